using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

public abstract partial class RandomSource
{
    /// <summary>An integer dtype's limits, and the size by which the engine knows it: 0 for booleans.</summary>
    private static (Int128 Least, Int128 Most, uint Size) Limits(DType dtype, string name)
    {
        if (dtype.IsSwapped)
        {
            throw new ValueError(
                "Providing a dtype with a non-native byteorder is not supported. If you require platform-independent byteorder, call byteswap when required."
            );
        }
        int bits = 8 * dtype.itemsize;
        return dtype.kind switch
        {
            'b' => (0, 1, 0),
            'u' => (0, (Int128.One << bits) - 1, (uint)dtype.itemsize),
            'i' => (-(Int128.One << (bits - 1)), (Int128.One << (bits - 1)) - 1, (uint)dtype.itemsize),
            _ => throw new TypeError($"Unsupported dtype {dtype.__repr__()} for {name}"),
        };
    }

    private static ValueError Reversed(bool endpoint, bool lowIsZero) => new(lowIsZero
        ? $"high {(endpoint ? "<" : "<=")} 0"
        : $"low {(endpoint ? ">" : ">=")} high");

    /// <summary>One integer of 64 bits.</summary>
    private protected long OneInteger(long low, long high, bool endpoint)
    {
        if (endpoint ? low > high : low >= high)
        {
            throw Reversed(endpoint, low == 0);
        }
        ulong range = unchecked((ulong)high - (ulong)low - (endpoint ? 0u : 1u));
        long value;
        BitGenerator bits = Source;
        lock (bits.@lock)
        {
            value = BitsCalls.Integer(bits.Address, low, range, IsLegacy);
        }
        GC.KeepAlive(bits);
        return value;
    }

    /// <summary>Integers between bounds that broadcast.</summary>
    private protected NdArray ManyIntegers(
        ArrayLike low,
        ArrayLike? high,
        ShapeLike? size,
        DType dtype,
        bool endpoint,
        string name
    )
    {
        ArgumentNullException.ThrowIfNull(low);
        (Int128 least, Int128 most, uint itemSize) = Limits(dtype, name);
        if (size is not null && size.Lengths.Contains(0))
        {
            return NdArray.Uninitialized(size.Lengths, dtype);
        }
        ArrayLike from = high is null ? 0 : low, to = high ?? low;
        uint masked = IsLegacy ? 1u : 0u;
        if (from._layout.NDim > 0 || to._layout.NDim > 0)
        {
            return EachInteger(from, to, size, dtype, endpoint, least, most, itemSize);
        }
        Int128 first = Integers(from)[0], last = Integers(to)[0] - (endpoint ? 0 : 1);
        CheckBounds([first], [last], endpoint, least, most, dtype, lowIsZero: first == 0);
        ulong offset = unchecked((ulong)first), range = (ulong)(last - first);
        NdArray result = NdArray.Uninitialized(size is null ? [] : size.Lengths, dtype);
        Source.Fill(result, (ulong)result.size, (bits, target, count) =>
            Bits.nr_bit_generator_integers(bits, itemSize, offset, range, masked, target, count));
        return result;
    }

