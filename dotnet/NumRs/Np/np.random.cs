using NumRs.Random;

namespace NumRs;

public static partial class np
{
    /// <summary>Random numbers: NumPy's generators and their streams.</summary>
    public static RandomModule random { get; } = new();
}
