namespace NumRs;

// Dates and spans of time of .NET as operands.
public abstract partial class ArrayLike
{
    /// <summary>A date, as an item of <c>datetime64[100ns]</c>.</summary>
    public static implicit operator ArrayLike(DateTime value) => From(value);

    /// <summary>A moment in UTC, as an item of <c>datetime64[100ns]</c>.</summary>
    public static implicit operator ArrayLike(DateTimeOffset value) => From(value);

    /// <summary>A span of time, as an item of <c>timedelta64[100ns]</c>.</summary>
    public static implicit operator ArrayLike(TimeSpan value) => From(value);

    /// <summary>Dates, as items of <c>datetime64[100ns]</c>.</summary>
    public static implicit operator ArrayLike(DateTime[] values) => From(values);

    /// <summary>Moments in UTC, as items of <c>datetime64[100ns]</c>.</summary>
    public static implicit operator ArrayLike(DateTimeOffset[] values) => From(values);

    /// <summary>Spans of time, as items of <c>timedelta64[100ns]</c>.</summary>
    public static implicit operator ArrayLike(TimeSpan[] values) => From(values);
}
