using System.Collections;
using System.Globalization;
using System.Numerics;
using NumRs.Random;

namespace NumRs.Tests;

/// <summary>States, threads and forms of random numbers; what is drawn is recorded of NumPy
/// (<c>tests/oracle/calls/random_*.py</c>).</summary>
public class RandomTests
{
    private const int Seed = 77;

    private static BitGenerator New(string name) => name switch
    {
        "PCG64" => new PCG64(Seed),
        "PCG64DXSM" => new PCG64DXSM(Seed),
        "MT19937" => new MT19937(Seed),
        "Philox" => new Philox(Seed),
        _ => new SFC64(Seed),
    };

    /// <summary>A state comes back from each of its forms; what it holds is recorded of NumPy.</summary>
    [Theory]
    [InlineData("PCG64")]
    [InlineData("PCG64DXSM")]
    [InlineData("MT19937")]
    [InlineData("Philox")]
    [InlineData("SFC64")]
    public void StatesComeBack(string name)
    {
        BitGenerator bits = New(name);
        new Generator(bits).integers(0, 100, 3, "int32");
        IDictionary state = bits.state;
        string json = bits.StateToJson();
        byte[] bytes = bits.StateToBytes();
        ulong[] Raw() => bits.random_raw(3)!.ToArray<ulong>();
        ulong[] raw = Raw();
        bits.state = state;
        Assert.Equal(raw, Raw());
        bits.SetStateFromJson(json);
        Assert.Equal(raw, Raw());
        bits.SetStateFromBytes(bytes);
        Assert.Equal(raw, Raw());
    }

    [Fact]
    public void RefusedStatesLeaveTheGenerator()
    {
        PCG64 bits = new(3);
        byte[] before = bits.StateToBytes();
        Assert.Throws<TypeError>(() => bits.state = null!);
        Assert.Throws<KeyNotFoundException>(() =>
            bits.state = new Dictionary<string, object> { ["bit_generator"] = "PCG64" }
        );
        Assert.Throws<ValueError>(() => bits.SetStateFromJson("{"));
        Assert.Throws<TypeError>(() => bits.SetStateFromJson("5"));
        Assert.Throws<ValueError>(() => bits.SetStateFromBytes([1, 2, 3]));
        Assert.Throws<ValueError>(() => bits.SetStateFromBytes(new SFC64(1).StateToBytes()));
        Assert.Equal(before, bits.StateToBytes());
    }

    [Fact]
    public void EnormousUrnsAndSeedsReturn()
    {
        const long Half = long.MaxValue / 2;
        RandomState state = new(Seed);
        Assert.InRange(state.hypergeometric(Half, Half, 50), 0, 50);
        Assert.InRange(state.hypergeometric(Half, Half + 1, Half), 0, Half);
        Assert.Equal(long.MaxValue, state.hypergeometric(long.MaxValue, 0, long.MaxValue));

        Assert.Throws<ValueError>(() => new SeedSequence(1, pool_size: int.MaxValue));
        Assert.Throws<ValueError>(() => new SeedSequence(pool_size: int.MaxValue));
        SeedSequence seed = new(1, n_children_spawned: int.MaxValue - 1);
        Assert.Throws<OverflowException>(() => seed.spawn(2));
        Assert.Throws<OutOfMemoryException>(() => seed.spawn(int.MaxValue));
        Assert.Equal(int.MaxValue - 1, seed.n_children_spawned);
        Assert.Equal(new[] { (uint)int.MaxValue - 1 }, seed.spawn(1)[0].spawn_key);
    }

    [Fact]
    public void LegacyStateKeepsTheGaussian()
    {
        RandomState state = new(5);
        state.randn();
        RandomStateResult tuple = state.get_state();
        object dictionary = state.get_state(legacy: false);
        Assert.Equal(
            (1, 5, "np.bytes_(b'MT19937')", "(624,)"),
            (tuple.has_gauss, tuple.Count, tuple[0].ToString(), tuple[1].shape.ToString())
        );
        (double, double) expected = (state.randn(), state.randn());
        state.set_state(tuple);
        Assert.Equal(expected, (state.randn(), state.randn()));
        state.set_state(dictionary);
        Assert.Equal(expected, (state.randn(), state.randn()));
        state.seed(5);
        Assert.Equal(new RandomState(5).randn(), state.randn());
    }

