namespace NumRs;

/// <summary>Histograms of points with several coordinates.</summary>
internal static class HistogramsOfPoints
{
    /// <summary>The counts of points, which are rows, and the edges of each coordinate's bins.</summary>
    internal static HistogramddResult Of(
        NdArray points,
        BinsLike bins,
        ArrayLike? range,
        bool density,
        ArrayLike? weights
    )
    {
        int count = (int)points.Layout.Lengths[1];
        BinsLike[] each = bins.Each ?? Each(bins, count);
        if (each.Length != count)
        {
            throw new ValueError("The dimension of bins must be equal to the dimension of the sample x.");
        }
        NdArray? ends = range?.AsArray();
        if (ends is not null && (ends.ndim != 2 || ends.Layout.Lengths[0] != count))
        {
            throw new ValueError("range argument must have one entry per dimension");
        }
        NdArray[] edges = new NdArray[count];
        NdArray? place = null;
        for (int i = 0; i < count; i++)
        {
            NdArray coordinates = points.Load([Slice.All, i]);
            edges[i] = Edges(coordinates, each[i], ends?[i], i);
            // Bins in front of the first edge and behind the last one count what is outside.
            NdArray bin = np.subtract(
                np.searchsorted(edges[i], coordinates, "right"),
                np.equal(coordinates, edges[i][-1]).astype(DType.int64));
            place = place is null ? bin : np.add(np.multiply(place, edges[i].size + 1), bin);
        }
        long[] shape = [.. edges.Select(list => list.size + 1)];
        long cells = shape.Aggregate(1L, (product, length) => checked(product * length));
        NdArray counts = np.bincount(place ?? np.zeros(0, DType.int64), weights, cells)
            .Reshape(shape, "C", null)
            .astype(DType.float64);
        NdArray inner = counts.Load([.. Enumerable.Repeat((IndexLike)new Slice(1, -1), count)]);
        return new HistogramddResult(density ? Density(inner, edges) : inner, edges);
    }

    /// <summary>The bins of each coordinate, where they are given in one piece: as numbers, as edges for all, or by
    /// number.</summary>
    private static BinsLike[] Each(BinsLike bins, int count) => bins.Edges switch
    {
        { ndim: 1 } list when list.size == count => [.. list.Select(item => (BinsLike)item)],
        { ndim: 1 } => throw new ValueError("The dimension of bins must be equal to the dimension of the sample x."),
        { ndim: > 1 } rows => [.. rows.Select(row => (BinsLike)row)],
        _ => [.. Enumerable.Repeat(bins, count)],
    };

    private static NdArray Edges(NdArray coordinates, BinsLike bins, NdArray? range, int i)
    {
        NdArray given = bins.Edges ?? throw new ValueError($"`bins[{i}]` must be a scalar or 1d array");
        if (given.ndim == 0)
        {
            if ((bool)np.less(given, 1))
            {
                throw new ValueError($"`bins[{i}]` must be positive, when an integer");
            }
            (NdArray first, NdArray last) = Histograms.OuterEdges(coordinates, range);
            return given.dtype.kind is 'i' or 'u' or 'b'
                ? np.linspace(first, last, (long)given.astype(DType.int64) + 1)
                : throw new TypeError($"`bins[{i}]` must be an integer, when a scalar");
        }
        if (given.ndim > 1)
        {
            throw new ValueError($"`bins[{i}]` must be a scalar or 1d array");
        }
        return (bool)np.any(np.greater(given.Load([new Slice(null, -1)]), given.Load([new Slice(1, null)])))
            ? throw new ValueError($"`bins[{i}]` must be monotonically increasing, when an array")
            : np.asarray(given);
    }

    private static NdArray Density(NdArray counts, NdArray[] edges)
    {
        NdArray total = np.sum(counts), result = counts;
        for (int i = 0; i < edges.Length; i++)
        {
            long[] shape = [.. Enumerable.Range(0, edges.Length).Select(axis => axis == i ? -1L : 1L)];
            result = np.true_divide(result, np.diff(edges[i]).Reshape(shape, "C", null));
        }
        return np.true_divide(result, total);
    }
}
