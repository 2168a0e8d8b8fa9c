namespace NumRs;

public static partial class np
{
    /// <summary>The median over axes of the elements that are no NaN; of none, NaN and a warning.</summary>
    /// <inheritdoc cref="median"/>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.nanmedian(new[,] { { 10, double.NaN, 4 }, { 3, 2, 1 } })); // 3.0
    /// </code>
    /// </example>
    public static NdArray nanmedian(
        ArrayLike a,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool overwrite_input = false,
        bool keepdims = false
    )
    {
        NdArray array = a.AsArray();
        return array.size == 0
            ? nanmean(array, axis, null, @out, keepdims)
            : new AxesTogether(array, axis, @out, keepdims).Finish(NanQuantiles.Median);
    }

    /// <summary>Percentiles over axes of the elements that are no NaN; of none, NaN and a warning.</summary>
    /// <inheritdoc cref="percentile"/>
    public static NdArray nanpercentile(
        ArrayLike a,
        ArrayLike q,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool overwrite_input = false,
        string method = "linear",
        bool keepdims = false,
        ArrayLike? weights = null
    ) => NanQuantiles.Of(a.AsArray(), q, true, axis, @out, method, keepdims, weights);

    /// <summary>Quantiles over axes of the elements that are no NaN; of none, NaN and a warning.</summary>
    /// <inheritdoc cref="quantile"/>
    public static NdArray nanquantile(
        ArrayLike a,
        ArrayLike q,
        AxisLike? axis = null,
        NdArray? @out = null,
        bool overwrite_input = false,
        string method = "linear",
        bool keepdims = false,
        ArrayLike? weights = null
    ) => NanQuantiles.Of(a.AsArray(), q, false, axis, @out, method, keepdims, weights);
}
