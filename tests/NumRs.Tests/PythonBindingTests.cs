using System.Collections;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using IronPython.Runtime;
using IronPython.Runtime.Types;

namespace NumRs.Tests;

/// <summary>The members by which IronPython binds Python's syntax, called by reflection with what it would
/// pass.</summary>
public class PythonBindingTests
{
    private static readonly string[] s_operators =
    [
        "op_Addition",
        "op_Subtraction",
        "op_Multiply",
        "op_Division",
        "FloorDivide",
        "op_Modulus",
        "op_Power",
        "MatMult",
        "op_BitwiseAnd",
        "op_BitwiseOr",
        "op_ExclusiveOr",
        "op_LeftShift",
        "op_RightShift",
        "op_LessThan",
        "op_LessThanOrEqual",
        "op_GreaterThan",
        "op_GreaterThanOrEqual",
    ];

    public static IEnumerable<object[]> Operators() => s_operators.Select(name => new object[] { name });

    private static object? Call(object self, string name, params object?[] arguments)
    {
        MethodInfo method = self.GetType()
            .GetMethods()
            .Where(m => m.Name == name && !m.IsStatic)
            .First(m =>
                m.GetParameters() is { } p
                && (p.Length == arguments.Length || (p.Length > 0 && p[^1].IsDefined(typeof(ParamArrayAttribute))))
            );
        ParameterInfo[] parameters = method.GetParameters();
        object?[] passed = arguments;
        if (parameters.Length > 0 && parameters[^1].IsDefined(typeof(ParamArrayAttribute)))
        {
            int plain = parameters.Length - 1;
            passed = [.. arguments[..plain], arguments[plain..]];
        }
        try
        {
            return method.Invoke(self, passed);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            throw inner;
        }
    }

