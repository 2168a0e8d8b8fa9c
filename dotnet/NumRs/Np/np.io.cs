using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using NumRs.IO;
using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>Writes an array as an npy file, which NumPy reads. The file gets its name when it is
    /// complete.</summary>
    /// <param name="file">The path; <c>.npy</c> is appended when it is not there.</param>
    /// <param name="arr">The array.</param>
    /// <param name="allow_pickle">Has no effect: no array holds Python objects.</param>
    public static void save(string file, ArrayLike arr, bool allow_pickle = true)
    {
        ArgumentNullException.ThrowIfNull(arr);
        AtomicFile.Write(WithExtension(file, ".npy"), stream => NpyFormat.Write(stream, arr));
    }

    /// <summary>Writes an array in the npy format.</summary>
    /// <param name="file">The stream, left open.</param>
    /// <param name="arr">The array.</param>
    /// <param name="allow_pickle">Has no effect: no array holds Python objects.</param>
    public static void save(Stream file, ArrayLike arr, bool allow_pickle = true)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(arr);
        NpyFormat.Write(file, arr);
    }

    /// <summary>Writes an array in the npy format.</summary>
    /// <param name="file">An open binary file of Python's.</param>
    /// <param name="arr">The array.</param>
    /// <param name="allow_pickle">Has no effect: no array holds Python objects.</param>
    public static void save(BinaryFile file, ArrayLike arr, bool allow_pickle = true)
    {
        ArgumentNullException.ThrowIfNull(file);
        save(file.Stream, arr, allow_pickle);
    }

    /// <summary>
    /// Reads an npy file, which gives an <see cref="NdArray"/>, or opens an npz archive, which gives an
    /// <see cref="NpzFile"/>. <see cref="NdArray.Load(string, string)"/> and <see cref="NpzFile.Open"/> do the same
    /// with static types.
    /// </summary>
    /// <param name="file">The path.</param>
    /// <param name="mmap_mode">r, r+ or c to leave the data of an npy file in the file.</param>
    /// <param name="allow_pickle">Has no effect: pickled objects are refused in any case.</param>
    /// <param name="fix_imports">Has no effect: it matters for pickled objects alone.</param>
    /// <param name="encoding">How texts of pickled objects are read, ASCII, latin1 or bytes; it matters for these
    /// alone.</param>
    /// <param name="max_header_size">Largest header of an npy file, in bytes.</param>
    /// <exception cref="ValueError">The file is damaged, or holds Python objects.</exception>
    /// <exception cref="EndOfStreamException">The file is empty.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static dynamic load(
        string file,
        string? mmap_mode = null,
        bool allow_pickle = false,
        bool fix_imports = true,
        string encoding = "ASCII",
        long max_header_size = NpyFormat.MaxHeaderSize
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        CheckEncoding(encoding);
        FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        object? result = null;
        try
        {
            result = Load(stream, leaveOpen: false, max_header_size, mmap_mode);
            return result;
        }
        finally
        {
            if (result is not NpzFile)
            {
                stream.Dispose();
            }
        }
    }

    /// <summary>Reads an array, or opens an archive, from a stream; see
    /// <see cref="load(string, string, bool, bool, string, long)"/>.</summary>
    /// <param name="file">The stream, read from where it stands and left open. An archive needs one that can
    /// seek.</param>
    /// <param name="mmap_mode">Null: only files are mapped.</param>
    /// <param name="allow_pickle">Has no effect: pickled objects are refused in any case.</param>
    /// <param name="fix_imports">Has no effect: it matters for pickled objects alone.</param>
    /// <param name="encoding">How texts of pickled objects are read, ASCII, latin1 or bytes; it matters for these
    /// alone.</param>
    /// <param name="max_header_size">Largest header of an npy file, in bytes.</param>
    /// <exception cref="ValueError">The data is damaged, or holds Python objects.</exception>
    /// <exception cref="EndOfStreamException">The stream has no more data.</exception>
    public static dynamic load(
        Stream file,
        string? mmap_mode = null,
        bool allow_pickle = false,
        bool fix_imports = true,
        string encoding = "ASCII",
        long max_header_size = NpyFormat.MaxHeaderSize
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        CheckEncoding(encoding);
        return mmap_mode is not null && file is not FileStream
            ? throw new ValueError(
                "Filename must be a string or a path-like object.  Memmap cannot use existing file handles."
            )
            : Load(file, leaveOpen: true, max_header_size, mmap_mode);
    }

    /// <summary>Reads an array, or opens an archive, from an open file of Python's, from where it stands.</summary>
    /// <inheritdoc cref="load(Stream, string, bool, bool, string, long)"/>
    public static dynamic load(
        BinaryFile file,
        string? mmap_mode = null,
        bool allow_pickle = false,
        bool fix_imports = true,
        string encoding = "ASCII",
        long max_header_size = NpyFormat.MaxHeaderSize
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        return load(file.Stream, mmap_mode, allow_pickle, fix_imports, encoding, max_header_size);
    }

    private static void CheckEncoding(string encoding)
    {
        if (encoding is not ("ASCII" or "latin1" or "bytes"))
        {
            throw new ValueError("encoding must be 'ASCII', 'latin1', or 'bytes'");
        }
    }

    private static object Load(Stream stream, bool leaveOpen, long maxHeaderSize, string? mode)
    {
        byte[] start = new byte[NpyHeader.Magic.Length];
        int got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (got == 0)
        {
            throw new EndOfStreamException("No data left in file");
        }
        ReadOnlySpan<byte> magic = start.AsSpan(0, got);
        bool zip = magic.StartsWith("PK\x03\x04"u8) || magic.StartsWith("PK\x05\x06"u8);
        if (!zip && !magic.SequenceEqual(NpyHeader.Magic))
        {
            throw new ValueError(
                "This file contains pickled (object) data. If you trust the file you can load it unsafely using the " +
                "`allow_pickle=` keyword argument or `pickle.load()`.");
        }
        if (mode is not null && !zip)
        {
            return NpyFormat.Map(((FileStream)stream).Name, mode, maxHeaderSize);
        }
        if (stream.CanSeek)
        {
            stream.Seek(-got, SeekOrigin.Current);
            return zip ? new NpzFile(stream, leaveOpen, maxHeaderSize) : NpyFormat.Read(stream, maxHeaderSize);
        }
        return zip
            ? throw new ValueError("an npz archive can be read only from a stream that can seek")
            : NpyFormat.Read(new PrefixedStream(start, stream), maxHeaderSize);
    }

    /// <summary>Writes arrays as an npz archive without compression, which NumPy reads; they are named arr_0, arr_1 and
    /// so on.</summary>
    /// <param name="file">The path; <c>.npz</c> is appended when it is not there.</param>
    /// <param name="args">The arrays.</param>
    /// <example>
    /// <code>
    /// string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".npz");
    /// np.savez(file, ("x", np.arange(3)), ("y", np.ones(2)));
    /// using (var arrays = np.load(file))
    /// {
    ///     Console.WriteLine(arrays["x"]); // [0 1 2]
    /// }
    /// File.Delete(file);
    /// </code>
    /// </example>
    public static void savez(string file, params ArrayLike[] args) =>
        SaveArchive(file, Numbered(args), CompressionLevel.NoCompression);

    /// <summary>Writes named arrays as an npz archive without compression, which NumPy reads.</summary>
    /// <param name="file">The path; <c>.npz</c> is appended when it is not there.</param>
    /// <param name="kwds">Names and arrays.</param>
    /// <exception cref="ValueError">A name occurs twice.</exception>
    public static void savez(string file, params (string Name, ArrayLike Array)[] kwds) =>
        SaveArchive(file, kwds, CompressionLevel.NoCompression);

    /// <summary>Writes arrays as an npz archive to a stream; see <see cref="savez(string, ArrayLike[])"/>.</summary>
    /// <param name="file">The stream, left open.</param>
    /// <param name="args">The arrays.</param>
    public static void savez(Stream file, params ArrayLike[] args) =>
        WriteArchive(file, Numbered(args), CompressionLevel.NoCompression);

    /// <summary>Writes named arrays as an npz archive to a stream.</summary>
    /// <param name="file">The stream, left open.</param>
    /// <param name="kwds">Names and arrays.</param>
    /// <exception cref="ValueError">A name occurs twice.</exception>
    public static void savez(Stream file, params (string Name, ArrayLike Array)[] kwds) =>
        WriteArchive(file, kwds, CompressionLevel.NoCompression);

    /// <summary>As <see cref="savez(string, ArrayLike[])"/>, compressed.</summary>
    /// <param name="file">The path; <c>.npz</c> is appended when it is not there.</param>
    /// <param name="args">The arrays.</param>
    public static void savez_compressed(string file, params ArrayLike[] args) =>
        SaveArchive(file, Numbered(args), CompressionLevel.Optimal);

    /// <summary>As <see cref="savez(string, ValueTuple{string, ArrayLike}[])"/>, compressed.</summary>
    /// <param name="file">The path; <c>.npz</c> is appended when it is not there.</param>
    /// <param name="kwds">Names and arrays.</param>
    /// <exception cref="ValueError">A name occurs twice.</exception>
    public static void savez_compressed(string file, params (string Name, ArrayLike Array)[] kwds) =>
        SaveArchive(file, kwds, CompressionLevel.Optimal);

    /// <summary>As <see cref="savez(Stream, ArrayLike[])"/>, compressed.</summary>
    /// <param name="file">The stream, left open.</param>
    /// <param name="args">The arrays.</param>
    public static void savez_compressed(Stream file, params ArrayLike[] args) =>
        WriteArchive(file, Numbered(args), CompressionLevel.Optimal);

    /// <summary>As <see cref="savez(Stream, ValueTuple{string, ArrayLike}[])"/>, compressed.</summary>
    /// <param name="file">The stream, left open.</param>
    /// <param name="kwds">Names and arrays.</param>
    /// <exception cref="ValueError">A name occurs twice.</exception>
    public static void savez_compressed(Stream file, params (string Name, ArrayLike Array)[] kwds) =>
        WriteArchive(file, kwds, CompressionLevel.Optimal);

    private static (string, ArrayLike)[] Numbered(ArrayLike[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return [.. args.Select((array, i) => ($"arr_{i}", array))];
    }

    internal static void SaveArchive(string file, (string Name, ArrayLike Array)[] arrays, CompressionLevel level) =>
        AtomicFile.Write(WithExtension(file, ".npz"), stream => WriteArchive(stream, arrays, level));

    internal static void WriteArchive(Stream file, (string Name, ArrayLike Array)[] arrays, CompressionLevel level)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(arrays);
        HashSet<string> names = [];
        using ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, ArrayLike array) in arrays)
        {
            ArgumentNullException.ThrowIfNull(array);
            if (!names.Add(name))
            {
                throw new ValueError($"Cannot use un-named variables and keyword {name}");
            }
            ZipArchiveEntry entry = zip.CreateEntry(name + ".npy", level);
            // The same arrays give the same bytes: NumPy writes this date too.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using Stream stream = entry.Open();
            NpyFormat.Write(stream, array);
        }
    }

    private static string WithExtension(string file, string extension)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.EndsWith(extension, StringComparison.Ordinal) ? file : file + extension;
    }

    /// <summary>Reads an array from a file of bare items, or of text.</summary>
    /// <param name="file">The path.</param>
    /// <param name="dtype">Dtype of an item; float64 when null.</param>
    /// <param name="count">How many items; -1 for all. Fewer are read when the file ends before.</param>
    /// <param name="sep">What stands between items of text; empty for a binary file.</param>
    /// <param name="offset">Bytes to skip first, in a binary file.</param>
    /// <exception cref="ValueError">Text does not parse to its end.</exception>
    public static NdArray fromfile(
        string file,
        DTypeLike? dtype = null,
        long count = -1,
        string sep = "",
        long offset = 0
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        return fromfile(stream, dtype, count, sep, offset);
    }

    /// <summary>Reads an array of bare items, or of text, from where a stream stands.</summary>
    /// <param name="file">The stream, left open after the last item.</param>
    /// <param name="dtype">Dtype of an item; float64 when null.</param>
    /// <param name="count">How many items; -1 for all. Fewer are read when the stream ends before.</param>
    /// <param name="sep">What stands between items of text; empty for binary data.</param>
    /// <param name="offset">Bytes to skip first, of binary data.</param>
    /// <exception cref="ValueError">Text does not parse to its end.</exception>
    public static NdArray fromfile(
        Stream file,
        DTypeLike? dtype = null,
        long count = -1,
        string sep = "",
        long offset = 0
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(sep);
        DType item = dtype?.Resolve() ?? DType.float64;
        if (sep.Length > 0)
        {
            if (offset != 0)
            {
                throw new TypeError("'offset' argument only permitted for binary files");
            }
            using StreamReader reader = new(file, Encoding.UTF8, true, 1024, leaveOpen: true);
            return fromstring(reader.ReadToEnd(), item, count, sep);
        }
        CheckItem(item);
        Skip(file, offset);
        if (count < 0 && !file.CanSeek)
        {
            using MemoryStream all = new();
            file.CopyTo(all);
            byte[] bytes = all.ToArray();
            return frombuffer(bytes, item, bytes.Length / item.itemsize);
        }
        long items = count >= 0 ? count : Math.Max(0, file.Length - file.Position) / item.itemsize;
        NdArray result = NdArray.Uninitialized([items], item);
        long read = ArrayBytes.Read(file, result) / item.itemsize;
        return read == items ? result : result.View(Layout.Contiguous([read], item.itemsize).WithSub(item)).copy();
    }

    /// <summary>Reads an array of bare items, or of text, from where an open file of Python's stands.</summary>
    /// <inheritdoc cref="fromfile(Stream, DTypeLike, long, string, long)"/>
    public static NdArray fromfile(
        BinaryFile file,
        DTypeLike? dtype = null,
        long count = -1,
        string sep = "",
        long offset = 0
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        return fromfile(file.Stream, dtype, count, sep, offset);
    }

    private static void Skip(Stream file, long offset)
    {
        if (offset < 0)
        {
            throw new ValueError("offset must be non-negative");
        }
        if (file.CanSeek)
        {
            file.Seek(Math.Min(offset, Math.Max(0, file.Length - file.Position)), SeekOrigin.Current);
            return;
        }
        byte[] skipped = new byte[Math.Min(offset, 1 << 16)];
        for (long left = offset; left > 0;)
        {
            int got = file.Read(skipped, 0, (int)Math.Min(left, skipped.Length));
            if (got == 0)
            {
                return;
            }
            left -= got;
        }
    }

    private static void CheckItem(DType item)
    {
        if (item.itemsize == 0)
        {
            throw new ValueError("itemsize cannot be zero in type");
        }
    }

    /// <summary>A 1-d array over bytes, without a copy.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="dtype">Dtype of an item; float64 when null.</param>
    /// <param name="count">How many items; -1 for all.</param>
    /// <param name="offset">Bytes to skip first.</param>
    /// <exception cref="ValueError">The items do not fit.</exception>
    public static NdArray frombuffer(byte[] buffer, DTypeLike? dtype = null, long count = -1, long offset = 0) =>
        frombuffer((Array)buffer, dtype, count, offset);

    /// <summary>A read-only 1-d array of a copy of bytes; a list of bytes is also what IronPython's <c>bytes</c> and
    /// <c>bytearray</c> are.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="dtype">Dtype of an item; float64 when null.</param>
    /// <param name="count">How many items; -1 for all.</param>
    /// <param name="offset">Bytes to skip first.</param>
    /// <exception cref="ValueError">The items do not fit.</exception>
    public static NdArray frombuffer(IList<byte> buffer, DTypeLike? dtype = null, long count = -1, long offset = 0)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return frombuffer(new ReadOnlyMemory<byte>(buffer.ToArray()), dtype, count, offset);
    }

    /// <summary>A 1-d array over the memory of a .NET array, without a copy.</summary>
    /// <param name="buffer">The .NET array, of bytes or other numbers.</param>
    /// <param name="dtype">Dtype of an item; float64 when null.</param>
    /// <param name="count">How many items; -1 for all.</param>
    /// <param name="offset">Bytes to skip first.</param>
    /// <exception cref="ValueError">The items do not fit.</exception>
    public static NdArray frombuffer(Array buffer, DTypeLike? dtype = null, long count = -1, long offset = 0)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        DType item = dtype?.Resolve() ?? DType.float64;
        long bytes = buffer.LongLength * DType.Of(buffer.GetType().GetElementType()!).itemsize;
        long items = ItemsOf(bytes, item, count, offset);
        return new NdArray(
            buffer,
            (nint)offset,
            Layout.Contiguous([items], item.itemsize).WithSub(item),
            item.@base,
            Native.Flags.Writeable
        );
    }

    /// <summary>A read-only 1-d array over memory, without a copy.</summary>
    /// <param name="buffer">The memory.</param>
    /// <param name="dtype">Dtype of an item; float64 when null.</param>
    /// <param name="count">How many items; -1 for all.</param>
    /// <param name="offset">Bytes to skip first.</param>
    /// <exception cref="ValueError">The items do not fit.</exception>
    public static NdArray frombuffer(
        ReadOnlyMemory<byte> buffer,
        DTypeLike? dtype = null,
        long count = -1,
        long offset = 0
    )
    {
        DType item = dtype?.Resolve() ?? DType.float64;
        long items = ItemsOf(buffer.Length, item, count, offset);
        if (MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> segment))
        {
            return new NdArray(
                segment.Array!,
                segment.Offset + (nint)offset,
                Layout.Contiguous([items], item.itemsize).WithSub(item),
                item.@base,
                0
            );
        }
        PinnedMemory pinned = new(buffer);
        return NdArray.FromPointer(pinned.Address + (nint)offset, items, item, null, pinned, writeable: false);
    }

    private static long ItemsOf(long bytes, DType item, long count, long offset)
    {
        CheckItem(item);
        if (offset < 0 || offset > bytes)
        {
            throw new ValueError($"offset must be non-negative and no greater than buffer length ({bytes})");
        }
        long rest = bytes - offset;
        if (count >= 0)
        {
            return count <= rest / item.itemsize
                ? count
                : throw new ValueError("buffer is smaller than requested size");
        }
        return rest % item.itemsize == 0
            ? rest / item.itemsize
            : throw new ValueError("buffer size must be a multiple of element size");
    }

    /// <summary>A 1-d array of the numbers in a text.</summary>
    /// <param name="string">The text.</param>
    /// <param name="dtype">Dtype; float64 when null.</param>
    /// <param name="count">How many numbers; -1 for all.</param>
    /// <param name="sep">What stands between them; whitespace in it matches any amount of whitespace.</param>
    /// <exception cref="ValueError">The text does not parse to its end, or has fewer numbers.</exception>
    public static NdArray fromstring(string @string, DTypeLike? dtype = null, long count = -1, string sep = "")
    {
        ArgumentNullException.ThrowIfNull(@string);
        if (string.IsNullOrEmpty(sep))
        {
            throw new ValueError("The binary mode of fromstring is removed, use frombuffer instead");
        }
        DType item = dtype?.Resolve() ?? DType.float64;
        return item.itemsize == 0
            ? throw new ValueError("zero-valued itemsize")
            : TextRequest.Items(TextSource.Utf8(@string), item, sep, count);
    }
}

