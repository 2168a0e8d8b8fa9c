using NumSharp;
using Sharp = NumSharp.np;

namespace NumRs.Beside.Libraries;

/// <summary>
/// NumSharp, its results left to the collector or each in a <c>using</c>. It has neither solvers nor transforms.
/// </summary>
internal sealed class NumSharpLibrary : ILibrary
{
    private readonly bool dispose;

    public NumSharpLibrary(Inputs inputs, bool dispose)
    {
        this.dispose = dispose;
        var (a, b, m, n) = (Array(inputs.A), Array(inputs.B), Array(inputs.M), Array(inputs.N));
        Runs = new Dictionary<Operation, IRun>
        {
            [Operation.Add] = Run(() => a + b),
            [Operation.Sin] = Run(() => Sharp.sin(a)),
            [Operation.Sum] = Run(() => Sharp.sum(a)),
            [Operation.Mask] = Run(Masked),
            [Operation.Sort] = Run(() => Sharp.sort(a)),
            [Operation.Product] = Run(() => Sharp.matmul(m, n)),
        };

        NDArray Masked()
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

    public string Name => dispose ? "NumSharp, `using`" : "NumSharp";

    public string Version { get; } = typeof(Sharp).Assembly.GetName().Version!.ToString(3);

    public IReadOnlyDictionary<Operation, IRun> Runs { get; }

    private ManagedRun<NDArray> Run(Func<NDArray> body) => new(body, result => result.ToArray<double>(), dispose);

    private static NDArray Array(NdArray values) =>
        Sharp.array(values.ToArray<double>()).reshape([.. values.shape.Select(length => (int)length)]);
}
