using System.Collections;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfNdArray))]
public partial class NdArray : IReadOnlyCollection<NdArray>, ICollection
{
    /// <summary>The elements or sub-arrays along the first axis; of a record its fields.</summary>
    /// <exception cref="TypeError">The array has no axis.</exception>
    public new IEnumerator<NdArray> GetEnumerator() =>
        ndim > 0 ? Items()
        : this is Item { IsRecord: true } record ? record.Contents()
        : throw new TypeError("iteration over a 0-d array");

    private IEnumerator<NdArray> Items()
    {
        for (long i = 0; i < _layout.Lengths[0]; i++)
        {
            yield return At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // What Python.NET's `len(x)` and LINQ's `Count()` ask.
    int ICollection.Count => __len__();

    int IReadOnlyCollection<NdArray>.Count => __len__();

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    void ICollection.CopyTo(Array array, int index)
    {
        ArgumentNullException.ThrowIfNull(array);
        foreach (NdArray item in this)
        {
            array.SetValue(item, index++);
        }
    }

    /// <summary>The typed face of this array.</summary>
    /// <typeparam name="T">The .NET type of the array's dtype.</typeparam>
    /// <exception cref="TypeError">The dtype is not <typeparamref name="T"/>'s in native byte order.</exception>
    public NdArray<T> As<T>() where T : unmanaged => new(this);
}
