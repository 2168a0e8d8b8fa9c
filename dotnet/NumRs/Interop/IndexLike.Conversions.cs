namespace NumRs;

public readonly partial struct IndexLike
{
    /// <summary>An integer; negative counts from the end.</summary>
    public static implicit operator IndexLike(int index) => new(Form.Integer, index, null);

    /// <summary>An integer; negative counts from the end.</summary>
    public static implicit operator IndexLike(long index) => new(Form.Integer, index, null);

    /// <summary>An integer; negative counts from the end.</summary>
    public static implicit operator IndexLike(AxisLength index) => new(Form.Integer, index, null);

    /// <summary>An index from either end.</summary>
    public static implicit operator IndexLike(Index index) =>
        index.IsFromEnd && index.Value == 0
            ? throw new IndexOutOfRangeException("index ^0 is one past the last element")
            : new(Form.Integer, index.IsFromEnd ? -(long)index.Value : index.Value, null);

    /// <summary>A range with step one.</summary>
    public static implicit operator IndexLike(Range range) => new(Form.Slice, 0, ToSlice(range));

    /// <summary>A slice.</summary>
    public static implicit operator IndexLike(Slice slice) => new(Form.Slice, 0, slice);

    /// <summary>The ellipsis.</summary>
    public static implicit operator IndexLike(Ellipsis ellipsis) => new(Form.Ellipsis, 0, null);

    /// <summary>A new axis.</summary>
    public static implicit operator IndexLike(NewAxis? newAxis) => new(Form.NewAxis, 0, null);

    /// <summary>An array of integers or booleans.</summary>
    public static implicit operator IndexLike(NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return new(Form.Array, 0, array);
    }

    /// <summary>Integers.</summary>
    public static implicit operator IndexLike(int[] indices) => NdArray.FromArray(indices);

    /// <summary>Integers.</summary>
    public static implicit operator IndexLike(long[] indices) => NdArray.FromArray(indices);

    /// <summary>A mask.</summary>
    public static implicit operator IndexLike(bool[] mask) => NdArray.FromArray(mask);

    /// <summary>Integers.</summary>
    public static implicit operator IndexLike(List<int> indices) => NdArray.FromList(indices);

    /// <summary>Integers.</summary>
    public static implicit operator IndexLike(List<long> indices) => NdArray.FromList(indices);

    /// <summary>A mask.</summary>
    public static implicit operator IndexLike(List<bool> mask) => NdArray.FromList(mask);

    /// <summary>A 0-d mask.</summary>
    public static implicit operator IndexLike(bool mask) => new(Form.Array, 0, NdArray.FromScalar(mask));

    /// <summary>A slice as Python writes it, <c>"..."</c>, several of these with commas between them, or a field's
    /// name.</summary>
    public static implicit operator IndexLike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IndexText.Read(text);
    }

    /// <summary>Several items, each for its own axis.</summary>
    public static implicit operator IndexLike(IndexLike[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new(Form.Tuple, 0, keys);
    }

    /// <summary>An integer for every axis, as <see cref="np.ndindex"/> gives them.</summary>
    public static implicit operator IndexLike(Shape place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return System.Array.ConvertAll(place.ToArray(), key => (IndexLike)key);
    }

    /// <summary>Several arrays, each for its own axis.</summary>
    public static implicit operator IndexLike(NdArray[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return System.Array.ConvertAll(keys, key => (IndexLike)key);
    }
}
