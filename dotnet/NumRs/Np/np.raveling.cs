namespace NumRs;

public static partial class np
{
    /// <summary>The indices, one for each axis, of places in a flattened array.</summary>
    /// <param name="indices">The places, integers of any shape.</param>
    /// <param name="shape">The shape of the array.</param>
    /// <param name="order">The order in which the array is flattened: C or F.</param>
    /// <returns>For each axis an int64 array of the shape of the places.</returns>
    /// <exception cref="ValueError">A place is out of bounds.</exception>
    /// <exception cref="TypeError">The places are no integers.</exception>
    public static NdArray[] unravel_index(ArrayLike indices, ShapeLike shape, string order = "C")
    {
        ArgumentNullException.ThrowIfNull(shape);
        bool fortran = Fortran(order);
        NdArray places = Places(asarray(indices), "only int indices permitted");
        ReadOnlySpan<long> lengths = shape.Lengths;
        long size = Native.Memory.CheckedBytes(lengths, DType.int8);
        int ndim = lengths.Length;
        if (ndim == 0)
        {
            // The one place of a 0-d array has no index that says it.
            return places.ndim == 0 ? CheckedPlaces(places, size) is not null ? [] : [] : throw new ValueError("multiple indices are not supported for 0d array");
        }
        NdArray rest = CheckedPlaces(places, size);
        NdArray[] result = new NdArray[ndim];
        for (int i = 0; i < ndim - 1; i++)
        {
            int axis = fortran ? i : ndim - 1 - i;
            (rest, result[axis]) = divmod(rest, lengths[axis]);
        }
        result[fortran ? ndim - 1 : 0] = rest;
        return result;
    }

    /// <summary>Indices as int64.</summary>
    private static NdArray Places(NdArray indices, string message) =>
        indices.size == 0 && indices.dtype.kind == 'f' ? indices.astype(DType.int64)
        : indices.dtype.kind is 'i' or 'u' && can_cast(indices.dtype, DType.int64, "same_kind") ? indices.astype(DType.int64)
        : throw new TypeError(message);

    private static NdArray CheckedPlaces(NdArray places, long size)
    {
        NdArray outside = logical_or(less(places, 0), greater_equal(places, size));
        return any(outside).IsTrue()
            ? throw new ValueError($"index {places[outside][0]} is out of bounds for array with size {size}")
            : places;
    }
}
