using System.Globalization;
using System.Numerics;
using System.Text;
using NumRs.Native;

namespace NumRs.IO;

/// <summary>A real number with the size of its dtype, which decides how many digits are shortest.</summary>
internal readonly record struct Real(double Value, int ItemSize);

/// <summary>
/// Python's <c>%</c> operator for text: <c>%[flags][width][.precision]conversion</c> with the conversions
/// <c>d i u f F e E g G s r x X o c %</c>.
/// </summary>
internal sealed class PercentFormat
{
    private readonly record struct Spec(string Before, string Flags, int Width, int Precision, char Conversion);

    private readonly List<Spec> _specs = [];
    private readonly string _tail;
    private readonly string _text;

    /// <exception cref="ValueError">The format is cut short or has an unknown conversion.</exception>
    internal PercentFormat(string format)
    {
        _text = format;
        StringBuilder before = new();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                before.Append(format[i]);
                continue;
            }
            i++;
            int start = i;
            while (i < format.Length && format[i] is '-' or '+' or ' ' or '#' or '0')
            {
                i++;
            }
            string flags = format[start..i];
            int width = Number(format, ref i), precision = -1;
            if (i < format.Length && format[i] == '.')
            {
                i++;
                precision = Math.Max(0, Number(format, ref i));
            }
            while (i < format.Length && format[i] is 'l' or 'h' or 'L')
            {
                i++;
            }
            if (i >= format.Length)
            {
                throw new ValueError("incomplete format");
            }
            if (format[i] == '%')
            {
                before.Append('%');
                continue;
            }
            if (!"diufFeEgGsrxXoc".Contains(format[i]))
            {
                throw new ValueError($"unsupported format character '{format[i]}' (0x{(int)format[i]:x}) at index {i}");
            }
            _specs.Add(new Spec(before.ToString(), flags, width, precision, format[i]));
            before.Clear();
        }
        _tail = before.ToString();
    }

    /// <summary>Values that the format takes.</summary>
    internal int Count => _specs.Count;

    private static int Number(string format, ref int i)
    {
        int start = i;
        while (i < format.Length && char.IsAsciiDigit(format[i]))
        {
            i++;
        }
        return i == start ? -1
            : int.TryParse(format.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture, out int n)
            && n <= 10000
                ? n
            : throw new ValueError("width or precision too big");
    }

    /// <summary>The text of values.</summary>
    /// <exception cref="TypeError">A value is of the wrong kind, or there are more or fewer than the format
    /// takes.</exception>
    internal string Format(ReadOnlySpan<object> values)
    {
        if (values.Length != _specs.Count)
        {
            throw new TypeError(values.Length < _specs.Count
                ? "not enough arguments for format string"
                : "not all arguments converted during string formatting");
        }
        StringBuilder result = new();
        for (int i = 0; i < values.Length; i++)
        {
            Spec spec = _specs[i];
            result.Append(spec.Before);
            Append(result, spec, values[i]);
        }
        return result.Append(_tail).ToString();
    }

    /// <summary>The format as it was given.</summary>
    public override string ToString() => _text;

    private static void Append(StringBuilder result, Spec spec, object value)
    {
        string text = spec.Conversion switch
        {
            's' or 'r' => Shown(value, spec.Precision),
            'd' or 'i' or 'u' => Signed(
                spec,
                Integer(value, truncate: true),
                n => n.ToString("D" + Math.Max(spec.Precision, 1), CultureInfo.InvariantCulture)
            ),
            'x' => Signed(
                spec,
                Integer(value, truncate: false),
                n => (spec.Flags.Contains('#') ? "0x" : "") + Digits(n, 16)
            ),
            'X' => Signed(
                spec,
                Integer(value, truncate: false),
                n => (spec.Flags.Contains('#') ? "0X" : "") + Digits(n, 16).ToUpperInvariant()
            ),
            'o' => Signed(
                spec,
                Integer(value, truncate: false),
                n => (spec.Flags.Contains('#') ? "0o" : "") + Digits(n, 8)
            ),
            'c' => ((char)(int)Integer(value, truncate: false)).ToString(),
            _ => Floating(spec, Number(value)),
        };
        // Widths are those of characters, of which some are two of .NET's.
        int length = Interop.ItemTexts.Length(text), width = spec.Width + text.Length - length;
        if (length >= spec.Width)
        {
            result.Append(text);
        }
        else if (spec.Flags.Contains('-'))
        {
            result.Append(text.PadRight(width));
        }
        else if (
            spec.Flags.Contains('0')
            && spec.Conversion is not ('s' or 'r' or 'c')
            && char.IsAsciiLetterOrDigit(text[^1])
            && char.IsAsciiDigit(text.TrimStart('-', '+', ' ')[0])
        )
        {
            int sign = text[0] is '-' or '+' or ' ' ? 1 : 0;
            result.Append(text, 0, sign).Append('0', spec.Width - text.Length).Append(text, sign, text.Length - sign);
        }
        else
        {
            result.Append(text.PadLeft(width));
        }
    }

    private static string Shown(object value, int precision)
    {
        string text = value switch
        {
            Real x => Formatting.FloatFormat.Scalar(x.Value, x.ItemSize),
            ValueTuple<Complex, int> z => Formatting.FloatFormat.Scalar(z.Item1, z.Item2),
            bool b => b ? "True" : "False",
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        if (precision < 0 || precision >= text.Length)
        {
            return text;
        }
        int end = 0;
        for (int i = 0; i < precision && end < text.Length; i++)
        {
            end += end + 1 < text.Length && char.IsSurrogatePair(text[end], text[end + 1]) ? 2 : 1;
        }
        return text[..end];
    }

    private static string Signed(Spec spec, BigInteger value, Func<BigInteger, string> digits) =>
        Sign(spec, value < 0) + digits(BigInteger.Abs(value));

    private static string Sign(Spec spec, bool negative) =>
        negative ? "-" : spec.Flags.Contains('+') ? "+" : spec.Flags.Contains(' ') ? " " : "";

    private static string Digits(BigInteger n, int radix)
    {
        if (radix == 16)
        {
            string hex = n.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
            return hex.Length == 0 ? "0" : hex;
        }
        StringBuilder digits = new();
        do
        {
            digits.Insert(0, (char)('0' + (int)(n % radix)));
            n /= radix;
        }
        while (n > 0);
        return digits.ToString();
    }

    private static BigInteger Integer(object value, bool truncate) =>
        value switch
        {
            long n => n,
            ulong n => n,
            bool b => b ? 1 : 0,
            Real x when truncate && double.IsNaN(x.Value) => throw new ValueError(
                "cannot convert float NaN to integer"
            ),
            Real x when truncate && double.IsInfinity(x.Value) => throw new OverflowException(
                "cannot convert float infinity to integer"
            ),
            Real x when truncate => new BigInteger(x.Value),
            _ => throw new TypeError("an integer is required"),
        };

    private static double Number(object value) => value switch
    {
        Real x => x.Value,
        long n => n,
        ulong n => n,
        bool b => b ? 1 : 0,
        _ => throw new TypeError("must be real number"),
    };

    private static string Floating(Spec spec, double x)
    {
        bool upper = char.IsUpper(spec.Conversion);
        string sign = Sign(spec, double.IsNegative(x) && !double.IsNaN(x));
        if (!double.IsFinite(x))
        {
            string name = double.IsNaN(x) ? "nan" : "inf";
            return sign + (upper ? name.ToUpperInvariant() : name);
        }
        int precision = spec.Precision < 0 ? 6 : spec.Precision;
        bool alternate = spec.Flags.Contains('#');
        string text = char.ToLowerInvariant(spec.Conversion) switch
        {
            'e' => Scientific(Math.Abs(x), precision),
            'f' => NumberText.Fixed(Math.Abs(x), precision),
            _ => General(Math.Abs(x), Math.Max(precision, 1), alternate),
        };
        if (alternate && precision == 0 && !text.Contains('.'))
        {
            int exponent = text.IndexOf('e', StringComparison.Ordinal);
            text = exponent < 0 ? text + "." : text.Insert(exponent, ".");
        }
        return sign + (upper ? text.ToUpperInvariant() : text);
    }

    /// <summary>Digits, <c>e</c>, and an exponent of at least two digits.</summary>
    private static string Scientific(double x, int precision)
    {
        string text = NumberText.Scientific(x, precision);
        int e = text.IndexOf('e', StringComparison.Ordinal);
        bool negative = text[e + 1] == '-';
        return text[..e] + (negative ? "e-" : "e+") + text[(negative ? e + 2 : e + 1)..].PadLeft(2, '0');
    }

    private static string General(double x, int precision, bool keepZeros)
    {
        string scientific = Scientific(x, precision - 1);
        int e = scientific.IndexOf('e', StringComparison.Ordinal);
        int exponent = int.Parse(scientific[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        bool positional = exponent >= -4 && exponent < precision;
        string digits = positional ? NumberText.Fixed(x, precision - 1 - exponent) : scientific[..e];
        if (!keepZeros && digits.Contains('.'))
        {
            digits = digits.TrimEnd('0').TrimEnd('.');
        }
        return positional ? digits : digits + scientific[e..];
    }
}
