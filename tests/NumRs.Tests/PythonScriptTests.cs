using System.Collections;
using System.Numerics;
using IronPython.Modules;
using IronPython.Runtime;
using IronPython.Runtime.Exceptions;
using IronPython.Runtime.Types;
using NumRs.Interop;
using NumRs.Random;
using PythonTuple = IronPython.Runtime.PythonTuple;

namespace NumRs.Tests;

/// <summary>What scripts do with arrays beside arithmetic: repeat lists, delete, pickle, read and write files, catch
/// errors.</summary>
public class PythonScriptTests
{
    [Fact]
    public void IntegersRepeatSequences()
    {
        NdArray three = np.arange(4)[3], array = np.array(3);
        Assert.Equal([0, 1, 0, 1, 0, 1], (List<object?>)three.__rmul__(new PythonList(0, 1)));
        Assert.Equal([0, 0, 0], (List<object?>)three.__mul__(new PythonList(0)));
        Assert.Equal([1, 1, 1], (object[])NdArray.__rmul__(new PythonTuple(1), three));
        Assert.Equal("ababab", three.__rmul__("ab"));
        Assert.Equal("", np.arange(-2, 0)[0].__mul__("ab"));
        Assert.Equal("[3 6] [3 6]", $"{array.__mul__(new PythonList(1, 2))} {array.__rmul__(new PythonList(1, 2))}");
        Assert.Equal(
            "[6 9] 6 [2.]",
            $"{three.__rmul__(np.array(new[] { 2, 3 }))} {three.__mul__(2)} {np.ones(1).__rmul__(2)}"
        );
        Assert.Equal(
            "can't multiply sequence by non-int of type 'numpy.float64'",
            Assert.Throws<TypeError>(() => np.ones(2)[0].__mul__(new PythonList(1))).Message
        );
        Assert.Equal(
            "unsupported operand type(s) for *: 'int' and 'NoneType'",
            Assert.Throws<TypeError>(() => three.__mul__(null)).Message
        );
        Assert.Equal(
            "unsupported operand type(s) for *: 'NoneType' and 'int'",
            Assert.Throws<TypeError>(() => three.__rmul__(null)).Message
        );
    }

    /// <summary>Whether NumPy has a scalar or an array without axes.</summary>
    [Fact]
    public void ScalarsAndArraysWithoutAxes()
    {
        NdArray x = np.arange(6).reshape(2, 3), zero = np.array(5);
        NdArray[] scalars = [x[1, 2], x.sum(), np.sin(0.5), zero + 0, zero[(IndexLike[])[]], x.max(), np.dot(x[0], x[1]), np.linalg.det(np.eye(2)), np.modf(1.5)[0], x[0].Last()];
        NdArray[] arrays = [zero, np.zeros(new Shape()), x["0, 1, ..."], zero.copy(), np.squeeze(np.ones((1, 1))), np.where(true, 1, 2), zero.astype("f4"), x[1, 2].reshape(new Shape())];
        Assert.All(scalars, scalar => Assert.StartsWith("np.", scalar.__repr__(), StringComparison.Ordinal));
        Assert.All(scalars, scalar => Assert.Equal(scalar.__repr__(), scalar.__copy__().__repr__()));
        Assert.All(
            scalars,
            scalar => Assert.Equal(scalar.__repr__(), ((NdArray)Unpickled(scalar.__reduce_ex__(2))).__repr__())
        );
        Assert.All(
            scalars,
            scalar => Assert.StartsWith("array(", np.asarray(scalar).__repr__(), StringComparison.Ordinal)
        );
        NdArray reshaped = x.sum();
        reshaped.shape = new Shape(1);
        Assert.Equal("array([15])", reshaped.__repr__());
        Assert.All(arrays, array => Assert.StartsWith("array(", array.__repr__(), StringComparison.Ordinal));
    }

    [Fact]
    public void TextsDoNotAddAndNothingIsDeleted()
    {
        NdArray x = np.arange(3);
        Assert.Equal(
            "ufunc 'add' did not contain a loop with signature matching types (dtype('<U1'), dtype('int64')) -> None",
            Assert.Throws<TypeError>(() => NdArray.__radd__("a", x)).Message
        );
        Assert.Throws<TypeError>(() => NdArray.__radd__(null, x));
        Assert.Equal("[1 2 3]", NdArray.__radd__(1, x).ToString());
        Assert.Equal("cannot delete array elements", Assert.Throws<ValueError>(() => x.__delitem__(0)).Message);
    }

