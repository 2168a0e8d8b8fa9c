using NumRs.Fft;

namespace NumRs;

public static partial class np
{
    /// <summary>Discrete Fourier transforms.</summary>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(5);
    /// Console.WriteLine(np.allclose(np.fft.ifft(np.fft.fft(a)), a)); // True
    /// </code>
    /// </example>
    public static FftModule fft { get; } = new();
}
