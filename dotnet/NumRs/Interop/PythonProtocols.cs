using System.Collections;
using System.Dynamic;
using System.Numerics;

namespace NumRs.Interop;

/// <summary>
/// Reads objects of a script's own classes by the methods through which Python knows arrays, sequences and numbers:
/// <c>__array__</c>, <c>__len__</c> with <c>__getitem__</c>, <c>__index__</c>, <c>__complex__</c>, <c>__float__</c>.
/// </summary>
internal static class PythonProtocols
{
    /// <summary>The object as an operand, or null when it has none of the methods.</summary>
    internal static ArrayLike? Read(object value)
    {
        // .NET's own sequences are read as such.
        if (value is not IDynamicMetaObjectProvider || value is IEnumerable)
        {
            return null;
        }
        return Try(value, "__array__")
            ?? Try(() => Items(value))
            ?? Try(value, "__index__")
            ?? Number(Try(value, "__complex__"), value)
            ?? Try(value, "__float__");
    }

    /// <summary>Real numbers, as Python's fractions, tell their complex value as well.</summary>
    private static ArrayLike? Number(ArrayLike? complex, object own) =>
        complex is Literal literal && ((Complex)literal).Imaginary == 0 ? Try(own, "__float__") ?? complex : complex;

    private static object?[] Items(object sequence)
    {
        object?[] items = new object?[PythonObjects.ToInt64(LateBound.Call(sequence, "__len__")!)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = LateBound.Call(sequence, "__getitem__", i);
        }
        return items;
    }

    /// <summary>What a method gives, or null when the object has none of that name.</summary>
    private static ArrayLike? Try(object own, string method) => Try(() => LateBound.Call(own, method));

    private static ArrayLike? Try(Func<object?> method)
    {
        try
        {
            return ArrayLike.From(method());
        }
        catch (MissingMemberException)
        {
            return null;
        }
    }
}
