using System.Collections;
using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

/// <summary>
/// NumPy's generator of variates over a <see cref="BitGenerator"/>: of the same state it draws the same numbers.
/// Make one by <c>np.random.default_rng(seed)</c>. Threads may share it; each call is one unit.
/// </summary>
public sealed class Generator : RandomSource
{
    /// <summary>A generator over a bit generator, which others may share.</summary>
    public Generator(BitGenerator bit_generator) : base(bit_generator, legacy: false) { }

    /// <summary>The bit generator below.</summary>
    public BitGenerator bit_generator => Source;

    /// <summary>What Python's <c>pickle</c> stores: the state.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public object __reduce_ex__(object protocol) => Unpickling.Reduced(this);

    /// <summary>Generators over children of the bit generator's seed sequence, for parallel streams.</summary>
    /// <param name="n_children">How many.</param>
    /// <exception cref="TypeError">The bit generator was not seeded by a sequence.</exception>
    public Generator[] spawn(int n_children) => [.. Source.spawn(n_children).Select(bits => new Generator(bits))];

    /// <summary>The generator as a <see cref="System.Random"/>, drawing from the same stream.</summary>
    public System.Random AsSystemRandom() => new GeneratorRandom(this);

    /// <summary>One uniform number on [0, 1).</summary>
    /// <example>
    /// <code>
    /// var rng = np.random.default_rng(42);
    /// Console.WriteLine(rng.random()); // 0.7739560485559633
    /// </code>
    /// </example>
    public double random() => NextDouble();

    /// <summary>Uniform numbers on [0, 1).</summary>
    /// <param name="size">The shape of the result.</param>
    /// <param name="dtype">float64, the default, or float32.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="TypeError">The dtype, or that of <paramref name="out"/>, is another.</exception>
    /// <exception cref="ValueError"><paramref name="out"/> is not contiguous and writable, or has another
    /// shape.</exception>
    public NdArray random(ShapeLike? size = null, DTypeLike? dtype = null, NdArray? @out = null) =>
        Plain(
            "random",
            size,
            dtype,
            @out,
            static (bits, target, count) => Bits.nr_bit_generator_random(bits, target, count),
            static (bits, target, count) => Bits.nr_bit_generator_random_f32(bits, target, count)
        );

    /// <summary>One standard normal variate.</summary>
    public double standard_normal() => NextNormal();

    /// <summary>Normal variates of mean 0 and deviation 1, by the ziggurat method.</summary>
    /// <inheritdoc cref="random(ShapeLike?, DTypeLike?, NdArray?)"/>
    public NdArray standard_normal(ShapeLike? size = null, DTypeLike? dtype = null, NdArray? @out = null) =>
        Plain(
            "standard_normal",
            size,
            dtype,
            @out,
            static (bits, target, count) => Bits.nr_bit_generator_standard_normal(bits, target, count),
            static (bits, target, count) => Bits.nr_bit_generator_standard_normal_f32(bits, target, count)
        );

    /// <summary>One exponential variate of mean 1.</summary>
    public double standard_exponential()
    {
        double value;
        lock (Source.@lock)
        {
            value = BitsCalls.Exponential(Source.Address);
        }
        GC.KeepAlive(Source);
        return value;
    }

    /// <summary>Exponential variates of mean 1.</summary>
    /// <param name="size">The shape of the result.</param>
    /// <param name="dtype">float64, the default, or float32.</param>
    /// <param name="method"><c>zig</c>, the ziggurat method, or <c>inv</c>, inversion.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="TypeError">The dtype, or that of <paramref name="out"/>, is another.</exception>
    /// <exception cref="ValueError"><paramref name="out"/> is not contiguous and writable, or has another
    /// shape.</exception>
    public NdArray standard_exponential(
        ShapeLike? size = null,
        DTypeLike? dtype = null,
        string method = "zig",
        NdArray? @out = null
    ) =>
        method == "zig"
            ? Plain(
                "standard_exponential",
                size,
                dtype,
                @out,
                static (bits, target, count) => Bits.nr_bit_generator_standard_exponential(bits, 0, target, count),
                static (bits, target, count) => Bits.nr_bit_generator_standard_exponential_f32(bits, 0, target, count)
            )
            : Plain(
                "standard_exponential",
                size,
                dtype,
                @out,
                static (bits, target, count) => Bits.nr_bit_generator_standard_exponential(bits, 1, target, count),
                static (bits, target, count) => Bits.nr_bit_generator_standard_exponential_f32(bits, 1, target, count)
            );

    /// <summary>One gamma variate of scale 1.</summary>
    /// <exception cref="ValueError">The shape is negative.</exception>
    public double standard_gamma(double shape) => Real(Distribution.StandardGamma, 1, shape);

