namespace NumRs;

public static partial class np
{
    /// <summary>An array split along an axis into parts, which are views.</summary>
    /// <param name="ary">The array.</param>
    /// <param name="indices_or_sections">The number of equal parts, or the indices where a new part begins.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ValueError">The parts would not be equal.</exception>
    /// <example>
    /// <code>
    /// foreach (NdArray part in np.split(np.arange(6), new[] { 2, 5 }))
    /// {
    ///     Console.WriteLine(part); // [0 1]
    ///     // [2 3 4]
    ///     // [5]
    /// }
    /// </code>
    /// </example>
    public static ArrayTuple split(ArrayLike ary, ArrayLike indices_or_sections, int axis = 0)
    {
        NdArray array = ary.AsArray(), where = indices_or_sections.AsArray();
        if (where.ndim == 0)
        {
            long sections = Sections(where), length = LengthAlong(array, axis);
            if (sections == 0)
            {
                throw new DivideByZeroException("integer modulo by zero");
            }
            if (length % sections != 0)
            {
                throw new ValueError("array split does not result in an equal division");
            }
        }
        return array_split(array, where, axis);
    }

    /// <summary>An array split along an axis into parts, which are views and need not be equal.</summary>
    /// <param name="ary">The array.</param>
    /// <param name="indices_or_sections">The number of parts, of which the first ones are longer by one where needed,
    /// or the indices where a new part begins.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ValueError">The number of parts is not positive.</exception>
    public static ArrayTuple array_split(ArrayLike ary, ArrayLike indices_or_sections, int axis = 0)
    {
        NdArray array = ary.AsArray(), where = indices_or_sections.AsArray();
        long length = LengthAlong(array, axis);
        int place = NdArray.NormalizeAxis(axis, array.ndim);
        long[] bounds = [0, .. where.ndim == 0 ? EvenBounds(length, Sections(where)) : Bounds(where), length];
        NdArray[] parts = new NdArray[bounds.Length - 1];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Along(array, place, new Slice(bounds[i], bounds[i + 1]));
        }
        return new(parts) { IsList = true };
    }

    /// <summary>Part of an array along an axis, a view.</summary>
    private static NdArray Along(NdArray array, int axis, Slice slice)
    {
        long[] lengths = array.Layout.Lengths.ToArray(), strides = array.Layout.Strides.ToArray();
        (long start, long count, long step) = slice.Within(lengths[axis]);
        nint offset = count == 0 ? 0 : (nint)(start * strides[axis]);
        lengths[axis] = count;
        strides[axis] = unchecked(strides[axis] * step);
        return array.View(Layout.Of(lengths, strides, array.itemsize), offset);
    }

    private static long LengthAlong(NdArray array, int axis)
    {
        int place = axis < 0 ? axis + array.ndim : axis;
        return place >= 0 && place < array.ndim
            ? array.shape[place]
            : throw new IndexOutOfRangeException("tuple index out of range");
    }

    private static long Sections(NdArray where) => where.dtype.kind is 'i' or 'u' or 'b' or 'f'
        ? (long)where
        : throw new TypeError("the number of sections must be an integer");

    private static long[] Bounds(NdArray where) =>
        where is { ndim: 1, dtype.kind: 'i' or 'u' or 'b' } || where.size == 0
            ? where.ToArray<long>()
            : throw new TypeError("slice indices must be integers or None or have an __index__ method");

    private static long[] EvenBounds(long length, long sections)
    {
        if (sections <= 0)
        {
            throw new ValueError("number sections must be larger than 0.");
        }
        (long each, long extras) = Math.DivRem(length, sections);
        long[] bounds = new long[sections - 1];
        for (long i = 1; i < sections; i++)
        {
            bounds[i - 1] = (i * each) + Math.Min(i, extras);
        }
        return bounds;
    }

    /// <summary>An array split along its second axis, a 1-d one along its first, into parts, which are views.</summary>
    /// <param name="ary">The array.</param>
    /// <param name="indices_or_sections">The number of equal parts, or the indices where a new part begins.</param>
    /// <exception cref="ValueError">The array is 0-d, or the parts would not be equal.</exception>
    public static ArrayTuple hsplit(ArrayLike ary, ArrayLike indices_or_sections) => ary.AsArray() switch
    {
        { ndim: 0 } => throw new ValueError("hsplit only works on arrays of 1 or more dimensions"),
        var array => split(array, indices_or_sections, array.ndim > 1 ? 1 : 0),
    };

    /// <summary>An array split along its first axis into parts, which are views.</summary>
    /// <param name="ary">The array.</param>
    /// <param name="indices_or_sections">The number of equal parts, or the indices where a new part begins.</param>
    /// <exception cref="ValueError">The array has fewer than two axes, or the parts would not be equal.</exception>
    public static ArrayTuple vsplit(ArrayLike ary, ArrayLike indices_or_sections) =>
        ary.AsArray() is { ndim: >= 2 } array
            ? split(array, indices_or_sections, 0)
            : throw new ValueError("vsplit only works on arrays of 2 or more dimensions");

    /// <summary>An array split along its third axis into parts, which are views.</summary>
    /// <param name="ary">The array.</param>
    /// <param name="indices_or_sections">The number of equal parts, or the indices where a new part begins.</param>
    /// <exception cref="ValueError">The array has fewer than three axes, or the parts would not be equal.</exception>
    public static ArrayTuple dsplit(ArrayLike ary, ArrayLike indices_or_sections) =>
        ary.AsArray() is { ndim: >= 3 } array
            ? split(array, indices_or_sections, 2)
            : throw new ValueError("dsplit only works on arrays of 3 or more dimensions");

    /// <summary>The parts of an array along an axis, which are views with one axis less.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ValueError">The array is 0-d.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static ArrayTuple unstack(ArrayLike x, int axis = 0) => x.AsArray() is { ndim: > 0 } array
        ? [.. moveaxis(array, axis, 0)]
        : throw new ValueError("Input array must be at least 1-d.");
}
