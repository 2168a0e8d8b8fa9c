using System.Numerics;
using System.Runtime.InteropServices;

namespace NumRs.Tests;

/// <summary>Ufuncs of delegates, blocks and unmanaged code. What they compute is compared with NumRs's own
/// ufuncs.</summary>
[Collection("memory")]
public class UserUFuncTests : LeakFailing
{
    private static readonly UFunc s_plus = UFunc.Create((double x, double y) => x + y, identity: 0, name: "plus");
    private static readonly UFunc s_minus = UFunc.Create((double x, double y) => x - y);
    private static readonly UFunc s_twice = UFunc.Create((double x) => 2 * x, "twice");

    private static void Same(NdArray expected, NdArray actual)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(np.array_equal(expected, actual, equal_nan: true), $"{expected}\n{actual}");
    }

    private static NdArray Grid(params int[] shape) =>
        np.arange(shape.Aggregate(1, (n, length) => n * length)).astype("d").reshape(shape) + 0.5;

    [Fact]
    public void ADelegateIsAUfuncAsAnyOther()
    {
        Assert.Equal(("plus", 2, 1, 3, 1), (s_plus.__name__, s_plus.nin, s_plus.nout, s_plus.nargs, s_plus.ntypes));
        Assert.Equal(["dd->d"], s_plus.types);
        Assert.Equal("<ufunc 'plus'>", s_plus.__repr__());
        Assert.Equal(0, s_plus.identity);
        Assert.Null(s_minus.identity);
        NdArray a = Grid(3, 4), b = Grid(4), f = Grid(4, 3).T;
        Same(a + b, s_plus.Invoke(a, b));
        Same(a + f, s_plus.Invoke(a, f));
        Same(a[.., ^1..] - 2, s_minus.Invoke(a[.., ^1..], 2));
        Same(np.ufuncs.add.reduce(a, 1), s_plus.reduce(a, 1));
        Same(np.ufuncs.add.reduce(a, null), s_plus.reduce(a, null));
        Same(np.ufuncs.add.reduce(a, null, keepdims: true), s_plus.reduce(a, null, keepdims: true));
        Same(np.ufuncs.add.reduce(a, 0, where: a > 3), s_plus.reduce(a, 0, where: a > 3));
        Same(np.ufuncs.add.reduce(a, null, initial: 5, where: a > 3), s_plus.reduce(a, null, initial: 5, where: a > 3));
        Same(np.ufuncs.subtract.reduce(f, 0), s_minus.reduce(f, 0));
        Same(np.ufuncs.subtract.accumulate(a, 0), s_minus.accumulate(a, 0));
        Same(np.ufuncs.subtract.accumulate(a, 1), s_minus.accumulate(a, 1));
        Same(np.ufuncs.subtract.accumulate(b), s_minus.accumulate(b));
        Same(np.ufuncs.subtract.reduceat(b, new[] { 0, 2, 1 }), s_minus.reduceat(b, new[] { 0, 2, 1 }));
        Same(np.ufuncs.subtract.outer(b, a), s_minus.outer(b, a));
        NdArray here = Grid(4), there = Grid(4);
        s_minus.at(here, new[] { 1, 1, 3 }, 0.25);
        np.ufuncs.subtract.at(there, new[] { 1, 1, 3 }, 0.25);
        Same(there, here);
        s_twice.at(here, new[] { 0, 0 });
        Assert.Equal(2.0, (double)here[0]);
    }

    [Fact]
    public void OutputsMasksOrdersAndCasts()
    {
        NdArray a = Grid(3, 4), o = np.zeros((3, 4), "f");
        object given = s_twice.__call__(a, @out: o, where: a > 3);
        Assert.Same(o, given);
        Same(np.where(a > 3, 2 * a, 0).astype("f"), o);
        Same(a * 2, (NdArray)s_twice.__call__(a, order: "F"));
        Assert.True(((NdArray)s_twice.__call__(a, order: "F")).flags.f_contiguous);
        Same(np.arange(4).astype("d") * 2, s_twice.Invoke(np.arange(4)));
        NdArray inPlace = a.copy();
        s_twice.__call__(inPlace, inPlace);
        Same(a * 2, inPlace);
        NdArray shifted = Grid(6);
        s_twice.__call__(shifted[..5], shifted[1..]);
        Same(np.concatenate(new[] { Grid(1), Grid(5) * 2 }), shifted);
        Assert.Contains(
            "Cannot cast ufunc 'twice' output",
            Assert.Throws<TypeError>(() => s_twice.__call__(a, @out: np.zeros((3, 4), "l"))).Message
        );
        Assert.Contains(
            "ufunc 'twice' not supported for the input types",
            Assert.Throws<TypeError>(() => s_twice.Invoke(new Complex(1, 2))).Message
        );
        Assert.Equal(
            "operands could not be broadcast together with shapes (3,4) (3,) ",
            Assert.Throws<ValueError>(() => s_plus.Invoke(a, np.ones(3))).Message
        );
        Assert.Contains("not reorderable", Assert.Throws<ValueError>(() => s_minus.reduce(a, null)).Message);
        Assert.Contains("no identity", Assert.Throws<ValueError>(() => s_minus.reduce(np.zeros(0))).Message);
        Assert.Equal(0.0, (double)s_plus.reduce(np.zeros(0)));
        Assert.Throws<TypeError>(() => UFunc.Create((DateTime t) => 1.0));
    }

    [Fact]
    public void TheFirstLoopToWhichInputsCastSafelyIsTaken()
    {
        UFunc kind = UFunc.Create(
            "kind",
            UFuncLoop.Of((int x) => 32),
            UFuncLoop.Of((long x) => 64L),
            UFuncLoop.Of((float x) => 1f),
            UFuncLoop.Of((double x) => 2.0),
            UFuncLoop.Of((Complex x) => new Complex(0, 1)),
            UFuncLoop.Of((bool x) => !x)
        );
        Assert.Equal(["i->i", "l->l", "f->f", "d->d", "D->D", "?->?"], kind.types);
        Assert.Equal(
            (32, "int32"),
            ((int)kind.Invoke(np.zeros(1, "i1"))[0], kind.Invoke(np.zeros(1, "i1")).dtype.name)
        );
        Assert.Equal("int64", kind.Invoke(np.zeros(1, "u4")).dtype.name);
        Assert.Equal("float32", kind.Invoke(np.zeros(1, "e")).dtype.name);
        Assert.Equal("float64", kind.Invoke(np.zeros(1, "u8")).dtype.name);
        Assert.Equal("complex128", kind.Invoke(np.zeros(1, "F")).dtype.name);
        Assert.Equal("float64", ((NdArray)kind.__call__(np.zeros(1, "i4"), dtype: DType.float64)).dtype.name);
        Assert.Equal("int64", ((NdArray)kind.__call__(np.zeros(1, "i4"), signature: "l->l")).dtype.name);
        Assert.Equal([DType.float32, DType.float32], kind.resolve_dtypes([DType.float16, null]));
        UFunc byFirst = UFunc.Create((short x, Half y) => (float)x + (float)y);
        Assert.Equal(["he->f"], byFirst.types);
        Assert.Equal(3.5f, (float)byFirst.Invoke(np.full(2, 1, "h"), np.full(2, 2.5, "e"))[1]);
        Assert.Contains(
            "differ in their operands",
            Assert
                .Throws<ValueError>(() =>
                    UFunc.Create("f", UFuncLoop.Of((int x) => x), UFuncLoop.Of((int x, int y) => x))
                )
                .Message
        );
        Assert.Throws<ValueError>(() => UFunc.Create("f"));
        Assert.Throws<ArgumentNullException>(() => UFunc.Create("f", UFuncLoop.Of((int x) => x), null!));
        UFunc both = UFunc.CreateWithIdentity(
            "both",
            1,
            UFuncLoop.Of((int x, int y) => x * y),
            UFuncLoop.Of((double x, double y) => x * y)
        );
        Assert.Equal(
            (720, 720.0),
            (
                (int)both.reduce(np.arange(1, 7).astype("i").reshape(2, 3), null),
                (double)both.reduce(np.arange(1.0, 7).reshape(2, 3), null)
            )
        );
    }

    [Fact]
    public void ManyInputsAndTwoResults()
    {
        UFunc four = UFunc.Create((double a, float b, int c, bool d) => d ? a * b : c);
        NdArray flags = np.array(new[] { true, false });
        Same(np.array(new[] { 6.0, 7.0 }), four.Invoke(2.0, np.full(2, 3, "f"), np.full(2, 7, "i"), flags));
        UFunc parts = UFunc.Create((double x) => (Math.Floor(x), (int)(100 * (x - Math.Floor(x)))));
        ArrayTuple both = parts.InvokeAll(Grid(3) * 1.25);
        Same(np.floor(Grid(3) * 1.25), both[0]);
        Assert.Equal(DType.int32, both[1].dtype);
        UFunc turned = UFunc.Create((int x, int y) => (y, x));
        Assert.Equal(2, turned.InvokeAll(1, np.full(3, 2, "i")).Count);
        Assert.Contains("single value", Assert.Throws<ValueError>(() => turned.reduce(np.arange(3))).Message);
    }

    [Fact]
    public void TenInputs()
    {
        Func<object, object, object, object, object, object, object, object, object, object, object> last = (
            a,
            b,
            c,
            d,
            e,
            f,
            g,
            h,
            i,
            j
        ) => (int)a + (int)j;
        UFunc ten = np.frompyfunc(last, 10, 1);
        ArrayLike[] inputs = [.. Enumerable.Range(0, 9).Select(i => (ArrayLike)i), np.arange(3)];
        Same(np.arange(3), ten.Invoke(inputs));
        Same(np.arange(3), np.vectorize(last).Invoke([.. inputs.Cast<object>()]));
        Assert.Throws<TypeError>(() => ten.Invoke(inputs[1..]));
        unsafe
        {
            UFunc foreign = UFunc.Create("foreign", UFuncLoop.Unmanaged(&Sum, "llllllllll->l"));
            Assert.Contains(
                "at most 8",
                Assert
                    .Throws<ValueError>(() => foreign.CallMany(inputs, [null], null, "same_kind", "K", DType.int64))
                    .Message
            );
        }
    }

    [Fact]
    public void BlocksAreSpansOfItems()
    {
        int calls = 0;
        UFunc half = UFunc.Create((ReadOnlySpan<double> x, Span<double> y) =>
        {
            calls++;
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = x[i] / 2;
            }
        });
        NdArray a = Grid(40, 50);
        Same(a / 2, half.Invoke(a));
        Assert.Equal(1, calls);
        Same(a.T / 2, half.Invoke(a.T));
        Same(a[.., 3] / 2, half.Invoke(a[.., 3]));
        Same(np.arange(9) / 2, half.Invoke(np.arange(9)));
        UFunc minus = UFunc.Create((ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<double> z) =>
        {
            for (int i = 0; i < x.Length; i++)
            {
                z[i] = x[i] - y[i];
            }
        });
        Same((a - 3).astype("f").astype("d"), minus.Invoke(a.astype("f"), 3));
        UFunc less = UFunc.Create((ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z) =>
        {
            for (int i = 0; i < x.Length; i++)
            {
                z[i] = x[i] - y[i];
            }
        });
        Same(np.ufuncs.subtract.reduce(a, 0), less.reduce(a, 0));
        Same(np.ufuncs.subtract.reduce(a, 1), less.reduce(a, 1));
        Same(np.ufuncs.subtract.accumulate(a, 1), less.accumulate(a, 1));
        Same(np.ufuncs.subtract.accumulate(a[0]), less.accumulate(a[0]));
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private unsafe delegate void ForeignLoop(byte** args, nint* n, nint* steps, void* data);

    private static unsafe void Scale(byte** args, nint* n, nint* steps, void* data)
    {
        byte* x = args[0], y = args[1];
        for (nint i = 0; i < n[0]; i++)
        {
            *(double*)y = *(double*)x * *(double*)data;
            x += steps[0];
            y += steps[1];
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public unsafe void UnmanagedLoopsHaveNumPysSignature(bool threadSafe)
    {
        ForeignLoop scale = Scale;
        double* factor = stackalloc double[] { 3 };
        UFunc thrice = UFunc.Create(
            "thrice",
            UFuncLoop.Unmanaged(Marshal.GetFunctionPointerForDelegate(scale), "d->d", (nint)factor, threadSafe)
        );
        NdArray a = Grid(400, 500);
        Same(a * 3, thrice.Invoke(a));
        Same(a[.., 1..3].T * 3, thrice.Invoke(a[.., 1..3].T));
        GC.KeepAlive(scale);
        Assert.Throws<ValueError>(() => UFuncLoop.Unmanaged(1, "dd"));
        Assert.Throws<ValueError>(() => UFuncLoop.Unmanaged(0, "d->d"));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static unsafe void Sum(byte** args, nint* n, nint* steps, void* data)
    {
        byte* x = args[0], y = args[1], z = args[2];
        for (nint i = 0; i < n[0]; i++)
        {
            *(long*)z = *(long*)x + *(long*)y;
            x += steps[0];
            y += steps[1];
            z += steps[2];
        }
    }

    /// <summary>NumPy's loops reduce where the first input is the output and does not move.</summary>
    [Fact]
    public unsafe void UnmanagedLoopsReduce()
    {
        UFunc sum = UFunc.CreateWithIdentity("sum", 0, UFuncLoop.Unmanaged(&Sum, "ll->l", threadSafe: true));
        NdArray a = np.arange(240_000).reshape(3, 400, 200);
        Same(np.sum(a), sum.reduce(a, null));
        Same(np.sum(a, 0), sum.reduce(a, 0));
        Same(np.sum(a, (1, 2)), sum.reduce(a, (1, 2)));
        Same(np.cumsum(a, 2), sum.accumulate(a, 2));
        Same(np.cumsum(a), sum.accumulate(a.ravel()));
        Same(np.ufuncs.add.reduceat(a, new[] { 0, 5 }, 1), sum.reduceat(a, new[] { 0, 5 }, 1));
        Same(a + a[0], sum.Invoke(a, a[0]));
    }

    private static double Thrower(double x) => x > 3 ? throw new FormatException("no more than three") : x;

    [Fact]
    public void WhatADelegateThrowsComesOutAsItIs()
    {
        UFunc throws = UFunc.Create<double, double>(Thrower);
        Assert.Equal("Thrower", throws.__name__);
        NdArray a = np.arange(10.0),
            o = np.full(10, -1.0);
        foreach (
            Action call in new Action[]
            {
                () => throws.Invoke(a),
                () => throws.Invoke(np.arange(10)),
                () => throws.at(a, new[] { 1, 9 }),
                () => throws.Invoke(np.arange(1_000_000.0)),
                () => throws.__call__(a, o),
            }
        )
        {
            FormatException error = Assert.Throws<FormatException>(call);
            Assert.Equal("no more than three", error.Message);
            Assert.Contains(nameof(Thrower), error.StackTrace, StringComparison.Ordinal);
        }
        Same(np.array(new[] { 0, 1, 2, 3, -1.0, -1, -1, -1, -1, -1 }), o);
        UFunc failing = UFunc.Create((double x, double y) => y > 3 ? throw new FormatException() : x + y);
        Assert.Throws<FormatException>(() => failing.reduce(a));
        Assert.Throws<FormatException>(() => failing.accumulate(a));
        Assert.Throws<FormatException>(() => failing.reduceat(a, new[] { 0, 5 }));
        Assert.Throws<FormatException>(() => failing.outer(a, a));
        Same(np.array(3.0), failing.reduce(a[..3]));
    }

    [Fact]
    public void DelegatesMayCallTheLibraryAgain()
    {
        UFunc? sum = null;
        sum = UFunc.Create((double x) => x <= 0 ? 0 : x + (double)sum!.Invoke(x - 1) + (double)np.sum(np.zeros(3)));
        Same(np.array(new[] { 0.0, 1, 3, 6 }), sum.Invoke(np.arange(4.0)));
        UFunc caught = UFunc.Create(
            (double x) =>
            {
                Assert.Throws<ValueError>(() => np.ones(2) + np.ones(3));
                return Assert
                    .Throws<FormatException>(() => UFunc.Create<double, double>(Thrower).Invoke(x + 4))
                    .Message.Length;
            }
        );
        Same(np.full(3, 18, "i"), caught.Invoke(np.arange(3.0)));
        // Another thread works while this one waits for it inside of the engine; the pool is nobody's.
        NdArray large = np.arange(300_000.0);
        UFunc waits = UFunc.Create(
            (double x) => x + Task.Run(() => (double)np.sum(np.sqrt(large) * 0)).GetAwaiter().GetResult()
        );
        Same(np.arange(5.0), waits.Invoke(np.arange(5.0)));
    }

    [Fact]
    public void DelegatesRunOnTheCallersThread()
    {
        HashSet<int> threads = [];
        UFunc mark = UFunc.Create((double x) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return x;
        });
        UFunc marks = UFunc.Create((double x, double y) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return x + y;
        });
        NdArray large = np.ones((500, 500));
        mark.Invoke(large);
        marks.reduce(large);
        marks.reduce(large, 1);
        marks.accumulate(large, 1);
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
        int calls = 0;
        UFunc count = UFunc.Create((double x) => Interlocked.Increment(ref calls));
        Parallel.For(0, 8, _ => count.Invoke(np.zeros(1000)));
        Assert.Equal(8000, calls);
    }

    [Fact]
    public void UfuncsThatNobodyKeepsGo()
    {
        static WeakReference Make()
        {
            UFunc? self = null;
            object captured = new();
            self = UFunc.Create((double x) => captured is null || self is null ? 0 : x);
            Assert.Equal(2.0, (double)self.Invoke(2.0));
            return new(captured);
        }
        WeakReference captured = Make();
        for (int i = 0; i < 5 && captured.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(captured.IsAlive);
        Assert.Equal(3.0, (double)UFunc.Create((double x) => x + 1).Invoke(2.0));
    }

    [Fact]
    public void AUfuncOfAKnownNameIsNoOtherForThat()
    {
        UFunc add = UFunc.Create((double x, double y) => x * 10 + y, "add");
        Assert.Equal(123.0, (double)add.reduce(np.arange(1.0, 4.0)));
        Assert.Equal(123.0, (double)add.accumulate(np.arange(1.0, 4.0))[2]);
        Assert.Equal(DType.int32, UFunc.Create((int x, int y) => x + y, "add").reduce(np.ones(3, "i")).dtype);
        Assert.Throws<TypeError>(() => add.Invoke(np.array(new[] { new DateTime(2024, 1, 1) }), 1));
    }
}
