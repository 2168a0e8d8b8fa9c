using System.Collections;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace NumRs.Recorded;

/// <summary>Compares what a call gave with the outcome that NumPy's side expects.</summary>
/// <param name="Eps">The error allowed to a floating number, in units of the last place of one of this size or of
/// <paramref name="Scale"/>; zero for none.</param>
/// <param name="Scale">The size of the intermediate results, below which numbers have no accuracy of their own.</param>
/// <param name="Ignored">Items that are not compared; null for none.</param>
public sealed record Comparison(double Eps, double Scale, byte[]? Ignored)
{
    private const int Shown = 4;

    public static Comparison Of(JsonNode call) => new(
        call["tolerance"]?["eps"]!.GetValue<double>() ?? 0,
        call["tolerance"]?["scale"]!.GetValue<double>() ?? 1,
        call["ignore"] is { } mask ? Npy.Parse(mask.GetValue<string>()).Data : null);

    /// <summary>How the result differs, in words; null when it does not.</summary>
    public string? Difference(JsonObject expected, object? result)
    {
        var (kind, content) = expected.First();
        return kind switch
        {
            "error" => $"NumPy raises {content![0]}, NumRs gives {Show(result)}",
            "none" => null,
            "null" => result is null ? null : $"NumPy gives None, NumRs {Show(result)}",
            "shown" => result?.ToString() == content!.GetValue<string>()
                ? null
                : $"NumPy's text is\n{content}\nand NumRs's is\n{result}",
            "dictionary" => Dictionaries(content!.AsObject(), result),
            "digest" => Digests(content!.AsObject(), result),
            "text" => Text(content!.GetValue<string>(), result),
            "dtype" => Dtypes(np.dtype(DTypeLike.op_Implicit(new Forms([]).Make(content))!), result),
            "bytes" => Bytes(Convert.FromBase64String(content!.GetValue<string>()), result),
            "items" => Items(content!.AsArray(), result),
            _ => Arrays(
                Npy.Parse(content!.GetValue<string>()),
                result,
                weak: kind == "number" || result is not NdArray,
                number: kind == "number"
            ),
        };
    }

    private static string? Text(string expected, object? result)
    {
        // A scalar of NumPy's is a text itself.
        var text =
            result is NdArray { ndim: 0, dtype.kind: 'U' } item ? (string)item
            : result is char letter ? letter.ToString()
            : result as string;
        return text == expected ? null : $"NumPy's text is\n{expected}\nand NumRs's is\n{text ?? Show(result)}";
    }

    private static string? Dtypes(DType expected, object? result) =>
        result is DType dtype && dtype == expected ? null : $"NumPy's dtype is {expected}, NumRs gives {Show(result)}";

    private static string? Bytes(byte[] expected, object? result)
    {
        var bytes = result switch
        {
            MemoryStream stream => stream.ToArray(),
            // A scalar of NumPy's is a byte string itself, of no more bytes than it has.
            NdArray { ndim: 0, dtype.kind: 'S' } item => Trimmed(item.tobytes()),
            _ => result as byte[],
        };
        return bytes is not null && bytes.AsSpan().SequenceEqual(expected)
            ? null
            : $"NumPy gives the bytes\n{Printable(expected)}\nand NumRs\n{(bytes is null ? Show(result) : Printable(bytes))}";
    }

    private static byte[] Trimmed(byte[] bytes) => [.. bytes.Take(Array.FindLastIndex(bytes, b => b != 0) + 1)];

    private static string Printable(byte[] bytes) =>
        string.Concat(bytes.Take(600).Select(b => b is >= 32 and < 127 or 10 ? ((char)b).ToString() : $"\\x{b:x2}"));

    private string? Items(JsonArray expected, object? result)
    {
        var items = Parts(result);
        if (items is null || items.Length != expected.Count)
        {
            return $"NumPy gives {expected.Count} items, NumRs {items?.Length.ToString() ?? Show(result)}";
        }

        var differences = items.Select((item, n) => (Item: n, Text: Difference(expected[n]!.AsObject(), item)));
        return differences
            .Where(pair => pair.Text is not null)
            .Select(pair => $"item {pair.Item}: {pair.Text}")
            .FirstOrDefault();
    }

