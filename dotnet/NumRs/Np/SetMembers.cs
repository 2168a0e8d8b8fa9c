namespace NumRs;

/// <summary>Which elements are among others: by a table of the values of a range, by comparing all, or by a
/// sort.</summary>
internal static class SetMembers
{
    /// <summary>For each of the flat elements, whether it is among the values (or, inverted, is not).</summary>
    internal static NdArray Among(NdArray elements, NdArray values, bool isUnique, bool invert, string? kind)
    {
        if (kind is not (null or "sort" or "table"))
        {
            throw new ValueError($"Invalid kind: '{kind}'. Please use None, 'sort' or 'table'.");
        }
        bool whole = elements.dtype.kind is 'i' or 'u' or 'b' && values.dtype.kind is 'i' or 'u' or 'b';
        if (!whole && kind == "table")
        {
            throw new ValueError(
                "The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind."
            );
        }
        if (whole && kind != "sort" && ByTable(elements, values, invert, kind == "table") is { } found)
        {
            return found;
        }
        if (values.size < 10 * Math.Pow(elements.size, 0.145))
        {
            return OneByOne(elements, values, invert);
        }
        return BySort(elements, values, isUnique, invert);
    }

    /// <summary>Integers by a table of their range, or null where it would be too large to pay.</summary>
    private static NdArray? ByTable(NdArray elements, NdArray values, bool invert, bool must)
    {
        if (values.size == 0)
        {
            return np.full(elements.shape, invert, DType.bool_);
        }
        elements = elements.dtype.kind == 'b' ? elements.astype(DType.uint8) : elements;
        values = values.dtype.kind == 'b' ? values.astype(DType.uint8) : values;
        Int128 low = Whole(np.min(values)), high = Whole(np.max(values)), range = high - low;
        int bits = 8 * values.itemsize - (values.dtype.kind == 'i' ? 1 : 0);
        bool fits = range <= (Int128.One << bits) - 1 && range < long.MaxValue;
        if (!fits || !(must || range <= 6 * ((Int128)elements.size + values.size)))
        {
            return !must
                ? null
                : throw new RuntimeError(
                    "You have specified kind='table', but the range of values in `ar2` or `ar1` exceed the maximum integer of the datatype. Please set `kind` to None or 'sort'."
                );
        }
        ArrayLike least = Bound(low), most = Bound(high);
        NdArray table = np.full((long)range + 1, invert, DType.bool_);
        np.put(table, Distances(values, least), !invert);
        NdArray inside = np.logical_and(np.less_equal(elements, most), np.greater_equal(elements, least));
        // Elements out of range have any distance, which the mask leaves out.
        NdArray members = np.take(table, Distances(elements, least), mode: "clip");
        return invert ? np.logical_or(members, np.logical_not(inside)) : np.logical_and(members, inside);
    }

    /// <summary>How far integers are above the least one, as int64; those that are not, as anything.</summary>
    private static NdArray Distances(NdArray integers, ArrayLike least) =>
        np.subtract(integers.astype(DType.int64, copy: false), least.AsArray().astype(DType.int64));

    private static Int128 Whole(NdArray scalar) => scalar.dtype.kind == 'u' ? (ulong)scalar : (long)scalar;

    private static NdArray Bound(Int128 value) =>
        value > long.MaxValue ? NdArray.FromScalar((ulong)value) : NdArray.FromScalar((long)value);

    /// <summary>A few values, compared one after the other.</summary>
    private static NdArray OneByOne(NdArray elements, NdArray values, bool invert)
    {
        NdArray mask = np.full(elements.shape, invert, DType.bool_);
        foreach (NdArray value in values)
        {
            _ = invert
                ? np.logical_and(mask, elements != value, mask)
                : np.logical_or(mask, elements == value, mask);
        }
        return mask;
    }

    /// <summary>A stable sort of both puts an element that is among the values right before an equal one.</summary>
    private static NdArray BySort(NdArray elements, NdArray values, bool isUnique, bool invert)
    {
        NdArray? inverse = null;
        if (!isUnique)
        {
            NdArray[] parts = np.UniqueParts(elements, inverse: true);
            (elements, inverse) = (parts[0], parts[1]);
            values = np.unique(values);
        }
        NdArray both = np.concatenate([elements, values]);
        NdArray order = np.argsort(both, kind: "stable"), sorted = np.take(both, order);
        NdArray beside = invert ? np.not_equal(sorted[1..], sorted[..^1]) : np.equal(sorted[1..], sorted[..^1]);
        NdArray members = np.empty(both.shape, DType.bool_);
        np.put(members, order, np.concatenate([beside, np.full(1, invert, DType.bool_)]));
        NdArray found = members.Load([new Slice(null, elements.size)]);
        return inverse is null ? found : np.take(found, inverse);
    }
}
