using System.Globalization;
using System.Numerics;
using NumRs.Native;

namespace NumRs.Formatting;

/// <summary>
/// The decimal digits of a finite number: the shortest that read back as the same number, or the exact value
/// rounded half to even at a place.
/// </summary>
/// <param name="Digits">Significant digits without leading zeros; empty for zero.</param>
/// <param name="Point">Place of the decimal point: the value is <c>0.DIGITS × 10^Point</c>.</param>
internal readonly record struct Decimal(string Digits, int Point)
{
    /// <summary>Digits after the decimal point.</summary>
    internal int FractionLength => Math.Max(0, Digits.Length - Point);

    /// <summary>The shortest digits, by the number's own precision in bytes.</summary>
    internal static Decimal Shortest(double magnitude, int itemSize)
    {
        string text = NumberText.Shortest(magnitude, itemSize);
        int e = text.IndexOf('e', StringComparison.Ordinal);
        int exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        // One digit stands before the point, if there is one.
        return Normalized(e > 1 ? text[..1] + text[2..e] : text[..1], exponent + 1);
    }

    /// <summary>The exact value, rounded half to even to so many digits after the decimal point.</summary>
    internal static Decimal AtFraction(double magnitude, int places)
    {
        if (magnitude == 0)
        {
            return new Decimal("", 0);
        }
        long bits = BitConverter.DoubleToInt64Bits(magnitude);
        int biased = (int)((bits >> 52) & 0x7ff);
        BigInteger significand = (bits & 0xfffffffffffffL) | (biased == 0 ? 0 : 1L << 52);
        int power = (biased == 0 ? 1 : biased) - 1075;
        BigInteger numerator = significand, denominator = BigInteger.One;
        if (power >= 0)
        {
            numerator <<= power;
        }
        else
        {
            denominator <<= -power;
        }
        if (places >= 0)
        {
            numerator *= BigInteger.Pow(10, places);
        }
        else
        {
            denominator *= BigInteger.Pow(10, -places);
        }
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        int half = (rest << 1).CompareTo(denominator);
        if (half > 0 || (half == 0 && !quotient.IsEven))
        {
            quotient += 1;
        }
        string digits = quotient.IsZero ? "" : quotient.ToString(CultureInfo.InvariantCulture);
        return Normalized(digits, digits.Length - places);
    }

    /// <summary>The shortest digits, or the exact value rounded when they reach further than so many places.</summary>
    internal static Decimal ShortestAtFraction(double magnitude, int itemSize, int places)
    {
        Decimal shortest = Shortest(magnitude, itemSize);
        return shortest.FractionLength <= places ? shortest : AtFraction(magnitude, places);
    }

    /// <summary>As <see cref="ShortestAtFraction"/>, by significant digits.</summary>
    internal static Decimal ShortestAtDigits(double magnitude, int itemSize, int digits)
    {
        Decimal shortest = Shortest(magnitude, itemSize);
        return shortest.Digits.Length <= digits ? shortest : AtFraction(magnitude, digits - shortest.Point);
    }

    /// <summary>The exact value, rounded half to even to so many significant digits.</summary>
    internal static Decimal AtDigits(double magnitude, int digits)
    {
        if (magnitude == 0)
        {
            return new Decimal("", 0);
        }
        // The shortest digits may have been rounded up to the next power of ten.
        int point = Shortest(magnitude, sizeof(double)).Point;
        Decimal rounded = AtFraction(magnitude, digits - point);
        return rounded.Point < point ? AtFraction(magnitude, digits - rounded.Point) : rounded;
    }

    private static Decimal Normalized(string digits, int point)
    {
        int leading = 0;
        while (leading < digits.Length && digits[leading] == '0')
        {
            leading++;
        }
        string significant = digits[leading..].TrimEnd('0');
        return significant.Length == 0 ? new Decimal("", 0) : new Decimal(significant, point - leading);
    }

    /// <summary>Positional notation: integer part and fraction, the latter without trailing zeros.</summary>
    internal (string Integer, string Fraction) Positional()
    {
        if (Digits.Length == 0)
        {
            return ("0", "");
        }
        if (Point <= 0)
        {
            return ("0", new string('0', -Point) + Digits);
        }
        return Point >= Digits.Length
            ? (Digits.PadRight(Point, '0'), "")
            : (Digits[..Point], Digits[Point..]);
    }

    /// <summary>Scientific notation: leading digit, fraction and exponent.</summary>
    internal (string Integer, string Fraction, int Exponent) Scientific() =>
        Digits.Length == 0 ? ("0", "", 0) : (Digits[..1], Digits[1..], Point - 1);

    /// <summary>An exponent with its sign and at least so many digits.</summary>
    internal static string ExponentText(int exponent, int digits = 2) =>
        (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
