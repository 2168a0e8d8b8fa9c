using System.IO.Compression;
using System.Text.Json.Nodes;
using NumRs;
using NumRs.Recorded;

// Replays the files of golden/calls whose names contain the argument; the last line counts the cases.
var folder = Path.Combine(AppContext.BaseDirectory, "golden", "calls");
// What .NET Standard has no types for: lists of tuples.
HashSet<string?> missing = ["descr"];
var (passed, failed, skipped) = (0, 0, 0);
using var quiet = np.errstate(all: "ignore");
foreach (var file in Directory.GetFiles(folder, "*.json.gz").OrderBy(name => name, StringComparer.Ordinal))
{
    if (args.Length > 0 && Path.GetFileName(file).IndexOf(args[0], StringComparison.Ordinal) < 0)
    {
        continue;
    }

    using StreamReader lines = new(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
    while (lines.ReadLine() is { } line)
    {
        var recorded = JsonNode.Parse(line)!;
        if (recorded["calls"]!.AsArray().Any(call => missing.Contains(call!["name"]?.ToString())))
        {
            skipped++;
            continue;
        }

        string[] differences;
        try
        {
            differences = [.. (Replay.HasKeys(recorded) ? new[] { false, true } : [false]).SelectMany(python => new Replay(recorded, python).Differences())];
        }
        catch (Exception error)
        {
            differences = [error.ToString()];
        }

        if (differences.Length == 0)
        {
            passed++;
            continue;
        }

        failed++;
        Console.WriteLine(
            $"{Path.GetFileName(file)} {recorded["kind"]}: {differences.Length} calls differ\n{string.Join("\n", differences.Take(3))}"
        );
    }
}

Console.WriteLine($"{skipped} cases of what this target lacks");
Console.WriteLine($"Mono: {passed} passed, {failed} failed");
return failed == 0 ? 0 : 1;
