using System.Collections;
using System.Numerics;
using System.Security.Cryptography;
using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

/// <summary>
/// Mixes entropy of any size into reproducible initial states, and spawns independent sequences for parallel
/// streams.
/// </summary>
/// <remarks>After M. E. O'Neill, <i>Developing a seed_seq Alternative</i> (2015).</remarks>
public sealed class SeedSequence
{
    private const int MaxPoolSize = 1 << 16;

    private readonly uint[] _words;
    private readonly uint[] _spawnKey;
    private readonly object _lock = new();

    /// <summary>A sequence of entropy.</summary>
    /// <param name="entropy">A non-negative integer or a sequence of them; from the operating system when null.</param>
    /// <param name="spawn_key">What tells this sequence from others of the same entropy.</param>
    /// <param name="pool_size">Words in the pool, from 4 to 65536; the time to mix them grows with the square.</param>
    /// <param name="n_children_spawned">How many children have been spawned already.</param>
    /// <exception cref="ValueError">The pool is too small or too large, or an integer negative.</exception>
    /// <exception cref="TypeError">The entropy is no integer.</exception>
    /// <exception cref="OverflowException">The number of children is negative.</exception>
    public SeedSequence(
        SeedLike? entropy = null,
        SeedLike? spawn_key = null,
        int pool_size = 4,
        int n_children_spawned = 0
    )
    {
        if (pool_size < 4)
        {
            throw new ValueError("The size of the entropy pool should be at least 4");
        }
        if (pool_size > MaxPoolSize)
        {
            throw new ValueError($"The size of the entropy pool should be at most {MaxPoolSize}");
        }
        CheckChildren(n_children_spawned);
        entropy = entropy?.Value is System.Random random ? SeedLike.Draw(random) : entropy;
        entropy ??= new BigInteger([.. RandomNumberGenerator.GetBytes(4 * pool_size), 0]);
        _words = SeedLike.Words(entropy.Integers());
        _spawnKey = spawn_key is null ? [] : SeedLike.Words(spawn_key.Integers());
        this.entropy = entropy.Value;
        this.pool_size = pool_size;
        this.n_children_spawned = n_children_spawned;
    }

    private SeedSequence(SeedSequence parent, uint child)
    {
        _words = parent._words;
        _spawnKey = [.. parent._spawnKey, child];
        entropy = parent.entropy;
        pool_size = parent.pool_size;
    }

    /// <summary>The entropy: a <see cref="BigInteger"/>, or an array of them.</summary>
    public object entropy { get; }

    /// <summary>What tells this sequence from others of the same entropy, as 32-bit words.</summary>
    public uint[] spawn_key => [.. _spawnKey];

    /// <summary>Words in the pool.</summary>
    public int pool_size { get; }

    /// <summary>How many children have been spawned.</summary>
    public int n_children_spawned { get; private set; }

    /// <summary>What the sequence can be made of again: <c>entropy</c>, <c>spawn_key</c>, <c>pool_size</c>,
    /// <c>n_children_spawned</c>.</summary>
    public IDictionary state => new Dictionary<string, object>
    {
        ["entropy"] = entropy,
        ["spawn_key"] = spawn_key,
        ["pool_size"] = pool_size,
        ["n_children_spawned"] = n_children_spawned,
    };

    internal ReadOnlySpan<uint> Words => _words;

    internal ReadOnlySpan<uint> KeyWords => _spawnKey;

    /// <summary>Words of state for a generator.</summary>
    /// <param name="n_words">How many.</param>
    /// <param name="dtype">uint32, the default, or uint64.</param>
    /// <exception cref="ValueError">The dtype is another, or the number negative.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public NdArray generate_state(int n_words, DTypeLike? dtype = null)
    {
        DType wanted = dtype?.Resolve() ?? DType.uint32;
        if (wanted != DType.uint32 && wanted != DType.uint64)
        {
            throw new ValueError("only support uint32 or uint64");
        }
        return Mixed(n_words, wanted, wanted == DType.uint64 ? 1u : 0u);
    }

    /// <summary>The mixed entropy, <see cref="pool_size"/> words of 32 bits.</summary>
    public NdArray pool => Mixed(pool_size, DType.uint32, 2);

    private NdArray Mixed(int count, DType dtype, uint form)
    {
        NdArray result = NdArray.Uninitialized([count], dtype);
        BitsCalls.With(
            result,
            result,
            (target, _) =>
                BitsCalls.With<uint>(
                    _words,
                    _spawnKey,
                    (words, key) =>
                        Bits.nr_seed_sequence_state(
                            words,
                            (ulong)_words.Length,
                            key,
                            (ulong)_spawnKey.Length,
                            (ulong)pool_size,
                            form,
                            target,
                            (ulong)count
                        )
                )
        );
        return result;
    }

    /// <summary>Sequences that are independent of this one and of each other.</summary>
    /// <param name="n_children">How many.</param>
    /// <exception cref="OverflowException">The number is negative, or there would be more than
    /// <see cref="int.MaxValue"/> children.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    /// <example>
    /// <code>
    /// var seeds = new NumRs.Random.SeedSequence(1).spawn(2);
    /// Console.WriteLine(np.random.default_rng(seeds[1]).integers(100, size: 3)); // [94 47 14]
    /// </code>
    /// </example>
    public SeedSequence[] spawn(int n_children)
    {
        CheckChildren(n_children);
        SeedSequence[] children = new SeedSequence[n_children];
        int first;
        lock (_lock)
        {
            first = n_children_spawned;
            n_children_spawned = checked(first + n_children);
        }
        for (int i = 0; i < n_children; i++)
        {
            children[i] = new SeedSequence(this, (uint)(first + i));
        }
        return children;
    }

    private static void CheckChildren(int count)
    {
        if (count < 0)
        {
            throw new OverflowException("can't convert negative value to uint32_t");
        }
    }

    /// <summary>The text that makes the sequence again.</summary>
    public override string ToString()
    {
        string values = entropy is BigInteger[] many ? $"[{string.Join(", ", many)}]" : $"{entropy}";
        string text = $"SeedSequence(\n    entropy={values},\n";
        if (_spawnKey.Length > 0)
        {
            text += $"    spawn_key=({string.Join(", ", _spawnKey)}{(_spawnKey.Length == 1 ? "," : "")}),\n";
        }
        if (pool_size != 4)
        {
            text += $"    pool_size={pool_size},\n";
        }
        if (n_children_spawned != 0)
        {
            text += $"    n_children_spawned={n_children_spawned},\n";
        }
        return text + ")";
    }

    /// <summary>Python's <c>repr</c>.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public string __repr__() => ToString();
}
