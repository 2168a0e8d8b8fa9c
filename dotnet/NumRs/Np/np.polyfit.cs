using NumRs.Linalg;

namespace NumRs;

/// <summary>A fitted polynomial and how well the least-squares problem was posed.</summary>
/// <param name="coefficients">The coefficients, of the highest power first.</param>
/// <param name="residuals">Sums of squared residuals; empty when the rank is less than the number of
/// coefficients.</param>
/// <param name="rank">Rank of the scaled Vandermonde matrix.</param>
/// <param name="singular_values">Its singular values.</param>
/// <param name="rcond">Singular values of at most this times the largest counted as zero.</param>
public sealed record PolyfitResult(
    NdArray coefficients,
    NdArray residuals,
    int rank,
    NdArray singular_values,
    double rcond
) : NamedResult
{
    private protected override object[] Parts() => [coefficients, residuals, rank, singular_values, rcond];
}

/// <summary>A fitted polynomial and the covariance of its coefficients.</summary>
/// <param name="coefficients">The coefficients, of the highest power first.</param>
/// <param name="covariance">Their covariance matrix; one along the last axis for each column that was fitted.</param>
public sealed record PolyfitCovariance(NdArray coefficients, NdArray covariance) : NamedResult
{
    private protected override object[] Parts() => [coefficients, covariance];
}

public static partial class np
{
    /// <summary>
    /// The polynomial of a degree that comes closest to points, in the sense of least squares. When the points do not
    /// determine it, <see cref="warning"/> tells so with the message of NumPy's <c>RankWarning</c>.
    /// </summary>
    /// <param name="x">Where the points are, M of them.</param>
    /// <param name="y">Their values: M, or columns of M.</param>
    /// <param name="deg">The degree.</param>
    /// <returns>The coefficients, of the highest power first: deg + 1, or columns of them.</returns>
    /// <exception cref="ValueError">The degree is negative.</exception>
    /// <exception cref="TypeError">The shapes do not fit.</exception>
    /// <exception cref="LinAlgError">The iteration did not converge.</exception>
    /// <example>
    /// <code>
    /// NdArray x = np.array(new[] { 0.0, 1, 2, 3 });
    /// Console.WriteLine(np.round(np.polyfit(x, 2 * x + 1, 1), 6)); // [2. 1.]
    /// </code>
    /// </example>
    public static NdArray polyfit(ArrayLike x, ArrayLike y, long deg) =>
        new Fit(x, y, deg, null, null).Warned().Coefficients;

    /// <summary>
    /// The polynomial of a degree that comes closest to points: its coefficients, an <see cref="NdArray"/>; with
    /// <paramref name="full"/> a <see cref="PolyfitResult"/>; with <paramref name="cov"/> a
    /// <see cref="PolyfitCovariance"/>. When the points do not determine it, <see cref="warning"/> tells so unless
    /// <paramref name="full"/> is set.
    /// </summary>
    /// <param name="x">Where the points are, M of them.</param>
    /// <param name="y">Their values: M, or columns of M.</param>
    /// <param name="deg">The degree.</param>
    /// <param name="rcond">Singular values of at most this times the largest count as zero; M times the precision of
    /// <paramref name="x"/> when null.</param>
    /// <param name="full">Whether to tell how well the problem was posed.</param>
    /// <param name="w">Weights of the residuals, M of them, as 1/sigma.</param>
    /// <param name="cov">Whether to give the covariance of the coefficients; <c>unscaled</c> for weights that are known
    /// to be 1/sigma.</param>
    /// <exception cref="ValueError">The degree is negative, or there are too few points for a covariance.</exception>
    /// <exception cref="TypeError">The shapes do not fit.</exception>
    /// <exception cref="LinAlgError">The iteration did not converge.</exception>
    public static dynamic polyfit(
        ArrayLike x,
        ArrayLike y,
        long deg,
        double? rcond = null,
        bool full = false,
        ArrayLike? w = null,
        CovarianceLike? cov = null
    )
    {
        Fit fit = new(x, y, deg, rcond, w);
        if (full)
        {
            return new PolyfitResult(fit.Coefficients, fit.Least.residuals, fit.Least.rank, fit.Least.s, fit.Limit);
        }
        fit.Warned();
        return cov is { IsWanted: true }
            ? new PolyfitCovariance(fit.Coefficients, fit.Covariance(cov.IsScaled))
            : fit.Coefficients;
    }

    /// <summary>A least-squares problem of polynomials. The columns of its matrix are scaled to length one.</summary>
    private readonly struct Fit
    {
        private readonly NdArray _matrix, _scale;
        private readonly int _columns;

        internal Fit(ArrayLike x, ArrayLike y, long deg, double? rcond, ArrayLike? w)
        {
            NdArray points = add(asarray(x), 0.0), values = add(asarray(y), 0.0);
            Check(points, values, deg);
            Limit = rcond ?? points.shape[0] * (double)finfo(points.dtype).eps;
            _matrix = vander(points, deg + 1);
            _columns = values.ndim;
            if (w is not null)
            {
                NdArray weights = add(asarray(w), 0.0);
                if (weights.ndim != 1)
                {
                    throw new TypeError("expected a 1-d array for weights");
                }
                if (weights.shape[0] != values.shape[0])
                {
                    throw new TypeError("expected w and y to have the same length");
                }
                NdArray column = weights[.., NewAxis.Value];
                multiply(_matrix, column, _matrix);
                multiply(values, values.ndim == 2 ? column : weights, values);
            }
            _scale = sqrt(sum(multiply(_matrix, _matrix), 0));
            divide(_matrix, _scale, _matrix);
            Least = linalg.lstsq(_matrix, values, Limit);
            Coefficients = divide(Least.x.T, _scale).T;
        }

        internal double Limit { get; }

        internal LstsqResult Least { get; }

        internal NdArray Coefficients { get; }

        /// <summary>The fit, after a warning when its matrix has not full rank.</summary>
        internal Fit Warned()
        {
            if (Least.rank != _matrix.shape[1])
            {
                Warn("Polyfit may be poorly conditioned");
            }
            return this;
        }

        private static void Check(NdArray x, NdArray y, long deg)
        {
            if (deg < 0)
            {
                throw new ValueError("expected deg >= 0");
            }
            if (x.ndim != 1)
            {
                throw new TypeError("expected 1D vector for x");
            }
            if (x.size == 0)
            {
                throw new TypeError("expected non-empty vector for x");
            }
            if (y.ndim is < 1 or > 2)
            {
                throw new TypeError("expected 1D or 2D array for y");
            }
            if (x.shape[0] != y.shape[0])
            {
                throw new TypeError("expected x and y to have same length");
            }
        }

        internal NdArray Covariance(bool scaled)
        {
            NdArray inverse = linalg.inv(dot(_matrix.T, _matrix));
            divide(inverse, outer(_scale, _scale), inverse);
            NdArray all = _columns == 1 ? inverse : inverse[Ellipsis.Value, NewAxis.Value];
            if (!scaled)
            {
                return multiply(all, 1);
            }
            long points = _matrix.shape[0], order = _matrix.shape[1];
            return points > order
                ? multiply(all, divide(Least.residuals, points - order))
                : throw new ValueError("the number of data points must exceed order to scale the covariance matrix");
        }
    }
}
