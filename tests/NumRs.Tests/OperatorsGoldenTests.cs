using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Json;

namespace NumRs.Tests;

/// <summary>Operators between arrays and numbers of the host language: dtypes, values and errors as NumPy's.</summary>
public class OperatorsGoldenTests
{
    private static readonly JsonElement[] s_cases = [.. SurfaceGolden.Read("managed_operators.json").EnumerateArray()];

    private static readonly Dictionary<string, object> s_literals = new()
    {
        ["int 2"] = 2,
        ["int 300"] = 300,
        ["int -1"] = -1,
        ["long 2**40"] = 1L << 40,
        ["ulong 2**63"] = 1UL << 63,
        ["double 2.5"] = 2.5,
        ["double 1e300"] = 1e300,
        ["double nan"] = double.NaN,
        ["complex"] = new Complex(1, 2),
        ["bool"] = true,
        ["float"] = 3f,
    };

    /// <summary>The CLR names under which IronPython looks operators up, and the methods in place.</summary>
    private static readonly Dictionary<string, (string Name, string InPlace)> s_operators = new()
    {
        ["+"] = ("op_Addition", "__iadd__"),
        ["-"] = ("op_Subtraction", "__isub__"),
        ["*"] = ("op_Multiply", "__imul__"),
        ["/"] = ("op_Division", "__itruediv__"),
        ["//"] = ("FloorDivide", "__ifloordiv__"),
        ["%"] = ("op_Modulus", "__imod__"),
        ["**"] = ("op_Power", "__ipow__"),
        ["&"] = ("op_BitwiseAnd", "__iand__"),
        ["|"] = ("op_BitwiseOr", "__ior__"),
        ["^"] = ("op_ExclusiveOr", "__ixor__"),
        ["<<"] = ("op_LeftShift", "__ilshift__"),
        [">>"] = ("op_RightShift", "__irshift__"),
        ["=="] = ("op_Equality", ""),
        ["!="] = ("op_Inequality", ""),
        ["<"] = ("op_LessThan", ""),
        ["<="] = ("op_LessThanOrEqual", ""),
        [">"] = ("op_GreaterThan", ""),
        [">="] = ("op_GreaterThanOrEqual", ""),
    };

    public static IEnumerable<object[]> Groups() =>
        s_cases.Select(c => (c.GetProperty("dtype").GetString()!, c.GetProperty("operator").GetString()!)).Distinct().Select(g => new object[] { g.Item1, g.Item2 });

    private static NdArray Operand(string dtype) => np.array(dtype == "|b1" ? new long[] { 1, 0, 1 } : [1, 2, 3], DType.Parse(dtype));

    private static object? Call(string name, Type[] types, params object[] arguments)
    {
        MethodInfo method = typeof(NdArray).GetMethod(name, BindingFlags.Public | BindingFlags.Static, types)
            ?? throw new MissingMethodException(nameof(NdArray), name);
        return Unwrapped(() => method.Invoke(null, arguments));
    }

