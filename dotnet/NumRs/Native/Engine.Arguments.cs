namespace NumRs.Native;

/// <summary>
/// Calls whose arguments are values, for code that names no address: a value stands on the frame of the call, and what it
/// points to is pinned for it.
/// </summary>
internal static unsafe partial class Engine
{
    /// <summary>Calls a routine without arguments.</summary>
    internal static NdArray Call(Routine routine, NdArray? @out, string name, ArrayLike a, ArrayLike b) =>
        Call(routine, (void*)null, @out, name, a, b);

    /// <summary>Calls a routine without arguments.</summary>
    internal static NdArray Call(Routine routine, NdArray? @out, string name, ArrayLike a, ArrayLike b, ArrayLike c) =>
        Call(routine, (void*)null, @out, name, a, b, c);

    /// <summary>Calls a routine without arguments; <paramref name="outputs"/> may hold nulls, which are made.</summary>
    internal static NdArray[] CallMany(Routine routine, ReadOnlySpan<ArrayLike> inputs, ReadOnlySpan<NdArray?> outputs, string name = "") =>
        CallMany(routine, (void*)null, inputs, outputs, name);

    /// <summary>Calls a routine with one operand.</summary>
    internal static NdArray Call<TArgs>(Routine routine, TArgs args, NdArray? @out, string name, ArrayLike a)
        where TArgs : unmanaged => Call(routine, &args, @out, name, a);

    /// <summary>Calls a routine with two operands.</summary>
    internal static NdArray Call<TArgs>(Routine routine, TArgs args, NdArray? @out, string name, ArrayLike a, ArrayLike b)
        where TArgs : unmanaged => Call(routine, &args, @out, name, a, b);

    /// <summary>Calls a routine with three operands.</summary>
    internal static NdArray Call<TArgs>(Routine routine, TArgs args, NdArray? @out, string name, ArrayLike a, ArrayLike b, ArrayLike c)
        where TArgs : unmanaged => Call(routine, &args, @out, name, a, b, c);

    /// <summary>Calls a routine with any number of operands; <paramref name="outputs"/> may hold nulls, which are made.</summary>
    internal static NdArray[] CallMany<TArgs>(Routine routine, TArgs args, ReadOnlySpan<ArrayLike> inputs, ReadOnlySpan<NdArray?> outputs, string name = "")
        where TArgs : unmanaged => CallMany(routine, &args, inputs, outputs, name);

    /// <summary>Calls a routine along an axis with numbers of its own and one operand.</summary>
    internal static NdArray CallWith(Routine routine, NrAxisArgs args, ReadOnlySpan<long> numbers, NdArray? @out, string name, ArrayLike a)
    {
        fixed (long* p = numbers)
        {
            args.ints = p;
            args.nints = numbers.Length;
            return Call(routine, &args, @out, name, a);
        }
    }

    /// <summary>Calls a routine along an axis with numbers of its own and two operands.</summary>
    internal static NdArray CallWith(Routine routine, NrAxisArgs args, ReadOnlySpan<long> numbers, NdArray? @out, string name, ArrayLike a, ArrayLike b)
    {
        fixed (long* p = numbers)
        {
            args.ints = p;
            args.nints = numbers.Length;
            return Call(routine, &args, @out, name, a, b);
        }
    }

    /// <summary>Calls a routine along an axis with numbers of its own and any number of operands.</summary>
    internal static NdArray[] CallManyWith(Routine routine, NrAxisArgs args, ReadOnlySpan<long> numbers, ReadOnlySpan<ArrayLike> inputs, ReadOnlySpan<NdArray?> outputs, string name = "")
    {
        fixed (long* p = numbers)
        {
            args.ints = p;
            args.nints = numbers.Length;
            return CallMany(routine, &args, inputs, outputs, name);
        }
    }

    /// <summary>The elements that index arrays select from an array.</summary>
    internal static NdArray Gather(NrIndexArgs args, ReadOnlySpan<int> axes, NdArray array, ReadOnlySpan<NdArray> indices)
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
    internal static void Scatter(NrIndexArgs args, ReadOnlySpan<int> axes, NdArray array, ReadOnlySpan<NdArray> indices, ArrayLike value)
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
