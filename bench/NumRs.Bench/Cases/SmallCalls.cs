namespace NumRs.Bench.Cases;

/// <summary>Ten elements: what a call costs before any work is done.</summary>
internal static class SmallCalls
{
    private const int Accesses = 100_000;

    private static readonly Setup Ten = new(
        "rng = np.random.default_rng(42); a = rng.random(10); b = rng.random(10); m = a > 0.5",
        () =>
        {
            var rng = np.random.default_rng(42);
            var a = rng.random(10);
            return new Data { a = a, b = rng.random(10), m = a > 0.5 };
        });

    private static readonly Setup FourByFour = new(
        "rng = np.random.default_rng(42); a = rng.random((4, 4)); b = rng.random((4, 4))",
        () =>
        {
            var rng = np.random.default_rng(42);
            return new Data { a = rng.random((4, 4)), b = rng.random((4, 4)) };
        });

    private static readonly Setup Matrix = new("a = np.ones((100, 100))", () => new Data { a = np.ones((100, 100)) });

    public static CaseGroup Computing { get; } = new CaseGroup("small calls") { GoalCell = 0.4 }
        .With(
            Ten,
            ("add_10", "a + b", d => d.a + d.b),
            ("sum_10", "a.sum()", d => d.a.sum()),
            ("sin_10", "np.sin(a)", d => np.sin(d.a)),
            ("mask_10", "a[a > .5]", d => d.a[d.a > .5]),
            ("where_10", "np.where(m, a, b)", d => np.where(d.m, d.a, d.b)),
            ("concatenate_10", "np.concatenate((a, b))", d => np.concatenate(new[] { d.a, d.b })))
        .With(FourByFour, ("matmul_4x4", "np.matmul(a, b)", d => np.matmul(d.a, d.b)));

    public static CaseGroup Views { get; } = new CaseGroup("small views") { GoalCell = 0.8 }
        .With(
            Ten,
            ("slice_10", "a[1:5]", d => d.a[1..5]),
            ("zeros_10", "np.zeros(10)", _ => np.zeros(10)),
            ("item_10", "a[3]", d => d.a[3]),
            ("reshape_10", "a.reshape(2, 5)", d => d.a.reshape(2, 5)),
            ("transpose_10", "a.T", d => d.a.T));

    public static CaseGroup Elements { get; } = new CaseGroup("typed elements") { Reference = Reference.None }
        .With(new Case("typed_read", Matrix, "x.As<double>()[i, j]", d => ReadAll(d.a.As<double>()))
        {
            GoalNanoseconds = 3,
            Operations = Accesses,
        })
        .With(new Case("typed_write", Matrix, "x.As<double>()[i, j] = 1.0", d => WriteAll(d.a.As<double>()))
        {
            GoalNanoseconds = 3,
            Operations = Accesses,
        });

    private static object? ReadAll(NdArray<double> array)
    {
        var sum = 0.0;
        for (var n = 0; n < Accesses; n++)
        {
            sum += array[n % 64, n & 31];
        }

        return sum > 0 ? (NdArray)array : null;
    }

    private static object? WriteAll(NdArray<double> array)
    {
        for (var n = 0; n < Accesses; n++)
        {
            array[n % 64, n & 31] = n;
        }

        return array;
    }
}
