using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NumRs.Linalg;

namespace NumRs.Tests;

/// <summary>Rarer parameters and attributes: each expression gives NumPy's text, or fails with NumPy's words.</summary>
public class ParametersGoldenTests
{
    private static readonly JsonElement s_golden = SurfaceGolden.Read("managed_parameters.json");

    private static readonly (int, int)[] s_plain = [(0, 1), (0, 1), (0, 1)], s_turned = [(1, 0), (1, 0), (1, 0)];

    private static NdArray A() => np.arange(6).reshape(2, 3);

    private static NdArray AT => A().T;

    private static NdArray Stack(params long[] shape) => np.arange(shape.Aggregate(1L, (n, m) => n * m), DType.float64).reshape(shape);

    private static NdArray Fortran(params long[] shape) => np.asfortranarray(Stack(shape));

    private static NdArray Hermitian() => np.array(new Complex[,]
    {
        { 2, new(1, -1), 0.5 },
        { new(1, 1), -3, new(0, 2) },
        { 0.5, new(0, -2), 1 },
    });

    private static NdArray Symmetric() => np.array(new[, ,] { { { 4.0, 1, 2 }, { 1, -5, 3 }, { 2, 3, 1 } }, { { -1, 2, 0.5 }, { 2, -3, 1 }, { 0.5, 1, 7 } } });

    private static NdArray[] Parts(SVDResult result) => [result.U, result.S, result.Vh];

    private static List<object?> Shapes(SVDResult result) => [.. Parts(result).Select(part => part.shape)];

    private static List<object?> DTypes(SVDResult result) => [.. Parts(result).Select(part => part.dtype)];

    private static List<object?> Rounded(SVDResult result) => [.. Parts(result).Select(part => np.round(part, 6) + 0)];

    private static List<object?> Layout(NdArray x) => [x.shape, x.strides];

    private static List<object?> Pair((NdArray samples, NdArray step) result) => [result.samples, result.step];

