namespace NumRs.Bench.Cases;

/// <summary>Norms, products over axes, generalised inverses and polynomials.</summary>
internal static class LinearAlgebra
{
    private static readonly Setup Matrices = new(
        "rng = np.random.default_rng(42); a = rng.random((300, 300)); b = rng.random((300, 300))",
        () =>
        {
            var rng = np.random.default_rng(42);
            return new Data { a = rng.random((300, 300)), b = rng.random((300, 300)) };
        });

    private static readonly Setup Vectors = new(
        "rng = np.random.default_rng(42); a = rng.random(100000); b = rng.random(100000); x = rng.random((100000, 3))",
        () =>
        {
            var rng = np.random.default_rng(42);
            return new Data { a = rng.random(100_000), b = rng.random(100_000), x = rng.random((100_000, 3)) };
        });

    private static readonly Setup Small = new(
        "a = np.array([1.0, -6.0, 11.0, -6.0]); b = np.linspace(0, 1, 20); x = np.cos(b)",
        () =>
        {
            NdArray b = np.linspace(0, 1, 20);
            return new Data { a = np.array(new[] { 1.0, -6.0, 11.0, -6.0 }), b = b, x = np.cos(b) };
        });

    private static readonly Setup Tiny = new(
        "rng = np.random.default_rng(42); a = rng.random((10000, 3, 3)) * 1e-20 + np.eye(3); b = rng.random((10000, 3, 1))",
        () =>
        {
            var rng = np.random.default_rng(42);
            return new Data { a = rng.random((10_000, 3, 3)) * 1e-20 + np.eye(3), b = rng.random((10_000, 3, 1)) };
        });

    public static CaseGroup Products { get; } =
        new CaseGroup("norms, products and polynomials") { GoalMean = 1.0, GoalCell = 1.5 }
            .With(
                Vectors,
                ("norm_1e5", "np.linalg.norm(a)", d => np.linalg.norm(d.a)),
                ("norm_1_1e5", "np.linalg.norm(a, 1)", d => np.linalg.norm(d.a, 1)),
                ("norm_axis_1e5", "np.linalg.norm(x, axis=1)", d => np.linalg.norm(d.x, axis: 1)),
                ("cross_1e5", "np.cross(x, x[::-1])", d => np.cross(d.x, d.x["::-1"])),
                (
                    "polyval_1e5",
                    "np.polyval([1.0, -2.0, 3.0, 4.0], a)",
                    d => np.polyval(new[] { 1.0, -2.0, 3.0, 4.0 }, d.a)
                ),
                ("polyfit_1e5", "np.polyfit(a, b, 3)", d => np.polyfit(d.a, d.b, 3))
            )
            .With(
                Matrices,
                ("inner_300", "np.inner(a, b)", d => np.inner(d.a, d.b)),
                ("vecdot_300", "np.vecdot(a, b)", d => np.vecdot(d.a, d.b)),
                ("matvec_300", "np.matvec(a, b[0])", d => np.matvec(d.a, d.b[0])),
                ("vecmat_300", "np.vecmat(b[0], a)", d => np.vecmat(d.b[0], d.a)),
                ("tensordot_300", "np.tensordot(a, b, 1)", d => np.tensordot(d.a, d.b, 1)),
                (
                    "kron_30",
                    "np.kron(a[:30, :30], b[:30, :30])",
                    d => np.kron(d.a["0:30", "0:30"], d.b["0:30", "0:30"])
                ),
                ("outer_300", "np.outer(a[0], b[0])", d => np.outer(d.a[0], d.b[0])),
                ("matrix_power_300", "np.linalg.matrix_power(a, 5)", d => np.linalg.matrix_power(d.a, 5)),
                ("pinv_300", "np.linalg.pinv(a)", d => np.linalg.pinv(d.a)),
                ("cond_300", "np.linalg.cond(a)", d => np.linalg.cond(d.a))
            )
            .With(
                Small,
                ("roots_3", "np.roots(a)", d => np.roots(d.a)),
                ("polyfit_20", "np.polyfit(b, x, 3)", d => np.polyfit(d.b, d.x, 3)),
                ("norm_20", "np.linalg.norm(b)", d => np.linalg.norm(d.b))
            )
            .With(
                Tiny,
                ("matvec_3x3_1e4", "np.matvec(a, b[..., 0])", d => np.matvec(d.a, d.b["..., 0"])),
                ("vecdot_3_1e4", "np.vecdot(a[..., 0], b[..., 0])", d => np.vecdot(d.a["..., 0"], d.b["..., 0"])),
                ("solve_3x3_1e4", "np.linalg.solve(a, b)", d => np.linalg.solve(d.a, d.b)),
                ("eigh_3x3_1e4", "np.linalg.eigh(a)", d => np.linalg.eigh(d.a))
            );
}
