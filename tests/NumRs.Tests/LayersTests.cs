using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NumRs.Tests;

/// <summary>What <c>docs/architecture.md</c> says of the managed side's layers.</summary>
public partial class LayersTests
{
    [GeneratedRegex("""//.*|"(\\.|[^"\\])*"|'(\\.|[^'\\])+'""")]
    private static partial Regex CommentsAndTexts { get; }

    [GeneratedRegex(@"\b(unsafe\b|fixed\s*\(|NativeMethods\b|dynamic\s+\w+\s*=|\(dynamic\??\))")]
    private static partial Regex Forbidden { get; }

    internal static string Sources([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "dotnet", "NumRs"));

    /// <summary>Only <c>Native/</c> is unsafe or names the native methods, and nothing is bound by C#'s
    /// <c>dynamic</c>.</summary>
    [Fact]
    public void NoAddressesOutsideOfNative()
    {
        string root = Sources();
        string[] apart = ["Native", "Compat", "bin", "obj"];
        string[] files = [.. Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !apart.Contains(Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0]))];
        Assert.True(files.Length > 100, $"{files.Length} sources in {root}");
        Assert.Empty(
            files.SelectMany(file =>
                File.ReadLines(file)
                    .Select(
                        (line, i) =>
                            (
                                Place: $"{Path.GetRelativePath(root, file)}:{i + 1}",
                                Code: CommentsAndTexts.Replace(line, "")
                            )
                    )
                    .Where(line => Forbidden.IsMatch(line.Code))
                    .Select(line => $"{line.Place} {line.Code.Trim()}")
            )
        );
    }
}
