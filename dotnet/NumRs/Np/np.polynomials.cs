namespace NumRs;

/// <summary>Quotient and remainder of polynomials.</summary>
/// <param name="q">The quotient.</param>
/// <param name="r">The remainder.</param>
public sealed record PolydivResult(NdArray q, NdArray r) : NamedResult
{
    private protected override object[] Parts() => [q, r];
}

// Polynomials are arrays of coefficients, of the highest power first.
public static partial class np
{
    /// <summary>The values of a polynomial, by Horner's rule.</summary>
    /// <param name="p">The coefficients, of the highest power first.</param>
    /// <param name="x">Where it is evaluated.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.polyval(new[] { 3, 0, 1 }, 5)); // 76
    /// </code>
    /// </example>
    public static NdArray polyval(ArrayLike p, ArrayLike x)
    {
        NdArray coefficients = asarray(p), at = asarray(x), y = zeros_like(at);
        bool own = false;
        for (long k = 0, count = Length(coefficients); k < count; k++)
        {
            NdArray coefficient = coefficients[k];
            if (own)
            {
                // The result of the last step has the dtype and the shape of this one's.
                add(multiply(y, at, y), coefficient, y);
                continue;
            }
            NdArray next = add(multiply(y, at), coefficient);
            own = next.ndim > 0 && next.dtype == y.dtype && next.shape == y.shape;
            y = next;
        }
        return y;
    }

    private static long Length(NdArray array) =>
        array.ndim > 0 ? array.shape[0] : throw new TypeError("iteration over a 0-d array");

    /// <summary>The powers of numbers: a Vandermonde matrix.</summary>
    /// <param name="x">The numbers, M of them.</param>
    /// <param name="N">How many powers; M when null.</param>
    /// <param name="increasing">Whether the powers rise from left to right, rather than fall.</param>
    /// <returns>M by N; of 64-bit integers for smaller ones.</returns>
    /// <exception cref="ValueError">The numbers do not form a vector.</exception>
    public static NdArray vander(ArrayLike x, long? N = null, bool increasing = false)
    {
        NdArray numbers = asarray(x);
        if (numbers.ndim != 1)
        {
            throw new ValueError("x must be a one-dimensional array or sequence.");
        }
        long count = N ?? numbers.shape[0];
        NdArray matrix = empty((numbers.shape[0], count), DType.ResultType([numbers, empty(0, DType.int64)]));
        NdArray rising = increasing ? matrix : matrix[.., new Slice(null, null, -1)];
        if (count > 0)
        {
            copyto(rising[.., 0], 1);
        }
        if (count > 1)
        {
            NdArray powers = rising[.., 1..];
            copyto(powers, numbers[.., NewAxis.Value]);
            ufuncs.multiply.accumulate(powers, 1, @out: powers);
        }
        return matrix;
    }

    /// <summary>The roots of a polynomial, the eigenvalues of its companion matrix.</summary>
    /// <param name="p">The coefficients, of the highest power first.</param>
    /// <exception cref="ValueError">The coefficients do not form a vector.</exception>
    /// <exception cref="LinAlgError">A coefficient is not finite.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.round(np.roots(new[] { 1, -3, 2 }), 6)); // [2. 1.]
    /// </code>
    /// </example>
    public static NdArray roots(ArrayLike p)
    {
        NdArray all = atleast_1d(asarray(p));
        if (all.ndim != 1)
        {
            throw new ValueError("Input must be a rank-1 array.");
        }
        NdArray filled = nonzero(all)[0];
        if (filled.size == 0)
        {
            return empty(0);
        }
        long first = (long)filled[0], last = (long)filled[-1];
        NdArray kept = all[new Slice(first, last + 1, null)];
        kept = kept.dtype.kind is 'f' or 'c' ? kept : kept.astype(DType.float64);
        NdArray found = empty(0);
        if (kept.shape[0] > 1)
        {
            NdArray companion = diag(ones(kept.shape[0] - 2, kept.dtype), -1);
            companion[0] = divide(negative(kept[1..]), kept[0]);
            found = linalg.eigvals(companion);
        }
        return concatenate([found, zeros(all.shape[0] - last - 1, found.dtype)]);
    }

