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
    /// <example>
    /// <code>
    /// DType dog = DType.Structured([("name", np.dtype("U10")), ("age", np.int32), ("weight", np.float32)]);
    /// NdArray dogs = np.array(new[] { ("Rex", 9, 81.0), ("Fido", 3, 27.0) }, dog);
    /// Console.WriteLine(dogs); // [('Rex', 9, 81.) ('Fido', 3, 27.)]
    /// Console.WriteLine(dogs["age"]); // [9 3]
    /// Console.WriteLine(np.sort(dogs, order: "age")["name"]); // ['Fido' 'Rex']
    /// </code>
    /// </example>
    public static DType Structured(
        IReadOnlyList<(string Name, DType DType)> fields,
        IReadOnlyList<int>? offsets = null,
        int? itemsize = null,
        bool align = false
    )
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
        return Structured(
            [.. fields.Select((f, i) => new DTypeField(f.Name, f.DType, offsets?[i] ?? -1, null))],
            itemsize,
            align
        );
    }

    /// <summary>A structured dtype of fields with titles and offsets; one of -1 is that which follows the field
    /// before.</summary>
    /// <exception cref="ValueError">A name occurs twice, or a field does not fit into the item.</exception>
    internal static DType Structured(IReadOnlyList<DTypeField> fields, int? itemsize, bool align) =>
        DTypeCalls.Structured(fields, itemsize, align);

    /// <summary>A sub-array dtype: a fixed shape of elements as one item of a record.</summary>
    /// <exception cref="ValueError">A length is negative, or the item is too large.</exception>
    internal static DType SubArray(DType element, ReadOnlySpan<long> shape) => DTypeCalls.SubArray(element.Raw, shape);

    /// <summary>The dtype of one field.</summary>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    public DType this[string name] =>
        FindField(name)?.DType
        ?? throw new KeyNotFoundException(
            names is null ? $"There are no fields in dtype {this}." : $"Field named '{name}' not found."
        );
}
