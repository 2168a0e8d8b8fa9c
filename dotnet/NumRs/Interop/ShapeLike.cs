using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>What a function takes where NumPy takes a shape: an integer, a tuple, an array or a <see cref="Shape"/>.</summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfShapeLike))]
public sealed partial class ShapeLike
{
    private readonly long[] _lengths;

    internal ShapeLike(long[] lengths) => _lengths = lengths;

    internal ReadOnlySpan<long> Lengths => _lengths;

    internal long[] ToArray() => _lengths;

    /// <summary>One axis.</summary>
    public static implicit operator ShapeLike(int length) => new([length]);

    /// <summary>One axis.</summary>
    public static implicit operator ShapeLike(long length) => new([length]);

    /// <summary>Axes from an array of lengths.</summary>
    public static implicit operator ShapeLike(long[] lengths) => new(lengths);

    /// <summary>Axes from an array of lengths.</summary>
    public static implicit operator ShapeLike(int[] lengths) => new(Array.ConvertAll(lengths, n => (long)n));

    /// <summary>The shape of an array.</summary>
    public static implicit operator ShapeLike(Shape shape) => new(shape.ToArray());

    /// <summary>Two axes.</summary>
    public static implicit operator ShapeLike((long, long) lengths) => new([lengths.Item1, lengths.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator ShapeLike((long, long, long) lengths) => new([lengths.Item1, lengths.Item2, lengths.Item3]);

    /// <summary>Four axes.</summary>
    public static implicit operator ShapeLike((long, long, long, long) lengths) => new([lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4]);

    /// <summary>The lengths of the axes; what makes a collection expression a shape.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<long>.Enumerator GetEnumerator() => Lengths.GetEnumerator();

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static ShapeLike? op_Implicit(object? value) => value switch
    {
        null => null,
        ShapeLike like => like,
        _ => new(PythonObjects.ToInt64s(value)),
    };
}
