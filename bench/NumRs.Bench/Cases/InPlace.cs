namespace NumRs.Bench.Cases;

/// <summary>Results that take an operand's place, and the same into another array.</summary>
internal static class InPlace
{
    private static readonly string[] Reals = ["float64", "float32"];

    private static readonly string[] Integers = ["int64", "int32", "uint8"];

    /// <summary>Functions of one number that leave 1 to 1.5 and ones as they are or nearly so, however often they are
    /// applied.</summary>
    private static readonly (string Name, Func<NdArray, NdArray, NdArray> Run)[] Unary =
    [
        ("sqrt", (a, o) => np.sqrt(a, o)),
        ("absolute", (a, o) => np.absolute(a, o)),
        ("negative", (a, o) => np.negative(a, o)),
        ("floor", (a, o) => np.floor(a, o)),
        ("reciprocal", (a, o) => np.reciprocal(a, o)),
        ("tanh", (a, o) => np.tanh(a, o)),
    ];

    private static readonly (string Name, Func<NdArray, ArrayLike, NdArray, NdArray> Run)[] Binary =
    [
        ("add", (a, b, o) => np.add(a, b, o)),
        ("subtract", (a, b, o) => np.subtract(a, b, o)),
        ("multiply", (a, b, o) => np.multiply(a, b, o)),
        ("maximum", (a, b, o) => np.maximum(a, b, o)),
        ("floor_divide", (a, b, o) => np.floor_divide(a, b, o)),
    ];

    public static CaseGroup OfSize(int size)
    {
        string mark = $"1e{Math.Round(Math.Log10(size))}";
        var group = new CaseGroup($"in place {mark}") { GoalMean = 0.8, GoalCell = 1.1 };
        foreach (string type in (string[])[.. Reals, .. Integers])
        {
            bool real = Reals.Contains(type);
            var setup = new Setup(
                $"a = np.ones({size}, '{type}'); b = np.ones({size}, '{type}'); x = np.ones({size}, '{type}')",
                () => new Data { a = np.ones(size, type), b = np.ones(size, type), x = np.ones(size, type) });
            foreach (var (name, run) in Unary.Where(f => real || f.Name is "absolute" or "negative"))
            {
                group.With(
                    setup,
                    ($"{name}_{type}_{mark}", $"np.{name}(a, out=a)", d => run(d.a, d.a)),
                    ($"{name}_{type}_{mark}_apart", $"np.{name}(a, out=x)", d => run(d.a, d.x)));
            }

            foreach (var (name, run) in Binary)
            {
                group.With(
                    setup,
                    ($"{name}_{type}_{mark}", $"np.{name}(a, b, out=a)", d => run(d.a, d.b, d.a)),
                    ($"{name}_second_{type}_{mark}", $"np.{name}(a, b, out=b)", d => run(d.a, d.b, d.b)),
                    ($"{name}_number_{type}_{mark}", $"np.{name}(a, 1, out=a)", d => run(d.a, 1, d.a)),
                    ($"{name}_{type}_{mark}_apart", $"np.{name}(a, b, out=x)", d => run(d.a, d.b, d.x)));
            }
        }

        return group;
    }
}
