namespace NumRs.Native;

/// <summary>The engine's routines in the one form that <see cref="Engine"/> calls.</summary>
internal static unsafe partial class Routines
{
    internal static delegate*<NrFrame*, void*, int> Axis(delegate*<NrFrame*, NrAxisArgs*, int> routine) =>
        (delegate*<NrFrame*, void*, int>)routine;

    internal static delegate*<NrFrame*, void*, int> Where => &WhereOf;

    internal static delegate*<NrFrame*, void*, int> Nonzero => &NonzeroOf;

    private static int WhereOf(NrFrame* frame, void* args) => NativeMethods.nr_where(frame);

    private static int NonzeroOf(NrFrame* frame, void* args) => NativeMethods.nr_nonzero(frame);

    /// <summary>The axis of <see cref="NrAxisArgs"/> that stands for the flattened array.</summary>
    internal const int Flattened = int.MinValue;

    /// <summary>Arguments for a routine along an axis.</summary>
    internal static NrAxisArgs AxisArguments(int? axis, int mode = 0, DTypeLike? dtype = null)
    {
        NrAxisArgs args = new() { axis = axis ?? Flattened, mode = mode };
        if (dtype is not null)
        {
            args.has_dtype = 1;
            args.dtype = dtype.Resolve().Raw;
        }
        return args;
    }
}
