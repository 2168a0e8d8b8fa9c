namespace NumRs.Random;

/// <summary>
/// NumPy's <c>random</c> module, as <c>np.random</c>: makers of generators, and the functions of one
/// <see cref="RandomState"/> that the whole program shares.
/// </summary>
public sealed class RandomModule : RandomState
{
    internal RandomModule() { }

    /// <summary>A generator over a new <see cref="Random.PCG64"/>.</summary>
    /// <param name="seed">
    /// A non-negative integer of any size, a sequence of them, or a seed sequence; from the operating system when
    /// null. A bit generator is wrapped, and a generator given back.
    /// </param>
    /// <exception cref="ValueError">The seed is negative.</exception>
    /// <exception cref="TypeError">The seed is no integer.</exception>
    public Generator default_rng(SeedLike? seed = null) => seed?.Value switch
    {
        Generator generator => generator,
        RandomSource source => new Generator(source.Source),
        BitGenerator bits => new Generator(bits),
        System.Random random => new Generator(new SystemRandomBits(random)),
        _ => new Generator(new PCG64(seed)),
    };

    /// <inheritdoc cref="Random.Generator(BitGenerator)"/>
    public Generator Generator(BitGenerator bit_generator) => new(bit_generator);

    /// <inheritdoc cref="Random.RandomState(SeedLike)"/>
    public RandomState RandomState(SeedLike? seed = null) => new(seed);

    /// <inheritdoc cref="Random.SeedSequence(SeedLike, SeedLike, int, int)"/>
    public SeedSequence SeedSequence(
        SeedLike? entropy = null,
        SeedLike? spawn_key = null,
        int pool_size = 4,
        int n_children_spawned = 0
    ) => new(entropy, spawn_key, pool_size, n_children_spawned);

    /// <inheritdoc cref="Random.PCG64(SeedLike)"/>
    public PCG64 PCG64(SeedLike? seed = null) => new(seed);

    /// <inheritdoc cref="Random.PCG64DXSM(SeedLike)"/>
    public PCG64DXSM PCG64DXSM(SeedLike? seed = null) => new(seed);

    /// <inheritdoc cref="Random.MT19937(SeedLike)"/>
    public MT19937 MT19937(SeedLike? seed = null) => new(seed);

    /// <inheritdoc cref="Random.Philox(SeedLike, SeedLike, SeedLike)"/>
    public Philox Philox(SeedLike? seed = null, SeedLike? counter = null, SeedLike? key = null) =>
        new(seed, counter, key);

    /// <inheritdoc cref="Random.SFC64(SeedLike)"/>
    public SFC64 SFC64(SeedLike? seed = null) => new(seed);

    /// <summary>Seeds the generator again: a Mersenne Twister as of old, any other as a new one.</summary>
    /// <param name="seed">An integer below 2**32, or an array of them, for a Mersenne Twister; any seed for
    /// others.</param>
    /// <exception cref="ValueError">The seed is out of its range.</exception>
    public override void seed(SeedLike? seed = null)
    {
        if (Begin(seed))
        {
            return;
        }
        if (Source is MT19937)
        {
            base.seed(seed);
        }
        else
        {
            Source.state = Source.Reseeded(seed).state;
        }
    }

    /// <summary>The bit generator that the module's functions draw from.</summary>
    public BitGenerator get_bit_generator() => Source;

    /// <summary>Lets the module's functions draw from another bit generator.</summary>
    public void set_bit_generator(BitGenerator bitgen) => Replace(bitgen);

    /// <inheritdoc cref="RandomState.random_sample()"/>
    public double ranf() => random_sample();

    /// <inheritdoc cref="RandomState.random_sample(ShapeLike)"/>
    public NdArray ranf(ShapeLike? size) => random_sample(size);

    /// <inheritdoc cref="RandomState.random_sample()"/>
    public double sample() => random_sample();

    /// <inheritdoc cref="RandomState.random_sample(ShapeLike)"/>
    public NdArray sample(ShapeLike? size) => random_sample(size);

    /// <summary>The name of the module.</summary>
    public override string ToString() => "<module 'numpy.random'>";
}
