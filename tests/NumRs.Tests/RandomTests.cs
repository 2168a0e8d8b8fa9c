using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using NumRs.Random;

namespace NumRs.Tests;

/// <summary>Outputs, broadcasting, axes, states, messages and threads of random numbers.</summary>
public class RandomTests
{
    private static readonly JsonElement s_golden = RandomGolden.Read("random_managed.json");
    private static readonly int s_seed = s_golden.GetProperty("seed").GetInt32();

    private const long Quintillion = 1_000_000_000_000_000_000;

    private static readonly ulong[] s_upper = [1UL << 63, (1UL << 63) + 1, ulong.MaxValue];

    private static NdArray A => np.arange(24).reshape(2, 3, 4);

    private static BigInteger Power(int exponent) => BigInteger.One << exponent;

    private static readonly Dictionary<string, Func<Generator, NdArray>> s_generator = new()
    {
        ["random scalar"] = r => r.random(),
        ["normal scalar"] = r => r.normal(1.5, 2.5),
        ["uniform scalar"] = r => r.uniform(-2.0, 7.0),
        ["gamma scalar"] = r => r.gamma(2.5, 3.0),
        ["poisson scalar"] = r => r.poisson(4.5),
        ["binomial scalar"] = r => r.binomial(40, 0.3),
        ["hypergeometric scalar"] = r => r.hypergeometric(20, 30, 10),
        ["integers scalar"] = r => r.integers(-5, 1000),
        ["integers endpoint"] = r => r.integers(0, 9, size: 8, endpoint: true),
        ["integers uint64"] = r => r.integers(0, ulong.MaxValue, 5, "uint64", endpoint: true),
        ["integers all of uint64"] = r => r.integers(0, Power(64), 5, "uint64"),
        ["integers one bound"] = r => r.integers(Power(64), size: 2, dtype: "uint64"),
        ["integers one number"] = r => r.integers(0, Power(64), dtype: DType.uint64),
        ["integers above int64"] = r => r.integers(1UL << 63, ulong.MaxValue, 5, "uint64"),
        ["integers all of int64"] = r => r.integers(long.MinValue, 1UL << 63, 5),
        ["integers uint64 arrays"] = r => r.integers(s_upper[..1], s_upper[1..], dtype: "uint64"),
        ["integers uint64 arrays endpoint"] = r => r.integers(s_upper[0], np.flip(s_upper), dtype: "uint64", endpoint: true),
        ["integers uint64 arrays as int64"] = r => r.integers(new[,] { { -5 }, { long.MinValue } }, s_upper[..1]),
        ["integers array below 2**64"] = r => r.integers(new[] { 0, 5 }, Power(64), (3, 2), "uint64"),
        ["integers arrays of long numbers"] = r => r.integers(new[,] { { 0UL }, { 1UL << 63 } }, new[,] { { Power(64), ulong.MaxValue } }, dtype: "uint64"),
        ["integers long real"] = r => r.integers(0.0, Math.Pow(2, 64), 2, "uint64"),
        ["integers none"] = r => r.integers(0, Power(70), 0, "uint64"),
        ["choice of 2**63"] = r => r.choice(Power(63), 4),
        ["uniform long"] = r => r.uniform(0, Power(70), 3),
        ["normal long"] = r => r.normal(new[] { Power(64), 1 }, 1.0),
        ["integers broadcast"] = r => r.integers(new[,] { { 0 }, { 10 } }, new[] { 20, 30, 40 }),
        ["integers broadcast size"] = r => r.integers(new[] { 0, 10 }, 40, (3, 2), "int16"),
        ["integers real bounds"] = r => r.integers(1.7, 50.2, 4),
        ["random out"] = r => Flat(r.random(@out: np.empty((3, 4)))),
        ["random out fortran"] = r => r.random(@out: np.empty((3, 4), order: "F")).T.reshape(12),
        ["random float32 out"] = r => r.random(dtype: "float32", @out: np.empty(7, "float32")),
        ["normal float32"] = r => r.standard_normal((2, 3), "float32"),
        ["exponential inv out"] = r => r.standard_exponential(method: "inv", @out: np.empty(5)),
        ["gamma out"] = r => Flat(r.standard_gamma(new[] { 1.0, 2.0, 3.0 }, @out: np.empty((2, 3)))),
        ["gamma float32 array"] = r => r.standard_gamma(new[] { 0.5, 1.0, 3.0 }, (2, 3), "float32"),
        ["normal broadcast"] = r => r.normal(new[,] { { 0.0 }, { 100.0 } }, new[] { 1.0, 2.0, 3.0 }),
        ["normal broadcast size"] = r => r.normal(new[] { 0.0, 100.0 }, 1.0, (2, 3, 2)),
        ["normal strided"] = r => r.normal(np.arange(12.0)["::3"], 1.0),
        ["normal one"] = r => r.normal(new[] { 2.0 }),
        ["triangular broadcast"] = r => r.triangular(0.0, new[] { 0.5, 1.0 }, new[,] { { 2.0 }, { 3.0 } }),
        ["binomial integers"] = r => r.binomial(new[] { 10, 20, 30 }, new[,] { { 0.1 }, { 0.9 } }),
        ["poisson empty"] = r => r.poisson(Array.Empty<double>()),
        ["choice scalar"] = r => r.choice(10),
        ["choice rows"] = r => r.choice(A, 3),
        ["choice axis"] = r => r.choice(A, (2, 2), axis: 2),
        ["choice distinct axis"] = r => r.choice(A, 3, replace: false, axis: -1),
        ["choice weights"] = r => r.choice(new long[] { 10, 20, 30 }, 6, p: new[] { 0.25f, 0.25f, 0.5f }),
        ["shuffle rows"] = r => Shuffled(r, A),
        ["shuffle axis"] = r => Shuffled(r, A, 2),
        ["shuffle transposed"] = r => Shuffled(r, A.T),
        ["shuffle strided"] = r => Shuffled(r, np.arange(20)["::2"]),
        ["shuffle list"] = r => Listed(r, 9),
        ["permutation rows"] = r => r.permutation(A),
        ["permutation axis"] = r => r.permutation(A, axis: 1),
        ["permutation array"] = r => r.permutation(np.arange(10) * 1.5),
        ["permuted all"] = r => r.permuted(A),
        ["permuted axis 0"] = r => r.permuted(A, axis: 0),
        ["permuted axis 1"] = r => r.permuted(A, axis: 1),
        ["permuted axis 2"] = r => r.permuted(A, axis: 2),
        ["permuted out"] = r => r.permuted(A, 1, np.empty((2, 3, 4), "int64")),
        ["multinomial broadcast"] = r => r.multinomial(new[,] { { 10 }, { 20 } }, new[,] { { 0.2, 0.8 }, { 0.5, 0.5 } }),
        ["multinomial size"] = r => r.multinomial(new[] { 10, 20 }, new[] { 0.2, 0.3, 0.5 }, (3, 2)),
        ["dirichlet size"] = r => r.dirichlet(new[] { 1.0, 2.0 }, (2, 2)),
        ["multivariate cholesky"] = r => r.multivariate_normal(new[] { 1.0, 2.0 }, new[,] { { 2.0, 0.5 }, { 0.5, 1.0 } }, 3, method: "cholesky"),
        ["spawned"] = r => r.spawn(3).Select(child => child.random()).ToArray(),
    };

