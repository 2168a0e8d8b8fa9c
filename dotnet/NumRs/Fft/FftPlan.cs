using System.Numerics;
using NumRs.Native;

namespace NumRs.Fft;

/// <summary>
/// A Fourier transform of one length and its inverse, planned once: what <c>np.fft</c> computes, for programs that
/// transform many blocks of the same length. Transforms of spans allocate nothing. Threads may share a plan. Make one
/// by <c>np.fft.plan(n)</c>.
/// </summary>
/// <remarks>
/// A plan for complex128 or complex64 transforms <see cref="n"/> complex points into as many. A plan for float64 or
/// float32 transforms <see cref="n"/> real points into the first n/2+1 complex ones, as <see cref="FftModule.rfft"/>
/// does, and back.
/// </remarks>
/// <example>
/// <code>
/// using NumRs.Fft.FftPlan plan = np.fft.plan(4);
/// var block = new System.Numerics.Complex[] { 1, 0, 0, 0 };
/// plan.forward(block, block);
/// Console.WriteLine(np.array(block)); // [1.+0.j 1.+0.j 1.+0.j 1.+0.j]
/// </code>
/// </example>
public sealed class FftPlan : IDisposable
{
    private readonly FftPlanHandle _handle;

    internal FftPlan(long n, DType dtype, string? norm)
    {
        if (n < 1)
        {
            throw new ValueError($"Invalid number of FFT data points ({n}) specified.");
        }
        bool single = dtype == DType.complex64 || dtype == DType.float32;
        IsReal = dtype == DType.float64 || dtype == DType.float32;
        if (!single && !IsReal && dtype != DType.complex128)
        {
            throw new TypeError(
                $"Unsupported dtype {dtype.__repr__()} for a plan: it is complex128, complex64, float64 or float32"
            );
        }
        this.n = n;
        this.dtype = dtype;
        this.norm = norm ?? "backward";
        _handle = new FftPlanHandle(n, IsReal, single, FftModule.Norm(norm));
    }

    /// <summary>How many points are transformed.</summary>
    public long n { get; }

    /// <summary>The dtype of the points that <c>forward</c> takes.</summary>
    public DType dtype { get; }

    /// <summary>Which direction is scaled: backward, ortho (both) or forward.</summary>
    public string norm { get; }

    private bool IsReal { get; }

    /// <summary>Complex points of a line of the transform's other side.</summary>
    private long Spectrum => IsReal ? n / 2 + 1 : n;

    /// <summary>Transforms an array along an axis: <c>np.fft.fft</c>, of a plan for real points
    /// <c>np.fft.rfft</c>.</summary>
    /// <param name="a">The points, which are converted to <see cref="dtype"/>.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="ValueError">The axis is not as long as the plan says.</exception>
    /// <exception cref="TypeError">The plan is for real points, and these are complex.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ObjectDisposedException">The plan was disposed.</exception>
    public NdArray forward(ArrayLike a, int axis = -1, NdArray? @out = null) =>
        Transform(inverse: false, a, axis, @out);

    /// <summary>Transforms an array back along an axis: <c>np.fft.ifft</c>, of a plan for real points
    /// <c>np.fft.irfft</c>.</summary>
    /// <inheritdoc cref="forward(ArrayLike, int, NdArray)"/>
    public NdArray inverse(ArrayLike a, int axis = -1, NdArray? @out = null) => Transform(inverse: true, a, axis, @out);

    /// <summary>Transforms complex points.</summary>
    /// <param name="source">The points, <see cref="n"/> of them.</param>
    /// <param name="target">Where the result goes, as many points; it may be the source itself.</param>
    /// <exception cref="ValueError">A length is wrong, or source and target overlap but are not the same.</exception>
    /// <exception cref="TypeError">The plan has another <see cref="dtype"/>.</exception>
    /// <exception cref="ObjectDisposedException">The plan was disposed.</exception>
    public void forward(ReadOnlySpan<Complex> source, Span<Complex> target)
    {
        Require(DType.complex128);
        Transform(inverse: false, source, n, target, n);
    }

    /// <summary>Transforms complex points back.</summary>
    /// <inheritdoc cref="forward(ReadOnlySpan{Complex}, Span{Complex})"/>
    public void inverse(ReadOnlySpan<Complex> source, Span<Complex> target)
    {
        Require(DType.complex128);
        Transform(inverse: true, source, n, target, n);
    }

