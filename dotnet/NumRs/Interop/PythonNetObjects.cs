using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;

namespace NumRs.Interop;

/// <summary>
/// Reads the objects of Python.NET, which hosts CPython, without a reference to it: numbers, texts, tuples, lists,
/// slices and arrays of other libraries become .NET's.
/// </summary>
internal static class PythonNetObjects
{
    private static readonly ConcurrentDictionary<Type, bool> s_types = new();
    private static Func<IDisposable>? s_lock;

    /// <summary>Whether an object is one of Python.NET's.</summary>
    internal static bool IsOne(object value) =>
        s_types.GetOrAdd(value.GetType(), static type => Class(type) is not null);

    /// <summary>Python.NET's class of all Python objects.</summary>
    internal static Type? Class(object value) => Class(value.GetType());

    private static Type? Class(Type? type) =>
        type is null || type.FullName == "Python.Runtime.PyObject" ? type : Class(type.BaseType);

    /// <summary>The .NET object that stands for one of Python.NET's.</summary>
    /// <exception cref="TypeError">There is none.</exception>
    internal static object? Read(object value)
    {
        using (Lock(value))
        {
            return ReadLocked(value);
        }
    }

    /// <summary>Whether an object can be called.</summary>
    internal static bool IsCallable(object value)
    {
        using (Lock(value))
        {
            return (bool)LateBound.Member(value, "IsCallable")!;
        }
    }

    /// <summary>A function's name, if it has one.</summary>
    internal static object? Name(object function)
    {
        using (Lock(function))
        {
            return Has(function, "__name__") ? ReadLocked(Attribute(function, "__name__")) : null;
        }
    }

    /// <summary>What a function of Python gives.</summary>
    internal static object? Invoke(object function, object?[] arguments)
    {
        using (Lock(function))
        {
            object? result = PythonNetModule.IsLoaded
                ? PythonNetModule.Invoke(function, arguments)
                : LateBound.Invoke(function, arguments);
            return result is not null && IsOne(result) ? ReadLocked(result) : result;
        }
    }

    /// <summary>The interpreter's lock, which Python.NET gives up while .NET code runs.</summary>
    private static IDisposable Lock(object value)
    {
        s_lock ??= Hosts.ArePossible ? Find(value.GetType().Assembly) : null;
        return s_lock!();

        [RequiresUnreferencedCode(Hosts.Reason)]
        static Func<IDisposable> Find(Assembly runtime) =>
            runtime
                .GetType("Python.Runtime.Py", throwOnError: true)!
                .GetMethod("GIL", Type.EmptyTypes)!
                .CreateDelegate<Func<IDisposable>>();
    }

    private static object Attribute(object value, string name) => LateBound.Member(value, "GetAttr", name)!;

    private static bool Has(object value, string name) => (bool)LateBound.Member(value, "HasAttr", name)!;

    private static object? Managed(object value, Type type) => LateBound.Member(value, "AsManagedObject", type);

    private static string TypeName(object value) =>
        (string)LateBound.Property(LateBound.Member(value, "GetPythonType")!, "Name")!;

    private static int Length(object value) => (int)(long)LateBound.Member(value, "Length")!;

    private static object? ReadLocked(object value)
    {
        if (PythonNetModule.ToArray(value) is NdArray array)
        {
            return array;
        }
        object? simple = Managed(value, typeof(object));
        if (simple is null || !IsOne(simple))
        {
            return simple;
        }
        switch (TypeName(value))
        {
            case "int":
                return Integer((BigInteger)Managed(value, typeof(BigInteger))!);
            case "complex":
                return new Complex(Real(Attribute(value, "real")), Real(Attribute(value, "imag")));
            case "ellipsis":
                return Ellipsis.Value;
            case "slice":
                return new Slice(Bound(value, "start"), Bound(value, "stop"), Bound(value, "step"));
            case "tuple":
                return new PythonTuple(Items(value));
            case "scalar_class":
                return typeof(np.scalars).GetNestedType((string)ReadLocked(Attribute(value, "__name__"))!);
            case "type":
                return OfType((string)ReadLocked(Attribute(value, "__name__"))!);
        }
        return Has(value, "__array_interface__") ? OfArray(value)
            : Has(value, "read") ? Content(value)
            : Items(value);
    }

    /// <summary>What is left of an open file of Python's, or of a text in memory.</summary>
    private static object Content(object file)
    {
        object rest = PythonNetModule.CallMethod(file, "read");
        return TypeName(rest) == "str"
            ? new StringReader((string)ReadLocked(rest)!)
            : new MemoryStream(Bytes(rest), writable: false);
    }

    /// <summary>The items of anything that Python iterates over.</summary>
    internal static IEnumerable Sequence(object? value)
    {
        using (Lock(value!))
        {
            return Items(PythonNetModule.Call("list", value));
        }
    }

    /// <summary>An integer as IronPython would pass it.</summary>
    private static object Integer(BigInteger value)
    {
        if (value < long.MinValue || value > long.MaxValue)
        {
            return value;
        }
        long number = (long)value;
        return number is >= int.MinValue and <= int.MaxValue ? (object)(int)number : number;
    }

    private static double Real(object value) => (double)Managed(value, typeof(double))!;

    private static long? Bound(object slice, string name)
    {
        object? bound = ReadLocked(Attribute(slice, name));
        return bound is null ? null : PythonObjects.ToInt64(bound);
    }

    private static object?[] Items(object sequence)
    {
        if (!Has(sequence, "__len__") || !Has(sequence, "__getitem__"))
        {
            throw new TypeError($"'{TypeName(sequence)}' object is no sequence");
        }
        object?[] items = new object?[Length(sequence)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = ReadLocked(LateBound.Member(sequence, "GetItem", i)!);
        }
        return items;
    }

    private static Type OfType(string name) => name switch
    {
        "bool" => typeof(bool),
        "int" => typeof(BigInteger),
        "float" => typeof(double),
        "complex" => typeof(Complex),
        "str" => typeof(string),
        _ => throw new TypeError($"Cannot interpret '<class '{name}'>' as a data type"),
    };

    /// <summary>A copy of an array of another library.</summary>
    private static NdArray OfArray(object array)
    {
        object description = Attribute(array, "__array_interface__");
        string dtype = (string)ReadLocked(LateBound.Member(description, "GetItem", "typestr")!)!;
        long[] shape = PythonObjects.ToInt64s(ReadLocked(LateBound.Member(description, "GetItem", "shape")!)!);
        byte[] bytes = Bytes(PythonNetModule.CallMethod(array, "tobytes"));
        NdArray items = NdArray.Uninitialized(shape, DType.Parse(dtype));
        return items.nbytes == bytes.Length
            ? np.frombuffer(bytes, items.dtype).reshape(shape)
            : throw new TypeError($"cannot make an array of '{dtype}'");
    }

    private static byte[] Bytes(object content)
    {
        byte[] bytes = new byte[Length(content)];
        if (bytes.Length > 0)
        {
            using IDisposable buffer = (IDisposable)LateBound.Member(content, "GetBuffer")!;
            LateBound.Member(buffer, "Read", bytes, 0, bytes.Length, (nint)0);
        }
        return bytes;
    }
}

/// <summary>A tuple of Python's.</summary>
internal sealed record PythonTuple(object?[] Items) : IEnumerable
{
    public IEnumerator GetEnumerator() => Items.GetEnumerator();
}
