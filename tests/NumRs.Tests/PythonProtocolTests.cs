using System.Numerics;
using IronPython.Runtime;

namespace NumRs.Tests;

/// <summary>Numbers, shapes, dtypes, lists and errors as Python's protocols ask them.</summary>
public class PythonProtocolTests
{
    [Fact]
    public void ObjectsOfScriptsClassesAreRead()
    {
        Own array = new(new() { ["__array__"] = _ => np.arange(3) });
        Own sequence = new(new() { ["__len__"] = _ => 2, ["__getitem__"] = args => (int)args[0]! + 5 });
        Own index = new(new() { ["__index__"] = _ => 4 }), real = new(new() { ["__float__"] = _ => 2.5 });
        Assert.Equal("[0 1 2]", ArrayLike.op_Implicit(array)!.ToString());
        Assert.Equal("[5 6]", ArrayLike.op_Implicit(sequence)!.ToString());
        Assert.Equal("[4.  2.5]", ArrayLike.op_Implicit(new PythonList(index, real))!.ToString());
        Own half = new(new() { ["__complex__"] = _ => new Complex(0.5, 0), ["__float__"] = _ => 0.5 }),
            complex = new(new() { ["__complex__"] = _ => Complex.One });
        Assert.Equal(
            "float64 complex128",
            $"{ArrayLike.op_Implicit(half).AsArray().dtype} {ArrayLike.op_Implicit(complex).AsArray().dtype}"
        );
        Assert.Throws<TypeError>(() => ArrayLike.op_Implicit(new Own([])));
        Own failing = new(new() { ["__array__"] = _ => throw new ValueError("mine") });
        Assert.Equal("mine", Assert.Throws<ValueError>(() => ArrayLike.op_Implicit(failing)).Message);
    }

