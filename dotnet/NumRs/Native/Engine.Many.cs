using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

internal static unsafe partial class Engine
{
    /// <summary>Calls a routine with any number of operands; <paramref name="outputs"/> may hold nulls, which are made.</summary>
    internal static NdArray[] CallMany(Routine routine, void* args, ReadOnlySpan<ArrayLike> inputs, ReadOnlySpan<NdArray?> outputs, string name = "")
    {
        int nin = inputs.Length, nout = outputs.Length;
        NrArray[] arrays = new NrArray[nin + nout];
        long[] dims = new long[nout * 2 * MaxDims];
        List<GCHandle> pins = [];
        List<NativeBlock> held = [];
        try
        {
            for (int i = 0; i < nin; i++)
            {
                PinOperand(out arrays[i], inputs[i], pins, held);
            }
            fixed (NrArray* pointer = arrays)
            fixed (long* dimsPointer = dims)
            fixed (byte* scratch = new byte[Scratch])
            {
                for (int i = 0; i < nout; i++)
                {
                    if (outputs[i] is { } given)
                    {
                        PinOperand(out arrays[nin + i], given, pins, held);
                    }
                    else
                    {
                        Offer(out arrays[nin + i], dimsPointer + i * 2 * MaxDims);
                    }
                }
                NrFrame frame = new()
                {
                    arrays = pointer,
                    nin = nin,
                    nout = nout,
                    scratch = scratch,
                    scratch_len = Scratch,
                };
                return Finish(routine, args, &frame, outputs, name);
            }
        }
        finally
        {
            foreach (GCHandle pin in pins)
            {
                pin.Free();
            }
            foreach (NativeBlock block in held)
            {
                block.Release();
            }
        }
    }

    private static void PinOperand(out NrArray array, ArrayLike operand, List<GCHandle> pins, List<NativeBlock> held)
    {
        ArrayLike pinned = operand is Literal literal ? OnHeap(literal) : operand;
        if (Hold(pinned) is { } block)
        {
            held.Add(block);
        }
        else if (pinned._storage is Array memory)
        {
            pins.Add(GCHandle.Alloc(memory, GCHandleType.Pinned));
        }
        pins.Add(GCHandle.Alloc(pinned._layout.Dims, GCHandleType.Pinned));
        // Pinned above, so the addresses stay.
        byte* data = (byte*)Unsafe.AsPointer(ref Pin(pinned));
        long* dims = (long*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned._layout.Dims));
        Describe(out array, pinned, data, dims);
    }

    /// <summary>A literal with its item in an array, which can be pinned by handle.</summary>
    private static NdArray OnHeap(Literal literal) =>
        new(new[] { literal._low, literal._high }, 0, literal._layout, literal._dtype, literal._flags);

    private static NdArray[] Finish(Routine routine, void* args, NrFrame* frame, ReadOnlySpan<NdArray?> outputs, string name)
    {
        NrArray* first = frame->arrays + frame->nin;
        int status = routine.Call(frame, args);
        Status.Check(status);
        NdArray[] results = new NdArray[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            results[i] = outputs[i] ?? Adopt(first + i, s_none, s_none, routine);
        }
        if (status > 0)
        {
            ErrorState.Handle(status, name);
        }
        return results;
    }

    private static readonly Literal s_none = new(0L);
}
