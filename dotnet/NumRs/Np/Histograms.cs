using NumRs.Native;

namespace NumRs;

/// <summary>The edges of a histogram's bins, and the counts between them.</summary>
internal static class Histograms
{
    /// <summary>Edges, and when they are equally spaced, the first and the last one as they were given.</summary>
    internal sealed record Bins(NdArray Edges, NdArray? First, NdArray? Last);

    /// <summary>Data and weights as NumPy takes them: flat, booleans as integers.</summary>
    internal static (NdArray Data, NdArray? Weights) Flat(ArrayLike a, ArrayLike? weights)
    {
        NdArray data = np.asarray(a.AsArray());
        if (data.dtype.kind == 'b')
        {
            np.Warn("Converting input from bool to <class 'numpy.uint8'> for compatibility.");
            data = data.astype(DType.uint8);
        }
        NdArray? sizes = weights is null ? null : np.asarray(weights.AsArray());
        return sizes is not null && sizes.shape != data.shape
            ? throw new ValueError("weights should have the same shape as a.")
            : (np.ravel(data), sizes is null ? null : np.ravel(sizes));
    }

    /// <summary>The edges that are asked for.</summary>
    internal static Bins Of(NdArray data, BinsLike bins, ArrayLike? range, NdArray? weights)
    {
        if (bins.Rule is { } rule)
        {
            return ByRule(data, rule, range, weights);
        }
        NdArray given = bins.Edges ?? throw new ValueError("`bins` must be 1d, when an array");
        switch (given.ndim)
        {
            case 0 when given.dtype.kind is not ('i' or 'u' or 'b'):
                throw new TypeError("`bins` must be an integer, a string, or an array");
            case 0:
                long count = (long)given.astype(DType.int64);
                return count < 1
                    ? throw new ValueError("`bins` must be positive, when an integer")
                    : Equal(data, OuterEdges(data, range), count);
            case 1:
                NdArray edges = np.asarray(given);
                return (bool)np.any(np.greater(edges.Load([new Slice(null, -1)]), edges.Load([new Slice(1, null)])))
                    ? throw new ValueError("`bins` must increase monotonically, when an array")
                    : new Bins(edges, null, null);
            default:
                throw new ValueError("`bins` must be 1d, when an array");
        }
    }

    private static Bins ByRule(NdArray data, string rule, ArrayLike? range, NdArray? weights)
    {
        Func<NdArray, (NdArray, NdArray), NdArray> width = BinRules.Find(rule);
        if (weights is not null)
        {
            throw new TypeError("Automated estimation of the number of bins is not supported for weighted data");
        }
        (NdArray First, NdArray Last) outer = OuterEdges(data, range);
        NdArray within = range is null
            ? data
            : np.compress(np.logical_and(np.greater_equal(data, outer.First), np.less_equal(data, outer.Last)), data);
        long count = 1;
        if (within.size > 0)
        {
            NdArray step = width(within, outer);
            if (!(bool)np.equal(step, 0))
            {
                step = data.dtype.kind is 'i' or 'u' && (bool)np.less(step, 1) ? 1 : step;
                double bins = (double)np.ceil(np.true_divide(Distance(outer.First, outer.Last), step));
                count = double.IsFinite(bins)
                    ? checked((long)bins)
                    : throw new ValueError(
                        double.IsNaN(bins)
                            ? "cannot convert float NaN to integer"
                            : "cannot convert float infinity to integer"
                    );
            }
        }
        return Equal(data, outer, count);
    }

    /// <summary>The first and the last edge: of the range, or of the data.</summary>
    internal static (NdArray First, NdArray Last) OuterEdges(NdArray data, ArrayLike? range)
    {
        NdArray first, last;
        if (range is not null)
        {
            NdArray pair = range.AsArray();
            if (pair.ndim != 1 || pair.size != 2)
            {
                throw new ValueError(
                    pair.size < 2
                        ? $"not enough values to unpack (expected 2, got {pair.size})"
                        : "too many values to unpack (expected 2)"
                );
            }
            // The range is two plain numbers, which yield to the dtype of the data.
            (first, last) = (Plain(pair[0]), Plain(pair[1]));
            if ((bool)np.greater(first, last))
            {
                throw new ValueError("max must be larger than min in range parameter.");
            }
            RequireFinite(first, last, "supplied");
        }
        else if (data.size == 0)
        {
            (first, last) = (0, 1);
        }
        else
        {
            (first, last) = (np.min(data), np.max(data));
            RequireFinite(first, last, "autodetected");
        }
        return (bool)np.equal(first, last) ? (np.subtract(first, 0.5), np.add(last, 0.5)) : (first, last);
    }

