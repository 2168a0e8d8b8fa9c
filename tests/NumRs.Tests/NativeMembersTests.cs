using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using NumRs.Fft;
using NumRs.Formatting;
using NumRs.Grids;
using NumRs.Interop;
using NumRs.Linalg;
using NumRs.Random;
using NumRs.Testing;

namespace NumRs.Tests;

/// <summary>
/// Members that hosts call from native code, where an exception ends the process (Python.NET asks ICollection.Count for
/// the truth of an object), and that collections and debuggers call: they may not throw, whatever the object's state.
/// </summary>
public class NativeMembersTests
{
    /// <summary>One or more objects of every public type that has any, most telling states first.</summary>
    private static readonly Dictionary<Type, Func<object>[]> s_samples = new()
    {
        [typeof(NdArray)] =
        [
            () => np.array(5),
            () => np.array(true),
            () => (NdArray)2.5,
            () => np.zeros(0),
            () => np.zeros((0, 3)),
            () => np.arange(6).reshape(2, 3),
            () => np.ones(5000),
            () => np.broadcast_to(1.0, (2, 2)),
            () => np.zeros(2, "S3"),
            () => np.zeros(2, dtype: new (string, DTypeLike)[] { ("a", "f8") }),
            () => np.zeros(new Shape(), dtype: new (string, DTypeLike)[] { ("a", "f8") }),
            () => np.zeros(0, dtype: "V0"),
            () => np.arange(3).astype(">i4"),
        ],
        [typeof(NdArray<double>)] = [() => default(NdArray<double>), () => np.array(5.0).As<double>(), () => np.zeros((2, 0)).As<double>(), () => np.ones((2, 3)).T.As<double>()],
        [typeof(AxisLength)] = [() => default(AxisLength), () => new Shape(-1, 1L << 40)[0], () => new Shape(1L << 40)[0]],
        [typeof(ArrayTuple)] = [() => np.nonzero(np.arange(3)), () => np.broadcast_arrays()],
        [typeof(Shape)] = [() => new Shape(), () => new Shape(2, 3)],
        [typeof(DType)] = [() => DType.float64, () => DType.Parse("V0"), () => DType.Structured([("a", DType.int8)])],
        [typeof(DTypeField)] = [() => DType.Structured([("a", DType.int8)]).fields!["a"]],
        [typeof(AxisLike)] = [() => (AxisLike)1],
        [typeof(ArraysLike)] = [() => (ArraysLike)Array.Empty<NdArray>(), () => (ArraysLike)(np.zeros(2), 1.0)],
        [typeof(AxesLike)] = [() => (AxesLike)new[] { (0, 1) }],
        [typeof(IndexLike)] = [() => default(IndexLike), () => (IndexLike)"1:2", () => (IndexLike)np.arange(2)],
        [typeof(Slice)] = [() => new Slice(null, null)],
        [typeof(Ellipsis)] = [() => np.ellipsis],
        [typeof(NewAxis)] = [() => NewAxis.Value],
        [typeof(CTypes)] = [() => np.ones(3).ctypes],
        [typeof(SeedLike)] = [() => (SeedLike)1],
        [typeof(FieldsLike)] = [() => (FieldsLike)"a"],
        [typeof(BinaryFile)] = [() => BinaryFile.op_Implicit(new MemoryStream())!],
        [typeof(BytesMethod)] = [() => np.ones(2).GetCustomMember("tobytes")!],
        [typeof(IntegersMethod)] = [() => np.random.default_rng(1).GetCustomMember("integers")!],
        [typeof(RandintMethod)] = [() => new RandomState(1).GetCustomMember("randint")!],
        [typeof(PoissonMethod)] = [() => new RandomState(1).GetCustomMember("poisson")!],
        [typeof(BinomialMethod)] = [() => new RandomState(1).GetCustomMember("binomial")!],
        [typeof(RandomBytesMethod)] = [() => new RandomState(1).GetCustomMember("bytes")!],
        [typeof(NameTuple)] = [() => np.dtype("i4,f8").names!],
        [typeof(Unpickling)] = [() => new Unpickling()],
        [typeof(BinsLike)] = [() => (BinsLike)10, () => (BinsLike)"auto", () => (BinsLike)(3, np.arange(3.0))],
        [typeof(CommentsLike)] = [() => (CommentsLike)"#"],
        [typeof(FormatLike)] = [() => (FormatLike)"%d"],
        [typeof(FormatterLike)] = [() => new FormatterLike(), () => new FormatterLike { { "int", x => x.ToString() } }],
        [typeof(TextSource)] = [() => (TextSource)"a.txt"],
        [typeof(ArrayData)] = [() => np.ones(3).data, () => ((NdArray)1.0).data],
        [typeof(ArrayFlags)] = [() => np.array(1).flags, () => Disposed(np.ones(5000)).flags],
        [typeof(FlatIter)] = [() => np.array(1).flat, () => np.zeros(0).flat, () => np.ones((2, 2)).flat, () => Disposed(np.ones(5000)).flat],
        [typeof(NdIndex)] = [() => np.ndindex(2, 0), () => np.ndindex()],
        [typeof(NdEnumerate)] = [() => np.ndenumerate(np.ones(2)), () => np.ndenumerate(5)],
        [typeof(EnumeratedItem)] = [() => np.ndenumerate(np.ones((1, 2))).First()],
        [typeof(Broadcast)] = [() => np.broadcast(), () => np.broadcast(np.ones(2), 1)],
        [typeof(np.scalars.@bool)] = [() => np.zeros(1, "?")[0]],
        [typeof(np.scalars.int8)] = [() => np.zeros(1, "i1")[0]],
        [typeof(np.scalars.int16)] = [() => np.zeros(1, "i2")[0]],
        [typeof(np.scalars.int32)] = [() => np.zeros(1, "i4")[0]],
        [typeof(np.scalars.int64)] = [() => np.zeros(1, "i8")[0]],
        [typeof(np.scalars.uint8)] = [() => np.zeros(1, "u1")[0]],
        [typeof(np.scalars.uint16)] = [() => np.zeros(1, "u2")[0]],
        [typeof(np.scalars.uint32)] = [() => np.zeros(1, "u4")[0]],
        [typeof(np.scalars.uint64)] = [() => np.zeros(1, "u8")[0]],
        [typeof(np.scalars.float16)] = [() => np.zeros(1, "f2")[0]],
        [typeof(np.scalars.float32)] = [() => np.zeros(1, "f4")[0]],
        [typeof(np.scalars.float64)] = [() => np.zeros(1, "f8")[0]],
        [typeof(np.scalars.complex64)] = [() => np.zeros(1, "c8")[0]],
        [typeof(np.scalars.complex128)] = [() => np.zeros(1, "c16")[0]],
        [typeof(np.scalars.datetime64)] = [() => np.zeros(1, "M8[D]")[0]],
        [typeof(np.scalars.timedelta64)] = [() => np.zeros(1, "m8[s]")[0]],
        [typeof(np.scalars.bytes_)] = [() => np.zeros(1, "S3")[0]],
        [typeof(np.scalars.str_)] = [() => np.zeros(1, "U2")[0]],
        [typeof(np.scalars.@void)] = [() => np.zeros(1, "V2")[0], () => np.zeros(1, dtype: new (string, DTypeLike)[] { ("a", "f8") })[0]],
        [typeof(NdIter)] = [() => np.nditer(np.ones(2)), () => np.nditer(np.zeros(0), flags: ["zerosize_ok"]), Closed],
        [typeof(IterValue)] = [() => np.nditer(np.ones(2)).value, () => np.nditer((np.ones(2), 1)).value],
        [typeof(FlagsLike)] = [() => (FlagsLike)"buffered", () => (FlagsLike)new[] { "readonly" }],
        [typeof(FInfo)] = [() => np.finfo("f4")],
        [typeof(IInfo)] = [() => np.iinfo("i4")],
        [typeof(NpzFile)] = [Archive],
        [typeof(Scope)] = [() => np.scope()],
        [typeof(ErrorSettings)] = [() => np.geterr()],
        [typeof(PrintOptions)] = [() => np.get_printoptions()],
        [typeof(NumRs.Lib.LibModule)] = [() => np.lib],
        [typeof(NumRs.Lib.StrideTricksModule)] = [() => np.lib.stride_tricks],
        [typeof(NumRs.Lib.ArrayUtilsModule)] = [() => np.lib.array_utils],
        [typeof(EmathModule)] = [() => np.emath],
        [typeof(FftModule)] = [() => np.fft],
        [typeof(FftPlan)] = [() => new FftPlan(8, DType.complex128, null)],
        [typeof(LinalgModule)] = [() => np.linalg],
        [typeof(RandomModule)] = [() => np.random],
        [typeof(RandomState)] = [() => new RandomState(1)],
        [typeof(RandomStateResult)] = [() => new RandomState(1).get_state()],
        [typeof(Generator)] = [() => np.random.default_rng(1)],
        [typeof(SeedSequence)] = [() => new SeedSequence(1)],
        [typeof(MT19937)] = [() => new MT19937(1)],
        [typeof(PCG64)] = [() => new PCG64(1)],
        [typeof(PCG64DXSM)] = [() => new PCG64DXSM(1)],
        [typeof(Philox)] = [() => new Philox(1)],
        [typeof(SFC64)] = [() => new SFC64(1)],
        [typeof(SystemRandomBits)] = [() => new SystemRandomBits(new System.Random(1))],
        [typeof(UFunc)] = [() => np.ufuncs.add, () => UFunc.Create((double x) => x), () => np.frompyfunc((Func<object, object>)(x => x), 1, 1)],
        [typeof(UFuncLoop)] = [() => UFuncLoop.Of((double x) => x)],
        [typeof(UFuncBlock<double, double>)] = [() => (UFuncBlock<double, double>)((x, y) => x.CopyTo(y))],
        [typeof(UFuncBlock<double, double, double>)] = [() => (UFuncBlock<double, double, double>)((x1, x2, y) => x1.CopyTo(y))],
        [typeof(UFuncBlock<double, double, double, double>)] = [() => (UFuncBlock<double, double, double, double>)((x1, x2, x3, y) => x1.CopyTo(y))],
        [typeof(Vectorize)] = [() => np.vectorize(), () => np.vectorize((double x) => x), () => np.vectorize((Func<NdArray, object>)(x => x), signature: "(n)->(n)")],
        [typeof(SignatureLike)] = [() => (SignatureLike)"dd->d", () => (SignatureLike)("f8", null, "f8")],
        [typeof(GridLike)] = [() => (GridLike)"0:1:5j", () => (GridLike)"r", () => (GridLike)np.ones(2)],
        [typeof(BlockLike)] = [() => (BlockLike)np.ones(2), () => (BlockLike)new[] { np.ones(2), np.ones(3) }],
        [typeof(PairsLike)] = [() => (PairsLike)2, () => (PairsLike)new Dictionary<int, int> { [0] = 1 }],
        [typeof(PadFunction)] = [() => (PadFunction)((vector, width, axis, kwargs) => vector.fill(0))],
        [typeof(NormLike)] = [() => (NormLike)2, () => (NormLike)"fro"],
        [typeof(CovarianceLike)] = [() => (CovarianceLike)true],
        [typeof(ContractionLike)] = [() => (ContractionLike)1],
        [typeof(MGrid)] = [() => np.mgrid],
        [typeof(OGrid)] = [() => np.ogrid],
        [typeof(AxisConcatenator)] = [() => np.r_, () => np.c_],
        [typeof(IndexExpression)] = [() => np.s_, () => np.index_exp],
        [typeof(TestingModule)] = [() => np.testing],
        [typeof(RaisesContext)] = [() => np.testing.assert_raises((object)typeof(ValueError))],
    };

