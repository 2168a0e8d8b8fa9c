using FsCheck;

namespace NumRs.Properties;

/// <summary>Sorting and searching.</summary>
public class OrderLaws
{
    [Fact]
    public void SortedItemsAscendAndAreTheItems() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.Numbers, fewest: 1).And(Law.OneOf("quicksort", "stable", "heapsort")),
            x =>
            {
                NdArray a = x.First.Build();
                int axis = x.First.Seed % a.ndim;
                NdArray sorted = np.sort(a, axis, x.Second);
                Law.Same(np.sort(a.copy(), axis, x.Second), sorted);
                Assert.Equal(a.shape.ToArray(), sorted.shape.ToArray());
                NdArray rows = np.moveaxis(sorted, axis, 0);
                if (rows.shape[0] > 1 && a.dtype.kind != 'c')
                {
                    // NaN stands at the end.
                    NdArray low = rows[":-1"],
                        high = rows["1:"];
                    Assert.True((bool)np.all((low <= high) | np.isnan(high)));
                }
                NdArray order = np.argsort(a, axis, x.Second);
                NdArray items = np.moveaxis(a, axis, 0),
                    places = np.moveaxis(order, axis, 0);
                if (a.ndim == 1)
                {
                    Law.Same(sorted, a[order].astype(sorted.dtype));
                    Law.Same(np.arange(a.size), np.sort(order));
                }
                if (x.Second == "stable" && a.ndim == 1 && a.size > 1)
                {
                    NdArray low = places[":-1"],
                        high = places["1:"];
                    Assert.True((bool)np.all((low < high) | (items[low] != items[high])));
                }
            },
            400
        );

    [Fact]
    public void PlacesFoundKeepTheOrder() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.Reals, axes: 1, fewest: 1).And(Law.OneOf("left", "right")),
            x =>
            {
                NdArray values = x.First.Build();
                if (values.ndim != 1)
                {
                    return;
                }
                NdArray sorted = np.sort(values),
                    places = np.searchsorted(sorted, values, x.Second);
                Law.Same(np.searchsorted(sorted, values.copy(), x.Second), places);
                Law.Same(places, np.searchsorted(values, values, x.Second, np.argsort(values)));
                NdArray count = np.sum(
                    x.Second == "left"
                        ? sorted[np.newaxis, ":"] < values[":", np.newaxis]
                        : sorted[np.newaxis, ":"] <= values[":", np.newaxis],
                    1,
                    dtype: "i8"
                );
                NdArray known = ~np.isnan(values);
                Law.Same(count[known], places[known]);
            },
            400
        );

    [Fact]
    public void DistinctItemsTellTheWhole() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.Reals),
            one =>
            {
                NdArray a = one.Build();
                var (values, index, inverse, counts) = np.unique(
                    a,
                    return_index: true,
                    return_inverse: true,
                    return_counts: true
                );
                Law.Same(values, np.unique(a));
                Law.Same(values, np.ravel(a)[index!].astype(values.dtype));
                Assert.Equal(a.size, (long)np.sum(counts!));
                NdArray again = values[np.ravel(inverse!)],
                    line = np.ravel(a);
                Assert.True((bool)np.all((again == line) | (np.isnan(again) & np.isnan(line))));
                if (values.size > 1)
                {
                    Assert.True((bool)np.all((values[":-1"] < values["1:"]) | np.isnan(values["1:"])));
                }
            },
            400
        );

    [Fact]
    public void SelectedItemsStandBetweenTheirBetters() => Law.Holds(ArrayCase.Of(ArrayCase.Reals, fewest: 1), one =>
    {
        // Zeros of either sign are equal, and stand in any order.
        NdArray a = one.Build() is { dtype.kind: 'f' } floats ? floats + 0.0 : one.Build();
        if (a.size == 0)
        {
            return;
        }
        int axis = one.Seed % a.ndim;
        long n = a.shape[axis], kth = one.Seed % n;
        NdArray part = np.partition(a, kth, axis), places = np.argpartition(a, kth, axis);
        Law.Same(np.sort(a, axis), np.sort(part, axis));
        NdArray lines = np.moveaxis(part, axis, 0);
        NdArray middle = lines[(int)kth];
        Law.Same(np.moveaxis(np.sort(a, axis), axis, 0)[(int)kth], middle);
        Assert.True((bool)np.all((lines[$":{kth}"] <= middle) | np.isnan(middle)));
        Assert.True((bool)np.all((lines[$"{kth}:"] >= middle) | np.isnan(lines[$"{kth}:"])));
        Assert.Equal(a.shape.ToArray(), places.shape.ToArray());
        if (a.ndim == 1)
        {
            Law.Same(np.arange(n), np.sort(places));
            Law.Same(np.sort(part[$":{kth}"]), np.sort(a[places[$":{kth}"]].astype(part.dtype)));
        }
    }, 400);
}
