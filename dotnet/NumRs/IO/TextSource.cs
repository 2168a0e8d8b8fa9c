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
    public static implicit operator TextSource(string path) =>
        new(path ?? throw new ArgumentNullException(nameof(path)));

    /// <summary>A stream, read to its end and left open.</summary>
    public static implicit operator TextSource(Stream stream) =>
        new(stream ?? throw new ArgumentNullException(nameof(stream)));

    /// <summary>A reader, read as far as needed and left open.</summary>
    public static implicit operator TextSource(TextReader reader) =>
        new(reader ?? throw new ArgumentNullException(nameof(reader)));

    /// <summary>Lines.</summary>
    public static implicit operator TextSource(string[] lines) =>
        new(lines ?? throw new ArgumentNullException(nameof(lines)));

    /// <summary>Lines.</summary>
    public static implicit operator TextSource(List<string> lines) =>
        new(lines ?? throw new ArgumentNullException(nameof(lines)));

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object is no text.</exception>
    public static TextSource? op_Implicit(object? value) =>
        (value = Interop.PythonObjects.Plain(value)) switch
        {
            null => null,
            TextSource source => source,
            string or Stream or TextReader or IEnumerable<string> => new(value),
            System.Collections.IEnumerable items => new(
                items.Cast<object?>().Select(item => item as string ?? throw NotText(item))
            ),
            _ => throw NotText(value),
        };

    private static TypeError NotText(object? value) =>
        new(
            $"fname must be a string, filehandle, list of strings,\nor generator. Got {value?.GetType().ToString() ?? "None"} instead."
        );

    /// <summary>The reader, when it is one.</summary>
    internal TextReader? Reader => _source as TextReader;

    /// <summary>The whole text as UTF-8 bytes.</summary>
    internal NdArray ReadAll(string? encoding)
    {
        switch (_source)
        {
            case TextReader reader:
                return Utf8(reader.ReadToEnd());
            case IEnumerable<string> lines:
                return Utf8(string.Join('\n', lines.Select(line => line.TrimEnd('\r', '\n'))));
            case Stream stream:
                return Utf8(stream, encoding);
            default:
                string path = (string)_source;
                using (FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read))
                {
                    if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                    {
                        return Utf8(file, encoding);
                    }
                    using GZipStream unpacked = new(file, CompressionMode.Decompress);
                    return Utf8(unpacked, encoding);
                }
        }
    }

    /// <summary>A text as UTF-8 bytes.</summary>
    internal static NdArray Utf8(string text) => np.frombuffer(Encoding.UTF8.GetBytes(text), DType.uint8);

    /// <summary>The rest of a stream as UTF-8 bytes: those of the stream, unless it is in another encoding.</summary>
    private static NdArray Utf8(Stream stream, string? encoding)
    {
        Encoding from = PythonEncodings.Named(encoding);
        NdArray bytes = np.fromfile(stream, DType.uint8);
        byte[] start = bytes[new Slice(null, 4)].tobytes();
        // Texts in UTF-16 and UTF-32 tell so by their first bytes.
        bool wide =
            start.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe])
            || start.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])
            || start.AsSpan().SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0xfe, 0xff]);
        if (from is UTF8Encoding && !wide)
        {
            ReadOnlySpan<byte> mark = from.GetPreamble();
            return !mark.IsEmpty && start.AsSpan().StartsWith(mark) ? bytes[new Slice(mark.Length, null)] : bytes;
        }
        using StreamReader reader = new(new MemoryStream(bytes.tobytes()), from);
        return Utf8(reader.ReadToEnd());
    }
}
