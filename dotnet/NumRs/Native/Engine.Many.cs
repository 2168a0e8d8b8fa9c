using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

internal static unsafe partial class Engine
{
    /// <summary>Operands of which each is pinned by a stack frame of its own; more are pinned by handles.</summary>
    private const int FewOperands = 8;

    /// <summary>Calls a routine with any number of operands; <paramref name="outputs"/> may hold nulls, which are made.</summary>
    private static NdArray[] CallMany(Routine routine, void* args, ReadOnlySpan<ArrayLike> inputs, ReadOnlySpan<NdArray?> outputs, string name = "")
    {
        int nin = inputs.Length, nout = outputs.Length;
        byte* scratch = stackalloc byte[Scratch];
        NrFrame frame = new() { nin = nin, nout = nout, scratch = scratch, scratch_len = Scratch };
        return nin + nout <= FewOperands
            ? CallFew(routine, args, &frame, inputs, outputs, name)
            : CallByHandles(routine, args, &frame, inputs, outputs, name);
    }

    private static NdArray[] CallFew(Routine routine, void* args, NrFrame* frame, ReadOnlySpan<ArrayLike> inputs, ReadOnlySpan<NdArray?> outputs, string name)
    {
        NrArray* arrays = stackalloc NrArray[FewOperands];
        long* dims = stackalloc long[outputs.Length * 2 * MaxDims];
        frame->arrays = arrays;
        return CallPinned(new Crossing(routine, args, frame, dims, name), 0, inputs, outputs);
    }

    /// <summary>What the frames of <see cref="CallPinned"/> share.</summary>
    private readonly struct Crossing(Routine routine, void* args, NrFrame* frame, long* dims, string name)
    {
        internal readonly Routine Routine = routine;
        internal readonly void* Args = args;
        internal readonly NrFrame* Frame = frame;
        internal readonly long* Dims = dims;
        internal readonly string Name = name;
    }

    /// <summary>Pins the operand of a number and all after it, then calls.</summary>
    private static NdArray[] CallPinned(in Crossing call, int number, ReadOnlySpan<ArrayLike> inputs, ReadOnlySpan<NdArray?> outputs)
    {
        if (number == inputs.Length + outputs.Length)
        {
            return Finish(call.Routine, call.Args, call.Frame, outputs, call.Name);
        }
        ref NrArray array = ref call.Frame->arrays[number];
        int output = number - inputs.Length;
        ArrayLike? operand = output < 0 ? inputs[number] : outputs[output];
        if (operand is null)
        {
            Offer(out array, call.Dims + output * 2 * MaxDims);
            return CallPinned(call, number + 1, inputs, outputs);
        }
        NativeBlock? held = Hold(operand);
        try
        {
            fixed (byte* data = &Pin(operand))
            fixed (long* dims = operand._layout.Dims)
            {
                Describe(out array, operand, data, dims);
                return CallPinned(call, number + 1, inputs, outputs);
            }
        }
        finally
        {
            held?.Release();
        }
    }

    private static NdArray[] CallByHandles(Routine routine, void* args, NrFrame* frame, ReadOnlySpan<ArrayLike> inputs, ReadOnlySpan<NdArray?> outputs, string name)
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
                frame->arrays = pointer;
                return Finish(routine, args, frame, outputs, name);
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
