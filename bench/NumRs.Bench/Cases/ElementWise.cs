namespace NumRs.Bench.Cases;

/// <summary>Contiguous element-wise work in float64 and float32: in the first cache, in the second, in
/// memory.</summary>
internal static class ElementWise
{
    private static readonly string[] Types = ["float64", "float32"];

    public static readonly int[] Sizes = [1_000, 100_000, 10_000_000];

    public static CaseGroup OfSize(int size)
    {
        var group = new CaseGroup($"element-wise {Label(size)}") { GoalMean = 0.5, GoalCell = 1.05 };
        foreach (var type in Types)
        {
            var other = type == "float64" ? "float32" : "float64";
            var mark = $"{(type == "float64" ? "f64" : "f32")}_{Label(size)}";
            group.With(
                Uniform(size, type),
                ($"add_{mark}", "a + b", d => d.a + d.b),
                ($"multiply_{mark}", "a * b", d => d.a * d.b),
                ($"divide_{mark}", "a / b", d => d.a / d.b),
                ($"add_scalar_{mark}", "a + 1.5", d => d.a + 1.5),
                ($"sqrt_{mark}", "np.sqrt(a)", d => np.sqrt(d.a)),
                ($"abs_{mark}", "np.abs(x)", d => np.abs(d.x)),
                ($"maximum_{mark}", "np.maximum(a, b)", d => np.maximum(d.a, d.b)),
                ($"clip_{mark}", "np.clip(a, 0.8, 1.2)", d => np.clip(d.a, 0.8, 1.2)),
                ($"less_{mark}", "a < b", d => d.a < d.b),
                ($"where_{mark}", "np.where(m, a, b)", d => np.where(d.m, d.a, d.b)),
                ($"power_{mark}", "np.power(a, b)", d => np.power(d.a, d.b)),
                ($"exp_{mark}", "np.exp(x)", d => np.exp(d.x)),
                ($"log_{mark}", "np.log(a)", d => np.log(d.a)),
                ($"sin_{mark}", "np.sin(x)", d => np.sin(d.x)),
                ($"cos_{mark}", "np.cos(x)", d => np.cos(d.x)),
                ($"tanh_{mark}", "np.tanh(x)", d => np.tanh(d.x)),
                ($"astype_{mark}", $"a.astype('{other}')", d => d.a.astype(other)));
        }

        return group;
    }

    /// <summary>
    /// The same with <c>using</c>, which returns a result's memory as soon as Python's reference counts do.
    /// </summary>
    public static CaseGroup Disposed(int size)
    {
        var group = new CaseGroup($"element-wise {Label(size)}, using") { GoalMean = 0.5, GoalCell = 1.05 };
        foreach (var item in OfSize(size).Cases)
        {
            group.With(item with { Name = $"using_{item.Name}", NumRs = d => Drop(item.NumRs(d)) });
        }

        return group;

        static object? Drop(object? result)
        {
            (result as IDisposable)?.Dispose();
            return null;
        }
    }

    /// <summary>All threads against one, on arrays that do not fit the caches.</summary>
    public static CaseGroup Scaling
    {
        get
        {
            var group = new CaseGroup("threads 1e7") { GoalCell = 1.05, Reference = Reference.OneThread };
            foreach (var item in OfSize(Sizes[^1]).Cases)
            {
                group.With(item with { Name = $"threads_{item.Name}" });
            }

            return group;
        }
    }

    private static string Label(int size) => $"1e{Math.Round(Math.Log10(size))}";

    private static Setup Uniform(int size, string type) => new(
        $"""
        rng = np.random.default_rng(42)
        a = (rng.random({size}) + 0.5).astype('{type}')
        b = (rng.random({size}) + 0.5).astype('{type}')
        x = (rng.random({size}) * 20 - 10).astype('{type}')
        m = a > b
        """,
        () =>
        {
            var rng = np.random.default_rng(42);
            var a = (rng.random(size) + 0.5).astype(type);
            var b = (rng.random(size) + 0.5).astype(type);
            var x = (rng.random(size) * 20 - 10).astype(type);
            return new Data { a = a, b = b, x = x, m = a > b };
        });
}
