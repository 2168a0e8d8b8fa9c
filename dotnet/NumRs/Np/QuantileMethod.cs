namespace NumRs;

/// <summary>
/// The thirteen ways to estimate a quantile. (R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages",
/// 1996.)
/// </summary>
internal static class QuantileMethod
{
    private static readonly string[] s_names =
    [
        "inverted_cdf",
        "averaged_inverted_cdf",
        "closest_observation",
        "interpolated_inverted_cdf",
        "hazen",
        "weibull",
        "linear",
        "median_unbiased",
        "normal_unbiased",
        "lower",
        "higher",
        "midpoint",
        "nearest",
    ];

    /// <summary>Whether every quantile is one of the elements.</summary>
    internal static bool IsDiscrete(string method) =>
        method is "inverted_cdf" or "closest_observation" or "lower" or "higher" or "nearest";

    /// <summary>The place of a quantile among <paramref name="n"/> ordered elements, which need not be an
    /// integer.</summary>
    /// <exception cref="ValueError">There is no such method.</exception>
    internal static NdArray VirtualIndex(string method, ArrayLike n, NdArray q) =>
        method switch
        {
            "inverted_cdf" => Boundary(np.subtract(np.multiply(n, q), 1), (gamma, _) => np.equal(gamma, 0)),
            "averaged_inverted_cdf" => np.subtract(np.multiply(n, q), 1),
            "closest_observation" => Boundary(
                np.subtract(np.subtract(np.multiply(n, q), 1), 0.5),
                (gamma, index) => np.logical_and(np.equal(gamma, 0), np.equal(np.remainder(np.floor(index), 2), 1))
            ),
            "interpolated_inverted_cdf" => Continuous(n, q, 0, 1),
            "hazen" => Continuous(n, q, 0.5, 0.5),
            "weibull" => Continuous(n, q, 0, 0),
            "linear" => Linear(n, q),
            "median_unbiased" => Continuous(n, q, 1 / 3.0, 1 / 3.0),
            "normal_unbiased" => Continuous(n, q, 3 / 8.0, 3 / 8.0),
            "lower" => np.floor(Linear(n, q)).astype(DType.int64),
            "higher" => np.ceil(Linear(n, q)).astype(DType.int64),
            "midpoint" => np.multiply(0.5, np.add(np.floor(Linear(n, q)), np.ceil(Linear(n, q)))),
            "nearest" => np.rint(Linear(n, q)).astype(DType.int64),
            _ => throw new ValueError(
                $"'{method}' is not a valid method. Use one of: dict_keys([{string.Join(", ", s_names.Select(name => $"'{name}'"))}])"
            ),
        };

    /// <summary>How far a quantile is from the element before it, as the method has it.</summary>
    internal static NdArray Gamma(string method, NdArray index, NdArray previous)
    {
        NdArray gamma = np.subtract(index, previous);
        gamma = method switch
        {
            "averaged_inverted_cdf" => np.where(np.equal(gamma, 0), 0.5, 1.0),
            "midpoint" => np.where(np.equal(np.remainder(index, 1), 0), 0.0, 0.5),
            _ => gamma,
        };
        return gamma.astype(index.dtype, copy: false);
    }

    private static NdArray Linear(ArrayLike n, NdArray q) => np.multiply(Less(n), q);

    /// <summary>One element less; plain numbers stay plain.</summary>
    private static NdArray Less(ArrayLike n) => n is Literal literal ? literal._low - 1 : np.subtract(n, 1);

    private static NdArray Continuous(ArrayLike n, NdArray q, double alpha, double beta) =>
        np.subtract(np.add(np.multiply(n, q), np.add(alpha, np.multiply(q, 1 - alpha - beta))), 1);

    /// <summary>The place at or behind an index, by a condition on what lies between them.</summary>
    private static NdArray Boundary(NdArray index, Func<NdArray, NdArray, NdArray> at)
    {
        NdArray previous = np.floor(index);
        NdArray place = np.where(at(np.subtract(index, previous), index), previous, np.add(previous, 1))
            .astype(DType.int64);
        return np.maximum(place, 0);
    }
}
