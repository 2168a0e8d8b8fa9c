using System.Globalization;
using System.Reflection;
using NumRs.Coverage;

if (args is ["surface", var file, .. var assemblies])
{
    // Each target with the path of its assembly, as net8.0=dotnet/NumRs/bin/Release/net8.0/NumRs.dll.
    var check = assemblies is [.., "--check"];
    var lines = PublicApi.Lines([.. assemblies.Where(argument => argument != "--check").Select(argument => argument.Split('=')).Select(pair => (pair[0], Path.GetFullPath(pair[1])))]);
    var text = string.Concat(lines.Select(line => line + "\n"));
    if (!check)
    {
        File.WriteAllText(file, text);
        return 0;
    }

    string[] before = File.Exists(file) ? File.ReadAllLines(file) : [],
        now = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    foreach (
        var line in before
            .Except(now)
            .Select(line => "- " + line)
            .Concat(now.Except(before).Select(line => "+ " + line))
            .Take(40)
    )
    {
        Console.Error.WriteLine(line);
    }

    return before.SequenceEqual(now) ? 0 : 1;
}

if (args.Length != 2)
{
    Console.Error.WriteLine(
        "usage: NumRs.Coverage <folder with numpy.tsv> <report.md> | surface <PublicAPI.txt> <target=assembly> ... [--check]"
    );
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var wanted = PythonName.ReadList(Path.Combine(args[0], "numpy.tsv"));
var surface = new ManagedSurface(Assembly.Load("NumRs"));
var report = new Report(wanted.Select(name => (name, surface.Find(name))));

File.WriteAllText(args[1], report.ToMarkdown());
Console.WriteLine(report.Summary);
return 0;
