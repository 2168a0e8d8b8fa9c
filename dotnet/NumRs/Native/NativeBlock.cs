using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>
/// A block of native memory from the engine's pool. Arrays that view it count themselves with
/// <see cref="AddArray"/>; when the last of them is disposed the block returns to the pool at once, and when
/// nobody disposes anything the finalizer returns it.
/// </summary>
internal sealed unsafe class NativeBlock : SafeHandle
{
    private readonly nuint _bytes;
    private int _arrays;

    internal NativeBlock(byte* address, nuint bytes) : base(0, ownsHandle: true)
    {
        _bytes = bytes;
        SetHandle((nint)address);
        MemoryBudget.Added((long)bytes);
    }

    /// <summary>Takes memory from the pool.</summary>
    internal static NativeBlock Allocate(nuint bytes, bool zeroed)
    {
        MemoryBudget.Reserve((long)bytes);
        byte* address;
        int status = NativeMethods.nr_block_alloc(bytes, zeroed ? (byte)1 : (byte)0, &address);
        if (status < 0)
        {
            MemoryBudget.Refused();
        }
        Status.Check(status);
        return new NativeBlock(address, bytes);
    }

    public override bool IsInvalid => handle == 0;

    internal byte* Address => (byte*)handle;

    internal nuint Bytes => _bytes;

    /// <summary>One more array views this block.</summary>
    internal void AddArray() => Interlocked.Increment(ref _arrays);

    /// <summary>One array fewer; the last one returns the block.</summary>
    internal void RemoveArray()
    {
        if (Interlocked.Decrement(ref _arrays) == 0)
        {
            Dispose();
        }
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.nr_block_free((byte*)handle, _bytes);
        MemoryBudget.Removed((long)_bytes);
        return true;
    }
}
