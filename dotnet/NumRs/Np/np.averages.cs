namespace NumRs;

/// <summary>A weighted average and what it was divided by, from
/// <see cref="np.average(ArrayLike, AxisLike?, ArrayLike?, bool, bool)"/>.</summary>
/// <param name="average">The average.</param>
/// <param name="sum_of_weights">The sum of the weights, or the number of elements, in the average's shape.</param>
public sealed record AverageResult(NdArray average, NdArray sum_of_weights) : NamedResult
{
    private protected override object[] Parts() => [average, sum_of_weights];
}

public static partial class np
{
    /// <summary>The weighted average of elements over axes.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="weights">Weights, in the array's shape or that of the axes; all equal when null.</param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="DivideByZeroException">Weights add up to zero, or there is no average to be made.</exception>
    /// <exception cref="TypeError">Weights of another shape need an axis.</exception>
    /// <exception cref="ValueError">Weights do not fit.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.average(new[] { 1, 2, 3, 4 })); // 2.5
    /// Console.WriteLine(np.average(np.arange(1, 11), weights: np.arange(10, 0, -1))); // 4.0
    /// </code>
    /// </example>
    public static NdArray average(
        ArrayLike a,
        AxisLike? axis = null,
        ArrayLike? weights = null,
        bool? keepdims = null
    ) => Average(a.AsArray(), axis, weights, keepdims == true).Average;

    /// <summary>The weighted average of elements over axes, and the sum of the weights.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="weights">Weights, in the array's shape or that of the axes; all equal when null.</param>
    /// <param name="returned">True. A call that gives it has both parts, as C# knows results by their types.</param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    /// <inheritdoc cref="average(ArrayLike, AxisLike?, ArrayLike?, bool?)" path="/exception"/>
    public static AverageResult average(
        ArrayLike a,
        AxisLike? axis,
        ArrayLike? weights,
        bool returned,
        bool keepdims = false
    )
    {
        (NdArray average, NdArray scale) = Average(a.AsArray(), axis, weights, keepdims);
        return new AverageResult(
            average,
            scale.shape == average.shape ? scale : broadcast_to(scale, average.shape).copy()
        );
    }

    private static (NdArray Average, NdArray Scale) Average(
        NdArray array,
        AxisLike? axis,
        ArrayLike? weights,
        bool keepdims
    )
    {
        int[]? axes = axis is null ? null : AxesTogether.Normalized(axis, array.ndim, "axis");
        AxisLike? over = axes is null ? null : new AxisLike(axes);
        if (weights is null)
        {
            NdArray average = mean(array, over, keepdims: keepdims);
            return average.size > 0
                ? (average, full(new Shape(), (double)array.size / average.size, average.dtype))
                : throw new DivideByZeroException("division by zero");
        }
        NdArray fitting = Averages.FittingWeights(array, axes, weights);
        DType dtype = array.dtype.kind is 'i' or 'u' or 'b'
            ? result_type(empty(0, array.dtype), empty(0, fitting.dtype), empty(0, DType.float64))
            : result_type(empty(0, array.dtype), empty(0, fitting.dtype));
        NdArray scale = sum(fitting, over, dtype, keepdims: keepdims);
        if ((bool)any(equal(scale, 0.0)))
        {
            throw new DivideByZeroException("Weights sum to zero, can't be normalized");
        }
        NdArray total = sum(multiply(array, fitting, dtype: dtype), over, keepdims: keepdims);
        return (true_divide(total, scale), scale);
    }

