namespace NumRs.Native;

/// <summary>
/// A block of native memory from the engine's pool. Arrays that view it and calls that use it hold it; when the
/// last of them lets go, the block returns to the pool at once. When nobody disposes anything,
/// <see cref="BlockTable"/> returns it after the garbage collection that found it unreachable.
/// </summary>
internal sealed unsafe class NativeBlock
{
    private readonly int _entry;

    // The array that the block is made for holds it from the start.
    private int _holds = 1;

    /// <summary>Takes over a block that the engine handed out.</summary>
    internal NativeBlock(byte* address, nuint bytes)
    {
        Address = address;
        _entry = BlockTable.Add(this, bytes);
    }

    /// <summary>Takes memory from the pool.</summary>
    internal static NativeBlock Allocate(nuint bytes, bool zeroed)
    {
        byte* address;
        int status = NativeMethods.nr_block_alloc(bytes, zeroed ? (byte)1 : (byte)0, &address);
        if (status == Status.OutOfMemory && Memory.Reclaim())
        {
            status = NativeMethods.nr_block_alloc(bytes, zeroed ? (byte)1 : (byte)0, &address);
        }
        Status.Check(status);
        return new NativeBlock(address, bytes);
    }

    internal byte* Address { get; }

    /// <summary>The address as a number.</summary>
    internal nint Start => (nint)Address;

    /// <summary>Keeps the block for one more array that views it, or during a call.</summary>
    /// <exception cref="ObjectDisposedException">The last array over it was disposed.</exception>
    internal void Hold()
    {
        if (Interlocked.Increment(ref _holds) <= 1)
        {
            throw Returned();
        }
    }

    /// <summary>An array was disposed, or a call has ended; the last one returns the block.</summary>
    internal void Release()
    {
        // A returned block's count is so low that no increment brings it back.
        if (Interlocked.Decrement(ref _holds) == 0 && Interlocked.CompareExchange(ref _holds, int.MinValue / 2, 0) == 0)
        {
            BlockTable.Remove(_entry);
            // A collection meanwhile must not find the block unreachable: the table would return it as well.
            GC.KeepAlive(this);
        }
    }

    private static ObjectDisposedException Returned() => new(nameof(NdArray), "The array was disposed.");
}
