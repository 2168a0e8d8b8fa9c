namespace System.Runtime.CompilerServices;

/// <summary>What the runtime can do.</summary>
internal static class RuntimeFeature
{
    /// <summary>Every runtime of this target compiles while it runs.</summary>
    internal static bool IsDynamicCodeSupported => true;
}
