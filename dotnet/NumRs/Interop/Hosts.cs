using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NumRs.Interop;

/// <summary>The languages that a program may run beside .NET's compiled ones: IronPython, CPython by Python.NET, others
/// of the DLR.</summary>
internal static class Hosts
{
    /// <summary>Why what serves them is not for trimmed programs.</summary>
    internal const string Reason =
        "Hosts of dynamic languages are known by the names of their types and members alone.";

    /// <summary>
    /// Whether there can be one. A program that is trimmed or compiled ahead of time has none, and what serves them is
    /// left out of it (ILLink.Substitutions.xml); <c>NumRs.DynamicHosts</c> in its runtime options says otherwise.
    /// </summary>
    [FeatureSwitchDefinition("NumRs.DynamicHosts")]
    [FeatureGuard(typeof(RequiresUnreferencedCodeAttribute))]
    [FeatureGuard(typeof(RequiresDynamicCodeAttribute))]
    internal static bool ArePossible { get; } =
        AppContext.TryGetSwitch("NumRs.DynamicHosts", out bool possible)
            ? possible
            : RuntimeFeature.IsDynamicCodeSupported;
}
