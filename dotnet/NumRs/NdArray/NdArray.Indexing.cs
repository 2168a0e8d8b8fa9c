using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

public partial class NdArray
{
    // The name that other languages see: "Item", the usual one, differs only by case from NumPy's `item`.
    private const string Indexer = "Elements";

    /// <summary>
    /// What NumPy's <c>x[key]</c> gives: a view for integers, slices, ellipsis, new axes and field names; a copy
    /// for arrays and lists of integers or booleans. Of a 1-d array an integer gives a copy of the element as a 0-d
    /// array.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds, or there are too many.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(12).reshape(3, 4);
    /// Console.WriteLine(a["1:, ::2"]); // [[ 4  6]
    /// //  [ 8 10]]
    /// Console.WriteLine(a[a &gt; 8]); // [ 9 10 11]
    /// Console.WriteLine(a[new[] { 0, 2 }]); // [[ 0  1  2  3]
    /// //  [ 8  9 10 11]]
    /// </code>
    /// </example>
    [IndexerName(Indexer)]
    public NdArray this[IndexLike key]
    {
        get => key.Kind switch
        {
            IndexLike.Form.Integer => At(key.Integer),
            IndexLike.Form.Slice => SliceFirst(key.Slice),
            _ => Selection.IsWhole(this, key) ? Selection.GatherFirst(this, key.Array) : Load([key]),
        };
        set => Store([key], value);
    }

