using System.Runtime.CompilerServices;
using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>The sum of elements over axes; small integers are summed as 64-bit ones, floats pairwise.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="dtype">Dtype of the accumulator and the result.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    /// <param name="initial">The value to start with.</param>
    /// <param name="where">Which elements count.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.sum(new[,] { { 0, 1 }, { 0, 5 } }, axis: 1)); // [1 5]
    /// </code>
    /// </example>
    public static NdArray sum(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => ufuncs.add.ReduceOver(a, axis, dtype, @out, keepdims, initial, @where);

    /// <summary>The product of elements over axes.</summary>
    /// <inheritdoc cref="sum"/>
    public static NdArray prod(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => ufuncs.multiply.ReduceOver(a, axis, dtype, @out, keepdims, initial, @where);

    /// <summary>The largest element over axes; NaN when there is one.</summary>
    /// <inheritdoc cref="sum"/>
    /// <exception cref="ValueError">There are no elements and no initial value.</exception>
    public static NdArray max(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => ufuncs.maximum.ReduceOver(a, axis, null, @out, keepdims, initial, @where);

    /// <summary>The smallest element over axes; NaN when there is one.</summary>
    /// <inheritdoc cref="sum"/>
    /// <exception cref="ValueError">There are no elements and no initial value.</exception>
    public static NdArray min(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => ufuncs.minimum.ReduceOver(a, axis, null, @out, keepdims, initial, @where);

    /// <summary>The largest element; the same as <see cref="max"/>.</summary>
    /// <inheritdoc cref="max"/>
    public static NdArray amax(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => max(a, axis, @out, keepdims, initial, @where);

    /// <summary>The smallest element; the same as <see cref="min"/>.</summary>
    /// <inheritdoc cref="min"/>
    public static NdArray amin(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? initial = null,
        ArrayLike? @where = null
    ) => min(a, axis, @out, keepdims, initial, @where);

    /// <summary>Whether any element over axes is true.</summary>
    /// <inheritdoc cref="sum"/>
    public static NdArray any(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? @where = null
    ) => ufuncs.logical_or.ReduceOver(a, axis, null, @out, keepdims, null, @where);

    /// <summary>Whether all elements over axes are true.</summary>
    /// <inheritdoc cref="sum"/>
    public static NdArray all(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? @where = null
    ) => ufuncs.logical_and.ReduceOver(a, axis, null, @out, keepdims, null, @where);

    /// <summary>The mean of elements over axes; integers as float64.</summary>
    /// <inheritdoc cref="sum"/>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[,] { { 1, 2 }, { 3, 4 } });
    /// Console.WriteLine(np.mean(a)); // 2.5
    /// Console.WriteLine(np.mean(a, axis: 0)); // [2. 3.]
    /// </code>
    /// </example>
    public static NdArray mean(
        ArrayLike a,
        AxisLike? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        bool keepdims = false,
        ArrayLike? @where = null
    )
    {
        ArgumentNullException.ThrowIfNull(a);
        string step = where is null ? Dividing(a, axis, 0, keepdims, "Mean of empty slice") : "reduce";
        return Reduce(ReduceRoutine.mean, a, axis, dtype, @out, keepdims, @where, name: step);
    }

    /// <summary>The index of the smallest element along an axis, or in the flattened array; the first of several, and
    /// of NaN.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="keepdims">Whether the axis stays with length one.</param>
    /// <exception cref="ValueError">There are no elements.</exception>
    public static NdArray argmin(ArrayLike a, int? axis = null, NdArray? @out = null, bool keepdims = false)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Reduce(ReduceRoutine.argmin, a, axis is { } k ? k : null, null, @out, keepdims, null);
    }

    /// <summary>The index of the largest element along an axis, or in the flattened array; the first of several, and of
    /// NaN.</summary>
    /// <inheritdoc cref="argmin"/>
    public static NdArray argmax(ArrayLike a, int? axis = null, NdArray? @out = null, bool keepdims = false)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Reduce(ReduceRoutine.argmax, a, axis is { } k ? k : null, null, @out, keepdims, null);
    }

    /// <summary>How many elements over axes are not zero.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    public static NdArray count_nonzero(ArrayLike a, AxisLike? axis = null, bool keepdims = false)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a._dtype.Code == TypeCode.Struct && (axis is not null || keepdims))
        {
            // Only as a whole are records counted as such; along axes NumPy counts what they are as booleans.
            a = a.AsArray().astype(DType.bool_);
        }
        return Reduce(ReduceRoutine.count_nonzero, a, axis, null, null, keepdims, null);
    }

    /// <summary>The range from the smallest to the largest element over axes.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    public static NdArray ptp(ArrayLike a, AxisLike? axis = null, NdArray? @out = null, bool keepdims = false)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Reduce(ReduceRoutine.ptp, a, axis, null, @out, keepdims, null);
    }

    private static NdArray Reduce(
        ReduceRoutine routine,
        ArrayLike a,
        AxisLike? axis,
        DTypeLike? dtype,
        NdArray? @out,
        bool keepdims,
        ArrayLike? where,
        ArrayLike? initial = null,
        double ddof = 0,
        [CallerMemberName] string name = ""
    ) => Reduction.Run(routine, a, axis, dtype, @out, keepdims, initial, where, ddof, name);

    /// <summary>The running sum along an axis, or of the flattened array.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <param name="dtype">Dtype of the accumulator and the result.</param>
    /// <param name="out">Where the result goes.</param>
    public static NdArray cumsum(ArrayLike a, int? axis = null, DTypeLike? dtype = null, NdArray? @out = null) =>
        Running(ufuncs.add, a, axis, dtype, @out);

    /// <summary>The running product along an axis, or of the flattened array.</summary>
    /// <inheritdoc cref="cumsum"/>
    public static NdArray cumprod(ArrayLike a, int? axis = null, DTypeLike? dtype = null, NdArray? @out = null) =>
        Running(ufuncs.multiply, a, axis, dtype, @out);

    private static NdArray Running(UFunc ufunc, ArrayLike a, int? axis, DTypeLike? dtype, NdArray? @out)
    {
        ArgumentNullException.ThrowIfNull(a);
        NdArray array = a.AsArray();
        return ufunc.accumulate(axis is null || array.ndim == 0 ? ravel(array) : array, axis ?? 0, dtype, @out);
    }
}
