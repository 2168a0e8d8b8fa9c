namespace NumRs.Beside;

/// <summary>The data, under the names that <see cref="Operation.Code"/> uses.</summary>
internal sealed record Inputs(NdArray A, NdArray B, NdArray M, NdArray N, NdArray V, NdArray Z)
{
    /// <summary>The same in Python: the streams of random numbers are equal.</summary>
    public const string Python =
        """
        rng = np.random.default_rng(42)
        a = rng.random(1000000)
        b = rng.random(1000000)
        m = rng.random((512, 512))
        n = rng.random((512, 512))
        v = rng.random(512)
        z = rng.random(65536) + 1j * rng.random(65536)
        """;

    public static Inputs Make()
    {
        var rng = np.random.default_rng(42);
        return new Inputs(
            rng.random(1_000_000),
            rng.random(1_000_000),
            rng.random((512, 512)),
            rng.random((512, 512)),
            rng.random(512),
            rng.random(65_536) + System.Numerics.Complex.ImaginaryOne * rng.random(65_536));
    }
}
