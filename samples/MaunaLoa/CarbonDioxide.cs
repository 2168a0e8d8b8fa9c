namespace NumRs.Samples;

/// <summary>Carbon dioxide in the air over Mauna Loa: the measurements, and a trend with seasons fitted to
/// them.</summary>
/// <remarks>
/// The model is a parabola in time plus the first two harmonics of the year. The months without a measurement do
/// not matter to the fit; for the spectrum they are filled from it.
/// </remarks>
public sealed class CarbonDioxide
{
    private const int Harmonics = 2;

    /// <summary>Reads the series and fits the model.</summary>
    /// <param name="path">The table: date, CO2, seasonally adjusted CO2.</param>
    public CarbonDioxide(string path)
    {
        NdArray table = np.genfromtxt(
            path,
            delimiter: ",",
            names: true,
            converters: new Dictionary<string, Func<string, double>> { ["Date"] = Month });
        Months = table["Date"];
        Co2 = table["CO2"];

        Centre = (double)np.mean(Months);
        (NdArray solution, _, int rank, _) = np.linalg.lstsq(Design(Months), Co2);
        Coefficients = solution;
        Rank = rank;
        Residuals = Co2 - Model(Months);

        EveryMonth = np.arange((double)Months[0], (double)Months[-1] + 1);
        Spectrum = np.abs(np.fft.rfft(WithoutTrend() * Window(EveryMonth.size)));
        Frequencies = np.fft.rfftfreq(EveryMonth.size, 1.0 / 12);
    }

    /// <summary>Months since January of the year 0, of the measurements.</summary>
    public NdArray Months { get; }

    /// <summary>Parts per million, measured.</summary>
    public NdArray Co2 { get; }

    /// <summary>The mean month, about which the trend is expanded.</summary>
    public double Centre { get; }

    /// <summary>Constant, slope and curvature by year, then cosine and sine of each harmonic.</summary>
    public NdArray Coefficients { get; }

    /// <summary>Rank of the least-squares problem.</summary>
    public int Rank { get; }

    /// <summary>Measured less modelled.</summary>
    public NdArray Residuals { get; }

    /// <summary>All months from the first measurement to the last.</summary>
    public NdArray EveryMonth { get; }

    /// <summary>Magnitudes of the spectrum, the trend removed.</summary>
    public NdArray Spectrum { get; }

    /// <summary>Their frequencies in cycles a year.</summary>
    public NdArray Frequencies { get; }

    /// <summary>Months of <see cref="EveryMonth"/> without a measurement.</summary>
    public long Gaps => EveryMonth.size - Months.size;

    /// <summary>Spread of the residuals, in parts per million.</summary>
    public double Spread => (double)np.std(Residuals);

    /// <summary>Growth at a month, in parts per million and year.</summary>
    public double Growth(double month) =>
        (double)Coefficients[1] + 2 * (double)Coefficients[2] * (month - Centre) / 12;

    /// <summary>Highest less lowest value of the fitted year.</summary>
    public double Swing => (double)np.ptp(Season(np.arange(12.0)));

    /// <summary>The period of the strongest line of the spectrum, in months.</summary>
    public double Period => 12 / (double)Frequencies[(int)np.argmax(Spectrum["1:"]) + 1];

    /// <summary>The fitted curve.</summary>
    public NdArray Model(NdArray months) => np.matmul(Design(months), Coefficients);

    /// <summary>The fitted curve without seasons.</summary>
    public NdArray Trend(NdArray months) => np.matmul(Design(months)[":", ":3"], Coefficients[":3"]);

    private NdArray Season(NdArray months) => np.matmul(Design(months)[":", "3:"], Coefficients["3:"]);

    private NdArray Design(NdArray months)
    {
        NdArray years = (months - Centre) / 12;
        List<NdArray> columns = [np.ones_like(years), years, years * years];
        for (int k = 1; k <= Harmonics; k++)
        {
            NdArray angle = months * (2 * np.pi * k / 12);
            columns.Add(np.cos(angle));
            columns.Add(np.sin(angle));
        }
        return np.stack([.. columns], axis: 1);
    }

    private NdArray WithoutTrend()
    {
        NdArray series = Season(EveryMonth);
        NdArray measured = (Months - Months[0]).astype(np.int64);
        series[measured] = Co2 - Trend(Months);
        return series;
    }

    /// <summary>Hann's window.</summary>
    private static NdArray Window(long n) => 0.5 - 0.5 * np.cos(np.arange(n) * (2 * np.pi / (n - 1)));

    private static double Month(string date)
    {
        DateOnly day = DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return day.Year * 12 + day.Month - 1;
    }
}
