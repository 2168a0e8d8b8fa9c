using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs.Testing;

public sealed partial class TestingModule
{
    /// <summary>Asserts that two objects are equal: numbers, texts, arrays, or lists and dictionaries of such. NaN is
    /// equal to NaN, and 0 not to -0.</summary>
    /// <param name="actual">What there is.</param>
    /// <param name="desired">What there should be.</param>
    /// <param name="err_msg">What is said, too, if not.</param>
    /// <param name="verbose">Whether the objects are printed then.</param>
    /// <param name="strict">Of arrays: whether dtypes must be the same and a number is no array of it.</param>
    /// <exception cref="AssertionError">They differ.</exception>
    public void assert_equal(
        object? actual,
        object? desired,
        string err_msg = "",
        bool verbose = true,
        bool strict = false
    )
    {
        (object? x, object? y) = (Seen(actual), Seen(desired));
        if (y is IDictionary wanted)
        {
            EqualDictionaries(x, wanted, err_msg, verbose);
        }
        else if (Sequence(x) is { } items && Sequence(y) is { } wantedItems)
        {
            assert_equal(items.Length, wantedItems.Length, err_msg, verbose);
            for (int i = 0; i < items.Length; i++)
            {
                assert_equal(items[i], wantedItems[i], $"item={i}\n{err_msg}", verbose);
            }
        }
        else if (x is NdArray || y is NdArray)
        {
            assert_array_equal(AsArray(x), AsArray(y), err_msg, verbose, strict);
        }
        else if (!AreEqual(x, y))
        {
            throw PythonHost.Assertion(
                ErrorMessage.Build(x, y, err_msg, "Items are not equal:", verbose, ErrorMessage.Names)
            );
        }
    }

    /// <summary>The object, or what stands for it: Python.NET's are read, .NET arrays of numbers are arrays, and arrays
    /// without axes scalars.</summary>
    private static object? Seen(object? value) =>
        PythonObjects.Plain(value) switch
        {
            NdArray { ndim: 0 } scalar => new Scalar(scalar.copy()),
            Array array when array.GetType().GetElementType() is { } element && DType.Knows(element) =>
                NdArray.FromArray(array),
            var other => other,
        };

    private static NdArray AsArray(object? value) =>
        np.asarray(ArrayLike.From(value is Scalar scalar ? scalar.Value : value));

    private void EqualDictionaries(object? actual, IDictionary desired, string err_msg, bool verbose)
    {
        if (actual is not IDictionary items)
        {
            throw PythonHost.Assertion($"<class '{actual?.GetType().Name ?? "NoneType"}'>");
        }
        assert_equal(items.Count, desired.Count, err_msg, verbose);
        foreach (DictionaryEntry entry in desired)
        {
            if (!items.Contains(entry.Key))
            {
                throw PythonHost.Assertion(ErrorMessage.Repr(entry.Key));
            }
            assert_equal(items[entry.Key], entry.Value, $"key={ErrorMessage.Repr(entry.Key)}\n{err_msg}", verbose);
        }
    }

    private static object?[]? Sequence(object? value) => value switch
    {
        string or NdArray or Scalar or IDictionary => null,
        IEnumerable items => [.. items.Cast<object?>()],
        _ => Interop.Tuples.Plain(value),
    };

    /// <summary>A number as an array without axes, or null for anything else.</summary>
    private static NdArray? Number(object? value) => value switch
    {
        Scalar { Value: { dtype.kind: not ('S' or 'V') } number } => number,
        bool truth => NdArray.FromScalar(truth ? 1L : 0L),
        BigInteger big => NdArray.FromScalar((double)big),
        Half or not null when np.isscalar(value) && value is not string => np.asarray(ArrayLike.From(value)),
        _ => null,
    };

    private static bool AreEqual(object? actual, object? desired)
    {
        if (actual is BigInteger || desired is BigInteger)
        {
            return Equals(Whole(actual), Whole(desired));
        }
        if (Number(actual) is not { } x || Number(desired) is not { } y)
        {
            return actual is Scalar a && desired is Scalar b
                ? np.array_equal(a.Value, b.Value)
                : Equals(actual, desired);
        }
        if (x.dtype.kind == 'c' || y.dtype.kind == 'c')
        {
            return AreEqualReal(np.real(x), np.real(y)) && AreEqualReal(np.imag(x), np.imag(y));
        }
        return AreEqualReal(x, y);
    }

    private static object? Whole(object? value) => value switch
    {
        int n => new BigInteger(n),
        long n => new BigInteger(n),
        ulong n => new BigInteger(n),
        _ => value,
    };

    private static bool AreEqualReal(NdArray x, NdArray y)
    {
        if (np.isnan(x).IsTrue() && np.isnan(y).IsTrue())
        {
            return true;
        }
        bool zeros = np.equal(x, 0).IsTrue() && np.equal(y, 0).IsTrue();
        return zeros && x.dtype.kind == 'f' && y.dtype.kind == 'f' ? np.signbit(x).IsTrue() == np.signbit(y).IsTrue()
            : zeros ? IsNegativeZero(x) == IsNegativeZero(y)
            : np.equal(x, y).IsTrue();
    }

    private static bool IsNegativeZero(NdArray x) => x.dtype.kind == 'f' && np.signbit(x).IsTrue();

