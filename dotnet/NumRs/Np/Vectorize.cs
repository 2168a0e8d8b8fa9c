using System.Collections;
using System.ComponentModel;
using NumRs.Interop;

namespace NumRs;

/// <summary>A function of items as one of arrays, as <see cref="np.vectorize"/> makes it.</summary>
public sealed partial class Vectorize
{
    private readonly ItemFunction? _function;
    private readonly UFunc? _typed;
    private readonly bool _isDelegate;
    private readonly HashSet<object> _excluded = [];
    private readonly GufuncSignature? _signature;

    internal Vectorize(
        object? pyfunc,
        DType[]? otypes,
        string? doc,
        IEnumerable? excluded,
        bool cache,
        string? signature
    )
    {
        if (pyfunc is not null)
        {
            if (pyfunc is not Delegate && np.isscalar(pyfunc))
            {
                throw new TypeError("When used as a decorator, only accepts keyword arguments.");
            }
            _function = new ItemFunction(pyfunc);
            _isDelegate = pyfunc is Delegate;
            _typed = signature is null && pyfunc is Delegate typed ? TypedFunctions.Of(typed) : null;
        }
        foreach (object? name in excluded ?? Array.Empty<object>())
        {
            _excluded.Add(name switch
            {
                string => name,
                int or long or System.Numerics.BigInteger => (int)PythonObjects.ToInt64(name),
                _ => throw new TypeError("excluded are places of arguments and names"),
            });
        }
        this.pyfunc = pyfunc;
        this.otypes = otypes;
        this.cache = cache;
        this.signature = signature;
        __doc__ = doc;
        _signature = signature is null ? null : GufuncSignature.Parse(signature);
    }

    /// <summary>The function; null while none is given.</summary>
    public object? pyfunc { get; }

    /// <summary>Dtypes of the results, or null when they are those of the first ones.</summary>
    public IReadOnlyList<DType>? otypes { get; }

    /// <summary>Whether the first results are kept and not computed twice.</summary>
    public bool cache { get; }

    /// <summary>Core dimensions of arguments and results, or null.</summary>
    public string? signature { get; }

    /// <summary>Places and names of arguments that are handed on as they are.</summary>
    public IReadOnlyCollection<object> excluded => _excluded;

    /// <summary>The documentation.</summary>
    public string? __doc__ { get; }

    /// <summary>The function's name.</summary>
    public string? __name__ => _function?.Name;

    /// <summary>The dtypes that <c>otypes</c> names.</summary>
    internal static DType[]? Types(object? otypes)
    {
        switch (otypes)
        {
            case not null when PythonNetObjects.IsOne(otypes):
                return PythonNetObjects.Read(otypes) is { } read && !PythonNetObjects.IsOne(read)
                    ? Types(read)
                    : throw new ValueError("Invalid otype specification");
            case null:
                return null;
            case string letters:
                return [.. letters.Select(OfLetter)];
            case DType[] types:
                return types;
            case IEnumerable list:
                return [.. list.Cast<object?>().Select(type => DTypeLike.op_Implicit(type)?.Resolve() ?? DType.float64)];
            default:
                throw new ValueError("Invalid otype specification");
        }
    }

    private static DType OfLetter(char letter)
    {
        try
        {
            return DType.Parse($"{letter}");
        }
        catch (TypeError)
        {
            throw new ValueError($"Invalid otype specified: {letter}");
        }
    }

    // Two forms, as hosts take the items of one sequence for the arguments of a list of them.

    /// <summary>The function of arrays that broadcast.</summary>
    /// <param name="x1">The argument.</param>
    /// <returns>An array; of a function of several results a tuple of them.</returns>
    /// <exception cref="ValueError">The arguments do not broadcast, or have no items and there are no
    /// <c>otypes</c>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __call__(object? x1) => Given([x1]);

    /// <summary>The function of arrays that broadcast.</summary>
    /// <param name="x1">The first argument.</param>
    /// <param name="x2">The second argument.</param>
    /// <param name="more">Further arguments.</param>
    /// <inheritdoc cref="__call__(object)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __call__(object? x1, object? x2, params object?[]? more) => Given([x1, x2, .. more ?? [null]]);

