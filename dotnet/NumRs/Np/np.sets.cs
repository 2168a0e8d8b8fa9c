using System.Runtime.InteropServices;

namespace NumRs;

/// <summary>Common values and where they are, from
/// <see cref="np.intersect1d(ArrayLike, ArrayLike, bool, bool)"/>.</summary>
/// <param name="values">The common values, ascending.</param>
/// <param name="ar1_indices">Where each occurs first in the first array.</param>
/// <param name="ar2_indices">Where each occurs first in the second array.</param>
public sealed record Intersect1dResult(NdArray values, NdArray ar1_indices, NdArray ar2_indices) : NamedResult
{
    private protected override object[] Parts() => [values, ar1_indices, ar2_indices];
}

public static partial class np
{
    /// <summary>Which elements are among others.</summary>
    /// <param name="element">The elements; the result has their shape.</param>
    /// <param name="test_elements">The values to look for.</param>
    /// <param name="assume_unique">Whether no value comes twice in either array; the result is then right only if
    /// so.</param>
    /// <param name="invert">Whether to ask which are not among them.</param>
    /// <param name="kind">
    /// The algorithm: <c>sort</c>; <c>table</c>, for integers and booleans of a small range; null for what suits
    /// better.
    /// </param>
    /// <exception cref="ValueError">There is no such kind, or it does not suit the dtypes.</exception>
    /// <exception cref="RuntimeError">The range is too large for a table.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.isin(new[] { 0, 2, 4, 6 }, new[] { 1, 2, 4, 8 })); // [False  True  True False]
    /// </code>
    /// </example>
    public static NdArray isin(
        ArrayLike element,
        ArrayLike test_elements,
        bool assume_unique = false,
        bool invert = false,
        string? kind = null
    )
    {
        NdArray elements = asarray(element.AsArray());
        return SetMembers
            .Among(ravel(elements), ravel(asarray(test_elements.AsArray())), assume_unique, invert, kind)
            .reshape(elements.shape);
    }

    /// <summary>The unique values that two arrays have, ascending.</summary>
    /// <param name="ar1">One array, seen as flattened.</param>
    /// <param name="ar2">The other.</param>
    public static NdArray union1d(ArrayLike ar1, ArrayLike ar2) =>
        unique(concatenate([asarray(ar1.AsArray()), asarray(ar2.AsArray())], null));

    /// <summary>The unique values that two arrays have in common, ascending.</summary>
    /// <param name="ar1">One array, seen as flattened.</param>
    /// <param name="ar2">The other.</param>
    /// <param name="assume_unique">Whether no value comes twice in either array; the result is then right only if
    /// so.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.intersect1d(new[] { 1, 3, 4, 3 }, new[] { 3, 1, 2, 1 })); // [1 3]
    /// </code>
    /// </example>
    public static NdArray intersect1d(ArrayLike ar1, ArrayLike ar2, bool assume_unique = false) =>
        Intersection(ar1.AsArray(), ar2.AsArray(), assume_unique, false).values;

    /// <summary>The unique values that two arrays have in common, ascending, and where they are.</summary>
    /// <param name="ar1">One array, seen as flattened.</param>
    /// <param name="ar2">The other.</param>
    /// <param name="assume_unique">Whether no value comes twice in either array; the result is then right only if
    /// so.</param>
    /// <param name="return_indices">True. A call that names it gives all parts, as C# knows results by their
    /// types.</param>
    public static Intersect1dResult intersect1d(
        ArrayLike ar1,
        ArrayLike ar2,
        [Optional, DefaultParameterValue(false)] bool assume_unique,
        bool return_indices
    ) => Intersection(ar1.AsArray(), ar2.AsArray(), assume_unique, true);

    private static Intersect1dResult Intersection(NdArray ar1, NdArray ar2, bool isUnique, bool indices)
    {
        (NdArray first, NdArray? places1) = Values(asarray(ar1), isUnique, indices);
        (NdArray second, NdArray? places2) = Values(asarray(ar2), isUnique, indices);
        NdArray both = concatenate([first, second]);
        NdArray order = indices ? argsort(both, kind: "stable") : empty(0, DType.int64);
        NdArray sorted = indices ? take(both, order) : sort(both);
        NdArray again = flatnonzero(equal(sorted.Load([new Slice(1, null)]), sorted.Load([new Slice(null, -1)])));
        NdArray values = take(sorted, again);
        if (!indices)
        {
            return new Intersect1dResult(values, order, order);
        }
        NdArray in1 = take(order, again), in2 = subtract(take(order, add(again, 1)), first.size);
        return new Intersect1dResult(
            values,
            places1 is null ? in1 : take(places1, in1),
            places2 is null ? in2 : take(places2, in2));
    }

    private static (NdArray Values, NdArray? Places) Values(NdArray array, bool isUnique, bool indices)
    {
        if (isUnique)
        {
            return (ravel(array), null);
        }
        NdArray[] parts = Unique(array, null, indices ? 1 : 0, true);
        return (parts[0], indices ? parts[1] : null);
    }

    /// <summary>The unique values of an array that another has not, ascending.</summary>
    /// <param name="ar1">The array, seen as flattened.</param>
    /// <param name="ar2">The values to leave out.</param>
    /// <param name="assume_unique">Whether no value comes twice in either array: then the first one's order is
    /// kept.</param>
    public static NdArray setdiff1d(ArrayLike ar1, ArrayLike ar2, bool assume_unique = false)
    {
        NdArray first = Values(asarray(ar1.AsArray()), assume_unique, false).Values;
        NdArray second = assume_unique ? asarray(ar2.AsArray()) : Values(asarray(ar2.AsArray()), false, false).Values;
        return compress(SetMembers.Among(first, ravel(second), true, true, null), first);
    }

    /// <summary>The unique values that are in one of two arrays and not in both, ascending.</summary>
    /// <param name="ar1">One array, seen as flattened.</param>
    /// <param name="ar2">The other.</param>
    /// <param name="assume_unique">Whether no value comes twice in either array; the result is then right only if
    /// so.</param>
    public static NdArray setxor1d(ArrayLike ar1, ArrayLike ar2, bool assume_unique = false)
    {
        NdArray first = Values(asarray(ar1.AsArray()), assume_unique, false).Values;
        NdArray second = Values(asarray(ar2.AsArray()), assume_unique, false).Values;
        NdArray both = concatenate([first, second], null);
        if (both.size == 0)
        {
            return both;
        }
        NdArray sorted = sort(both), edge = ones(1, DType.bool_);
        NdArray differs = concatenate([edge, not_equal(sorted[1..], sorted[..^1]), edge]);
        return compress(logical_and(differs[1..], differs[..^1]), sorted);
    }
}
