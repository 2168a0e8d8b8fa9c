namespace System.Diagnostics.CodeAnalysis;

// What trimming is told; nothing is trimmed on this target.

/// <summary>Marks what trimmed programs cannot do.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
internal sealed class RequiresUnreferencedCodeAttribute(string message) : Attribute
{
    public string Message { get; } = message;
}

/// <summary>Marks what programs compiled ahead of time cannot do.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
internal sealed class RequiresDynamicCodeAttribute(string message) : Attribute
{
    public string Message { get; } = message;
}

/// <summary>Marks a type whose members are read by reflection.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
internal sealed class DynamicallyAccessedMembersAttribute(DynamicallyAccessedMemberTypes memberTypes) : Attribute
{
    public DynamicallyAccessedMemberTypes MemberTypes { get; } = memberTypes;
}

/// <summary>Which members.</summary>
[Flags]
internal enum DynamicallyAccessedMemberTypes
{
    PublicConstructors = 3,
}

/// <summary>Silences a warning of trimming for good.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false, AllowMultiple = true)]
internal sealed class UnconditionalSuppressMessageAttribute(string category, string checkId) : Attribute
{
    public string Category { get; } = category;

    public string CheckId { get; } = checkId;

    public string? Justification { get; set; }
}
