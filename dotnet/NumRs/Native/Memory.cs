namespace NumRs.Native;

/// <summary>Where an array's memory comes from, and how large it may be.</summary>
internal static class Memory
{
    /// <summary>
    /// Arrays up to this many bytes stand on the garbage-collected heap. Each takes memory there that has not
    /// been touched since the last collection, and is not in the processor's cache; native blocks are used again
    /// sooner, so larger arrays are better off with these.
    /// </summary>
    internal const int ManagedLimit = 1024;

    /// <summary>The bytes of an array.</summary>
    /// <exception cref="ValueError">A length is negative, or the number of elements does not fit into 63
    /// bits.</exception>
    /// <exception cref="OutOfMemoryException">The bytes do not fit into 63 bits.</exception>
    internal static long CheckedBytes(ReadOnlySpan<long> shape, DType dtype)
    {
        if (shape.Length > NativeMethods.NR_MAX_DIMS)
        {
            throw new ValueError(
                $"maximum supported dimension for an ndarray is currently {NativeMethods.NR_MAX_DIMS}, found {shape.Length}"
            );
        }
        Int128 size = 1;
        bool empty = false;
        foreach (long n in shape)
        {
            if (n < 0)
            {
                throw new ValueError("negative dimensions are not allowed");
            }
            empty |= n == 0;
            size = size > long.MaxValue ? size : size * Math.Max(n, 1);
        }
        if (empty)
        {
            return 0;
        }
        if (size > long.MaxValue || size * Math.Max(dtype.itemsize, 1) > long.MaxValue)
        {
            throw new ValueError(
                "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."
            );
        }
        return (long)size * dtype.itemsize;
    }

    /// <summary>What must have come up since the last collection for another one to be worth its time.</summary>
    private const long WorthReclaiming = 8 << 20;

    /// <summary>Milliseconds after which another one is made all the same: what was in use then may not be any
    /// more.</summary>
    private const int WorthTrying = 100;

    private static long s_made;
    private static long s_managed;
    private static int s_when = Environment.TickCount - WorthTrying;

    /// <summary>
    /// Returns the memory of arrays that nobody refers to any more, before what was refused is asked for once more;
    /// false, when little has come up since the last time, which was a moment ago.
    /// </summary>
    internal static bool Reclaim()
    {
        long made = BlockTable.Made - Interlocked.Read(ref s_made);
        long managed = GC.GetTotalMemory(forceFullCollection: false) - Interlocked.Read(ref s_managed);
        int passed = unchecked(Environment.TickCount - Volatile.Read(ref s_when));
        if (made < WorthReclaiming && managed < WorthReclaiming && passed >= 0 && passed < WorthTrying)
        {
            return false;
        }
        Interlocked.Exchange(ref s_made, BlockTable.Made);
        GC.Collect(2, GCCollectionMode.Forced, blocking: true);
        BlockTable.Clean();
        Interlocked.Exchange(ref s_managed, GC.GetTotalMemory(forceFullCollection: false));
        Volatile.Write(ref s_when, Environment.TickCount);
        return true;
    }

    /// <summary><c>Unable to allocate 7.28 TiB for an array with shape (1000000, 1000000) and data type
    /// float64</c></summary>
    internal static unsafe Exception Refused(long bytes, ReadOnlySpan<long> shape, DType dtype)
    {
        fixed (long* lengths = shape)
        {
            return Status.Error(NativeMethods.nr_block_refused((ulong)bytes, lengths, (uint)shape.Length, dtype.Raw));
        }
    }
}
