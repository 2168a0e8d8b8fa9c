namespace NumRs;

public static partial class np
{
    /// <summary>Above so many bytes' worth of elements blocks are written to their places at once rather than joined
    /// level by level.</summary>
    private const long LargeBlocks = 2 * 512 * 512;

    /// <summary>An array put together from nested lists of blocks: the innermost lists are joined along the last axis,
    /// those around along the one before, and so on.</summary>
    /// <param name="arrays">The blocks; all lists are equally deep. Blocks of fewer axes get new ones in front.</param>
    /// <exception cref="ValueError">Depths or shapes do not fit, or a list is empty.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.eye(2) * 2, b = np.eye(3) * 3;
    /// Console.WriteLine(np.block([[a, np.zeros((2, 3))], [np.ones((3, 2)), b]])); // [[2. 0. 0. 0. 0.]
    /// //  [0. 2. 0. 0. 0.]
    /// //  [1. 1. 3. 0. 0.]
    /// //  [1. 1. 0. 3. 0.]
    /// //  [1. 1. 0. 0. 3.]]
    /// </code>
    /// </example>
    public static NdArray block(BlockLike arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        List<int?> deepest = Measure(arrays, [], out int widest, out long size);
        if (deepest.Count > 0 && deepest[^1] is null)
        {
            throw new ValueError($"List at {At(deepest)} cannot be empty");
        }
        int depth = deepest.Count, ndim = Math.Max(widest, depth);
        if (depth == 0)
        {
            return asarray(arrays.Array).copy();
        }
        return depth * size > LargeBlocks ? Placed(arrays, depth, ndim) : Joined(arrays, depth, ndim);
    }

    /// <summary>The place of an innermost block, which tells the depth; null at its end stands for an empty
    /// list.</summary>
    private static List<int?> Measure(BlockLike block, List<int?> place, out int widest, out long size)
    {
        if (!block.IsList)
        {
            (widest, size) = (block.Array._layout.NDim, block.Array._layout.Size);
            return place;
        }
        (widest, size) = (0, 0);
        List<int?>? first = null;
        for (int i = 0; i < block.Parts.Count; i++)
        {
            List<int?> index = Measure(block.Parts[i], [.. place, i], out int ndim, out long count);
            (widest, size) = (Math.Max(widest, ndim), size + count);
            if (first is not null && index.Count != first.Count)
            {
                throw new ValueError(
                    $"List depths are mismatched. First element was at depth {first.Count}, but there is an element at depth {index.Count} ({At(index)})"
                );
            }
            first = first is null || (index.Count > 0 && index[^1] is null) ? index : first;
        }
        return first ?? [.. place, null];
    }

    private static string At(List<int?> place) =>
        "arrays" + string.Concat(place.Where(i => i is not null).Select(i => $"[{i}]"));

    private static NdArray Joined(BlockLike block, int depth, int ndim) => depth == 0
        ? array(asarray(block.Array), copy: null, ndmin: ndim)
        : concatenate(block.Parts.Select(part => Joined(part, depth - 1, ndim)).ToArray(), -depth);

    private static NdArray Placed(BlockLike block, int depth, int ndim)
    {
        List<(NdArray Array, long[] Start)> parts = [];
        long[] lengths = Place(block, depth, new long[ndim], parts);
        DType dtype = DType.ResultType(parts.Select(part => (ArrayLike)part.Array).ToArray());
        bool fortran =
            parts.TrueForAll(part => part.Array.Layout.IsFContiguous)
            && !parts.TrueForAll(part => part.Array.Layout.IsCContiguous);
        NdArray result = NdArray.Uninitialized(lengths, dtype, fortran);
        foreach ((NdArray part, long[] start) in parts)
        {
            IndexLike[] keys = [.. start.Select((n, i) => (IndexLike)new Slice(n, n + part.shape[i]))];
            result.Load(keys).Assign(part);
        }
        return result;
    }

    /// <summary>Notes the blocks with the places where they begin; gives the shape of all.</summary>
    private static long[] Place(BlockLike block, int depth, long[] start, List<(NdArray Array, long[] Start)> parts)
    {
        if (depth == 0)
        {
            NdArray part = array(asarray(block.Array), copy: null, ndmin: start.Length);
            parts.Add((part, start));
            return part.shape.ToArray();
        }
        int axis = start.Length - depth;
        long[]? whole = null;
        foreach (BlockLike part in block.Parts)
        {
            long[] begin = [.. start];
            begin[axis] += whole?[axis] ?? 0;
            long[] lengths = Place(part, depth - 1, begin, parts);
            if (whole is not null && lengths.Where((n, i) => i != axis && n != whole[i]).Any())
            {
                throw new ValueError($"Mismatched array shapes in block along axis {axis}.");
            }
            lengths[axis] += whole?[axis] ?? 0;
            whole = lengths;
        }
        return whole!;
    }
}
