using System.Runtime.InteropServices;

namespace NumRs.Native;

internal static unsafe partial class Elements
{
    /// <summary>A span over the elements of a contiguous array.</summary>
    internal static Span<T> SpanOf<T>(NdArray array, ref T first)
        where T : unmanaged => MemoryMarshal.CreateSpan(ref first, (int)array.size);
}
