using System.ComponentModel;

namespace NumRs.Grids;

/// <summary>NumPy's <c>numpy.s_</c> and <c>numpy.index_exp</c>: an index as a value, <c>x[np.s_["1::2", 0]]</c>.</summary>
public sealed class IndexExpression
{
    private readonly bool _isTuple;

    internal IndexExpression(bool isTuple) => _isTuple = isTuple;

    /// <summary>The items of an index, which serve as one: <c>x[np.s_["1::2", 0]]</c> is <c>x["1::2", 0]</c>.</summary>
    /// <param name="keys">The items.</param>
    public IndexLike[] this[params IndexLike[] keys] => keys;

    /// <summary><c>s_[key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object? __getitem__(object? key) =>
        _isTuple && (key is null || !Interop.PythonObjects.IsTuple(key)) ? new IndexLike[] { Interop.PythonObjects.Index(key) } : key;

    /// <summary><c>s_[key, key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Python calls it on an instance.")]
    public object __getitem__(object? key0, object? key1, params object?[] keys) =>
        new[] { key0, key1 }.Concat(keys ?? [null]).Select(Interop.PythonObjects.Index).ToArray();
}
