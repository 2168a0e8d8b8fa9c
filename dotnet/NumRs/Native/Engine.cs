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
    internal static ref byte Pin(ArrayLike operand) => ref Pin(operand, operand._storage);

    /// <summary>As <see cref="Pin(ArrayLike)"/>, with the operand's storage, which another thread may dispose
    /// meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref byte Pin(ArrayLike operand, object? storage) =>
        ref storage is byte[] bytes
            ? ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(bytes), operand._offset)
            : ref storage is NativeBlock
                ? ref Unsafe.AsRef<byte>((void*)operand._offset)
                : ref PinOther(operand, storage);

    private static ref byte PinOther(ArrayLike operand, object? storage)
    {
        switch (storage)
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
    internal static NativeBlock? Hold(ArrayLike operand) => Hold(operand._storage);

    /// <inheritdoc cref="Hold(ArrayLike)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NativeBlock? Hold(object? storage)
    {
        if (storage is not NativeBlock block)
        {
            return null;
        }
        block.Hold();
        return block;
    }

    /// <summary>
    /// Layout and dtype of an operand, read once for a call: another thread may set <c>a.shape</c> or <c>a.dtype</c>
    /// meanwhile.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Layout Seen(ArrayLike operand, out DType dtype)
    {
        Layout layout = operand._layout;
        dtype = operand._dtype;
        return layout.ItemSize == dtype.itemsize ? layout : SeenAgain(operand, out dtype);
    }

    /// <summary>The two were read while one was set already and the other not yet.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Layout SeenAgain(ArrayLike operand, out DType dtype)
    {
        // What stands for an object that is no array has neither, and says so.
        Pin(operand);
        SpinWait wait = default;
        for (int i = 0; i < 1000; i++)
        {
            wait.SpinOnce();
            Layout layout = Volatile.Read(ref operand._layout);
            dtype = Volatile.Read(ref operand._dtype);
            if (layout.ItemSize == dtype.itemsize)
            {
                return layout;
            }
        }
        throw new RuntimeError("the array's dtype is set by other threads again and again");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Describe(out NrArray array, Layout layout, DType dtype, uint flags, byte* data, long* dims)
    {
        array.data = data;
        array.dtype = dtype.Raw;
        array.ndim = layout.NDim;
        array.flags = flags;
        array.shape = dims;
        array.strides = dims + layout.NDim;
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
        object? sa = a._storage;
        NativeBlock? ha = Hold(sa);
        try
        {
            Layout la = Seen(a, out DType ta);
            fixed (byte* pa = &Pin(a, sa))
            fixed (long* da = la.Dims)
            {
                Describe(out arrays[0], la, ta, a._flags, pa, da);
                return Finish(routine, args, arrays, 1, @out, la, ta, la, la.Size, name);
            }
        }
        finally
        {
            ha?.Release();
            GC.KeepAlive(sa);
        }
    }

    /// <summary>Calls a routine with two operands.</summary>
    private static NdArray Call(Routine routine, void* args, NdArray? @out, string name, ArrayLike a, ArrayLike b)
    {
        NrArray* arrays = stackalloc NrArray[3];
        object? sa = a._storage, sb = b._storage;
        NativeBlock? ha = null, hb = null;
        try
        {
            (ha, hb) = (Hold(sa), Hold(sb));
            Layout la = Seen(a, out DType ta), lb = Seen(b, out DType tb);
            fixed (byte* pa = &Pin(a, sa), pb = &Pin(b, sb))
            fixed (long* da = la.Dims, db = lb.Dims)
            {
                Describe(out arrays[0], la, ta, a._flags, pa, da);
                Describe(out arrays[1], lb, tb, b._flags, pb, db);
                return Finish(routine, args, arrays, 2, @out, la, ta, lb, Routine.Work(la.Size, lb.Size), name);
            }
        }
        finally
        {
            ha?.Release();
            hb?.Release();
            GC.KeepAlive(sa);
            GC.KeepAlive(sb);
        }
    }

    /// <summary>Calls a routine with three operands.</summary>
    private static NdArray Call(
        Routine routine,
        void* args,
        NdArray? @out,
        string name,
        ArrayLike a,
        ArrayLike b,
        ArrayLike c
    )
    {
        NrArray* arrays = stackalloc NrArray[4];
        object? sa = a._storage, sb = b._storage, sc = c._storage;
        NativeBlock? ha = null, hb = null, hc = null;
        try
        {
            (ha, hb, hc) = (Hold(sa), Hold(sb), Hold(sc));
            Layout la = Seen(a, out DType ta), lb = Seen(b, out DType tb), lc = Seen(c, out DType tc);
            fixed (byte* pa = &Pin(a, sa), pb = &Pin(b, sb), pc = &Pin(c, sc))
            fixed (long* da = la.Dims, db = lb.Dims, dc = lc.Dims)
            {
                Describe(out arrays[0], la, ta, a._flags, pa, da);
                Describe(out arrays[1], lb, tb, b._flags, pb, db);
                Describe(out arrays[2], lc, tc, c._flags, pc, dc);
                return Finish(
                    routine,
                    args,
                    arrays,
                    3,
                    @out,
                    la,
                    ta,
                    lb,
                    Routine.Work(Routine.Work(la.Size, lb.Size), lc.Size),
                    name
                );
            }
        }
        finally
        {
            ha?.Release();
            hb?.Release();
            hc?.Release();
            GC.KeepAlive(sa);
            GC.KeepAlive(sb);
            GC.KeepAlive(sc);
        }
    }

    /// <summary>The crossing itself, for one output that follows <paramref name="nin"/> described inputs.</summary>
    private static NdArray Finish(
        Routine routine,
        void* args,
        NrArray* arrays,
        int nin,
        NdArray? @out,
        Layout a,
        DType dtype,
        Layout b,
        long work,
        string name
    )
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
            Report(routine.AfterRefusal(status, &frame, args), name, result);
        }
        return Adopt(result, a, dtype, b, routine);
    }

    private static void CallInto(Routine routine, void* args, NrFrame* frame, NdArray @out, long work, string name)
    {
        object? storage = @out._storage;
        NativeBlock? held = Hold(storage);
        try
        {
            Layout layout = Seen(@out, out DType dtype);
            fixed (byte* po = &Pin(@out, storage))
            fixed (long* dims = layout.Dims)
            {
                Describe(out frame->arrays[frame->nin], layout, dtype, @out._flags, po, dims);
                Report(routine.Call(frame, args, Routine.Work(work, layout.Size)), name);
            }
        }
        finally
        {
            held?.Release();
            GC.KeepAlive(storage);
        }
    }

    /// <summary>Makes an array of an output that the engine made.</summary>
    private static NdArray Adopt(NrArray* result, Layout a, DType first, Layout b, Routine routine)
    {
        DType dtype = DTypeOf(result, first);
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
        return layout.NDim == 0 && routine.GivesScalars
            ? np.scalars.At(memory, 0, dtype, NativeMethods.NR_WRITEABLE)
            : new NdArray(memory, 0, layout, dtype, NativeMethods.NR_WRITEABLE);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DType DTypeOf(NrArray* result, DType first)
    {
        NrDType raw = result->dtype;
        NrDType own = first.Raw;
        return Unsafe.As<NrDType, long>(ref raw) == Unsafe.As<NrDType, long>(ref own) ? first : DType.Of(raw);
    }

    /// <summary>An operand's layout when the result has the same, which saves making one.</summary>
    private static Layout LayoutOf(NrArray* result, Layout a, Layout b)
    {
        int itemSize = result->dtype.param == 0 ? DType.SizeOf(result->dtype) : DType.Of(result->dtype).itemsize;
        ReadOnlySpan<long> shape = new(result->shape, result->ndim), strides = new(result->strides, result->ndim);
        return b.Matches(shape, strides, itemSize) ? b : a.Like(shape, strides, itemSize);
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

    /// <summary>As <see cref="Report(int, string)"/>; a native block in the output is returned when it
    /// throws.</summary>
    private static void Report(int status, string name, NrArray* result)
    {
        if (status == 0)
        {
            return;
        }
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
