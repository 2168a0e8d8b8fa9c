namespace NumRs;

/// <summary>Derivatives along one axis of a grid.</summary>
internal static class Gradients
{
    /// <summary>For each axis the distance of neighbours, or the distances where they differ.</summary>
    /// <exception cref="TypeError">There are neither one nor as many as axes.</exception>
    /// <exception cref="ValueError">Coordinates do not fit.</exception>
    internal static ArrayLike[] Spacings(NdArray values, int[] axes, ArrayLike[] given)
    {
        if (given.Length == 0)
        {
            return [.. axes.Select(_ => (ArrayLike)1.0)];
        }
        if (given.Length == 1 && given[0]._layout.NDim == 0)
        {
            return [.. axes.Select(_ => given[0])];
        }
        return given.Length == axes.Length
            ? [.. given.Select((spacing, i) => Distances(spacing, values.Layout.Lengths[axes[i]]))]
            : throw new TypeError("invalid number of arguments");
    }

    private static ArrayLike Distances(ArrayLike spacing, long length)
    {
        NdArray places = spacing.AsArray();
        if (places.ndim == 0)
        {
            return spacing;
        }
        if (places.ndim != 1)
        {
            throw new ValueError("distances must be either scalars or 1d");
        }
        if (places.size != length)
        {
            throw new ValueError("when 1d, distances must match the length of the corresponding dimension");
        }
        NdArray distances = np.diff(places.dtype.kind is 'i' or 'u' ? places.astype(DType.float64) : places);
        if (distances.size == 0)
        {
            throw new IndexOutOfRangeException("index 0 is out of bounds for axis 0 with size 0");
        }
        return (bool)np.all(np.equal(distances, distances[0])) ? distances[0] : distances;
    }

    /// <summary>The derivative along an axis.</summary>
    /// <exception cref="ValueError">The axis is too short.</exception>
    internal static NdArray Along(NdArray f, DType dtype, int axis, ArrayLike spacing, int edgeOrder)
    {
        if (f.Layout.Lengths[axis] < edgeOrder + 1)
        {
            throw new ValueError(
                "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required."
            );
        }
        NdArray result = np.empty_like(f, dtype);
        NdArray At(IndexLike key) => f.Load(np.KeysAt(axis, key));
        NdArray? distances = spacing._layout.NDim == 0 ? null : spacing.AsArray();
        if (spacing is Literal { dtype.kind: not 'c' } && f.dtype == dtype)
        {
            // Nothing here is wider than the result, so it needs no memory beside it.
            NdArray inside = result.Load(np.KeysAt(axis, new Slice(1, -1)));
            np.subtract(At(new Slice(2, null)), At(new Slice(null, -2)), inside);
            np.true_divide(inside, Times(2.0, spacing), inside);
        }
        else
        {
            result.Store(np.KeysAt(axis, new Slice(1, -1)), distances is null
                ? np.true_divide(np.subtract(At(new Slice(2, null)), At(new Slice(null, -2))), Times(2.0, spacing))
                : Inside(At, distances, f.ndim, axis));
        }
        if (edgeOrder == 1)
        {
            result.Store(
                np.KeysAt(axis, 0),
                np.true_divide(np.subtract(At(1), At(0)), distances is null ? spacing : distances[0])
            );
            result.Store(
                np.KeysAt(axis, -1),
                np.true_divide(np.subtract(At(-1), At(-2)), distances is null ? spacing : distances[-1])
            );
            return result;
        }
        (ArrayLike a, ArrayLike b, ArrayLike c) = distances is null
            ? (Over(-1.5, spacing), Over(2.0, spacing), Over(-0.5, spacing))
            : First(distances[0], distances[1]);
        result.Store(np.KeysAt(axis, 0), Sum(a, At(0), b, At(1), c, At(2)));
        (a, b, c) = distances is null
            ? (Over(0.5, spacing), Over(-2.0, spacing), Over(1.5, spacing))
            : Last(distances[-2], distances[-1]);
        result.Store(np.KeysAt(axis, -1), Sum(a, At(-3), b, At(-2), c, At(-1)));
        return result;
    }

    // Plain numbers stay plain, so that they yield to the function's dtype.
    private static NdArray Times(double factor, ArrayLike number) =>
        number is Literal { dtype.kind: not 'c' } plain ? factor * (double)plain : np.multiply(factor, number);

    private static NdArray Over(double number, ArrayLike divisor) =>
        divisor is Literal { dtype.kind: not 'c' } plain ? number / (double)plain : np.true_divide(number, divisor);

    /// <summary>Weighted differences for distances that differ.</summary>
    private static NdArray Inside(Func<IndexLike, NdArray> at, NdArray distances, int ndim, int axis)
    {
        NdArray before = distances.Load([new Slice(null, -1)]), behind = distances.Load([new Slice(1, null)]);
        NdArray both = np.add(before, behind);
        NdArray a = np.true_divide(np.negative(behind), np.multiply(before, both));
        NdArray b = np.true_divide(np.subtract(behind, before), np.multiply(before, behind));
        NdArray c = np.true_divide(before, np.multiply(behind, both));
        return Sum(
            np.LineAlong(a, ndim, axis), at(new Slice(null, -2)),
            np.LineAlong(b, ndim, axis), at(new Slice(1, -1)),
            np.LineAlong(c, ndim, axis), at(new Slice(2, null)));
    }

    private static (ArrayLike, ArrayLike, ArrayLike) First(NdArray first, NdArray second)
    {
        NdArray both = np.add(first, second);
        return (
            np.true_divide(np.negative(np.add(np.multiply(2.0, first), second)), np.multiply(first, both)),
            np.true_divide(both, np.multiply(first, second)),
            np.true_divide(np.negative(first), np.multiply(second, both)));
    }

    private static (ArrayLike, ArrayLike, ArrayLike) Last(NdArray before, NdArray last)
    {
        NdArray both = np.add(before, last);
        return (
            np.true_divide(last, np.multiply(before, both)),
            np.true_divide(np.negative(both), np.multiply(before, last)),
            np.true_divide(np.add(np.multiply(2.0, last), before), np.multiply(last, both)));
    }

    private static NdArray Sum(ArrayLike a, NdArray x, ArrayLike b, NdArray y, ArrayLike c, NdArray z) =>
        np.add(np.add(np.multiply(a, x), np.multiply(b, y)), np.multiply(c, z));
}
