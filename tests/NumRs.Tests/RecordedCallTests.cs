using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using NumRs.Recorded;

namespace NumRs.Tests;

/// <summary>
/// Does the calls of <c>tests/oracle/calls</c> again in NumRs, and compares results, errors and their messages with
/// what NumPy gave.
/// </summary>
public class RecordedCallTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "golden", "calls");

    private static readonly ConcurrentDictionary<string, Dictionary<string, JsonNode>> s_files = new();

    /// <summary>Names of files and of the cases in them.</summary>
    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> cases = [];
        foreach (string file in Directory.GetFiles(s_folder, "*.json.gz").Order(StringComparer.Ordinal))
        {
            foreach (string name in Read(file).Keys)
            {
                cases.Add(Path.GetFileName(file), name);
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void NumRsGivesWhatNumPyGave(string file, string name)
    {
        JsonNode recorded = s_files.GetOrAdd(Path.Combine(s_folder, file), Read)[name];
        using var quiet = np.errstate(all: "ignore");
        foreach (bool python in Replay.HasKeys(recorded) ? new[] { false, true } : [false])
        {
            string[] differences = [.. new Replay(recorded, python).Differences()];
            Assert.True(
                differences.Length == 0,
                $"{differences.Length} calls differ{(python ? ", as Python makes them" : "")}\n{string.Join("\n", differences.Take(20))}"
            );
        }
    }

    private static Dictionary<string, JsonNode> Read(string file)
    {
        using StreamReader lines = new(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        Dictionary<string, JsonNode> cases = [];
        while (lines.ReadLine() is { } line)
        {
            JsonNode recorded = JsonNode.Parse(line)!;
            cases.Add(recorded["kind"]!.GetValue<string>(), recorded);
        }
        return cases;
    }
}
