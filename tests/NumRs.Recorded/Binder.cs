using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace NumRs.Recorded;

/// <summary>
/// Calls methods by name as a dynamic language does: positional and named arguments, defaults, overloads, and the
/// conversions that the parameters' types offer, <c>op_Implicit(object)</c> among them.
/// </summary>
public static class Binder
{
    private static readonly ConcurrentDictionary<(Type, string), MethodInfo[]> Methods = new();
    private static readonly ConcurrentDictionary<Type, MethodInfo?> Conversions = new();

    /// <summary>Calls a function of <c>np</c>, of a submodule, or a method of a ufunc.</summary>
    public static object? CallFunction(string path, object?[] positional, Dictionary<string, object?> named)
    {
        var (type, self, name) = Owner(path);
        return Call(type, self, name, positional, named);
    }

    /// <summary>The value of an attribute of the module, of a submodule or a ufunc.</summary>
    public static object? Attribute(string path)
    {
        var (type, self, name) = Owner(path);
        return Attribute(type, self, name);
    }

    private static (Type Type, object? Self, string Name) Owner(string path)
    {
        var parts = path.Split('.');
        var (type, self) = (typeof(np), (object?)null);
        foreach (var part in parts.Take(parts.Length - 1))
        {
            self = Attribute(type, self, part);
            type = self!.GetType();
        }

        return (type, self, parts[parts.Length - 1]);
    }

    /// <summary>The value of a property.</summary>
    public static object? Attribute(Type type, object? self, string name) =>
        (
            type.GetProperty(name)
            ?? (self is null ? typeof(np.ufuncs).GetProperty(name) : null)
            ?? throw new MissingMemberException(type.Name, name)
        ).GetValue(self, BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture);

    /// <summary>Sets a property.</summary>
    public static void Assign(object self, string name, object? value)
    {
        var property = self.GetType().GetProperty(name) ?? throw new MissingMemberException(self.GetType().Name, name);
        if (!TryConvert(value, property.PropertyType, out var converted))
        {
            throw new InvalidCastException($"{name} cannot be {value}");
        }

        property.SetValue(self, converted, BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture);
    }

    /// <summary>Calls a method of an object.</summary>
    public static object? CallMethod(
        object self,
        string name,
        object?[] positional,
        Dictionary<string, object?> named
    ) => Call(self.GetType(), self, name, positional, named);

    private static object? Call(
        Type type,
        object? self,
        string name,
        object?[] positional,
        Dictionary<string, object?> named
    )
    {
        var methods = Methods.GetOrAdd((type, name), static key =>
            [.. key.Item1.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy)
                .Where(method => method.Name == key.Item2 && !method.IsGenericMethod)
                .OrderBy(method => method.GetParameters().Length)
                .ThenByDescending(method => method.GetParameters() is [var first, ..] && first.ParameterType == typeof(object))]);
        Exception? refusal = null;
        foreach (var method in methods)
        {
            try
            {
                if (Bind(method.GetParameters(), positional, named) is { } arguments)
                {
                    return method.Invoke(
                        self,
                        BindingFlags.DoNotWrapExceptions,
                        null,
                        arguments,
                        CultureInfo.InvariantCulture
                    );
                }
            }
            catch (Refusal error)
            {
                refusal = error.InnerException;
            }
        }

        throw refusal
            ?? new MissingMethodException(
                type.Name,
                $"{name}({string.Join(", ", positional.Select(value => value?.GetType().Name).Concat(named.Keys))})"
            );
    }

    /// <summary>The arguments in the order of the parameters; null when they do not fit.</summary>
    private static object?[]? Bind(ParameterInfo[] parameters, object?[] positional, Dictionary<string, object?> named)
    {
        var variable =
            parameters is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute))
                ? parameters.Length - 1
                : int.MaxValue;
        if (
            (positional.Length > parameters.Length && variable == int.MaxValue)
            || !named.Keys.All(name => parameters.Any(parameter => parameter.Name == name))
        )
        {
            return null;
        }

        var arguments = new object?[parameters.Length];
        for (var n = 0; n < parameters.Length; n++)
        {
            var parameter = parameters[n];
            object? value;
            if (n == variable)
            {
                value = positional.Skip(n).ToArray();
            }
            else if (n < positional.Length)
            {
                value = positional[n];
            }
            else if (!named.TryGetValue(parameter.Name!, out value))
            {
                if (!parameter.IsOptional)
                {
                    return null;
                }

                arguments[n] =
                    !parameter.HasDefaultValue ? Type.Missing
                    : parameter.DefaultValue is DBNull ? null
                    : parameter.DefaultValue;
                continue;
            }

            if (!TryConvert(value, parameter.ParameterType, out arguments[n]))
            {
                return null;
            }
        }

        return arguments;
    }

    private static bool TryConvert(object? value, Type type, out object? converted)
    {
        converted = value;
        if (type.IsInstanceOfType(value))
        {
            return true;
        }

        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null && (!target.IsValueType || target != type))
        {
            return true;
        }

        var conversion = Conversions.GetOrAdd(target, static t => t.GetMethod("op_Implicit", [typeof(object)]));
        if (conversion is not null)
        {
            try
            {
                converted = conversion.Invoke(
                    null,
                    BindingFlags.DoNotWrapExceptions,
                    null,
                    [value],
                    CultureInfo.InvariantCulture
                );
                return true;
            }
            catch (Exception error)
            {
                throw new Refusal(Errors.Own(error));
            }
        }

        var call = value switch { NamedFunction function => function.As(type), Vocabulary.Function function => function.As(type), _ => null };
        if (call is not null)
        {
            converted = call;
            return true;
        }

        if (type.IsArray && value is object?[] items)
        {
            return TryConvertItems(items, type.GetElementType()!, out converted);
        }

        converted = (value, Type.GetTypeCode(target)) switch
        {
            (int number, TypeCode.Int64) => (long)number,
            (int number, TypeCode.Double) => (double)number,
            (int number, TypeCode.Object) when target == typeof(BigInteger) => (BigInteger)number,
            (BigInteger number, TypeCode.Int64) when number >= long.MinValue && number <= long.MaxValue => (long)number,
            _ => null,
        };
        return converted is not null;
    }

    private static bool TryConvertItems(object?[] items, Type type, out object? converted)
    {
        var array = Array.CreateInstance(type, items.Length);
        converted = array;
        for (var n = 0; n < items.Length; n++)
        {
            if (!TryConvert(items[n], type, out var item))
            {
                return false;
            }

            array.SetValue(item, n);
        }

        return true;
    }

    /// <summary>A conversion failed, so that this overload does not fit; the error counts when none fits.</summary>
    private sealed class Refusal(Exception error) : Exception(error.Message, error);
}
