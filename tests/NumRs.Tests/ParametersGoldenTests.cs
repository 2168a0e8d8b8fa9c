using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using IronPython.Runtime.Types;
using NumRs.Linalg;

namespace NumRs.Tests;

/// <summary>Rarer parameters and attributes: each expression gives NumPy's text, or fails with NumPy's words.</summary>
public class ParametersGoldenTests
{
    private static readonly JsonElement s_golden = SurfaceGolden.Read("managed_parameters.json");

    private static readonly (int, int)[] s_plain = [(0, 1), (0, 1), (0, 1)], s_turned = [(1, 0), (1, 0), (1, 0)];

    private static NdArray A() => np.arange(6).reshape(2, 3);

    private static NdArray AT => A().T;

    private static NdArray Stack(params long[] shape) => np.arange(shape.Aggregate(1L, (n, m) => n * m), dtype: DType.float64).reshape(shape);

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

    private static List<object?> Pair(LinspaceResult result) => [result.samples, result.step];

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

    private static DType I4 => DType.int32;

    private static DType I8 => DType.int64;

    private static DType U1 => DType.uint8;

    private static DType F4 => DType.float32;

    private static DType F8 => DType.float64;

    private static readonly Dictionary<string, Func<object?>> s_resolved = new()
    {
        ["mixed"] = () => np.ufuncs.add.resolve_dtypes([I4, F4, null]),
        ["weak real"] = () => np.ufuncs.add.resolve_dtypes([I4, typeof(double), null]),
        ["weak whole"] = () => np.ufuncs.add.resolve_dtypes([U1, typeof(int), null]),
        ["weak complex"] = () => np.ufuncs.add.resolve_dtypes([U1, typeof(Complex), null]),
        ["weak alone"] = () => np.ufuncs.add.resolve_dtypes([typeof(int), typeof(long), null]),
        ["weak both"] = () => np.ufuncs.add.resolve_dtypes([new PythonType(typeof(BigInteger)), new PythonType(typeof(double)), null]),
        ["weak power"] = () => np.ufuncs.power.resolve_dtypes([typeof(int), DType.float16, null]),
        ["unary"] = () => np.ufuncs.sin.resolve_dtypes([I4, null]),
        ["comparison"] = () => np.ufuncs.less.resolve_dtypes([U1, F4, null]),
        ["comparison of bytes"] = () => np.ufuncs.less.resolve_dtypes([DType.Parse("S4"), DType.Parse("S5"), null]),
        ["comparison of signs"] = () => np.ufuncs.greater.resolve_dtypes([DType.uint64, I8, null]),
        ["quotient"] = () => np.ufuncs.divide.resolve_dtypes([DType.bool_, DType.bool_, null]),
        ["two results"] = () => np.ufuncs.divmod.resolve_dtypes([I4, F4, null, null]),
        ["parts"] = () => np.ufuncs.frexp.resolve_dtypes([F4, null, null]),
        ["exponent"] = () => np.ufuncs.ldexp.resolve_dtypes([I4, I4, null]),
        ["count"] = () => np.ufuncs.bitwise_count.resolve_dtypes([I4, null]),
        ["swapped"] = () => np.ufuncs.add.resolve_dtypes(Enumerable.Repeat(DType.Parse(">i4"), 3)),
        ["output"] = () => np.ufuncs.add.resolve_dtypes([I4, I4, F8]),
        ["output refused"] = () => np.ufuncs.divide.resolve_dtypes([I4, I4, I8]),
        ["output unsafe"] = () => np.ufuncs.divide.resolve_dtypes([I4, I4, I8], casting: "unsafe"),
        ["casting no"] = () => np.ufuncs.add.resolve_dtypes([I4, F4, null], casting: "no"),
        ["casting unknown"] = () => np.ufuncs.add.resolve_dtypes([I4, I4, null], casting: "loose"),
        ["no loop"] = () => np.ufuncs.bitwise_and.resolve_dtypes([DType.bool_, F4, null]),
        ["no text"] = () => np.ufuncs.add.resolve_dtypes([DType.Parse("S4"), I4, null]),
        ["bool subtract"] = () => np.ufuncs.subtract.resolve_dtypes([DType.bool_, DType.bool_, null]),
        ["few"] = () => np.ufuncs.add.resolve_dtypes([I4, I4]),
        ["no input"] = () => np.ufuncs.add.resolve_dtypes([I4, null, null]),
        ["no first input"] = () => np.ufuncs.add.resolve_dtypes([null, I4, null]),
        ["no dtype"] = () => np.ufuncs.add.resolve_dtypes([U1, "f4", null]),
        ["type"] = () => np.ufuncs.add.resolve_dtypes([U1, typeof(float), null]),
        ["sum"] = () => np.ufuncs.add.resolve_dtypes([null, I4, null], reduction: true),
        ["sum unsigned"] = () => np.ufuncs.add.resolve_dtypes([null, U1, null], reduction: true),
        ["product of bools"] = () => np.ufuncs.multiply.resolve_dtypes([null, DType.bool_, null], reduction: true),
        ["sum of reals"] = () => np.ufuncs.add.resolve_dtypes([null, F4, null], reduction: true),
        ["maximum"] = () => np.ufuncs.maximum.resolve_dtypes([null, I4, null], reduction: true),
        ["sum from"] = () => np.ufuncs.add.resolve_dtypes([F8, I4, null], reduction: true),
        ["sum into"] = () => np.ufuncs.add.resolve_dtypes([F8, I4, F8], reduction: true),
        ["unary reduction"] = () => np.ufuncs.sin.resolve_dtypes([F8, null], reduction: true),
        ["signature"] = () => np.ufuncs.add.signature,
    };

