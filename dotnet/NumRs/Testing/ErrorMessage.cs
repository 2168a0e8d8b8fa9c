using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using NumRs.Formatting;
using NumRs.IO;

namespace NumRs.Testing;

/// <summary>The texts of failed assertions, as NumPy's <c>build_err_msg</c> writes them.</summary>
internal static class ErrorMessage
{
    private const int LineLength = 79;
    private const int MostLines = 3;

    internal static readonly (string First, string Second) Names = ("ACTUAL", "DESIRED");

    /// <summary>Header, the caller's message, and two values by their names.</summary>
    internal static string Build(
        object? first,
        object? second,
        string message,
        string header,
        bool verbose,
        (string First, string Second) names,
        int precision = 8
    )
    {
        List<string> lines = ["\n" + header];
        if (message.Length > 0)
        {
            if (!message.Contains('\n', StringComparison.Ordinal) && message.Length < LineLength - header.Length)
            {
                lines[0] += " " + message;
            }
            else
            {
                lines.Add(message);
            }
        }
        if (verbose)
        {
            lines.Add($" {names.First}: {Cut(Text(first, precision))}");
            lines.Add($" {names.Second}: {Cut(Text(second, precision))}");
        }
        return string.Join("\n", lines);
    }

    private static string Cut(string text)
    {
        string[] lines = text.Split('\n');
        return lines.Length > MostLines + 1 ? string.Join("\n", lines.Take(MostLines)) + "..." : text;
    }

    private static string Text(object? value, int precision) =>
        value is NdArray array ? np.array_repr(array, precision: precision) : Repr(value);

    /// <summary>What Python's <c>repr</c> gives for a value.</summary>
    internal static string Repr(object? value) =>
        value switch
        {
            null => "None",
            Scalar scalar => scalar.ToString(),
            NdArray array => array.__repr__(),
            string text => PythonText.Quote(text),
            bool truth => truth ? "True" : "False",
            double real => FloatFormat.Scalar(real, sizeof(double)),
            float real => FloatFormat.Scalar(real, sizeof(float)),
            Complex complex => FloatFormat.Scalar(complex, 2 * sizeof(double)),
            IDictionary map =>
                $"{{{string.Join(", ", map.Cast<DictionaryEntry>().Select(e => $"{Repr(e.Key)}: {Repr(e.Value)}"))}}}",
            _ when Interop.Tuples.Plain(value) is { } items => Tuple(items),
            IEnumerable items when Interop.PythonObjects.IsTuple(value) => Tuple([.. items.Cast<object?>()]),
            IEnumerable items => List(items),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    // The lists that are being written: one that holds itself is dots there, as in Python.
    [ThreadStatic]
    private static List<object>? s_within;

    private static string List(IEnumerable items)
    {
        List<object> within = s_within ??= [];
        if (within.Exists(outer => ReferenceEquals(outer, items)))
        {
            return "[...]";
        }
        within.Add(items);
        try
        {
            return $"[{string.Join(", ", items.Cast<object?>().Select(Repr))}]";
        }
        finally
        {
            within.RemoveAt(within.Count - 1);
        }
    }

    private static string Tuple(object?[] items) =>
        $"({string.Join(", ", items.Select(Repr))}{(items.Length == 1 ? "," : "")})";

    /// <summary>A number as Python's <c>%</c> operator writes it.</summary>
    internal static string Formatted(string format, double value) =>
        new PercentFormat(format).Format([new Real(value, sizeof(double))]);
}

/// <summary>A number, a text or bytes: an array without axes stands for one of NumPy's scalars.</summary>
/// <param name="Value">It.</param>
internal sealed record Scalar(NdArray Value)
{
    /// <summary>As NumPy's <c>repr</c> writes a scalar.</summary>
    public override string ToString() => Value.dtype.kind switch
    {
        'b' => $"np.{Value}_",
        'S' => $"np.bytes_({np.array2string(Value)})",
        'V' => $"np.void({Value})",
        // The text of a complex number has parentheses of its own.
        'c' => $"np.{Value.dtype.name}({Value.ToString().Trim('(', ')')})",
        _ => $"np.{Value.dtype.name}({Value})",
    };
}
