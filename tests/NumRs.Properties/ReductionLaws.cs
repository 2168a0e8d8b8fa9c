using FsCheck;

namespace NumRs.Properties;

/// <summary>Reductions: neither layout nor the order of axes matters.</summary>
public class ReductionLaws
{
    /// <summary>A choice of axes, perhaps all (null) or none.</summary>
    private static AxisLike? Axes(NdArray a, int choice)
    {
        int[] axes = [.. Enumerable.Range(0, a.ndim).Where(i => ((choice >> i) & 1) == 1).Select(i => ((choice >> (8 + i)) & 1) == 1 ? i - a.ndim : i)];
        return (choice & 1 << 20) != 0 ? null : (AxisLike)axes;
    }

    private static readonly (string Name, Func<NdArray, AxisLike?, bool, NdArray> Call)[] s_exact =
    [
        ("sum", (a, axes, keep) => np.sum(a, axes, keepdims: keep)),
        ("prod", (a, axes, keep) => np.prod(a, axes, keepdims: keep)),
        ("any", (a, axes, keep) => np.any(a, axes, keepdims: keep)),
        ("all", (a, axes, keep) => np.all(a, axes, keepdims: keep)),
        ("max", (a, axes, keep) => np.max(a, axes, keepdims: keep, initial: 1)),
        ("min", (a, axes, keep) => np.min(a, axes, keepdims: keep, initial: 1)),
        ("count_nonzero", (a, axes, keep) => np.count_nonzero(a, axes, keepdims: keep)),
    ];

    [Fact]
    public void LayoutDoesNotMatter() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.Reals).And(Law.Number(0, (1 << 22) - 1)).And(Law.OneOf(s_exact)),
            x =>
            {
                NdArray a = x.First.First.Build(tame: true);
                AxisLike? axes = Axes(a, x.First.Second);
                bool keep = (x.First.Second & 1 << 21) != 0;
                if (x.Second.Name == "prod" && a.dtype.kind == 'f')
                {
                    // Whether a product overflows depends on its order.
                    return;
                }
                NdArray expected = x.Second.Call(a.copy(), axes, keep),
                    actual = x.Second.Call(a, axes, keep);
                Law.Same(expected, actual);
                Assert.Equal(keep ? a.ndim : a.ndim - (axes?.Axes.Length ?? a.ndim), actual.ndim);
            },
            600
        );

    [Fact]
    public void MaximaAndTheirPlacesAgree() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.Reals, fewest: 1).And(Law.Number(0, 3)),
            x =>
            {
                NdArray a = x.First.Build();
                int axis = x.Second % a.ndim;
                if (a.shape[axis] == 0)
                {
                    Assert.Throws<ValueError>(() => np.argmax(a, axis));
                    return;
                }
                NdArray last = np.moveaxis(a, axis, -1),
                    place = np.argmax(a, axis);
                Law.Same(np.argmax(a.copy(), axis), place);
                Law.Same(np.argmin(a.copy(), axis), np.argmin(a, axis));
                NdArray rows = last.reshape(-1, last.shape[-1]);
                NdArray largest = np.max(rows, 1),
                    found = rows[np.arange(rows.shape[0]), place.ravel()].astype(largest.dtype);
                if (a.dtype.kind == 'f')
                {
                    // Which of two zeros is the larger is nobody's business.
                    Law.Close(found, largest, 0);
                }
                else
                {
                    Law.Same(found, largest);
                }
            },
            600
        );

    [Fact]
    public void OneAxisAfterTheOtherIsAllAtOnce() => Law.Holds(ArrayCase.Of(ArrayCase.Integers), one =>
    {
        NdArray a = one.Build(), total = a;
        while (total.ndim > 0)
        {
            total = np.sum(total, one.Seed % total.ndim);
        }
        Law.Same(np.sum(a), total.astype(np.sum(a).dtype));
        Assert.Equal(a.size, (long)np.sum(np.ones_like(a), dtype: "i8"));
    });

    [Fact]
    public void RunningSumsEndInTheSumAndAreUndoneByDifferences() =>
        Law.Holds(
            ArrayCase.Of(["i4", "u1", "i8", ">i4"], fewest: 1).And(Law.Number(0, 3)),
            x =>
            {
                NdArray a = x.First.Build();
                int axis = x.Second % a.ndim;
                NdArray running = np.cumsum(a, axis);
                Law.Same(np.cumsum(a.copy(), axis), running);
                Assert.Equal(a.shape.ToArray(), running.shape.ToArray());
                if (a.shape[axis] > 0)
                {
                    NdArray last = np.moveaxis(running, axis, 0);
                    Law.Same(np.sum(a, axis), last[-1].copy());
                    Law.Same(np.moveaxis(a, axis, 0)["1:"].astype(running.dtype), np.diff(last, axis: 0));
                }
                Law.Same(np.ufuncs.add.accumulate(a, axis), np.cumsum(a, axis));
            }
        );

    [Fact]
    public void MeansAndSpreadsOfViewsAreThoseOfCopies() =>
        Law.Holds(
            ArrayCase.Of(["f8", "f4", "i4", "c16", "u1"]).And(Law.Number(0, (1 << 22) - 1)),
            x =>
            {
                NdArray a = x.First.Build(tame: true);
                AxisLike? axes = Axes(a, x.Second);
                using (np.errstate(all: "ignore"))
                {
                    Law.Close(np.mean(a.copy(), axes), np.mean(a, axes), 1e-5);
                    Law.Close(np.std(a.copy(), axes), np.std(a, axes), 1e-5);
                    Law.Close(np.var(a.copy(), axes), np.var(a, axes), 1e-4);
                }
            }
        );
}
