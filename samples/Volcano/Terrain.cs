namespace NumRs.Samples;

/// <summary>The heights of Maunga Whau on a grid of 10 metres, and what follows from them.</summary>
public sealed class Terrain
{
    private const double Spacing = 10;

    private const int Columns = 87;

    /// <summary>Reads heights that are stored as big-endian floats, row by row.</summary>
    /// <param name="path">The file.</param>
    public Terrain(string path)
    {
        Heights = np.fromfile(path, ">f4").reshape(-1, Columns);
        NdArray h = Heights.astype(np.float64);

        int top = (int)np.argmax(h);
        Top = (top / Columns, top % Columns);

        // Central differences of views: every cell but those of the rim.
        NdArray down = (h["2:", "1:-1"] - h[":-2", "1:-1"]) / (2 * Spacing);
        NdArray right = (h["1:-1", "2:"] - h["1:-1", ":-2"]) / (2 * Spacing);
        NdArray steepness = down * down + right * right;
        Slope = np.degrees(np.arctan(np.sqrt(steepness)));
        Shade = Lit(down, right, turn: 315, lift: 45) / np.sqrt(1 + steepness);
        Shade = np.clip(Shade, 0, 1);
    }

    /// <summary>Metres above the sea, as they are stored.</summary>
    public NdArray Heights { get; }

    /// <summary>Row and column of the highest cell.</summary>
    public (int Row, int Column) Top { get; }

    /// <summary>Degrees of slope, without the rim.</summary>
    public NdArray Slope { get; }

    /// <summary>Brightness in light from the upper left, without the rim.</summary>
    public NdArray Shade { get; }

    /// <summary>The heights along the column of the top: a view.</summary>
    public NdArray Profile => Heights[":", Top.Column];

    /// <summary>Every fourth cell of both axes: a view too.</summary>
    public NdArray Coarse => Heights["::4", "::4"];

    /// <summary>The heights above a level.</summary>
    public NdArray Above(double level) => Heights[Heights > level];

    /// <summary>Cells at a level or higher.</summary>
    public long Cells(double level) => (long)np.count_nonzero(Heights >= level);

    /// <summary>How much light falls on the slopes from a direction, in degrees clockwise from upwards and above the
    /// horizon.</summary>
    private static NdArray Lit(NdArray down, NdArray right, double turn, double lift)
    {
        (double sinTurn, double cosTurn) = Math.SinCos(double.DegreesToRadians(turn));
        (double sinLift, double cosLift) = Math.SinCos(double.DegreesToRadians(lift));
        return down * (cosLift * cosTurn) - right * (cosLift * sinTurn) + sinLift;
    }
}
