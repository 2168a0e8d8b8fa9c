using System.ComponentModel;

namespace NumRs.Interop;

/// <summary>
/// What the C# compiler calls for collection expressions: <c>np.zeros([2, 3])</c>, <c>x.sum(axis: [0, 1])</c>,
/// <c>np.array([[1, 2], [3, 4]])</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CollectionExpressions
{
    /// <summary>A shape of these lengths.</summary>
    public static Shape OfShape(ReadOnlySpan<long> lengths) => new(lengths);

    /// <summary>A shape of these lengths.</summary>
    public static ShapeLike OfShapeLike(ReadOnlySpan<long> lengths) => new Shape(lengths);

    /// <summary>These axes.</summary>
    public static AxisLike OfAxisLike(ReadOnlySpan<int> axes) => new(axes.ToArray());

    /// <summary>Fields of these names.</summary>
    public static FieldsLike OfFieldsLike(ReadOnlySpan<string> names) => new(names.ToArray());

    /// <summary>Flags of these names, or of operands.</summary>
    public static FlagsLike OfFlagsLike(ReadOnlySpan<FlagsLike> items) => new(items.ToArray());

    /// <summary>These axes of operands.</summary>
    public static AxesLike OfAxesLike(ReadOnlySpan<AxisLike> operands) => new(operands.ToArray());

    /// <summary>A list as an index: integers, a mask, arrays that are stacked, or names of fields; not several items of
    /// an index.</summary>
    /// <exception cref="IndexOutOfRangeException">An item is none of these.</exception>
    public static IndexLike OfIndexLike(ReadOnlySpan<IndexLike> items)
    {
        if (items is [{ Kind: IndexLike.Form.Field }, ..])
        {
            return Array.ConvertAll(
                items.ToArray(),
                item => item.Kind == IndexLike.Form.Field ? (string)item.Value! : throw PythonObjects.NoIndex()
            );
        }
        if (items.IsEmpty)
        {
            return NdArray.Uninitialized([0], DType.int64);
        }
        List<NdArray> arrays = new(items.Length);
        foreach (IndexLike item in items)
        {
            arrays.Add(item.Kind switch
            {
                IndexLike.Form.Integer => NdArray.FromScalar(item.Integer),
                IndexLike.Form.Array => item.Array,
                _ => throw PythonObjects.NoIndex(),
            });
        }
        return Nested.Stack(arrays);
    }

    /// <summary>The axes of the first operand and those of the second.</summary>
    /// <exception cref="ValueError">There are not two.</exception>
    public static ContractionLike OfContractionLike(ReadOnlySpan<AxisLike> pair) => new(pair);

    /// <summary>A new array of the items, which are numbers or arrays of one shape, in their common dtype.</summary>
    /// <exception cref="ValueError">The shapes differ.</exception>
    public static ArrayLike OfArrayLike(ReadOnlySpan<ArrayLike> items)
    {
        ArrayLike[] texts = items.ToArray();
        if (
            texts.Length > 0
            && Array.TrueForAll(texts, item => item is Unread { IsPlain: false } or Unread { IsText: true })
        )
        {
            // Texts, and lists of them, are read when it is known what for.
            return new Unread(Array.ConvertAll(texts, item => ((Unread)item).Source), Nested.ToArray);
        }
        return Nested.OfOperands([.. items]);
    }

    /// <summary>A sequence of these arrays.</summary>
    public static ArraysLike OfArraysLike(ReadOnlySpan<ArrayLike> items) => ArraysLike.OfAll(items.ToArray());

    /// <summary>A list of these blocks.</summary>
    public static BlockLike OfBlockLike(ReadOnlySpan<BlockLike> parts) => new(parts.ToArray());

    /// <summary>A tuple of these arrays.</summary>
    public static ArrayTuple OfArrayTuple(ReadOnlySpan<NdArray> items) => new(items.ToArray());

    /// <inheritdoc cref="OfArrayLike"/>
    public static NdArray OfNdArray(ReadOnlySpan<NdArray> items) => Nested.Stack([.. items]);
}
