namespace NumRs;

/// <summary>Start, stop and step of a slice, any of which may be left out: Python's <c>slice</c>.</summary>
/// <param name="start">First index; negative counts from the end.</param>
/// <param name="stop">One past the last index; negative counts from the end.</param>
/// <param name="step">Distance of indices; not zero.</param>
/// <example>
/// <code>
/// NdArray a = np.arange(10);
/// Console.WriteLine(a[new Slice(2, 7, 2)]); // [2 4 6]
/// Console.WriteLine(a[^3..]); // [7 8 9]
/// </code>
/// </example>
public sealed record Slice(long? start, long? stop, long? step = null)
{
    /// <summary>The first <paramref name="stop"/> indices.</summary>
    public Slice(long? stop) : this(null, stop) { }

    /// <summary>All indices.</summary>
    public static Slice All { get; } = new(null, null);

    /// <summary>Python's <c>slice.indices</c>: first index, number of indices and step within a length.</summary>
    /// <exception cref="ValueError">The step is zero.</exception>
    internal (long Start, long Count, long Step) Within(long length) => Resolve(start, stop, step ?? 1, length);

    internal static (long Start, long Count, long Step) Resolve(long? start, long? stop, long step, long length)
    {
        if (step == 0)
        {
            throw new ValueError("slice step cannot be zero");
        }
        // As CPython clips: for negative steps the bounds are -1 and length - 1.
        long low = step < 0 ? -1 : 0, high = step < 0 ? length - 1 : length;
        long Clip(long? index, long otherwise)
        {
            if (index is not { } i)
            {
                return otherwise;
            }
            return i < 0 ? Math.Max(low, i + length) : Math.Min(high, i);
        }
        long first = Clip(start, step < 0 ? high : low);
        long last = Clip(stop, step < 0 ? low : high);
        Int128 distance = step < 0 ? (Int128)first - last : (Int128)last - first;
        Int128 stride = step < 0 ? -(Int128)step : step;
        long count = distance <= 0 ? 0 : (long)((distance - 1) / stride) + 1;
        return (first, count, step);
    }

    /// <summary>As Python writes it.</summary>
    public override string ToString() =>
        $"slice({start?.ToString() ?? "None"}, {stop?.ToString() ?? "None"}, {step?.ToString() ?? "None"})";
}

/// <summary>The ellipsis of an index, <c>...</c>: as many whole axes as are left.</summary>
public sealed class Ellipsis
{
    private Ellipsis() { }

    /// <summary>The one ellipsis.</summary>
    public static Ellipsis Value { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "Ellipsis";
}

/// <summary>The place of a new axis of length one in an index; Python's <c>None</c>.</summary>
public sealed class NewAxis
{
    private NewAxis() { }

    /// <summary>The one new axis.</summary>
    public static NewAxis Value { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "None";
}
