using NumRs.Native;

namespace NumRs;

/// <summary>The unique values of an array and where they are, from <see cref="np.unique_all"/>.</summary>
/// <param name="values">The unique values, ascending.</param>
/// <param name="indices">Where each occurs first.</param>
/// <param name="inverse_indices">For each element the place of its value.</param>
/// <param name="counts">How often each occurs.</param>
public sealed record UniqueAllResult(NdArray values, NdArray indices, NdArray inverse_indices, NdArray counts);

public static unsafe partial class np
{
    /// <summary>A sorted copy; NaN comes last. Equal elements keep their order, whatever the kind.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <param name="kind">NumPy's name of an algorithm: quicksort, stable, mergesort or heapsort.</param>
    /// <param name="stable">Whether equal elements must keep their order; not together with <paramref name="kind"/>.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static NdArray sort(ArrayLike a, int? axis = -1, string? kind = null, bool? stable = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        NrAxisArgs args = Routines.AxisArguments(axis, SortMode(kind, stable));
        return Engine.Call(Routines.Sort, &args, null, "sort", a);
    }

    /// <summary>The indices that would sort the array.</summary>
    /// <inheritdoc cref="sort"/>
    public static NdArray argsort(ArrayLike a, int? axis = -1, string? kind = null, bool? stable = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        NrAxisArgs args = Routines.AxisArguments(axis, SortMode(kind, stable));
        return Engine.Call(Routines.Argsort, &args, null, "argsort", a);
    }

    private static int SortMode(string? kind, bool? stable)
    {
        if (kind is not null && stable is not null)
        {
            throw new ValueError("kind and stable parameters can't be provided at the same time. Use only one of them.");
        }
        return kind switch
        {
            null => stable == true ? 1 : 0,
            "quicksort" or "heapsort" => 0,
            "stable" or "mergesort" => 1,
            _ => throw new ValueError($"sort kind must be one of 'quick', 'heap', or 'stable' (got '{kind}')"),
        };
    }

    /// <summary>Where elements would be inserted into a sorted array.</summary>
    /// <param name="a">The sorted 1-d array.</param>
    /// <param name="v">The elements.</param>
    /// <param name="side">Before (left) or behind (right) equal ones.</param>
    /// <param name="sorter">Indices that sort <paramref name="a"/>.</param>
    public static NdArray searchsorted(ArrayLike a, ArrayLike v, string side = "left", ArrayLike? sorter = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(v);
        int mode = side switch
        {
            "left" => 0,
            "right" => 1,
            _ => throw new ValueError($"search side must be 'left' or 'right' (got '{side}')"),
        };
        NrAxisArgs args = Routines.AxisArguments(null, mode);
        return sorter is null
            ? Engine.Call(Routines.Searchsorted, &args, null, "searchsorted", a, v)
            : Engine.Call(Routines.Searchsorted, &args, null, "searchsorted", a, v, sorter);
    }

    /// <summary>The unique values of an array, ascending; all NaNs are one value.</summary>
    /// <param name="ar">The array, seen as flattened.</param>
    public static NdArray unique(ArrayLike ar) => Unique(ar, 0, true)[0];

    /// <summary>The unique values of an array, ascending, and what else is asked for, in this order.</summary>
    /// <param name="ar">The array, seen as flattened.</param>
    /// <param name="return_index">Also where each value occurs first.</param>
    /// <param name="return_inverse">Also for each element the place of its value, in the array's shape.</param>
    /// <param name="return_counts">Also how often each value occurs.</param>
    /// <param name="equal_nan">Whether all NaNs are one value.</param>
    public static NdArray[] unique(ArrayLike ar, bool return_index = false, bool return_inverse = false, bool return_counts = false, bool equal_nan = true)
    {
        NdArray[] parts = Unique(ar, (return_index ? 1 : 0) | (return_inverse ? 2 : 0) | (return_counts ? 4 : 0), equal_nan);
        if (return_inverse)
        {
            int place = return_index ? 2 : 1;
            parts[place] = parts[place].reshape(ar.AsArray().shape);
        }
        return parts;
    }


    /// <summary>The unique values of an array and how often each occurs.</summary>
    /// <param name="x">The array, seen as flattened; NaNs count one by one.</param>
    public static (NdArray values, NdArray counts) unique_counts(ArrayLike x)
    {
        NdArray[] parts = Unique(x, 4, false);
        return (parts[0], parts[1]);
    }

    /// <summary>The unique values of an array and, for each of its elements, the place of its value.</summary>
    /// <param name="x">The array; the inverse has its shape.</param>
    public static (NdArray values, NdArray inverse_indices) unique_inverse(ArrayLike x)
    {
        NdArray[] parts = Unique(x, 2, false);
        return (parts[0], parts[1].reshape(x.AsArray().shape));
    }

    /// <summary>The unique values of an array.</summary>
    /// <param name="x">The array, seen as flattened; NaNs count one by one.</param>
    public static NdArray unique_values(ArrayLike x) => Unique(x, 0, false)[0];

    /// <summary>The unique values of an array, where they are and how often.</summary>
    /// <param name="x">The array, seen as flattened; NaNs count one by one.</param>
    public static UniqueAllResult unique_all(ArrayLike x)
    {
        NdArray[] parts = Unique(x, 7, false);
        return new UniqueAllResult(parts[0], parts[1], parts[2].reshape(x.AsArray().shape), parts[3]);
    }

    private static NdArray[] Unique(ArrayLike array, int parts, bool equalNan)
    {
        ArgumentNullException.ThrowIfNull(array);
        NrAxisArgs args = Routines.AxisArguments(null, parts | (equalNan ? 0 : 8));
        NdArray?[] outputs = new NdArray?[1 + int.PopCount(parts)];
        return Engine.CallMany(Routines.Unique, &args, [array], outputs, "unique");
    }
}
