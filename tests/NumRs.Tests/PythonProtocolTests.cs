using System.Numerics;
using IronPython.Runtime;

namespace NumRs.Tests;

/// <summary>Numbers, shapes, dtypes, lists and errors as Python's protocols ask them, where NumPy has nothing to
/// compare with: hosts' objects and .NET's own. What it has is recorded (<c>tests/oracle/calls/protocols.py</c>).
/// </summary>
public class PythonProtocolTests
{
    [Fact]
    public void ObjectsOfScriptsClassesAreRead()
    {
        Own array = new(new() { ["__array__"] = _ => np.arange(3) });
        Own sequence = new(new() { ["__len__"] = _ => 2, ["__getitem__"] = args => (int)args[0]! + 5 });
        Own index = new(new() { ["__index__"] = _ => 4 }), real = new(new() { ["__float__"] = _ => 2.5 });
        Assert.True(np.array_equal(np.arange(3), ArrayLike.op_Implicit(array)!));
        Assert.True(np.array_equal(np.arange(5, 7), ArrayLike.op_Implicit(sequence)!));
        Assert.True(np.array_equal(new[] { 4, 2.5 }, ArrayLike.op_Implicit(new PythonList(index, real))!));
        Own half = new(new() { ["__complex__"] = _ => new Complex(0.5, 0), ["__float__"] = _ => 0.5 }),
            complex = new(new() { ["__complex__"] = _ => Complex.One });
        Assert.Equal(np.float64, ArrayLike.op_Implicit(half).AsArray().dtype);
        Assert.Equal(np.complex128, ArrayLike.op_Implicit(complex).AsArray().dtype);
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
        Assert.Equal(shape.__getitem__(1), shape.__getitem__(np.array(1)));
        Assert.Equal(
            [shape.__getitem__(1), shape.__getitem__(2)],
            (object[])shape.__getitem__(new IronPython.Runtime.Slice(1, null, null))
        );
        Assert.True(shape.__eq__(new PythonTuple(2, new BigInteger(3), 4)));
        Assert.True(shape.__ne__(new PythonTuple(2, 3)) && shape.__ne__(null) && shape.__ne__(new PythonList(2, 3, 4)));
        Assert.Equal([.. (object[])shape.__mul__(1), 9], (object[])shape.__add__(new PythonTuple(9)));
        Assert.Equal([9, .. (object[])shape.__mul__(1)], (object[])Shape.__radd__(new PythonTuple(9), shape));
        Assert.Equal(shape.AsSpan(), (long[])shape);
        NdArray x = np.arange(6);
        x.shape = Shape.op_Implicit(new PythonTuple(2, -1))!;
        Assert.Equal(x.size / 2, x.shape[1]);
    }

    [Fact]
    public void DTypesBesideObjects()
    {
        DType x = np.float64;
        Assert.True(x == "f8" && "f4" != x && x != np.float32 && x == typeof(double));
        Assert.True(x.__eq__(null) && x.__ne__("zzz") && x.__ne__(5) && x.__bool__());
        DTypeField field = np.dtype("i4,f8").fields!["f1"];
        Assert.Equal((2, np.float64, 4), (field.__len__(), field.__getitem__(0), field.__getitem__(1)));
        NdArray y = np.ones(2);
        y.dtype = DType.op_Implicit("i8")!;
        Assert.True(np.array_equal(np.ones(2).view("i8"), y));
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
        Assert.Equal([record["f0"].ToString(), record["f1"].ToString()], record.Select(part => part.ToString()));
    }

    [Fact]
    public void Names()
    {
        Assert.Equal(
            (typeof(NdArray), typeof(LinAlgError), true),
            (np.ndarray, np.linalg.LinAlgError, np.newaxis is null)
        );
        Assert.Equal((DType.bool_, true, false), (np.@bool, (bool)np.True_, (bool)np.False_));
        Assert.Equal((2, 3), (((ICollection<object?>)np.arange(2).tolist()).Count, new NdArray(3, "i4").size));
        NdArray x = np.arange(3.0);
        Assert.NotEqual(0, x.ctypes.data);
        Assert.Equal((x.shape, x.strides), (x.ctypes.shape, x.ctypes.strides));
        Assert.Equal(x.ToArray<double>(), NdArray.op_Implicit((ArrayLike)x));
        NdArray bytes = np.frombuffer(new List<byte> { 1, 2 }, "u1");
        Assert.True(np.array_equal(np.arange(1, 3), bytes));
        Assert.False(bytes.flags.writeable);
        Assert.Equal("no", new ValueError("no").__str__());
    }
}
