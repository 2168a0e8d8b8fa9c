using System.Globalization;
using System.Runtime.InteropServices;

namespace NumRs.Interop;

/// <summary>Dates and spans of time of .NET as items: a <c>DateTime</c> counts its ticks of 100 ns, a <c>DateOnly</c>
/// days.</summary>
internal static partial class Times
{
    private static readonly long s_epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).Ticks;

    /// <summary>Dates with all digits that a <see cref="DateTime"/> has.</summary>
    internal static DType OfDateTime { get; } = DType.Parse("M8[100ns]");

    /// <summary>Spans of time with all digits that a <see cref="TimeSpan"/> has.</summary>
    internal static DType OfTimeSpan { get; } = DType.Parse("m8[100ns]");

    /// <summary>A date, a span of time or an array of these as an array, or null for anything else.</summary>
    internal static NdArray? Read(object? value) => value switch
    {
        DateTime x => One(Ticks(x), OfDateTime),
        DateTimeOffset x => One(Ticks(x), OfDateTime),
        TimeSpan x => One(x.Ticks, OfTimeSpan),
        DateTime[] x => Many(Array.ConvertAll(x, Ticks), OfDateTime),
        DateTimeOffset[] x => Many(Array.ConvertAll(x, Ticks), OfDateTime),
        TimeSpan[] x => Many(Array.ConvertAll(x, span => span.Ticks), OfTimeSpan),
        _ => ReadDays(value),
    };

    private static long Ticks(DateTime value) => value.Ticks - s_epoch;

    // A moment is the same wherever it is told.
    private static long Ticks(DateTimeOffset value) => value.UtcTicks - s_epoch;

    private static NdArray One(long steps, DType dtype)
    {
        // An item, as NumPy has a scalar here.
        return Seen(NdArray.FromScalar(steps), dtype).Load([]);
    }

    private static NdArray Many(long[] steps, DType dtype) => Seen(NdArray.FromArray(steps), dtype);

    /// <summary>The same eight bytes an item as of another dtype.</summary>
    internal static NdArray Seen(NdArray array, DType dtype) => array.View(array.Layout, 0, dtype);

    /// <summary>A date, or null for NaT.</summary>
    /// <exception cref="OverflowException">A <see cref="DateTime"/> cannot hold it.</exception>
    internal static DateTime? Date(NdArray item) =>
        Ticks(
            item,
            OfDateTime,
            "M8[D]",
            -s_epoch / TimeSpan.TicksPerDay,
            ((DateTime.MaxValue.Ticks - s_epoch) / TimeSpan.TicksPerDay) + 1
        )
            is { } ticks
            ? new DateTime(ticks + s_epoch, DateTimeKind.Unspecified)
            : null;

    /// <summary>A span of time, or null for NaT.</summary>
    /// <exception cref="OverflowException">A <see cref="TimeSpan"/> cannot hold it.</exception>
    internal static TimeSpan? Span(NdArray item) =>
        Ticks(item, OfTimeSpan, "m8[D]", TimeSpan.MinValue.Days, TimeSpan.MaxValue.Days) is { } ticks
            ? new TimeSpan(ticks)
            : null;

    /// <summary>The ticks of an item between two numbers of days, the second not included; null for NaT.</summary>
    private static long? Ticks(NdArray item, DType ticks, string days, long first, long last)
    {
        if (Steps(item) == long.MinValue)
        {
            return null;
        }
        // In so many ticks a far date would wrap around; the finest units reach not as far, and have no number of days.
        string name = item.dtype.name;
        bool near = name.EndsWith("ps]", StringComparison.Ordinal) || name.EndsWith("fs]", StringComparison.Ordinal)
            || name.EndsWith("as]", StringComparison.Ordinal);
        long day = near ? 0 : Steps(item.astype(days));
        return day >= first && day < last
            ? Steps(item.astype(ticks))
            : throw new OverflowException($"{item} is too far for .NET's types");
    }

    /// <summary>The steps of the one item; those of NaT are the smallest number.</summary>
    internal static long Steps(NdArray item) => (long)Seen(item.astype(item.dtype.newbyteorder("=")), DType.int64);

    /// <summary>The texts of items, in quotes but for spans of time, NaT as wide as the longest.</summary>
    internal static string[] Texts(NdArray data)
    {
        bool dates = data.dtype.kind == 'M';
        long[] steps = MemoryMarshal.Cast<byte, long>(data.tobytes()).ToArray();
        string[] texts = dates
            ? Array.ConvertAll(Plain(data), text => $"'{text}'")
            : Array.ConvertAll(steps, x => x.ToString(CultureInfo.InvariantCulture));
        bool nat = Array.IndexOf(steps, long.MinValue) >= 0;
        long[] others = Array.FindAll(steps, x => x != long.MinValue);
        int width =
            others.Length == 0
                ? 0
                : Math.Max(
                    texts[Array.IndexOf(steps, others.Max())].Length,
                    texts[Array.IndexOf(steps, others.Min())].Length
                );
        width = nat ? Math.Max(width, 5) : width;
        return [.. steps.Zip(texts, (x, text) => (x == long.MinValue ? "'NaT'" : text).PadLeft(width))];
    }

    /// <summary>The texts of dates or spans of time as Python's <c>str</c> writes them.</summary>
    internal static string[] Plain(NdArray data)
    {
        const int size = 64;
        byte[] bytes = data.astype(DType.OfSize(TypeCode.Bytes, size)).tobytes();
        string[] texts = new string[bytes.Length / size];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = System.Text.Encoding.ASCII.GetString(bytes, i * size, size).TrimEnd('\0');
        }
        return texts;
    }

    /// <summary>As Python's <c>repr</c> writes a scalar.</summary>
    internal static string Repr(NdArray item)
    {
        string name = item.dtype.name;
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        string kind = bracket < 0 ? name : name[..bracket];
        string unit = bracket < 0 ? "generic" : name[(bracket + 1)..^1];
        long steps = Steps(item);
        if (steps == long.MinValue)
        {
            return $"np.{kind}('NaT','{unit}')";
        }
        if (item.dtype.kind == 'm')
        {
            return bracket < 0 ? $"np.{kind}({steps})" : $"np.{kind}({steps},'{unit}')";
        }
        // A date's text tells most units.
        string told = char.IsAsciiDigit(unit[0]) || unit == "h" ? $",'{unit}'" : "";
        return $"np.{kind}('{Plain(item)[0]}'{told})";
    }
}
