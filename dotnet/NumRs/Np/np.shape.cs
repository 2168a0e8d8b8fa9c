namespace NumRs;

public static partial class np
{
    /// <summary>The elements of an array in another shape.</summary>
    /// <inheritdoc cref="NdArray.reshape(ShapeLike, string, bool?)"/>
    public static NdArray reshape(ArrayLike a, ShapeLike shape, string order = "C", bool? copy = null) =>
        a.AsArray().reshape(shape, order, copy);

    /// <summary>The elements as a 1-d array: a view where strides allow, otherwise a copy.</summary>
    /// <param name="a">The array.</param>
    /// <param name="order">The order in which elements are read: C, F, A or K.</param>
    public static NdArray ravel(ArrayLike a, string order = "C")
    {
        NdArray array = a.AsArray();
        if (Options.Order(order) != 'K')
        {
            return array.Reshape([-1], order, null);
        }
        int[] axes = ByStride(array);
        return array.Permuted(axes).Reshape([-1], "C", null);
    }

    /// <summary>The axes from the largest stride to the smallest; strides of zero, which have no place, leave their
    /// axes between the same neighbours.</summary>
    private static int[] ByStride(NdArray array)
    {
        long[] strides = array.Layout.Strides.ToArray();
        int[] axes = [.. Enumerable.Range(0, array.ndim).Reverse()];
        for (int i = 1; i < axes.Length; i++)
        {
            int axis = axes[i], place = i;
            for (int j = i - 1; j >= 0; j--)
            {
                long own = Math.Abs(strides[axis]), other = Math.Abs(strides[axes[j]]);
                if (own == 0 || other == 0)
                {
                    continue;
                }
                if (other <= own)
                {
                    break;
                }
                place = j;
            }
            Array.Copy(axes, place, axes, place + 1, i - place);
            axes[place] = axis;
        }
        Array.Reverse(axes);
        return axes;
    }

