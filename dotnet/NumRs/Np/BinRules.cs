namespace NumRs;

/// <summary>Rules that find the width of a histogram's bins.</summary>
internal static class BinRules
{
    /// <summary>A rule by its name: from the data and the outer edges to a width, or zero for one bin.</summary>
    /// <exception cref="ValueError">There is none of this name.</exception>
    internal static Func<NdArray, (NdArray First, NdArray Last), NdArray> Find(string name) => name switch
    {
        "auto" => (x, _) => Auto(x),
        "fd" => (x, _) => FreedmanDiaconis(x),
        "doane" => (x, _) => Doane(x),
        "scott" => (x, _) => Scott(x),
        "stone" => Stone,
        "rice" => (x, _) => Rice(x),
        "sturges" => (x, _) => Sturges(x),
        "sqrt" => (x, _) => SquareRoot(x),
        _ => throw new ValueError($"'{name}' is not a valid estimator for `bins`"),
    };

    private static NdArray Range(NdArray x) => Histograms.Distance(np.min(x), np.max(x));

    private static NdArray SquareRoot(NdArray x) => np.true_divide(Range(x), NdArray.FromScalar(Math.Sqrt(x.size)));

    /// <summary>H. Sturges, "The choice of a class interval", 1926.</summary>
    private static NdArray Sturges(NdArray x) => np.true_divide(Range(x), NdArray.FromScalar(Math.Log2(x.size) + 1));

    private static NdArray Rice(NdArray x) => np.true_divide(Range(x), 2 * Math.Pow(x.size, 1.0 / 3));

    /// <summary>D. Scott, "On optimal and data-based histograms", 1979.</summary>
    private static NdArray Scott(NdArray x) =>
        np.multiply(Math.Pow(24 * Math.Sqrt(Math.PI) / x.size, 1.0 / 3), np.std(x));

    /// <summary>D. Freedman and P. Diaconis, "On the histogram as a density estimator", 1981.</summary>
    private static NdArray FreedmanDiaconis(NdArray x)
    {
        NdArray quartiles = np.percentile(x, (long[])[75, 25]);
        return np.multiply(np.multiply(2.0, np.subtract(quartiles[0], quartiles[1])), Math.Pow(x.size, -1.0 / 3));
    }

    /// <summary>The narrower of the bins of Freedman and Diaconis (not much below those of the square root) and of
    /// Sturges.</summary>
    private static NdArray Auto(NdArray x)
    {
        NdArray narrow = FreedmanDiaconis(x), least = np.true_divide(SquareRoot(x), 2), sturges = Sturges(x);
        NdArray corrected = (bool)np.greater(least, narrow) ? least : narrow;
        return (bool)np.less(sturges, corrected) ? sturges : corrected;
    }

    /// <summary>D. Doane, "Aesthetic frequency classification", 1976: Sturges' rule with the skewness.</summary>
    private static NdArray Doane(NdArray x)
    {
        double n = x.size;
        NdArray deviation = np.std(x);
        if (n <= 2 || !(bool)np.greater(deviation, 0))
        {
            return 0.0;
        }
        double error = Math.Sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)));
        NdArray normal = np.true_divide(np.subtract(x, np.mean(x)), deviation);
        NdArray skewness = np.mean(np.power(normal, 3));
        NdArray bins = np.add(
            NdArray.FromScalar(1.0 + Math.Log2(n)),
            np.log2(np.add(1.0, np.true_divide(np.absolute(skewness), NdArray.FromScalar(error)))));
        return np.true_divide(Range(x), bins);
    }

    /// <summary>C. Stone, "An asymptotically optimal histogram selection rule", 1984: the least estimated
    /// loss.</summary>
    private static NdArray Stone(NdArray x, (NdArray First, NdArray Last) outer)
    {
        long n = x.size;
        NdArray range = Range(x);
        if (n <= 1 || (bool)np.equal(range, 0))
        {
            return 0;
        }
        double width = (double)range.astype(DType.float64);
        ArrayLike interval = np.stack([np.asarray(outer.First, DType.float64), np.asarray(outer.Last, DType.float64)]);
        long most = Math.Max(100, (long)Math.Sqrt(n)), best = 1;
        double least = double.PositiveInfinity;
        for (long bins = 1; bins <= most; bins++)
        {
            NdArray parts = np.true_divide(Histograms.Counts(x, Histograms.Of(x, bins, interval, null), null), n);
            double loss = (2 - (n + 1) * (double)np.dot(parts, parts)) / (width / bins);
            (best, least) = loss < least ? (bins, loss) : (best, least);
        }
        if (best == most)
        {
            np.Warn("The number of bins estimated may be suboptimal.");
        }
        return np.true_divide(range, best);
    }
}
