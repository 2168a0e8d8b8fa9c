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
        _ when PythonNetObjects.IsOne(function) => PythonNetObjects.Invoke(function, arguments),
        _ => LateBound.Invoke(function, arguments),
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
            throw new TypeError(
                $"{function.Method.Name}() does not take {arguments.Length} arguments of these types",
                error
            );
        }
    }
}
