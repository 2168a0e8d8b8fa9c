using System.Collections;
using System.Numerics;

namespace NumRs.Interop;

/// <summary>
/// Nested sequences of Python's or .NET's boxed numbers, read in one pass into one block of memory: what nearly every list
/// is. Anything else is left to <see cref="Nested"/>.
/// </summary>
internal static class Numbers
{
    /// <summary>A new array of a regular nesting of booleans, of integers, or of integers and real numbers; otherwise null.</summary>
    internal static NdArray? ToArray(object?[] items)
    {
        List<long> shape = [];
        object?[] level = items;
        object? first;
        while (true)
        {
            shape.Add(level.Length);
            if (level.Length == 0 || shape.Count > Native.NativeMethods.NR_MAX_DIMS)
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
            double => Read<double>(items, shape, Copy),
            int or long or BigInteger => Read<long>(items, shape, Copy) ?? Read<double>(items, shape, Copy),
            bool => Read<bool>(items, shape, Copy),
            _ => null,
        };
    }

    /// <summary>The items of a list or tuple of objects, or null for anything else.</summary>
    internal static object?[]? Items(object? value)
    {
        if (value is not IList list || value is Array { Rank: not 1 } || value is not (IList<object> or IReadOnlyList<object>))
        {
            return null;
        }
        object?[] items = new object?[list.Count];
        list.CopyTo(items, 0);
        return items;
    }

    /// <summary>Copies items into a line of memory; false when one is of another type.</summary>
    private delegate bool Copier<T>(ReadOnlySpan<object?> items, Span<T> target);

    private static NdArray? Read<T>(object?[] items, List<long> shape, Copier<T> copy) where T : unmanaged
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
        return Fill(items, 0, shape, values, copy) ? NdArray.FromArray(values).Reshape([.. shape], "C", null) : null;
    }

    private static bool Fill<T>(object?[] items, int axis, List<long> shape, Span<T> target, Copier<T> copy)
    {
        if (items.Length != shape[axis])
        {
            return false;
        }
        if (axis == shape.Count - 1)
        {
            return copy(items, target);
        }
        int part = target.Length / items.Length;
        for (int i = 0; i < items.Length; i++)
        {
            if (Items(items[i]) is not { } inner || !Fill(inner, axis + 1, shape, target.Slice(i * part, part), copy))
            {
                return false;
            }
        }
        return true;
    }

    private static bool Copy(ReadOnlySpan<object?> items, Span<double> target)
    {
        for (int i = 0; i < items.Length; i++)
        {
            switch (items[i])
            {
                case double real:
                    target[i] = real;
                    break;
                case int integer:
                    target[i] = integer;
                    break;
                case long integer:
                    target[i] = integer;
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private static bool Copy(ReadOnlySpan<object?> items, Span<long> target)
    {
        for (int i = 0; i < items.Length; i++)
        {
            switch (items[i])
            {
                case int integer:
                    target[i] = integer;
                    break;
                case long integer:
                    target[i] = integer;
                    break;
                case BigInteger integer when integer >= long.MinValue && integer <= long.MaxValue:
                    target[i] = (long)integer;
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private static bool Copy(ReadOnlySpan<object?> items, Span<bool> target)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is not bool truth)
            {
                return false;
            }
            target[i] = truth;
        }
        return true;
    }
}
