using NumRs.Native;

namespace NumRs;

/// <summary>Counts by bin, from <see cref="np.histogram"/>.</summary>
/// <param name="hist">The counts, sums of weights, or densities.</param>
/// <param name="bin_edges">The edges of the bins, one more than there are bins.</param>
public sealed record HistogramResult(NdArray hist, NdArray bin_edges) : NamedResult
{
    private protected override object[] Parts() => [hist, bin_edges];
}

/// <summary>Counts by two bins, from <see cref="np.histogram2d"/>.</summary>
/// <param name="H">The counts, with a row a bin of the first variable.</param>
/// <param name="xedges">The edges of the first variable's bins.</param>
/// <param name="yedges">The edges of the second variable's bins.</param>
public sealed record Histogram2dResult(NdArray H, NdArray xedges, NdArray yedges) : NamedResult
{
    private protected override object[] Parts() => [H, xedges, yedges];
}

/// <summary>Counts by bins of several variables, from <see cref="np.histogramdd"/>.</summary>
/// <param name="H">The counts, with an axis a variable.</param>
/// <param name="edges">The edges of each variable's bins.</param>
public sealed record HistogramddResult(NdArray H, NdArray[] edges) : NamedResult
{
    private protected override object[] Parts() => [H, edges];
}

public static partial class np
{
    /// <summary>How often each value occurs, from 0 to the largest.</summary>
    /// <param name="x">Integers that are not negative, in one dimension.</param>
    /// <param name="weights">What each counts; then the sums are float64.</param>
    /// <param name="minlength">The least length of the result.</param>
    /// <exception cref="TypeError">The values are no integers, or weights are no real numbers.</exception>
    /// <exception cref="ValueError">A value is negative, or the number of weights differs.</exception>
    public static NdArray bincount(ArrayLike x, ArrayLike? weights = null, long minlength = 0)
    {
        NdArray values = List(x.AsArray()), sums = empty(0);
        if (minlength < 0)
        {
            throw new ValueError("'minlength' must not be negative");
        }
        if (values.size == 0)
        {
            return zeros(minlength, DType.int64);
        }
        if (values.dtype.kind is not ('i' or 'u' or 'b'))
        {
            throw UnsafeCast(values.dtype, DType.int64);
        }
        if (weights is not null)
        {
            sums = List(weights.AsArray());
            if (!can_cast(sums.dtype, DType.float64))
            {
                throw UnsafeCast(sums.dtype, DType.float64);
            }
        }
        NrBincountArgs args = new() { minlength = minlength };
        return weights is null
            ? Engine.Call(Routines.Bincount, args, null, "bincount", values)
            : Engine.Call(Routines.Bincount, args, null, "bincount", values, sums);
    }

    /// <summary>An operand that has one dimension.</summary>
    private static NdArray List(NdArray array) => array.ndim switch
    {
        0 => throw new ValueError("object of too small depth for desired array"),
        1 => array,
        _ => throw new ValueError("object too deep for desired array"),
    };

    private static TypeError UnsafeCast(DType from, DType to) =>
        new($"Cannot cast array data from {from.__repr__()} to {to.__repr__()} according to the rule 'safe'");

    /// <summary>How many elements are in each of some intervals; the last one includes its upper edge.</summary>
    /// <param name="a">The data, seen as flattened.</param>
    /// <param name="bins">
    /// The number of bins, their edges, or a rule: <c>auto</c>, <c>fd</c>, <c>doane</c>, <c>scott</c>, <c>stone</c>,
    /// <c>rice</c>, <c>sturges</c>, <c>sqrt</c>. Ten bins when null.
    /// </param>
    /// <param name="range">The lower and the upper end of the bins, where these are not given; those of the data when
    /// null.</param>
    /// <param name="density">Whether to divide by the number of elements and the widths, so that the integral is
    /// 1.</param>
    /// <param name="weights">What each element counts.</param>
    /// <exception cref="TypeError">Bins are none of these, or weights go with a rule.</exception>
    /// <exception cref="ValueError">Edges do not increase, the range is not finite, or weights do not fit.</exception>
    /// <example>
    /// <code>
    /// (NdArray counts, NdArray edges) = np.histogram(new[] { 1, 2, 1 }, bins: new[] { 0, 1, 2, 3 });
    /// Console.WriteLine(counts); // [0 2 1]
    /// Console.WriteLine(edges); // [0 1 2 3]
    /// </code>
    /// </example>
    public static HistogramResult histogram(
        ArrayLike a,
        BinsLike? bins = null,
        ArrayLike? range = null,
        bool? density = null,
        ArrayLike? weights = null
    )
    {
        (NdArray data, NdArray? sizes) = Histograms.Flat(a, weights);
        Histograms.Bins edges = Histograms.Of(data, bins ?? BinsLike.Default, range, sizes);
        NdArray counts = Histograms.Counts(data, edges, sizes);
        if (density == true)
        {
            NdArray widths = diff(edges.Edges).astype(DType.float64);
            counts = true_divide(true_divide(counts, widths), sum(counts));
        }
        return new HistogramResult(counts, edges.Edges);
    }