    private static NdArray Matrices() => np.arange(24).reshape(2, 3, 4);

    private static NdArray Pairs()
    {
        NdArray pairs = np.zeros(2, new (string, DTypeLike)[] { ("a", "<i4"), ("b", "<f8") });
        pairs["a"] = new[] { 1, 3 };
        pairs["b"] = new[] { 2.5, -1 };
        return pairs;
    }

    private static NdArray WritingThrough(NdArray array, int offset, DTypeLike dtype, ArrayLike value)
    {
        array.setfield(value, dtype, offset);
        return array;
    }

    private static bool[] Sharing(NdArray x, NdArray other)
    {
        NdArray rows = x[0], back = x["::-1"];
        return
        [
            np.may_share_memory(x, rows), np.may_share_memory(rows, x[1]), np.may_share_memory(back, rows), np.may_share_memory(x, x.copy()),
            np.may_share_memory(x, other), np.may_share_memory(x[np.ellipsis, "::2"], x[np.ellipsis, "1::2"]), np.may_share_memory(x[..0], x),
        ];
    }

    private static readonly Dictionary<string, Func<object?>> s_views = new()
    {
        ["diagonal"] = () => np.diagonal(Matrices()),
        ["diagonal layout"] = () => Layout(np.diagonal(Matrices())),
        ["diagonal axes"] = () => np.diagonal(Matrices(), -1, 1, 2),
        ["diagonal swapped"] = () => np.diagonal(Matrices(), 1, 2, 0),
        ["diagonal far"] = () => np.diagonal(Matrices(), 9).shape,
        ["diagonal far below"] = () => Matrices().diagonal(offset: -5).shape,
        ["diagonal writeable"] = () => np.diagonal(Matrices()).flags.writeable,
        ["diagonal negative axes"] = () => Matrices().diagonal(axis1: -1, axis2: -2),
        ["diagonal vector"] = () => np.diagonal(np.arange(3)),
        ["diagonal same axes"] = () => np.diagonal(Matrices(), 0, 1, -2),
        ["diagonal axis"] = () => np.diagonal(Matrices(), 0, 0, 5),
        ["diagonal axis first"] = () => np.diagonal(Matrices(), axis1: -4),
        ["trace"] = () => np.trace(Matrices()),
        ["trace small"] = () => np.trace(Matrices()[0].astype("i1")).dtype,
        ["trace bool"] = () => np.trace(np.ones((2, 2), typeof(bool))),
        ["trace axes"] = () => np.trace(Matrices(), 1, 2, 0),
        ["trace dtype"] = () => np.trace(Matrices()[0], dtype: "f4"),
        ["trace far"] = () => np.trace(Matrices()[0], 9),
        ["trace out"] = () => Matrices().trace(@out: np.zeros(4, "i8")),
        ["trace vector"] = () => np.trace(np.arange(3)),
        ["diag"] = () => np.diag(np.arange(3), 1),
        ["diag below"] = () => np.diag(new[] { true, true }, -1),
        ["diag of matrix"] = () => np.diag(Matrices()[0], -1),
        ["diag writeable"] = () => np.diag(Matrices()[0]).flags.writeable,
        ["diag 0-d"] = () => np.diag(5),
        ["diag 3-d"] = () => np.diag(Matrices()),
        ["diag nothing"] = () => np.diag(np.zeros(0)),
        ["getfield"] = () => np.array(new[] { 1.5, 2.5 }).getfield("i4", 4),
        ["getfield layout"] = () => Layout(np.array(new[,] { { 1.5, 2.5 } }).getfield("i2", 2)),
        ["getfield record"] = () => Pairs().getfield("f8", 4),
        ["getfield bytes"] = () => np.array("abcdefgh"u8.ToArray()).view("S4").getfield("S2", 1),
        ["getfield swapped"] = () => np.array(new[] { 1, 258 }).getfield(">i2"),
        ["getfield too large"] = () => np.ones(2).getfield("c16"),
        ["getfield beyond"] = () => np.ones(2).getfield("i4", 5),
        ["getfield before"] = () => np.ones(2).getfield("i4", -1),
        ["setfield"] = () => WritingThrough(np.array(new[] { 1, 2 }), 2, "i2", new[] { 3, 4 }),
        ["setfield scalar"] = () => WritingThrough(Pairs(), 4, "f8", 9),
        ["setfield shape"] = () => WritingThrough(np.ones(2), 0, "i4", new[] { 1, 2, 3 }),
        ["setfield casts"] = () => WritingThrough(np.zeros(2, "i8"), 0, "i4", new[] { 1.9, -2.9 }),
        ["ndim"] = () => new object[] { np.ndim(Matrices()), np.ndim(5), np.ndim(new[] { 1, 2 }) },
        ["shape"] = () => new[] { np.shape(Matrices()), np.shape(5) },
        ["size"] = () => new[] { np.size(Matrices()), np.size(Matrices(), 1), np.size(5), np.size(Matrices(), -1) },
        ["size axes"] = () => np.size(Matrices(), (0, 2)),
        ["size axis"] = () => np.size(A(), 2),
        ["real"] = () => np.real(new[] { new Complex(1, 2), 3 }),
        ["imag"] = () => np.imag(new[] { new Complex(1, 2), 3 }),
        ["imag of real"] = () => np.imag(A()),
        ["iscomplexobj"] = () => new[] { np.iscomplexobj(np.zeros(2, "c8")), np.iscomplexobj(Complex.ImaginaryOne), np.iscomplexobj(A()), np.isrealobj(A()), np.isrealobj(Complex.ImaginaryOne) },
        ["isfortran"] = () => new[] { np.isfortran(A()), np.isfortran(AT), np.isfortran(np.arange(3)) },
        ["isscalar"] = () => new[] { np.isscalar(3), np.isscalar(2.5), np.isscalar("text"), np.isscalar(true), np.isscalar(Complex.One), np.isscalar(np.array(3)), np.isscalar(new[] { 3 }), np.isscalar(null), np.isscalar(BigInteger.Pow(2, 80)) },
        ["iterable"] = () => new[] { np.iterable(new[] { 1 }), np.iterable("text"), np.iterable(2), np.iterable(A()), np.iterable(np.array(1)) },
        ["may_share_memory"] = () => Sharing(Matrices(), np.zeros((2, 3))).Concat(Sharing(np.zeros((300, 300)), np.zeros((300, 300)))).ToList(),
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
        foreach ((string name, Func<object?> resolved) in s_resolved)
        {
            s_expressions["resolve " + name] = resolved;
        }
        foreach ((string name, Func<object?> view) in s_views)
        {
            s_expressions[name] = view;
        }
        foreach (string code in new[] { "f2", "f4", "f8", "c8", "c16", ">f4" })
        {
            s_expressions["finfo " + code] = () => Limits(np.finfo(code));
        }
        foreach (string code in new[] { "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", ">i2" })
        {
            s_expressions["iinfo " + code] = () => Limits(np.iinfo(code));
        }
        s_expressions["iinfo real"] = () => np.iinfo("f8");
        s_expressions["iinfo bool"] = () => np.iinfo("?");
        foreach (string name in s_formatters.Keys)
        {
            s_expressions["formatter " + name] = () => Kinds().Select(kind => (object?)$"{kind.Name}: {np.array2string(kind.Array, formatter: s_formatters[name])}").ToList();
        }
        foreach (string code in new[] { "?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i1", ">i4", ">f8", ">c16", "S5", "V3", "S" })
        {
            s_expressions["dtype " + code] = () => Described(DType.Parse(code));
        }
    }

