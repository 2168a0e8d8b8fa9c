namespace NumRs.Native;

/// <summary>Calls of routines that reduce over axes.</summary>
internal static unsafe class Reduction
{
    /// <summary>Reduces by a ufunc.</summary>
    internal static NdArray Run(
        Routine<NrReduceArgs> routine,
        uint id,
        ArrayLike array,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        bool keepdims,
        ArrayLike? initial,
        ArrayLike? where,
        string name
    )
    {
        NrReduceArgs args = Arguments(id, dtype, keepdims, initial, where);
        if (axis is null)
        {
            return Call(routine, &args, array, @out, initial, where, name);
        }
        fixed (int* axes = axis.Axes)
        {
            args.axes = axes;
            args.naxes = axis.Axes.Length;
            return Call(routine, &args, array, @out, initial, where, name);
        }
    }

    /// <summary>Reduces by a row of the table of reductions; <paramref name="mean"/> is one that is known.</summary>
    internal static NdArray Run(
        ReduceRoutine row,
        ArrayLike array,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        bool keepdims,
        ArrayLike? initial,
        ArrayLike? where,
        double ddof,
        string name,
        ArrayLike? mean = null
    )
    {
        NrMomentArgs args = new()
        {
            over = Arguments((uint)row, dtype, keepdims, initial, where),
            ddof = ddof,
            has_mean = Routines.Flag(mean is not null),
        };
        if (axis is null)
        {
            return Call(Routines.Reduce, &args, array, @out, initial ?? mean, where, name);
        }
        fixed (int* axes = axis.Axes)
        {
            args.over.axes = axes;
            args.over.naxes = axis.Axes.Length;
            return Call(Routines.Reduce, &args, array, @out, initial ?? mean, where, name);
        }
    }

    private static NrReduceArgs Arguments(
        uint id,
        DTypeLike? dtype,
        bool keepdims,
        ArrayLike? initial,
        ArrayLike? where
    )
    {
        NrReduceArgs args = new()
        {
            id = id,
            keepdims = Routines.Flag(keepdims),
            has_initial = Routines.Flag(initial is not null),
            has_where = Routines.Flag(where is not null),
            naxes = -1,
        };
        if (dtype is not null)
        {
            args.has_dtype = 1;
            args.dtype = dtype.Resolve().Raw;
        }
        return args;
    }

    private static NdArray Call<TArgs>(
        Routine<TArgs> routine,
        TArgs* args,
        ArrayLike array,
        NdArray? @out,
        ArrayLike? second,
        ArrayLike? where,
        string name
    )
        where TArgs : unmanaged
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
