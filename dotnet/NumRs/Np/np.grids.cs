using System.Runtime.InteropServices;

namespace NumRs;

public static partial class np
{
    /// <summary>Coordinate arrays of a grid from the coordinates along its axis.</summary>
    /// <param name="x1">The coordinates along the axis.</param>
    /// <param name="indexing"><c>"xy"</c> to exchange the first two axes, <c>"ij"</c> to keep the order of the
    /// arguments.</param>
    /// <param name="sparse">Whether the arrays have length one along all axes but their own, so that they broadcast to
    /// the grid.</param>
    /// <param name="copy">Whether results are copies; otherwise they view the arguments, elements repeated.</param>
    /// <returns>An array for each axis.</returns>
    /// <exception cref="ValueError"><paramref name="indexing"/> is neither.</exception>
    public static ArrayTuple meshgrid(ArrayLike x1, string indexing = "xy", bool sparse = false, bool copy = true) =>
        Mesh([x1], indexing, sparse, copy);

    /// <summary>Coordinate arrays of a grid from the coordinates along its two axes.</summary>
    /// <param name="x1">The coordinates along the first axis.</param>
    /// <param name="x2">The coordinates along the second axis.</param>
    /// <param name="indexing"><c>"xy"</c> to exchange the first two axes, <c>"ij"</c> to keep the order of the
    /// arguments.</param>
    /// <param name="sparse">Whether the arrays have length one along all axes but their own, so that they broadcast to
    /// the grid.</param>
    /// <param name="copy">Whether results are copies; otherwise they view the arguments, elements repeated.</param>
    /// <returns>An array for each axis.</returns>
    /// <exception cref="ValueError"><paramref name="indexing"/> is neither.</exception>
    /// <example>
    /// <code>
    /// (NdArray x, NdArray y) = np.meshgrid(new[] { 0, 0.5, 1 }, new[] { 0.0, 1 });
    /// Console.WriteLine(x); // [[0.  0.5 1. ]
    /// //  [0.  0.5 1. ]]
    /// Console.WriteLine(y); // [[0. 0. 0.]
    /// //  [1. 1. 1.]]
    /// </code>
    /// </example>
    public static ArrayTuple meshgrid(
        ArrayLike x1,
        ArrayLike x2,
        string indexing = "xy",
        bool sparse = false,
        bool copy = true
    ) => Mesh([x1, x2], indexing, sparse, copy);

    /// <summary>Coordinate arrays of a grid from the coordinates along its three axes.</summary>
    /// <param name="x1">The coordinates along the first axis.</param>
    /// <param name="x2">The coordinates along the second axis.</param>
    /// <param name="x3">The coordinates along the third axis.</param>
    /// <param name="indexing"><c>"xy"</c> to exchange the first two axes, <c>"ij"</c> to keep the order of the
    /// arguments.</param>
    /// <param name="sparse">Whether the arrays have length one along all axes but their own, so that they broadcast to
    /// the grid.</param>
    /// <param name="copy">Whether results are copies; otherwise they view the arguments, elements repeated.</param>
    /// <returns>An array for each axis.</returns>
    /// <exception cref="ValueError"><paramref name="indexing"/> is neither.</exception>
    public static ArrayTuple meshgrid(
        ArrayLike x1,
        ArrayLike x2,
        ArrayLike x3,
        string indexing = "xy",
        bool sparse = false,
        bool copy = true
    ) => Mesh([x1, x2, x3], indexing, sparse, copy);

    /// <summary>Coordinate arrays of a grid from the coordinates along its four axes.</summary>
    /// <param name="x1">The coordinates along the first axis.</param>
    /// <param name="x2">The coordinates along the second axis.</param>
    /// <param name="x3">The coordinates along the third axis.</param>
    /// <param name="x4">The coordinates along the fourth axis.</param>
    /// <param name="indexing"><c>"xy"</c> to exchange the first two axes, <c>"ij"</c> to keep the order of the
    /// arguments.</param>
    /// <param name="sparse">Whether the arrays have length one along all axes but their own, so that they broadcast to
    /// the grid.</param>
    /// <param name="copy">Whether results are copies; otherwise they view the arguments, elements repeated.</param>
    /// <returns>An array for each axis.</returns>
    /// <exception cref="ValueError"><paramref name="indexing"/> is neither.</exception>
    public static ArrayTuple meshgrid(
        ArrayLike x1,
        ArrayLike x2,
        ArrayLike x3,
        ArrayLike x4,
        string indexing = "xy",
        bool sparse = false,
        bool copy = true
    ) => Mesh([x1, x2, x3, x4], indexing, sparse, copy);

