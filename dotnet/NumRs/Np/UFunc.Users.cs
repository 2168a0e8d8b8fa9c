using NumRs.Interop;
using NumRs.Native;

namespace NumRs;

/// <summary>What reductions by a ufunc of the user's start from.</summary>
/// <param name="Identity">A number, or null.</param>
/// <param name="Reorderable">Whether reductions may run over several axes although there is no number.</param>
internal readonly record struct UFuncStart(ArrayLike? Identity, bool Reorderable = false);

public sealed partial class UFunc
{
    private readonly UserRow? _row;
    private readonly UFuncStart _start;

    /// <summary>A ufunc of the user's functions.</summary>
    internal UFunc(string name, UFuncLoop[] loops, UFuncStart start)
    {
        if (loops.Length == 0)
        {
            throw new ValueError($"ufunc '{name}' needs a loop");
        }
        if (loops.Contains(null))
        {
            throw new ArgumentNullException(nameof(loops), "A loop is null.");
        }
        (nin, nout) = (loops[0].Inputs, loops[0].DTypes.Length - loops[0].Inputs);
        if (loops.FirstOrDefault(loop => loop.Inputs != nin || loop.DTypes.Length != nargs) is { } other)
        {
            throw new ValueError($"loops of ufunc '{name}' differ in their operands: {loops[0]} and {other}");
        }
        __name__ = name;
        _types = Array.ConvertAll(loops, loop => loop.ToString());
        _start = start;
        _row = new UserRow(name, nin, nout, Array.ConvertAll(loops, loop => (loop.DTypes, loop.Work)));
        _id = _row.Id;
    }

    /// <summary>The reduction over axes by a function of the user's, which takes one axis at a time.</summary>
    private NdArray ReduceUsers(
        NdArray array,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        bool keepdims,
        ArrayLike? initial,
        ArrayLike? where
    ) =>
        _overObjects
            ? ReduceObjects(array, axis, dtype, @out, keepdims, initial, where)
            : ReduceLoops(array, axis, dtype, @out, keepdims, initial ?? _start.Identity, where);

    private NdArray ReduceLoops(
        NdArray array,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        bool keepdims,
        ArrayLike? initial,
        ArrayLike? where
    )
    {
        int[] axes = axis is null
            ? [.. Enumerable.Range(0, array.ndim)]
            : [.. axis.Axes.ToArray().Select(a => NdArray.NormalizeAxis(a, array.ndim))];
        if (axes.Length < 2 || axes.Distinct().Count() < axes.Length || !_start.Reorderable && _start.Identity is null)
        {
            NdArray result = Reduction.Run(
                Routines.UsersReduce,
                _id,
                array,
                axis,
                dtype,
                @out,
                keepdims,
                initial,
                where,
                "reduce"
            );
            GC.KeepAlive(this);
            return result;
        }
        int[] kept = [.. Enumerable.Range(0, array.ndim).Except(axes)];
        int[] order = [.. kept, .. axes.OrderBy(a => a)];
        long[] lengths = [.. kept.Select(a => array.shape[a])];
        NdArray Together(NdArray whole) =>
            whole.Permuted(order).Reshape([.. lengths, axes.Aggregate(1L, (n, a) => n * array.shape[a])], "C", null);
        NdArray? mask = where is null ? null : Together(np.broadcast_to(where, array.shape));
        NdArray one = Reduction.Run(
            Routines.UsersReduce,
            _id,
            Together(array),
            kept.Length,
            dtype ?? @out?.dtype,
            null,
            false,
            initial,
            mask,
            "reduce"
        );
        GC.KeepAlive(this);
        if (keepdims)
        {
            one = np.expand_dims(one, axes);
        }
        if (@out is null)
        {
            return one;
        }
        if (!@out.shape.Equals(one.shape))
        {
            throw new ValueError(
                $"output parameter for reduction operation {__name__} has the shape {@out.shape}, but the result has the shape {one.shape}"
            );
        }
        @out.Assign(one);
        return @out;
    }
}
