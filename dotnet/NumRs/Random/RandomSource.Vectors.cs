using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

public abstract partial class RandomSource
{
    /// <summary>How often each of several outcomes comes up in <paramref name="n"/> trials.</summary>
    /// <param name="n">The number of trials, or an array of numbers.</param>
    /// <param name="pvals">The probabilities along the last axis; the last one is what is left of 1.</param>
    /// <param name="size">The shape of the draws; each adds an axis of outcomes.</param>
    /// <exception cref="ValueError">A number or probability is out of its range, or shapes do not fit.</exception>
    public NdArray multinomial(ArrayLike n, ArrayLike pvals, ShapeLike? size = null)
    {
        ArgumentNullException.ThrowIfNull(n);
        ArgumentNullException.ThrowIfNull(pvals);
        NdArray trials = Parameter(n, DType.int64), p = Parameter(pvals, DType.float64);
        if (p.ndim == 0 || (!IsLegacy && p.Layout.Lengths[^1] == 0))
        {
            throw new ValueError(
                "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0."
            );
        }
        long categories = p.Layout.Lengths[^1];
        p = Spread(p, p.Layout.Lengths);
        CheckMultinomial(trials, p, categories);
        long[] shape = size?.ToArray() ?? [];
        long pStride = 0;
        if (trials.ndim > 0 || p.ndim > 1)
        {
            if (IsLegacy)
            {
                throw new ValueError(trials.ndim > 0 ? "n must be an integer" : "pvals must be 1-dimensional");
            }
            List<long[]> shapes = [[.. trials.Layout.Lengths], [.. p.Layout.Lengths[..^1]]];
            if (size is not null)
            {
                shapes.Add(shape);
            }
            shape = Broadcasting.Common(shapes);
            if (size is not null && !size.Lengths.SequenceEqual(shape))
            {
                throw new ValueError(
                    $"Output size {new Shape(size.Lengths)} is not compatible with broadcast dimensions of inputs {new Shape(shape)}."
                );
            }
            trials = trials.ndim == 0 ? trials : Spread(trials, shape);
            if (p.ndim > 1)
            {
                p = Spread(p, [.. shape, categories]);
                pStride = categories;
            }
        }
        NdArray result = NdArray.Uninitialized([.. shape, categories], DType.int64);
        ulong rows = (ulong)shape.Aggregate(1L, (x, y) => x * y);
        long nStride = trials.ndim == 0 ? 0 : 1;
        BitsCalls.With(
            trials,
            p,
            (numbers, probabilities) =>
                Source.Fill(
                    result,
                    rows,
                    (bits, target, count) =>
                        Bits.nr_bit_generator_multinomial(
                            bits,
                            numbers,
                            nStride,
                            probabilities,
                            pStride,
                            (ulong)categories,
                            target,
                            count
                        )
                )
        );
        return result;
    }

    private void CheckMultinomial(NdArray trials, NdArray p, long categories)
    {
        bool negative = trials.ToArray<long>().Any(n => n < 0);
        if (negative)
        {
            throw new ValueError("n < 0");
        }
        uint stacked = p.ndim > 1 ? 1u : 0u;
        BitGenerator bits = Source;
        BitsCalls.With(p, p, (data, _) =>
        {
            lock (bits.@lock)
            {
                for (long row = 0; categories > 0 && row < p.size / categories; row++)
                {
                    Status.Check(Bits.nr_bit_generator_check_multinomial(
                        bits.Address, (nint)(data + 8 * row * categories), (ulong)categories, stacked));
                }
            }
        });
        GC.KeepAlive(bits);
    }

    /// <summary>Points of a Dirichlet distribution: positive numbers that sum to 1.</summary>
    /// <param name="alpha">The concentrations, one for each number.</param>
    /// <param name="size">The shape of the draws; each adds an axis of numbers.</param>
    /// <exception cref="ValueError">A concentration is out of its range.</exception>
    public NdArray dirichlet(ArrayLike alpha, ShapeLike? size = null)
    {
        ArgumentNullException.ThrowIfNull(alpha);
        NdArray values = Parameter(alpha, DType.float64);
        if (values.ndim == 0)
        {
            throw new TypeError("object of type 'float' has no len()");
        }
        if (values.ndim > 1)
        {
            throw new ValueError(
                "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1."
            );
        }
        values = Spread(values, values.Layout.Lengths);
        long k = values.size;
        (NdArray result, ulong rows) = Rows(size, k, DType.float64);
        BitsCalls.With(values, values, (data, _) => Source.Fill(result, rows, (bits, target, count) =>
            Bits.nr_bit_generator_dirichlet(bits, data, (ulong)k, Gauss, target, count)));
        return result;
    }

    /// <summary>An array of rows, and how many there are.</summary>
    private protected static (NdArray Result, ulong Count) Rows(ShapeLike? size, long length, DType dtype)
    {
        long[] shape = size?.ToArray() ?? [];
        NdArray result = NdArray.Uninitialized([.. shape, length], dtype);
        return (result, (ulong)shape.Aggregate(1L, (x, y) => x * y));
    }
}
