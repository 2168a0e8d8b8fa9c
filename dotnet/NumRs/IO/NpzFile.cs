using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace NumRs;

/// <summary>
/// The arrays of an npz archive by name. An array is read when it is asked for, each time anew; the archive
/// stays open until the file is disposed.
/// </summary>
public sealed class NpzFile : IReadOnlyDictionary<string, NdArray>, IDisposable
{
    private readonly ZipArchive _zip;
    private readonly string _name;
    private readonly long _maxHeaderSize;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];

    internal NpzFile(Stream stream, bool leaveOpen, long maxHeaderSize)
    {
        _name = stream is FileStream file ? file.Name : "object";
        _maxHeaderSize = maxHeaderSize;
        try
        {
            _zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen);
            List<string> names = [];
            foreach (ZipArchiveEntry entry in _zip.Entries)
            {
                string name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;
                names.Add(name);
                _entries[name] = entry;
            }
            files = names;
        }
        catch (InvalidDataException e)
        {
            throw new ValueError("File is not a zip file", e);
        }
    }

    /// <summary>Opens an archive.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ValueError">It is no npz archive.</exception>
    public static NpzFile Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new NpzFile(file, leaveOpen: false, IO.NpyFormat.MaxHeaderSize);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The names of the arrays, in the archive's order.</summary>
    public IReadOnlyList<string> files { get; }

    /// <summary>Reads an array.</summary>
    /// <param name="key">Its name, with or without <c>.npy</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such array.</exception>
    /// <exception cref="ValueError">The array is damaged, or holds Python objects.</exception>
    public NdArray this[string key]
    {
        get
        {
            ZipArchiveEntry entry = Find(key) ?? throw new KeyNotFoundException($"{key} is not a file in the archive");
            try
            {
                using Stream stream = entry.Open();
                return IO.NpyFormat.Read(stream, _maxHeaderSize);
            }
            catch (InvalidDataException e)
            {
                throw new ValueError($"Bad data for file {IO.PythonText.Quote(entry.FullName)}: {e.Message}", e);
            }
        }
    }

    private ZipArchiveEntry? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _entries.GetValueOrDefault(key)
            ?? (key.EndsWith(".npy", StringComparison.Ordinal) ? _entries.GetValueOrDefault(key[..^4]) : null);
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
        files.Select(name => KeyValuePair.Create(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Closes the archive; NumPy's name for <see cref="Dispose"/>.</summary>
    public void close() => Dispose();

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    /// <summary>As Python prints it: the file and the first names.</summary>
    public override string ToString()
    {
        const int most = 5;
        string names = string.Join(", ", files.Take(most)) + (files.Count > most ? "..." : "");
        return $"NpzFile {IO.PythonText.Quote(_name)} with keys: {names}";
    }
}