    /// <summary>The polynomial with given roots, or the characteristic polynomial of a matrix.</summary>
    /// <param name="seq_of_zeros">The roots, or a square matrix, whose eigenvalues they are.</param>
    /// <returns>The coefficients, of the highest power first, which is 1; real when the roots are real or conjugate
    /// pairs.</returns>
    /// <exception cref="ValueError">It is neither a vector nor a square matrix.</exception>
    public static NdArray poly(ArrayLike seq_of_zeros)
    {
        NdArray zeros = atleast_1d(asarray(seq_of_zeros));
        if (zeros.ndim == 2 && zeros.shape[0] == zeros.shape[1] && zeros.shape[0] != 0L)
        {
            zeros = linalg.eigvals(zeros);
        }
        else if (zeros.ndim == 1)
        {
            bool single = zeros.dtype.itemsize == (zeros.dtype.kind == 'c' ? 8 : 4);
            zeros = zeros.astype(zeros.dtype.kind switch
            {
                'c' => single ? DType.complex64 : DType.complex128,
                'f' when single => DType.float32,
                _ => DType.float64,
            });
        }
        else
        {
            throw new ValueError("input must be 1d or non-empty square 2d array.");
        }
        NdArray product = ones(1, zeros.dtype);
        if (zeros.size == 0)
        {
            return array(1.0);
        }
        for (long k = 0; k < zeros.shape[0]; k++)
        {
            // Times (x - zero).
            NdArray lower = multiply(product, negative(zeros[k]));
            product = concatenate([product[..1], add(product[1..], lower[..^1]), lower[^1..]]);
        }
        if (product.dtype.kind != 'c')
        {
            return product;
        }
        NdArray roots = zeros.astype(DType.complex128);
        return all(equal(sort(roots), sort(conjugate(roots)))).IsTrue() ? product.real.copy() : product;
    }

    /// <summary>The integral of a polynomial.</summary>
    /// <param name="p">The coefficients, of the highest power first.</param>
    /// <param name="m">How many times it is integrated.</param>
    /// <param name="k">The constants, of the first integration first; one number stands for all, null for
    /// zeros.</param>
    /// <exception cref="ValueError">The order is negative, or there are too few constants.</exception>
    public static NdArray polyint(ArrayLike p, int m = 1, ArrayLike? k = null)
    {
        if (m < 0)
        {
            throw new ValueError("Order of integral must be positive (see polyder)");
        }
        NdArray constants = k is null ? zeros(m) : atleast_1d(asarray(k));
        if (Length(constants) == 1 && m > 1)
        {
            constants = multiply(constants[0], ones(m));
        }
        if (Length(constants) < m)
        {
            throw new ValueError("k must be a scalar or a rank-1 array of length 1 or >m.");
        }
        NdArray result = asarray(p);
        for (int step = 0; step < m; step++)
        {
            result = concatenate([divide(result, arange(Length(result), 0, -1)), constants[step..(step + 1)]]);
        }
        return result;
    }

    /// <summary>The derivative of a polynomial.</summary>
    /// <param name="p">The coefficients, of the highest power first.</param>
    /// <param name="m">How many times it is differentiated.</param>
    /// <exception cref="ValueError">The order is negative.</exception>
    public static NdArray polyder(ArrayLike p, int m = 1)
    {
        if (m < 0)
        {
            throw new ValueError("Order of derivative must be positive (see polyint)");
        }
        NdArray result = asarray(p);
        for (int step = 0; step < m; step++)
        {
            result = multiply(result[..^1], arange(Math.Max(Length(result) - 1, 0), 0, -1));
        }
        return result;
    }

