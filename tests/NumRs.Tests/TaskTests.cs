using System.Diagnostics;
using System.Text;
using NumRs.Random;
using Xunit.Abstractions;

namespace NumRs.Tests;

/// <summary>Calls that are stopped and watched by <c>np.task</c>, in each family of routines.</summary>
[Collection("memory")]
public class TaskTests(ITestOutputHelper output) : LeakFailing
{
    /// <summary>What is asked for is 50 ms; machines that test are busy with other things as well.</summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Families => [.. Calls.Keys];

    private static readonly Dictionary<string, Func<Func<object?>>> Calls = new()
    {
        ["ufunc"] = () =>
        {
            NdArray x = np.ones(30_000_000);
            return () => Again(() => np.arctanh(x * 0.5));
        },
        ["ufunc over strides"] = () =>
        {
            NdArray x = np.ones((4000, 8000))[.., ..^1];
            return () => Again(() => np.power(x, 1.7));
        },
        ["ufunc with casts"] = () =>
        {
            NdArray x = np.ones(30_000_000, "f4");
            return () => Again(() => np.sin(x, dtype: DType.float64));
        },
        ["user ufunc"] = () =>
        {
            UFunc slow = UFunc.Create((double x) => Math.Sin(Math.Sin(x)));
            NdArray x = np.ones(30_000_000);
            return () => Again(() => slow.Invoke(x));
        },
        ["reduce"] = () =>
        {
            NdArray x = np.ones(20_000_000);
            return () => Again(() => np.sum(x));
        },
        ["reduce of rows"] = () =>
        {
            NdArray x = np.ones((5000, 4000));
            return () => Again(() => np.prod(x, 0));
        },
        ["user reduce"] = () =>
        {
            UFunc plus = UFunc.Create((double x, double y) => Math.Sin(x) + y);
            NdArray x = np.ones(30_000_000);
            return () => Again(() => plus.reduce(x));
        },
        ["accumulate"] = () =>
        {
            NdArray x = np.ones((3000, 8000));
            return () => Again(() => np.ufuncs.logaddexp.accumulate(x, 0));
        },
        ["var"] = () =>
        {
            NdArray x = np.ones((3000, 8000));
            return () => Again(() => np.var(x, 1));
        },
        ["sort"] = () =>
        {
            NdArray x = np.random.default_rng(1).random(30_000_000);
            return () => Again(() => np.sort(x));
        },
        ["sort of lines"] = () =>
        {
            NdArray x = np.random.default_rng(1).random((30_000, 1000));
            return () => Again(() => np.sort(x));
        },
        ["sort of complex"] = () =>
        {
            NdArray x = np.random.default_rng(1).random(6_000_000).astype("D");
            return () => Again(() => np.sort(x));
        },
        ["argsort"] = () =>
        {
            NdArray x = np.random.default_rng(1).random(30_000_000);
            return () => Again(() => np.argsort(x));
        },
        ["fft"] = () =>
        {
            NdArray x = np.ones(1 << 24, "D");
            return () => Again(() => np.fft.fft(x));
        },
        ["fft of lines"] = () =>
        {
            NdArray x = np.ones((20_000, 1000));
            return () => Again(() => np.fft.fft(x));
        },
        ["matmul"] = () =>
        {
            NdArray x = np.ones((5000, 5000));
            return () => Again(() => np.matmul(x, x + 1));
        },
        ["matmul of stacks"] = () =>
        {
            NdArray x = np.ones((50_000, 30, 30));
            return () => Again(() => np.matmul(x, x));
        },
        ["matmul of integers"] = () =>
        {
            NdArray x = np.ones((3000, 3000), "l");
            return () => Again(() => np.matmul(x, x));
        },
        ["solve of stacks"] = () =>
        {
            NdArray x = np.eye(30) + np.ones((40_000, 30, 30));
            return () => Again(() => np.linalg.inv(x));
        },
        ["svd of stacks"] = () =>
        {
            NdArray x = np.random.default_rng(1).random((3_000, 40, 40));
            return () => Again(() => np.linalg.svd(x));
        },
        ["qr"] = () =>
        {
            NdArray x = np.random.default_rng(1).random((2500, 2500));
            return () => Again(() => np.linalg.qr(x));
        },
        ["random"] = () =>
        {
            Generator rng = np.random.default_rng(1);
            return () => Again(() => rng.standard_normal(30_000_000));
        },
        ["random by rows"] = () =>
        {
            Generator rng = np.random.default_rng(1);
            return () => Again(() => rng.poisson(np.full(5_000_000, 50.0)));
        },
        ["random integers"] = () =>
        {
            Generator rng = np.random.default_rng(1);
            return () => Again(() => rng.integers(0, 1000, 30_000_000));
        },
        ["shuffle"] = () =>
        {
            Generator rng = np.random.default_rng(1);
            NdArray x = np.arange(20_000_000);
            return () => Again(() => rng.permutation(x));
        },
        ["loadtxt"] = () =>
        {
            string row = string.Join(' ', Enumerable.Range(0, 20).Select(i => $"{i}.123456789"));
            byte[] text = Encoding.ASCII.GetBytes(string.Join('\n', Enumerable.Repeat(row, 300_000)));
            return () => Again(() => np.loadtxt(new MemoryStream(text)));
        },
        ["savetxt"] = () =>
        {
            NdArray x = np.random.default_rng(1).random((500_000, 10));
            return () =>
            {
                np.savetxt(Stream.Null, x);
                return null;
            };
        },
        ["interp"] = () =>
        {
            NdArray x = np.random.default_rng(1).random(5_000_000), xp = np.linspace(0, 1, 1_000_000);
            return () => Again(() => np.interp(x, xp, xp));
        },
        ["take"] = () =>
        {
            NdArray x = np.random.default_rng(1).integers(0, 5_000_000, 10_000_000);
            return () => Again(() => np.take(x, x));
        },
    };

