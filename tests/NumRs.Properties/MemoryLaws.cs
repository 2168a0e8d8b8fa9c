using FsCheck;

namespace NumRs.Properties;

/// <summary>Lifetime: disposing, in any order and from any thread, frees what nobody uses and breaks nothing that
/// somebody does.</summary>
public class MemoryLaws
{
    [Fact]
    public void ViewsOutliveWhatTheyView() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.All, fewest: 1).And(Law.Number(0, 100000)),
            x =>
            {
                NdArray small = x.First.Build();
                // Large enough to be native memory.
                NdArray whole = np.broadcast_to(
                        small,
                        (long[])[1 + (70000 / (int)Math.Max(1, small.nbytes)), .. small.shape.ToArray()]
                    )
                    .copy();
                NdArray view = whole["::-1"],
                    expected = view.copy();
                whole.Dispose();
                Assert.Throws<ObjectDisposedException>(() => whole + whole);
                Assert.Throws<ObjectDisposedException>(() => whole.copy());
                Assert.Throws<ObjectDisposedException>(() => whole.tobytes());
                Law.Same(expected, view.copy());
                view.Dispose();
                Assert.Throws<ObjectDisposedException>(() => view.copy());
                whole.Dispose();
            },
            100
        );

    [Fact]
    public void DisposingDuringACallIsSafe() => Law.Holds(Law.Number(1000, 300000), n =>
    {
        NdArray a = np.arange((double)n);
        double expected = (double)n * (n - 1) / 2;
        Task<double?>[] readers = [.. Enumerable.Range(0, 3).Select(i => Task.Run<double?>(() =>
        {
            try
            {
                return i == 0 ? (double)np.sum(a) : (double)np.sum(a["::-1"] + 0.0);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
        }))];
        a.Dispose();
        Task.WaitAll(readers);
        Assert.All(readers, r => Assert.True(r.Result is null || r.Result == expected));
    }, 100);

    [Fact]
    public void ScopesFreeWhatWasMadeInThem() =>
        Law.Holds(
            ArrayCase.Of(["f8", "i4"], fewest: 1),
            one =>
            {
                NdArray outside = np.broadcast_to(
                            one.Build(tame: true),
                            (long[])[20000, .. one.Build().shape.ToArray()]
                        )
                        .copy(),
                    inside;
                NdArray expected = outside + 1;
                using (np.scope())
                {
                    inside = outside + 1;
                    Law.Same(expected, inside);
                }
                if (inside.nbytes > 1 << 16)
                {
                    Assert.Throws<ObjectDisposedException>(() => inside + 1);
                }
                Law.Same(expected, outside + 1);
            },
            40
        );
}
