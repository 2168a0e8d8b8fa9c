using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;

namespace NumRs.Interop;

/// <summary>Ufuncs of delegates whose types are those of numbers.</summary>
internal static class TypedFunctions
{
    /// <summary>A ufunc that calls the delegate without a detour, or null when its types are not all those of
    /// numbers.</summary>
    internal static UFunc? Of(Delegate function)
    {
        UFuncLoop? loop = function switch
        {
            Func<double, double> f => UFuncLoop.Of(f),
            Func<double, double, double> f => UFuncLoop.Of(f),
            Func<double, double, double, double> f => UFuncLoop.Of(f),
            Func<double, bool> f => UFuncLoop.Of(f),
            Func<double, int> f => UFuncLoop.Of(f),
            Func<double, (double, double)> f => UFuncLoop.Of(f),
            Func<float, float> f => UFuncLoop.Of(f),
            Func<float, float, float> f => UFuncLoop.Of(f),
            Func<long, long> f => UFuncLoop.Of(f),
            Func<long, long, long> f => UFuncLoop.Of(f),
            Func<int, int> f => UFuncLoop.Of(f),
            Func<int, int, int> f => UFuncLoop.Of(f),
            Func<bool, bool> f => UFuncLoop.Of(f),
            Func<bool, bool, bool> f => UFuncLoop.Of(f),
            Func<Complex, Complex> f => UFuncLoop.Of(f),
            Func<Complex, double> f => UFuncLoop.Of(f),
            Func<Complex, Complex, Complex> f => UFuncLoop.Of(f),
            _ => Hosts.ArePossible ? Made(function) : null,
        };
        return loop is null ? null : UFunc.Create(NumPyName(function), loop);
    }

    private static string NumPyName(Delegate function) => $"{new ItemFunction(function).Name} (vectorized)";

    /// <summary>The loop for any other types, made by reflection.</summary>
    [RequiresDynamicCode(Hosts.Reason)]
    [RequiresUnreferencedCode(Hosts.Reason)]
    private static UFuncLoop? Made(Delegate function)
    {
        Type type = function.GetType();
        if (
            !type.IsGenericType
            || type.Namespace != nameof(System)
            || !type.Name.StartsWith("Func`", StringComparison.Ordinal)
        )
        {
            return null;
        }
        Type[] types = type.GetGenericArguments();
        if (
            types.Length is < 2 or > 5
            || !types.All(t => t.IsValueType && DType.Knows(t) && DType.Of(t).kind is 'b' or 'i' or 'u' or 'f' or 'c')
        )
        {
            return null;
        }
        MethodInfo form = typeof(UFuncLoop).GetMethods(BindingFlags.Public | BindingFlags.Static).Single(method =>
            method.Name == nameof(UFuncLoop.Of) && method.GetGenericArguments().Length == types.Length
            && method.GetParameters()[0].ParameterType is { } parameter
            && parameter.GetGenericTypeDefinition() == type.GetGenericTypeDefinition()
            && parameter.GetGenericArguments()[^1].IsGenericParameter);
        return (UFuncLoop)form.MakeGenericMethod(types).Invoke(null, [function])!;
    }
}
