using System.Collections;
using System.Globalization;
using System.Numerics;
using NumRs.Interop;
using NumRs.Native;

namespace NumRs.IO;

/// <summary>What <c>genfromtxt</c> asks of a table: names, and for each column what is missing, what fills it and what
/// converts it.</summary>
/// <param name="request">How the table is written.</param>
/// <param name="rules">How names are made.</param>
internal sealed class MixedTable(TextRequest request, FieldNames rules)
{
    internal IDictionary? Converters { get; init; }

    internal object? MissingValues { get; init; }

    internal object? FillingValues { get; init; }

    internal object? UseColumns { get; init; }

    internal object? Names { get; init; }

    private string[]? _names;
    private int[]? _chosen;
    private int _width;

    /// <summary>Reads the table; the dtypes of columns are found out when there is none.</summary>
    /// <param name="text">The UTF-8 bytes of the text.</param>
    /// <param name="dtype">Dtype of a row when structured, otherwise of a field.</param>
    internal NdArray Read(NdArray text, DType? dtype)
    {
        bool named = Names is true;
        ChooseColumns((request with { Names = named }).FirstRow(text), named);
        TextRequest wanted = request with
        {
            Names = named,
            Columns = _chosen,
            Missing = MissingValues is null ? [] : [.. Enumerable.Range(0, _width).Select(Missing)],
            Fill = FillingValues is null ? [] : [.. Enumerable.Range(0, _width).Select(Filling)],
        };
        object?[]? functions = Converters is null
            ? null
            : [.. Enumerable.Range(0, _width).Select(i => Entry(Converters, i))];
        if (dtype is null && functions is null)
        {
            NdArray found = (wanted with { Records = _names is not null }).Read(text);
            return found.dtype.names is null ? found : found.view(Renamed(found.dtype));
        }
        dtype = dtype is null ? Found(text, wanted, functions!)
            : _names is null ? dtype
            : dtype.names is null ? Record(Enumerable.Repeat(dtype, Math.Max(_width, 1)))
            : Renamed(dtype);
        return (wanted with
        {
            DType = dtype,
            Converters = functions is null ? null : new FieldConverters(functions, dtype, forgiving: true),
        }).Read(text);
    }

    private void ChooseColumns(string[] first, bool named)
    {
        _names = named ? rules.Valid(first)
            : Names switch
            {
                null or false => null,
                string text => rules.Valid(text.Split(',')),
                IEnumerable list => rules.Valid(list.Cast<object>().Select(n => n.ToString() ?? "")),
                _ => throw new TypeError("names must be True, a string or a sequence of strings"),
            };
        if (UseColumns is null)
        {
            _width = first.Length;
            return;
        }
        object[] wanted = UseColumns switch
        {
            string text => text.Split(','),
            AxisLike axes => [.. axes.Axes.ToArray().Cast<object>()],
            IEnumerable list => [.. list.Cast<object>()],
            _ => [UseColumns],
        };
        _chosen = [.. wanted.Select(column => Index(column, first.Length))];
        _width = _chosen.Length;
        if (_names is { } names && names.Length > _width)
        {
            _names = [.. _chosen.Select(i => (uint)i < (uint)names.Length ? names[i] : throw new ValueError($"there is no column {i}: the names are those of {names.Length}"))];
        }
    }

    private int Index(object column, int count)
    {
        if (column is string name)
        {
            int at = Array.IndexOf(_names ?? [], name.Trim());
            return at >= 0 ? at : throw new ValueError($"'{name}' is not in list");
        }
        int i = checked((int)PythonObjects.ToInt64(column));
        return i < 0 ? i + count : i;
    }

    private string NameOf(int i) => _names is not null && i < _names.Length ? _names[i] : rules.Default(i);

    private DType Record(IEnumerable<DType> columns) => DType.Structured([.. columns.Select((d, i) => (NameOf(i), d))]);

    private DType Renamed(DType dtype)
    {
        DTypeField[] old = dtype.FieldList.ToArray();
        return DType.Structured(
            [.. old.Select((f, i) => (NameOf(i), f.DType))],
            [.. old.Select(f => f.Offset)],
            dtype.itemsize
        );
    }

    /// <summary>The dtype where functions make some columns: each takes that of its function's first result.</summary>
    private DType Found(NdArray text, TextRequest wanted, object?[] functions)
    {
        NdArray plain = (wanted with { Records = true }).Read(text);
        if (plain.dtype.names is null)
        {
            return plain.dtype;
        }
        DType[] columns = [.. plain.dtype.FieldList.ToArray().Select((f, i) => functions[i] is { } f1 ? Made(f1, wanted, i) : f.DType)];
        return _names is null && columns.All(c => c.kind == columns[0].kind) ? columns.MaxBy(c => c.itemsize)! : Record(columns);

        DType Made(object function, TextRequest table, int i)
        {
            TextRequest one = table with { DType = DType.Parse("S"), Columns = [_chosen is null ? i : _chosen[i]], MaxRows = 1, SkipFooter = 0, Missing = [], Fill = [] };
            byte[] item = one.Read(text).tobytes();
            string value = System.Text.Encoding.UTF8.GetString(item.AsSpan().TrimEnd((byte)0));
            return ArrayLike.From(FieldConverters.Call(function, value)).AsArray().dtype;
        }
    }

    /// <summary>What a dictionary says about a column by its number in the file or its name.</summary>
    private object? Entry(IDictionary dictionary, int i)
    {
        int column = _chosen is null ? i : _chosen[i];
        return dictionary.Contains(column) ? dictionary[column]
            : _names is not null && i < _names.Length && dictionary.Contains(_names[i]) ? dictionary[_names[i]]
            : null;
    }

    private string[] Missing(int i)
    {
        object? own = MissingValues switch
        {
            IDictionary dictionary => Entry(dictionary, i),
            string text => text.Split(','),
            IEnumerable list => list.Cast<object?>().ElementAtOrDefault(i),
            _ => MissingValues,
        };
        IEnumerable<object?> values = own is IEnumerable several and not string ? several.Cast<object?>() : [own];
        return [.. values.OfType<object>().Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)!.Trim())];
    }

    /// <summary>The value that fills a column, as a text.</summary>
    private string Filling(int i)
    {
        object? own = FillingValues switch
        {
            IDictionary dictionary => Entry(dictionary, i),
            string or ArrayLike => FillingValues,
            IEnumerable list => list.Cast<object?>().ElementAtOrDefault(i),
            _ => FillingValues,
        };
        return own switch
        {
            Complex z => $"{Number(z.Real)}{(z.Imaginary < 0 ? "" : "+")}{Number(z.Imaginary)}j",
            double x => Number(x),
            float x => Number(x, sizeof(float)),
            _ => Convert.ToString(own, CultureInfo.InvariantCulture) ?? "",
        };
    }

    private static string Number(double x, int itemSize = sizeof(double)) => double.IsNaN(x) || double.IsInfinity(x)
        ? x.ToString(CultureInfo.InvariantCulture)
        : NumberText.Shortest(x, itemSize);
}