    /// <summary>Gamma variates of scale 1.</summary>
    /// <param name="shape">The shape parameter, a number or an array.</param>
    /// <param name="size">The shape of the result; that of the parameter when null.</param>
    /// <param name="dtype">float64, the default, or float32.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="TypeError">The dtype, or that of <paramref name="out"/>, is another.</exception>
    /// <exception cref="ValueError">The parameter is negative, or <paramref name="out"/> not fit.</exception>
    public NdArray standard_gamma(
        ArrayLike shape,
        ShapeLike? size = null,
        DTypeLike? dtype = null,
        NdArray? @out = null
    )
    {
        ArgumentNullException.ThrowIfNull(shape);
        DType wanted = RealDType(dtype, "standard_gamma");
        if (wanted == DType.float64)
        {
            return Many(Distribution.StandardGamma, wanted, size, @out, shape);
        }
        NdArray shapes = Parameter(shape, DType.float32);
        using NdArray? own = @out?.Now();
        CheckOut(own, wanted, size, needsC: shapes.ndim > 0);
        long[]? given = own is not null ? [.. own.Layout.Lengths] : size?.ToArray();
        long[] lengths = given ?? [];
        if (shapes.ndim > 0)
        {
            lengths = Broadcast(given, [shapes]);
            shapes = Spread(shapes, lengths);
        }
        NdArray result = own ?? NdArray.Uninitialized(lengths, wanted);
        long stride = shapes.ndim == 0 ? 0 : 1;
        BitsCalls.With(shapes, shapes, (data, _) => Source.Fill(result, (ulong)result.size, (bits, target, count) =>
            Bits.nr_bit_generator_standard_gamma_f32(bits, data, stride, target, count)));
        return @out ?? result;
    }

    /// <summary>One integer from 0 up to <paramref name="low"/>, which is left out.</summary>
    /// <param name="low">The bound.</param>
    /// <exception cref="ValueError">There is no such integer.</exception>
    public long integers(long low) => OneInteger(0, low, endpoint: false);

    /// <summary>One integer from <paramref name="low"/> up to <paramref name="high"/>, which is left out.</summary>
    /// <param name="low">The least integer.</param>
    /// <param name="high">The bound.</param>
    /// <exception cref="ValueError">There is no such integer.</exception>
    public long integers(long low, long high) => OneInteger(low, high, endpoint: false);

    /// <summary>Integers from <paramref name="low"/> up to <paramref name="high"/>, which is left out.</summary>
    /// <param name="low">The least integers; the bounds, from 0, when there is no <paramref name="high"/>.</param>
    /// <param name="high">The bounds, which broadcast with <paramref name="low"/>.</param>
    /// <param name="size">The shape of the result; that of the bounds when null.</param>
    /// <param name="dtype">An integer dtype or bool; int64 when null.</param>
    /// <param name="endpoint">Whether the bounds are taken in.</param>
    /// <exception cref="ValueError">There is no such integer, or a bound is not of the dtype.</exception>
    /// <exception cref="TypeError">The dtype is no integer's.</exception>
    /// <example>
    /// <code>
    /// var rng = np.random.default_rng(42);
    /// Console.WriteLine(rng.integers(0, 10, size: 5)); // [0 7 6 4 4]
    /// </code>
    /// </example>
    public NdArray integers(
        ArrayLike low,
        ArrayLike? high = null,
        ShapeLike? size = null,
        DTypeLike? dtype = null,
        bool endpoint = false
    ) => ManyIntegers(low, high, size, dtype?.Resolve() ?? DType.int64, endpoint, "integers");

    /// <summary>Items drawn from an array, or from the numbers below an integer.</summary>
    /// <param name="a">The array, or the integer.</param>
    /// <param name="size">The shape of the draws; one item when null.</param>
    /// <param name="replace">Whether an item can be drawn again.</param>
    /// <param name="p">The probabilities of the items; all the same when null.</param>
    /// <param name="axis">The axis of <paramref name="a"/> along which items stand.</param>
    /// <param name="shuffle">Whether items drawn without replacement come in random order.</param>
    /// <exception cref="ValueError">There are too few items, or the probabilities do not fit.</exception>
    public NdArray choice(
        ArrayLike a,
        ShapeLike? size = null,
        bool replace = true,
        ArrayLike? p = null,
        int axis = 0,
        bool shuffle = true
    ) => Choice(a, size, replace, p, axis, shuffle);

    /// <summary>Shuffles an array in place.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis along which items stand.</param>
    /// <exception cref="ValueError">The array is read-only.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public void shuffle(NdArray x, int axis = 0) => Shuffle(x, axis);

    /// <summary>Shuffles a .NET array in place.</summary>
    public void shuffle<T>(T[] x) => Shuffle(x);

    /// <summary>Shuffles a list in place.</summary>
    public void shuffle(IList x) => Shuffle(x);

    /// <summary>A shuffled copy of an array, or the shuffled numbers below an integer.</summary>
    /// <param name="x">The array, or the integer.</param>
    /// <param name="axis">The axis along which items stand.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public NdArray permutation(ArrayLike x, int axis = 0) => Permutation(x, axis);

