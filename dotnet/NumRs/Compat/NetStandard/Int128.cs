using System.Globalization;
using System.Numerics;

namespace System;

/// <summary>Integers that hold every sum and product of two of 64 bits; here they have no bounds at all.</summary>
internal readonly struct Int128 : IEquatable<Int128>, IComparable<Int128>
{
    private readonly BigInteger _value;

    private Int128(BigInteger value) => _value = value;

    public static Int128 One => new(BigInteger.One);

    public static implicit operator Int128(int value) => new(value);

    public static implicit operator Int128(uint value) => new(value);

    public static implicit operator Int128(long value) => new(value);

    public static implicit operator Int128(ulong value) => new(value);

    public static explicit operator Int128(double value) => new((BigInteger)value);

    public static explicit operator Int128(BigInteger value) => new(value);

    public static implicit operator BigInteger(Int128 value) => value._value;

    /// <summary>The lower 64 bits, as of the runtime's own type where nothing is checked.</summary>
    public static explicit operator ulong(Int128 value) => (ulong)(value._value & ulong.MaxValue);

    public static explicit operator long(Int128 value) => unchecked((long)(ulong)value);

    public static explicit operator double(Int128 value) => (double)value._value;

    public static Int128 operator -(Int128 a) => new(-a._value);

    public static Int128 operator +(Int128 a, Int128 b) => new(a._value + b._value);

    public static Int128 operator -(Int128 a, Int128 b) => new(a._value - b._value);

    public static Int128 operator *(Int128 a, Int128 b) => new(a._value * b._value);

    public static Int128 operator /(Int128 a, Int128 b) => new(BigInteger.Divide(a._value, b._value));

    public static Int128 operator %(Int128 a, Int128 b) => new(BigInteger.Remainder(a._value, b._value));

    public static Int128 operator <<(Int128 a, int n) => new(a._value << n);

    public static Int128 operator >>(Int128 a, int n) => new(a._value >> n);

    public static bool operator <(Int128 a, Int128 b) => a._value < b._value;

    public static bool operator >(Int128 a, Int128 b) => a._value > b._value;

    public static bool operator <=(Int128 a, Int128 b) => a._value <= b._value;

    public static bool operator >=(Int128 a, Int128 b) => a._value >= b._value;

    public static bool operator ==(Int128 a, Int128 b) => a._value == b._value;

    public static bool operator !=(Int128 a, Int128 b) => a._value != b._value;

    public static Int128 Clamp(Int128 value, Int128 low, Int128 high) =>
        value < low ? low
        : value > high ? high
        : value;

    public static Int128 Min(Int128 a, Int128 b) => a < b ? a : b;

    public static Int128 Max(Int128 a, Int128 b) => a > b ? a : b;

    public static Int128 Abs(Int128 a) => new(BigInteger.Abs(a._value));

    public bool Equals(Int128 other) => _value == other._value;

    public int CompareTo(Int128 other) => _value.CompareTo(other._value);

    public override bool Equals(object? obj) => obj is Int128 other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode();

    public override string ToString() => _value.ToString(CultureInfo.InvariantCulture);
}
