using System.Numerics;

namespace NumRs;

/// <summary>
/// Integers of which one is beyond 64 bits. No dtype holds them: the bounds of random integers, real parameters and
/// items, ufuncs of real numbers and comparisons take them, and whatever else reads them throws.
/// </summary>
internal sealed class WideIntegers : ArrayLike
{
    private WideIntegers(BigInteger[] values, Layout layout) : base(layout, DType.int64)
    {
        Values = values;
        _storage = this;
        _flags = layout.NDim == 0 ? Wide | Native.Flags.Weak : Wide;
    }

    /// <summary>One integer.</summary>
    internal WideIntegers(BigInteger value) : this([value], Layout.Single(sizeof(long))) { }

    /// <summary>An array of integers, of any rank.</summary>
    internal WideIntegers(Array values)
        : this(
            [.. values.Cast<BigInteger>()],
            Layout.Contiguous([.. Enumerable.Range(0, values.Rank).Select(values.GetLongLength)], sizeof(long))
        )
    { }

    /// <summary>The integers, the last axis varying fastest.</summary>
    internal BigInteger[] Values { get; }

    /// <summary>Whether an integer is beyond 64 bits.</summary>
    internal static bool IsWide(BigInteger value) => value < long.MinValue || value > ulong.MaxValue;

    /// <summary>The nearest real numbers.</summary>
    /// <exception cref="OverflowException">There is none.</exception>
    internal NdArray ToReals() =>
        _layout.NDim == 0 ? new Literal(ToReal(Values[0])) : Of(Array.ConvertAll(Values, ToReal));

    /// <summary>Which integers are not zero.</summary>
    internal NdArray ToTruth() => Of(Array.ConvertAll(Values, value => !value.IsZero));

    /// <summary>The integers' digits.</summary>
    internal NdArray ToTexts() =>
        Interop
            .ItemTexts.Array(
                Array.ConvertAll(Values, value => value.ToString(System.Globalization.CultureInfo.InvariantCulture))
            )
            .reshape(_layout.Lengths.ToArray());

    private NdArray Of(Array items) => NdArray.FromArray(items).reshape(_layout.Lengths.ToArray());

    /// <summary>The nearest real number.</summary>
    /// <exception cref="OverflowException">There is none.</exception>
    internal static double ToReal(BigInteger value) =>
        (double)value is var real && double.IsFinite(real)
            ? real
            : throw new OverflowException("int too large to convert to float");

    /// <summary>What is thrown where an array is wanted.</summary>
    internal static OverflowException TooLarge() => new("Python int too large to convert to C long");
}
