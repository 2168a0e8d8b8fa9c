using System.Runtime.InteropServices;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;
using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace NumRs.Beside.Libraries;

/// <summary>
/// Math.NET Numerics with the managed provider, the one that its package brings. Its vectors have no masks and its
/// sorting and transforms work in place, so that the first is written with .NET's own and the others work on a copy.
/// </summary>
internal sealed class MathNetLibrary : ILibrary
{
    public MathNetLibrary(Inputs inputs, int? threads)
    {
        if (threads is { } count)
        {
            Control.MaxDegreeOfParallelism = count;
        }

        Control.UseManaged();
        var (a, b, v) = (Vector(inputs.A), Vector(inputs.B), Vector(inputs.V));
        var (m, n) = (Matrix(inputs.M), Matrix(inputs.N));
        var z = inputs.Z.ToArray<Complex>();
        Runs = new Dictionary<Operation, IRun>
        {
            [Operation.Add] = Run(() => a + b),
            [Operation.Sin] = Run(() => a.PointwiseSin()),
            [Operation.Sum] = new ManagedRun<double>(() => a.Sum(), sum => [sum]),
            [Operation.Mask] = Run(() => Vector<double>.Build.Dense(Array.FindAll(a.AsArray(), x => x > 0.5))),
            [Operation.Sort] = new ManagedRun<double[]>(Sorted, values => values),
            [Operation.Product] = new ManagedRun<Matrix<double>>(() => m * n, product => product.ToRowMajorArray()),
            [Operation.Solve] = Run(() => m.Solve(v)),
            [Operation.Transform] = new ManagedRun<Complex[]>(
                Transformed, items => MemoryMarshal.Cast<Complex, double>(items).ToArray()),
        };

        double[] Sorted()
        {
            var values = a.ToArray();
            Sorting.Sort(values);
            return values;
        }

        Complex[] Transformed()
        {
            var items = z.AsSpan().ToArray();
            Fourier.Forward(items, FourierOptions.Matlab);
            return items;
        }
    }

    public string Name => "Math.NET Numerics";

    public string Version { get; } = typeof(Control).Assembly.GetName().Version!.ToString(3);

    public IReadOnlyDictionary<Operation, IRun> Runs { get; }

    private static ManagedRun<Vector<double>> Run(Func<Vector<double>> body) => new(body, result => result.ToArray());

    private static Vector<double> Vector(NdArray values) => Vector<double>.Build.Dense(values.ToArray<double>());

    private static Matrix<double> Matrix(NdArray values) =>
        Matrix<double>.Build.DenseOfRowMajor((int)values.shape[0], (int)values.shape[1], values.ToArray<double>());
}
