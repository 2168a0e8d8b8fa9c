using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

public partial class NdArray
{
    /// <summary>What NumPy's <c>x[key]</c> gives for a tuple: each item is the index of an axis.</summary>
    /// <inheritdoc cref="this[IndexLike]" path="/exception"/>
    [IndexerName(Indexer)]
    public NdArray this[(IndexLike, IndexLike) key]
    {
        get => Load([key.Item1, key.Item2]);
        set => Store([key.Item1, key.Item2], value);
    }

    /// <inheritdoc cref="this[ValueTuple{IndexLike, IndexLike}]"/>
    [IndexerName(Indexer)]
    public NdArray this[(IndexLike, IndexLike, IndexLike) key]
    {
        get => Load([key.Item1, key.Item2, key.Item3]);
        set => Store([key.Item1, key.Item2, key.Item3], value);
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
}

public sealed partial class UFunc
{
    /// <inheritdoc cref="at(NdArray, IndexLike, ArrayLike)"/>
    public void at(NdArray a, NamedResult indices, ArrayLike? b = null)
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
    public IReadOnlyList<object> descr => Description;
}
