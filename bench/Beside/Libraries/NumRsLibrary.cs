namespace NumRs.Beside.Libraries;

/// <summary>NumRs, its results left to the collector or each in a <c>using</c>.</summary>
internal sealed class NumRsLibrary : ILibrary
{
    private readonly bool dispose;

    public NumRsLibrary(Inputs inputs, bool dispose)
    {
        this.dispose = dispose;
        var (a, b, m, n, v, z) = inputs;
        Runs = new Dictionary<Operation, IRun>
        {
            [Operation.Add] = Run(() => a + b),
            [Operation.Sin] = Run(() => np.sin(a)),
            [Operation.Sum] = Run(() => a.sum()),
            [Operation.Mask] = Run(Masked),
            [Operation.Sort] = Run(() => np.sort(a)),
            [Operation.Product] = Run(() => np.matmul(m, n)),
            [Operation.Solve] = Run(() => np.linalg.solve(m, v)),
            [Operation.Transform] = Run(() => np.fft.fft(z)),
        };

        NdArray Masked()
        {
            var mask = a > 0.5;
            var chosen = a[mask];
            if (dispose)
            {
                mask.Dispose();
            }

            return chosen;
        }
    }

    public string Name => dispose ? "NumRs, `using`" : "NumRs";

    public string Version { get; } = typeof(np).Assembly.GetName().Version!.ToString(3);

    public IReadOnlyDictionary<Operation, IRun> Runs { get; }

    private ManagedRun<NdArray> Run(Func<NdArray> body) => new(body, Numbers, dispose);

    private static double[] Numbers(NdArray result) => result.reshape(-1).view(np.float64).ToArray<double>();
}
