using System.Runtime.CompilerServices;

namespace NumRs;

public sealed partial class DType
{
    /// <summary>NumPy's number of the type, with the numbers that it has where C's <c>long</c> has 64 bits.</summary>
    public int num => Nums[Raw.code];

    /// <summary>NumPy's flags: 16 for structured dtypes, whose items are tuples in Python, and 128 for aligned
    /// ones.</summary>
    public int flags => Root.Code == TypeCode.Struct ? 16 | (isalignedstruct ? 128 : 0) : 0;

    private DType Root => SubBase is { } element ? element.Root : this;

    /// <summary>Whether items are references to objects: they never are.</summary>
    public bool hasobject => false;

    /// <summary>1 for a dtype that NumPy has one object of: numbers in the machine's byte order and texts of no length;
    /// otherwise 0.</summary>
    public int isbuiltin =>
        IsNumeric ? (IsSwapped ? 0 : 1)
        : Code is TypeCode.Bytes or TypeCode.Text or TypeCode.Void && itemsize == 0 && isnative ? 1
        : 0;

    /// <summary>Metadata of the caller: there is none.</summary>
    public IReadOnlyDictionary<string, object>? metadata => null;

    /// <summary>Element and shape of a sub-array dtype, otherwise null.</summary>
    public (DType dtype, Shape shape)? subdtype => SubBase is { } element ? (element, SubShape!) : null;

    /// <summary>The tuples of <c>descr</c>.</summary>
    private List<object> Description
    {
        get
        {
            if (Code != TypeCode.Struct)
            {
                return [("", SubBase is null ? str : $"|V{itemsize}")];
            }
            List<object> entries = [];
            int end = 0;
            foreach (DTypeField part in FieldList)
            {
                if (part.Offset < end)
                {
                    throw new ValueError(
                        "dtype.descr is not defined for types with overlapping or out-of-order fields"
                    );
                }
                if (part.Offset > end)
                {
                    entries.Add(("", $"|V{part.Offset - end}"));
                }
                DType element = part.DType.@base;
                object name = part.Title is null ? part.Name : (part.Title, part.Name);
                object type = element.Code == TypeCode.Struct ? element.Description : element.str;
                entries.Add(part.DType.SubShape is { } shape ? (name, type, shape) : (object)(name, type));
                end = part.Offset + part.DType.itemsize;
            }
            if (end < itemsize)
            {
                entries.Add(("", $"|V{itemsize - end}"));
            }
            return entries;
        }
    }
}
