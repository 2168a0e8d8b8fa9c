using NumRs.Interop;

namespace NumRs;

public abstract partial class ArrayLike
{
    /// <summary>A text, which is an item of <c>U</c>, and is read as a number or a date where one is asked
    /// for.</summary>
    public static implicit operator ArrayLike(string text) => From(text);

    /// <summary>Texts, as items of <c>U</c> with room for the longest.</summary>
    public static implicit operator ArrayLike(string[] texts) => From(texts);

    /// <summary>Texts, as items of <c>U</c> with room for the longest.</summary>
    public static implicit operator ArrayLike(string[,] texts) => From(texts);

    /// <summary>A tuple: a record where a structured dtype is asked for, and a sequence elsewhere.</summary>
    public static implicit operator ArrayLike((object?, object?) row) => From(row);

    /// <inheritdoc cref="op_Implicit(ValueTuple{object, object})"/>
    public static implicit operator ArrayLike((object?, object?, object?) row) => From(row);

    /// <inheritdoc cref="op_Implicit(ValueTuple{object, object})"/>
    public static implicit operator ArrayLike((object?, object?, object?, object?) row) => From(row);

    /// <inheritdoc cref="op_Implicit(ValueTuple{object, object})"/>
    public static implicit operator ArrayLike((object?, object?, object?, object?, object?) row) => From(row);
}

public partial class NdArray
{
    /// <summary>A text, as in <c>names[0] = "abc"</c>, which is read as a number or a date where one is asked
    /// for.</summary>
    public static implicit operator NdArray(string text) => new Unread(text, Nested.ToArray);

    /// <summary>Bytes, as in <c>names[0] = "abc"u8</c>: one item of <c>S</c>, and numbers elsewhere. They are
    /// copied.</summary>
    public static implicit operator NdArray(ReadOnlySpan<byte> bytes) => Unread.OfBytes(bytes.ToArray());

    /// <summary>A tuple, as in <c>records[0] = (1, 2.5)</c>: a record of a structured array, and a sequence
    /// elsewhere.</summary>
    public static implicit operator NdArray((object?, object?) row) => new Unread(row, Nested.ToArray);

    /// <inheritdoc cref="op_Implicit(ValueTuple{object, object})"/>
    public static implicit operator NdArray((object?, object?, object?) row) => new Unread(row, Nested.ToArray);

    /// <inheritdoc cref="op_Implicit(ValueTuple{object, object})"/>
    public static implicit operator NdArray((object?, object?, object?, object?) row) =>
        new Unread(row, Nested.ToArray);

    /// <inheritdoc cref="op_Implicit(ValueTuple{object, object})"/>
    public static implicit operator NdArray((object?, object?, object?, object?, object?) row) =>
        new Unread(row, Nested.ToArray);
}
