using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// Which axes <see cref="np.tensordot"/> sums over: a number of axes, the last of the first operand and the first of
/// the second, or the axes of the first operand and those of the second.
/// </summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfContractionLike))]
public sealed class ContractionLike
{
    internal ContractionLike(ReadOnlySpan<AxisLike> pair)
        : this(RequirePair(pair)[0].Axes.ToArray(), pair[1].Axes.ToArray()) { }

    private ContractionLike(int[] first, int[] second) => (First, Second) = (first, second);

    internal int[] First { get; }

    internal int[] Second { get; }

    /// <summary>A number of axes.</summary>
    public static implicit operator ContractionLike(int count) =>
        new(
            [.. Enumerable.Range(-Math.Max(count, 0), Math.Max(count, 0))],
            [.. Enumerable.Range(0, Math.Max(count, 0))]
        );

    /// <summary>One axis of each operand.</summary>
    public static implicit operator ContractionLike((int, int) axes) => new([axes.Item1], [axes.Item2]);

    /// <summary>Axes of each operand.</summary>
    public static implicit operator ContractionLike((int[], int[]) axes) => new([.. axes.Item1], [.. axes.Item2]);

    /// <summary>Two axes of each operand.</summary>
    public static implicit operator ContractionLike(((int, int), (int, int)) axes) =>
        new([axes.Item1.Item1, axes.Item1.Item2], [axes.Item2.Item1, axes.Item2.Item2]);

    /// <summary>The axes of the first operand and those of the second.</summary>
    /// <exception cref="ValueError">There are not two arrays.</exception>
    public static implicit operator ContractionLike(int[][] axes) => Pair([.. axes]);

    /// <summary>The axes of either operand; what makes a collection expression one of them.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<AxisLike> GetEnumerator() => ((IEnumerable<AxisLike>)[First, Second]).GetEnumerator();

    private static ReadOnlySpan<AxisLike> RequirePair(ReadOnlySpan<AxisLike> pair) =>
        pair.Length == 2 ? pair : throw NoPair(pair.Length);

    private static ValueError NoPair(int count) =>
        new(
            count > 2
                ? "too many values to unpack (expected 2)"
                : $"not enough values to unpack (expected 2, got {count})"
        );

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="ValueError">There are not axes of two operands.</exception>
    /// <exception cref="TypeError">An axis is no integer.</exception>
    public static ContractionLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        ContractionLike like => like,
        NdArray { ndim: > 0 } array => Pair([.. array]),
        _ when Tuples.Plain(value) is { } items => Pair(items),
        IEnumerable pair and not NdArray and not string => Pair([.. pair.Cast<object?>()]),
        _ => checked((int)PythonObjects.ToInt64(value)),
    };

    private static ContractionLike Pair(object?[] pair) => pair.Length == 2
        ? new(Axes(pair[0]), Axes(pair[1]))
        : throw NoPair(pair.Length);

    private static int[] Axes(object? value) =>
        Array.ConvertAll(
            PythonObjects.ToInt64s(
                value ?? throw new TypeError("'NoneType' object cannot be interpreted as an integer")
            ),
            n => checked((int)n)
        );
}
