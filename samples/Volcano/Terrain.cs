namespace NumRs.Samples;

/// <summary>The heights of Maunga Whau on a grid of 10 metres, and what follows from them.</summary>
public sealed class Terrain
{
    private const double Spacing = 10;

    private const int Columns = 87;

    /// <summary>Reads heights that are stored as big-endian floats, row by row from north to south.</summary>
    /// <param name="path">The file.</param>
    public Terrain(string path)
    {
        Heights = np.fromfile(path, ">f4").reshape(-1, Columns);
        NdArray h = Heights.astype(np.float64);

        int top = (int)np.argmax(h);
        Top = (top / Columns, top % Columns);

        // Central differences of views: every cell but those of the rim.
        NdArray south = (h["2:", "1:-1"] - h[":-2", "1:-1"]) / (2 * Spacing);
        NdArray east = (h["1:-1", "2:"] - h["1:-1", ":-2"]) / (2 * Spacing);
        NdArray steepness = south * south + east * east;
        Slope = np.degrees(np.arctan(np.sqrt(steepness)));
        Shade = Lit(south, east, azimuth: 315, altitude: 45) / np.sqrt(1 + steepness);
        Shade = np.clip(Shade, 0, 1);
    }

    /// <summary>Metres above the sea, as they are stored.</summary>
    public NdArray Heights { get; }

    /// <summary>Row and column of the highest cell.</summary>
    public (int Row, int Column) Top { get; }

    /// <summary>Degrees of slope, without the rim.</summary>
    public NdArray Slope { get; }

    /// <summary>Brightness in the light of the north-west, without the rim.</summary>
    public NdArray Shade { get; }

    /// <summary>The heights from north to south through the top: a view of a column.</summary>
    public NdArray Profile => Heights[":", Top.Column];

    /// <summary>Every fourth cell of both axes: a view too.</summary>
    public NdArray Coarse => Heights["::4", "::4"];

    /// <summary>The heights above a level.</summary>
    public NdArray Above(double level) => Heights[Heights > level];

    /// <summary>Cells at a level or higher.</summary>
    public long Cells(double level) => (long)np.count_nonzero(Heights >= level);

    private static NdArray Lit(NdArray south, NdArray east, double azimuth, double altitude)
    {
        double turn = double.DegreesToRadians(azimuth), lift = double.DegreesToRadians(altitude);
        return south * (Math.Cos(lift) * Math.Cos(turn)) - east * (Math.Cos(lift) * Math.Sin(turn)) + Math.Sin(lift);
    }
}
