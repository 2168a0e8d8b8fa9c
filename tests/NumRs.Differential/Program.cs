using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NumRs;
using NumRs.Differential;
using NumRs.Oracle;
using NumRs.Recorded;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var options = Options.Parse(args);
if (PythonProcess.StartInfo("cases.py") is not { } start)
{
    Console.Error.WriteLine($"no NumPy to compare with: set {PythonProcess.Variable} to a Python that has it");
    return 1;
}

using var oracle = PythonProcess.Start(start);
using var quiet = np.errstate(all: "ignore");
Console.WriteLine($"NumPy {oracle.Ask(new JsonObject { ["do"] = "version" })["version"]}, seed {options.Seed}");

JsonObject Request(long number) => new() { ["seed"] = options.Seed, ["case"] = number, ["kind"] = options.Kind };

var clock = Stopwatch.StartNew();
var first = options.Case ?? 0;
var (cases, differences) = (0, 0);
oracle.Send(Request(first));
while (true)
{
    var next = oracle.Receive();
    var more = options.Case is null && clock.Elapsed.TotalSeconds < options.Seconds && differences < options.Most;
    if (more)
    {
        // NumPy's side makes the next case while this one is computed here.
        oracle.Send(Request(first + cases + 1));
    }

    cases++;
    string Name() =>
        $"--seed {options.Seed} --case {next["case"]}{(options.Kind is null ? "" : $" --kind '{options.Kind}'")}: {next["kind"]}";
    string? difference;
    try
    {
        difference = new Replay(next).Run();
    }
    catch (Exception error)
    {
        throw new InvalidOperationException($"{Name()} cannot be compared", error);
    }

    if (difference is not null)
    {
        differences++;
        Console.WriteLine($"\n{Name()}, {difference}");
    }
    else if (options.Case is not null)
    {
        Console.WriteLine(next["kind"]);
    }

    if (options.Case is not null)
    {
        Console.WriteLine(next.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    if (!more)
    {
        break;
    }
}

Console.WriteLine($"{cases} cases, {differences} differences");
return differences == 0 ? 0 : 1;
