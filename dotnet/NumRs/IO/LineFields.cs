using System.Text;

namespace NumRs.IO;

/// <summary>Splits the lines of a table into fields: comments, delimiters and quotes as <c>loadtxt</c> reads them.</summary>
internal sealed class LineFields
{
    private readonly string[] _comments;
    private readonly char? _delimiter;
    private readonly char? _quote;
    private readonly List<(int Start, int Length)> _fields = [];
    private readonly StringBuilder _unquoted = new();
    private string _line = "";

    internal LineFields(string[] comments, char? delimiter, char? quote)
    {
        _comments = comments;
        _delimiter = delimiter;
        _quote = quote;
    }

    /// <summary>Fields of the line that was split last.</summary>
    internal int Count => _fields.Count;

    /// <summary>One of them.</summary>
    internal ReadOnlySpan<char> this[int i] => _line.AsSpan(_fields[i].Start, _fields[i].Length);

    /// <summary>Splits a line; false when there is nothing in it.</summary>
    internal bool Split(string line)
    {
        _fields.Clear();
        if (_quote is not null && line.Contains(_quote.Value))
        {
            SplitQuoted(line);
            return _fields.Count > 0;
        }
        int end = CommentAt(line);
        _line = line;
        if (end == 0)
        {
            return false;
        }
        if (_delimiter is not { } delimiter)
        {
            SplitAtSpace(end);
            return _fields.Count > 0;
        }
        int start = 0;
        for (int i = 0; i <= end; i++)
        {
            if (i == end || line[i] == delimiter)
            {
                _fields.Add((start, i - start));
                start = i + 1;
            }
        }
        return true;
    }

    private int CommentAt(string line)
    {
        int end = line.Length;
        foreach (string comment in _comments)
        {
            int at = line.IndexOf(comment, 0, end, StringComparison.Ordinal);
            end = at < 0 ? end : at;
        }
        return end;
    }

    private void SplitAtSpace(int end)
    {
        int i = 0;
        while (true)
        {
            while (i < end && char.IsWhiteSpace(_line[i]))
            {
                i++;
            }
            if (i == end)
            {
                return;
            }
            int start = i;
            while (i < end && !char.IsWhiteSpace(_line[i]))
            {
                i++;
            }
            _fields.Add((start, i - start));
        }
    }

    /// <summary>A field is quoted when it starts with the quote; a doubled quote inside stands for one.</summary>
    private void SplitQuoted(string line)
    {
        _unquoted.Clear();
        int i = 0;
        bool more = true;
        while (more)
        {
            while (_delimiter is null && i < line.Length && char.IsWhiteSpace(line[i]))
            {
                i++;
            }
            if ((_delimiter is null && i == line.Length) || (_fields.Count == 0 && AtComment(line, i)))
            {
                break;
            }
            int start = _unquoted.Length;
            bool quoted = i < line.Length && line[i] == _quote;
            i += quoted ? 1 : 0;
            while (i < line.Length)
            {
                char c = line[i];
                if (quoted && c == _quote)
                {
                    bool doubled = i + 1 < line.Length && line[i + 1] == _quote;
                    quoted = doubled;
                    i += doubled ? 2 : 1;
                    if (doubled)
                    {
                        _unquoted.Append(c);
                    }
                    continue;
                }
                if (!quoted && (_delimiter is { } d ? c == d : char.IsWhiteSpace(c)))
                {
                    break;
                }
                if (!quoted && AtComment(line, i))
                {
                    line = line[..i];
                    break;
                }
                _unquoted.Append(c);
                i++;
            }
            _fields.Add((start, _unquoted.Length - start));
            more = i < line.Length;
            i++;
        }
        _line = _unquoted.ToString();
    }

    private bool AtComment(string line, int i)
    {
        foreach (string comment in _comments)
        {
            if (string.CompareOrdinal(line, i, comment, 0, comment.Length) == 0)
            {
                return true;
            }
        }
        return false;
    }
}
