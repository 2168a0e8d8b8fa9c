using IronPython.Runtime;

namespace NumRs.Tests;

/// <summary>Texts of .NET as items, and items as these.</summary>
public class TextsTests
{
    private static readonly string[] s_words = ["b", "", "abc", "naïve", "\U0001f600x", "a\0b"];

    [Fact]
    public void TextsComeBack()
    {
        NdArray words = np.array(s_words);
        Assert.Equal("<U5", words.dtype.str);
        Assert.Equal(s_words, words.ToArray<string>());
        Assert.Equal(s_words, words.Select(word => (string)word));
        Assert.Equal(s_words, words.astype(">U5")["::-1"]["::-1"].ToArray<string>());
        Assert.Equal(s_words, (IEnumerable<object>)words.tolist());
        Assert.Equal("\U0001f600x", words.item(4));
        Assert.Equal("abc", (string)words["2:3"]);
        Assert.Equal("abc", $"{words[2]}");
    }

    [Fact]
    public void ItemsAreMadeOfTexts()
    {
        Assert.Equal("np.str_('abc')", np.str_.__call__("abc").__repr__());
        Assert.Equal("np.str_('5')", np.str_.__call__(5).__repr__());
        Assert.Equal("np.str_('')", np.str_.__call__().__repr__());
        Assert.Equal("np.str_('True')", np.str_.__call__(true).__repr__());
    }

    [Fact]
    public void PythonsTextsAreItems()
    {
        NdArray words = np.array(ArrayLike.op_Implicit(new PythonList("a", "bc", ""))!);
        Assert.Equal("array(['a', 'bc', ''], dtype='<U2')", words.__repr__());
        Assert.Equal(
            "array(['a', '2'], dtype='<U21')",
            np.array(ArrayLike.op_Implicit(new PythonList("a", 2))!).__repr__()
        );
        Assert.Equal(
            "array([['1', '2.5'], ['a', 'b']], dtype='<U32')",
            np.array(ArrayLike.op_Implicit(new PythonList(new PythonList(1, 2.5), new PythonList("a", "b")))!)
                .__repr__()
                .Replace("\n      ", "", StringComparison.Ordinal)
        );
        Assert.Equal([1, 2], np.array(ArrayLike.op_Implicit(new PythonList(1, 2))!).ToArray<int>());
        Assert.Equal([true, false, false], words.__eq__("a").ToArray<bool>());
        Assert.True(words.__contains__("bc"));
        Assert.Equal(["a!", "bc!", "!"], words.__add__("!").ToArray<string>());
        Assert.Equal(["!a", "!bc", "!"], NdArray.__radd__("!", words).ToArray<string>());
        words.__setitem__(0, null);
        words.__setitem__(1, 7);
        Assert.Equal(["No", "7", ""], words.ToArray<string>());
        Assert.Equal("Tru", (string)np.array([(byte)1, true, "abc"]).astype("U3")[1]);
        Assert.Equal("<U5", np.array([np.uint8.__call__(1), np.bool_.__call__(true), "abc"]).dtype.str);
    }

    [Fact]
    public void HalvesOfPairsAreKept()
    {
        string half = "a\ud800b";
        Assert.Equal(half, (string)np.array(half));
        Assert.Equal("'a\\ud800b'", np.array2string(np.array(half)));
        NdArray none = np.array(new uint[] { 0x110000 }).view("U1");
        Assert.Throws<ValueError>(() => (string)none);
    }

    [Fact]
    public void WhateverHoldsTextsIsAnArrayOfThem()
    {
        Assert.Equal(new Shape(2, 2), np.array(new[,] { { "a", "bc" }, { "d", "" } }).shape);
        Assert.Equal(["a", "bc", "d", ""], np.array(new[,] { { "a", "bc" }, { "d", "" } }).ToArray<string>());
        Assert.Equal("<U2", np.array(new List<string> { "a", "bc" }).dtype.str);
        Assert.Equal("<U2", np.array(new[] { ["a"], new[] { "bc" } }).dtype.str);
        Assert.Equal("<U2", np.array(["a", "bc"]).dtype.str);
        Assert.Equal("<U21", np.array(["a", 1]).dtype.str);
        Assert.Equal("<U3", np.asarray("abc").dtype.str);
        Assert.Equal("<U3", np.full(2, "abc").dtype.str);
        Assert.Equal("<U1", np.zeros(2, typeof(string)).dtype.str);
        Assert.Equal(typeof(string), np.str_.type);
        Assert.Equal("<U3", np.concatenate([new[] { "a" }, new[] { "bcd" }]).dtype.str);
    }

