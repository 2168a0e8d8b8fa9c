using System.Globalization;

namespace NumRs;

/// <summary>
/// One item of an index: an integer, an <see cref="Index"/>, a <see cref="Range"/>, a <see cref="Slice"/> or its
/// text (<c>"1::3"</c>, <c>":"</c>, <c>"..."</c>), a new axis, an array of integers or booleans, or a field's name.
/// </summary>
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
        Fields,
    }

    internal readonly Form Kind;
    internal readonly long Integer;
    internal readonly object? Value;

    private IndexLike(Form kind, long integer, object? value)
    {
        Kind = kind;
        Integer = integer;
        Value = value;
    }

    internal Slice Slice => (Slice)Value!;

    internal NdArray Array => (NdArray)Value!;

    /// <summary>An integer; negative counts from the end.</summary>
    public static implicit operator IndexLike(int index) => new(Form.Integer, index, null);

    /// <summary>An integer; negative counts from the end.</summary>
    public static implicit operator IndexLike(long index) => new(Form.Integer, index, null);

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
    public static implicit operator IndexLike(NewAxis newAxis) => new(Form.NewAxis, 0, null);

    /// <summary>An array of integers or booleans.</summary>
    public static implicit operator IndexLike(NdArray array) => new(Form.Array, 0, array);

    /// <summary>Integers.</summary>
    public static implicit operator IndexLike(int[] indices) => new(Form.Array, 0, NdArray.FromArray(indices));

    /// <summary>Integers.</summary>
    public static implicit operator IndexLike(long[] indices) => new(Form.Array, 0, NdArray.FromArray(indices));

    /// <summary>A mask.</summary>
    public static implicit operator IndexLike(bool[] mask) => new(Form.Array, 0, NdArray.FromArray(mask));

    /// <summary>A 0-d mask.</summary>
    public static implicit operator IndexLike(bool mask) => new(Form.Array, 0, NdArray.FromScalar(mask));

    /// <summary>A slice as Python writes it, <c>"..."</c>, or a field's name.</summary>
    public static implicit operator IndexLike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        return trimmed is "..." ? new(Form.Ellipsis, 0, null)
            : TrySlice(trimmed) is { } slice ? new(Form.Slice, 0, slice)
            : long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n) ? new(Form.Integer, n, null)
            : new(Form.Field, 0, text);
    }

    internal static IndexLike OfField(string name) => new(Form.Field, 0, name);

    internal static Slice ToSlice(Range range)
    {
        static long? At(Index index, bool end) =>
            !index.IsFromEnd ? index.Value : index.Value != 0 ? -(long)index.Value : end ? null : long.MaxValue;
        return new Slice(At(range.Start, end: false), At(range.End, end: true));
    }

    /// <summary><c>start:stop:step</c> with parts left out, or null when the text is none.</summary>
    private static Slice? TrySlice(ReadOnlySpan<char> text)
    {
        Span<Range> parts = stackalloc Range[4];
        int count = text.Split(parts, ':');
        if (count is < 2 or > 3)
        {
            return null;
        }
        Span<long?> numbers = [null, null, null];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<char> part = text[parts[i]].Trim();
            if (part.IsEmpty)
            {
                continue;
            }
            if (!long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n))
            {
                return null;
            }
            numbers[i] = n;
        }
        return new Slice(numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>From any object; IronPython calls this for arguments.</summary>
    /// <exception cref="IndexOutOfRangeException">The object is no index.</exception>
    public static IndexLike op_Implicit(object? value) => Interop.PythonObjects.Index(value);
}