    [Fact]
    public void TheModuleHasOneState()
    {
        np.random.seed(12345);
        RandomState state = new(12345);
        Assert.Equal(state.rand(), np.random.rand());
        Assert.Equal(state.normal(0.0, 1.0), np.random.normal());
        Assert.Equal(state.randint(100), np.random.randint(100));
        Assert.Equal(state.random_sample(4).ToArray<double>(), np.random.sample(4).ToArray<double>());
    }

    [Fact]
    public void SeedsOfAllKindsAgree()
    {
        double expected = np.random.default_rng(42).random();
        SeedLike[] seeds = [42L, 42UL, new BigInteger(42), new[] { 42 }, new uint[] { 42 }, new SeedSequence(42), new PCG64(42), new Generator(new PCG64(42)), SeedLike.op_Implicit(42)!];
        Assert.All(seeds, seed => Assert.Equal(expected, np.random.default_rng(seed).random()));
        Generator rng = np.random.default_rng(1);
        Assert.Same(rng, np.random.default_rng(rng));
        Assert.NotEqual(np.random.default_rng().random(), np.random.default_rng().random());
        Assert.Throws<TypeError>(() => SeedLike.op_Implicit("x"));
        Assert.Throws<TypeError>(() => SeedLike.op_Implicit(1.5));
    }

    [Fact]
    public void SingleDrawsContinueTheArrayStream()
    {
        Generator one = np.random.default_rng(8), many = np.random.default_rng(8);
        double[] expected = many.standard_normal(50).ToArray<double>();
        Assert.Equal(expected, Enumerable.Range(0, 50).Select(_ => one.standard_normal()));
        Assert.Equal(
            many.uniform(2.0, 3.0, 50).ToArray<double>(),
            Enumerable.Range(0, 50).Select(_ => one.uniform(2.0, 3.0))
        );
        Assert.Equal(
            many.standard_exponential(50).ToArray<double>(),
            Enumerable.Range(0, 50).Select(_ => one.standard_exponential())
        );
        Assert.Equal(many.integers(0, 10, 50).ToArray<long>(), Enumerable.Range(0, 50).Select(_ => one.integers(10)));
    }

