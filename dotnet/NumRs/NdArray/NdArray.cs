using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NumRs.Native;

namespace NumRs;

/// <summary>
/// An n-dimensional array: a view of memory with a shape, strides and a dtype. The managed half of a pair:
/// it holds memory and layout; everything that loops over elements is done by the native engine.
/// </summary>
/// <remarks>
/// Small arrays stand on the garbage-collected heap, large ones in native blocks that are returned when the
/// last array over them is collected or disposed; <see cref="Dispose"/> is allowed and never needed. Views
/// share their storage and keep it alive.
/// </remarks>
public partial class NdArray : ArrayLike, IDisposable
{
    private readonly NdArray? _base;

    internal NdArray(object storage, nint offset, Layout layout, DType dtype, uint flags, NdArray? @base = null)
        : base(layout, dtype)
    {
        if (layout.ItemSize != dtype.itemsize)
        {
            throw Changed();
        }
        _storage = storage;
        _offset = offset;
        _flags = flags;
        _base = @base;
        if (storage is NativeBlock block)
        {
            if (@base is null)
            {
                Scope.Register(this);
            }
            else
            {
                block.Hold();
            }
        }
    }

    /// <summary>For <see cref="Literal"/>, which is its own storage.</summary>
    private protected NdArray(Layout layout, DType dtype, uint flags) : base(layout, dtype) => _flags = flags;

    /// <summary>A view of the same memory with another layout.</summary>
    /// <param name="layout">Its layout.</param>
    /// <param name="byteOffset">Its first element, in bytes from this array's.</param>
    /// <param name="dtype">Its dtype; this array's when null.</param>
    internal NdArray View(Layout layout, nint byteOffset = 0, DType? dtype = null)
    {
        NdArray owner = this is Literal literal ? literal.ToArray() : this;
        if (!_layout.Holds(layout, byteOffset))
        {
            throw Changed();
        }
        return new(
            owner.Storage,
            owner._offset + byteOffset,
            layout,
            dtype ?? _dtype,
            owner._flags & ~OfNumbers,
            owner._base ?? owner
        );
    }

    /// <summary>
    /// What a function throws that has read the array in parts, and another thread has set <see cref="shape"/> or
    /// <see cref="dtype"/> between them.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static RuntimeError Changed() => new("another thread has changed the array's shape or dtype meanwhile");

    /// <summary>
    /// The array as it is now, a view of which no other thread knows; to be disposed, as it keeps native memory from
    /// returning to the pool. For code that reads more than one property.
    /// </summary>
    internal NdArray Now()
    {
        Layout layout = Engine.Seen(this, out DType type);
        return View(layout, 0, type);
    }

    /// <summary>The memory that the array views.</summary>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    internal object Storage => _storage ?? throw Disposed();

    internal Layout Layout => _layout;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ObjectDisposedException Disposed() => new(nameof(NdArray), "The array was disposed.");

    /// <summary>The array's dtype. Setting it reads the same memory in another way, as <see cref="view"/>
    /// does.</summary>
    /// <exception cref="ValueError">The item sizes do not fit the last axis.</exception>
    public DType dtype
    {
        get => _dtype;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            using NdArray seen = view(value);
            // Who reads one of them before and one behind sees that their item sizes differ.
            (_layout, _dtype) = (seen._layout, seen._dtype);
        }
    }

    /// <summary>Number of axes.</summary>
    public int ndim => _layout.NDim;

    /// <summary>Number of elements.</summary>
    public long size => _layout.Size;

    /// <summary>Bytes of an element.</summary>
    public int itemsize => _dtype.itemsize;

    /// <summary>Bytes of all elements.</summary>
    public long nbytes
    {
        get
        {
            Layout layout = _layout;
            return layout.Size * layout.ItemSize;
        }
    }

    /// <summary>The array that owns the memory which this one views, or null when it owns it.</summary>
    public NdArray? @base => _base;

    /// <summary>Whether elements may be written.</summary>
    internal bool IsWriteable => (_flags & Flags.Writeable) != 0;

    /// <summary>
    /// An array of the engine's own choice of memory, with unspecified content. The axes of a sub-array dtype come
    /// last, and bytes that belong to no field are zeros.
    /// </summary>
    internal static NdArray Uninitialized(
        ReadOnlySpan<long> shape,
        DType dtype,
        bool fortran = false,
        bool zeroed = false
    )
    {
        if (dtype.SubShape is { } sub)
        {
            return Uninitialized([.. shape, .. sub.AsSpan()], dtype.@base, fortran, zeroed);
        }
        zeroed |= dtype.HasGaps;
        long bytes = Memory.CheckedBytes(shape, dtype);
        Layout layout = Layout.Contiguous(shape, dtype.itemsize, fortran);
        if (bytes <= Memory.ManagedLimit)
        {
            byte[] memory = zeroed ? new byte[bytes] : GC.AllocateUninitializedArray<byte>((int)bytes);
            return new NdArray(memory, 0, layout, dtype, Flags.Writeable);
        }
        NativeBlock block;
        try
        {
            block = NativeBlock.Allocate((nuint)bytes, zeroed);
        }
        catch (OutOfMemoryException)
        {
            throw Memory.Refused(bytes, shape, dtype);
        }
        return new NdArray(block, block.Start, layout, dtype, Flags.Writeable);
    }

    /// <summary>A 0-d array of one value; its dtype is the value's.</summary>
    internal static NdArray FromScalar<T>(T value) where T : unmanaged
    {
        byte[] item = new byte[Unsafe.SizeOf<T>()];
        Unsafe.WriteUnaligned(ref item[0], value);
        return new NdArray(item, 0, Layout.Contiguous([], item.Length), DType.Of<T>(), Flags.Writeable);
    }

    /// <summary>An array over the memory of a .NET array of any rank, without a copy.</summary>
    /// <exception cref="TypeError">The element type has no dtype.</exception>
    /// <example>
    /// <code>
    /// double[] mine = [1, 2, 3];
    /// np.asarray(mine)[0] = 7;
    /// Console.WriteLine(mine[0]); // 7
    /// </code>
    /// </example>
    public static NdArray FromArray(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        DType dtype = DType.Of(values.GetType().GetElementType()!);
        long[] shape = new long[values.Rank];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = values.GetLongLength(i);
        }
        return new NdArray(values, 0, Layout.Contiguous(shape, dtype.itemsize), dtype, Flags.Writeable);
    }

    /// <summary>A 1-d array of a list's elements, copied.</summary>
    internal static NdArray FromList<T>(List<T> values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return FromArray(values.ToArray());
    }

    /// <summary>A 1-d array over memory: without a copy where it is a part of a .NET array.</summary>
    internal static NdArray FromMemory<T>(Memory<T> memory) where T : unmanaged
    {
        if (!MemoryMarshal.TryGetArray(memory, out ArraySegment<T> segment))
        {
            return FromArray(memory.ToArray());
        }
        DType dtype = DType.Of<T>();
        return new NdArray(
            segment.Array!,
            (nint)segment.Offset * dtype.itemsize,
            Layout.Contiguous([segment.Count], dtype.itemsize),
            dtype,
            Flags.Writeable
        );
    }

    /// <summary>
    /// Lets go of the memory: native memory returns to the pool when no other array views it. The array cannot
    /// be used afterwards; views of it can.
    /// </summary>
    public void Dispose()
    {
        object? storage = Interlocked.Exchange(ref _storage, null);
        if (storage is NativeBlock block)
        {
            block.Release();
        }
        GC.SuppressFinalize(this);
    }
}
