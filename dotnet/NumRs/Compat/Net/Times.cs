namespace NumRs
{
    // Days of .NET as operands.
    public abstract partial class ArrayLike
    {
        /// <summary>A day, as an item of <c>datetime64[D]</c>.</summary>
        public static implicit operator ArrayLike(DateOnly value) => From(value);

        /// <summary>Days, as items of <c>datetime64[D]</c>.</summary>
        public static implicit operator ArrayLike(DateOnly[] values) => From(values);
    }
}

namespace NumRs.Interop
{
    internal static partial class Times
    {
        private static NdArray? ReadDays(object? value) => value switch
        {
            DateOnly x => One(Days(x), DType.Parse("M8[D]")),
            DateOnly[] x => Many(Array.ConvertAll(x, Days), DType.Parse("M8[D]")),
            _ => null,
        };

        private static long Days(DateOnly value) => value.DayNumber - (s_epoch / TimeSpan.TicksPerDay);
    }
}