public partial class NdArray
{
    /// <summary>Reads an npy file; <see cref="np.load(string, string, bool, bool, string, long)"/> with a static
    /// type.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mmap_mode">r, r+ or c to leave the data in the file.</param>
    /// <exception cref="ValueError">It is damaged, or an archive.</exception>
    public static NdArray Load(string path, string? mmap_mode = null) => Only((object)np.load(path, mmap_mode));

    /// <summary>Reads an array in the npy format from a stream.</summary>
    /// <param name="stream">The stream, left open after the array.</param>
    /// <exception cref="ValueError">The data is damaged, or an archive.</exception>
    public static NdArray Load(Stream stream) => Only((object)np.load(stream));

    private static NdArray Only(object loaded)
    {
        if (loaded is NdArray array)
        {
            return array;
        }
        ((IDisposable)loaded).Dispose();
        throw new ValueError("the file is an npz archive: open it with NpzFile.Open or np.load");
    }

    /// <summary>Writes the bare items to a file, in C order, or their text.</summary>
    /// <param name="fid">The path. The file gets its name when it is complete.</param>
    /// <param name="sep">What stands between items of text; empty for binary data.</param>
    /// <param name="format">How Python's % operator formats an item of text.</param>
    public void tofile(string fid, string sep = "", string format = "%s")
    {
        ArgumentNullException.ThrowIfNull(fid);
        AtomicFile.Write(fid, stream => tofile(stream, sep, format));
    }

