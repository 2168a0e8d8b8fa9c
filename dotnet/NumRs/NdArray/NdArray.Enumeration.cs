using System.Collections;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfNdArray))]
public partial class NdArray : IReadOnlyCollection<NdArray>, ICollection
{
    /// <summary>
    /// The elements or sub-arrays along the first axis, of a record its fields. An array without axes has none: the
    /// first step says so, and not this method, which hosts call where no exception may pass.
    /// </summary>
    public new IEnumerator<NdArray> GetEnumerator()
    {
        bool record = this is np.scalars.flexible { IsRecord: true };
        if (ndim == 0 && !record)
        {
            throw new TypeError("iteration over a 0-d array");
        }
        for (long i = 0; i < (record ? _dtype.FieldCount : _layout.Lengths[0]); i++)
        {
            yield return At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // What LINQ's `Count()` and, for the truth of an element, Python.NET ask: an exception would end CPython's process.
    // IronPython asks it for `len(x)`, which NumPy refuses.
    int ICollection.Count => this is np.scalars.flexible { IsRecord: true } ? _dtype.FieldCount
        : ndim > 0 ? (int)Math.Min(_layout.Dims[0], int.MaxValue)
        : PythonHost.IsIronPython ? __len__()
        : 0;

    int IReadOnlyCollection<NdArray>.Count => ((ICollection)this).Count;

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
    /// <example>
    /// <code>
    /// NdArray&lt;double&gt; x = np.linspace(0, 1, 3).As&lt;double&gt;();
    /// double sum = 0;
    /// foreach (double item in x)
    /// {
    ///     sum += item;
    /// }
    /// Console.WriteLine(sum + x[1]); // 2
    /// </code>
    /// </example>
    public NdArray<T> As<T>() where T : unmanaged => new(this);
}
