using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>The variance of elements over axes.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="dtype">Dtype of the accumulator and the result.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="ddof">What is taken from the number of elements in the divisor; not together with
    /// <paramref name="correction"/>.</param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    /// <param name="where">Which elements count.</param>
    /// <param name="mean">
    /// The mean over the same axes, of the shape that <paramref name="keepdims"/> gives, which is then not computed
    /// again. Whatever else broadcasts to the array serves as well: deviations are taken from it.
    /// </param>
    /// <param name="correction">Another name of <paramref name="ddof"/>.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError"><paramref name="mean"/> does not broadcast with the array.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.var(new[,] { { 1, 2 }, { 3, 4 } }, axis: 0)); // [1. 1.]
    /// </code>
    /// </example>
    public static NdArray var(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        double ddof = 0,
        bool keepdims = false,
        ArrayLike? @where = null,
        ArrayLike? mean = null,
        double? correction = null
    ) => Moment(ReduceRoutine.var, a, axis, dtype, @out, Ddof(ddof, correction), keepdims, @where, mean);

    /// <summary>The standard deviation of elements over axes.</summary>
    /// <inheritdoc cref="var"/>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.std(new[,] { { 1, 2 }, { 3, 4 } }, axis: 1)); // [0.5 0.5]
    /// </code>
    /// </example>
    public static NdArray std(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        double ddof = 0,
        bool keepdims = false,
        ArrayLike? @where = null,
        ArrayLike? mean = null,
        double? correction = null
    ) => Moment(ReduceRoutine.std, a, axis, dtype, @out, Ddof(ddof, correction), keepdims, @where, mean);

    private static double Ddof(double ddof, double? correction) =>
        correction is null ? ddof
        : ddof != 0 ? throw new ValueError("ddof and correction can't be provided simultaneously.")
        : correction.Value;

    private static NdArray Moment(
        ReduceRoutine routine,
        ArrayLike a,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        double ddof,
        bool keepdims,
        ArrayLike? where,
        ArrayLike? mean
    )
    {
        ArgumentNullException.ThrowIfNull(a);
        if (mean is not null && !IsMean(a.AsArray(), axis, dtype?.Resolve(), mean.AsOperand()))
        {
            NdArray variance = Variance(a.AsArray(), axis, dtype, @out, ddof, keepdims, where, mean.AsOperand());
            return routine == ReduceRoutine.var ? variance
                : @out is null && variance.ndim == 0 ? sqrt(variance).astype(variance.dtype)
                : sqrt(variance, @out: variance);
        }
        string step = where is null ? Dividing(a, axis, ddof, keepdims, "Degrees of freedom <= 0 for slice") : "reduce";
        NdArray moment = Reduction.Run(routine, a, axis, dtype, @out, keepdims, null, where, ddof, step, mean);
        // A moment is real, and in the complex dtype that was asked for.
        return @out is null && dtype?.Resolve() is { kind: 'c' } wanted ? moment.astype(wanted) : moment;
    }

    /// <summary>
    /// The step of a mean or a moment that floating-point exceptions are of: the sum, or, where too few elements are
    /// left to divide by their number, the division. Of these NumPy warns, in these words.
    /// </summary>
    private static string Dividing(ArrayLike a, AxisLike? axis, double ddof, bool keepdims, string warning)
    {
        if (axis is null && a._layout.Size > ddof)
        {
            return "reduce";
        }
        ReadOnlySpan<long> lengths = a._layout.Lengths;
        bool[] reduced = Reduced(axis, lengths.Length);
        long count = 1;
        for (int i = 0; i < reduced.Length; i++)
        {
            count *= reduced[i] ? lengths[i] : 1;
        }
        if (count > ddof)
        {
            return "reduce";
        }
        Warn(warning);
        return keepdims || reduced.Contains(false) ? "divide" : "scalar divide";
    }

    /// <summary>
    /// Whether what is given as the mean has the shape of one, and a dtype in which the engine would have computed it.
    /// Then deviations are squared and added up in one pass.
    /// </summary>
    private static bool IsMean(NdArray array, AxisLike? axis, DType? dtype, NdArray mean)
    {
        DType own =
            dtype?.newbyteorder("=")
            ?? (array.dtype.kind is 'f' or 'c' ? array.dtype.newbyteorder("=") : DType.float64);
        if (
            array.dtype.kind is not ('b' or 'i' or 'u' or 'f' or 'c')
            || mean.dtype.kind is not ('b' or 'i' or 'u' or 'f' or 'c')
            || mean.ndim > array.ndim
        )
        {
            return false;
        }
        DType together = DType.ResultType([array, mean]);
        if (own.kind is not ('f' or 'c') || (together.kind == 'c') != (array.dtype.kind == 'c')
            || !(dtype is null ? together == own : together.kind is 'f' or 'c' && CanCast(together, own)))
        {
            return false;
        }
        bool[] reduced = Reduced(axis, array.ndim);
        ReadOnlySpan<long> lengths = array.Layout.Lengths[(array.ndim - mean.ndim)..];
        for (int i = 0; i < mean.ndim; i++)
        {
            long length = mean.Layout.Lengths[i];
            if (length != 1 && (length != lengths[i] || reduced[array.ndim - mean.ndim + i]))
            {
                return false;
            }
        }
        return true;
    }

    private static bool[] Reduced(AxisLike? axis, int ndim)
    {
        bool[] reduced = new bool[ndim];
        Array.Fill(reduced, axis is null);
        foreach (int k in axis is null ? [] : axis.Axes)
        {
            if (ndim > 0 || k is not (0 or -1))
            {
                reduced[NdArray.NormalizeAxis(k, ndim)] = true;
            }
        }
        return reduced;
    }

    /// <summary>The variance step by step, with the dtypes that NumPy's steps have.</summary>
    private static NdArray Variance(
        NdArray array,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        double ddof,
        bool keepdims,
        ArrayLike? where,
        NdArray mean
    )
    {
        bool[] reduced = Reduced(axis, array.ndim);
        ArrayLike count = where is null
            ? array.shape.Where((_, i) => reduced[i]).Aggregate(1L, (product, length) => product * length)
            : sum(broadcast_to(where, array.shape), axis, DType.int64, null, keepdims);
        NdArray deviations = subtract(array, mean);
        NdArray squares = array.dtype.kind is 'c' or 'b' && deviations.dtype.kind == 'c'
            ? add(square(deviations.real), square(deviations.imag))
            : square(deviations);
        DTypeLike? own = dtype ?? (array.dtype.kind is 'b' or 'i' or 'u' ? DType.float64 : null);
        NdArray total = sum(squares, axis, own, @out, keepdims, null, where);
        return true_divide(total, maximum(subtract(count, ddof), 0), @out: total, casting: "unsafe");
    }
}
