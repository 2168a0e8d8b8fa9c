using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NumRs.Native;

namespace NumRs;

public partial class NdArray
{
    /// <summary>The elements' bytes in C order (or F, or A).</summary>
    /// <param name="order">The order in which elements are read: C, F or A.</param>
    public byte[] tobytes(string order = "C")
    {
        byte letter = Options.Order(order);
        using NdArray now = Now();
        Layout layout = now._layout;
        bool fortran = letter == 'F' || (letter == 'A' && layout.IsFContiguous && !layout.IsCContiguous);
        NdArray source =
            (fortran ? layout.IsFContiguous : layout.IsCContiguous)
                ? now
                : now.Copy(fortran ? (byte)'F' : (byte)'C', Options.Unsafe, null);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(checked((int)source.nbytes));
        NativeBlock? held = Engine.Hold(source);
        try
        {
            Elements.Copy(source, bytes);
        }
        finally
        {
            held?.Release();
        }
        return bytes;
    }

    /// <summary>The elements in C order as a new 1-d .NET array, cast to <typeparamref name="T"/> when the dtype is
    /// another.</summary>
    /// <exception cref="TypeError"><typeparamref name="T"/> has no dtype.</exception>
    public T[] ToArray<T>() where T : unmanaged
    {
        using NdArray now = Now();
        T[] values = GC.AllocateUninitializedArray<T>(checked((int)now.size));
        now.CopyElements<T>(values);
        return values;
    }

    /// <summary>The elements as a new .NET array of a rank, which must be the array's.</summary>
    /// <exception cref="ValueError">The ranks differ, or .NET has no arrays of that rank.</exception>
    internal Array ToManaged<T>(int rank) where T : unmanaged
    {
        using NdArray now = Now();
        if (now.ndim != rank)
        {
            throw new ValueError(
                $"cannot convert an array of shape {shape} to {typeof(T).Name}[{new string(',', rank - 1)}]"
            );
        }
        if (rank is 0 or > 32)
        {
            throw new ValueError($".NET has no arrays of {rank} dimensions");
        }
        Array values = ManagedOf<T>(Array.ConvertAll(now._layout.Lengths.ToArray(), n => checked((int)n)));
        now.CopyElements<T>(values);
        return values;
    }

    private static Array ManagedOf<T>(int[] lengths) => lengths switch
    {
        [int n] => new T[n],
        [int n, int m] => new T[n, m],
        [int n, int m, int k] => new T[n, m, k],
        [int n, int m, int k, int j] => new T[n, m, k, j],
        // Arrays of more axes have no code in a program that was compiled ahead of time.
        _ => RuntimeFeature.IsDynamicCodeSupported
            ? Array.CreateInstance(typeof(T), lengths)
            : throw new NotSupportedException($"{typeof(T).Name} arrays of {lengths.Length} dimensions"),
    };

    /// <summary>Copies the elements of a view of our own in C order, cast, to a .NET array of as many.</summary>
    private void CopyElements<T>(Array values) where T : unmanaged
    {
        DType wanted = DType.Of<T>();
        NdArray source = _dtype == wanted && _layout.IsCContiguous ? this : Copy((byte)'C', Options.Unsafe, wanted);
        NativeBlock? held = Engine.Hold(source);
        try
        {
            Elements.Copy(source, values, checked((int)source.nbytes));
        }
        finally
        {
            held?.Release();
        }
    }

    /// <summary>
    /// The elements as a span over the array's own memory, which writes through. Keep the array alive while the
    /// span is used (<c>GC.KeepAlive</c>, or a variable used later): a span does not.
    /// </summary>
    /// <exception cref="TypeError">The dtype is not <typeparamref name="T"/>'s in native byte order.</exception>
    /// <exception cref="ValueError">The array is not C-contiguous, is read-only, or has more than 2^31
    /// elements.</exception>
    public Span<T> AsSpan<T>() where T : unmanaged
    {
        if (!IsWriteable)
        {
            throw new ValueError("the array is read-only: use AsReadOnlySpan");
        }
        using NdArray now = Now();
        return Elements.SpanOf(now, ref now.First<T>());
    }

    /// <summary>The elements as a read-only span over the array's own memory; see <see cref="AsSpan{T}"/>.</summary>
    /// <exception cref="TypeError">The dtype is not <typeparamref name="T"/>'s in native byte order.</exception>
    /// <exception cref="ValueError">The array is not C-contiguous, or has more than 2^31 elements.</exception>
    public ReadOnlySpan<T> AsReadOnlySpan<T>() where T : unmanaged
    {
        using NdArray now = Now();
        return Elements.SpanOf(now, ref now.First<T>());
    }

