using NumRs.Interop;

namespace NumRs.Testing;

/// <summary>NumPy's <c>numpy.testing</c>: assertions about arrays, which say what is wrong where.</summary>
public sealed partial class TestingModule
{
    internal TestingModule() { }

    /// <summary>Asserts that something is true.</summary>
    /// <param name="val">What is true or not.</param>
    /// <param name="msg">What is said if not.</param>
    /// <exception cref="AssertionError">It is not true.</exception>
    public void assert_(ArrayLike val, string msg = "")
    {
        if (!np.asarray(val).IsTrue())
        {
            throw PythonHost.Assertion(msg);
        }
    }

    /// <summary>Asserts that two arrays have one shape and equal elements; NaN is equal to NaN, and a number to an
    /// array of it.</summary>
    /// <param name="actual">What there is.</param>
    /// <param name="desired">What there should be.</param>
    /// <param name="err_msg">What is said, too, if not.</param>
    /// <param name="verbose">Whether the arrays are printed then.</param>
    /// <param name="strict">Whether dtypes must be the same and a number is no array of it.</param>
    /// <exception cref="AssertionError">They differ.</exception>
    public void assert_array_equal(
        ArrayLike actual,
        ArrayLike desired,
        string err_msg = "",
        bool verbose = true,
        bool strict = false
    ) =>
        new ArrayComparison("Arrays are not equal", err_msg, verbose) { Strict = strict }.Check(actual, desired, Equal);

    /// <summary>Where elements are equal; those of dtypes without a common one are not.</summary>
    private static NdArray Equal(NdArray x, NdArray y)
    {
        try
        {
            return np.equal(x, y);
        }
        catch (TypeError)
        {
            return np.zeros(np.broadcast_shapes(x.shape, y.shape), DType.bool_);
        }
    }

    /// <summary>Asserts that two arrays have one shape and elements equal within a tolerance: <c>|actual - desired| ≤
    /// atol + rtol |desired|</c>.</summary>
    /// <param name="actual">What there is.</param>
    /// <param name="desired">What there should be.</param>
    /// <param name="rtol">Relative tolerance.</param>
    /// <param name="atol">Absolute tolerance.</param>
    /// <param name="equal_nan">Whether NaN is equal to NaN.</param>
    /// <param name="err_msg">What is said, too, if not.</param>
    /// <param name="verbose">Whether the arrays are printed then.</param>
    /// <param name="strict">Whether dtypes must be the same and a number is no array of it.</param>
    /// <exception cref="AssertionError">They differ.</exception>
    public void assert_allclose(
        ArrayLike actual,
        ArrayLike desired,
        double rtol = 1e-07,
        double atol = 0,
        bool equal_nan = true,
        string err_msg = "",
        bool verbose = true,
        bool strict = false
    )
    {
        string header =
            $"Not equal to tolerance rtol={ErrorMessage.Formatted("%g", rtol)}, atol={ErrorMessage.Formatted("%g", atol)}";
        new ArrayComparison(header, err_msg, verbose) { Strict = strict, EqualNaN = equal_nan }.Check(
            actual,
            desired,
            (x, y) => np.isclose(x, y, rtol, atol, equal_nan)
        );
    }

    /// <summary>Asserts that two arrays have one shape and differ by less than <c>1.5 · 10^-decimal</c>;
    /// <see cref="assert_allclose"/> is clearer.</summary>
    /// <param name="actual">What there is.</param>
    /// <param name="desired">What there should be.</param>
    /// <param name="decimal">How many decimals count.</param>
    /// <param name="err_msg">What is said, too, if not.</param>
    /// <param name="verbose">Whether the arrays are printed then.</param>
    /// <exception cref="AssertionError">They differ.</exception>
    public void assert_array_almost_equal(ArrayLike actual, ArrayLike desired, int @decimal = 6, string err_msg = "", bool verbose = true) =>
        new ArrayComparison($"Arrays are not almost equal to {@decimal} decimals", err_msg, verbose) { Precision = @decimal }.Check(actual, desired, (x, y) =>
        {
            NdArray difference = np.absolute(np.subtract(x, y.astype(DType.ResultType([y, 1.0]), copy: false)));
            return np.less(difference, 1.5 * Math.Pow(10, -@decimal));
        });

    /// <summary>Asserts that all elements of an array are less than those of another; NaN is compared with
    /// NaN.</summary>
    /// <param name="x">The smaller elements.</param>
    /// <param name="y">The larger elements.</param>
    /// <param name="err_msg">What is said, too, if not.</param>
    /// <param name="verbose">Whether the arrays are printed then.</param>
    /// <param name="strict">Whether dtypes must be the same and a number is no array of it.</param>
    /// <exception cref="AssertionError">An element is not less.</exception>
    public void assert_array_less(ArrayLike x, ArrayLike y, string err_msg = "", bool verbose = true, bool strict = false) =>
        new ArrayComparison("Arrays are not strictly ordered `x < y`", err_msg, verbose) { Strict = strict, EqualInf = false, Names = ("x", "y") }
            .Check(x, y, (a, b) => np.less(a, b));

    /// <summary>Asserts that elements differ by no more than some units of the last place.</summary>
    /// <param name="a">The one array.</param>
    /// <param name="b">The other.</param>
    /// <param name="maxulp">How many units.</param>
    /// <param name="dtype">The dtype in which they are compared; the common floating one when null.</param>
    /// <returns>How many representable numbers lie between the elements, with a new axis in front.</returns>
    /// <exception cref="AssertionError">They differ by more.</exception>
    /// <exception cref="TypeError">The arrays are not real.</exception>
    public NdArray assert_array_max_ulp(ArrayLike a, ArrayLike b, double maxulp = 1, DTypeLike? dtype = null)
    {
        NdArray difference = Steps.Between(np.asarray(a, dtype), np.asarray(b, dtype));
        if (!np.all(np.less_equal(difference, maxulp)).IsTrue())
        {
            string most = ErrorMessage.Formatted("%g", (double)np.max(difference)),
                allowed = ErrorMessage.Formatted("%g", maxulp);
            throw PythonHost.Assertion(
                $"Arrays are not almost equal up to {allowed} ULP (max difference is {most} ULP)"
            );
        }
        return difference;
    }

    /// <summary>Asserts that elements differ by no more than some spacings of floating-point numbers at the larger of
    /// the two.</summary>
    /// <param name="x">The one array.</param>
    /// <param name="y">The other.</param>
    /// <param name="nulp">How many spacings.</param>
    /// <exception cref="AssertionError">They differ by more.</exception>
    public void assert_array_almost_equal_nulp(ArrayLike x, ArrayLike y, double nulp = 1)
    {
        NdArray a = np.asarray(x), b = np.asarray(y), first = np.absolute(a), second = np.absolute(b);
        NdArray allowed = np.multiply(nulp, np.spacing(np.where(np.greater(first, second), first, second)));
        if (!np.all(np.less_equal(np.absolute(np.subtract(a, b)), allowed)).IsTrue())
        {
            string text = $"Arrays are not equal to {ErrorMessage.Formatted("%g", nulp)} ULP";
            bool complex = a.dtype.kind == 'c' || b.dtype.kind == 'c';
            throw PythonHost.Assertion(
                complex ? text : $"{text} (max is {ErrorMessage.Formatted("%g", (double)np.max(Steps.Between(a, b)))})"
            );
        }
    }
}
