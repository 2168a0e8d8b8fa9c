using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace NumRs.IO;

/// <summary>What stands before the data of an npy file: the dtype, the memory order and the shape.</summary>
/// <remarks>The format is that of <c>numpy.lib.format</c>, versions 1.0, 2.0 and 3.0.</remarks>
internal sealed record NpyHeader(DType DType, bool Fortran, long[] Shape)
{
    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private const int Alignment = 64;

    /// <summary>Digits kept free, so that the first axis can grow in place.</summary>
    private const int GrowthDigits = 21;

    /// <summary>The magic string, the version and the header, padded as NumPy pads it.</summary>
    internal byte[] ToBytes()
    {
        string order = Fortran ? "True" : "False";
        string text = $"{{'descr': {DType.Descr()}, 'fortran_order': {order}, 'shape': {new Shape(Shape)}, }}";
        if (Shape.Length > 0)
        {
            long growing = Fortran ? Shape[^1] : Shape[0];
            text += new string(' ', GrowthDigits - growing.ToString(System.Globalization.CultureInfo.InvariantCulture).Length);
        }
        bool latin = text.All(c => c <= '\xff');
        byte[] encoded = (latin ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text);
        int version = !latin ? 3 : Padded(encoded.Length, 2) <= ushort.MaxValue ? 1 : 2;
        int lengthBytes = version == 1 ? 2 : 4;
        int length = Padded(encoded.Length, lengthBytes);
        byte[] result = new byte[Magic.Length + 2 + lengthBytes + length];
        result.AsSpan().Fill((byte)' ');
        Magic.CopyTo(result);
        result[6] = (byte)version;
        result[7] = 0;
        if (version == 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(result.AsSpan(8), (ushort)length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(8), (uint)length);
        }
        encoded.CopyTo(result.AsSpan(8 + lengthBytes));
        result[^1] = (byte)'\n';
        return result;
    }

    /// <summary>Bytes of a header with the padding that aligns the data.</summary>
    private static int Padded(int length, int lengthBytes)
    {
        int header = length + 1;
        return header + Alignment - ((Magic.Length + 2 + lengthBytes + header) % Alignment);
    }

    /// <summary>Reads a header from its magic string on.</summary>
    /// <exception cref="ValueError">It is cut short or says something impossible.</exception>
    internal static NpyHeader Read(Stream stream, long maxHeaderSize)
    {
        byte[] start = ReadBytes(stream, 8, "magic string");
        if (!start.AsSpan(0, 6).SequenceEqual(Magic))
        {
            throw new ValueError($"the magic string is not correct; expected {BytesRepr(Magic)}, got {BytesRepr(start.AsSpan(0, 6))}");
        }
        if (start[6] is < 1 or > 3 || start[7] != 0)
        {
            throw new ValueError($"we only support format version (1,0), (2,0), and (3,0), not ({start[6]}, {start[7]})");
        }
        long length = start[6] == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(stream, 2, "array header length"))
            : BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(stream, 4, "array header length"));
        byte[] header = ReadBytes(stream, length, "array header");
        if (length > maxHeaderSize)
        {
            throw new ValueError(
                $"Header info length ({length}) is large and may not be safe to load securely.\n" +
                "To allow loading, adjust `max_header_size` or fully trust the `.npy` file using `allow_pickle=True`.\n" +
                "For safety against large resource use or crashes, sandboxing may be necessary.");
        }
        return Parse((start[6] == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(header));
    }

    private static NpyHeader Parse(string text)
    {
        object? value;
        try
        {
            value = PythonLiteral.Parse(text);
        }
        catch (FormatException e)
        {
            throw new ValueError($"Cannot parse header: {PythonLiteral.Quote(text)}", e);
        }
        if (value is not Dictionary<string, object?> header)
        {
            throw new ValueError($"Header is not a dictionary: {PythonLiteral.Repr(value)}");
        }
        if (header.Count != 3
            || !header.TryGetValue("descr", out object? descr)
            || !header.TryGetValue("fortran_order", out object? order)
            || !header.TryGetValue("shape", out object? shape))
        {
            List<object?> keys = [.. header.Keys.Order(StringComparer.Ordinal)];
            throw new ValueError($"Header does not contain the correct keys: {PythonLiteral.Repr(keys)}");
        }
        if (shape is not object?[] lengths || !lengths.All(n => n is BigInteger))
        {
            throw new ValueError($"shape is not valid: {PythonLiteral.Repr(shape)}");
        }
        if (order is not bool fortran)
        {
            throw new ValueError($"fortran_order is not a valid bool: {PythonLiteral.Repr(order)}");
        }
        DType dtype;
        try
        {
            dtype = Descriptor.ToDType(descr);
        }
        catch (Exception e) when (e is TypeError or FormatException or ArgumentException && !Descriptor.HoldsObjects(descr))
        {
            throw new ValueError($"descr is not a valid dtype descriptor: {PythonLiteral.Repr(descr)}", e);
        }
        return new NpyHeader(dtype, fortran, [.. lengths.Select(n => Length((BigInteger)n!))]);
    }

    private static long Length(BigInteger n) =>
        n < 0 ? throw new ValueError("negative dimensions are not allowed")
        : n > long.MaxValue ? throw new ValueError("Maximum allowed dimension exceeded")
        : (long)n;

    /// <summary>Reads a number of bytes, in pieces, so that a length that lies asks for no more memory than there is data.</summary>
    private static byte[] ReadBytes(Stream stream, long count, string what)
    {
        using MemoryStream bytes = new();
        byte[] piece = new byte[Math.Min(count, 1 << 16)];
        while (bytes.Length < count)
        {
            int got = stream.Read(piece, 0, (int)Math.Min(piece.Length, count - bytes.Length));
            if (got == 0)
            {
                throw new ValueError($"EOF: reading {what}, expected {count} bytes got {bytes.Length}");
            }
            bytes.Write(piece, 0, got);
        }
        return bytes.ToArray();
    }

    private static string BytesRepr(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new("b'");
        foreach (byte b in bytes)
        {
            text.Append(b is >= 0x20 and < 0x7f ? ((char)b).ToString() : $"\\x{b:x2}");
        }
        return text.Append('\'').ToString();
    }
}
