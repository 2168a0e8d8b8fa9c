using System.Collections.Concurrent;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NumRs.Interop;

/// <summary>Python.NET's <c>IPyObjectDecoder</c>, without a reference to it: arguments of functions.</summary>
internal class PythonNetDecoder : DispatchProxy
{
    private static readonly ConcurrentDictionary<Type, MethodInfo?> s_conversions = new();

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.IsGenericMethod
            ? TryDecode(targetMethod.GetGenericArguments()[0], ref args![1], args[0])
            : Conversion((Type)args![1]!) is not null;

    /// <summary>The conversion from any object that the types of arguments have for Python.</summary>
    private static MethodInfo? Conversion(Type type) => s_conversions.GetOrAdd(type, static type =>
        type == typeof(NdArray) ? typeof(PythonNetDecoder).GetMethod(nameof(ToArray), BindingFlags.Static | BindingFlags.NonPublic)
        : type.Assembly == typeof(NdArray).Assembly ? type.GetMethod("op_Implicit", [typeof(object)])
        : null);

    private static NdArray ToArray(object? value) => ArrayLike.From(value).AsArray();

    private static bool TryDecode(Type type, ref object? result, object? value)
    {
        try
        {
            result = Conversion(type)!.Invoke(null, [value]);
            return true;
        }
        catch (TargetInvocationException)
        {
            // Another overload may take it; if none does, Python.NET raises TypeError.
            result = type.IsValueType ? Activator.CreateInstance(type) : null;
            return false;
        }
    }
}

/// <summary>Python.NET's <c>IPyObjectEncoder</c>, without a reference to it: results that Python has types for.</summary>
internal class PythonNetEncoder : DispatchProxy
{
    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == "CanEncode" ? CanEncode((Type)args![0]!) : Encode(targetMethod.ReturnType, args![0]!);

    private static bool CanEncode(Type type) =>
        type == typeof(Shape) || type == typeof(Complex) || type == typeof(NdArray[])
        || (typeof(ITuple).IsAssignableFrom(type) && type.IsGenericType && type.GetGenericArguments().Contains(typeof(NdArray)));

    private static object? Encode(Type python, object value) => value switch
    {
        Complex number => BuiltIn(python, "complex", number.Real, number.Imaginary),
        Shape shape => BuiltIn(python, "tuple", shape.ToArray()),
        NdArray[] arrays => BuiltIn(python, "tuple", [arrays]),
        ITuple items => BuiltIn(python, "tuple", [Enumerable.Range(0, items.Length).Select(i => items[i]).ToArray()]),
        _ => null,
    };

    /// <summary>What a built-in function of Python's makes of some .NET objects.</summary>
    private static object? BuiltIn(Type python, string name, params object[] args)
    {
        MethodInfo toPython = python.GetMethod("FromManagedObject", [typeof(object)])!;
        Array converted = Array.CreateInstance(python, args.Length);
        for (int i = 0; i < args.Length; i++)
        {
            converted.SetValue(toPython.Invoke(null, [args[i]]), i);
        }
        object builtIns = python.Assembly.GetType("Python.Runtime.Py", throwOnError: true)!
            .GetMethod("Import", [typeof(string)])!.Invoke(null, ["builtins"])!;
        return python.GetMethod("InvokeMethod", [typeof(string), converted.GetType()])!.Invoke(builtIns, [name, converted]);
    }
}
