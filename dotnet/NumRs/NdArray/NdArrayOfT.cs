using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs;

/// <summary>
/// The typed face of an array: elements are read and written in place, without boxing; a sequence of its
/// elements in C order for <c>foreach</c> and LINQ. It shares the array's memory.
/// </summary>
/// <typeparam name="T">The .NET type of the array's dtype.</typeparam>
public readonly struct NdArray<T> : IReadOnlyCollection<T>, IEquatable<NdArray<T>> where T : unmanaged
{
    private readonly NdArray _array;

    /// <summary>The typed face of an array.</summary>
    /// <exception cref="TypeError">The dtype is not <typeparamref name="T"/>'s in native byte order.</exception>
    public NdArray(NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (!ReferenceEquals(array._dtype, Known))
        {
            Refuse(array);
        }
        _array = array;
    }

    private static readonly DType Known = DType.Of<T>();

    private static void Refuse(NdArray array) =>
        throw new TypeError($"the array's dtype is {array.dtype}, not {Known}");

    /// <summary>The array.</summary>
    public NdArray Array => _array;

    /// <summary>Number of elements.</summary>
    public int Count => (int)Math.Min(_array?.size ?? 0, int.MaxValue);

    /// <summary>The element at an index of a 1-d array; negative counts from the end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element, or the array is not 1-d.</exception>
    /// <exception cref="ValueError">An element of a read-only array is set.</exception>
    public T this[long i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => At(Offset(i));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Writeable(Offset(i)) = value;
    }

    /// <summary>The element at a row and column of a 2-d array; negative counts from the end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element, or the array is not 2-d.</exception>
    /// <exception cref="ValueError">An element of a read-only array is set.</exception>
    public T this[long i, long j]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => At(Offset(i, j));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Writeable(Offset(i, j)) = value;
    }

    /// <summary>The element at one index an axis; negative counts from the end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element, or the number of indices is
    /// wrong.</exception>
    /// <exception cref="ValueError">An element of a read-only array is set.</exception>
    public T this[params long[] indices]
    {
        get => At(Offset(indices));
        set => Writeable(Offset(indices)) = value;
    }

    /// <summary>Lengths and strides of the array, which still has items of this size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long[] Dims()
    {
        Layout layout = _array._layout;
        if (layout.ItemSize != Unsafe.SizeOf<T>())
        {
            ThrowChanged();
        }
        return layout.Dims;
    }

    private static void ThrowChanged() => throw NdArray.Changed();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Offset(long i)
    {
        long[] dims = Dims();
        if (dims.Length != 2)
        {
            ThrowRank(1);
        }
        return Place(i, dims[0], 0) * dims[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Offset(long i, long j)
    {
        long[] dims = Dims();
        if (dims.Length != 4)
        {
            ThrowRank(2);
        }
        return Place(i, dims[0], 0) * dims[2] + Place(j, dims[1], 1) * dims[3];
    }

    private long Offset(long[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        long[] dims = Dims();
        int n = indices.Length;
        if (dims.Length != 2 * n)
        {
            ThrowRank(n);
        }
        long offset = 0;
        for (int k = 0; k < n; k++)
        {
            offset += Place(indices[k], dims[k], k) * dims[n + k];
        }
        return offset;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Place(long index, long length, int axis)
    {
        long i = index < 0 ? index + length : index;
        if ((ulong)i >= (ulong)length)
        {
            ThrowIndex(index, length, axis);
        }
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T At(long offset)
    {
        return ref Native.Elements.At<T>(_array, offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T Writeable(long offset)
    {
        if (!_array.IsWriteable)
        {
            ThrowReadOnly();
        }
        return ref At(offset);
    }

    private static void ThrowIndex(long index, long length, int axis) => NdArray.CheckIndex(index, length, axis);

    private void ThrowRank(int given) =>
        throw new IndexOutOfRangeException($"the array is {_array.ndim}-dimensional, but {given} were indexed");

    private static void ThrowReadOnly() => throw new ValueError("assignment destination is read-only");

    /// <summary>The elements in C order as a new array.</summary>
    public T[] ToArray() => _array.ToArray<T>();

    /// <summary>The elements in C order.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        if (_array is null)
        {
            yield break;
        }
        using NdArray now = _array.Now();
        NdArray source = now.Layout.IsCContiguous ? now : now.copy();
        long size = now.itemsize == Unsafe.SizeOf<T>() ? source.size : throw NdArray.Changed();
        for (long i = 0; i < size; i++)
        {
            yield return Read(source, i);
        }
    }

    private static T Read(NdArray source, long i)
    {
        T value = Unsafe.ReadUnaligned<T>(
            ref Unsafe.AddByteOffset(ref Native.Engine.Pin(source), (nint)(i * Unsafe.SizeOf<T>()))
        );
        GC.KeepAlive(source);
        return value;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both are faces of the same array.</summary>
    public bool Equals(NdArray<T> other) => ReferenceEquals(_array, other._array);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NdArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _array?.GetHashCode() ?? 0;

    /// <summary>Whether both are faces of the same array.</summary>
    public static bool operator ==(NdArray<T> left, NdArray<T> right) => left.Equals(right);

    /// <summary>Whether they are faces of different arrays.</summary>
    public static bool operator !=(NdArray<T> left, NdArray<T> right) => !left.Equals(right);

    /// <summary>Where elements are equal to an array's: <c>np.equal</c>.</summary>
    public static NdArray operator ==(NdArray<T> left, NdArray? right) => left._array == right;

    /// <summary>Where elements differ from an array's: <c>np.not_equal</c>.</summary>
    public static NdArray operator !=(NdArray<T> left, NdArray? right) => left._array != right;

    /// <summary>Where an array's elements are equal: <c>np.equal</c>.</summary>
    public static NdArray operator ==(NdArray? left, NdArray<T> right) => left == right._array;

    /// <summary>Where an array's elements differ: <c>np.not_equal</c>.</summary>
    public static NdArray operator !=(NdArray? left, NdArray<T> right) => left != right._array;

    /// <summary>The typed face of an array: <c>NdArray&lt;double&gt; face = x;</c>.</summary>
    /// <exception cref="TypeError">The dtype is not <typeparamref name="T"/>'s in native byte order.</exception>
    public static implicit operator NdArray<T>(NdArray array) => new(array);

    /// <summary>The array itself.</summary>
    public static implicit operator NdArray(NdArray<T> face) => face._array;

    /// <inheritdoc/>
    public override string ToString() => _array?.ToString() ?? "";
}
