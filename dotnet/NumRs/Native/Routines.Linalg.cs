namespace NumRs.Native;

internal static unsafe partial class Routines
{
    internal static delegate*<NrFrame*, void*, int> Matmul => &MatmulOf;

    private static int MatmulOf(NrFrame* frame, void* args) => NativeMethods.nr_matmul(frame);

    /// <summary>A row of the table of linear algebra routines; the argument is its number.</summary>
    internal static delegate*<NrFrame*, void*, int> Linalg => &LinalgOf;

    private static int LinalgOf(NrFrame* frame, void* args) => NativeMethods.nr_linalg_call(frame, *(uint*)args);
}
