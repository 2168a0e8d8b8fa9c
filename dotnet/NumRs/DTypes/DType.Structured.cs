using System.Runtime.InteropServices;
using System.Text;
using NumRs.Native;

namespace NumRs;

public sealed partial class DType
{
    /// <summary>A structured dtype of fields that follow one another.</summary>
    /// <param name="fields">Names and dtypes.</param>
    /// <param name="offsets">The fields' first bytes; null to lay them out one after the other.</param>
    /// <param name="itemsize">Bytes of an item; null for the natural number.</param>
    /// <param name="align">Whether to lay fields out as C would.</param>
    /// <exception cref="ValueError">A name occurs twice, or a field does not fit into the item.</exception>
    public static DType Structured(IReadOnlyList<(string Name, DType DType)> fields, IReadOnlyList<int>? offsets = null, int? itemsize = null, bool align = false)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (offsets is not null && offsets.Count != fields.Count)
        {
            throw new ValueError($"{offsets.Count} offsets do not fit {fields.Count} fields");
        }
        if (offsets?.Any(o => o < 0) == true)
        {
            throw new ValueError("offset cannot be negative");
        }
        return Structured([.. fields.Select((f, i) => new DTypeField(f.Name, f.DType, offsets?[i] ?? -1, null))], itemsize, align);
    }

    /// <summary>A structured dtype of fields with titles and offsets; one of -1 is that which follows the field before.</summary>
    /// <exception cref="ValueError">A name occurs twice, or a field does not fit into the item.</exception>
    internal static unsafe DType Structured(IReadOnlyList<DTypeField> fields, int? itemsize, bool align)
    {
        NrField[] raw = new NrField[fields.Count];
        List<GCHandle> pins = [];
        byte* Pinned(string text, out nuint length)
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
            length = (nuint)bytes.Length - 1;
            pins.Add(GCHandle.Alloc(bytes, GCHandleType.Pinned));
            return (byte*)pins[^1].AddrOfPinnedObject();
        }
        try
        {
            for (int i = 0; i < raw.Length; i++)
            {
                raw[i] = new NrField { offset = fields[i].Offset, dtype = fields[i].DType.Raw };
                raw[i].name = Pinned(fields[i].Name, out raw[i].name_len);
                if (fields[i].Title is { } title)
                {
                    raw[i].title = Pinned(title, out raw[i].title_len);
                }
            }
            NrDType result;
            fixed (NrField* p = raw)
            {
                Status.Check(NativeMethods.nr_dtype_struct(p, raw.Length, itemsize ?? -1, align ? (byte)1 : (byte)0, &result));
            }
            return Of(result);
        }
        finally
        {
            foreach (GCHandle pin in pins)
            {
                pin.Free();
            }
        }
    }

    /// <summary>A sub-array dtype: a fixed shape of elements as one item of a record.</summary>
    /// <exception cref="ValueError">A length is negative, or the item is too large.</exception>
    internal static unsafe DType SubArray(DType element, ReadOnlySpan<long> shape)
    {
        NrDType result;
        fixed (long* p = shape)
        {
            Status.Check(NativeMethods.nr_dtype_subarray(element.Raw, p, shape.Length, &result));
        }
        return Of(result);
    }

    /// <summary>The dtype of one field.</summary>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    public DType this[string name] => FindField(name)?.DType
        ?? throw new KeyNotFoundException(names is null ? $"There are no fields in dtype {this}." : $"Field named '{name}' not found.");
}