    private static readonly Dictionary<string, Func<object?>> s_products = new()
    {
        ["dtype"] = () => np.matmul(A(), AT, dtype: "f4"),
        ["dtype integer"] = () => np.matmul(A(), AT, dtype: "i1"),
        ["dtype half"] = () => np.matmul(A(), AT, dtype: "f2"),
        ["dtype bool"] = () => np.matmul(A(), AT, dtype: typeof(bool)),
        ["dtype of bools"] = () => np.matmul(A() > 1, AT > 1, dtype: "i4"),
        ["dtype real"] = () => np.matmul(A() * Complex.ImaginaryOne, AT, dtype: "f8"),
        ["dtype whole"] = () => np.matmul(A(), AT * 1.5, dtype: "i8"),
        ["dtype unsafe"] = () => np.matmul(A() * 1.5, AT, dtype: "i8", casting: "unsafe"),
        ["dtype big-endian"] = () => np.matmul(A(), AT, dtype: ">f8"),
        ["dtype record"] = () => np.matmul(A(), AT, dtype: new (string, DTypeLike)[] { ("a", "i4") }),
        ["dtype 0-d"] = () => np.matmul(A(), np.array(3), dtype: "f4"),
        ["casting no"] = () => np.matmul(A(), AT, casting: "no"),
        ["casting no dtype"] = () => np.matmul(A(), AT, casting: "no", dtype: "f8"),
        ["casting no swapped"] = () => np.matmul(A().astype(">i4"), AT.astype("i4"), casting: "no"),
        ["casting equiv swapped"] = () => np.matmul(A().astype(">i4"), AT.astype("i4"), casting: "equiv"),
        ["casting no second"] = () => np.matmul(A(), AT.astype("i4"), casting: "no"),
        ["casting unknown"] = () => np.matmul(A(), AT, casting: "loose"),
        ["out"] = () => np.matmul(A(), AT, @out: np.zeros((2, 2), "i1")),
        ["out unsafe"] = () => np.matmul(A() * 0.75, AT, @out: np.zeros((2, 2), "i2"), casting: "unsafe"),
        ["out refused"] = () => np.matmul(A() * 0.75, AT, @out: np.zeros((2, 2), "i2"), order: "C"),
        ["out safe"] = () => np.matmul(A(), AT, @out: np.zeros((2, 2), "f4"), casting: "safe"),
        ["out no"] = () => np.matmul(A(), AT, @out: np.zeros((2, 2)), casting: "no"),
        ["out dtype"] = () => np.matmul(A(), AT, @out: np.zeros((2, 2)), dtype: "f4"),
        ["order C"] = () => Layout(np.matmul(Stack(4, 2, 3), Stack(4, 3, 5), order: "C")),
        ["order F"] = () => Layout(np.matmul(Stack(4, 2, 3), Stack(4, 3, 5), order: "F")),
        ["order K"] = () => Layout(np.matmul(Fortran(4, 2, 3), Fortran(4, 3, 5), order: "K")),
        ["order A"] = () => Layout(np.matmul(Fortran(4, 2, 3), Fortran(4, 3, 5), order: "A")),
        ["order A mixed"] = () => Layout(np.matmul(Fortran(4, 2, 3), Stack(4, 3, 5), order: "A")),
        ["order A vector"] = () => Layout(np.matmul(Fortran(2, 2, 3), Stack(3), order: "A")),
        ["order A both"] = () => Layout(np.matmul(Stack(1, 2, 3), Stack(2, 3, 1), order: "A")),
        ["order F values"] = () => np.matmul(A(), AT, order: "F"),
        ["order unknown"] = () => np.matmul(A(), AT, order: "Z"),
        ["axes"] = () => np.matmul(A(), AT, axes: s_plain),
        ["axes turned"] = () => np.matmul(A(), AT, axes: s_turned),
        ["axes negative"] = () => np.matmul(A(), AT, axes: [(-2, -1), (0, 1), (-1, -2)]),
        ["axes second"] = () => np.matmul(A(), A(), axes: [(0, 1), (1, 0), (0, 1)]),
        ["axes of stacks"] = () => np.matmul(Stack(2, 4, 3), Stack(4, 5, 3), axes: [(0, 2), (2, 1), (0, 1)]),
        ["axes layout"] = () => Layout(np.matmul(Stack(4, 2, 3), Stack(4, 3, 5), axes: [(1, 2), (1, 2), (0, 2)])),
        ["axes order F"] = () => Layout(np.matmul(Stack(4, 2, 3), Stack(4, 3, 5), order: "F", axes: [(1, 2), (1, 2), (0, 2)])),
        ["axes order A"] = () => Layout(np.matmul(Stack(2, 4, 3).transpose(1, 0, 2), Stack(4, 3, 5), order: "A", axes: [(1, 2), (1, 2), (1, 2)])),
        ["axes vectors"] = () => np.matmul(np.arange(3), np.arange(3), axes: [0, 0, []]),
        ["axes column"] = () => np.matmul(A(), np.arange(3), axes: [(0, 1), 0, 0]),
        ["axes stack column"] = () => Layout(np.matmul(Stack(4, 2, 3), Stack(3), axes: [(1, 2), 0, 0])),
        ["axes row"] = () => np.matmul(np.arange(3), Stack(2, 3, 4), axes: [0, (1, 2), 0]),
        ["axes out"] = () => np.matmul(A(), AT, @out: np.zeros((3, 3)), axes: s_turned),
        ["axes few"] = () => np.matmul(A(), AT, axes: [(0, 1), (0, 1)]),
        ["axes many"] = () => np.matmul(A(), AT, axes: new int[][] { [0, 1], [0, 1], [0, 1], [0, 1] }),
        ["axes out of bounds"] = () => np.matmul(A(), AT, axes: [(0, 2), (0, 1), (0, 1)]),
        ["axes far negative"] = () => np.matmul(A(), AT, axes: [(-3, -1), (0, 1), (0, 1)]),
        ["axes result out of bounds"] = () => np.matmul(np.arange(3), Stack(4, 3, 5), axes: [0, (1, 2), 2]),
        ["axes twice"] = () => np.matmul(A(), AT, axes: [(0, 0), (0, 1), (0, 1)]),
        ["axes twice negative"] = () => np.matmul(A(), AT, axes: [(0, 1), (1, -1), (0, 1)]),
        ["axes single"] = () => np.matmul(A(), AT, axes: [0, 1, 2]),
        ["axes pair of vector"] = () => np.matmul(A(), np.arange(3), axes: [(0, 1), (0, 1), 0]),
        ["axes 0-d"] = () => np.matmul(1, Stack(4, 3, 5), axes: [(1, 2), (1, 2), (1, 2)]),
        ["axes sizes"] = () => np.matmul(Stack(4, 2, 3), Stack(4, 3, 5), axes: [(1, 2), (2, 1), (1, 2)]),
        ["axis"] = () => np.matmul(A(), AT, axis: 0),
        ["axis and axes"] = () => np.matmul(A(), AT, axis: 0, axes: s_plain),
        ["keepdims"] = () => np.matmul(A(), AT, keepdims: true),
        ["keepdims false"] = () => np.matmul(A(), AT, keepdims: false),
        ["bytes"] = () => np.matmul(A(), np.zeros((3, 2), "S1")),
    };

