using System.Globalization;
using System.Text.Json;
using NumRs.Random;

namespace NumRs.Tests;

/// <summary>Draws of the multivariate normal distribution: NumPy's numbers, but for the order in which products are summed.</summary>
public sealed class MultivariateNormalTests
{
    private static readonly JsonElement s_golden = RandomGolden.Read("multivariate_normal.json");

    public static TheoryData<string> Names() =>
        [.. s_golden.GetProperty("cases").EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void DrawsAreNumPys(string name)
    {
        JsonElement item = s_golden.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        NdArray mean = np.array(Numbers(item.GetProperty("mean")));
        NdArray cov = np.array(item.GetProperty("cov").EnumerateArray().SelectMany(Numbers).ToArray()).reshape(mean.size, mean.size);
        int size = item.GetProperty("size").GetInt32();
        double deviation = Math.Sqrt(cov.ToArray<double>().Max());
        foreach (JsonElement draw in item.GetProperty("draws").EnumerateArray())
        {
            string method = draw.GetProperty("method").GetString()!;
            (NdArray values, BitGenerator bits) = Draw(method, mean, cov, size);
            double[] wanted = Numbers(draw.GetProperty("values"));
            double[] got = values.ToArray<double>();
            Assert.Equal([size, mean.size], values.shape);
            Assert.All(wanted.Zip(got), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * (deviation + Math.Abs(pair.First))));
            ulong after = ulong.Parse(draw.GetProperty("after").GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Assert.Equal((method, after), (method, bits.random_raw()));
        }
    }

    private static (NdArray Values, BitGenerator Bits) Draw(string method, NdArray mean, NdArray cov, int size)
    {
        int seed = s_golden.GetProperty("seed").GetInt32();
        if (method == "legacy")
        {
            RandomState state = new(seed);
            return (state.multivariate_normal(mean, cov, size), state._bit_generator);
        }
        Generator rng = np.random.default_rng(seed);
        return (rng.multivariate_normal(mean, cov, size, method: method), rng.bit_generator);
    }

    private static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];
}
