using System.IO.Compression;
using System.Text.Json;

namespace NumRs.Tests;

/// <summary>Reads golden files that are no recorded calls.</summary>
internal static class Golden
{
    /// <summary>The document in a file, by its name without the ending of the compression.</summary>
    internal static JsonElement Read(string name)
    {
        using GZipStream content = new(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "golden", name + ".gz")),
            CompressionMode.Decompress
        );
        return JsonDocument.Parse(content).RootElement;
    }

    internal static long[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(n => n.GetInt64())];
}
