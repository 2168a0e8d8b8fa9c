using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>
    /// A copy in which the elements at some places along an axis are those that a sort would put there, with none
    /// greater in front of them and none smaller behind. NaN counts as the greatest.
    /// </summary>
    /// <param name="a">The array. Records are compared field by field, byte strings and raw bytes byte by byte.</param>
    /// <param name="kth">A place or a list of places; negative ones count from the end.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <param name="kind">NumPy's name of the algorithm: introselect.</param>
    /// <param name="order">The fields by which records are compared first; the others follow in the dtype's
    /// order.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="TypeError">Places are no integers.</exception>
    /// <exception cref="ValueError">A place is out of bounds, or there is no such kind or field.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.partition(new[] { 7, 1, 7, 7, 1, 5, 7, 2, 3, 2, 6, 2, 3, 0 }, 4)[4]); // 2
    /// </code>
    /// </example>
    public static NdArray partition(
        ArrayLike a,
        ArrayLike kth,
        int? axis = -1,
        string kind = "introselect",
        FieldsLike? order = null
    )
    {
        ArgumentNullException.ThrowIfNull(a);
        return Select(Selected.Partition, a, PartitionPlaces(kth), axis, kind, order);
    }

    /// <summary>The indices that would partition the array; see <see cref="partition"/>.</summary>
    /// <inheritdoc cref="partition"/>
    public static NdArray argpartition(
        ArrayLike a,
        ArrayLike kth,
        int? axis = -1,
        string kind = "introselect",
        FieldsLike? order = null
    )
    {
        ArgumentNullException.ThrowIfNull(a);
        return Select(Selected.Argpartition, a, PartitionPlaces(kth), axis, kind, order);
    }

    /// <summary>The indices that sort by several keys: by the last one first, where it is equal by the one before it,
    /// and so on.</summary>
    /// <param name="keys">Keys of one shape: a list of arrays, or an array whose rows are keys.</param>
    /// <param name="axis">The axis of the keys along which they are sorted.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="TypeError">There are no keys.</exception>
    /// <exception cref="ValueError">The keys' shapes differ.</exception>
    /// <example>
    /// <code>
    /// NdArray surnames = np.array(new[] { "Hertz", "Galilei", "Hertz" });
    /// NdArray firsts = np.array(new[] { "Heinrich", "Galileo", "Gustav" });
    /// Console.WriteLine(np.lexsort([firsts, surnames])); // [1 2 0]
    /// </code>
    /// </example>
    public static NdArray lexsort(ArraysLike keys, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(keys);
        NdArray[] list = keys.Arrays;
        if (list.Length == 0)
        {
            throw new TypeError("need sequence of keys with len > 0 in lexsort");
        }
        foreach (NdArray key in list)
        {
            if (key.shape != list[0].shape)
            {
                throw new ValueError("all keys need to be the same shape");
            }
        }
        // A single element has one order, along axis 0 or the last one.
        NrAxisArgs args = new() { axis = list[0].ndim == 0 && axis is 0 or -1 ? 0 : NdArray.NormalizeAxis(axis, list[0].ndim) };
        return list.Length == 1
            ? Engine.Call(Routines.Lexsort, args, null, "lexsort", list[0])
            : Engine.CallMany(Routines.Lexsort, args, list, [null], "lexsort")[0];
    }

    /// <summary>The elements that a sort along an axis would put at some places, as a first axis; of a line with a NaN,
    /// that NaN.</summary>
    internal static NdArray OrderStatistics(NdArray array, NdArray places, int? axis) =>
        Select(Selected.OrderStatistics, array, places, axis, "introselect", null);

    private static NdArray PartitionPlaces(ArrayLike kth)
    {
        NdArray places = asarray(kth.AsArray());
        return places.dtype.kind switch
        {
            'b' => throw new ValueError("Booleans unacceptable as partition index"),
            'i' or 'u' when places.ndim > 1 => throw new ValueError(
                "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1."
            ),
            'i' or 'u' => places,
            _ => throw new TypeError("Partition index must be integer"),
        };
    }

    private static NdArray Select(Selected what, ArrayLike a, NdArray places, int? axis, string kind, FieldsLike? order)
    {
        if (kind != "introselect")
        {
            throw new ValueError($"select kind must be 'introselect' (got '{kind}')");
        }
        long[] fields = order?.PlacesIn(a._dtype) ?? [];
        // With nothing to select from, the result is empty, whatever the places.
        return a._layout.Size > 0 || what == Selected.OrderStatistics
            ? Engine.Select(what, axis, fields, "partition", a, places)
            : Engine.Sort(what == Selected.Partition ? Routines.Sort : Routines.Argsort, axis, fields, "partition", a);
    }
}