    /// <summary>IronPython asks for members by this method; what is null here is its sign for a member of .NET's
    /// there.</summary>
    [Fact]
    public void MembersOfPythonsTypes()
    {
        Assert.True(typeof(NdArray).GetMethod(nameof(NdArray.GetCustomMember))!.IsSpecialName);
        NdArray x = np.arange(6, dtype: "i2").reshape(2, 3);
        Assert.Equal([2, 3], (object[])x.GetCustomMember("shape")!);
        Assert.Equal([6, 2], (object[])x.GetCustomMember("strides")!);
        Assert.Equal((6, 12), (x.GetCustomMember("size"), x.GetCustomMember("nbytes")));
        Assert.Equal(x.tobytes("F"), ((BytesMethod)x.GetCustomMember("tobytes")!).__call__("F"));
        Assert.Null(x.GetCustomMember("sum"));
    }

    [Fact]
    public void MembersOfDTypesOfPythonsTypes()
    {
        Assert.True(typeof(DType).GetMethod(nameof(DType.GetCustomMember))!.IsSpecialName);
        DType record = DTypeLike
            .op_Implicit(
                new PythonList(
                    new PythonTuple("a", ">i4"),
                    new PythonTuple("b", new PythonList(new PythonTuple("c", "f8", new PythonTuple(2))))
                )
            )!
            .Resolve();
        Assert.Equal(
            ("V", "V", "|"),
            (record.GetCustomMember("kind"), record.GetCustomMember("char"), record.GetCustomMember("byteorder"))
        );
        Assert.Equal(["a", "b"], (object[])record.GetCustomMember("names")!);
        Assert.Null(DType.int8.GetCustomMember("names"));
        Assert.Empty((object[])record.GetCustomMember("shape")!);
        List<object?> descr = (List<object?>)record.GetCustomMember("descr")!;
        Assert.Equal(["a", ">i4"], (object[])descr[0]!);
        object[] inner = (object[])((List<object?>)((object[])descr[1]!)[1])[0]!;
        Assert.Equal(["c", "<f8"], inner[..2]);
        Assert.Equal([2], (object[])inner[2]);
        Assert.Null(record.GetCustomMember("itemsize"));
    }

    /// <summary>One number that was drawn is Python's where NumPy gives one of Python's, and the draws are those of
    /// .NET's methods.</summary>
    [Fact]
    public void DrawsOfPythonsTypes()
    {
        Assert.True(typeof(RandomSource).GetMethod(nameof(RandomSource.GetCustomMember))!.IsSpecialName);
        static T Method<T>(RandomSource source, string name) => (T)source.GetCustomMember(name)!;
        static Generator Rng() => np.random.default_rng(7);
        static RandomState Old() => new(3);
        IntegersMethod integers = Method<IntegersMethod>(Rng(), "integers");
        Assert.Equal($"np.int64({Rng().integers(5)})", integers.__call__(5).__repr__());
        Assert.Equal(
            Rng().integers(0, 10, 3).ToString(),
            Method<IntegersMethod>(Rng(), "integers").__call__(0, 10, 3).ToString()
        );
        Assert.Equal(
            DType.int8,
            integers.__call__(0, new BigInteger(5), new PythonTuple(2), "i1", endpoint: true).dtype
        );
        Assert.Equal((int)Old().randint(9), Method<RandintMethod>(Old(), "randint").__call__(9));
        Assert.IsType<bool>(
            Method<RandintMethod>(Old(), "randint").__call__(0, 2, dtype: new PythonType(typeof(bool)))
        );
        Assert.Equal(
            "(3,) int16",
            ((NdArray)Method<RandintMethod>(Old(), "randint").__call__(0, 2, 3, "i2")) is var drawn
                ? $"{drawn.shape} {drawn.dtype}"
                : ""
        );
        Assert.Equal((int)Rng().poisson(3), Method<PoissonMethod>(Rng(), "poisson").__call__(3));
        Assert.Equal((int)Rng().poisson(), Method<PoissonMethod>(Rng(), "poisson").__call__());
        Assert.Equal((int)Rng().binomial(10, 0.5), Method<BinomialMethod>(Rng(), "binomial").__call__(10, 0.5));
        Assert.Equal(
            Rng().binomial(10, 0.5, 2).ToString(),
            Method<BinomialMethod>(Rng(), "binomial").__call__(10, 0.5, 2).ToString()
        );
        Assert.Equal(Rng().bytes(3), Method<RandomBytesMethod>(Rng(), "bytes").__call__(3));
        Assert.Null(Rng().GetCustomMember("normal"));
        Assert.Null(Rng().GetCustomMember("randint"));
    }