    /// <summary>The sum of two polynomials.</summary>
    /// <param name="a1">The coefficients of one, of the highest power first.</param>
    /// <param name="a2">The coefficients of the other.</param>
    public static NdArray polyadd(ArrayLike a1, ArrayLike a2)
    {
        (NdArray first, NdArray second) = Aligned(a1, a2);
        return add(first, second);
    }

    /// <summary>The difference of two polynomials.</summary>
    /// <param name="a1">The coefficients of the first, of the highest power first.</param>
    /// <param name="a2">The coefficients of the one that is subtracted.</param>
    public static NdArray polysub(ArrayLike a1, ArrayLike a2)
    {
        (NdArray first, NdArray second) = Aligned(a1, a2);
        return subtract(first, second);
    }

    /// <summary>Both with as many coefficients, the shorter one with zeros before.</summary>
    private static (NdArray First, NdArray Second) Aligned(ArrayLike a1, ArrayLike a2)
    {
        NdArray first = atleast_1d(asarray(a1)), second = atleast_1d(asarray(a2));
        long missing = second.shape[0] - first.shape[0];
        return missing > 0 ? (concatenate([zeros(missing, first.dtype), first]), second)
            : missing < 0 ? (first, concatenate([zeros(-missing, second.dtype), second]))
            : (first, second);
    }

    /// <summary>The product of two polynomials.</summary>
    /// <param name="a1">The coefficients of one, of the highest power first.</param>
    /// <param name="a2">The coefficients of the other.</param>
    /// <exception cref="ValueError">The coefficients do not form a vector.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.polymul(new[] { 1, 2, 3 }, new[] { 9, 5, 1 })); // [ 9 23 38 17  3]
    /// </code>
    /// </example>
    public static NdArray polymul(ArrayLike a1, ArrayLike a2)
    {
        NdArray first = Leading(a1), second = Leading(a2);
        if (second.shape[0] > first.shape[0])
        {
            (first, second) = (second, first);
        }
        // Windows of the longer one between zeros, times the shorter one in reverse.
        long n = second.shape[0], count = first.shape[0] + n - 1;
        NdArray gap = zeros(n - 1, first.dtype);
        NdArray padded = concatenate([gap, first, gap]);
        NdArray windows = padded.View(Layout.Of([count, n], [padded.itemsize, padded.itemsize], padded.itemsize));
        return matmul(windows, second[new Slice(null, null, -1)]);
    }

    /// <summary>Without zeros before the first coefficient.</summary>
    private static NdArray Leading(ArrayLike p)
    {
        NdArray coefficients = atleast_1d(asarray(p));
        if (coefficients.ndim > 1)
        {
            throw new ValueError("Polynomial must be 1d only.");
        }
        NdArray filled = nonzero(coefficients)[0];
        return filled.size == 0 ? zeros(1, coefficients.dtype) : coefficients[new Slice((long)filled[0], null, null)];
    }

    /// <summary>Quotient and remainder of two polynomials.</summary>
    /// <param name="u">The coefficients of the dividend, of the highest power first.</param>
    /// <param name="v">The coefficients of the divisor.</param>
    public static PolydivResult polydiv(ArrayLike u, ArrayLike v)
    {
        NdArray dividend = add(atleast_1d(asarray(u)), 0.0), divisor = add(atleast_1d(asarray(v)), 0.0);
        DType dtype = add(dividend[0], divisor[0]).dtype;
        long m = dividend.shape[0] - 1, n = divisor.shape[0] - 1;
        NdArray scale = divide(1.0, divisor[0]);
        NdArray quotient = zeros(Math.Max(m - n + 1, 1), dtype), rest = dividend.astype(dtype);
        for (long k = 0; k <= m - n; k++)
        {
            NdArray factor = multiply(scale, rest[k]);
            quotient[k] = factor;
            NdArray part = rest[new Slice(k, k + n + 1, null)];
            subtract(part, multiply(factor, divisor), part);
        }
        while (allclose(rest[0], 0, rtol: 1e-14) && rest.shape[-1] > 1)
        {
            rest = rest[1..];
        }
        return new PolydivResult(quotient, rest);
    }
}
