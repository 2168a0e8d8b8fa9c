namespace NumRs.Tests;

/// <summary>nditer against the functions that say the same of whole arrays.</summary>
public class NdIterTests
{
    private static readonly NdArray Base = np.arange(24).reshape(2, 3, 4);

    public static TheoryData<string> Layouts => ["C", "F", "transposed", "reversed", "strided", "broadcast", "scalar"];

    private static NdArray Laid(string layout) => layout switch
    {
        "F" => np.asfortranarray(Base),
        "transposed" => Base.T,
        "reversed" => Base["::-1, :, ::-1"],
        "strided" => Base[":, ::2, 1::2"],
        "broadcast" => np.broadcast_to(Base["0, 0"], new[] { 3L, 4L }),
        "scalar" => np.array(5),
        _ => Base,
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void ItemsComeInTheOrderThatIsAskedFor(string layout)
    {
        NdArray array = Laid(layout);
        foreach (string order in (string[])["C", "F"])
        {
            using NdIter it = np.nditer(array, order: order);
            Assert.Equal(array.size, it.itersize);
            Assert.Equal(array.ravel(order).ToArray<long>(), it.Select(value => (long)(NdArray)value));
        }
        using NdIter memory = np.nditer(array);
        Assert.Equal(array.ravel("C").ToArray<long>().Order(), memory.Select(value => (long)(NdArray)value).Order());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void AnIndexFindsItsItem(string layout)
    {
        NdArray array = Laid(layout);
        using NdIter it = np.nditer(array, ["multi_index"]);
        for (; !it.finished; it.iternext())
        {
            NdArray item = it[0];
            Assert.Equal(Convert.ToInt64(array.item(it.multi_index.ToArray())), (long)item);
        }
        using NdIter flat = np.nditer(array, ["c_index"]);
        for (; !flat.finished; flat.iternext())
        {
            Assert.Equal((long)array.ravel()[flat.index], (long)flat[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void OuterLoopsAreTheItemsInPieces(string layout)
    {
        NdArray array = Laid(layout);
        foreach (string flags in (string[])["external_loop", "external_loop buffered"])
        {
            List<long> items = [];
            using NdIter it = np.nditer(array, flags.Split(' '), order: "C", buffersize: 3);
            foreach (NdArray piece in it)
            {
                items.AddRange(piece.ravel().ToArray<long>());
            }
            Assert.Equal(array.ravel().ToArray<long>(), items);
        }
    }

    [Fact]
    public void WhatIsWrittenStandsInTheArray()
    {
        NdArray array = np.arange(6.0).reshape(2, 3).T;
        NdArray expected = np.multiply(array, 2);
        using (NdIter it = np.nditer(array, op_flags: ["readwrite"]))
        {
            foreach (NdArray item in it)
            {
                item["..."] = item * 2;
            }
        }
        Assert.True(np.array_equal(expected, array));
        using (NdIter it = np.nditer(array, ["buffered"], ["readwrite"], "f4", casting: "same_kind"))
        {
            foreach (NdArray item in it)
            {
                Assert.Equal("float32", item.dtype.name);
                item["..."] = item + 1;
            }
        }
        Assert.True(np.array_equal(expected + 1, array));
    }

    [Fact]
    public void AnOperandIsMadeAndReductionsAddUp()
    {
        NdArray column = np.arange(3).reshape(3, 1), row = np.arange(4);
        string[][] flags = [["readonly"], ["readonly"], ["writeonly", "allocate"]];
        using NdIter it = np.nditer(new object?[] { column, row, null }, op_flags: flags);
        foreach (var (x, y, z) in it)
        {
            z["..."] = x * y;
        }
        Assert.True(np.array_equal(np.multiply(column, row), it.operands[2]));

        NdArray total = np.array(0);
        string[][] both = [["readonly"], ["readwrite"]];
        using NdIter sum = np.nditer(new object?[] { Base, total }, ["reduce_ok"], both);
        foreach (var (x, y) in sum)
        {
            y["..."] = y + x;
        }
        Assert.Equal((long)np.sum(Base), (long)total);
    }

    [Fact]
    public void NestedIteratorsGoThroughAllItems()
    {
        NdIter[] its = np.nested_iters(Base, new[] { new[] { 1 }, new[] { 0, 2 } });
        List<long> items = [];
        for (; !its[0].finished; its[0].iternext())
        {
            items.AddRange(its[1].Select(value => (long)(NdArray)value));
        }
        Assert.Equal(np.transpose(Base, new[] { 1, 0, 2 }).ravel().ToArray<long>(), items);
    }

    [Fact]
    public void RangesAndStepsLeadToTheSameItems()
    {
        using NdIter it = np.nditer(Base, ["ranged"]);
        it.iterrange = new[] { 5L, 9L };
        Assert.Equal([5L, 6, 7, 8], it.Select(value => (long)(NdArray)value));
        it.reset();
        it.iterindex = 7;
        Assert.Equal(7, (long)it[0]);
        NdIter copy = it.copy();
        Assert.True(it.iternext());
        Assert.Equal((8L, 7L), ((long)it[0], (long)copy[0]));
    }

    [Theory]
    [InlineData("nonsense", "readonly")]
    [InlineData("external_loop,multi_index", "readonly")]
    [InlineData("c_index,f_index", "readonly")]
    [InlineData("", "readonly,readwrite")]
    [InlineData("", "sideways")]
    public void FlagsThatAreNoneOrContradictAreRefused(string flags, string operand) =>
        Assert.Throws<ValueError>(() =>
            np.nditer(Base, flags.Split(',', StringSplitOptions.RemoveEmptyEntries), operand.Split(','))
        );

    [Fact]
    public void ShapesCastsAndReadOnlyOperandsAreChecked()
    {
        Assert.Throws<ValueError>(() => np.nditer(new object?[] { np.ones(3), np.ones(4) }));
        Assert.Throws<ValueError>(() =>
            np.nditer(np.broadcast_to(np.ones(3), new[] { 2L, 3L }), op_flags: ["readwrite"])
        );
        Assert.Throws<ValueError>(() => np.nditer(np.zeros(0)));
        Assert.Throws<TypeError>(() => np.nditer(np.ones(3), op_dtypes: "i4"));
        NdIter closed = np.nditer(Base, op_flags: ["readwrite"]);
        closed.close();
        Assert.Throws<ValueError>(() => closed.value);
    }
}
