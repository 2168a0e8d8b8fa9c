using System.Numerics;
using System.Text.Json;
using IronPython.Runtime;

namespace NumRs.Tests;

/// <summary>Index expressions read and written, by NumPy's results: through C#'s indexer and through Python's methods.</summary>
public class IndexingGoldenTests
{
    private static readonly JsonElement s_golden = SurfaceGolden.Read("managed_indexing.json");

    private static readonly JsonElement[] s_cases = [.. s_golden.GetProperty("cases").EnumerateArray()];

    public static IEnumerable<object[]> Cases() => s_cases.Select((c, i) => new object[] { i, $"{Text(c, "array")}[{Text(c, "index")}]" });

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static NdArray Source(JsonElement c) => SurfaceGolden.Build(s_golden.GetProperty("arrays").GetProperty(Text(c, "array")));

    /// <summary>A key as IronPython passes it.</summary>
    private static object? Key(JsonElement key)
    {
        JsonElement value = key.TryGetProperty("value", out JsonElement given) ? given : default;
        static object? Bound(JsonElement bound) => bound.ValueKind == JsonValueKind.Null ? null : Integer(bound);
        return Text(key, "kind") switch
        {
            "none" => null,
            "ellipsis" => IronPython.Runtime.Types.Ellipsis.Value,
            "bool" => value.GetBoolean(),
            "int" => Integer(value),
            "float" => value.GetDouble(),
            "str" => value.GetString(),
            "slice" => new IronPython.Runtime.Slice(Bound(value[0]), Bound(value[1]), Bound(value[2])),
            "list" => List(value),
            _ => SurfaceGolden.Build(key),
        };
    }

    private static object List(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => new PythonList([.. value.EnumerateArray().Select(List)]),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        _ => value.GetRawText().Contains('.', StringComparison.Ordinal) ? value.GetDouble() : Integer(value),
    };

    private static object Integer(JsonElement value)
    {
        BigInteger n = BigInteger.Parse(value.GetRawText());
        return n >= int.MinValue && n <= int.MaxValue ? (int)n : n;
    }

    private static object?[] Keys(JsonElement c) => [.. c.GetProperty("keys").EnumerateArray().Select(Key)];

    private static object Load(NdArray array, object?[] keys, bool tuple) => keys.Length switch
    {
        1 when !tuple => array.__getitem__(keys[0]),
        >= 2 => array.__getitem__(keys[0], keys[1], keys[2..]),
        _ => array.__getitem__(new PythonTuple(keys)),
    };

    [Theory, MemberData(nameof(Cases))]
    public void Reads(int number, string expression)
    {
        JsonElement c = s_cases[number];
        Assert.NotEmpty(expression);
        NdArray array = Source(c);
        SurfaceGolden.Check(c.GetProperty("get"), () => (NdArray)Load(array, Keys(c), c.GetProperty("tuple").GetBoolean()));
        SurfaceGolden.Check(c.GetProperty("get"), () => array[[.. Keys(c).Select(IndexLike.op_Implicit)]]);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Writes(int number, string expression)
    {
        JsonElement c = s_cases[number];
        Assert.NotEmpty(expression);
        NdArray value = SurfaceGolden.Build(c.GetProperty("value"));
        SurfaceGolden.Check(c.GetProperty("set"), () =>
        {
            NdArray array = Source(c);
            object?[] keys = Keys(c);
            if (keys.Length < 2)
            {
                array.__setitem__(c.GetProperty("tuple").GetBoolean() ? new PythonTuple(keys) : keys[0], value);
            }
            else
            {
                array.__setitem__([.. keys, value]);
            }
            return array;
        });
        SurfaceGolden.Check(c.GetProperty("set"), () =>
        {
            NdArray array = Source(c);
            array[[.. Keys(c).Select(IndexLike.op_Implicit)]] = value;
            return array;
        });
    }

    /// <summary>What is read by basic indices shares the array's memory, one record as well; what index arrays select does not.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void BasicIndicesGiveViews(int number, string expression)
    {
        JsonElement c = s_cases[number];
        Assert.NotEmpty(expression);
        if (c.GetProperty("get").TryGetProperty("error", out _))
        {
            Assert.ThrowsAny<Exception>(() => Load(Source(c), Keys(c), c.GetProperty("tuple").GetBoolean()));
            return;
        }
        NdArray array = Source(c);
        NdArray result = (NdArray)Load(array, Keys(c), c.GetProperty("tuple").GetBoolean());
        bool arrays = c.GetProperty("keys").EnumerateArray().Any(k =>
            Text(k, "kind") is "bool" or "list" || (Text(k, "kind") == "array" && k.GetProperty("shape").GetArrayLength() + (Text(k, "dtype") == "|b1" ? 1 : 0) > 0));
        bool item = !arrays && result.ndim == 0 && array.dtype.names is null && !c.GetProperty("keys").EnumerateArray().Any(k => Text(k, "kind") is "ellipsis" or "str");
        Assert.Equal(!arrays && !item, ReferenceEquals(result.@base, array));
    }
}
