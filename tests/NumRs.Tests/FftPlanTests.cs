using System.Numerics;
using System.Runtime.InteropServices;
using NumRs.Fft;

namespace NumRs.Tests;

/// <summary>A plan computes what <c>np.fft</c> computes, from arrays and from spans.</summary>
public class FftPlanTests
{
    // Powers of two, mixed radices, primes, and lengths that take the longer ways.
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 7, 8, 12, 15, 16, 31, 32, 49, 64, 100, 101, 128, 243, 256, 500, 512, 1000, 1009, 1024, 1031, 4096];

    private static NdArray Real(int n, int rows = 1) =>
        np.random.default_rng(n).standard_normal(rows == 1 ? n : (rows, n));

    private static NdArray Complexes(int n, int rows = 1) =>
        Real(n, rows) + Complex.ImaginaryOne * Real(n, rows)["...", "::-1"];

    private static void AssertSame(NdArray expected, NdArray actual)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.tobytes(), actual.tobytes());
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void ComplexPointsTransformAsByNpFft(int n)
    {
        foreach (string norm in new[] { "backward", "ortho", "forward" })
        {
            using FftPlan plan = np.fft.plan(n, norm: norm);
            NdArray points = Complexes(n),
                forward = np.fft.fft(points, norm: norm),
                inverse = np.fft.ifft(points, norm: norm);
            AssertSame(forward, plan.forward(points));
            AssertSame(inverse, plan.inverse(points));

            Complex[] source = points.ToArray<Complex>(), target = new Complex[n];
            plan.forward(source, target);
            Assert.Equal(forward.ToArray<Complex>(), target);
            plan.inverse(source, target);
            Assert.Equal(inverse.ToArray<Complex>(), target);
            Assert.Equal(points.ToArray<Complex>(), source);

            plan.forward(source, source);
            Assert.Equal(forward.ToArray<Complex>(), source);
            source = points.ToArray<Complex>();
            plan.inverse(source, source);
            Assert.Equal(inverse.ToArray<Complex>(), source);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void RealPointsTransformAsByNpFft(int n)
    {
        foreach (string norm in new[] { "backward", "ortho", "forward" })
        {
            using FftPlan plan = np.fft.plan(n, DType.float64, norm);
            NdArray points = Real(n),
                spectrum = np.fft.rfft(points, norm: norm),
                back = np.fft.irfft(spectrum, n, norm: norm);
            AssertSame(spectrum, plan.forward(points));
            AssertSame(back, plan.inverse(spectrum));

            double[] source = points.ToArray<double>(), restored = new double[n];
            Complex[] target = new Complex[n / 2 + 1];
            plan.forward(source, target);
            Assert.Equal(spectrum.ToArray<Complex>(), target);
            plan.inverse(target, restored);
            Assert.Equal(back.ToArray<double>(), restored);
            Assert.Equal(spectrum.ToArray<Complex>(), target);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SinglePrecisionTransformsAsByNpFft(int n)
    {
        using FftPlan complex = np.fft.plan(n, DType.complex64), real = np.fft.plan(n, DType.float32);
        NdArray points = Complexes(n).astype("complex64"), forward = np.fft.fft(points), inverse = np.fft.ifft(points);
        AssertSame(forward, complex.forward(points));
        AssertSame(inverse, complex.inverse(points));
        float[] pairs = Pairs(points), target = new float[2 * n];
        complex.forward(pairs, target);
        Assert.Equal(Pairs(forward), target);
        complex.inverse(pairs, pairs);
        Assert.Equal(Pairs(inverse), pairs);

        NdArray reals = Real(n).astype("float32"), spectrum = np.fft.rfft(reals), back = np.fft.irfft(spectrum, n);
        AssertSame(spectrum, real.forward(reals));
        AssertSame(back, real.inverse(spectrum));
        float[] half = new float[2 * (n / 2 + 1)], restored = new float[n];
        real.forward(reals.ToArray<float>(), half);
        Assert.Equal(Pairs(spectrum), half);
        real.inverse(half, restored);
        Assert.Equal(back.ToArray<float>(), restored);

        static float[] Pairs(NdArray points) => [.. MemoryMarshal.Cast<byte, float>(points.tobytes())];
    }

    [Fact]
    public void ArraysTransformAlongAnyAxisAndIntoOut()
    {
        using FftPlan plan = np.fft.plan(12), real = np.fft.plan(12, DType.float64);
        NdArray points = Complexes(12, 5), columns = points.T, strided = Complexes(24, 5)[":", "::2"];
        AssertSame(np.fft.fft(points), plan.forward(points));
        AssertSame(np.fft.fft(columns, axis: 0), plan.forward(columns, axis: 0));
        AssertSame(np.fft.fft(strided, axis: 1), plan.forward(strided, 1));
        AssertSame(np.fft.ifft(points["::-1"]), plan.inverse(points["::-1"]));
        NdArray wanted = np.empty((5, 12), "complex128");
        Assert.Same(wanted, plan.inverse(points, @out: wanted));
        AssertSame(np.fft.ifft(points), wanted);
        AssertSame(np.fft.rfft(np.arange(12.0)), real.forward(np.arange(12)));
        AssertSame(np.fft.fft(np.arange(12).astype("complex128")), plan.forward(np.arange(12)));
        Assert.Equal([0L, 12], plan.forward(np.empty((0, 12))).shape);
        Assert.Equal("FftPlan(n=12, dtype=float64, norm=backward)", real.ToString());
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        FftPlan plan = np.fft.plan(8), real = np.fft.plan(8, DType.float64), single = np.fft.plan(8, DType.complex64);
        Complex[] points = new Complex[9];
        Assert.Throws<ValueError>(() => plan.forward(points, points));
        Assert.Throws<ValueError>(() => plan.forward(points.AsSpan(0, 8), points.AsSpan(1, 8)));
        Assert.Throws<ValueError>(() => plan.forward(points.AsSpan(1, 8), points.AsSpan(0, 8)));
        Assert.Throws<ValueError>(() => plan.inverse(points.AsSpan(0, 8), points.AsSpan(0, 7)));
        Assert.Throws<ValueError>(() => real.forward(new double[8], new Complex[8]));
        Assert.Throws<ValueError>(() =>
            real.forward(MemoryMarshal.Cast<Complex, double>(points.AsSpan(0, 4)), points.AsSpan(0, 5))
        );
        Assert.Throws<ValueError>(() => single.forward(new float[8], new float[16]));
        Assert.Throws<TypeError>(() => plan.forward(new double[8], new Complex[5]));
        Assert.Throws<TypeError>(() => real.forward(new Complex[8], new Complex[8]));
        Assert.Throws<TypeError>(() => plan.forward(new float[16], new float[16]));

        Assert.Throws<ValueError>(() => plan.forward(np.zeros(7)));
        Assert.Throws<ValueError>(() => plan.forward(np.zeros(8), @out: np.zeros(8)));
        Assert.Throws<AxisError>(() => plan.forward(np.zeros(8), axis: 1));
        Assert.Throws<AxisError>(() => plan.forward(1.0));
        Assert.Throws<TypeError>(() => real.forward(np.zeros(8, "complex128")));
        Assert.Throws<ArgumentNullException>(() => plan.forward((NdArray)null!));

        Assert.Throws<ValueError>(() => np.fft.plan(0));
        Assert.Throws<ValueError>(() => np.fft.plan(8, norm: "both"));
        Assert.Throws<TypeError>(() => np.fft.plan(8, DType.int64));
        Assert.Throws<TypeError>(() => np.fft.plan(8, ">c16"));
        Assert.Throws<OutOfMemoryException>(() => np.fft.plan(long.MaxValue));
    }

    [Fact]
    public void ADisposedPlanThrows()
    {
        FftPlan plan = np.fft.plan(8);
        plan.Dispose();
        plan.Dispose();
        Assert.Throws<ObjectDisposedException>(() => plan.forward(np.zeros(8)));
        Assert.Throws<ObjectDisposedException>(() => plan.inverse(new Complex[8], new Complex[8]));
    }

    [Fact]
    public void SpansTransformWithoutAllocating()
    {
        using FftPlan plan = np.fft.plan(1024), real = np.fft.plan(1024, DType.float64);
        Complex[] points = Complexes(1024).ToArray<Complex>(), spectrum = new Complex[513];
        double[] signal = new double[1024];
        void Work()
        {
            plan.forward(points, points);
            plan.inverse(points, points);
            real.forward(signal, spectrum);
            real.inverse(spectrum, signal);
        }
        Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Work();
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void ThreadsShareAPlanUntilOneDisposesIt()
    {
        FftPlan plan = np.fft.plan(1000);
        Complex[] points = Complexes(1000).ToArray<Complex>(), expected = np.fft.fft(points).ToArray<Complex>();
        int started = 0, wrong = 0, refused = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            Complex[] target = new Complex[1000];
            try
            {
                for (int i = 0; i < 100_000; i++)
                {
                    plan.forward(points, target);
                    wrong += expected.AsSpan().SequenceEqual(target) ? 0 : 1;
                    Interlocked.Increment(ref started);
                }
            }
            catch (ObjectDisposedException)
            {
                Interlocked.Increment(ref refused);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        SpinWait.SpinUntil(() => Volatile.Read(ref started) > 500);
        plan.Dispose();
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal((0, 4), (wrong, refused));
    }
}