    [Fact]
    public void ThreadsShareAStreamWithoutTearing()
    {
        const int Threads = 4, Blocks = 200, Length = 64;
        Generator rng = np.random.default_rng(9);
        double[][][] drawn = new double[Threads][][];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            NdArray target = np.empty(Length);
            drawn[t] = [.. Enumerable.Range(0, Blocks).Select(_ => rng.random(@out: target).ToArray<double>())];
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        HashSet<string> expected = [.. np.random.default_rng(9).random((Threads * Blocks, Length)).ToArray<double>().Chunk(Length).Select(Key)];
        Assert.Equal(Threads * Blocks, expected.Count);
        Assert.True(expected.SetEquals(drawn.SelectMany(blocks => blocks).Select(Key)));

        static string Key(double[] block) => string.Join(" ", block.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void SystemRandomDrawsFromTheStream()
    {
        Generator rng = np.random.default_rng(4), same = np.random.default_rng(4);
        System.Random random = rng.AsSystemRandom();
        Assert.Equal(same.random(), random.NextDouble());
        Assert.Equal(same.integers(7), random.Next(7));
        Assert.Equal(same.integers(-9L, 1L << 40), random.NextInt64(-9, 1L << 40));
        byte[] bytes = new byte[9];
        random.NextBytes(bytes);
        Assert.Equal(same.bytes(9), bytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
    }

    [Fact]
    public void AGeneratorDrawsFromASystemRandom()
    {
        System.Random source = new(3);
        byte[] bytes = new byte[8 * 1000];
        source.NextBytes(bytes);
        double[] expected = [.. Enumerable.Range(0, 1000).Select(i => (BitConverter.ToUInt64(bytes, 8 * i) >> 11) / (double)(1L << 53))];
        Assert.Equal(expected, np.random.default_rng(new System.Random(3)).random(1000).ToArray<double>());

        Generator rng = np.random.default_rng(new System.Random(3));
        Assert.Equal(expected[..5], Enumerable.Range(0, 5).Select(_ => rng.random()));
        Assert.Equal("Generator(SystemRandomBits)", rng.ToString());
        NdArray normal = rng.normal(2.0, 3.0, 100_000), gamma = rng.gamma(2.0, 1.0, 100_000);
        Assert.InRange((double)normal.mean(), 1.9, 2.1);
        Assert.InRange((double)normal.std(), 2.9, 3.1);
        Assert.InRange((double)gamma.mean(), 1.9, 2.1);
        Assert.Equal([.. Enumerable.Range(0, 50)], rng.permutation(50).ToArray<int>().Order());
        Assert.InRange((double)new RandomState(new System.Random(3)).standard_normal(10_000).mean(), -0.1, 0.1);
        Assert.Throws<TypeError>(() => rng.bit_generator.StateToBytes());
        Assert.Throws<TypeError>(() => rng.spawn(2));
        Assert.NotEqual(0UL, new PCG64(new System.Random(3)).random_raw());
    }

    private sealed class Broken : System.Random
    {
        public override void NextBytes(Span<byte> buffer) => throw new TimeoutException("no noise");
    }

    [Fact]
    public void ASystemRandomThatThrowsFailsTheDraw()
    {
        SystemRandomBits bits = new(new Broken());
        Generator rng = new(bits);
        foreach (
            Func<object?> draw in new Func<object?>[]
            {
                () => rng.random(),
                () => rng.standard_normal(),
                () => rng.random(10),
                () => rng.gamma(0.5, 1.0, 1000),
                () => rng.integers(0, 10, 5),
                () => rng.permutation(9),
            }
        )
        {
            TimeoutException error = Assert.Throws<TimeoutException>(draw);
            Assert.Equal("no noise", error.Message);
            Assert.Contains(nameof(Broken.NextBytes), error.StackTrace, StringComparison.Ordinal);
        }
    }

    private sealed class Circular : System.Random
    {
        internal Generator? Owner { get; set; }

        public override void NextBytes(Span<byte> buffer) => buffer.Fill((byte)(int)Owner!.integers(0, 10, 5)[0]);
    }

    [Fact]
    public void ASystemRandomMayNotDrawFromItsOwnGenerator()
    {
        Circular circular = new();
        circular.Owner = new Generator(new SystemRandomBits(circular));
        Assert.Throws<InvalidOperationException>(() => circular.Owner.random(3));
    }

    [Theory]
    [InlineData("svd")]
    [InlineData("eigh")]
    [InlineData("cholesky")]
    public void MultivariateNormalsAreAFactorTimesStandardOnes(string method)
    {
        NdArray cov = new[,] { { 2.0, 0.5, 0.1 }, { 0.5, 1.0, -0.3 }, { 0.1, -0.3, 0.7 } };
        NdArray mean = new[] { 1.0, -2.0, 3.0 };
        NdArray vectors = np.random.default_rng(6).multivariate_normal(mean, cov, 3, method: method);
        NdArray standard = np.random.default_rng(6).standard_normal((3, 3));
        NdArray factor = np.linalg.solve(standard, vectors - mean).T;
        Assert.True(np.allclose(np.matmul(factor, factor.T), cov, 1e-10, 1e-10));
        Assert.Equal(new Shape(2, 4, 3), new RandomState(1).multivariate_normal(mean, cov, (2, 4)).shape);
    }

    [Fact]
    public void TextsAreNumPys()
    {
        Assert.Equal("Generator(PCG64)", np.random.default_rng(1).ToString());
        Assert.Equal("RandomState(MT19937)", new RandomState(1).ToString());
        Assert.Equal(
            "SeedSequence(\n    entropy=5,\n    spawn_key=(1, 2),\n)",
            new SeedSequence(5, new[] { 1, 2 }).ToString()
        );
    }
}
