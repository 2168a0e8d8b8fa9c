using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NumRs.Interop;

/// <summary>
/// Nested sequences of the host language read into items of a dtype that is known beforehand, as NumPy does: a tuple is
/// a record of a structured dtype or a sub-array, a text or bytes an item of <c>S</c> or <c>U</c>.
/// </summary>
internal static class Contents
{
    /// <summary>An array of a dtype, or of the size that the content needs where the dtype has none.</summary>
    /// <exception cref="ValueError">The nesting is not regular, or a tuple has not as many items as a
    /// record.</exception>
    /// <exception cref="TypeError">An item does not convert to the dtype.</exception>
    internal static NdArray Read(object source, DType dtype)
    {
        List<long> shape = [];
        List<object?> leaves = [];
        bool whole = dtype.Code is TypeCode.Struct or TypeCode.SubArray;
        Depths(source, whole, dtype, shape);
        if (shape.Count > Native.Limits.MaxDims)
        {
            throw Nested.TooDeep();
        }
        Collect(source, whole, dtype, 0, shape, leaves);
        if (dtype.itemsize == 0 && dtype.Code is TypeCode.Bytes or TypeCode.Text or TypeCode.Void)
        {
            dtype = ItemBytes.Fitting(leaves, dtype);
        }
        else if (dtype.kind is 'M' or 'm' && leaves.Count > 0)
        {
            // Steps without a unit take that of the items.
            dtype = leaves
                .ConvertAll(leaf => Single(leaf, dtype).AsArray().astype(dtype).dtype)
                .Aggregate((x, y) => np.promote_types(x, y));
        }
        NdArray result = NdArray.Uninitialized([.. shape], dtype, zeroed: true);
        long[] flat = [leaves.Count, .. (dtype.SubShape ?? new Shape()).AsSpan()];
        Fill(result.View(Layout.Contiguous(flat, result.itemsize)), leaves);
        return result;
    }

    /// <summary>The lengths that the first items of all levels show.</summary>
    private static void Depths(object? value, bool whole, DType dtype, List<long> shape)
    {
        while (Parts(value, whole, dtype) is { } parts)
        {
            shape.Add(parts.Length);
            if (parts.Length == 0 || shape.Count > Native.Limits.MaxDims)
            {
                break;
            }
            value = parts[0];
        }
    }

    private static void Collect(
        object? value,
        bool whole,
        DType dtype,
        int depth,
        List<long> shape,
        List<object?> leaves
    )
    {
        object?[]? parts = Parts(value, whole, dtype);
        if (depth == shape.Count && parts is null)
        {
            leaves.Add(value);
            return;
        }
        if (depth == shape.Count || parts?.Length != shape[depth])
        {
            throw Irregular(shape, depth);
        }
        foreach (object? part in parts)
        {
            Collect(part, whole, dtype, depth + 1, shape, leaves);
        }
    }

    private static ValueError Irregular(List<long> shape, int depth) =>
        new(
            $"setting an array element with a sequence. The requested array has an inhomogeneous shape after {depth} dimensions. "
                + $"The detected shape was {new Shape([.. shape.Take(depth)])} + inhomogeneous part."
        );

    /// <summary>The items of a sequence, or null for what becomes one item.</summary>
    private static object?[]? Parts(object? value, bool tuplesAreItems, DType dtype)
    {
        bool item = value is null or string || ItemBytes.Of(value, dtype.kind is 'S' or 'V') is not null
            || (tuplesAreItems && IsTuple(value));
        return item ? null : Items(value!);
    }

    /// <summary>Whether an object is a tuple of any host.</summary>
    internal static bool IsTuple(object? value) =>
        value is not null && (Tuples.Plain(value) is not null || PythonObjects.IsTuple(value));

    /// <summary>The items of a tuple, sequence or array, or null for anything else.</summary>
    internal static object?[]? Items(object value) => value switch
    {
        Unread unread => [.. unread.Plain().Cast<object?>()],
        NdArray array => array.ndim > 0 ? [.. array.Cast<object?>()] : null,
        string or ArrayLike => null,
        object?[] items => items,
        IEnumerable items => Nested.Enumerated(items),
        _ => Tuples.Items(value),
    };

    /// <summary>Whether a sequence is empty, or has tuples, texts, bytes, records or nothing among its items, or among
    /// those of its first sequence.</summary>
    internal static bool HasItems(object value, int depth = 0)
    {
        // A list may hold itself.
        if (value is not IEnumerable sequence || value is ArrayLike || depth > Native.Limits.MaxDims)
        {
            return false;
        }
        object? first = null;
        bool any = false;
        foreach (object? item in sequence)
        {
            any = true;
            if (item is double or int or long or bool or (ArrayLike and not np.scalars.flexible))
            {
                continue;
            }
            if (item is null or string or np.scalars.flexible || IsTuple(item) || ItemBytes.Of(item, false) is not null)
            {
                return true;
            }
            first ??= item;
        }
        return !any || (first is not null && HasItems(first, depth + 1));
    }

