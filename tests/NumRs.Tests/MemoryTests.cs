using System.Diagnostics;
using System.Runtime.CompilerServices;
using NumRs.Native;

namespace NumRs.Tests;

/// <summary>Runs alone, so that the number of native blocks is its own.</summary>
[CollectionDefinition("memory", DisableParallelization = true)]
public sealed class MemoryTestGroup;

/// <summary>Counts native blocks around a test, and fails it when some are left.</summary>
public abstract class LeakFailing : IDisposable
{
    private readonly ulong _before = LiveBlocks();

    /// <summary>Blocks that arrays hold, after a collection.</summary>
    protected static unsafe ulong LiveBlocks()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        NrBlockStats stats;
        NativeMethods.nr_block_stats(&stats);
        return stats.live_blocks;
    }

    /// <summary>Blocks taken since the test began.</summary>
    protected long Taken => (long)LiveBlocks() - (long)_before;

    public void Dispose()
    {
        Assert.Equal(0, Taken);
        GC.SuppressFinalize(this);
    }
}

/// <summary>Memory: blocks return by disposal, by a scope or by the collector, and views keep them.</summary>
[Collection("memory")]
public sealed class MemoryTests : LeakFailing
{
    private const int Large = 1_000_000;

    [Fact]
    public void DisposalReturnsTheBlock()
    {
        NdArray x = np.ones(Large);
        Assert.Equal(1, Taken);
        x.Dispose();
        Assert.Equal(0, Taken);
        x.Dispose();
    }

    public static TheoryData<string, Action<NdArray>> Uses() =>
        new()
        {
            { "sum", x => x.sum() },
            { "operator", x => _ = x + 1 },
            { "operator on the right", x => _ = 1 - x },
            { "index", x => _ = x[0] },
            { "slice", x => _ = x[1..] },
            { "assignment", x => x[0] = 1 },
            { "view", x => x.reshape(2, -1) },
            { "text", x => np.array_str(x) },
            { "span", x => x.AsSpan<double>() },
            { "bytes", x => x.tobytes() },
            { "copy", x => x.copy() },
            { "flat", x => _ = x.flat[0] },
            { "data", x => _ = x.data },
            { "typed", x => _ = x.As<double>()[0] },
            { "enumeration", x => _ = x.First() },
            { "argument", x => np.add(np.ones(4), x) },
            { "output", x => np.add(1, 2, @out: x) },
            { "many", x => np.concatenate([x, x]) },
            { "indices", x => _ = np.arange(x.size)[x > 0] },
        };

    [Theory, MemberData(nameof(Uses))]
    public void UseAfterDisposalIsRefused(string name, Action<NdArray> use)
    {
        Assert.NotEmpty(name);
        foreach (NdArray x in new[] { np.ones(4), np.ones(Large) })
        {
            x.Dispose();
            Assert.Throws<ObjectDisposedException>(() => use(x));
        }
    }

