using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NumRs.Interop;

/// <summary>
/// Reads IronPython's own objects without a reference to IronPython: they are known by the full names of their
/// types, and their members are read by cached reflection.
/// </summary>
internal static class PythonObjects
{
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo?> s_properties = new();

    private static object? Member(object value, string name) => Hosts.ArePossible ? Reflected(value, name) : null;

    [RequiresUnreferencedCode(Hosts.Reason)]
    private static object? Reflected(object value, string name)
    {
        Type type = value.GetType();
        PropertyInfo? property = s_properties.GetOrAdd((type, name), static key => key.Item1.GetProperty(key.Item2));
        return property?.GetValue(value);
    }

    /// <summary>
    /// The object, or what stands for it if it is one of Python.NET's: the first step of whatever takes any object.
    /// What is read so has no such objects as parts.
    /// </summary>
    internal static object? Plain(object? value) =>
        value is not null && PythonNetObjects.IsOne(value) ? PythonNetObjects.Read(value) : value;

    /// <summary>One item of an index.</summary>
    /// <exception cref="IndexOutOfRangeException">The object is no index.</exception>
    internal static IndexLike Index(object? key)
    {
        switch (key)
        {
            case null:
                return NewAxis.Value;
            case bool b:
                return b;
            case int i:
                return i;
            case long l:
                return l;
            case BigInteger big:
                return big >= long.MinValue && big <= long.MaxValue
                    ? (long)big
                    : throw new IndexOutOfRangeException("cannot fit 'int' into an index-sized integer");
            case IndexLike like:
                return like;
            case string name:
                return IndexLike.OfField(name);
            case Slice slice:
                return slice;
            case Range range:
                return range;
            case System.Index index:
                return index;
            case Ellipsis ellipsis:
                return ellipsis;
            case NewAxis axis:
                return axis;
            case NdArray { ndim: 0 } item when item.dtype.kind is 'i' or 'u':
                return (long)item;
            case NdArray array:
                return array;
        }
        return key.GetType().FullName switch
        {
            SliceType => Slice(key)!,
            "IronPython.Runtime.Types.Ellipsis" or "IronPython.Runtime.Ellipsis" => Ellipsis.Value,
            _ when PythonNetObjects.IsOne(key) => Index(PythonNetObjects.Read(key)),
            _ when key is IEnumerable => OfSequence(key),
            _ => throw NoIndex(),
        };
    }

    private const string SliceType = "IronPython.Runtime.Slice";

    /// <summary>A slice, Python's or NumRs's, or null for anything else.</summary>
    internal static Slice? Slice(object key) =>
        key as Slice
        ?? (
            SliceParts(key) is { } parts
                ? new Slice(Integer(parts.Start), Integer(parts.Stop), Integer(parts.Step))
                : null
        );

    /// <summary>Start, stop and step, which may be any objects, of IronPython's slice, or null for any other
    /// object.</summary>
    internal static (object? Start, object? Stop, object? Step)? SliceParts(object? value) =>
        value?.GetType().FullName == SliceType
            ? (Member(value, "start"), Member(value, "stop"), Member(value, "step"))
            : null;

    private static IndexLike OfSequence(object key)
    {
        if (((IEnumerable)key).Cast<object?>().Any(item => item is string))
        {
            return ((IEnumerable)key).Cast<object?>().Select(item => item as string ?? throw NoIndex()).ToArray();
        }
        NdArray indices = ArrayLike.From(key).AsArray();
        return indices.size == 0 || indices.dtype.kind is 'i' or 'u' or 'b' ? indices : throw NoIndex();
    }

    /// <summary>The error for an object that is no index.</summary>
    internal static IndexOutOfRangeException NoIndex() =>
        new(
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"
        );

    /// <summary>The items of an index as IronPython passes it: a tuple, or an item.</summary>
    internal static IndexLike[] Indices(object? key)
    {
        key = Plain(key);
        if (key is not null && IsTuple(key))
        {
            return [.. ((IEnumerable)key).Cast<object?>().Select(Index)];
        }
        return key switch
        {
            IndexLike[] items => items,
            NdArray[] arrays => Array.ConvertAll(arrays, array => (IndexLike)array),
            Shape place => [place],
            _ => Tuples.Items(key) is { } items ? Array.ConvertAll(items, Index) : [Index(key)],
        };
    }

    /// <summary>Whether an object is a tuple, Python's or .NET's.</summary>
    internal static bool IsTuple(object value) =>
        value is PythonTuple || (value.GetType().FullName == "IronPython.Runtime.PythonTuple" && value is IEnumerable);

    /// <summary>A copy of an <c>array.array</c> of Python's, or null for any other object.</summary>
    internal static NdArray? OfTypedArray(object value)
    {
        if (value.GetType().FullName != "IronPython.Modules.ArrayModule+array")
        {
            return null;
        }
        string letter = (string)LateBound.Property(value, "typecode")!;
        string kind =
            letter is "f" or "d" ? "f"
            : char.IsLower(letter[0]) && letter != "u" ? "i"
            : "u";
        NdArray items = np.frombuffer(
            ItemBytes.Of(LateBound.Member(value, "tobytes")!, arrays: true)!,
            $"{kind}{LateBound.Property(value, "itemsize")}"
        );
        return items.copy();
    }

