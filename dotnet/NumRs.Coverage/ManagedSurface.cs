using System.Reflection;
using System.Runtime.CompilerServices;

namespace NumRs.Coverage;

/// <summary>What became of one name of NumPy.</summary>
/// <param name="Present">Whether the assembly has it.</param>
/// <param name="MissingParameters">NumPy's parameters that the best overload lacks.</param>
internal readonly record struct Match(bool Present, IReadOnlyList<string> MissingParameters);

/// <summary>
/// The public surface of the assembly, seen as Python sees NumPy: <c>np</c> is the module <c>numpy</c>, a property
/// of it that holds functions is a submodule, and a class answers to its NumPy name in any case.
/// </summary>
internal sealed class ManagedSurface
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private readonly Type? root;
    private readonly ILookup<string, Type> types;
    private readonly ILookup<string, MethodInfo> extensions;

    public ManagedSurface(Assembly assembly)
    {
        var exported = assembly.GetExportedTypes();
        root = assembly.GetType($"{assembly.GetName().Name}.np");
        types = exported.ToLookup(PlainName, StringComparer.OrdinalIgnoreCase);
        extensions = exported
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(ExtensionAttribute)))
            .ToLookup(method => method.Name);
    }

    /// <summary>Looks a name up.</summary>
    public Match Find(PythonName wanted)
    {
        var members = Owners(wanted).SelectMany(owner => MembersOf(owner, wanted.Name)).ToList();
        if (wanted.Kind == "class")
        {
            members.AddRange(
                types[wanted.Name].SelectMany(type => type.GetConstructors().Cast<MemberInfo>().Append(type))
            );
        }

        if (members.Count == 0)
        {
            return new Match(false, []);
        }

        var parameters = wanted.NamedParameters();
        var missing = members
            .OfType<MethodBase>()
            .Select(method => Missing(parameters, method))
            .MinBy(names => names.Count);
        // Classes are compared by name alone: .NET's constructors follow .NET's habits.
        return new Match(true, wanted.Kind == "class" ? [] : missing ?? []);
    }

    /// <summary>The types that stand for a Python module, or for a class, whose names are methods and
    /// attributes.</summary>
    private IEnumerable<Type> Owners(PythonName wanted)
    {
        var segments = wanted.Owner.Split('.')[1..];
        if (Module(segments) is { } module)
        {
            yield return module;
        }

        if (wanted.Kind is "method" or "attribute")
        {
            foreach (var type in types[segments[^1]].Where(type => !type.IsGenericType))
            {
                yield return type;
            }
        }
    }

    private Type? Module(string[] segments)
    {
        var type = root;
        foreach (var segment in segments)
        {
            type = type?.GetProperty(segment, Any)?.PropertyType
                ?? type?.GetField(segment, Any)?.FieldType
                ?? type?.GetNestedType(segment);
        }

        return type;
    }

    private IEnumerable<MemberInfo> MembersOf(Type owner, string name) =>
        owner.GetMember(name, Any)
            .Concat(extensions[name].Where(method => method.GetParameters()[0].ParameterType.IsAssignableFrom(owner)));

    private static List<string> Missing(IReadOnlyList<string> parameters, MethodBase method)
    {
        var have = method.GetParameters().Select(parameter => parameter.Name).ToHashSet();
        return [.. parameters.Where(name => !have.Contains(name))];
    }

    private static string PlainName(Type type) => type.Name.Split('`')[0];
}
