using System.Collections;
using System.Globalization;
using System.Reflection;

namespace NumRs.Interop;

/// <summary>A function of items, .NET's or that of a dynamic language, as ufuncs call it: with objects, and for
/// objects.</summary>
internal sealed class ItemFunction
{
    private readonly object? _function;
    private readonly Func<object?[], object?>? _ofAll;
    private readonly Type[]? _parameters;

    /// <exception cref="TypeError">The object cannot be called.</exception>
    internal ItemFunction(object? function)
    {
        bool callable =
            function is Delegate || (Hosts.ArePossible && function is System.Dynamic.IDynamicMetaObjectProvider);
        if (!callable || (PythonNetObjects.IsOne(function!) && !PythonNetObjects.IsCallable(function!)))
        {
            throw new TypeError("function must be callable");
        }
        _function = function!;
        _parameters = (function as Delegate)?.Method is { } method
            ? [.. method.GetParameters().Skip(IsClosedStatic((Delegate)function!) ? 1 : 0).Select(p => p.ParameterType)]
            : null;
        Name = NameOf(_function);
    }

    /// <summary>A function of all items together.</summary>
    internal ItemFunction(Func<object?[], object?> function, string name) => (_ofAll, Name) = (function, name);

    /// <summary>A static method whose first argument is kept by the delegate, as those of compiled
    /// expressions.</summary>
    private static bool IsClosedStatic(Delegate function) => function.Method.IsStatic && function.Target is not null;

    /// <summary>Python's name of the function.</summary>
    internal string Name { get; }

    private static string NameOf(object function)
    {
        if (function is Delegate d)
        {
            return d.Method.Name.Contains('<', StringComparison.Ordinal) || d.Method.Name.Length == 0
                ? "<lambda>"
                : d.Method.Name;
        }
        try
        {
            return (
                    PythonNetObjects.IsOne(function)
                        ? PythonNetObjects.Name(function)
                        : LateBound.Property(function, "__name__")
                ) as string
                ?? "?";
        }
        catch (Exception error)
            when (error is MissingMemberException or TypeError or TargetInvocationException or AmbiguousMatchException)
        {
            return "?";
        }
    }

    /// <summary>What it gives for some items.</summary>
    internal object? Invoke(params object?[] items) =>
        _ofAll is not null
            ? _ofAll(items)
            : Callable.Invoke(_function!, _parameters is null ? items : Converted(items));

    /// <summary>Items as a delegate's parameters want them, which DynamicInvoke leaves to its caller.</summary>
    private object?[] Converted(object?[] items)
    {
        object?[] converted = new object?[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            Type? wanted = i < _parameters!.Length ? _parameters[i] : null;
            object? item = items[i];
            converted[i] =
                wanted is null || item is null || wanted.IsInstanceOfType(item) ? item
                : wanted.IsPrimitive && item is IConvertible
                    ? Convert.ChangeType(item, wanted, CultureInfo.InvariantCulture)
                : wanted == typeof(System.Numerics.Complex) && item is IConvertible number
                    ? (System.Numerics.Complex)number.ToDouble(CultureInfo.InvariantCulture)
                : typeof(NdArray).IsAssignableFrom(wanted) || wanted == typeof(ArrayLike)
                    ? ArrayLike.From(item).AsArray()
                : item;
        }
        return converted;
    }

    /// <summary>The items of a result that is a tuple; null for any other.</summary>
    internal static object?[]? Tuple(object? result) => result switch
    {
        null or NdArray => null,
        NdArray[] arrays => arrays,
        _ when Tuples.Items(result) is { } items => items,
        _ when PythonObjects.IsTuple(result) => [.. ((IEnumerable)result).Cast<object?>()],
        _ => null,
    };
}
