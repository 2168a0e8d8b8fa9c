using System.Text;

namespace NumRs;

/// <summary>Encodings by the names that Python gives them.</summary>
internal static class PythonEncodings
{
    /// <summary>The encoding of a name, in capitals or not, with <c>_</c> or <c>-</c>; UTF-8 when null.</summary>
    /// <exception cref="ValueError">There is none.</exception>
    internal static Encoding Named(string? encoding)
    {
        string name = (encoding ?? "utf-8").ToLowerInvariant().Replace('_', '-');
        return Known(name)
            ?? Find(name)
            ?? Find(name.Replace('-', '_'))
            ?? throw new ValueError($"unknown encoding: {encoding}");
    }

    private static Encoding? Known(string name) => name switch
    {
        "utf-8" or "utf8" or "u8" or "cp65001" => new UTF8Encoding(false),
        "utf-8-sig" => new UTF8Encoding(true),
        "ascii" or "us-ascii" or "646" => Encoding.ASCII,
        "bytes" or "latin" or "latin1" or "latin-1" or "l1" or "iso-8859-1" or "iso8859-1" or "8859" => Encoding.Latin1,
        "utf16" or "u16" => Encoding.Unicode,
        "utf32" or "u32" => Encoding.UTF32,
        "utf-16-le" => new UnicodeEncoding(false, false),
        "utf-16-be" => new UnicodeEncoding(true, false),
        "utf-32-le" => new UTF32Encoding(false, false),
        "utf-32-be" => new UTF32Encoding(true, false),
        _ => null,
    };

    /// <summary>.NET's own encodings and the code pages that it leaves to a provider.</summary>
    private static Encoding? Find(string name)
    {
        EncodingProvider pages = CodePagesEncodingProvider.Instance;
        try
        {
            return name switch
            {
                ['c', 'p', ..] when int.TryParse(name[2..], out int page) => pages.GetEncoding(page)
                    ?? Encoding.GetEncoding(page),
                "mac-roman" => pages.GetEncoding("macintosh") ?? Encoding.GetEncoding("macintosh"),
                ['i', 's', 'o', '8', ..] => Find($"iso-{name[3..]}"),
                _ => pages.GetEncoding(name) ?? Encoding.GetEncoding(name),
            };
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
