using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace NumRs.IO;

/// <summary>Texts of numbers to items of a dtype, by the rules of NumPy's text readers.</summary>
internal sealed class ItemText
{
    private readonly DType _dtype;

    internal ItemText(DType dtype)
    {
        if (dtype.kind is 'V' || dtype.names is not null)
        {
            throw new TypeError($"text cannot be read as {dtype}");
        }
        _dtype = dtype;
    }

    /// <summary>Writes the item that a text stands for; false when it stands for none.</summary>
    internal bool TryWrite(ReadOnlySpan<char> text, Span<byte> item)
    {
        if (_dtype.kind == 'S')
        {
            WriteBytes(text, item);
            return true;
        }
        text = text.Trim();
        if (!TryWriteNative(text, item))
        {
            return false;
        }
        if (_dtype.IsSwapped)
        {
            int half = _dtype.kind == 'c' ? item.Length / 2 : item.Length;
            item[..half].Reverse();
            item[half..].Reverse();
        }
        return true;
    }

    private bool TryWriteNative(ReadOnlySpan<char> text, Span<byte> item)
    {
        switch (_dtype.Code)
        {
            case TypeCode.Float64:
                return TryReal(text, out double d) && MemoryMarshal.TryWrite(item, in d);
            case TypeCode.Float32:
                if (!TryReal(text, out double single))
                {
                    return false;
                }
                float f = (float)single;
                return MemoryMarshal.TryWrite(item, in f);
            case TypeCode.Float16:
                if (!TryReal(text, out double narrow))
                {
                    return false;
                }
                Half h = (Half)narrow;
                return MemoryMarshal.TryWrite(item, in h);
            case TypeCode.Complex128:
                return TryComplex(text, out Complex z) && MemoryMarshal.TryWrite(item, in z);
            case TypeCode.Complex64:
                if (!TryComplex(text, out Complex wide))
                {
                    return false;
                }
                float re = (float)wide.Real, im = (float)wide.Imaginary;
                return MemoryMarshal.TryWrite(item, in re) && MemoryMarshal.TryWrite(item[4..], in im);
            case TypeCode.Bool:
                bool known = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long truth);
                item[0] = truth != 0 ? (byte)1 : (byte)0;
                return known;
            default:
                return TryInteger(text, item);
        }
    }

    private bool TryInteger(ReadOnlySpan<char> text, Span<byte> item)
    {
        int bits = 8 * _dtype.itemsize;
        if (_dtype.kind == 'u')
        {
            if (text.StartsWith("-") || !ulong.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ulong u) || (bits < 64 && u >> bits != 0))
            {
                return false;
            }
            WriteLow(u, item);
            return true;
        }
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long i) || i < long.MinValue >> (64 - bits) || i > long.MaxValue >> (64 - bits))
        {
            return false;
        }
        WriteLow((ulong)i, item);
        return true;
    }

    private static void WriteLow(ulong value, Span<byte> item)
    {
        Span<byte> wide = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(wide, value);
        wide[..item.Length].CopyTo(item);
        if (!BitConverter.IsLittleEndian)
        {
            item.Reverse();
        }
    }

    private static void WriteBytes(ReadOnlySpan<char> text, Span<byte> item)
    {
        item.Clear();
        Encoding.Latin1.GetBytes(text[..Math.Min(text.Length, item.Length)], item);
    }

    /// <summary>A real number; <c>inf</c>, <c>infinity</c> and <c>nan</c> in any case and with a sign.</summary>
    internal static bool TryReal(ReadOnlySpan<char> text, out double value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.Length > 0 && (char.IsAsciiDigit(text[^1]) || text[^1] == '.') && text[^1] != '\0')
        {
            return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
        }
        ReadOnlySpan<char> name = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        bool infinite = name.Equals("inf", StringComparison.OrdinalIgnoreCase) || name.Equals("infinity", StringComparison.OrdinalIgnoreCase);
        value = infinite ? double.PositiveInfinity : double.NaN;
        if (text.Length > 0 && text[0] == '-')
        {
            value = -value;
        }
        return infinite || name.Equals("nan", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A complex number as <c>1+2j</c>, <c>2j</c>, <c>1</c> or <c>(1+2j)</c>.</summary>
    internal static bool TryComplex(ReadOnlySpan<char> text, out Complex value)
    {
        if (text.Length > 1 && text[0] == '(' && text[^1] == ')')
        {
            text = text[1..^1].Trim();
        }
        value = default;
        double real = 0, imaginary = 0;
        if (text.Length == 0 || text[^1] != 'j')
        {
            bool plain = TryReal(text, out real);
            value = new Complex(real, 0);
            return plain;
        }
        text = text[..^1];
        // The sign between the parts is the last one that is not of an exponent.
        int split = text.Length - 1;
        while (split > 0 && !(text[split] is '+' or '-' && text[split - 1] is not ('e' or 'E')))
        {
            split--;
        }
        ReadOnlySpan<char> tail = text[Math.Max(split, 0)..];
        if (tail is "+" or "-" or "")
        {
            imaginary = tail is "-" ? -1 : 1;
        }
        else if (!TryReal(tail, out imaginary))
        {
            return false;
        }
        if (split > 0 && !TryReal(text[..split], out real))
        {
            return false;
        }
        value = new Complex(real, imaginary);
        return true;
    }
}
