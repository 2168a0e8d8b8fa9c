using System.Collections;
using System.Numerics;

namespace NumRs.Interop;

/// <summary>What Python's tuples do, for the results that stand for tuples: <c>x.shape[1:] + (3,)</c>.</summary>
internal static class PythonSequence
{
    /// <summary><c>items[key]</c>: one item, or a tuple for a slice.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such item.</exception>
    /// <exception cref="TypeError">The key is neither an integer nor a slice.</exception>
    internal static object? Item(IReadOnlyList<object?> items, object? key)
    {
        if (key is not null && PythonObjects.Slice(key) is { } slice)
        {
            (long start, long count, long step) = slice.Within(items.Count);
            object?[] part = new object?[count];
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = items[(int)(start + (i * step))];
            }
            return PythonHost.Tuple(part);
        }
        if (!PythonObjects.TryInteger(key, out BigInteger index))
        {
            throw new TypeError($"tuple indices must be integers or slices, not {PythonObjects.TypeName(key)}");
        }
        index += index < 0 ? items.Count : 0;
        return index >= 0 && index < items.Count
            ? items[(int)index]
            : throw new IndexOutOfRangeException("tuple index out of range");
    }

    /// <summary>Whether an object is a tuple of the same integers or texts.</summary>
    internal static bool Equal(IReadOnlyList<object?> items, object? other)
    {
        if (Parts(other) is not { } parts || parts.Length != items.Count)
        {
            return false;
        }
        for (int i = 0; i < items.Count; i++)
        {
            bool same = PythonObjects.TryInteger(items[i], out BigInteger x)
                ? PythonObjects.TryInteger(parts[i], out BigInteger y) && x == y
                : Equals(items[i], parts[i]);
            if (!same)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary><c>items + other</c>, a tuple.</summary>
    /// <exception cref="TypeError">The other is no tuple.</exception>
    internal static object Joined(object? first, object? second) =>
        Parts(first) is { } items && Parts(second) is { } more
            ? PythonHost.Tuple([.. items, .. more])
            : throw new TypeError(
                $"can only concatenate tuple (not \"{PythonObjects.TypeName(Parts(first) is null ? first : second)}\") to tuple"
            );

    /// <summary>Whether an object is a list, a tuple, a text or bytes of Python's.</summary>
    internal static bool IsOne(object value) => value is string || PythonObjects.IsTuple(value)
        || value.GetType().FullName is "IronPython.Runtime.PythonList" or "IronPython.Runtime.Bytes";

    /// <summary><c>items * count</c>: one such object, repeated.</summary>
    internal static object Repeated(object items, long count)
    {
        int times = checked((int)Math.Max(0, count));
        if (items is string text)
        {
            return new System.Text.StringBuilder().Insert(0, text, times).ToString();
        }
        if (ItemBytes.Of(items, arrays: false) is { } bytes)
        {
            return PythonHost.Bytes([.. Enumerable.Repeat(bytes, times).SelectMany(part => part)]);
        }
        object?[] once = [.. ((IEnumerable)items).Cast<object?>()];
        object?[] all = [.. Enumerable.Repeat(once, times).SelectMany(part => part)];
        return PythonObjects.IsTuple(items) ? PythonHost.Tuple(all) : PythonHost.List(all);
    }

    /// <summary>The items of a tuple, Python's or one of those that stand for tuples, or null for anything
    /// else.</summary>
    private static object?[]? Parts(object? value)
    {
        if (value is Shape shape)
        {
            return shape.Items();
        }
        if (value is NamedResult result)
        {
            return result.Objects;
        }
        if (value is NameTuple names)
        {
            return names.Items();
        }
        return value is not null && PythonObjects.IsTuple(value)
            ? ((IEnumerable)value).Cast<object?>().ToArray()
            : null;
    }
}
