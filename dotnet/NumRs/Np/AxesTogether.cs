namespace NumRs;

/// <summary>A reduction over several axes as one over a single axis, or over the flattened array.</summary>
internal sealed class AxesTogether
{
    private readonly int _ndim;
    private readonly int[]? _axes;
    private readonly NdArray? _out;
    private readonly bool _keepdims;

    /// <summary>The array with the axes as its last one.</summary>
    internal NdArray Array { get; }

    /// <summary>The axis that is left to reduce; null for the flattened array.</summary>
    internal int? Axis { get; }

    internal AxesTogether(NdArray array, AxisLike? axis, NdArray? @out, bool keepdims)
    {
        _ndim = array.ndim;
        _axes = axis is null ? null : Normalized(axis, _ndim);
        (_out, _keepdims) = (@out, keepdims);
        Array = Together(array);
        Axis = _axes is null ? null : _axes.Length == 1 ? _axes[0] : -1;
    }

    /// <summary>Axes from 0 on.</summary>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">An axis comes twice.</exception>
    internal static int[] Normalized(AxisLike axis, int ndim, string? name = null)
    {
        int[] axes = new int[axis.Axes.Length];
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = NdArray.NormalizeAxis(axis.Axes[i], ndim, name);
        }
        return axes.Distinct().Count() == axes.Length
            ? axes
            : throw new ValueError(name is null ? "repeated axis" : $"repeated axis in `{name}` argument");
    }

    /// <summary>Another array of the same shape, with its axes brought together in the same way.</summary>
    internal NdArray Together(NdArray array)
    {
        if (_axes is null || _axes.Length == 1)
        {
            return array;
        }
        int[] kept = [.. Enumerable.Range(0, _ndim).Except(_axes)];
        NdArray moved = np.moveaxis(array, kept, Enumerable.Range(0, kept.Length).ToArray());
        return moved.Reshape([.. moved.shape.ToArray().Take(kept.Length), -1], "C", null);
    }

    /// <summary>The reduction's result, in the shape and the place that were asked for.</summary>
    /// <param name="reduce">The reduction: the array, the axis, and where the result goes.</param>
    internal NdArray Finish(Func<NdArray, int?, NdArray?, NdArray> reduce)
    {
        NdArray? target = _out is null || !_keepdims ? _out : _out.Load(Keys(0));
        NdArray result = reduce(Array, Axis, target);
        return _out ?? (_keepdims ? result.Load(Keys(NewAxis.Value)) : result);
    }

    /// <summary>An index for the reduced axes; the result may have others in front of the array's.</summary>
    private IndexLike[] Keys(IndexLike reduced) =>
        [Ellipsis.Value, .. Enumerable.Range(0, _ndim).Select(i => _axes is null || _axes.Contains(i) ? reduced : Slice.All)];
}
