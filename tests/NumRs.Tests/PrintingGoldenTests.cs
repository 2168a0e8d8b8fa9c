using System.Text.Json;

namespace NumRs.Tests;

/// <summary>Arrays as text, to the character as NumPy prints them.</summary>
public class PrintingGoldenTests
{
    private static readonly JsonElement s_golden = SurfaceGolden.Read("managed_printing.json");

    private static readonly JsonElement[] s_cases = [.. s_golden.GetProperty("cases").EnumerateArray()];

    public static IEnumerable<object[]> Cases() => s_cases.Select((c, i) => new object[] { i, Label(c) });

    private static string Label(JsonElement c) =>
        c.GetProperty("array").GetString()
        + (c.TryGetProperty("options", out JsonElement options) ? $" with {options.GetRawText()}" : "")
        + (c.TryGetProperty("arguments", out JsonElement arguments) ? $" by array2string {arguments.GetRawText()}" : "");

    [Theory, MemberData(nameof(Cases))]
    public void PrintsAsNumPy(int number, string label)
    {
        JsonElement c = s_cases[number];
        Assert.NotEmpty(label);
        NdArray array = SurfaceGolden.Build(s_golden.GetProperty("arrays").GetProperty(c.GetProperty("array").GetString()!));
        if (c.TryGetProperty("arguments", out JsonElement arguments))
        {
            Assert.Equal(c.GetProperty("str").GetString(), Array2String(array, new Words(arguments)));
            return;
        }
        Words words = new(c.TryGetProperty("options", out JsonElement options) ? options : default);
        using (np.printoptions(words.Int("precision"), words.Int("threshold"), words.Int("edgeitems"), words.Int("linewidth"), words.Bool("suppress"), words.Text("nanstr"), words.Text("infstr"), sign: words.Text("sign"), floatmode: words.Text("floatmode")))
        {
            Assert.Equal(c.GetProperty("str").GetString(), array.ToString());
            Assert.Equal(c.GetProperty("repr").GetString(), array.__repr__());
            Assert.Equal(c.GetProperty("repr").GetString(), np.array_repr(array));
            if (c.TryGetProperty("item", out JsonElement item))
            {
                // What an index gives is a number to Python's `repr`, and no array.
                Assert.Equal(item.GetString(), np.ravel(array)[0].__repr__());
            }
        }
    }

    private static string Array2String(NdArray array, Words words) => np.array2string(
        array, words.Int("max_line_width"), words.Int("precision"), words.Bool("suppress_small"), words.Text("separator") ?? " ", words.Text("prefix") ?? "",
        threshold: words.Int("threshold"), edgeitems: words.Int("edgeitems"), sign: words.Text("sign"), floatmode: words.Text("floatmode"), suffix: words.Text("suffix") ?? "");

    /// <summary>Options of a case; null where one is left out.</summary>
    private readonly struct Words(JsonElement options)
    {
        private JsonElement? Find(string name) => options.ValueKind == JsonValueKind.Object && options.TryGetProperty(name, out JsonElement value) ? value : null;

        internal int? Int(string name) => Find(name)?.GetInt32();

        internal bool? Bool(string name) => Find(name)?.GetBoolean();

        internal string? Text(string name) => Find(name)?.GetString();
    }
}
