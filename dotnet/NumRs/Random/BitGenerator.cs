using System.Numerics;
using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

/// <summary>
/// A source of random bits, which a <see cref="Generator"/> or <see cref="RandomState"/> turns into variates. Its
/// streams are NumPy's. Every use takes <see cref="@lock"/>, so that threads may share one.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "NumPy's generators are not closed; the handle has its finalizer."
)]
public abstract partial class BitGenerator
{
    private readonly BitsHandle _handle = new();
    private SeedSequence? _seedSequence;

    private protected BitGenerator(BitGeneratorKind kind, SeedLike? seed) =>
        Seed(kind, seed?.ToSequence() ?? new SeedSequence());

    /// <summary>For one that is seeded or filled by its maker.</summary>
    private protected BitGenerator() { }

    /// <summary>What every use of the generator locks.</summary>
    public object @lock { get; } = new();

    /// <summary>The sequence that seeded the generator; null when it was seeded otherwise.</summary>
    public SeedSequence? seed_seq => _seedSequence;

    /// <summary>NumPy's name of the class.</summary>
    internal string Name => GetType().Name;

    internal nint Address => _handle.Address;

    private protected void Seed(BitGeneratorKind kind, SeedSequence seed)
    {
        BitsCalls.With<uint>(
            seed.Words,
            seed.KeyWords,
            (words, key) =>
                Bits.nr_bit_generator_seed(
                    Address,
                    (uint)kind,
                    words,
                    (ulong)seed.Words.Length,
                    key,
                    (ulong)seed.KeyWords.Length,
                    (ulong)seed.pool_size
                )
        );
        _seedSequence = seed;
    }

    /// <summary>Seeds as <c>RandomState(seed)</c> does: an integer below 2**32, or an array of them.</summary>
    private protected void SeedLegacy(SeedLike? seed)
    {
        if (seed is null)
        {
            lock (@lock)
            {
                Seed(BitGeneratorKind.MT19937, new SeedSequence());
            }
            return;
        }
        if (seed.IsNested)
        {
            throw new ValueError("Seed array must be 1-d");
        }
        bool array = seed.Value is BigInteger[];
        BigInteger[] integers = seed.Integers();
        if (integers.Length == 0)
        {
            throw new ValueError("Seed must be non-empty");
        }
        uint[] words = Array.ConvertAll(integers, x =>
            x >= 0 && x <= uint.MaxValue ? (uint)x : throw new ValueError("Seed must be between 0 and 2**32 - 1"));
        lock (@lock)
        {
            BitsCalls.With<uint>(
                words,
                default,
                (p, _) => Bits.nr_bit_generator_seed_legacy(Address, p, (ulong)words.Length, array ? 1u : 0u)
            );
            _seedSequence = null;
        }
        GC.KeepAlive(this);
    }

    private protected void SeedPhilox(ReadOnlySpan<ulong> key, ReadOnlySpan<ulong> counter)
    {
        BitsCalls.With(key, counter, (k, c) => Bits.nr_bit_generator_seed_philox(Address, k, c));
        _seedSequence = null;
        GC.KeepAlive(this);
    }

    /// <summary>The next word of the generator: 64 bits, of MT19937 32.</summary>
    public ulong random_raw()
    {
        ulong word;
        lock (@lock)
        {
            word = BitsCalls.Raw(Address);
        }
        GC.KeepAlive(this);
        return word;
    }

    /// <summary>The next words of the generator as uint64.</summary>
    /// <param name="size">Shape of the result; one word when null.</param>
    /// <param name="output">Whether words are wanted; otherwise they are drawn and the result is null.</param>
    public NdArray? random_raw(ShapeLike? size, bool output = true)
    {
        NdArray words = NdArray.Uninitialized(size is null ? [] : size.Lengths, DType.uint64);
        Fill(words, (ulong)words.size, static (bits, target, count) => Bits.nr_bit_generator_raw(bits, target, count));
        return output ? words : null;
    }

    /// <summary>Generators of the same class, seeded by children of this one's sequence.</summary>
    /// <param name="n_children">How many.</param>
    /// <exception cref="TypeError">The generator was not seeded by a sequence.</exception>
    public BitGenerator[] spawn(int n_children)
    {
        if (_seedSequence is null)
        {
            throw new TypeError("The underlying SeedSequence does not implement spawning.");
        }
        return [.. _seedSequence.spawn(n_children).Select(New)];
    }

    /// <summary>A new generator of the same class.</summary>
    internal BitGenerator Reseeded(SeedLike? seed) => New(seed?.ToSequence() ?? new SeedSequence());

    /// <summary>A generator of the same class.</summary>
    private protected abstract BitGenerator New(SeedSequence seed);

    /// <summary>Takes on the state of <paramref name="source"/>, jumped ahead.</summary>
    private protected void Jump(BitGenerator source, BigInteger jumps)
    {
        (ulong low, long high) = Low128(jumps);
        SetStateFromBytes(source.StateToBytes(), anyKind: true);
        Status.Check(Bits.nr_bit_generator_jump(Address, low, high));
        _seedSequence = source._seedSequence;
        GC.KeepAlive(this);
    }

    private static (ulong Low, long High) Low128(BigInteger value)
    {
        BigInteger bits = value & ((BigInteger.One << 128) - 1);
        return ((ulong)(bits & ulong.MaxValue), unchecked((long)(ulong)(bits >> 64)));
    }

    private protected void Advance(BigInteger delta)
    {
        ulong[] words = new ulong[4];
        for (int i = 0; i < 4; i++)
        {
            words[i] = (ulong)((delta >> (64 * i)) & ulong.MaxValue);
        }
        lock (@lock)
        {
            BitsCalls.With<ulong>(words, default, (p, _) => Bits.nr_bit_generator_advance(Address, p));
        }
        GC.KeepAlive(this);
    }

    /// <summary>A native call that writes <paramref name="count"/> items to a target.</summary>
    internal delegate int Draw(nint bits, nint target, ulong count);

    /// <summary>Runs a native call on the array's memory, under the lock.</summary>
    internal void Fill(NdArray target, ulong count, Draw draw)
    {
        BitsCalls.Fill(this, target, count, draw);
    }

    /// <summary>The name of the class.</summary>
    public override string ToString() => Name;
}