    /// <summary>Writes one object to each item of an array, whose further axes are those of a sub-array.</summary>
    private static void Fill(NdArray target, List<object?> leaves)
    {
        if (leaves.Count == 0)
        {
            return;
        }
        if (target.ndim > 1)
        {
            for (int i = 0; i < leaves.Count; i++)
            {
                FillCell(target[i], leaves[i]);
            }
        }
        else if (target.dtype.Code == TypeCode.Struct)
        {
            FillRecords(target, leaves);
        }
        else
        {
            FillItems(target, leaves);
        }
    }

    /// <summary>A sub-array takes a sequence of its shape, or what broadcasts to it.</summary>
    private static void FillCell(NdArray cell, object? value) =>
        cell.Assign(
            value is not null && Items(value) is not null ? Read(value, cell.dtype) : Single(value, cell.dtype)
        );

    /// <summary>Records are filled field by field, each with the items of all tuples.</summary>
    private static void FillRecords(NdArray target, List<object?> leaves)
    {
        DTypeField[] fields = target.dtype.FieldList.ToArray();
        if (!leaves.TrueForAll(IsTuple))
        {
            for (int i = 0; i < leaves.Count; i++)
            {
                FillRecord(target[i..(i + 1)], fields, leaves[i]);
            }
            return;
        }
        List<object?[]> rows = leaves.ConvertAll(row => Items(row!)!);
        if (rows.Find(row => row.Length != fields.Length) is { } wrong)
        {
            throw new ValueError(
                $"could not assign tuple of length {wrong.Length} to structure with {fields.Length} fields."
            );
        }
        for (int k = 0; k < fields.Length; k++)
        {
            Fill(target.FieldView(fields[k]), rows.ConvertAll(row => row[k]));
        }
    }

    /// <summary>What is no tuple is written to every field.</summary>
    private static void FillRecord(NdArray target, DTypeField[] fields, object? value)
    {
        if (IsTuple(value))
        {
            FillRecords(target, [value]);
        }
        else if (value is NdArray record && record.dtype.Code == TypeCode.Struct)
        {
            target.Assign(record);
        }
        else
        {
            Array.ForEach(fields, field => Fill(target.FieldView(field), [value]));
        }
    }

    private static void FillItems(NdArray target, List<object?> leaves)
    {
        if (target.dtype.IsNumeric && (leaves.TrueForAll(x => x is double) || leaves.TrueForAll(x => x is int or long)))
        {
            target.Assign(ArrayLike.From(leaves.ToArray()));
            return;
        }
        if (target.dtype.Code == TypeCode.Text && ItemTexts.All(leaves) is { } texts)
        {
            target.Assign(ItemTexts.Array(texts));
            return;
        }
        for (int i = 0; i < leaves.Count; i++)
        {
            target[i..(i + 1)].Assign(Single(leaves[i], target.dtype));
        }
    }

    /// <summary>One object as an item that can be cast to a dtype.</summary>
    private static ArrayLike Single(object? value, DType dtype)
    {
        if (dtype.kind is 'S' or 'U' or 'V')
        {
            return ItemBytes.Item(value, dtype);
        }
        switch (value)
        {
            case null when dtype.kind is 'M' or 'm':
                return Number("NaT", dtype);
            case null when dtype.kind == 'f':
                return BitConverter.Int64BitsToDouble(0x7ff8_0000_0000_0000);
            case null:
                throw new TypeError(
                    "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"
                );
            case string text:
                return Number(text, dtype);
        }
        ArrayLike item = ItemBytes.Of(value, false) is { } bytes ? ItemBytes.Array(bytes) : ArrayLike.From(value);
        return item._layout.NDim == 0 ? item : throw new ValueError("setting an array element with a sequence.");
    }

    /// <summary>The number, date or span of time that a text gives.</summary>
    private static NdArray Number(string text, DType dtype)
    {
        if (dtype.kind is 'M' or 'm')
        {
            return ItemBytes.Array(System.Text.Encoding.UTF8.GetBytes(text)).astype(dtype);
        }
        try
        {
            return ItemTexts.Array(text).astype(dtype);
        }
        catch (ValueError error)
        {
            // Python's own text, and not NumPy's scalar.
            string quoted = IO.PythonText.Quote(text);
            throw new ValueError(error.Message.Replace($"np.str_({quoted})", quoted, StringComparison.Ordinal));
        }
    }
}
