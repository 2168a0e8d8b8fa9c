using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NumRs.Interop;
using NumRs.Native;

namespace NumRs;

public sealed partial class UFunc
{
    /// <summary>Reduces an array over axes by the function, as <c>np.add.reduce</c> sums.</summary>
    /// <param name="array">The array.</param>
    /// <param name="axis">An <see cref="AxisLike"/>, or what converts to one; null for all axes. The first when it is
    /// left out.</param>
    /// <param name="dtype">Dtype of the accumulator and the result.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    /// <param name="initial">The value to start with.</param>
    /// <param name="where">Which elements count.</param>
    /// <exception cref="ValueError">There are no elements and the function has no identity, or the function takes not
    /// two inputs.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.ufuncs.multiply.reduce(new[] { 2, 3, 5 })); // 30
    /// Console.WriteLine(np.ufuncs.add.reduce(np.arange(8).reshape(2, 2, 2), (0, 1))); // [12 16]
    /// </code>
    /// </example>
    public NdArray reduce(
        ArrayLike array,
        [Optional] object? axis,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => ReduceOver(array, axis is Missing ? 0 : AxisLike.op_Implicit(axis), dtype, @out, keepdims, initial, @where);

    internal NdArray ReduceOver(
        ArrayLike array,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        bool keepdims,
        ArrayLike? initial,
        ArrayLike? where
    )
    {
        ArgumentNullException.ThrowIfNull(array);
        RequireBinary("reduce");
        if (_row is not null)
        {
            return ReduceUsers(array.AsArray(), axis, dtype, @out, keepdims, initial, where);
        }
        initial = initial?.AsKnown(
            dtype?.Resolve() ?? (array._dtype.kind == 'b' && Widens ? DType.int64 : array._dtype)
        );
        return Reduction.Run(Routines.UfuncReduce, _id, array, axis, dtype, @out, keepdims, initial, where, "reduce");
    }

    /// <summary>The running results along an axis, as <c>np.add.accumulate</c> gives running sums.</summary>
    /// <param name="array">The array.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="dtype">Dtype of the accumulator and the result.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.ufuncs.add.accumulate(new[] { 2, 3, 5 })); // [ 2  5 10]
    /// </code>
    /// </example>
    public NdArray accumulate(ArrayLike array, int axis = 0, DTypeLike? dtype = null, NdArray? @out = null)
    {
        ArgumentNullException.ThrowIfNull(array);
        RequireBinary("accumulate");
        if (_overObjects)
        {
            return AccumulateObjects(array.AsArray(), axis, dtype, @out);
        }
        NrAccumulateArgs args = AccumulateArguments(axis, dtype);
        NdArray result = Engine.Call(Routines.UfuncAccumulate, args, @out, "accumulate", array);
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>Reductions of the slices that start at each of the indices.</summary>
    /// <param name="array">The array.</param>
    /// <param name="indices">Where slices start; each ends where the next starts.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="dtype">Dtype of the accumulator and the result.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds.</exception>
    public NdArray reduceat(
        ArrayLike array,
        ArrayLike indices,
        int axis = 0,
        DTypeLike? dtype = null,
        NdArray? @out = null
    )
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(indices);
        RequireBinary("reduceat");
        NdArray starts = indices.AsArray().astype(DType.int64, casting: "same_kind", copy: false);
        if (_overObjects)
        {
            return ReduceatObjects(array.AsArray(), starts, axis, dtype, @out);
        }
        NrAccumulateArgs args = AccumulateArguments(axis, dtype);
        NdArray result = Engine.Call(Routines.UfuncReduceat, args, @out, "reduceat", array, starts);
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>The function of all pairs: the result has the shape of the first followed by that of the
    /// second.</summary>
    /// <param name="A">The first operand.</param>
    /// <param name="B">The second operand.</param>
    public NdArray outer(ArrayLike A, ArrayLike B)
    {
        ArgumentNullException.ThrowIfNull(A);
        ArgumentNullException.ThrowIfNull(B);
        RequireBinary("outer");
        NdArray first = A.AsArray(), second = B.AsArray();
        long[] shape = [.. first.Layout.Lengths, .. Enumerable.Repeat(1L, second.ndim)];
        NdArray spread = first.Reshape(shape, "C", null);
        return _row is null ? Call(spread, second) : Invoke(spread, second);
    }

    /// <summary>Applies the function in place at the indexed elements; an element that occurs twice is changed
    /// twice.</summary>
    /// <param name="a">The array to change.</param>
    /// <param name="indices">Which elements.</param>
    /// <param name="b">The second operand of a binary function.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[] { 1, 2, 3, 4 });
    /// np.ufuncs.add.at(a, new[] { 0, 1, 2, 2 }, 1);
    /// Console.WriteLine(a); // [2 3 5 4]
    /// </code>
    /// </example>
    public void at(NdArray a, IndexLike indices, ArrayLike? b = null) => At(a, IndexLike.Items([indices]), b);

    /// <inheritdoc cref="at(NdArray, IndexLike, ArrayLike)"/>
    public void at(NdArray a, NamedResult indices, ArrayLike? b = null)
    {
        ArgumentNullException.ThrowIfNull(indices);
        At(a, PythonObjects.Indices(indices), b);
    }

    private void At(NdArray a, ReadOnlySpan<IndexLike> indices, ArrayLike? b)
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireElementwise("at");
        if (nout != 1 || nin > 2)
        {
            throw new ValueError("Only single output ufuncs supported at this time");
        }
        if ((nin == 2) != (b is not null))
        {
            throw new ValueError(
                nin == 2 ? "second operand needed for ufunc" : "second operand provided when ufunc is unary"
            );
        }
        if (!a.IsWriteable)
        {
            throw new ValueError("array is read-only");
        }
        if (_overObjects)
        {
            AtObjects(a, indices, b);
            return;
        }
        AtLoops(a, indices, b);
    }

    private void AtLoops(NdArray a, ReadOnlySpan<IndexLike> indices, ArrayLike? b)
    {
        Selection selection = new(a, indices);
        NdArray view = selection.View;
        if (!selection.HasArrays)
        {
            if (_row is not null)
            {
                CallLoops(b is null ? [view] : [view, b], [view], null, "same_kind", "K", null);
            }
            else if (b is null)
            {
                Call(view, view, null, "same_kind", "K", null);
            }
            else
            {
                Call(view, b, view, null, "same_kind", "K", null);
            }
            return;
        }
        selection.At(_id, b, __name__);
        GC.KeepAlive(this);
    }

    private void RequireBinary(string method)
    {
        RequireElementwise(method);
        if (nin != 2)
        {
            throw new ValueError($"{method} only supported for binary functions");
        }
        if (nout != 1)
        {
            throw new ValueError($"{method} only supported for functions returning a single value");
        }
    }

    private NrAccumulateArgs AccumulateArguments(int axis, DTypeLike? dtype)
    {
        NrAccumulateArgs args = new() { id = _id, axis = axis };
        if (dtype is not null)
        {
            args.has_dtype = 1;
            args.dtype = dtype.Resolve().Raw;
        }
        return args;
    }
}
