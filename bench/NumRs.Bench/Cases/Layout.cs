namespace NumRs.Bench.Cases;

/// <summary>Strides, reductions, selection and sorting.</summary>
internal static class Layout
{
    private const int Million = 1_000_000;

    private static readonly Setup Square = new(
        "rng = np.random.default_rng(42); a = rng.random((3000, 3000)); b = rng.random((3000, 3000))",
        () =>
        {
            var rng = np.random.default_rng(42);
            return new Data { a = rng.random((3000, 3000)), b = rng.random((3000, 3000)) };
        });

    private static readonly Setup Line = new(
        """
        rng = np.random.default_rng(42)
        a = rng.random(1000000); b = rng.random(1000000)
        m = a > 0.5
        i = rng.integers(0, 1000000, 1000000)
        """,
        () =>
        {
            var rng = np.random.default_rng(42);
            var a = rng.random(Million);
            var b = rng.random(Million);
            return new Data { a = a, b = b, m = a > 0.5, i = rng.integers(0, Million, Million) };
        });

    private static readonly Setup RowAndColumn = new(
        "rng = np.random.default_rng(42); a = rng.random((3000, 1)); b = rng.random((1, 3000))",
        () =>
        {
            var rng = np.random.default_rng(42);
            return new Data { a = rng.random((3000, 1)), b = rng.random((1, 3000)) };
        });

    public static CaseGroup Strided { get; } = new CaseGroup("layout") { GoalMean = 0.6, GoalCell = 1.05 }
        .With(Square, ("transposed_add_3000", "a.T + b", d => d.a.T + d.b))
        .With(RowAndColumn, ("outer_add_3000", "a + b", d => d.a + d.b))
        .With(
            Line,
            ("step_add_1e6", "a[::2] + b[::2]", d => d.a["::2"] + d.b["::2"]),
            ("reversed_copy_1e6", "a[::-1].copy()", d => d.a["::-1"].copy()));

    public static CaseGroup Reductions { get; } = new CaseGroup("reductions") { GoalMean = 0.6, GoalCell = 1.05 }
        .With(
            Square,
            ("sum_axis0_3000", "a.sum(axis=0)", d => d.a.sum(axis: 0)),
            ("sum_axis1_3000", "a.sum(axis=1)", d => d.a.sum(axis: 1)),
            ("sum_3000", "a.sum()", d => d.a.sum()),
            ("max_axis0_3000", "a.max(axis=0)", d => d.a.max(axis: 0)),
            ("max_axis1_3000", "a.max(axis=1)", d => d.a.max(axis: 1)),
            ("max_3000", "a.max()", d => d.a.max()),
            ("argmax_axis0_3000", "a.argmax(axis=0)", d => d.a.argmax(axis: 0)),
            ("argmax_axis1_3000", "a.argmax(axis=1)", d => d.a.argmax(axis: 1)),
            ("argmax_3000", "a.argmax()", d => d.a.argmax()))
        .With(
            Line,
            ("mean_1e6", "a.mean()", d => d.a.mean()),
            ("var_1e6", "a.var()", d => d.a.var()),
            ("std_1e6", "a.std()", d => d.a.std()),
            ("cumsum_1e6", "a.cumsum()", d => d.a.cumsum()));

    public static CaseGroup Selecting { get; } =
        new CaseGroup("selecting and sorting") { GoalMean = 0.6, GoalCell = 1.05 }.With(
            Line,
            ("mask_select_1e6", "a[m]", d => d.a[d.m]),
            ("mask_assign_1e6", "b[m] = 0.25", AssignMasked),
            ("take_1e6", "np.take(a, i)", d => np.take(d.a, d.i)),
            ("nonzero_1e6", "np.nonzero(m)", d => np.nonzero(d.m)),
            ("sort_f64_1e6", "np.sort(a)", d => np.sort(d.a)),
            ("argsort_f64_1e6", "np.argsort(a)", d => np.argsort(d.a)));

    private static object? AssignMasked(Data d)
    {
        d.b[d.m] = 0.25;
        return null;
    }
}
