using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NumRs;

/// <summary>
/// A result of several parts with NumPy's names, which C# takes apart as a record and Python as the tuple that NumPy
/// gives: <c>u, s, vh = np.linalg.svd(a)</c>.
/// </summary>
public abstract record NamedResult : ITuple, IEnumerable<object>
{
    private protected NamedResult() { }

    private protected abstract object[] Parts();

    int ITuple.Length => Parts().Length;

    object? ITuple.this[int index] => Parts()[index];

    IEnumerator<object> IEnumerable<object>.GetEnumerator() => ((IEnumerable<object>)Parts()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Parts().GetEnumerator();

    /// <summary><c>len(result)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __len__() => Parts().Length;

    /// <summary><c>result[index]</c></summary>
    /// <exception cref="IndexOutOfRangeException">There is no such part.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __getitem__(int index)
    {
        object[] parts = Parts();
        int place = index < 0 ? index + parts.Length : index;
        return (uint)place < (uint)parts.Length ? parts[place] : throw new IndexOutOfRangeException("tuple index out of range");
    }
}
