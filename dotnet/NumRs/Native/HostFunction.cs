using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>
/// A function that the engine calls, with the addresses of its operands. What it throws is kept here while the engine
/// gives up its call, and is thrown again behind it.
/// </summary>
internal abstract unsafe class HostFunction
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Function(nint context, byte** operands, nuint count, nint* strides);

    // The delegate lives as long as the engine may call it.
    private static readonly Function s_run = Run;

    [ThreadStatic]
    private static ExceptionDispatchInfo? s_failure;

    /// <summary>What the engine calls, with a handle of a <see cref="HostFunction"/> for its context.</summary>
    internal static nint Address { get; } = Marshal.GetFunctionPointerForDelegate(s_run);

    /// <summary>Works on the operands, of which each has so many items so many bytes apart.</summary>
    /// <returns>0, or a number above that means something to the engine's routine.</returns>
    protected abstract int Run(byte** operands, nint count, nint* strides);

    private static int Run(nint context, byte** operands, nuint count, nint* strides)
    {
        // Nothing may be thrown through the engine.
#pragma warning disable CA1031
        try
        {
            return ((HostFunction)GCHandle.FromIntPtr(context).Target!).Run(operands, (nint)count, strides);
        }
        catch (Exception e)
#pragma warning restore CA1031
        {
            s_failure = ExceptionDispatchInfo.Capture(e);
            return -1;
        }
    }

    /// <summary>What the function threw for which this thread's last call was given up, thrown once more.</summary>
    internal static void Rethrow()
    {
        ExceptionDispatchInfo? failure = s_failure;
        s_failure = null;
        failure?.Throw();
    }
}
