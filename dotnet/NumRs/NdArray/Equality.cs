using NumRs.Interop;

namespace NumRs;

/// <summary>The operators <c>==</c> and <c>!=</c>, which compare what the ufuncs do not: records, raw bytes, and items
/// that have nothing in common.</summary>
internal static class Equality
{
    /// <summary>Where elements are equal, or differ.</summary>
    /// <exception cref="TypeError">Records are compared with what they have nothing in common with.</exception>
    /// <exception cref="ValueError">The operands do not broadcast.</exception>
    internal static NdArray Compare(ArrayLike x1, ArrayLike x2, bool equal)
    {
        (x1, x2) = (x1.AsKnown(Texts(x1, x2)), x2.AsKnown(Texts(x2, x1)));
        DType first = x1._dtype, second = x2._dtype;
        if (first.kind == 'V' || second.kind == 'V')
        {
            return Voids(x1.AsArray(), x2.AsArray(), equal);
        }
        if (Characters(first) != Characters(second))
        {
            return np.full(Broadcast(x1.AsArray(), x2.AsArray()), !equal);
        }
        return (equal ? np.ufuncs.equal : np.ufuncs.not_equal).Call(x1, x2);
    }

    /// <summary>What the characters of a dtype are, if it has some.</summary>
    private static char Characters(DType dtype) => dtype.kind is 'S' or 'U' ? dtype.kind : '\0';

    /// <summary>The dtype in which content is read beside an operand: texts as such, and bytes beside bytes and
    /// texts.</summary>
    private static DType Texts(ArrayLike content, ArrayLike other) =>
        content is Unread { IsText: true } ? DType.str_
        : Characters(other._dtype) != '\0' ? DType.OfSize(TypeCode.Bytes, 0)
        : other._dtype;

    private static NdArray Voids(NdArray x1, NdArray x2, bool equal)
    {
        if (x1.dtype.kind != 'V' || x2.dtype.kind != 'V')
        {
            throw new TypeError("Cannot compare structured or void to non-void arrays.");
        }
        bool records = x1.dtype.Code == TypeCode.Struct;
        if (records != (x2.dtype.Code == TypeCode.Struct))
        {
            throw new TypeError(
                "Cannot compare structured with unstructured void arrays. (unreachable error, please report to NumPy devs.)"
            );
        }
        if (records)
        {
            return Records(x1, x2, equal);
        }
        return x1.itemsize == x2.itemsize
            ? Compare(AsBytes(x1), AsBytes(x2), equal)
            : throw new TypeError(
                "cannot compare unstructured voids of different length. Use bytes to compare. (This may return array of False in the future.)"
            );
    }

    /// <summary>Raw bytes as byte strings, which are equal when they are, as both have the same size.</summary>
    private static NdArray AsBytes(NdArray x) => x.View(x.Layout, 0, DType.OfSize(TypeCode.Bytes, x.itemsize));

    /// <summary>Field by field, each with that of the same name; the elements of a sub-array count together.</summary>
    private static NdArray Records(NdArray x1, NdArray x2, bool equal)
    {
        CheckCommon(x1.dtype, x2.dtype);
        NdArray? all = null;
        foreach (DTypeField field in x1.dtype.FieldList)
        {
            NdArray part = Compare(x1.FieldView(field), x2.FieldView(x2.dtype.FindField(field.Name)!), equal);
            int ndim = Math.Max(x1.ndim, x2.ndim);
            if (part.ndim > ndim)
            {
                int[] axes = [.. Enumerable.Range(ndim, part.ndim - ndim)];
                part = equal ? np.all(part, axes) : np.any(part, axes);
            }
            all = all is null ? part : equal ? np.logical_and(all, part) : np.logical_or(all, part);
        }
        return all ?? np.full(Broadcast(x1, x2), equal);
    }

    private static Shape Broadcast(NdArray x1, NdArray x2)
    {
        try
        {
            return np.broadcast_shapes(x1.shape, x2.shape);
        }
        catch (ValueError)
        {
            string shapes = $"{x1.shape} {x2.shape} ";
            throw new ValueError(
                $"operands could not be broadcast together with shapes {shapes.Replace(", ", ",", StringComparison.Ordinal)}"
            );
        }
    }

    private static void CheckCommon(DType x1, DType x2)
    {
        try
        {
            np.promote_types(x1, x2);
        }
        catch (TypeError)
        {
            throw new TypeError(
                "Cannot compare structured arrays unless they have a common dtype.  I.e. `np.result_type(arr1, arr2)` must be defined."
            );
        }
    }
}
