using System.Text.Json;

namespace NumRs.Tests;

/// <summary>Text tables against what NumPy reads and writes.</summary>
public class IoTextTests
{
    private static readonly JsonElement s_golden = SurfaceGolden.Read("files.json");

    private static TheoryData<int> Cases(string name) => [.. Enumerable.Range(0, s_golden.GetProperty(name).GetArrayLength())];

    public static TheoryData<int> LoadCases => Cases("loadtxt");

    public static TheoryData<int> GenCases => Cases("genfromtxt");

    public static TheoryData<int> SaveCases => Cases("savetxt");

    private static T? Option<T>(JsonElement golden, string name, Func<JsonElement, T> read, T? other = default) =>
        golden.GetProperty("options").TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? read(value) : other;

    private static string? Text(JsonElement golden, string name, string? other = null) => Option(golden, name, v => v.GetString()!, other);

    private static int[] Numbers(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetInt32())] : [value.GetInt32()];

    private static object Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetInt32(),
        _ => Numbers(value),
    };

    private static void Check(JsonElement golden, Func<NdArray> read)
    {
        if (golden.TryGetProperty("error", out JsonElement error))
        {
            Exception thrown = Assert.ThrowsAny<Exception>(() => read());
            Assert.IsType(error.GetString() == "TypeError" ? typeof(TypeError) : typeof(ValueError), thrown);
            Assert.Equal(golden.GetProperty("message").GetString(), thrown.Message);
            return;
        }
        NdArray result = read();
        Assert.Equal(golden.GetProperty("repr").GetString(), result.__repr__());
        Assert.Equal(SurfaceGolden.Integers(golden.GetProperty("shape")), result.shape.ToArray());
    }

    [Theory]
    [MemberData(nameof(LoadCases))]
    public void Loadtxt(int index)
    {
        JsonElement golden = s_golden.GetProperty("loadtxt")[index];
        Check(golden, () => np.loadtxt(
            new StringReader(golden.GetProperty("text").GetString()!),
            dtype: Option<DTypeLike>(golden, "dtype", v => v.GetString()!),
            comments: Option<CommentsLike>(golden, "comments", v => v.GetString()!),
            delimiter: Text(golden, "delimiter"),
            skiprows: Option(golden, "skiprows", v => v.GetInt32()),
            usecols: Option<AxisLike>(golden, "usecols", v => Numbers(v)),
            unpack: Option(golden, "unpack", v => v.GetBoolean()),
            ndmin: Option(golden, "ndmin", v => v.GetInt32()),
            max_rows: Option<long?>(golden, "max_rows", v => v.GetInt64()),
            quotechar: Text(golden, "quotechar")));
    }

    [Theory]
    [MemberData(nameof(GenCases))]
    public void Genfromtxt(int index)
    {
        JsonElement golden = s_golden.GetProperty("genfromtxt")[index];
        bool inferred = golden.GetProperty("options").TryGetProperty("dtype", out JsonElement dtype) && dtype.ValueKind == JsonValueKind.Null;
        Check(golden, () => np.genfromtxt(
            new StringReader(golden.GetProperty("text").GetString()!),
            dtype: inferred ? null : Text(golden, "dtype", "f8"),
            delimiter: Option<object>(golden, "delimiter", Plain),
            skip_header: Option(golden, "skip_header", v => v.GetInt32()),
            skip_footer: Option(golden, "skip_footer", v => v.GetInt32()),
            missing_values: Text(golden, "missing_values"),
            filling_values: Option<object>(golden, "filling_values", Plain),
            usecols: Option<object>(golden, "usecols", Plain),
            names: Option<object>(golden, "names", Plain),
            unpack: Option(golden, "unpack", v => v.GetBoolean()),
            loose: Option(golden, "loose", v => v.GetBoolean(), true),
            invalid_raise: Option(golden, "invalid_raise", v => v.GetBoolean(), true),
            max_rows: Option<long?>(golden, "max_rows", v => v.GetInt64()),
            ndmin: Option(golden, "ndmin", v => v.GetInt32())));
    }

    [Theory]
    [MemberData(nameof(SaveCases))]
    public void Savetxt(int index)
    {
        JsonElement golden = s_golden.GetProperty("savetxt")[index];
        NdArray values = Values(golden.GetProperty("values")).astype(golden.GetProperty("dtype").GetString()!);
        FormatLike? format = Option<FormatLike>(golden, "fmt", v => v.ValueKind == JsonValueKind.String
            ? v.GetString()!
            : v.EnumerateArray().Select(f => f.GetString()!).ToArray());
        using StringWriter writer = new();
        void Save() => np.savetxt(
            writer,
            values,
            format,
            delimiter: Text(golden, "delimiter", " ")!,
            newline: Text(golden, "newline", "\n")!,
            header: Text(golden, "header", "")!,
            footer: Text(golden, "footer", "")!,
            comments: Text(golden, "comments", "# ")!);
        if (golden.TryGetProperty("error", out _))
        {
            Assert.Equal(golden.GetProperty("message").GetString(), Assert.ThrowsAny<Exception>(Save).Message);
            return;
        }
        Save();
        Assert.Equal(golden.GetProperty("text").GetString(), writer.ToString());
    }

    private static NdArray Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => np.stack([.. value.EnumerateArray().Select(Values)]),
        JsonValueKind.True or JsonValueKind.False => np.array(value.GetBoolean()),
        _ => np.array(value.GetDouble()),
    };

    [Fact]
    public void ConvertersByColumnAndName()
    {
        string[] lines = ["day,share", "2020-03-01,5%", "2020-04-01,"];
        NdArray table = np.genfromtxt(
            lines,
            delimiter: ",",
            names: true,
            converters: new Dictionary<string, Func<string, double>> { ["day"] = d => int.Parse(d.AsSpan(5, 2)), ["share"] = s => s == "" ? -1 : double.Parse(s.TrimEnd('%')) });
        Assert.Equal([3.0, 4], table["day"].ToArray<double>());
        Assert.Equal([5.0, -1], table["share"].ToArray<double>());
        NdArray tens = np.loadtxt(new[] { "1 2", "3 4" }, converters: new Dictionary<int, Func<string, double>> { [0] = s => 10 * double.Parse(s) });
        Assert.Equal([10.0, 2, 30, 4], tens.ToArray<double>());
    }

    [Fact]
    public void WhatConvertersGive()
    {
        string[] lines = ["1 a", "2 b"];
        NdArray inferred = np.genfromtxt(lines, dtype: null, converters: new Dictionary<int, Func<string, double>> { [1] = s => s[0] - 'a' });
        Assert.Equal("[('f0', '<i8'), ('f1', '<f8')]", inferred.dtype.ToString());
        Assert.Equal([0.0, 1], inferred["f1"].ToArray<double>());
        NdArray text = np.loadtxt(lines, dtype: "S4,S4", converters: new Dictionary<int, Func<string, string>> { [-1] = s => s + s });
        Assert.Equal([(byte)'b', (byte)'b', 0, 0], text["f1"][1].tobytes());
        NdArray parsed = np.loadtxt(new[] { "1,5 2,5" }, converters: (Func<string, string>)(s => s.Replace(',', '.')));
        Assert.Equal([1.5, 2.5], parsed.ToArray<double>());
        // What a function throws comes out as it was thrown; genfromtxt fills where a text has no value.
        Assert.Throws<KeyNotFoundException>(() => np.loadtxt(lines, converters: (Func<string, double>)(_ => throw new KeyNotFoundException())));
        NdArray filled = np.genfromtxt(lines, converters: new Dictionary<int, Func<string, double>> { [1] = double.Parse }, filling_values: -1);
        Assert.Equal([1.0, -1, 2, -1], filled.ToArray<double>());
        Assert.Equal(
            "setting an array element with a sequence.",
            Assert.Throws<ValueError>(() => np.loadtxt(lines, converters: (Func<string, double[]>)(_ => [1, 2]))).Message);
    }

    [Fact]
    public void WhatIsMissingByColumn()
    {
        string[] lines = ["N/A,-,3", "4,5,-"];
        NdArray table = np.genfromtxt(
            lines,
            delimiter: ",",
            dtype: null,
            missing_values: new Dictionary<int, object> { [0] = "N/A", [1] = "-", [2] = new[] { "-", "?" } },
            filling_values: new object[] { 1, 2.5, -3L });
        Assert.Equal([1L, 2, 3, 4, 5, -3], table.ToArray<long>());
        Assert.Equal(
            "Cannot convert string '-'",
            Assert.Throws<ValueError>(() => np.genfromtxt(lines, delimiter: ",", missing_values: new Dictionary<int, object> { [0] = "N/A" }, loose: false)).Message);
    }

    [Fact]
    public void AReaderGivesNoMoreLinesThanTheRowsTake()
    {
        using StringReader reader = new("# first\n1 2\n\n3 4\n5 6\n7 8\n");
        Assert.Equal([1.0, 2, 3, 4], np.loadtxt(reader, max_rows: 2).ToArray<double>());
        Assert.Equal([5.0, 6], np.genfromtxt(reader, max_rows: 1).ToArray<double>());
        Assert.Equal("7 8", reader.ReadLine());
    }

    [Theory]
    [InlineData("utf-16", null)]
    [InlineData("utf-32", null)]
    [InlineData("utf-8", null)]
    [InlineData("latin1", "latin1")]
    public void TextsInOtherEncodings(string written, string? read)
    {
        System.Text.Encoding encoding = System.Text.Encoding.GetEncoding(written);
        using MemoryStream stream = new([.. encoding.GetPreamble(), .. encoding.GetBytes("1\u00e92\r\n3\u00e94\r5\u00e96")]);
        Assert.Equal([1.0, 2, 3, 4, 5, 6], np.loadtxt(stream, delimiter: "\u00e9", encoding: read).ToArray<double>());
    }

    [Fact]
    public void NumbersInOneText()
    {
        Assert.Equal([1.0, 2, 3], np.fromstring("1, 2,3", sep: ",").ToArray<double>());
        Assert.Equal([1L, 2, 3], np.fromstring("1  2\n3", "i8", sep: " ").ToArray<long>());
        Assert.Equal([1.0, 2], np.fromstring(" 1, 2,", sep: ",").ToArray<double>());
        Assert.Equal("string or file could not be read to its end due to unmatched data", Assert.Throws<ValueError>(() => np.fromstring("1 2 3 x", sep: " ")).Message);
        Assert.Equal("The binary mode of fromstring is removed, use frombuffer instead", Assert.Throws<ValueError>(() => np.fromstring("1 2")).Message);
        using MemoryStream text = new();
        np.array(new[] { 1.5, 2, 1e300 }).tofile(text, sep: " ");
        Assert.Equal("1.5 2.0 1e+300", System.Text.Encoding.UTF8.GetString(text.ToArray()));
    }

    [Fact]
    public void FilesAndStreams()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("numrs").FullName, "table.txt.gz");
        NdArray numbers = np.arange(6.0).reshape(2, 3) / 7;
        np.savetxt(path, numbers, delimiter: ",", header: "a,b,c");
        Assert.True((bool)np.all(np.loadtxt(path, delimiter: ",") == numbers));
        Assert.Equal([0x1f, 0x8b], File.ReadAllBytes(path)[..2]);
        using MemoryStream stream = new();
        np.savetxt(stream, numbers);
        stream.Position = 0;
        Assert.True((bool)np.all(np.loadtxt(stream) == numbers));
    }
}
