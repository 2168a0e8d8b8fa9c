using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>Places in the memory of arrays.</summary>
internal static unsafe partial class Elements
{
    /// <summary>The element at an offset in bytes, which must lie inside of the array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref T At<T>(NdArray array, long offset) where T : unmanaged =>
        // Asked here and not in Pin, so that the JIT's profile is that of typed access alone.
        ref array._storage is NativeBlock
            ? ref Unsafe.AsRef<T>((void*)(array._offset + (nint)offset))
            : ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref Engine.Pin(array), (nint)offset));

    /// <summary>Copies the elements of a contiguous array, as many bytes as there is room for.</summary>
    internal static void Copy(NdArray source, byte[] target)
    {
        fixed (byte* data = &Engine.Pin(source))
        {
            new ReadOnlySpan<byte>(data, target.Length).CopyTo(target);
        }
    }

    /// <summary>Copies the elements of a contiguous array into one of .NET's, of any rank, with room for so many
    /// bytes.</summary>
    internal static void Copy(NdArray source, Array target, int bytes)
    {
        fixed (byte* data = &Engine.Pin(source), to = &MemoryMarshal.GetArrayDataReference(target))
        {
            new ReadOnlySpan<byte>(data, bytes).CopyTo(new Span<byte>(to, bytes));
        }
    }

    /// <summary>The address of the first element of an array whose memory stands still.</summary>
    internal static nint AddressOf(NdArray array) => (nint)Unsafe.AsPointer(ref Engine.Pin(array));
}
