using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;

namespace NumRs.Interop;

/// <summary>Python.NET's <c>IPyObjectDecoder</c>, without a reference to it: arguments of functions.</summary>
internal class PythonNetDecoder : DispatchProxy
{
    private static readonly ConcurrentDictionary<Type, MethodInfo?> s_conversions = new();

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        !Hosts.ArePossible ? throw new NotSupportedException(Hosts.Reason)
        : targetMethod!.IsGenericMethod
            ? TryDecode(targetMethod.GetGenericArguments()[0], ref args![1], args[0]!)
            : CanDecode(args![0]!, (Type)args[1]!);

    [RequiresUnreferencedCode(Hosts.Reason)]
    private static bool CanDecode(object python, Type type) =>
        Conversion(type) is not null || (type.IsAssignableFrom(typeof(NdArray)) && PythonNetModule.IsArrayType(python));

    /// <summary>The conversion from any object that the types of arguments have for Python.</summary>
    [RequiresUnreferencedCode(Hosts.Reason)]
    private static MethodInfo? Conversion(Type type) =>
        s_conversions.GetOrAdd(
            type,
            static type =>
                type == typeof(NdArray)
                    ? typeof(PythonNetDecoder).GetMethod(nameof(ToArray), BindingFlags.Static | BindingFlags.NonPublic)
                : type == typeof(IEnumerable)
                    ? typeof(PythonNetObjects).GetMethod(
                        nameof(PythonNetObjects.Sequence),
                        BindingFlags.Static | BindingFlags.NonPublic
                    )
                : type.Assembly == typeof(NdArray).Assembly ? type.GetMethod("op_Implicit", [typeof(object)])
                : null
        );

    private static NdArray ToArray(object? value) => ArrayLike.From(value).AsArray();

    [RequiresUnreferencedCode(Hosts.Reason)]
    private static bool TryDecode(Type type, ref object? result, object value)
    {
        try
        {
            NdArray? array = PythonNetModule.ToArray(value);
            result = type.IsInstanceOfType(array) ? array : Conversion(type)!.Invoke(null, [array ?? value]);
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

/// <summary>
/// Python.NET's <c>IPyObjectEncoder</c>, without a reference to it: results that Python has types for, and errors,
/// which pass here on their way to Python as well.
/// </summary>
internal class PythonNetEncoder : DispatchProxy
{
    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == "CanEncode" ? CanEncode((Type)args![0]!) : Encode(args![0]!);

    private static bool CanEncode(Type type) =>
        type == typeof(object) || type == typeof(Complex) || type == typeof(NdArray[])
        || typeof(ArrayLike).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type)
        || type == typeof(Shape) || type == typeof(ErrorSettings) || typeof(NamedResult).IsAssignableFrom(type);

    /// <summary>Python's object for one of .NET's, or null where Python.NET's own will do. It never throws: nothing
    /// would catch it.</summary>
    private static object? Encode(object value) =>
        !PythonNetModule.IsLoaded
            ? null
            : value switch
            {
                NdArray array => PythonNetModule.OfArray(array),
                Exception error => PythonNetErrors.Encode(error),
                Complex number => PythonNetModule.Call("complex", number.Real, number.Imaginary),
                BigInteger number => PythonNetModule.Call(
                    "int",
                    number.ToString(System.Globalization.CultureInfo.InvariantCulture)
                ),
                Shape shape => PythonNetModule.Tuple(shape.Select(n => (object)n)),
                NdArray[] arrays => PythonNetModule.Tuple(arrays),
                GradientResult { derivatives: [var only] } => PythonNetModule.OfArray(only),
                IterValue { Count: 1 } only => PythonNetModule.OfArray(only),
                NamedResult { IsNameless: true } result => PythonNetModule.Tuple(result.Objects),
                NamedResult result => PythonNetModule.Call(
                    "named_result",
                    [result.GetType().Name, FieldNames(result), .. result.Objects]
                ),
                ErrorSettings settings => PythonNetModule.Call("dict", Actions(settings)),
                _ => null,
            };

    /// <summary>The names of a result's parts: those of the record's parameters.</summary>
    private static string FieldNames(NamedResult result) =>
        string.Join(' ', result.GetType().GetConstructors()[0].GetParameters().Select(p => p.Name));

    private static object Actions(ErrorSettings settings) => PythonNetModule.Call(
        "zip",
        new object[] { "divide", "over", "under", "invalid" },
        new object[] { $"{settings.Divide}", $"{settings.Over}", $"{settings.Under}", $"{settings.Invalid}" });
}
