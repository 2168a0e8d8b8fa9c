using System.Numerics;
using System.Reflection;

namespace NumRs.Tests;

/// <summary>
/// Every public function with arguments that nobody should give it: nothing, disposed and empty arrays, wrong
/// dtypes, axes and shapes. It may compute or refuse; it must not fail inside.
/// </summary>
public class HostileTests
{
    private static readonly string[] s_dtypes = ["?", "i1", "u8", "i4", "f2", "f4", "f8", "c8", "c16", ">i4", ">f8", "S3", "V5", "u1,>f4,(2,)i2"];

    /// <summary>Functions that change what other tests rely on, or write files.</summary>
    private static readonly HashSet<string> s_left =
        ["set_num_threads", "set_printoptions", "printoptions", "seterr", "errstate", "scope", "tofile", "save", "savez", "savez_compressed", "savetxt", "load", "Load", "Open", "FromPointer"];

    private static readonly NdArray s_dead = Dead(5), s_deadNative = Dead(500);

    private static NdArray Dead(long n)
    {
        NdArray array = np.ones(n);
        array.Dispose();
        return array;
    }

    private static NdArray AnyArray(System.Random random) => random.Next(12) switch
    {
        0 => s_dead,
        1 => s_deadNative,
        2 => np.zeros(0),
        3 => np.array(3.5),
        4 => np.zeros((0, 3)),
        5 => np.broadcast_to(np.arange(3), (4, 3)),
        6 => np.zeros((2, 3, 4))["::-1", "...", "::2"],
        7 => np.zeros(3, s_dtypes[random.Next(s_dtypes.Length)]),
        8 => np.ones((3, 3)),
        9 => np.arange(10),
        10 => np.frombuffer(new byte[17], "f8", 2, 1),
        // Not larger, as some functions square what they are given.
        _ => np.ones(2500),
    };

