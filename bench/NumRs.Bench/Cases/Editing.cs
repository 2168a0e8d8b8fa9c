namespace NumRs.Bench.Cases;

/// <summary>Grids, and arrays tiled, padded, split, edited and chosen from.</summary>
internal static class Editing
{
    private const int Million = 1_000_000;

    private static readonly Setup Ten = new(
        "a = np.arange(10.0); b = np.arange(4.0); i = np.arange(10)",
        () => new Data { a = np.arange(10.0), b = np.arange(4.0), i = np.arange(10) });

    private static readonly Setup Line = new(
        """
        rng = np.random.default_rng(42)
        a = rng.random(1000000); b = np.arange(1000.0)
        m = a > 0.5
        i = rng.integers(0, 1000000, 1000000)
        """,
        () =>
        {
            var rng = np.random.default_rng(42);
            var a = rng.random(Million);
            return new Data { a = a, b = np.arange(1000.0), m = a > 0.5, i = rng.integers(0, Million, Million) };
        });

    private static readonly Setup Picture = new(
        "rng = np.random.default_rng(42); a = rng.integers(0, 256, (1000, 1000), dtype='u1'); b = rng.random((1000, 1000), dtype='f4'); i = rng.integers(0, 3, (1000, 1000))",
        () =>
        {
            var rng = np.random.default_rng(42);
            return new Data { a = rng.integers(0, 256, (1000, 1000), dtype: "u1"), b = rng.random((1000, 1000), dtype: "f4"), i = rng.integers(0, 3, (1000, 1000)) };
        });

    public static CaseGroup Small { get; } = new CaseGroup("small edits") { GoalCell = 0.4 }
        .With(
            Ten,
            ("meshgrid_10", "np.meshgrid(a, b)", d => np.meshgrid(d.a, d.b)),
            ("mgrid_10", "np.mgrid[0:10, 0:4]", _ => np.mgrid[0..10, 0..4]),
            ("r_10", "np.r_[0:10, a]", d => np.r_[0..10, d.a]),
            ("c_10", "np.c_[a, a]", d => np.c_[d.a, d.a]),
            ("tile_10", "np.tile(a, 3)", d => np.tile(d.a, 3)),
            ("append_10", "np.append(a, 1.0)", d => np.append(d.a, 1.0)),
            ("insert_10", "np.insert(a, 3, 1.0)", d => np.insert(d.a, 3, 1.0)),
            ("delete_10", "np.delete(a, 3)", d => np.delete(d.a, 3)),
            ("pad_10", "np.pad(a, 2)", d => np.pad(d.a, 2)),
            ("split_10", "np.split(a, 2)", d => np.split(d.a, 2)),
            ("unravel_index_10", "np.unravel_index(i, (2, 5))", d => np.unravel_index(d.i, (2, 5))),
            ("nan_to_num_10", "np.nan_to_num(a)", d => np.nan_to_num(d.a)),
            ("array_equiv_10", "np.array_equiv(a, a)", d => np.array_equiv(d.a, d.a)),
            (
                "assert_allclose_10",
                "np.testing.assert_allclose(a, a)",
                d => Passed(() => np.testing.assert_allclose(d.a, d.a))
            )
        );

    public static CaseGroup Large { get; } = new CaseGroup("large edits") { GoalMean = 0.7, GoalCell = 1.05 }
        .With(
            Line,
            ("meshgrid_1e3", "np.meshgrid(b, b)", d => np.meshgrid(d.b, d.b)),
            ("indices_1e3", "np.indices((1000, 1000))", _ => np.indices((1000, 1000))),
            ("tile_1e3", "np.tile(b, 1000)", d => np.tile(d.b, 1000)),
            ("tile_short_1e6", "np.tile(b[:3], 300000)", d => np.tile(d.b["0:3"], 300000)),
            ("append_1e6", "np.append(a, b)", d => np.append(d.a, d.b)),
            ("insert_1e6", "np.insert(a, i[:1000], 0.5)", d => np.insert(d.a, d.i["0:1000"], 0.5)),
            ("delete_1e6", "np.delete(a, i[:1000])", d => np.delete(d.a, d.i["0:1000"])),
            ("unravel_index_1e6", "np.unravel_index(i, (1000, 1000))", d => np.unravel_index(d.i, (1000, 1000))),
            ("nan_to_num_1e6", "np.nan_to_num(a)", d => np.nan_to_num(d.a)),
            ("extract_1e6", "np.extract(m, a)", d => np.extract(d.m, d.a)),
            ("array_equal_1e6", "np.array_equal(a, a)", d => np.array_equal(d.a, d.a)))
        .With(
            Picture,
            ("pad_edge_u1_1e6", "np.pad(a, 8, 'edge')", d => np.pad(d.a, 8, "edge")),
            ("pad_reflect_f4_1e6", "np.pad(b, 8, 'reflect')", d => np.pad(d.b, 8, "reflect")),
            ("tile_u1_1e6", "np.tile(a, (2, 2))", d => np.tile(d.a, (2, 2))),
            ("triu_f4_1e6", "np.triu(b)", d => np.triu(d.b)),
            ("block_f4_1e6", "np.block([[b, b], [b, b]])", d => np.block([[d.b, d.b], [d.b, d.b]])),
            ("rot90_copy_u1_1e6", "np.rot90(a).copy()", d => np.rot90(d.a).copy()),
            ("choose_1e6", "np.choose(i, [b, 0.5, a])", d => np.choose(d.i, [d.b, 0.5, d.a])),
            ("select_1e6", "np.select([b < .3, b > .6], [b, 1.0], 0.5)", d => np.select([d.b < .3, d.b > .6], [d.b, 1.0], 0.5)),
            ("apply_along_axis_1e6", "np.apply_along_axis(np.sum, 1, b)", d => np.apply_along_axis(row => row.sum(), 1, d.b)),
            ("take_along_axis_1e6", "np.take_along_axis(b, i, 1)", d => np.take_along_axis(d.b, d.i, 1)));

    private static object? Passed(Action assertion)
    {
        assertion();
        return null;
    }
}