    /// <summary>The items of a tuple, a sequence, or a record of results; null of anything else.</summary>
    internal static object?[]? Parts(object? result) =>
        result switch
        {
            // A result of several parts is no tuple of .NET Framework's.
            NamedResult record when (object)record is not ITuple && OwnParts(record) is { } method => Deconstructed(
                record,
                method
            ),
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(n => tuple[n])],
            NdArray or string => null,
            IEnumerable sequence => [.. sequence.Cast<object?>()],
            { } record when record.GetType().GetMethod("Deconstruct") is { } method => Deconstructed(record, method),
            _ => null,
        };

    /// <summary>What takes a record of named results apart; sequences of arrays have several ways.</summary>
    private static System.Reflection.MethodInfo? OwnParts(NamedResult record)
    {
        var ways = record.GetType().GetMethods().Where(method => method.Name == "Deconstruct").ToArray();
        return ways.Length == 1 ? ways[0] : null;
    }

    private string? Dictionaries(JsonObject expected, object? result)
    {
        if (
            result is not IDictionary dictionary
            || !expected.Select(pair => pair.Key).SequenceEqual(dictionary.Keys.Cast<string>())
        )
        {
            return $"NumPy gives a dictionary of {string.Join(", ", expected.Select(pair => pair.Key))}, NumRs {Show(result)}";
        }

        var differences = expected.Select(pair =>
            (pair.Key, Text: Difference(pair.Value!.AsObject(), dictionary[pair.Key]))
        );
        return differences
            .Where(pair => pair.Text is not null)
            .Select(pair => $"{pair.Key}: {pair.Text}")
            .FirstOrDefault();
    }

    private static string? Digests(JsonObject expected, object? result)
    {
        var array = np.asarray(ArrayLike.op_Implicit(result)!);
        var actual = Npy.Of(array);
        var (dtype, shape) = (expected["dtype"]!.GetValue<string>(), expected["shape"]!.GetValue<string>());
        if (actual.Dtype != dtype || actual.Shape != shape)
        {
            return $"NumPy gives {dtype} {shape}, NumRs {actual.Dtype} {actual.Shape}";
        }

        using var hash = SHA256.Create();
        if (
            string.Concat(hash.ComputeHash(actual.Data).Select(b => b.ToString("x2")))
            == expected["sha256"]!.GetValue<string>()
        )
        {
            return null;
        }

        var first = Npy.Load(expected["first"]!.GetValue<string>());
        return $"the bytes differ; the first items are {first} in NumPy and {np.ravel(array)[new Slice(null, (int)first.size)]} in NumRs";
    }

    private static object?[] Deconstructed(object record, System.Reflection.MethodInfo method)
    {
        var parts = new object?[method.GetParameters().Length];
        method.Invoke(record, parts);
        return parts;
    }

    /// <param name="number">Whether NumPy's is a number of Python's, whose whole numbers have no sign of their
    /// own.</param>
    /// <param name="weak">Whether one of them is a number of Python's or of .NET's, which has a kind but not NumPy's
    /// dtype.</param>
    private string? Arrays(Npy expected, object? result, bool weak, bool number)
    {
        var array = np.asarray(ArrayLike.op_Implicit(result)!);
        var alike =
            array.dtype.kind == expected.Kind
            || (number && array.dtype.kind is 'i' or 'u' && expected.Kind is 'i' or 'u');
        if (weak && array.ndim == 0 && alike)
        {
            array = array.astype(expected.Dtype.Trim('\''));
        }

        var actual = Npy.Of(array);
        if (actual.Dtype != expected.Dtype)
        {
            return $"NumPy's dtype is {expected.Dtype}, NumRs's {actual.Dtype}";
        }

        if (actual.Shape != expected.Shape)
        {
            return $"NumPy's shape is {expected.Shape}, NumRs's {actual.Shape}";
        }

        if (actual.Data.Length != expected.Data.Length)
        {
            return $"NumPy's items have {expected.Data.Length} bytes, NumRs's {actual.Data.Length}";
        }

        return actual.Data.AsSpan().SequenceEqual(expected.Data) ? null
            : expected.Kind is 'f' or 'c' ? Floats(expected, actual)
            : Others(expected, actual);
    }

    private string? Floats(Npy expected, Npy actual)
    {
        var epsilon = Math.Pow(2, expected.NumberSize switch { 2 => -10, 4 => -23, _ => -52 });
        var parts = expected.Kind == 'c' ? 2 : 1;
        List<int> wrong = [];
        for (var n = 0; n < expected.Numbers; n++)
        {
            if (Ignored?[n / parts] == 1)
            {
                continue;
            }

            var (wanted, found) = (expected.Float(n), actual.Float(n));
            var size = Math.Abs(wanted);
            if (parts == 2 && double.IsFinite(expected.Float(n ^ 1)))
            {
                size = Math.Max(size, Math.Abs(expected.Float(n ^ 1)));
            }

            if (!Close(wanted, found, Eps * epsilon * Math.Max(size, Scale)))
            {
                wrong.Add(n);
            }
        }

        return Report(
            wrong,
            n => $"{expected.Float(n):R}",
            n => $"{actual.Float(n):R}",
            parts == 2 ? "number" : "item"
        );
    }

    private bool Close(double wanted, double found, double error) =>
        BitConverter.DoubleToInt64Bits(wanted) == BitConverter.DoubleToInt64Bits(found)
        || (double.IsNaN(wanted) && double.IsNaN(found))
        || (Eps > 0 && (wanted == found || Math.Abs(wanted - found) <= error));

    private string? Others(Npy expected, Npy actual)
    {
        var size = expected.Kind == 'V' ? 1 : expected.NumberSize * (expected.Kind == 'U' ? 4 : 1);
        string Item(Npy npy, int n) => BitConverter.ToString(npy.Data, n * size, size).Replace("-", "");
        List<int> wrong = [.. Enumerable.Range(0, expected.Data.Length / size)
            .Where(n => Ignored?[n] != 1 && !expected.Data.AsSpan(n * size, size).SequenceEqual(actual.Data.AsSpan(n * size, size)))];
        return Report(wrong, n => Item(expected, n), n => Item(actual, n), expected.Kind == 'V' ? "byte" : "item");
    }

    private static string? Report(List<int> wrong, Func<int, string> expected, Func<int, string> actual, string what) =>
        wrong.Count == 0 ? null : $"{wrong.Count} differ: " + string.Join("; ", wrong.Take(Shown)
            .Select(n => $"{what} {n} is {expected(n)} in NumPy and {actual(n)} in NumRs"));

    private static string Show(object? result) => result switch
    {
        null => "nothing",
        NdArray array => array.__repr__(),
        _ => result.ToString() ?? "",
    };
}
