using System.Globalization;
using System.Runtime.InteropServices;

namespace NumRs.Interop;

/// <summary>Dates and spans of time of .NET as items: a <c>DateTime</c> counts its ticks of 100 ns, a <c>DateOnly</c> days.</summary>
internal static class Times
{
    private static readonly long s_epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).Ticks;

    /// <summary>Dates with all digits that a <see cref="DateTime"/> has.</summary>
    internal static DType OfDateTime { get; } = DType.Parse("M8[100ns]");

    /// <summary>Spans of time with all digits that a <see cref="TimeSpan"/> has.</summary>
    internal static DType OfTimeSpan { get; } = DType.Parse("m8[100ns]");

    private static DType OfDays { get; } = DType.Parse("M8[D]");

    /// <summary>A date, a span of time or an array of these as an array, or null for anything else.</summary>
    internal static NdArray? Read(object? value) => value switch
    {
        DateTime x => One(Ticks(x), OfDateTime),
        DateTimeOffset x => One(Ticks(x), OfDateTime),
        TimeSpan x => One(x.Ticks, OfTimeSpan),
        DateTime[] x => Many(Array.ConvertAll(x, Ticks), OfDateTime),
        DateTimeOffset[] x => Many(Array.ConvertAll(x, Ticks), OfDateTime),
        TimeSpan[] x => Many(Array.ConvertAll(x, span => span.Ticks), OfTimeSpan),
#if NET6_0_OR_GREATER
        DateOnly x => One(Days(x), OfDays),
        DateOnly[] x => Many(Array.ConvertAll(x, Days), OfDays),
#endif
        _ => null,
    };

    private static long Ticks(DateTime value) => value.Ticks - s_epoch;

    // A moment is the same wherever it is told.
    private static long Ticks(DateTimeOffset value) => value.UtcTicks - s_epoch;

#if NET6_0_OR_GREATER
    private static long Days(DateOnly value) => value.DayNumber - (s_epoch / TimeSpan.TicksPerDay);
#endif

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
        Steps(item, OfDateTime) is not { } ticks ? null
        : ticks >= -s_epoch && ticks <= DateTime.MaxValue.Ticks - s_epoch ? new DateTime(ticks + s_epoch, DateTimeKind.Unspecified)
        : throw new OverflowException($"DateTime cannot hold {item}");

    /// <summary>A span of time, or null for NaT.</summary>
    internal static TimeSpan? Span(NdArray item) => Steps(item, OfTimeSpan) is { } ticks ? new TimeSpan(ticks) : null;

    private static long? Steps(NdArray item, DType dtype)
    {
        long steps = Steps(item.astype(dtype));
        return steps == long.MinValue ? null : steps;
    }

    /// <summary>The steps of the one item; those of NaT are the smallest number.</summary>
    internal static long Steps(NdArray item) => (long)Seen(item.astype(item.dtype.newbyteorder("=")), DType.int64);

    /// <summary>The texts of items, in quotes but for spans of time, NaT as wide as the longest.</summary>
    internal static string[] Texts(NdArray data)
    {
        bool dates = data.dtype.kind == 'M';
        long[] steps = MemoryMarshal.Cast<byte, long>(data.tobytes()).ToArray();
        string[] texts = dates ? Array.ConvertAll(Plain(data), text => $"'{text}'") : Array.ConvertAll(steps, x => x.ToString(CultureInfo.InvariantCulture));
        bool nat = Array.IndexOf(steps, long.MinValue) >= 0;
        long[] others = Array.FindAll(steps, x => x != long.MinValue);
        int width = others.Length == 0 ? 0
            : Math.Max(texts[Array.IndexOf(steps, others.Max())].Length, texts[Array.IndexOf(steps, others.Min())].Length);
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
