using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

internal static unsafe partial class Engine
{
    /// <summary>Operands of which each is pinned by a stack frame of its own; more are pinned by handles.</summary>
    private const int FewOperands = 8;

    /// <summary>Calls a routine with any number of operands; <paramref name="outputs"/> may hold nulls, which are
    /// made.</summary>
    private static NdArray[] CallMany(
        Routine routine,
        void* args,
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        string name = ""
    )
    {
        int nin = inputs.Length, nout = outputs.Length;
        byte* scratch = stackalloc byte[Scratch];
        NrFrame frame = new() { nin = nin, nout = nout, scratch = scratch, scratch_len = Scratch };
        return nin + nout <= FewOperands
            ? CallFew(routine, args, &frame, inputs, outputs, name)
            : CallByHandles(routine, args, &frame, inputs, outputs, name);
    }

    private static NdArray[] CallFew(
        Routine routine,
        void* args,
        NrFrame* frame,
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        string name
    )
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
    private static NdArray[] CallPinned(
        in Crossing call,
        int number,
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs
    )
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
        object? storage = operand._storage;
        NativeBlock? held = Hold(storage);
        try
        {
            Layout layout = Seen(operand, out DType dtype);
            fixed (byte* data = &Pin(operand, storage))
            fixed (long* dims = layout.Dims)
            {
                Describe(out array, layout, dtype, operand._flags, data, dims);
                return CallPinned(call, number + 1, inputs, outputs);
            }
        }
        finally
        {
            held?.Release();
            GC.KeepAlive(storage);
        }
    }

    private static NdArray[] CallByHandles(
        Routine routine,
        void* args,
        NrFrame* frame,
        ReadOnlySpan<ArrayLike> inputs,
        ReadOnlySpan<NdArray?> outputs,
        string name
    )
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
        object? storage = pinned._storage;
        if (Hold(storage) is { } block)
        {
            held.Add(block);
        }
        else if (storage is not null)
        {
            pins.Add(GCHandle.Alloc(storage, storage is Array ? GCHandleType.Pinned : GCHandleType.Normal));
        }
        Layout layout = Seen(pinned, out DType dtype);
        pins.Add(GCHandle.Alloc(layout.Dims, GCHandleType.Pinned));
        // Pinned above, so the addresses stay.
        byte* data = (byte*)Unsafe.AsPointer(ref Pin(pinned, storage));
        long* dims = (long*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(layout.Dims));
        Describe(out array, layout, dtype, pinned._flags, data, dims);
    }

    private static bool IsToMake(ReadOnlySpan<NdArray?> outputs)
    {
        foreach (NdArray? output in outputs)
        {
            if (output is not null)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>A literal with its item in an array, which can be pinned by handle.</summary>
    private static NdArray OnHeap(Literal literal) =>
        new(new[] { literal._low, literal._high }, 0, literal._layout, literal._dtype, literal._flags);

    private static NdArray[] Finish(
        Routine routine,
        void* args,
        NrFrame* frame,
        ReadOnlySpan<NdArray?> outputs,
        string name
    )
    {
        NrArray* first = frame->arrays + frame->nin;
        int status = routine.Call(frame, args);
        if (status == Status.OutOfMemory && IsToMake(outputs))
        {
            status = routine.AfterRefusal(status, frame, args);
        }
        Status.Check(status);
        NdArray[] results = new NdArray[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            results[i] = outputs[i] ?? Adopt(first + i, s_none._layout, s_none._dtype, s_none._layout, routine);
        }
        if (status > 0)
        {
            ErrorState.Handle(status, name);
        }
        return results;
    }

    private static readonly Literal s_none = new(0L);
}
