namespace NumRs.Native;

/// <summary>Moves the bytes of contiguous arrays from and to streams, without a copy between.</summary>
internal static unsafe class ArrayBytes
{
    private const int Piece = 1 << 26;

    /// <summary>Fills an array of one contiguous block; gives the bytes that the stream had.</summary>
    internal static long Read(Stream stream, NdArray array)
    {
        long bytes = array.nbytes, done = 0;
        NativeBlock? held = Engine.Hold(array);
        try
        {
            fixed (byte* data = &Engine.Pin(array))
            {
                while (done < bytes)
                {
                    int got = stream.Read(new Span<byte>(data + done, (int)Math.Min(Piece, bytes - done)));
                    if (got == 0)
                    {
                        break;
                    }
                    done += got;
                }
            }
        }
        finally
        {
            held?.Release();
        }
        return done;
    }

    /// <summary>Writes an array of one contiguous block.</summary>
    internal static void Write(Stream stream, NdArray array)
    {
        long bytes = array.nbytes;
        NativeBlock? held = Engine.Hold(array);
        try
        {
            fixed (byte* data = &Engine.Pin(array))
            {
                for (long done = 0; done < bytes; done += Piece)
                {
                    stream.Write(new ReadOnlySpan<byte>(data + done, (int)Math.Min(Piece, bytes - done)));
                }
            }
        }
        finally
        {
            held?.Release();
        }
        GC.KeepAlive(array);
    }
}