    private static readonly Dictionary<string, Func<object?>> s_expressions = new()
    {
        ["retstep"] = () => Pair(np.linspace(2.0, 3.0, 5, retstep: true)),
        ["retstep alone"] = () => np.linspace(0, 1, retstep: true).step,
        ["retstep endpoint"] = () => Pair(np.linspace(2, 3, 4, endpoint: false, retstep: true)),
        ["retstep positional"] = () => Pair(np.linspace(2, 3, 4, false, true)),
        ["retstep one"] = () => Pair(np.linspace(2, 3, 1, retstep: true)),
        ["retstep one open"] = () => Pair(np.linspace(2, 3, 1, endpoint: false, retstep: true)),
        ["retstep none"] = () => Pair(np.linspace(2, 3, 0, retstep: true)),
        ["retstep arrays"] = () => Pair(np.linspace(new[] { 1, 2 }, new[] { 3, 5 }, 3, retstep: true, dtype: "i4", axis: 1)),
        ["retstep arrays one"] = () => Pair(np.linspace(new[] { 1, 2 }, new[] { 3, 5 }, 1, retstep: true)),
        ["retstep complex"] = () => Pair(np.linspace(1, new Complex(0, 2), 3, retstep: true)),
        ["retstep whole"] = () => Pair(np.linspace(0, 10, 4, retstep: true, dtype: typeof(long))),
        ["retstep float32"] = () => np.linspace(np.array(1f), np.array(2f), 3, retstep: true).step.dtype,
        ["retstep negative"] = () => np.linspace(0, 1, -1, retstep: true),

        ["svd values"] = () => (NdArray)np.linalg.svd(Symmetric(), compute_uv: false),
        ["svd values of hermitian"] = () => (NdArray)np.linalg.svd(Hermitian(), compute_uv: false, hermitian: true),
        ["svd values of symmetric"] = () => (NdArray)np.linalg.svd(Symmetric(), compute_uv: false, hermitian: true),
        ["svd values wide"] = () => (NdArray)np.linalg.svd(Stack(2, 3), true, false),
        ["svd hermitian"] = () => Rounded(np.linalg.svd(Hermitian(), hermitian: true)),
        ["svd symmetric"] = () => Rounded(np.linalg.svd(Symmetric(), hermitian: true)),
        ["svd symmetric float32"] = () => DTypes(np.linalg.svd(Symmetric().astype("f4"), hermitian: true)),
        ["svd symmetric integers"] = () => Rounded(np.linalg.svd(np.array(new[,] { { 2, 7 }, { 7, 1 } }), hermitian: true)),
        ["svd reduced"] = () => Rounded(np.linalg.svd(Stack(2, 3) + 1, full_matrices: false, compute_uv: true)),
        ["svd hermitian no stack"] = () => Shapes(np.linalg.svd(np.ones((0, 3, 3)), hermitian: true)),
        ["svd hermitian empty"] = () => Shapes(np.linalg.svd(np.ones((0, 0)), hermitian: true)),
        ["svd hermitian not square"] = () => np.linalg.svd(np.ones((2, 3)), hermitian: true),
        ["svd hermitian values not square"] = () => np.linalg.svd(np.ones((2, 3)), compute_uv: false, hermitian: true),
        ["svd vector"] = () => np.linalg.svd(np.ones(3)),
        ["svd vector values"] = () => np.linalg.svd(np.ones(3), compute_uv: false),
        ["svd vector hermitian"] = () => np.linalg.svd(np.ones(3), hermitian: true),
        ["svd half"] = () => np.linalg.svd(np.ones((3, 3), "e"), hermitian: true),

        ["formatter 0-d"] = () => new List<object?>
        {
            np.array2string(1.5, formatter: new() { ["float"] = Two }),
            With(() => np.array(1.5).ToString(), np.printoptions(formatter: new() { ["float"] = Two })),
            With(() => np.array(1.5).__repr__(), np.printoptions(formatter: new() { ["float"] = Two })),
        },
        ["formatter lines"] = () => np.array2string(A(), formatter: new() { ["int"] = x => $"{(long)x}\n{(long)x * 100}" }),
        ["formatter wide"] = () => np.array2string(np.arange(30), formatter: new() { ["int"] = Angled }, max_line_width: 40),
        ["formatter summary"] = () => np.array2string(np.arange(2000.0), formatter: new() { ["float"] = Two }),
        ["formatter matrix"] = () => "'" + With(np.arange(4.0).reshape(2, 2).__repr__, np.printoptions(formatter: new() { ["float"] = Two })).Replace("\n", "\\n", StringComparison.Ordinal) + "'",
        ["formatter empty"] = () => np.array2string(np.zeros(0), formatter: new() { ["float"] = Two }),
        ["formatter over options"] = () => With(() => np.array2string(np.ones(2), formatter: new() { ["float"] = Two }), np.printoptions(formatter: new() { ["float"] = Star })),
        ["formatter nested options"] = () =>
        {
            using IDisposable outer = np.printoptions(formatter: new() { ["float"] = Two });
            using IDisposable inner = np.printoptions(formatter: new() { ["int"] = Angled });
            return new List<object?> { np.ones(2).ToString(), np.arange(2).ToString() };
        },
        ["override_repr"] = () =>
        {
            using IDisposable options = np.printoptions(override_repr: x => $"array of {x.size}");
            return new List<object?> { np.ones(2).__repr__(), np.ones(2).ToString(), np.array(1.0).__repr__(), np.array_repr(np.arange(3)), np.array2string(np.ones(2)) };
        },
        ["set and reset"] = SetAndReset,

        ["load latin1"] = () => Loaded(file => np.load(file, encoding: "latin1")),
        ["load bytes"] = () => Loaded(file => np.load(file, encoding: "bytes", fix_imports: false)),
        ["load ASCII"] = () => Loaded(file => np.load(file, null, false, true, "ASCII")),
        ["load encoding"] = () => Loaded(file => np.load(file, encoding: "utf-8")),
        ["load encoding case"] = () => Loaded(file => np.load(file, encoding: "ascii")),

        ["dtype record"] = () => Described(Recorded),
        ["dtype nested"] = () => Described(DType.Structured(
            [("a", DType.Structured([("x", DType.int32), ("y", DType.Parse("S3"))])), ("b", DType.Parse("3f4"))])),
        ["dtype spaced"] = () => Described(DType.Structured([("a", DType.int32), ("b", DType.float64)], [4, 16], 32)),
        ["dtype aligned"] = () => Described(DType.Structured([("a", DType.int8), ("b", DType.float64)], align: true)),
        ["dtype sub-array"] = () => Described(Recorded["x"]),
        ["dtype overlapping"] = () => DType.Structured([("a", DType.int32), ("b", DType.float64)], [0, 2], 32).descr,
        ["dtype reversed"] = () => DType.Structured([("b", DType.float64), ("a", DType.int32)], [8, 0], 16).descr,

        ["flat start"] = () => States(A()),
        ["flat next"] = () => States(A().T, Next, Next, Next, Next),
        ["flat end"] = () => States(A(), it => it.ToList()),
        ["flat read"] = () => States(A(), Next, it => _ = it[3]),
        ["flat slice"] = () => States(A(), Next, it => _ = it[1..3]),
        ["flat write"] = () => States(A(), Next, it => it[1] = 9),
        ["flat copy"] = () => States(A(), Next, it => it.copy()),
        ["flat 0-d"] = () => States(np.array(5), Next),
        ["flat empty"] = () => States(np.zeros((0, 3))),
        ["flat one"] = () => States(np.arange(3), Next),
        ["flat copied"] = () => A().T.flat.copy(),
        ["flat base"] = () => A().flat.@base,
        ["flat goes on"] = () =>
        {
            FlatIter it = A().flat;
            Next(it);
            Next(it);
            return Rest(it);
        },
    };

