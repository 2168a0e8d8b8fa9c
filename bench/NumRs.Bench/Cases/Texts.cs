namespace NumRs.Bench.Cases;

/// <summary>Text of ten characters: comparison, conversion and order.</summary>
internal static class Texts
{
    private const int Many = 100_000;

    // b has a's items elsewhere, x is a copy of it, m some of its items in order, i are numbers.
    private static readonly Setup Words = new(
        """
        rng = np.random.default_rng(42)
        a = rng.integers(97, 123, (100000, 10)).astype('u4').view('U10').ravel()
        b = a[::-1].copy(); x = a.copy(); m = np.sort(a[:1000]); i = rng.integers(0, 10**9, 100000)
        """,
        () =>
        {
            var rng = np.random.default_rng(42);
            var a = rng.integers(97, 123, (Many, 10)).astype("u4").view("U10").ravel();
            return new Data { a = a, b = a["::-1"].copy(), x = a.copy(), m = np.sort(a[":1000"]), i = rng.integers(0, 1_000_000_000, Many) };
        });

    // Texts that begin alike, of which each occurs some ten times; x of them in bytes, and m real numbers as text.
    private static readonly Setup Names = new(
        """
        rng = np.random.default_rng(42)
        a = np.array([f'item{n:06}' for n in rng.integers(0, 10000, 100000)])
        b = a.astype('S'); x = rng.random(100000); m = x.round(6).astype('U10'); i = rng.integers(0, 10**9, 100000).astype('U10')
        """,
        () =>
        {
            var rng = np.random.default_rng(42);
            var a = np.array(rng.integers(0, 10000, Many).ToArray<long>().Select(n => $"item{n:D6}").ToArray());
            var x = rng.random(Many);
            return new Data { a = a, b = a.astype("S"), x = x, m = np.round(x, 6).astype("U10"), i = rng.integers(0, 1_000_000_000, Many).astype("U10") };
        });

    public static CaseGroup All { get; } =
        new CaseGroup("text") { GoalMean = 0.6, GoalCell = 1.0 }
            .With(
                Words,
                ("text_equal_1e5", "a == x", d => d.a == d.x),
                ("text_differ_1e5", "a != b", d => d.a != d.b),
                ("text_less_1e5", "a < b", d => np.less(d.a, d.b)),
                ("text_equal_one_1e5", "a == 'abcdefghij'", d => d.a == "abcdefghij"),
                ("text_add_1e5", "np.add(a, b)", d => np.add(d.a, d.b)),
                ("text_widen_1e5", "a.astype('U20')", d => d.a.astype("U20")),
                ("text_cut_1e5", "a.astype('U5')", d => d.a.astype("U5")),
                ("text_swap_1e5", "a.astype('>U10')", d => d.a.astype(">U10")),
                ("text_to_bytes_1e5", "a.astype('S')", d => d.a.astype("S")),
                ("text_to_bool_1e5", "a.astype(bool)", d => d.a.astype("?")),
                ("text_of_int_1e5", "i.astype('U')", d => d.i.astype("U")),
                ("text_sort_1e5", "np.sort(a)", d => np.sort(d.a)),
                ("text_argsort_1e5", "np.argsort(a)", d => np.argsort(d.a)),
                ("text_unique_1e5", "np.unique(a)", d => np.unique(d.a)),
                ("text_take_1e5", "np.take(a, i % 100000)", d => np.take(d.a, d.i % 100000)),
                ("text_searchsorted_1e5", "np.searchsorted(m, b)", d => np.searchsorted(d.m, d.b))
            )
            .With(
                Names,
                ("names_equal_1e5", "a[1:] == a[:-1]", d => d.a["1:"] == d.a[":-1"]),
                ("names_less_1e5", "a[1:] < a[:-1]", d => np.less(d.a["1:"], d.a[":-1"])),
                ("names_of_bytes_1e5", "b.astype('U')", d => d.b.astype("U")),
                ("names_of_real_1e5", "x.astype('U')", d => d.x.astype("U")),
                ("names_to_real_1e5", "m.astype('f8')", d => d.m.astype("f8")),
                ("names_to_int_1e5", "i.astype('i8')", d => d.i.astype("i8")),
                ("names_sort_1e5", "np.sort(a)", d => np.sort(d.a)),
                ("names_argsort_1e5", "np.argsort(a)", d => np.argsort(d.a)),
                ("names_unique_1e5", "np.unique(a)", d => np.unique(d.a)),
                (
                    "names_unique_inverse_1e5",
                    "np.unique(a, return_inverse=True)",
                    d => np.unique(d.a, return_inverse: true)
                )
            );
}
