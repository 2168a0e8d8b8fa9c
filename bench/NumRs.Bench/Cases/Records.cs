namespace NumRs.Bench.Cases;

/// <summary>Structured arrays and byte strings.</summary>
internal static class Records
{
    private const int Many = 100_000;

    private static readonly Setup Rows = new(
        """
        a = np.zeros(100000, "i4,f8"); a["f0"] = np.arange(100000); a["f1"] = a["f0"]
        b = a.copy()
        m = a["f0"] % 2 == 0
        """,
        () =>
        {
            var a = np.zeros(Many, "i4,f8");
            a["f0"] = np.arange(Many);
            a["f1"] = a["f0"];
            return new Data { a = a, b = a.copy(), m = a["f0"] % 2 == 0 };
        });

    private static readonly Setup Words = new(
        "a = np.arange(100000).astype('S8'); b = a[::-1]",
        () =>
        {
            var a = np.arange(Many).astype("S8");
            return new Data { a = a, b = a["::-1"] };
        });

    public static CaseGroup All { get; } = new CaseGroup("records and byte strings") { GoalMean = 1.0, GoalCell = 2.0 }
        .With(
            Rows,
            ("record_equal_1e5", "a == b", d => d.a == d.b),
            ("record_count_nonzero_1e5", "np.count_nonzero(a)", d => np.count_nonzero(d.a)),
            ("record_mask_1e5", "a[m]", d => d.a[d.m]),
            ("record_fields_1e5", "a[['f0', 'f1']].copy()", d => d.a[new[] { "f0", "f1" }].copy()))
        .With(
            Words,
            ("bytes_equal_1e5", "a == b", d => d.a == d.b),
            ("bytes_all_1e5", "np.all(a)", d => np.all(d.a)),
            ("bytes_argmax_1e5", "np.argmax(a)", d => np.argmax(d.a)));
}
