using System.Collections;
using System.Numerics;

namespace NumRs.Recorded;

/// <summary>What Python's own functions do with an object: <c>str</c>, <c>repr</c>, <c>float</c>, <c>list</c>,
/// <c>next</c>.</summary>
internal static class Operations
{
    internal static string? Str(object on) => on.ToString();

    internal static object? Repr(object on) =>
        on is NdArray array ? array.__repr__() : Binder.CallMethod(on, "__repr__", [], []);

    internal static object? Number(object? on, string name) => (on, name) switch
    {
        (NdArray array, "bool") => array.__bool__(),
        (NdArray array, "int") => array.__int__(),
        (NdArray array, _) => array.__float__(),
        _ => on,
    };

    /// <summary>All that an iterator still has.</summary>
    internal static List<object?> List(object on)
    {
        List<object?> items = [];
        for (var rest = Iterator(on); rest.MoveNext();)
        {
            items.Add(rest.Current);
        }

        return items;
    }

    internal static object? Next(object on)
    {
        var rest = Iterator(on);
        return rest.MoveNext() ? rest.Current : throw new InvalidOperationException("nothing comes next");
    }

    private static IEnumerator Iterator(object on) => on as IEnumerator ?? ((IEnumerable)on).GetEnumerator();
}
