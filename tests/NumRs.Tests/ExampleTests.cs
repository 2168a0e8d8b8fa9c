using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NumRs.Tests;

/// <summary>
/// The examples of the documentation: each is compiled and run, and prints what its comments say. An example is the
/// <c>&lt;code&gt;</c> of a member; a comment behind a statement is what the statement prints, lines that follow it and
/// are nothing but comments are the next lines.
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
        "M:NumRs.Random.RandomSource.",
        "M:NumRs.Random.RandomState.#ctor",
        "M:NumRs.Random.PCG64.#ctor",
        "M:NumRs.Random.SeedSequence.",
        "M:NumRs.Fft.FftModule.fft(",
        "M:NumRs.Fft.FftModule.rfft(",
        "M:NumRs.Linalg.LinalgModule.solve(",
        "M:NumRs.Linalg.LinalgModule.svd(",
        "M:NumRs.Linalg.LinalgModule.eigh(",
        "M:NumRs.Linalg.LinalgModule.lstsq(",
        "T:NumRs.UFunc",
        "M:NumRs.UFunc.Create``3(",
        "M:NumRs.UFunc.reduce(",
        "M:NumRs.UFunc.at(",
        "M:NumRs.NdArray.op_Addition(",
        "M:NumRs.NdArray.op_AdditionAssignment(",
        "M:NumRs.NdArray.astype(",
        "M:NumRs.NdArray.FromArray(",
        "M:NumRs.DType.Structured(",
        "P:NumRs.NpzFile.Item(",
        "P:NumRs.NdIter.value",
        "T:NumRs.Slice",
        "P:NumRs.FlatIter.",
        "P:NumRs.Broadcast.",
    ];

    public static TheoryData<string> Members => [.. Examples().Select(example => example.Member).Distinct()];

    [Theory]
    [MemberData(nameof(Members))]
    public void AnExamplePrintsWhatItsCommentsSay(string member)
    {
        var examples = Examples().Where(example => example.Member == member);
        string faults = string.Join('\n', examples.Select(example => Fault(example.Code)));
        Assert.True(string.IsNullOrWhiteSpace(faults), faults);
    }

    [Fact]
    public void EveryFamilyHasAnExample()
    {
        string[] members = [.. Examples().Select(example => example.Member)];
        string[] missing = [.. s_families.Where(family => !members.Any(member => member.StartsWith(family, StringComparison.Ordinal)))];
        Assert.True(missing.Length == 0, string.Join(", ", missing));
    }

    /// <summary>A file of functions is a family; a new one needs an example.</summary>
    [Fact]
    public void EveryFileOfFunctionsHasAnExample()
    {
        string root = LayersTests.Sources();
        (string Folder, string Files)[] families =
            [("Np", "np.*.cs"), ("Scalars", "np.*.cs"), ("Fft", "*Module.cs"), ("Linalg", "*Module*.cs")];
        string[] files =
            [.. families.SelectMany(family => Directory.GetFiles(Path.Combine(root, family.Folder), family.Files))];
        Assert.True(files.Length > 50, $"{files.Length} files in {root}");
        List<string> missing = [];
        foreach (string file in files)
        {
            string text = File.ReadAllText(file);
            bool hasFunctions = text.Contains("    public ", StringComparison.Ordinal);
            if (hasFunctions && !text.Contains("/// <code>", StringComparison.Ordinal))
            {
                missing.Add(Path.GetFileName(file));
            }
        }
        Assert.Empty(missing);
    }

    /// <summary>No example stands where the compiler does not see it.</summary>
    [Fact]
    public void TheDocumentationHasTheExamplesOfTheSources()
    {
        string root = LayersTests.Sources();
        int blocks = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(root, file).StartsWith("obj", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Count(line => line.TrimStart().StartsWith("/// <code>", StringComparison.Ordinal));
        // What stands above a record is its constructor's, too.
        Assert.Equal(blocks, Examples().Select(example => example.Code).Distinct().Count());
    }

    /// <summary>What these tests are for: examples that do not compile, print something else, print less or more, fail,
    /// or say nothing of what they print.</summary>
    [Theory]
    [InlineData("Console.WriteLine(np.arange(3)); // [0 1 2]", null)]
    [InlineData("// A remark.\nConsole.WriteLine(\"http://x\\n\\n y\"); // http://x\n//\n//  y", null)]
    [InlineData("Console.WriteLine(np.arrange(3)); // [0 1 2]", "'arrange'")]
    [InlineData("Console.WriteLine(np.arange(3)); // [1 2 3]", "[1 2 3]")]
    [InlineData("NdArray a = np.arange(3); // [0 1 2]", "[0 1 2]")]
    [InlineData("Console.WriteLine(1); // 1\nConsole.WriteLine(2);", "2")]
    [InlineData("Console.WriteLine(1);", "no comment")]
    [InlineData("Console.WriteLine(np.zeros(3).reshape(2)); // 0", "cannot reshape")]
    public void FaultsOfExamplesAreFound(string code, string? part)
    {
        string? fault = Fault(code);
        if (part is null)
        {
            Assert.Null(fault);
        }
        else
        {
            Assert.Contains(part, fault, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string Member, string Code)> Examples()
    {
        string path = Path.ChangeExtension(typeof(np).Assembly.Location, ".xml");
        return from member in XDocument.Load(path).Descendants("member")
               from code in member.Descendants("code")
               select (member.Attribute("name")!.Value, code.Value);
    }

    /// <summary>What is wrong with an example, or null.</summary>
    private static string? Fault(string code)
    {
        const string Usings =
            "using System; using System.Collections.Generic; using System.IO; using System.Linq; using NumRs;\n";
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Usings + code, new(LanguageVersion.Preview));
        string[] expected = Expected(tree);
        if (expected.Length == 0)
        {
            return $"{code}\nhas no comment that says what it prints";
        }
        CSharpCompilationOptions options = new(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable
        );
        using MemoryStream image = new();
        var emitted = CSharpCompilation.Create("example", [tree], s_references.Value, options).Emit(image);
        if (!emitted.Success)
        {
            return string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        }
        image.Position = 0;
        try
        {
            string[] printed = Run(image);
            return expected.SequenceEqual(printed)
                ? null
                : $"{code}\nis to print\n{string.Join('\n', expected)}\nand prints\n{string.Join('\n', printed)}";
        }
        catch (TargetInvocationException failure)
        {
            return $"{code}\nfails: {failure.InnerException}";
        }
    }

    /// <summary>The lines that the comments tell.</summary>
    private static string[] Expected(SyntaxTree tree)
    {
        List<string> lines = [];
        foreach (SyntaxTrivia comment in tree.GetRoot().DescendantTrivia())
        {
            if (comment.IsKind(SyntaxKind.SingleLineCommentTrivia))
            {
                string text = comment.ToString()[2..];
                var line = tree.GetText().Lines.GetLineFromPosition(comment.SpanStart);
                string before = line.ToString()[..(comment.SpanStart - line.Start)];
                if (lines.Count > 0 || !string.IsNullOrWhiteSpace(before))
                {
                    lines.Add((text.StartsWith(' ') ? text[1..] : text).TrimEnd());
                }
            }
        }
        return [.. lines];
    }

    /// <summary>What a program prints.</summary>
    private static string[] Run(Stream image)
    {
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
