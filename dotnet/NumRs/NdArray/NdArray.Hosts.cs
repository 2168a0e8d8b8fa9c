using System.ComponentModel;
using NumRs.Interop;

namespace NumRs;

// What IronPython looks for when a script's array goes to a parameter or variable of a C# program, and when a script
// makes arrays by calling the class. C# has conversions of its own.
public partial class NdArray
{
    /// <summary>A new array with unspecified elements, as NumPy's class makes it; programs write
    /// <see cref="np.empty"/>.</summary>
    /// <param name="shape">Lengths of the axes.</param>
    /// <param name="dtype">Dtype; float64 when null.</param>
    /// <param name="order">Memory order, C or F.</param>
    /// <exception cref="ValueError">A length is negative, or the size overflows.</exception>
    public NdArray(ShapeLike shape, DTypeLike? dtype = null, string order = "C")
        : this(np.empty(shape, dtype, order)) { }

    /// <summary>A view of another array.</summary>
    private NdArray(NdArray array)
        : this(array.Storage, array._offset, array._layout, array._dtype, array._flags, array) { }

    /// <summary>The one item as an index, for a host's parameter of type <see cref="long"/>.</summary>
    /// <exception cref="TypeError">The array has axes, or its item is no integer.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static long op_Implicit(NdArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return PythonObjects.ToInt64(x.__index__());
    }

    /// <summary>The elements of a 1-d array of real numbers as a new .NET array, for a host's parameter of that
    /// type.</summary>
    /// <exception cref="TypeError">The array has another number of axes, or other numbers.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double[] op_Implicit(ArrayLike x)
    {
        NdArray array = x.AsArray();
        return array.ndim == 1 && array.dtype.kind is 'f' or 'i' or 'u'
            ? array.ToArray<double>()
            : throw new TypeError($"expected double[], got an array of {array.dtype} with shape {array.shape}");
    }

    /// <inheritdoc cref="op_Implicit(ArrayLike)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IList<double> op_Implicit(IEnumerable<NdArray> x) => op_Implicit((ArrayLike)x);

    /// <summary>The one item as a real number, for a host's variable of that type.</summary>
    /// <exception cref="TypeError">The array has axes, or the number is complex.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double ConvertToDouble(NdArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.__float__();
    }

    /// <summary>The one item as an integer, for a host's variable of that type.</summary>
    /// <exception cref="TypeError">The array has axes, or its item is no integer.</exception>
    /// <exception cref="OverflowException">It does not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static int ConvertToInt32(NdArray x) => checked((int)op_Implicit(x));
}
