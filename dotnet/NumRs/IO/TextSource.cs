using System.IO.Compression;
using System.Text;

namespace NumRs;

/// <summary>
/// What a function takes where NumPy takes a text to read: a path (<c>.gz</c> is decompressed), a stream, a
/// <see cref="TextReader"/>, or lines.
/// </summary>
public sealed class TextSource
{
    private readonly object _source;

    private TextSource(object source) => _source = source;

    /// <summary>The file at a path.</summary>
    public static implicit operator TextSource(string path) => new(path ?? throw new ArgumentNullException(nameof(path)));

    /// <summary>A stream, read to its end and left open.</summary>
    public static implicit operator TextSource(Stream stream) => new(stream ?? throw new ArgumentNullException(nameof(stream)));

    /// <summary>A reader, read as far as needed and left open.</summary>
    public static implicit operator TextSource(TextReader reader) => new(reader ?? throw new ArgumentNullException(nameof(reader)));

    /// <summary>Lines.</summary>
    public static implicit operator TextSource(string[] lines) => new(lines ?? throw new ArgumentNullException(nameof(lines)));

    /// <summary>Lines.</summary>
    public static implicit operator TextSource(List<string> lines) => new(lines ?? throw new ArgumentNullException(nameof(lines)));

    /// <summary>From any object; IronPython calls this for arguments.</summary>
    /// <exception cref="TypeError">The object is no text.</exception>
    public static TextSource op_Implicit(object? value) => value switch
    {
        TextSource source => source,
        string or Stream or TextReader or IEnumerable<string> => new(value),
        System.Collections.IEnumerable items => new(items.Cast<object?>().Select(item => item as string ?? throw NotText(item))),
        _ => throw NotText(value),
    };

    private static TypeError NotText(object? value) =>
        new($"fname must be a string, filehandle, list of strings,\nor generator. Got {value?.GetType().ToString() ?? "None"} instead.");

    /// <summary>The lines, without their ends; files are closed when the enumeration ends.</summary>
    internal IEnumerable<string> Lines(string? encoding)
    {
        if (_source is IEnumerable<string> lines)
        {
            foreach (string line in lines)
            {
                yield return line.TrimEnd('\r', '\n');
            }
            yield break;
        }
        using Opened opened = Open(encoding);
        while (opened.Reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private Opened Open(string? encoding)
    {
        switch (_source)
        {
            case TextReader reader:
                return new Opened(reader, false);
            case Stream stream:
                return new Opened(new StreamReader(stream, ByName(encoding), leaveOpen: true), true);
            default:
                string path = (string)_source;
                Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
                if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                {
                    file = new GZipStream(file, CompressionMode.Decompress);
                }
                return new Opened(new StreamReader(file, ByName(encoding)), true);
        }
    }

    /// <summary>An encoding by the name that Python gives it; UTF-8 when null.</summary>
    internal static Encoding ByName(string? encoding)
    {
        switch (encoding)
        {
            case null or "utf-8" or "utf8" or "UTF-8":
                return new UTF8Encoding(false);
            case "bytes" or "latin1" or "latin-1":
                return Encoding.Latin1;
            default:
                try
                {
                    return Encoding.GetEncoding(encoding);
                }
                catch (ArgumentException e) when (e is not ValueError)
                {
                    throw new ValueError($"unknown encoding: {encoding}", e);
                }
        }
    }

    private readonly record struct Opened(TextReader Reader, bool Owned) : IDisposable
    {
        public void Dispose()
        {
            if (Owned)
            {
                Reader.Dispose();
            }
        }
    }
}
