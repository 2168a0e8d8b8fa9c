using System.Runtime.CompilerServices;
using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>The smallest element over axes that is no NaN; of none, NaN and a warning.</summary>
    /// <inheritdoc cref="min"/>
    public static NdArray nanmin(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => NanExtreme(ufuncs.fmin, a, axis, @out, keepdims, initial, @where);

    /// <summary>The largest element over axes that is no NaN; of none, NaN and a warning.</summary>
    /// <inheritdoc cref="max"/>
    public static NdArray nanmax(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => NanExtreme(ufuncs.fmax, a, axis, @out, keepdims, initial, @where);

    private static NdArray NanExtreme(
        UFunc ufunc,
        ArrayLike a,
        AxisLike? axis,
        NdArray? @out,
        bool keepdims,
        ArrayLike? initial,
        ArrayLike? where
    )
    {
        NdArray result = ufunc.reduce(a.AsArray(), axis, null, @out, keepdims, initial, where);
        if (MayBeNaN(result.dtype) && (bool)any(isnan(result)))
        {
            Warn("All-NaN slice encountered");
        }
        return result;
    }

    /// <summary>The index of the smallest element along an axis that is no NaN, or in the flattened array.</summary>
    /// <inheritdoc cref="argmin"/>
    /// <exception cref="ValueError">There are no elements, or all are NaN.</exception>
    public static NdArray nanargmin(ArrayLike a, int? axis = null, NdArray? @out = null, bool keepdims = false) =>
        argmin(WithoutNaN(a.AsArray(), inf, axis), axis, @out, keepdims);

    /// <summary>The index of the largest element along an axis that is no NaN, or in the flattened array.</summary>
    /// <inheritdoc cref="argmax"/>
    /// <exception cref="ValueError">There are no elements, or all are NaN.</exception>
    public static NdArray nanargmax(ArrayLike a, int? axis = null, NdArray? @out = null, bool keepdims = false) =>
        argmax(WithoutNaN(a.AsArray(), -inf, axis), axis, @out, keepdims);

    private static NdArray WithoutNaN(NdArray array, double value, int? axis)
    {
        if (!MayBeNaN(array.dtype) || array.size == 0)
        {
            return array;
        }
        NdArray mask = isnan(array);
        return (bool)any(all(mask, axis is { } k ? k : null))
            ? throw new ValueError("All-NaN slice encountered")
            : np.where(mask, value, array);
    }

    /// <summary>Whether a dtype has NaN.</summary>
    internal static bool MayBeNaN(DType dtype) => dtype.kind is 'f' or 'c';

    /// <summary>The array with a number in place of NaN.</summary>
    private static NdArray Replaced(ArrayLike a, int value)
    {
        NdArray array = a.AsArray();
        return MayBeNaN(array.dtype) ? np.where(isnan(array), value, array) : array;
    }

    /// <summary>The sum of elements over axes, in which a NaN is zero.</summary>
    /// <inheritdoc cref="sum"/>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.nansum(new[] { 1, double.NaN })); // 1.0
    /// </code>
    /// </example>
    public static NdArray nansum(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) =>
        initial is null && MayBeNaN(a.AsArray().dtype) && (dtype is null || MayBeNaN(dtype.Resolve()))
            ? Reduce(ReduceRoutine.nansum, a, axis, dtype, @out, keepdims, @where)
            : sum(Replaced(a, 0), axis, dtype, @out, keepdims, initial, @where);

    /// <summary>The product of elements over axes, in which a NaN is one.</summary>
    /// <inheritdoc cref="prod"/>
    public static NdArray nanprod(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => prod(Replaced(a, 1), axis, dtype, @out, keepdims, initial, @where);

    /// <summary>The running sum along an axis, or of the flattened array, in which a NaN is zero.</summary>
    /// <inheritdoc cref="cumsum"/>
    public static NdArray nancumsum(ArrayLike a, int? axis = null, DTypeLike? dtype = null, NdArray? @out = null) =>
        cumsum(Replaced(a, 0), axis, dtype, @out);

    /// <summary>The running product along an axis, or of the flattened array, in which a NaN is one.</summary>
    /// <inheritdoc cref="cumprod"/>
    public static NdArray nancumprod(ArrayLike a, int? axis = null, DTypeLike? dtype = null, NdArray? @out = null) =>
        cumprod(Replaced(a, 1), axis, dtype, @out);

    /// <summary>The mean of elements over axes that are no NaN; of none, NaN and a warning.</summary>
    /// <inheritdoc cref="mean"/>
    /// <exception cref="TypeError">The array has NaNs by its dtype, and the result's has not.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.nanmean(new[,] { { 1, double.NaN }, { 3, 4 } }, axis: 0)); // [2. 4.]
    /// </code>
    /// </example>
    public static NdArray nanmean(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? @where = null
    )
    {
        NdArray array = a.AsArray();
        if (!MayBeNaN(array.dtype))
        {
            return mean(array, axis, dtype, @out, keepdims, @where);
        }
        RequireInexact(dtype?.Resolve(), @out);
        NdArray result = Reduce(ReduceRoutine.nanmean, array, axis, dtype, @out, keepdims, @where);
        if ((bool)any(isnan(result)) && (bool)any(equal(Numbers(array, axis, keepdims, @where), 0)))
        {
            Warn("Mean of empty slice");
        }
        return result;
    }

    private static void RequireInexact(DType? dtype, NdArray? @out)
    {
        if (dtype is not null && !MayBeNaN(dtype))
        {
            throw new TypeError("If a is inexact, then dtype must be inexact");
        }
        if (@out is not null && !MayBeNaN(@out.dtype))
        {
            throw new TypeError("If a is inexact, then out must be inexact");
        }
    }

    /// <summary>How many elements over axes are no NaN.</summary>
    private static NdArray Numbers(NdArray array, AxisLike? axis, bool keepdims, ArrayLike? where) =>
        sum(logical_not(isnan(array)), axis, DType.int64, null, keepdims, null, where);

    /// <summary>The variance of elements over axes that are no NaN; without degrees of freedom, NaN and a
    /// warning.</summary>
    /// <inheritdoc cref="var"/>
    /// <exception cref="TypeError">The array has NaNs by its dtype, and the result's has not.</exception>
    public static NdArray nanvar(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        double ddof = 0,
        bool keepdims = false,
        ArrayLike? @where = null,
        ArrayLike? mean = null,
        double? correction = null
    ) => NanMoment(ReduceRoutine.nanvar, a.AsArray(), axis, dtype, @out, ddof, keepdims, @where, mean, correction);

    /// <summary>The standard deviation of elements over axes that are no NaN; without degrees of freedom, NaN and a
    /// warning.</summary>
    /// <inheritdoc cref="nanvar"/>
    public static NdArray nanstd(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        double ddof = 0,
        bool keepdims = false,
        ArrayLike? @where = null,
        ArrayLike? mean = null,
        double? correction = null
    ) => NanMoment(ReduceRoutine.nanstd, a.AsArray(), axis, dtype, @out, ddof, keepdims, @where, mean, correction);

    private static NdArray NanMoment(
        ReduceRoutine routine,
        NdArray array,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        double ddof,
        bool keepdims,
        ArrayLike? where,
        ArrayLike? mean,
        double? correction,
        [CallerMemberName] string name = ""
    )
    {
        bool root = routine == ReduceRoutine.nanstd;
        if (!MayBeNaN(array.dtype))
        {
            return root
                ? std(array, axis, dtype, @out, ddof, keepdims, where, mean, correction)
                : var(array, axis, dtype, @out, ddof, keepdims, where, mean, correction);
        }
        RequireInexact(dtype?.Resolve(), @out);
        ddof = Ddof(ddof, correction);
        NdArray result;
        if (mean is null && dtype is null && array.dtype.itemsize > 2)
        {
            result = Reduction.Run(routine, array, axis, null, @out, keepdims, null, where, ddof, name);
        }
        else
        {
            result = NanVariance(array, axis, dtype, @out, ddof, keepdims, where, mean);
            result = root ? sqrt(result, @out: result) : result;
        }
        if ((bool)any(isnan(result)) && (bool)any(less_equal(Numbers(array, axis, keepdims, where), ddof)))
        {
            Warn("Degrees of freedom <= 0 for slice.");
        }
        return result;
    }

    /// <summary>The variance step by step, with the dtypes that NumPy's steps have.</summary>
    private static NdArray NanVariance(
        NdArray array,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        double ddof,
        bool keepdims,
        ArrayLike? where,
        ArrayLike? mean
    )
    {
        NdArray mask = isnan(array), deviations = np.where(mask, 0, array), total;
        NdArray freedom = subtract(Numbers(array, axis, keepdims, where), ddof);
        using (errstate(divide: "ignore", invalid: "ignore"))
        {
            ArrayLike average =
                mean
                ?? true_divide(sum(deviations, axis, dtype, null, true, null, where), Numbers(array, axis, true, where))
                    .astype(dtype ?? array.dtype);
            subtract(deviations, average, deviations, where, "unsafe");
            copyto(deviations, 0, where: mask);
            NdArray squares =
                deviations.dtype.kind == 'c'
                    ? multiply(deviations, conjugate(deviations)).real
                    : multiply(deviations, deviations);
            total = sum(squares, axis, dtype, @out, keepdims, null, where);
            true_divide(total, freedom, total, casting: "unsafe");
        }
        copyto(total, nan, "unsafe", less_equal(freedom, 0));
        return total;
    }
}
