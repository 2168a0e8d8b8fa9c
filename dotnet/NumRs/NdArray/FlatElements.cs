using System.Collections;

namespace NumRs;

/// <summary>The elements of an array in C order, whatever its layout: what NumPy's <c>x.flat</c> gives.</summary>
public sealed class FlatElements : IEnumerable<NdArray>
{
    private readonly NdArray _array;

    internal FlatElements(NdArray array) => _array = array;

    /// <summary>The array.</summary>
    public NdArray @base => _array;

    /// <summary>Number of elements.</summary>
    public long size => _array.size;

    /// <summary>The element at a place in C order; negative counts from the end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public NdArray this[long index]
    {
        get => _array.Load(_array.Unraveled(Place(index)));
        set => _array.Store(_array.Unraveled(Place(index)), value);
    }

    /// <summary>A copy of the elements at a slice, an index array or a mask; what is set there is repeated as needed.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public NdArray this[IndexLike key]
    {
        get => key.Kind switch
        {
            IndexLike.Form.Integer => this[key.Integer],
            IndexLike.Form.Array => np.ravel(_array).Load([key]),
            _ => np.ravel(_array).Load([key]).copy(),
        };
        set
        {
            if (key.Kind == IndexLike.Form.Integer)
            {
                this[key.Integer] = value;
            }
            else if (!_array.IsWriteable)
            {
                throw new ValueError("underlying array is read-only");
            }
            else
            {
                np.put(_array, np.arange(size).Load([key]), value);
            }
        }
    }

    private long Place(long index)
    {
        long place = index < 0 ? index + size : index;
        return (ulong)place < (ulong)size ? place : throw new IndexOutOfRangeException($"index {index} is out of bounds for size {size}");
    }

    /// <summary>A copy of the elements as a 1-d array.</summary>
    public NdArray copy() => _array.flatten();

    /// <summary>The elements in C order, each as a 0-d array.</summary>
    public IEnumerator<NdArray> GetEnumerator()
    {
        for (long i = 0; i < size; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>len(x.flat)</c></summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public int __len__() => checked((int)size);

    /// <summary><c>x.flat[key]</c></summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public object __getitem__(object? key) => this[Interop.PythonObjects.Index(key)];

    /// <summary><c>x.flat[key] = value</c></summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public void __setitem__(object? key, object value) => this[Interop.PythonObjects.Index(key)] = ArrayLike.From(value).AsArray();
}