    private sealed class Uncopyable(params object[] items) : IList<object>
    {
        public object this[int index] { get => items[index]; set => throw new NotSupportedException(); }

        public int Count => items.Length;

        public bool IsReadOnly => true;

        public void Add(object item) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();

        public bool Contains(object item) => throw new NotSupportedException();

        public void CopyTo(object[] array, int arrayIndex) => throw new NotSupportedException();

        public int IndexOf(object item) => throw new NotSupportedException();

        public void Insert(int index, object item) => throw new NotSupportedException();

        public bool Remove(object item) => throw new NotSupportedException();

        public void RemoveAt(int index) => throw new NotSupportedException();

        public IEnumerator<object> GetEnumerator() => ((IEnumerable<object>)items).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Fact]
    public void ArraysAndListsOfOtherModules()
    {
        Assert.Equal("[1.5 2.5]", ArrayLike.op_Implicit(new Uncopyable(1.5, 2.5))!.ToString());
        static string Read(string code, int size, Array items)
        {
            byte[] bytes = new byte[Buffer.ByteLength(items)];
            Buffer.BlockCopy(items, 0, bytes, 0, bytes.Length);
            return np.array(ArrayLike.op_Implicit(new ArrayModule.array(code, size, bytes))!).__repr__();
        }
        Assert.Equal("array([1.5, 2. ])", Read("d", 8, new[] { 1.5, 2 }));
        Assert.Equal("array([1.5], dtype=float32)", Read("f", 4, new[] { 1.5f }));
        Assert.Equal("array([-1,  2], dtype=int32)", Read("l", 4, new[] { -1, 2 }));
        Assert.Equal("array([1], dtype=uint8)", Read("B", 1, new byte[] { 1 }));
    }

    /// <summary>A file of Python's over memory.</summary>
    private static (Own File, MemoryStream Memory) NewFile()
    {
        MemoryStream memory = new();
        return (new Own(new()
        {
            ["readable"] = _ => true,
            ["writable"] = _ => true,
            ["seekable"] = _ => true,
            ["read"] = args => new BinaryReader(memory).ReadBytes((int)args[0]!),
            ["write"] = args => { memory.Write((byte[])args[0]!); return ((byte[])args[0]!).Length; },
            ["seek"] = args => memory.Seek((int)args[0]!, (SeekOrigin)(int)args[1]!),
            ["tell"] = _ => memory.Position,
            ["flush"] = _ => null,
        }), memory);
    }

    [Fact]
    public void OpenFiles()
    {
        (Own file, MemoryStream memory) = NewFile();
        NdArray x = np.arange(6).reshape(2, 3);
        np.save(BinaryFile.op_Implicit(file)!, x);
        memory.Position = 0;
        Assert.Equal(x.ToString(), ((NdArray)np.load(BinaryFile.op_Implicit(file)!)).ToString());
        memory.SetLength(0);
        x.tofile(BinaryFile.op_Implicit(file)!);
        Assert.Equal(48, memory.Length);
        memory.Position = 8;
        Assert.Equal("[1 2 3 4 5]", np.fromfile(BinaryFile.op_Implicit(file)!, "i8").ToString());
        Assert.Null(BinaryFile.op_Implicit(null));
        Assert.Equal(
            "expected str, bytes or os.PathLike object, not int",
            Assert.Throws<TypeError>(() => BinaryFile.op_Implicit(5)).Message
        );
        Assert.Throws<TypeError>(() => BinaryFile.op_Implicit(new Own([])));
    }

    /// <summary>What <c>pickle</c> does: it stores a function and its arguments, and calls it.</summary>
    private static object Unpickled(object reduced)
    {
        object[] parts = (object[])reduced, arguments = (object[])parts[1];
        return ((Unpickling)parts[0]).__call__((string)arguments[0], arguments[1]);
    }

