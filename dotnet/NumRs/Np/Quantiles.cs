namespace NumRs;

/// <summary>Medians and quantiles along one axis, of elements that the engine selects.</summary>
internal static class Quantiles
{
    /// <summary>Which parts of the elements are asked for.</summary>
    /// <param name="Values">The parts, from 0 to 1.</param>
    /// <param name="IsWeak">Whether it was a plain number, which yields to the array's dtype.</param>
    internal sealed record Fractions(NdArray Values, bool IsWeak);

    /// <summary>Reads <c>q</c>.</summary>
    /// <exception cref="ValueError">A part is out of range.</exception>
    internal static Fractions Parts(ArrayLike q, bool percent)
    {
        NdArray values = np.asarray(q.AsArray());
        if (percent)
        {
            values = np.true_divide(values, 100);
        }
        if (values.size == 0 && values.ndim != 1)
        {
            throw new ValueError("zero-size array to reduction operation minimum which has no identity");
        }
        bool valid = (bool)np.all(np.logical_and(np.greater_equal(values, 0), np.less_equal(values, 1)));
        return valid
            ? new Fractions(values, q is Literal)
            : throw new ValueError(
                percent ? "Percentiles must be in the range [0, 100]" : "Quantiles must be in the range [0, 1]"
            );
    }

    /// <summary>The median along an axis.</summary>
    internal static NdArray Median(NdArray array, int? axis, NdArray? @out)
    {
        long n = Length(array, axis);
        if (n == 0)
        {
            return np.mean(array, axis is { } k ? k : null, @out: @out);
        }
        long[] middle = n % 2 == 0 ? [n / 2 - 1, n / 2] : [n / 2];
        NdArray found = np.OrderStatistics(array, NdArray.FromArray(middle), axis);
        NdArray median = np.mean(found, 0, @out: @out);
        if (array.dtype.kind != 'c' || !(bool)np.any(np.isnan(found[0])))
        {
            return median;
        }
        // The mean of two equal NaNs has lost their other part.
        NdArray result = np.asarray(median);
        np.copyto(result, found[0], "unsafe", np.isnan(found[0]));
        return result;
    }

    /// <summary>Quantiles over axes.</summary>
    internal static NdArray Of(
        NdArray array,
        Fractions q,
        AxisLike? axis,
        NdArray? @out,
        string method,
        bool keepdims,
        ArrayLike? weights
    )
    {
        RequireReal(array);
        NdArray? fitting = Weights(array, axis, method, weights);
        AxesTogether together = new(array, axis, @out, keepdims);
        NdArray? along = fitting is null ? null : together.Together(fitting);
        return together.Finish((x, k, target) => Along(x, q, k, target, method, along));
    }

    internal static void RequireReal(NdArray array)
    {
        if (array.dtype.kind == 'c')
        {
            throw new TypeError("a must be an array of real numbers");
        }
    }

    /// <summary>The weights in a shape that broadcasts to the array's.</summary>
    /// <exception cref="ValueError">They do not fit, are negative, or the method takes none.</exception>
    internal static NdArray? Weights(NdArray array, AxisLike? axis, string method, ArrayLike? weights)
    {
        if (weights is null)
        {
            return null;
        }
        if (method != "inverted_cdf")
        {
            throw new ValueError($"Only method 'inverted_cdf' supports weights. Got: {method}.");
        }
        NdArray fitting = Averages.FittingWeights(
            array,
            axis is null ? null : AxesTogether.Normalized(axis, array.ndim, "axis"),
            weights
        );
        return (bool)np.any(np.less(fitting, 0))
            ? throw new ValueError("Weights must be non-negative.")
            : np.broadcast_to(fitting, array.shape);
    }

