using System.IO.MemoryMappedFiles;

namespace NumRs.Native;

/// <summary>A part of a file in memory, unmapped when nobody refers to it any more.</summary>
internal sealed class MappedMemory
{
    private readonly MemoryMappedViewAccessor _view;

    internal IntPtr Address { get; }

    internal unsafe MappedMemory(FileStream file, MemoryMappedFileAccess access, long offset, long bytes)
    {
        // A copy-on-write view needs no more than a mapping that reads.
        MemoryMappedFileAccess mapping =
            access == MemoryMappedFileAccess.CopyOnWrite ? MemoryMappedFileAccess.Read : access;
        using MemoryMappedFile map = MemoryMappedFile.CreateFromFile(
            file,
            null,
            0,
            mapping,
            HandleInheritability.None,
            leaveOpen: true
        );
        _view = map.CreateViewAccessor(offset, bytes, access);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Address = (nint)(start + _view.PointerOffset);
    }

    ~MappedMemory()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
    }
}
