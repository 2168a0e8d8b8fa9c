using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace NumRs.Bench.Measuring;

/// <summary>What a loop took.</summary>
internal sealed record MemoryUse(double Seconds, double PeakMegabytes)
{
    /// <summary>Starts a process that prints its use as JSON.</summary>
    public static MemoryUse Of(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<MemoryUse>(printed, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}");
    }
}

/// <summary><c>c = a + b</c> many times without any <c>Dispose</c>, in a process of its own.</summary>
/// <param name="Elements">The length of the arrays.</param>
/// <param name="Times">How often.</param>
/// <param name="GoalMegabytes">What the peak resident memory should stay below.</param>
internal sealed record MemoryLoop(int Elements, int Times, double GoalMegabytes)
{
    /// <summary>The argument that makes the program run one loop.</summary>
    public const string Argument = "--memory-loop";

    public static MemoryLoop[] All { get; } = [new(1_000, 1_000_000, 120), new(1_000_000, 2_000, 300)];

    public string Name => $"{Times:N0} × {Elements:N0} elements";

    /// <summary>The loop itself, in this process.</summary>
    public static MemoryUse RunHere(int elements, int times)
    {
        var a = np.ones(elements);
        var b = np.ones(elements);
        NdArray? c = null;
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < times; n++)
        {
            c = a + b;
        }

        var seconds = clock.Elapsed.TotalSeconds;
        GC.KeepAlive(c);
        using var self = Process.GetCurrentProcess();
        return new MemoryUse(seconds, self.PeakWorkingSet64 / (double)(1 << 20));
    }

    /// <summary>The best time of some processes, and the highest peak.</summary>
    public (MemoryUse NumRs, MemoryUse? NumPy) Measure(int? threads, int rounds)
    {
        var numrs = new List<MemoryUse>();
        var numpy = new List<MemoryUse>();
        for (var round = 0; round < rounds; round++)
        {
            numrs.Add(MemoryUse.Of(OwnProgram()));
            if (OracleProcess.RunMemoryLoop(Elements, Times, threads) is { } use)
            {
                numpy.Add(use);
            }
        }

        return (Summary(numrs), numpy.Count == 0 ? null : Summary(numpy));
    }

    private static MemoryUse Summary(List<MemoryUse> uses) =>
        new(uses.Min(use => use.Seconds), uses.Max(use => use.PeakMegabytes));

    private ProcessStartInfo OwnProgram() =>
        new(
            Environment.ProcessPath!,
            [Argument, Elements.ToString(CultureInfo.InvariantCulture), Times.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
}
