namespace NumRs;

public static partial class np
{
    /// <summary>The median over axes: the middle element in order, or the mean of the two middle ones; NaN where there
    /// is one.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="overwrite_input">Has no effect: the array is never changed.</param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[,] { { 10, 7, 4 }, { 3, 2, 1 } });
    /// Console.WriteLine(np.median(a)); // 3.5
    /// Console.WriteLine(np.median(a, axis: 0)); // [6.5 4.5 2.5]
    /// </code>
    /// </example>
    public static NdArray median(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool overwrite_input = false,
        bool keepdims = false
    ) => new AxesTogether(a.AsArray(), axis, @out, keepdims).Finish(Quantiles.Median);

    /// <summary>Percentiles over axes: the values below which a part of the elements lies.</summary>
    /// <param name="a">The array, of real numbers.</param>
    /// <param name="q">The parts, in percent: one, or a list of them, which becomes the first axis of the
    /// result.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="overwrite_input">Has no effect: the array is never changed.</param>
    /// <param name="method">How a value between two elements is estimated; see <see cref="quantile"/>.</param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    /// <param name="weights">Weights of the elements, in the array's shape or that of the axes; with
    /// <c>inverted_cdf</c> only.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="TypeError">The array is complex, or weights need an axis.</exception>
    /// <exception cref="ValueError">A percentile is out of range, there is no such method, or weights do not
    /// fit.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.percentile(new[] { 10, 7, 4, 3, 2, 1 }, new[] { 25, 50 })); // [2.25 3.5 ]
    /// </code>
    /// </example>
    public static NdArray percentile(
        ArrayLike a,
        ArrayLike q,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool overwrite_input = false,
        string method = "linear",
        bool keepdims = false,
        ArrayLike? weights = null
    ) => Quantiles.Of(a.AsArray(), Quantiles.Parts(q, percent: true), axis, @out, method, keepdims, weights);

    /// <summary>Quantiles over axes: the values below which a part of the elements lies.</summary>
    /// <param name="a">The array, of real numbers.</param>
    /// <param name="q">The parts, from 0 to 1: one, or a list of them, which becomes the first axis of the
    /// result.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="overwrite_input">Has no effect: the array is never changed.</param>
    /// <param name="method">
    /// How a value between two elements is estimated: <c>inverted_cdf</c>, <c>averaged_inverted_cdf</c>,
    /// <c>closest_observation</c>, <c>interpolated_inverted_cdf</c>, <c>hazen</c>, <c>weibull</c>, <c>linear</c>,
    /// <c>median_unbiased</c>, <c>normal_unbiased</c> (R. J. Hyndman and Y. Fan, "Sample quantiles in statistical
    /// packages", 1996), <c>lower</c>, <c>higher</c>, <c>midpoint</c> or <c>nearest</c>.
    /// </param>
    /// <param name="keepdims">Whether reduced axes stay with length one.</param>
    /// <param name="weights">Weights of the elements, in the array's shape or that of the axes; with
    /// <c>inverted_cdf</c> only.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="TypeError">The array is complex, or weights need an axis.</exception>
    /// <exception cref="ValueError">A part is out of range, there is no such method, or weights do not fit.</exception>
    public static NdArray quantile(
        ArrayLike a,
        ArrayLike q,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool overwrite_input = false,
        string method = "linear",
        bool keepdims = false,
        ArrayLike? weights = null
    ) => Quantiles.Of(a.AsArray(), Quantiles.Parts(q, percent: false), axis, @out, method, keepdims, weights);
}
