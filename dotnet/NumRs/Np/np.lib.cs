using NumRs.Lib;

namespace NumRs;

public static partial class np
{
    /// <summary>Tools for who writes functions of arrays.</summary>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.lib.stride_tricks.sliding_window_view(np.arange(5), 3)); // [[0 1 2]
    /// //  [1 2 3]
    /// //  [2 3 4]]
    /// </code>
    /// </example>
    public static LibModule lib { get; } = new();
}