    /// <summary>What lists become is recorded (<c>tests/oracle/calls/protocols.py</c>); one that contains itself
    /// ends.</summary>
    [Fact]
    public void AListThatContainsItselfIsRefused()
    {
        PythonList endless = [];
        endless.Add(endless);
        Assert.Contains(
            "maximum number of dimension of 64",
            Assert.Throws<ValueError>(() => ArrayLike.op_Implicit(endless)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void NumbersOfZeroDimensions()
    {
        Assert.Throws<TypeError>(() => np.array(Complex.ImaginaryOne).__float__());
        Assert.Throws<TypeError>(() => np.zeros(1).__float__());
        Assert.Equal(
            "type numpy.ndarray doesn't define __round__ method",
            Assert.Throws<TypeError>(() => np.arange(3).__round__()).Message
        );
        Assert.Equal(
            "type numpy.complex128 doesn't define __round__ method",
            Assert.Throws<TypeError>(() => np.array(Complex.One).__round__()).Message
        );
        Assert.Equal("2.50", np.array(2.5).__format__("F2"));
        Assert.Equal(2.5.GetHashCode(), np.array(2.5).__hash__());
        Assert.Equal(
            (3L, 3, 2.5),
            (
                NdArray.op_Implicit(np.array(3)),
                NdArray.ConvertToInt32(np.array(3)),
                NdArray.ConvertToDouble(np.array(2.5))
            )
        );
        Assert.Throws<TypeError>(() => NdArray.op_Implicit(np.array(2.5)));
    }

    [Fact]
    public void NothingEqualsNoneOrAText()
    {
        Assert.True(np.array_equal(np.zeros(2, typeof(bool)), np.arange(2).__eq__(null)));
        Assert.True(np.array_equal(np.ones(2, typeof(bool)), np.arange(2).__ne__("a")));
        Assert.False(np.arange(2).__contains__(null));
    }

    /// <summary>A sequence where an array itself is wanted is read-only: what a function writes into it would be
    /// lost.</summary>
    [Fact]
    public void ASequenceIsNoTarget()
    {
        Assert.Throws<ValueError>(() => np.copyto(NdArray.op_Implicit(new PythonList(1, 2))!, 5));
        long[] shared = [1, 2];
        np.copyto(NdArray.op_Implicit((object)shared)!, 5);
        Assert.Equal([5, 5], shared);
        NdArray x = np.zeros(2);
        Assert.Same(x, NdArray.op_Implicit((object)x));
        Assert.Null(NdArray.op_Implicit((object?)null));
    }

    [Fact]
    public void ShapesAsTuples()
    {
        Shape shape = new(2, 3, 4);
        Assert.Equal(
            (3, 2, 4, 3),
            (shape.__len__(), shape.__getitem__(0), shape.__getitem__(-1), shape.__getitem__(np.array(1)))
        );
        Assert.Equal([3, 4], (object[])shape.__getitem__(new IronPython.Runtime.Slice(1, null, null)));
        Assert.Throws<IndexOutOfRangeException>(() => shape.__getitem__(3));
        Assert.Equal(
            "tuple indices must be integers or slices, not str",
            Assert.Throws<TypeError>(() => shape.__getitem__("a")).Message
        );
        Assert.True(shape.__eq__(new PythonTuple(2, new BigInteger(3), 4)));
        Assert.True(shape.__ne__(new PythonTuple(2, 3)) && shape.__ne__(null) && shape.__ne__(new PythonList(2, 3, 4)));
        Assert.Equal([2, 3, 4, 9], (object[])shape.__add__(new PythonTuple(9)));
        Assert.Equal([9, 2, 3, 4], (object[])Shape.__radd__(new PythonTuple(9), shape));
        Assert.Equal([2, 3, 4, 2, 3, 4], (object[])shape.__mul__(2));
        Assert.Throws<TypeError>(() => shape.__add__(5));
        Assert.True(shape.__contains__(4) && !shape.__contains__(5));
        Assert.Equal([2L, 3, 4], (long[])shape);
        NdArray x = np.arange(6);
        x.shape = Shape.op_Implicit(new PythonTuple(2, -1))!;
        Assert.Equal("(2, 3)", x.shape.__repr__());
    }

    [Fact]
    public void DTypesAsScalarTypes()
    {
        Assert.Equal("np.float64(2.0)", np.float64.__call__(2).__repr__());
        Assert.Equal("np.int32(3)", np.int32.__call__(3.7).__repr__());
        Assert.Equal("array([1.5, 2. ], dtype=float32)", np.float32.__call__(new PythonList(1.5, 2)).__repr__());
        Assert.Equal(
            "1.5 inf nan 12 0.0",
            string.Join(
                " ",
                np.float64.__call__("1.5"),
                np.float64.__call__("inf"),
                np.float64.__call__("nan"),
                np.int64.__call__(" 12 "),
                np.float64.__call__()
            )
        );
        Assert.Equal("np.complex128(1+2j)", np.complex128.__call__(1, 2).__repr__());
        Assert.Equal(
            "invalid literal for int() with base 10: 'a'",
            Assert.Throws<ValueError>(() => np.int32.__call__("a")).Message
        );
        DType x = np.float64;
        Assert.True(x == "f8" && "f4" != x && x != np.float32 && x == typeof(double));
        Assert.True(x.__eq__("float64") && x.__eq__(null) && x.__ne__("zzz") && x.__ne__(5) && x.__bool__());
        Assert.True(np.float32.__lt__(x) && x.__ge__(np.float32) && !x.__lt__(x) && x.__le__("f8") && !x.__gt__(x));
        DType record = np.dtype("i4,f8");
        Assert.Equal((2, np.float64, np.int32), (record.__len__(), record.__getitem__("f1"), record.__getitem__(-2)));
        Assert.Equal(
            "Field index 5 out of range.",
            Assert.Throws<IndexOutOfRangeException>(() => record.__getitem__(5)).Message
        );
        DTypeField field = record.fields!["f1"];
        Assert.Equal((2, np.float64, 4), (field.__len__(), field.__getitem__(0), field.__getitem__(1)));
        NdArray y = np.ones(2);
        y.dtype = DType.op_Implicit("i8")!;
        Assert.Equal("[4607182418800017408 4607182418800017408]", y.ToString());
    }

    private static ArraysLike OfExpression(ArraysLike arrays) => arrays;

    [Fact]
    public void SequencesOfArrays()
    {
        NdArray a = np.arange(2), b = np.zeros(1);
        Assert.All(
            new ArraysLike[] { new[] { a, b }, (a, b), new List<NdArray> { a, b }, OfExpression([a, b]), ArraysLike.op_Implicit(new PythonList(a, b))!, ArraysLike.op_Implicit(new PythonTuple(a, new PythonList(0.0)))! },
            arrays => Assert.True(np.array_equal(np.concatenate(arrays), np.hstack([a.astype("f8"), b]))));
        Assert.Throws<TypeError>(() => ArraysLike.op_Implicit(5));
        Assert.Throws<ArgumentNullException>(() => np.stack(new[] { a, null! }));
    }

    [Fact]
    public void RecordsAreSequencesOfTheirFields()
    {
        NdArray record = np.zeros(1, dtype: "i4,f8")[0];
        Assert.Equal(["0", "0.0"], record.Select(part => part.ToString()));
        Assert.Equal(2, record.__len__());
        Assert.Throws<TypeError>(() => np.array(1).__len__());
    }

    [Fact]
    public void Names()
    {
        Assert.Equal(
            (typeof(NdArray), typeof(LinAlgError), true),
            (np.ndarray, np.linalg.LinAlgError, np.newaxis is null)
        );
        Assert.Equal((DType.bool_, "True", "False"), (np.@bool, np.True_.ToString(), np.False_.ToString()));
        Assert.Equal((2, 3), (((ICollection<object?>)np.arange(2).tolist()).Count, new NdArray(3, "i4").size));
        NdArray x = np.arange(3.0);
        Assert.NotEqual(0, x.ctypes.data);
        Assert.Equal(("(3,)", "(8,)"), (x.ctypes.shape.ToString(), x.ctypes.strides.ToString()));
        Assert.Equal([0.0, 1, 2], NdArray.op_Implicit((ArrayLike)x));
        NdArray bytes = np.frombuffer(new List<byte> { 1, 2 }, "u1");
        Assert.Equal("[1 2]", bytes.ToString());
        Assert.False(bytes.flags.writeable);
        Assert.Equal("no", new ValueError("no").__str__());
    }
}
