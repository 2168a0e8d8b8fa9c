using System.Collections;
using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

public abstract partial class RandomSource
{
    /// <summary>The numbers below <paramref name="length"/> in random order.</summary>
    private protected NdArray Order(long length)
    {
        NdArray order = NdArray.Uninitialized([Math.Max(length, 0)], DType.int64);
        Source.Fill(
            order,
            (ulong)order.size,
            static (bits, target, count) => Bits.nr_bit_generator_permutation(bits, target, count)
        );
        return order;
    }

    /// <summary>Shuffles an array along an axis, in place.</summary>
    private protected void Shuffle(NdArray x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.ndim == 0)
        {
            throw new TypeError("len() of unsized object");
        }
        if (!x.IsWriteable)
        {
            throw new ValueError("array is read-only");
        }
        axis = NdArray.NormalizeAxis(axis, x.ndim);
        using NdArray now = x.Now();
        if (axis == 0 && now.Layout.IsCContiguous && !now.dtype.HasGaps)
        {
            long length = now.Layout.Lengths[0];
            ulong itemSize = length == 0 ? 0 : (ulong)(now.nbytes / length);
            Source.Fill(
                now,
                (ulong)length,
                (bits, target, count) => Bits.nr_bit_generator_shuffle(bits, target, count, itemSize)
            );
            return;
        }
        x.Assign(np.take(x, Order(x.Layout.Lengths[axis]), axis));
    }

    /// <summary>Shuffles a list in place.</summary>
    private protected void Shuffle(IList x)
    {
        ArgumentNullException.ThrowIfNull(x);
        object?[] items = [.. x.Cast<object?>()];
        long[] order = Order(items.Length).ToArray<long>();
        for (int i = 0; i < items.Length; i++)
        {
            x[i] = items[order[i]];
        }
    }

    /// <summary>A shuffled copy, or the shuffled numbers below an integer.</summary>
    private protected NdArray Permutation(ArrayLike x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (IsBeyondInt64(x))
        {
            throw new ValueError("Maximum allowed size exceeded");
        }
        NdArray array = x.AsArray();
        if (array.ndim == 0 && array.dtype.kind is 'i' or 'u')
        {
            return Order((long)array);
        }
        if (array.ndim == 0 && IsLegacy)
        {
            throw new IndexOutOfRangeException("x must be an integer or at least 1-dimensional");
        }
        axis = NdArray.NormalizeAxis(axis, array.ndim);
        if (array.ndim == 1)
        {
            NdArray copy = array.copy();
            Shuffle(copy, 0);
            return copy;
        }
        return np.take(array, Order(array.Layout.Lengths[axis]), axis);
    }

    /// <summary>Items drawn from an array, or from the numbers below an integer.</summary>
    private protected NdArray Choice(ArrayLike a, ShapeLike? size, bool replace, ArrayLike? p, int axis, bool shuffle)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (IsBeyondInt64(a))
        {
            return replace && p is null
                ? ManyIntegers(0, a, size, DType.int64, endpoint: false, "choice")
                : throw WideIntegers.TooLarge();
        }
        NdArray items = a.AsArray();
        bool below = items.ndim == 0;
        if (below && items.dtype.kind is not ('i' or 'u'))
        {
            throw new ValueError(IsLegacy
                ? "a must be 1-dimensional or an integer"
                : $"a must be a sequence or an integer, not {items.dtype}");
        }
        if (IsLegacy && items.ndim > 1)
        {
            throw new ValueError("a must be 1-dimensional");
        }
        if (!below && (axis < -items.ndim || axis >= items.ndim))
        {
            throw new IndexOutOfRangeException("tuple index out of range");
        }
        axis = below ? 0 : NdArray.NormalizeAxis(axis, items.ndim);
        long population = below ? (long)items : items.Layout.Lengths[axis];
        long[] shape = size?.ToArray() ?? [];
        if (population <= 0 && !shape.Contains(0))
        {
            throw new ValueError((below, IsLegacy) switch
            {
                (true, true) => "a must be greater than 0 unless no samples are taken",
                (true, false) => "a must be a positive integer unless no samples are taken",
                (false, true) => "'a' cannot be empty unless no samples are taken",
                _ => "a cannot be empty unless no samples are taken",
            });
        }
        NdArray indices = Indices(population, shape, replace, p, shuffle);
        return below ? indices : np.take(items, indices, axis);
    }

    /// <summary>Whether the operand is one integer of 2**63 or more.</summary>
    private static bool IsBeyondInt64(ArrayLike x) => x switch
    {
        WideIntegers { Values: [var value] } => value > 0,
        NdArray { ndim: 0, dtype.kind: 'u' } number => (ulong)number > long.MaxValue,
        _ => false,
    };

    private NdArray Indices(long population, long[] shape, bool replace, ArrayLike? p, bool shuffle)
    {
        NdArray indices = NdArray.Uninitialized(shape, DType.int64);
        uint legacy = IsLegacy ? 1u : 0u, again = replace ? 1u : 0u, shuffled = shuffle ? 1u : 0u;
        if (p is null)
        {
            Source.Fill(
                indices,
                (ulong)indices.size,
                (bits, target, count) =>
                    Bits.nr_bit_generator_choice(
                        bits,
                        legacy,
                        population,
                        again,
                        shuffled,
                        IntPtr.Zero,
                        0,
                        0,
                        target,
                        count
                    )
            );
            return indices;
        }
        NdArray given = p.AsArray();
        double tolerance = Math.Sqrt(
            given.dtype == DType.float32 ? 1.1920928955078125e-07
            : given.dtype == DType.float16 ? 0.0009765625
            : Math.Pow(2, -52)
        );
        NdArray weights = Parameter(given, DType.float64);
        if (weights.ndim != 1)
        {
            throw new ValueError(IsLegacy ? "'p' must be 1-dimensional" : "p must be 1-dimensional");
        }
        weights = Spread(weights, weights.Layout.Lengths);
        ulong many = (ulong)weights.size;
        BitsCalls.With(
            weights,
            weights,
            (data, _) =>
                Source.Fill(
                    indices,
                    (ulong)indices.size,
                    (bits, target, count) =>
                        Bits.nr_bit_generator_choice(
                            bits,
                            legacy,
                            population,
                            again,
                            shuffled,
                            data,
                            many,
                            tolerance,
                            target,
                            count
                        )
                )
        );
        return indices;
    }
}
