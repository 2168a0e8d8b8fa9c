namespace NumRs.Tests;

/// <summary>Dates and spans of time of .NET as items, and items as these.</summary>
public class TimesTests
{
    private static readonly DateTime s_moment = new DateTime(
        2024,
        2,
        29,
        23,
        59,
        58,
        DateTimeKind.Unspecified
    ).AddTicks(1234567);

    [Fact]
    public void DatesComeBackToTheTick()
    {
        foreach (DateTime date in new[] { s_moment, DateTime.UnixEpoch, DateTime.MinValue, DateTime.MaxValue })
        {
            Assert.Equal(date, (DateTime)np.array(date));
        }
        Assert.Equal("datetime64[100ns]", np.array(s_moment).dtype.name);
        Assert.Equal(
            s_moment.ToString("yyyy-MM-ddTHH:mm:ss.fffffff00", System.Globalization.CultureInfo.InvariantCulture),
            np.array(s_moment).astype("M8[ns]").ToString()
        );
    }

    [Fact]
    public void ArraysOfDatesAndSpansAreItems()
    {
        DateTime[] dates = [s_moment, DateTime.UnixEpoch];
        NdArray array = np.array(dates);
        Assert.Equal(new Shape(2), array.shape);
        Assert.Equal(dates, array.Select(item => (DateTime)item));
        TimeSpan[] spans = [TimeSpan.FromDays(-1.5), TimeSpan.FromDays(10_000_000), TimeSpan.FromTicks(-1)];
        Assert.Equal(spans, np.array(spans).Select(item => (TimeSpan)item));
        Assert.Equal("timedelta64[100ns]", np.array(spans).dtype.name);
        Assert.Equal("datetime64[D]", np.array(new[] { new DateOnly(2024, 2, 29) }).dtype.name);
        Assert.Equal("2024-02-29", np.array(new DateOnly(2024, 2, 29)).ToString());
    }

    [Fact]
    public void OffsetsAreTakenOff()
    {
        DateTimeOffset moment = new(2024, 1, 1, 1, 0, 0, TimeSpan.FromHours(2));
        Assert.Equal(moment.UtcDateTime, (DateTime)np.array(moment));
    }

    [Fact]
    public void DatesOfNetComputeWithItems()
    {
        NdArray days = np.array(["2024-02-28", "2024-03-01"], "M8[D]");
        Assert.Equal(new[] { false, true }, np.greater(days, s_moment).Select(x => (bool)x));
        Assert.Equal(s_moment + TimeSpan.FromHours(36), (DateTime)np.add(s_moment, TimeSpan.FromHours(36)));
        Assert.Equal(TimeSpan.FromDays(2), (TimeSpan)(days[1] - days[0]));
        Assert.Equal(s_moment.Date, (DateTime)np.array(s_moment).astype("M8[D]"));
        days[0] = s_moment;
        Assert.Equal("['2024-02-29' '2024-03-01']", days.ToString());
    }

    [Fact]
    public void NaTIsNoDate()
    {
        Assert.Throws<InvalidOperationException>(() => (DateTime)np.datetime64("NaT", "s"));
        Assert.Throws<InvalidOperationException>(() => (TimeSpan)np.timedelta64("NaT", "s"));
        Assert.Throws<TypeError>(() => (DateTime)np.timedelta64(5, "s"));
        Assert.Throws<TypeError>(() => (TimeSpan)np.array(5));
        Assert.Throws<OverflowException>(() => (DateTime)np.datetime64("20000"));
        Assert.Throws<OverflowException>(() => (TimeSpan)np.timedelta64(100_000, "Y"));
        Assert.True((bool)np.isnat(np.datetime64()));
    }

    [Fact]
    public void WhatIsNotThereRaisesTypeErrors()
    {
        NdArray days = np.array(["2024-02-28", "2024-03-01"], "M8[D]");
        Assert.Throws<TypeError>(() => np.sin(days));
        Assert.Throws<TypeError>(() => np.mean(days));
        Assert.Throws<TypeError>(() => np.linspace(days[0], days[1], 3));
        Assert.Throws<TypeError>(() => np.cumsum(days));
        Assert.Throws<TypeError>(() => np.interp(days, days, np.arange(2)));
        Assert.Throws<TypeError>(() => np.fft.fft(days));
        Assert.Throws<TypeError>(() => np.matmul(days, days));
        Assert.Throws<TypeError>(() => np.std(days));
    }
}