    private NdArray EachInteger(
        ArrayLike from,
        ArrayLike to,
        ShapeLike? size,
        DType dtype,
        bool endpoint,
        Int128 least,
        Int128 most,
        uint itemSize
    )
    {
        Int128[] lows = Integers(from);
        Int128[] highs = Array.ConvertAll(Integers(to), high => high - (endpoint ? 0 : 1));
        List<long[]> shapes = [[.. from._layout.Lengths], [.. to._layout.Lengths]];
        if (size is not null)
        {
            shapes.Add(size.ToArray());
        }
        long[] shape = Broadcasting.Common(shapes);
        if (size is not null && !size.Lengths.SequenceEqual(shape))
        {
            throw new ValueError(
                $"Output size {new Shape(size.Lengths)} is not compatible with broadcast dimensions of inputs {new Shape(shape)}."
            );
        }
        NdArray result = NdArray.Uninitialized(shape, dtype);
        long[] lowOf = Positions(from, shape), highOf = Positions(to, shape);
        int width = dtype.itemsize;
        byte[] offsets = new byte[result.size * width], ranges = new byte[result.size * width];
        bool lowIsZero = lows.All(low => low == 0);
        CheckLimits(lows, highs, least, most, dtype);
        if (width == sizeof(ulong) && lows.Any(low => low > most))
        {
            throw new ValueError($"low is out of bounds for {dtype}");
        }
        for (int i = 0; i < lowOf.Length; i++)
        {
            Int128 low = lows[lowOf[i]], high = highs[highOf[i]];
            if (low > high)
            {
                throw Reversed(endpoint, lowIsZero);
            }
            Put(offsets, i, width, unchecked((ulong)low));
            Put(ranges, i, width, unchecked((ulong)(high - low)));
        }
        uint masked = IsLegacy ? 1u : 0u;
        BitsCalls.With<byte>(offsets, ranges, (offset, range) =>
        {
            Source.Fill(result, (ulong)result.size, (bits, target, count) =>
                Bits.nr_bit_generator_integers_each(bits, itemSize, offset, range, masked, target, count));
            return 0;
        });
        return result;
    }

    private static void CheckBounds(
        Int128[] lows,
        Int128[] highs,
        bool endpoint,
        Int128 least,
        Int128 most,
        DType dtype,
        bool lowIsZero
    )
    {
        CheckLimits(lows, highs, least, most, dtype);
        if (lows[0] > highs[0])
        {
            throw Reversed(endpoint, lowIsZero);
        }
    }

    private static void CheckLimits(Int128[] lows, Int128[] highs, Int128 least, Int128 most, DType dtype)
    {
        if (lows.Any(low => low < least))
        {
            throw new ValueError($"low is out of bounds for {dtype}");
        }
        if (highs.Any(high => high > most))
        {
            throw new ValueError($"high is out of bounds for {dtype}");
        }
    }

    private static void Put(byte[] bytes, int i, int width, ulong value) =>
        MemoryMarshal.AsBytes((ReadOnlySpan<ulong>)[value])[..width].CopyTo(bytes.AsSpan(i * width, width));

    /// <summary>Where the broadcast array's elements are in the array.</summary>
    private static long[] Positions(ArrayLike array, long[] shape) =>
        np.broadcast_to(np.arange(array._layout.Size).reshape(array._layout.Shape), shape).ToArray<long>();

    /// <summary>More than the limits of all dtypes, and no sum or difference of two overflows.</summary>
    private static readonly Int128 s_beyond = Int128.One << 100;

    /// <summary>The elements as integers; reals are truncated.</summary>
    private static Int128[] Integers(ArrayLike bound) => bound is WideIntegers wide
        ? Array.ConvertAll(wide.Values, x => (Int128)BigInteger.Clamp(x, -s_beyond, s_beyond))
        : Integers(bound.AsArray());

    private static Int128[] Integers(NdArray array) =>
        array.dtype.kind switch
        {
            'u' => Array.ConvertAll(array.ToArray<ulong>(), x => (Int128)x),
            'i' or 'b' => Array.ConvertAll(array.ToArray<long>(), x => (Int128)x),
            'f' => Array.ConvertAll(
                array.ToArray<double>(),
                x =>
                    double.IsFinite(x)
                        ? (Int128)double.Clamp(x, (double)-s_beyond, (double)s_beyond)
                        : throw new OverflowException(
                            $"cannot convert float {(double.IsNaN(x) ? "NaN" : "infinity")} to integer"
                        )
            ),
            _ => throw new TypeError(
                $"Cannot cast array data from {array.dtype.__repr__()} to dtype('int64') according to the rule 'safe'"
            ),
        };
}
