using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

public partial class NdArray
{
    /// <summary>What NumPy's <c>x[key]</c> gives for a tuple: each item is the index of an axis, as in <c>x[(1,
    /// 2)]</c>.</summary>
    /// <inheritdoc cref="this[IndexLike]" path="/exception"/>
    [IndexerName(Indexer)]
    public NdArray this[ITuple key]
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
}

public sealed partial class UFunc
{
    /// <inheritdoc cref="at(NdArray, IndexLike, ArrayLike)"/>
    public void at(NdArray a, ITuple indices, ArrayLike? b = null)
    {
        ArgumentNullException.ThrowIfNull(indices);
        At(a, PythonObjects.Indices(indices), b);
    }
}

public sealed partial class DType
{
    /// <summary>
    /// The array-protocol description: for each field a tuple of its name, of the text or the description of its
    /// dtype and, for a sub-array, of its shape. Bytes between fields are fields without a name.
    /// </summary>
    /// <exception cref="ValueError">Fields overlap or stand out of order.</exception>
    public IReadOnlyList<ITuple> descr => Description.ConvertAll(entry => (ITuple)entry);
}

public abstract partial record NamedResult : ITuple
{
    int ITuple.Length => Count;

    object? ITuple.this[int index] => Parts()[index];
}
