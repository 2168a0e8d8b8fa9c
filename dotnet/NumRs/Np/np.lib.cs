using NumRs.Lib;

namespace NumRs;

public static partial class np
{
    /// <summary>Tools for who writes functions of arrays.</summary>
    public static LibModule lib { get; } = new();
}
