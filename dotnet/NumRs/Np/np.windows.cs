namespace NumRs;

public static partial class np
{
    /// <summary>Windows are even about zero: their places are the odd or even integers from 1 - M to M - 1.</summary>
    private static NdArray Window(double M, string of) =>
        M < 1 ? array(Array.Empty<double>())
        : M == 1 ? ones(1)
        : evaluate(of, ("n", arange(1 - M, M, 2.0)), ("d", array(M - 1)));

    /// <summary>The Bartlett window: a triangle that is zero at its ends.</summary>
    /// <param name="M">Number of points; of fewer than 1 the window is empty.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.bartlett(5)); // [0.  0.5 1.  0.5 0. ]
    /// </code>
    /// </example>
    public static NdArray bartlett(double M) =>
        Window(M, "where(n <= 0, 1 + n/d, 1 - n/d)");

    /// <summary>The Blackman window (Blackman and Tukey 1958): the first three terms of a sum of cosines.</summary>
    /// <inheritdoc cref="bartlett"/>
    public static NdArray blackman(double M) =>
        Window(M, "0.42 + 0.5*cos(np.pi*n/d) + 0.08*cos(2.0*np.pi*n/d)");

    /// <summary>The Hamming window: a raised cosine whose ends are 0.08.</summary>
    /// <inheritdoc cref="bartlett"/>
    public static NdArray hamming(double M) => Window(M, "0.54 + 0.46*cos(np.pi*n/d)");

    /// <summary>The Hann window: a raised cosine whose ends are zero.</summary>
    /// <inheritdoc cref="bartlett"/>
    public static NdArray hanning(double M) => Window(M, "0.5 + 0.5*cos(np.pi*n/d)");

    /// <summary>The Kaiser window (Kaiser 1966), made of Bessel functions.</summary>
    /// <param name="M">Number of points.</param>
    /// <param name="beta">Its shape: 0 is a rectangle, 5 is like a Hamming window, 8.6 like a Blackman window.</param>
    public static NdArray kaiser(double M, double beta)
    {
        if (M == 1)
        {
            return ones(1);
        }
        double middle = (M - 1) / 2.0;
        NdArray n = arange(0, M);
        return i0(beta * sqrt(1 - power((n - middle) / middle, 2.0))) / i0(beta);
    }

    /// <summary><c>sin(pi x) / (pi x)</c>, which is 1 at zero.</summary>
    /// <param name="x">The numbers.</param>
    public static NdArray sinc(ArrayLike x)
    {
        NdArray turned = multiply(pi, asanyarray(x));
        NdArray y = where(turned, turned, turned.dtype.kind == 'f' ? finfo(turned.dtype).eps : 1e-20);
        return evaluate("sin(y)/y", ("y", y));
    }

    /// <summary>The modified Bessel function of the first kind of order zero (DLMF 10.25).</summary>
    /// <remarks>Chebyshev series on [0, 8] and beyond, as in the Cephes library (S. L. Moshier), times
    /// <c>exp(x)</c>.</remarks>
    /// <param name="x">Real numbers; integers become float64.</param>
    /// <exception cref="TypeError">The numbers are complex.</exception>
    public static NdArray i0(ArrayLike x)
    {
        NdArray array = asanyarray(x);
        if (array.dtype.kind == 'c')
        {
            throw new TypeError("i0 not supported for complex values");
        }
        array = absolute(array.dtype.kind == 'f' ? array : array.astype(DType.float64));
        NdArray result = zeros_like(array), isSmall = array <= 8.0;
        NdArray small = array[isSmall], large = array[~isSmall];
        place(result, isSmall, evaluate("exp(x)*c", ("x", small), ("c", Chebyshev(small / 2.0 - 2, BesselNear))));
        place(
            result,
            ~isSmall,
            evaluate("exp(x)*c/sqrt(x)", ("x", large), ("c", Chebyshev(32.0 / large - 2.0, BesselFar)))
        );
        return result;
    }

    /// <summary>A Chebyshev series by Clenshaw's recurrence, the coefficient of the highest degree first.</summary>
    private static NdArray Chebyshev(NdArray x, ReadOnlySpan<double> coefficients)
    {
        NdArray b0 = full_like(x, coefficients[0]), b1 = zeros_like(x), b2 = zeros_like(x);
        foreach (double coefficient in coefficients[1..])
        {
            (b0, b1, b2) = (b2, b0, b1);
            // As an array, as another number would be another program.
            evaluate("x*b1 - b2 + c", [("x", x), ("b1", b1), ("b2", b2), ("c", array(coefficient, x.dtype))], b0);
        }
        return evaluate("0.5*(b0 - b2)", ("b0", b0), ("b2", b2));
    }

    // Coefficients of exp(-x) I0(x) in x/2 - 2 on [0, 8], and of exp(-x) sqrt(x) I0(x) in 32/x - 2 beyond (Cephes, i0.c).
    private static ReadOnlySpan<double> BesselNear =>
    [
        -4.4153416464793395e-18, 3.3307945188222384e-17, -2.431279846547955e-16, 1.715391285555133e-15,
        -1.1685332877993451e-14, 7.676185498604936e-14, -4.856446783111929e-13, 2.95505266312964e-12,
        -1.726826291441556e-11, 9.675809035373237e-11, -5.189795601635263e-10, 2.6598237246823866e-09,
        -1.300025009986248e-08, 6.046995022541919e-08, -2.670793853940612e-07, 1.1173875391201037e-06,
        -4.4167383584587505e-06, 1.6448448070728896e-05, -5.754195010082104e-05, 0.00018850288509584165,
        -0.0005763755745385824, 0.0016394756169413357, -0.004324309995050576, 0.010546460394594998,
        -0.02373741480589947, 0.04930528423967071, -0.09490109704804764, 0.17162090152220877, -0.3046826723431984,
        0.6767952744094761,
    ];

    private static ReadOnlySpan<double> BesselFar =>
    [
        -7.233180487874754e-18, -4.830504485944182e-18, 4.46562142029676e-17, 3.461222867697461e-17,
        -2.8276239805165836e-16, -3.425485619677219e-16, 1.7725601330565263e-15, 3.8116806693526224e-15,
        -9.554846698828307e-15, -4.150569347287222e-14, 1.54008621752141e-14, 3.8527783827421426e-13,
        7.180124451383666e-13, -1.7941785315068062e-12, -1.3215811840447713e-11, -3.1499165279632416e-11,
        1.1889147107846439e-11, 4.94060238822497e-10, 3.3962320257083865e-09, 2.266668990498178e-08,
        2.0489185894690638e-07, 2.8913705208347567e-06, 6.889758346916825e-05, 0.0033691164782556943,
        0.8044904110141088,
    ];
}
