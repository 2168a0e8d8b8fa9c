using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NumRs.Bench;

/// <summary>What a run measured, as it is written for the report.</summary>
internal sealed record Results(Machine Machine, List<GroupResult> Groups, List<MemoryResult> Memory)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Format));
}

internal sealed record GroupResult(string Name, string Against, double? GoalMean, List<CellResult> Cells);

internal sealed record CellResult(
    string Name, string Code, double? Goal, double Nanoseconds, double? GoalNanoseconds, double? ReferenceNanoseconds);

internal sealed record MemoryResult(
    string Name,
    double GoalMegabytes,
    double Seconds,
    double PeakMegabytes,
    double? ReferenceSeconds,
    double? ReferencePeakMegabytes
);

internal sealed record Machine(
    string Date, string Processor, int Cores, string System, string Runtime, string? Numpy, string Threads)
{
    public static Machine This(string? numpy, int? threads) => new(
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        numpy is null ? null : $"NumPy {numpy}",
        threads?.ToString(CultureInfo.InvariantCulture) ?? "each side's default");

    private static string ProcessorName()
    {
        const string Linux = "/proc/cpuinfo";
        var model = File.Exists(Linux)
            ? File.ReadLines(Linux)
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
