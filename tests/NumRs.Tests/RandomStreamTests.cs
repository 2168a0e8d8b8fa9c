using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using NumRs.Random;

namespace NumRs.Tests;

/// <summary>NumPy's streams, drawn through the public surface.</summary>
public class RandomStreamTests
{
    private static readonly JsonElement s_golden = RandomGolden.Read("random.json");
    private static readonly int s_seed = s_golden.GetProperty("seed").GetInt32();
    private static readonly JsonElement[] s_cases = [.. s_golden.GetProperty("cases").EnumerateArray()];

    public static IEnumerable<object[]> Groups() => s_cases
        .Select(c => (Text(c, "generator"), Text(c, "call"), c.TryGetProperty("legacy", out _)))
        .Distinct()
        .Select(group => new object[] { group.Item1, group.Item2, group.Item3 });

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static BitGenerator New(string name) => name switch
    {
        "PCG64" => new PCG64(s_seed),
        "PCG64DXSM" => new PCG64DXSM(s_seed),
        "MT19937" => new MT19937(s_seed),
        "Philox" => new Philox(s_seed),
        _ => new SFC64(s_seed),
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void DrawsNumPysStream(string generator, string call, bool legacy)
    {
        foreach (JsonElement item in s_cases)
        {
            if (Text(item, "generator") != generator || Text(item, "call") != call || item.TryGetProperty("legacy", out _) != legacy)
            {
                continue;
            }
            RandomSource source = legacy ? Legacy(item, generator) : new Generator(New(generator));
            NdArray values = source is Generator g ? Draw(g, item) : Draw((RandomState)source, item);
            string label = item.ToString();
            Assert.True(Text(item, "dtype") == values.dtype.name, label);
            Assert.True(item.GetProperty("count").GetInt64() == values.size, label);
            (string[] first, string hash) = RandomGolden.Digest(values);
            Assert.True(item.GetProperty("first").EnumerateArray().Select(x => x.GetString()).SequenceEqual(first), label);
            Assert.True(Text(item, "hash") == hash, label);
            ulong raw = source is Generator after ? after.bit_generator.random_raw() : ((RandomState)source)._bit_generator.random_raw();
            Assert.True(Text(item, "after") == raw.ToString("x", CultureInfo.InvariantCulture), label);
        }
    }

    private static RandomState Legacy(JsonElement item, string generator)
    {
        if (item.TryGetProperty("seed", out JsonElement seed))
        {
            return seed.GetString() switch
            {
                "integer" => new RandomState(12345),
                "array" => new RandomState(new long[] { 1, 2, 3, uint.MaxValue }),
                "zero" => new RandomState(0),
                _ => new RandomState(Enumerable.Range(0, 700).ToArray()),
            };
        }
        return generator == "MT19937" ? new RandomState(12345) : new RandomState(New(generator));
    }

    private static NdArray Draw(Generator rng, JsonElement item)
    {
        long count = item.GetProperty("count").GetInt64();
        string dtype = Text(item, "dtype");
        double[] p = Parameters(item);
        NdArray index = np.arange(1000);
        switch (Text(item, "call"))
        {
            case "random":
                return rng.random(count, dtype);
            case "standard_normal":
                return rng.standard_normal(count, dtype);
            case "standard_exponential":
                return rng.standard_exponential(count, dtype);
            case "standard_exponential_inv":
                return rng.standard_exponential(count, dtype, method: "inv");
            case "standard_gamma_f32":
                return rng.standard_gamma(p[0], count, "float32");
            case "integers":
                return rng.integers(Bound(item, "low"), Bound(item, "high", -1), count, dtype, endpoint: true);
            case "mixed":
                rng.integers(0, 100, 7, "int32");
                return rng.random(count);
            case "mixed_f32":
                rng.integers(0, 100, 7, "int32");
                return rng.standard_normal(count, "float32");
            case "bytes":
                return rng.bytes((int)count);
            case "permutation":
                return rng.permutation(count);
            case "shuffle_bytes":
                NdArray items = np.arange(count).astype("uint8").reshape(300, (long)p[0]);
                rng.shuffle(items);
                return items;
            case "choice":
                return rng.choice((long)p[0], count);
            case "choice_distinct":
                return rng.choice((long)p[0], count, replace: false, shuffle: p[1] != 0);
            case "choice_weighted":
                return rng.choice((long)p[0], count, p: Weights((int)p[0]));
            case "choice_weighted_distinct":
                return rng.choice((long)p[0], count, replace: false, p: Weights((int)p[0]));
            case "multinomial":
                return rng.multinomial((long)p[0], p[1..], 500);
            case "multivariate_hypergeometric_marginals":
                return rng.multivariate_hypergeometric(np.array(p[1..]).astype("int64"), (long)p[0], 300);
            case "multivariate_hypergeometric_count":
                return rng.multivariate_hypergeometric(np.array(p[1..]).astype("int64"), (long)p[0], 300, "count");
            case "dirichlet":
                return rng.dirichlet(p, 500);
            case "gamma_array":
                return rng.gamma(index % 5 * 0.5, 1.0 + index % 3);
            case "poisson_array":
                return rng.poisson(index % 40 * 0.75);
            case "binomial_array":
                return rng.binomial(index % 90, index % 11 / 10.0);
            case "integers_array" when dtype == "bool":
                return rng.integers(0, 1 + index % 2, dtype: dtype);
            case "integers_array" when dtype == "uint8":
                return rng.integers(0, 1 + index % 100, dtype: dtype);
            case "integers_array":
                return rng.integers(-(index % 3), 1 + index % 100, dtype: dtype);
            default:
                return ByName(rng, item, count);
        }
    }

    private static NdArray Draw(RandomState state, JsonElement item)
    {
        long count = item.GetProperty("count").GetInt64();
        double[] p = Parameters(item);
        return Text(item, "call") switch
        {
            "random" => state.random_sample(count),
            "standard_normal" => state.standard_normal(count),
            "standard_exponential" => state.standard_exponential(count),
            "integers" => state.randint(Bound(item, "low"), Bound(item, "high"), count, Text(item, "dtype")),
            "permutation" => state.permutation(count),
            "bytes" => state.bytes((int)count),
            "choice" => state.choice((long)p[0], count),
            "choice_distinct" => state.choice((long)p[0], count, replace: false),
            "choice_weighted_distinct" => state.choice((long)p[0], count, replace: false, p: Weights((int)p[0])),
            "multinomial" => state.multinomial((long)p[0], p[1..], 500),
            "dirichlet" => state.dirichlet(p, 500),
            _ => ByName(state, item, count),
        };
    }

    private static double[] Parameters(JsonElement item) =>
        item.TryGetProperty("params", out JsonElement list) ? [.. list.EnumerateArray().Select(x => x.GetDouble())] : [];

    /// <summary>A bound; 2**64, which no integer type has, as a real number.</summary>
    private static ArrayLike Bound(JsonElement item, string name, int more = 0)
    {
        BigInteger bound = BigInteger.Parse(Text(item, name), CultureInfo.InvariantCulture) + more;
        return bound > ulong.MaxValue ? (ArrayLike)(double)bound : bound > long.MaxValue ? (ArrayLike)(ulong)bound : (ArrayLike)(long)bound;
    }

    private static double[] Weights(int count)
    {
        double[] values = [.. Enumerable.Range(1, count).Select(i => (double)(i % 7))];
        double sum = values.Sum();
        return [.. values.Select(value => value / sum)];
    }

    /// <summary>A distribution's array form.</summary>
    private static NdArray ByName(RandomSource source, JsonElement item, long count)
    {
        MethodInfo method = source.GetType().GetMethods().Single(m =>
            m.Name == Text(item, "call") && m.GetParameters() is [.., { Name: "size" }] or [{ Name: "shape" }, { Name: "size" }, ..]);
        object?[] arguments = new object?[method.GetParameters().Length];
        int i = 0;
        foreach (JsonElement parameter in item.GetProperty("params").EnumerateArray())
        {
            arguments[i++] = parameter.TryGetInt64(out long whole) ? (ArrayLike)whole : parameter.GetDouble();
        }
        arguments[i] = (ShapeLike)count;
        return (NdArray)method.Invoke(source, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    [Fact]
    public void SeedSequencesGiveNumPysWords()
    {
        foreach (JsonElement item in s_golden.GetProperty("seed_sequences").EnumerateArray())
        {
            uint[] Words(string name) => [.. item.GetProperty(name).EnumerateArray().Select(x => x.GetUInt32())];
            SeedSequence sequence = new(Words("entropy"), Words("spawn_key"), item.GetProperty("pool_size").GetInt32());
            Assert.Equal(Words("pool"), sequence.pool.ToArray<uint>());
            Assert.Equal(Words("u32"), sequence.generate_state(7).ToArray<uint>());
            Assert.Equal(
                item.GetProperty("u64").EnumerateArray().Select(x => ulong.Parse(x.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
                sequence.generate_state(5, "uint64").ToArray<ulong>());
            SeedSequence child = sequence.spawn(3)[2];
            Assert.Equal(Words("child"), child.generate_state(4).ToArray<uint>());
            Assert.Equal(3, sequence.n_children_spawned);
        }
    }

    [Fact]
    public void StatesAdvanceAndJumpAsNumPys()
    {
        foreach (JsonElement item in s_golden.GetProperty("states").EnumerateArray())
        {
            BitGenerator bits = New(Text(item, "generator"));
            new Generator(bits).integers(0, 100, 9, "int32");
            byte[] start = bits.StateToBytes();
            Assert.Equal(Text(item, "state"), Convert.ToHexString(start).ToLowerInvariant());
            foreach (JsonElement step in item.GetProperty("steps").EnumerateArray())
            {
                BitGenerator moved = Moved(bits, step);
                Assert.Equal(Text(step, "state"), Convert.ToHexString(moved.StateToBytes()).ToLowerInvariant());
                bits.SetStateFromBytes(start);
            }
            Assert.Equal(
                item.GetProperty("raw").EnumerateArray().Select(x => ulong.Parse(x.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
                bits.random_raw(9)!.ToArray<ulong>());
        }
    }

    private static BitGenerator Moved(BitGenerator bits, JsonElement step)
    {
        if (step.TryGetProperty("jumps", out JsonElement jumps))
        {
            int count = jumps.GetInt32();
            return bits switch
            {
                PCG64 pcg => pcg.jumped(count),
                PCG64DXSM pcg => pcg.jumped(count),
                MT19937 twister => twister.jumped(count),
                _ => ((Philox)bits).jumped(count),
            };
        }
        BigInteger delta = step.GetProperty("advance").EnumerateArray().Reverse()
            .Aggregate(BigInteger.Zero, (sum, word) => (sum << 64) + ulong.Parse(word.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return bits switch
        {
            PCG64 pcg => pcg.advance(delta),
            PCG64DXSM pcg => pcg.advance(delta),
            _ => ((Philox)bits).advance(delta),
        };
    }

    [Fact]
    public void ParametersAreRefusedInNumPysWords()
    {
        Generator rng = new(new PCG64(s_seed));
        RandomState state = new(s_seed);
        byte[] before = rng.bit_generator.StateToBytes(), legacyBefore = state._bit_generator.StateToBytes();
        foreach (JsonElement item in s_golden.GetProperty("errors").EnumerateArray())
        {
            RandomSource source = item.GetProperty("legacy").GetBoolean() ? state : rng;
            bool array = item.GetProperty("array").GetBoolean();
            JsonElement[] parameters = [.. item.GetProperty("params").EnumerateArray()];
            MethodInfo method = source.GetType().GetMethods().Single(m => m.Name == Text(item, "call")
                && (array ? m.ReturnType == typeof(NdArray) : m.ReturnType != typeof(NdArray) && m.GetParameters().Length == parameters.Length));
            object?[] arguments = new object?[method.GetParameters().Length];
            for (int i = 0; i < parameters.Length; i++)
            {
                arguments[i] = Argument(parameters[i].GetString()!, method.GetParameters()[i].ParameterType);
            }
            Exception error = Assert.ThrowsAny<Exception>(() => method.Invoke(source, BindingFlags.DoNotWrapExceptions, null, arguments, null));
            Assert.Equal((Text(item, "error"), Text(item, "message")), (RandomGolden.PythonName(error), error.Message));
        }
        Assert.Equal(before, rng.bit_generator.StateToBytes());
        Assert.Equal(legacyBefore, state._bit_generator.StateToBytes());
    }

    private static object Argument(string text, Type type)
    {
        bool whole = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer);
        double real = text == "nan" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(long))
        {
            return integer;
        }
        return type == typeof(double) ? (object)real : whole ? NdArray.FromArray(new[] { integer }) : NdArray.FromArray(new[] { real });
    }
}
