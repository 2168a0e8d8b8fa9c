using System.Globalization;
using System.Text.Json;
using NumRs.Bench;
using NumRs.Bench.Cases;
using NumRs.Bench.Measuring;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args is [MemoryLoop.Argument, var elements, var times])
{
    var use = MemoryLoop.RunHere(
        int.Parse(elements, CultureInfo.InvariantCulture),
        int.Parse(times, CultureInfo.InvariantCulture)
    );
    Console.WriteLine(JsonSerializer.Serialize(use, JsonSerializerOptions.Web));
    return;
}

var options = Options.Parse(args);
using var oracle = OracleProcess.Start(options.Threads);
var runner = new Runner(options, oracle);
var results = new Results(
    Machine.This(oracle?.NumPyVersion, options.Threads),
    [.. CaseList.All(options.Threads).Select(runner.Run).Where(group => group.Cells.Count > 0)],
    [.. MemoryLoop.All.Where(loop => options.Wants("memory", loop.Name)).Select(runner.Run)]);
results.Write(options.Output);
