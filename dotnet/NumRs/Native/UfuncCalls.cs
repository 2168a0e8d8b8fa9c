using System.Runtime.CompilerServices;

namespace NumRs.Native;

/// <summary>Calls of ufuncs, and questions about their loops.</summary>
internal static unsafe class UfuncCalls
{
    /// <summary>Most operands of a ufunc.</summary>
    internal const int MostOperands = NativeMethods.NR_MOST_OPERANDS;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NdArray Call(uint id, NdArray? @out, string name, ArrayLike x)
    {
        NrUfuncArgs args = new() { id = id, casting = Options.SameKind, order = (byte)'K' };
        return Engine.Call(Routines.Ufunc, &args, @out, name, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NdArray Call(uint id, NdArray? @out, string name, ArrayLike x1, ArrayLike x2)
    {
        NrUfuncArgs args = new() { id = id, casting = Options.SameKind, order = (byte)'K' };
        return Engine.Call(Routines.Ufunc, &args, @out, name, x1, x2);
    }

    /// <summary>A call of a ufunc of the user's with one or two inputs.</summary>
    internal static NdArray CallUsers(uint id, string name, ArrayLike[] x)
    {
        NrUfuncArgs args = new() { id = id, casting = Options.SameKind, order = (byte)'K' };
        return x.Length == 1
            ? Engine.Call(Routines.UsersUfunc, &args, null, name, x[0])
            : Engine.Call(Routines.UsersUfunc, &args, null, name, x[0], x[1]);
    }

    internal static NdArray Call(uint id, NdArray? @out, string name, ArrayLike x1, ArrayLike x2, ArrayLike x3)
    {
        NrUfuncArgs args = new() { id = id, casting = Options.SameKind, order = (byte)'K' };
        return Engine.Call(Routines.Ufunc, &args, @out, name, x1, x2, x3);
    }

    /// <param name="args">What the call asks for.</param>
    /// <param name="signature">The dtypes that the loop is to have, where <c>args.given</c> has a bit.</param>
    /// <param name="out">Where the result goes; made when it is null.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="x">The input.</param>
    /// <param name="where">Which elements are computed; all when it is null.</param>
    internal static NdArray Call(
        NrUfuncArgs args,
        ReadOnlySpan<NrDType> signature,
        NdArray? @out,
        string name,
        ArrayLike x,
        ArrayLike? where
    )
    {
        fixed (NrDType* types = signature)
        {
            args.signature = args.given == 0 ? null : types;
            return where is null
                ? Engine.Call(Routines.Ufunc, &args, @out, name, x)
                : Engine.Call(Routines.Ufunc, &args, @out, name, x, where);
        }
    }

    /// <inheritdoc cref="Call(NrUfuncArgs, ReadOnlySpan{NrDType}, NdArray, string, ArrayLike, ArrayLike)"/>
    internal static NdArray Call(
        NrUfuncArgs args,
        ReadOnlySpan<NrDType> signature,
        NdArray? @out,
        string name,
        ArrayLike x1,
        ArrayLike x2,
        ArrayLike? where
    )
    {
        fixed (NrDType* types = signature)
        {
            args.signature = args.given == 0 ? null : types;
            return where is null
                ? Engine.Call(Routines.Ufunc, &args, @out, name, x1, x2)
                : Engine.Call(Routines.Ufunc, &args, @out, name, x1, x2, where);
        }
    }

    /// <summary>A call of any number of operands; <paramref name="outputs"/> may hold nulls, which are made.</summary>
    internal static NdArray[] CallMany(
        NrUfuncArgs args,
        ReadOnlySpan<NrDType> signature,
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        string name,
        ArrayLike? where
    )
    {
        fixed (NrDType* types = signature)
        {
            args.signature = args.given == 0 ? null : types;
            return where is null
                ? Engine.CallMany(Routines.Ufunc, &args, inputs, outputs, name)
                : Engine.CallMany(Routines.Ufunc, &args, [.. inputs, where], outputs, name);
        }
    }

    /// <summary>The dtypes of the loop for inputs of which nothing but dtype and weakness counts.</summary>
    internal static DType[] Resolve(uint id, byte casting, ReadOnlySpan<ArrayLike> inputs, int nargs)
    {
        NrUfuncArgs args = new() { id = id, casting = casting };
        NrArray* arrays = stackalloc NrArray[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            arrays[i].dtype = inputs[i]._dtype.Raw;
            arrays[i].flags = inputs[i]._flags;
        }
        NrDType* raw = stackalloc NrDType[nargs];
        Status.Check(NativeMethods.nr_ufunc_resolve(arrays, &args, raw));
        DType[] resolved = new DType[nargs];
        for (int i = 0; i < nargs; i++)
        {
            resolved[i] = DType.Of(raw[i]);
        }
        return resolved;
    }
}
