using System.Globalization;
using System.Numerics;
using System.Text;

namespace NumRs.IO;

/// <summary>
/// Reads the Python literals of an npy header: dictionaries, lists, tuples, strings, integers, booleans and
/// None. They become dictionaries of objects, <see cref="List{T}"/>, object arrays, strings,
/// <see cref="BigInteger"/>, booleans and null.
/// </summary>
internal ref struct PythonLiteral
{
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    private PythonLiteral(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The value of a text.</summary>
    /// <exception cref="FormatException">The text is no literal.</exception>
    internal static object? Parse(ReadOnlySpan<char> text)
    {
        PythonLiteral reader = new(text);
        object? value = reader.Value();
        reader.SkipSpace();
        return reader._at == text.Length ? value : throw Bad();
    }

    private static FormatException Bad() => new("not a Python literal");

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private char Peek()
    {
        SkipSpace();
        return _at < _text.Length ? _text[_at] : throw Bad();
    }

    private bool Take(char c)
    {
        if (Peek() != c)
        {
            return false;
        }
        _at++;
        return true;
    }

    private object? Value()
    {
        if (++_depth > MaxDepth)
        {
            throw Bad();
        }
        object? value = Peek() switch
        {
            '{' => Dictionary(),
            '[' => Items(']').Items,
            '(' => Tuple(),
            '\'' or '"' => String(),
            'b' or 'u' when _at + 1 < _text.Length && _text[_at + 1] is '\'' or '"' => PrefixedString(),
            '-' or '+' or (>= '0' and <= '9') => Integer(),
            _ => Word(),
        };
        _depth--;
        return value;
    }

    private Dictionary<string, object?> Dictionary()
    {
        Dictionary<string, object?> result = [];
        _at++;
        while (!Take('}'))
        {
            if (Value() is not string key || !Take(':'))
            {
                throw Bad();
            }
            result[key] = Value();
            if (!Take(',') && Peek() != '}')
            {
                throw Bad();
            }
        }
        return result;
    }

    private (List<object?> Items, bool Comma) Items(char close)
    {
        List<object?> items = [];
        bool comma = false;
        _at++;
        while (!Take(close))
        {
            items.Add(Value());
            comma = Take(',');
            if (!comma && Peek() != close)
            {
                throw Bad();
            }
        }
        return (items, comma);
    }

    private object? Tuple()
    {
        (List<object?> items, bool comma) = Items(')');
        return items.Count == 1 && !comma ? items[0] : items.ToArray();
    }

    private string PrefixedString()
    {
        _at++;
        return String();
    }

    private string String()
    {
        char quote = _text[_at++];
        StringBuilder result = new();
        while (_at < _text.Length && _text[_at] != quote)
        {
            char c = _text[_at++];
            result.Append(c == '\\' ? Escaped() : c.ToString());
        }
        return _at++ < _text.Length ? result.ToString() : throw Bad();
    }

    private string Escaped()
    {
        char c = _at < _text.Length ? _text[_at++] : throw Bad();
        return c switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '\\' or '\'' or '"' => c.ToString(),
            'x' => Hex(2),
            'u' => Hex(4),
            'U' => Hex(8),
            _ => "\\" + c,
        };
    }

    private string Hex(int digits)
    {
        if (_at + digits > _text.Length
            || !int.TryParse(_text.Slice(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            || !(Rune.IsValid(code) || code is >= 0xD800 and <= 0xDFFF))
        {
            throw Bad();
        }
        _at += digits;
        return code <= char.MaxValue ? ((char)code).ToString() : new Rune(code).ToString();
    }

    private BigInteger Integer()
    {
        int start = _at++;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }
        ReadOnlySpan<char> digits = _text[start.._at];
        // Python 2 wrote long integers with an L.
        if (_at < _text.Length && _text[_at] == 'L')
        {
            _at++;
        }
        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value) ? value : throw Bad();
    }

    private object? Word()
    {
        int start = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
        {
            _at++;
        }
        return _text[start.._at] switch
        {
            "True" => true,
            "False" => false,
            "None" => null,
            _ => throw Bad(),
        };
    }

    /// <summary>A value as Python's <c>repr</c> writes it.</summary>
    internal static string Repr(object? value) => value switch
    {
        null => "None",
        true => "True",
        false => "False",
        string s => Quote(s),
        Dictionary<string, object?> d => "{" + string.Join(", ", d.Select(p => $"{Quote(p.Key)}: {Repr(p.Value)}")) + "}",
        List<object?> list => "[" + string.Join(", ", list.Select(Repr)) + "]",
        object?[] { Length: 1 } one => $"({Repr(one[0])},)",
        object?[] tuple => "(" + string.Join(", ", tuple.Select(Repr)) + ")",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A text in quotes, as Python's <c>repr</c> writes it.</summary>
    internal static string Quote(string text)
    {
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        StringBuilder result = new();
        result.Append(quote);
        foreach (char c in text)
        {
            result.Append(c switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when c == quote => "\\" + c,
                < ' ' or '\x7f' => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }
        return result.Append(quote).ToString();
    }
}
