using System.Collections;
using System.Numerics;
using NumRs.Testing;

namespace NumRs.Tests;

/// <summary>
/// The forms in which C# writes what Python writes otherwise, each beside one whose result the recorded calls hold:
/// slices of numbers, nested blocks, pairs, functions.
/// </summary>
public class EditingFormsTests
{
    private static readonly NdArray s_x = np.arange(6).reshape(2, 3);

    private static void Same(NdArray expected, NdArray actual)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.True(np.array_equal(expected, actual), $"{expected}\n{actual}");
    }

    [Fact]
    public void GridsTakeTextsRangesAndTuples()
    {
        NdArray grid = np.mgrid["0:5", "-1:1:5j"];
        Same(grid, np.mgrid[0..5, GridLike.Of(-1, 1, new Complex(0, 5))]);
        Same(grid, np.mgrid[(0, 5), (-1.0, 1.0, 5 * Complex.ImaginaryOne)]);
        Same(grid, np.mgrid[new Slice(0, 5), "-1 : 1 : 5J"]);
        Same(np.arange(0, 1, 0.25), np.mgrid[(0.0, 1.0, 0.25)]);
        Same(np.arange(10, 0, -3), np.mgrid[(10, 0, -3)]);
        Same(np.arange(5), np.ogrid[..5]);
        Assert.Equal([new Shape(5, 1), new Shape(1, 5)], np.ogrid[0..5, "-1:1:5j"].Select(a => a.shape));
        Assert.Throws<ValueError>(() => np.mgrid[0..^1]);
        Assert.Throws<ValueError>(() => np.mgrid["0:x"]);
        Assert.Throws<ValueError>(() => np.mgrid["0:1:2:3"]);
        Assert.Throws<TypeError>(() => np.mgrid[5]);
    }

    [Fact]
    public void ConcatenatorsTakeNumbersArraysAndDirectives()
    {
        Same(
            np.concatenate(new[] { np.arange(3), np.array(new[] { 7 }, "i8"), np.arange(2) }),
            np.r_["0:3", 7, new long[] { 0, 1 }]
        );
        Same(np.column_stack(new[] { s_x[0], s_x[1] }), np.c_[s_x[0], s_x[1]]);
        Same(np.stack(new[] { s_x[0], s_x[1] }), np.r_["0,2", s_x[0], s_x[1]]);
    }

    [Fact]
    public void IndexExpressionsAreIndices()
    {
        Same(s_x["::-1", 1], s_x[np.s_["::-1", 1]]);
        ArrayTuple open = np.ix_(new[] { 1, 0 }, new[] { true, false, true });
        Same(s_x["::-1", "::2"], s_x[open[0], open[1]]);
    }

    [Fact]
    public void BlocksAreNestedLists()
    {
        NdArray whole = np.concatenate(new[] { np.concatenate(new[] { s_x, s_x }, 1), np.concatenate(new[] { s_x, s_x }, 1) });
        Same(whole, np.block([[s_x, s_x], [s_x, s_x]]));
        Same(whole, np.block(new[] { new[] { s_x, s_x }, [s_x, s_x] }));
        Same(np.append(s_x[0], 5), np.block([s_x[0], 5]));
    }

    [Fact]
    public void PairsTakeTuplesArraysAndDictionaries()
    {
        NdArray padded = np.pad(s_x, new[,] { { 1, 2 }, { 0, 3 } });
        Same(padded, np.pad(s_x, ((1, 2), (0, 3))));
        Same(padded, np.pad(s_x, new Dictionary<int, (long, long)> { [0] = (1, 2), [-1] = (0, 3) }));
        Same(np.pad(s_x, ((0, 0), (2, 2))), np.pad(s_x, new Dictionary<int, int> { [1] = 2 }));
        Same(np.pad(s_x, 2, constant_values: 3), np.pad(s_x, (2, 2), "constant", constant_values: (3, 3)));
        Assert.Throws<IndexOutOfRangeException>(() => np.pad(s_x, new Dictionary<int, int> { [2] = 2 }));
    }

    [Fact]
    public void PadCallsAFunctionForEachLine()
    {
        NdArray padded = np.pad(s_x, ((1, 1), (2, 0)), (vector, width, axis, kwargs) =>
        {
            vector[new Slice(null, width[0])] = (int)kwargs["value"]!;
            vector[new Slice(vector.size - width[1], null)] = (int)kwargs["value"]!;
        }, new Hashtable { ["value"] = 7 });
        Same(np.pad(s_x, ((1, 1), (2, 0)), "constant", constant_values: 7), padded);
    }

    [Fact]
    public void FunctionsOfIndicesAndLines()
    {
        Same(np.indices((2, 3), "f8")[0], np.fromfunction((i, j) => i, (2, 3)));
        Same(np.arange(4), np.fromfunction(i => i, 4, "i8"));
        Same(s_x.sum(1), np.apply_along_axis(line => line.sum(), 1, s_x));
        Same(s_x.sum(0, keepdims: true), np.apply_over_axes((a, axis) => a.sum(axis), s_x, 0));
        Same(np.triu_indices(3, 1)[0], np.mask_indices(3, (m, k) => np.triu(m, k), 1)[0]);
        Same(np.abs(s_x - 2), np.piecewise(s_x, [s_x < 2, s_x >= 2], v => 2 - v, v => v - 2));
    }

    [Fact]
    public void WrongFunctionsAreTypeErrors()
    {
        Assert.Throws<TypeError>(() => np.fromfunction((object)(Func<NdArray, object>)(i => i), (2, 3)));
        Assert.Throws<AxisError>(() => np.apply_along_axis(line => np.flip(line, 5), 0, s_x));
    }

    [Fact]
    public void AssertionsOfErrors()
    {
        np.testing.assert_raises<ValueError>(() => np.zeros(-1));
        np.testing.assert_raises(typeof(ArgumentException), () => np.zeros(-1));
        np.testing.assert_raises_regex<ValueError>("negative dim", () => np.zeros(-1));
        Assert.Throws<AssertionError>(() => np.testing.assert_raises<ValueError>(() => np.zeros(1)));
        Assert.Throws<AssertionError>(() => np.testing.assert_raises_regex<ValueError>("^dim", () => np.zeros(-1)));
        Assert.Throws<TypeError>(() => np.testing.assert_raises<ValueError>(() => throw new TypeError("")));
        RaisesContext context = np.testing.assert_raises((object)typeof(ValueError));
        Assert.True(context.__enter__().__exit__(typeof(ValueError), new ValueError("message"), null));
        Assert.False(context.__exit__(typeof(TypeError), new TypeError("message"), null));
        Assert.Throws<AssertionError>(() => context.__exit__(null, null, null));
    }

    [Fact]
    public void AssertionsOfObjects()
    {
        np.testing.assert_equal(
            new Dictionary<string, object> { ["a"] = 1, ["b"] = new[] { 1, 2 } },
            new Dictionary<string, object> { ["a"] = 1, ["b"] = new[] { 1, 2 } }
        );
        Assert.Throws<AssertionError>(() =>
            np.testing.assert_equal(
                new Dictionary<string, int> { ["a"] = 1 },
                new Dictionary<string, int> { ["b"] = 1 }
            )
        );
        Assert.Throws<AssertionError>(() => np.testing.assert_equal((1, 2), (1, 3)));
        np.testing.assert_equal((1, 2), new List<object> { 1, 2 });
        np.testing.assert_almost_equal(s_x.mean(), 2.5);
    }
}
