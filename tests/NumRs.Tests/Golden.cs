using System.Text.Json;

namespace NumRs.Tests;

/// <summary>Reads golden files that are no recorded calls.</summary>
internal static class Golden
{
    internal static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", name))).RootElement;

    internal static long[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(n => n.GetInt64())];
}