    private static readonly Dictionary<string, Func<RandomState, NdArray>> s_legacy = new()
    {
        ["rand"] = s => s.rand(2, 3),
        ["randn"] = s => s.randn(3),
        ["randn scalar"] = s => s.randn(),
        ["normal scalar"] = s => s.normal(1.5, 2.5),
        ["randint"] = s => s.randint(5, 50, 6),
        ["hypergeometric large"] = s => s.hypergeometric(4 * Quintillion, new[] { 10, 4 * Quintillion }, new[,] { { 5 }, { 50 }, { 4 * Quintillion } }),
        ["hypergeometric largest"] = s => s.hypergeometric(new[] { long.MaxValue - 10, 0 }, new[] { 7, long.MaxValue }, new[] { long.MaxValue - 3, 50 }),
        ["hypergeometric scalar"] = s => s.hypergeometric(9 * Quintillion, 5, 9 * Quintillion),
        ["randint all of uint64"] = s => s.randint(0, Power(64), 5, "uint64"),
        ["randint one bound"] = s => s.randint(Power(64), size: 2, dtype: "uint64"),
        ["randint above int64"] = s => s.randint(1UL << 63, ulong.MaxValue, 5, "uint64"),
        ["randint uint64 arrays"] = s => s.randint(s_upper[..1], s_upper[1..], dtype: "uint64"),
        ["randint array below 2**64"] = s => s.randint(new[] { 0, 5 }, Power(64), dtype: "uint64"),
        ["randint broadcast"] = s => s.randint(new[] { 0, 10 }, new[,] { { 20 }, { 30 } }),
        ["random_integers"] = s => s.random_integers(6, size: 5),
        ["tomaxint"] = s => s.tomaxint(4),
        ["uniform"] = s => s.uniform(new[] { 0.0, 5.0 }, 10.0),
        ["choice"] = s => s.choice(new long[] { 2, 3, 5, 7 }, 5),
        ["shuffle rows"] = s =>
        {
            NdArray x = A;
            s.shuffle(x);
            return x;
        },
        ["permutation rows"] = s => s.permutation(A),
        ["exponential"] = s => s.exponential(2.0, 3),
        ["gumbel"] = s => s.gumbel(size: 3),
    };

