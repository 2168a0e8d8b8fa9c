namespace NumRs;

/// <summary>What weighted averages have in common.</summary>
internal static class Averages
{
    /// <summary>Weights in a shape that broadcasts to the array's.</summary>
    /// <exception cref="TypeError">The shapes differ, and there are no axes.</exception>
    /// <exception cref="ValueError">The weights do not fit the axes.</exception>
    internal static NdArray FittingWeights(NdArray array, int[]? axes, ArrayLike weights)
    {
        NdArray given = np.asarray(weights.AsArray());
        if (given.shape == array.shape)
        {
            return given;
        }
        if (axes is null)
        {
            throw new TypeError("Axis must be specified when shapes of a and weights differ.");
        }
        if (!given.shape.SequenceEqual(axes.Select(axis => array.Layout.Lengths[axis])))
        {
            throw new ValueError("Shape of weights must be consistent with shape of a along specified axis.");
        }
        int[] order = [.. Enumerable.Range(0, axes.Length).OrderBy(i => axes[i])];
        long[] shape = [.. Enumerable.Range(0, array.ndim).Select(axis => axes.Contains(axis) ? array.Layout.Lengths[axis] : 1)];
        return np.transpose(given, order).Reshape(shape, "C", null);
    }
}