    /// <summary>Asserts that two numbers or arrays differ by less than <c>1.5 · 10^-decimal</c>;
    /// <see cref="assert_allclose"/> is clearer.</summary>
    /// <param name="actual">What there is.</param>
    /// <param name="desired">What there should be.</param>
    /// <param name="decimal">How many decimals count.</param>
    /// <param name="err_msg">What is said, too, if not.</param>
    /// <param name="verbose">Whether the numbers are printed then.</param>
    /// <exception cref="AssertionError">They differ.</exception>
    public void assert_almost_equal(
        object? actual,
        object? desired,
        int @decimal = 7,
        string err_msg = "",
        bool verbose = true
    )
    {
        (object? x, object? y) = (Seen(actual), Seen(desired));
        if (Number(x) is not { } first || Number(y) is not { } second)
        {
            assert_array_almost_equal(AsArray(x), AsArray(y), @decimal, err_msg);
            return;
        }
        if (!AreClose(first, second, 1.5 * Math.Pow(10, -@decimal)))
        {
            throw PythonHost.Assertion(
                ErrorMessage.Build(
                    x,
                    y,
                    err_msg,
                    $"Arrays are not almost equal to {@decimal} decimals",
                    verbose,
                    ErrorMessage.Names
                )
            );
        }
    }

    private static bool AreClose(NdArray x, NdArray y, double distance)
    {
        if (x.dtype.kind == 'c' || y.dtype.kind == 'c')
        {
            return AreClose(np.real(x), np.real(y), distance) && AreClose(np.imag(x), np.imag(y), distance)
                && !np.greater_equal(np.absolute(np.subtract(y, x)), distance).IsTrue();
        }
        if (np.isfinite(x).IsTrue() && np.isfinite(y).IsTrue())
        {
            return !np.greater_equal(np.absolute(np.subtract(y, x)), distance).IsTrue();
        }
        bool isNaN = np.isnan(x).IsTrue() || np.isnan(y).IsTrue();
        return isNaN ? np.isnan(x).IsTrue() && np.isnan(y).IsTrue() : np.equal(x, y).IsTrue();
    }

    /// <summary>Asserts that two numbers agree to so many significant digits.</summary>
    /// <param name="actual">What there is.</param>
    /// <param name="desired">What there should be.</param>
    /// <param name="significant">How many digits.</param>
    /// <param name="err_msg">What is said, too, if not.</param>
    /// <param name="verbose">Whether the numbers are printed then.</param>
    /// <exception cref="AssertionError">They differ.</exception>
    public void assert_approx_equal(
        ArrayLike actual,
        ArrayLike desired,
        int significant = 7,
        string err_msg = "",
        bool verbose = true
    )
    {
        double x = (double)actual.AsArray(), y = (double)desired.AsArray();
        if (x == y || (double.IsNaN(x) && double.IsNaN(y)))
        {
            return;
        }
        double scale = Math.Pow(10, Math.Floor(Math.Log10(0.5 * (Math.Abs(x) + Math.Abs(y)))));
        bool finite = double.IsFinite(x) && double.IsFinite(y);
        if (!finite || Math.Abs((y / scale) - (x / scale)) >= Math.Pow(10, -(significant - 1)))
        {
            string header = $"Items are not equal to {significant} significant digits:";
            throw PythonHost.Assertion(ErrorMessage.Build(x, y, err_msg, header, verbose, ErrorMessage.Names));
        }
    }

    /// <summary>Asserts that two texts are equal, and shows the lines that differ.</summary>
    /// <param name="actual">What there is.</param>
    /// <param name="desired">What there should be.</param>
    /// <exception cref="AssertionError">They differ, or are no texts.</exception>
    public void assert_string_equal(object actual, object desired)
    {
        if (actual is not string first || desired is not string second)
        {
            throw PythonHost.Assertion(
                $"<class '{(actual is string ? desired : actual)?.GetType().Name ?? "NoneType"}'>"
            );
        }
        if (first == second)
        {
            return;
        }
        List<string> shown = [];
        Queue<string> lines = new(
            new TextDifference(TextDifference.Lines(first), TextDifference.Lines(second)).Compare()
        );
        while (lines.TryDequeue(out string? line))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                continue;
            }
            if (!line.StartsWith("- ", StringComparison.Ordinal) || lines.Count == 0)
            {
                throw PythonHost.Assertion(ErrorMessage.Repr(line));
            }
            shown.AddRange(Versions(line, lines));
        }
        if (shown.Count > 0)
        {
            throw PythonHost.Assertion($"Differences in strings:\n{string.Concat(shown).TrimEnd()}");
        }
    }

    /// <summary>The lines that tell of two versions of one line; none when they are equal.</summary>
    private static List<string> Versions(string first, Queue<string> lines)
    {
        List<string> shown = [first];
        string second = lines.Dequeue();
        if (second.StartsWith("? ", StringComparison.Ordinal))
        {
            shown.Add(second);
            second = lines.Count > 0 ? lines.Dequeue() : "";
        }
        if (!second.StartsWith("+ ", StringComparison.Ordinal))
        {
            throw PythonHost.Assertion(ErrorMessage.Repr(second));
        }
        shown.Add(second);
        if (lines.TryPeek(out string? marks) && marks.StartsWith("? ", StringComparison.Ordinal))
        {
            shown.Add(lines.Dequeue());
        }
        return second[2..] == first[2..] ? [] : shown;
    }
}
