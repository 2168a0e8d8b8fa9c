using System.Collections;
using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

/// <summary>
/// NumPy's frozen generator of earlier days: of the same seed it draws what NumPy's <c>RandomState</c> has drawn
/// ever since. New programs use <see cref="Generator"/>.
/// </summary>
public class RandomState : RandomSource
{
    /// <summary>A generator over a Mersenne Twister seeded as of old, or over a bit generator.</summary>
    /// <param name="seed">An integer below 2**32, an array of them, or a bit generator; from the operating system when
    /// null.</param>
    /// <exception cref="ValueError">The seed is out of its range.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.round(np.random.RandomState(0).standard_normal(3), 4)); // [1.7641 0.4002 0.9787]
    /// </code>
    /// </example>
    public RandomState(SeedLike? seed = null)
        : base(
            seed?.Value as BitGenerator
                ?? (seed?.Value is System.Random random ? new SystemRandomBits(random) : MT19937.Legacy(seed)),
            legacy: true
        )
    { }

    /// <summary>A generator over a Mersenne Twister that the operating system seeds when it is first needed.</summary>
    private protected RandomState() { }

    /// <summary>The bit generator below.</summary>
    public BitGenerator _bit_generator => Source;

    /// <summary>Seeds the generator again.</summary>
    /// <param name="seed">An integer below 2**32, or an array of them; from the operating system when null.</param>
    /// <exception cref="ValueError">The seed is out of its range.</exception>
    /// <exception cref="TypeError">The bit generator is no MT19937.</exception>
    public virtual void seed(SeedLike? seed = null)
    {
        if (Source is not MT19937 twister)
        {
            throw new TypeError("can only re-seed a MT19937 BitGenerator");
        }
        lock (twister.@lock)
        {
            twister.LegacySeeding(seed);
            _gauss?.Clear();
        }
    }

    /// <summary>The state of the Mersenne Twister: its name, 624 words, the position, and the kept Gaussian
    /// variate.</summary>
    /// <exception cref="ValueError">The bit generator is another.</exception>
    public RandomStateResult get_state()
    {
        if (Source is not MT19937)
        {
            throw new ValueError("legacy can only be True when the underlying bitgenerator is an instance of MT19937.");
        }
        lock (Source.@lock)
        {
            IDictionary inner = (IDictionary)Source.state["state"]!;
            return new("MT19937", (NdArray)inner["key"]!, (int)inner["pos"]!, (int)_gauss![0], _gauss[1]);
        }
    }

    /// <summary>The state as a tuple, or as a dictionary that <see cref="set_state(object)"/> takes too.</summary>
    /// <param name="legacy">Whether the tuple of <see cref="get_state()"/> is wanted.</param>
    public object get_state(bool legacy)
    {
        if (legacy)
        {
            return get_state();
        }
        lock (Source.@lock)
        {
            IDictionary state = Source.state;
            state["has_gauss"] = (int)_gauss![0];
            state["gauss"] = _gauss[1];
            return state;
        }
    }

    /// <summary>Takes on a state that <c>get_state</c> gave: a tuple or a dictionary.</summary>
    /// <exception cref="ValueError">The state is another generator's.</exception>
    /// <exception cref="TypeError">It is neither a tuple nor a dictionary.</exception>
    /// <exception cref="KeyNotFoundException">An entry is missing.</exception>
    public void set_state(object state)
    {
        switch (state)
        {
            case IDictionary dictionary:
                if (!dictionary.Contains("bit_generator"))
                {
                    throw new ValueError("state dictionary is not valid.");
                }
                double full = Number(dictionary, "has_gauss"), kept = Number(dictionary, "gauss");
                Take(dictionary, full, kept);
                break;
            case not null when Interop.Tuples.Items(state) is { } tuple:
                Take(tuple);
                break;
            case IEnumerable sequence and not string:
                Take([.. sequence.Cast<object?>()]);
                break;
            default:
                throw new TypeError("state must be a dict or a tuple.");
        }
    }