    /// <summary>The axes in another order, a view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axes">For each axis of the result the array's axis; reversed when null.</param>
    /// <exception cref="ValueError">The axes are no permutation.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.transpose(np.ones((1, 2, 3)), (1, 0, 2)).shape); // (2, 1, 3)
    /// </code>
    /// </example>
    public static NdArray transpose(ArrayLike a, AxisLike? axes = null)
    {
        NdArray array = a.AsArray();
        if (axes is null)
        {
            return array.T;
        }
        if (axes.Axes.Length != array.ndim)
        {
            throw new ValueError("axes don't match array");
        }
        int[] order = new int[array.ndim];
        bool[] seen = new bool[array.ndim];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = NdArray.NormalizeAxis(axes.Axes[i], array.ndim);
            if (seen[order[i]])
            {
                throw new ValueError("repeated axis in transpose");
            }
            seen[order[i]] = true;
        }
        return array.Permuted(order);
    }

    /// <summary>Transposes; the same as <see cref="transpose"/>.</summary>
    /// <inheritdoc cref="transpose"/>
    public static NdArray permute_dims(ArrayLike a, AxisLike? axes = null) => transpose(a, axes);

    /// <summary>The last two axes exchanged, a view.</summary>
    /// <param name="x">The array.</param>
    /// <exception cref="ValueError">The array has fewer than two axes.</exception>
    public static NdArray matrix_transpose(ArrayLike x)
    {
        NdArray array = x.AsArray();
        return array.ndim >= 2
            ? array.mT
            : throw new ValueError($"Input array must be at least 2-dimensional, but it is {array.ndim}");
    }

    /// <summary>Two axes exchanged, a view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis1">One axis.</param>
    /// <param name="axis2">The other.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static NdArray swapaxes(ArrayLike a, int axis1, int axis2) => a.AsArray().SwapAxes(axis1, axis2);

    /// <summary>Axes moved to other places, the others in their order; a view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="source">The axes to move.</param>
    /// <param name="destination">Where they go.</param>
    public static NdArray moveaxis(ArrayLike a, AxisLike source, AxisLike destination)
    {
        NdArray array = a.AsArray();
        int[] from = Normalized(source, array.ndim, "source"), to = Normalized(destination, array.ndim, "destination");
        if (from.Length != to.Length)
        {
            throw new ValueError("`source` and `destination` arguments must have the same number of elements");
        }
        List<int> order = [.. Enumerable.Range(0, array.ndim).Except(from)];
        foreach ((int place, int axis) in to.Zip(from).OrderBy(pair => pair.First))
        {
            order.Insert(place, axis);
        }
        return array.Permuted([.. order]);
    }

    private static int[] Normalized(AxisLike axes, int ndim, string name)
    {
        ArgumentNullException.ThrowIfNull(axes, name);
        int[] result = new int[axes.Axes.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = NdArray.NormalizeAxis(axes.Axes[i], ndim, name == "axis" ? null : name);
        }
        return result.Distinct().Count() == result.Length
            ? result
            : throw new ValueError($"repeated axis in `{name}` argument");
    }

    /// <summary>New axes of length one, a view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The places of the new axes in the result.</param>
    /// <exception cref="AxisError">A place is out of bounds.</exception>
    public static NdArray expand_dims(ArrayLike a, AxisLike axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        NdArray array = a.AsArray();
        int ndim = array.ndim + axis.Axes.Length;
        int[] places = Normalized(axis, ndim, "axis");
        IndexLike[] keys = new IndexLike[ndim];
        for (int i = 0; i < ndim; i++)
        {
            keys[i] = places.Contains(i) ? NewAxis.Value : Slice.All;
        }
        return array.Load(keys);
    }

    /// <summary>The array without axes of length one, a view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes to remove; all of length one when null.</param>
    /// <exception cref="ValueError">An axis has another length.</exception>
    public static NdArray squeeze(ArrayLike a, AxisLike? axis = null)
    {
        NdArray array = a.AsArray();
        long[] lengths = array.Layout.Lengths.ToArray(), strides = array.Layout.Strides.ToArray();
        if (array.ndim == 0 && axis is { Axes: [0 or -1] })
        {
            return array.View(array.Layout);
        }
        int[] gone = axis is null
            ? [.. Enumerable.Range(0, array.ndim).Where(i => lengths[i] == 1)]
            : Normalized(axis, array.ndim, "axis");
        if (gone.Any(i => lengths[i] != 1))
        {
            throw new ValueError("cannot select an axis to squeeze out which has size not equal to one");
        }
        int[] kept = [.. Enumerable.Range(0, array.ndim).Except(gone)];
        return array.View(
            Layout.Of([.. kept.Select(i => lengths[i])], [.. kept.Select(i => strides[i])], array.itemsize)
        );
    }

    /// <summary>The array as a read-only view of a larger shape.</summary>
    /// <param name="array">The array.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="subok">Has no effect.</param>
    /// <exception cref="ValueError">The array does not broadcast to the shape.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.broadcast_to(new[] { 1, 2, 3 }, (2, 3))); // [[1 2 3]
    /// //  [1 2 3]]
    /// </code>
    /// </example>
    public static NdArray broadcast_to(ArrayLike array, ShapeLike shape, bool subok = false)
    {
        ArgumentNullException.ThrowIfNull(shape);
        NdArray source = array.AsArray();
        // Read once, as another thread may set the shape meanwhile.
        Layout layout = source.Layout;
        ReadOnlySpan<long> target = shape.Lengths;
        int lead = target.Length - layout.NDim;
        long[] strides = new long[target.Length];
        bool fits = lead >= 0;
        for (int i = 0; i < layout.NDim && fits; i++)
        {
            long n = layout.Lengths[i];
            fits = n == target[lead + i] || n == 1;
            strides[lead + i] = n == 1 ? 0 : layout.Strides[i];
        }
        _ = Native.Memory.CheckedBytes(target, source.dtype);
        if (lead < 0)
        {
            throw new ValueError("input operand has more dimensions than allowed by the axis remapping");
        }
        if (!fits)
        {
            throw new ValueError(
                $"operands could not be broadcast together with remapped shapes [original->remapped]: {Tight(source.shape)}  and requested shape {Tight(new Shape(target))}"
            );
        }
        Native.Memory.CheckedBytes(target, DType.int8);
        return source.View(Layout.Of(target, strides, source.itemsize)).ReadOnly();
    }

    internal static string Tight(Shape shape) => shape.ToString().Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The common shape of several, by NumPy's rules.</summary>
    /// <param name="args">The shapes.</param>
    /// <exception cref="ValueError">They do not fit together.</exception>
    public static Shape broadcast_shapes(params ShapeLike[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        foreach (ShapeLike shape in args)
        {
            ArgumentNullException.ThrowIfNull(shape, nameof(args));
        }
        return Broadcasting.Common([.. args.Select(shape => shape.Lengths.ToArray())]);
    }

    /// <summary>The arrays as views of their common shape.</summary>
    /// <param name="args">The arrays.</param>
    public static ArrayTuple broadcast_arrays(params ArrayLike[] args)
    {
        Shape shape = broadcast_shapes([.. args.Select(a => (ShapeLike)a.AsArray().shape)]);
        return new([.. args.Select(a => a.AsArray().shape.Equals(shape) ? a.AsArray() : broadcast_to(a, shape))]);
    }

    /// <summary>The arrays with at least one axis each.</summary>
    /// <param name="ary0">The first array.</param>
    /// <param name="ary1">The second.</param>
    /// <param name="more">The others.</param>
    public static NdArray[] atleast_1d(ArrayLike ary0, ArrayLike ary1, params ArrayLike[] more) =>
        [atleast_1d(ary0), atleast_1d(ary1), .. (more ?? []).Select(atleast_1d)];

    /// <summary>The arrays with at least two axes each.</summary>
    /// <inheritdoc cref="atleast_1d(ArrayLike, ArrayLike, ArrayLike[])"/>
    public static NdArray[] atleast_2d(ArrayLike ary0, ArrayLike ary1, params ArrayLike[] more) =>
        [atleast_2d(ary0), atleast_2d(ary1), .. (more ?? []).Select(atleast_2d)];

    /// <summary>The arrays with at least three axes each.</summary>
    /// <inheritdoc cref="atleast_1d(ArrayLike, ArrayLike, ArrayLike[])"/>
    public static NdArray[] atleast_3d(ArrayLike ary0, ArrayLike ary1, params ArrayLike[] more) =>
        [atleast_3d(ary0), atleast_3d(ary1), .. (more ?? []).Select(atleast_3d)];

    /// <summary>The array with at least one axis.</summary>
    /// <param name="ary">The array.</param>
    public static NdArray atleast_1d(ArrayLike ary) =>
        ary.AsArray() is { ndim: 0 } x ? x.Reshape([1], "C", null) : ary.AsArray();

    /// <summary>The array with at least two axes.</summary>
    /// <param name="ary">The array.</param>
    public static NdArray atleast_2d(ArrayLike ary) => ary.AsArray() switch
    {
        { ndim: 0 } x => x.Reshape([1, 1], "C", null),
        { ndim: 1 } x => x.Load([NewAxis.Value, Slice.All]),
        var x => x,
    };

    /// <summary>The array with at least three axes.</summary>
    /// <param name="ary">The array.</param>
    public static NdArray atleast_3d(ArrayLike ary) => ary.AsArray() switch
    {
        { ndim: 0 } x => x.Reshape([1, 1, 1], "C", null),
        { ndim: 1 } x => x.Load([NewAxis.Value, Slice.All, NewAxis.Value]),
        { ndim: 2 } x => x.Load([Slice.All, Slice.All, NewAxis.Value]),
        var x => x,
    };

    /// <summary>The array with elements along axes in reverse order, a view.</summary>
    /// <param name="m">The array.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.flip(np.arange(4).reshape(2, 2), axis: 1)); // [[1 0]
    /// //  [3 2]]
    /// </code>
    /// </example>
    public static NdArray flip(ArrayLike m, AxisLike? axis = null)
    {
        NdArray array = m.AsArray();
        int[] turned = axis is null ? [.. Enumerable.Range(0, array.ndim)] : Normalized(axis, array.ndim, "axis");
        IndexLike[] keys = new IndexLike[array.ndim];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = turned.Contains(i) ? new Slice(null, null, -1) : Slice.All;
        }
        return array.ndim == 0 ? array : array.Load(keys);
    }
}
