using NumRs.Testing;

namespace NumRs;

public static partial class np
{
    /// <summary>Assertions about arrays, for tests.</summary>
    /// <example>
    /// <code>
    /// try
    /// {
    ///     np.testing.assert_allclose(1.0, 1.1);
    /// }
    /// catch (AssertionError error)
    /// {
    ///     Console.WriteLine(error.Message.Trim().Split('\n')[0]); // Not equal to tolerance rtol=1e-07, atol=0
    /// }
    /// </code>
    /// </example>
    public static TestingModule testing { get; } = new();
}
