namespace NumRs.Native;

/// <summary>
/// Calls whose arguments are values, for code that names no address: a value stands on the frame of the call, and what
/// it points to is pinned for it.
/// </summary>
internal static unsafe partial class Engine
{
    /// <summary>Calls a routine without arguments.</summary>
    internal static NdArray Call(Routine<NoArgs> routine, NdArray? @out, string name, ArrayLike a, ArrayLike b) =>
        Call(routine.Untyped, null, @out, name, a, b);

    /// <summary>Calls a routine without arguments.</summary>
    internal static NdArray Call(
        Routine<NoArgs> routine,
        NdArray? @out,
        string name,
        ArrayLike a,
        ArrayLike b,
        ArrayLike c
    ) => Call(routine.Untyped, null, @out, name, a, b, c);

    /// <summary>Calls a routine without arguments; <paramref name="outputs"/> may hold nulls, which are made.</summary>
    internal static NdArray[] CallMany(
        Routine<NoArgs> routine,
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        string name = ""
    ) => CallMany(routine.Untyped, null, inputs, outputs, name);

    /// <summary>Calls a routine with one operand.</summary>
    internal static NdArray Call<TArgs>(Routine<TArgs> routine, TArgs args, NdArray? @out, string name, ArrayLike a)
        where TArgs : unmanaged => Call(routine.Untyped, &args, @out, name, a);

    /// <summary>Calls a routine with one operand.</summary>
    internal static NdArray Call<TArgs>(Routine<TArgs> routine, TArgs* args, NdArray? @out, string name, ArrayLike a)
        where TArgs : unmanaged => Call(routine.Untyped, args, @out, name, a);

    /// <summary>Calls a routine with two operands.</summary>
    internal static NdArray Call<TArgs>(
        Routine<TArgs> routine,
        TArgs args,
        NdArray? @out,
        string name,
        ArrayLike a,
        ArrayLike b
    )
        where TArgs : unmanaged => Call(routine.Untyped, &args, @out, name, a, b);

    /// <summary>Calls a routine with two operands.</summary>
    internal static NdArray Call<TArgs>(
        Routine<TArgs> routine,
        TArgs* args,
        NdArray? @out,
        string name,
        ArrayLike a,
        ArrayLike b
    )
        where TArgs : unmanaged => Call(routine.Untyped, args, @out, name, a, b);

    /// <summary>Calls a routine with three operands.</summary>
    internal static NdArray Call<TArgs>(
        Routine<TArgs> routine,
        TArgs args,
        NdArray? @out,
        string name,
        ArrayLike a,
        ArrayLike b,
        ArrayLike c
    )
        where TArgs : unmanaged => Call(routine.Untyped, &args, @out, name, a, b, c);

    /// <summary>Calls a routine with three operands.</summary>
    internal static NdArray Call<TArgs>(
        Routine<TArgs> routine,
        TArgs* args,
        NdArray? @out,
        string name,
        ArrayLike a,
        ArrayLike b,
        ArrayLike c
    )
        where TArgs : unmanaged => Call(routine.Untyped, args, @out, name, a, b, c);

    /// <summary>Calls a routine with any number of operands; <paramref name="outputs"/> may hold nulls, which are
    /// made.</summary>
    internal static NdArray[] CallMany<TArgs>(
        Routine<TArgs> routine,
        TArgs args,
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        string name = ""
    )
        where TArgs : unmanaged => CallMany(routine.Untyped, &args, inputs, outputs, name);

    /// <summary>Calls a routine with any number of operands; <paramref name="outputs"/> may hold nulls, which are
    /// made.</summary>
    internal static NdArray[] CallMany<TArgs>(
        Routine<TArgs> routine,
        TArgs* args,
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        string name = ""
    )
        where TArgs : unmanaged => CallMany(routine.Untyped, args, inputs, outputs, name);

    /// <summary>Sorts by the fields at these places first, or gives the indices that would.</summary>
    internal static NdArray Sort(
        Routine<NrSortArgs> routine,
        int? axis,
        ReadOnlySpan<long> fields,
        string name,
        ArrayLike a
    )
    {
        fixed (long* places = fields)
        {
            NrSortArgs args = new() { axis = Routines.Axis(axis), fields = places, nfields = fields.Length };
            return Call(routine, &args, null, name, a);
        }
    }

    /// <summary>Selects by the fields at these places first.</summary>
    internal static NdArray Select(
        Selected what,
        int? axis,
        ReadOnlySpan<long> fields,
        string name,
        ArrayLike a,
        ArrayLike places
    )
    {
        fixed (long* p = fields)
        {
            NrSelectArgs args = new() { what = (byte)what };
            args.by.axis = Routines.Axis(axis);
            args.by.fields = p;
            args.by.nfields = fields.Length;
            return Call(Routines.Select, &args, null, name, a, places);
        }
    }

    /// <summary>Applies a ufunc in place at the elements of <paramref name="target"/> that index arrays
    /// select.</summary>
    internal static void At(
        NrAtArgs args,
        ReadOnlySpan<long> axes,
        ReadOnlySpan<ArrayLike> inputs,
        NdArray target,
        string name
    )
    {
        fixed (long* p = axes)
        {
            args.axes = p;
            args.naxes = axes.Length;
            CallMany(Routines.UfuncAt, &args, inputs, [target], name);
        }
    }

    /// <summary>Transforms along an axis by a plan, which the caller keeps.</summary>
    internal static NdArray Transform(nint plan, bool inverse, int axis, NdArray? @out, ArrayLike a)
    {
        NrFftPlannedArgs args = new() { plan = (void*)plan, inverse = Routines.Flag(inverse), axis = axis };
        return Call(Routines.FftPlanned, &args, @out, "fft", a);
    }

    /// <summary>The elements that index arrays select from an array.</summary>
    internal static NdArray Gather(
        NrIndexArgs args,
        ReadOnlySpan<int> axes,
        NdArray array,
        ReadOnlySpan<NdArray> indices
    )
    {
        fixed (int* p = axes)
        {
            args.axes = p;
            args.count = axes.Length;
            return indices.Length == 1
                ? Call(Routines.IndexGet, &args, null, "index", array, indices[0])
                : CallMany(Routines.IndexGet, &args, [array, .. indices], [null])[0];
        }
    }

    /// <summary>Writes a value to the elements that index arrays select from an array.</summary>
    internal static void Scatter(
        NrIndexArgs args,
        ReadOnlySpan<int> axes,
        NdArray array,
        ReadOnlySpan<NdArray> indices,
        ArrayLike value
    )
    {
        fixed (int* p = axes)
        {
            args.axes = p;
            args.count = axes.Length;
            if (indices.Length == 1)
            {
                Call(Routines.IndexSet, &args, array, "cast", indices[0], value);
            }
            else
            {
                CallMany(Routines.IndexSet, &args, [.. indices, value], [array]);
            }
        }
    }
}
