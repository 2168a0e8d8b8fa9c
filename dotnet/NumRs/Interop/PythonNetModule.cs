using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace NumRs.Interop;

/// <summary>
/// The module <c>numrs</c>, written in Python, which completes what Python.NET makes of .NET's types: the class of
/// arrays and what else is made of Python's own types. Its callers hold the interpreter's lock.
/// </summary>
internal static class PythonNetModule
{
    private const string Name = "numrs";

    private static Func<object?, object>? s_wrap;
    private static Func<object?, object>? s_toPython;
    private static Type? s_object;
    private static object? s_builtIns;
    private static object? s_module;
    private static object? s_arrays;

    /// <summary>Runs the module, once.</summary>
    [RequiresUnreferencedCode(Hosts.Reason)]
    internal static void Load(Assembly runtime)
    {
        Type python = Find(runtime, "Py");
        s_object = Find(runtime, "PyObject");
        s_wrap = s_object.GetMethod("FromManagedObject", [typeof(object)])!.CreateDelegate<Func<object?, object>>();
        s_toPython = Find(runtime, "ConverterExtension")
            .GetMethod("ToPython", [typeof(object)])!
            .CreateDelegate<Func<object?, object>>();
        using Stream source = typeof(PythonNetModule).Assembly.GetManifestResourceStream("python_net.py")!;
        using StreamReader reader = new(source);
        // Python.NET gives up the interpreter's lock while .NET code runs.
        using IDisposable held = (IDisposable)python.GetMethod("GIL", Type.EmptyTypes)!.Invoke(null, null)!;
        s_builtIns = python.GetMethod("Import", [typeof(string)])!.Invoke(null, ["builtins"]);
        s_module = Find(runtime, "PyModule")
            .GetMethod("FromString", [typeof(string), typeof(string)])!
            .Invoke(null, [Name, reader.ReadToEnd()]);
        s_arrays = LateBound.Member(s_module!, "GetAttr", "ndarray");
    }

    [RequiresUnreferencedCode(Hosts.Reason)]
    private static Type Find(Assembly runtime, string name) =>
        runtime.GetType($"Python.Runtime.{name}", throwOnError: true)!;

    /// <summary>Whether the module has run.</summary>
    internal static bool IsLoaded => s_arrays is not null;

    /// <summary>Whether a type of Python's is the class of arrays.</summary>
    internal static bool IsArrayType(object type) => (bool)LateBound.Member(type, "IsSubclass", s_arrays)!;

    /// <summary>The array that an object of the class of arrays stands for, or null for any other object.</summary>
    internal static NdArray? ToArray(object value) =>
        s_arrays is not null && (bool)LateBound.Member(value, "IsInstance", s_arrays)!
            ? (NdArray)
                LateBound.Member(LateBound.Member(value, "GetAttr", "_array")!, "AsManagedObject", typeof(NdArray))!
            : null;

    /// <summary>An object of the class of arrays.</summary>
    internal static object OfArray(NdArray array) => LateBound.Member(s_arrays!, "Invoke", Objects(s_wrap!(array)))!;

    /// <summary>A tuple.</summary>
    internal static object Tuple(IEnumerable<object?> items) => Call("tuple", [items.ToArray()]);

    /// <summary>What a function of the module, or a built-in one of Python's, makes of .NET objects.</summary>
    internal static object Call(string function, params object?[] args)
    {
        object owner = (bool)LateBound.Member(s_module!, "HasAttr", function)! ? s_module! : s_builtIns!;
        return LateBound.Member(owner, "InvokeMethod", function, Objects(Array.ConvertAll(args, s_toPython!.Invoke)))!;
    }

    /// <summary>What a Python object gives that is called with .NET objects.</summary>
    internal static object Invoke(object function, object?[] args) =>
        LateBound.Member(function, "Invoke", Objects(Array.ConvertAll(args, s_toPython!.Invoke)))!;

    /// <summary>What a method of a Python object gives.</summary>
    internal static object CallMethod(object python, string method)
    {
        s_object ??= PythonNetObjects.Class(python);
        return LateBound.Member(python, "InvokeMethod", method, Objects())!;
    }

    /// <summary>Python.NET's objects in an array of their own type.</summary>
    private static Array Objects(params object[] objects)
    {
        if (!Hosts.ArePossible)
        {
            throw new NotSupportedException(Hosts.Reason);
        }
        Array typed = Array.CreateInstance(s_object!, objects.Length);
        objects.CopyTo(typed, 0);
        return typed;
    }
}
