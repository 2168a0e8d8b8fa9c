using System.Buffers;

namespace NumRs.Native;

/// <summary>Memory of a memory manager, pinned until nobody refers to it any more.</summary>
internal sealed class PinnedMemory
{
    private readonly ReadOnlyMemory<byte> _memory;
    private MemoryHandle _handle;

    internal unsafe PinnedMemory(ReadOnlyMemory<byte> memory)
    {
        _memory = memory;
        _handle = memory.Pin();
        Address = (nint)_handle.Pointer;
    }

    internal nint Address { get; }

    /// <summary>Bytes of the memory.</summary>
    internal int Length => _memory.Length;

    ~PinnedMemory() => _handle.Dispose();
}
