namespace NumRs.Tests;

/// <summary>Arrays of more elements than there is memory, as broadcasting makes them: every function computes or
/// refuses.</summary>
public class SizesTests
{
    private const long Huge = 1L << 62;

    private static NdArray Many(string dtype = "i1") =>
        np.broadcast_to(np.ones(1, dtype), Huge / np.dtype(dtype).itemsize);

    [Fact]
    public void ViewsOfMoreBytesThanAddressesAreRefused()
    {
        Assert.Contains(
            "array is too big",
            Assert.Throws<ValueError>(() => np.broadcast_to(np.ones(1), 1L << 61)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ValueError>(() => np.broadcast_to(np.ones(1, "i1"), new Shape(1L << 40, 1L << 40)));
        Assert.Equal(Huge, Many().size);
    }

    public static TheoryData<string, Func<NdArray, object?>> Functions => new()
    {
        { "unique", a => np.unique(a) },
        { "unique_indices", a => np.unique(a, return_index: true, return_inverse: true) },
        { "repeat", a => np.repeat(a, 2) },
        { "repeat_each", a => np.repeat(np.arange(3), a.astype("i8", copy: false)) },
        { "sort", a => np.sort(a) },
        { "sort_flat", a => np.sort(a, axis: null) },
        { "argsort", a => np.argsort(a) },
        { "searchsorted", a => np.searchsorted(np.arange(3), a) },
        { "searchsorted_sorter", a => np.searchsorted(a, 1, sorter: np.arange(3)) },
        { "astype", a => a.astype("f8") },
        { "copy", a => a.copy() },
        { "add", a => a + a },
        { "negative", a => -a },
        { "power", a => np.power(a, 2.5) },
        { "cumsum", a => np.cumsum(a) },
        { "concatenate", a => np.concatenate([a, a]) },
        { "take", a => np.take(np.arange(3), a) },
        { "put", a => { np.put(np.arange(3), a, 1); return null; } },
        { "mask", a => a[np.ones(1, "?")] },
        { "where", a => np.where(a, a, 1) },
        { "partition", a => np.partition(a, 3) },
        { "median", a => np.median(a) },
        { "lexsort", a => np.lexsort(new[] { a, a }) },
        { "bincount", a => np.bincount(a) },
        { "reduceat", a => np.ufuncs.add.reduceat(np.arange(3), a) },
        { "at", a => { np.ufuncs.add.at(np.arange(3), a, 1); return null; } },
        { "tile", a => np.tile(a, 3) },
        { "tobytes", a => a.tobytes() },
        { "outer", a => np.outer(a, a) },
        { "fft", a => np.fft.fft(a) },
        { "dot", a => np.dot(a.reshape(1L << 31, 1L << 31), a.reshape(1L << 31, 1L << 31)) },
        { "flip_copy", a => a["::-1"].copy() },
        { "choose", a => np.choose(a, new[] { a, a }) },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void NoFunctionWritesBeyondItsMemory(string name, Func<NdArray, object?> function)
    {
        foreach (string dtype in new[] { "i1", "?", "f8", "S3" })
        {
            Exception? refused = Record.Exception(() => function(Many(dtype)));
            Assert.True(
                refused
                    is OutOfMemoryException
                        or ValueError
                        or TypeError
                        or ArgumentException
                        or IndexOutOfRangeException
                        or OverflowException,
                $"{name} of {dtype}: {refused?.GetType().Name ?? "no exception"} {refused?.Message}"
            );
        }
        Assert.Equal(6, (long)np.sum(np.arange(4)));
    }
}
