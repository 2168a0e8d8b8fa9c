using NumRs.Native;

namespace NumRs;

/// <summary>What is special about a function.</summary>
[Flags]
internal enum UFuncTraits
{
    None = 0,

    /// <summary>Totals of booleans and small integers are kept in 64 bits.</summary>
    Widens = 1,

    /// <summary>Operands are compared.</summary>
    Compares = 2,
}

/// <summary>
/// A universal function as an object: it computes element by element with broadcasting, and reduces,
/// accumulates and combines by the same element function. The methods of <see cref="np"/> call these.
/// </summary>
/// <example>
/// <code>
/// Console.WriteLine(np.ufuncs.add.nin); // 2
/// Console.WriteLine(np.ufuncs.subtract.outer(np.arange(3), np.arange(2))); // [[ 0 -1]
/// //  [ 1  0]
/// //  [ 2  1]]
/// NdArray roots = np.zeros(3);
/// np.sqrt(new[] { 1, 4, 9 }, @out: roots, @where: new[] { true, false, true });
/// Console.WriteLine(roots); // [1. 0. 3.]
/// </code>
/// </example>
public sealed partial class UFunc
{
    private readonly uint _id;
    private readonly UFuncIdentity _identity;
    private readonly UFuncTraits _traits;
    private readonly string[] _types;

