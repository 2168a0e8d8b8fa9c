namespace NumRs.Testing;

/// <summary>Compares two arrays as NumPy's <c>assert_array_compare</c> does, and says where and by how much they
/// differ.</summary>
/// <param name="header">What is said first.</param>
/// <param name="message">What the caller has to say.</param>
/// <param name="verbose">Whether the arrays are printed.</param>
internal sealed class ArrayComparison(string header, string message, bool verbose)
{
    private const int MostPlaces = 5;

    /// <summary>Digits of the arrays' elements.</summary>
    internal int Precision { get; init; } = 6;

    /// <summary>Whether NaN is expected at the same places, and equal there.</summary>
    internal bool EqualNaN { get; init; } = true;

    /// <summary>Whether infinities are expected at the same places, and equal there.</summary>
    internal bool EqualInf { get; init; } = true;

    /// <summary>Whether shapes and dtypes must be the same, with no broadcasting of a number.</summary>
    internal bool Strict { get; init; }

    internal (string First, string Second) Names { get; init; } = ErrorMessage.Names;

    /// <summary>Compares two arrays.</summary>
    /// <param name="actual">The one.</param>
    /// <param name="desired">The other.</param>
    /// <param name="comparison">Where elements are as they should be.</param>
    /// <exception cref="AssertionError">They are not, somewhere.</exception>
    internal void Check(ArrayLike actual, ArrayLike desired, Func<NdArray, NdArray, NdArray> comparison)
    {
        NdArray x = np.asarray(actual), y = np.asarray(desired);
        CheckKinds(x, y);
        NdArray flagged = Flagged(x, y);
        if (flagged.ndim == 0 && flagged.IsTrue())
        {
            return;
        }
        (NdArray left, NdArray right) = (x, y);
        if (flagged.ndim > 0)
        {
            NdArray rest = np.logical_not(flagged);
            (left, right) = (x.Load([rest]), y.Load([rest]));
            if (left.size == 0)
            {
                return;
            }
        }
        NdArray wrong = np.logical_not(comparison(left, right));
        if (np.any(wrong).IsTrue())
        {
            List<string> remarks = [Counted(wrong, flagged)];
            AddPlaces(remarks, wrong, flagged, x, y);
            AddErrors(remarks, wrong, left, right);
            throw Failure(x, y, $"{message}\n{string.Join("\n", remarks)}");
        }
    }

    private Exception Failure(NdArray x, NdArray y, string text) =>
        Interop.PythonHost.Assertion(ErrorMessage.Build(x, y, text, header, verbose, Names, Precision));

    private void CheckKinds(NdArray x, NdArray y)
    {
        bool sameShape = x.shape == y.shape;
        if (!sameShape && (Strict || (x.ndim > 0 && y.ndim > 0)))
        {
            throw Failure(x, y, $"{message}\n(shapes {x.shape}, {y.shape} mismatch)");
        }
        if (Strict && x.dtype != y.dtype)
        {
            throw Failure(x, y, $"{message}\n(dtypes {x.dtype}, {y.dtype} mismatch)");
        }
    }

    /// <summary>Where elements are NaN or infinite, and equal so; they are left out of the comparison.</summary>
    private NdArray Flagged(NdArray x, NdArray y)
    {
        NdArray flagged = NdArray.FromScalar(false);
        if (!IsNumber(x) || !IsNumber(y))
        {
            return flagged;
        }
        if (EqualNaN)
        {
            flagged = SamePlaces(x, y, np.isnan(x), np.isnan(y), "nan");
        }
        if (EqualInf)
        {
            NdArray others = np.logical_not(flagged);
            NdArray infinite = SamePlaces(
                x,
                y,
                np.logical_and(np.isinf(x), others),
                np.logical_and(np.isinf(y), others),
                "inf"
            );
            CheckInfinities(x, y, infinite);
            flagged = np.logical_or(flagged, infinite);
        }
        return flagged;
    }

    private static bool IsNumber(NdArray array) => array.dtype.kind is 'b' or 'i' or 'u' or 'f' or 'c';

    private NdArray SamePlaces(NdArray x, NdArray y, NdArray first, NdArray second, string what)
    {
        if (!np.all(np.equal(first, second)).IsTrue())
        {
            throw Failure(x, y, $"{message}\n{what} location mismatch:");
        }
        return first.ndim == 0 ? first : second;
    }

    private void CheckInfinities(NdArray x, NdArray y, NdArray infinite)
    {
        if (!np.any(infinite).IsTrue())
        {
            return;
        }
        bool pick = x.ndim > 0 && y.ndim > 0;
        NdArray first = pick ? x.Load([infinite]) : x, second = pick ? y.Load([infinite]) : y;
        if (!np.all(np.equal(first, second)).IsTrue())
        {
            throw Failure(first, second, $"{message}\ninf values mismatch:");
        }
    }

    private static string Counted(NdArray wrong, NdArray flagged)
    {
        long count = (long)np.count_nonzero(wrong), all = flagged.ndim > 0 ? flagged.size : wrong.size;
        return $"Mismatched elements: {count} / {all} ({ErrorMessage.Formatted("%.3g", 100.0 * count / all)}%)";
    }

    private void AddPlaces(List<string> remarks, NdArray wrong, NdArray flagged, NdArray x, NdArray y)
    {
        if (wrong.ndim == 0)
        {
            return;
        }
        NdArray places = flagged.ndim > 0 ? np.argwhere(np.logical_not(flagged)).Load([wrong]) : np.argwhere(wrong);
        long count = places.shape[0];
        string title =
            count == 1 ? "Mismatch at index:"
            : count <= MostPlaces ? "Mismatch at indices:"
            : $"First {MostPlaces} mismatches are at indices:";
        remarks.Add(title);
        for (int i = 0; i < Math.Min(count, MostPlaces); i++)
        {
            long[] place = places[i].ToArray<long>();
            remarks.Add(
                $" [{string.Join(", ", place)}]: {Element(x, place)} ({Names.First}), {Element(y, place)} ({Names.Second})"
            );
        }
    }

    /// <summary>An element as Python formats a scalar of NumPy's: floating ones in double precision.</summary>
    private static string Element(NdArray array, long[] place)
    {
        NdArray element = array.ndim == 0 ? array : array.Load(Array.ConvertAll(place, i => (IndexLike)i));
        return element.dtype.kind is 'f' or 'c' ? ErrorMessage.Repr(element.item()) : np.array2string(element);
    }

    private static void AddErrors(List<string> remarks, NdArray wrong, NdArray x, NdArray y)
    {
        using IDisposable quiet = np.errstate(all: "ignore");
        try
        {
            NdArray error = np.absolute(np.subtract(x, y));
            if (x.dtype.kind == 'u')
            {
                error = np.minimum(error, np.absolute(np.subtract(y, x)));
            }
            remarks.Add($"Max absolute difference among violations: {np.array2string(np.max(error.Load([wrong])))}");
            NdArray counted = np.logical_and(wrong, np.not_equal(y, 0));
            NdArray relative = np.any(counted).IsTrue()
                ? np.max(np.divide(error.Load([counted]), np.absolute(np.broadcast_to(y, error.shape).Load([counted]))))
                : NdArray.FromScalar(double.PositiveInfinity);
            remarks.Add($"Max relative difference among violations: {np.array2string(relative)}");
        }
        catch (TypeError)
        {
            // Texts, booleans and records have no difference.
        }
    }
}
