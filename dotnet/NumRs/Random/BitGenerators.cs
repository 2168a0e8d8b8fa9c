using System.Numerics;
using NumRs.Native;

namespace NumRs.Random;

/// <summary>The PCG XSL-RR 128/64 generator, the default: fast, 128 bits of state.</summary>
public sealed class PCG64 : BitGenerator
{
    /// <summary>A generator from a seed; from the operating system's entropy when null.</summary>
    /// <exception cref="ValueError">The seed is negative.</exception>
    /// <exception cref="TypeError">The seed is no integer.</exception>
    /// <example>
    /// <code>
    /// var rng = np.random.Generator(new NumRs.Random.PCG64(42));
    /// Console.WriteLine(rng.permutation(5)); // [4 2 3 1 0]
    /// </code>
    /// </example>
    public PCG64(SeedLike? seed = null) : base(BitGeneratorKind.PCG64, seed) { }

    private PCG64() { }

    private protected override BitGenerator New(SeedSequence seed) => new PCG64(seed);

    /// <summary>Moves on by a number of draws, back when negative; forgets a half word that was left.</summary>
    /// <returns>The generator itself.</returns>
    public PCG64 advance(BigInteger delta)
    {
        Advance(delta);
        return this;
    }

    /// <summary>A copy that is <paramref name="jumps"/> times about 2**127 draws ahead.</summary>
    public PCG64 jumped(BigInteger? jumps = null)
    {
        PCG64 copy = new();
        copy.Jump(this, jumps ?? 1);
        return copy;
    }
}

/// <summary>The PCG DXSM 128/64 generator, statistically stronger than <see cref="PCG64"/> for many parallel
/// streams.</summary>
public sealed class PCG64DXSM : BitGenerator
{
    /// <inheritdoc cref="PCG64(SeedLike)"/>
    public PCG64DXSM(SeedLike? seed = null) : base(BitGeneratorKind.PCG64DXSM, seed) { }

    private PCG64DXSM() { }

    private protected override BitGenerator New(SeedSequence seed) => new PCG64DXSM(seed);

    /// <inheritdoc cref="PCG64.advance"/>
    public PCG64DXSM advance(BigInteger delta)
    {
        Advance(delta);
        return this;
    }

    /// <inheritdoc cref="PCG64.jumped"/>
    public PCG64DXSM jumped(BigInteger? jumps = null)
    {
        PCG64DXSM copy = new();
        copy.Jump(this, jumps ?? 1);
        return copy;
    }
}

/// <summary>The Mersenne Twister, of 19937 bits of state.</summary>
public sealed class MT19937 : BitGenerator
{
    /// <inheritdoc cref="PCG64(SeedLike)"/>
    public MT19937(SeedLike? seed = null) : base(BitGeneratorKind.MT19937, seed) { }

    private MT19937() { }

    private protected override BitGenerator New(SeedSequence seed) => new MT19937(seed);

    /// <summary>One seeded as <c>RandomState(seed)</c> is.</summary>
    internal static MT19937 Legacy(SeedLike? seed)
    {
        MT19937 bits = new();
        bits.SeedLegacy(seed);
        return bits;
    }

    /// <summary>Seeds again as <c>RandomState.seed</c> does.</summary>
    internal void LegacySeeding(SeedLike? seed) => SeedLegacy(seed);

    /// <summary>A copy that is <paramref name="jumps"/> times 2**128 draws ahead.</summary>
    public MT19937 jumped(BigInteger? jumps = null)
    {
        MT19937 copy = new();
        copy.Jump(this, jumps ?? 1);
        return copy;
    }
}

/// <summary>The counter-based Philox 4x64-10 generator.</summary>
public sealed class Philox : BitGenerator
{
    /// <summary>A generator from a seed, or from a key.</summary>
    /// <param name="seed">The seed; from the operating system's entropy when null and there is no key.</param>
    /// <param name="counter">The counter: an integer below 2**256, or four words.</param>
    /// <param name="key">The key: an integer below 2**128, or two words.</param>
    /// <exception cref="ValueError">There are both seed and key, or one is out of its range.</exception>
    public Philox(SeedLike? seed = null, SeedLike? counter = null, SeedLike? key = null)
    {
        if (seed is not null && key is not null)
        {
            throw new ValueError("seed and key cannot be both used");
        }
        ulong[] start = counter is null ? new ulong[4] : Words(counter, "counter", 4);
        if (key is not null)
        {
            SeedPhilox(Words(key, "key", 2), start);
            return;
        }
        SeedSequence sequence = seed?.ToSequence() ?? new SeedSequence();
        Seed(BitGeneratorKind.Philox, sequence);
        if (counter is not null)
        {
            System.Collections.IDictionary full = state;
            ((System.Collections.IDictionary)full["state"]!)["counter"] = NdArray.FromArray(start);
            state = full;
        }
    }

    private protected override BitGenerator New(SeedSequence seed) => new Philox(seed);

    private static ulong[] Words(SeedLike value, string name, int count)
    {
        if (value.Value is BigInteger[] words)
        {
            return words.Length == count
                ? Array.ConvertAll(
                    words,
                    word =>
                        word >= 0 && word <= ulong.MaxValue
                            ? (ulong)word
                            : throw new OverflowException($"Python integer {word} out of bounds for uint64")
                )
                : throw new ValueError($"{name} must have {count} elements when using array form");
        }
        BigInteger integer = value.Integers()[0];
        if (integer < 0 || integer >> (64 * count) != 0)
        {
            throw new ValueError($"{name} must be positive and less than 2**{64 * count}.");
        }
        return [.. Enumerable.Range(0, count).Select(i => (ulong)((integer >> (64 * i)) & ulong.MaxValue))];
    }

    /// <summary>Moves the counter on by a number of draws, back when negative.</summary>
    /// <returns>The generator itself.</returns>
    public Philox advance(BigInteger delta)
    {
        Advance(delta);
        return this;
    }

    /// <summary>A copy that is <paramref name="jumps"/> times 2**128 draws ahead.</summary>
    public Philox jumped(BigInteger? jumps = null)
    {
        Philox copy = new(key: 0);
        copy.Jump(this, jumps ?? 1);
        return copy;
    }
}

/// <summary>The SFC64 generator: small, fast and chaotic; it cannot jump.</summary>
public sealed class SFC64 : BitGenerator
{
    /// <inheritdoc cref="PCG64(SeedLike)"/>
    public SFC64(SeedLike? seed = null) : base(BitGeneratorKind.SFC64, seed) { }

    private protected override BitGenerator New(SeedSequence seed) => new SFC64(seed);
}
