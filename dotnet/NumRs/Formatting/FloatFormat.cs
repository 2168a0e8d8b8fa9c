using System.Numerics;

namespace NumRs.Formatting;

/// <summary>Real numbers in one notation, aligned at the decimal point, as NumPy prints them.</summary>
internal sealed class FloatFormat : ItemFormat
{
    private readonly double[] _values;
    private readonly int _itemSize;
    private readonly PrintOptions _options;
    private readonly bool _scientific;
    private readonly int _padLeft;
    private readonly int _padRight;
    private readonly int _precision;
    private readonly int _exponentDigits;
    private readonly bool _keepZeros;
    private readonly bool _unique = true;

    internal FloatFormat(double[] values, int itemSize, PrintOptions options)
    {
        _values = values;
        _itemSize = itemSize;
        _options = options;
        bool fixedMode = options.floatmode == "fixed";
        int precision = options.floatmode == "unique" ? int.MaxValue / 4 : options.precision ?? 8;
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length > 0)
        {
            _scientific = NeedsExponent(finite);
            if (_scientific)
            {
                var parts = finite
                    .Select(x => Decimal.ShortestAtDigits(Math.Abs(x), itemSize, precision + 1).Scientific())
                    .ToArray();
                _exponentDigits = parts.Max(p => Decimal.ExponentText(p.Exponent).Length) - 2;
                _precision = fixedMode ? precision : parts.Max(p => p.Fraction.Length);
                _keepZeros = true;
                _padLeft = finite.Max(x => 1 + SignLength(x));
                _padRight = _exponentDigits + 2 + _precision;
            }
            else
            {
                _unique = !fixedMode;
                var parts = finite
                    .Select(x => (Sign: SignLength(x), Text: Digits(x, precision).Positional()))
                    .ToArray();
                _padLeft = parts.Max(p => p.Sign + p.Text.Integer.Length);
                _padRight = fixedMode ? precision : parts.Max(p => p.Text.Fraction.Length);
                _keepZeros = options.floatmode is "fixed" or "maxprec_equal";
                _precision = _keepZeros ? _padRight : precision;
            }
        }
        if (options.sign == ' ' && !finite.Any(double.IsNegative))
        {
            _padLeft++;
        }
        if (finite.Length != values.Length)
        {
            int signed = options.sign != '-' || values.Any(double.IsNegativeInfinity) ? 1 : 0;
            int offset = _padRight + 1;
            _padLeft = Math.Max(
                _padLeft,
                Math.Max(options.nanstr.Length - offset, options.infstr.Length + signed - offset)
            );
        }
    }

    private Decimal Digits(double x, int precision) => _unique
        ? Decimal.ShortestAtFraction(Math.Abs(x), _itemSize, precision)
        : Decimal.AtFraction(Math.Abs(x), precision);

    private int SignLength(double x) => double.IsNegative(x) || _options.sign == '+' ? 1 : 0;

    private bool NeedsExponent(double[] finite)
    {
        double[] magnitudes = [.. finite.Where(x => x != 0).Select(Math.Abs)];
        if (magnitudes.Length == 0)
        {
            return false;
        }
        double max = magnitudes.Max(), min = magnitudes.Min();
        // Numbers with few digits of their own switch earlier.
        double limit = _itemSize switch { 2 => 1e3, 4 => 1e6, _ => 1e8 };
        double ratio = max / min;
        if (_itemSize == 2)
        {
            (min, ratio) = ((double)(Half)min, (double)(Half)ratio);
            return max >= limit || (!_options.suppress && (min < (double)(Half)0.0001 || ratio > 1000));
        }
        if (_itemSize == 4)
        {
            return max >= limit || (!_options.suppress && ((float)min < 0.0001f || (float)ratio > 1000));
        }
        return max >= limit || (!_options.suppress && (min < 0.0001 || ratio > 1000));
    }

    internal override string this[long index] => Text(_values[index]);

    internal string Text(double x)
    {
        string sign = double.IsNegative(x) && !double.IsNaN(x) ? "-" : _options.sign == '+' ? "+" : "";
        if (!double.IsFinite(x))
        {
            string name = double.IsNaN(x) ? _options.nanstr : _options.infstr;
            return (sign + name).PadLeft(_padLeft + _padRight + 1);
        }
        if (_scientific)
        {
            // Digits past the shortest are the exact value's, not zeros.
            (string lead, string rest, int exponent) = Decimal.AtDigits(Math.Abs(x), _precision + 1).Scientific();
            return (sign + lead).PadLeft(_padLeft)
                + "."
                + rest.PadRight(_precision, '0')
                + Decimal.ExponentText(exponent, _exponentDigits);
        }
        Decimal digits = _keepZeros ? Decimal.AtFraction(Math.Abs(x), _precision) : Digits(x, _precision);
        (string integer, string fraction) = digits.Positional();
        return (sign + integer).PadLeft(_padLeft)
            + "."
            + (_keepZeros ? fraction.PadRight(_precision, '0') : fraction).PadRight(_padRight);
    }

    /// <summary>A number as NumPy prints a scalar: shortest digits, positional from 1e-4 up to 1e16, float32 to 1e6,
    /// float16 to 1e3.</summary>
    internal static string Scalar(double x, int itemSize, bool keepPoint = true)
    {
        if (!double.IsFinite(x))
        {
            return double.IsNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
        }
        string sign = double.IsNegative(x) ? "-" : "";
        double magnitude = Math.Abs(x);
        Decimal digits = Decimal.Shortest(magnitude, itemSize);
        double limit = itemSize switch { 2 => 1e3, 4 => 1e6, _ => 1e16 };
        if (magnitude == 0 || (magnitude >= 1e-4 && magnitude < limit))
        {
            (string integer, string fraction) = digits.Positional();
            return sign + integer + (fraction.Length > 0 ? "." + fraction : keepPoint ? ".0" : "");
        }
        (string lead, string rest, int exponent) = digits.Scientific();
        return sign + lead + (rest.Length > 0 ? "." + rest : "") + Decimal.ExponentText(exponent);
    }

    /// <summary>A complex number as NumPy prints a scalar: <c>(1+2j)</c>, <c>2j</c>.</summary>
    internal static string Scalar(Complex x, int itemSize)
    {
        string imaginary = Scalar(x.Imaginary, itemSize, keepPoint: false);
        if (x.Real == 0 && !double.IsNegative(x.Real))
        {
            return imaginary + "j";
        }
        string joined = double.IsNegative(x.Imaginary) && !double.IsNaN(x.Imaginary) ? "" : "+";
        return $"({Scalar(x.Real, itemSize, keepPoint: false)}{joined}{imaginary}j)";
    }
}

/// <summary>Complex numbers: both parts aligned, the imaginary one always with a sign.</summary>
internal sealed class ComplexFormat : ItemFormat
{
    private readonly Complex[] _values;
    private readonly FloatFormat _real;
    private readonly FloatFormat _imaginary;

    internal ComplexFormat(Complex[] values, int partSize, PrintOptions options)
    {
        _values = values;
        _real = new FloatFormat([.. values.Select(z => z.Real)], partSize, options);
        _imaginary = new FloatFormat([.. values.Select(z => z.Imaginary)], partSize, options with { sign = '+' });
    }

    internal override string this[long index]
    {
        get
        {
            string imaginary = _imaginary.Text(_values[index].Imaginary);
            string digits = imaginary.TrimEnd();
            return _real.Text(_values[index].Real) + digits + "j" + new string(' ', imaginary.Length - digits.Length);
        }
    }
}
