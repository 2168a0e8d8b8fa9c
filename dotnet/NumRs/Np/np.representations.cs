using System.Numerics;
using System.Text;

namespace NumRs;

public static partial class np
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The digits of an integer in a base from 2 to 36.</summary>
    /// <param name="number">The integer.</param>
    /// <param name="base">The base.</param>
    /// <param name="padding">Zeros in front.</param>
    /// <exception cref="ValueError">The base is not from 2 to 36.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.base_repr(6, 5)); // 11
    /// Console.WriteLine(np.base_repr(10, padding: 3)); // 0001010
    /// </code>
    /// </example>
    public static string base_repr(BigInteger number, int @base = 2, int padding = 0)
    {
        if (@base > Digits.Length)
        {
            throw new ValueError("Bases greater than 36 not handled in base_repr.");
        }
        if (@base < 2)
        {
            throw new ValueError("Bases less than 2 not handled in base_repr.");
        }
        string digits = InBase(BigInteger.Abs(number), @base);
        string zeros = padding > 0 ? new string('0', padding) : "";
        string all = zeros + digits;
        return (number.Sign < 0 ? "-" : "") + (all.Length > 0 ? all : "0");
    }

    /// <summary>The binary digits of an integer; of a negative one its two's complement, where a width is
    /// given.</summary>
    /// <param name="num">The integer.</param>
    /// <param name="width">Number of digits, with zeros or ones in front.</param>
    /// <exception cref="ValueError">The integer has more digits.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.binary_repr(-3)); // -11
    /// Console.WriteLine(np.binary_repr(-3, width: 5)); // 11101
    /// </code>
    /// </example>
    public static string binary_repr(BigInteger num, int? width = null)
    {
        if (num.IsZero)
        {
            return new string('0', width is null or 0 ? 1 : Math.Max(width.Value, 0));
        }
        string digits = InBase(BigInteger.Abs(num), 2);
        if (num.Sign < 0)
        {
            if (width is null)
            {
                return "-" + digits;
            }
            // A power of two needs one digit less.
            int bits = (BigInteger.One << (digits.Length - 1)) == -num ? digits.Length - 1 : digits.Length;
            digits = InBase((BigInteger.One << (bits + 1)) + num, 2);
        }
        if (width < digits.Length)
        {
            throw new ValueError($"Insufficient bit width={width} provided for binwidth={digits.Length}");
        }
        return digits.PadLeft(width ?? 0, num.Sign < 0 ? '1' : '0');
    }

    private static string InBase(BigInteger number, int radix)
    {
        StringBuilder digits = new();
        while (!number.IsZero)
        {
            number = BigInteger.DivRem(number, radix, out BigInteger digit);
            digits.Insert(0, Digits[(int)digit]);
        }
        return digits.ToString();
    }
}
