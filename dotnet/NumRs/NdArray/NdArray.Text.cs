using NumRs.Formatting;

namespace NumRs;

public partial class NdArray : IFormattable
{
    /// <summary>
    /// As Python's <c>str</c> prints the array, by the options of <see cref="np.set_printoptions"/>; of a disposed
    /// array its dtype and shape.
    /// </summary>
    public override string ToString() =>
        _storage is null ? $"<disposed array of {dtype} {shape}>" : ArrayText.Str(this, np.Printing);

    /// <summary>
    /// With a format such as <c>F2</c> every real element is printed by .NET's number format, in NumPy's
    /// brackets; without one as <see cref="ToString()"/>.
    /// </summary>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (string.IsNullOrEmpty(format) || dtype.kind is not ('f' or 'i' or 'u'))
        {
            return ToString();
        }
        if (ndim == 0)
        {
            return ((double)this).ToString(format, formatProvider);
        }
        IEnumerable<string> parts = this.Select(item => item.ToString(format, formatProvider));
        return "[" + string.Join(ndim == 1 ? " " : "\n ", parts) + "]";
    }

    /// <inheritdoc cref="ToString(string, IFormatProvider)"/>
    public string ToString(string? format) => ToString(format, null);

    /// <summary>The array's text with a text after it, as <c>+</c> joins any other object with a text.</summary>
    public static string operator +(NdArray? array, string? text) => string.Concat(array?.ToString(), text);

    /// <summary>A text with the array's text after it, as <c>+</c> joins a text with any other object.</summary>
    public static string operator +(string? text, NdArray? array) => string.Concat(text, array?.ToString());
}