    internal UFunc(uint id, string name, int nin, int nout, UFuncIdentity identity, UFuncTraits traits, string[] types)
    {
        _id = id;
        __name__ = name;
        this.nin = nin;
        this.nout = nout;
        _identity = identity;
        _traits = traits;
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

    /// <summary>The core dimensions of a generalised function, as NumPy writes them; null of one that works element by
    /// element.</summary>
    public string? signature { get; }

    /// <summary>What a reduction of nothing gives, or null.</summary>
    public object? identity => _identity switch
    {
        UFuncIdentity.False => false,
        UFuncIdentity.True => true,
        UFuncIdentity.Zero => 0,
        UFuncIdentity.One => 1,
        UFuncIdentity.MinusOne => -1,
        UFuncIdentity.MinusInfinity => double.NegativeInfinity,
        _ => _start.Identity?.AsArray().item(),
    };

    private bool Widens => (_traits & UFuncTraits.Widens) != 0;

    private bool Compares => (_traits & UFuncTraits.Compares) != 0;

    /// <inheritdoc/>
    public override string ToString() => $"<ufunc '{__name__}'>";

    /// <param name="types">Room for the dtypes that the loop is to have, during the call.</param>
    private NrUfuncArgs Arguments(
        string casting,
        string order,
        bool hasWhere,
        DTypeLike? dtype,
        SignatureLike? signature,
        Span<NrDType> types
    )
    {
        NrUfuncArgs args = new()
        {
            id = _id,
            casting = Options.Casting(casting),
            order = Options.Order(order),
            has_where = hasWhere ? (byte)1 : (byte)0,
        };
        if (dtype is not null || signature is not null)
        {
            args.given = LoopTypes(dtype, signature, types);
        }
        return args;
    }

    /// <summary>Writes the dtypes that the loop is to have; a bit for each operand tells whether it has one.</summary>
    private byte LoopTypes(DTypeLike? dtype, SignatureLike? signature, Span<NrDType> types)
    {
        if (dtype is not null && signature is not null)
        {
            throw new TypeError("cannot specify both 'signature' and 'dtype'");
        }
        DType?[] wanted =
            signature?.For(this)
            ?? [.. Enumerable.Repeat<DType?>(null, nin), .. Enumerable.Repeat(dtype!.Resolve(), nout)];
        if (wanted.Length > types.Length)
        {
            throw new ValueError(
                $"ufunc '{__name__}' has {wanted.Length} operands; dtypes can be asked of at most {types.Length}"
            );
        }
        int given = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] is { } type)
            {
                types[i] = type.Raw;
                given |= 1 << i;
            }
        }
        return (byte)given;
    }

    internal NdArray Call(ArrayLike x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if ((x._flags & ArrayLike.Wide) != 0)
        {
            x = Known(x);
        }
        return UfuncCalls.Call(_id, null, __name__, x);
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
        return UfuncCalls.Call(_id, null, __name__, x1, x2);
    }

    internal NdArray Call(
        ArrayLike x,
        NdArray? @out,
        ArrayLike? where,
        string casting,
        string order,
        DTypeLike? dtype,
        SignatureLike? signature = null
    )
    {
        ArgumentNullException.ThrowIfNull(x);
        if ((x._flags & ArrayLike.Wide) != 0)
        {
            x = Known(x);
        }
        Span<NrDType> types = stackalloc NrDType[UfuncCalls.MostOperands];
        NrUfuncArgs args = Arguments(casting, order, where is not null, dtype, signature, types);
        return UfuncCalls.Call(args, types, @out, __name__, x, where);
    }

    internal NdArray Call(
        ArrayLike x1,
        ArrayLike x2,
        NdArray? @out,
        ArrayLike? where,
        string casting,
        string order,
        DTypeLike? dtype,
        SignatureLike? signature = null
    )
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        if (((x1._flags | x2._flags) & ArrayLike.Wide) != 0)
        {
            ArrayLike[] known = Known(x1, x2);
            (x1, x2) = (known[0], known[1]);
        }
        Span<NrDType> types = stackalloc NrDType[UfuncCalls.MostOperands];
        NrUfuncArgs args = Arguments(casting, order, where is not null, dtype, signature, types);
        return UfuncCalls.Call(args, types, @out, __name__, x1, x2, where);
    }

    internal NdArray Call(ArrayLike x1, ArrayLike x2, ArrayLike x3, NdArray? @out)
    {
        if (((x1._flags | x2._flags | x3._flags) & ArrayLike.Wide) != 0)
        {
            ArrayLike[] known = Known(x1, x2, x3);
            (x1, x2, x3) = (known[0], known[1], known[2]);
        }
        return UfuncCalls.Call(_id, @out, __name__, x1, x2, x3);
    }

    internal NdArray[] CallMany(
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        ArrayLike? where,
        string casting,
        string order,
        DTypeLike? dtype,
        SignatureLike? signature = null
    )
    {
        if (_core is not null)
        {
            return where is null
                ? [CallCore(inputs[0], inputs[1], outputs[0], casting, order, dtype, null, null, null, signature)]
                : throw new TypeError($"{__name__}() got an unexpected keyword argument 'where'");
        }
        return _overObjects
            ? CallOverObjects(inputs, outputs, where, casting, order, dtype)
            : CallLoops(inputs, outputs, where, casting, order, dtype, signature);
    }

    private NdArray[] CallLoops(
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        ArrayLike? where,
        string casting,
        string order,
        DTypeLike? dtype,
        SignatureLike? signature = null
    )
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
        Span<NrDType> types = stackalloc NrDType[UfuncCalls.MostOperands];
        NrUfuncArgs args = Arguments(casting, order, where is not null, dtype, signature, types);
        NdArray[] results = UfuncCalls.CallMany(args, types, inputs, outputs, __name__, where);
        GC.KeepAlive(this);
        return results;
    }

    internal ArrayTuple CallPair(
        ArrayLike x,
        (NdArray?, NdArray?)? @out,
        ArrayLike? where,
        string casting,
        string order,
        DTypeLike? dtype,
        SignatureLike? signature = null
    ) => new(CallMany([x], [@out?.Item1, @out?.Item2], where, casting, order, dtype, signature));

    internal ArrayTuple CallPair(
        ArrayLike x1,
        ArrayLike x2,
        (NdArray?, NdArray?)? @out,
        ArrayLike? where,
        string casting,
        string order,
        DTypeLike? dtype,
        SignatureLike? signature = null
    ) => new(CallMany([x1, x2], [@out?.Item1, @out?.Item2], where, casting, order, dtype, signature));
}
