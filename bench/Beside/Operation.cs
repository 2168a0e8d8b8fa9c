namespace NumRs.Beside;

/// <summary>One thing that every library does in its own way.</summary>
/// <param name="Code">What NumPy runs, over the names of <see cref="Inputs"/>; the row's name in the table.</param>
/// <param name="On">What it works on, for the reader.</param>
/// <param name="Tolerance">How far results may differ, as a part of the largest item: 0 where they are exact.</param>
internal sealed record Operation(string Code, string On, double Tolerance)
{
    private const string Million = "1,000,000 items";

    public static readonly Operation Add = new("a + b", Million, 0);
    public static readonly Operation Sin = new("np.sin(a)", Million, 5e-16);
    public static readonly Operation Sum = new("a.sum()", Million, 1e-12);
    public static readonly Operation Mask = new("a[a > 0.5]", Million, 0);
    public static readonly Operation Sort = new("np.sort(a)", Million, 0);
    public static readonly Operation Product = new("np.matmul(m, n)", "512 × 512", 1e-14);
    public static readonly Operation Solve = new("np.linalg.solve(m, v)", "512 × 512", 1e-10);
    public static readonly Operation Transform = new("np.fft.fft(z)", "65,536 complex items", 1e-14);

    public static readonly Operation[] All = [Add, Sin, Sum, Mask, Sort, Product, Solve, Transform];
}
