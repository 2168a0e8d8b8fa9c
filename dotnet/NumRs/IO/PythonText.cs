using System.Globalization;
using System.Text;

namespace NumRs.IO;

/// <summary>Texts as Python's <c>repr</c> writes them.</summary>
internal static class PythonText
{
    /// <summary>A text in quotes, with escapes for what does not print.</summary>
    internal static string Quote(string text)
    {
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        StringBuilder result = new(text.Length + 2);
        result.Append(quote);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is > ' ' and < '\x7f' && c != '\\' && c != quote)
            {
                result.Append(c);
                continue;
            }
            bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            int code = pair ? char.ConvertToUtf32(c, text[i + 1]) : c;
            _ = code switch
            {
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                _ when c == quote => result.Append('\\').Append(c),
                _ when IsPrintable(text, i) => result.Append(text, i, pair ? 2 : 1),
                <= 0xff => result.Append("\\x").Append(code.ToString("x2", CultureInfo.InvariantCulture)),
                <= 0xffff => result.Append("\\u").Append(code.ToString("x4", CultureInfo.InvariantCulture)),
                _ => result.Append("\\U").Append(code.ToString("x8", CultureInfo.InvariantCulture)),
            };
            i += pair ? 1 : 0;
        }
        return result.Append(quote).ToString();
    }

    private static bool IsPrintable(string text, int index) =>
        text[index] == ' '
        || CharUnicodeInfo.GetUnicodeCategory(text, index)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator
            );
}
