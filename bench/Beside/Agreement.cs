using NumRs.Beside.Libraries;

namespace NumRs.Beside;

/// <summary>Results are compared before anything is timed.</summary>
internal static class Agreement
{
    /// <summary>Throws when the libraries do not give the same result.</summary>
    public static void Check(Operation operation, IReadOnlyList<ILibrary> libraries)
    {
        var expected = libraries[0].Runs[operation].Result();
        var largest = expected.Max(Math.Abs);
        foreach (var library in libraries.Skip(1))
        {
            var result = library.Runs[operation].Result();
            var far = result.Length == expected.Length
                ? result.Zip(expected, (x, y) => Math.Abs(x - y)).Max() / largest
                : double.PositiveInfinity;
            // So put, a NaN differs too.
            if (!(far <= operation.Tolerance))
            {
                throw new InvalidOperationException(
                    $"{operation.Code}: {library.Name} differs from {libraries[0].Name} by {far:0.0e0}, at most {operation.Tolerance:0.0e0} is expected"
                );
            }
        }
    }
}
