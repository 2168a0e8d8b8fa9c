namespace NumRs.Bench.Cases;

/// <summary>Functions of the user's as ufuncs, beside NumPy's of Python functions; and the plain loop in C# that they
/// stand for.</summary>
internal static class UserFunctions
{
    private const int Many = 1_000_000;

    private static readonly UFunc Item = UFunc.Create((double x) => x * x + 1);
    private static readonly UFunc Items = UFunc.Create((double x, double y) => x * y + 1);
    private static readonly UFunc Block = UFunc.Create((ReadOnlySpan<double> x, Span<double> y) =>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * x[i] + 1;
        }
    });

    private static readonly Vectorize Vectorized = np.vectorize((double x) => x * x + 1);

    private static Setup Of(int size) =>
        new(
            $"a = np.linspace(0.5, 2.0, {size}); b = a + 1; f = np.vectorize(lambda x: x * x + 1, otypes='d'); g = np.vectorize(lambda x, y: x * y + 1, otypes='d'); h = np.frompyfunc(lambda x, y: x * y + 1, 2, 1)",
            () =>
            {
                var a = np.linspace(0.5, 2.0, size);
                return new Data { a = a, b = a + 1 };
            }
        );

    public static CaseGroup All { get; } = new CaseGroup("users' functions") { GoalMean = 0.2, GoalCell = 1.05 }
        .With(
            Of(Many),
            ("lambda_1M", "f(a)", d => Item.Invoke(d.a)),
            ("lambda_two_1M", "g(a, b)", d => Items.Invoke(d.a, d.b)),
            ("vectorize_1M", "f(a)", d => Vectorized.Invoke(d.a)),
            ("block_1M", "f(a)", d => Block.Invoke(d.a)),
            ("lambda_reduce_1M", "h.reduce(a)", d => Items.reduce(d.a)),
            ("lambda_accumulate_1M", "h.accumulate(a)", d => Items.accumulate(d.a)),
            ("plain_loop_1M", "f(a)", d => PlainLoop(d.a)))
        .With(
            Of(10),
            ("lambda_10", "f(a)", d => Item.Invoke(d.a)),
            ("lambda_two_10", "g(a, b)", d => Items.Invoke(d.a, d.b)),
            ("vectorize_10", "f(a)", d => Vectorized.Invoke(d.a)),
            ("block_10", "f(a)", d => Block.Invoke(d.a)));

    /// <summary>What the ufuncs are measured against in C# itself.</summary>
    private static NdArray PlainLoop(NdArray array)
    {
        var result = np.empty(array.shape);
        var from = array.AsSpan<double>();
        var to = result.AsSpan<double>();
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i] * from[i] + 1;
        }

        return result;
    }
}
