using System.Text.Json;
using NumRs.Samples;

namespace NumRs.Tests;

/// <summary>The samples' figures against the same computed with NumPy.</summary>
public class SamplesTests
{
    private static readonly JsonElement s_golden = Golden.Read("samples.json");

    private static double[] Doubles(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetDouble())];

    private static void Near(JsonElement expected, double actual, double relative = 1e-9) =>
        Assert.InRange(
            actual,
            expected.GetDouble() - relative * Math.Abs(expected.GetDouble()),
            expected.GetDouble() + relative * Math.Abs(expected.GetDouble())
        );

    private static void Near(double[] expected, double[] actual, double relative = 1e-9)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(
                actual[i] - expected[i],
                -relative * Math.Abs(expected[i]),
                relative * Math.Abs(expected[i])
            );
        }
    }

    [Fact]
    public void MaunaLoa()
    {
        JsonElement golden = s_golden.GetProperty("mauna_loa");
        CarbonDioxide air = new(Path.Combine(AppContext.BaseDirectory, "co2-concentration.csv"));
        Assert.Equal(golden.GetProperty("measured").GetInt64(), air.Months.size);
        Assert.Equal(golden.GetProperty("gaps").GetInt64(), air.Gaps);
        Assert.Equal(golden.GetProperty("rank").GetInt32(), air.Rank);
        Near(golden.GetProperty("first"), (double)air.Months[0]);
        Near(golden.GetProperty("last"), (double)air.Months[-1]);
        Near(Doubles(golden.GetProperty("coefficients")), air.Coefficients.ToArray<double>());
        Near(
            Doubles(golden.GetProperty("growth")),
            [air.Growth((double)air.Months[0]), air.Growth((double)air.Months[-1])]
        );
        Near(golden.GetProperty("swing"), air.Swing);
        Near(golden.GetProperty("period"), air.Period);
        Near(golden.GetProperty("spread"), air.Spread);
        Near(golden.GetProperty("spectrum_sum"), (double)np.sum(air.Spectrum));
    }

    [Fact]
    public void Volcano()
    {
        JsonElement golden = s_golden.GetProperty("volcano");
        Terrain terrain = new(Path.Combine(AppContext.BaseDirectory, "volcano.f4"));
        NdArray heights = terrain.Heights.astype(np.float64);
        Assert.Equal(Golden.Integers(golden.GetProperty("shape")), terrain.Heights.shape.ToArray());
        Assert.Equal(">f4", terrain.Heights.dtype.str);
        Near(golden.GetProperty("lowest"), (double)np.min(heights));
        Near(golden.GetProperty("highest"), (double)np.max(heights));
        Assert.Equal(Golden.Integers(golden.GetProperty("top")), new long[] { terrain.Top.Row, terrain.Top.Column });
        Near(golden.GetProperty("mean"), (double)np.mean(heights));
        Near(golden.GetProperty("coarse_mean"), (double)np.mean(terrain.Coarse.astype(np.float64)));
        Near(Doubles(golden.GetProperty("ridge")), terrain.Profile["::10"].ToArray<double>());
        Assert.Equal(golden.GetProperty("high_cells").GetInt64(), terrain.Above(150).size);
        Near(golden.GetProperty("high_mean"), (double)np.mean(terrain.Above(150).astype(np.float64)));
        Near(golden.GetProperty("steepest"), (double)np.max(terrain.Slope));
        Near(golden.GetProperty("shade_mean"), (double)np.mean(terrain.Shade));
        Near(Doubles(golden.GetProperty("shade_sum_rows")), np.sum(terrain.Shade, axis: 1)["::10"].ToArray<double>());
        Assert.Equal(
            Golden.Integers(golden.GetProperty("levels")),
            Enumerable.Range(10, 10).Select(k => terrain.Cells(10 * k))
        );
    }
}
