using NumRs.Native;

namespace NumRs.Random;

public abstract partial class RandomSource
{
    /// <summary>Variates of the beta distribution on [0, 1].</summary>
    /// <exception cref="ValueError">A parameter is not positive.</exception>
    public double beta(double a, double b) => Real(Row(Distribution.Beta, Distribution.LegacyBeta), 2, a, b);

    /// <inheritdoc cref="beta(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray beta(ArrayLike a, ArrayLike b, ShapeLike? size = null) =>
        Many(Row(Distribution.Beta, Distribution.LegacyBeta), DType.float64, size, null, a, b);

    /// <summary>Variates of the chi-square distribution with <paramref name="df"/> degrees of freedom.</summary>
    /// <exception cref="ValueError">The number of degrees is not positive.</exception>
    public double chisquare(double df) => Real(Row(Distribution.Chisquare, Distribution.LegacyChisquare), 1, df);

    /// <inheritdoc cref="chisquare(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray chisquare(ArrayLike df, ShapeLike? size = null) =>
        Many(Row(Distribution.Chisquare, Distribution.LegacyChisquare), DType.float64, size, null, df);

    /// <summary>Variates of the exponential distribution with mean <paramref name="scale"/>.</summary>
    /// <exception cref="ValueError">The scale is negative.</exception>
    public double exponential(double scale = 1.0) =>
        Real(Row(Distribution.Exponential, Distribution.LegacyExponential), 1, scale);

    /// <inheritdoc cref="exponential(double)"/>
    public double exponential() => exponential(1.0);

    /// <inheritdoc cref="exponential(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    /// <example>
    /// <code>
    /// var rng = np.random.default_rng(1);
    /// Console.WriteLine(np.round(rng.exponential(2.0, 3), 4)); // [ 2.1461  0.6169 10.7509]
    /// </code>
    /// </example>
    public NdArray exponential(ArrayLike? scale = null, ShapeLike? size = null) =>
        Many(Row(Distribution.Exponential, Distribution.LegacyExponential), DType.float64, size, null, scale ?? 1.0);

    /// <summary>Variates of Fisher's F distribution.</summary>
    /// <exception cref="ValueError">A number of degrees is not positive.</exception>
    public double f(double dfnum, double dfden) => Real(Row(Distribution.F, Distribution.LegacyF), 2, dfnum, dfden);

    /// <inheritdoc cref="f(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray f(ArrayLike dfnum, ArrayLike dfden, ShapeLike? size = null) =>
        Many(Row(Distribution.F, Distribution.LegacyF), DType.float64, size, null, dfnum, dfden);

    /// <summary>Variates of the gamma distribution.</summary>
    /// <exception cref="ValueError">Shape or scale is negative.</exception>
    public double gamma(double shape, double scale = 1.0) =>
        Real(Row(Distribution.Gamma, Distribution.LegacyGamma), 2, shape, scale);

    /// <inheritdoc cref="gamma(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray gamma(ArrayLike shape, ArrayLike? scale = null, ShapeLike? size = null) =>
        Many(Row(Distribution.Gamma, Distribution.LegacyGamma), DType.float64, size, null, shape, scale ?? 1.0);

    /// <summary>Variates of the Gumbel distribution of extremes.</summary>
    /// <exception cref="ValueError">The scale is negative.</exception>
    public double gumbel(double loc = 0.0, double scale = 1.0) => Real(Distribution.Gumbel, 2, loc, scale);

    /// <inheritdoc cref="gumbel(double, double)"/>
    public double gumbel() => gumbel(0.0, 1.0);

    /// <inheritdoc cref="gumbel(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray gumbel(ArrayLike? loc = null, ArrayLike? scale = null, ShapeLike? size = null) =>
        Many(Distribution.Gumbel, DType.float64, size, null, loc ?? 0.0, scale ?? 1.0);

    /// <summary>Variates of the Laplace, or double exponential, distribution.</summary>
    /// <exception cref="ValueError">The scale is negative.</exception>
    public double laplace(double loc = 0.0, double scale = 1.0) => Real(Distribution.Laplace, 2, loc, scale);

    /// <inheritdoc cref="laplace(double, double)"/>
    public double laplace() => laplace(0.0, 1.0);

    /// <inheritdoc cref="laplace(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray laplace(ArrayLike? loc = null, ArrayLike? scale = null, ShapeLike? size = null) =>
        Many(Distribution.Laplace, DType.float64, size, null, loc ?? 0.0, scale ?? 1.0);

