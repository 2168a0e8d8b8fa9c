using NumRs.Fft;

namespace NumRs;

public static partial class np
{
    /// <summary>Discrete Fourier transforms.</summary>
    public static FftModule fft { get; } = new();
}
