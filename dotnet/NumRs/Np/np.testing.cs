using NumRs.Testing;

namespace NumRs;

public static partial class np
{
    /// <summary>Assertions about arrays, for tests.</summary>
    public static TestingModule testing { get; } = new();
}
