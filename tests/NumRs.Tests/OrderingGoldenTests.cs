using System.Text.Json;
using IronPython.Runtime;

namespace NumRs.Tests;

/// <summary>
/// Sorting by fields, unique sub-arrays, moments about a given mean, differences with given ends and the depth of nested content,
/// by NumPy's results.
/// </summary>
public class OrderingGoldenTests
{
    private static readonly JsonElement s_golden = SurfaceGolden.Read("managed_ordering.json");

    private static readonly JsonElement[] s_arrays = [.. s_golden.GetProperty("arrays").EnumerateArray()];

    private static readonly JsonElement[] s_cases = [.. s_golden.GetProperty("cases").EnumerateArray()];

    public static IEnumerable<object[]> Cases() => s_cases.Select((c, i) => new object[] { i, $"{Text(c, "call")} {c.GetProperty("args").GetRawText()}" });

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement Stored(JsonElement reference) => s_arrays[reference.GetProperty("array").GetInt32()];

    /// <summary>The arguments of a case by name, each with its default when it is not given.</summary>
    private sealed class Arguments(JsonElement args)
    {
        private T? Get<T>(string name, Func<JsonElement, T> read, T? fallback) =>
            !args.TryGetProperty(name, out JsonElement value) ? fallback : value.ValueKind == JsonValueKind.Null ? default : read(value);

        internal bool Flag(string name, bool fallback = false) => Get(name, e => e.GetBoolean(), fallback);

        internal int Integer(string name, int fallback) => Get(name, e => e.GetInt32(), fallback);

        internal string? Name(string name) => Get(name, e => e.GetString(), null);

        internal DTypeLike? DType() => Name("dtype") is { } text ? (DTypeLike)text : null;

        internal int? Axis(int? fallback) => Get(name: "axis", e => e.GetInt32(), fallback);

        internal AxisLike? Axes() => Get("axis", e => e.ValueKind == JsonValueKind.Number
            ? (AxisLike)e.GetInt32()
            : new AxisLike([.. e.EnumerateArray().Select(k => k.GetInt32())]), null);

        internal FieldsLike? Order() => Get("order", e => e.ValueKind == JsonValueKind.String
            ? (FieldsLike)e.GetString()!
            : e.EnumerateArray().Select(name => name.GetString()!).ToArray(), null);

        internal ArrayLike? Array(string name) => Get(name, e => e.ValueKind switch
        {
            JsonValueKind.Object => SurfaceGolden.Build(Stored(e)),
            _ => e.GetRawText().Contains('.', StringComparison.Ordinal) ? (ArrayLike)e.GetDouble() : e.GetInt32(),
        }, null);
    }

    private static ArrayLike Nested(JsonElement nest) => nest.ValueKind == JsonValueKind.Number
        ? nest.GetInt32()
        : ArrayLike.op_Implicit(new PythonList([.. nest.EnumerateArray().Select(Nested)]))!;

    private static NdArray[] Call(JsonElement c)
    {
        Arguments args = new(c.GetProperty("args"));
        JsonElement given = c.GetProperty("a");
        if (Text(c, "call") == "array")
        {
            return [np.array(Nested(given), ndmin: args.Integer("ndmin", 0), ndmax: args.Integer("ndmax", 64))];
        }
        NdArray a = SurfaceGolden.Build(Stored(given));
        a = c.TryGetProperty("transposed", out _) ? a.T : a;
        switch (Text(c, "call"))
        {
            case "sort":
                return [np.sort(a, args.Axis(-1), args.Name("kind"), args.Order())];
            case "argsort":
                NdArray indices = np.argsort(a, args.Axis(-1), args.Name("kind"), args.Order());
                Assert.True(np.array_equal(indices, a.argsort(args.Axis(-1), args.Name("kind"), args.Order())));
                return [indices];
            case "method sort":
                a.sort(args.Axis(-1)!.Value, args.Name("kind"), args.Order());
                return [a];
            case "unique":
                NdArray[] parts = np.unique(
                    a, args.Flag("return_index"), args.Flag("return_inverse"), args.Flag("return_counts"), args.Axis(null), args.Flag("equal_nan", true), args.Flag("sorted", true));
                Assert.True(parts.Length > 1 || np.unique(a, args.Axis(null)).tobytes().AsSpan().SequenceEqual(parts[0].tobytes()));
                return parts;
            case "var":
                return [np.var(a, args.Axes(), args.DType(), null, args.Integer("ddof", 0), args.Flag("keepdims"), args.Array("where"), args.Array("mean"))];
            case "std":
                return [a.std(args.Axes(), args.DType(), null, args.Integer("ddof", 0), args.Flag("keepdims"), args.Array("where"), args.Array("mean"))];
            default:
                Assert.Equal("diff", Text(c, "call"));
                return [np.diff(a, args.Integer("n", 1), args.Axis(-1)!.Value, args.Array("prepend"), args.Array("append"))];
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void AsNumPy(int index, string description)
    {
        JsonElement c = s_cases[index];
        if (c.TryGetProperty("error", out _))
        {
            SurfaceGolden.Check(c, () => Call(c)[0]);
            return;
        }
        NdArray[] results = Call(c);
        JsonElement[] expected = [.. c.GetProperty("out").EnumerateArray().Select(Stored)];
        Assert.True(expected.Length == results.Length, description);
        foreach ((JsonElement wanted, NdArray result) in expected.Zip(results))
        {
            SurfaceGolden.Same(wanted, result);
        }
    }

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
        Assert.Equal("unknown field name: 3", Assert.Throws<ValueError>(() => FieldsLike.op_Implicit(new PythonList(new object[] { 3 }))).Message);
    }

    [Fact]
    public void ReadOnlyArraysAreNotSortedInPlace() =>
        Assert.Throws<ValueError>(() => np.broadcast_to(np.zeros(1, "i4,i4"), 3).sort(order: "f1"));
}
