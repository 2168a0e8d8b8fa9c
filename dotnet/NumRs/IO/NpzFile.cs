using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using NumRs.IO;

namespace NumRs;

/// <summary>
/// The arrays of an npz archive by name. An array is read when it is asked for, each time anew, and its checksum
/// compared; the archive stays open until the file is disposed. Members may be compressed by deflate, bzip2 and LZMA.
/// One that is no array is given as its bytes, a 0-d array of dtype S.
/// </summary>
public sealed class NpzFile : IReadOnlyDictionary<string, NdArray>, IDisposable
{
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private bool _closed;
    private readonly string _name;
    private readonly long _maxHeaderSize;
    private readonly Dictionary<string, ZipMember> _members = [];

    internal NpzFile(Stream stream, bool leaveOpen, long maxHeaderSize)
    {
        _name = stream is FileStream file ? file.Name : "object";
        _stream = stream;
        _leaveOpen = leaveOpen;
        _maxHeaderSize = maxHeaderSize;
        List<string> names = [];
        foreach (ZipMember member in ZipDirectory.Read(stream))
        {
            string name = member.Name.EndsWith(".npy", StringComparison.Ordinal) ? member.Name[..^4] : member.Name;
            names.Add(name);
            _members[name] = member;
        }
        files = names;
    }

    /// <summary>Opens an archive.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ValueError">It is no npz archive.</exception>
    public static NpzFile Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new NpzFile(file, leaveOpen: false, NpyFormat.MaxHeaderSize);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes the arrays of a dictionary, or of any names and arrays, as an archive; <c>np.savez</c> for
    /// dictionaries.</summary>
    /// <typeparam name="T">What the values are: arrays, or what converts to arrays.</typeparam>
    /// <param name="path">The file; <c>.npz</c> is appended when it is not there. It gets its name when it is
    /// complete.</param>
    /// <param name="arrays">Arrays by name.</param>
    /// <param name="compressed">Whether they are compressed.</param>
    /// <exception cref="TypeError">A value is no array.</exception>
    /// <exception cref="ValueError">A name occurs twice.</exception>
    public static void Save<T>(string path, IEnumerable<KeyValuePair<string, T>> arrays, bool compressed = false) =>
        np.SaveArchive(path, Named(arrays), Level(compressed));

    /// <summary>Writes the arrays of a dictionary, or of any names and arrays, as an archive to a stream.</summary>
    /// <typeparam name="T">What the values are: arrays, or what converts to arrays.</typeparam>
    /// <param name="stream">The stream, left open.</param>
    /// <param name="arrays">Arrays by name.</param>
    /// <param name="compressed">Whether they are compressed.</param>
    /// <exception cref="TypeError">A value is no array.</exception>
    /// <exception cref="ValueError">A name occurs twice.</exception>
    public static void Save<T>(Stream stream, IEnumerable<KeyValuePair<string, T>> arrays, bool compressed = false) =>
        np.WriteArchive(stream, Named(arrays), Level(compressed));

    private static (string, ArrayLike)[] Named<T>(IEnumerable<KeyValuePair<string, T>> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return [.. arrays.Select(pair => (pair.Key, ArrayLike.From(pair.Value)))];
    }

    private static CompressionLevel Level(bool compressed) =>
        compressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression;

    /// <summary>The names of the arrays, in the archive's order.</summary>
    public IReadOnlyList<string> files { get; }

    /// <summary>Reads an array, or the bytes of a member that is none.</summary>
    /// <param name="key">Its name, with or without <c>.npy</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    /// <exception cref="ValueError">The member is damaged, or holds Python objects.</exception>
    /// <example>
    /// <code>
    /// string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".npz");
    /// np.savez(path, ("x", np.arange(3)), ("y", np.ones(2)));
    /// using (NpzFile file = NpzFile.Open(path))
    /// {
    ///     Console.WriteLine(string.Join(" ", file.files)); // x y
    ///     Console.WriteLine(file["x"]); // [0 1 2]
    /// }
    /// File.Delete(path);
    /// </code>
    /// </example>
    public NdArray this[string key]
    {
        get
        {
            ZipMember member = Find(key) ?? throw new KeyNotFoundException($"{key} is not a file in the archive");
            lock (_members)
            {
                ObjectDisposedException.ThrowIf(_closed, this);
                try
                {
                    using Stream stream = member.Open(_stream);
                    return Read(stream);
                }
                catch (InvalidDataException e)
                {
                    throw new ValueError($"Bad data for file {PythonText.Quote(member.Name)}: {e.Message}", e);
                }
            }
        }
    }

    private NdArray Read(Stream stream)
    {
        byte[] start = new byte[Native.NpyHeader.Magic.Length];
        int got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        PrefixedStream whole = new(start.AsSpan(0, got).ToArray(), stream);
        if (start.AsSpan().SequenceEqual(Native.NpyHeader.Magic))
        {
            return NpyFormat.Read(whole, _maxHeaderSize);
        }
        using MemoryStream content = new();
        whole.CopyTo(content);
        byte[] bytes = content.ToArray();
        return np.scalars.At(bytes, 0, DType.Parse($"S{bytes.Length}"), Native.Flags.Writeable);
    }

    private ZipMember? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _members.GetValueOrDefault(key)
            ?? (key.EndsWith(".npy", StringComparison.Ordinal) ? _members.GetValueOrDefault(key[..^4]) : null);
    }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => files;

    /// <inheritdoc/>
    public IEnumerable<NdArray> Values => files.Select(name => this[name]);

    /// <inheritdoc/>
    public int Count => files.Count;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Find(key) is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out NdArray value)
    {
        value = ContainsKey(key) ? this[key] : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, NdArray>> GetEnumerator() =>
        files.Select(name => new KeyValuePair<string, NdArray>(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Closes the archive; NumPy's name for <see cref="Dispose"/>.</summary>
    public void close() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    /// <summary>As Python prints it: the file and the first names.</summary>
    public override string ToString()
    {
        const int most = 5;
        string names = string.Join(", ", files.Take(most)) + (files.Count > most ? "..." : "");
        return $"NpzFile {PythonText.Quote(_name)} with keys: {names}";
    }
}
