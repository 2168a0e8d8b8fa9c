namespace NumRs;

public static partial class np
{
    /// <summary>Values behind an array along an axis, a new array.</summary>
    /// <param name="arr">The array.</param>
    /// <param name="values">The values, of the array's shape but for the axis.</param>
    /// <param name="axis">The axis; both are flattened when null.</param>
    /// <exception cref="ValueError">The shapes do not fit.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.append(new[] { 1, 2, 3 }, new[,] { { 4, 5, 6 } })); // [1 2 3 4 5 6]
    /// </code>
    /// </example>
    public static NdArray append(ArrayLike arr, ArrayLike values, int? axis = null)
    {
        NdArray array = asarray(arr), more = asarray(values);
        return axis is null
            ? concatenate(new NdArray[] { ravel(array), ravel(more) })
            : concatenate(new NdArray[] { array, more }, axis);
    }

    /// <summary>The array without some elements along an axis, a copy.</summary>
    /// <param name="arr">The array.</param>
    /// <param name="obj">An index, a slice, an array of indices, or a mask: what is left out.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds.</exception>
    /// <exception cref="ValueError">A mask has not the length of the axis.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(12).reshape(3, 4);
    /// Console.WriteLine(np.delete(a, 1, axis: 0)); // [[ 0  1  2  3]
    /// //  [ 8  9 10 11]]
    /// </code>
    /// </example>
    public static NdArray delete(ArrayLike arr, IndexLike obj, int? axis = null)
    {
        (NdArray array, int place) = OnOneAxis(arr, axis);
        long length = array.shape[place];
        switch (obj.Kind)
        {
            case IndexLike.Form.Slice:
                return Without(array, place, obj.Slice);
            case IndexLike.Form.Integer:
                return Without(array, place, obj.Integer);
            case IndexLike.Form.Array when obj.Array is { size: 1, dtype.kind: 'i' or 'u' } single:
                return Without(array, place, (long)single);
            case IndexLike.Form.Array:
                return array.Load([.. Enumerable.Repeat((IndexLike)Slice.All, place), Kept(obj.Array, length)]);
            default:
                throw Interop.PythonObjects.NoIndex();
        }
    }

    /// <summary>The array that is edited and the axis: the flattened one and its axis when none is named.</summary>
    private static (NdArray Array, int Axis) OnOneAxis(ArrayLike arr, int? axis)
    {
        NdArray array = asarray(arr);
        if (axis is { } named)
        {
            return (array, NdArray.NormalizeAxis(named, array.ndim));
        }
        return (array.ndim == 1 ? array : ravel(array), 0);
    }

    private static NdArray Without(NdArray array, int axis, long index)
    {
        long place = NdArray.CheckIndex(index, array.shape[axis], axis);
        return Without(array, axis, place, 1);
    }

    /// <summary>The array without a run of elements along an axis.</summary>
    private static NdArray Without(NdArray array, int axis, long start, long count)
    {
        NdArray result = Stretched(array, axis, -count);
        Along(result, axis, new Slice(null, start)).Assign(Along(array, axis, new Slice(null, start)));
        Along(result, axis, new Slice(start, null)).Assign(Along(array, axis, new Slice(start + count, null)));
        return result;
    }

    private static NdArray Without(NdArray array, int axis, Slice slice)
    {
        long length = array.shape[axis];
        (long start, long count, long step) = slice.Within(length);
        if (count == 0)
        {
            return array.copy(array.flags.fnc ? "F" : "C");
        }
        long first = step < 0 ? start + ((count - 1) * step) : start, stride = Math.Abs(step);
        if (stride == 1)
        {
            return Without(array, axis, first, count);
        }
        long end = Math.Min(length, first + ((count - 1) * stride) + 1);
        NdArray keep = ones(end - first, DType.bool_);
        keep[new Slice(null, null, stride)] = false;
        NdArray result = Stretched(array, axis, -count);
        IndexLike[] chosen = [.. Enumerable.Repeat((IndexLike)Slice.All, axis), keep];
        Along(result, axis, new Slice(null, first)).Assign(Along(array, axis, new Slice(null, first)));
        Along(result, axis, new Slice(first, end - count))
            .Assign(Along(array, axis, new Slice(first, end)).Load(chosen));
        Along(result, axis, new Slice(end - count, null)).Assign(Along(array, axis, new Slice(end, null)));
        return result;
    }

