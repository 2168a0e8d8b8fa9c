namespace NumRs;

public static partial class np
{
    /// <summary>The elements limited to an interval.</summary>
    /// <param name="a">The array.</param>
    /// <param name="a_min">Lower bounds, or null for none.</param>
    /// <param name="a_max">Upper bounds, or null for none.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="min">Another name of <paramref name="a_min"/>.</param>
    /// <param name="max">Another name of <paramref name="a_max"/>.</param>
    /// <exception cref="ValueError">A bound is given by both names.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.clip(np.arange(10), 1, 8)); // [1 1 2 3 4 5 6 7 8 8]
    /// </code>
    /// </example>
    public static NdArray clip(
        ArrayLike a,
        ArrayLike? a_min = null,
        ArrayLike? a_max = null,
        NdArray? @out = null,
        ArrayLike? min = null,
        ArrayLike? max = null
    )
    {
        ArgumentNullException.ThrowIfNull(a);
        if ((a_min is not null || a_max is not null) && (min is not null || max is not null))
        {
            throw new ValueError(
                "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden."
            );
        }
        ArrayLike? low = a_min ?? min, high = a_max ?? max;
        low = BoundsNothing(low, a._dtype, below: true) ? null : low;
        high = BoundsNothing(high, a._dtype, below: false) ? null : high;
        return (low, high) switch
        {
            (null, null) => positive(a, @out),
            (null, _) => minimum(a, high, @out),
            (_, null) => maximum(a, low, @out),
            _ => ufuncs.clip.Call(a, low, high, @out),
        };
    }

    /// <summary>Whether a bound is a plain integer that no element of an integer dtype passes.</summary>
    private static bool BoundsNothing(ArrayLike? bound, DType dtype, bool below)
    {
        if (bound is WideIntegers { _layout.NDim: 0 } wide && dtype.kind is 'i' or 'u')
        {
            return below == wide.Values[0].Sign < 0;
        }
        if (bound is not Literal { dtype.kind: 'i' or 'u' } literal || dtype.kind is not ('i' or 'u'))
        {
            return false;
        }
        int bits = 8 * dtype.itemsize;
        Int128 value = literal.dtype.kind == 'u' ? (ulong)literal._low : literal._low;
        Int128 least = dtype.kind == 'u' ? 0 : -(Int128.One << (bits - 1));
        return below ? value <= least : value >= least + (Int128.One << bits) - 1;
    }

    /// <summary>The elements rounded half to even.</summary>
    /// <param name="a">The array.</param>
    /// <param name="decimals">Digits after the decimal point; negative ones before it.</param>
    /// <param name="out">Where the result goes.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.round(new[] { 0.37, 1.64 })); // [0. 2.]
    /// Console.WriteLine(np.round(new[] { 0.37, 1.64 }, decimals: 1)); // [0.4 1.6]
    /// </code>
    /// </example>
    public static NdArray round(ArrayLike a, int decimals = 0, NdArray? @out = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        NdArray array = a.AsArray();
        if (array.dtype.kind is 'i' or 'u' && decimals >= 0)
        {
            return @out is null ? array.copy("K") : positive(array, @out);
        }
        if (array.dtype.kind == 'c')
        {
            NdArray parts = @out ?? empty_like(array);
            round(array.real, decimals, parts.real);
            round(array.imag, decimals, parts.imag);
            return parts;
        }
        if (decimals == 0)
        {
            return rint(array, @out);
        }
        double scale = Math.Pow(10, Math.Abs(decimals));
        bool integer = array.dtype.kind is 'i' or 'u';
        NdArray result = integer ? empty_like(array, dtype: DType.float64) : @out ?? empty_like(array);
        _ = decimals > 0 ? multiply(array, scale, result) : divide(array, scale, result);
        rint(result, result);
        _ = decimals > 0 ? divide(result, scale, result) : multiply(result, scale, result);
        if (!integer)
        {
            return result;
        }
        if (@out is null)
        {
            return result.astype(array.dtype);
        }
        copyto(@out, result.astype(array.dtype));
        return @out;
    }

    /// <summary>The elements rounded half to even; the same as <see cref="round"/>.</summary>
    /// <inheritdoc cref="round"/>
    public static NdArray around(ArrayLike a, int decimals = 0, NdArray? @out = null) => round(a, decimals, @out);

