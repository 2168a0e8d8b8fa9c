using System.Numerics;
using NumRs.Native;

namespace NumRs;

// The methods that are not the function of the same name: those that change the array itself, and those that
// take their arguments in another way. All others are generated from the functions of `np`.
public partial class NdArray
{
    /// <summary>Sorts the array itself along an axis; NaN comes last.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="kind">NumPy's name of an algorithm: quicksort, heapsort, mergesort or stable; its first letter
    /// tells.</param>
    /// <param name="order">The fields by which records are compared first; the others follow in the dtype's
    /// order.</param>
    /// <param name="stable">Whether equal elements must keep their order; not together with
    /// <paramref name="kind"/>.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">The array is read-only, or has no such fields.</exception>
    public void sort(int axis = -1, string? kind = null, FieldsLike? order = null, bool? stable = null)
    {
        if (!IsWriteable)
        {
            throw new ValueError("sort array is read-only");
        }
        Assign(np.sort(this, axis, kind, order, stable));
    }

    /// <summary>
    /// Moves the elements along an axis, so that those at some places are the ones that a sort would put there, with
    /// none greater in front of them and none smaller behind.
    /// </summary>
    /// <inheritdoc cref="np.partition" path="/param"/>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="TypeError">Places are no integers.</exception>
    /// <exception cref="ValueError">A place is out of bounds, there is no such kind or field, or the array is
    /// read-only.</exception>
    public void partition(ArrayLike kth, int axis = -1, string kind = "introselect", FieldsLike? order = null)
    {
        if (!IsWriteable)
        {
            throw new ValueError("partition array is read-only");
        }
        Assign(np.partition(this, kth, axis, kind, order));
    }

    /// <summary>The array with its axes in another order, a view.</summary>
    /// <param name="axis0">The axis that comes first.</param>
    /// <param name="axis1">The axis that comes second.</param>
    /// <param name="more">The axes that follow.</param>
    /// <exception cref="ValueError">These are not the array's axes, each once.</exception>
    public NdArray transpose(int axis0, int axis1, params int[] more) =>
        np.transpose(
            this,
            new int[] { axis0, axis1 }
                .Concat(more ?? [])
                .ToArray()
        );

    /// <summary>Writes one value to all elements.</summary>
    /// <param name="value">The value; anything of more than one element is refused.</param>
    /// <exception cref="ValueError">The value is no scalar, or the array is read-only.</exception>
    public void fill(ArrayLike value)
    {
        ArgumentNullException.ThrowIfNull(value);
        value = value.AsKnown(_dtype);
        RefuseSequence(value, single: true, axes: 0);
        if (value._layout.NDim > 0 && value._layout.Size != 1)
        {
            throw new ValueError("setting an array element with a sequence.");
        }
        Assign(value);
    }

    /// <summary>Writes values at indices of the flattened array.</summary>
    /// <param name="indices">The indices.</param>
    /// <param name="values">The values, repeated when they are fewer.</param>
    /// <param name="mode">What happens to indices out of bounds: raise, wrap or clip.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds.</exception>
    public void put(ArrayLike indices, ArrayLike values, string mode = "raise") => np.put(this, indices, values, mode);

    /// <summary>The one element as an object of the host language.</summary>
    /// <returns>
    /// A <see cref="bool"/>, <see cref="int"/> (a <see cref="BigInteger"/> where it does not fit),
    /// <see cref="double"/>, <see cref="Complex"/>, an array of bytes for <c>S</c> and <c>V</c>, an array of objects
    /// for a record. With IronPython in the process bytes, tuples and lists are Python's.
    /// </returns>
    /// <exception cref="ValueError">There is not exactly one element.</exception>
    public object item() => ToObject(Single([]));

