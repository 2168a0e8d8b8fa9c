using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace NumRs.Tests;

/// <summary>The golden files of random numbers.</summary>
internal static class RandomGolden
{
    internal static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", name))).RootElement;

    /// <summary>The elements as unsigned integers of their size.</summary>
    internal static IEnumerable<ulong> Bits(NdArray values)
    {
        byte[] bytes = values.tobytes();
        int width = values.itemsize;
        for (int at = 0; at < bytes.Length; at += width)
        {
            yield return (ulong)new BigInteger(bytes.AsSpan(at, width), isUnsigned: true);
        }
    }

    internal static string Hex(ulong word) => word.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>The first twenty values, and the FNV-1a hash of all.</summary>
    internal static (string[] First, string Hash) Digest(NdArray values)
    {
        ulong digest = 0xCBF29CE484222325;
        foreach (ulong word in Bits(values))
        {
            digest = unchecked((digest ^ word) * 0x100000001B3);
        }
        return ([.. Bits(values).Take(20).Select(Hex)], digest.ToString("x16", CultureInfo.InvariantCulture));
    }

    internal static string PythonName(Exception error) => error switch
    {
        AxisError => "AxisError",
        ValueError => "ValueError",
        TypeError => "TypeError",
        OverflowException => "OverflowError",
        OutOfMemoryException => "MemoryError",
        IndexOutOfRangeException => "IndexError",
        _ => error.GetType().Name,
    };
}