    /// <summary>Does something for longer than any test waits.</summary>
    private static object? Again(Func<object?> call)
    {
        for (Stopwatch time = Stopwatch.StartNew(); time.Elapsed < TimeSpan.FromSeconds(20);)
        {
            (call() as IDisposable)?.Dispose();
        }
        return null;
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void ACancelledCallEndsSoon(string family)
    {
        Func<object?> call = Calls[family]();
        using CancellationTokenSource source = new();
        long cancelled = 0;
        using (source.Token.Register(() => cancelled = Stopwatch.GetTimestamp()))
        using (np.task(source.Token))
        {
            source.CancelAfter(150);
            OperationCanceledException? error = null;
            try
            {
                call();
            }
            catch (OperationCanceledException e)
            {
                error = e;
            }
            TimeSpan late = Stopwatch.GetElapsedTime(cancelled);
            Assert.True(error is not null && cancelled != 0, "it was not cancelled");
            output.WriteLine($"{family}: {late.TotalMilliseconds:F1} ms");
            Assert.Equal(source.Token, error.CancellationToken);
            Assert.True(late < s_bound, $"it ended {late.TotalMilliseconds} ms after it was cancelled");
        }
        // Nothing is left of it.
        Assert.Equal(45.0, (double)np.sum(np.arange(10.0)));
    }

    [Fact]
    public void CallsInsideGiveWhatTheyGiveOutside()
    {
        Generator rng = np.random.default_rng(3);
        NdArray x = rng.random((700, 900)), long_ = rng.random(3_000_001), wide = rng.random((1500, 1400));
        Func<NdArray>[] calls =
        [
            () => np.sin(x.T),
            () => np.sum(x, 0),
            () => np.sum(x, 1),
            () => np.sum(x),
            () => np.sum(long_),
            () => np.sum(long_.astype("f")),
            () => np.prod(x, 0),
            () => np.var(x, 0),
            () => np.std(long_),
            () => np.cumsum(x, 0),
            () => np.cumsum(long_),
            () => np.sort(x),
            () => np.argsort(x, 0),
            () => np.matmul(x, x.T),
            () => np.matmul(x.T, x),
            () => np.matmul(wide, wide.T + 1),
            () => np.fft.fft(x),
            () => np.random.default_rng(5).standard_normal(200_000),
            () => np.random.default_rng(5).integers(0, 200, 200_000, DType.uint8),
            () => np.random.default_rng(5).gamma(2.5, 1, 200_000),
            () => new RandomState(5).normal(0, 1, 100_001),
            () => np.random.default_rng(5).random(100_001, DType.float32),
            () => np.random.default_rng(5).permutation(100_001),
            () => np.interp(x, new[] { 0.0, 1 }, new[] { 1.0, 2 }),
            () => np.max(x, 1),
            () => np.sum(x > 0.5, 0),
        ];
        foreach (Func<NdArray> call in calls)
        {
            NdArray outside = call();
            using (np.task(CancellationToken.None, new Action<double>(_ => { })))
            {
                Assert.Equal(outside.tobytes(), call().tobytes());
            }
        }
    }