    private static readonly Dictionary<string, Action<Generator>> s_errors = new()
    {
        ["normal shapes"] = r => r.normal(new[] { 1, 2 }, new[] { 1, 2, 3 }),
        ["normal size"] = r => r.normal(new[] { 1, 2 }, 1, size: 3),
        ["normal small size"] = r => r.normal(new[,] { { 1 }, { 2 } }, 1, size: 2),
        ["random dtype"] = r => r.random(dtype: "int64"),
        ["random out size"] = r => r.random(3, @out: np.empty(4)),
        ["random out dtype"] = r => r.random(@out: np.empty(4, "f4")),
        ["random out strided"] = r => r.random(@out: np.empty((4, 4))[":", "::2"]),
        ["gamma out shape"] = r => r.standard_gamma(new[] { 1, 2 }, @out: np.empty(3)),
        ["gamma single"] = r => r.standard_gamma(-1.0, dtype: "f4"),
        ["integers zero"] = r => r.integers(0),
        ["integers equal"] = r => r.integers(5, 5),
        ["integers reversed"] = r => r.integers(5, 4, endpoint: true),
        ["integers low"] = r => r.integers(-200, 5, dtype: "i1"),
        ["integers high"] = r => r.integers(0, 500, dtype: "i1"),
        ["integers above uint64"] = r => r.integers(0, Power(64) + 1, dtype: "uint64"),
        ["integers endpoint above uint64"] = r => r.integers(0, Power(64), dtype: "uint64", endpoint: true),
        ["integers low above uint64"] = r => r.integers(Power(64), Power(64), dtype: "uint64"),
        ["integers negative uint64"] = r => r.integers(-1, Power(64), dtype: "uint64"),
        ["integers equal uint64"] = r => r.integers(1UL << 63, 1UL << 63, dtype: "uint64"),
        ["integers reversed uint64"] = r => r.integers(ulong.MaxValue, 1UL << 63, dtype: "uint64", endpoint: true),
        ["integers above int64"] = r => r.integers(0, (1UL << 63) + 1),
        ["integers far above int64"] = r => r.integers(0, Power(200)),
        ["integers below int64"] = r => r.integers(-Power(63) - 1, 5),
        ["integers far below int64"] = r => r.integers(-Power(200), 5),
        ["integers bool"] = r => r.integers(0, Power(64), dtype: "bool"),
        ["integers arrays above uint64"] = r => r.integers(new[] { 0, 5 }, new[] { Power(64) + 1, 10 }, dtype: "uint64"),
        ["integers arrays low above uint64"] = r => r.integers(new[] { 0, Power(64) }, Power(64), dtype: "uint64"),
        ["integers arrays negative uint64"] = r => r.integers(new[] { -1, 0 }, s_upper[2..], dtype: "uint64"),
        ["integers arrays equal uint64"] = r => r.integers(s_upper[..2], s_upper[1..2], dtype: "uint64"),
        ["integers arrays above int64"] = r => r.integers(0, s_upper[1..2]),
        ["legacy integers above uint64"] = r => np.random.RandomState(1).randint(0, Power(64) + 1, dtype: "uint64"),
        ["legacy integers reversed uint64"] = r => np.random.RandomState(1).randint(ulong.MaxValue, 1UL << 63, dtype: "uint64"),
        ["legacy integers above int64"] = r => np.random.RandomState(1).randint(0, Power(64)),
        ["choice long"] = r => r.choice(Power(64)),
        ["choice long distinct"] = r => r.choice(Power(64), 3, replace: false),
        ["permutation long"] = r => r.permutation(Power(64)),
        ["poisson long"] = r => r.poisson(Power(64)),
        ["binomial long"] = r => r.binomial(Power(64), 0.5, 3),
        ["integers dtype"] = r => r.integers(5, dtype: "f8"),
        ["integers swapped"] = r => r.integers(5, dtype: ">i4"),
        ["integers arrays"] = r => r.integers(new[] { 5, 6 }, new[] { 5, 7 }),
        ["integers arrays low"] = r => r.integers(new[] { 0, -200 }, 5, dtype: "i1"),
        ["integers arrays size"] = r => r.integers(new[] { 1, 2 }, 5, size: 3),
        ["choice zero"] = r => r.choice(0),
        ["choice empty"] = r => r.choice(Array.Empty<double>()),
        ["choice weights ndim"] = r => r.choice(5, p: new[,] { { 0.2, 0.2, 0.2, 0.2, 0.2 } }),
        ["choice weights size"] = r => r.choice(5, p: new[] { 0.5, 0.5 }),
        ["choice too many"] = r => r.choice(5, 6, replace: false),
        ["choice weights few"] = r => r.choice(3, 2, p: new[] { 0.0, 0, 1 }, replace: false),
        ["choice weights sum"] = r => r.choice(3, p: new[] { 0.5, 0.5, 0.5 }),
        ["choice weights negative"] = r => r.choice(3, p: new[] { -0.5, 1, 0.5 }),
        ["shuffle scalar"] = r => r.shuffle(np.array(5)),
        ["shuffle axis"] = r => r.shuffle(np.arange(6).reshape(2, 3), axis: 2),
        ["shuffle read-only"] = r => r.shuffle(np.broadcast_to(1, 4)),
        ["permutation real"] = r => r.permutation(5.5),
        ["permuted out"] = r => r.permuted(np.arange(4), @out: np.empty(3)),
        ["permuted axis"] = r => r.permuted(new[] { 1, 2 }, axis: 1),
        ["multinomial empty"] = r => r.multinomial(5, Array.Empty<double>()),
        ["multinomial negative"] = r => r.multinomial(-1, new[] { 0.5, 0.5 }),
        ["multinomial sum"] = r => r.multinomial(5, new[] { 0.8, 0.8, 0.1 }),
        ["multinomial shapes"] = r => r.multinomial(new[] { 5, 6, 7 }, new[,] { { 0.5, 0.5 }, { 0.5, 0.5 } }),
        ["hypergeometric good"] = r => r.hypergeometric(9 * Quintillion, 5, 5),
        ["hypergeometric bad"] = r => r.hypergeometric(5, 9 * Quintillion, 5),
        ["hypergeometric first"] = r => r.hypergeometric(1_000_000_000, 5, 5),
        ["hypergeometric both"] = r => r.hypergeometric(9 * Quintillion, 9 * Quintillion, 9 * Quintillion),
        ["hypergeometric arrays"] = r => r.hypergeometric(new[] { 5, 1_000_000_000 }, new[] { 5 }, 5),
        ["hypergeometric nsample"] = r => r.hypergeometric(999_999_999, 5, 9 * Quintillion),
        ["hypergeometric negative"] = r => r.hypergeometric(-9 * Quintillion, -9 * Quintillion, 5),
        ["legacy hypergeometric"] = r => np.random.RandomState(1).hypergeometric(9 * Quintillion, 9 * Quintillion, 50),
        ["legacy hypergeometric few"] = r => np.random.RandomState(1).hypergeometric(9 * Quintillion, 9 * Quintillion, 5),
        ["legacy hypergeometric arrays"] = r => np.random.RandomState(1).hypergeometric(new[] { 9 * Quintillion }, 9 * Quintillion, 50),
        ["legacy hypergeometric negative"] = r => np.random.RandomState(1).hypergeometric(-9 * Quintillion, -9 * Quintillion, 5),
        ["hypergeometric marginals"] = r => r.multivariate_hypergeometric(new[] { 999_999_995, 5 }, 5),
        ["hypergeometric marginals large"] = r => r.multivariate_hypergeometric(new[] { 9 * Quintillion, 5 }, 5),
        ["hypergeometric marginals sum"] = r => r.multivariate_hypergeometric(new[] { 9 * Quintillion, 9 * Quintillion }, 5),
        ["hypergeometric count"] = r => r.multivariate_hypergeometric(new[] { 9 * Quintillion, 5 }, 5, method: "count"),
        ["hypergeometric count memory"] = r => r.multivariate_hypergeometric(new[] { (1L << 60) - 6, 5 }, 5, method: "count"),
        ["hypergeometric colors unsigned"] = r => r.multivariate_hypergeometric(s_upper[..2], 5),
        ["hypergeometric method"] = r => r.multivariate_hypergeometric(new[] { 3, 4 }, 2, method: "x"),
        ["hypergeometric sample"] = r => r.multivariate_hypergeometric(new[] { 3, 4 }, 20),
        ["hypergeometric colors"] = r => r.multivariate_hypergeometric(new[] { 1.5 }, 2),
        ["negative size"] = r => r.random(-1),
        ["multivariate method"] = r => r.multivariate_normal(new[] { 0, 0 }, Identity, method: "x"),
        ["multivariate mean"] = r => r.multivariate_normal(new[,] { { 0, 0 } }, Identity),
        ["multivariate square"] = r => r.multivariate_normal(new[] { 0, 0 }, np.ones((2, 3))),
        ["multivariate length"] = r => r.multivariate_normal(new[] { 0, 0, 0 }, Identity),
        ["multivariate check"] = r => r.multivariate_normal(new[] { 0, 0 }, Identity, check_valid: "x"),
        ["multivariate invalid"] = r => r.multivariate_normal(new[] { 0, 0 }, new[,] { { 1, 2 }, { 2, 1 } }, check_valid: "raise"),
        ["seed negative"] = r => np.random.default_rng(-1),
        ["pool"] = r => np.random.SeedSequence(pool_size: 3),
        ["seed negative words"] = r => np.random.SeedSequence(1).generate_state(-1),
        ["seed children"] = r => np.random.SeedSequence(1).spawn(-1),
        ["seed children spawned"] = r => np.random.SeedSequence(1, n_children_spawned: -1),
        ["seed words"] = r => np.random.SeedSequence(1).generate_state(3, "i4"),
        ["legacy seed"] = r => np.random.RandomState(-1),
        ["legacy empty seed"] = r => np.random.RandomState(Array.Empty<int>()),
        ["philox both"] = r => np.random.Philox(1, key: 5),
        ["philox key"] = r => np.random.Philox(key: BigInteger.One << 128),
        ["state of another"] = r => np.random.PCG64(1).state = np.random.MT19937(1).state,
        ["legacy choice"] = r => np.random.RandomState(1).choice(0),
        ["legacy permutation"] = r => np.random.RandomState(1).permutation(5.5),
        ["legacy state"] = r => np.random.RandomState(1).set_state(("PCG64", 1, 2)),
        ["legacy spawn"] = r => np.random.RandomState(1)._bit_generator.spawn(2),
    };

