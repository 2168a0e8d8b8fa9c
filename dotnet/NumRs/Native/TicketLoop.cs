using NumRs.Interop;

namespace NumRs.Native;

/// <summary>
/// A loop over objects, which the engine's arrays have no room for: their items are the numbers under which the call's
/// <see cref="Tickets"/> keep them.
/// </summary>
internal sealed unsafe class TicketLoop(ItemFunction function, int nin, int nout) : HostFunction
{
    protected override int Run(byte** operands, nint count, nint* strides)
    {
        Tickets tickets = Tickets.Current!;
        for (nint i = 0; i < count; i++)
        {
            object?[] items = new object?[nin];
            for (int k = 0; k < nin; k++)
            {
                items[k] = tickets[*(long*)(operands[k] + i * strides[k])];
            }
            object? result = function.Invoke(items);
            object?[] results = nout == 1 ? [result] : ItemFunction.Tuple(result) is { } all && all.Length == nout
                ? all
                : throw new TypeError($"'{function.Name}' was to give a tuple of {nout} results");
            for (int k = 0; k < nout; k++)
            {
                *(long*)(operands[nin + k] + i * strides[nin + k]) = tickets.Add(results[k]);
            }
        }
        return 0;
    }
}