    [Fact]
    public void LongCallsAreReportedOnTheirThread()
    {
        List<double> seen = [];
        int thread = Environment.CurrentManagedThreadId;
        NdArray x = np.ones(30_000_000);
        UFunc slow = UFunc.Create((double v) => Math.Sin(Math.Sin(Math.Sin(v))));
        using (np.task(CancellationToken.None, new Action<double>(fraction =>
        {
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            seen.Add(fraction + (double)np.sum(np.zeros(3)));
        })))
        {
            np.sin(1.0);
            Assert.Empty(seen);
            slow.Invoke(x);
        }
        Assert.Equal(1.0, seen[^1]);
        Assert.True(seen.Count >= 2, $"{seen.Count} reports");
        Assert.Equal(seen.Order(), seen);
        Assert.All(seen, fraction => Assert.InRange(fraction, 0.0, 1.0));
        int before = seen.Count;
        slow.Invoke(x[..10]);
        Assert.Equal(before, seen.Count);
    }

    [Fact]
    public void WhatAReportThrowsEndsTheCall()
    {
        NdArray x = np.ones(30_000_000);
        UFunc slow = UFunc.Create((double v) => Math.Sin(Math.Sin(Math.Sin(v))));
        using (np.task(CancellationToken.None, new Action<double>(_ => throw new TimeoutException("no more"))))
        {
            Assert.Equal("no more", Assert.Throws<TimeoutException>(() => slow.Invoke(x)).Message);
        }
    }

    private sealed class Collected : IProgress<double>
    {
        internal List<double> Reports { get; } = [];

        public void Report(double value) => Reports.Add(value);
    }

    [Fact]
    public async Task TheScopeFlowsWithAsynchronousCode()
    {
        NdArray x = np.arange(5.0);
        using CancellationTokenSource source = new();
        Collected progress = new();
        using (np.task(source.Token, progress))
        {
            await Task.Run(() => np.sin(x));
            await Task.Yield();
            np.sin(x);
            source.Cancel();
            await Task.Yield();
            Assert.Throws<OperationCanceledException>(() => np.sin(x));
            await Assert.ThrowsAsync<OperationCanceledException>(() => Task.Run(() => np.sum(x)));
            Task<NdArray> other;
            using (ExecutionContext.SuppressFlow())
            {
                other = Task.Run(() => np.sum(x));
            }
            Assert.Equal(10.0, (double)await other);
            using (np.task(CancellationToken.None))
            {
                np.sin(x);
            }
            Assert.Throws<OperationCanceledException>(() => np.sin(x));
        }
        np.sin(x);
        await Task.Run(() => np.sin(x));
        Assert.Empty(progress.Reports);
        using (np.task(new CancellationToken(canceled: true)))
        {
            Assert.Throws<OperationCanceledException>(() => np.ones(3) + 1);
            // What only asks is no work.
            Assert.Equal("float64", DType.Parse("d").name);
        }
    }

    [Fact]
    public async Task WorkThatOutlivesItsScopeGoesOn()
    {
        using CancellationTokenSource source = new();
        using ManualResetEventSlim over = new();
        IDisposable scope = np.task(source.Token);
        Task<double> later = Task.Run(() =>
        {
            over.Wait();
            return (double)np.sum(np.arange(4.0));
        });
        scope.Dispose();
        scope.Dispose();
        source.Cancel();
        over.Set();
        Assert.Equal(6.0, await later);
    }
}