    [Fact]
    public void Pickles()
    {
        NdArray[] arrays = [np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T, np.zeros(2, "i4,S3"), np.array(2.5), np.zeros((0, 3), ">f4")];
        Assert.All(arrays, x =>
        {
            NdArray y = (NdArray)Unpickled(x.__reduce_ex__(2));
            Assert.Equal((x.dtype, x.shape, x.flags.f_contiguous), (y.dtype, y.shape, y.flags.f_contiguous));
            Assert.Equal(x.tobytes(), y.tobytes());
        });
        Assert.All(new[] { np.float64, np.dtype("i4,f8"), np.dtype(">i2") }, dtype => Assert.Equal(dtype, Unpickled(dtype.__reduce_ex__(2))));
        foreach (BitGenerator bits in new BitGenerator[] { new PCG64(1), new PCG64DXSM(1), new MT19937(1), new Philox(1), new SFC64(1) })
        {
            Generator generator = new(bits);
            _ = generator.random();
            Generator again = (Generator)Unpickled(generator.__reduce_ex__(2));
            Assert.IsType(bits.GetType(), Unpickled(bits.__reduce_ex__(2)));
            Assert.Equal(generator.random(), again.random());
        }
        object[] self = (object[])new Unpickling().__reduce_ex__(2);
        Assert.Equal(typeof(Unpickling), self[0]);
        Assert.Throws<ValueError>(() => new Unpickling().__call__("Other", Array.Empty<byte>()));
        Assert.Throws<TypeError>(() => new Unpickling().__call__("NdArray", 5));
    }

    [Fact]
    public void NamesAreATuple()
    {
        NameTuple names = (NameTuple)np.dtype("i4,f8").names!;
        Assert.Equal(
            "('f0', 'f1') ('only',)",
            $"{names.__repr__()} {np.dtype(DTypeLike.op_Implicit(new PythonList(new PythonTuple("only", "i4")))!).names}"
        );
        Assert.Equal((2, "f1", "f0"), (names.__len__(), names.__getitem__(-1), names[0]));
        Assert.True(
            names.__eq__(new PythonTuple("f0", "f1"))
                && names.__ne__(new PythonTuple("f0"))
                && names.__contains__("f1")
                && !names.__contains__(5)
        );
        Assert.Equal(["f0", "f1", "x"], (object[])names.__add__(new PythonTuple("x")));
        Assert.Equal(["x", "f0", "f1"], (object[])NameTuple.__radd__(new PythonTuple("x"), names));
        Assert.Equal(["f1"], (object[])names.__getitem__(new IronPython.Runtime.Slice(1, null, null)));
        Assert.Equal("(dtype('float64'), 4)", np.dtype("i4,f8").fields!["f1"].__repr__());
    }

    [Fact]
    public void ResultsOfSeveralParts()
    {
        Assert.Equal("[array([0, 1]), array([2, 3])]", np.split(np.arange(4), 2).__repr__());
        Assert.Equal("(array([1]),)", np.nonzero(new[] { 0, 1 }).__repr__());
        Assert.Equal(
            "SlogdetResult(sign=np.float64(1.0), logabsdet=np.float64(0.0))",
            np.linalg.slogdet(np.eye(2)).__repr__()
        );
        Assert.Equal("(array([1, 1]), array([0. , 0.5, 1. ]))", np.histogram(new[] { 0, 1 }, 2).__repr__());
        Assert.Equal("array([2., 2.])", np.gradient(new[] { 1.0, 3.0 }).__repr__());
        Assert.Equal([0.0, 1, 2], NdArray.op_Implicit((IEnumerable<NdArray>)np.arange(3)));
    }

    /// <summary>Errors get an object of Python's class; the stand-ins for IronPython's own functions keep it.</summary>
    [Fact]
    public void ErrorsAreOfPythonsClasses()
    {
        Action<Exception, string> claim = PythonErrors.Of(typeof(PythonExceptions).Assembly)!;
        FloatingPointError real = new("divide by zero encountered in divide");
        AxisError axis = new(3, 1);
        claim(real, "FloatingPointError");
        claim(axis, "AxisError");
        PythonExceptions.BaseException first = (PythonExceptions.BaseException)
            real.Data[typeof(PythonExceptions.BaseException)]!;
        PythonExceptions.BaseException second = (PythonExceptions.BaseException)
            axis.Data[typeof(PythonExceptions.BaseException)]!;
        Assert.Same(PythonExceptions.FloatingPointError, first.Type);
        Assert.Equal(["divide by zero encountered in divide"], first.Args);
        Assert.Equal([PythonExceptions.ValueError, PythonExceptions.IndexError], second.Type.Bases);
        Assert.Equal(
            ("numpy.exceptions.AxisError", "axis 3 is out of bounds for array of dimension 1"),
            (second.Type.Name, second.Args[0])
        );
        Assert.IsType<ValueError>(second.Type.Make!("no", axis));
        Assert.Null(PythonErrors.Of(typeof(np).Assembly));
    }
}