    private static object? Any(Type type, System.Random random)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? (type.IsByRef ? type.GetElementType()! : type);
        if (bare != type && random.Next(3) == 0)
        {
            return null;
        }
        object?[] choices =
            bare == typeof(NdArray) ? [null, AnyArray(random), AnyArray(random), AnyArray(random)]
            : bare == typeof(ArrayLike) ? [null, AnyArray(random), AnyArray(random), (ArrayLike)double.NaN, (ArrayLike)(-1), (ArrayLike)new[,] { { 1, 2 }, { 3, 4 } }]
            : bare == typeof(int) ? [int.MinValue, -1, 0, 1, 2, 99]
            : bare == typeof(long) ? [long.MinValue, -1L, 0L, 1L, 2L, 99L]
            : bare == typeof(double) ? [double.NaN, -1.0, 0.0, 0.5, 2.5]
            : bare == typeof(bool) ? [true, false]
            : bare == typeof(string) ? [null, "", "K", "C", "F", "f8", "unsafe", "zzz", "\0", "ortho", "left", "raise", new string('x', 5000)]
            : bare == typeof(DTypeLike) ? [null, (DTypeLike)s_dtypes[random.Next(s_dtypes.Length)]]
            : bare == typeof(DType) ? [null, DType.Parse(s_dtypes[random.Next(s_dtypes.Length)])]
            : bare == typeof(ShapeLike) ? [null, (ShapeLike)(-1), (ShapeLike)new long[] { 3, -1 }, (ShapeLike)new[] { long.MaxValue, long.MaxValue }, (ShapeLike)(2, 3), (ShapeLike)new long[70]]
            : bare == typeof(AxisLike) ? [null, (AxisLike)0, (AxisLike)(-1), (AxisLike)new[] { 0, 0 }, (AxisLike)int.MaxValue, (AxisLike)int.MinValue]
            : bare == typeof(IndexLike) ? [(IndexLike)0, (IndexLike)"::2", (IndexLike)np.newaxis, (IndexLike)long.MaxValue, (IndexLike)new[] { true, false }, (IndexLike)"nofield", (IndexLike)AnyArray(random), default(IndexLike)]
            : bare == typeof(Stream) ? [null, new MemoryStream(), new MemoryStream([1, 2, 3], false)]
            : bare == typeof(TextSource)
                ? [null, (TextSource)new[] { "1 2", "3 x" }, (TextSource)new StringReader("1,2\n3,4")]
            : bare == typeof(Array) ? [null, new double[2, 2], new[] { "a" }, Array.Empty<int>()]
            : bare == typeof(object) ? [null, 1, 2.5, "x", AnyArray(random), new object(), new[] { 1, 2 }, new object?[] { null }, (1, 2), Complex.One]
            : bare.IsArray && bare.GetArrayRank() == 1 ? [null, Several(bare.GetElementType()!, random)]
            : bare.IsValueType ? [Activator.CreateInstance(bare)]
            : [null];
        return choices[random.Next(choices.Length)];
    }

    private static Array Several(Type element, System.Random random)
    {
        Array values = Array.CreateInstance(element, random.Next(4));
        for (int i = 0; i < values.Length; i++)
        {
            values.SetValue(Any(element, random), i);
        }
        return values;
    }

    private static bool IsRefusal(Exception e) =>
        e
            is ValueError
                or TypeError
                or AxisError
                or LinAlgError
                or RuntimeError
                or FloatingPointError
                or ArgumentNullException
                or ObjectDisposedException
                or KeyNotFoundException
                or DivideByZeroException
                or OverflowException
                or OutOfMemoryException
                or IOException
                or FormatException
                or ArgumentException { ParamName: "path" }
        || (e is IndexOutOfRangeException && !e.Message.StartsWith("Index was outside", StringComparison.Ordinal));

    public static TheoryData<string> Places => ["np", "NdArray", "linalg", "fft", "Generator", "UFunc", "DType"];

    private static (Type Type, Func<System.Random, object?> Self) Place(string name) =>
        name switch
        {
            "np" => (typeof(np), _ => null),
            "NdArray" => (typeof(NdArray), AnyArray),
            "linalg" => (np.linalg.GetType(), _ => np.linalg),
            "fft" => (np.fft.GetType(), _ => np.fft),
            "Generator" => (typeof(Random.Generator), _ => np.random.default_rng(1)),
            "UFunc" => (
                typeof(UFunc),
                random =>
                    (UFunc[])[np.ufuncs.add, np.ufuncs.sqrt, np.ufuncs.divmod, np.ufuncs.logical_and] is var all
                        ? all[random.Next(all.Length)]
                        : null
            ),
            _ => (typeof(DType), random => DType.Parse(s_dtypes[random.Next(s_dtypes.Length)])),
        };

    [Theory]
    [MemberData(nameof(Places))]
    public void NothingFailsInside(string place)
    {
        (Type type, Func<System.Random, object?> self) = Place(place);
        System.Random random = new(2);
        List<string> failures = [];
        foreach (
            MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
                .Where(m => m.DeclaringType != typeof(object))
        )
        {
            ParameterInfo[] parameters = method.GetParameters();
            if (
                s_left.Contains(method.Name)
                || method.IsGenericMethod
                || parameters.Any(p =>
                    p.ParameterType.IsPointer || p.ParameterType.IsByRefLike || p.ParameterType == typeof(nint)
                )
            )
            {
                continue;
            }
            for (int round = 0; round < 12; round++)
            {
                object?[] arguments = [.. parameters.Select(p => p.HasDefaultValue && random.Next(3) > 0 ? p.DefaultValue : Any(p.ParameterType, random))];
                if (parameters.Zip(arguments).Any(x => x.Second is null && x.First.ParameterType.IsValueType && Nullable.GetUnderlyingType(x.First.ParameterType) is null))
                {
                    continue;
                }
                try
                {
                    method.Invoke(method.IsStatic ? null : self(random), arguments);
                }
                catch (TargetInvocationException e) when (IsRefusal(e.InnerException!))
                {
                    Assert.NotEmpty(e.InnerException!.Message);
                }
                catch (TargetInvocationException e)
                {
                    failures.Add($"{method}: {e.InnerException}");
                }
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void FilesThatAreNoneAreRefused()
    {
        byte[][] contents = [[], [0], "PK\x03\x04"u8.ToArray(), "PK\x05\x06"u8.ToArray(), [.. "PK\x03\x04"u8, .. new byte[100]], "\x93NUMPY"u8.ToArray(), [0x93, .. "NUMPY\x02\x00\xff\xff\xff\xff{"u8], new byte[1000]];
        foreach (byte[] content in contents)
        {
            Exception error = Assert.ThrowsAny<Exception>(() => np.load(new MemoryStream(content)));
            Assert.True(error is ValueError or EndOfStreamException, error.ToString());
        }
        Assert.Throws<FileNotFoundException>(() => np.load("there is no such file.npy"));
        Assert.Throws<FileNotFoundException>(() => np.loadtxt("there is no such file.txt"));
    }

    [Fact]
    public void ReadOnlyArraysAreNotWritten()
    {
        NdArray fixedArray = np.broadcast_to(np.arange(3.0), (2, 3)), before = fixedArray.copy();
        Assert.Throws<ValueError>(() => fixedArray[0] = 1);
        Assert.Throws<ValueError>(() => np.add(fixedArray, 1, @out: fixedArray));
        Assert.Throws<ValueError>(() => np.copyto(fixedArray, 1));
        Assert.Throws<ValueError>(() => np.put(fixedArray, 0, 1));
        Assert.Throws<ValueError>(() => np.ufuncs.add.at(fixedArray, 0, 1));
        Assert.Throws<ValueError>(() => fixedArray.sort());
        Assert.Throws<ValueError>(() => fixedArray.fill(1));
        Assert.Throws<ValueError>(() => np.sum(np.ones((3, 2, 3)), 0, @out: fixedArray));
        Assert.Throws<ValueError>(() => np.random.default_rng(1).shuffle(fixedArray));
        Assert.True((bool)np.all(fixedArray == before));
    }

    [Fact]
    public void MisalignedOutputsOfDrawsAreRefusedAndParametersCopied()
    {
        NdArray odd = NdArray.FromArray(new byte[33])["1:"].view("f8");
        Random.Generator random = np.random.default_rng(1);
        Assert.False(odd.flags.aligned);
        Assert.StartsWith(
            "Supplied output array must be contiguous, writable, aligned",
            Assert.Throws<ValueError>(() => random.random(@out: odd)).Message,
            StringComparison.Ordinal
        );
        odd[":"] = 1;
        Assert.Equal(
            np.random.default_rng(1).dirichlet(np.ones(4)).ToArray<double>(),
            random.dirichlet(odd).ToArray<double>()
        );
    }

    [Fact]
    public void LinearAlgebraTakesArraysOfEverySize()
    {
        // Results in scratch space, on the managed heap and in native memory, alone and in stacks.
        foreach (int n in new[] { 2, 12, 60, 120 })
        {
            NdArray one = (np.eye(n) * n) + np.ones((n, n));
            foreach (NdArray a in new[] { one, np.stack([one, one * 2]) })
            {
                NdArray product = np.matmul(np.linalg.inv(a), a);
                Assert.True(np.allclose(product, np.broadcast_to(np.eye(n), a.shape)));
                Assert.True(np.allclose(np.matmul(a, np.linalg.solve(a, a)), a));
                NdArray lower = np.linalg.cholesky(a);
                Assert.True(np.allclose(np.matmul(lower, np.matrix_transpose(lower)), a));
                Assert.True(np.allclose(np.sum(np.linalg.eigvalsh(a), -1), np.sum(np.linalg.svdvals(a), -1)));
                Linalg.QRResult qr = np.linalg.qr(a);
                Assert.True(np.allclose(np.matmul(qr.Q, qr.R), a));
            }
        }
    }

    [Fact]
    public void EmptyRowsHaveNoExtremes()
    {
        Assert.Equal(
            "attempt to get argmax of an empty sequence",
            Assert.Throws<ValueError>(() => np.argmax(np.zeros((0, 0)), 1)).Message
        );
        Assert.Equal([0L], np.argmin(np.zeros((0, 3)), 1).shape.ToArray());
        Assert.Equal([0L, 3], np.tri(0, 3).shape.ToArray());
        Assert.Equal([5L, 0], np.tri(5, -1).shape.ToArray());
    }
}
