using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>What a sort takes as <c>order</c>: the name of a field, or several; null means the fields in their own
/// order. Other functions take words so.</summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfFieldsLike))]
public sealed class FieldsLike
{
    private readonly string[] _names;

    internal FieldsLike(string[] names, bool isSingle = false)
    {
        _names = names;
        IsSingle = isSingle;
    }

    internal IReadOnlyList<string> Names => _names;

    /// <summary>Whether it was one name and no sequence.</summary>
    internal bool IsSingle { get; }

    /// <summary>One field.</summary>
    public static implicit operator FieldsLike(string name) => new([name], isSingle: true);

    /// <summary>Fields from an array.</summary>
    public static implicit operator FieldsLike(string[] names) => new(names);

    /// <summary>Two fields.</summary>
    public static implicit operator FieldsLike((string, string) names) => new([names.Item1, names.Item2]);

    /// <summary>Three fields.</summary>
    public static implicit operator FieldsLike((string, string, string) names) =>
        new([names.Item1, names.Item2, names.Item3]);

    /// <summary>The names; what makes a collection expression one of fields.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="ValueError">The object is neither a text nor a sequence of texts.</exception>
    public static FieldsLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        FieldsLike like => like,
        string name => name,
        _ when Tuples.Plain(value) is { } items => new(Array.ConvertAll(items, Name)),
        IEnumerable names and not NdArray => new([.. names.Cast<object?>().Select(Name)]),
        _ => throw new ValueError($"unsupported order value: {value}"),
    };

    private static string Name(object? value) =>
        value as string ?? throw new ValueError($"unknown field name: {value}");

    /// <summary>The places of the fields in a dtype.</summary>
    /// <exception cref="ValueError">The dtype has no fields, none of this name, or a name comes twice.</exception>
    internal long[] PlacesIn(DType dtype)
    {
        if (dtype.names is not { } names)
        {
            throw new ValueError("Cannot specify order when the array has no fields.");
        }
        string[] all = [.. names];
        long[] places = new long[_names.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Array.IndexOf(all, _names[i]);
            if (places[i] < 0 || Array.IndexOf(places, places[i], 0, i) >= 0)
            {
                throw new ValueError($"{(places[i] < 0 ? "unknown" : "duplicate")} field name: {_names[i]}");
            }
        }
        return places;
    }
}
