using NumRs.Interop;

namespace NumRs;

public static partial class np
{
    /// <summary>A date: an item of <c>datetime64</c>.</summary>
    /// <param name="value">A text in a form of ISO 8601, a date of .NET, or a number of steps since 1970.</param>
    /// <param name="unit">The unit, as <c>D</c>, <c>ns</c> or <c>25s</c>; that of the value when null.</param>
    /// <exception cref="ValueError">The text is no date, or a number comes without a unit.</exception>
    /// <exception cref="TypeError">The value is no date, or there is no such unit.</exception>
    /// <example>
    /// <code>
    /// NdArray day = np.datetime64("2009-01-01");
    /// Console.WriteLine(day + np.timedelta64(12, "h")); // 2009-01-01T12
    /// Console.WriteLine(np.arange(day, day + 3)); // ['2009-01-01' '2009-01-02' '2009-01-03']
    /// </code>
    /// </example>
    public static NdArray datetime64(ArrayLike value, string? unit = null) => Time("datetime64", value, unit);

    /// <summary>No date: NaT without a unit.</summary>
    public static NdArray datetime64() => Time("datetime64", "NaT", null);

    /// <summary>A span of time: an item of <c>timedelta64</c>.</summary>
    /// <param name="value">A number of steps, a span of time of .NET, or <c>NaT</c>.</param>
    /// <param name="unit">The unit, as <c>D</c>, <c>ns</c> or <c>25s</c>; that of the value when null.</param>
    /// <exception cref="ValueError">The text is no number.</exception>
    /// <exception cref="TypeError">The value is no span of time, or there is no such unit.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.timedelta64(1, "W") / np.timedelta64(1, "D")); // 7.0
    /// </code>
    /// </example>
    public static NdArray timedelta64(ArrayLike value, string? unit = null) => Time("timedelta64", value, unit);

    private static NdArray Time(string name, ArrayLike value, string? unit)
    {
        ArgumentNullException.ThrowIfNull(value);
        bool dates = name == "datetime64";
        DType dtype = OfUnit(name, unit);
        char kind = value is Unread ? 'S' : value._dtype.kind;
        if (kind is 'f' or 'c' or 'b' && (dates || kind != 'b'))
        {
            throw new ValueError($"Could not convert object to NumPy {name[..^2]}");
        }
        if (dates && unit is null && kind is 'i' or 'u')
        {
            throw new ValueError("Converting an integer to a NumPy datetime requires a specified unit");
        }
        return array(value, dtype).Load([]);
    }

    private static bool IsTime(DType? dtype) => dtype?.kind is 'M' or 'm';

    /// <summary>Dates from a first one up to a last one, which is not included, or spans of time.</summary>
    private static NdArray TimeRange(ArrayLike? start, ArrayLike stop, ArrayLike? step, DType? asked)
    {
        if (step?._dtype.kind == 'M')
        {
            throw new ValueError("cannot use a datetime as a step in arange");
        }
        bool dates = (asked?.kind ?? (start?._dtype.kind == 'M' || stop._dtype.kind == 'M' ? 'M' : 'm')) == 'M';
        if (dates && start is null)
        {
            throw new ValueError("arange requires both a start and a stop for NumPy datetime64 ranges");
        }
        // A number or a span of time as the end of dates counts from the start.
        bool distance = dates && stop is not Unread && stop._dtype.kind != 'M';
        DType own = DType.Parse(dates ? "M8" : "m8"), span = DType.Parse("m8");
        if (asked is not null && asked != own && asked.newbyteorder("=") != own)
        {
            own = asked.newbyteorder("=");
            span = DType.Parse("m8" + own.str[3..]);
        }
        else
        {
            // The coarsest steps in which all can be told.
            DType[] told = [.. new[] { (start, own), (stop, distance ? span : own), (step, span) }
                .Where(x => x.Item1 is Unread || IsTime(x.Item1?._dtype)).Select(x => array(x.Item1!, x.Item2).dtype)];
            own = told.Prepend(own).Aggregate((x, y) => promote_types(x, y));
            span = DType.Parse("m8" + own.str[3..]);
        }
        long first = start is null ? 0 : Times.Steps(array(start, own));
        long by = step is null ? 1 : Times.Steps(array(step, span));
        long last = Times.Steps(array(stop, distance ? span : own));
        if (first == long.MinValue || last == long.MinValue || by == long.MinValue)
        {
            throw new ValueError("arange: cannot use NaT (not-a-time) datetime values");
        }
        return by == 0
            ? throw new ValueError("arange: step cannot be zero")
            : Times.Seen(
                arange(first, distance ? last + first : last, by, DType.int64),
                asked is null || asked.isnative ? own : own.newbyteorder("S")
            );
    }

    private static DType OfUnit(string name, string? unit)
    {
        try
        {
            return DType.Parse(unit is null or "generic" ? name : $"{name}[{unit}]");
        }
        catch (TypeError)
        {
            throw new TypeError($"Invalid datetime unit \"{unit}\" in metadata");
        }
    }
}
