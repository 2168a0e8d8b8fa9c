using NumRs.Interop;

namespace NumRs;

public static partial class np
{
    /// <summary>What a function gives for each 1-d part of an array along an axis.</summary>
    /// <param name="func1d">What takes a 1-d array and gives a number or an array.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="arr">The array.</param>
    /// <returns>An array in which the axes of the function's results, if any, stand where the axis was; its dtype is
    /// that of the first result.</returns>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">There is no part.</exception>
    /// <example>
    /// <code>
    /// NdArray b = np.array(new[,] { { 8, 1, 7 }, { 4, 3, 9 }, { 5, 2, 6 } });
    /// Console.WriteLine(np.apply_along_axis((NdArray line) =&gt; line.max() - line.min(), 1, b)); // [7 6 4]
    /// </code>
    /// </example>
    public static NdArray apply_along_axis(Func<NdArray, object> func1d, int axis, ArrayLike arr)
    {
        ArgumentNullException.ThrowIfNull(func1d);
        NdArray array = asarray(arr);
        int ndim = array.ndim, place = NdArray.NormalizeAxis(axis, ndim);
        NdArray parts = moveaxis(array, place, ndim - 1);
        long[] around = [.. parts.shape.Take(ndim - 1)];
        long count = around.Aggregate(1L, (n, length) => n * length);
        if (count == 0)
        {
            throw new ValueError("Cannot apply_along_axis when any iteration dimensions are 0");
        }
        NdArray? results = null;
        NdArray places = empty(around, DType.int8);
        for (long i = 0; i < count; i++)
        {
            IndexLike[] key = [.. places.Unraveled(i), Ellipsis.Value];
            NdArray result = asarray(ArrayLike.From(func1d(parts.Load(key))));
            results ??= zeros_like(result, shape: new Shape([.. around, .. result.shape]));
            results.Load(key).Assign(result);
        }
        int before = around.Length, all = results!.ndim;
        int[] order = [.. Enumerable.Range(0, place), .. Enumerable.Range(before, all - before), .. Enumerable.Range(place, before - place)];
        return results.Permuted(order);
    }

    /// <summary>What a function gives for each 1-d part of an array along an axis.</summary>
    /// <param name="func1d">A function of .NET or of a dynamic language that takes a 1-d array, and the
    /// arguments.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="arr">The array.</param>
    /// <param name="args">Further arguments of the function.</param>
    /// <inheritdoc cref="apply_along_axis(Func{NdArray, object}, int, ArrayLike)"/>
    public static NdArray apply_along_axis(object func1d, int axis, ArrayLike arr, params object?[] args)
    {
        ArgumentNullException.ThrowIfNull(func1d);
        return apply_along_axis(part => Callable.Invoke(func1d, [part, .. args ?? [null]])!, axis, arr);
    }

    /// <summary>A function applied along axes one after the other; axes that it removes stay with length one.</summary>
    /// <param name="func">What takes an array and an axis and gives an array of as many axes or of one less.</param>
    /// <param name="a">The array.</param>
    /// <param name="axes">The axes.</param>
    /// <exception cref="ValueError">The function gives another number of axes.</exception>
    public static NdArray apply_over_axes(Func<NdArray, int, object> func, ArrayLike a, AxisLike axes)
    {
        ArgumentNullException.ThrowIfNull(func);
        ArgumentNullException.ThrowIfNull(axes);
        NdArray value = asarray(a);
        int ndim = value.ndim;
        foreach (int given in axes.Axes)
        {
            int axis = given < 0 ? ndim + given : given;
            NdArray result = asarray(ArrayLike.From(func(value, axis)));
            if (result.ndim != value.ndim)
            {
                result = expand_dims(result, axis);
            }
            value =
                result.ndim == value.ndim
                    ? result
                    : throw new ValueError("function is not returning an array of the correct shape");
        }
        return value;
    }

    /// <summary>Elements at indices along an axis, which are given for each 1-d part: what <c>argsort</c> and
    /// <c>argmax</c> with <c>keepdims</c> give.</summary>
    /// <param name="arr">The array.</param>
    /// <param name="indices">The indices; the axes but for <paramref name="axis"/> broadcast with the array's.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds, or no integer.</exception>
    /// <exception cref="ValueError">The numbers of axes differ.</exception>
    public static NdArray take_along_axis(ArrayLike arr, ArrayLike indices, int? axis = -1)
    {
        NdArray array = asarray(arr), places = asarray(indices);
        (array, int along) = OnAxis(array, places, axis);
        return array.Load(AlongKeys(array, places, along));
    }

    /// <summary>Writes values to the elements at indices along an axis, which are given for each 1-d part.</summary>
    /// <param name="arr">The array to write to.</param>
    /// <param name="indices">The indices; the axes but for <paramref name="axis"/> broadcast with the array's.</param>
    /// <param name="values">The values, broadcast to the indices.</param>
    /// <param name="axis">The axis; null for the array as if it were flattened.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds, or no integer.</exception>
    /// <exception cref="ValueError">The numbers of axes differ, or the array is read-only.</exception>
    public static void put_along_axis(NdArray arr, ArrayLike indices, ArrayLike values, int? axis)
    {
        ArgumentNullException.ThrowIfNull(values);
        NdArray array = arr.AsArray(), places = asarray(indices);
        (NdArray target, int along) = OnAxis(array, places, axis);
        target.Store(AlongKeys(target, places, along), values);
        if (axis is null && !ReferenceEquals(target.Storage, array.Storage))
        {
            array.Assign(target.Reshape(array.Layout.Lengths, "C", null));
        }
    }

    private static (NdArray Array, int Axis) OnAxis(NdArray array, NdArray indices, int? axis)
    {
        if (axis is { } named)
        {
            return (array, NdArray.NormalizeAxis(named, array.ndim));
        }
        return indices.ndim == 1
            ? (ravel(array), 0)
            : throw new ValueError("when axis=None, `indices` must have a single dimension.");
    }

    /// <summary>The indices along their axis, and along all others each place of the array.</summary>
    private static IndexLike[] AlongKeys(NdArray array, NdArray indices, int axis)
    {
        if (indices.dtype.kind is not ('i' or 'u'))
        {
            throw new IndexOutOfRangeException("`indices` must be an integer array");
        }
        if (array.ndim != indices.ndim)
        {
            throw new ValueError("`indices` and `arr` must have the same number of dimensions");
        }
        return [.. Enumerable.Range(0, array.ndim).Select(i => (IndexLike)(i == axis ? indices : OnAxis(arange(array.shape[i]), i, array.ndim)))];
    }
}
