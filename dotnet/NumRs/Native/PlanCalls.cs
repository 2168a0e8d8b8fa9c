using Plans = NumRs.Native.Generated.Interop;

namespace NumRs.Native;

/// <summary>Calls of plans of Fourier transforms.</summary>
internal static unsafe class PlanCalls
{
    /// <summary>Transforms the points of a span into another; both must have the plan's lengths.</summary>
    internal static void Transform<TSource, TTarget>(
        nint plan,
        bool inverse,
        ReadOnlySpan<TSource> source,
        Span<TTarget> target
    )
        where TSource : unmanaged
        where TTarget : unmanaged
    {
        fixed (TSource* from = source)
        fixed (TTarget* to = target)
        {
            Status.Check(inverse
                ? Plans.nr_fft_plan_inverse(plan, (nint)from, (nint)to)
                : Plans.nr_fft_plan_forward(plan, (nint)from, (nint)to));
        }
    }
}
