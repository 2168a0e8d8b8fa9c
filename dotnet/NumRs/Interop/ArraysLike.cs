using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// What a function takes where NumPy takes a sequence of arrays, as <see cref="np.concatenate"/>: an array or list of
/// arrays, a tuple of two to four, or one array, whose parts along the first axis are meant.
/// </summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfArraysLike))]
public sealed class ArraysLike
{
    internal ArraysLike(NdArray[] arrays) => Arrays = arrays;

    internal NdArray[] Arrays { get; }

    /// <summary>Arrays.</summary>
    public static implicit operator ArraysLike(NdArray[] arrays) => OfAll(arrays);

    /// <summary>The arrays of a result of several, as of <see cref="np.split"/>.</summary>
    public static implicit operator ArraysLike(NamedResult arrays) => OfAll(arrays);

    /// <summary>Arrays and numbers.</summary>
    public static implicit operator ArraysLike(ArrayLike[] arrays) => OfAll(arrays);

    /// <summary>Arrays.</summary>
    public static implicit operator ArraysLike(List<NdArray> arrays) => OfAll(arrays);

    /// <summary>The parts of an array along its first axis, or .NET arrays in an array.</summary>
    public static implicit operator ArraysLike(Array arrays) => Of(arrays);

    /// <summary>The parts of an array along its first axis.</summary>
    public static implicit operator ArraysLike(NdArray array) => Of(array);

    /// <summary>Two arrays.</summary>
    public static implicit operator ArraysLike((ArrayLike, ArrayLike) arrays) => OfAll([arrays.Item1, arrays.Item2]);

    /// <summary>Three arrays.</summary>
    public static implicit operator ArraysLike((ArrayLike, ArrayLike, ArrayLike) arrays) =>
        OfAll([arrays.Item1, arrays.Item2, arrays.Item3]);

    /// <summary>Four arrays.</summary>
    public static implicit operator ArraysLike((ArrayLike, ArrayLike, ArrayLike, ArrayLike) arrays) =>
        OfAll([arrays.Item1, arrays.Item2, arrays.Item3, arrays.Item4]);

    /// <summary>The arrays; what makes a collection expression a sequence of arrays.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<ArrayLike> GetEnumerator() => ((IEnumerable<ArrayLike>)Arrays).GetEnumerator();

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object is no sequence, or an item of it no array.</exception>
    public static ArraysLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        ArraysLike like => like,
        _ => Of(value),
    };

    private static ArraysLike Of(object sequence) => sequence switch
    {
        null => throw new ArgumentNullException(nameof(sequence)),
        NdArray { ndim: > 0 } array => new([.. array]),
        IEnumerable items and not (string or NdArray) => new([.. items.Cast<object?>().Select(item => ArrayLike.From(item).AsOperand())]),
        _ when Tuples.Items(sequence) is { } items => new(Array.ConvertAll(items, item => ArrayLike.From(item).AsOperand())),
        _ => throw new TypeError("The first input argument needs to be a sequence"),
    };

    internal static ArraysLike OfAll(IEnumerable<ArrayLike?> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new([.. arrays.Select(array => array.AsOperand(nameof(arrays)))]);
    }
}
