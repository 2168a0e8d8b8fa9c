using System.Runtime.InteropServices;
using NumRs.Native;
using NumRs.Native.Generated;
using Plans = NumRs.Native.Generated.Interop;

namespace NumRs.Fft;

/// <summary>A native plan of a Fourier transform, which lives as long as calls use it.</summary>
internal sealed class FftPlanHandle : SafeHandle
{
    internal FftPlanHandle(long n, bool real, bool single, FftNorm norm) : base(IntPtr.Zero, ownsHandle: true)
    {
        ObjectResult made = Plans.nr_fft_plan_create((ulong)n, real ? 1u : 0u, single ? 1u : 0u, (byte)norm);
        SetHandle(
            made.IsOk
                ? made.AsOk()
                : throw new OutOfMemoryException($"Unable to allocate a plan for a transform of {n} points")
        );
    }

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        Plans.nr_fft_plan_destroy(handle);
        return true;
    }
}
