using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

internal static unsafe partial class Elements
{
    /// <summary>A span over the elements of a contiguous array; here spans stand on an array of one axis, or on an
    /// address.</summary>
    internal static Span<T> SpanOf<T>(NdArray array, ref T first)
        where T : unmanaged =>
        array._storage switch
        {
            byte[] bytes => MemoryMarshal.Cast<byte, T>(
                new Span<byte>(bytes, (int)array._offset, checked((int)array.nbytes))
            ),
            T[] items => new Span<T>(items, (int)((long)array._offset / Unsafe.SizeOf<T>()), (int)array.size),
            Array => throw new NotSupportedException(
                "no span stands on a .NET array of another type or rank on this runtime"
            ),
            // Memory outside of the collector's stands still.
            _ => new Span<T>(Unsafe.AsPointer(ref first), (int)array.size),
        };
}
