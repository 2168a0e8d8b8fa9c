namespace NumRs;

public static partial class np
{
    /// <summary>Functions whose results are complex where no real number is, as <c>numpy.emath</c>.</summary>
    public static EmathModule emath { get; } = new();

    /// <summary>The angles of complex numbers from the positive real axis, counterclockwise, in (-pi, pi].</summary>
    /// <param name="z">The numbers, complex or real.</param>
    /// <param name="deg">Whether the result is in degrees; otherwise it is in radians.</param>
    /// <example>
    /// <code>
    /// NdArray z = np.array(new System.Numerics.Complex[] { 1, new(0, 1), new(1, 1) });
    /// Console.WriteLine(np.angle(z, deg: true)); // [ 0. 90. 45.]
    /// </code>
    /// </example>
    public static NdArray angle(ArrayLike z, bool deg = false)
    {
        NdArray array = asanyarray(z);
        NdArray radians = array.dtype.kind == 'c' ? arctan2(array.imag, array.real) : arctan2(0, array);
        return deg ? multiply(radians, 180 / pi) : radians;
    }

    /// <summary>Where elements have no imaginary part, or one of zero.</summary>
    /// <param name="x">The array.</param>
    public static NdArray isreal(ArrayLike x) => equal(imag(x), 0);

    /// <summary>Where elements have an imaginary part that is not zero.</summary>
    /// <param name="x">The array.</param>
    public static NdArray iscomplex(ArrayLike x)
    {
        NdArray array = asanyarray(x);
        return array.dtype.kind == 'c' ? not_equal(array.imag, 0) : zeros(array.shape, DType.bool_);
    }

    /// <summary>The elements as complex numbers, sorted by real parts, then by imaginary ones, along the last
    /// axis.</summary>
    /// <param name="a">The array.</param>
    /// <returns>complex64 from integers of 8 and 16 bits, the dtype itself from complex numbers, and complex128 from
    /// others.</returns>
    public static NdArray sort_complex(ArrayLike a)
    {
        NdArray sorted = sort(a);
        return sorted.dtype.kind == 'c'
            ? sorted
            : sorted.astype(sorted.dtype.@char is 'b' or 'h' or 'B' or 'H' ? DType.complex64 : DType.complex128);
    }

    /// <summary>Where elements are minus infinity.</summary>
    /// <param name="x">The array, of real numbers.</param>
    /// <param name="out">Where the result goes; made when it is null.</param>
    /// <exception cref="TypeError">The numbers are complex.</exception>
    public static NdArray isneginf(ArrayLike x, NdArray? @out = null) => IsInfinite(x, false, @out);

    /// <summary>Where elements are infinity.</summary>
    /// <inheritdoc cref="isneginf"/>
    public static NdArray isposinf(ArrayLike x, NdArray? @out = null) => IsInfinite(x, true, @out);

    private static NdArray IsInfinite(ArrayLike x, bool positive, NdArray? @out)
    {
        NdArray array = asanyarray(x);
        if (array.dtype.kind is 'c' or 'm' or 'M')
        {
            throw new TypeError(
                $"This operation is not supported for {array.dtype} values because it would be ambiguous."
            );
        }
        return @out is null
            ? evaluate(positive ? "isinf(x) & ~signbit(x)" : "isinf(x) & signbit(x)", ("x", array))
            : logical_and(isinf(array), positive ? invert(signbit(array)) : signbit(array), @out);
    }

    /// <summary>The numbers rounded towards zero.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="out">Where the result goes; made when it is null.</param>
    public static NdArray fix(ArrayLike x, NdArray? @out = null) => trunc(x, @out);
}