    /// <summary>A new array of another's dtype and order, longer along an axis.</summary>
    private static NdArray Stretched(NdArray array, int axis, long by)
    {
        long[] lengths = array.Layout.Lengths.ToArray();
        lengths[axis] += by;
        return NdArray.Uninitialized(lengths, array.dtype, array.flags.fnc);
    }

    /// <summary>The mask of what is not left out.</summary>
    private static NdArray Kept(NdArray obj, long length)
    {
        if (obj.dtype.kind == 'b')
        {
            return obj.ndim == 1 && obj.size == length
                ? logical_not(obj)
                : throw new ValueError(
                    $"boolean array argument obj to delete must be one dimensional and match the axis length of {length}"
                );
        }
        NdArray keep = ones(length, DType.bool_);
        keep.Store([obj], false);
        return keep;
    }

    /// <summary>Values between the elements of an array along an axis, a new array.</summary>
    /// <param name="arr">The array.</param>
    /// <param name="obj">An index, a slice, an array of indices, or a mask: before which elements the values
    /// go.</param>
    /// <param name="values">The values, cast to the array's dtype; they broadcast to what is inserted.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds.</exception>
    /// <exception cref="ValueError">The values do not fit.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.insert(np.arange(4), new[] { 1, 3 }, new[] { 10, 30 })); // [ 0 10  1  2 30  3]
    /// </code>
    /// </example>
    public static NdArray insert(ArrayLike arr, IndexLike obj, ArrayLike values, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        (NdArray array, int place) = OnOneAxis(arr, axis);
        long length = array.shape[place];
        NdArray indices = InsertionPlaces(obj, length);
        return indices.size == 1
            ? InsertAt(array, place, indices, values)
            : InsertBetween(array, place, indices, values);
    }

    private static NdArray InsertionPlaces(IndexLike obj, long length)
    {
        switch (obj.Kind)
        {
            case IndexLike.Form.Integer:
                return NdArray.FromScalar(obj.Integer);
            case IndexLike.Form.Slice:
                (long start, long count, long step) = obj.Slice.Within(length);
                return add(multiply(arange(count), step), start);
            case IndexLike.Form.Array when obj.Array.dtype.kind == 'b':
                return obj.Array.ndim == 1
                    ? flatnonzero(obj.Array)
                    : throw new ValueError("boolean array argument obj to insert must be one dimensional");
            case IndexLike.Form.Array:
                return obj.Array.ndim <= 1
                    ? obj.Array.astype(DType.int64)
                    : throw new ValueError("index array argument obj to insert must be one dimensional or scalar");
            default:
                throw Interop.PythonObjects.NoIndex();
        }
    }

    /// <summary>All values before one element.</summary>
    private static NdArray InsertAt(NdArray array, int axis, NdArray indices, ArrayLike values)
    {
        long index = (long)indices, length = array.shape[axis];
        if (index < -length || index > length)
        {
            string given = indices.ndim == 0 ? $"{index}" : $"[{index}]";
            throw new IndexOutOfRangeException($"index {given} is out of bounds for axis {axis} with size {length}");
        }
        index = index < 0 ? index + length : index;
        NdArray block = np.array(values, array.dtype, copy: null, ndmin: array.ndim);
        if (indices.ndim == 0)
        {
            // One index drops its axis, as an assignment a[:, i] = values does.
            block = moveaxis(block, 0, axis);
        }
        long count = block.shape[axis];
        NdArray result = Stretched(array, axis, count);
        Along(result, axis, new Slice(null, index)).Assign(Along(array, axis, new Slice(null, index)));
        Along(result, axis, new Slice(index, index + count)).Assign(block);
        Along(result, axis, new Slice(index + count, null)).Assign(Along(array, axis, new Slice(index, null)));
        return result;
    }

    /// <summary>Values each before an element of its own.</summary>
    private static NdArray InsertBetween(NdArray array, int axis, NdArray indices, ArrayLike values)
    {
        long length = array.shape[axis], count = indices.size;
        indices = where(less(indices, 0), add(indices, length), indices);
        // In the result each is pushed back by those before it.
        NdArray order = argsort(indices, kind: "stable");
        indices[order] = add(indices[order], arange(count));
        NdArray old = ones(length + count, DType.bool_);
        old[indices] = false;
        NdArray result = Stretched(array, axis, count);
        IndexLike[] before = [.. Enumerable.Repeat((IndexLike)Slice.All, axis)];
        result.Store([.. before, indices], values);
        result.Store([.. before, old], array);
        return result;
    }

