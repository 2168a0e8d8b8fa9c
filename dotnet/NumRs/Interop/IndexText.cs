using System.Globalization;

namespace NumRs;

/// <summary>Reads indices as Python writes them: <c>"1"</c>, <c>"::2"</c>, <c>"..., None, -1"</c>.</summary>
internal static class IndexText
{
    /// <summary>The index of a text; a text that is none is a field's name.</summary>
    internal static IndexLike Read(string text)
    {
        if (!text.Contains(',', StringComparison.Ordinal))
        {
            return Item(text) ?? IndexLike.OfField(text);
        }
        // One comma may follow the last item, as in Python's tuples.
        string trimmed = text.TrimEnd();
        string[] parts = (trimmed.EndsWith(',') ? trimmed[..^1] : trimmed).Split(',');
        IndexLike?[] items = Array.ConvertAll(
            parts,
            part => part.Trim() is "None" or "newaxis" ? NewAxis.Value : Item(part)
        );
        return Array.TrueForAll(items, item => item is not null)
            ? Array.ConvertAll(items, item => item!.Value)
            : IndexLike.OfField(text);
    }

    private static IndexLike? Item(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text is "..." ? Ellipsis.Value
            : TrySlice(text) is { } slice ? slice
            : TryInteger(text, out long n) ? n
            : null;
    }

    /// <summary><c>start:stop:step</c> with parts left out, or null when the text is none.</summary>
    private static Slice? TrySlice(ReadOnlySpan<char> text)
    {
        Span<Range> parts = stackalloc Range[4];
        int count = text.Split(parts, ':');
        if (count is < 2 or > 3)
        {
            return null;
        }
        Span<long?> numbers = [null, null, null];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<char> part = text[parts[i]].Trim();
            if (part.IsEmpty)
            {
                continue;
            }
            if (!TryInteger(part, out long n))
            {
                return null;
            }
            numbers[i] = n;
        }
        return new Slice(numbers[0], numbers[1], numbers[2]);
    }

    private static bool TryInteger(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
