namespace System;

/// <summary>A half-precision number: bits that become a double and come from one.</summary>
internal readonly struct Half : IEquatable<Half>
{
    private readonly ushort _bits;

    private Half(ushort bits) => _bits = bits;

    /// <summary>The nearest number, of two equally near ones the even one.</summary>
    public static explicit operator Half(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int sign = (int)(bits >> 48) & 0x8000;
        double magnitude = Math.Abs(value);
        int rounded = double.IsNaN(value) ? 0x7e00
            : magnitude >= 65520 ? 0x7c00
            // Below the normal numbers a unit is 2^-24.
            : magnitude < 1.0 / (1 << 14) ? (int)Math.Round(magnitude * (1 << 24), MidpointRounding.ToEven)
            : Normal(bits & long.MaxValue);
        return new Half((ushort)(sign | rounded));
    }

    /// <summary>The upper ten bits of the fraction; a carry goes on into the exponent.</summary>
    private static int Normal(long magnitude) =>
        (int)((magnitude + ((1L << 41) - 1) + ((magnitude >> 42) & 1)) >> 42) - (1008 << 10);

    public static explicit operator Half(float value) => (Half)(double)value;

    public static explicit operator double(Half half)
    {
        int exponent = (half._bits >> 10) & 31, fraction = half._bits & 1023;
        double magnitude = exponent == 31 ? (fraction == 0 ? double.PositiveInfinity : double.NaN)
            : exponent == 0 ? fraction / (double)(1 << 24)
            : (1024 + fraction) * Math.Pow(2, exponent - 25);
        return half._bits >= 0x8000 ? -magnitude : magnitude;
    }

    public static explicit operator float(Half half) => (float)(double)half;

    public bool Equals(Half other) => ((double)this).Equals((double)other);

    public override bool Equals(object? obj) => obj is Half other && Equals(other);

    public override int GetHashCode() => ((double)this).GetHashCode();

    public override string ToString() => NumRs.Formatting.FloatFormat.Scalar((double)this, sizeof(ushort));
}
