using System.Diagnostics;

namespace NumRs.Bench.Measuring;

/// <summary>How long to measure.</summary>
/// <param name="Rounds">Samples of each side at most.</param>
/// <param name="SampleSeconds">The least length of a sample.</param>
/// <param name="WarmUpSeconds">How long to run before the first sample, so that the JIT has done its work.</param>
/// <param name="LimitSeconds">When to stop a case that is slow, after <see cref="LeastRounds"/> rounds.</param>
internal sealed record Effort(int Rounds, double SampleSeconds, double WarmUpSeconds, double LimitSeconds)
{
    public const int LeastRounds = 3;

    public static Effort Full { get; } = new(15, 0.010, 0.4, 6);

    public static Effort Quick { get; } = new(4, 0.003, 0.3, 1);
}

/// <summary>Times two sides in turn, so that whatever disturbs the machine disturbs both; the best sample
/// counts.</summary>
internal static class Comparison
{
    /// <summary>The nanoseconds of one call of each side.</summary>
    public static (double Subject, double? Reference) Run(ISubject subject, ISubject? reference, Effort effort)
    {
        WarmUp(subject, effort);
        var subjectCalls = CallsFor(subject, effort.SampleSeconds);
        var referenceCalls = reference is null ? 0 : CallsFor(reference, effort.SampleSeconds);

        var best = double.PositiveInfinity;
        var bestReference = double.PositiveInfinity;
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < effort.Rounds; round++)
        {
            if (round >= Effort.LeastRounds && clock.Elapsed.TotalSeconds > effort.LimitSeconds)
            {
                break;
            }

            best = Math.Min(best, subject.Time(subjectCalls) / subjectCalls);
            if (reference is not null)
            {
                bestReference = Math.Min(bestReference, reference.Time(referenceCalls) / referenceCalls);
            }
        }

        return (best * 1e9, reference is null ? null : bestReference * 1e9);
    }

    private static void WarmUp(ISubject subject, Effort effort)
    {
        var calls = 1L;
        for (var spent = 0.0; spent < effort.WarmUpSeconds;)
        {
            var seconds = subject.Time(calls);
            spent += Math.Max(seconds, 1e-6);
            if (seconds < effort.WarmUpSeconds / 10)
            {
                calls *= 2;
            }
        }
    }

    private static long CallsFor(ISubject subject, double seconds)
    {
        for (var calls = 1L; ; calls *= 2)
        {
            var taken = subject.Time(calls);
            if (taken >= seconds / 2)
            {
                return Math.Max(1, (long)(calls * seconds / taken));
            }
        }
    }
}
