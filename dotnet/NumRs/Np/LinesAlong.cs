namespace NumRs;

/// <summary>Elements by an index for each line along the first axis.</summary>
internal static class LinesAlong
{
    /// <summary>
    /// From each line along the first axis the elements at the indices along the first axis of
    /// <paramref name="indices"/>, whose other axes are the array's.
    /// </summary>
    internal static NdArray Take(NdArray array, NdArray indices)
    {
        long lines = array.Layout.Lengths[1..].ToArray().Aggregate(1L, (product, length) => product * length);
        if (array.ndim == 1)
        {
            return np.take(array, indices);
        }
        NdArray starts = np.reshape(np.arange(lines), new Shape([1, .. array.Layout.Lengths[1..]]));
        return np.take(np.ravel(array), np.add(np.multiply(indices, lines), starts));
    }
}
