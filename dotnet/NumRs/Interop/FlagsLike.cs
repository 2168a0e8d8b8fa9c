using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// What an iterator takes for flags: a list of names, <c>["external_loop", "buffered"]</c>, or of such lists, one an
/// operand.
/// </summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfFlagsLike))]
public sealed class FlagsLike
{
    internal FlagsLike(object content) => Content = content;

    /// <summary>A name, or a list.</summary>
    internal object Content { get; }

    /// <summary>One name, as an item of a list.</summary>
    public static implicit operator FlagsLike(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name);
    }

    /// <summary>Names.</summary>
    public static implicit operator FlagsLike(string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new(names);
    }

    /// <summary>Lists of names, one an operand.</summary>
    public static implicit operator FlagsLike(string[][] operands)
    {
        ArgumentNullException.ThrowIfNull(operands);
        return new(operands);
    }

    /// <summary>The items; what makes a collection expression a list of flags.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<FlagsLike> GetEnumerator() =>
        (Content is IEnumerable list and not string ? list.Cast<object>() : [Content])
            .Select(item => op_Implicit(item)!)
            .GetEnumerator();

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    public static FlagsLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        FlagsLike like => like,
        _ => new(value),
    };
}