    static ParametersGoldenTests()
    {
        foreach ((string name, Func<object?> product) in s_products)
        {
            s_expressions["matmul " + name] = product;
        }
        foreach (string name in s_formatters.Keys)
        {
            s_expressions["formatter " + name] = () => Kinds().Select(kind => (object?)$"{kind.Name}: {np.array2string(kind.Array, formatter: s_formatters[name])}").ToList();
        }
        foreach (string code in new[] { "?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i1", ">i4", ">f8", ">c16", "S5", "V3", "S" })
        {
            s_expressions["dtype " + code] = () => Described(DType.Parse(code));
        }
    }

    private static string Two(NdArray x) => ((double)x).ToString("F2", CultureInfo.InvariantCulture);

    private static string Angled(NdArray x) => $"<{(long)x}>";

    private static string Star(NdArray x) => "*";

    private static string Letter(NdArray x) => (bool)x ? "T" : "F";

    private static readonly Dictionary<string, FormatterLike> s_formatters = new()
    {
        ["bool"] = new() { ["bool"] = Letter },
        ["int"] = new() { ["int"] = Angled },
        ["float"] = new() { ["float"] = Two },
        ["complexfloat"] = new() { ["complexfloat"] = Star },
        ["numpystr"] = new() { ["numpystr"] = Star },
        ["void"] = new() { ["void"] = Star },
        ["all"] = new() { ["all"] = Star },
        ["int_kind"] = new() { ["int_kind"] = Angled },
        ["float_kind"] = new() { ["float_kind"] = Two },
        ["complex_kind"] = new() { ["complex_kind"] = Star },
        ["str_kind"] = new() { ["str_kind"] = Star },
        ["all and float"] = new() { { "all", Star }, { "float", Two } },
        ["kind and single"] = new Dictionary<string, Func<NdArray, string>> { ["float_kind"] = Star, ["float"] = Two, ["int_kind"] = Star, ["int"] = Angled },
        ["kind and all"] = FormatterLike.op_Implicit(new System.Collections.Hashtable { ["float_kind"] = (Func<NdArray, string>)Two, ["all"] = (object)(Func<NdArray, object>)(x => "*") })!,
        ["unknown"] = new() { ["longfloat"] = Star, ["nonsense"] = Star },
        ["none"] = [],
    };