    /// <summary>One element as an object of the host language.</summary>
    /// <param name="args">An index an axis, or one index of the flattened array.</param>
    /// <inheritdoc cref="item()"/>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public object item(params long[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ToObject(Single(args));
    }

    /// <summary>One element as a 0-d array, by an index an axis, by one of the flattened array, or by none when it is
    /// the only one.</summary>
    internal NdArray Single(long[] args)
    {
        if (args.Length == 0)
        {
            return size != 1 ? throw new ValueError("can only convert an array of size 1 to a Python scalar")
                : ndim == 0 ? this
                : Reshape([], "C", null);
        }
        if (args.Length == 1 && ndim != 1)
        {
            long flat = args[0] < 0 ? args[0] + size : args[0];
            return (ulong)flat < (ulong)size
                ? Load(Unraveled(flat))
                : throw new IndexOutOfRangeException($"index {args[0]} is out of bounds for size {size}");
        }
        return args.Length == ndim
            ? Load(Array.ConvertAll(args, i => (IndexLike)i))
            : throw new ValueError("incorrect number of indices for array");
    }

    /// <summary>The indices, an axis each, of an element by its place in C order.</summary>
    internal IndexLike[] Unraveled(long place)
    {
        IndexLike[] keys = new IndexLike[ndim];
        for (int axis = ndim - 1; axis >= 0; axis--)
        {
            keys[axis] = place % _layout.Lengths[axis];
            place /= _layout.Lengths[axis];
        }
        return keys;
    }

    /// <summary>The elements as nested lists of objects of the host language; of a 0-d array its item.</summary>
    /// <inheritdoc cref="item()" path="/returns"/>
    /// <example>
    /// <code>
    /// var rows = (System.Collections.IList)np.arange(4).reshape(2, 2).tolist();
    /// Console.WriteLine(rows.Count); // 2
    /// </code>
    /// </example>
    public object tolist()
    {
        if (ndim == 0)
        {
            return ToObject(this);
        }
        object?[] items = new object?[checked((int)_layout.Lengths[0])];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = At(i).tolist();
        }
        return Interop.PythonHost.List(items);
    }

    private static object ToObject(NdArray scalar)
    {
        if (scalar.dtype.names is not null)
        {
            return Interop.PythonHost.Tuple([.. scalar.dtype.FieldList.ToArray().Select(field => scalar.FieldView(field).tolist())]);
        }
        switch (scalar.dtype.kind)
        {
            case 'b':
                return (bool)scalar;
            case 'i' or 'u':
                return Interop.PythonHost.Integer(scalar.dtype.kind == 'u' ? (ulong)scalar : (long)scalar);
            case 'f':
                return (double)scalar;
            case 'c':
                return (Complex)scalar;
            case 'M':
                return Interop.Times.Date(scalar)!;
            case 'm':
                return Interop.Times.Span(scalar)!;
            case 'U':
                return (string)scalar;
            case 'S':
                return Interop.PythonHost.Bytes(scalar.tobytes().AsSpan().TrimEnd((byte)0).ToArray());
            default:
                return Interop.PythonHost.Bytes(scalar.tobytes());
        }
    }

    /// <summary>The elements with their bytes in reverse order, which changes their values.</summary>
    /// <param name="inplace">Whether the array itself is changed and returned, rather than a copy.</param>
    /// <exception cref="ValueError">The array is to be changed and is read-only.</exception>
    public NdArray byteswap(bool inplace = false)
    {
        if (!inplace)
        {
            // A copy that changes the byte order keeps the values; seen in the old order, its bytes are swapped.
            return Copy((byte)'K', Options.Unsafe, _dtype.newbyteorder("S")).view(_dtype);
        }
        Assign(byteswap());
        return this;
    }

    /// <summary>Sets whether the array may be written to.</summary>
    /// <param name="write">Whether it may; null leaves it.</param>
    /// <param name="align">Has no effect; alignment is what it is.</param>
    /// <param name="uic">Has no effect; only false is possible.</param>
    /// <exception cref="ValueError">The memory may not be written to.</exception>
    public void setflags(bool? write = null, bool? align = null, bool? uic = null)
    {
        if (align == true && !flags.aligned)
        {
            throw new ValueError("cannot set aligned flag of mis-aligned array to True");
        }
        if (uic == true)
        {
            throw new ValueError("cannot set WRITEBACKIFCOPY flag to True");
        }
        if (write is { } writeable)
        {
            SetWriteable(writeable);
        }
    }

    internal void SetWriteable(bool writeable)
    {
        if (writeable && !IsWriteable && !MayBeWritten())
        {
            throw new ValueError("cannot set WRITEABLE flag to True of this array");
        }
        _flags = writeable ? _flags | Flags.Writeable : _flags & ~Flags.Writeable;
    }

    /// <summary>Whether the memory is NumRs's own or of a writeable owner, and no element occurs twice.</summary>
    private bool MayBeWritten()
    {
        for (int i = 0; i < ndim; i++)
        {
            if (_layout.Strides[i] == 0 && _layout.Lengths[i] > 1)
            {
                return false;
            }
        }
        return _base is null ? _storage is Array or NativeBlock : _base.IsWriteable;
    }
}
