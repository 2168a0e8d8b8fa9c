using System.Globalization;
using NumRs;
using NumRs.Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string output = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
Directory.CreateDirectory(output);
CarbonDioxide air = new(Path.Combine(AppContext.BaseDirectory, "co2-concentration.csv"));
double first = (double)air.Months[0], last = (double)air.Months[-1];

Console.WriteLine("Carbon dioxide over Mauna Loa");
Console.WriteLine($"  {air.Months.size} months measured, {air.Gaps} missing, from {Name(first)} to {Name(last)}");
Console.WriteLine($"  from {(double)air.Co2[0]:F2} to {(double)air.Co2[-1]:F2} ppm");
Console.WriteLine($"  growth  {air.Growth(first):F3} ppm a year at the beginning, {air.Growth(last):F3} at the end");
Console.WriteLine($"  season  {air.Swing:F2} ppm from the lowest month to the highest");
Console.WriteLine($"  period  {air.Period:F2} months, by the spectrum");
Console.WriteLine($"  spread  {air.Spread:F3} ppm about the fitted curve");

string plot = Path.Combine(output, "mauna-loa.svg"), archive = Path.Combine(output, "mauna-loa.npz");
CarbonDioxidePlot.Write(plot, air);
np.savez(
    archive,
    ("months", air.Months),
    ("co2", air.Co2),
    ("coefficients", air.Coefficients),
    ("residuals", air.Residuals),
    ("frequencies", air.Frequencies),
    ("spectrum", air.Spectrum));
Console.WriteLine($"  plot    {plot}");
Console.WriteLine($"  arrays  {archive}");

static string Name(double month) => $"{(int)month / 12}-{(int)month % 12 + 1:D2}";
