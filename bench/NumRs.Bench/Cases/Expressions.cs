namespace NumRs.Bench.Cases;

/// <summary>Expressions in one pass, against NumPy's operators; a goal of its own for each kind.</summary>
internal static class Expressions
{
    private static readonly (string Name, string Text, string Python, double Goal)[] Kinds =
    [
        ("sin_sqrt", "sin(a)*b + sqrt(a)", "np.sin(a)*b + np.sqrt(a)", 0.24),
        ("rational", "(a*b + b*b)/(a + 1)", "(a*b + b*b)/(a + 1)", 0.7),
        ("sigmoid", "1/(1 + exp(-a))", "1/(1 + np.exp(-a))", 0.4),
        ("where", "where(a > b, a*2, b - 1)", "np.where(a > b, a*2, b - 1)", 0.3),
        ("polynomial", "((a*2 + 3)*a - 1)*a + 4", "((a*2 + 3)*a - 1)*a + 4", 0.7),
    ];

    private static readonly (string Name, string Text, string Python, double Goal)[] Sums =
    [
        ("sum", "sum(a*b)", "np.sum(a*b)", 0.6),
        ("max", "max(abs(a - b))", "np.max(np.abs(a - b))", 0.6),
    ];

    public static CaseGroup OfSize(int size)
    {
        string mark = $"1e{Math.Round(Math.Log10(size))}";
        var group = new CaseGroup($"expressions {mark}") { GoalMean = 0.5, GoalCell = 1.0 };
        foreach (string type in (string[])["float64", "float32"])
        {
            var setup = new Setup(
                $"a = np.linspace(0.1, 3, {size}).astype('{type}'); b = np.linspace(2, 1, {size}).astype('{type}')",
                () => new Data { a = np.linspace(0.1, 3, size).astype(type), b = np.linspace(2, 1, size).astype(type) }
            );
            foreach (var (name, text, python, goal) in Kinds.Concat(Sums))
            {
                group.With(new Case($"evaluate_{name}_{type}_{mark}", setup, python, d => Run(text, d)) { Goal = size < 10_000 ? 1.0 : goal });
            }
        }

        var table = new Setup(
            $"a = np.linspace(0, 1, {size}).reshape(-1, 10); b = np.linspace(0, 1, 10); x = np.linspace(0, 1, {size}, dtype='f4').reshape(-1, 10)",
            () => new Data
            {
                a = np.linspace(0, 1, size).reshape(-1, 10),
                b = np.linspace(0, 1, 10),
                x = np.linspace(0, 1, size, dtype: "f4").reshape(-1, 10),
            });
        return group.With(
            table,
            ($"evaluate_rows_{mark}", "a*b + x", d => np.evaluate("a*b + x", ("a", d.a), ("b", d.b), ("x", d.x))),
            (
                $"evaluate_sum_axis0_{mark}",
                "np.sum(a*x, axis=0)",
                d => np.evaluate("sum(a*x, axis=0)", ("a", d.a), ("x", d.x))
            ),
            (
                $"evaluate_sum_axis1_{mark}",
                "np.sum(a*x, axis=1)",
                d => np.evaluate("sum(a*x, axis=1)", ("a", d.a), ("x", d.x))
            )
        );
    }

    private static NdArray Run(string text, Data d) => np.evaluate(text, ("a", d.a), ("b", d.b));
}