    [Fact]
    public void TextsAreReadWhereOtherItemsAreAskedFor()
    {
        Assert.Equal([1.5, 2], np.array(new[] { "1.5", "2" }, "f8").ToArray<double>());
        Assert.Equal([1, 2], np.array(new[] { "1", "2" }).astype<int>().ToArray<int>());
        Assert.Equal(["1.5", "True"], np.array(new object[] { 1.5, true, "" }, "U")[":2"].ToArray<string>());
        NdArray numbers = np.zeros(2);
        numbers[0] = "2.5";
        Assert.Equal([2.5, 0], numbers.ToArray<double>());
        Assert.Equal(
            "could not convert string to float: 'x'",
            Assert.Throws<ValueError>(() => np.array(new[] { "x" }, "f8")).Message
        );
        Assert.Equal(
            "could not convert string to float: np.str_('x')",
            Assert.Throws<ValueError>(() => np.array("x").astype("f8")).Message
        );
        Assert.Throws<TypeError>(() => np.array(new[] { "x", null! }));
        Assert.Throws<TypeError>(() => np.arange(3).ToArray<Uri>());
    }

    [Fact]
    public void StoresCutAndComparisonsDoNot()
    {
        NdArray words = np.array(new[] { "abc", "d" });
        words[1] = "longer";
        Assert.Equal(["abc", "lon"], words.ToArray<string>());
        Assert.Equal([true, false], (words == "abc").ToArray<bool>());
        Assert.Equal([false, true], np.greater(words, "abc\U0001f600").ToArray<bool>());
        Assert.Equal([false, false], (words == "abc"u8).ToArray<bool>());
        Assert.Equal([false, false], (words == 1).ToArray<bool>());
        Assert.Throws<TypeError>(() => np.less(words, 1));
        Assert.Equal(["abc!", "lon!"], np.add(words, "!").ToArray<string>());
    }

    [Fact]
    public void LongListsAreSortedAsDotNetSortsThem()
    {
        var draw = new System.Random(7);
        foreach (string alphabet in new[] { "ab", "abcdefghijklmnopqrstuvwxyz", "\u20ac\uffee0" })
        {
            foreach (int length in new[] { 1, 4, 30 })
            {
                string[] words = [.. Enumerable.Range(0, 5000).Select(_ => string.Concat(Enumerable.Range(0, draw.Next(length + 1)).Select(_ => alphabet[draw.Next(alphabet.Length)])))];
                NdArray array = np.array(words);
                string[] sorted = [.. words.Order(StringComparer.Ordinal)];
                Assert.Equal(sorted, np.sort(array).ToArray<string>());
                Assert.Equal(sorted, np.take(array, np.argsort(array)).ToArray<string>());
                Assert.Equal(sorted.Distinct(), np.unique(array).ToArray<string>());
                Assert.Equal(sorted, np.sort(array.astype(">U30")).ToArray<string>());
            }
        }
    }

    [Fact]
    public void WhatIsNotThereRaisesTypeErrors()
    {
        NdArray words = np.array(s_words);
        Assert.Throws<TypeError>(() => np.sin(words));
        Assert.Throws<TypeError>(() => np.mean(words));
        Assert.Throws<TypeError>(() => np.sum(words));
        Assert.Throws<TypeError>(() => np.max(words));
        Assert.Throws<TypeError>(() => np.cumsum(words));
        Assert.Throws<TypeError>(() => np.median(words));
        Assert.Throws<TypeError>(() => np.interp(words, np.arange(6), np.arange(6)));
        Assert.Throws<TypeError>(() => np.fft.fft(words));
        Assert.Throws<TypeError>(() => np.matmul(words, words));
        Assert.Throws<TypeError>(() => np.arange(3, dtype: "U2"));
    }
}
