using System.Runtime.InteropServices;
using NumRs.Random;

namespace NumRs.Native;

/// <summary>Random bits that the engine takes from a generator of .NET's.</summary>
internal static unsafe class ForeignBits
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int FillWords(ulong context, ulong* words, ulong count);

    // The delegate lives as long as the engine may call it.
    private static readonly FillWords s_fill = Fill;

    /// <summary>What the engine calls, with the handle of a <see cref="SystemRandomBits"/> for its context.</summary>
    internal static nint Callback { get; } = Marshal.GetFunctionPointerForDelegate(s_fill);

    private static int Fill(ulong context, ulong* words, ulong count)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<ulong>(words, (int)count));
        if (GCHandle.FromIntPtr((nint)context).Target is SystemRandomBits bits && bits.TryFill(bytes))
        {
            return 0;
        }
        new System.Random(0).NextBytes(bytes);
        return 1;
    }
}
