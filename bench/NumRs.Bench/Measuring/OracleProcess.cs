using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NumRs.Oracle;

namespace NumRs.Bench.Measuring;

/// <summary>A Python with NumPy that runs <c>oracle_driver.py</c>.</summary>
internal sealed class OracleProcess : IDisposable
{
    private static readonly string[] ThreadVariables =
        ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"];

    private readonly PythonProcess python;

    private OracleProcess(PythonProcess python)
    {
        this.python = python;
        NumPyVersion = python.Ask(new JsonObject { ["do"] = "version" })["version"]!.GetValue<string>();
    }

    public string NumPyVersion { get; }

    /// <summary>Starts the interpreter that <c>NUMRS_ORACLE</c> names; null when it names none.</summary>
    public static OracleProcess? Start(int? threads) =>
        StartInfo(threads) is { } start ? new OracleProcess(PythonProcess.Start(start)) : null;

    /// <summary>Runs the driver once with arguments and returns what it printed; null without an interpreter.</summary>
    public static MemoryUse? RunMemoryLoop(int elements, int times, int? threads)
    {
        var start = StartInfo(
            threads,
            "memory",
            elements.ToString(CultureInfo.InvariantCulture),
            times.ToString(CultureInfo.InvariantCulture)
        );
        return start is null ? null : MemoryUse.Of(start);
    }

    /// <summary>Makes the data of a case.</summary>
    public void SetUp(string code) => python.Ask(new JsonObject { ["do"] = "setup", ["code"] = code });

    /// <summary>Compiles the statement that <see cref="Time"/> runs.</summary>
    public void Prepare(string statement) => python.Ask(new JsonObject { ["do"] = "prepare", ["code"] = statement });

    /// <summary>Runs the statement some times and returns the seconds.</summary>
    public double Time(long calls) =>
        python.Ask(new JsonObject { ["do"] = "time", ["calls"] = calls })["seconds"]!.GetValue<double>();

    public void Dispose() => python.Dispose();

    private static ProcessStartInfo? StartInfo(int? threads, params string[] arguments)
    {
        var start = PythonProcess.StartInfo("oracle_driver.py", arguments);
        if (start is not null && threads is { } count)
        {
            foreach (var variable in ThreadVariables)
            {
                start.Environment[variable] = count.ToString(CultureInfo.InvariantCulture);
            }
        }

        return start;
    }
}
