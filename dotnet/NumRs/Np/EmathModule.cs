namespace NumRs;

/// <summary>
/// Functions whose results are complex where no real number is: <c>np.emath.sqrt(-1)</c> is <c>1j</c>. A real argument
/// becomes complex only when one of its elements is outside of the function's real domain.
/// </summary>
public sealed class EmathModule
{
    internal EmathModule()
    {
    }

    /// <summary>The square root.</summary>
    /// <param name="x">The numbers.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.emath.sqrt(new[] { -1, 4 })); // [0.+1.j 2.+0.j]
    /// </code>
    /// </example>
    public NdArray sqrt(ArrayLike x) => np.sqrt(ComplexWhereNegative(x));

    /// <summary>The natural logarithm.</summary>
    /// <inheritdoc cref="sqrt"/>
    public NdArray log(ArrayLike x) => np.log(ComplexWhereNegative(x));

    /// <summary>The logarithm to base 10.</summary>
    /// <inheritdoc cref="sqrt"/>
    public NdArray log10(ArrayLike x) => np.log10(ComplexWhereNegative(x));

    /// <summary>The logarithm to base 2.</summary>
    /// <inheritdoc cref="sqrt"/>
    public NdArray log2(ArrayLike x) => np.log2(ComplexWhereNegative(x));

    /// <summary>The logarithm to base <paramref name="n"/>.</summary>
    /// <param name="n">The base.</param>
    /// <param name="x">The numbers.</param>
    public NdArray logn(ArrayLike n, ArrayLike x) =>
        np.divide(np.log(ComplexWhereNegative(x)), np.log(ComplexWhereNegative(n)));

    /// <summary>A power; whole exponents that are negative take real bases.</summary>
    /// <param name="x">The bases.</param>
    /// <param name="p">The exponents.</param>
    public NdArray power(ArrayLike x, ArrayLike p)
    {
        NdArray exponents = np.asarray(p);
        bool negative = IsReal(exponents) && Any(np.less(exponents, 0));
        return np.power(ComplexWhereNegative(x), negative ? np.multiply(exponents, 1.0) : exponents);
    }

    /// <summary>The inverse cosine.</summary>
    /// <inheritdoc cref="sqrt"/>
    public NdArray arccos(ArrayLike x) => np.arccos(ComplexBeyondOne(x));

    /// <summary>The inverse sine.</summary>
    /// <inheritdoc cref="sqrt"/>
    public NdArray arcsin(ArrayLike x) => np.arcsin(ComplexBeyondOne(x));

    /// <summary>The inverse hyperbolic tangent.</summary>
    /// <inheritdoc cref="sqrt"/>
    public NdArray arctanh(ArrayLike x) => np.arctanh(ComplexBeyondOne(x));

    private static NdArray ComplexWhereNegative(ArrayLike x)
    {
        NdArray array = np.asarray(x);
        return IsReal(array) && Any(np.less(array, 0)) ? AsComplex(array) : array;
    }

    private static NdArray ComplexBeyondOne(ArrayLike x)
    {
        NdArray array = np.asarray(x);
        return IsReal(array) && Any(np.greater(np.absolute(array), 1)) ? AsComplex(array) : array;
    }

    private static bool IsReal(NdArray array) => array.dtype.kind != 'c';

    private static bool Any(NdArray flags) => np.any(flags).IsTrue();

    /// <summary>complex64 holds float32 and integers of up to 16 bits; others become complex128.</summary>
    private static NdArray AsComplex(NdArray array) =>
        array.astype(array.dtype.@char is 'f' or 'h' or 'H' or 'b' or 'B' ? DType.complex64 : DType.complex128);
}
