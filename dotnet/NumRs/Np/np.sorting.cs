using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>A sorted copy; NaN comes last. Equal elements keep their order, whatever the kind.</summary>
    /// <param name="a">The array. Records are compared field by field, byte strings and raw bytes byte by byte.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <param name="kind">NumPy's name of an algorithm: quicksort, heapsort, mergesort or stable; its first letter tells.</param>
    /// <param name="order">The fields by which records are compared first; the others follow in the dtype's order.</param>
    /// <param name="stable">Whether equal elements must keep their order; not together with <paramref name="kind"/>.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">There is no such field, a field is named twice, or the array has no fields.</exception>
    public static NdArray sort(ArrayLike a, int? axis = -1, string? kind = null, FieldsLike? order = null, bool? stable = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        NrAxisArgs args = Routines.AxisArguments(axis, SortMode(kind, stable));
        return order is null
            ? Engine.Call(Routines.Sort, args, null, "sort", a)
            : ByFields(Routines.Sort, args, order, a, "sort");
    }

    /// <summary>The indices that would sort the array.</summary>
    /// <inheritdoc cref="sort"/>
    public static NdArray argsort(ArrayLike a, int? axis = -1, string? kind = null, FieldsLike? order = null, bool? stable = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        NrAxisArgs args = Routines.AxisArguments(axis, SortMode(kind, stable));
        return order is null
            ? Engine.Call(Routines.Argsort, args, null, "argsort", a)
            : ByFields(Routines.Argsort, args, order, a, "argsort");
    }

    private static NdArray ByFields(Routine routine, NrAxisArgs args, FieldsLike order, ArrayLike a, string name)
    {
        return Engine.CallWith(routine, args, order.PlacesIn(a._dtype), null, name, a);
    }

    private static int SortMode(string? kind, bool? stable)
    {
        if (kind is not null && stable is not null)
        {
            throw new ValueError("`kind` and keyword parameters can't be provided at the same time. Use only one of them.");
        }
        if (kind is null)
        {
            return stable == true ? 1 : 0;
        }
        // As NumPy, which looks at the first letter.
        return kind.FirstOrDefault() switch
        {
            'q' or 'Q' or 'h' or 'H' => 0,
            's' or 'S' or 'm' or 'M' => 1,
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
            ['l' or 'L' or 'r' or 'R', ..] => throw new ValueError("search side must be one of 'left' or 'right'"),
            _ => throw new ValueError($"search side must be 'left' or 'right' (got '{side}')"),
        };
        NrAxisArgs args = Routines.AxisArguments(null, mode);
        return sorter is null
            ? Engine.Call(Routines.Searchsorted, args, null, "searchsorted", a, v)
            : Engine.Call(Routines.Searchsorted, args, null, "searchsorted", a, v, sorter);
    }

    /// <summary>The unique values of an array, ascending; all NaNs are one value.</summary>
    /// <param name="ar">The array, seen as flattened.</param>
    public static NdArray unique(ArrayLike ar) => Unique(ar, null, 0, true)[0];

    /// <summary>The unique values of an array, or its unique sub-arrays, ascending.</summary>
    /// <inheritdoc cref="unique(ArrayLike, bool, bool, bool, object?, bool?, bool?)"/>
    public static NdArray unique(ArrayLike ar, int? axis = null, bool equal_nan = true, bool sorted = true) => Unique(ar, axis, 0, equal_nan)[0];

    /// <summary>The unique values of an array, or its unique sub-arrays, ascending, and what else is asked for.</summary>
    /// <param name="ar">The array.</param>
    /// <param name="return_index">Also where each value occurs first.</param>
    /// <param name="return_inverse">
    /// Also for each element the place of its value, in the array's shape; with an axis, for each sub-array, in one dimension.
    /// </param>
    /// <param name="return_counts">Also how often each value occurs.</param>
    /// <param name="axis">
    /// The axis along which sub-arrays are compared, element by element in C order; null for the values of the flattened array.
    /// </param>
    /// <param name="equal_nan">Whether all NaNs are one value, which they are when this is null; in records and sub-arrays they never are.</param>
    /// <param name="sorted">Whether values must be ascending, which they are in any case.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static UniqueResult unique(ArrayLike ar, bool return_index = false, bool return_inverse = false, bool return_counts = false, object? axis = null, bool? equal_nan = null, bool? sorted = null)
    {
        int parts = (return_index ? 1 : 0) | (return_inverse ? 2 : 0) | (return_counts ? 4 : 0);
        Queue<NdArray> results = new(Unique(ar, axis is null ? null : Interop.PythonObjects.ToInt64(axis), parts, equal_nan ?? true));
        return new(
            results.Dequeue(),
            return_index ? results.Dequeue() : null,
            return_inverse ? results.Dequeue() : null,
            return_counts ? results.Dequeue() : null);
    }

    /// <summary>The unique values of an array and how often each occurs.</summary>
    /// <param name="x">The array, seen as flattened; NaNs count one by one.</param>
    public static UniqueCountsResult unique_counts(ArrayLike x)
    {
        NdArray[] parts = Unique(x, null, 4, false);
        return new(parts[0], parts[1]);
    }

    /// <summary>The unique values of an array and, for each of its elements, the place of its value.</summary>
    /// <param name="x">The array; the inverse has its shape.</param>
    public static UniqueInverseResult unique_inverse(ArrayLike x)
    {
        NdArray[] parts = Unique(x, null, 2, false);
        return new(parts[0], parts[1]);
    }

    /// <summary>The unique values of an array.</summary>
    /// <param name="x">The array, seen as flattened; NaNs count one by one.</param>
    public static NdArray unique_values(ArrayLike x) => Unique(x, null, 0, false)[0];

    /// <summary>The unique values of an array, where they are and how often.</summary>
    /// <param name="x">The array, seen as flattened; NaNs count one by one.</param>
    public static UniqueAllResult unique_all(ArrayLike x)
    {
        NdArray[] parts = Unique(x, null, 7, false);
        return new UniqueAllResult(parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>The unique values of the flattened array and, if asked for, the place of each element's value.</summary>
    internal static NdArray[] UniqueParts(NdArray array, bool inverse) => Unique(array, null, inverse ? 2 : 0, true);

    private static NdArray[] Unique(ArrayLike array, long? axis, int parts, bool equalNan)
    {
        NdArray source = array.AsArray();
        int place = axis is { } k ? NdArray.NormalizeAxis(k, source.ndim) : 0;
        bool rows = axis is not null && source.ndim > 1;
        NrAxisArgs args = Routines.AxisArguments(null, parts | (equalNan ? 0 : 8) | (rows ? 16 : 0));
        NdArray?[] outputs = new NdArray?[1 + int.PopCount(parts)];
        NdArray[] results = Engine.CallMany(Routines.Unique, args, [rows ? moveaxis(source, place, 0) : source], outputs, "unique");
        int inverse = (parts & 1) + 1;
        if (rows)
        {
            results[0] = moveaxis(results[0], 0, place);
        }
        else if ((parts & 2) != 0 && source.ndim != 1)
        {
            results[inverse] = results[inverse].reshape(source.shape);
        }
        return results;
    }
}
