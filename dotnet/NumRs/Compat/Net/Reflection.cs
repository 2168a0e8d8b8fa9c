using System.Reflection;

namespace NumRs;

/// <summary>Flags of reflection that not all targets have.</summary>
internal static class Reflection
{
    /// <summary>Exceptions of what is called pass as they are.</summary>
    internal const BindingFlags Unwrapped = BindingFlags.DoNotWrapExceptions;
}
