namespace NumRs.Tests;

/// <summary>Converters, encodings and files of text tables; what NumPy reads and writes is recorded
/// (<c>tests/oracle/calls/text_tables.py</c>).</summary>
public class IoTextTests
{
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
        NdArray tens = np.loadtxt(
            new[] { "1 2", "3 4" },
            converters: new Dictionary<int, Func<string, double>> { [0] = s => 10 * double.Parse(s) }
        );
        Assert.Equal([10.0, 2, 30, 4], tens.ToArray<double>());
    }

    [Fact]
    public void WhatConvertersGive()
    {
        string[] lines = ["1 a", "2 b"];
        NdArray inferred = np.genfromtxt(
            lines,
            dtype: null,
            converters: new Dictionary<int, Func<string, double>> { [1] = s => s[0] - 'a' }
        );
        Assert.Equal("[('f0', '<i8'), ('f1', '<f8')]", inferred.dtype.ToString());
        Assert.Equal([0.0, 1], inferred["f1"].ToArray<double>());
        NdArray text = np.loadtxt(
            lines,
            dtype: "S4,S4",
            converters: new Dictionary<int, Func<string, string>> { [-1] = s => s + s }
        );
        Assert.Equal([(byte)'b', (byte)'b', 0, 0], text["f1"][1].tobytes());
        NdArray parsed = np.loadtxt(new[] { "1,5 2,5" }, converters: (Func<string, string>)(s => s.Replace(',', '.')));
        Assert.Equal([1.5, 2.5], parsed.ToArray<double>());
        // What a function throws comes out as it was thrown; genfromtxt fills where a text has no value.
        Assert.Throws<KeyNotFoundException>(() =>
            np.loadtxt(lines, converters: (Func<string, double>)(_ => throw new KeyNotFoundException()))
        );
        NdArray filled = np.genfromtxt(
            lines,
            converters: new Dictionary<int, Func<string, double>> { [1] = double.Parse },
            filling_values: -1
        );
        Assert.Equal([1.0, -1, 2, -1], filled.ToArray<double>());
        Assert.Equal(
            "setting an array element with a sequence.",
            Assert
                .Throws<ValueError>(() => np.loadtxt(lines, converters: (Func<string, double[]>)(_ => [1, 2])))
                .Message
        );
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
            Assert
                .Throws<ValueError>(() =>
                    np.genfromtxt(
                        lines,
                        delimiter: ",",
                        missing_values: new Dictionary<int, object> { [0] = "N/A" },
                        loose: false
                    )
                )
                .Message
        );
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
        Assert.Equal(
            "string or file could not be read to its end due to unmatched data",
            Assert.Throws<ValueError>(() => np.fromstring("1 2 3 x", sep: " ")).Message
        );
        Assert.Equal(
            "The binary mode of fromstring is removed, use frombuffer instead",
            Assert.Throws<ValueError>(() => np.fromstring("1 2")).Message
        );
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
