namespace NumRs;

/// <summary>What writes to one end of a line for
/// <see cref="np.pad(ArrayLike, PairsLike, PadFunction, System.Collections.IDictionary)"/>.</summary>
/// <param name="vector">The line, padded with zeros, to write to.</param>
/// <param name="iaxis_pad_width">How many items at its beginning and at its end are padding.</param>
/// <param name="iaxis">The axis.</param>
/// <param name="kwargs">What was given with the function.</param>
public delegate void PadFunction(
    NdArray vector,
    Shape iaxis_pad_width,
    int iaxis,
    System.Collections.IDictionary kwargs
);

public static partial class np
{
    /// <summary>An array with more items at the ends of its axes.</summary>
    /// <param name="array">The array.</param>
    /// <param name="pad_width">How many at both ends of each axis.</param>
    /// <param name="mode">
    /// What they are: <c>constant</c> values; <c>edge</c>, the item at the end; <c>linear_ramp</c>, from the item to a
    /// value; <c>maximum</c>, <c>minimum</c>, <c>mean</c>, <c>median</c> of items at the end; <c>reflect</c> and
    /// <c>symmetric</c>, the array mirrored at the item and behind it; <c>wrap</c>, the array from its other end;
    /// <c>empty</c>, anything.
    /// </param>
    /// <param name="stat_length">How many items at an end a statistic is of; all when null.</param>
    /// <param name="constant_values">The values of mode <c>constant</c>; 0 when null.</param>
    /// <param name="end_values">The values at the ends in mode <c>linear_ramp</c>; 0 when null.</param>
    /// <param name="reflect_type"><c>even</c>, or <c>odd</c> for twice the item at the end less what is
    /// mirrored.</param>
    /// <exception cref="ValueError">The mode is unknown or does not take an argument, or a width is negative or does
    /// not fit.</exception>
    /// <exception cref="TypeError">Widths are no integers.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[] { 1, 2, 3 });
    /// Console.WriteLine(np.pad(a, (2, 1), "edge")); // [1 1 1 2 3 3]
    /// Console.WriteLine(np.pad(a, 2, "reflect")); // [3 2 1 2 3 2 1]
    /// </code>
    /// </example>
    public static NdArray pad(
        ArrayLike array,
        PairsLike pad_width,
        string mode = "constant",
        PairsLike? stat_length = null,
        PairsLike? constant_values = null,
        PairsLike? end_values = null,
        string? reflect_type = null
    )
    {
        (NdArray source, (long, long)[] widths) = Padded(array, pad_width);
        Padding.CheckArguments(
            mode,
            ("stat_length", stat_length),
            ("constant_values", constant_values),
            ("end_values", end_values),
            ("reflect_type", reflect_type)
        );
        Padding padding = new(source, widths);
        switch (mode)
        {
            case "constant":
                padding.Constant(constant_values);
                break;
            case "empty":
                break;
            case var _ when source.size == 0:
                padding.CheckEmpty();
                break;
            case "edge":
                padding.Edge();
                break;
            case "linear_ramp":
                padding.LinearRamp(end_values);
                break;
            case "reflect" or "symmetric":
                padding.Mirror(reflect_type ?? "even", edgeToo: mode == "symmetric");
                break;
            case "wrap":
                padding.Wrap();
                break;
            default:
                padding.Statistic(mode, stat_length);
                break;
        }
        return padding.Result;
    }

    /// <summary>An array with more items at the ends of its axes, which a function writes.</summary>
    /// <param name="array">The array.</param>
    /// <param name="pad_width">How many at both ends of each axis.</param>
    /// <param name="mode">What is called for each line along each axis, one axis after the other.</param>
    /// <param name="kwargs">What the function is given, too.</param>
    /// <exception cref="ValueError">A width is negative or does not fit.</exception>
    public static NdArray pad(
        ArrayLike array,
        PairsLike pad_width,
        PadFunction mode,
        System.Collections.IDictionary? kwargs = null
    )
    {
        ArgumentNullException.ThrowIfNull(mode);
        (NdArray source, (long Before, long Behind)[] widths) = Padded(array, pad_width);
        Padding padding = new(source, widths);
        padding.Constant(null);
        kwargs ??= new Dictionary<string, object?>();
        for (int axis = 0; axis < source.ndim; axis++)
        {
            NdArray lines = moveaxis(padding.Result, axis, -1);
            NdArray places = empty(lines.shape.Take(lines.ndim - 1).ToArray(), DType.int8);
            for (long i = 0; i < places.size; i++)
            {
                mode(
                    lines.Load([.. places.Unraveled(i), Ellipsis.Value]),
                    new Shape(widths[axis].Before, widths[axis].Behind),
                    axis,
                    kwargs
                );
            }
        }
        return padding.Result;
    }

    private static (NdArray Source, (long, long)[] Widths) Padded(ArrayLike array, PairsLike pad_width)
    {
        ArgumentNullException.ThrowIfNull(pad_width);
        NdArray source = asarray(array);
        return pad_width.AreIntegers
            ? (source, pad_width.Counts(source.ndim))
            : throw new TypeError("`pad_width` must be of integral type.");
    }
}