    private static long? Integer(object? value) => value is null ? null : ToInt64(value);

    /// <summary>A Python integer.</summary>
    /// <exception cref="TypeError">The object is no integer.</exception>
    /// <exception cref="OverflowException">It does not fit into 64 bits.</exception>
    internal static long ToInt64(object value) => value switch
    {
        int i => i,
        long l => l,
        BigInteger big => checked((long)big),
        short s => s,
        byte b => b,
        uint u => u,
        NdArray { size: 1 } item when item.dtype.kind is 'i' or 'u' => (long)item,
        _ => throw new TypeError($"'{TypeName(value)}' object cannot be interpreted as an integer"),
    };

    /// <summary>Whether an object is an integer of Python's or .NET's, or a 0-d array of one.</summary>
    internal static bool TryInteger(object? value, out BigInteger integer)
    {
        BigInteger? known = value switch
        {
            int i => i,
            BigInteger big => big,
            long l => l,
            bool b => b ? 1 : 0,
            short s => s,
            byte b => b,
            sbyte b => b,
            ushort s => s,
            uint u => u,
            ulong u => u,
            NdArray { ndim: 0 } item when item.dtype.kind == 'i' => (long)item,
            NdArray { ndim: 0 } item when item.dtype.kind == 'u' => (ulong)item,
            _ => null,
        };
        integer = known.GetValueOrDefault();
        return known is not null;
    }

    /// <summary>The name of an object's type as Python's messages give it.</summary>
    internal static string TypeName(object? value) => value switch
    {
        null => "NoneType",
        string => "str",
        bool => "bool",
        int or long or BigInteger => "int",
        double or float => "float",
        Complex => "complex",
        _ => value.GetType().FullName switch
        {
            "IronPython.Runtime.PythonList" => "list",
            "IronPython.Runtime.PythonTuple" => "tuple",
            "IronPython.Runtime.PythonDictionary" => "dict",
            "IronPython.Runtime.Bytes" => "bytes",
            _ => value.GetType().Name,
        },
    };

    /// <summary>Integers from a number or a sequence of them.</summary>
    internal static long[] ToInt64s(object value) => value switch
    {
        Shape shape => shape.ToArray(),
        NdArray array when array.ndim > 0 => array.ToArray<long>(),
        _ when Tuples.Plain(value) is { } items => Array.ConvertAll(items, item => ToInt64(item!)),
        IEnumerable sequence and not string and not NdArray => [.. sequence.Cast<object>().Select(ToInt64)],
        _ => [ToInt64(value)],
    };

    /// <summary>The dtype of a Python object: a type, a text, a list of fields.</summary>
    /// <exception cref="TypeError">The object is no dtype.</exception>
    internal static DType DType(object value)
    {
        switch (value)
        {
            case NumRs.DType dtype:
                return dtype;
            case DTypeLike like:
                return like.Resolve();
            case string text:
                return NumRs.DType.Parse(text);
        }
        return TypeOf(value) ?? (value is IEnumerable || Tuples.Items(value) is not null
            ? NumRs.DType.Parse(DTypeText.Of(value))
            : throw new TypeError($"Cannot interpret '{value}' as a data type"));
    }

    /// <summary>The text of a number, or null for any other object.</summary>
    internal static string? Simple(object value) =>
        value is int or long or double or float or BigInteger or Complex or bool
            ? Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    /// <summary>The name of a function of NumRs's that IronPython holds, or null for any other object.</summary>
    internal static string? FunctionName(object value) =>
        value.GetType().FullName == "IronPython.Runtime.Types.BuiltinFunction"
            ? LateBound.Property(value, "__name__") as string
            : null;

    /// <summary>The dtype of a type, .NET's or Python's, or null for any other object.</summary>
    internal static DType? TypeOf(object value) => (value as Type ?? ClrType(value)) is { } type ? OfType(type) : null;

    /// <summary>The .NET type of a Python type, or null for any other object.</summary>
    internal static Type? ClrType(object value) => value.GetType().FullName == "IronPython.Runtime.Types.PythonType"
        ? LateBound.Member(value, "__clrtype__") as Type
        : null;

    private static DType OfType(Type type) =>
        type == typeof(BigInteger) ? NumRs.DType.int64 : NumRs.DType.Of(type);

    /// <summary>A function, .NET's or Python's, that gives the text of an item.</summary>
    internal static Func<NdArray, string> Formatter(object function) => function is Func<NdArray, string> typed
        ? typed
        : item => Callable.Invoke(function, item) as string ?? throw new TypeError("a formatter must return a text");

    /// <summary>Whether an object is a function, .NET's or Python's, or a Python object to which lines can be
    /// written.</summary>
    internal static bool IsCallable(object value) =>
        value is Delegate
        || value.GetType().FullName is { } name
            && name.StartsWith("IronPython.Runtime.", StringComparison.Ordinal)
            && value is IDynamicMetaObjectProvider;
}
