using System.Reflection;

namespace NumRs.Interop;

/// <summary>
/// The module <c>numrs</c>, written in Python, which completes what Python.NET makes of .NET's types: the class of arrays
/// and what else is made of Python's own types. Its callers hold the interpreter's lock.
/// </summary>
internal static class PythonNetModule
{
    private const string Name = "numrs";

    private static Func<object?, object>? s_wrap;
    private static Func<object?, object>? s_toPython;
    private static Type? s_object;
    private static dynamic? s_builtIns;
    private static dynamic? s_module;
    private static dynamic? s_arrays;

    /// <summary>Runs the module, once.</summary>
    internal static void Load(Assembly runtime)
    {
        Type python = Find(runtime, "Py");
        s_object = Find(runtime, "PyObject");
        s_wrap = s_object.GetMethod("FromManagedObject", [typeof(object)])!.CreateDelegate<Func<object?, object>>();
        s_toPython = Find(runtime, "ConverterExtension").GetMethod("ToPython", [typeof(object)])!.CreateDelegate<Func<object?, object>>();
        using Stream source = typeof(PythonNetModule).Assembly.GetManifestResourceStream("python_net.py")!;
        using StreamReader reader = new(source);
        // Python.NET gives up the interpreter's lock while .NET code runs.
        using IDisposable held = (IDisposable)python.GetMethod("GIL", Type.EmptyTypes)!.Invoke(null, null)!;
        s_builtIns = python.GetMethod("Import", [typeof(string)])!.Invoke(null, ["builtins"]);
        s_module = Find(runtime, "PyModule").GetMethod("FromString", [typeof(string), typeof(string)])!.Invoke(null, [Name, reader.ReadToEnd()]);
        s_arrays = s_module!.GetAttr("ndarray");
    }

    private static Type Find(Assembly runtime, string name) => runtime.GetType($"Python.Runtime.{name}", throwOnError: true)!;

    /// <summary>Whether the module has run.</summary>
    internal static bool IsLoaded => s_arrays is not null;

    /// <summary>Whether a type of Python's is the class of arrays.</summary>
    internal static bool IsArrayType(dynamic type) => (bool)type.IsSubclass(s_arrays);

    /// <summary>The array that an object of the class of arrays stands for, or null for any other object.</summary>
    internal static NdArray? ToArray(dynamic value) =>
        s_arrays is not null && (bool)value.IsInstance(s_arrays) ? (NdArray)value.GetAttr("_array").AsManagedObject(typeof(NdArray)) : null;

    /// <summary>An object of the class of arrays.</summary>
    internal static object OfArray(NdArray array) => s_arrays!.Invoke(One(s_wrap!(array)));

    /// <summary>A tuple.</summary>
    internal static object Tuple(IEnumerable<object?> items) => Call("tuple", [items.ToArray()]);

    /// <summary>What a function of the module, or a built-in one of Python's, makes of .NET objects.</summary>
    internal static object Call(string function, params object?[] args)
    {
        dynamic converted = Array.CreateInstance(s_object!, args.Length);
        for (int i = 0; i < args.Length; i++)
        {
            ((Array)converted).SetValue(s_toPython!(args[i]), i);
        }
        return ((bool)s_module!.HasAttr(function) ? s_module : s_builtIns!).InvokeMethod(function, converted);
    }

    private static dynamic One(object argument)
    {
        Array single = Array.CreateInstance(s_object!, 1);
        single.SetValue(argument, 0);
        return single;
    }
}
