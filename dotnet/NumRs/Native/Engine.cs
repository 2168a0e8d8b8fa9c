using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>
/// One crossing a call: pins the operands, lends the engine a frame with scratch space, and makes arrays of
/// what it left there. Small results are copied to the garbage-collected heap; larger ones come back as native
/// blocks.
/// </summary>
internal static unsafe partial class Engine
{
    /// <summary>Bytes of scratch space in a frame.</summary>
    private const int Scratch = Memory.ManagedLimit;

    private const int MaxDims = NativeMethods.NR_MAX_DIMS;

    /// <summary>The operand's first byte, to be pinned for the call; valid for native memory too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref byte Pin(ArrayLike operand) =>
        ref operand._storage is byte[] bytes
            ? ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(bytes), operand._offset)
            : ref operand._storage is NativeBlock
                ? ref Unsafe.AsRef<byte>((void*)operand._offset)
                : ref PinOther(operand);

    private static ref byte PinOther(ArrayLike operand)
    {
        switch (operand._storage)
        {
            case Literal literal:
                return ref Unsafe.AddByteOffset(ref Unsafe.As<long, byte>(ref literal._low), operand._offset);
            case Interop.Unread unread:
                throw unread.Refusal;
            case WideIntegers:
                throw WideIntegers.TooLarge();
            case null:
                throw new ObjectDisposedException(nameof(NdArray), "The array was disposed.");
            case Array array:
                return ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(array), operand._offset);
            default:
                return ref Unsafe.AsRef<byte>((void*)operand._offset);
        }
    }

    /// <summary>Keeps an operand's native block from being returned during the call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NativeBlock? Hold(ArrayLike operand)
    {
        if (operand._storage is not NativeBlock block)
        {
            return null;
        }
        block.Hold();
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Describe(out NrArray array, ArrayLike operand, byte* data, long* dims)
    {
        array.data = data;
        array.dtype = operand._dtype.Raw;
        array.ndim = operand._layout.NDim;
        array.flags = operand._flags;
        array.shape = dims;
        array.strides = dims + operand._layout.NDim;
        array.block_bytes = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Offer(out NrArray array, long* dims)
    {
        Unsafe.SkipInit(out array);
        array.data = null;
        array.dtype = default;
        array.ndim = 0;
        array.flags = 0;
        array.shape = dims;
        array.strides = dims + MaxDims;
        array.block_bytes = 0;
    }

    /// <summary>Calls a routine with one operand.</summary>
    private static NdArray Call(Routine routine, void* args, NdArray? @out, string name, ArrayLike a)
    {
        NrArray* arrays = stackalloc NrArray[2];
        NativeBlock? ha = Hold(a);
        try
        {
            fixed (byte* pa = &Pin(a))
            fixed (long* la = a._layout.Dims)
            {
                Describe(out arrays[0], a, pa, la);
                return Finish(routine, args, arrays, 1, @out, a, a, a._layout.Size, name);
            }
        }
        finally
        {
            ha?.Release();
        }
    }

    /// <summary>Calls a routine with two operands.</summary>
    private static NdArray Call(Routine routine, void* args, NdArray? @out, string name, ArrayLike a, ArrayLike b)
    {
        NrArray* arrays = stackalloc NrArray[3];
        NativeBlock? ha = Hold(a), hb = Hold(b);
        try
        {
            fixed (byte* pa = &Pin(a), pb = &Pin(b))
            fixed (long* la = a._layout.Dims, lb = b._layout.Dims)
            {
                Describe(out arrays[0], a, pa, la);
                Describe(out arrays[1], b, pb, lb);
                return Finish(routine, args, arrays, 2, @out, a, b, Routine.Work(a._layout.Size, b._layout.Size), name);
            }
        }
        finally
        {
            ha?.Release();
            hb?.Release();
        }
    }

    /// <summary>Calls a routine with three operands.</summary>
    private static NdArray Call(Routine routine, void* args, NdArray? @out, string name, ArrayLike a, ArrayLike b, ArrayLike c)
    {
        NrArray* arrays = stackalloc NrArray[4];
        NativeBlock? ha = Hold(a), hb = Hold(b), hc = Hold(c);
        try
        {
            fixed (byte* pa = &Pin(a), pb = &Pin(b), pc = &Pin(c))
            fixed (long* la = a._layout.Dims, lb = b._layout.Dims, lc = c._layout.Dims)
            {
                Describe(out arrays[0], a, pa, la);
                Describe(out arrays[1], b, pb, lb);
                Describe(out arrays[2], c, pc, lc);
                return Finish(routine, args, arrays, 3, @out, a, b, Routine.Work(Routine.Work(a._layout.Size, b._layout.Size), c._layout.Size), name);
            }
        }
        finally
        {
            ha?.Release();
            hb?.Release();
            hc?.Release();
        }
    }

    /// <summary>The crossing itself, for one output that follows <paramref name="nin"/> described inputs.</summary>
    private static NdArray Finish(Routine routine, void* args, NrArray* arrays, int nin, NdArray? @out, ArrayLike a, ArrayLike b, long work, string name)
    {
        NrFrame frame;
        frame.arrays = arrays;
        frame.nin = nin;
        frame.nout = 1;
        if (@out is not null)
        {
            frame.scratch = null;
            frame.scratch_len = 0;
            CallInto(routine, args, &frame, @out, work, name);
            return @out;
        }
        byte* scratch = stackalloc byte[Scratch];
        long* dims = stackalloc long[2 * MaxDims];
        frame.scratch = scratch;
        frame.scratch_len = Scratch;
        NrArray* result = arrays + nin;
        Offer(out *result, dims);
        int status = routine.Call(&frame, args, work);
        if (status != 0)
        {
            Report(status, name, result);
        }
        return Adopt(result, a, b, routine);
    }

    private static void CallInto(Routine routine, void* args, NrFrame* frame, NdArray @out, long work, string name)
    {
        NativeBlock? held = Hold(@out);
        try
        {
            fixed (byte* po = &Pin(@out))
            fixed (long* lo = @out._layout.Dims)
            {
                Describe(out frame->arrays[frame->nin], @out, po, lo);
                Report(routine.Call(frame, args, Routine.Work(work, @out._layout.Size)), name);
            }
        }
        finally
        {
            held?.Release();
        }
    }

    /// <summary>Makes an array of an output that the engine made.</summary>
    private static NdArray Adopt(NrArray* result, ArrayLike a, ArrayLike b, Routine routine)
    {
        DType dtype = DTypeOf(result, a);
        Layout layout = LayoutOf(result, a, b);
        if (dtype.SubBase is { } element)
        {
            layout = layout.WithSub(dtype);
            dtype = element;
        }
        if ((result->flags & NativeMethods.NR_OWNS_BLOCK) != 0)
        {
            NativeBlock block = new(result->data, result->block_bytes);
            return new NdArray(block, (nint)block.Address, layout, dtype, NativeMethods.NR_WRITEABLE);
        }
        int bytes = (int)result->block_bytes;
        byte[] memory = new byte[bytes];
        Unsafe.CopyBlockUnaligned(ref MemoryMarshal.GetArrayDataReference(memory), ref *result->data, (uint)bytes);
        uint flags = layout.NDim == 0 ? NativeMethods.NR_WRITEABLE | routine.SingleFlags : NativeMethods.NR_WRITEABLE;
        return new NdArray(memory, 0, layout, dtype, flags);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DType DTypeOf(NrArray* result, ArrayLike a)
    {
        NrDType raw = result->dtype;
        NrDType own = a._dtype.Raw;
        return Unsafe.As<NrDType, long>(ref raw) == Unsafe.As<NrDType, long>(ref own) ? a._dtype : DType.Of(raw);
    }

    /// <summary>An operand's layout when the result has the same, which saves making one.</summary>
    private static Layout LayoutOf(NrArray* result, ArrayLike a, ArrayLike b)
    {
        int itemSize = result->dtype.param == 0 ? DType.SizeOf(result->dtype) : DType.Of(result->dtype).itemsize;
        ReadOnlySpan<long> shape = new(result->shape, result->ndim), strides = new(result->strides, result->ndim);
        return b._layout.Matches(shape, strides, itemSize) ? b._layout : a._layout.Like(shape, strides, itemSize);
    }

    /// <summary>Throws for an error; hands floating-point flags to the error state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Report(int status, string name)
    {
        if (status != 0)
        {
            ReportSlow(status, name);
        }
    }

    private static void ReportSlow(int status, string name)
    {
        Status.Check(status);
        ErrorState.Handle(status, name);
    }

    /// <summary>As <see cref="Report(int, string)"/>; a native block in the output is returned when it throws.</summary>
    private static void Report(int status, string name, NrArray* result)
    {
        try
        {
            ReportSlow(status, name);
        }
        catch
        {
            if (status > 0 && (result->flags & NativeMethods.NR_OWNS_BLOCK) != 0)
            {
                NativeMethods.nr_block_free(result->data, result->block_bytes);
            }
            throw;
        }
    }
}
