using System.Globalization;
using System.Reflection;
using NumRs.Coverage;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: NumRs.Coverage <folder with numpy.tsv> <report.md>");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var wanted = PythonName.ReadList(Path.Combine(args[0], "numpy.tsv"));
var surface = new ManagedSurface(Assembly.Load("NumRs"));
var report = new Report(wanted.Select(name => (name, surface.Find(name))));

File.WriteAllText(args[1], report.ToMarkdown());
Console.WriteLine(report.Summary);
return 0;