    private object Given(object?[] args)
    {
        if (pyfunc is null)
        {
            return args is [{ } function]
                ? new Vectorize(function, otypes?.ToArray(), __doc__, _excluded, cache, signature)
                : throw new TypeError("a decorator takes one function");
        }
        NdArray[] results = Call(args);
        return results.Length == 1 ? results[0] : new ArrayTuple(results);
    }

    /// <summary>The function of arrays that broadcast, which has one result.</summary>
    /// <inheritdoc cref="InvokeAll"/>
    public NdArray Invoke(params object?[] args) => Call(args) is [var result]
        ? result
        : throw new ValueError($"{__name__} has several results: call InvokeAll");

    /// <summary>All results of the function of arrays that broadcast.</summary>
    /// <param name="args">The arguments: arrays, numbers, or what an excluded one is.</param>
    /// <exception cref="ValueError">The arguments do not broadcast, or have no items and there are no
    /// <c>otypes</c>.</exception>
    public ArrayTuple InvokeAll(params object?[] args) => new(Call(args));

    private NdArray[] Call(object?[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        ItemFunction function = _function ?? throw new TypeError("there is no function yet");
        int[] inputs = [.. Enumerable.Range(0, args.Length).Where(i => !_excluded.Contains(i))];
        Func<object?[], object?> call = items =>
        {
            object?[] all = [.. args];
            for (int i = 0; i < inputs.Length; i++)
            {
                all[inputs[i]] = items[i];
            }
            return function.Invoke(all);
        };
        ArrayLike[] arrays = Array.ConvertAll(inputs, i => ArrayLike.From(args[i]));
        return _signature is not null ? OverCores(call, arrays)
            : inputs.Length == 0 ? Once(call)
            : _typed is not null && inputs.Length == args.Length ? Typed(arrays)
            : OverItems(call, arrays);
    }

    /// <summary>A function all of whose arguments are excluded.</summary>
    private static NdArray[] Once(Func<object?[], object?> call)
    {
        object? result = call([]);
        return [.. (ItemFunction.Tuple(result) ?? [result]).Select(part => ArrayLike.From(part).AsArray())];
    }

    private NdArray[] Typed(ArrayLike[] arrays)
    {
        UFunc typed = _typed!;
        if (arrays.Length != typed.nin)
        {
            throw new TypeError($"{__name__}() takes {typed.nin} positional arguments but {arrays.Length} were given");
        }
        NdArray[] results = typed.CallMany(arrays, new NdArray?[typed.nout], null, "same_kind", "K", null);
        if (otypes is null)
        {
            return results;
        }
        RequireTypes(results.Length);
        return [.. results.Zip(otypes, (result, type) => result.astype(type, copy: false))];
    }

    private void RequireTypes(int count)
    {
        if (otypes is not null && otypes.Count < count)
        {
            throw new ValueError($"the function has {count} results, but there are {otypes.Count} otypes");
        }
    }

    private NdArray[] OverItems(Func<object?[], object?> call, ArrayLike[] arrays)
    {
        DType[] types;
        object? kept = null;
        bool keeps = false;
        if (otypes is { } given)
        {
            types = [.. given];
        }
        else
        {
            NdArray[] whole = Array.ConvertAll(arrays, array => array.AsArray());
            if (whole.Any(array => array.size == 0))
            {
                throw new ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set");
            }
            // Functions of dynamic languages get scalars of NumPy's here, as from NumPy, so that they give some of their dtypes.
            object? first = call(
                Array.ConvertAll(whole, array => _isDelegate ? ItemObjects.Of(array.flat[..1])[0] : array.flat[0])
            );
            (kept, keeps) = (first, cache);
            types = [.. (ItemFunction.Tuple(first) ?? [first]).Select(part => ArrayLike.From(part).AsArray().dtype)];
        }
        int nout = Math.Max(types.Length, 1);
        Func<object?[], object?> each = items =>
        {
            if (!keeps)
            {
                return call(items);
            }
            keeps = false;
            return kept;
        };
        UFunc over = new(new ItemFunction(each, __name__!), arrays.Length, nout, default);
        (object?[][] results, Shape shape) = over.Objects(arrays);
        NdArray[] arraysOfResults = new NdArray[results.Length];
        for (int i = 0; i < results.Length; i++)
        {
            NdArray flat = ItemObjects.As(types[i], results[i]);
            arraysOfResults[i] = shape.Count == 0 ? flat.Load([0]) : flat.reshape(shape);
        }
        return arraysOfResults;
    }
}
