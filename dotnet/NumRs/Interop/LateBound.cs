using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Globalization;
using System.Reflection;

namespace NumRs.Interop;

/// <summary>
/// Calls of objects whose types are not known before: those of dynamic languages are asked by the DLR's protocol,
/// others by reflection. C#'s own <c>dynamic</c> would bring a compiler along.
/// </summary>
internal static class LateBound
{
    /// <summary>What a method gives, as the object's own language finds it.</summary>
    /// <exception cref="MissingMemberException">There is no such method.</exception>
    internal static object? Call(object target, string method, params object?[] arguments)
    {
        if (!Hosts.ArePossible)
        {
            throw Missing(target, method);
        }
        return target is IDynamicMetaObjectProvider
            ? Dlr.Call(target, method, arguments)
            : Member(target, method, arguments);
    }

    /// <summary>What a function of a dynamic language gives.</summary>
    /// <exception cref="TypeError">The object is none.</exception>
    internal static object? Invoke(object function, params object?[] arguments) =>
        Hosts.ArePossible && function is IDynamicMetaObjectProvider
            ? Dlr.Invoke(function, arguments)
            : throw NoFunction(function);

    /// <summary>What a public method of .NET's gives.</summary>
    /// <exception cref="MissingMemberException">There is no such method.</exception>
    internal static object? Member(object target, string method, params object?[] arguments) =>
        Hosts.ArePossible ? Reflected(target, method, arguments) : throw Missing(target, method);

    /// <summary>A public property of .NET's.</summary>
    /// <exception cref="MissingMemberException">There is no such property.</exception>
    internal static object? Property(object target, string name) =>
        Hosts.ArePossible
            ? Reflected(target, name, Members | BindingFlags.GetProperty, [])
            : throw Missing(target, name);

    internal static TypeError NoFunction(object function) =>
        new($"'{PythonObjects.TypeName(function)}' object is not callable");

    private static MissingMemberException Missing(object target, string name) => new(target.GetType().Name, name);

    private const BindingFlags Members =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.OptionalParamBinding | Reflection.Unwrapped;

    private static readonly ConcurrentDictionary<
        (Type Target, string Name, Type? First, Type? Second),
        MethodInfo?
    > s_known = new();

    [RequiresUnreferencedCode(Hosts.Reason)]
    private static object? Reflected(object target, string name, BindingFlags flags, object?[] arguments) =>
        target.GetType().InvokeMember(name, flags, null, target, arguments, CultureInfo.InvariantCulture);

    /// <summary>Calls a method; those of few arguments are looked up once.</summary>
    [RequiresUnreferencedCode(Hosts.Reason)]
    internal static object? Reflected(object target, string name, object?[] arguments)
    {
        if (arguments.Length > 2 || arguments.Contains(null))
        {
            return Reflected(target, name, Members | BindingFlags.InvokeMethod, arguments);
        }
        Type? first = arguments.Length > 0 ? arguments[0]!.GetType() : null,
            second = arguments.Length > 1 ? arguments[1]!.GetType() : null;
        MethodInfo? method = s_known.GetOrAdd((target.GetType(), name, first, second), Find);
        return method is null
            ? Reflected(target, name, Members | BindingFlags.InvokeMethod, arguments)
            : method.Invoke(target, Reflection.Unwrapped, null, arguments, CultureInfo.InvariantCulture);
    }

    [RequiresUnreferencedCode(Hosts.Reason)]
    private static MethodInfo? Find((Type Target, string Name, Type? First, Type? Second) key)
    {
        Type[] types = key.First is null ? [] : key.Second is null ? [key.First] : [key.First, key.Second];
        return key.Target.GetMethod(key.Name, types);
    }
}
