namespace NumRs.Native;

/// <summary>What stands before the data of an npy file: the dtype, the memory order and the shape.</summary>
internal sealed unsafe record NpyHeader(DType DType, bool Fortran, long[] Shape)
{
    /// <summary>The first bytes of every npy file.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Bytes that tell how long a header is: magic, version and a length of up to four bytes.</summary>
    private const int StartLength = 12;

    /// <summary>The header's bytes, padded as NumPy pads them.</summary>
    internal byte[] ToBytes()
    {
        byte[] bytes = new byte[256];
        int length = Format(bytes);
        if (length > bytes.Length)
        {
            bytes = new byte[length];
            Format(bytes);
        }
        return bytes.AsSpan(0, length).ToArray();
    }

    private int Format(byte[] bytes)
    {
        fixed (byte* buffer = bytes)
        fixed (long* shape = Shape)
        {
            int length = NativeMethods.nr_npy_format_header(
                DType.Raw,
                Fortran ? (byte)1 : (byte)0,
                shape,
                Shape.Length,
                0,
                buffer,
                (nuint)bytes.Length
            );
            Status.Check(length);
            return length;
        }
    }

    /// <summary>Reads a header; the stream is left at the data.</summary>
    /// <exception cref="ValueError">It is cut short, says something impossible, or is longer than allowed.</exception>
    internal static NpyHeader Read(Stream stream, long maxHeaderSize)
    {
        using MemoryStream bytes = new();
        CopyUpTo(stream, bytes, StartLength);
        long length;
        fixed (byte* start = bytes.GetBuffer())
        {
            Status.Check(NativeMethods.nr_npy_header_len(start, (nuint)bytes.Length, &length));
        }
        CopyUpTo(stream, bytes, Math.Min(length, Array.MaxLength));
        NrNpyHeader header;
        fixed (byte* start = bytes.GetBuffer())
        {
            Status.Check(
                NativeMethods.nr_npy_parse_header(
                    start,
                    (nuint)bytes.Length,
                    (nuint)Math.Max(0, maxHeaderSize),
                    &header
                )
            );
        }
        return new NpyHeader(
            DType.Of(header.dtype),
            header.fortran_order != 0,
            new Span<long>(header.shape, header.ndim).ToArray()
        );
    }

    /// <summary>Reads in pieces, so that a length that lies takes no more memory than there is data.</summary>
    private static void CopyUpTo(Stream stream, MemoryStream bytes, long length)
    {
        byte[] piece = new byte[Math.Clamp(length - bytes.Length, 0, 1 << 16)];
        while (bytes.Length < length)
        {
            int got = stream.Read(piece, 0, (int)Math.Min(piece.Length, length - bytes.Length));
            if (got == 0)
            {
                return;
            }
            bytes.Write(piece, 0, got);
        }
    }
}
