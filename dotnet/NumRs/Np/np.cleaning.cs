namespace NumRs;

public static partial class np
{
    /// <summary>The array with numbers in place of NaN and infinities, in the parts of complex numbers as
    /// well.</summary>
    /// <param name="x">The array.</param>
    /// <param name="copy">Whether the result is a copy; otherwise the array itself is changed, and must be one.</param>
    /// <param name="nan">What stands for NaN; 0 when null.</param>
    /// <param name="posinf">What stands for infinity; the largest number of the dtype when null.</param>
    /// <param name="neginf">What stands for minus infinity; the lowest number of the dtype when null.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.nan_to_num(new[] { double.NaN, 1.5, -0.5 }, nan: 9)); // [ 9.   1.5 -0.5]
    /// </code>
    /// </example>
    public static NdArray nan_to_num(
        ArrayLike x,
        bool copy = true,
        ArrayLike? nan = null,
        ArrayLike? posinf = null,
        ArrayLike? neginf = null
    )
    {
        NdArray array = np.array(x, copy: copy);
        if (array.dtype.kind is 'f' or 'c' && !all(isfinite(array)).IsTrue())
        {
            FInfo limits = finfo(array.dtype);
            NdArray[] parts = array.dtype.kind == 'c' ? [array.real, array.imag] : [array];
            foreach (NdArray part in parts)
            {
                NdArray isNaN = isnan(part), above = equal(part, inf), below = equal(part, -inf);
                copyto(part, nan ?? 0.0, where: isNaN);
                copyto(part, posinf ?? limits.max, where: above);
                copyto(part, neginf ?? limits.min, where: below);
            }
        }
        return array;
    }

    /// <summary>The real parts of a complex array, if its imaginary parts are all next to zero; otherwise the
    /// array.</summary>
    /// <param name="a">The array.</param>
    /// <param name="tol">The bound of imaginary parts; above 1 in units of the dtype's <c>eps</c>.</param>
    public static NdArray real_if_close(ArrayLike a, double tol = 100)
    {
        NdArray array = asarray(a);
        if (array.dtype.kind != 'c')
        {
            return array;
        }
        double bound = tol > 1 ? (double)finfo(array.dtype).eps * tol : tol;
        return all(less(absolute(array.imag), bound)).IsTrue() ? array.real : array;
    }

    /// <summary>Whether two arrays broadcast to one shape and are equal there.</summary>
    /// <param name="a1">One array.</param>
    /// <param name="a2">The other.</param>
    public static bool array_equiv(ArrayLike a1, ArrayLike a2)
    {
        NdArray x = asarray(a1), y = asarray(a2);
        try
        {
            broadcast_shapes(x.shape, y.shape);
        }
        catch (ValueError)
        {
            return false;
        }
        return AllEqual(x, y);
    }

    /// <summary>Whether all elements are equal. Those of dtypes that have no common one never are.</summary>
    private static bool AllEqual(NdArray x, NdArray y)
    {
        bool comparable = Common(x) == Common(y);

        static char Common(NdArray array) =>
            array.dtype.kind is 'S' or 'V' ? 'S'
            : array.dtype.kind == 'U' ? 'U'
            : '\0';

        return comparable ? all(equal(x, y)).IsTrue() : x.size == 0 || y.size == 0;
    }
}
