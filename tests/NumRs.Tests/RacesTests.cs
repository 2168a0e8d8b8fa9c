using System.Collections.Concurrent;

namespace NumRs.Tests;

/// <summary>
/// Threads that change indices, masks, counts, shapes and dtypes while others call: every call computes from some
/// mixture of the values, or refuses as it refuses such values; nothing is read or written beyond its memory.
/// </summary>
public sealed class RacesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(60);

    /// <summary>Calls again and again while another thread disturbs; gives what the calls threw.</summary>
    private static List<Exception> Race(Action disturb, Action call)
    {
        ConcurrentBag<Exception> thrown = [];
        using ManualResetEventSlim started = new();
        bool done = false;
        Thread other = new(() =>
        {
            started.Set();
            while (!Volatile.Read(ref done))
            {
                disturb();
            }
        });
        other.Start();
        started.Wait();
        long end = Environment.TickCount64 + (long)Long.TotalMilliseconds;
        while (Environment.TickCount64 < end)
        {
            try
            {
                call();
            }
            catch (Exception e)
            {
                thrown.Add(e);
            }
        }
        Volatile.Write(ref done, true);
        other.Join();
        return [.. thrown];
    }

    /// <summary>Items that are rewritten, one in four to another value than the others.</summary>
    private static Action Rewrites<T>(T[] items, T usual, T other)
    {
        int at = 0;
        return () =>
        {
            for (int i = 0; i < 64; i++)
            {
                at = (at + 769) % items.Length;
                items[at] = (i & 3) == 0 ? other : usual;
            }
        };
    }

    private static void Refused(IEnumerable<Exception> thrown, params Type[] allowed)
    {
        Exception? bad = thrown.FirstOrDefault(e => !allowed.Contains(e.GetType()));
        Assert.True(bad is null, bad?.ToString());
    }

    private const int N = 5000;

    public static TheoryData<string, Func<NdArray, NdArray, object?>> Indexed => new()
    {
        { "take", (a, i) => np.take(a, i) },
        { "take_axis", (a, i) => np.take(a.reshape(-1, 1), i, 0) },
        { "take_wrap", (a, i) => np.take(a, i, mode: "wrap") },
        { "get", (a, i) => a[i] },
        { "get_two", (a, i) => a.reshape(-1, 1)[i, 0] },
        { "get_rows", (a, i) => np.broadcast_to(a.reshape(-1, 1), (a.size, 3))[i] },
        { "set", (a, i) => a[i] = 1.5 },
        { "put", (a, i) => { np.put(a, i, 2.5); return null; } },
        { "at", (a, i) => { np.ufuncs.add.at(a, i, 1.0); return null; } },
        { "reduceat", (a, i) => np.ufuncs.add.reduceat(a, i) },
        { "take_along_axis", (a, i) => np.take_along_axis(a, i, 0) },
        { "put_along_axis", (a, i) => { np.put_along_axis(a, i, 1.0, 0); return null; } },
        { "delete", (a, i) => np.delete(a, i) },
        { "insert", (a, i) => np.insert(a, i, 1.0) },
        { "choose", (a, i) => np.choose(i, new[] { a, a }) },
        { "choose_clip", (a, i) => np.choose(i, new[] { a, a }, mode: "clip") },
        { "bincount", (_, i) => np.bincount(i) },
        { "bincount_weights", (a, i) => np.bincount(i, a) },
        { "searchsorted", (a, i) => np.searchsorted(a, a, sorter: i) },
        { "repeat", (a, i) => np.repeat(a, i) },
        { "partition", (a, i) => np.partition(a, i) },
        { "unique", (_, i) => np.unique(i, return_index: true, return_inverse: true) },
    };

    [Theory]
    [MemberData(nameof(Indexed))]
    public void IndicesThatChange(string name, Func<NdArray, NdArray, object?> function)
    {
        foreach (int n in new[] { 60, N })
        {
            long[] indices = new long[n];
            NdArray array = np.arange((double)n), list = NdArray.FromArray(indices);
            // What is in bounds is small: whoever repeats or counts by it must have an end.
            long far = name.StartsWith("bincount", StringComparison.Ordinal) || name == "repeat" ? 3000 : 1L << 50;
            Refused(
                Race(Rewrites(indices, 1, far), () => function(array, list)),
                typeof(IndexOutOfRangeException), typeof(ValueError), typeof(OutOfMemoryException));
        }
    }

    public static TheoryData<string, Func<NdArray, NdArray, object?>> Masked => new()
    {
        { "get", (a, m) => a[m] },
        { "get_copy", (a, m) => a["::2"][m["::2"]] },
        { "get_rows", (a, m) => a.reshape(-1, 1)[m, 0] },
        { "get_columns", (a, m) => np.broadcast_to(a, (2, a.size))[1, m] },
        { "get_two", (a, m) => a.reshape(2, -1)[m.reshape(2, -1)] },
        { "get_words", (a, m) => a.view("i4").reshape(-1, 2)[m] },
        { "get_bytes", (a, m) => a.view("u1").reshape(-1, 8)[":", 0][m] },
        { "get_shorts", (a, m) => a.view("i2").reshape(-1, 4)[":", 0].copy()[m] },
        { "get_wide", (a, m) => a.astype("c16")[m] },
        { "set", (a, m) => a[m] = 3.0 },
        { "set_many", (a, m) => a[m] = a[":" + (a.size / 2)] },
        { "set_rows", (a, m) => a.reshape(-1, 1)[m] = 1.0 },
        { "nonzero", (_, m) => np.nonzero(m) },
        { "nonzero_two", (_, m) => np.nonzero(m.reshape(2, -1)) },
        { "argwhere", (_, m) => np.argwhere(m) },
        { "flatnonzero", (_, m) => np.flatnonzero(m) },
        { "compress", (a, m) => np.compress(m, a) },
        { "extract", (a, m) => np.extract(m, a) },
        { "place", (a, m) => { np.place(a, m, new[] { 1.0, 2.0 }); return null; } },
        { "putmask", (a, m) => { np.putmask(a, m, new[] { 1.0, 2.0 }); return null; } },
        { "where", (a, m) => np.where(m, a, 1.0) },
        { "where_one", (_, m) => np.where(m) },
        { "add_where", (a, m) => np.add(a, a, where: m) },
        { "sum_where", (a, m) => np.sum(a, where: m) },
        { "copyto", (a, m) => { np.copyto(a, 1.0, where: m); return null; } },
        { "delete", (a, m) => np.delete(a, m) },
        { "piecewise", (a, m) => np.piecewise(a, new[] { m }, 1.0, 2.0) },
        { "count", (_, m) => np.count_nonzero(m) },
    };

    [Theory]
    [MemberData(nameof(Masked))]
    public void MasksThatChange(string name, Func<NdArray, NdArray, object?> function)
    {
        Assert.NotEmpty(name);
        foreach (int n in new[] { 60, N, 200_000 })
        {
            bool[] truth = new bool[n];
            NdArray array = np.arange((double)n),
                mask = NdArray.FromArray(truth);
            Refused(
                Race(Rewrites(truth, false, true), () => function(array, mask)),
                typeof(IndexOutOfRangeException),
                typeof(ValueError)
            );
            Refused(
                Race(Rewrites(truth, true, false), () => function(array, mask)),
                typeof(IndexOutOfRangeException),
                typeof(ValueError)
            );
        }
    }

    [Fact]
    public void ItemsOfAMaskAreItemsOfTheArrayOrZeros()
    {
        bool[] truth = new bool[N];
        NdArray array = np.arange(1.0, N + 1), mask = NdArray.FromArray(truth);
        Assert.Empty(Race(Rewrites(truth, false, true), () =>
        {
            NdArray items = array[mask];
            Assert.True((bool)np.all((items >= 0) & (items <= N)));
            Assert.True((bool)np.all(np.flatnonzero(mask) < N));
        }));
    }

    public static TheoryData<string, string, Func<NdArray, object?>> Sorted => new()
    {
        { "sort", "f8", a => np.sort(a) },
        { "sort_in_place", "f8", a => { a.sort(); return null; } },
        { "sort_floats", "f4", a => np.sort(a) },
        { "sort_halves", "f2", a => np.sort(a) },
        { "sort_integers", "i8", a => { a.sort(); return null; } },
        { "sort_complex", "c16", a => { a.sort(); return null; } },
        { "sort_texts", "U2", a => np.sort(a) },
        { "sort_texts_in_place", "S8", a => { a.sort(); return null; } },
        { "sort_dates", "M8[s]", a => { a.sort(); return null; } },
        { "sort_records", "i4,f4", a => np.sort(a) },
        { "argsort", "f8", a => np.argsort(a) },
        { "argsort_texts", "S8", a => np.argsort(a) },
        { "argsort_records", "i4,f4", a => np.argsort(a) },
        { "lexsort", "f8", a => np.lexsort(new[] { a, a }) },
        { "partition", "f8", a => { a.partition(7); return null; } },
        { "argpartition", "f8", a => np.argpartition(a, 7) },
        { "median", "f8", a => np.median(a) },
        { "unique", "f8", a => np.unique(a, return_index: true, return_inverse: true, return_counts: true) },
        { "unique_texts", "S8", a => np.unique(a, return_inverse: true) },
        { "searchsorted", "f8", a => np.searchsorted(a, a) },
        { "searchsorted_texts", "S8", a => np.searchsorted(a, a) },
        { "digitize", "f8", a => np.searchsorted(a, a, "right") },
        { "histogram", "f8", a => np.histogram(a, 10, (0, 1)) },
        { "argmax", "f8", a => np.argmax(a) },
        { "interp", "f8", a => np.interp(a, a, a) },
    };

    [Theory]
    [MemberData(nameof(Sorted))]
    public void ItemsThatChangeWhileTheyAreOrdered(string name, string dtype, Func<NdArray, object?> function)
    {
        Assert.NotEmpty(name);
        foreach (int n in new[] { 50, 3000, 40_000 })
        {
            byte[] memory = new byte[n * np.dtype(dtype).itemsize];
            NdArray array = NdArray.FromArray(memory).view(dtype);
            System.Random random = new(1);
            byte[] noise = new byte[4096];
            random.NextBytes(noise);
            int at = 0;
            Action disturb = () =>
            {
                for (int i = 0; i < 64; i++)
                {
                    at = (at + 7919) % memory.Length;
                    // Also NaNs: two bytes of a number's end.
                    memory[at] = (i & 7) == 0 ? (byte)0xff : noise[(at + i) & 4095];
                }
            };
            Refused(Race(disturb, () => function(array)), typeof(ValueError), typeof(RuntimeError));
        }
    }

    [Fact]
    public void ShapesAndDTypesThatChange()
    {
        foreach (int n in new[] { 24, 2400 })
        {
            NdArray array = np.arange((double)n), other = np.ones(n);
            int turn = 0;
            Action disturb = () =>
            {
                switch (turn++ % 6)
                {
                    case 0:
                        array.shape = new Shape(2, -1);
                        break;
                    case 1:
                        array.shape = new Shape(2, 3, 4, -1);
                        break;
                    case 2:
                        array.shape = new Shape(n);
                        break;
                    case 3:
                        array.dtype = DType.int8;
                        break;
                    case 4:
                        array.dtype = DType.complex128;
                        break;
                    default:
                        array.dtype = DType.float64;
                        break;
                }
            };
            Action[] calls =
            [
                () => _ = array + 1,
                () => _ = array + other,
                () => _ = np.where(array, array, array),
                () => _ = np.concatenate([array, array], axis: null),
                () => _ = np.sum(array),
                () => _ = array.copy(),
                () => _ = array.T.copy(),
                () => _ = array.reshape(-1).copy(),
                () => _ = array["..., ::-1"].copy(),
                () => _ = array[-1],
                () => _ = array[1, 2],
                () => _ = array["1:"].tobytes(),
                () => _ = array.ravel().ToArray<double>(),
                () => _ = array.ToArray<double>(),
                () => _ = array.tobytes(),
                () => _ = array.As<double>()[n - 1],
                () => _ = array.As<double>().Sum(),
                () => _ = array.AsSpan<double>()[0],
                () => _ = array.ToString(),
                () => _ = np.sort(array, axis: null),
                () => array.fill(1),
                () => np.random.default_rng(1).shuffle(array),
                () => np.random.default_rng(1).random(@out: array),
                () => _ = np.random.default_rng(1).normal(array, 1),
                () => _ = np.broadcast_to(array, array.shape).copy(),
                () => _ = np.add(other, 1, @out: array),
                () => _ = np.add(array, array, @out: array),
            ];
            int call = 0;
            for (int round = 0; round < 4; round++)
            {
                List<Exception> thrown = Race(disturb, () => calls[call++ % calls.Length]());
                Refused(
                    thrown,
                    typeof(ValueError),
                    typeof(TypeError),
                    typeof(RuntimeError),
                    typeof(IndexOutOfRangeException),
                    typeof(AxisError)
                );
            }
            array.dtype = DType.float64;
            Assert.Equal(n, array.size);
        }
    }

    [Fact]
    public void ArraysThatAreDisposedMeanwhile()
    {
        NdArray current = np.ones(N);
        Refused(
            Race(
                () =>
                {
                    NdArray next = np.ones(N);
                    Interlocked.Exchange(ref current, next).Dispose();
                },
                () =>
                {
                    NdArray array = Volatile.Read(ref current);
                    Assert.Equal(N, (double)np.sum(array + 0.0));
                    Assert.Equal(N, array.ToArray<double>().Sum());
                    Assert.Equal(N, np.sort(array).size);
                    Assert.Equal(3 * N, np.concatenate([array, array, array]).size);
                }),
            typeof(ObjectDisposedException));
    }

    [Fact]
    public void ATypedFaceKnowsWhenItsArrayHasOtherItems()
    {
        NdArray array = np.arange(4.0);
        NdArray<double> face = array.As<double>();
        Assert.Equal(3, face[3]);
        array.dtype = DType.int8;
        Assert.Throws<RuntimeError>(() => face[31]);
        Assert.Throws<RuntimeError>(() => face.ToList());
        array.dtype = DType.float64;
        Assert.Equal([0, 1, 2, 3], face.ToList());
    }
}
