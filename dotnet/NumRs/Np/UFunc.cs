using NumRs.Native;

namespace NumRs;

/// <summary>What a reduction of nothing gives.</summary>
internal enum UFuncIdentity
{
    None,
    Reorderable,
    False,
    True,
    Zero,
    One,
    MinusOne,
    MinusInfinity,
}

/// <summary>
/// A universal function as an object: it computes element by element with broadcasting, and reduces,
/// accumulates and combines by the same element function. The methods of <see cref="np"/> call these.
/// </summary>
public sealed unsafe partial class UFunc
{
    private readonly uint _id;
    private readonly UFuncIdentity _identity;
    private readonly string[] _types;

    internal UFunc(uint id, string name, int nin, int nout, UFuncIdentity identity, string[] types)
    {
        _id = id;
        __name__ = name;
        this.nin = nin;
        this.nout = nout;
        _identity = identity;
        _types = types;
    }

    /// <summary>NumPy's name of the function.</summary>
    public string __name__ { get; }

    /// <summary>Number of inputs.</summary>
    public int nin { get; }

    /// <summary>Number of outputs.</summary>
    public int nout { get; }

    /// <summary>Number of inputs and outputs.</summary>
    public int nargs => nin + nout;

    /// <summary>Number of dtype combinations.</summary>
    public int ntypes => _types.Length;

    /// <summary>The dtype combinations, as <c>dd-&gt;d</c>.</summary>
    public IReadOnlyList<string> types => _types;

    /// <summary>The core dimensions of a generalised function, as NumPy writes them: null, as these all work element by element.</summary>
    public string? signature => null;

    /// <summary>What a reduction of nothing gives, or null.</summary>
    public object? identity => _identity switch
    {
        UFuncIdentity.False => false,
        UFuncIdentity.True => true,
        UFuncIdentity.Zero => 0,
        UFuncIdentity.One => 1,
        UFuncIdentity.MinusOne => -1,
        UFuncIdentity.MinusInfinity => double.NegativeInfinity,
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => $"<ufunc '{__name__}'>";

    private NrUfuncArgs Arguments(string casting, string order, bool hasWhere, DTypeLike? dtype)
    {
        NrUfuncArgs args = new()
        {
            id = _id,
            casting = Options.Casting(casting),
            order = Options.Order(order),
            has_where = hasWhere ? (byte)1 : (byte)0,
        };
        if (dtype is not null)
        {
            args.has_dtype = 1;
            args.dtype = dtype.Resolve().Raw;
        }
        return args;
    }

    internal NdArray Call(ArrayLike x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if ((x._flags & ArrayLike.Wide) != 0)
        {
            x = Known(x);
        }
        NrUfuncArgs args = new() { id = _id, casting = Options.SameKind, order = (byte)'K' };
        return Engine.Call(Routines.Ufunc, &args, null, __name__, x);
    }

    internal NdArray Call(ArrayLike x1, ArrayLike x2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        if (((x1._flags | x2._flags) & ArrayLike.Wide) != 0)
        {
            ArrayLike[] known = Known(x1, x2);
            (x1, x2) = (known[0], known[1]);
        }
        NrUfuncArgs args = new() { id = _id, casting = Options.SameKind, order = (byte)'K' };
        return Engine.Call(Routines.Ufunc, &args, null, __name__, x1, x2);
    }

    internal NdArray Call(ArrayLike x, NdArray? @out, ArrayLike? where, string casting, string order, DTypeLike? dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        if ((x._flags & ArrayLike.Wide) != 0)
        {
            x = Known(x);
        }
        NrUfuncArgs args = Arguments(casting, order, where is not null, dtype);
        return where is null
            ? Engine.Call(Routines.Ufunc, &args, @out, __name__, x)
            : Engine.Call(Routines.Ufunc, &args, @out, __name__, x, where);
    }

    internal NdArray Call(ArrayLike x1, ArrayLike x2, NdArray? @out, ArrayLike? where, string casting, string order, DTypeLike? dtype)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        if (((x1._flags | x2._flags) & ArrayLike.Wide) != 0)
        {
            ArrayLike[] known = Known(x1, x2);
            (x1, x2) = (known[0], known[1]);
        }
        NrUfuncArgs args = Arguments(casting, order, where is not null, dtype);
        return where is null
            ? Engine.Call(Routines.Ufunc, &args, @out, __name__, x1, x2)
            : Engine.Call(Routines.Ufunc, &args, @out, __name__, x1, x2, where);
    }

    internal NdArray Call(ArrayLike x1, ArrayLike x2, ArrayLike x3, NdArray? @out)
    {
        if (((x1._flags | x2._flags | x3._flags) & ArrayLike.Wide) != 0)
        {
            ArrayLike[] known = Known(x1, x2, x3);
            (x1, x2, x3) = (known[0], known[1], known[2]);
        }
        NrUfuncArgs args = new() { id = _id, casting = Options.SameKind, order = (byte)'K' };
        return Engine.Call(Routines.Ufunc, &args, @out, __name__, x1, x2, x3);
    }

    internal NdArray[] CallMany(ReadOnlySpan<ArrayLike> inputs, ReadOnlySpan<NdArray?> outputs, ArrayLike? where, string casting, string order, DTypeLike? dtype)
    {
        uint flags = 0;
        foreach (ArrayLike input in inputs)
        {
            ArgumentNullException.ThrowIfNull(input, "x");
            flags |= input._flags;
        }
        if ((flags & ArrayLike.Wide) != 0)
        {
            inputs = Known(inputs);
        }
        NrUfuncArgs args = Arguments(casting, order, where is not null, dtype);
        return where is null
            ? Engine.CallMany(Routines.Ufunc, &args, inputs, outputs, __name__)
            : Engine.CallMany(Routines.Ufunc, &args, [.. inputs, where], outputs, __name__);
    }

    internal ArrayTuple CallPair(ArrayLike x, (NdArray?, NdArray?)? @out, ArrayLike? where, string casting, string order, DTypeLike? dtype) =>
        new(CallMany([x], [@out?.Item1, @out?.Item2], where, casting, order, dtype));

    internal ArrayTuple CallPair(ArrayLike x1, ArrayLike x2, (NdArray?, NdArray?)? @out, ArrayLike? where, string casting, string order, DTypeLike? dtype) =>
        new(CallMany([x1, x2], [@out?.Item1, @out?.Item2], where, casting, order, dtype));
}
