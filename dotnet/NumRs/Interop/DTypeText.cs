using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using NumRs.IO;

namespace NumRs.Interop;

/// <summary>
/// The Python literal that describes a dtype, <c>[('a', '&lt;i4')]</c>, from the tuples, lists and dictionaries that a
/// host describes it by. What they mean, and what is wrong with them, the one parser of dtypes tells.
/// </summary>
internal static class DTypeText
{
    /// <summary>Lists, tuples and dictionaries that may stand within each other.</summary>
    private const int MaxDepth = 250;

    /// <summary>The literal of an object.</summary>
    /// <exception cref="TypeError">The object, or a part of it, describes no dtype.</exception>
    /// <exception cref="RuntimeError">Lists stand too deep within each other.</exception>
    internal static string Of(object? value)
    {
        StringBuilder text = new();
        Write(value, text, 0);
        return text.ToString();
    }

    private static void Write(object? value, StringBuilder text, int depth)
    {
        // A list may hold itself.
        if (depth > MaxDepth)
        {
            throw new RuntimeError(
                "maximum recursion depth exceeded while trying to convert the given data type from a list object"
            );
        }
        switch (value)
        {
            case null:
                text.Append("None");
                break;
            case string name:
                text.Append(PythonText.Quote(name));
                break;
            case bool truth:
                text.Append(truth ? "True" : "False");
                break;
            case int or long or short or byte or uint or BigInteger:
                text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DTypeLike dtype:
                Write(dtype.Resolve(), text);
                break;
            case not IEnumerable when Tuples.Plain(value) is { } tuple:
                Join(tuple, "(", ",)", text, depth);
                break;
            case IDictionary dictionary:
                WriteDictionary(dictionary, text, depth);
                break;
            case IEnumerable items:
                bool isTuple = value is Shape || PythonObjects.IsTuple(value);
                Join(items.Cast<object?>(), isTuple ? "(" : "[", isTuple ? ",)" : "]", text, depth);
                break;
            default:
                Write(
                    PythonObjects.TypeOf(value) ?? throw new TypeError($"Cannot interpret '{value}' as a data type"),
                    text
                );
                break;
        }
    }

    private static void Write(DType dtype, StringBuilder text) =>
        text.Append(
            dtype.Code is TypeCode.Struct or TypeCode.SubArray ? dtype.ToString() : PythonText.Quote(dtype.str)
        );

    private static void Join(IEnumerable<object?> items, string open, string close, StringBuilder text, int depth)
    {
        text.Append(open);
        int count = 0;
        foreach (object? item in items)
        {
            text.Append(count++ > 0 ? ", " : "");
            Write(item, text, depth + 1);
        }
        text.Append(count == 0 ? close.TrimStart(',') : close);
    }

    private static void WriteDictionary(IDictionary dictionary, StringBuilder text, int depth)
    {
        text.Append('{');
        foreach (DictionaryEntry entry in dictionary)
        {
            Write(entry.Key, text, depth + 1);
            text.Append(": ");
            Write(entry.Value, text, depth + 1);
            text.Append(", ");
        }
        text.Append('}');
    }
}
