using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace NumRs.Samples;

/// <summary>Draws a terrain as an SVG map: colours by height, shaded, with contour lines.</summary>
internal static class TerrainPlot
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private const int Cell = 10, ContourStep = 10;

    /// <summary>Heights and the colours they get; between them the colours change evenly.</summary>
    private static readonly (double Height, double Red, double Green, double Blue)[] s_colours =
    [
        (94, 70, 120, 80), (115, 140, 170, 95), (140, 215, 200, 130), (165, 190, 140, 95), (195, 240, 235, 230),
    ];

    internal static void Write(string path, Terrain terrain)
    {
        NdArray heights = terrain.Heights["1:-1", "1:-1"].astype(np.float64);
        int rows = (int)heights.shape[0], columns = (int)heights.shape[1];
        XElement picture = new(
            s_svg + "svg",
            new XAttribute("viewBox", $"0 0 {columns * Cell} {rows * Cell}"),
            new XAttribute("width", columns * Cell),
            new XAttribute("height", rows * Cell),
            new XElement(s_svg + "g", new XAttribute("shape-rendering", "crispEdges"), Cells(heights, terrain.Shade)),
            Contours(heights));
        new XDocument(picture).Save(path);
    }

    private static IEnumerable<XElement> Cells(NdArray heights, NdArray shade)
    {
        NdArray light = 0.45 + 0.75 * shade;
        byte[][] channels = [.. new Func<(double, double, double, double), double>[] { c => c.Item2, c => c.Item3, c => c.Item4 }
            .Select(channel => np.clip(Blend(heights, channel) * light, 0, 255).astype(np.uint8).ToArray<byte>())];
        int columns = (int)heights.shape[1];
        for (int i = 0; i < channels[0].Length; i++)
        {
            yield return new XElement(
                s_svg + "rect",
                new XAttribute("x", i % columns * Cell),
                new XAttribute("y", i / columns * Cell),
                new XAttribute("width", Cell),
                new XAttribute("height", Cell),
                new XAttribute("fill", $"#{channels[0][i]:x2}{channels[1][i]:x2}{channels[2][i]:x2}"));
        }
    }

    private static NdArray Blend(NdArray heights, Func<(double, double, double, double), double> channel)
    {
        NdArray result = np.full_like(heights, channel(s_colours[0]));
        for (int i = 1; i < s_colours.Length; i++)
        {
            double from = s_colours[i - 1].Height, step = s_colours[i].Height - from;
            result += np.clip((heights - from) / step, 0, 1) * (channel(s_colours[i]) - channel(s_colours[i - 1]));
        }
        return result;
    }

    /// <summary>Contour lines by marching squares: every square of four cells gives the line's piece inside
    /// it.</summary>
    private static XElement Contours(NdArray heights)
    {
        NdArray<double> h = heights.As<double>();
        StringBuilder path = new();
        for (double level = 100; level < (double)np.max(heights); level += ContourStep)
        {
            // Half a unit off the whole metres, so that no cell lies on the line.
            double line = level - 0.5;
            NdArray above = heights > line;
            NdArray sum =
                above[":-1", ":-1"].astype(np.int32) + above["1:", ":-1"] + above[":-1", "1:"] + above["1:", "1:"];
            (NdArray rows, NdArray columns) = Crossed(sum);
            foreach ((long r, long c) in rows.ToArray<long>().Zip(columns.ToArray<long>()))
            {
                AppendSquare(path, h, r, c, line);
            }
        }
        return new XElement(
            s_svg + "path",
            new XAttribute("d", path.ToString()),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", "#3b2f2f"),
            new XAttribute("stroke-opacity", "0.6"),
            new XAttribute("stroke-width", 1.2));
    }

    private static (NdArray Rows, NdArray Columns) Crossed(NdArray sum)
    {
        (NdArray rows, NdArray columns) = np.nonzero((sum > 0) & (sum < 4));
        return (rows, columns);
    }

    private static void AppendSquare(StringBuilder path, NdArray<double> h, long r, long c, double level)
    {
        ReadOnlySpan<(int Row, int Column)> corners = [(0, 0), (0, 1), (1, 1), (1, 0)];
        int crossings = 0;
        for (int k = 0; k < 4; k++)
        {
            (int Row, int Column) a = corners[k], b = corners[(k + 1) % 4];
            double from = h[r + a.Row, c + a.Column], to = h[r + b.Row, c + b.Column];
            if (from > level != to > level)
            {
                double t = (level - from) / (to - from);
                double x = (c + a.Column + t * (b.Column - a.Column) + 0.5) * Cell;
                double y = (r + a.Row + t * (b.Row - a.Row) + 0.5) * Cell;
                path.Append(CultureInfo.InvariantCulture, $"{(crossings++ % 2 == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
            }
        }
    }
}
