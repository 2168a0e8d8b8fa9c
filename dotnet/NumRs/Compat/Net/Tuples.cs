using System.Runtime.CompilerServices;

namespace NumRs.Interop;

internal static partial class Tuples
{
    private static object?[]? ItemsOf(object? value)
    {
        if (value is not ITuple tuple)
        {
            return null;
        }
        object?[] items = new object?[tuple.Length];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = tuple[i];
        }
        return items;
    }
}
