using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// What <see cref="np.block"/> takes: an array, or a list of blocks, which are arrays or lists again: <c>[[a, b], [c,
/// d]]</c>.
/// </summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfBlockLike))]
public sealed class BlockLike
{
    private readonly BlockLike[]? _parts;
    private readonly ArrayLike? _array;

    private BlockLike(ArrayLike array) => _array = array.AsArray();

    internal BlockLike(BlockLike[] parts) => _parts = parts;

    /// <summary>The parts of a list; empty for an array.</summary>
    internal IReadOnlyList<BlockLike> Parts => _parts ?? [];

    internal bool IsList => _parts is not null;

    internal ArrayLike Array => _array!;

    /// <summary>An array.</summary>
    public static implicit operator BlockLike(NdArray array) => new(array);

    /// <summary>An integer.</summary>
    public static implicit operator BlockLike(int value) => new(value);

    /// <summary>A real number.</summary>
    public static implicit operator BlockLike(double value) => new(value);

    /// <summary>Arrays side by side along the last axis.</summary>
    public static implicit operator BlockLike(NdArray[] parts) =>
        new(System.Array.ConvertAll(parts, part => new BlockLike(part)));

    /// <summary>Rows of arrays.</summary>
    public static implicit operator BlockLike(NdArray[][] rows) =>
        new(System.Array.ConvertAll(rows, row => (BlockLike)row));

    /// <summary>Blocks side by side.</summary>
    public static implicit operator BlockLike(BlockLike[] parts) => new(parts);

    /// <summary>The parts; what makes a collection expression a list of blocks.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<BlockLike> GetEnumerator() => Parts.GetEnumerator();

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">There is a tuple, or what is no array.</exception>
    public static BlockLike? op_Implicit(object? value) => value is null ? null : Of(value, "arrays");

    private static BlockLike Of(object? value, string place, int depth = 0) => (value = Plain(value, depth)) switch
    {
        BlockLike like => like,
        not null when PythonObjects.IsTuple(value) => throw new TypeError(
            $"{place} is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to ndarray."),
        IEnumerable list and not (string or NdArray) => new([.. list.Cast<object?>().Select((part, i) => Of(part, $"{place}[{i}]", depth + 1))]),
        _ => new(ArrayLike.From(value)),
    };

    // A list may hold itself.
    private static object? Plain(object? value, int depth) =>
        depth <= Native.Limits.MaxDims
            ? PythonObjects.Plain(value)
            : throw new RuntimeError("maximum recursion depth exceeded");
}
