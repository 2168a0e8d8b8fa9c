using System.Globalization;
using System.Numerics;

namespace NumRs.Random;

/// <summary>Reads the JSON of a generator's state: dictionaries, lists, texts without escapes, and whole numbers of any
/// length.</summary>
internal ref struct StateJson
{
    // A state is nested twice; what is nested deeper is none.
    private const int Deepest = 8;

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private StateJson(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The value that a text stands for.</summary>
    /// <exception cref="ValueError">The text is no JSON.</exception>
    /// <exception cref="TypeError">A value can be no part of a state.</exception>
    internal static object Read(string text)
    {
        StateJson reader = new(text.AsSpan());
        object value = reader.Value(0);
        return reader.Peek() == '\0' ? value : throw reader.Wrong("nothing more");
    }

    private object Value(int depth)
    {
        if (depth > Deepest)
        {
            throw new ValueError($"the state is no JSON: nested more than {Deepest} deep");
        }
        char first = Peek();
        return first switch
        {
            '{' => Dictionary(depth),
            '[' => List(depth),
            '"' => Text(),
            _ => Number(),
        };
    }

    private Dictionary<string, object> Dictionary(int depth)
    {
        Dictionary<string, object> items = [];
        Take('{');
        while (Peek() != '}')
        {
            string name = Peek() == '"' ? Text() : throw Wrong("a name");
            Take(':');
            items[name] = Value(depth + 1);
            if (!More('}'))
            {
                break;
            }
        }
        Take('}');
        return items;
    }

    private object[] List(int depth)
    {
        List<object> items = [];
        Take('[');
        while (Peek() != ']')
        {
            items.Add(Value(depth + 1));
            if (!More(']'))
            {
                break;
            }
        }
        Take(']');
        return [.. items];
    }

    /// <summary>Whether a comma leads to another item.</summary>
    private bool More(char end)
    {
        if (Peek() != ',')
        {
            return false;
        }
        Take(',');
        return Peek() != end ? true : throw Wrong("an item");
    }

    private string Text()
    {
        Take('"');
        int length = _text[_at..].IndexOf('"');
        if (length < 0)
        {
            throw Wrong("the end of a text");
        }
        ReadOnlySpan<char> text = _text.Slice(_at, length);
        if (text.IndexOf('\\') >= 0)
        {
            throw new TypeError($"'{text.ToString()}' is no part of a state");
        }
        _at += length + 1;
        return text.ToString();
    }

    private BigInteger Number()
    {
        int start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && ",:{}[]\"".IndexOf(_text[_at]) < 0)
        {
            _at++;
        }
        string digits = _text[start.._at].ToString();
        if (
            BigInteger.TryParse(
                digits,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out BigInteger number
            )
        )
        {
            return number;
        }
        bool known =
            digits is "true" or "false" or "null"
            || double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        throw known ? new TypeError($"'{digits}' is no part of a state") : Wrong("a value");
    }

    /// <summary>The next character that is no space; zero at the end.</summary>
    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private void Take(char wanted)
    {
        if (Peek() != wanted)
        {
            throw Wrong($"'{wanted}'");
        }
        _at++;
    }

    private readonly ValueError Wrong(string wanted) =>
        new($"the state is no JSON: {wanted} was expected at character {_at}");
}
