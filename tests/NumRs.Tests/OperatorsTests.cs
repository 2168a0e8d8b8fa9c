using System.Numerics;

namespace NumRs.Tests;

/// <summary>C#'s own syntax for operators and conversions; what they compute is recorded of NumPy
/// (<c>tests/oracle/calls/operators.py</c>).</summary>
public class OperatorsTests
{
    /// <summary>C#'s own syntax finds the overloads that keep numbers weak.</summary>
    [Fact]
    public void LiteralsAreWeakInCSharp()
    {
        NdArray x = np.array(new float[] { 1, 2, 3 });
        Assert.All(
            new[] { x + 1, 1 + x, x * 2.5, 2.5 - x, x / 2L, x % 2, -x, +x },
            y => Assert.Equal(DType.float32, y.dtype)
        );
        Assert.All(new[] { x == 1, x != 1.5, x < 2, 2 >= x, !x }, y => Assert.Equal(DType.bool_, y.dtype));
        Assert.Equal(DType.complex64, (x + Complex.ImaginaryOne).dtype);
        NdArray bytes = np.array(new byte[] { 1, 2, 3 });
        Assert.All(
            new[] { bytes + 1, bytes << 1, bytes & 1, 3 ^ bytes, ~bytes }.Where(y => y.size == 3),
            y => Assert.Equal(DType.uint8, y.dtype)
        );
        Assert.Equal(DType.float64, (x + np.array(1.0)).dtype);
        NdArray sum = x;
        sum += 1;
        Assert.Equal(new float[] { 2, 3, 4 }, sum.ToArray<float>());
    }

    [Fact]
    public void ComparisonWithNullIsAboutTheReference()
    {
        NdArray x = np.arange(3);
        Assert.False((bool)(x == null));
        Assert.True((bool)(x != null));
        Assert.True((bool)((NdArray?)null == (NdArray?)null));
    }

    [Fact]
    public void ConversionsNeedOneElement()
    {
        Assert.Equal(2.5, (double)np.array(2.5));
        Assert.Equal(2, (int)np.array(new[] { 2.9 }));
        Assert.Equal(2.5f, (float)np.array(2.5));
        Assert.Equal(ulong.MaxValue, (ulong)np.array(new[] { ulong.MaxValue }));
        Assert.Equal(new Complex(1, 2), (Complex)np.array(new Complex(1, 2)));
        Assert.True((bool)np.array(true));
        Assert.Equal(
            "only 0-dimensional arrays can be converted to Python scalars",
            Assert.Throws<TypeError>(() => (double)np.arange(2)).Message
        );
        Assert.Contains(
            "ambiguous",
            Assert.Throws<ValueError>(() => (bool)np.arange(2)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<OverflowException>(() => (int)np.array(1L << 40));
    }

    /// <summary>C#'s compound operators change the array itself, so that its views see it.</summary>
    [Fact]
    public void CompoundOperatorsChangeTheArray()
    {
        NdArray x = np.arange(6).reshape(2, 3), before = x.copy(), view = x.T;
        x += 10;
        Assert.True(np.array_equal(view, (before + 10).T));
        x[0] *= 2;
        Assert.True(np.array_equal(view, np.stack([(before[0] + 10) * 2, before[1] + 10]).T));
        NdArray masked = x.copy();
        masked[x > 20] = x[x > 20] - 1;
        x[x > 20] -= 1;
        Assert.True(np.array_equal(view, masked.T));
        NdArray bits = np.arange(6), same = bits;
        bits <<= 2;
        bits |= 1;
        bits ^= 3;
        bits &= 29;
        bits %= 13;
        bits >>= 1;
        Assert.Same(same, bits);
        Assert.True(np.array_equal(bits, ((((((np.arange(6) << 2) | 1) ^ 3) & 29) % 13) >> 1)));
        NdArray single = np.ones(3, "f4");
        single /= np.array(new[] { 4L, 2, 1 });
        Assert.Equal(DType.float32, single.dtype);
        Assert.True(np.array_equal(single, 1 / np.array(new[] { 4f, 2, 1 })));
    }
}
