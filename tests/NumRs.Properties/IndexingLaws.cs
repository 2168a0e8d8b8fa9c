using FsCheck;

namespace NumRs.Properties;

/// <summary>Indexing: a view gives what its copy gives, and what is written is read.</summary>
public class IndexingLaws
{
    /// <summary>A random valid index of an array, and whether no element is named twice.</summary>
    private static (IndexLike[] Keys, bool Once) Index(NdArray a, int seed)
    {
        System.Random random = new(seed);
        List<IndexLike> keys = [];
        bool once = true, rest = false;
        int axis = 0;
        while (axis < a.ndim)
        {
            int n = (int)a.shape[axis];
            switch (random.Next(8))
            {
                case 0 when n > 0:
                    keys.Add(random.Next(-n, n));
                    axis++;
                    break;
                case 1:
                    keys.Add(np.newaxis);
                    break;
                case 2 when !rest:
                    rest = true;
                    keys.Add(np.ellipsis);
                    axis += random.Next(a.ndim - axis + 1);
                    break;
                case 3 when n > 0:
                    int count = random.Next(1, 4);
                    int[] places = [.. Enumerable.Range(0, count).Select(_ => random.Next(-n, n))];
                    keys.Add(random.Next(2) == 0 ? places : np.array(places)["::-1"]);
                    once = false;
                    axis++;
                    break;
                case 4:
                    keys.Add(Enumerable.Range(0, n).Select(_ => random.Next(2) == 0).ToArray());
                    axis++;
                    break;
                case 5:
                    return ([.. keys], once);
                default:
                    int step = random.Next(1, 4) * (random.Next(2) == 0 ? 1 : -1);
                    keys.Add(
                        new Slice(
                            random.Next(3) == 0 ? null : random.Next(-n - 2, n + 3),
                            random.Next(3) == 0 ? null : random.Next(-n - 2, n + 3),
                            step
                        )
                    );
                    axis++;
                    break;
            }
        }
        return ([.. keys], once);
    }

    /// <summary>What an index gives; null where the lengths of its arrays do not fit together.</summary>
    private static NdArray? Try(Func<NdArray> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ValueError)
        {
            return null;
        }
    }

    [Fact]
    public void AViewGivesWhatItsCopyGives() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.All, axes: 4).And(Law.Number(0, int.MaxValue - 1)),
            x =>
            {
                NdArray a = x.First.Build();
                IndexLike[] keys = Index(a, x.Second).Keys;
                NdArray? expected = Try(() => a.copy()[keys]),
                    actual = Try(() => a[keys]);
                Assert.Equal(expected is null, actual is null);
                if (expected is not null)
                {
                    // A single element comes in native byte order.
                    Law.Same(expected, actual!, anyOrder: true);
                    // The places that an index names are those of the elements' numbers.
                    NdArray numbers = np.arange(a.size).reshape(a.shape);
                    Law.Same(np.take(np.ravel(a), numbers[keys]), actual!, anyOrder: true);
                }
            },
            800
        );

    [Fact]
    public void WhatIsWrittenIsReadAndTheRestIsLeftAlone() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.All, axes: 4).And(Law.Number(0, int.MaxValue - 1)),
            x =>
            {
                NdArray a = x.First.Build();
                if (!a.flags.writeable)
                {
                    return;
                }
                (IndexLike[] keys, bool once) = Index(a, x.Second);
                NdArray before = a.copy();
                if (Try(() => a[keys]) is not { } chosen)
                {
                    return;
                }
                NdArray values = new ArrayCase(
                    x.First.DType,
                    [.. chosen.shape.ToArray().Select(n => (int)n)],
                    x.Second,
                    [new Twist(TwistKind.Fortran, 0, 0)]
                ).Build();
                a[keys] = values;
                if (once)
                {
                    Law.Same(values, a[keys].copy(), anyOrder: true);
                }
                NdArray touched = np.zeros(a.shape, "?");
                touched[keys] = true;
                Law.Same(before[~touched], a[~touched]);
                a[keys] = before[keys];
                Law.Same(before, a.copy());
            },
            800
        );

    [Fact]
    public void AMaskGivesWhatItsPlacesGive() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.All).And(Law.Number(0, int.MaxValue - 1)),
            x =>
            {
                NdArray a = x.First.Build();
                NdArray mask = new ArrayCase(
                    "?",
                    [.. a.shape.ToArray().Select(n => (int)n)],
                    x.Second,
                    [new Twist(TwistKind.Field, 0, 0)]
                ).Build();
                NdArray chosen = a[mask];
                Law.Same(np.extract(mask, a), chosen);
                Law.Same(np.compress(np.ravel(mask), np.ravel(a)), chosen);
                if (a.ndim > 0)
                {
                    IndexLike[] places = [.. np.nonzero(mask).Select(p => (IndexLike)p)];
                    Law.Same(a[places], chosen);
                    Assert.Equal(chosen.shape[0], (long)np.count_nonzero(mask));
                }
                NdArray target = np.zeros_like(a.copy());
                target[mask] = chosen;
                Law.Same(np.where(mask, a, np.zeros_like(a.copy())).astype(a.dtype), target);
            },
            500
        );

    [Fact]
    public void TakeAndPutAreInverse() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.Numbers, fewest: 1).And(Law.Number(0, int.MaxValue - 1)),
            x =>
            {
                NdArray a = x.First.Build();
                if (a.size == 0)
                {
                    return;
                }
                System.Random random = new(x.Second);
                int axis = random.Next(a.ndim);
                int[] places = [.. Enumerable.Range(0, 5).Select(_ => random.Next((int)a.shape[axis]))];
                Law.Same(np.take(a.copy(), places, axis), np.take(a, places, axis));
                IndexLike[] keys = [.. Enumerable.Repeat((IndexLike)":", axis), places];
                Law.Same(a[keys], np.take(a, places, axis));
                NdArray copy = a.copy(),
                    order = np.arange(a.size);
                np.put(copy, order, np.ravel(a));
                Law.Same(a.copy(), copy);
            },
            400
        );

    [Fact]
    public void EnumerationGivesTheItemsOfTheFirstAxis() => Law.Holds(ArrayCase.Of(ArrayCase.All, fewest: 1), one =>
    {
        NdArray a = one.Build();
        long i = 0;
        foreach (NdArray item in a)
        {
            Law.Same(a[(int)i++].copy(), item.copy());
        }
        Assert.Equal(a.shape[0], i);
    }, 200);
}
