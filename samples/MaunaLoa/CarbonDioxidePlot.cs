using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace NumRs.Samples;

/// <summary>Draws the series with its trend, the residuals, and the spectrum as an SVG picture.</summary>
internal static class CarbonDioxidePlot
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private const int Width = 960, Height = 760, Left = 64, Right = 24;

    /// <summary>A part of the picture with its own scales.</summary>
    private sealed record Panel(double Top, double Bottom, double XMin, double XMax, double YMin, double YMax)
    {
        internal double X(double x) => Left + (x - XMin) / (XMax - XMin) * (Width - Left - Right);

        internal double Y(double y) => Bottom - (y - YMin) / (YMax - YMin) * (Bottom - Top);
    }

    internal static void Write(string path, CarbonDioxide air)
    {
        double first = (double)air.Months[0] / 12, last = (double)air.Months[-1] / 12;
        NdArray years = air.Months / 12, all = air.EveryMonth / 12;
        Panel series = new(56, 360, first, last, 300, 420);
        Panel residuals = new(424, 544, first, last, -2.5, 2.5);
        Panel spectrum = new(608, 712, 0, 3, 0, (double)np.max(air.Spectrum["1:"]) * 1.08);
        NdArray slow = air.Frequencies <= 3.0;
        XElement picture = new(
            s_svg + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {Height}"),
            new XAttribute("width", Width),
            new XAttribute("height", Height),
            new XAttribute("font-family", "Helvetica, Arial, sans-serif"),
            new XAttribute("font-size", 12),
            new XElement(
                s_svg + "rect",
                new XAttribute("width", Width),
                new XAttribute("height", Height),
                new XAttribute("fill", "white")
            ),
            Axes(
                series,
                "Carbon dioxide over Mauna Loa (ppm): measured, and the fitted trend",
                Steps(1960, 2020, 10),
                Steps(300, 420, 20),
                "0"
            ),
            Line(series, years, air.Co2, "#2b6cb0", 1),
            Line(series, all, air.Trend(air.EveryMonth), "#c53030", 1.6),
            Axes(residuals, "Measured less fitted (ppm)", Steps(1960, 2020, 10), Steps(-2, 2, 1), "0"),
            Line(residuals, years, air.Residuals, "#4a5568", 0.9),
            Axes(spectrum, "Spectrum without the trend (cycles a year)", Steps(0, 3, 0.5), [], "0.0"),
            Line(spectrum, air.Frequencies[slow], air.Spectrum[slow], "#2f855a", 1.4));
        new XDocument(picture).Save(path);
    }

    private static double[] Steps(double from, double to, double step) =>
        np.arange(from, to + step / 2, step).ToArray<double>();

    private static XElement Axes(Panel panel, string title, double[] xs, double[] ys, string format) =>
        new(
            s_svg + "g",
            new XElement(
                s_svg + "text",
                new XAttribute("x", Left),
                new XAttribute("y", panel.Top - 12),
                new XAttribute("font-size", 14),
                new XAttribute("font-weight", "bold"),
                title
            ),
            ys.Select(y => Rule(Left, panel.Y(y), Width - Right, panel.Y(y), "#e2e8f0")),
            ys.Select(y => Label(Left - 8, panel.Y(y) + 4, "end", y.ToString("0", CultureInfo.InvariantCulture))),
            xs.Select(x => Rule(panel.X(x), panel.Bottom, panel.X(x), panel.Bottom + 5, "#1a202c")),
            xs.Select(x =>
                Label(panel.X(x), panel.Bottom + 19, "middle", x.ToString(format, CultureInfo.InvariantCulture))
            ),
            Rule(Left, panel.Bottom, Width - Right, panel.Bottom, "#1a202c")
        );

    private static XElement Rule(double x1, double y1, double x2, double y2, string colour) => new(
        s_svg + "line",
        new XAttribute("x1", Text(x1)),
        new XAttribute("y1", Text(y1)),
        new XAttribute("x2", Text(x2)),
        new XAttribute("y2", Text(y2)),
        new XAttribute("stroke", colour));

    private static XElement Label(double x, double y, string anchor, string text) => new(
        s_svg + "text",
        new XAttribute("x", Text(x)),
        new XAttribute("y", Text(y)),
        new XAttribute("text-anchor", anchor),
        new XAttribute("fill", "#2d3748"),
        text);

    private static XElement Line(Panel panel, NdArray xs, NdArray ys, string colour, double width)
    {
        StringBuilder points = new();
        foreach ((double x, double y) in xs.ToArray<double>().Zip(ys.ToArray<double>()))
        {
            points.Append(Text(panel.X(x))).Append(',').Append(Text(panel.Y(y))).Append(' ');
        }
        return new XElement(
            s_svg + "polyline",
            new XAttribute("points", points.ToString().TrimEnd()),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", colour),
            new XAttribute("stroke-width", Text(width)),
            new XAttribute("stroke-linejoin", "round"));
    }

    private static string Text(double x) => x.ToString("0.##", CultureInfo.InvariantCulture);
}
