using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace NumRs.Coverage;

/// <summary>
/// The public surface as lines of text, one a type or a member, so that a change of it shows in a diff. A line that is
/// not of all targets ends with those that have it.
/// </summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Implicit"] = "implicit operator",
        ["op_Explicit"] = "explicit operator",
    };

    /// <summary>The lines over the assemblies of several targets, each with the folder that it was built
    /// into.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<(string Target, string Path)> assemblies)
    {
        var targets = assemblies
            .SelectMany(assembly => Lines(assembly.Path).Select(line => (Line: line, assembly.Target)))
            .ToLookup(pair => pair.Line, pair => pair.Target);
        // A type comes before its members.
        return targets
            .OrderBy(group => group.Key.Replace(": ", "\t", StringComparison.Ordinal), StringComparer.Ordinal)
            .Select(group =>
                group.Count() == assemblies.Count ? group.Key : $"{group.Key}  [{string.Join(", ", group)}]"
            );
    }

    private static SortedSet<string> Lines(string path)
    {
        var runtime = Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll");
        using var context = new MetadataLoadContext(new Resolver(runtime));
        SortedSet<string> lines = new(StringComparer.Ordinal);
        foreach (var type in context.LoadFromAssemblyPath(path).GetExportedTypes())
        {
            lines.Add($"{Name(type)}: {Kind(type)}{Bases(type)}");
            lines.UnionWith(type.GetMembers(Declared).Select(member => Text(type, member)).OfType<string>());
        }

        return lines;
    }

    /// <summary>Finds the assemblies of the runtime; it has itself what packages bring to older ones.</summary>
    private sealed class Resolver(string[] runtime) : PathAssemblyResolver(runtime)
    {
        public override Assembly? Resolve(MetadataLoadContext context, AssemblyName assemblyName) =>
            base.Resolve(context, assemblyName) ?? base.Resolve(context, new AssemblyName("System.Runtime"));
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type.BaseType?.FullName == typeof(MulticastDelegate).FullName ? "delegate"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class" : "class";

    private static string Bases(Type type)
    {
        var bases = new[] { type.BaseType }
            .OfType<Type>()
            .Where(b =>
                b.Namespace != "System"
                || b.IsGenericType
                || !type.IsValueType && b.Name is not ("Object" or "MulticastDelegate")
            )
            .Concat(
                type.GetInterfaces().Where(i => i.IsPublic || i.IsNestedPublic).OrderBy(Name, StringComparer.Ordinal)
            );
        var names = type.IsEnum ? Name(type.GetEnumUnderlyingType()) : string.Join(", ", bases.Select(Name));
        return names.Length == 0 ? "" : $" : {names}";
    }

    private static string? Text(Type type, MemberInfo member) =>
        member switch
        {
            FieldInfo field when Visible(field.Attributes & FieldAttributes.FieldAccessMask) && !field.IsSpecialName =>
                $"{Name(type)}.{field.Name}{(field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "")} -> {(field.IsLiteral ? "const " : field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)}",
            PropertyInfo property => Property(type, property),
            EventInfo occurrence when occurrence.AddMethod is { } add && Visible(add) =>
                $"{Name(type)}.{occurrence.Name} -> event {Name(occurrence.EventHandlerType!)}",
            ConstructorInfo constructor when Visible(constructor) && !constructor.IsStatic =>
                $"{Name(type)}.{type.Name.Split('`')[0]}({Parameters(constructor)}){Access(constructor)}",
            MethodInfo method when Visible(method) && !IsAccessor(method) =>
                $"{Name(type)}.{Operators.GetValueOrDefault(method.Name, method.Name)}{Arguments(method)}({Parameters(method)}) -> {Access(method)}{Name(method.ReturnType)}",
            _ => null,
        };

    private static string? Property(Type type, PropertyInfo property)
    {
        MethodInfo?[] accessors = [property.GetMethod, property.SetMethod];
        if (accessors.OfType<MethodInfo>().FirstOrDefault(Visible) is not { } first)
        {
            return null;
        }

        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
        var setter = property.SetMethod is { } set && Visible(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? " init;" : " set;"
            : "";
        var getter = property.GetMethod is { } get && Visible(get) ? " get;" : "";
        return $"{Name(type)}.{property.Name}{index} {{{getter}{setter} }} -> {Access(first)}{Name(property.PropertyType)}";
    }

    private static bool IsAccessor(MethodInfo method) =>
        (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)) || method.Name == "<Clone>$";

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Visible(FieldAttributes access) =>
        access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + (
            method.IsStatic ? "static "
            : method is { IsAbstract: true, DeclaringType.IsInterface: false } ? "abstract "
            : method is MethodInfo { IsVirtual: true, IsFinal: false } ? "virtual "
            : ""
        );

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethodDefinition
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
            : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var attributes = parameter
            .GetCustomAttributesData()
            .Select(attribute => attribute.AttributeType.Name)
            .ToHashSet();
        var way =
            attributes.Contains("ParamArrayAttribute") || attributes.Contains("ParamCollectionAttribute") ? "params "
            : parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : "";
        var value = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : "";
        return $"{way}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Value(object? value) => value switch
    {
        null or DBNull or Missing => "null",
        string text => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (type.IsPointer)
        {
            return Name(type.GetElementType()!) + "*";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsFunctionPointer)
        {
            return $"delegate*<{string.Join(", ", type.GetFunctionPointerParameterTypes().Append(type.GetFunctionPointerReturnType()).Select(Name))}>";
        }

        var arguments = type.GetGenericArguments();
        if (type.Name == "Nullable`1")
        {
            return Name(arguments[0]) + "?";
        }

        var space =
            type.Namespace is "System" or "System.Collections.Generic" or "NumRs" || type.IsNested
                ? ""
                : $"{type.Namespace}.";
        var outer = type.DeclaringType is { } declaring ? $"{Name(declaring)}." : "";
        var own = type.Name.Split('`')[0];
        return $"{space}{outer}{own}" + (arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>");
    }
}
