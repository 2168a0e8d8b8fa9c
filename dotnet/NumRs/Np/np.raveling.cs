using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>The indices, one for each axis, of places in a flattened array.</summary>
    /// <param name="indices">The places, integers of any shape.</param>
    /// <param name="shape">The shape of the array.</param>
    /// <param name="order">The order in which the array is flattened: C or F.</param>
    /// <returns>For each axis an int64 array of the shape of the places; all view one array.</returns>
    /// <exception cref="ValueError">A place is out of bounds.</exception>
    /// <exception cref="TypeError">The places are no integers.</exception>
    /// <example>
    /// <code>
    /// (NdArray rows, NdArray columns) = np.unravel_index(new[] { 22, 41, 37 }, (7, 6));
    /// Console.WriteLine(rows); // [3 6 6]
    /// Console.WriteLine(columns); // [4 5 1]
    /// </code>
    /// </example>
    public static ArrayTuple unravel_index(ArrayLike indices, ShapeLike shape, string order = "C")
    {
        ArgumentNullException.ThrowIfNull(shape);
        bool fortran = Fortran(order);
        NdArray given = asarray(indices), rest = Places(given);
        long[] lengths = shape.ToArray();
        long size =
            Product(lengths)
            ?? throw new ValueError(
                "dimensions are too large; arrays and shapes with a total size greater than 'intp' are not supported."
            );
        if (lengths.Length == 0 && rest.ndim > 0)
        {
            throw new ValueError("multiple indices are not supported for 0d arrays");
        }
        if (rest.size > 0 && ((long)rest.min() < 0 || (long)rest.max() >= size || given.dtype == DType.uint64))
        {
            NdArray outside = logical_or(less(given, 0), greater_equal(given, size));
            if (any(outside).IsTrue())
            {
                throw new ValueError($"index {rest[outside][0]} is out of bounds for array with size {size}");
            }
        }
        NdArray[] result = Interleaved(given, lengths.Length);
        for (int i = 0; i < result.Length - 1; i++)
        {
            int axis = fortran ? i : result.Length - 1 - i;
            NdArray above = fortran ? result[^1] : result[0];
            divmod(rest, lengths[axis], (above, result[axis]));
            rest = above;
        }
        if (result.Length == 1)
        {
            result[0].Assign(rest);
        }
        return new ArrayTuple(result);
    }

    /// <summary>The product of lengths, or null when it passes 64 bits.</summary>
    private static long? Product(ReadOnlySpan<long> lengths)
    {
        Int128 product = 1;
        foreach (long n in lengths)
        {
            product *= n;
            if (product != (long)product)
            {
                return null;
            }
        }
        return (long)product;
    }

    /// <summary>Integers as int64.</summary>
    /// <exception cref="TypeError">They are none.</exception>
    private static NdArray Places(ArrayLike indices)
    {
        NdArray array = asarray(indices);
        return array.dtype.kind is 'i' or 'u' or 'b'
            ? array.astype(DType.int64, copy: false)
            : throw new TypeError(
                array is { size: 0, ndim: 1 }
                    ? "indices must be integral: the provided empty sequence was inferred as float. Wrap it with 'np.array(indices, dtype=np.intp)'"
                    : "only int indices permitted"
            );
    }

    /// <summary>New int64 arrays of the shape and order of axes of places, whose elements take turns in
    /// memory.</summary>
    private static NdArray[] Interleaved(NdArray like, int count)
    {
        if (count == 0)
        {
            return [];
        }
        NdArray whole = NdArray.Uninitialized([like.size * count], DType.int64);
        // Others are ordered as results of ufuncs are.
        NdArray ordered = like.Layout.IsCContiguous || like.Layout.IsFContiguous ? like : less(like, 0);
        long[] strides = ordered.strides;
        for (int i = 0; i < strides.Length; i++)
        {
            strides[i] = strides[i] / ordered.itemsize * count * sizeof(long);
        }
        Layout layout = Layout.Of(like.Layout.Lengths, strides, sizeof(long));
        NdArray[] turns = new NdArray[count];
        for (int i = 0; i < count; i++)
        {
            turns[i] = whole.View(layout, i * sizeof(long));
        }
        return turns;
    }

    /// <summary>The places in a flattened array of elements given by an index for each axis.</summary>
    /// <param name="multi_index">For each axis the indices; they broadcast.</param>
    /// <param name="dims">The shape of the array.</param>
    /// <param name="mode">What happens to indices out of bounds, along all axes or one by one: raise, wrap or
    /// clip.</param>
    /// <param name="order">The order in which the array is flattened: C or F.</param>
    /// <returns>Places as int64.</returns>
    /// <exception cref="ValueError">An index is out of bounds, or their number is not that of the axes.</exception>
    /// <exception cref="TypeError">The indices are no integers.</exception>
    public static NdArray ravel_multi_index(
        ArraysLike multi_index,
        ShapeLike dims,
        FieldsLike? mode = null,
        string order = "C"
    )
    {
        ArgumentNullException.ThrowIfNull(multi_index);
        ArgumentNullException.ThrowIfNull(dims);
        long[] lengths = dims.ToArray();
        ClipMode[] modes = BoundsModes(mode, lengths.Length);
        bool fortran = Fortran(order);
        if (multi_index.Arrays.Length != lengths.Length)
        {
            throw new ValueError($"parameter multi_index must be a sequence of length {lengths.Length}");
        }
        NdArray[] indices = Array.ConvertAll(multi_index.Arrays, Places);
        if (Product(lengths) is not { } size)
        {
            throw new ValueError("invalid dims: array size defined by dims is larger than the maximum possible size.");
        }
        if (size == 0 && lengths.Length > 0)
        {
            throw new ValueError("cannot unravel if shape has zero entries (is empty).");
        }
        NdArray places = NdArray.FromScalar(0L);
        for (int i = 0; i < lengths.Length; i++)
        {
            int axis = fortran ? lengths.Length - 1 - i : i;
            NdArray inside = Bounded(indices[axis], lengths[axis], modes[axis]);
            places = i == 0 ? inside : add(multiply(places, lengths[axis]), inside);
        }
        return ReferenceEquals(places, indices.FirstOrDefault()) ? places.copy("K") : places;
    }

    private static ClipMode[] BoundsModes(FieldsLike? mode, int ndim)
    {
        ClipMode[] modes = [.. (mode ?? "raise").Names.Select(BoundsMode)];
        if (modes.Length == 1 && (mode is null || mode.IsSingle))
        {
            modes = [.. Enumerable.Repeat(modes[0], ndim)];
        }
        return modes.Length == ndim
            ? modes
            : throw new ValueError($"list of clipmodes has wrong length ({modes.Length} instead of {ndim})");
    }

    private static NdArray Bounded(NdArray indices, long length, ClipMode mode)
    {
        switch (mode)
        {
            case ClipMode.Wrap:
                return remainder(indices, length);
            case ClipMode.Clip:
                return clip(indices, 0, length - 1);
            default:
                bool fits = indices.size == 0 || ((long)indices.min() >= 0 && (long)indices.max() < length);
                return fits ? indices : throw new ValueError("invalid entry in coordinates array");
        }
    }
}