    private static NdArray Identity => new[,] { { 1.0, 0 }, { 0, 1 } };

    private static NdArray Flat(NdArray x) => x.reshape(x.size);

    private static NdArray Shuffled(Generator rng, NdArray x, int axis = 0)
    {
        rng.shuffle(x, axis);
        return x;
    }

    private static NdArray Listed(Generator rng, int count)
    {
        List<long> items = [.. Enumerable.Range(0, count)];
        rng.shuffle(items);
        return items.ToArray();
    }

    public static IEnumerable<object[]> Named(string section) =>
        s_golden.GetProperty(section).EnumerateArray().Select(item => new object[] { item.GetProperty("case").GetString()! });

    private static JsonElement Case(string section, string name) =>
        s_golden.GetProperty(section).EnumerateArray().Single(item => item.GetProperty("case").GetString() == name);

    private static void AssertEqual(JsonElement expected, NdArray values, BitGenerator bits)
    {
        Assert.Equal(expected.GetProperty("dtype").GetString(), values.dtype.name);
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64()), values.shape);
        Assert.Equal(expected.GetProperty("bits").EnumerateArray().Select(word => word.GetString()), RandomGolden.Bits(values).Select(RandomGolden.Hex));
        Assert.Equal(expected.GetProperty("after").GetString(), RandomGolden.Hex(bits.random_raw()));
    }

    [Theory]
    [MemberData(nameof(Named), "generator")]
    public void GeneratorDrawsAsNumPy(string name)
    {
        Generator rng = np.random.default_rng(s_seed);
        AssertEqual(Case("generator", name), s_generator[name](rng), rng.bit_generator);
    }

    [Theory]
    [MemberData(nameof(Named), "legacy")]
    public void RandomStateDrawsAsNumPy(string name)
    {
        RandomState state = new(s_seed);
        AssertEqual(Case("legacy", name), s_legacy[name](state), state._bit_generator);
    }

    public static IEnumerable<object[]> Errors() =>
        s_golden.GetProperty("errors").EnumerateObject().Select(item => new object[] { item.Name });

    [Theory]
    [MemberData(nameof(Errors))]
    public void RefusesInNumPysWords(string name)
    {
        JsonElement expected = s_golden.GetProperty("errors").GetProperty(name);
        Generator rng = np.random.default_rng(s_seed);
        byte[] before = rng.bit_generator.StateToBytes();
        Exception error = Assert.ThrowsAny<Exception>(() => s_errors[name](rng));
        Assert.Equal(expected.GetProperty("error").GetString(), RandomGolden.PythonName(error));
        Assert.Equal(expected.GetProperty("message").GetString(), error.Message);
        Assert.Equal(before, rng.bit_generator.StateToBytes());
    }

    private static BitGenerator New(string name) => name switch
    {
        "PCG64" => new PCG64(s_seed),
        "PCG64DXSM" => new PCG64DXSM(s_seed),
        "MT19937" => new MT19937(s_seed),
        "Philox" => new Philox(s_seed),
        _ => new SFC64(s_seed),
    };

    public static IEnumerable<object[]> States() =>
        s_golden.GetProperty("states").EnumerateArray().Select(item => new object[] { item.GetProperty("name").GetString()! });

    [Theory]
    [MemberData(nameof(States))]
    public void StateIsNumPysDictionary(string name)
    {
        JsonElement expected = s_golden.GetProperty("states").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        BitGenerator bits = New(name);
        new Generator(bits).integers(0, 100, 3, "int32");
        IDictionary state = bits.state;
        AssertState(expected.GetProperty("state"), state);
        string json = bits.StateToJson();
        byte[] bytes = bits.StateToBytes();
        string[] raw = [.. expected.GetProperty("raw").EnumerateArray().Select(word => word.GetString()!)];
        string[] Raw() => [.. bits.random_raw(3)!.ToArray<ulong>().Select(word => word.ToString(CultureInfo.InvariantCulture))];
        Assert.Equal(raw, Raw());
        bits.state = state;
        Assert.Equal(raw, Raw());
        bits.SetStateFromJson(json);
        Assert.Equal(raw, Raw());
        bits.SetStateFromBytes(bytes);
        Assert.Equal(raw, Raw());
    }

    private static void AssertState(JsonElement expected, object value)
    {
        switch (value)
        {
            case IDictionary dictionary:
                Assert.Equal(expected.EnumerateObject().Select(item => item.Name), dictionary.Keys.Cast<string>());
                foreach (JsonProperty item in expected.EnumerateObject())
                {
                    AssertState(item.Value, dictionary[item.Name]!);
                }
                break;
            case NdArray array:
                Assert.Equal(
                    expected.EnumerateArray().Select(item => item.GetString()),
                    array.ToArray<ulong>().Select(word => word.ToString(CultureInfo.InvariantCulture)));
                break;
            default:
                Assert.Equal(expected.GetString(), value.ToString());
                break;
        }
    }

    [Fact]
    public void RefusedStatesLeaveTheGenerator()
    {
        PCG64 bits = new(3);
        byte[] before = bits.StateToBytes();
        Assert.Throws<TypeError>(() => bits.state = null!);
        Assert.Throws<KeyNotFoundException>(() => bits.state = new Dictionary<string, object> { ["bit_generator"] = "PCG64" });
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
        RandomState state = new(s_seed);
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
        Assert.Equal((1, 5, "np.bytes_(b'MT19937')", "(624,)"), (tuple.has_gauss, tuple.Count, tuple[0].ToString(), tuple[1].shape.ToString()));
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
        Assert.Equal(many.uniform(2.0, 3.0, 50).ToArray<double>(), Enumerable.Range(0, 50).Select(_ => one.uniform(2.0, 3.0)));
        Assert.Equal(many.standard_exponential(50).ToArray<double>(), Enumerable.Range(0, 50).Select(_ => one.standard_exponential()));
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
        foreach (Func<object?> draw in new Func<object?>[]
        {
            () => rng.random(), () => rng.standard_normal(), () => rng.random(10), () => rng.gamma(0.5, 1.0, 1000), () => rng.integers(0, 10, 5), () => rng.permutation(9),
        })
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
        Assert.Equal("SeedSequence(\n    entropy=5,\n    spawn_key=(1, 2),\n)", new SeedSequence(5, new[] { 1, 2 }).ToString());
    }
}
