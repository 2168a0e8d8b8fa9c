using System.Collections;
using System.Globalization;

namespace NumRs.IO;

/// <summary>The table reader behind <c>genfromtxt</c>: names from a first line, missing values, columns of kinds that are found out.</summary>
internal sealed class MixedTable(LooseFields fields, FieldNames rules)
{
    internal int SkipHeader { get; init; }

    internal int SkipFooter { get; init; }

    internal long MaxRows { get; init; }

    internal bool Loose { get; init; }

    internal bool RaisesAtInvalid { get; init; }

    internal IDictionary? Converters { get; init; }

    internal object? MissingValues { get; init; }

    internal object? FillingValues { get; init; }

    internal object? UseColumns { get; init; }

    internal object? Names { get; init; }

    private string[]? _names;
    private int[]? _chosen;
    private int _width;

    /// <summary>Reads the table; the kinds of columns are found out when there is no dtype.</summary>
    internal NdArray Read(IEnumerable<string> lines, DType? dtype)
    {
        using IEnumerator<string> rest = lines.Skip(SkipHeader).GetEnumerator();
        bool named = Names is true;
        string first = "";
        string[] values = [];
        while (values.Length == 0 && rest.MoveNext())
        {
            first = rest.Current;
            if (named && fields.Comments is { } mark && first.Contains(mark))
            {
                first = string.Concat(first.Split(mark)[1..]);
            }
            values = fields.Split(first);
        }
        if (named && values.Length > 0 && fields.Comments?.Contains(values[0].Trim()) == true)
        {
            values = values[1..];
        }
        ChooseColumns(values, named);
        if (dtype?.names is not null && _names is not null)
        {
            dtype = Renamed(dtype);
        }
        List<string[]> rows = Rows(named ? "" : first, rest);
        return dtype is null ? Inferred(rows) : Converted(rows, dtype);
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
            _names = [.. _chosen.Select(i => names[i])];
        }
    }

    private int Index(object column, int count)
    {
        if (column is string name)
        {
            int at = Array.IndexOf(_names ?? [], name.Trim());
            return at >= 0 ? at : throw new ValueError($"'{name}' is not in list");
        }
        int i = Convert.ToInt32(column, CultureInfo.InvariantCulture);
        return i < 0 ? i + count : i;
    }

    private DType Renamed(DType dtype)
    {
        DTypeField[] old = dtype.FieldList.ToArray();
        IEnumerable<string> names = Enumerable.Range(0, old.Length).Select(i => i < _names!.Length ? _names[i] : rules.Default(i));
        return DType.Structured([.. names.Zip(old, (n, f) => (n, f.DType))], [.. old.Select(f => f.Offset)], dtype.itemsize);
    }

    private List<string[]> Rows(string first, IEnumerator<string> rest)
    {
        List<string[]> rows = [];
        List<(int Line, int Count)> invalid = [];
        int line = SkipHeader;
        for (string? text = first; text is not null && rows.Count < MaxRows; text = rest.MoveNext() ? rest.Current : null)
        {
            line++;
            string[] values = fields.Split(text);
            if (values.Length == 0)
            {
                continue;
            }
            bool fits = _chosen is null ? values.Length == _width : _chosen.All(i => (uint)i < (uint)values.Length);
            if (!fits)
            {
                invalid.Add((line, values.Length));
                continue;
            }
            rows.Add(_chosen is null ? values : [.. _chosen.Select(i => values[i])]);
        }
        int footer = SkipFooter;
        if (invalid.Count > 0)
        {
            int last = rows.Count + invalid.Count - footer + SkipHeader;
            int dropped = footer > 0 ? invalid.RemoveAll(i => i.Line > last) : 0;
            footer -= dropped;
            if (RaisesAtInvalid && invalid.Count > 0)
            {
                throw new ValueError("Some errors were detected !\n"
                    + string.Join("\n", invalid.Select(i => $"    Line #{i.Line} (got {i.Count} columns instead of {_width})")));
            }
        }
        if (footer > 0)
        {
            rows.RemoveRange(Math.Max(0, rows.Count - footer), Math.Min(footer, rows.Count));
        }
        return rows;
    }

    private NdArray Converted(List<string[]> rows, DType dtype)
    {
        bool structured = dtype.names is not null;
        DType item = dtype;
        if (!structured && _names is not null)
        {
            item = DType.Structured([.. _names.Take(Math.Max(_width, 1)).Select(n => (n, dtype))]);
            structured = true;
        }
        if (rows.Count == 0)
        {
            return NdArray.Uninitialized([0], item);
        }
        if (!structured)
        {
            MixedColumn column = Column(dtype, 0);
            NdArray table = NdArray.Uninitialized([rows.Count, _width], column.DType);
            if (dtype is { kind: 'S', itemsize: 0 })
            {
                table = NdArray.Uninitialized([rows.Count, _width], DType.Parse($"S{Math.Max(1, rows.Max(r => r.Max(v => v.Length)))}"));
            }
            for (int i = 0; i < _width; i++)
            {
                Column(table.dtype, i).Fill(table[":", i], rows, i);
            }
            return table;
        }
        return Structured(rows, item);
    }

    private NdArray Structured(List<string[]> rows, DType item)
    {
        NdArray table = NdArray.Uninitialized([rows.Count], item, zeroed: true);
        int i = 0;
        foreach (NdArray leaf in Leaves(table))
        {
            if (i >= _width)
            {
                throw new ValueError($"the dtype has more fields than the {_width} columns");
            }
            Column(leaf.dtype, i).Fill(leaf, rows, i);
            i++;
        }
        return table;
    }

    /// <summary>Views of the fields, nested ones and items of sub-arrays each on their own.</summary>
    private static IEnumerable<NdArray> Leaves(NdArray table)
    {
        if (table.dtype.names is null)
        {
            if (table.ndim == 1)
            {
                yield return table;
                yield break;
            }
            for (int i = 0; i < table.shape[1]; i++)
            {
                foreach (NdArray leaf in Leaves(table[":", i]))
                {
                    yield return leaf;
                }
            }
            yield break;
        }
        foreach (DTypeField field in table.dtype.fields!.Values.OrderBy(f => f.Offset))
        {
            foreach (NdArray leaf in Leaves(table.FieldView(field)))
            {
                yield return leaf;
            }
        }
    }

    /// <summary>A table whose columns have the first kind, of boolean, integer, real, complex and text, that holds all their values.</summary>
    private NdArray Inferred(List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return NdArray.Uninitialized([0], DType.float64);
        }
        List<DType> kinds = [];
        HashSet<char> seen = [];
        for (int i = 0; i < _width; i++)
        {
            DType kind = Kind(rows, i, out bool checkedOnce);
            kinds.Add(kind);
            if (checkedOnce)
            {
                seen.Add(kind.kind);
            }
        }
        if (_names is null && seen.Count == 1)
        {
            char kind = seen.First();
            DType common = kinds.Where(k => k.kind == kind).MaxBy(k => k.itemsize)!;
            NdArray table = NdArray.Uninitialized([rows.Count, _width], common);
            for (int i = 0; i < _width; i++)
            {
                NdArray column = table[":", i];
                if (kinds[i].kind == kind)
                {
                    Column(common, i).Fill(column, rows, i);
                }
                else
                {
                    NdArray own = NdArray.Uninitialized([rows.Count], kinds[i]);
                    Column(kinds[i], i).Fill(own, rows, i);
                    column.Assign(own);
                }
            }
            return table;
        }
        return Structured(rows, DType.Structured([.. kinds.Select((k, i) => (_names is not null && i < _names.Length ? _names[i] : rules.Default(i), k))]));
    }

    private DType Kind(List<string[]> rows, int i, out bool checkedOnce)
    {
        HashSet<string> missing = Missing(i);
        List<string> present = [.. rows.Select(r => r[i]).Where(v => !missing.Contains(v.Trim()))];
        checkedOnce = present.Count > 0;
        if (ConverterOf(i) is { } converter)
        {
            checkedOnce = true;
            return ArrayLike.From(NumRs.IO.Converters.Call(converter, rows[0][i])).AsArray().dtype;
        }
        foreach (DType candidate in (ReadOnlySpan<DType>)[DType.bool_, DType.int64, DType.float64, DType.complex128])
        {
            MixedColumn column = Column(candidate, i);
            if (present.TrueForAll(column.Holds))
            {
                return candidate;
            }
        }
        return DType.Parse($"S{Math.Max(1, rows.Max(r => r[i].Length))}");
    }

    private MixedColumn Column(DType dtype, int i) => new(dtype, Missing(i), Filling(i), ConverterOf(i), Loose);

    private object? ConverterOf(int i) => Converters is null ? null : Entry(Converters, i);

    /// <summary>What a dictionary says about a column by its number in the file or its name.</summary>
    private object? Entry(IDictionary dictionary, int i)
    {
        int column = _chosen is null ? i : _chosen[i];
        return dictionary.Contains(column) ? dictionary[column]
            : _names is not null && i < _names.Length && dictionary.Contains(_names[i]) ? dictionary[_names[i]]
            : null;
    }

    private HashSet<string> Missing(int i)
    {
        object? own = MissingValues switch
        {
            IDictionary dictionary => Entry(dictionary, i),
            string text => text.Split(','),
            IEnumerable list => list.Cast<object?>().ElementAtOrDefault(i),
            _ => MissingValues,
        };
        HashSet<string> missing = [""];
        foreach (object? value in own is IEnumerable several and not string ? several.Cast<object?>() : [own])
        {
            if (value is not null)
            {
                missing.Add(Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim());
            }
        }
        return missing;
    }

    private object? Filling(int i) => FillingValues switch
    {
        IDictionary dictionary => Entry(dictionary, i),
        string or ArrayLike => FillingValues,
        IEnumerable list => list.Cast<object?>().ElementAtOrDefault(i),
        _ => FillingValues,
    };
}