    /// <summary>Where two arrays are equal within a tolerance: <c>|a - b| ≤ atol + rtol |b|</c>.</summary>
    /// <param name="a">One array.</param>
    /// <param name="b">The other, to which the tolerance is relative.</param>
    /// <param name="rtol">Relative tolerance, a number or an array; 1e-5 when null.</param>
    /// <param name="atol">Absolute tolerance, a number or an array; 1e-8 when null.</param>
    /// <param name="equal_nan">Whether NaN is equal to NaN.</param>
    public static NdArray isclose(
        ArrayLike a,
        ArrayLike b,
        ArrayLike? rtol = null,
        ArrayLike? atol = null,
        bool equal_nan = false
    )
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        NdArray y = Inexact(b);
        using (errstate(invalid: "ignore"))
        {
            NdArray near = less_equal(absolute(subtract(a, y)), Tolerance(rtol ?? 1e-05, atol ?? 1e-08, Magnitude(y)));
            NdArray close = logical_or(logical_and(near, isfinite(y)), equal(a, y));
            return equal_nan ? logical_or(close, logical_and(isnan(a), isnan(y))) : close;
        }
    }

    /// <summary>An array as one of real or complex numbers; numbers stay numbers.</summary>
    private static NdArray Inexact(ArrayLike operand) =>
        operand.AsKnown(DType.float64) switch
        {
            Literal { dtype.kind: 'i' or 'u' } literal => new Literal((double)literal),
            Literal literal => literal,
            var known => known.AsArray().astype(DType.ResultType([known, 1.0]), copy: false),
        };

    /// <summary>What two elements may differ by; of numbers alone it is a number.</summary>
    private static NdArray Tolerance(ArrayLike rtol, ArrayLike atol, NdArray magnitude)
    {
        NdArray relative =
            rtol is Literal r && magnitude is Literal m
                ? new Literal((double)r * (double)m)
                : multiply(rtol, magnitude);
        return atol is Literal a && relative is Literal s ? new Literal((double)a + (double)s) : add(atol, relative);
    }

    /// <summary>The absolute values of an array; of a number it is a number.</summary>
    private static NdArray Magnitude(NdArray operand) =>
        operand switch
        {
            Literal { dtype.kind: 'c' } literal => new Literal(
                System.Numerics.Complex.Abs((System.Numerics.Complex)literal)
            ),
            Literal literal => new Literal(Math.Abs((double)literal)),
            _ => absolute(operand),
        };

    /// <summary>Whether two arrays are equal within a tolerance everywhere.</summary>
    /// <inheritdoc cref="isclose"/>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.allclose(new[] { 1e10, 1e-8 }, new[] { 1.00001e10, 1e-9 })); // True
    /// </code>
    /// </example>
    public static bool allclose(
        ArrayLike a,
        ArrayLike b,
        ArrayLike? rtol = null,
        ArrayLike? atol = null,
        bool equal_nan = false
    ) => (bool)all(isclose(a, b, rtol, atol, equal_nan));

    /// <summary>Whether two arrays have one shape and equal elements.</summary>
    /// <param name="a1">One array.</param>
    /// <param name="a2">The other.</param>
    /// <param name="equal_nan">Whether NaN is equal to NaN.</param>
    public static bool array_equal(ArrayLike a1, ArrayLike a2, bool equal_nan = false)
    {
        NdArray x = a1.AsArray(), y = a2.AsArray();
        if (x.shape != y.shape)
        {
            return false;
        }
        if (!equal_nan || (CannotBeNaN(x) && CannotBeNaN(y)))
        {
            return AllEqual(x, y);
        }
        NdArray nan = isnan(x);
        return all(equal(nan, isnan(y))).IsTrue() && all(logical_or(nan, equal(x, y))).IsTrue();

        static bool CannotBeNaN(NdArray array) => array.dtype.kind is 'b' or 'i' or 'u';
    }

    /// <summary>The differences of neighbours along an axis, n times over.</summary>
    /// <param name="a">The array.</param>
    /// <param name="n">How often.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="prepend">What is put before the array along the axis first; a scalar becomes an element wide
    /// there.</param>
    /// <param name="append">What is put behind it.</param>
    /// <exception cref="ValueError"><paramref name="n"/> is negative, the array is 0-d, or shapes do not
    /// fit.</exception>
    /// <example>
    /// <code>
    /// NdArray x = np.array(new[] { 1, 2, 4, 7, 0 });
    /// Console.WriteLine(np.diff(x)); // [ 1  2  3 -7]
    /// Console.WriteLine(np.diff(x, n: 2)); // [  1   1 -10]
    /// </code>
    /// </example>
    public static NdArray diff(
        ArrayLike a,
        int n = 1,
        int axis = -1,
        ArrayLike? prepend = null,
        ArrayLike? append = null
    )
    {
        NdArray array = a.AsArray();
        if (n < 0)
        {
            throw new ValueError($"order must be non-negative but got {n}");
        }
        if (n == 0)
        {
            return array;
        }
        if (array.ndim == 0)
        {
            throw new ValueError("diff requires input that is at least one dimensional");
        }
        int place = NdArray.NormalizeAxis(axis, array.ndim);
        if (prepend is not null || append is not null)
        {
            long[] one = array.shape.ToArray();
            one[place] = 1;
            IEnumerable<NdArray?> parts = [Wide(prepend, one), array, Wide(append, one)];
            array = concatenate([.. parts.OfType<NdArray>()], place);
        }
        IndexLike[] later = new IndexLike[array.ndim], earlier = new IndexLike[array.ndim];
        Array.Fill(later, Slice.All);
        Array.Fill(earlier, Slice.All);
        later[place] = new Slice(1, null);
        earlier[place] = new Slice(null, -1);
        for (int i = 0; i < n; i++)
        {
            NdArray high = array.Load(later), low = array.Load(earlier);
            array = array.dtype.kind == 'b' ? not_equal(high, low) : subtract(high, low);
        }
        return array;

        // Numbers are not weak here.
        static NdArray? Wide(ArrayLike? part, long[] shape) =>
            part is null ? null : asarray(part) is { ndim: 0 } scalar ? broadcast_to(scalar, shape) : asarray(part);
    }
}
