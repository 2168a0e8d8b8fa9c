using IronPython.Runtime;

namespace NumRs.Tests;

/// <summary>Outputs of moments and products, names of fields and read-only arrays, beside what is recorded
/// (<c>tests/oracle/calls/ordering.py</c>).</summary>
public class OrderingTests
{
    [Fact]
    public void MomentsGoWhereTheyAreSent()
    {
        NdArray a = np.arange(6).reshape(2, 3), mean = a.mean(axis: 1, keepdims: true);
        NdArray single = np.zeros(2, "f4"), whole = np.zeros(2, "i8");
        Assert.Same(single, np.var(a, axis: 1, @out: single, mean: mean));
        Assert.True(np.array_equal(single, np.var(a, axis: 1).astype("f4")));
        Assert.Same(whole, np.var(a, axis: 1, @out: whole, mean: np.zeros((2, 3))));
        Assert.True(np.array_equal(whole, (np.sum(a * a, axis: 1) / 3).astype("i8")));
        Assert.Throws<TypeError>(() => np.std(a, axis: 1, @out: whole, mean: np.zeros((2, 3))));
    }

    [Fact]
    public void FieldsMayBeNamedInAnyWay()
    {
        NdArray a = np.zeros(3, "i4,i4");
        a["f0"] = new[] { 1, 1, 0 };
        a["f1"] = new[] { 2, 1, 3 };
        foreach (FieldsLike? order in new FieldsLike?[] { "f1", ("f1", "f0"), ["f1"], FieldsLike.op_Implicit(new PythonTuple(new object[] { "f1" })) })
        {
            Assert.True(np.array_equal(np.argsort(a, order: order), new[] { 1, 0, 2 }));
        }
        Assert.Null(FieldsLike.op_Implicit(null));
        Assert.Equal("unsupported order value: 3", Assert.Throws<ValueError>(() => FieldsLike.op_Implicit(3)).Message);
        Assert.Equal(
            "unknown field name: 3",
            Assert.Throws<ValueError>(() => FieldsLike.op_Implicit(new PythonList(new object[] { 3 }))).Message
        );
    }

    [Fact]
    public void AGivenOutputIsTheResult()
    {
        NdArray into = np.zeros((3, 3)),
            narrow = np.zeros((2, 2), "f4");
        Assert.Same(
            into,
            np.matmul(np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T, into, axes: [(1, 0), (1, 0), (1, 0)])
        );
        Assert.Same(
            narrow,
            np.matmul(np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T, narrow, casting: "unsafe")
        );
        Assert.Same(narrow, np.matmul(np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T, narrow));
    }

    [Fact]
    public void ReadOnlyArraysAreNotSortedInPlace() =>
        Assert.Throws<ValueError>(() => np.broadcast_to(np.zeros(1, "i4,i4"), 3).sort(order: "f1"));
}
