using System.Globalization;
using NumRs;
using NumRs.Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string output = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
Directory.CreateDirectory(output);
Terrain terrain = new(Path.Combine(AppContext.BaseDirectory, "volcano.f4"));

Console.WriteLine("Maunga Whau");
Console.WriteLine($"  {terrain.Heights.shape} heights of dtype {terrain.Heights.dtype}");
Console.WriteLine(
    $"  from {(double)np.min(terrain.Heights):F0} to {(double)np.max(terrain.Heights):F0} m, the top at {terrain.Top}"
);
Console.WriteLine($"  every tenth height of the top's column: {terrain.Profile["::10"]}");
Console.WriteLine(
    $"  mean {(double)np.mean(terrain.Heights.astype(np.float64)):F2} m, of every fourth cell {(double)np.mean(terrain.Coarse.astype(np.float64)):F2} m"
);
Console.WriteLine(
    $"  {terrain.Above(150).size} cells above 150 m; the steepest slope is {(double)np.max(terrain.Slope):F1} degrees"
);
Console.WriteLine(
    $"  cells from 100 m up, 110 m up, and so on: {string.Join(", ", Enumerable.Range(10, 10).Select(k => terrain.Cells(10 * k)))}"
);

string map = Path.Combine(output, "volcano.svg");
TerrainPlot.Write(map, terrain);
Console.WriteLine($"  map {map}");
