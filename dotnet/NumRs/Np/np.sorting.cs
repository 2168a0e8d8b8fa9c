using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>A sorted copy; NaN comes last. Equal elements keep their order, whatever the kind.</summary>
    /// <param name="a">The array. Records are compared field by field, byte strings and raw bytes byte by byte.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <param name="kind">NumPy's name of an algorithm: quicksort, heapsort, mergesort or stable; its first letter
    /// tells.</param>
    /// <param name="order">The fields by which records are compared first; the others follow in the dtype's
    /// order.</param>
    /// <param name="stable">Whether equal elements must keep their order; not together with
    /// <paramref name="kind"/>.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">There is no such field, a field is named twice, or the array has no
    /// fields.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.sort(new[,] { { 1, 4 }, { 3, 1 } })); // [[1 4]
    /// //  [1 3]]
    /// Console.WriteLine(np.sort(new[,] { { 1, 4 }, { 3, 1 } }, axis: null)); // [1 1 3 4]
    /// </code>
    /// </example>
    public static NdArray sort(
        ArrayLike a,
        int? axis = -1,
        string? kind = null,
        FieldsLike? order = null,
        bool? stable = null
    )
    {
        ArgumentNullException.ThrowIfNull(a);
        CheckSortKind(kind, stable);
        return Engine.Sort(Routines.Sort, axis, order?.PlacesIn(a._dtype), "sort", a);
    }

    /// <summary>The indices that would sort the array.</summary>
    /// <inheritdoc cref="sort"/>
    public static NdArray argsort(
        ArrayLike a,
        int? axis = -1,
        string? kind = null,
        FieldsLike? order = null,
        bool? stable = null
    )
    {
        ArgumentNullException.ThrowIfNull(a);
        CheckSortKind(kind, stable);
        return Engine.Sort(Routines.Argsort, axis, order?.PlacesIn(a._dtype), "argsort", a);
    }

    /// <summary>Refuses what is no kind of sort. All are stable here.</summary>
    private static void CheckSortKind(string? kind, bool? stable)
    {
        if (kind is not null && stable is not null)
        {
            throw new ValueError(
                "`kind` and keyword parameters can't be provided at the same time. Use only one of them."
            );
        }
        // As NumPy, which looks at the first letter.
        if (kind is not null && !"qQhHsSmM".Contains(kind.FirstOrDefault()))
        {
            throw new ValueError($"sort kind must be one of 'quick', 'heap', or 'stable' (got '{kind}')");
        }
    }

    /// <summary>Where elements would be inserted into a sorted array.</summary>
    /// <param name="a">The sorted 1-d array.</param>
    /// <param name="v">The elements.</param>
    /// <param name="side">Before (left) or behind (right) equal ones.</param>
    /// <param name="sorter">Indices that sort <paramref name="a"/>.</param>
    /// <example>
    /// <code>
    /// NdArray edges = np.array(new[] { 11, 12, 13, 14, 15 });
    /// Console.WriteLine(np.searchsorted(edges, 13)); // 2
    /// Console.WriteLine(np.searchsorted(edges, new[] { -10, 20, 12, 13 }, side: "right")); // [0 5 2 3]
    /// </code>
    /// </example>
    public static NdArray searchsorted(ArrayLike a, ArrayLike v, string side = "left", ArrayLike? sorter = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(v);
        bool right = side switch
        {
            "left" => false,
            "right" => true,
            ['l' or 'L' or 'r' or 'R', ..] => throw new ValueError("search side must be one of 'left' or 'right'"),
            _ => throw new ValueError($"search side must be 'left' or 'right' (got '{side}')"),
        };
        NrSearchArgs args = new() { right = Routines.Flag(right) };
        return sorter is null
            ? Engine.Call(Routines.Searchsorted, args, null, "searchsorted", a, v)
            : Engine.Call(Routines.Searchsorted, args, null, "searchsorted", a, v, sorter);
    }

    /// <summary>The unique values of an array, ascending; all NaNs are one value.</summary>
    /// <param name="ar">The array, seen as flattened.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.unique(new[] { 1, 1, 2, 2, 3, 3 })); // [1 2 3]
    /// </code>
    /// </example>
    public static NdArray unique(ArrayLike ar) => Unique(ar, null, 0, true)[0];

    /// <summary>The unique values of an array, or its unique sub-arrays, ascending.</summary>
    /// <inheritdoc cref="unique(ArrayLike, bool, bool, bool, object?, bool?, bool?)"/>
    public static NdArray unique(ArrayLike ar, int? axis = null, bool equal_nan = true, bool sorted = true) =>
        Unique(ar, axis, 0, equal_nan)[0];

    /// <summary>The unique values of an array, or its unique sub-arrays, ascending, and what else is asked
    /// for.</summary>
    /// <param name="ar">The array.</param>
    /// <param name="return_index">Also where each value occurs first.</param>
    /// <param name="return_inverse">
    /// Also for each element the place of its value, in the array's shape; with an axis, for each sub-array, in one
    /// dimension.
    /// </param>
    /// <param name="return_counts">Also how often each value occurs.</param>
    /// <param name="axis">
    /// The axis along which sub-arrays are compared, element by element in C order; null for the values of the
    /// flattened array.
    /// </param>
    /// <param name="equal_nan">Whether all NaNs are one value, which they are when this is null; in records and
    /// sub-arrays they never are.</param>
    /// <param name="sorted">Whether values must be ascending, which they are in any case.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static UniqueResult unique(
        ArrayLike ar,
        bool return_index = false,
        bool return_inverse = false,
        bool return_counts = false,
        object? axis = null,
        bool? equal_nan = null,
        bool? sorted = null
    )
    {
        int parts =
            (return_index ? UniqueIndex : 0)
            | (return_inverse ? UniqueInverse : 0)
            | (return_counts ? UniqueCounts : 0);
        Queue<NdArray> results = new(
            Unique(ar, axis is null ? null : Interop.PythonObjects.ToInt64(axis), parts, equal_nan ?? true)
        );
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
        NdArray[] parts = Unique(x, null, UniqueCounts, false);
        return new(parts[0], parts[1]);
    }

    /// <summary>The unique values of an array and, for each of its elements, the place of its value.</summary>
    /// <param name="x">The array; the inverse has its shape.</param>
    public static UniqueInverseResult unique_inverse(ArrayLike x)
    {
        NdArray[] parts = Unique(x, null, UniqueInverse, false);
        return new(parts[0], parts[1]);
    }

    /// <summary>The unique values of an array.</summary>
    /// <param name="x">The array, seen as flattened; NaNs count one by one.</param>
    public static NdArray unique_values(ArrayLike x) => Unique(x, null, 0, false)[0];

    /// <summary>The unique values of an array, where they are and how often.</summary>
    /// <param name="x">The array, seen as flattened; NaNs count one by one.</param>
    public static UniqueAllResult unique_all(ArrayLike x)
    {
        NdArray[] parts = Unique(x, null, UniqueIndex | UniqueInverse | UniqueCounts, false);
        return new UniqueAllResult(parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>The unique values of the flattened array and, if asked for, the place of each element's
    /// value.</summary>
    internal static NdArray[] UniqueParts(NdArray array, bool inverse) =>
        Unique(array, null, inverse ? UniqueInverse : 0, true);

    /// <summary>What is asked for beside the values.</summary>
    private const int UniqueIndex = 1, UniqueInverse = 2, UniqueCounts = 4;

    private static NdArray[] Unique(ArrayLike array, long? axis, int parts, bool equalNan)
    {
        NdArray source = array.AsArray();
        int place = axis is { } k ? NdArray.NormalizeAxis(k, source.ndim) : 0;
        bool rows = axis is not null && source.ndim > 1;
        NrUniqueArgs args = new()
        {
            index = Routines.Flag((parts & UniqueIndex) != 0),
            inverse = Routines.Flag((parts & UniqueInverse) != 0),
            counts = Routines.Flag((parts & UniqueCounts) != 0),
            equal_nan = Routines.Flag(equalNan),
            rows = Routines.Flag(rows),
        };
        NdArray?[] outputs = new NdArray?[1 + int.PopCount(parts)];
        NdArray[] results = Engine.CallMany(
            Routines.Unique,
            args,
            [rows ? moveaxis(source, place, 0) : source],
            outputs,
            "unique"
        );
        int inverse = (parts & UniqueIndex) + 1;
        if (rows)
        {
            results[0] = moveaxis(results[0], 0, place);
        }
        else if ((parts & UniqueInverse) != 0 && source.ndim != 1)
        {
            results[inverse] = results[inverse].reshape(source.shape);
        }
        return results;
    }
}
