using NumRs.Random;

namespace NumRs;

public static partial class np
{
    /// <summary>Random numbers: NumPy's generators and their streams.</summary>
    /// <example>
    /// <code>
    /// var rng = np.random.default_rng(12345);
    /// Console.WriteLine(rng.integers(low: 0, high: 10, size: 3)); // [6 2 7]
    /// </code>
    /// </example>
    public static RandomModule random { get; } = new();
}
