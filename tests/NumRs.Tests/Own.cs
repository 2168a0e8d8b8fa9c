using System.Dynamic;

namespace NumRs.Tests;

/// <summary>An object of a script's class, with some of Python's methods.</summary>
internal sealed class Own(Dictionary<string, Func<object?[], object?>> methods) : DynamicObject
{
    public override bool TryInvokeMember(InvokeMemberBinder binder, object?[]? args, out object? result)
    {
        bool known = methods.TryGetValue(binder.Name, out Func<object?[], object?>? method);
        result = method?.Invoke(args ?? []);
        return known;
    }
}