    private static NdArray Disposed(NdArray array)
    {
        array.Dispose();
        return array;
    }

    private static NdIter Closed()
    {
        NdIter steps = np.nditer(np.ones(2));
        steps.close();
        return steps;
    }

    private static NpzFile Archive()
    {
        MemoryStream stream = new();
        np.savez(stream, np.arange(2));
        stream.Position = 0;
        return (NpzFile)np.load(stream);
    }

    private static object Result(Type type) =>
        Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(p => p.ParameterType == typeof(NdArray) ? np.ones(2) : p.ParameterType == typeof(NdArray[]) ? new[] { np.ones(2), np.ones(2) } : (object)1)])!;

    // The compiler's own types, to which it writes what extends `np`, have special names.
    public static TheoryData<Type> Types() => [.. typeof(NdArray).Assembly.GetExportedTypes()
        .Where(t => !t.IsAbstract && !t.IsEnum && !t.IsSpecialName && !typeof(Exception).IsAssignableFrom(t) && !typeof(Attribute).IsAssignableFrom(t))
        .Select(t => t.IsGenericTypeDefinition ? t.MakeGenericType([.. t.GetGenericArguments().Select(_ => typeof(double))]) : t)];

    [Theory]
    [MemberData(nameof(Types))]
    public void NothingThatIsCalledNativelyThrows(Type type)
    {
        Assert.True(
            s_samples.ContainsKey(type) || typeof(NamedResult).IsAssignableFrom(type),
            $"there is no sample of {type}"
        );
        foreach (Func<object> make in s_samples.GetValueOrDefault(type, [() => Result(type)]))
        {
            object value = make();
            Assert.IsType(type, value, exactMatch: false);
            CallAll(value);
            if (value is IDisposable disposable)
            {
                disposable.Dispose();
                CallAll(value);
            }
        }
    }

    /// <summary>Exceptions are objects of hosts as well.</summary>
    [Fact]
    public void NothingThatIsCalledNativelyOfAnErrorThrows()
    {
        Type[] errors = [.. typeof(NdArray).Assembly.GetExportedTypes().Where(typeof(Exception).IsAssignableFrom)];
        Assert.NotEmpty(errors);
        Assert.All(errors, type => CallAll(Activator.CreateInstance(type, "words")!));
    }

    private static void CallAll(object value)
    {
        Assert.NotNull(value.ToString());
        _ = value.GetHashCode();
        Assert.True(value.Equals(value));
        Assert.False(value.Equals(null) || value.Equals(""));
        CallEquatable(value);
        if (value is IComparable comparable)
        {
            _ = comparable.CompareTo(value);
        }
        if (value is ICollection collection)
        {
            Assert.InRange(collection.Count, 0, int.MaxValue);
            _ = (collection.SyncRoot, collection.IsSynchronized);
        }
        if (value is ITuple tuple)
        {
            Assert.InRange(tuple.Length, 0, int.MaxValue);
        }
        foreach (Type type in value.GetType().GetInterfaces().Where(t => t.GetProperty("Count") is not null))
        {
            Assert.InRange((int)type.GetProperty("Count")!.GetValue(value)!, 0, int.MaxValue);
        }
        Enumerate(value);
    }

    private static void CallEquatable(object value)
    {
        foreach (
            Type type in value
                .GetType()
                .GetInterfaces()
                .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEquatable<>))
        )
        {
            MethodInfo equals = type.GetMethod("Equals")!;
            _ = equals.Invoke(value, [value]);
            _ = equals.Invoke(value, [null]);
        }
    }

    /// <summary>Enumerators are made, and what they stand on is read, without a guard; a step is guarded.</summary>
    private static void Enumerate(object value)
    {
        if (value is IEnumerable sequence)
        {
            IEnumerator items = sequence.GetEnumerator();
            try
            {
                while (items.MoveNext())
                {
                    _ = items.Current;
                }
            }
            catch (Exception e) when (e is TypeError or ObjectDisposedException)
            {
                Assert.True(
                    value is NdArray { ndim: 0 } || value is IDisposable or FlatIter or NdArray<double>,
                    $"{value.GetType()}: {e}"
                );
            }
        }
        if (value is IEnumerator self)
        {
            _ = self.Current;
        }
    }

    [Fact]
    public void AnArrayWithoutAxesHasNoFirstItem()
    {
        NdArray x = np.array(5);
        Assert.Empty(((ICollection)x).Cast<object>().Take(0));
        IEnumerator<NdArray> items = x.GetEnumerator();
        Assert.Equal("iteration over a 0-d array", Assert.Throws<TypeError>(() => items.MoveNext()).Message);
        Assert.Equal("iteration over a 0-d array", Assert.Throws<TypeError>(() => x.__iter__()).Message);
        Assert.Equal("len() of unsized object", Assert.Throws<TypeError>(() => x.__len__()).Message);
    }

    [Fact]
    public void ElementsOfReadOnlyArraysAreRead()
    {
        NdArray<double> wide = np.broadcast_to(np.arange(3.0), (2, 3)).As<double>();
        Assert.Equal(2.0, wide[1, 2]);
        Assert.Equal(2.0, wide[[1, 2]]);
        NdArray line = np.arange(3.0);
        line.flags.writeable = false;
        NdArray<double> typed = line.As<double>();
        Assert.Equal(1.0, typed[1]);
        Assert.Equal("assignment destination is read-only", Assert.Throws<ValueError>(() => typed[1] = 4).Message);
        Assert.Equal("assignment destination is read-only", Assert.Throws<ValueError>(() => wide[1, 2] = 4).Message);
        Assert.Equal("assignment destination is read-only", Assert.Throws<ValueError>(() => wide[[1, 2]]++).Message);
        Assert.Equal([0.0, 1, 2], typed);
    }
}
