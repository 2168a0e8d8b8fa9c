using NumRs.Interop;
using NumRs.Native;

namespace NumRs;

// Ufuncs over objects, as np.frompyfunc makes them.
public sealed partial class UFunc
{
    private readonly bool _overObjects;

    /// <summary>A ufunc of a function of objects; its results have the dtype that NumPy finds for a list of
    /// them.</summary>
    internal UFunc(ItemFunction function, int nin, int nout, UFuncStart start)
        : this(
            $"{function.Name} (vectorized)",
            [new UFuncLoop(nin, [.. Enumerable.Repeat(DType.int64, nin + nout)], new(new TicketLoop(function, nin, nout)))],
            start)
    {
        _overObjects = true;
        _types = [new string('O', nin) + "->" + new string('O', nout)];
    }

    private NdArray[] CallOverObjects(
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        ArrayLike? where,
        string casting,
        string order,
        DTypeLike? dtype
    )
    {
        using Tickets tickets = new();
        NdArray[] results = TicketsOf(tickets, inputs, outputs, where, casting, order);
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Finished(tickets, results[i], outputs[i], dtype, casting);
        }
        return results;
    }

    /// <summary>The objects that the function gives for inputs, each of the results in C order, and the shape of
    /// all.</summary>
    internal (object?[][] Results, Shape Shape) Objects(ReadOnlySpan<ArrayLike> inputs)
    {
        using Tickets tickets = new();
        NdArray[] results = TicketsOf(tickets, inputs, new NdArray?[nout], null, "same_kind", "C");
        return (Array.ConvertAll(results, tickets.Objects), results[0].shape);
    }

    private NdArray[] TicketsOf(
        Tickets tickets,
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        ArrayLike? where,
        string casting,
        string order
    )
    {
        ArrayLike[] own = new ArrayLike[inputs.Length];
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = tickets.Of(inputs[i].AsArray());
        }
        NdArray?[] given = new NdArray?[outputs.Length];
        for (int i = 0; i < given.Length; i++)
        {
            given[i] = outputs[i] is { } output ? np.zeros(output.shape, DType.int64) : null;
        }
        NrUfuncArgs args = Arguments(casting, order, where is not null, null, null, default);
        NdArray[] results = UfuncCalls.CallMany(args, default, own, given, __name__, where);
        GC.KeepAlive(this);
        return results;
    }

    /// <summary>What stands under tickets, in a new array or where the caller wants it.</summary>
    private NdArray Finished(Tickets tickets, NdArray result, NdArray? @out, DTypeLike? dtype, string casting)
    {
        NdArray gathered = tickets.Gathered(result, dtype?.Resolve());
        if (@out is null)
        {
            return gathered;
        }
        if (!np.CanCast(gathered.dtype, @out.dtype, casting))
        {
            throw new TypeError(
                $"Cannot cast ufunc '{__name__}' output from {gathered.dtype.__repr__()} to {@out.dtype.__repr__()} with casting rule '{casting}'"
            );
        }
        np.copyto(@out, gathered, casting: "unsafe", where: np.not_equal(result, 0));
        return @out;
    }

    private NdArray ReduceObjects(
        NdArray array,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        bool keepdims,
        ArrayLike? initial,
        ArrayLike? where
    )
    {
        using Tickets tickets = new();
        NdArray own = tickets.Of(array);
        // As NumPy has it for objects, reductions of something start from their first item.
        initial ??= own.size == 0 ? _start.Identity : null;
        ArrayLike? first = initial is null ? null : tickets.Of(initial.AsArray());
        NdArray? room = @out is null ? null : np.zeros(@out.shape, DType.int64);
        return Finished(tickets, ReduceLoops(own, axis, null, room, keepdims, first, where), @out, dtype, "unsafe");
    }

    private NdArray AccumulateObjects(NdArray array, int axis, DTypeLike? dtype, NdArray? @out)
    {
        using Tickets tickets = new();
        NdArray? room = @out is null ? null : np.zeros(@out.shape, DType.int64);
        NdArray result = Engine.Call(
            Routines.UfuncAccumulate,
            AccumulateArguments(axis, null),
            room,
            "accumulate",
            tickets.Of(array)
        );
        GC.KeepAlive(this);
        return Finished(tickets, result, @out, dtype, "unsafe");
    }

    private NdArray ReduceatObjects(NdArray array, NdArray indices, int axis, DTypeLike? dtype, NdArray? @out)
    {
        using Tickets tickets = new();
        NdArray? room = @out is null ? null : np.zeros(@out.shape, DType.int64);
        NdArray result = Engine.Call(
            Routines.UfuncReduceat,
            AccumulateArguments(axis, null),
            room,
            "reduceat",
            tickets.Of(array),
            indices
        );
        GC.KeepAlive(this);
        return Finished(tickets, result, @out, dtype, "unsafe");
    }

    private void AtObjects(NdArray a, ReadOnlySpan<IndexLike> indices, ArrayLike? b)
    {
        using Tickets tickets = new();
        NdArray own = tickets.Of(a);
        AtLoops(own, indices, b is null ? null : tickets.Of(b.AsArray()));
        a.Assign(tickets.Gathered(own, a.dtype));
    }
}