    private ref T First<T>() where T : unmanaged
    {
        if (_dtype != DType.Of<T>())
        {
            throw new TypeError($"the array's dtype is {_dtype}, not {DType.Of<T>()}");
        }
        if (!_layout.IsCContiguous)
        {
            throw new ValueError("the array is not C-contiguous: take np.ascontiguousarray first");
        }
        if (size > int.MaxValue)
        {
            throw new ValueError($"a span cannot hold {size} elements");
        }
        return ref Unsafe.As<byte, T>(ref Engine.Pin(this));
    }

    /// <summary>An array over memory that somebody else owns, without a copy.</summary>
    /// <param name="data">First element.</param>
    /// <param name="shape">Lengths of the axes.</param>
    /// <param name="dtype">Dtype of an element.</param>
    /// <param name="strides">Strides in bytes; C order when null.</param>
    /// <param name="owner">An object that keeps the memory alive and is kept alive by the array and its views.</param>
    /// <param name="writeable">Whether the array may be written to.</param>
    /// <exception cref="ValueError">The pointer is null, or strides and shape differ in number.</exception>
    public static NdArray FromPointer(
        IntPtr data,
        ShapeLike shape,
        DTypeLike dtype,
        long[]? strides = null,
        object? owner = null,
        bool writeable = true
    )
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(dtype);
        DType type = dtype.Resolve();
        long bytes = Memory.CheckedBytes(shape.Lengths, type);
        if (data == IntPtr.Zero && bytes > 0)
        {
            throw new ValueError("a null pointer holds no elements");
        }
        if (strides is not null && strides.Length != shape.Lengths.Length)
        {
            throw new ValueError($"{strides.Length} strides do not fit {shape.Lengths.Length} axes");
        }
        Layout layout = strides is null
            ? Layout.Contiguous(shape.Lengths, type.itemsize).WithSub(type)
            : Layout.Of(shape.Lengths, strides, type.itemsize).WithSub(type);
        return new NdArray(
            owner is Array or NativeBlock or Literal or null ? new ForeignMemory(owner) : owner,
            data,
            layout,
            type.@base,
            writeable ? Flags.Writeable : 0
        );
    }

    /// <summary>Marks native memory whose owner is not itself a storage.</summary>
    private sealed record ForeignMemory(object? Owner);

    /// <summary>A view of the same memory with another dtype.</summary>
    /// <param name="dtype">The dtype; the same when null.</param>
    /// <exception cref="ValueError">The item sizes do not fit the last axis.</exception>
    public NdArray view(DTypeLike? dtype = null)
    {
        Layout layout = Engine.Seen(this, out DType old);
        int ndim = layout.NDim;
        DType wanted = dtype?.Resolve() ?? old;
        if (wanted.Code == TypeCode.Void && wanted.itemsize == 0)
        {
            wanted = DType.OfSize(TypeCode.Void, layout.ItemSize);
        }
        int oldSize = layout.ItemSize, newSize = wanted.itemsize;
        if (oldSize == newSize)
        {
            return View(Layout.Of(layout.Lengths, layout.Strides, newSize).WithSub(wanted), 0, wanted.@base);
        }
        if (wanted.SubShape is not null)
        {
            throw new ValueError(
                "Changing the dtype to a subarray type is only supported if the total itemsize is unchanged"
            );
        }
        if (ndim == 0)
        {
            throw new ValueError("Changing the dtype of a 0d array is only supported if the itemsize is unchanged");
        }
        int last = ndim - 1;
        if (layout.Lengths[last] != 1 && layout.Strides[last] != oldSize && layout.Size > 0)
        {
            throw new ValueError("To change to a dtype of a different size, the last axis must be contiguous");
        }
        long[] lengths = layout.Lengths.ToArray(), strides = layout.Strides.ToArray();
        long bytes = lengths[last] * oldSize;
        if (newSize == 0 || bytes % newSize != 0)
        {
            throw new ValueError(
                newSize < oldSize
                    ? "When changing to a smaller dtype, its size must be a divisor of the size of original dtype"
                    : "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array."
            );
        }
        lengths[last] = bytes / newSize;
        strides[last] = newSize;
        return View(Layout.Of(lengths, strides, newSize), 0, wanted);
    }
}
