namespace NumRs;

/// <summary>
/// Medians and quantiles of the elements that are no NaN. A single line loses its NaNs first; of several, each with a
/// number of its own, the elements are taken from a sort, which puts NaNs at the end.
/// </summary>
internal static class NanQuantiles
{
    /// <summary>The median along an axis.</summary>
    internal static NdArray Median(NdArray array, int? axis, NdArray? @out)
    {
        if (!np.MayBeNaN(array.dtype) || !(bool)np.any(np.isnan(array)))
        {
            return Quantiles.Median(array, axis, @out);
        }
        if (axis is null || array.ndim == 1)
        {
            NdArray kept = Numbers(np.ravel(array));
            return kept.size > 0 ? Quantiles.Median(kept, null, @out) : Into(Missing(array, []), @out);
        }
        (NdArray lines, NdArray counts) = Sorted(array, axis.Value);
        NdArray low = np.maximum(np.floor_divide(np.subtract(counts, 1), 2), 0), high = np.floor_divide(counts, 2);
        high = np.minimum(high, lines.Layout.Lengths[0] - 1);
        NdArray middle = np.take_along_axis(lines, np.stack([low, high]), 0);
        NdArray result = np.where(np.equal(low, high), middle[0], np.mean(middle, 0));
        return Into(result, @out);
    }

    /// <summary>Quantiles over axes.</summary>
    internal static NdArray Of(
        NdArray array,
        ArrayLike q,
        bool percent,
        AxisLike? axis,
        NdArray? @out,
        string method,
        bool keepdims,
        ArrayLike? weights
    )
    {
        Quantiles.RequireReal(array);
        Quantiles.Fractions parts = Quantiles.Parts(q, percent);
        NdArray? fitting = Quantiles.Weights(array, axis, method, weights);
        if (array.size == 0)
        {
            return np.nanmean(array, axis, null, @out, keepdims);
        }
        AxesTogether together = new(array, axis, @out, keepdims);
        NdArray? along = fitting is null ? null : together.Together(fitting);
        return together.Finish((x, k, target) => Along(x, parts, k, target, method, along));
    }

    private static NdArray Along(
        NdArray array,
        Quantiles.Fractions q,
        int? axis,
        NdArray? @out,
        string method,
        NdArray? weights
    )
    {
        // One quantile a line is a scalar, which has the machine's byte order.
        if (q.Values.ndim == 0 && axis is not null && weights is null && !array.dtype.isnative)
        {
            array = array.astype(array.dtype.newbyteorder("="));
        }
        if (!np.MayBeNaN(array.dtype) || !(bool)np.any(np.isnan(array)))
        {
            return Quantiles.Along(array, q, axis, @out, method, weights);
        }
        if (axis is null || array.ndim == 1)
        {
            return Into(OfLine(np.ravel(array), q, method, weights is null ? null : np.ravel(weights)), @out);
        }
        return Into(
            weights is null ? OfLines(array, q, axis.Value, method) : LineByLine(array, q, axis.Value, method, weights),
            @out
        );
    }

    /// <summary>Quantiles of one line, in an array's dtype.</summary>
    private static NdArray OfLine(NdArray line, Quantiles.Fractions q, string method, NdArray? weights)
    {
        NdArray keep = np.logical_not(np.isnan(line));
        NdArray kept = np.compress(keep, line);
        return kept.size > 0
            ? Quantiles.Along(kept, q, null, null, method, weights is null ? null : np.compress(keep, weights))
            : Missing(line, q.Values.shape);
    }

    /// <summary>Quantiles of lines, each with as many elements as it has numbers.</summary>
    private static NdArray OfLines(NdArray array, Quantiles.Fractions q, int axis, string method)
    {
        (NdArray lines, NdArray counts) = Sorted(array, axis);
        long[] rest = counts.shape.ToArray();
        NdArray parts = q.Values.Reshape(
            [.. q.Values.shape.ToArray(), .. Enumerable.Repeat(1L, rest.Length)],
            "C",
            null
        );
        NdArray empty = np.equal(counts, 0);
        if ((bool)np.any(empty))
        {
            np.Warn("All-NaN slice encountered");
        }
        // Lengths are plain numbers to a single line; here they have the dtype of the parts.
        NdArray n = np.maximum(counts, 1).astype(parts.dtype.kind == 'f' ? parts.dtype : DType.int64);
        NdArray index = QuantileMethod.VirtualIndex(method, n, parts);
        NdArray Elements(NdArray places) => np.take_along_axis(lines, places.Reshape([-1, .. rest], "C", null), 0)
            .Reshape([.. q.Values.shape.ToArray(), .. rest], "C", null);
        if (index.dtype.kind is 'i' or 'u' && (QuantileMethod.IsDiscrete(method) || method == "linear"))
        {
            return Elements(index);
        }
        NdArray floor = np.floor(index),
            last = np.subtract(n, 1);
        NdArray previous = Quantiles.Clipped(floor, index, last),
            next = Quantiles.Clipped(np.add(floor, 1), index, last);
        NdArray gamma = QuantileMethod.Gamma(method, index, previous),
            below = np.subtract(1, gamma);
        NdArray nearer = np.greater_equal(gamma, 0.5);
        if (q.IsWeak)
        {
            gamma = gamma.astype(lines.dtype);
            below = below.astype(lines.dtype);
        }
        return Quantiles.Between(Elements(previous), Elements(next), gamma, below, nearer, null);
    }

    /// <summary>Weighted quantiles, which need another number of weights for each line.</summary>
    private static NdArray LineByLine(NdArray array, Quantiles.Fractions q, int axis, string method, NdArray weights)
    {
        NdArray values = np.moveaxis(array, axis, -1), sizes = np.moveaxis(weights, axis, -1);
        long[] rest = [.. values.shape.Take(values.ndim - 1)];
        NdArray rows = values.Reshape([-1, values.Layout.Lengths[^1]], "C", null);
        NdArray rowsOfSizes = sizes.Reshape([-1, values.Layout.Lengths[^1]], "C", null);
        NdArray[] results = [.. rows.Zip(rowsOfSizes, (row, size) => OfLine(row, q, method, size))];
        return np.stack(results, -1)
            .astype(array.dtype, copy: false)
            .Reshape([.. q.Values.shape.ToArray(), .. rest], "C", null);
    }

    /// <summary>The lines along an axis in order, as the first axis, and how many numbers each has.</summary>
    private static (NdArray Lines, NdArray Counts) Sorted(NdArray array, int axis)
    {
        NdArray lines = np.moveaxis(array, axis, 0);
        return (np.sort(lines, 0), np.sum(np.logical_not(np.isnan(lines)), 0, DType.int64));
    }

    private static NdArray Numbers(NdArray line) => np.compress(np.logical_not(np.isnan(line)), line);

    private static NdArray Missing(NdArray array, ShapeLike shape)
    {
        np.Warn("All-NaN slice encountered");
        return np.full(shape, np.nan, array.dtype);
    }

    private static NdArray Into(NdArray result, NdArray? @out)
    {
        if (@out is null)
        {
            return result;
        }
        @out.Assign(np.broadcast_to(result, @out.shape));
        return @out;
    }
}