    /// <summary>Writes the bare items to a stream, in C order, or their text.</summary>
    /// <param name="fid">The stream, left open.</param>
    /// <param name="sep">What stands between items of text; empty for binary data.</param>
    /// <param name="format">How Python's % operator formats an item of text.</param>
    public void tofile(Stream fid, string sep = "", string format = "%s")
    {
        ArgumentNullException.ThrowIfNull(fid);
        if (string.IsNullOrEmpty(sep))
        {
            ArrayBytes.Write(fid, Layout.IsCContiguous ? this : copy("C"));
            return;
        }
        PercentFormat percent = new(format);
        ItemReader items = ItemReader.AsPython(np.ravel(this));
        using StreamWriter writer = new(fid, new UTF8Encoding(false), 1024, leaveOpen: true);
        for (long i = 0; i < size; i++)
        {
            writer.Write(i > 0 ? sep : "");
            writer.Write(percent.Format([items.Value(i)]));
        }
    }

    /// <summary>Writes the bare items to an open file of Python's, in C order, or their text.</summary>
    /// <inheritdoc cref="tofile(Stream, string, string)"/>
    public void tofile(BinaryFile fid, string sep = "", string format = "%s")
    {
        ArgumentNullException.ThrowIfNull(fid);
        tofile(fid.Stream, sep, format);
    }
}
