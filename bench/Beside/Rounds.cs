using NumRs.Bench.Measuring;

namespace NumRs.Beside;

/// <summary>Times several sides in turn, so that whatever disturbs the machine disturbs all; the best sample
/// counts.</summary>
internal static class Rounds
{
    private const int Samples = 40;

    /// <summary>The length of a sample: long enough for a collector's share to be in it.</summary>
    private const double SampleSeconds = 0.1;

    /// <summary>How long each side runs before, so that the JIT has done its work.</summary>
    private const double WarmUpSeconds = 1.2;

    /// <summary>The seconds of one call of each side.</summary>
    public static double[] Measure(IReadOnlyList<ISubject> sides)
    {
        var calls = sides.Select(WarmUp).ToArray();
        var best = sides.Select(_ => double.PositiveInfinity).ToArray();
        for (var sample = 0; sample < Samples; sample++)
        {
            for (var side = 0; side < best.Length; side++)
            {
                // What the side before has left behind is not this one's.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                sides[side].Time(calls[side] / 4 + 1);
                best[side] = Math.Min(best[side], sides[side].Time(calls[side]) / calls[side]);
            }
        }

        return best;
    }

    /// <summary>Warms a side up and returns how many of its calls make a sample.</summary>
    private static long WarmUp(ISubject side)
    {
        var perCall = double.PositiveInfinity;
        for (double spent = 0, calls = 1; spent < WarmUpSeconds; calls = Math.Ceiling(SampleSeconds / perCall))
        {
            var seconds = Math.Max(side.Time((long)calls), 1e-9);
            spent += seconds;
            perCall = Math.Min(perCall, seconds / calls);
        }

        return Math.Max(1, (long)(SampleSeconds / perCall));
    }
}
