using System.Diagnostics.CodeAnalysis;

namespace NumRs;

/// <summary>What <c>savetxt</c> takes for <c>fmt</c>: one format, or one for each column.</summary>
public sealed class FormatLike
{
    private FormatLike(string[] formats, bool many)
    {
        Formats = formats;
        Many = many;
    }

    internal string[] Formats { get; }

    /// <summary>Whether there is one for each column.</summary>
    internal bool Many { get; }

    /// <summary>One format; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(format))]
    public static implicit operator FormatLike?(string? format) => format is null ? null : new([format], false);

    /// <summary>A format for each column; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(formats))]
    public static implicit operator FormatLike?(string[]? formats) => formats is null ? null : new(formats, true);

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="ValueError">The object is no format.</exception>
    public static FormatLike? op_Implicit(object? value) =>
        (value = Interop.PythonObjects.Plain(value)) switch
        {
            null => null,
            FormatLike format => format,
            string format => format,
            System.Collections.IEnumerable formats => new(
                [.. formats.Cast<object?>().Select(f => f as string ?? throw new ValueError($"invalid fmt: {f}"))],
                true
            ),
            _ => throw new ValueError($"invalid fmt: {value}"),
        };
}

/// <summary>What <c>loadtxt</c> takes for <c>comments</c>: a text that starts one, or several.</summary>
public sealed class CommentsLike
{
    private CommentsLike(string[] marks) => Marks = marks;

    internal string[] Marks { get; }

    /// <summary>One text; none when it is empty.</summary>
    public static implicit operator CommentsLike(string mark) => new(string.IsNullOrEmpty(mark) ? [] : [mark]);

    /// <summary>Several texts.</summary>
    /// <exception cref="ValueError">One is empty.</exception>
    public static implicit operator CommentsLike(string[] marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return marks.Any(string.IsNullOrEmpty)
            ? throw new ValueError("comments cannot be an empty string. Use comments=None to disable comments.")
            : new(marks);
    }

    /// <summary>From any object; IronPython calls this for arguments. Null stays null: it is an argument that was left
    /// out.</summary>
    /// <exception cref="TypeError">The object is no text.</exception>
    public static CommentsLike? op_Implicit(object? value) =>
        (value = Interop.PythonObjects.Plain(value)) switch
        {
            null => null,
            CommentsLike comments => comments,
            string mark => mark,
            System.Collections.IEnumerable marks => marks
                .Cast<object?>()
                .Select(m => m as string ?? throw new TypeError("comments must be strings"))
                .ToArray(),
            _ => throw new TypeError("comments must be a string or a sequence of them"),
        };
}
