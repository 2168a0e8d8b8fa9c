using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;
using NumRs.Native;

namespace NumRs;

public sealed partial class UFunc
{
    /// <summary>Computes the function of arrays that broadcast together.</summary>
    /// <param name="x">The inputs, as many as <see cref="nin"/>.</param>
    /// <exception cref="ValueError">The inputs do not broadcast, or the function has more than one result: see
    /// <see cref="InvokeAll"/>.</exception>
    /// <exception cref="TypeError">The number of inputs is wrong, or their dtypes do not fit.</exception>
    public NdArray Invoke(params ArrayLike[] x)
    {
        if (nout != 1)
        {
            throw new ValueError($"{__name__} has {nout} results: call InvokeAll");
        }
        if (
            _row is null
            || _overObjects
            || x is null
            || x.Length != nin
            || x.Length > 2
            || x.Any(operand => operand is null || (operand._flags & ArrayLike.Wide) != 0)
        )
        {
            return InvokeAll(x!)[0];
        }
        NdArray result = UfuncCalls.CallUsers(_id, __name__, x);
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>Computes all results of the function, as many as <see cref="nout"/>.</summary>
    /// <inheritdoc cref="Invoke"/>
    public ArrayTuple InvokeAll(params ArrayLike[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Length == nin
            ? new(CallMany(x, new NdArray?[nout], null, "same_kind", "K", null))
            : throw new TypeError($"{__name__}() takes {nin} inputs but {x.Length} were given");
    }

    /// <summary>The call as Python writes it: inputs, then outputs, or these by the keyword <c>out</c>.</summary>
    /// <param name="x1">The first input.</param>
    /// <param name="x2">The second input, or the output of a function of one input.</param>
    /// <param name="x3">An output.</param>
    /// <param name="x4">The second output of a function of two inputs.</param>
    /// <param name="out">An array, or a tuple of arrays.</param>
    /// <param name="where">Only elements where this is true are computed.</param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe.</param>
    /// <param name="order">Memory order of new results: C, F, A or K.</param>
    /// <param name="dtype">Dtype of the loop's results.</param>
    /// <param name="signature">The dtypes of the loop, as <c>"dd-&gt;d"</c> or a tuple; in place of
    /// <paramref name="dtype"/>.</param>
    /// <param name="subok">Has no effect.</param>
    /// <returns>An array, or a tuple of two.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __call__(
        object x1,
        object? x2 = null,
        object? x3 = null,
        object? x4 = null,
        object? @out = null,
        object? where = null,
        string casting = "same_kind",
        string order = "K",
        object? dtype = null,
        object? signature = null,
        bool subok = true
    )
    {
        List<object?> given = [x1, x2, x3, x4];
        int count = given.FindLastIndex(x => x is not null) + 1;
        if (count < nin || count > nargs)
        {
            throw new TypeError(
                $"{__name__}() takes from {nin} to {nargs} positional arguments but {count} {(count == 1 ? "was" : "were")} given"
            );
        }
        ArrayLike[] inputs = [.. given.Take(nin).Select(ArrayLike.From)];
        NdArray?[] outputs = [.. given.Skip(nin).Take(nout).Select(Output)];
        if (@out is not null)
        {
            if (count > nin)
            {
                throw new TypeError("cannot specify 'out' as both a positional and keyword argument");
            }
            outputs = Outputs(@out);
        }
        ArrayLike? mask = where is null or true ? null : ArrayLike.From(where);
        NdArray[] results = CallMany(
            inputs,
            outputs,
            mask,
            casting,
            order,
            dtype is null ? null : DTypeLike.op_Implicit(dtype),
            SignatureLike.op_Implicit(signature)
        );
        return results.Length == 1 ? results[0] : new ArrayTuple(results);
    }

    private NdArray?[] Outputs(object given)
    {
        NdArray?[] outputs = given switch
        {
            NdArray array => [array],
            _ when Tuples.Items(given) is { } items => Array.ConvertAll(items, Output),
            IEnumerable tuple when tuple is NdArray[] || PythonObjects.IsTuple(given) => [.. tuple.Cast<object?>().Select(Output)],
            _ => [Output(given)],
        };
        return outputs.Length == nout
            ? outputs
            : throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
    }

    private static NdArray? Output(object? given) => given switch
    {
        null => null,
        NdArray array => array,
        _ => throw new TypeError("return arrays must be of ArrayType"),
    };

    /// <summary><c>repr(np.add)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __repr__() => ToString();
}
