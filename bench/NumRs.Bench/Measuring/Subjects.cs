using System.Diagnostics;

namespace NumRs.Bench.Measuring;

/// <summary>One side of a comparison.</summary>
internal interface ISubject
{
    /// <summary>Makes some calls and returns the seconds they took.</summary>
    double Time(long calls);
}

/// <summary>NumRs in this process.</summary>
internal sealed class ManagedSubject(Func<Data, object?> body, Data data, int? threads = null) : ISubject
{
    private static object? sink;

    public double Time(long calls)
    {
        if (threads is { } count)
        {
            np.set_num_threads(count);
        }

        var start = Stopwatch.GetTimestamp();
        for (var call = 0L; call < calls; call++)
        {
            sink = body(data);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        sink = null;
        return seconds;
    }
}

/// <summary>NumPy in its own process, which waits while this one measures.</summary>
internal sealed class PythonSubject(OracleProcess oracle) : ISubject
{
    public double Time(long calls) => oracle.Time(calls);
}
