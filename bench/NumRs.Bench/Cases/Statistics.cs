namespace NumRs.Bench.Cases;

/// <summary>Order statistics, NaN-aware reductions, histograms, sets, interpolation and correlation.</summary>
internal static class Statistics
{
    public static CaseGroup Small { get; } = new CaseGroup("small statistics") { GoalCell = 0.4 }
        .With(
            Numbers(10, "float64"),
            ("median_10", "np.median(a)", d => np.median(d.a)),
            ("percentile_10", "np.percentile(a, 30)", d => np.percentile(d.a, 30)),
            ("partition_10", "np.partition(a, 4)", d => np.partition(d.a, 4)),
            ("nanmean_10", "np.nanmean(x)", d => np.nanmean(d.x)),
            ("nanmax_10", "np.nanmax(x)", d => np.nanmax(d.x)),
            ("average_10", "np.average(a, weights=b)", d => np.average(d.a, weights: d.b)),
            ("bincount_10", "np.bincount(i)", d => np.bincount(d.i)),
            ("histogram_10", "np.histogram(a, 5)", d => np.histogram(d.a, 5)),
            ("interp_10", "np.interp(b, a, a)", d => np.interp(d.b, d.a, d.a)),
            ("isin_10", "np.isin(i, i[:3])", d => np.isin(d.i, d.i[..3])),
            ("convolve_10", "np.convolve(a, b)", d => np.convolve(d.a, d.b)),
            ("gradient_10", "np.gradient(a)", d => np.gradient(d.a)),
            ("trapezoid_10", "np.trapezoid(a)", d => np.trapezoid(d.a)),
            ("cov_10", "np.cov(a, b)", d => np.cov(d.a, d.b)));

    public static CaseGroup Flat
    {
        get
        {
            var group = new CaseGroup("statistics 1e6") { GoalMean = 0.7, GoalCell = 1.05 };
            foreach (var (type, mark) in new[] { ("float64", "f64"), ("float32", "f32"), ("int32", "i32") })
            {
                group.With(
                    Numbers(1_000_000, type),
                    ($"median_{mark}", "np.median(a)", d => np.median(d.a)),
                    (
                        $"percentile_{mark}",
                        "np.percentile(a, [5, 50, 95])",
                        d => np.percentile(d.a, new[] { 5, 50, 95 })
                    ),
                    ($"partition_{mark}", "np.partition(a, 300000)", d => np.partition(d.a, 300_000)),
                    ($"argpartition_{mark}", "np.argpartition(a, 300000)", d => np.argpartition(d.a, 300_000)),
                    ($"histogram_{mark}", "np.histogram(a, 100)", d => np.histogram(d.a, 100)),
                    ($"digitize_{mark}", "np.digitize(a, b[:50].cumsum())", d => np.digitize(d.a, d.b[..50].cumsum())),
                    ($"intersect1d_{mark}", "np.intersect1d(a, b)", d => np.intersect1d(d.a, d.b)));
            }

            return group.With(
                Numbers(1_000_000, "float64"),
                ("nansum_1e6", "np.nansum(x)", d => np.nansum(d.x)),
                ("nanmean_1e6", "np.nanmean(x)", d => np.nanmean(d.x)),
                ("nanstd_1e6", "np.nanstd(x)", d => np.nanstd(d.x)),
                ("nanmax_1e6", "np.nanmax(x)", d => np.nanmax(d.x)),
                ("nanmedian_1e6", "np.nanmedian(x)", d => np.nanmedian(d.x)),
                ("average_1e6", "np.average(a, weights=b)", d => np.average(d.a, weights: d.b)),
                ("bincount_1e6", "np.bincount(i)", d => np.bincount(d.i)),
                ("bincount_weights_1e6", "np.bincount(i, a)", d => np.bincount(d.i, d.a)),
                ("isin_1e6", "np.isin(i, i[:100])", d => np.isin(d.i, d.i[..100])),
                (
                    "interp_1e6",
                    "np.interp(a, np.arange(100.) / 50, np.arange(100.))",
                    d => np.interp(d.a, np.arange(100.0) / 50, np.arange(100.0))
                ),
                ("convolve_1e6x50", "np.convolve(a, b[:50])", d => np.convolve(d.a, d.b[..50])),
                ("lexsort_1e6", "np.lexsort((a, i))", d => np.lexsort(new[] { d.a, d.i })),
                ("gradient_1e6", "np.gradient(a)", d => np.gradient(d.a)),
                ("trapezoid_1e6", "np.trapezoid(a)", d => np.trapezoid(d.a)));
        }
    }

    public static CaseGroup Axes { get; } = new CaseGroup("statistics 1000x1000") { GoalMean = 0.7, GoalCell = 1.05 }
        .With(
            new Setup(
                "rng = np.random.default_rng(42); a = rng.random((1000, 1000)); x = np.where(a > .9, np.nan, a)",
                () =>
                {
                    var a = np.random.default_rng(42).random((1000, 1000));
                    return new Data { a = a, x = np.where(a > .9, np.nan, a) };
                }),
            ("median_axis0", "np.median(a, axis=0)", d => np.median(d.a, 0)),
            ("median_axis1", "np.median(a, axis=1)", d => np.median(d.a, 1)),
            ("percentile_axis0", "np.percentile(a, [10, 90], axis=0)", d => np.percentile(d.a, new[] { 10, 90 }, 0)),
            ("partition_axis1", "np.partition(a, 10, axis=1)", d => np.partition(d.a, 10, 1)),
            ("nanmean_axis0", "np.nanmean(x, axis=0)", d => np.nanmean(d.x, 0)),
            ("nanmean_axis1", "np.nanmean(x, axis=1)", d => np.nanmean(d.x, 1)),
            ("nanvar_axis1", "np.nanvar(x, axis=1)", d => np.nanvar(d.x, 1)),
            ("nanmedian_axis1", "np.nanmedian(x, axis=1)", d => np.nanmedian(d.x, 1)),
            ("nanpercentile_axis1", "np.nanpercentile(x, 30, axis=1)", d => np.nanpercentile(d.x, 30, 1)),
            ("cov_rows", "np.cov(a[:100])", d => np.cov(d.a[..100])),
            ("gradient_2d", "np.gradient(a)", d => np.gradient(d.a)));

    private static Setup Numbers(int size, string type) => new(
        $"""
        rng = np.random.default_rng(42)
        a = (rng.random({size}) * 1e6).astype('{type}') if '{type}' == 'int32' else rng.random({size}).astype('{type}')
        b = (rng.random({size}) * 1e6).astype('{type}') if '{type}' == 'int32' else rng.random({size}).astype('{type}')
        x = rng.random({size})
        x[::7] = np.nan
        i = rng.integers(0, 1000, {size})
        """,
        () =>
        {
            var rng = np.random.default_rng(42);
            var scale = type == "int32" ? 1e6 : 1;
            var a = (rng.random(size) * scale).astype(type);
            var b = (rng.random(size) * scale).astype(type);
            var x = rng.random(size);
            x["::7"] = np.nan;
            return new Data { a = a, b = b, x = x, i = rng.integers(0, 1000, size) };
        });
}
