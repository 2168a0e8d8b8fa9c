using FsCheck;
using FsCheck.Fluent;

namespace NumRs.Properties;

/// <summary>How laws are checked and arrays compared.</summary>
internal static class Law
{
    /// <summary>Checks a law on random values; a failure names the smallest found and the seed to replay it.</summary>
    internal static void Holds<T>(Arbitrary<T> values, Action<T> law, int cases = 300) =>
        Prop.ForAll(values, law).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    /// <summary>Pairs of two kinds of values.</summary>
    internal static Arbitrary<(T First, U Second)> And<T, U>(this Arbitrary<T> first, Arbitrary<U> second) =>
        Arb.From(
            first.Generator.SelectMany(_ => second.Generator, (a, b) => (a, b)),
            pair =>
                first
                    .Shrinker(pair.Item1)
                    .Select(a => (a, pair.Item2))
                    .Concat(second.Shrinker(pair.Item2).Select(b => (pair.Item1, b)))
        );

    /// <summary>Whole numbers of a range.</summary>
    internal static Arbitrary<int> Number(int low, int high) => Gen.Choose(low, high).ToArbitrary();

    /// <summary>Elements of a list.</summary>
    internal static Arbitrary<T> OneOf<T>(params T[] values) => Gen.Elements(values).ToArbitrary();

    /// <summary>The same dtype, shape and elements, bit for bit but for which NaN it is.</summary>
    internal static void Same(NdArray expected, NdArray actual, bool anyOrder = false)
    {
        DType dtype = anyOrder ? expected.dtype.newbyteorder("=") : expected.dtype;
        Assert.Equal(dtype, anyOrder ? actual.dtype.newbyteorder("=") : actual.dtype);
        Assert.Equal(expected.shape.ToArray(), actual.shape.ToArray());
        DType native = dtype.newbyteorder("=");
        byte[] left = expected.astype(native).tobytes(), right = actual.astype(native).tobytes();
        if (left.AsSpan().SequenceEqual(right))
        {
            return;
        }
        int size = dtype.kind == 'c' ? dtype.itemsize / 2 : dtype.itemsize;
        for (int i = 0; i < left.Length; i += size)
        {
            ReadOnlySpan<byte> a = left.AsSpan(i, size),
                b = right.AsSpan(i, size);
            Assert.True(
                a.SequenceEqual(b) || (dtype.kind is 'f' or 'c' && IsNaN(a) && IsNaN(b)),
                $"item {i / size}: expected {expected}, got {actual}"
            );
        }
    }

    /// <summary>Equal but for rounding.</summary>
    internal static void Close(NdArray expected, NdArray actual, double tolerance)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape.ToArray(), actual.shape.ToArray());
        Assert.True(
            (bool)np.allclose(actual, expected, rtol: tolerance, atol: tolerance, equal_nan: true),
            $"expected {expected}, got {actual}"
        );
    }

    private static bool IsNaN(ReadOnlySpan<byte> item) => item.Length switch
    {
        2 => Half.IsNaN(BitConverter.ToHalf(item)),
        4 => float.IsNaN(BitConverter.ToSingle(item)),
        _ => double.IsNaN(BitConverter.ToDouble(item)),
    };
}
