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
    public static unsafe DType Structured(IReadOnlyList<(string Name, DType DType)> fields, IReadOnlyList<int>? offsets = null, int? itemsize = null, bool align = false)
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
        NrField[] raw = new NrField[fields.Count];
        List<GCHandle> pins = [];
        try
        {
            for (int i = 0; i < raw.Length; i++)
            {
                byte[] name = [.. Encoding.UTF8.GetBytes(fields[i].Name), 0];
                GCHandle pin = GCHandle.Alloc(name, GCHandleType.Pinned);
                pins.Add(pin);
                raw[i] = new NrField
                {
                    name = (byte*)pin.AddrOfPinnedObject(),
                    name_len = (nuint)name.Length - 1,
                    offset = offsets is null ? -1 : offsets[i],
                    dtype = fields[i].DType.Raw,
                };
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