    private static List<object?> Limits(FInfo f) =>
    [
        f.bits, f.dtype, f.eps, f.epsneg, f.iexp, f.machep, f.max, f.maxexp, f.min, f.minexp, f.negep, f.nexp, f.nmant, f.precision, f.resolution,
        f.smallest_normal, f.smallest_subnormal, f.tiny, f.__repr__(), f.ToString(),
    ];

    private static List<object?> Limits(IInfo i) => [i.bits, i.dtype, i.kind, i.key, i.min, i.max, i.__repr__(), i.ToString()];

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
        for (System.Collections.IEnumerator items = it.__iter__(); items.MoveNext();)
        {
            rest.Add(items.Current);
        }
        return rest;
    }

    public static IEnumerable<object[]> Names() => s_golden.EnumerateObject().Select(p => new object[] { p.Name });

    [Theory, MemberData(nameof(Names))]
    public void AsNumPy(string name) => SurfaceGolden.Check(s_golden.GetProperty(name), s_expressions[name], Text);

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
        IReadOnlyList<DType> dtypes => "(" + string.Join(", ", dtypes) + ")",
        System.Collections.IEnumerable list and not (string or NdArray) => "[" + string.Join(", ", list.Cast<object?>().Select(Text)) + "]",
        ITuple tuple => "(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i]))) + (tuple.Length == 1 ? ",)" : ")"),
        IFormattable number and not NdArray => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
