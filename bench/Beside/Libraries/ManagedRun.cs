using System.Diagnostics;

namespace NumRs.Beside.Libraries;

/// <summary>An operation in this process.</summary>
/// <param name="body">The operation.</param>
/// <param name="numbers">Reads a result.</param>
/// <param name="dispose">Whether every result is disposed, as <c>using</c> does.</param>
internal sealed class ManagedRun<T>(Func<T> body, Func<T, double[]> numbers, bool dispose = false) : IRun
{
    private static T? sink;

    public double[] Result() => numbers(body());

    public double Time(long calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0L; call < calls; call++)
        {
            sink = body();
            if (dispose)
            {
                (sink as IDisposable)?.Dispose();
            }
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        sink = default;
        return seconds;
    }
}