    /// <summary>
    /// IronPython binds an operator only when it stands in exactly these three overloads. A text before or after an
    /// array, to which nothing but a text converts, stands apart.
    /// </summary>
    [Theory, MemberData(nameof(Operators))]
    public void OperatorsStandInTriples(string name)
    {
        Type[][] overloads = [.. typeof(NdArray).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name)
            .Select(m => m.GetParameters().Select(p => p.ParameterType).ToArray())
            .Where(o => !o.Contains(typeof(string)))];
        Assert.Equal(3, overloads.Length);
        foreach (Type[] wanted in new Type[][] { [typeof(NdArray), typeof(NdArray)], [typeof(NdArray), typeof(object)], [typeof(object), typeof(NdArray)] })
        {
            Assert.Contains(overloads, o => o.SequenceEqual(wanted));
        }
        Assert.All(
            typeof(NdArray).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name),
            m => Assert.True(m.IsSpecialName)
        );
    }

    [Fact]
    public void TheFaceOfOneTypeHasNoOperatorsOfItsOwn() =>
        Assert.Equal(
            ["op_Equality", "op_Implicit", "op_Inequality"],
            typeof(NdArray<>)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Select(m => m.Name)
                .Where(n => n.StartsWith("op_", StringComparison.Ordinal))
                .Distinct()
                .Order()
        );

    /// <summary>Each method with a dunder name, what is passed, and what it gives as text.</summary>
    private static readonly Dictionary<string, (object?[] Arguments, string Expected)> s_calls = new()
    {
        ["__getitem__"] = ([1], "3"),
        ["__len__"] = ([], "3"),
        ["__contains__"] = ([5.0], "True"),
        ["__abs__"] = ([], "[2 3 5]"),
        ["__neg__"] = ([], "[-2 -3 -5]"),
        ["__pos__"] = ([], "[2 3 5]"),
        ["__invert__"] = ([], "[-3 -4 -6]"),
        ["__format__"] = ([""], "[2 3 5]"),
        ["__bytes__"] = ([], "System.Byte[]"),
        ["__repr__"] = ([], "array([2, 3, 5])"),
        ["__str__"] = ([], "[2 3 5]"),
        ["__eq__"] = ([3], "[False  True False]"),
        ["__ne__"] = ([3], "[ True False  True]"),
        ["__lt__"] = ([3], "[ True False False]"),
        ["__le__"] = ([3], "[ True  True False]"),
        ["__gt__"] = ([3], "[False False  True]"),
        ["__ge__"] = ([3], "[False  True  True]"),
        ["__copy__"] = ([], "[2 3 5]"),
        ["__deepcopy__"] = ([new Dictionary<string, object>()], "[2 3 5]"),
        ["__add__"] = ([1], "[3 4 6]"),
        ["__iadd__"] = ([1], "[3 4 6]"),
        ["__isub__"] = ([1], "[1 2 4]"),
        ["__imul__"] = ([2], "[ 4  6 10]"),
        ["__ifloordiv__"] = ([2], "[1 1 2]"),
        ["__imod__"] = ([2], "[0 1 1]"),
        ["__ipow__"] = ([2], "[ 4  9 25]"),
        ["__iand__"] = ([1], "[0 1 1]"),
        ["__ior__"] = ([8], "[10 11 13]"),
        ["__ixor__"] = ([1], "[3 2 4]"),
        ["__ilshift__"] = ([1], "[ 4  6 10]"),
        ["__irshift__"] = ([1], "[1 1 2]"),
        ["__array__"] = ([null, null], "[2 3 5]"),
    };

    /// <summary>Methods that are tested by themselves below.</summary>
    private static readonly string[] s_others =
    [
        "__setitem__",
        "__iter__",
        "__bool__",
        "__float__",
        "__int__",
        "__complex__",
        "__index__",
        "__hash__",
        "__rdivmod__",
        "__itruediv__",
        "__imatmul__",
        "__round__",
        "__trunc__",
        "__floor__",
        "__ceil__",
        "__divmod__",
        "__delitem__",
        "__mul__",
        "__rmul__",
        "__radd__",
        "__reduce_ex__",
    ];

    public static IEnumerable<object[]> Calls() => s_calls.Keys.Select(name => new object[] { name });

    [Theory, MemberData(nameof(Calls))]
    public void Dunders(string name)
    {
        (object?[] arguments, string expected) = s_calls[name];
        Assert.Equal(expected, Call(np.array(new long[] { 2, 3, 5 }), name, arguments)!.ToString());
    }

    [Fact]
    public void EveryDunderIsTested()
    {
        IEnumerable<string> names = typeof(NdArray)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(m => m.Name)
            .Where(n => n.StartsWith("__", StringComparison.Ordinal))
            .Distinct();
        Assert.Empty(names.Except(s_calls.Keys).Except(s_others));
    }

    [Fact]
    public void ScalarConversions()
    {
        Assert.Equal(true, Call(np.array(2.0), "__bool__"));
        Assert.Equal(2.5, Call(np.array(2.5), "__float__"));
        Assert.Equal(2, Call(np.array(2.5), "__int__"));
        Assert.Equal(
            BigInteger.Parse("18446744073709551615", System.Globalization.CultureInfo.InvariantCulture),
            Call(np.array(ulong.MaxValue), "__int__")
        );
        Assert.Equal(new Complex(1, 2), Call(np.array(new Complex(1, 2)), "__complex__"));
        Assert.Equal(7, Call(np.array(7), "__index__"));
        Assert.Throws<TypeError>(() => Call(np.array(2.5), "__index__"));
        Assert.Equal(
            "unhashable type: 'numpy.ndarray'",
            Assert.Throws<TypeError>(() => Call(np.arange(2), "__hash__")).Message
        );
        Assert.Throws<ValueError>(() => Call(np.arange(2), "__bool__"));
        Assert.Equal("len() of unsized object", Assert.Throws<TypeError>(() => Call(np.array(1), "__len__")).Message);
    }

    [Fact]
    public void OtherForms()
    {
        NdArray x = np.array(new[] { 2.0, 3.0, 5.0 });
        Assert.Equal("[1.  1.5 2.5]", Call(x, "__itruediv__", 2)!.ToString());
        Assert.Same(x, Call(x, "__iadd__", 0));
        Assert.Equal(
            "[3 2] [1 1]",
            string.Join(
                ' ',
                (object[])typeof(NdArray).GetMethod("__rdivmod__")!.Invoke(null, [7, np.array(new long[] { 2, 3 })])!
            )
        );
        Assert.Equal(
            "[1 1 2] [0 1 1]",
            string.Join(' ', (object[])Call(np.array(new long[] { 2, 3, 5 }), "__divmod__", 2)!)
        );
        MethodInfo reflected = typeof(NdArray).GetMethod("__radd__")!;
        Assert.Equal("[2.  2.5 3.5]", reflected.Invoke(null, [1, x])!.ToString());
        NdArray square = np.array(new double[,] { { 1, 2 }, { 3, 4 } });
        Assert.Equal("[[ 7. 10.]\n [15. 22.]]", Call(square, "__imatmul__", square.copy())!.ToString());
        Assert.Equal(
            ["1.0", "1.5", "2.5"],
            ((IEnumerator<NdArray>)Call(x, "__iter__")!) is var items ? Drain(items) : []
        );
    }

    private static List<string> Drain(IEnumerator<NdArray> items)
    {
        List<string> texts = [];
        while (items.MoveNext())
        {
            texts.Add(items.Current.ToString());
        }
        return texts;
    }

    /// <summary><c>x[1, 2:4]</c> comes as separate arguments, <c>x[(1, 2)]</c> and <c>x[()]</c> as a tuple,
    /// <c>x[None]</c> as null.</summary>
    [Fact]
    public void KeysAsIronPythonPassesThem()
    {
        NdArray x = np.arange(12).reshape(3, 4);
        Assert.Equal("[6 7]", Call(x, "__getitem__", 1, new IronPython.Runtime.Slice(2, 4, null))!.ToString());
        Assert.Equal("6", Call(x, "__getitem__", new PythonTuple(1, 2))!.ToString());
        Assert.Equal("(3, 4)", ((NdArray)Call(x, "__getitem__", new PythonTuple())!).shape.ToString());
        Assert.Equal("(1, 3, 4)", ((NdArray)Call(x, "__getitem__", [null])!).shape.ToString());
        Assert.Equal(
            "(3, 1, 4)",
            (
                (NdArray)Call(x, "__getitem__", new IronPython.Runtime.Slice(null, null, null), null, Ellipsis.Value)!
            ).shape.ToString()
        );
        Assert.Equal("[8 0]", ((NdArray)Call(x, "__getitem__", new PythonList(2, 0), 0)!).ToString());
        Assert.Equal(
            "[[8 9]]",
            Call(
                    x,
                    "__getitem__",
                    new IronPython.Runtime.Slice(new BigInteger(2), null, null),
                    new PythonList(true, true, false, false)
                )!
                .ToString()
        );
        Assert.Throws<IndexOutOfRangeException>(() => Call(x, "__getitem__", BigInteger.Pow(10, 30)));
        Call(x, "__setitem__", 0, new IronPython.Runtime.Slice(null, 2, null), new PythonList(70, 71));
        Call(x, "__setitem__", new PythonTuple(2, 3), -1);
        Call(x, "__setitem__", 1, 0);
        Assert.Equal("[[70 71  2  3]\n [ 0  0  0  0]\n [ 8  9 10 -1]]", x.ToString());
        NdArray record = np.zeros(2, new DTypeLike?[] { "i4,f8" }[0]);
        Call(record, "__setitem__", "f0", new PythonList(1, 2));
        Assert.Equal("[1 2]", Call(record, "__getitem__", "f0")!.ToString());
        Assert.Equal("[(0.,) (0.,)]", Call(record, "__getitem__", new PythonList("f1"))!.ToString());
    }

    /// <summary>IronPython calls an ordinary static method named op_Implicit for arguments of the "like"
    /// types.</summary>
    [Fact]
    public void LikeTypesReadPythonObjects()
    {
        Assert.Equal("(2, 3)", np.zeros(ShapeLike.op_Implicit(new PythonTuple(2, 3))!).shape.ToString());
        Assert.Equal("(4,)", np.zeros(ShapeLike.op_Implicit(new BigInteger(4))!).shape.ToString());
        Assert.Null(ShapeLike.op_Implicit(null));
        Assert.Null(AxisLike.op_Implicit(null));
        Assert.Null(DTypeLike.op_Implicit(null));
        Assert.Equal("[12 15 18 21]", np.arange(12).reshape(3, 4).sum(AxisLike.op_Implicit(0)).ToString());
        Assert.Equal("66", np.arange(12).reshape(3, 4).sum(AxisLike.op_Implicit(new PythonTuple(0, -1))).ToString());
        Assert.Equal(DType.float64, np.zeros(1, DTypeLike.op_Implicit(new PythonType(typeof(double)))).dtype);
        Assert.Equal(DType.int64, np.zeros(1, DTypeLike.op_Implicit(new PythonType(typeof(BigInteger)))).dtype);
        Assert.Equal(DType.bool_, np.zeros(1, DTypeLike.op_Implicit(new PythonType(typeof(bool)))).dtype);
        Assert.Equal(DType.complex128, np.zeros(1, DTypeLike.op_Implicit(new PythonType(typeof(Complex)))).dtype);
        Assert.Equal(
            "[('n', '<i4'), ('x', '<f8', (2,))]",
            np.dtype(
                    DTypeLike.op_Implicit(
                        new PythonList(new PythonTuple("n", "i4"), new PythonTuple("x", "f8", new PythonTuple(2)))
                    )!
                )
                .ToString()
        );
        Assert.Equal(
            "[[1.  2. ]\n [3.  4.5]]",
            ArrayLike.op_Implicit(new PythonList(new PythonList(1, 2), new PythonTuple(3, 4.5)))!.ToString()
        );
        Assert.Equal(DType.float64, ArrayLike.op_Implicit(new PythonList(1f, 2)).AsArray().dtype);
        ValueError ragged = Assert.Throws<ValueError>(() =>
            ArrayLike.op_Implicit(new PythonList(new PythonList(1, 2), new PythonList(3)))
        );
        Assert.Equal(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (2,) + inhomogeneous part.",
            ragged.Message
        );
        Assert.Null(ArrayLike.op_Implicit(null));
        Assert.Throws<TypeError>(() => ShapeLike.op_Implicit(2.5));
        NdArray square = np.array(new[,] { { 1, 2 }, { 3, 4 } });
        AxesLike? axes = AxesLike.op_Implicit(new PythonList(new PythonTuple(1, 0), new PythonTuple(1, 0), new PythonTuple(1, 0)));
        Assert.Equal(np.matmul(square.T, square.T).T.ToString(), np.matmul(square, square, axes: axes).ToString());
        Assert.Null(AxesLike.op_Implicit(null));
        Assert.Equal(
            "axes should be a list.",
            Assert.Throws<TypeError>(() => AxesLike.op_Implicit(new PythonTuple(0, 1, 0))).Message
        );
        Hashtable formatters = new() { ["int"] = (object)(Func<object, object>)(x => $"<{x}>"), ["float"] = null };
        Assert.Equal("[<1> <2>]", np.array2string(new[] { 1, 2 }, formatter: FormatterLike.op_Implicit(formatters)));
        formatters["int"] = (object)(Func<object, object>)(x => 1);
        Assert.Throws<TypeError>(() =>
            np.array2string(new[] { 1, 2 }, formatter: FormatterLike.op_Implicit(formatters))
        );
        Assert.Throws<TypeError>(() => FormatterLike.op_Implicit(5));
        Assert.Null(FormatterLike.op_Implicit(null));
        Assert.All(new[] { typeof(ArrayLike), typeof(ShapeLike), typeof(AxisLike), typeof(AxesLike), typeof(DTypeLike), typeof(FormatterLike), typeof(IndexLike) },
            type => Assert.False(type.GetMethod("op_Implicit", [typeof(object)])!.IsSpecialName));
    }

    /// <summary><c>u, s, vh = np.linalg.svd(a)</c> enumerates, <c>np.linalg.svd(a)[1]</c> indexes.</summary>
    [Fact]
    public void FactorsAreTuples()
    {
        NdArray a = np.array(new[,] { { 2.0, 1 }, { 1, 3 } });
        NumRs.Linalg.SVDResult svd = np.linalg.svd(a);
        object[] parts = [.. svd];
        Assert.Equal(3, parts.Length);
        Assert.Same(svd.U, parts[0]);
        Assert.Same(svd.S, parts[1]);
        Assert.Same(svd.Vh, parts[2]);
        Assert.Equal(3, Call(svd, "__len__"));
        Assert.Same(svd.S, Call(svd, "__getitem__", 1));
        Assert.Same(svd.Vh, Call(svd, "__getitem__", -1));
        Assert.Throws<IndexOutOfRangeException>(() => Call(svd, "__getitem__", 3));
        Assert.Equal(2, ((ITuple)np.linalg.eigh(a)).Length);
        NumRs.Linalg.LstsqResult fit = np.linalg.lstsq(a, np.ones(2));
        Assert.Equal("2 int32", $"{fit[2]} {fit[2].dtype}");
        Assert.Equal(2, Call(fit, "__getitem__", 2));
        Assert.Equal([2], Drained((IEnumerator)Call(fit, "__iter__")!).Where(part => part is int));
        Assert.StartsWith("SVDResult { U = ", svd.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<object> Drained(IEnumerator parts)
    {
        while (parts.MoveNext())
        {
            yield return parts.Current!;
        }
    }

    /// <summary>A call of a ufunc as Python writes it.</summary>
    [Fact]
    public void UFuncsAreCallable()
    {
        UFunc add = np.ufuncs.add;
        NdArray x = np.arange(3), into = np.zeros(3);
        Assert.Equal("[1 2 3]", add.__call__(x, 1).ToString());
        Assert.Same(into, add.__call__(x, 0.5, into));
        Assert.Equal("[0.5 1.5 2.5]", into.ToString());
        Assert.Same(into, add.__call__(x, 1, @out: new PythonTuple(into), where: new PythonList(true, false, true)));
        Assert.Equal("[1.  1.5 3. ]", into.ToString());
        Assert.Equal("[1. 2. 3.]", add.__call__(x, 1, dtype: "f4").ToString());
        (NdArray quotient, NdArray rest) = (ArrayTuple)np.ufuncs.divmod.__call__(np.arange(5), 2);
        Assert.Equal("[0 0 1 1 2] [0 1 0 1 0]", $"{quotient} {rest}");
        Assert.Equal("[1 2 3]", add.Invoke(x, 1).ToString());
        Assert.Equal(2, np.ufuncs.modf.InvokeAll(1.5).Count);
        Assert.Throws<TypeError>(() => add.__call__(x));
        Assert.Throws<TypeError>(() => add.__call__(x, x, "out"));
        Assert.Throws<TypeError>(() => add.Invoke(x));
        Assert.Throws<ValueError>(() => np.ufuncs.modf.Invoke(x));
        Assert.Throws<ValueError>(() => add.__call__(x, x, @out: new PythonTuple(into, into)));
    }

    [Fact]
    public void ShapesAreTuples()
    {
        Shape shape = np.zeros((2, 3)).shape;
        Assert.Equal("(2, 3)", shape.ToString());
        Assert.IsAssignableFrom<System.Collections.IEnumerable>(shape);
        Assert.True(shape == new Shape(2, 3));
    }
}