    /// <summary>Coordinate arrays of a grid from the coordinates along its axes, the first two of which are exchanged,
    /// and results are copies.</summary>
    /// <param name="x1">The coordinates along the first axis.</param>
    /// <param name="x2">The coordinates along the second axis.</param>
    /// <param name="x3">The coordinates along the third axis.</param>
    /// <param name="x4">The coordinates along the fourth axis.</param>
    /// <param name="x5">The coordinates along the fifth axis.</param>
    /// <param name="xi">The coordinates along each axis that follows.</param>
    /// <returns>An array for each axis.</returns>
    public static ArrayTuple meshgrid(
        ArrayLike x1,
        ArrayLike x2,
        ArrayLike x3,
        ArrayLike x4,
        ArrayLike x5,
        params ArrayLike[] xi
    ) => Mesh([x1, x2, x3, x4, x5, .. xi ?? []], "xy", sparse: false, copy: true);

    private static NdArray[] Mesh(ArrayLike[] xi, string indexing, bool sparse, bool copy)
    {
        if (indexing is not ("xy" or "ij"))
        {
            throw new ValueError("Valid values for `indexing` are 'xy' and 'ij'.");
        }
        bool exchanged = indexing == "xy" && xi.Length > 1;
        NdArray[] grid = [.. xi.Select((x, i) => OnAxis(asarray(x), exchanged && i < 2 ? 1 - i : i, xi.Length))];
        if (!sparse)
        {
            grid = [.. broadcast_arrays(grid)];
        }
        return copy ? [.. grid.Select(x => x.copy())] : grid;
    }

    /// <summary>The elements of an array along one axis of several, the others of length one.</summary>
    private static NdArray OnAxis(NdArray x, int axis, int ndim)
    {
        long[] lengths = new long[ndim];
        Array.Fill(lengths, 1);
        lengths[axis] = -1;
        return x.Reshape(lengths, "C", null);
    }

    /// <summary>The indices of all elements of an array of a shape: row <c>i</c> of the result has those along axis
    /// <c>i</c>.</summary>
    /// <param name="dimensions">The shape.</param>
    /// <param name="dtype">Dtype; int64 when null.</param>
    /// <returns>An array of one more axis, in front, than the shape has.</returns>
    /// <exception cref="ValueError">A length is negative.</exception>
    public static NdArray indices(ShapeLike dimensions, DTypeLike? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        DType wanted = dtype?.Resolve() ?? DType.int64;
        NdArray grid = empty(new Shape([dimensions.Lengths.Length, .. dimensions.Lengths]), wanted);
        NdArray[] axes = OpenIndices(dimensions.Lengths, wanted);
        for (int i = 0; i < axes.Length; i++)
        {
            grid.Store([i], axes[i]);
        }
        return grid;
    }

