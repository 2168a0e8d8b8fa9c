using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NumRs.Tests;

/// <summary>
/// The examples of the documentation: each is compiled and run, and prints what its comments say. An example is the
/// <c>&lt;code&gt;</c> of a member's <c>&lt;example&gt;</c>; a comment behind a statement is what the statement prints,
/// lines
/// that follow it and are nothing but comments are the next lines.
/// </summary>
[Collection("memory")]
public class ExampleTests
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))]);

    /// <summary>The families that have to have an example, by the beginning of their members' names.</summary>
    private static readonly string[] s_families =
    [
        "M:NumRs.np.array(",
        "M:NumRs.np.linspace(",
        "M:NumRs.np.arange(",
        "M:NumRs.np.where(",
        "M:NumRs.np.evaluate(",
        "M:NumRs.np.concatenate(",
        "M:NumRs.np.stack(",
        "M:NumRs.np.sort(",
        "M:NumRs.np.unique(",
        "M:NumRs.np.searchsorted(",
        "M:NumRs.np.mean(",
        "M:NumRs.np.median(",
        "M:NumRs.np.percentile(",
        "M:NumRs.np.histogram(",
        "M:NumRs.np.interp(",
        "M:NumRs.np.gradient(",
        "M:NumRs.np.meshgrid(",
        "M:NumRs.np.pad(",
        "M:NumRs.np.polyfit(",
        "M:NumRs.np.vectorize(",
        "M:NumRs.np.errstate(",
        "M:NumRs.np.savez(",
        "M:NumRs.np.loadtxt(",
        "M:NumRs.np.task(",
        "M:NumRs.NdArray.reshape(",
        "P:NumRs.NdArray.Elements(",
        "M:NumRs.NdArray.As``1",
        "M:NumRs.DType.Of",
        "T:NumRs.Fft.FftPlan",
        "M:NumRs.Random.Generator.",
    ];

    public static TheoryData<string> Members => [.. Examples().Select(example => example.Member).Distinct()];

    [Theory]
    [MemberData(nameof(Members))]
    public void AnExamplePrintsWhatItsCommentsSay(string member)
    {
        foreach ((string name, string code) in Examples())
        {
            if (name == member)
            {
                string[] expected = Expected(code);
                Assert.NotEmpty(expected);
                Assert.Equal(expected, Run(code));
            }
        }
    }

    [Fact]
    public void EveryFamilyHasAnExample()
    {
        string[] members = [.. Examples().Select(example => example.Member)];
        string[] missing = [.. s_families.Where(family => !members.Any(member => member.StartsWith(family, StringComparison.Ordinal)))];
        Assert.True(missing.Length == 0, string.Join(", ", missing));
    }

    private static IEnumerable<(string Member, string Code)> Examples()
    {
        string path = Path.ChangeExtension(typeof(np).Assembly.Location, ".xml");
        return from member in XDocument.Load(path).Descendants("member")
               from code in member.Elements("example").Descendants("code")
               select (member.Attribute("name")!.Value, code.Value);
    }

    /// <summary>The lines that the comments tell.</summary>
    private static string[] Expected(string code)
    {
        List<string> lines = [];
        foreach (string line in code.Split('\n'))
        {
            int comment = line.IndexOf("// ", StringComparison.Ordinal);
            bool alone = comment >= 0 && string.IsNullOrWhiteSpace(line[..comment]);
            if (comment >= 0 && (!alone || lines.Count > 0))
            {
                lines.Add(line[(comment + 3)..].TrimEnd());
            }
        }
        return [.. lines];
    }

    /// <summary>What the code prints.</summary>
    private static string[] Run(string code)
    {
        const string Usings =
            "using System; using System.Collections.Generic; using System.IO; using System.Linq; using NumRs;\n";
        CSharpParseOptions parse = new(LanguageVersion.Preview);
        CSharpCompilationOptions options = new(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable
        );
        var compilation = CSharpCompilation.Create(
            "example",
            [CSharpSyntaxTree.ParseText(Usings + code, parse)],
            s_references.Value,
            options
        );
        using MemoryStream image = new();
        var emitted = compilation.Emit(image);
        Assert.True(
            emitted.Success,
            string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
        );
        image.Position = 0;
        AssemblyLoadContext context = new("example", isCollectible: true);
        using StringWriter printed = new();
        TextWriter console = Console.Out;
        try
        {
            MethodInfo main = context.LoadFromStream(image).EntryPoint!;
            Console.SetOut(printed);
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
            context.Unload();
        }
        return [.. printed.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd())];
    }
}
