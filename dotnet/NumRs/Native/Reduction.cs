namespace NumRs.Native;

/// <summary>Calls of routines that reduce over axes.</summary>
internal static unsafe class Reduction
{
    internal static NdArray Run(Routine routine, uint id, ArrayLike array, AxisLike? axis, DTypeLike? dtype, NdArray? @out, bool keepdims, ArrayLike? initial, ArrayLike? where, double ddof, string name, ArrayLike? mean = null)
    {
        NrReduceArgs args = new()
        {
            id = id,
            keepdims = keepdims ? (byte)1 : (byte)0,
            has_initial = initial is null ? (byte)0 : (byte)1,
            has_where = where is null ? (byte)0 : (byte)1,
            has_mean = mean is null ? 0u : 1,
            naxes = -1,
            ddof = ddof,
        };
        if (dtype is not null)
        {
            args.has_dtype = 1;
            args.dtype = dtype.Resolve().Raw;
        }
        if (axis is null)
        {
            return Call(routine, &args, array, @out, initial ?? mean, where, name);
        }
        fixed (int* axes = axis.Axes)
        {
            args.axes = axes;
            args.naxes = axis.Axes.Length;
            return Call(routine, &args, array, @out, initial ?? mean, where, name);
        }
    }

    private static NdArray Call(Routine routine, NrReduceArgs* args, ArrayLike array, NdArray? @out, ArrayLike? second, ArrayLike? where, string name)
    {
        if (second is null)
        {
            return where is null
                ? Engine.Call(routine, args, @out, name, array)
                : Engine.Call(routine, args, @out, name, array, where);
        }
        return where is null
            ? Engine.Call(routine, args, @out, name, array, second)
            : Engine.Call(routine, args, @out, name, array, second, where);
    }
}
