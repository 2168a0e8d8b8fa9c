using System.Reflection;

namespace NumRs;

/// <summary>Flags of reflection that not all targets have.</summary>
internal static class Reflection
{
    /// <summary>Exceptions of what is called come wrapped here.</summary>
    internal const BindingFlags Unwrapped = BindingFlags.Default;
}
