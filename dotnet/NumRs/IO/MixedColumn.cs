using System.Globalization;
using System.Runtime.InteropServices;

namespace NumRs.IO;

/// <summary>A column that <c>genfromtxt</c> reads: what its texts mean and what stands for missing ones.</summary>
internal sealed class MixedColumn
{
    private readonly ItemText _text;
    private readonly HashSet<string> _missing;
    private readonly object? _converter;
    private readonly bool _loose;
    private readonly byte[] _filling;

    /// <param name="dtype">Dtype of an item.</param>
    /// <param name="missing">Texts that stand for a missing value.</param>
    /// <param name="filling">What is stored then; null for NumPy's choice of the kind.</param>
    /// <param name="converter">A function of the text.</param>
    /// <param name="loose">Whether texts that do not parse count as missing.</param>
    internal MixedColumn(DType dtype, HashSet<string> missing, object? filling, object? converter, bool loose)
    {
        DType = dtype is { kind: 'S', itemsize: 0 } ? DType.Parse("S1") : dtype;
        _text = new ItemText(DType);
        _missing = missing;
        _converter = converter;
        _loose = loose;
        _filling = new byte[DType.itemsize];
        switch (filling)
        {
            case string text:
                Store(text, _filling);
                break;
            case null:
                Store(DType.kind switch { 'i' => "-1", 'u' => ulong.MaxValue.ToString(CultureInfo.InvariantCulture), 'b' => "0", 'S' => "", _ => "nan" }, _filling);
                break;
            default:
                ArrayLike.From(filling).AsArray().astype(DType).tobytes().CopyTo(_filling, 0);
                break;
        }
        if (filling is null && DType.kind == 'u')
        {
            _filling.AsSpan().Fill(0xff);
        }
    }

    internal DType DType { get; }

    /// <summary>Whether a text parses.</summary>
    internal bool Holds(string text) => TryStore(text, _scratch ??= new byte[DType.itemsize]);

    private byte[]? _scratch;

    private void Store(string text, Span<byte> item) => _ = _text.TryWrite(text, item);

    private bool TryStore(string text, Span<byte> item)
    {
        switch (DType.Code)
        {
            case TypeCode.Bool:
                ReadOnlySpan<char> word = text.AsSpan().Trim();
                bool isTrue = word.Equals("TRUE", StringComparison.OrdinalIgnoreCase);
                item[0] = isTrue ? (byte)1 : (byte)0;
                return isTrue || word.Equals("FALSE", StringComparison.OrdinalIgnoreCase);
            // Python's int of the float for the narrow integers, its int alone for the wide ones, as NumPy does.
            case TypeCode.Int8 or TypeCode.UInt8 or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32:
                return ItemText.TryReal(text.AsSpan().Trim(), out double x) && double.IsFinite(x)
                    && _text.TryWrite(Math.Truncate(x).ToString("F0", CultureInfo.InvariantCulture), item);
            default:
                return _text.TryWrite(text, item);
        }
    }

    /// <summary>Writes a column of rows into a 1-d view.</summary>
    /// <exception cref="ValueError">A text does not parse, and texts that do not are no missing values.</exception>
    internal void Fill(NdArray target, List<string[]> rows, int column)
    {
        NdArray items = NdArray.Uninitialized([rows.Count], DType);
        int size = DType.itemsize;
        byte[] bytes = new byte[checked(rows.Count * size)];
        for (int i = 0; i < rows.Count; i++)
        {
            string text = rows[i][column];
            Span<byte> item = bytes.AsSpan(i * size, size);
            if (_converter is not null)
            {
                Convert1(text, item);
            }
            else if (!TryStore(text, item))
            {
                if (!_loose && !_missing.Contains(text.Trim()))
                {
                    throw new ValueError($"Cannot convert string '{text}'");
                }
                _filling.CopyTo(item);
            }
        }
        using MemoryStream stream = new(bytes);
        ArrayBytes.Read(stream, items);
        target.Assign(items);
    }

    private void Convert1(string text, Span<byte> item)
    {
        try
        {
            Converters.Write(_converter!, text, DType, item);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            if (!_loose && !_missing.Contains(text.Trim()))
            {
                throw new ValueError($"Cannot convert string '{text}'", e);
            }
            _filling.CopyTo(item);
        }
    }
}