    private static NdArray Plain(NdArray scalar) => scalar.dtype.kind switch
    {
        'f' => (double)scalar,
        'i' => (long)scalar,
        'u' => (ulong)scalar,
        _ => scalar,
    };

    private static void RequireFinite(NdArray first, NdArray last, string origin)
    {
        if (!(bool)np.isfinite(first) || !(bool)np.isfinite(last))
        {
            throw new ValueError($"{origin} range of [{Text(first)}, {Text(last)}] is not finite");
        }
    }

    private static string Text(NdArray scalar) => np.array(scalar).ToString();

    private static Bins Equal(NdArray data, (NdArray First, NdArray Last) outer, long count)
    {
        DType dtype = DType.ResultType([outer.First, outer.Last, data]);
        dtype = dtype.kind is 'i' or 'u' or 'b' ? np.promote_types(dtype, DType.float64) : dtype;
        NdArray edges = np.linspace(outer.First, outer.Last, count + 1, true, dtype);
        return (bool)np.any(np.greater_equal(edges[..^1], edges[1..]))
            ? throw new ValueError($"Too many bins for data range. Cannot create {count} finite-sized bins.")
            : new Bins(edges, outer.First, outer.Last);
    }

    /// <summary>The last edge less the first, of signed integers as an unsigned one.</summary>
    internal static NdArray Distance(NdArray first, NdArray last)
    {
        DType dtype = DType.ResultType([first, last]);
        return dtype.kind == 'i'
            ? np.subtract(last.astype(dtype), first.astype(dtype)).view(DType.Parse($"u{dtype.itemsize}"))
            : np.subtract(last, first, dtype: dtype);
    }

    /// <summary>How many of the data, or which weights, are in each bin.</summary>
    internal static NdArray Counts(NdArray data, Bins bins, NdArray? weights)
    {
        if (data.dtype.kind == 'c' || bins.Edges.dtype.kind == 'c')
        {
            throw new TypeError(
                "Cannot cast array data from dtype('complex128') to dtype('float64') according to the rule 'safe'"
            );
        }
        if (bins.Edges.size == 0)
        {
            return np.zeros(0, weights?.dtype ?? DType.int64);
        }
        if (weights is not null && bins.First is null)
        {
            return Sums(data, bins.Edges, weights);
        }
        if (weights is { dtype.kind: 'c' })
        {
            NdArray sums = np.zeros(bins.Edges.size - 1, weights.dtype);
            sums.real.Assign(Fill(data, bins, weights.real));
            sums.imag.Assign(Fill(data, bins, weights.imag));
            return sums;
        }
        NdArray counts = Fill(data, bins, weights);
        return weights is null ? counts : counts.astype(weights.dtype, copy: false);
    }

    /// <summary>Sums of weights between any edges: differences of running totals in the weights' dtype, block by block
    /// as in NumPy.</summary>
    private static NdArray Sums(NdArray data, NdArray edges, NdArray weights)
    {
        const long Block = 65536;
        NdArray totals = np.zeros(edges.shape, weights.dtype), zero = np.zeros(1, weights.dtype);
        for (long start = 0; start < data.size; start += Block)
        {
            IndexLike[] block = [new Slice(start, start + Block)];
            NdArray order = np.argsort(data.Load(block)), sorted = np.take(data.Load(block), order);
            NdArray running = np.concatenate([zero, np.cumsum(np.take(weights.Load(block), order))]);
            NdArray places = np.concatenate([
                np.searchsorted(sorted, edges.Load([new Slice(null, -1)])),
                np.searchsorted(sorted, edges.Load([new Slice(-1, null)]), "right")]);
            np.add(totals, np.take(running, places), totals);
        }
        return np.diff(totals);
    }

    private static NdArray Fill(NdArray data, Bins bins, NdArray? weights)
    {
        List<ArrayLike> operands = [data, bins.Edges];
        if (bins is { First: { } first, Last: { } last })
        {
            DType dtype = bins.Edges.dtype;
            operands.Add(np.stack([first.astype(dtype), last.astype(dtype), Distance(first, last).astype(dtype)]));
        }
        if (weights is not null)
        {
            operands.Add(weights);
        }
        NrHistogramArgs args = new() { uniform = Routines.Flag(bins.First is not null) };
        return Engine.CallMany(Routines.Histogram, args, operands.ToArray(), [null], "histogram")[0];
    }
}
