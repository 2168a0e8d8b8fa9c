using System.Collections;
using System.Globalization;

namespace NumRs.IO;

/// <summary>Splits the lines of a table as <c>genfromtxt</c> does: at a text of any length, or by widths.</summary>
internal sealed class LooseFields
{
    private readonly string? _delimiter;
    private readonly int[]? _widths;
    private readonly bool _strips;

    /// <param name="comments">What starts a comment.</param>
    /// <param name="delimiter">A text, a width or widths; whitespace when null.</param>
    /// <param name="strips">Whether to strip values.</param>
    internal LooseFields(string? comments, object? delimiter, bool strips)
    {
        Comments = string.IsNullOrEmpty(comments) ? null : comments;
        _strips = strips;
        switch (delimiter)
        {
            case null:
                break;
            case string text:
                _delimiter = text.Length == 0 ? null : text;
                break;
            case IEnumerable widths:
                _widths = [.. widths.Cast<object>().Select(w => Convert.ToInt32(w, CultureInfo.InvariantCulture))];
                break;
            default:
                _widths = [Convert.ToInt32(delimiter, CultureInfo.InvariantCulture)];
                Repeats = true;
                break;
        }
    }

    internal string? Comments { get; }

    /// <summary>Whether one width holds for all columns.</summary>
    private bool Repeats { get; }

    /// <summary>The values of a line; none when it is empty.</summary>
    internal string[] Split(string line)
    {
        if (Comments is not null && line.IndexOf(Comments, StringComparison.Ordinal) is >= 0 and int at)
        {
            line = line[..at];
        }
        string[] values = _widths is not null ? ByWidth(line.TrimEnd('\r', '\n')) : ByText(line.Trim(' ', '\r', '\n'));
        return _strips ? [.. values.Select(v => v.Trim())] : values;
    }

    private string[] ByText(string line) =>
        line.Length == 0 ? []
        : _delimiter is null ? line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        : line.Split(_delimiter);

    private string[] ByWidth(string line)
    {
        List<string> values = [];
        for (int at = 0, i = 0; line.Length > 0 && (Repeats ? at < line.Length : i < _widths!.Length); i++)
        {
            int width = _widths![Repeats ? 0 : i];
            if (width <= 0)
            {
                throw new ValueError("the widths of columns must be positive");
            }
            int end = Math.Min(at + width, line.Length);
            values.Add(line[Math.Min(at, end)..end]);
            at += width;
        }
        return [.. values];
    }
}