    private static object? Unwrapped(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(inner).Throw();
            throw;
        }
    }

    [Theory, MemberData(nameof(Groups))]
    public void ComputesAsNumPy(string dtype, string symbol)
    {
        List<string> wrong = [];
        int count = 0;
        foreach (JsonElement c in s_cases.Where(c => c.GetProperty("dtype").GetString() == dtype && c.GetProperty("operator").GetString() == symbol))
        {
            string literal = c.GetProperty("literal").GetString()!;
            object value = s_literals[literal];
            (string name, string inPlace) = s_operators[symbol];
            // The other operand of a comparison for equality is never an object.
            bool equality = symbol is "==" or "!=";
            Type any = equality ? typeof(ArrayLike) : typeof(object);
            object Other() => equality ? ArrayLike.op_Implicit(value)! : value;
            void Try(string side, JsonElement expected, Func<object?> action)
            {
                count++;
                if (Difference(expected, action) is { } difference)
                {
                    wrong.Add($"{dtype} {symbol} {literal} ({side}): {difference}");
                }
            }
            using (np.errstate(all: "ignore"))
            {
                Try("right", c.GetProperty("right"), () => Call(name, [typeof(NdArray), any], Operand(dtype), Other()));
                Try("left", c.GetProperty("left"), () => Call(name, [any, typeof(NdArray)], Other(), Operand(dtype)));
                if (symbol != "**")
                {
                    NdArray like = ArrayLike.op_Implicit(value).AsOperand();
                    Try("array", c.GetProperty("right"), () => Call(name, [typeof(NdArray), typeof(NdArray)], Operand(dtype), like));
                }
                if (c.TryGetProperty("in place", out JsonElement expected))
                {
                    Try("in place", expected, () => Unwrapped(() => typeof(NdArray).GetMethod(inPlace)!.Invoke(Operand(dtype), [value])));
                }
            }
        }
        Assert.True(count > 0);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static string? Difference(JsonElement expected, Func<object?> action)
    {
        NdArray? actual = null;
        Exception? thrown = Record.Exception(() => actual = (NdArray?)action());
        if (expected.TryGetProperty("error", out JsonElement error))
        {
            string message = expected.GetProperty("message").GetString()!;
            if (message == "Python int too large to convert to C long")
            {
                // NumPy's way of saying so depends on the path that finds out.
                return thrown is OverflowException or TypeError ? null : $"{thrown?.GetType().Name} instead of OverflowError";
            }
            return thrown is null ? $"no {error.GetString()} '{message}'"
                : !SurfaceGolden.Raises(error.GetString()!).IsInstanceOfType(thrown) ? $"{thrown.GetType().Name} instead of {error.GetString()} '{message}'"
                : thrown.Message != message ? $"'{thrown.Message}' instead of '{message}'"
                : null;
        }
        if (thrown is not null)
        {
            return $"{thrown.GetType().Name}: {thrown.Message}";
        }
        NdArray wanted = SurfaceGolden.Build(expected);
        if (wanted.dtype != actual!.dtype || wanted.shape != actual.shape)
        {
            return $"{actual.dtype} {actual.shape} instead of {wanted.dtype} {wanted.shape}";
        }
        double tolerance = (wanted.dtype.kind == 'c' ? wanted.itemsize / 2 : wanted.itemsize) switch { 2 => 2e-3, 4 => 5e-7, _ => 1e-15 };
        return wanted.ToArray<Complex>().Zip(actual.ToArray<Complex>()).All(pair => Near(pair.First, pair.Second, wanted.dtype.kind is 'f' or 'c' ? tolerance : 0))
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{actual} instead of {wanted}");
    }

    private static bool Near(Complex a, Complex b, double tolerance)
    {
        static bool Part(double x, double y, double bound) => x.Equals(y) || Math.Abs(x - y) <= bound;
        double bound = tolerance * 4 * (double.IsFinite(Complex.Abs(a)) ? Complex.Abs(a) : 1);
        return Part(a.Real, b.Real, bound) && Part(a.Imaginary, b.Imaginary, bound);
    }

    /// <summary>C#'s own syntax finds the overloads that keep numbers weak.</summary>
    [Fact]
    public void LiteralsAreWeakInCSharp()
    {
        NdArray x = np.array(new float[] { 1, 2, 3 });
        Assert.All(new[] { x + 1, 1 + x, x * 2.5, 2.5 - x, x / 2L, x % 2, -x, +x }, y => Assert.Equal(DType.float32, y.dtype));
        Assert.All(new[] { x == 1, x != 1.5, x < 2, 2 >= x, !x }, y => Assert.Equal(DType.bool_, y.dtype));
        Assert.Equal(DType.complex64, (x + Complex.ImaginaryOne).dtype);
        NdArray bytes = np.array(new byte[] { 1, 2, 3 });
        Assert.All(new[] { bytes + 1, bytes << 1, bytes & 1, 3 ^ bytes, ~bytes }.Where(y => y.size == 3), y => Assert.Equal(DType.uint8, y.dtype));
        Assert.Equal(DType.float64, (x + np.array(1.0)).dtype);
        NdArray sum = x;
        sum += 1;
        Assert.Equal(new float[] { 2, 3, 4 }, sum.ToArray<float>());
    }

    [Fact]
    public void ComparisonWithNullIsAboutTheReference()
    {
        NdArray x = np.arange(3);
        Assert.False((bool)(x == null));
        Assert.True((bool)(x != null));
        Assert.True((bool)((NdArray?)null == (NdArray?)null));
    }

    [Fact]
    public void ConversionsNeedOneElement()
    {
        Assert.Equal(2.5, (double)np.array(2.5));
        Assert.Equal(2, (int)np.array(new[] { 2.9 }));
        Assert.Equal(2.5f, (float)np.array(2.5));
        Assert.Equal(ulong.MaxValue, (ulong)np.array(new[] { ulong.MaxValue }));
        Assert.Equal(new Complex(1, 2), (Complex)np.array(new Complex(1, 2)));
        Assert.True((bool)np.array(true));
        Assert.Equal("only 0-dimensional arrays can be converted to Python scalars", Assert.Throws<TypeError>(() => (double)np.arange(2)).Message);
        Assert.Contains("ambiguous", Assert.Throws<ValueError>(() => (bool)np.arange(2)).Message, StringComparison.Ordinal);
        Assert.Throws<OverflowException>(() => (int)np.array(1L << 40));
    }
}