    private static List<(string Name, NdArray Array)> Kinds()
    {
        NdArray record = np.zeros(1, "i4,(2,)>f8,S2,?");
        record["f0"] = 1;
        record["f1"] = new[] { 0.5, 2 };
        record["f2"] = np.array("ab"u8.ToArray()).view("S2");
        record["f3"] = true;
        return
        [
            ("bool", np.array(new[] { true, false })), ("int", np.array(new long[] { 1, -20 })), ("unsigned", np.array(new byte[] { 1, 200 })),
            ("float", np.array(new[] { 0.5, 100.25 })), ("half", np.array(new[] { 0.5 }, "f2")), ("complex", np.array(new[] { new Complex(1, 2) })),
            ("single complex", np.array(new[] { new Complex(1, 2) }, "c8")), ("bytes", np.array("one\0\0\0"u8.ToArray()).view("S3")),
            ("void", np.zeros(2, "V3")), ("record", record), ("swapped", np.array(new[] { 1, 2 }, ">i2")),
        ];
    }

    private static string With(Func<string> action, IDisposable options)
    {
        using (options)
        {
            return action();
        }
    }

    private static List<object?> SetAndReset()
    {
        using IDisposable old = np.printoptions();
        np.set_printoptions(formatter: new() { ["float"] = Two }, override_repr: x => "array!");
        List<object?> texts = [np.ones(2).ToString(), np.ones(2).__repr__(), np.array_repr(np.ones(2)), np.array_str(np.ones(2))];
        np.set_printoptions(precision: 3);
        texts.AddRange([(np.ones(2) / 3).ToString(), (np.ones(2) / 3).__repr__()]);
        return texts;
    }

