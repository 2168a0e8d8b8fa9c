using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// One item of an index: an integer, an <see cref="Index"/>, a <see cref="Range"/>, a <see cref="Slice"/> or its text
/// (<c>"1::3"</c>, <c>":"</c>, <c>"..."</c>), a new axis, an array or a list of integers or booleans, or a field's
/// name. A text with commas (<c>"1, ::2"</c>) and an array of indices are several items, as Python's tuples are.
/// </summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfIndexLike))]
public readonly partial struct IndexLike
{
    internal enum Form : byte
    {
        Integer,
        Slice,
        Ellipsis,
        NewAxis,
        Array,
        Field,
        Tuple,
        Fields,
    }

    internal readonly Form Kind;
    internal readonly long Integer;
    internal readonly object? Value;

    internal IndexLike(Form kind, long integer, object? value)
    {
        Kind = kind;
        Integer = integer;
        Value = value;
    }

    internal Slice Slice => (Slice)Value!;

    internal NdArray Array => (NdArray)Value!;

    internal static IndexLike OfField(string name) => new(Form.Field, 0, name);

    /// <summary>The items of a key that is alone: those of a tuple, or the key itself.</summary>
    internal static ReadOnlySpan<IndexLike> Items(ReadOnlySpan<IndexLike> keys) =>
        keys.Length == 1 && keys[0].Kind == Form.Tuple ? (IndexLike[])keys[0].Value! : keys;

    internal static Slice ToSlice(Range range)
    {
        static long? At(Index index, bool end) =>
            !index.IsFromEnd ? index.Value : index.Value != 0 ? -(long)index.Value : end ? null : long.MaxValue;
        return new Slice(At(range.Start, end: false), At(range.End, end: true));
    }

    /// <summary>The items of a list; what makes a collection expression an index.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<IndexLike> GetEnumerator() => Kind switch
    {
        Form.Tuple => ((IEnumerable<IndexLike>)Value!).GetEnumerator(),
        Form.Array when Array.ndim > 0 => Array.Select(item => (IndexLike)item).GetEnumerator(),
        _ => ((IEnumerable<IndexLike>)[this]).GetEnumerator(),
    };

    /// <summary>From any object; IronPython calls this for arguments.</summary>
    /// <exception cref="IndexOutOfRangeException">The object is no index.</exception>
    public static IndexLike op_Implicit(object? value)
    {
        IndexLike[] items = PythonObjects.Indices(value);
        return items.Length == 1 ? items[0] : items;
    }
}
