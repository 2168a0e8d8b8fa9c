using System.ComponentModel;
using NumRs.Interop;

namespace NumRs.Grids;

/// <summary>NumPy's <c>numpy.s_</c> and <c>numpy.index_exp</c>: an index as a value, <c>x[np.s_["1::2",
/// 0]]</c>.</summary>
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
        _isTuple && (key is null || !PythonObjects.IsTuple(key)) ? Tuple([key]) : key;

    /// <summary><c>s_[key, key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Performance",
        "CA1822",
        Justification = "Python calls it on an instance."
    )]
    public object __getitem__(object? key0, object? key1, params object?[] keys) =>
        Tuple([key0, key1, .. keys ?? [null]]);

    /// <summary>Python's tuple where there is Python, else the items of an index.</summary>
    private static object Tuple(object?[] keys)
    {
        object tuple = PythonHost.Tuple(keys);
        return tuple is object[]? Array.ConvertAll(keys, PythonObjects.Index) : tuple;
    }
}
