using NumRs.Native;

namespace NumRs.IO;

/// <summary>Writes the rows of an array as text: the writer behind <c>savetxt</c>.</summary>
internal sealed class TableWriter
{
    private readonly NdArray _table;
    private readonly ItemReader[] _readers;
    private readonly PercentFormat _row;
    private readonly long _rows;
    private readonly bool _complex;
    private readonly bool _structured;

    internal TableWriter(ArrayLike values, string[] formats, string delimiter)
    {
        ArgumentNullException.ThrowIfNull(values);
        _table = np.asarray(values);
        _structured = _table.dtype.names is not null;
        if (_table.ndim is 0 or > 2)
        {
            throw new ValueError($"Expected 1D or 2D array, got {_table.ndim}D array instead");
        }
        _complex = _table.dtype.kind == 'c';
        long columns = _structured ? _table.dtype.FieldCount : _table.ndim == 1 ? 1 : _table.shape[1];
        _rows = _table.shape[0];
        _readers = _structured
            ? [.. _table.dtype.FieldList.ToArray().Select(f => new ItemReader(np.ravel(_table.FieldView(f)), f.DType))]
            : [new ItemReader(np.ravel(_table), _table.dtype)];
        Columns = checked((int)columns);
        _row = new PercentFormat(RowFormat(formats, delimiter));
    }

    private int Columns { get; }

    private string RowFormat(string[] formats, string delimiter)
    {
        if (formats.Length != 1)
        {
            return formats.Length == Columns
                ? string.Join(delimiter, formats)
                : throw new ValueError(
                    $"fmt has wrong shape.  [{string.Join(", ", formats.Select(PythonText.Quote))}]"
                );
        }
        string format = formats[0];
        int values = format.Count(c => c == '%');
        if (values == 1)
        {
            return string.Join(delimiter, Enumerable.Repeat(_complex ? $" ({format}+{format}j)" : format, Columns));
        }
        return values == Columns * (_complex ? 2 : 1)
            ? format
            : throw new ValueError($"fmt has wrong number of % formats:  {format}");
    }

    internal void Write(TextWriter writer, string newline, string header, string footer, string comments)
    {
        if (header.Length > 0)
        {
            writer.Write(comments + header.Replace("\n", "\n" + comments, StringComparison.Ordinal) + newline);
        }
        object[] values = new object[Columns * (_complex ? 2 : 1)];
        for (long row = 0; row < _rows; row++)
        {
            TaskScope.Look();
            Fill(values, row);
            writer.Write(Line(values) + newline);
        }
        if (footer.Length > 0)
        {
            writer.Write(comments + footer.Replace("\n", "\n" + comments, StringComparison.Ordinal) + newline);
        }
        writer.Flush();
    }

    private void Fill(object[] values, long row)
    {
        for (int i = 0; i < Columns; i++)
        {
            if (_structured)
            {
                values[i] = _readers[i].Value(row);
            }
            else if (!_complex)
            {
                values[i] = _readers[0].Value(row * Columns + i);
            }
            else
            {
                (System.Numerics.Complex z, int size) = ((System.Numerics.Complex, int))
                    _readers[0].Value(row * Columns + i);
                values[2 * i] = new Real(z.Real, size / 2);
                values[2 * i + 1] = new Real(z.Imaginary, size / 2);
            }
        }
    }

    private string Line(object[] values)
    {
        try
        {
            string line = _row.Format(values);
            return _complex ? line.Replace("+-", "-", StringComparison.Ordinal) : line;
        }
        catch (TypeError e)
        {
            throw new TypeError($"Mismatch between array dtype ('{_table.dtype}') and format specifier ('{_row}')", e);
        }
    }
}
