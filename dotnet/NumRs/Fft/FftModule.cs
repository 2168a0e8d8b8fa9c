using NumRs.Native;

namespace NumRs.Fft;

/// <summary>NumPy's <c>numpy.fft</c>: discrete Fourier transforms.</summary>
public sealed class FftModule
{
    internal FftModule() { }

    /// <summary>The discrete Fourier transform along an axis: sums of <c>a[j] exp(-2πi jk/n)</c>.</summary>
    /// <param name="a">The points.</param>
    /// <param name="n">How many points are transformed: fewer are padded with zeros, more are cut off.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="norm">Which direction is scaled: backward, ortho (both) or forward.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="ValueError">There are no points.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.round(np.fft.fft(new[] { 0, 1, 0, -1 }), 6)); // [0.+0.j 0.-2.j 0.+0.j 0.+2.j]
    /// </code>
    /// </example>
    public NdArray fft(ArrayLike a, long? n = null, int axis = -1, string? norm = null, NdArray? @out = null) =>
        Transform(FftKind.Forward, a, n, axis, norm, @out);

    /// <summary>The inverse of <see cref="fft"/>.</summary>
    /// <inheritdoc cref="fft"/>
    public NdArray ifft(ArrayLike a, long? n = null, int axis = -1, string? norm = null, NdArray? @out = null) =>
        Transform(FftKind.Backward, a, n, axis, norm, @out);

    /// <summary>The transform of real points: the first n/2+1, of which the others are the conjugates.</summary>
    /// <inheritdoc cref="fft"/>
    /// <exception cref="TypeError">The points are complex.</exception>
    /// <example>
    /// <code>
    /// NdArray wave = np.sin(2 * Math.PI * np.arange(8) / 8);
    /// Console.WriteLine(np.round(np.abs(np.fft.rfft(wave)), 6)); // [0. 4. 0. 0. 0.]
    /// </code>
    /// </example>
    public NdArray rfft(ArrayLike a, long? n = null, int axis = -1, string? norm = null, NdArray? @out = null) =>
        Transform(FftKind.RealForward, a, n, axis, norm, @out);

    /// <summary>The inverse of <see cref="rfft"/>, with n real points.</summary>
    /// <inheritdoc cref="fft"/>
    public NdArray irfft(ArrayLike a, long? n = null, int axis = -1, string? norm = null, NdArray? @out = null) =>
        Transform(FftKind.RealBackward, a, n, axis, norm, @out);

    /// <summary>A transform of one length and its inverse, to be used again and again. NumPy has none.</summary>
    /// <param name="n">How many points are transformed.</param>
    /// <param name="dtype">The dtype of the points: complex128 when null, complex64, or float64 and float32 for real
    /// points.</param>
    /// <param name="norm">Which direction is scaled: backward, ortho (both) or forward.</param>
    /// <exception cref="ValueError">There are no points, or the norm is unknown.</exception>
    /// <exception cref="TypeError">The dtype is another.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public FftPlan plan(long n, DTypeLike? dtype = null, string? norm = null) =>
        new(n, dtype?.Resolve() ?? DType.complex128, norm);

    /// <summary>The frequencies of the results of <see cref="fft"/>, in cycles per unit of the sample
    /// spacing.</summary>
    /// <param name="n">Number of points.</param>
    /// <param name="d">Sample spacing.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.fft.fftfreq(8, d: 0.1)); // [ 0.    1.25  2.5   3.75 -5.   -3.75 -2.5  -1.25]
    /// </code>
    /// </example>
    public NdArray fftfreq(long n, double d = 1.0, string? device = null)
    {
        Options.Device(device);
        RequirePoints(n);
        long positive = (n - 1) / 2 + 1;
        NdArray k = np.arange(n);
        return np.multiply(np.where(np.less(k, positive), k, np.subtract(k, n)), 1.0 / (n * d));
    }

    /// <summary>The frequencies of the results of <see cref="rfft"/>.</summary>
    /// <inheritdoc cref="fftfreq"/>
    public NdArray rfftfreq(long n, double d = 1.0, string? device = null)
    {
        Options.Device(device);
        RequirePoints(n);
        return np.multiply(np.arange(n / 2 + 1), 1.0 / (n * d));
    }

    private static void RequirePoints(long n)
    {
        if (n < 1)
        {
            throw new ValueError($"n should be a positive integer, got {n}");
        }
    }

    /// <summary>The norm of that name.</summary>
    internal static FftNorm Norm(string? norm) => norm switch
    {
        null or "backward" => FftNorm.Backward,
        "ortho" => FftNorm.Ortho,
        "forward" => FftNorm.Forward,
        _ => throw new ValueError($"Invalid norm value {norm}; should be \"backward\",\"ortho\" or \"forward\"."),
    };

    private static NdArray Transform(FftKind kind, ArrayLike a, long? n, int axis, string? norm, NdArray? @out)
    {
        ArgumentNullException.ThrowIfNull(a);
        NrFftArgs args = new()
        {
            kind = (byte)kind,
            axis = axis,
            norm = (byte)Norm(norm),
            n = n ?? 0,
            has_n = Routines.Flag(n is not null),
        };
        NdArray result = Engine.Call(Routines.Fft, args, @out, "fft", a);
        // NumPy computes in single precision at least, and gives irfft's result the precision of its argument.
        return kind == FftKind.RealBackward && @out is null && a._dtype.Code == TypeCode.Float16
            ? result.astype(DType.float16)
            : result;
    }
}
