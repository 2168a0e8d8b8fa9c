using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

/// <summary>
/// What <see cref="Generator"/> and <see cref="RandomState"/> have in common: the distributions over a bit
/// generator. Methods without <c>size</c> whose parameters are numbers give a number; the others give an array.
/// </summary>
public abstract partial class RandomSource
{
    // The second variate of a pair that RandomState keeps: whether there is one, and its value. Null for Generator.
    private protected readonly PinnedPair? _gauss;

    private BitGenerator? _bits;

    private protected RandomSource(BitGenerator bits, bool legacy)
    {
        ArgumentNullException.ThrowIfNull(bits);
        _bits = bits;
        _gauss = legacy ? new PinnedPair() : null;
    }

    /// <summary>For one whose Mersenne Twister is seeded when it is first needed.</summary>
    private protected RandomSource() => _gauss = new PinnedPair();

    /// <summary>The bit generator below.</summary>
    internal BitGenerator Source
    {
        get
        {
            if (_bits is null)
            {
                Begin(null);
            }
            return _bits!;
        }
        private protected set => _bits = value;
    }

    /// <summary>Makes the bit generator, seeded as of old; false when there is one already.</summary>
    private protected bool Begin(SeedLike? seed) =>
        _bits is null && Interlocked.CompareExchange(ref _bits, MT19937.Legacy(seed), null) is null;

    private protected bool IsLegacy => _gauss is not null;

    private protected nint Gauss => _gauss is null ? 0 : _gauss.Address;

    /// <summary>The class's own row of a distribution.</summary>
    private Distribution Row(Distribution generator, Distribution legacy) => IsLegacy ? legacy : generator;

    private static bool IsWhole(Distribution distribution, int parameter) => distribution switch
    {
        Distribution.Hypergeometric or Distribution.LegacyHypergeometric => true,
        Distribution.Binomial or Distribution.LegacyBinomial => parameter == 0,
        _ => false,
    };

    /// <summary>One draw of a real distribution.</summary>
    private protected double Real(Distribution distribution, int count, double a = 0, double b = 0, double c = 0)
    {
        BitGenerator bits = Source;
        double result;
        lock (bits.@lock)
        {
            result = BitsCalls.Real(bits.Address, (uint)distribution, count, a, b, c, Gauss);
        }
        GC.KeepAlive(bits);
        return result;
    }

    /// <summary>One draw of a whole distribution over real parameters.</summary>
    private protected long Whole(Distribution distribution, int count, double a = 0, double b = 0)
    {
        BitGenerator bits = Source;
        long result;
        lock (bits.@lock)
        {
            result = BitsCalls.Whole(bits.Address, (uint)distribution, count, a, b, Gauss);
        }
        GC.KeepAlive(bits);
        return result;
    }

    /// <summary>Draws of a distribution, one for each element of the broadcast parameters and size.</summary>
    private protected NdArray Many(
        Distribution distribution,
        DType dtype,
        ShapeLike? size,
        NdArray? @out,
        params ReadOnlySpan<ArrayLike> parameters
    )
    {
        NdArray[] values = new NdArray[3];
        bool arrays = false;
        for (int i = 0; i < parameters.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(parameters[i]);
            values[i] = Parameter(parameters[i], IsWhole(distribution, i) ? DType.int64 : DType.float64);
            arrays |= values[i].ndim > 0;
        }
        using NdArray? target = @out?.Now();
        CheckOut(target, dtype, size, needsC: arrays);
        long[]? wanted = target is not null ? [.. target.Layout.Lengths] : size?.ToArray();
        long[] shape = wanted ?? [];
        if (arrays)
        {
            shape = Broadcast(wanted, values.AsSpan(0, parameters.Length));
            for (int i = 0; i < parameters.Length; i++)
            {
                values[i] = values[i].ndim == 0 ? values[i] : Spread(values[i], shape);
            }
        }
        NdArray result = target ?? NdArray.Uninitialized(shape, dtype);
        Run(distribution, result, values, parameters.Length);
        return @out ?? result;
    }

    private void Run(Distribution distribution, NdArray result, NdArray?[] values, int count)
    {
        NdArray v0 = values[0] ?? result, v1 = values[1] ?? result, v2 = values[2] ?? result;
        BitsCalls.WithParameters(v0, v1, v2, [Stride(v0), Stride(v1), Stride(v2)], (parameters, strides) =>
            Source.Fill(result, (ulong)result.size, (bits, target, length) => Bits.nr_bit_generator_distribution(
                bits, (uint)distribution, parameters, strides, (uint)count, Gauss, target, length)));
    }

    private static long Stride(NdArray value) => value.ndim == 0 ? 0 : value.itemsize;

    /// <summary>A parameter's values in the dtype that the engine reads.</summary>
    private protected static NdArray Parameter(ArrayLike parameter, DType dtype)
    {
        if (parameter is Literal whole && dtype == DType.float64 && whole.dtype == DType.int64)
        {
            return new Literal((double)whole._low);
        }
        NdArray array =
            parameter is WideIntegers wide && dtype.kind == 'f'
                ? wide.ToReals()
                : parameter as NdArray ?? parameter.AsArray();
        // Of our own, as its items are read by lengths that are asked for before.
        array = array is Literal ? array : array.Now();
        return array.dtype == dtype ? array : array.astype(dtype, "C", dtype == DType.float64 ? "safe" : "unsafe");
    }

