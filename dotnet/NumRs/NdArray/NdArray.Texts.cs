using NumRs.Interop;

namespace NumRs;

// Items as texts of .NET.
public partial class NdArray
{
    /// <summary>The only item as a text, cast to <c>U</c> where the dtype is another.</summary>
    /// <exception cref="TypeError">There is not exactly one item.</exception>
    /// <exception cref="ValueError">Bytes are not of ASCII, or text holds what is no character.</exception>
    public static explicit operator string(NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.size == 1
            ? array.Texts()[0]
            : throw new TypeError("only 0-dimensional arrays can be converted to Python scalars");
    }

    /// <summary>The items in C order as texts, cast to <c>U</c> where the dtype is another.</summary>
    internal string[] Texts() => ItemTexts.Of(_dtype.Code == TypeCode.Text ? this : astype(DType.str_));
}
