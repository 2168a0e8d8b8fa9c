using System.Globalization;
using System.Numerics;
using NumRs.Interop;
using NumRs.Native;

namespace NumRs;

/// <summary>
/// What <see cref="np.mgrid"/>, <see cref="np.ogrid"/>, <see cref="np.r_"/> and <see cref="np.c_"/> take between their
/// brackets: a slice whose start, stop and step are any numbers, and, for the latter two, an array, a number or a
/// directive.
/// </summary>
/// <remarks>
/// A slice is written as a text, <c>"0:1:0.25"</c> or <c>"-1:1:5j"</c>, as a range, <c>0..5</c>, or made of numbers:
/// <c>(0.0, 1.0, 0.25)</c>, <see cref="Of"/>. A step <c>5j</c> says how many numbers there are, with the stop among
/// them.
/// </remarks>
public sealed class GridLike
{
    private GridLike() { }

    /// <summary>The array or number, unless it is a slice or a directive.</summary>
    internal ArrayLike? Content { get; private init; }

    /// <summary>The text of a directive, or null.</summary>
    internal string? Directive { get; private init; }

    internal bool IsSlice => Content is null && Directive is null;

    /// <summary>The first number of a slice; null when it is left out.</summary>
    internal ArrayLike? Start { get; private init; }

    /// <summary>The end of a slice; null when it is left out.</summary>
    internal ArrayLike? Stop { get; private init; }

    /// <summary>The distance of numbers of a slice, or as an imaginary number how many there are; null when it is left
    /// out.</summary>
    internal ArrayLike? Step { get; private init; }

    /// <summary>Numbers from <paramref name="start"/> up to <paramref name="stop"/>.</summary>
    /// <param name="start">The first number; 0 when null.</param>
    /// <param name="stop">The end, which is not included unless the step is imaginary.</param>
    /// <param name="step">The distance of numbers, 1 when null; an imaginary number says how many there are.</param>
    public static GridLike Of(ArrayLike? start, ArrayLike? stop, ArrayLike? step = null) => new() { Start = start, Stop = stop, Step = step };

    /// <summary>The numbers of a range.</summary>
    /// <exception cref="ValueError">An end is counted from behind, where there is no end to count from.</exception>
    public static implicit operator GridLike(Range range)
    {
        bool open = range.End.Equals(Index.End);
        return range.Start.IsFromEnd || (range.End.IsFromEnd && !open)
            ? throw new ValueError("a range of numbers has no end to count from")
            : Of(range.Start.Value, open ? null : range.End.Value);
    }

    /// <summary>The numbers of a slice.</summary>
    public static implicit operator GridLike(Slice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return Of(Number(slice.start), Number(slice.stop), Number(slice.step));
    }

    private static ArrayLike? Number(long? value) => value is { } n ? n : (ArrayLike?)null;

    /// <summary>The integers from one up to another.</summary>
    public static implicit operator GridLike((long Start, long Stop) slice) => Of(slice.Start, slice.Stop);

    /// <summary>The integers from one up to another in steps.</summary>
    public static implicit operator GridLike((long Start, long Stop, long Step) slice) =>
        Of(slice.Start, slice.Stop, slice.Step);

    /// <summary>The numbers from one up to another in steps.</summary>
    public static implicit operator GridLike((double Start, double Stop, double Step) slice) =>
        Of(slice.Start, slice.Stop, slice.Step);

    /// <summary>The numbers from one up to another; an imaginary step says how many.</summary>
    public static implicit operator GridLike((double Start, double Stop, Complex Step) slice) =>
        Of(slice.Start, slice.Stop, slice.Step);

    /// <summary>An integer.</summary>
    public static implicit operator GridLike(int value) => new() { Content = value };

    /// <summary>An integer.</summary>
    public static implicit operator GridLike(long value) => new() { Content = value };

    /// <summary>A real number.</summary>
    public static implicit operator GridLike(double value) => new() { Content = value };

    /// <summary>A complex number.</summary>
    public static implicit operator GridLike(Complex value) => new() { Content = value };

    /// <summary>An array.</summary>
    public static implicit operator GridLike(NdArray value) => new() { Content = value.AsArray() };

    /// <summary>The content of a .NET array.</summary>
    public static implicit operator GridLike(Array value) => new() { Content = ArrayLike.From(value) };

    /// <summary>A slice as Python writes it, <c>"0:1:5j"</c>, or a directive.</summary>
    public static implicit operator GridLike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(':', StringComparison.Ordinal) ? Parse(text) : new() { Directive = text };
    }

    private static GridLike Parse(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length > 3)
        {
            throw Unreadable(text);
        }
        ArrayLike?[] numbers = new ArrayLike?[3];
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i].Trim();
            numbers[i] = part.Length == 0 ? null : Number(part) ?? throw Unreadable(text);
        }
        return Of(numbers[0], numbers[1], numbers[2]);
    }

    private static ValueError Unreadable(string text) => new($"'{text}' is no slice of numbers");

    private static ArrayLike? Number(string text)
    {
        bool imaginary = text[^1] is 'j' or 'J';
        string digits = imaginary ? text[..^1] : text;
        if (
            !imaginary
            && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer)
        )
        {
            return integer;
        }
        if (
            !digits.All(c => c is (>= '0' and <= '9') or '.' or '-' or '+' or 'e' or 'E')
            || !NumberText.TryParse(digits, out double real)
        )
        {
            return null;
        }
        return imaginary ? new Complex(0, real) : (ArrayLike)real;
    }

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static GridLike? op_Implicit(object? value) =>
        (value = PythonObjects.Plain(value)) switch
        {
            null => null,
            GridLike like => like,
            string text => text,
            Range range => range,
            Slice slice => slice,
            _ when PythonObjects.SliceParts(value) is { } parts => Of(
                Part(parts.Start),
                Part(parts.Stop),
                Part(parts.Step)
            ),
            _ => new() { Content = ArrayLike.From(value) },
        };

    private static ArrayLike? Part(object? value) => value is null ? null : ArrayLike.From(value);

    /// <summary>The items between brackets as IronPython passes them: a tuple, or an item.</summary>
    internal static GridLike[] Items(object? key) =>
        key is not null && PythonObjects.IsTuple(key)
            ? Items([.. ((System.Collections.IEnumerable)key).Cast<object?>()])
            : [Item(key)];

    /// <summary>The items between brackets as IronPython passes them when there are several.</summary>
    internal static GridLike[] Items(object?[] keys) => Array.ConvertAll(keys, Item);

    internal static GridLike Item(object? key) =>
        op_Implicit(key) ?? throw new TypeError("None is no slice, array or number");
}