    /// <summary>A contiguous and aligned array of a shape that the array broadcasts to.</summary>
    private protected static NdArray Spread(NdArray array, ReadOnlySpan<long> shape)
    {
        if (!array.Layout.Lengths.SequenceEqual(shape))
        {
            array = np.broadcast_to(array, shape.ToArray());
        }
        return array.Layout.IsCContiguous && array.flags.aligned ? array : array.copy();
    }

    /// <summary>The common shape of parameters, which must be the wanted one when there is one.</summary>
    private protected static long[] Broadcast(long[]? wanted, ReadOnlySpan<NdArray> parameters)
    {
        List<long[]> shapes = wanted is null ? [] : [wanted];
        foreach (NdArray parameter in parameters)
        {
            shapes.Add([.. parameter.Layout.Lengths]);
        }
        long[] shape = Broadcasting.Common(shapes);
        if (wanted is not null && !shape.AsSpan().SequenceEqual(wanted))
        {
            throw new ValueError(
                $"Output size {new Shape(wanted)} is not compatible with broadcast dimensions of inputs {new Shape(shape)}."
            );
        }
        return shape;
    }

    /// <summary>Refuses an output that is not a plain array of the dtype and size.</summary>
    private protected static void CheckOut(NdArray? @out, DType dtype, ShapeLike? size, bool needsC = false)
    {
        if (@out is null)
        {
            return;
        }
        bool contiguous = @out.Layout.IsCContiguous || (!needsC && @out.Layout.IsFContiguous);
        if (!contiguous || !@out.IsWriteable || !@out.flags.aligned || @out.dtype.IsSwapped)
        {
            throw new ValueError(
                "Supplied output array must be contiguous, writable, aligned, and in machine byte-order."
            );
        }
        if (@out.dtype != dtype)
        {
            throw new TypeError($"Supplied output array has the wrong type. Expected {dtype}, got {@out.dtype}");
        }
        if (size is not null && !size.Lengths.SequenceEqual(@out.Layout.Lengths))
        {
            throw new ValueError("size must match out.shape when used together");
        }
    }

    /// <summary>Draws without parameters, in double or single precision.</summary>
    private protected NdArray Plain(
        string name,
        ShapeLike? size,
        DTypeLike? dtype,
        NdArray? @out,
        BitGenerator.Draw real,
        BitGenerator.Draw? single
    )
    {
        DType wanted = RealDType(dtype, name);
        using NdArray? target = @out?.Now();
        CheckOut(target, wanted, size);
        NdArray result = target ?? NdArray.Uninitialized(size is null ? [] : size.Lengths, wanted);
        Source.Fill(result, (ulong)result.size, wanted == DType.float64 ? real : single!);
        return @out ?? result;
    }

    /// <summary>float64 or float32.</summary>
    private protected static DType RealDType(DTypeLike? dtype, string name)
    {
        DType wanted = dtype?.Resolve() ?? DType.float64;
        return wanted == DType.float64 || wanted == DType.float32
            ? wanted
            : throw new TypeError($"Unsupported dtype {wanted.__repr__()} for {name}");
    }

    /// <summary>One uniform number on [0, 1).</summary>
    private protected double NextDouble()
    {
        BitGenerator bits = Source;
        double value;
        lock (bits.@lock)
        {
            value = bits is SystemRandomBits
                ? One(static (generator, p, _) => Bits.nr_bit_generator_random(generator, p, 1), bits)
                : Bits.nr_bit_generator_next_random(bits.Address);
        }
        GC.KeepAlive(bits);
        return value;
    }

    /// <summary>One number of a source that may fail.</summary>
    private static double One(Func<nint, nint, nint, int> draw, BitGenerator bits)
    {
        double[] value = new double[1];
        BitsCalls.With<double>(value, default, (p, rest) => draw(bits.Address, p, rest));
        return value[0];
    }

    /// <summary>One standard normal variate of <see cref="Generator"/>.</summary>
    private protected double NextNormal()
    {
        BitGenerator bits = Source;
        double value;
        lock (bits.@lock)
        {
            value = bits is SystemRandomBits
                ? One(static (generator, p, _) => Bits.nr_bit_generator_standard_normal(generator, p, 1), bits)
                : Bits.nr_bit_generator_next_normal(bits.Address);
        }
        GC.KeepAlive(bits);
        return value;
    }

    /// <summary>Random bytes.</summary>
    /// <param name="length">How many.</param>
    public byte[] bytes(int length)
    {
        byte[] result = new byte[Math.Max(length, 0)];
        BitGenerator bits = Source;
        lock (bits.@lock)
        {
            BitsCalls.With<byte>(
                result,
                default,
                (p, _) => Bits.nr_bit_generator_bytes(bits.Address, p, (ulong)result.Length)
            );
        }
        GC.KeepAlive(bits);
        return result;
    }

    /// <summary>The name of the class and of its bit generator.</summary>
    public override string ToString() => $"{GetType().Name}({Source.Name})";

    /// <summary>Python's <c>repr</c>.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public string __repr__() => ToString();
}
