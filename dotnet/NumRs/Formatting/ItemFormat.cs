using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace NumRs.Formatting;

/// <summary>Gives the text of each item of an array, all of one width where NumPy aligns them.</summary>
internal abstract class ItemFormat
{
    /// <summary>The text of an item by its place in C order.</summary>
    internal abstract string this[long index] { get; }

    /// <summary>Whether a text may have characters that are two of .NET's.</summary>
    internal virtual bool HasPairs => false;

    /// <summary>The format for a C-ordered array in native byte order.</summary>
    internal static ItemFormat For(NdArray data, PrintOptions options)
    {
        if (data.dtype.names is null && options.formatter?.For(data.dtype) is { } formatter)
        {
            return new FormattedBy(formatter, data);
        }
        switch (data.dtype.kind)
        {
            case 'b':
                return new BoolFormat(Values<byte>(data), data.ndim > 0);
            case 'i':
                return new IntegerFormat<long>(Values<long>(data.astype(DType.int64)), options.sign);
            case 'u':
                return new IntegerFormat<ulong>(Values<ulong>(data.astype(DType.uint64)), options.sign);
            case 'f':
                return new FloatFormat(Values<double>(data.astype(DType.float64)), data.itemsize, options);
            case 'c':
                return new ComplexFormat(Values<Complex>(data.astype(DType.complex128)), data.itemsize / 2, options);
            case 'S':
                return new BytesFormat(data.tobytes(), data.itemsize, trim: true);
            case 'U':
                return new TextFormat(Array.ConvertAll(Interop.ItemTexts.Of(data), IO.PythonText.Quote));
            case 'M' or 'm':
                return new TextFormat(Interop.Times.Texts(data));
            default:
                return data.dtype.names is null
                    ? new BytesFormat(data.tobytes(), data.itemsize, trim: false)
                    : new RecordFormat(data, options);
        }
    }

    private static T[] Values<T>(NdArray data) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(data.tobytes()).ToArray();

    /// <summary>By a function of the caller.</summary>
    private sealed class FormattedBy(Func<NdArray, string> formatter, NdArray data) : ItemFormat
    {
        internal override string this[long index] => formatter(data.flat[index].copy());
    }

    private sealed class TextFormat(string[] texts) : ItemFormat
    {
        internal override bool HasPairs { get; } =
            Array.Exists(texts, text => Interop.ItemTexts.Length(text) < text.Length);

        internal override string this[long index] => texts[index];
    }

    private sealed class BoolFormat(byte[] values, bool aligned) : ItemFormat
    {
        internal override string this[long index] => values[index] == 0 ? "False" : aligned ? " True" : "True";
    }

    private sealed class IntegerFormat<T> : ItemFormat where T : unmanaged, IComparable<T>, IFormattable
    {
        private readonly T[] _values;
        private readonly char _sign;
        private readonly int _width;

        internal IntegerFormat(T[] values, char sign)
        {
            _values = values;
            _sign = sign;
            if (values.Length == 0)
            {
                return;
            }
            T max = values.Max(), min = values.Min();
            if (sign == ' ' && min.CompareTo(default) < 0)
            {
                _sign = '-';
            }
            int ofMax = Text(max).Length + (max.CompareTo(default) >= 0 && _sign != '-' ? 1 : 0);
            _width = Math.Max(ofMax, Text(min).Length);
        }

        private static string Text(T value) => value.ToString(null, CultureInfo.InvariantCulture);

        internal override string this[long index]
        {
            get
            {
                string text = Text(_values[index]);
                return (_sign != '-' && text[0] != '-' ? _sign + text : text).PadLeft(_width);
            }
        }
    }

    private sealed class BytesFormat(byte[] bytes, int itemSize, bool trim) : ItemFormat
    {
        internal override string this[long index] =>
            Quote(bytes.AsSpan(checked((int)(index * itemSize)), itemSize), trim, hex: !trim);
    }

    /// <summary>Bytes as Python writes them, <c>b'…'</c>.</summary>
    internal static string Quote(ReadOnlySpan<byte> bytes, bool trim, bool hex = false)
    {
        if (trim)
        {
            bytes = bytes.TrimEnd((byte)0);
        }
        char quote = !hex && bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        StringBuilder text = new("b" + quote);
        foreach (byte b in bytes)
        {
            _ = (hex, b) switch
            {
                (true, _) => text.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}"),
                (_, (byte)'\\') => text.Append("\\\\"),
                (_, (byte)'\n') => text.Append("\\n"),
                (_, (byte)'\r') => text.Append("\\r"),
                (_, (byte)'\t') => text.Append("\\t"),
                _ when b == quote => text.Append('\\').Append(quote),
                (_, < 32 or > 126) => text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}"),
                _ => text.Append((char)b),
            };
        }
        return text.Append(quote).ToString();
    }

    private sealed class RecordFormat : ItemFormat
    {
        private readonly List<ItemFormat> _fields = [];

        internal override bool HasPairs => _fields.Exists(part => part.HasPairs);

        internal RecordFormat(NdArray data, PrintOptions options)
        {
            foreach (DTypeField field in data.dtype.FieldList)
            {
                NdArray column = data.FieldView(field);
                NdArray copy = column.Copy((byte)'C', Options.Unsafe, column.dtype.newbyteorder("="));
                ItemFormat items = For(copy, options);
                _fields.Add(field.DType.SubShape is { } shape ? new SubArrayFormat(items, shape, options) : items);
            }
        }

        internal override string this[long index]
        {
            get
            {
                IEnumerable<string> texts = _fields.Select(f => f[index]);
                return _fields.Count == 1 ? $"({_fields[0][index]},)" : $"({string.Join(", ", texts)})";
            }
        }
    }

    /// <summary>A sub-array on one line, summarised when it is long.</summary>
    private sealed class SubArrayFormat(ItemFormat items, Shape shape, PrintOptions options) : ItemFormat
    {
        internal override string this[long index]
        {
            get
            {
                long size = shape.Aggregate(1L, (all, n) => all * n);
                long next = index * size;
                return Part(0, ref next);
            }
        }

        private string Part(int axis, ref long next)
        {
            if (axis == shape.Count)
            {
                return items[next++];
            }
            bool summary =
                shape.Aggregate(1L, (all, n) => all * n) > options.threshold && shape[axis] > 2 * options.edgeitems;
            List<string> parts = [];
            for (long i = 0; i < shape[axis]; i++)
            {
                string part = Part(axis + 1, ref next);
                if (!summary || i < options.edgeitems || i >= shape[axis] - options.edgeitems)
                {
                    parts.Add(part);
                }
                else if (i == options.edgeitems)
                {
                    parts.Add("...");
                }
            }
            return "[" + string.Join(", ", parts) + "]";
        }
    }
}
