using System.Reflection;
using NumRs.Coverage;

namespace NumRs.Beside;

/// <summary>How many of NumPy's public names an assembly has, counted as docs/coverage.md counts them.</summary>
internal static class Names
{
    private static readonly string[] Modules = ["numpy", "numpy.ndarray", "numpy.linalg", "numpy.fft", "numpy.random"];

    /// <summary>A Markdown table: a row for each of the main modules, one for all of them.</summary>
    public static string Table(params Assembly[] assemblies)
    {
        var names = PythonName.ReadList(Path.Combine(AppContext.BaseDirectory, "numpy.tsv"));
        var surfaces = assemblies.Select(assembly => new ManagedSurface(assembly)).ToArray();
        string Row(string head, IReadOnlyCollection<PythonName> wanted) =>
            $"| {head} | {wanted.Count} | " +
            string.Join(" | ", surfaces.Select(surface => wanted.Count(name => surface.Find(name).Present))) + " |";

        return string.Join(
            Environment.NewLine,
            [
                $"| names | NumPy | {string.Join(" | ", assemblies.Select(assembly => assembly.GetName().Name))} |",
                $"|---|---:|{string.Concat(assemblies.Select(_ => "---:|"))}",
                .. Modules.Select(module => Row(module, [.. names.Where(name => name.Owner == module)])),
                Row("all modules", names),
            ]);
    }
}
