using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NumRs.Bench.Measuring;

/// <summary>A Python with NumPy that runs <c>oracle_driver.py</c>.</summary>
internal sealed class OracleProcess : IDisposable
{
    private static readonly string[] ThreadVariables =
        ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"];

    private readonly Process process;

    private OracleProcess(Process process)
    {
        this.process = process;
        NumPyVersion = Ask(new JsonObject { ["do"] = "version" })["version"]!.GetValue<string>();
    }

    public string NumPyVersion { get; }

    /// <summary>Starts the interpreter that <c>NUMRS_ORACLE</c> names; null when it names none.</summary>
    public static OracleProcess? Start(int? threads)
    {
        var start = StartInfo(threads);
        if (start is null)
        {
            return null;
        }

        start.RedirectStandardInput = true;
        return new OracleProcess(Process.Start(start)!);
    }

    /// <summary>Runs the driver once with arguments and returns what it printed; null without an interpreter.</summary>
    public static MemoryUse? RunMemoryLoop(int elements, int times, int? threads)
    {
        var start = StartInfo(threads, "memory", elements.ToString(CultureInfo.InvariantCulture), times.ToString(CultureInfo.InvariantCulture));
        return start is null ? null : MemoryUse.Of(start);
    }

    /// <summary>Makes the data of a case.</summary>
    public void SetUp(string code) => Ask(new JsonObject { ["do"] = "setup", ["code"] = code });

    /// <summary>Compiles the statement that <see cref="Time"/> runs.</summary>
    public void Prepare(string statement) => Ask(new JsonObject { ["do"] = "prepare", ["code"] = statement });

    /// <summary>Runs the statement some times and returns the seconds.</summary>
    public double Time(long calls) => Ask(new JsonObject { ["do"] = "time", ["calls"] = calls })["seconds"]!.GetValue<double>();

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static ProcessStartInfo? StartInfo(int? threads, params string[] arguments)
    {
        var interpreter = Environment.GetEnvironmentVariable("NUMRS_ORACLE");
        if (string.IsNullOrEmpty(interpreter))
        {
            return null;
        }

        var driver = Path.Combine(AppContext.BaseDirectory, "oracle_driver.py");
        var start = new ProcessStartInfo(interpreter, [driver, .. arguments]) { RedirectStandardOutput = true };
        if (threads is { } count)
        {
            foreach (var variable in ThreadVariables)
            {
                start.Environment[variable] = count.ToString(CultureInfo.InvariantCulture);
            }
        }

        return start;
    }

    private JsonNode Ask(JsonObject request)
    {
        process.StandardInput.WriteLine(request.ToJsonString());
        process.StandardInput.Flush();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the NumPy side has ended");
        var answer = JsonNode.Parse(line) ?? throw new JsonException(line);
        return answer["error"] is { } error ? throw new InvalidOperationException($"NumPy: {error}") : answer;
    }
}
