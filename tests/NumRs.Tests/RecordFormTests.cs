namespace NumRs.Tests;

/// <summary>
/// The forms in which C# writes records and byte strings, each against the same content made field by field; the values
/// themselves are NumPy's in the recorded calls.
/// </summary>
public class RecordFormTests
{
    private static NdArray Rows(int[] first, double[] second)
    {
        NdArray rows = np.zeros(first.Length, "i4,f8");
        rows["f0"] = first;
        rows["f1"] = second;
        return rows;
    }

    private static void Same(NdArray expected, NdArray actual)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True((bool)np.all(expected == actual), $"{expected}\n{actual}");
    }

    [Fact]
    public void TuplesAreStoredAsRecords()
    {
        NdArray rows = np.zeros(3, "i4,f8");
        rows[0] = (1, 2.5);
        rows[^1] = (3, 4.5);
        Same(Rows([1, 0, 3], [2.5, 0, 4.5]), rows);
        rows[..2] = (7, 8);
        Same(Rows([7, 7, 3], [8, 8, 4.5]), rows);
        rows.fill((9, 0.5));
        Same(Rows([9, 9, 9], [0.5, 0.5, 0.5]), rows);
    }

    [Fact]
    public void ArraysOfTuplesAreRowsOfRecords()
    {
        NdArray expected = Rows([1, 3], [2.5, 4]);
        Same(expected, np.array(new[] { (1, 2.5), (3, 4.0) }, dtype: "i4,f8"));
        Same(expected, np.array(new List<(int, double)> { (1, 2.5), (3, 4.0) }.ToArray(), dtype: "i4,f8"));
        Same(np.array(new double[,] { { 1, 2.5 }, { 3, 4 } }), np.array(new[] { (1, 2.5), (3, 4.0) }));
        Same(expected[0]["..."], np.array((1, 2.5), dtype: "i4,f8"));
    }

    [Fact]
    public void WritesToOneRecordReachTheArray()
    {
        NdArray rows = Rows([1, 2], [3, 4]);
        rows[0]["f0"] = 5;
        rows[1][1] = 6.5;
        foreach (NdArray record in rows)
        {
            record["f0"] = record["f0"] + 1;
        }
        Same(Rows([6, 3], [3, 6.5]), rows);
        NdArray kept = rows[0]["f1"];
        rows["f1"] = 0;
        Assert.Equal(3.0, (double)kept);
    }

    [Fact]
    public void FieldsAreChosenByNames()
    {
        NdArray rows = Rows([1, 2], [3, 4]);
        NdArray part = rows[new[] { "f1" }];
        part["f1"] = 7;
        Same(Rows([1, 2], [7, 7]), rows);
        rows[new[] { "f0", "f1" }] = (8, 9);
        Same(Rows([8, 8], [9, 9]), rows);
    }

    [Fact]
    public void DtypesAreDescribedByTuplesAndDictionaries()
    {
        DType expected = DType.Parse("[('a', '<i4'), ('b', '<f8')]");
        Assert.Equal(expected, np.dtype(new[] { ("a", "i4"), ("b", "f8") }));
        Assert.Equal(expected, np.dtype(new[] { ("a", typeof(int)), ("b", typeof(double)) }));
        Assert.Equal(expected, np.dtype(new Dictionary<string, object> { ["names"] = new[] { "a", "b" }, ["formats"] = new object[] { "i4", typeof(double) } }));
        Assert.Equal(DType.Parse("[('a', '<i4', (2,))]"), np.dtype(new (string, DTypeLike, ShapeLike)[] { ("a", "i4", 2) }));
        Assert.Equal(np.zeros((3, 2), "f4").shape, np.zeros(3, ("f4", 2)).shape);
    }

    [Fact]
    public void TextsAndUtf8LiteralsAreByteStrings()
    {
        NdArray words = np.array(new[] { "ab", "c" }, dtype: "S");
        Assert.Equal("S2", words.dtype.str[1..]);
        Same(words, np.frombuffer("abc\0"u8.ToArray(), "S2"));
        words[1] = "xyz"u8;
        Same(np.frombuffer("abxy"u8.ToArray(), "S2"), words);
        words[0] = "q";
        Same(np.frombuffer("q\0xy"u8.ToArray(), "S2"), words);
        // NumPy never takes bytes and texts for equal.
        Assert.Equal([false, false], (words == "q").ToArray<bool>());
        Assert.Equal([true, false], (words == "q"u8).ToArray<bool>());
        Assert.Equal([false, true], (words == "xy"u8).ToArray<bool>());
    }

    [Fact]
    public void ContentThatIsNoArraySaysSo()
    {
        Assert.Throws<TypeError>(() => np.add("abc", 1));
        Assert.Throws<TypeError>(() => np.array(new[] { "abc", null! }));
        Assert.Throws<ValueError>(() => np.array((1, 2, 3), dtype: "i4,f8"));
        Assert.Throws<ValueError>(() => np.zeros(1, "S3")[0] = "\u00e9");
    }
}
