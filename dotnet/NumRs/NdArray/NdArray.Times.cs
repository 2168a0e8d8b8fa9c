using NumRs.Interop;

namespace NumRs;

// Items as dates and spans of time of .NET.
public partial class NdArray
{
    /// <summary>A date, as an item of <c>datetime64[100ns]</c>.</summary>
    public static implicit operator NdArray(DateTime value) => Times.Read(value)!;

    /// <summary>A moment in UTC, as an item of <c>datetime64[100ns]</c>.</summary>
    public static implicit operator NdArray(DateTimeOffset value) => Times.Read(value)!;

    /// <summary>A span of time, as an item of <c>timedelta64[100ns]</c>.</summary>
    public static implicit operator NdArray(TimeSpan value) => Times.Read(value)!;

    /// <summary>The only item as a date; digits below 100 ns are cut.</summary>
    /// <exception cref="InvalidOperationException">It is NaT.</exception>
    /// <exception cref="OverflowException">A <see cref="DateTime"/> cannot hold it.</exception>
    /// <example>
    /// <code>
    /// DateTime day = (DateTime)np.datetime64("2024-02-28").astype("M8[s]");
    /// Console.WriteLine(day.AddDays(1).Day); // 29
    /// </code>
    /// </example>
    public static explicit operator DateTime(NdArray array) =>
        Times.Date(Only(array, 'M')) ?? throw new InvalidOperationException("NaT is no DateTime");

    /// <summary>The only item as a span of time; digits below 100 ns are cut.</summary>
    /// <exception cref="InvalidOperationException">It is NaT.</exception>
    public static explicit operator TimeSpan(NdArray array) =>
        Times.Span(Only(array, 'm')) ?? throw new InvalidOperationException("NaT is no TimeSpan");

    private static NdArray Only(NdArray array, char kind)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.size != 1 ? throw new TypeError("only 0-dimensional arrays can be converted to Python scalars")
            : array.dtype.kind == kind ? array.ravel()[0]
            : throw new TypeError(
                $"items of {array.dtype.__repr__()} are no {(kind == 'M' ? "dates" : "spans of time")}"
            );
    }
}
