using System.Collections;
using System.Collections.Concurrent;
using System.Numerics;

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
    internal static bool IsOne(object value) => s_types.GetOrAdd(value.GetType(), static type =>
    {
        Type? t = type;
        while (t is not null && t.FullName != "Python.Runtime.PyObject")
        {
            t = t.BaseType;
        }
        return t is not null;
    });

    /// <summary>The .NET object that stands for one of Python.NET's.</summary>
    /// <exception cref="TypeError">There is none.</exception>
    internal static object? Read(object value)
    {
        using (Lock(value))
        {
            return ReadLocked(value);
        }
    }

    /// <summary>The interpreter's lock, which Python.NET gives up while .NET code runs.</summary>
    private static IDisposable Lock(object value)
    {
        s_lock ??= value.GetType().Assembly.GetType("Python.Runtime.Py", throwOnError: true)!
            .GetMethod("GIL", Type.EmptyTypes)!.CreateDelegate<Func<IDisposable>>();
        return s_lock();
    }

    private static object? ReadLocked(dynamic value)
    {
        if (PythonNetModule.ToArray(value) is NdArray array)
        {
            return array;
        }
        object? simple = value.AsManagedObject(typeof(object));
        if (simple is null || !IsOne(simple))
        {
            return simple;
        }
        string type = value.GetPythonType().Name;
        switch (type)
        {
            case "int":
                return Integer((BigInteger)value.AsManagedObject(typeof(BigInteger)));
            case "complex":
                return new Complex(Real(value.GetAttr("real")), Real(value.GetAttr("imag")));
            case "ellipsis":
                return Ellipsis.Value;
            case "slice":
                return new Slice(Bound(value, "start"), Bound(value, "stop"), Bound(value, "step"));
            case "tuple":
                return new PythonTuple(Items(value));
            case "type":
                return OfType((string)ReadLocked(value.GetAttr("__name__"))!);
        }
        return value.HasAttr("__array_interface__") ? OfArray(value)
            : value.HasAttr("read") ? Content(value)
            : Items(value);
    }

    /// <summary>What is left of an open file of Python's, or of a text in memory.</summary>
    private static object Content(dynamic file)
    {
        dynamic rest = file.InvokeMethod("read");
        return (string)rest.GetPythonType().Name == "str" ? new StringReader((string)ReadLocked(rest)!) : new MemoryStream((byte[])Bytes(rest), writable: false);
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

    private static double Real(dynamic value) => (double)value.AsManagedObject(typeof(double));

    private static long? Bound(dynamic slice, string name)
    {
        object? bound = ReadLocked(slice.GetAttr(name));
        return bound is null ? null : PythonObjects.ToInt64(bound);
    }

    private static object?[] Items(dynamic sequence)
    {
        if (!sequence.HasAttr("__len__") || !sequence.HasAttr("__getitem__"))
        {
            throw new TypeError($"'{sequence.GetPythonType().Name}' object is no sequence");
        }
        object?[] items = new object?[sequence.Length()];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = ReadLocked(sequence.GetItem(i));
        }
        return items;
    }

    private static Type OfType(string name) => name switch
    {
        "bool" => typeof(bool),
        "int" => typeof(BigInteger),
        "float" => typeof(double),
        "complex" => typeof(Complex),
        _ => throw new TypeError($"Cannot interpret '<class '{name}'>' as a data type"),
    };

    /// <summary>A copy of an array of another library.</summary>
    private static NdArray OfArray(dynamic array)
    {
        dynamic description = array.GetAttr("__array_interface__");
        string dtype = (string)ReadLocked(description.GetItem("typestr"))!;
        long[] shape = PythonObjects.ToInt64s(ReadLocked(description.GetItem("shape"))!);
        byte[] bytes = Bytes(array.InvokeMethod("tobytes"));
        NdArray items = NdArray.Uninitialized(shape, DType.Parse(dtype));
        return items.nbytes == bytes.Length ? np.frombuffer(bytes, items.dtype).reshape(shape) : throw new TypeError($"cannot make an array of '{dtype}'");
    }

    private static byte[] Bytes(dynamic content)
    {
        byte[] bytes = new byte[content.Length()];
        if (bytes.Length > 0)
        {
            using IDisposable buffer = content.GetBuffer();
            ((dynamic)buffer).Read(bytes, 0, bytes.Length, (nint)0);
        }
        return bytes;
    }
}

/// <summary>A tuple of Python's.</summary>
internal sealed record PythonTuple(object?[] Items) : IEnumerable
{
    public IEnumerator GetEnumerator() => Items.GetEnumerator();
}
