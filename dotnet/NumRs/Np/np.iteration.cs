using NumRs.Interop;

namespace NumRs;

public static partial class np
{
    /// <summary>The indices of the elements of an array of a shape, in C order: <c>foreach (Shape index in np.ndindex(3, 2))</c>.</summary>
    /// <param name="shape">The lengths of the axes, each by itself or all as one tuple.</param>
    /// <exception cref="ValueError">A length is negative.</exception>
    public static NdIndex ndindex(params ShapeLike[] shape)
    {
        if (shape is null || Array.Exists(shape, part => part is null))
        {
            throw new TypeError("'<' not supported between instances of 'NoneType' and 'int'");
        }
        return new(shape.Length == 1 ? shape[0].ToArray() : Array.ConvertAll(shape, part => part.Lengths is [var n] ? n
            : throw new TypeError("'tuple' object cannot be interpreted as an integer")));
    }

    /// <summary>The elements of an array in C order, each with its indices: <c>foreach (var (index, value) in np.ndenumerate(x))</c>.</summary>
    /// <param name="arr">The array.</param>
    public static NdEnumerate ndenumerate(ArrayLike arr) => new(arr.AsArray());

    /// <summary>Arrays broadcast against each other: their common shape, and tuples of the elements that meet.</summary>
    /// <param name="arrays">The arrays, or what makes them; the arrays of another <see cref="Broadcast"/> in its place.</param>
    /// <exception cref="ValueError">The shapes do not fit together, or there are more than 64 arrays.</exception>
    public static Broadcast broadcast(params object?[]? arrays) => new([.. (arrays ?? [null]).SelectMany(Operands)]);

    private static IEnumerable<NdArray> Operands(object? operand) =>
        PythonObjects.Plain(operand) is Broadcast inner ? inner.iters.Select(iter => iter.@base) : [ArrayLike.From(operand).AsArray()];
}
