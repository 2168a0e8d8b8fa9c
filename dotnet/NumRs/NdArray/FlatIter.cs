using System.Collections;
using NumRs.Iteration;

namespace NumRs;

/// <summary>
/// The elements of an array in C order, whatever its layout: NumPy's <c>flatiter</c>, which <c>x.flat</c> gives. It is
/// a sequence, and remembers how far it was enumerated.
/// </summary>
public sealed class FlatIter : IEnumerable<NdArray>, IEnumerator
{
    private readonly NdArray _array;
    private readonly NdArray _base;
    private ItemWalk? _walk;
    private long _next;
    private NdArray? _current;

    /// <param name="array">What is walked over.</param>
    /// <param name="base">The array that it is a broadcast view of, if it is one.</param>
    internal FlatIter(NdArray array, NdArray? @base = null) => (_array, _base) = (array, @base ?? array);

    /// <summary>The elements of an array, for <c>x.flat = y</c>.</summary>
    public static implicit operator FlatIter(NdArray values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(values);
    }

    /// <summary>A number, for <c>x.flat = 0</c>.</summary>
    public static implicit operator FlatIter(double value) => new(value);

    /// <summary>An integer, for <c>x.flat = 0</c>.</summary>
    public static implicit operator FlatIter(long value) => new(value);

    /// <summary>From any object; IronPython calls this for <c>x.flat = [1, 2]</c>. Null stays null.</summary>
    /// <exception cref="TypeError">The object is no array, number or sequence of them.</exception>
    public static FlatIter? op_Implicit(object? value) => value switch
    {
        null => null,
        FlatIter flat => flat,
        _ => new(ArrayLike.From(value).AsArray()),
    };

    /// <summary>The array.</summary>
    public NdArray @base => _base;

    /// <summary>The place in C order of the element that comes next; 0 again after elements were read or written by
    /// index.</summary>
    public long index => _next;

    /// <summary>The indices of the element that comes next, one an axis; behind the last one the first index is out of
    /// bounds.</summary>
    public Shape coords
    {
        get
        {
            long[] place = new long[_array.ndim];
            long rest = _next;
            for (int axis = place.Length - 1; axis > 0; axis--)
            {
                long length = Math.Max(1, _array.shape[axis]);
                (rest, place[axis]) = Math.DivRem(rest, length);
            }
            if (place.Length > 0)
            {
                place[0] = rest;
            }
            // Of a broadcast array NumPy gives as many as the array itself has axes.
            return new Shape(place.AsSpan(0, Math.Min(place.Length, _base.ndim)));
        }
    }

    /// <summary>Number of elements.</summary>
    public long size => _array.size;

    /// <summary>The element at a place in C order; negative counts from the end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    /// <example>
    /// <code>
    /// NdArray x = np.arange(1, 7).reshape(2, 3);
    /// Console.WriteLine(x.flat[3]); // 4
    /// Console.WriteLine(x.T.flat[3]); // 5
    /// </code>
    /// </example>
    public NdArray this[long index]
    {
        get
        {
            _next = 0;
            return At(index);
        }
        set => Set(index, value);
    }

    private NdArray At(long index) => _array.Load(_array.Unraveled(Place(index)));

    /// <summary>A copy of the elements at a slice, an index array or a mask; what is set there is repeated as
    /// needed.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public NdArray this[IndexLike key]
    {
        get
        {
            _next = 0;
            return key.Kind switch
            {
                IndexLike.Form.Integer => At(key.Integer),
                IndexLike.Form.Array => np.ravel(_array).Load([key]),
                _ => np.ravel(_array).Load([key]).copy(),
            };
        }
        set => Set(key, value);
    }

    /// <summary>Writes a value to the element at a place, or values, repeated as needed, to those that a key
    /// selects.</summary>
    private void Set(IndexLike key, ArrayLike value)
    {
        _next = 0;
        if (!_array.IsWriteable)
        {
            throw new ValueError("underlying array is read-only");
        }
        if (key.Kind == IndexLike.Form.Integer)
        {
            _array.Store(_array.Unraveled(Place(key.Integer)), value);
        }
        else
        {
            np.put(_array, np.arange(size).Load([key]), value);
        }
    }

    /// <summary>Writes values, repeated as needed, to all elements.</summary>
    internal void Fill(ArrayLike values) => Set(Slice.All, values);

    private long Place(long index)
    {
        long place = index < 0 ? index + size : index;
        return (ulong)place < (ulong)size
            ? place
            : throw new IndexOutOfRangeException($"index {index} is out of bounds for size {size}");
    }

    /// <summary>A copy of the elements as a 1-d array.</summary>
    public NdArray copy() => _array.flatten();

    /// <summary>The elements in C order from the first, each as a 0-d array.</summary>
    public IEnumerator<NdArray> GetEnumerator()
    {
        _next = 0;
        ItemWalk walk = new(_array);
        while (walk.Index < walk.Size)
        {
            _next = walk.Index + 1;
            yield return walk.Take();
        }
        _next = walk.Size;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>iter(x.flat)</c>, which goes on from where it stands.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public IEnumerator __iter__() => this;

    // What Python's next() calls.
    bool IEnumerator.MoveNext()
    {
        _current = Take();
        return _current is not null;
    }

    /// <summary>The element that comes next; null behind the last one.</summary>
    internal NdArray? Take()
    {
        _walk ??= new(_array);
        if (_next >= _walk.Size)
        {
            return null;
        }
        if (_walk.Index != _next)
        {
            _walk.Seek(_next);
        }
        _next++;
        return _walk.Take();
    }

    /// <summary>Goes back to the first element.</summary>
    internal void Restart() => _next = 0;

    object? IEnumerator.Current => _current;

    void IEnumerator.Reset() => _next = 0;

    /// <summary><c>len(x.flat)</c></summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public int __len__() => checked((int)size);

    /// <summary><c>x.flat[key]</c></summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public object __getitem__(object? key) => this[Interop.PythonObjects.Index(key)];

    /// <summary><c>x.flat[key] = value</c></summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public void __setitem__(object? key, object value) => Set(Interop.PythonObjects.Index(key), ArrayLike.From(value));
}