    [Fact]
    public void ViewsKeepTheMemory()
    {
        NdArray view = View(np.arange(Large));
        Assert.Equal(1, Taken);
        Assert.Equal("[10 12 14 16 18]", view.ToString());
        view.Dispose();
        Assert.Equal(0, Taken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static NdArray View(NdArray x)
    {
        using (x)
        {
            NdArray view = x["10:20"]["::2"];
            Assert.Same(x, view.@base);
            return view;
        }
    }

    [Fact]
    public void TheCollectorReturnsBlocks()
    {
        Abandon();
        Assert.Equal(0, Taken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon()
    {
        NdArray x = np.ones(Large);
        Assert.Equal(Large, (double)(x + x).sum() / 2);
        Assert.Equal(Large / 2, x["::2"].size);
    }

    [Fact]
    public void AScopeFreesWhatIsNotKept()
    {
        NdArray kept;
        using (Scope outer = np.scope())
        {
            NdArray middle;
            using (Scope inner = np.scope())
            {
                NdArray x = np.ones(Large);
                NdArray sum = x + x * 2;
                middle = inner.Keep(sum["1:"]);
                kept = outer.Keep(inner.Keep(x - 1));
            }
            Assert.Equal(2, Taken);
            Assert.Equal(3.0 * (Large - 1), (double)middle.sum());
        }
        Assert.Equal(0.0, (double)kept.sum());
        kept.Dispose();
    }

    [Fact]
    public void ScopesCloseInnermostFirst()
    {
        Scope outer = np.scope();
        Scope inner = np.scope();
        Assert.Throws<ValueError>(outer.Dispose);
        inner.Dispose();
        outer.Dispose();
        inner.Dispose();
        Assert.Equal(0, Taken);
    }

    [Fact]
    public void ErrorsLeaveNothing()
    {
        for (int i = 0; i < 20; i++)
        {
            NdArray x = np.ones(Large), y = np.ones(Large - 1);
            Assert.Throws<ValueError>(() => x + y);
            Assert.Throws<TypeError>(() => np.add(x, 0.5, @out: np.zeros(Large, "i4")));
            Assert.Throws<OutOfMemoryException>(() => np.zeros(1L << 50));
        }
        Assert.True(Taken <= 2);
    }

    [Fact]
    public void ManySmallSumsStaySmall()
    {
        NdArray a = np.arange(1000.0), b = np.ones(1000), c = a;
        long before = Peak();
        for (int i = 0; i < 1_000_000; i++)
        {
            c = a + b;
        }
        Assert.Equal(1000.0, (double)c[-1]);
        Assert.InRange(Peak() - before, 0, 120L << 20);
    }

    [Fact]
    public void ManyLargeSumsStaySmall()
    {
        NdArray a = np.arange(1_000_000.0), b = np.ones(1_000_000), c = a;
        long most = 0;
        for (int i = 0; i < 100; i++)
        {
            c = a + b;
            most = Math.Max(most, BlockTable.Live);
        }
        Assert.Equal(1_000_000.0, (double)c[-1]);
        Assert.InRange(most, 1, 300L << 20);
    }

    private static long Peak()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    [Fact]
    public void ArraysOfTheHostAreShared()
    {
        double[,] values = { { 1, 2 }, { 3, 4 } };
        NdArray x = NdArray.FromArray(values);
        x[0, 1] = 20;
        values[1, 0] = 30;
        Assert.Equal("[[ 1. 20.]\n [30.  4.]]", x.ToString());
        Assert.False(x.flags.owndata);
        Assert.Equal(20, values[0, 1]);
        Assert.Equal(new[] { 1.0, 20, 30, 4 }, x.AsSpan<double>().ToArray());
        x.AsSpan<double>()[3] = -1;
        Assert.Equal(-1, values[1, 1]);
        Assert.Throws<TypeError>(() => x.AsSpan<float>());
        Assert.Throws<ValueError>(() => x.T.AsSpan<double>());
        Assert.Throws<ValueError>(() => np.broadcast_to(x, (2, 2, 2)).AsSpan<double>());
    }

    [Fact]
    public unsafe void ForeignMemoryKeepsItsOwner()
    {
        WeakReference owner = Borrow(out NdArray view);
        GC.Collect();
        Assert.True(owner.IsAlive);
        Assert.Equal("[2. 3.]", view.ToString());
        Assert.Throws<ValueError>(() => view[0] = 1);
        Assert.Throws<ValueError>(() => view.setflags(write: true));
        Assert.Throws<ValueError>(() => NdArray.FromPointer(0, 3, DType.float64));
        GC.KeepAlive(view);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe WeakReference Borrow(out NdArray view)
    {
        double[] memory = GC.AllocateArray<double>(3, pinned: true);
        (memory[0], memory[1], memory[2]) = (1, 2, 3);
        Owner owner = new(memory);
        view = NdArray.FromPointer(
            (IntPtr)Unsafe.AsPointer(ref memory[0]),
            3,
            DType.float64,
            owner: owner,
            writeable: false
        )[1..];
        return new WeakReference(owner);
    }

    private sealed record Owner(double[] Memory);

    [Fact]
    public unsafe void DataIsPinned()
    {
        NdArray small = np.arange(4.0), large = np.ones(Large);
        using (ArrayData data = small.data, block = large.data)
        {
            GC.Collect();
            Assert.Equal(3.0, ((double*)data.address)[3]);
            Assert.Equal(32, data.nbytes);
            large.Dispose();
            Assert.Equal(1.0, ((double*)block.address)[Large - 1]);
        }
        ((long address, bool readOnly), object? strides) = (
            ((long, bool))small.__array_interface__["data"]!,
            small.__array_interface__["strides"]
        );
        GC.Collect();
        Assert.Equal(2.0, ((double*)address)[2]);
        Assert.False(readOnly);
        Assert.Null(strides);
        Assert.Equal(address, (((long, bool))small.__array_interface__["data"]!).Item1);
    }

    [Fact]
    public void ReadOnlyArraysRefuseWrites()
    {
        NdArray x = np.arange(4);
        x.flags.writeable = false;
        Assert.Throws<ValueError>(() => x[0] = 1);
        Assert.Throws<ValueError>(() => x.__iadd__(1));
        Assert.Throws<ValueError>(() => x.fill(1));
        Assert.Throws<ValueError>(() => x.sort());
        Assert.Throws<ValueError>(() => x.put(0, 1));
        Assert.Throws<ValueError>(() => np.copyto(x, 1));
        Assert.Throws<ValueError>(() => np.add(x, x, @out: x));
        Assert.Throws<ValueError>(() => np.ufuncs.add.at(x, 0, 1));
        Assert.Throws<ValueError>(() => x.flat[":"] = 1);
        Assert.Throws<ValueError>(() => x.byteswap(inplace: true));
        Assert.False(x["::2"].flags.writeable);
        Assert.Equal("[0 1 2 3]", x.ToString());
        x.flags["WRITEABLE"] = true;
        x[0] = 9;
        Assert.Equal("[9 1 2 3]", x.ToString());
    }
}