    /// <summary>Variates of the logistic distribution.</summary>
    /// <exception cref="ValueError">The scale is negative.</exception>
    public double logistic(double loc = 0.0, double scale = 1.0) => Real(Distribution.Logistic, 2, loc, scale);

    /// <inheritdoc cref="logistic(double, double)"/>
    public double logistic() => logistic(0.0, 1.0);

    /// <inheritdoc cref="logistic(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray logistic(ArrayLike? loc = null, ArrayLike? scale = null, ShapeLike? size = null) =>
        Many(Distribution.Logistic, DType.float64, size, null, loc ?? 0.0, scale ?? 1.0);

    /// <summary>Variates whose logarithm is normal with this mean and deviation.</summary>
    /// <exception cref="ValueError">The deviation is negative.</exception>
    public double lognormal(double mean = 0.0, double sigma = 1.0) =>
        Real(Row(Distribution.Lognormal, Distribution.LegacyLognormal), 2, mean, sigma);

    /// <inheritdoc cref="lognormal(double, double)"/>
    public double lognormal() => lognormal(0.0, 1.0);

    /// <inheritdoc cref="lognormal(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray lognormal(ArrayLike? mean = null, ArrayLike? sigma = null, ShapeLike? size = null) =>
        Many(
            Row(Distribution.Lognormal, Distribution.LegacyLognormal),
            DType.float64,
            size,
            null,
            mean ?? 0.0,
            sigma ?? 1.0
        );

    /// <summary>Variates of the noncentral chi-square distribution.</summary>
    /// <exception cref="ValueError">A parameter is out of its range.</exception>
    public double noncentral_chisquare(double df, double nonc) =>
        Real(Row(Distribution.NoncentralChisquare, Distribution.LegacyNoncentralChisquare), 2, df, nonc);

    /// <inheritdoc cref="noncentral_chisquare(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray noncentral_chisquare(ArrayLike df, ArrayLike nonc, ShapeLike? size = null) =>
        Many(
            Row(Distribution.NoncentralChisquare, Distribution.LegacyNoncentralChisquare),
            DType.float64,
            size,
            null,
            df,
            nonc
        );

    /// <summary>Variates of the noncentral F distribution.</summary>
    /// <exception cref="ValueError">A parameter is out of its range.</exception>
    public double noncentral_f(double dfnum, double dfden, double nonc) =>
        Real(Row(Distribution.NoncentralF, Distribution.LegacyNoncentralF), 3, dfnum, dfden, nonc);

    /// <inheritdoc cref="noncentral_f(double, double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray noncentral_f(ArrayLike dfnum, ArrayLike dfden, ArrayLike nonc, ShapeLike? size = null) =>
        Many(
            Row(Distribution.NoncentralF, Distribution.LegacyNoncentralF),
            DType.float64,
            size,
            null,
            dfnum,
            dfden,
            nonc
        );

    /// <summary>Variates of the normal distribution with mean <paramref name="loc"/> and deviation
    /// <paramref name="scale"/>.</summary>
    /// <exception cref="ValueError">The deviation is negative.</exception>
    public double normal(double loc = 0.0, double scale = 1.0) =>
        scale > 0 && !IsLegacy
            ? loc + scale * NextNormal()
            : Real(Row(Distribution.Normal, Distribution.LegacyNormal), 2, loc, scale);

    /// <inheritdoc cref="normal(double, double)"/>
    public double normal() => normal(0.0, 1.0);

    /// <inheritdoc cref="normal(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray normal(ArrayLike? loc = null, ArrayLike? scale = null, ShapeLike? size = null) =>
        Many(Row(Distribution.Normal, Distribution.LegacyNormal), DType.float64, size, null, loc ?? 0.0, scale ?? 1.0);

    /// <summary>Variates of the Pareto II, or Lomax, distribution.</summary>
    /// <exception cref="ValueError">The shape is not positive.</exception>
    public double pareto(double a) => Real(Row(Distribution.Pareto, Distribution.LegacyPareto), 1, a);

    /// <inheritdoc cref="pareto(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray pareto(ArrayLike a, ShapeLike? size = null) =>
        Many(Row(Distribution.Pareto, Distribution.LegacyPareto), DType.float64, size, null, a);

    /// <summary>Variates on [0, 1] of the power distribution with exponent <paramref name="a"/> - 1.</summary>
    /// <exception cref="ValueError">The parameter is not positive.</exception>
    public double power(double a) => Real(Row(Distribution.Power, Distribution.LegacyPower), 1, a);

    /// <inheritdoc cref="power(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray power(ArrayLike a, ShapeLike? size = null) =>
        Many(Row(Distribution.Power, Distribution.LegacyPower), DType.float64, size, null, a);