    /// <summary>The indices of all elements of an array of a shape, an array for each axis.</summary>
    /// <param name="dimensions">The shape.</param>
    /// <param name="dtype">Dtype; int64 when null.</param>
    /// <param name="sparse">
    /// Whether the arrays have length one along all axes but their own, so that they broadcast to the shape. A call
    /// that names it gives an array for each axis, as C# knows results by their types.
    /// </param>
    /// <exception cref="ValueError">A length is negative.</exception>
    public static ArrayTuple indices(
        ShapeLike dimensions,
        [Optional, DefaultParameterValue(null)] DTypeLike? dtype,
        bool? sparse
    )
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        return sparse == true
            ? OpenIndices(dimensions.Lengths, dtype?.Resolve() ?? DType.int64)
            : [.. indices(dimensions, dtype)];
    }

    private static NdArray[] OpenIndices(ReadOnlySpan<long> dimensions, DType dtype)
    {
        NdArray[] axes = new NdArray[dimensions.Length];
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = OnAxis(arange(dimensions[i], dtype: dtype), i, axes.Length);
        }
        return axes;
    }

    /// <summary>Index arrays of the cross product of indices along several axes: <c>a[np.ix_(rows,
    /// columns)]</c>.</summary>
    /// <param name="args">For each axis the indices, or a mask of its length.</param>
    /// <returns>An array for each axis, of length one along all axes but its own.</returns>
    /// <exception cref="ValueError">An argument is not 1-d.</exception>
    public static ArrayTuple ix_(params ArrayLike[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        NdArray[] open = new NdArray[args.Length];
        for (int i = 0; i < open.Length; i++)
        {
            NdArray chosen = asarray(args[i]);
            if (chosen.ndim != 1)
            {
                throw new ValueError("Cross index must be 1 dimensional");
            }
            if (chosen.dtype.kind == 'b')
            {
                chosen = nonzero(chosen)[0];
            }
            else if (chosen.size == 0 && args[i] is not NdArray { dtype.kind: 'i' or 'u' })
            {
                // An empty list has no integers to tell that it is one of indices.
                chosen = chosen.astype(DType.int64);
            }
            open[i] = OnAxis(chosen, i, open.Length);
        }
        return open;
    }

    /// <summary>An array computed from the indices of its elements.</summary>
    /// <typeparam name="TResult">What the function gives: an array, or what becomes one.</typeparam>
    /// <param name="function">What takes the indices along the axis, all at once, and gives the result.</param>
    /// <param name="shape">The shape of the indices, of one axis.</param>
    /// <param name="dtype">Dtype of the indices; float64 when null.</param>
    public static NdArray fromfunction<TResult>(
        Func<NdArray, TResult> function,
        ShapeLike shape,
        DTypeLike? dtype = null
    ) => OfIndices(function, shape, dtype);

    /// <summary>An array computed from the indices of its elements.</summary>
    /// <typeparam name="TResult">What the function gives: an array, or what becomes one.</typeparam>
    /// <param name="function">What takes an array of indices for each of two axes and gives the result.</param>
    /// <param name="shape">The shape of the indices, of two axes.</param>
    /// <param name="dtype">Dtype of the indices; float64 when null.</param>
    public static NdArray fromfunction<TResult>(
        Func<NdArray, NdArray, TResult> function,
        ShapeLike shape,
        DTypeLike? dtype = null
    ) => OfIndices(function, shape, dtype);

    /// <summary>An array computed from the indices of its elements.</summary>
    /// <typeparam name="TResult">What the function gives: an array, or what becomes one.</typeparam>
    /// <param name="function">What takes an array of indices for each of three axes and gives the result.</param>
    /// <param name="shape">The shape of the indices, of three axes.</param>
    /// <param name="dtype">Dtype of the indices; float64 when null.</param>
    public static NdArray fromfunction<TResult>(
        Func<NdArray, NdArray, NdArray, TResult> function,
        ShapeLike shape,
        DTypeLike? dtype = null
    ) => OfIndices(function, shape, dtype);

    /// <summary>An array computed from the indices of its elements.</summary>
    /// <param name="function">A function of .NET or of a dynamic language that takes an array of indices for each axis
    /// and gives the result.</param>
    /// <param name="shape">The shape of the indices.</param>
    /// <param name="dtype">Dtype of the indices; float64 when null.</param>
    /// <exception cref="TypeError">It is no function, or takes another number of arguments.</exception>
    public static NdArray fromfunction(object function, ShapeLike shape, DTypeLike? dtype = null) =>
        OfIndices(function, shape, dtype);

    private static NdArray OfIndices(object function, ShapeLike shape, DTypeLike? dtype)
    {
        ArgumentNullException.ThrowIfNull(function);
        return asarray(ArrayLike.From(Interop.Callable.Invoke(function, [.. indices(shape, dtype ?? DType.float64)])));
    }
}
