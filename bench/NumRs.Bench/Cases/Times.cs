namespace NumRs.Bench.Cases;

/// <summary>Dates and spans of time.</summary>
internal static class Times
{
    private const int Many = 1_000_000;

    private static readonly Setup Moments = new(
        """
        rng = np.random.default_rng(42)
        a = (rng.integers(0, 10**18, 1000000)).view('M8[ns]')
        b = (rng.integers(0, 10**18, 1000000)).view('M8[ns]')
        x = (rng.integers(0, 10**9, 1000000)).view('m8[ns]')
        i = (rng.integers(0, 10000, 1000000)).view('M8[D]')
        m = a > b
        """,
        () =>
        {
            var rng = np.random.default_rng(42);
            var a = rng.integers(0, 1_000_000_000_000_000_000L, Many).view("M8[ns]");
            var b = rng.integers(0, 1_000_000_000_000_000_000L, Many).view("M8[ns]");
            return new Data
            {
                a = a,
                b = b,
                x = rng.integers(0, 1_000_000_000L, Many).view("m8[ns]"),
                i = rng.integers(0, 10_000, Many).view("M8[D]"),
                m = a > b,
            };
        });

    private static readonly Setup Few = new(
        "a = np.arange(10).astype('M8[s]'); x = np.arange(10).astype('m8[s]')",
        () => new Data { a = np.arange(10).astype("M8[s]"), x = np.arange(10).astype("m8[s]") });

    public static CaseGroup All { get; } = new CaseGroup("dates 1e6") { GoalMean = 0.6, GoalCell = 1.0 }
        .With(
            Moments,
            ("dates_add", "a + x", d => Drop(d.a + d.x)),
            ("dates_subtract", "a - b", d => Drop(d.a - d.b)),
            ("dates_add_units", "i + x", d => Drop(d.i + d.x)),
            ("dates_less", "a < b", d => Drop(d.a < d.b)),
            ("dates_equal", "a == b", d => Drop(np.equal(d.a, d.b))),
            ("dates_maximum", "np.maximum(a, b)", d => Drop(np.maximum(d.a, d.b))),
            ("spans_multiply", "x * 3", d => Drop(d.x * 3)),
            ("spans_divide", "x / 7", d => Drop(d.x / 7)),
            ("spans_ratio", "x / np.timedelta64(1, 's')", d => Drop(d.x / np.timedelta64(1, "s"))),
            ("spans_remainder", "x % np.timedelta64(1, 'ms')", d => Drop(d.x % np.timedelta64(1, "ms"))),
            ("dates_isnat", "np.isnat(a)", d => Drop(np.isnat(d.a))),
            ("dates_to_days", "a.astype('M8[D]')", d => Drop(d.a.astype("M8[D]"))),
            ("dates_to_months", "a.astype('M8[M]')", d => Drop(d.a.astype("M8[M]"))),
            ("dates_to_ns", "i.astype('M8[ns]')", d => Drop(d.i.astype("M8[ns]"))),
            ("dates_copy", "a.copy()", d => Drop(d.a.copy())),
            ("dates_to_int64", "a.astype('i8')", d => Drop(d.a.astype("i8"))),
            ("dates_min", "a.min()", d => d.a.min()),
            ("dates_argmax", "a.argmax()", d => d.a.argmax()),
            ("spans_sum", "x.sum()", d => d.x.sum()),
            ("spans_mean", "x.mean()", d => d.x.mean()),
            ("spans_cumsum", "x.cumsum()", d => Drop(d.x.cumsum())),
            ("dates_where", "np.where(m, a, b)", d => Drop(np.where(d.m, d.a, d.b))),
            ("dates_mask", "a[m]", d => Drop(d.a[d.m])),
            ("dates_sort", "np.sort(a)", d => Drop(np.sort(d.a))),
            ("dates_argsort", "np.argsort(a)", d => Drop(np.argsort(d.a))),
            ("dates_unique", "np.unique(i)", d => Drop(np.unique(d.i))),
            ("dates_searchsorted", "np.searchsorted(i[:1000], a)", d => Drop(np.searchsorted(d.i["0:1000"], d.a))))
        .With(
            Few,
            ("dates_add_10", "a + x", d => d.a + d.x),
            ("dates_subtract_10", "a - a", d => d.a - d.a),
            ("dates_less_10", "a < a", d => d.a < d.a),
            ("spans_sum_10", "x.sum()", d => d.x.sum()),
            ("dates_max_10", "a.max()", d => d.a.max()));

    private static object? Drop(IDisposable result)
    {
        result.Dispose();
        return null;
    }
}
