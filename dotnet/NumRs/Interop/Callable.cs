using System.Reflection;

namespace NumRs.Interop;

/// <summary>Calls functions whose type is not known before: .NET's delegates, and those of dynamic languages.</summary>
internal static class Callable
{
    /// <summary>What a function gives for arguments.</summary>
    /// <exception cref="TypeError">It is no function, or takes another number of arguments.</exception>
    internal static object? Invoke(object function, params object?[] arguments) => function switch
    {
        Func<NdArray, object> f when arguments is [NdArray x] => f(x),
        Func<NdArray, NdArray, object> f when arguments is [NdArray x, NdArray y] => f(x, y),
        Delegate f => InvokeDelegate(f, arguments),
        _ => InvokeDynamic(function, arguments),
    };

    private static object? InvokeDelegate(Delegate function, object?[] arguments)
    {
        try
        {
            return function.DynamicInvoke(arguments);
        }
        catch (TargetInvocationException error) when (error.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
        catch (Exception error) when (error is TargetParameterCountException or ArgumentException)
        {
            throw new TypeError($"{function.Method.Name}() does not take {arguments.Length} arguments of these types", error);
        }
    }

    private static object? InvokeDynamic(object function, object?[] arguments)
    {
        if (function is not System.Dynamic.IDynamicMetaObjectProvider)
        {
            throw new TypeError($"'{function.GetType().Name}' object is not callable");
        }
        dynamic f = function;
        dynamic?[] a = arguments;
        return a.Length switch
        {
            0 => f(),
            1 => f(a[0]),
            2 => f(a[0], a[1]),
            3 => f(a[0], a[1], a[2]),
            4 => f(a[0], a[1], a[2], a[3]),
            5 => f(a[0], a[1], a[2], a[3], a[4]),
            6 => f(a[0], a[1], a[2], a[3], a[4], a[5]),
            7 => f(a[0], a[1], a[2], a[3], a[4], a[5], a[6]),
            8 => f(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]),
            _ => throw new TypeError("functions of dynamic languages are called with at most 8 arguments"),
        };
    }
}