    /// <summary>A copy in which every line along an axis is shuffled by itself.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis; when null, all elements are shuffled together.</param>
    /// <param name="out">Where the result goes; it may be <paramref name="x"/>.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError"><paramref name="out"/> has another shape, or is read-only.</exception>
    public NdArray permuted(ArrayLike x, int? axis = null, NdArray? @out = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        NdArray source = x.AsArray();
        if (source.ndim == 0)
        {
            throw new TypeError("len() of unsized object");
        }
        if (@out is not null && !@out.shape.Equals(source.shape))
        {
            throw new ValueError("out must have the same shape as x");
        }
        if (@out is { IsWriteable: false })
        {
            throw new ValueError("array is read-only");
        }
        int last = axis is null ? -1 : NdArray.NormalizeAxis(axis.Value, source.ndim);
        if (@out is not null && @out.dtype != source.dtype)
        {
            source = source.astype(@out.dtype, casting: "safe");
        }
        NdArray lines = last < 0 ? source.flatten() : np.moveaxis(source, last, -1).copy();
        long length = lines.Layout.Lengths[^1];
        ulong itemSize = (ulong)lines.itemsize;
        ulong count = length == 0 ? 0 : (ulong)(lines.size / length);
        Source.Fill(lines, count, (bits, target, many) =>
        {
            int status = 0;
            for (ulong line = 0; line < many && status >= 0; line++)
            {
                status = Bits.nr_bit_generator_shuffle(bits, target + (nint)(line * (ulong)length * itemSize), (ulong)length, itemSize);
            }
            return status;
        });
        NdArray result = last < 0 ? lines.reshape(source.shape) : np.moveaxis(lines, -1, last);
        if (@out is null)
        {
            return last < 0 || result.Layout.IsCContiguous ? result : result.copy();
        }
        @out.Assign(result);
        return @out;
    }

    /// <summary>How many items of each colour are in a sample without replacement.</summary>
    /// <param name="colors">The number of items of each colour.</param>
    /// <param name="nsample">The size of the sample.</param>
    /// <param name="size">The shape of the draws; each adds an axis of colours.</param>
    /// <param name="method"><c>marginals</c> or <c>count</c>.</param>
    /// <exception cref="ValueError">A number is out of its range, or the sample larger than all items.</exception>
    public NdArray multivariate_hypergeometric(
        ArrayLike colors,
        long nsample,
        ShapeLike? size = null,
        string method = "marginals"
    )
    {
        ArgumentNullException.ThrowIfNull(colors);
        if (method is not ("count" or "marginals"))
        {
            throw new ValueError("method must be \"count\" or \"marginals\".");
        }
        NdArray items = colors.AsArray();
        if (items.ndim != 1 || (items.size > 0 && items.dtype.kind is not ('i' or 'u')))
        {
            throw new ValueError(
                $"colors must be a one-dimensional sequence of nonnegative integers not exceeding {long.MaxValue}."
            );
        }
        items = Parameter(items, DType.int64);
        items = Spread(items, items.Layout.Lengths);
        long many = items.size;
        uint byCount = method == "count" ? 1u : 0u;
        (NdArray result, ulong rows) = Rows(size, many, DType.int64);
        BitsCalls.With(
            items,
            items,
            (data, _) =>
                Source.Fill(
                    result,
                    rows,
                    (bits, target, count) =>
                        Bits.nr_bit_generator_multivariate_hypergeometric(
                            bits,
                            byCount,
                            data,
                            (ulong)many,
                            nsample,
                            target,
                            count
                        )
                )
        );
        return result;
    }

    /// <summary>
    /// Vectors of the multivariate normal distribution. They are NumPy's but for the rounding of sums, as long as the
    /// signs of the covariance's vectors do not hang on rounding errors; of equal eigenvalues they do.
    /// </summary>
    /// <param name="mean">The mean.</param>
    /// <param name="cov">The covariance, symmetric and positive-semidefinite; it is checked as
    /// <paramref name="check_valid"/> says.</param>
    /// <param name="size">The shape of the draws; each adds an axis of coordinates.</param>
    /// <param name="check_valid">What happens when the covariance is not valid: warn, raise or ignore.</param>
    /// <param name="tol">The tolerance of that check.</param>
    /// <param name="method">The factorization: svd, eigh or cholesky.</param>
    /// <exception cref="ValueError">Shapes do not fit, or the covariance is not valid.</exception>
    /// <exception cref="LinAlgError">There is no such factorization.</exception>
    public NdArray multivariate_normal(
        ArrayLike mean,
        ArrayLike cov,
        ShapeLike? size = null,
        string check_valid = "warn",
        double tol = 1e-8,
        string method = "svd"
    ) => MultivariateNormal(mean, cov, size, check_valid, tol, method);

    private protected override NdArray Normals(long[] shape) => standard_normal(Shape.Of(shape));
}
