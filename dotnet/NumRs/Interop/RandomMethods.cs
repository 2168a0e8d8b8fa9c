using System.ComponentModel;
using System.Numerics;
using NumRs.Random;

namespace NumRs.Interop;

/// <summary>What <c>rng.integers</c> is to IronPython.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IntegersMethod
{
    private readonly Generator _generator;

    internal IntegersMethod(Generator generator) => _generator = generator;

    /// <inheritdoc cref="Generator.integers(ArrayLike, ArrayLike, ShapeLike, DTypeLike, bool)"/>
    public NdArray __call__(
        object low,
        object? high = null,
        object? size = null,
        object? dtype = null,
        bool endpoint = false
    )
    {
        NdArray drawn = _generator.integers(
            ArrayLike.From(low),
            ArrayLike.op_Implicit(high),
            ShapeLike.op_Implicit(size),
            DTypeLike.op_Implicit(dtype),
            endpoint
        );
        return size is null && drawn.ndim == 0 ? drawn.Load([]) : drawn;
    }
}

/// <summary>What <c>np.random.randint</c> is to IronPython: one number of no dtype, or of a type of Python's, is
/// Python's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RandintMethod
{
    private readonly RandomState _state;

    internal RandintMethod(RandomState state) => _state = state;

    /// <inheritdoc cref="RandomState.randint(ArrayLike, ArrayLike, ShapeLike, DTypeLike)"/>
    public object __call__(object low, object? high = null, object? size = null, object? dtype = null)
    {
        NdArray drawn = _state.randint(
            ArrayLike.From(low),
            ArrayLike.op_Implicit(high),
            ShapeLike.op_Implicit(size),
            DTypeLike.op_Implicit(dtype)
        );
        if (size is not null || drawn.ndim > 0)
        {
            return drawn;
        }
        Type? type = dtype is null ? typeof(BigInteger) : PythonObjects.ClrType(dtype);
        return type == typeof(BigInteger) ? drawn.__int__()
            : type == typeof(bool) ? (object)drawn.__bool__()
            : drawn.Load([]);
    }
}

/// <summary>What <c>rng.poisson</c> is to IronPython: one number is Python's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PoissonMethod
{
    private readonly RandomSource _source;

    internal PoissonMethod(RandomSource source) => _source = source;

    /// <inheritdoc cref="RandomSource.poisson(ArrayLike, ShapeLike)"/>
    public object __call__(object? lam = null, object? size = null) =>
        PythonNumbers.One(_source.poisson(ArrayLike.From(lam ?? 1.0), ShapeLike.op_Implicit(size)), size);
}

/// <summary>What <c>rng.binomial</c> is to IronPython: one number is Python's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BinomialMethod
{
    private readonly RandomSource _source;

    internal BinomialMethod(RandomSource source) => _source = source;

    /// <inheritdoc cref="RandomSource.binomial(ArrayLike, ArrayLike, ShapeLike)"/>
    public object __call__(object n, object p, object? size = null) =>
        PythonNumbers.One(_source.binomial(ArrayLike.From(n), ArrayLike.From(p), ShapeLike.op_Implicit(size)), size);
}

/// <summary>What <c>rng.bytes</c> is to IronPython.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RandomBytesMethod
{
    private readonly RandomSource _source;

    internal RandomBytesMethod(RandomSource source) => _source = source;

    /// <inheritdoc cref="RandomSource.bytes"/>
    public object __call__(int length) => PythonHost.Bytes(_source.bytes(length));
}

internal static class PythonNumbers
{
    /// <summary>Python's integer for one that was drawn without a size, or the array.</summary>
    internal static object One(NdArray drawn, object? size) =>
        size is null && drawn.ndim == 0 ? drawn.__int__() : drawn;
}