    /// <summary>The edges of the bins that <see cref="histogram"/> would use.</summary>
    /// <inheritdoc cref="histogram"/>
    public static NdArray histogram_bin_edges(
        ArrayLike a,
        BinsLike? bins = null,
        ArrayLike? range = null,
        ArrayLike? weights = null
    )
    {
        (NdArray data, NdArray? sizes) = Histograms.Flat(a, weights);
        return Histograms.Of(data, bins ?? BinsLike.Default, range, sizes).Edges;
    }

    /// <summary>How many points of a plane are in each of some rectangles.</summary>
    /// <param name="x">The points' first coordinates.</param>
    /// <param name="y">Their second coordinates.</param>
    /// <param name="bins">The number of bins or their edges, for both coordinates or for each. Ten when null.</param>
    /// <param name="range">The ends of both coordinates' bins, as two pairs.</param>
    /// <param name="density">Whether to divide by the number of points and the areas.</param>
    /// <param name="weights">What each point counts.</param>
    /// <exception cref="ValueError">The numbers of coordinates differ, or bins are impossible.</exception>
    public static Histogram2dResult histogram2d(
        ArrayLike x,
        ArrayLike y,
        BinsLike? bins = null,
        ArrayLike? range = null,
        bool? density = null,
        ArrayLike? weights = null
    )
    {
        NdArray first = x.AsArray(), second = y.AsArray();
        if (first.ndim == 0 || second.ndim == 0 || first.Layout.Lengths[0] != second.Layout.Lengths[0])
        {
            throw new ValueError("x and y must have the same length.");
        }
        // One list of edges is for both coordinates, unless it is a pair of numbers of bins.
        BinsLike both = bins is { Edges: { ndim: 1, size: not (1 or 2) } } ? (bins, bins) : bins ?? BinsLike.Default;
        HistogramddResult result = histogramdd(stack([first, second], -1), both, range, density, weights);
        return new Histogram2dResult(result.H, result.edges[0], result.edges[1]);
    }

    /// <summary>How many points of a space are in each of some boxes.</summary>
    /// <param name="sample">The points, a row each.</param>
    /// <param name="bins">The number of bins or their edges, for all coordinates or for each. Ten when null.</param>
    /// <param name="range">The ends of each coordinate's bins, as a pair a coordinate.</param>
    /// <param name="density">Whether to divide by the number of points and the volumes.</param>
    /// <param name="weights">What each point counts.</param>
    /// <exception cref="ValueError">Bins are impossible, or their number is not that of the coordinates.</exception>
    public static HistogramddResult histogramdd(
        ArrayLike sample,
        BinsLike? bins = null,
        ArrayLike? range = null,
        bool? density = null,
        ArrayLike? weights = null
    )
    {
        NdArray points = sample.AsArray();
        return HistogramsOfPoints.Of(
            points.ndim == 2 ? points : atleast_2d(points).T,
            bins ?? BinsLike.Default,
            range,
            density == true,
            weights
        );
    }

    /// <summary>For each element the interval between ascending or descending edges in which it is.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="bins">The edges, in one dimension.</param>
    /// <param name="right">Whether intervals include their right edge, rather than the left one.</param>
    /// <exception cref="TypeError">The elements are complex.</exception>
    /// <exception cref="ValueError">Edges neither ascend nor descend.</exception>
    public static NdArray digitize(ArrayLike x, ArrayLike bins, bool right = false)
    {
        NdArray values = asarray(x.AsArray()), edges = asarray(bins.AsArray());
        if (values.dtype.kind == 'c')
        {
            throw new TypeError("x may not be complex");
        }
        edges = List(edges);
        if (!can_cast(edges.dtype, DType.float64))
        {
            throw UnsafeCast(edges.dtype, DType.float64);
        }
        NdArray before = edges.Load([new Slice(null, -1)]), after = edges.Load([new Slice(1, null)]);
        string side = right ? "left" : "right";
        if (!(bool)any(greater(before, after)))
        {
            return searchsorted(edges, values, side);
        }
        return (bool)any(less(before, after))
            ? throw new ValueError("bins must be monotonically increasing or decreasing")
            : subtract(edges.size, searchsorted(edges.Load([new Slice(null, null, -1)]), values, side));
    }
}
