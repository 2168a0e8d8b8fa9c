using System.Collections;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// What a histogram takes as <c>bins</c>: a number of bins, their edges, or the name of a rule that finds their number.
/// For several dimensions, one of these for each, or one for all.
/// </summary>
public sealed class BinsLike
{
    private BinsLike(string? rule, NdArray? edges, BinsLike[]? each)
    {
        Rule = rule;
        Edges = edges;
        Each = each;
    }

    /// <summary>The name of a rule.</summary>
    internal string? Rule { get; }

    /// <summary>The number of bins (0-d) or their edges.</summary>
    internal NdArray? Edges { get; }

    /// <summary>The bins of each dimension.</summary>
    internal BinsLike[]? Each { get; }

    /// <summary>Ten bins.</summary>
    internal static BinsLike Default { get; } = new(null, new Literal(10), null);

    /// <summary>A number of bins of one width.</summary>
    public static implicit operator BinsLike(int bins) => new(null, new Literal(bins), null);

    /// <summary>A number of bins of one width.</summary>
    public static implicit operator BinsLike(long bins) => new(null, new Literal(bins), null);

    /// <summary>The name of a rule.</summary>
    public static implicit operator BinsLike(string rule) => new(rule, null, null);

    /// <summary>The edges, or a 0-d number of bins.</summary>
    public static implicit operator BinsLike(NdArray edges) => new(null, edges, null);

    /// <summary>The edges.</summary>
    public static implicit operator BinsLike(Array edges) => op_Implicit((object)edges)!;

    /// <summary>The bins of two dimensions.</summary>
    public static implicit operator BinsLike((BinsLike, BinsLike) bins) => new(null, null, [bins.Item1, bins.Item2]);

    /// <summary>The bins of three dimensions.</summary>
    public static implicit operator BinsLike((BinsLike, BinsLike, BinsLike) bins) =>
        new(null, null, [bins.Item1, bins.Item2, bins.Item3]);

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object is none of these.</exception>
    public static BinsLike? op_Implicit(object? value) => Of(value, dimension: false);

    // The bins of one dimension are no lists of bins again.
    private static BinsLike? Of(object? value, bool dimension) =>
        (value = PythonObjects.Plain(value)) switch
        {
            null => null,
            BinsLike like => like,
            string rule => rule,
            IEnumerable parts
            and not NdArray
                when !dimension && parts.Cast<object?>().Any(part => part is IEnumerable or NdArray { ndim: > 0 }) =>
                new(null, null, [.. parts.Cast<object?>().Select(part => Of(part, dimension: true)!)]),
            _ => new(null, ArrayLike.From(value).AsArray(), null),
        };
}
