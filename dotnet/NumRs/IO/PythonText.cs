using System.Text;

namespace NumRs.IO;

/// <summary>Texts as Python's <c>repr</c> writes them.</summary>
internal static class PythonText
{
    /// <summary>A text in quotes.</summary>
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
