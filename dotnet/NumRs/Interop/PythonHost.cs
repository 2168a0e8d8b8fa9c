using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace NumRs.Interop;

/// <summary>
/// Makes IronPython's own lists, tuples and bytes when IronPython is in the process, and .NET's when it is not. There
/// is no reference to IronPython: its public functions are looked up once, when its assembly loads.
/// </summary>
internal static class PythonHost
{
    private static Functions? s_functions;

    static PythonHost()
    {
        if (Hosts.ArePossible)
        {
            Watch();
        }
    }

    [RequiresUnreferencedCode(Hosts.Reason)]
    [RequiresDynamicCode(Hosts.Reason)]
    private static void Watch()
    {
        AppDomain.CurrentDomain.AssemblyLoad += static (_, loaded) => Look(loaded.LoadedAssembly);
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            Look(assembly);
        }
    }

    [RequiresUnreferencedCode(Hosts.Reason)]
    [RequiresDynamicCode(Hosts.Reason)]
    private static void Look(Assembly assembly)
    {
        if (assembly.GetName().Name == "Microsoft.Dynamic")
        {
            NoMember ??= assembly
                .GetType("Microsoft.Scripting.Runtime.OperationFailed")
                ?.GetField("Value")
                ?.GetValue(null);
        }
        if (assembly.GetName().Name == "IronPython")
        {
            s_functions ??= Functions.Of(assembly);
        }
    }

    /// <summary>What tells IronPython that a member is to be looked for elsewhere; null without it.</summary>
    internal static object? NoMember { get; private set; }

    /// <summary>Whether IronPython is in the process.</summary>
    internal static bool IsIronPython => s_functions is not null;

    /// <summary>A list, which takes the items over.</summary>
    internal static IList<object?> List(object?[] items) =>
        s_functions is { } python ? (IList<object?>)python.List(items) : new List<object?>(items);

    /// <summary>A tuple, which takes the items over; an array without IronPython.</summary>
    internal static object Tuple(object?[] items) => s_functions is { } python ? python.Tuple(items) : items;

    /// <summary>Bytes, which take the array over; the array itself without IronPython.</summary>
    internal static object Bytes(byte[] bytes) => s_functions is { } python ? python.Bytes(bytes) : bytes;

    /// <summary>What <c>format(value, spec)</c> gives for a number of the host's, or null without IronPython.</summary>
    internal static string? Format(object value, string spec) => s_functions?.Format(value, spec);

    /// <summary>What <c>hash(value)</c> gives for a number of the host's.</summary>
    internal static int Hash(object value) => s_functions is { } python ? python.Hash(value) : value.GetHashCode();

    /// <summary>A class as scripts name it: as Python's type where there is IronPython, else .NET's.</summary>
    internal static object Class(Type type) => s_functions is { } python ? python.Class(type) : type;

    /// <summary>IronPython's <c>AssertionError</c>, which scripts can catch by its name, or NumRs's without
    /// IronPython.</summary>
    internal static Exception Assertion(string message) =>
        s_functions?.Assertion(message) ?? new AssertionError(message);

    /// <summary>What a method of an object gives, as Python looks it up; false without IronPython.</summary>
    internal static bool TryInvoke(object target, string method, object?[] arguments, out object? result)
    {
        result = s_functions?.Invoke(target, method, arguments);
        return s_functions is not null;
    }

    /// <summary>
    /// What <c>target.name</c> is for a name of LINQ's, or null: IronPython looks for extension methods only where
    /// nobody is asked for members.
    /// </summary>
    internal static object? Extension(object target, string name) =>
        s_functions is { } python && char.IsUpper(name[0]) && s_linq.Contains(name)
            ? python.Bound(typeof(Enumerable), name, target)
            : null;

    private static readonly HashSet<string> s_linq =
        [.. typeof(Enumerable).GetMethods(BindingFlags.Static | BindingFlags.Public).Select(method => method.Name)
            .Except(typeof(NdArray).GetMembers().Select(member => member.Name))];

    /// <summary>
    /// Makes an error one of Python's class too, where .NET's base classes lead IronPython to another: scripts catch it
    /// by Python's name, and .NET by its own.
    /// </summary>
    internal static void Claim(FloatingPointError error) => s_functions?.Claim?.Invoke(error, "FloatingPointError");

    /// <inheritdoc cref="Claim(FloatingPointError)"/>
    internal static void Claim(AxisError error) => s_functions?.Claim?.Invoke(error, nameof(AxisError));

    /// <summary>An integer as Python's <c>int</c> is passed: an <see cref="int"/> where it fits.</summary>
    internal static object Integer(System.Numerics.BigInteger value) =>
        value >= int.MinValue && value <= int.MaxValue ? (object)(int)value : value;

    /// <summary>IronPython's functions.</summary>
    private sealed record Functions(
        Func<object?[], object> List,
        Func<object?[], object> Tuple,
        Func<byte[], object> Bytes,
        Func<object, string, string> Format,
        Func<object, int> Hash,
        Func<Type, object> Class,
        Func<string, Exception> Assertion,
        Func<object, string, object?[], object?> Invoke,
        Func<Type, string, object, object> Bound,
        Action<Exception, string>? Claim)
    {
        /// <summary>The functions of an assembly, or null when it is a version that lacks one.</summary>
        [RequiresUnreferencedCode(Hosts.Reason)]
        [RequiresDynamicCode(Hosts.Reason)]
        internal static Functions? Of(Assembly assembly)
        {
            Type? operations = assembly.GetType("IronPython.Runtime.Operations.PythonOps");
            Type? context = assembly.GetType("IronPython.Runtime.CodeContext");
            ConstructorInfo? bytes = assembly
                .GetType("IronPython.Runtime.Bytes")
                ?.GetConstructor([typeof(IEnumerable<byte>)]);
            PropertyInfo? ambient = assembly
                .GetType("IronPython.Runtime.DefaultContext")
                ?.GetProperty("Default", BindingFlags.Public | BindingFlags.Static);
            MethodInfo? list = operations?.GetMethod("MakeListNoCopy", [typeof(object[])]);
            MethodInfo? tuple = operations?.GetMethod("MakeTuple", [typeof(object[])]);
            ConstructorInfo? method = assembly
                .GetType("IronPython.Runtime.Method")
                ?.GetConstructor([typeof(object), typeof(object)]);
            ConstructorInfo? assertion = assembly
                .GetType("IronPython.Runtime.Exceptions.AssertionException")
                ?.GetConstructor([typeof(string)]);
            MethodInfo? type = assembly
                .GetType("IronPython.Runtime.Types.DynamicHelpers")
                ?.GetMethod("GetPythonTypeFromType", [typeof(Type)]);
            if (
                context is null
                || bytes is null
                || ambient is null
                || list is null
                || tuple is null
                || type is null
                || method is null
                || assertion is null
                || operations!.GetMethod("Format", [context, typeof(object), typeof(string)]) is not { } format
                || operations.GetMethod("Hash", [context, typeof(object)]) is not { } hash
                || operations.GetMethod("GetBoundAttr", [context, typeof(object), typeof(string)]) is not { } attribute
                || operations.GetMethod("Invoke", [context, typeof(object), typeof(string), typeof(object[])])
                    is not { } invoke
            )
            {
                return null;
            }
            Func<Type, object> asClass = type.CreateDelegate<Func<Type, object>>();
            return new Functions(
                list.CreateDelegate<Func<object?[], object>>(),
                tuple.CreateDelegate<Func<object?[], object>>(),
                items => bytes.Invoke([items]),
                (value, spec) => (string)Call(format, ambient.GetValue(null), value, spec)!,
                value => (int)Call(hash, ambient.GetValue(null), value)!,
                asClass,
                message => (Exception)assertion.Invoke([message]),
                (target, name, arguments) => Call(invoke, ambient.GetValue(null), target, name, arguments),
                (owner, name, self) =>
                    method.Invoke([Call(attribute, ambient.GetValue(null), asClass(owner), name), self]),
                PythonErrors.Of(assembly)
            );
        }

        /// <summary>Calls a function whose errors are the caller's.</summary>
        private static object? Call(MethodInfo function, params object?[] arguments) =>
            function.Invoke(null, Reflection.Unwrapped, null, arguments, null);
    }
}
