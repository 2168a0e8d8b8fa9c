using NumRs.Tests.Children;

namespace NumRs.Tests;

/// <summary>What nests without end, see <see cref="Depth"/>: in a process of its own, as a stack that is full ends the
/// process.</summary>
public class DepthTests
{
    private static readonly string[] s_computed = [];

    [Fact]
    public void NestingWithoutEndIsRefused()
    {
        (int code, string output, string error) = Child.Start("depth");
        Assert.True(code == 0, $"exit code {code}\n{output}\n{error[..Math.Min(2000, error.Length)]}");
        string[] lines = output.Trim().Split('\n');
        Assert.Equal(s_computed, lines.Where(line => line.EndsWith(": computed", StringComparison.Ordinal)));
        // As NumPy says.
        string tooDeep =
            "ValueError: setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 64.";
        foreach (
            string name in new[] { "array", "array float", "array float twice", "asarray deep", "from object", "add" }
        )
        {
            Assert.Contains($"{name}: {tooDeep}", lines);
        }
        foreach (string name in new[] { "dtype itself", "dtype list", "dtype dictionary" })
        {
            Assert.Contains(
                $"{name}: RuntimeError: maximum recursion depth exceeded while trying to convert the given data type from a list object",
                lines
            );
        }
        Assert.Contains(
            "dtype of dtypes: RuntimeError: maximum recursion depth exceeded: more than 100 structured dtypes within each other",
            lines
        );
        Assert.Equal("deepest: True", lines[^1]);
    }
}
