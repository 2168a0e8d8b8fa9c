using System.IO.MemoryMappedFiles;
using NumRs.Native;

namespace NumRs.IO;

/// <summary>Arrays as npy files.</summary>
internal static class NpyFormat
{
    /// <summary>The largest header that is read without being asked for.</summary>
    internal const long MaxHeaderSize = 10000;

    internal static void Write(Stream stream, ArrayLike array)
    {
        NdArray source = np.asarray(array);
        bool fortran = source.Layout.IsFContiguous && !source.Layout.IsCContiguous;
        NpyHeader header = new(source.dtype, fortran, source.shape.ToArray());
        stream.Write(header.ToBytes());
        ArrayBytes.Write(stream, fortran || source.Layout.IsCContiguous ? source : source.copy("C"));
    }

    /// <exception cref="ValueError">The header is wrong, or the data is cut short.</exception>
    /// <exception cref="OutOfMemoryException">The array does not fit into memory.</exception>
    internal static NdArray Read(Stream stream, long maxHeaderSize)
    {
        NpyHeader header = NpyHeader.Read(stream, maxHeaderSize);
        NdArray result = NdArray.Uninitialized(header.Shape, header.DType, header.Fortran);
        long got = ArrayBytes.Read(stream, result);
        if (got == result.nbytes)
        {
            return result;
        }
        throw new ValueError(
            stream is FileStream
                ? $"Failed to read all data for array. Expected {result.shape} = {result.size} elements, could only read {got / result.itemsize} elements. (file seems not fully written?)"
                : $"EOF: reading array data, expected {result.nbytes} bytes got {got}"
        );
    }

    /// <summary>The array of an npy file, with the file itself as its memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">r, r+ or c, as NumPy's.</param>
    /// <param name="maxHeaderSize">The largest header to read.</param>
    internal static NdArray Map(string path, string mode, long maxHeaderSize)
    {
        MemoryMappedFileAccess access = mode switch
        {
            "r" or "readonly" => MemoryMappedFileAccess.Read,
            "r+" or "readwrite" => MemoryMappedFileAccess.ReadWrite,
            "c" or "copyonwrite" => MemoryMappedFileAccess.CopyOnWrite,
            _ => throw new ValueError($"mode must be one of 'r', 'r+' or 'c' (got {PythonText.Quote(mode)})"),
        };
        bool writes = access == MemoryMappedFileAccess.ReadWrite;
        using FileStream file = new(
            path,
            FileMode.Open,
            writes ? FileAccess.ReadWrite : FileAccess.Read,
            FileShare.ReadWrite
        );
        NpyHeader header = NpyHeader.Read(file, maxHeaderSize);
        long bytes = Memory.CheckedBytes(header.Shape, header.DType), offset = file.Position;
        if (bytes == 0)
        {
            return NdArray.Uninitialized(header.Shape, header.DType, header.Fortran);
        }
        if (file.Length - offset < bytes)
        {
            throw new ValueError("mmap length is greater than file size");
        }
        MappedMemory memory = new(file, access, offset, bytes);
        long[] strides = Layout.Contiguous(header.Shape, header.DType.itemsize, header.Fortran).Strides.ToArray();
        return NdArray.FromPointer(
            memory.Address,
            header.Shape,
            header.DType,
            strides,
            memory,
            access != MemoryMappedFileAccess.Read
        );
    }
}
