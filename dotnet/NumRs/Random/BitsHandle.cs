using System.Runtime.InteropServices;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

/// <summary>A native bit generator. Its owner never disposes it, so that a call need not count references.</summary>
internal sealed class BitsHandle : SafeHandle
{
    internal BitsHandle() : base(IntPtr.Zero, ownsHandle: true) => SetHandle(Bits.nr_bit_generator_create().AsOk());

    public override bool IsInvalid => handle == IntPtr.Zero;

    internal nint Address => handle;

    protected override bool ReleaseHandle()
    {
        Bits.nr_bit_generator_destroy(handle);
        return true;
    }
}
