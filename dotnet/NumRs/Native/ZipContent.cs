namespace NumRs.Native;

/// <summary>What the engine does for members of archives.</summary>
internal static unsafe class ZipContent
{
    /// <summary>The CRC-32 of bytes that follow those with another CRC-32; 0 stands before the first.</summary>
    internal static uint Crc32(uint before, ReadOnlySpan<byte> bytes)
    {
        uint crc;
        fixed (byte* data = bytes)
        {
            Status.Check(NativeMethods.nr_zip_crc32(before, data, (nuint)bytes.Length, &crc));
        }
        return crc;
    }

    /// <summary>The content of a member in bzip2 or LZMA, <paramref name="size"/> bytes or what there is of
    /// them.</summary>
    /// <exception cref="ValueError">It is damaged, or compressed by another method.</exception>
    internal static NdArray Unpack(ushort method, NdArray packed, long size)
    {
        NdArray content = NdArray.Uninitialized([size], DType.uint8);
        NativeBlock? heldPacked = Engine.Hold(packed), heldContent = Engine.Hold(content);
        nuint written;
        try
        {
            fixed (byte* from = &Engine.Pin(packed), to = &Engine.Pin(content))
            {
                Status.Check(
                    NativeMethods.nr_zip_unpack(method, from, (nuint)packed.nbytes, to, (nuint)size, &written)
                );
            }
        }
        finally
        {
            heldPacked?.Release();
            heldContent?.Release();
        }
        return content[new Slice(null, (long)written)];
    }
}
