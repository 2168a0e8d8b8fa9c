using System.Collections;

namespace NumRs;

public static partial class np
{
    /// <summary>Whether the machine keeps the lowest byte of a number first.</summary>
    public static bool little_endian => BitConverter.IsLittleEndian;

    /// <summary>An array without NaN and infinities.</summary>
    /// <param name="a">The array.</param>
    /// <param name="dtype">Dtype of the result.</param>
    /// <param name="order">Memory order, C, F, A or K.</param>
    /// <exception cref="ValueError">An element is NaN or infinite.</exception>
    public static NdArray asarray_chkfinite(ArrayLike a, DTypeLike? dtype = null, string? order = null)
    {
        NdArray array = asarray(a, dtype, order);
        return array.dtype.kind is not ('f' or 'c') || all(isfinite(array)).IsTrue()
            ? array
            : throw new ValueError("array must not contain infs or NaNs");
    }

    /// <summary>The array in another dtype, as the array API has it.</summary>
    /// <param name="x">The array.</param>
    /// <param name="dtype">The dtype.</param>
    /// <param name="copy">Whether an array that has the dtype is copied.</param>
    /// <param name="device">Only <c>"cpu"</c>, or null.</param>
    /// <exception cref="ValueError">The device is another.</exception>
    public static NdArray astype(NdArray x, DTypeLike dtype, bool copy = true, string? device = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return device is null or "cpu"
            ? x.astype(dtype, copy: copy)
            : throw new ValueError($"Device not understood. Only \"cpu\" is allowed, but received: {device}");
    }

    /// <summary>An array that meets requirements; a copy where it has to be one.</summary>
    /// <param name="a">The array.</param>
    /// <param name="dtype">Dtype of the result.</param>
    /// <param name="requirements">
    /// A text of letters, or a list of letters or words: <c>C</c> or <c>F</c> order, <c>A</c>ligned, <c>W</c>riteable,
    /// <c>O</c>wning its memory, <c>E</c> for no subclass.
    /// </param>
    /// <exception cref="ValueError">Both orders are asked for.</exception>
    /// <exception cref="KeyNotFoundException">A requirement is none of these.</exception>
    /// <example>
    /// <code>
    /// NdArray x = np.arange(6).reshape(2, 3);
    /// NdArray y = np.require(x, "f4", "AOWF");
    /// Console.WriteLine(y.flags["F"] &amp;&amp; y.flags["OWNDATA"]); // True
    /// </code>
    /// </example>
    public static NdArray require(ArrayLike a, DTypeLike? dtype = null, object? requirements = null)
    {
        HashSet<char> wanted = requirements switch
        {
            null => [],
            string letters => [.. letters.Select(letter => Requirement(letter.ToString()))],
            IEnumerable words => [.. words.Cast<object?>().Select(word => Requirement(word as string))],
            _ => throw new TypeError($"'{Interop.PythonObjects.TypeName(requirements)}' object is not iterable"),
        };
        if (wanted.Count == 0)
        {
            return asanyarray(a, dtype);
        }
        if (wanted.IsSupersetOf("CF"))
        {
            throw new ValueError("Cannot specify both \"C\" and \"F\" order");
        }
        string order = wanted.Contains('F') ? "F" : wanted.Contains('C') ? "C" : "A";
        NdArray result = array(a, dtype, null, order);
        bool meets = wanted.All(one => one is 'C' or 'F' or 'E' || result.flags[one.ToString()]);
        return meets ? result : result.copy(order);
    }

    private static char Requirement(string? word) => word?.ToUpperInvariant() switch
    {
        "C" or "C_CONTIGUOUS" or "CONTIGUOUS" => 'C',
        "F" or "F_CONTIGUOUS" or "FORTRAN" => 'F',
        "A" or "ALIGNED" => 'A',
        "W" or "WRITEABLE" => 'W',
        "O" or "OWNDATA" => 'O',
        "E" or "ENSUREARRAY" => 'E',
        _ => throw new KeyNotFoundException(word),
    };
}
