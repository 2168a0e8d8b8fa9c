using System.Collections;
using System.Numerics;

namespace NumRs.Random;

/// <summary>
/// What a function takes where NumPy takes a seed: a non-negative integer of any size, a sequence of them, a
/// <see cref="SeedSequence"/>, or a generator to be wrapped. A <see cref="System.Random"/> is wrapped by
/// <c>default_rng</c>; to a bit generator it gives 128 bits of its output as the seed.
/// </summary>
public sealed class SeedLike
{
    private SeedLike(object value, bool isNested = false) => (Value, IsNested) = (value, isNested);

    /// <summary>A <see cref="BigInteger"/>, an array of them, a seed sequence or a generator, NumRs' or
    /// .NET's.</summary>
    internal object Value { get; }

    /// <summary>Whether the integers stood in sequences of sequences, of which <see cref="SeedSequence"/> takes
    /// all.</summary>
    internal bool IsNested { get; }

    /// <summary>Integers from an array of any number of axes.</summary>
    /// <exception cref="TypeError">The array holds no integers.</exception>
    public static implicit operator SeedLike(NdArray seed) => op_Implicit(seed)!;

    /// <summary>A sequence of sequences of non-negative integers.</summary>
    public static implicit operator SeedLike(int[,] seed) => NdArray.FromArray(seed);

    /// <summary>A non-negative integer.</summary>
    public static implicit operator SeedLike(int seed) => new((BigInteger)seed);

    /// <summary>A non-negative integer.</summary>
    public static implicit operator SeedLike(long seed) => new((BigInteger)seed);

    /// <summary>A non-negative integer.</summary>
    public static implicit operator SeedLike(ulong seed) => new((BigInteger)seed);

    /// <summary>A non-negative integer of any size.</summary>
    public static implicit operator SeedLike(BigInteger seed) => new(seed);

    /// <summary>A sequence of non-negative integers.</summary>
    public static implicit operator SeedLike(int[] seed) => new(Array.ConvertAll(seed, x => (BigInteger)x));

    /// <summary>A sequence of non-negative integers.</summary>
    public static implicit operator SeedLike(uint[] seed) => new(Array.ConvertAll(seed, x => (BigInteger)x));

    /// <summary>A sequence of non-negative integers.</summary>
    public static implicit operator SeedLike(long[] seed) => new(Array.ConvertAll(seed, x => (BigInteger)x));

    /// <summary>A sequence of non-negative integers of any size.</summary>
    public static implicit operator SeedLike(BigInteger[] seed) => new((BigInteger[])seed.Clone());

    /// <summary>A seed sequence.</summary>
    public static implicit operator SeedLike(SeedSequence seed) => new(seed);

    /// <summary>A bit generator, which a <see cref="Generator"/> wraps.</summary>
    public static implicit operator SeedLike(BitGenerator bits) => new(bits);

    /// <summary>A generator, whose bit generator is shared.</summary>
    public static implicit operator SeedLike(RandomSource source) => new(source);

    /// <summary>A .NET generator.</summary>
    public static implicit operator SeedLike(System.Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new(random);
    }

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object is no seed.</exception>
    public static SeedLike? op_Implicit(object? value) =>
        (value = Interop.PythonObjects.Plain(value)) switch
        {
            null => null,
            SeedLike like => like,
            SeedSequence or BitGenerator or RandomSource => new(value),
            System.Random random => random,
            _ when Integer(value) is { } integer => new(integer),
            NdArray { ndim: 0 } array when array.dtype.kind is 'i' or 'u' => new((BigInteger)(long)array),
            string or double or float => throw NoSeed(value),
            NdArray array => new(OfArray(array), array.ndim > 1),
            IEnumerable sequence => new(
                Flatten(sequence).ToArray(),
                sequence.Cast<object?>().Any(item => item is IEnumerable)
            ),
            _ => throw NoSeed(value),
        };

    private static BigInteger[] OfArray(NdArray array) => array.dtype.kind switch
    {
        'u' => Array.ConvertAll(array.ToArray<ulong>(), x => (BigInteger)x),
        'i' or 'b' => Array.ConvertAll(array.ToArray<long>(), x => (BigInteger)x),
        _ => throw new TypeError("seed must be integer"),
    };

    private static IEnumerable<BigInteger> Flatten(IEnumerable sequence, int depth = 0)
    {
        // A list may hold itself.
        if (depth > Native.Limits.MaxDims)
        {
            throw new RuntimeError("maximum recursion depth exceeded");
        }
        foreach (object? item in sequence)
        {
            if (item is not null && Integer(item) is { } integer)
            {
                yield return integer;
            }
            else if (item is NdArray array)
            {
                foreach (BigInteger inner in OfArray(array))
                {
                    yield return inner;
                }
            }
            else if (item is IEnumerable nested and not string)
            {
                foreach (BigInteger inner in Flatten(nested, depth + 1))
                {
                    yield return inner;
                }
            }
            else
            {
                throw new TypeError("seed must be integer");
            }
        }
    }

    internal static BigInteger? Integer(object value) => value switch
    {
        int x => x,
        long x => x,
        BigInteger x => x,
        uint x => x,
        ulong x => x,
        short x => x,
        ushort x => x,
        byte x => x,
        sbyte x => x,
        bool x => x ? 1 : 0,
        _ => null,
    };

    private static TypeError NoSeed(object value) =>
        new($"SeedSequence expects int or sequence of ints for entropy not {value}");

    /// <summary>The seed as a sequence.</summary>
    /// <exception cref="TypeError">It is a generator.</exception>
    internal SeedSequence ToSequence() => Value as SeedSequence ?? new SeedSequence(this);

    /// <summary>128 bits of a .NET generator.</summary>
    internal static BigInteger Draw(System.Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new BigInteger([.. bytes, 0]);
    }

    /// <summary>The integers of a seed that is no object.</summary>
    /// <exception cref="TypeError">It is one.</exception>
    internal BigInteger[] Integers() => Value switch
    {
        BigInteger one => [one],
        BigInteger[] many => many,
        _ => throw NoSeed(Value),
    };

    /// <summary>The 32-bit words of integers, the lowest first; zero is one word.</summary>
    /// <exception cref="ValueError">One is negative.</exception>
    internal static uint[] Words(IEnumerable<BigInteger> integers)
    {
        List<uint> words = [];
        foreach (BigInteger integer in integers)
        {
            BigInteger rest = integer >= 0 ? integer : throw new ValueError("expected non-negative integer");
            do
            {
                words.Add((uint)(rest & uint.MaxValue));
                rest >>= 32;
            }
            while (rest > 0);
        }
        return [.. words];
    }
}
