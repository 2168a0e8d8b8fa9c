using System.Numerics;
using NumRs.Random;

namespace NumRs.Tests;

/// <summary>Collection expressions are what NumPy's lists and tuples are: arrays, shapes and axes.</summary>
public class CollectionExpressionTests
{
    private static NdArray X => np.arange(24).reshape([2, 3, 4]);

    [Fact]
    public void ShapesAreWrittenAsLists()
    {
        int rows = 2;
        long columns = 3;
        Assert.Equal([2L, 3], np.zeros([rows, columns]).shape);
        Assert.Equal([2L, 3], np.full([2, 3], 7.0, "float32").shape);
        Assert.Equal([10L], np.ones([10]).shape);
        Assert.Empty(np.empty([]).shape);
        Assert.Equal([4L, 6], X.reshape([4, 6]).shape);
        Assert.Equal([24L], X.reshape([-1]).shape);
        Assert.Equal([6L, 4], np.reshape(X, [6, -1], order: "F").shape);
        Assert.Equal([5L, 3], np.broadcast_to(np.arange(3), [5, 3]).shape);
        long[] head = [2, 3];
        Assert.Equal([2L, 3, 7], np.zeros([.. head, 7]).shape);
        Shape shape = [2, 3];
        Assert.Equal("(2, 3)", shape.ToString());
        Assert.True(X.shape == [2, 3, 4]);
        Assert.Equal([2L, 2], np.random.default_rng(1).normal(0.0, 1.0, [2, 2]).shape);
        Assert.Equal(
            np.random.default_rng(1).random((2, 2)).tobytes(),
            np.random.default_rng(1).random([2, 2]).tobytes()
        );
    }

    [Fact]
    public void AxesAreWrittenAsLists()
    {
        Assert.Equal([3L, 2, 4], np.transpose(X, [1, 0, 2]).shape);
        Assert.Equal(np.transpose(X, (2, 0, 1)).tobytes(), X.transpose([2, 0, 1]).tobytes());
        Assert.Equal(np.sum(X, axis: (0, 1)).ToArray<long>(), X.sum(axis: [0, 1]).ToArray<long>());
        Assert.Equal(X.max(axis: (0, -1)).ToArray<long>(), X.max([0, -1]).ToArray<long>());
        Assert.Equal([2L, 1, 1], np.mean(X, [1, 2], keepdims: true).shape);
        Assert.Equal([4L, 3, 2], np.moveaxis(X, [0, 2], [2, 0]).shape);
        Assert.Equal(np.flip(X, (0, 1)).tobytes(), np.flip(X, [0, 1]).tobytes());
        Assert.Equal([1L, 3, 1], np.expand_dims(np.arange(3), [0, 2]).shape);
        Assert.Throws<AxisError>(() => X.sum([0, 3]));
    }

    [Fact]
    public void ArraysAreWrittenAsLists()
    {
        NdArray reals = np.array([1.0, 2.0, 3.0]), table = np.array([[1, 2], [3, 4]]);
        Assert.Equal([1.0, 2, 3], reals.ToArray<double>());
        Assert.Equal(("float64", "int64"), (reals.dtype.name, table.dtype.name));
        Assert.Equal("[[1 2]\n [3 4]]", table.ToString());
        Assert.Equal([1.5, 2], np.array([1.5, 2]).ToArray<double>());
        Assert.Equal("[ True False]", np.array([true, false]).ToString());
        Assert.Equal("complex128", np.array([1, Complex.ImaginaryOne]).dtype.name);
        Assert.Equal("float32", np.array([1f, 2f]).dtype.name);
        Assert.Equal("uint8", np.array([1, 2], "uint8").dtype.name);
        Assert.Equal([0L], np.array([]).shape);
        Assert.Equal([2L, 3], np.array([reals, reals + 1]).shape);
        Assert.Equal([1.0, 2, 3, 9], np.array([.. reals, 9]).ToArray<double>());
        Assert.Equal([5.0, 7, 9], np.add(reals, [4, 5, 6]).ToArray<double>());
        Assert.Equal([2L, 5], np.sum([[1, 2], [1, 3]], axis: 0).ToArray<long>());
        Assert.Equal([20L, 10], np.take([10, 20], [1, 0]).ToArray<long>());
        Assert.Equal(10.0, (double)np.dot([1.0, 3.0], [1, 3]));
        NdArray x = [1.0, 2.0], y = [3.0, 4.0];
        Assert.Equal([4.0, 6], (x + y).ToArray<double>());
        Assert.Equal([1L, 2, 3, 4], np.concatenate([[1, 2], [3, 4]]).ToArray<long>());
        Assert.Equal([2L, 2], np.stack([x, x]).shape);
        Assert.Equal(2, np.broadcast_arrays([x, 1.0]).Count);
        Assert.Throws<ValueError>(() => np.array([[1, 2], [3]]));
    }

    [Fact]
    public void RandomNumbersTakeLists()
    {
        Generator rng = np.random.default_rng(3), same = np.random.default_rng(3);
        Assert.Equal(same.normal(new[] { 0.0, 5.0 }, 1.0).tobytes(), rng.normal([0.0, 5.0], 1.0).tobytes());
        Assert.Equal(
            same.integers(0, new long[] { 10, 20 }, (3, 2)).tobytes(),
            rng.integers(0, [10, 20], [3, 2]).tobytes()
        );
        Assert.Equal(
            same.choice(new long[] { 2, 3, 5 }, 4, p: new[] { 0.5, 0.25, 0.25 }).tobytes(),
            rng.choice([2, 3, 5], 4, p: [0.5, 0.25, 0.25]).tobytes()
        );
        Assert.Equal(same.permutation(new long[] { 1, 2, 3 }).tobytes(), rng.permutation([1, 2, 3]).tobytes());
        Assert.Equal(
            same.multinomial(9, new[] { 0.5, 0.5 }, (2, 2)).tobytes(),
            rng.multinomial(9, [0.5, 0.5], [2, 2]).tobytes()
        );
    }
}