    /// <summary>The array without zeros at its ends, a view.</summary>
    /// <param name="filt">The array; along each axis what is cut off is zero everywhere else.</param>
    /// <param name="trim"><c>"f"</c> for the front, <c>"b"</c> for the back, <c>"fb"</c> for both.</param>
    /// <param name="axis">The axes along which it is cut; all when null.</param>
    /// <exception cref="ValueError"><paramref name="trim"/> is none of these.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static NdArray trim_zeros(ArrayLike filt, string trim = "fb", AxisLike? axis = null)
    {
        ArgumentNullException.ThrowIfNull(trim);
        NdArray array = asarray(filt);
        string ends = trim.ToLowerInvariant();
        if (ends is not ("fb" or "bf" or "f" or "b"))
        {
            throw new ValueError($"unexpected character(s) in `trim`: '{ends}'");
        }
        foreach (int named in axis is null ? [] : axis.Axes)
        {
            NdArray.NormalizeAxis(named, array.ndim, "axis");
        }
        int[] axes = axis is null ? [.. Enumerable.Range(0, array.ndim)] : Normalized(axis, array.ndim, "axis");
        NdArray view = array;
        foreach (int one in axes)
        {
            (long start, long stop) = Extent(array, one);
            bool nothing = start == stop;
            view = Along(
                view,
                one,
                new Slice(
                    nothing || ends.Contains('f', StringComparison.Ordinal) ? start : null,
                    nothing || ends.Contains('b', StringComparison.Ordinal) ? stop : null
                )
            );
        }
        return view;
    }

    /// <summary>Where along an axis the first and, behind it, the last element stands that is not zero everywhere
    /// else.</summary>
    private static (long Start, long Stop) Extent(NdArray array, int axis)
    {
        if (array.dtype.kind is 'S' or 'U' or 'V')
        {
            NdArray places = nonzero(array)[axis];
            return places.size > 0 ? ((long)min(places), (long)max(places) + 1) : (0, 0);
        }
        int[] others = [.. Enumerable.Range(0, array.ndim).Where(i => i != axis)];
        NdArray used = any(array, others);
        return any(used).IsTrue()
            ? ((long)argmax(used), used.size - (long)argmax(flip(used)))
            : (0, 0);
    }

    /// <summary>The differences of neighbours in the flattened array, with values before and behind them.</summary>
    /// <param name="ary">The array.</param>
    /// <param name="to_end">What goes behind the differences.</param>
    /// <param name="to_begin">What goes before them.</param>
    /// <exception cref="TypeError">These do not fit the array's dtype.</exception>
    public static NdArray ediff1d(ArrayLike ary, ArrayLike? to_end = null, ArrayLike? to_begin = null)
    {
        NdArray flat = ravel(asarray(ary));
        NdArray later = Along(flat, 0, new Slice(1, null)), earlier = Along(flat, 0, new Slice(null, -1));
        if (to_end is null && to_begin is null)
        {
            return subtract(later, earlier);
        }
        NdArray? before = DifferenceEnd(to_begin, flat.dtype, "to_begin"),
            behind = DifferenceEnd(to_end, flat.dtype, "to_end");
        long start = before?.size ?? 0,
            count = Math.Max(flat.size - 1, 0);
        NdArray result = empty(start + count + (behind?.size ?? 0), flat.dtype);
        if (before is not null)
        {
            Along(result, 0, new Slice(null, start)).Assign(before);
        }
        if (behind is not null)
        {
            Along(result, 0, new Slice(start + count, null)).Assign(behind);
        }
        subtract(later, earlier, Along(result, 0, new Slice(start, start + count)));
        return result;
    }

    private static NdArray? DifferenceEnd(ArrayLike? end, DType dtype, string name)
    {
        if (end is null)
        {
            return null;
        }
        NdArray array = asarray(end);
        return can_cast(array.dtype, dtype, "same_kind")
            ? ravel(array)
            : throw new TypeError($"dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule.");
    }
}