    /// <summary>Quantiles along one axis, or of the flattened array.</summary>
    internal static NdArray Along(NdArray array, Fractions q, int? axis, NdArray? @out, string method, NdArray? weights)
    {
        if (q.Values.ndim > 2)
        {
            throw new ValueError("q must be a scalar or 1d");
        }
        if (weights is not null)
        {
            return WeightedQuantiles.Along(array, q.Values, axis, @out, weights);
        }
        long n = Length(array, axis);
        NdArray index = QuantileMethod.VirtualIndex(method, n, q.Values);
        if (n == 0 && q.Values.size > 0)
        {
            throw new IndexOutOfRangeException(QuantileMethod.IsDiscrete(method) && array.dtype.kind != 'f'
                ? "cannot do a non-empty take from an empty axes."
                : "index -1 is out of bounds for axis 0 with size 0");
        }
        if (index.dtype.kind is 'i' or 'u' && (QuantileMethod.IsDiscrete(method) || method == "linear"))
        {
            NdArray taken = np.OrderStatistics(array, np.ravel(index), axis);
            if (index.ndim == 0 && taken.ndim == 1)
            {
                // A scalar has the machine's byte order.
                taken = taken.astype(taken.dtype.newbyteorder("="), copy: false);
            }
            return np.take(taken, np.reshape(np.arange(index.size), index.shape), 0, @out);
        }
        NdArray floor = np.floor(index);
        NdArray previous = Clipped(floor, index, n - 1), next = Clipped(np.add(floor, 1), index, n - 1);
        NdArray found = np.OrderStatistics(array, np.concatenate([np.ravel(previous), np.ravel(next)]), axis);
        if (@out is null && index.ndim == 0 && found.ndim == 1 && np.MayBeNaN(array.dtype) && (bool)np.isnan(found[0]))
        {
            // A scalar is the NaN itself, in the array's dtype.
            return found[0].astype(array.dtype.newbyteorder("="));
        }
        long count = index.size;
        long[] shape = [.. index.shape.ToArray(), .. found.shape.ToArray().Skip(1)];
        NdArray low = found.Load([new Slice(0, count)]).Reshape(shape, "C", null);
        NdArray high = found.Load([new Slice(count, null)]).Reshape(shape, "C", null);
        NdArray gamma = QuantileMethod.Gamma(method, index, previous);
        if (q.IsWeak)
        {
            double t = (double)gamma;
            return Between(low, high, t, 1 - t, t >= 0.5 ? null : NdArray.FromScalar(false), @out);
        }
        gamma = gamma.Reshape([.. index.shape.ToArray(), .. Enumerable.Repeat(1L, found.ndim - 1)], "C", null);
        return Between(low, high, gamma, np.subtract(1, gamma), np.greater_equal(gamma, 0.5), @out);
    }

    /// <summary>The elements along an axis, or all of them.</summary>
    internal static long Length(NdArray array, int? axis) =>
        axis is { } k ? array.Layout.Lengths[NdArray.NormalizeAxis(k, array.ndim)] : array.size;

    /// <summary>Places as integers: the last where the index is not below it, the first where the index is below
    /// that.</summary>
    internal static NdArray Clipped(NdArray places, NdArray index, ArrayLike last)
    {
        NdArray above = np.logical_or(np.greater_equal(index, last), np.isnan(index));
        NdArray clipped = np.where(
            above,
            np.asarray(last.AsArray(), DType.int64),
            np.where(np.less(index, 0), 0, places).astype(DType.int64)
        );
        return clipped;
    }

    /// <summary>
    /// The value between two, from the one that is nearer: <c>low + (high - low) t</c>, or <c>high - (high - low)
    /// rest</c> where <paramref name="nearer"/> says so (null: everywhere).
    /// </summary>
    internal static NdArray Between(
        NdArray low,
        NdArray high,
        ArrayLike t,
        ArrayLike rest,
        NdArray? nearer,
        NdArray? @out
    )
    {
        NdArray difference = np.subtract(high, low);
        NdArray result = np.add(low, np.multiply(difference, t), @out);
        if (nearer is { ndim: 0 } && !(bool)nearer)
        {
            return result;
        }
        // A 0-d result is an array here, which takes the other value as any.
        DType? own = result.dtype.kind is 'm' or 'M' ? null : result.dtype.newbyteorder("=");
        return np.subtract(high, np.multiply(difference, rest), result, nearer, "unsafe", dtype: own);
    }
}