    private static double Number(IDictionary dictionary, string name) => dictionary.Contains(name)
        ? Convert.ToDouble(dictionary[name], System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    private void Take(object?[] parts)
    {
        if (
            Source is not MT19937
            || parts.Length is not (3 or 5)
            || parts[0] as string != "MT19937"
            || parts[1] is null
            || parts[2] is null
        )
        {
            throw new ValueError("set_state can only be used with legacy MT19937 state instances.");
        }
        Dictionary<string, object> state = new()
        {
            ["bit_generator"] = "MT19937",
            ["state"] = new Dictionary<string, object> { ["key"] = parts[1]!, ["pos"] = parts[2]! },
        };
        double Part(int i) =>
            parts.Length > i ? Convert.ToDouble(parts[i], System.Globalization.CultureInfo.InvariantCulture) : 0;
        Take(state, Part(3), Part(4));
    }

    private void Take(IDictionary state, double full, double kept)
    {
        lock (Source.@lock)
        {
            Source.state = state;
            _gauss![0] = full == 0 ? 0 : 1;
            _gauss[1] = kept;
        }
    }

    /// <summary>One uniform number on [0, 1).</summary>
    public double random_sample() => NextDouble();

    /// <summary>Uniform numbers on [0, 1).</summary>
    /// <param name="size">The shape of the result.</param>
    public NdArray random_sample(ShapeLike? size) =>
        Plain(
            "random_sample",
            size,
            null,
            null,
            static (bits, target, count) => Bits.nr_bit_generator_random(bits, target, count),
            null
        );

    /// <inheritdoc cref="random_sample()"/>
    public double random() => NextDouble();

    /// <inheritdoc cref="random_sample(ShapeLike)"/>
    public NdArray random(ShapeLike? size) => random_sample(size);

    /// <summary>One uniform number on [0, 1).</summary>
    public double rand() => NextDouble();

    /// <summary>Uniform numbers on [0, 1) in an array with these axes.</summary>
    public NdArray rand(params long[] d) => random_sample(Shape.Of(d));

    /// <summary>One standard normal variate.</summary>
    public double randn() => standard_normal();

    /// <summary>Standard normal variates in an array with these axes.</summary>
    public NdArray randn(params long[] d) => standard_normal(Shape.Of(d));

    /// <summary>One standard normal variate, by the polar method.</summary>
    public double standard_normal() => Real(Distribution.LegacyStandardNormal, 0);

    /// <summary>Standard normal variates, by the polar method.</summary>
    /// <param name="size">The shape of the result.</param>
    public NdArray standard_normal(ShapeLike? size) =>
        Many(Distribution.LegacyStandardNormal, DType.float64, size, null);

    /// <summary>One exponential variate of mean 1.</summary>
    public double standard_exponential() => Real(Distribution.LegacyStandardExponential, 0);

    /// <summary>Exponential variates of mean 1.</summary>
    /// <param name="size">The shape of the result.</param>
    public NdArray standard_exponential(ShapeLike? size) =>
        Many(Distribution.LegacyStandardExponential, DType.float64, size, null);

    /// <summary>One gamma variate of scale 1.</summary>
    /// <exception cref="ValueError">The shape is negative.</exception>
    public double standard_gamma(double shape) => Real(Distribution.LegacyStandardGamma, 1, shape);

    /// <summary>Gamma variates of scale 1.</summary>
    /// <param name="shape">The shape parameter, a number or an array.</param>
    /// <param name="size">The shape of the result; that of the parameter when null.</param>
    /// <exception cref="ValueError">The parameter is negative.</exception>
    public NdArray standard_gamma(ArrayLike shape, ShapeLike? size = null) =>
        Many(Distribution.LegacyStandardGamma, DType.float64, size, null, shape);

    /// <summary>One integer from 0 up to <paramref name="low"/>, which is left out.</summary>
    /// <exception cref="ValueError">There is no such integer.</exception>
    public long randint(long low) => OneInteger(0, low, endpoint: false);

    /// <summary>One integer from <paramref name="low"/> up to <paramref name="high"/>, which is left out.</summary>
    /// <exception cref="ValueError">There is no such integer.</exception>
    public long randint(long low, long high) => OneInteger(low, high, endpoint: false);

    /// <summary>Integers from <paramref name="low"/> up to <paramref name="high"/>, which is left out.</summary>
    /// <param name="low">The least integers; the bounds, from 0, when there is no <paramref name="high"/>.</param>
    /// <param name="high">The bounds, which broadcast with <paramref name="low"/>.</param>
    /// <param name="size">The shape of the result; that of the bounds when null.</param>
    /// <param name="dtype">An integer dtype or bool; int64 when null.</param>
    /// <exception cref="ValueError">There is no such integer, or a bound is not of the dtype.</exception>
    /// <exception cref="TypeError">The dtype is no integer's.</exception>
    public NdArray randint(ArrayLike low, ArrayLike? high = null, ShapeLike? size = null, DTypeLike? dtype = null) =>
        ManyIntegers(low, high, size, dtype?.Resolve() ?? DType.int64, endpoint: false, "randint");

    /// <summary>Integers from <paramref name="low"/> to <paramref name="high"/>, which is taken in; from 1 when there
    /// is one bound.</summary>
    /// <param name="low">The least integer, or the greatest when there is no <paramref name="high"/>.</param>
    /// <param name="high">The greatest integer.</param>
    /// <param name="size">The shape of the result; one integer when null.</param>
    /// <exception cref="ValueError">There is no such integer.</exception>
    public NdArray random_integers(long low, long? high = null, ShapeLike? size = null) =>
        ManyIntegers(high is null ? 1 : low, high ?? low, size, DType.int64, endpoint: true, "randint");

    /// <summary>Integers from 0 to the largest int64.</summary>
    /// <param name="size">The shape of the result; one integer when null.</param>
    public NdArray tomaxint(ShapeLike? size = null)
    {
        NdArray words = NdArray.Uninitialized(size is null ? [] : size.Lengths, DType.uint64);
        Source.Fill(words, (ulong)words.size, static (bits, target, count) =>
            Bits.nr_bit_generator_integers(bits, 8, 0, ulong.MaxValue, 1, target, count));
        return np.right_shift(words, 1).astype(DType.int64);
    }

    /// <summary>Items drawn from an array, or from the numbers below an integer.</summary>
    /// <param name="a">The 1-d array, or the integer.</param>
    /// <param name="size">The shape of the draws; one item when null.</param>
    /// <param name="replace">Whether an item can be drawn again.</param>
    /// <param name="p">The probabilities of the items; all the same when null.</param>
    /// <exception cref="ValueError">There are too few items, or the probabilities do not fit.</exception>
    public NdArray choice(ArrayLike a, ShapeLike? size = null, bool replace = true, ArrayLike? p = null) =>
        Choice(a, size, replace, p, 0, shuffle: true);

    /// <summary>Shuffles an array along its first axis, in place.</summary>
    /// <param name="x">The array.</param>
    /// <exception cref="ValueError">The array is read-only.</exception>
    public void shuffle(NdArray x) => Shuffle(x, 0);

    /// <summary>Shuffles a .NET array in place.</summary>
    public void shuffle<T>(T[] x) => Shuffle(x);

    /// <summary>Shuffles a list in place.</summary>
    public void shuffle(IList x) => Shuffle(x);

    /// <summary>A copy of an array, shuffled along its first axis, or the shuffled numbers below an integer.</summary>
    /// <param name="x">The array, or the integer.</param>
    /// <exception cref="IndexOutOfRangeException"><paramref name="x"/> is a number but no integer.</exception>
    public NdArray permutation(ArrayLike x) => Permutation(x, 0);

    /// <summary>Replaces the bit generator.</summary>
    private protected void Replace(BitGenerator bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        lock (Source.@lock)
        {
            Source = bits;
            _gauss?.Clear();
        }
    }

    /// <summary>Vectors of the multivariate normal distribution.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="cov">The covariance, symmetric and positive-semidefinite; it is checked as
    /// <paramref name="check_valid"/> says.</param>
    /// <param name="size">The shape of the draws; each adds an axis of coordinates.</param>
    /// <param name="check_valid">What happens when the covariance is not valid: warn, raise or ignore.</param>
    /// <param name="tol">The tolerance of that check.</param>
    /// <exception cref="ValueError">Shapes do not fit, or the covariance is not valid.</exception>
    public NdArray multivariate_normal(
        ArrayLike mean,
        ArrayLike cov,
        ShapeLike? size = null,
        string check_valid = "warn",
        double tol = 1e-8
    ) => MultivariateNormal(mean, cov, size, check_valid, tol, "svd");

    private protected override NdArray Normals(long[] shape) => standard_normal(Shape.Of(shape));
}