    /// <summary>The elements at the indices of a result, an array an axis, as in <c>x[np.nonzero(x)]</c>.</summary>
    /// <inheritdoc cref="this[IndexLike]" path="/exception"/>
    [IndexerName(Indexer)]
    public NdArray this[NamedResult key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            return Load(PythonObjects.Indices(key));
        }
        set
        {
            ArgumentNullException.ThrowIfNull(key);
            Store(PythonObjects.Indices(key), value);
        }
    }

    /// <inheritdoc cref="this[IndexLike]"/>
    [IndexerName(Indexer)]
    public NdArray this[IndexLike key0, IndexLike key1]
    {
        get => Load([key0, key1]);
        set => Store([key0, key1], value);
    }

    /// <inheritdoc cref="this[IndexLike]"/>
    [IndexerName(Indexer)]
    public NdArray this[IndexLike key0, IndexLike key1, IndexLike key2]
    {
        get => Load([key0, key1, key2]);
        set => Store([key0, key1, key2], value);
    }

    /// <inheritdoc cref="this[IndexLike]"/>
    [IndexerName(Indexer)]
    public NdArray this[IndexLike key0, IndexLike key1, IndexLike key2, IndexLike key3, params IndexLike[] more]
    {
        get => Load([key0, key1, key2, key3, .. more ?? []]);
        set => Store([key0, key1, key2, key3, .. more ?? []], value);
    }

    private NdArray At(long index)
    {
        Layout layout = Native.Engine.Seen(this, out DType type);
        if (layout.NDim == 0)
        {
            return this is np.scalars.flexible { IsRecord: true } record ? record.Content(index) : throw TooMany(0, 1);
        }
        long i = CheckIndex(index, layout.Dims[0], 0);
        nint offset = (nint)(i * layout.Dims[layout.NDim]);
        return layout.NDim == 1
            ? SingleItem(offset, type)
            : View(Layout.Of(layout.Lengths[1..], layout.Strides[1..], layout.ItemSize), offset, type);
    }

    private NdArray SliceFirst(Slice slice)
    {
        Layout layout = Native.Engine.Seen(this, out DType type);
        if (layout.NDim == 0)
        {
            throw TooMany(0, 1);
        }
        (long start, long count, long step) = slice.Within(layout.Dims[0]);
        long[] dims = layout.Dims.AsSpan().ToArray();
        long stride = dims[layout.NDim];
        (dims[0], dims[layout.NDim]) = (count, unchecked(stride * step));
        return View(new Layout(dims, layout.NDim, layout.ItemSize), count == 0 ? 0 : (nint)(start * stride), type);
    }

    /// <summary>One element as a 0-d array: a copy, but of a record a view.</summary>
    internal NdArray SingleItem(nint offset, DType type)
    {
        if (type.Code == TypeCode.Struct)
        {
            return np.scalars.At(Storage, _offset + offset, type, _flags, _base ?? this);
        }
        int size = type.itemsize;
        byte[] item = new byte[size];
        object? storage = _storage;
        Native.NativeBlock? held = Native.Engine.Hold(storage);
        try
        {
            ref byte source = ref Unsafe.AddByteOffset(ref Native.Engine.Pin(this, storage), offset);
            if (size == 8)
            {
                Unsafe.WriteUnaligned(ref item[0], Unsafe.ReadUnaligned<long>(ref source));
            }
            else if (size > 0)
            {
                Unsafe.CopyBlockUnaligned(ref item[0], ref source, (uint)size);
            }
        }
        finally
        {
            held?.Release();
            GC.KeepAlive(storage);
        }
        if (type.IsSwapped)
        {
            // A scalar has the machine's byte order, as NumPy's have.
            DType native = type.newbyteorder("=");
            return np.scalars.At(
                new NdArray(item, 0, Layout.Single(size), type, Native.Flags.Writeable).astype(native).tobytes(),
                0,
                native,
                Native.Flags.Writeable
            );
        }
        return np.scalars.At(item, 0, type, Native.Flags.Writeable);
    }

    internal static long CheckIndex(long index, long length, int axis)
    {
        long i = index < 0 ? index + length : index;
        return (ulong)i < (ulong)length
            ? i
            : throw new IndexOutOfRangeException($"index {index} is out of bounds for axis {axis} with size {length}");
    }

    private static IndexOutOfRangeException TooMany(int ndim, int given) =>
        new($"too many indices for array: array is {ndim}-dimensional, but {given} were indexed");

    internal NdArray Load(ReadOnlySpan<IndexLike> keys)
    {
        keys = IndexLike.Items(keys);
        if (Field(keys) is { } field)
        {
            return this is np.scalars.flexible && field.ndim == 0 && field is not np.scalars.flexible
                ? field.Load([])
                : field;
        }
        if (this is np.scalars.flexible { IsRecord: true } record && keys is [{ Kind: IndexLike.Form.Integer }])
        {
            return record.Content(keys[0].Integer);
        }
        Selection selection = new(this, keys);
        if (selection.HasArrays)
        {
            return selection.Gather();
        }
        return selection.IsSingleItem ? SingleItem(selection.Offset, selection.Type) : selection.View;
    }

    internal void Store(ReadOnlySpan<IndexLike> keys, ArrayLike value)
    {
        keys = IndexLike.Items(keys);
        if (!IsWriteable)
        {
            throw new ValueError("assignment destination is read-only");
        }
        ArgumentNullException.ThrowIfNull(value);
        if (Field(keys) is { } field)
        {
            field.Assign(value);
            return;
        }
        if (this is np.scalars.flexible { IsRecord: true } record && keys is [{ Kind: IndexLike.Form.Integer }])
        {
            record.Place(keys[0].Integer).Assign(value);
            return;
        }
        Selection selection = new(this, keys);
        if (selection.HasArrays)
        {
            selection.Scatter(value.AsItems(_dtype));
        }
        else
        {
            NdArray view = selection.View;
            RefuseSequence(value, selection.IsSingleItem, view.ndim);
            view.Assign(value);
        }
    }

    /// <summary>Refuses sequences in the place of an item, and lists of more axes than the items' place has.</summary>
    /// <exception cref="ValueError">A sequence is to become an item.</exception>
    /// <exception cref="TypeError">One is to become an integer or a complex number.</exception>
    private void RefuseSequence(ArrayLike value, bool single, int axes)
    {
        if (
            value._layout.NDim == 0
            || _dtype.kind == 'V'
            || (_dtype.kind is 'S' or 'U' && value is Unread { IsItem: true })
        )
        {
            return;
        }
        bool list = (value._flags & OfNumbers) != 0;
        if (single && _dtype.kind is 'i' or 'u' or 'f' or 'c' or 'S' or 'U')
        {
            throw (_dtype.kind, list) switch
            {
                ('i' or 'u', true) => new TypeError(
                    "int() argument must be a string, a bytes-like object or a real number, not 'list'"
                ),
                ('c', true) => new TypeError("must be real number, not list"),
                ('c', false) => new TypeError("only 0-dimensional arrays can be converted to Python scalars"),
                ('S' or 'U', _) => new ValueError("setting an array element with a sequence"),
                _ => new ValueError("setting an array element with a sequence."),
            };
        }
        if (list && value._layout.NDim > axes && !single)
        {
            throw new ValueError(
                $"setting an array element with a sequence. The requested array would exceed the maximum number of dimension of {axes}."
            );
        }
    }
}
