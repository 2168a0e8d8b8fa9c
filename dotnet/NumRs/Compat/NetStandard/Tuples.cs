using System.Reflection;

namespace NumRs.Interop;

internal static partial class Tuples
{
    private static object?[]? ItemsOf(object? value)
    {
        if (value is ValueTuple)
        {
            return [];
        }
        Type? type = value?.GetType();
        if (type is not { IsGenericType: true, Namespace: nameof(System) })
        {
            return null;
        }
        bool isStruct = type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);
        if (!isStruct && !type.Name.StartsWith("Tuple`", StringComparison.Ordinal))
        {
            return null;
        }
        List<object?> items = [];
        for (int i = 1; i <= type.GetGenericArguments().Length; i++)
        {
            string name = i == 8 ? "Rest" : $"Item{i}";
            object? item = isStruct ? type.GetField(name)!.GetValue(value) : type.GetProperty(name)!.GetValue(value);
            items.AddRange(i == 8 ? ItemsOf(item) ?? [item] : [item]);
        }
        return [.. items];
    }
}