    /// <summary>Variates of the Rayleigh distribution.</summary>
    /// <exception cref="ValueError">The scale is negative.</exception>
    public double rayleigh(double scale = 1.0) =>
        Real(Row(Distribution.Rayleigh, Distribution.LegacyRayleigh), 1, scale);

    /// <inheritdoc cref="rayleigh(double)"/>
    public double rayleigh() => rayleigh(1.0);

    /// <inheritdoc cref="rayleigh(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray rayleigh(ArrayLike? scale = null, ShapeLike? size = null) =>
        Many(Row(Distribution.Rayleigh, Distribution.LegacyRayleigh), DType.float64, size, null, scale ?? 1.0);

    /// <summary>Variates of the Cauchy distribution around 0.</summary>
    public double standard_cauchy() => Real(Row(Distribution.StandardCauchy, Distribution.LegacyStandardCauchy), 0);

    /// <inheritdoc cref="standard_cauchy()"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray standard_cauchy(ShapeLike? size) =>
        Many(Row(Distribution.StandardCauchy, Distribution.LegacyStandardCauchy), DType.float64, size, null);

    /// <summary>Variates of Student's t distribution with <paramref name="df"/> degrees of freedom.</summary>
    /// <exception cref="ValueError">The number of degrees is not positive.</exception>
    public double standard_t(double df) => Real(Row(Distribution.StandardT, Distribution.LegacyStandardT), 1, df);

    /// <inheritdoc cref="standard_t(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray standard_t(ArrayLike df, ShapeLike? size = null) =>
        Many(Row(Distribution.StandardT, Distribution.LegacyStandardT), DType.float64, size, null, df);

    /// <summary>Variates of the triangular distribution over [left, right] with its peak at
    /// <paramref name="mode"/>.</summary>
    /// <exception cref="ValueError">The parameters are not in order.</exception>
    public double triangular(double left, double mode, double right) =>
        Real(Distribution.Triangular, 3, left, mode, right);

    /// <inheritdoc cref="triangular(double, double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray triangular(ArrayLike left, ArrayLike mode, ArrayLike right, ShapeLike? size = null) =>
        Many(Distribution.Triangular, DType.float64, size, null, left, mode, right);

    /// <summary>Variates that are uniform on [low, high).</summary>
    /// <exception cref="ValueError">The bounds are not in order.</exception>
    public double uniform(double low = 0.0, double high = 1.0) =>
        high > low && double.IsFinite(high - low)
            ? low + (high - low) * NextDouble()
            : Real(Row(Distribution.Uniform, Distribution.LegacyUniform), 2, low, high);

    /// <inheritdoc cref="uniform(double, double)"/>
    public double uniform() => uniform(0.0, 1.0);

    /// <inheritdoc cref="uniform(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray uniform(ArrayLike? low = null, ArrayLike? high = null, ShapeLike? size = null) =>
        Many(Row(Distribution.Uniform, Distribution.LegacyUniform), DType.float64, size, null, low ?? 0.0, high ?? 1.0);

    /// <summary>Angles on [-pi, pi] of the von Mises distribution around <paramref name="mu"/>.</summary>
    /// <exception cref="ValueError">The dispersion is negative.</exception>
    public double vonmises(double mu, double kappa) =>
        Real(Row(Distribution.Vonmises, Distribution.LegacyVonmises), 2, mu, kappa);

    /// <inheritdoc cref="vonmises(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray vonmises(ArrayLike mu, ArrayLike kappa, ShapeLike? size = null) =>
        Many(Row(Distribution.Vonmises, Distribution.LegacyVonmises), DType.float64, size, null, mu, kappa);

    /// <summary>Variates of the Wald, or inverse Gaussian, distribution.</summary>
    /// <exception cref="ValueError">A parameter is not positive.</exception>
    public double wald(double mean, double scale) =>
        Real(Row(Distribution.Wald, Distribution.LegacyWald), 2, mean, scale);

    /// <inheritdoc cref="wald(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray wald(ArrayLike mean, ArrayLike scale, ShapeLike? size = null) =>
        Many(Row(Distribution.Wald, Distribution.LegacyWald), DType.float64, size, null, mean, scale);

    /// <summary>Variates of the Weibull distribution of shape <paramref name="a"/> and scale 1.</summary>
    /// <exception cref="ValueError">The shape is negative.</exception>
    public double weibull(double a) => Real(Row(Distribution.Weibull, Distribution.LegacyWeibull), 1, a);