    /// <summary>The covariance matrix of variables.</summary>
    /// <param name="m">Variables in rows and observations in columns; a 1-d array is one variable.</param>
    /// <param name="y">More variables, in the same form.</param>
    /// <param name="rowvar">Whether rows are variables; otherwise columns are.</param>
    /// <param name="bias">Whether to divide by the number of observations, rather than by one less.</param>
    /// <param name="ddof">What is taken from the number of observations instead.</param>
    /// <param name="fweights">How often each observation was made.</param>
    /// <param name="aweights">How much each observation counts.</param>
    /// <param name="dtype">Dtype of the result; at least float64 when null.</param>
    /// <exception cref="TypeError"><paramref name="fweights"/> are no integers.</exception>
    /// <exception cref="ValueError">There are too many dimensions, or weights are negative or of the wrong
    /// number.</exception>
    public static NdArray cov(
        ArrayLike m,
        ArrayLike? y = null,
        bool rowvar = true,
        bool bias = false,
        double? ddof = null,
        ArrayLike? fweights = null,
        ArrayLike? aweights = null,
        DTypeLike? dtype = null
    )
    {
        if (ddof is { } given && given != Math.Truncate(given))
        {
            throw new ValueError("ddof must be integer");
        }
        NdArray variables = Variables(m.AsArray(), y?.AsArray(), rowvar, dtype);
        if (variables.Layout.Lengths[0] == 0)
        {
            return empty([0, 0]);
        }
        double degrees = ddof ?? (bias ? 0 : 1);
        long observations = variables.Layout.Lengths[1];
        NdArray? counts = Counts(fweights, observations), importance = Importance(aweights, observations);
        NdArray? weights = counts is null ? importance : importance is null ? counts : multiply(counts, importance);
        (NdArray average, NdArray sum) = Average(variables, 1, weights, false);
        double total = weights is null ? observations : (double)sum;
        double factor = weights is null || degrees == 0 || aweights is null
            ? total - degrees
            : total - degrees * (double)np.sum(multiply(weights, importance!)) / total;
        if (factor <= 0)
        {
            Warn("Degrees of freedom <= 0 for slice");
            factor = 0;
        }
        NdArray deviations = subtract(variables, expand_dims(average, 1), variables);
        NdArray other = (weights is null ? deviations : multiply(deviations, weights)).T;
        NdArray product = dot(deviations, other.dtype.kind == 'c' ? conjugate(other) : other);
        return squeeze(multiply(product, true_divide(1.0, NdArray.FromScalar(factor)), product, casting: "same_kind"));
    }

    /// <summary>All variables in the rows of one matrix.</summary>
    private static NdArray Variables(NdArray m, NdArray? y, bool rowvar, DTypeLike? dtype)
    {
        if (m.ndim > 2)
        {
            throw new ValueError("m has more than 2 dimensions");
        }
        if (y is { ndim: > 2 })
        {
            throw new ValueError("y has more than 2 dimensions");
        }
        NdArray wide = empty(0, DType.float64);
        DTypeLike own =
            dtype
            ?? (
                y is null
                    ? result_type(empty(0, m.dtype), wide)
                    : result_type(empty(0, m.dtype), empty(0, y.dtype), wide)
            );
        NdArray variables = array(m, own, ndmin: 2);
        if (!rowvar && m.ndim != 1)
        {
            variables = variables.T;
        }
        if (y is null || variables.Layout.Lengths[0] == 0)
        {
            return variables;
        }
        NdArray more = array(y, own, null, ndmin: 2);
        return concatenate([variables, !rowvar && more.Layout.Lengths[0] != 1 ? more.T : more], 0);
    }

    private static NdArray? Counts(ArrayLike? fweights, long observations)
    {
        NdArray? counts = fweights is null ? null : asarray(fweights, DType.float64);
        if (counts is not null && !(bool)all(equal(counts, rint(counts))))
        {
            throw new TypeError("fweights must be integer");
        }
        return counts is null ? null : CheckedWeights(counts, "fweights", observations);
    }

    private static NdArray? Importance(ArrayLike? aweights, long observations) =>
        aweights is null ? null : CheckedWeights(asarray(aweights, DType.float64), "aweights", observations);

    // NumPy raises a RuntimeError for the first two, which hosts have no other name for.
    private static NdArray CheckedWeights(NdArray weights, string name, long observations)
    {
        if (weights.ndim > 1)
        {
            throw new RuntimeError($"cannot handle multidimensional {name}");
        }
        if (weights.size != observations)
        {
            throw new RuntimeError($"incompatible numbers of samples and {name}");
        }
        return (bool)any(less(weights, 0)) ? throw new ValueError($"{name} cannot be negative") : weights;
    }

    /// <summary>The correlation coefficients of variables.</summary>
    /// <param name="x">Variables in rows and observations in columns; a 1-d array is one variable.</param>
    /// <param name="y">More variables, in the same form.</param>
    /// <param name="rowvar">Whether rows are variables; otherwise columns are.</param>
    /// <param name="dtype">Dtype of the result; at least float64 when null.</param>
    /// <exception cref="ValueError">There are too many dimensions.</exception>
    public static NdArray corrcoef(ArrayLike x, ArrayLike? y = null, bool rowvar = true, DTypeLike? dtype = null)
    {
        NdArray c = cov(x, y, rowvar, dtype: dtype);
        if (c.ndim == 0)
        {
            return true_divide(c, c);
        }
        NdArray deviation = sqrt(diagonal(c).real);
        true_divide(c, expand_dims(deviation, 1), c);
        true_divide(c, expand_dims(deviation, 0), c);
        clip(c.real, -1, 1, c.real);
        if (c.dtype.kind == 'c')
        {
            clip(c.imag, -1, 1, c.imag);
        }
        return c;
    }
}
