namespace NumRs;

/// <summary>Quantiles of weighted elements: the first element up to which the weights reach a part of their
/// sum.</summary>
internal static class WeightedQuantiles
{
    /// <summary>Along one axis, or of the flattened array; the weights have the array's shape.</summary>
    internal static NdArray Along(NdArray array, NdArray q, int? axis, NdArray? @out, NdArray weights)
    {
        NdArray values = axis is { } k ? np.moveaxis(array, k, 0) : np.ravel(array);
        NdArray sizes = axis is { } j ? np.moveaxis(weights, j, 0) : np.ravel(weights);
        NdArray order = np.argsort(values, 0);
        values = np.take_along_axis(values, order, 0);
        NdArray cdf = np.cumsum(np.take_along_axis(sizes, order, 0), 0, DType.float64);
        if (cdf.Layout.Lengths[0] == 0)
        {
            throw new IndexOutOfRangeException("index -1 is out of bounds for axis 0 with size 0");
        }
        cdf = np.true_divide(cdf, cdf[-1]);
        if ((bool)np.any(np.isnan(cdf[-1])))
        {
            throw new ValueError("Weights included NaN, inf or were all zero.");
        }
        if (q.dtype.kind == 'f')
        {
            // Sums are compared with the parts in the dtype of these.
            cdf = cdf.astype(q.dtype, copy: false);
        }
        // The first element with a weight is taken for a part of zero.
        cdf = np.where(np.equal(cdf, 0), -1, cdf);
        NdArray places = np.minimum(Below(cdf, q), cdf.Layout.Lengths[0] - 1);
        NdArray result = np.take_along_axis(
            values,
            places.Reshape([places.Layout.Lengths[0], .. values.shape.ToArray().Skip(1)], "C", null),
            0
        );
        long[] shape = [.. q.shape.ToArray(), .. values.shape.ToArray().Skip(1)];
        result = result.Reshape(shape, "C", null);
        NdArray last = values[-1];
        if (values.dtype.kind == 'f')
        {
            result = np.where(np.isnan(last), last, result);
        }
        return Into(result, @out);
    }

    /// <summary>For each part, the number of sums below it, line by line: parts come first.</summary>
    private static NdArray Below(NdArray cdf, NdArray q)
    {
        NdArray parts = np.ravel(q).Reshape([q.size, .. Enumerable.Repeat(1L, cdf.ndim)], "C", null);
        return np.count_nonzero(np.less(np.expand_dims(cdf, 0), parts), 1);
    }

    private static NdArray Into(NdArray result, NdArray? @out)
    {
        if (@out is null)
        {
            return result;
        }
        if (@out.shape != result.shape)
        {
            throw new ValueError(
                $"Wrong shape of argument 'out', shape={result.shape} is required; got shape={@out.shape}."
            );
        }
        @out.Assign(result);
        return @out;
    }
}