    /// <inheritdoc cref="weibull(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray weibull(ArrayLike a, ShapeLike? size = null) =>
        Many(Row(Distribution.Weibull, Distribution.LegacyWeibull), DType.float64, size, null, a);

    /// <summary>How many of <paramref name="n"/> trials succeed, each with probability <paramref name="p"/>.</summary>
    /// <exception cref="ValueError">A parameter is out of its range.</exception>
    public long binomial(long n, double p) =>
        Whole(Row(Distribution.Binomial, Distribution.LegacyBinomial), 2, BitConverter.Int64BitsToDouble(n), p);

    /// <inheritdoc cref="binomial(long, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray binomial(ArrayLike n, ArrayLike p, ShapeLike? size = null) =>
        Many(Row(Distribution.Binomial, Distribution.LegacyBinomial), DType.int64, size, null, n, p);

    /// <summary>How many trials it takes to succeed, each with probability <paramref name="p"/>.</summary>
    /// <exception cref="ValueError">The probability is not in (0, 1].</exception>
    public long geometric(double p) => Whole(Row(Distribution.Geometric, Distribution.LegacyGeometric), 1, p);

    /// <inheritdoc cref="geometric(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray geometric(ArrayLike p, ShapeLike? size = null) =>
        Many(Row(Distribution.Geometric, Distribution.LegacyGeometric), DType.int64, size, null, p);

    /// <summary>How many good items are in a sample without replacement.</summary>
    /// <exception cref="ValueError">A number is negative, too large, or the sample larger than all items.</exception>
    public long hypergeometric(long ngood, long nbad, long nsample)
    {
        BitGenerator bits = Source;
        long result;
        lock (bits.@lock)
        {
            result = BitsCalls.Whole(
                bits.Address,
                (uint)Row(Distribution.Hypergeometric, Distribution.LegacyHypergeometric),
                ngood,
                nbad,
                nsample,
                Gauss
            );
        }
        GC.KeepAlive(bits);
        return result;
    }

    /// <inheritdoc cref="hypergeometric(long, long, long)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray hypergeometric(ArrayLike ngood, ArrayLike nbad, ArrayLike nsample, ShapeLike? size = null) =>
        Many(
            Row(Distribution.Hypergeometric, Distribution.LegacyHypergeometric),
            DType.int64,
            size,
            null,
            ngood,
            nbad,
            nsample
        );

    /// <summary>Variates of the logarithmic series distribution.</summary>
    /// <exception cref="ValueError">The probability is not in [0, 1).</exception>
    public long logseries(double p) => Whole(Row(Distribution.Logseries, Distribution.LegacyLogseries), 1, p);

    /// <inheritdoc cref="logseries(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray logseries(ArrayLike p, ShapeLike? size = null) =>
        Many(Row(Distribution.Logseries, Distribution.LegacyLogseries), DType.int64, size, null, p);

    /// <summary>How many trials fail before <paramref name="n"/> succeed.</summary>
    /// <exception cref="ValueError">A parameter is out of its range.</exception>
    public long negative_binomial(double n, double p) =>
        Whole(Row(Distribution.NegativeBinomial, Distribution.LegacyNegativeBinomial), 2, n, p);

    /// <inheritdoc cref="negative_binomial(double, double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray negative_binomial(ArrayLike n, ArrayLike p, ShapeLike? size = null) =>
        Many(Row(Distribution.NegativeBinomial, Distribution.LegacyNegativeBinomial), DType.int64, size, null, n, p);

    /// <summary>Variates of the Poisson distribution with mean <paramref name="lam"/>.</summary>
    /// <exception cref="ValueError">The mean is negative or too large.</exception>
    public long poisson(double lam = 1.0) => Whole(Distribution.Poisson, 1, lam);

    /// <inheritdoc cref="poisson(double)"/>
    public long poisson() => poisson(1.0);

    /// <inheritdoc cref="poisson(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray poisson(ArrayLike? lam = null, ShapeLike? size = null) =>
        Many(Distribution.Poisson, DType.int64, size, null, lam ?? 1.0);

    /// <summary>Variates of the Zipf, or zeta, distribution.</summary>
    /// <exception cref="ValueError">The parameter is not above 1.</exception>
    public long zipf(double a) => Whole(Row(Distribution.Zipf, Distribution.LegacyZipf), 1, a);

    /// <inheritdoc cref="zipf(double)"/>
    /// <param name="size">The shape of the result; the common one of the parameters when null.</param>
    public NdArray zipf(ArrayLike a, ShapeLike? size = null) =>
        Many(Row(Distribution.Zipf, Distribution.LegacyZipf), DType.int64, size, null, a);
}