    private static object Loaded(Func<Stream, object> load)
    {
        using MemoryStream file = new();
        np.save(file, A());
        file.Position = 0;
        return load(file);
    }

    private static DType Recorded => DType.Structured([("n", DType.int32), ("x", DType.Parse("(2,)>f8"))]);

    private static List<object?> Described(DType dtype) =>
        [dtype.num, dtype.flags, dtype.hasobject, dtype.isbuiltin, dtype.metadata, dtype.subdtype, dtype.descr];

    private static List<object?> States(NdArray array, params Action<FlatIter>[] actions)
    {
        FlatIter it = array.flat;
        List<object?> states = [it.index, it.coords];
        foreach (Action<FlatIter> action in actions)
        {
            action(it);
            states.AddRange([it.index, it.coords]);
        }
        return states;
    }

    private static void Next(FlatIter it) => Assert.True(it.__iter__().MoveNext());

    private static List<object?> Rest(FlatIter it)
    {
        List<object?> rest = [];
        for (IEnumerator<NdArray> items = it.__iter__(); items.MoveNext();)
        {
            rest.Add(items.Current);
        }
        return rest;
    }

    public static IEnumerable<object[]> Names() => s_golden.EnumerateObject().Select(p => new object[] { p.Name });

    [Theory, MemberData(nameof(Names))]
    public void AsNumPy(string name)
    {
        JsonElement expected = s_golden.GetProperty(name);
        Func<object?> expression = s_expressions[name];
        if (!expected.TryGetProperty("error", out JsonElement error))
        {
            Assert.Equal(expected.GetProperty("text").GetString(), Text(expression()));
            return;
        }
        Exception? thrown = Record.Exception(() => expression());
        Assert.True(thrown is not null, $"no {error.GetString()}: {expected.GetProperty("message").GetString()}");
        Type wanted = error.GetString() == "LinAlgError" ? typeof(LinAlgError) : SurfaceGolden.Raises(error.GetString()!);
        Assert.True(wanted.IsInstanceOfType(thrown), $"{thrown} instead of {error.GetString()}");
        Assert.Equal(expected.GetProperty("message").GetString()!.Trim(), thrown.Message.Trim());
    }

    [Fact]
    public void EveryExpressionHasItsGolden() =>
        Assert.Equal(s_golden.EnumerateObject().Select(p => p.Name).Order(), s_expressions.Keys.Order());

    [Fact]
    public void AGivenOutputIsTheResult()
    {
        NdArray into = np.zeros((3, 3)), narrow = np.zeros((2, 2), "f4");
        Assert.Same(into, np.matmul(A(), AT, into, axes: s_turned));
        Assert.Same(narrow, np.matmul(A(), AT, narrow, casting: "unsafe"));
        Assert.Same(narrow, np.matmul(A(), AT, narrow));
    }

    private static string Text(object? value) => value switch
    {
        null => "None",
        NdArray { ndim: > 0 } array => array.__repr__(),
        bool b => b ? "True" : "False",
        Shape shape => shape.ToString(),
        System.Collections.IEnumerable list and not (string or NdArray) => "[" + string.Join(", ", list.Cast<object?>().Select(Text)) + "]",
        ITuple tuple => "(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i]))) + (tuple.Length == 1 ? ",)" : ")"),
        IFormattable number and not NdArray => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
