using System.Globalization;
using System.Reflection;
using NumRs;
using NumRs.Bench;
using NumRs.Bench.Measuring;
using NumRs.Beside;
using NumRs.Beside.Libraries;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

int? threads = args switch
{
    [] => null,
    ["--threads", var count] => int.Parse(count, CultureInfo.InvariantCulture),
    _ => throw new ArgumentException("usage: Beside [--threads N]; NUMRS_ORACLE names a Python that has NumPy"),
};
np.set_num_threads(threads ?? 0);

using var oracle = OracleProcess.Start(threads);
var inputs = Inputs.Make();
var libraries = new List<ILibrary> { new NumRsLibrary(inputs, dispose: false), new NumRsLibrary(inputs, dispose: true) };
var assemblies = new List<Assembly> { typeof(np).Assembly };
if (oracle is not null)
{
    libraries.Add(new NumPyLibrary(oracle));
}

libraries.Add(new MathNetLibrary(inputs, threads));
#if NUMSHARP
libraries.Add(new NumSharpLibrary(inputs, dispose: false));
libraries.Add(new NumSharpLibrary(inputs, dispose: true));
assemblies.Add(typeof(NumSharp.np).Assembly);
#endif

var machine = Machine.This(oracle?.NumPyVersion, threads);
var versions = libraries.Select(library => $"{library.Name.Split(',')[0]} {library.Version}").Distinct();
Console.WriteLine(
    $"{machine.Date} · {machine.Processor}, {machine.Cores} cores · {machine.System} · {machine.Runtime} · threads: {machine.Threads}"
);
Console.WriteLine(string.Join(" · ", versions));
Console.WriteLine();
Console.WriteLine($"| milliseconds | on | {string.Join(" | ", libraries.Select(library => library.Name))} |");
Console.WriteLine($"|---|---|{string.Concat(libraries.Select(_ => "---:|"))}");
foreach (var operation in Operation.All)
{
    var able = libraries.Where(library => library.Runs.ContainsKey(operation)).ToList();
    Agreement.Check(operation, able);
    var seconds = able.Zip(Rounds.Measure([.. able.Select(library => library.Runs[operation])])).ToDictionary();
    var cells = libraries.Select(library => seconds.TryGetValue(library, out var best) ? Cell(best) : "–");
    Console.WriteLine($"| `{operation.Code}` | {operation.On} | {string.Join(" | ", cells)} |");
}

Console.WriteLine();
Console.WriteLine(Names.Table([.. assemblies]));

static string Cell(double seconds)
{
    var milliseconds = seconds * 1e3;
    return milliseconds.ToString(
        milliseconds < 1 ? "0.000"
        : milliseconds < 10 ? "0.00"
        : milliseconds < 100 ? "0.0"
        : "0"
    );
}
