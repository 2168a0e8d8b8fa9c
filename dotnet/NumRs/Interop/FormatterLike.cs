using System.Collections;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// What a function takes where NumPy takes a dictionary of formatters: for kinds of items the function that gives
/// the text of one item, a 0-d array. In C#: <c>new() { ["float_kind"] = x =&gt; $"{(double)x:F2}" }</c>.
/// </summary>
/// <remarks>
/// The kinds are NumPy's: <c>bool</c>, <c>int</c>, <c>float</c>, <c>complexfloat</c>, <c>numpystr</c> (byte
/// strings), <c>void</c> (without fields); <c>all</c>, <c>int_kind</c>, <c>float_kind</c>, <c>complex_kind</c> and
/// <c>str_kind</c>. A single kind comes before its group, a group before <c>all</c>; others are left aside.
/// </remarks>
public sealed class FormatterLike : IEnumerable<KeyValuePair<string, Func<NdArray, string>>>
{
    private readonly Dictionary<string, Func<NdArray, string>> _byKind = [];

    /// <summary>No formatters.</summary>
    public FormatterLike() { }

    /// <summary>Formatters by the kind of items.</summary>
    public FormatterLike(IEnumerable<KeyValuePair<string, Func<NdArray, string>>> formatters)
    {
        ArgumentNullException.ThrowIfNull(formatters);
        foreach ((string kind, Func<NdArray, string> formatter) in formatters)
        {
            Add(kind, formatter);
        }
    }

    /// <summary>The formatter of a kind of items.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Func<NdArray, string> this[string kind]
    {
        get => _byKind[kind];
        set => _byKind[kind] = value;
    }

    /// <summary>Adds the formatter of a kind of items.</summary>
    /// <exception cref="ArgumentException">There is one already.</exception>
    public void Add(string kind, Func<NdArray, string> formatter) => _byKind.Add(kind, formatter);

    /// <summary>The formatters and, where there is none of their kind, one that prints a real number as Python prints
    /// one.</summary>
    internal static FormatterLike WithReals(FormatterLike? formatters)
    {
        FormatterLike all = formatters is null ? [] : new(formatters);
        all._byKind.TryAdd("float_kind", item => item.ToString());
        return all;
    }

    /// <summary>The formatter of a dtype's items, or null.</summary>
    internal Func<NdArray, string>? For(DType dtype)
    {
        (string kind, string? group) = dtype.kind switch
        {
            'b' => ("bool", null),
            'i' or 'u' => ("int", "int_kind"),
            'f' => ("float", "float_kind"),
            'c' => ("complexfloat", "complex_kind"),
            'M' => ("datetime", null),
            'm' => ("timedelta", null),
            'S' or 'U' => ("numpystr", "str_kind"),
            _ => ("void", (string?)null),
        };
        return _byKind.GetValueOrDefault(kind)
            ?? (group is null ? null : _byKind.GetValueOrDefault(group))
            ?? _byKind.GetValueOrDefault("all");
    }

    /// <summary>The kinds and their formatters.</summary>
    public IEnumerator<KeyValuePair<string, Func<NdArray, string>>> GetEnumerator() => _byKind.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Formatters by the kind of items.</summary>
    public static implicit operator FormatterLike(Dictionary<string, Func<NdArray, string>> formatters) =>
        new(formatters);

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object is no dictionary of functions.</exception>
    public static FormatterLike? op_Implicit(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case FormatterLike like:
                return like;
            case IEnumerable<KeyValuePair<string, Func<NdArray, string>>> typed:
                return new(typed);
            case IDictionary dictionary:
                FormatterLike formatters = [];
                foreach (DictionaryEntry entry in dictionary)
                {
                    if (entry.Key is string kind && entry.Value is not null)
                    {
                        formatters[kind] = PythonObjects.Formatter(entry.Value);
                    }
                }
                return formatters;
            default:
                throw new TypeError("formatter must be a dictionary of functions");
        }
    }
}
