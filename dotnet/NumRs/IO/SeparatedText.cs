namespace NumRs.IO;

/// <summary>Numbers in one text, with a separator between them: the text mode of <c>fromstring</c> and <c>fromfile</c>.</summary>
internal static class SeparatedText
{
    internal static NdArray Read(string text, DType dtype, long count, string sep)
    {
        ItemText items = new(dtype);
        ItemBuffer buffer = new(dtype.itemsize);
        string mark = sep.Trim();
        int at = SkipSpace(text, 0);
        while (at < text.Length && buffer.Count != count)
        {
            int end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && (mark.Length == 0 || text[end] != mark[0]))
            {
                end++;
            }
            if (!items.TryWrite(text.AsSpan(at, end - at), buffer.Next()))
            {
                throw Unmatched();
            }
            buffer.Keep();
            at = SkipSpace(text, end);
            if (at == text.Length)
            {
                break;
            }
            if (string.CompareOrdinal(text, at, mark, 0, mark.Length) != 0)
            {
                if (buffer.Count == count)
                {
                    break;
                }
                throw Unmatched();
            }
            at = SkipSpace(text, at + mark.Length);
        }
        if (count > buffer.Count)
        {
            throw new ValueError("string is smaller than requested size");
        }
        return buffer.ToArray([buffer.Count], dtype);
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at;
    }

    private static ValueError Unmatched() => new("string or file could not be read to its end due to unmatched data");
}
