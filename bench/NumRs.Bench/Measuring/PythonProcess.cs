using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NumRs.Oracle;

/// <summary>A Python with NumPy that runs a script, to which it talks in lines of JSON.</summary>
internal sealed class PythonProcess : IDisposable
{
    /// <summary>Names the interpreter.</summary>
    public const string Variable = "NUMRS_ORACLE";

    private readonly Process process;

    private PythonProcess(Process process) => this.process = process;

    /// <summary>How to run a script that stands beside this program; null when no interpreter is named.</summary>
    public static ProcessStartInfo? StartInfo(string script, params IEnumerable<string> arguments)
    {
        var interpreter = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(interpreter)
            ? null
            : new ProcessStartInfo(interpreter, [Path.Combine(AppContext.BaseDirectory, script), .. arguments]) { RedirectStandardOutput = true };
    }

    /// <summary>Starts it.</summary>
    public static PythonProcess Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        return new PythonProcess(Process.Start(start)!);
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    public JsonNode Ask(JsonObject request)
    {
        Send(request);
        return Receive();
    }

    /// <summary>Sends a request.</summary>
    public void Send(JsonObject request)
    {
        process.StandardInput.WriteLine(request.ToJsonString());
        process.StandardInput.Flush();
    }

    /// <summary>Waits for the answer to the earliest request that has none yet.</summary>
    /// <exception cref="InvalidOperationException">The script has failed or ended.</exception>
    public JsonNode Receive()
    {
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the NumPy side has ended");
        var answer = JsonNode.Parse(line) ?? throw new JsonException(line);
        return answer["error"] is { } error ? throw new InvalidOperationException($"NumPy: {error}") : answer;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
