using System.Collections;

namespace NumRs.Interop;

/// <summary>.NET's tuples, read by place. The runtime's interface of tuples is not on every target.</summary>
internal static partial class Tuples
{
    /// <summary>The items of a tuple of .NET's, or of a result that is a tuple in NumPy; null for any other
    /// object.</summary>
    internal static object?[]? Items(object? value) => value is NamedResult result ? result.Objects : ItemsOf(value);

    /// <summary>The items of a tuple of .NET's that is no sequence; null for any other object.</summary>
    internal static object?[]? Plain(object? value) => value is IEnumerable ? null : ItemsOf(value);
}