    /// <summary>Transforms real points into the first n/2+1 complex ones.</summary>
    /// <param name="source">The points, <see cref="n"/> of them.</param>
    /// <param name="target">Where the n/2+1 points of the result go.</param>
    /// <exception cref="ValueError">A length is wrong, or source and target overlap.</exception>
    /// <exception cref="TypeError">The plan has another <see cref="dtype"/>.</exception>
    /// <exception cref="ObjectDisposedException">The plan was disposed.</exception>
    public void forward(ReadOnlySpan<double> source, Span<Complex> target)
    {
        Require(DType.float64);
        Transform(inverse: false, source, n, target, Spectrum);
    }

    /// <summary>Transforms n/2+1 complex points back into real ones.</summary>
    /// <param name="source">The n/2+1 points.</param>
    /// <param name="target">Where the result goes, <see cref="n"/> points.</param>
    /// <inheritdoc cref="forward(ReadOnlySpan{double}, Span{Complex})"/>
    public void inverse(ReadOnlySpan<Complex> source, Span<double> target)
    {
        Require(DType.float64);
        Transform(inverse: true, source, Spectrum, target, n);
    }

    /// <summary>Transforms points in single precision, real or complex. A complex point is a pair of numbers.</summary>
    /// <param name="source">The points, <see cref="n"/> of them.</param>
    /// <param name="target">Where the result goes, complex; of complex points it may be the source itself.</param>
    /// <exception cref="ValueError">A length is wrong, or source and target overlap but are not the same.</exception>
    /// <exception cref="TypeError">The plan has another <see cref="dtype"/>.</exception>
    /// <exception cref="ObjectDisposedException">The plan was disposed.</exception>
    public void forward(ReadOnlySpan<float> source, Span<float> target)
    {
        Require(IsReal ? DType.float32 : DType.complex64);
        Transform(inverse: false, source, IsReal ? n : 2 * n, target, 2 * Spectrum);
    }

    /// <summary>Transforms complex points in single precision back. A complex point is a pair of numbers.</summary>
    /// <param name="source">The complex points.</param>
    /// <param name="target">Where the result goes; of complex points it may be the source itself.</param>
    /// <inheritdoc cref="forward(ReadOnlySpan{float}, Span{float})"/>
    public void inverse(ReadOnlySpan<float> source, Span<float> target)
    {
        Require(IsReal ? DType.float32 : DType.complex64);
        Transform(inverse: true, source, 2 * Spectrum, target, IsReal ? n : 2 * n);
    }

    private void Require(DType points)
    {
        if (dtype != points)
        {
            throw new TypeError($"the plan is for {dtype}, but the spans hold points of a plan for {points}");
        }
    }

    private NdArray Transform(bool inverse, ArrayLike a, int axis, NdArray? @out)
    {
        ArgumentNullException.ThrowIfNull(a);
        bool held = false;
        try
        {
            _handle.DangerousAddRef(ref held);
            return Engine.Transform(_handle.DangerousGetHandle(), inverse, axis, @out, a);
        }
        finally
        {
            Release(held);
        }
    }

    private void Transform<TSource, TTarget>(
        bool inverse,
        ReadOnlySpan<TSource> source,
        long taken,
        Span<TTarget> target,
        long given
    )
        where TSource : unmanaged
        where TTarget : unmanaged
    {
        if (source.Length != taken || target.Length != given)
        {
            throw new ValueError(
                $"the plan for {n} points takes {taken} items and gives {given}, but the source has {source.Length} and the target {target.Length}"
            );
        }
        bool held = false;
        try
        {
            _handle.DangerousAddRef(ref held);
            PlanCalls.Transform(_handle.DangerousGetHandle(), inverse, source, target);
        }
        finally
        {
            Release(held);
        }
    }

    private void Release(bool held)
    {
        if (held)
        {
            _handle.DangerousRelease();
        }
    }

    /// <summary>Gives the plan back when the last call has ended. Using it later throws.</summary>
    public void Dispose() => _handle.Dispose();

    /// <summary>What is transformed, and how.</summary>
    public override string ToString() => $"FftPlan(n={n}, dtype={dtype}, norm={norm})";
}
