using System.Text.Json.Nodes;

namespace NumRs.Recorded;

/// <summary>Compares where the items of results stand: strides, and whether they are those of an argument.</summary>
public static class Layouts
{
    /// <summary>How the layout differs, in words; null when it does not, or does not count.</summary>
    public static string? Difference(JsonNode? expected, object? result, IEnumerable<object?> arguments)
    {
        switch (expected)
        {
            case JsonArray layouts:
                var items = Comparison.Parts(result)!;
                return layouts
                    .Select((layout, n) => Difference(layout, items[n], arguments))
                    .FirstOrDefault(text => text is not null);
            case JsonObject layout when result is NdArray array:
                return Strides(layout["strides"]!.AsArray(), array)
                    ?? View(layout["view"]!.GetValue<bool>(), array, arguments);
            default:
                return null;
        }
    }

    private static string? Strides(JsonArray expected, NdArray array) =>
        expected.Where((stride, n) => stride is not null && stride.GetValue<long>() != array.strides[n]).Any()
            ? $"NumPy's strides are {expected.ToJsonString()}, NumRs's {array.strides}"
            : null;

    private static string? View(bool expected, NdArray array, IEnumerable<object?> arguments) =>
        Arrays(arguments).Any(argument => np.may_share_memory(array, argument)) == expected
            ? null
            : $"NumPy's result is {(expected ? "a view" : "no view")} of an argument, NumRs's is {(expected ? "none" : "one")}";

    private static IEnumerable<NdArray> Arrays(IEnumerable<object?> values) => values.SelectMany(value => value switch
    {
        NdArray array => [array],
        object?[] items => Arrays(items),
        _ => Enumerable.Empty<NdArray>(),
    });
}
