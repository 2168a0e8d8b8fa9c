using System.Collections;
using System.Dynamic;
using System.Numerics;
using Microsoft.CSharp.RuntimeBinder;

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
        dynamic own = value;
        return Try(() => own.__array__())
            ?? Try(() => Items(own))
            ?? Try(() => own.__index__())
            ?? Number(Try(() => own.__complex__()), own)
            ?? Try(() => own.__float__());
    }

    /// <summary>Real numbers, as Python's fractions, tell their complex value as well.</summary>
    private static ArrayLike? Number(ArrayLike? complex, object own) =>
        complex is Literal literal && ((Complex)literal).Imaginary == 0 ? Try(() => ((dynamic)own).__float__()) ?? complex : complex;

    private static object?[] Items(dynamic sequence)
    {
        object?[] items = new object?[(int)sequence.__len__()];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = sequence.__getitem__(i);
        }
        return items;
    }

    /// <summary>What a method gives, or null when the object has none of that name.</summary>
    private static ArrayLike? Try(Func<object?> method)
    {
        try
        {
            return ArrayLike.From(method());
        }
        catch (Exception missing) when (missing is RuntimeBinderException or MissingMemberException)
        {
            return null;
        }
    }
}
