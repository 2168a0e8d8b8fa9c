using System.Collections;
using System.Numerics;

namespace NumRs.Interop;

/// <summary>
/// Nested sequences of Python's or .NET's boxed numbers, read in one pass into one block of memory: what nearly every
/// list is. Anything else is left to <see cref="Nested"/>.
/// </summary>
internal static class Numbers
{
    /// <summary>A new array of a regular nesting of booleans, of integers, or of integers and real numbers; otherwise
    /// null.</summary>
    internal static NdArray? ToArray(object?[] items)
    {
        List<long> shape = [];
        object?[] level = items;
        object? first;
        while (true)
        {
            shape.Add(level.Length);
            if (level.Length == 0 || shape.Count > Native.Limits.MaxDims)
            {
                return null;
            }
            first = level[0];
            if (Items(first) is not { } inner)
            {
                break;
            }
            level = inner;
        }
        return first switch
        {
            double => Read<double>(items, shape, Real),
            int or long or BigInteger => Read<long>(items, shape, Integer) ?? Read<double>(items, shape, Real),
            bool => Read<bool>(items, shape, Truth),
            _ => null,
        };
    }

    /// <summary>The items of a list or tuple of objects, or null for anything else.</summary>
    internal static object?[]? Items(object? value)
    {
        // Whoever else calls itself a list may not copy, or may change while it is read.
        if (
            value is not ICollection list
            || !(
                value is object?[] or List<object?>
                || value.GetType().FullName is "IronPython.Runtime.PythonList" or "IronPython.Runtime.PythonTuple"
            )
        )
        {
            return null;
        }
        object?[] items = new object?[list.Count];
        list.CopyTo(items, 0);
        return items;
    }

    /// <summary>The number that an item is; false when it is of another type.</summary>
    private delegate bool Reader<T>(object? item, out T value);

    private static NdArray? Read<T>(object?[] items, List<long> shape, Reader<T> read) where T : unmanaged
    {
        Int128 count = 1;
        foreach (long length in shape)
        {
            count *= length;
        }
        if (count > Array.MaxLength)
        {
            return null;
        }
        T[] values = new T[(int)count];
        return Fill(items, 0, shape, values, read) ? NdArray.FromArray(values).Reshape([.. shape], "C", null) : null;
    }

    private static bool Fill<T>(object?[] items, int axis, List<long> shape, Span<T> target, Reader<T> read)
    {
        if (items.Length != shape[axis])
        {
            return false;
        }
        if (axis == shape.Count - 1)
        {
            return Copy(items, target, read);
        }
        int part = target.Length / items.Length;
        for (int i = 0; i < items.Length; i++)
        {
            if (Items(items[i]) is not { } inner || !Fill(inner, axis + 1, shape, target.Slice(i * part, part), read))
            {
                return false;
            }
        }
        return true;
    }

    private static bool Copy<T>(ReadOnlySpan<object?> items, Span<T> target, Reader<T> read)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (!read(items[i], out target[i]))
            {
                return false;
            }
        }
        return true;
    }

    private static bool Real(object? item, out double value)
    {
        value = item switch { double real => real, int integer => integer, long integer => integer, _ => 0 };
        return item is double or int or long;
    }

    private static bool Integer(object? item, out long value)
    {
        value = item switch { int integer => integer, long integer => integer, BigInteger integer when Fits(integer) => (long)integer, _ => 0 };
        return item is int or long || (item is BigInteger big && Fits(big));
    }

    private static bool Fits(BigInteger value) => value >= long.MinValue && value <= long.MaxValue;

    private static bool Truth(object? item, out bool value)
    {
        value = item is true;
        return item is bool;
    }
}
