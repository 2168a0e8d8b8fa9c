using System.Runtime.CompilerServices;

namespace NumRs.Native;

/// <summary>Places in the memory of arrays.</summary>
internal static unsafe class Elements
{
    /// <summary>The element at an offset in bytes, which must lie inside of the array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref T At<T>(NdArray array, long offset) where T : unmanaged =>
        // Asked here and not in Pin, so that the JIT's profile is that of typed access alone.
        ref array._storage is NativeBlock
            ? ref Unsafe.AsRef<T>((void*)(array._offset + (nint)offset))
            : ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref Engine.Pin(array), (nint)offset));

    /// <summary>The address of the first element of an array on the pinned heap.</summary>
    internal static nint AddressOf(double[] pinned) => (nint)Unsafe.AsPointer(ref pinned[0]);

    /// <summary>The address of the first element of an array whose memory stands still.</summary>
    internal static nint AddressOf(NdArray array) => (nint)Unsafe.AsPointer(ref Engine.Pin(array));
}
