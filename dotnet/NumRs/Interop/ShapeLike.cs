using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>What a function takes where NumPy takes a shape: an integer, a tuple, an array or a
/// <see cref="Shape"/>.</summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfShapeLike))]
public abstract partial class ShapeLike
{
    private protected readonly long[] _lengths;

    // A shape is the only one of its kind.
    private protected ShapeLike(long[] lengths) => _lengths = lengths;

    internal ReadOnlySpan<long> Lengths => _lengths;

    /// <summary>The lengths as a new array.</summary>
    public long[] ToArray() => _lengths.AsSpan().ToArray();

    /// <summary>One axis.</summary>
    public static implicit operator ShapeLike(int length) => Shape.Of([length]);

    /// <summary>One axis.</summary>
    public static implicit operator ShapeLike(long length) => Shape.Of([length]);

    /// <summary>Axes from an array of lengths.</summary>
    public static implicit operator ShapeLike(long[] lengths) => new Shape(lengths);

    /// <summary>Axes from an array of lengths.</summary>
    public static implicit operator ShapeLike(int[] lengths) => Shape.Of(Array.ConvertAll(lengths, n => (long)n));

    /// <summary>Two axes.</summary>
    public static implicit operator ShapeLike((long, long) lengths) => Shape.Of([lengths.Item1, lengths.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator ShapeLike((long, long, long) lengths) =>
        Shape.Of([lengths.Item1, lengths.Item2, lengths.Item3]);

    /// <summary>Four axes.</summary>
    public static implicit operator ShapeLike((long, long, long, long) lengths) =>
        Shape.Of([lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4]);

    /// <summary>Five axes.</summary>
    public static implicit operator ShapeLike((long, long, long, long, long) lengths) =>
        Shape.Of([lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4, lengths.Item5]);

    /// <summary>Six axes.</summary>
    public static implicit operator ShapeLike((long, long, long, long, long, long) lengths) =>
        Shape.Of([lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4, lengths.Item5, lengths.Item6]);

    /// <summary>The lengths of the axes; what makes a collection expression a shape.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<long>.Enumerator GetEnumerator() => Lengths.GetEnumerator();

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static ShapeLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        ShapeLike like => like,
        _ => Shape.Of(PythonObjects.ToInt64s(value)),
    };
}
