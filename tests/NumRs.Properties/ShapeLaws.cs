using FsCheck;

namespace NumRs.Properties;

/// <summary>Shapes, axes and joining.</summary>
public class ShapeLaws
{
    [Fact]
    public void ReshapingKeepsTheOrderOfElements() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.All).And(Law.OneOf("C", "F")),
            x =>
            {
                NdArray a = x.First.Build();
                NdArray line = np.ravel(a, x.Second);
                Assert.Equal([a.size], line.shape.ToArray());
                Law.Same(a.copy(), a.reshape(a.size, x.Second).reshape(a.shape, x.Second).copy());
                Assert.Equal(a.tobytes(x.Second), line.tobytes());
                Law.Same(np.ravel(a.T, x.Second == "C" ? "F" : "C"), line);
                Law.Same(line, a.copy(x.Second).reshape(-1, x.Second).copy());
                if (a.flags.c_contiguous)
                {
                    Assert.Same(a.@base ?? a, a.reshape(-1).@base);
                }
            },
            400
        );

    [Fact]
    public void AxesMoveThereAndBack() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.All, fewest: 1).And(Law.Number(0, 1000)),
            x =>
            {
                NdArray a = x.First.Build();
                int from = x.Second % a.ndim,
                    to = x.Second / 7 % a.ndim;
                Law.Same(a.copy(), a.T.T.copy());
                Law.Same(a.copy(), np.moveaxis(np.moveaxis(a, from, to), to, from).copy());
                Law.Same(np.swapaxes(a, from, to).copy(), np.swapaxes(a.copy(), to, from).copy());
                Law.Same(a.copy(), np.flip(np.flip(a, from), from).copy());
                Law.Same(a.copy(), np.squeeze(np.expand_dims(a, from), from).copy());
                Law.Same(a.copy(), np.roll(np.roll(a, x.Second - 500, from), 500 - x.Second, from).copy());
                Assert.Equal(a.T.shape.ToArray().Reverse(), a.shape.ToArray());
            },
            400
        );

    [Fact]
    public void WhatIsCutJoinsAgain() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.All, fewest: 1).And(Law.Number(0, 10000)),
            x =>
            {
                NdArray a = x.First.Build();
                int axis = x.Second % a.ndim,
                    n = (int)a.shape[axis],
                    cut = n == 0 ? 0 : x.Second / 7 % (n + 1);
                NdArray front = np.moveaxis(a, axis, 0);
                NdArray head = np.moveaxis(front[$":{cut}"], 0, axis),
                    tail = np.moveaxis(front[$"{cut}:"], 0, axis);
                NdArray joined = np.concatenate([head, tail], axis);
                Law.Same(a.copy().astype(joined.dtype), joined);
                Law.Same(np.concatenate([head.copy(), tail.copy()], axis), joined);
                if (n > 0)
                {
                    NdArray stacked = np.stack([.. front], axis);
                    Law.Same(a.copy().astype(stacked.dtype), stacked);
                }
                Law.Same(np.concatenate([np.ravel(a), np.ravel(a)]), np.concatenate([a, a], null));
            },
            400
        );

    [Fact]
    public void BroadcastingIsCommutativeAndAssociative() =>
        Law.Holds(
            ArrayCase.Of(["i4"], axes: 4).And(Law.Number(0, int.MaxValue - 1)),
            x =>
            {
                System.Random random = new(x.Second);
                long[] whole = x.First.Build().shape.ToArray();
                NdArray[] arrays = [.. Enumerable.Range(0, 3).Select(_ => np.ones(Part(whole, random), "i4"))];
                Shape all = np.broadcast_shapes(arrays[0].shape, arrays[1].shape, arrays[2].shape);
                Assert.Equal(all, np.broadcast_shapes(arrays[2].shape, arrays[0].shape, arrays[1].shape));
                Assert.Equal(
                    all,
                    np.broadcast_shapes(np.broadcast_shapes(arrays[0].shape, arrays[1].shape), arrays[2].shape)
                );
                Assert.Equal(all.ToArray(), (arrays[0] + arrays[1] + arrays[2]).shape.ToArray());
                Assert.All(np.broadcast_arrays(arrays), array => Assert.Equal(all.ToArray(), array.shape.ToArray()));
            },
            400
        );

    /// <summary>A shape that broadcasts to another.</summary>
    private static long[] Part(long[] whole, System.Random random) =>
        [.. whole.Skip(random.Next(whole.Length + 1)).Select(n => random.Next(3) == 0 ? 1 : n)];

    [Fact]
    public void RepeatedItemsAreTheItems() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.All, fewest: 1).And(Law.Number(0, 5)),
            x =>
            {
                NdArray a = x.First.Build(),
                    line = np.ravel(a);
                NdArray repeated = np.repeat(a, x.Second);
                Law.Same(np.repeat(a.copy(), x.Second), repeated);
                Assert.Equal([a.size * x.Second], repeated.shape.ToArray());
                if (x.Second > 0)
                {
                    Law.Same(line, repeated[$"::{x.Second}"].copy());
                }
            },
            200
        );

    [Fact]
    public void ProductsOfMatricesDoNotDependOnLayout() =>
        Law.Holds(
            ArrayCase.Of(["i4", "f8", "f4", "c16", "u1", ">f8", "?"], fewest: 2).And(Law.Number(1, 12)),
            x =>
            {
                NdArray a = x.First.Build(tame: true);
                NdArray b = new ArrayCase(
                    x.First.DType,
                    [x.Second, (int)a.shape[-1]],
                    x.First.Seed ^ 1,
                    [new Twist(TwistKind.Flip, 0, 0)]
                )
                    .Build(tame: true)
                    .T;
                NdArray product = np.matmul(a, b);
                Law.Close(np.matmul(a.copy(), b.copy()), product, 0);
                Law.Close(np.matmul(b.T, np.swapaxes(a, -1, -2)), np.swapaxes(product, -1, -2), 0);
            },
            300
        );
}
