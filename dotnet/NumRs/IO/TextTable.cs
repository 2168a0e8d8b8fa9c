using System.Collections;
using System.Globalization;

namespace NumRs.IO;

/// <summary>The table reader behind <c>loadtxt</c>: lines into items of one dtype, with the place of what does not parse.</summary>
internal sealed class TextTable
{
    private readonly record struct Column(int Offset, ItemText Text, DType DType);

    private readonly LineFields _fields;
    private readonly DType _dtype;
    private readonly int[]? _usecols;
    private readonly object? _converters;
    private readonly Column[] _columns;

    /// <param name="fields">Splits lines.</param>
    /// <param name="dtype">Dtype of a row when structured, otherwise of a column.</param>
    /// <param name="usecols">Columns to read; null for all.</param>
    /// <param name="converters">Functions by column, or one for all.</param>
    internal TextTable(LineFields fields, DType dtype, int[]? usecols, object? converters)
    {
        _fields = fields;
        _dtype = dtype;
        _usecols = usecols;
        _converters = converters;
        List<Column> columns = [];
        Flatten(dtype, 0, columns);
        _columns = [.. columns];
    }

    private bool Structured => _dtype.names is not null;

    private static void Flatten(DType dtype, int offset, List<Column> columns)
    {
        if (dtype.SubShape is { } shape)
        {
            long items = shape.Aggregate(1L, (a, b) => a * b);
            for (long i = 0; i < items; i++)
            {
                Flatten(dtype.@base, offset + (int)i * dtype.@base.itemsize, columns);
            }
        }
        else if (dtype.names is not null)
        {
            foreach (DTypeField field in dtype.FieldList)
            {
                Flatten(field.DType, offset + field.Offset, columns);
            }
        }
        else
        {
            columns.Add(new Column(offset, new ItemText(dtype), dtype));
        }
    }

    /// <summary>Reads rows: 1-d when structured, otherwise with an axis of columns.</summary>
    /// <exception cref="ValueError">A field does not parse, or rows differ in length.</exception>
    internal NdArray Read(IEnumerable<string> lines, long maxRows)
    {
        ItemBuffer? buffer = null;
        int width = 0, found = 0;
        int[] chosen = [];
        if (maxRows != 0)
        {
            foreach (string line in lines)
            {
                if (!_fields.Split(line))
                {
                    continue;
                }
                long row = buffer?.Count ?? 0;
                if (buffer is null)
                {
                    found = _fields.Count;
                    width = _usecols?.Length ?? (Structured ? _columns.Length : found);
                    buffer = new ItemBuffer(Structured ? _dtype.itemsize : width * _dtype.itemsize);
                    if (Structured && width != _columns.Length)
                    {
                        throw WrongWidth(width, row);
                    }
                }
                CheckWidth(found, row);
                chosen = Chosen(width, row);
                ReadRow(buffer.Next(), chosen, row);
                buffer.Keep();
                if (buffer.Count == maxRows)
                {
                    break;
                }
            }
        }
        if (buffer is null)
        {
            return NdArray.Uninitialized(Structured ? [0] : [0, _usecols?.Length ?? 1], _dtype);
        }
        return Structured
            ? buffer.ToArray([buffer.Count], _dtype)
            : buffer.ToArray([buffer.Count, width], _dtype);
    }

    private void CheckWidth(int found, long row)
    {
        if (_usecols is null && Structured && _fields.Count != _columns.Length)
        {
            throw WrongWidth(_fields.Count, row);
        }
        if (_usecols is null && _fields.Count != found)
        {
            throw new ValueError($"the number of columns changed from {found} to {_fields.Count} at row {row + 1}; use `usecols` to select a subset and avoid this error");
        }
    }

    private ValueError WrongWidth(int found, long row) => new(
        $"the dtype passed requires {_columns.Length} columns but {found} were found at row {row + 1}; use `usecols` to select a subset and avoid this error");

    private int[]? _all;

    private int[] Chosen(int width, long row)
    {
        if (_usecols is null)
        {
            return _all ??= [.. Enumerable.Range(0, width)];
        }
        int[] chosen = new int[width];
        for (int i = 0; i < width; i++)
        {
            int column = _usecols[i] < 0 ? _usecols[i] + _fields.Count : _usecols[i];
            chosen[i] = (uint)column < (uint)_fields.Count
                ? column
                : throw new ValueError($"invalid column index {_usecols[i]} at row {row + 1} with {_fields.Count} columns");
        }
        return chosen;
    }

    private void ReadRow(Span<byte> item, int[] chosen, long row)
    {
        for (int i = 0; i < chosen.Length; i++)
        {
            Column column = Structured ? _columns[i] : _columns[0] with { Offset = i * _dtype.itemsize };
            Span<byte> target = item.Slice(column.Offset, column.DType.itemsize);
            ReadOnlySpan<char> text = _fields[chosen[i]];
            if (_converters is not null && Converters.For(_converters, chosen[i], chosen[i] - _fields.Count) is { } converter)
            {
                Converters.Write(converter, text.ToString(), column.DType, target);
            }
            else if (!column.Text.TryWrite(text, target))
            {
                throw new ValueError(string.Create(CultureInfo.InvariantCulture,
                    $"could not convert string {PythonLiteral.Quote(text.ToString())} to {column.DType.newbyteorder("=").name} at row {row}, column {chosen[i] + 1}."));
            }
        }
    }
}

/// <summary>Functions that turn the text of a field into a value: delegates, or any object that can be called.</summary>
internal static class Converters
{
    /// <summary>The function for a column, which may be counted from the end, or for all.</summary>
    internal static object? For(object converters, int column, int fromEnd) =>
        converters is not IDictionary dictionary ? converters
        : dictionary.Contains(column) ? dictionary[column]
        : dictionary.Contains(fromEnd) ? dictionary[fromEnd]
        : null;

    internal static object? Call(object converter, string text) => ((dynamic)converter)(text);

    /// <summary>Calls a function and stores what it gives as an item.</summary>
    internal static void Write(object converter, string text, DType dtype, Span<byte> item)
    {
        object? value = Call(converter, text);
        if (value is string result)
        {
            if (!new ItemText(dtype).TryWrite(result, item))
            {
                throw new ValueError($"could not convert string {PythonLiteral.Quote(result)} to {dtype}");
            }
            return;
        }
        ArrayLike.From(value).AsArray().astype(dtype).tobytes().CopyTo(item);
    }
}
