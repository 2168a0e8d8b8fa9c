using System.Diagnostics.CodeAnalysis;

namespace NumRs;

/// <summary>
/// The length of an axis, <c>x.shape[0]</c>: a 64-bit integer that also stands where C# wants an <see cref="int"/>, as
/// in <c>int n = x.shape[0]</c> and <c>new double[x.shape[0]]</c>. Sums and products of lengths are lengths.
/// </summary>
[SuppressMessage(
    "Usage",
    "CA2225:Operator overloads have named alternates",
    Justification = "It is a number: its value is one."
)]
public readonly struct AxisLength : IEquatable<AxisLength>, IComparable<AxisLength>, IComparable, IFormattable
{
    private readonly long _value;

    internal AxisLength(long value) => _value = value;

    /// <summary>The length as a 64-bit integer.</summary>
    public static implicit operator long(AxisLength length) => length._value;

    /// <summary>The length as a 32-bit integer.</summary>
    /// <exception cref="OverflowException">The axis has more than 2^31 - 1 elements.</exception>
    public static implicit operator int(AxisLength length) => checked((int)length._value);

    /// <summary>The length as an operand, weak in promotion as integers are.</summary>
    public static implicit operator ArrayLike(AxisLength length) => length._value;

    /// <summary>The length as a 0-d array, weak in promotion as integers are.</summary>
    public static implicit operator NdArray(AxisLength length) => length._value;

    /// <summary>The length as the shape of one axis.</summary>
    public static implicit operator ShapeLike(AxisLength length) => length._value;

    /// <summary>A length plus another.</summary>
    public static AxisLength operator +(AxisLength left, AxisLength right) => new(checked(left._value + right._value));

    /// <summary>A length plus an integer.</summary>
    public static AxisLength operator +(AxisLength left, long right) => new(checked(left._value + right));

    /// <summary>An integer plus a length.</summary>
    public static AxisLength operator +(long left, AxisLength right) => new(checked(left + right._value));

    /// <summary>A length less another.</summary>
    public static AxisLength operator -(AxisLength left, AxisLength right) => new(checked(left._value - right._value));

    /// <summary>A length less an integer.</summary>
    public static AxisLength operator -(AxisLength left, long right) => new(checked(left._value - right));

    /// <summary>An integer less a length.</summary>
    public static AxisLength operator -(long left, AxisLength right) => new(checked(left - right._value));

    /// <summary>A length times another.</summary>
    public static AxisLength operator *(AxisLength left, AxisLength right) => new(checked(left._value * right._value));

    /// <summary>A length times an integer.</summary>
    public static AxisLength operator *(AxisLength left, long right) => new(checked(left._value * right));

    /// <summary>An integer times a length.</summary>
    public static AxisLength operator *(long left, AxisLength right) => new(checked(left * right._value));

    /// <summary>The integer quotient of two lengths.</summary>
    public static AxisLength operator /(AxisLength left, AxisLength right) => new(left._value / right._value);

    /// <summary>The integer quotient of a length and an integer.</summary>
    public static AxisLength operator /(AxisLength left, long right) => new(left._value / right);

    /// <summary>The integer quotient of an integer and a length.</summary>
    public static AxisLength operator /(long left, AxisLength right) => new(left / right._value);

    /// <summary>The rest of the division of two lengths.</summary>
    public static AxisLength operator %(AxisLength left, AxisLength right) => new(left._value % right._value);

    /// <summary>The rest of the division of a length by an integer.</summary>
    public static AxisLength operator %(AxisLength left, long right) => new(left._value % right);

    /// <summary>The rest of the division of an integer by a length.</summary>
    public static AxisLength operator %(long left, AxisLength right) => new(left % right._value);

    /// <summary>The negative.</summary>
    public static AxisLength operator -(AxisLength length) => new(checked(-length._value));

    /// <summary>One more.</summary>
    public static AxisLength operator ++(AxisLength length) => length + 1;

    /// <summary>One less.</summary>
    public static AxisLength operator --(AxisLength length) => length - 1;

    /// <summary>Whether two lengths are equal.</summary>
    public static bool operator ==(AxisLength left, AxisLength right) => left._value == right._value;

    /// <summary>Whether two lengths differ.</summary>
    public static bool operator !=(AxisLength left, AxisLength right) => left._value != right._value;

    /// <summary>Whether a length is an integer.</summary>
    public static bool operator ==(AxisLength left, long right) => left._value == right;

    /// <summary>Whether a length is another integer.</summary>
    public static bool operator !=(AxisLength left, long right) => left._value != right;

    /// <summary>Whether an integer is a length.</summary>
    public static bool operator ==(long left, AxisLength right) => left == right._value;

    /// <summary>Whether an integer is another length.</summary>
    public static bool operator !=(long left, AxisLength right) => left != right._value;

    /// <summary>Whether a length is smaller than another.</summary>
    public static bool operator <(AxisLength left, AxisLength right) => left._value < right._value;

    /// <summary>Whether a length is greater than another.</summary>
    public static bool operator >(AxisLength left, AxisLength right) => left._value > right._value;

    /// <summary>Whether a length is smaller than another, or equal.</summary>
    public static bool operator <=(AxisLength left, AxisLength right) => left._value <= right._value;

    /// <summary>Whether a length is greater than another, or equal.</summary>
    public static bool operator >=(AxisLength left, AxisLength right) => left._value >= right._value;

    /// <summary>Whether a length is smaller than an integer.</summary>
    public static bool operator <(AxisLength left, long right) => left._value < right;

    /// <summary>Whether an integer is smaller than a length.</summary>
    public static bool operator <(long left, AxisLength right) => left < right._value;

    /// <summary>Whether a length is greater than an integer.</summary>
    public static bool operator >(AxisLength left, long right) => left._value > right;

    /// <summary>Whether an integer is greater than a length.</summary>
    public static bool operator >(long left, AxisLength right) => left > right._value;

    /// <summary>Whether a length is at most an integer.</summary>
    public static bool operator <=(AxisLength left, long right) => left._value <= right;

    /// <summary>Whether an integer is at most a length.</summary>
    public static bool operator <=(long left, AxisLength right) => left <= right._value;

    /// <summary>Whether a length is at least an integer.</summary>
    public static bool operator >=(AxisLength left, long right) => left._value >= right;

    /// <summary>Whether an integer is at least a length.</summary>
    public static bool operator >=(long left, AxisLength right) => left >= right._value;

    /// <inheritdoc/>
    public bool Equals(AxisLength other) => _value == other._value;

    /// <summary>Whether an object is this length, or this integer.</summary>
    public override bool Equals(object? obj) => obj switch
    {
        AxisLength other => _value == other._value,
        long other => _value == other,
        int other => _value == other,
        _ => false,
    };

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(AxisLength other) => _value.CompareTo(other._value);

    int IComparable.CompareTo(object? obj) => obj is AxisLength other ? CompareTo(other) : _value.CompareTo(obj);

    /// <inheritdoc/>
    public override string ToString() => _value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => _value.ToString(format, formatProvider);
}
