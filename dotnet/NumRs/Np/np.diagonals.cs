namespace NumRs;

public static partial class np
{
    /// <summary>A diagonal of an array, or those of its matrices: a read-only view, with the diagonal as the last
    /// axis.</summary>
    /// <param name="a">The array, of two axes or more.</param>
    /// <param name="offset">Which diagonal: 0 the main one, positive above, negative below.</param>
    /// <param name="axis1">The axis of the rows.</param>
    /// <param name="axis2">The axis of the columns.</param>
    /// <exception cref="ValueError">The array has fewer than two axes, or both are the same.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(9).reshape(3, 3);
    /// Console.WriteLine(np.diagonal(a)); // [0 4 8]
    /// Console.WriteLine(np.diagonal(a, offset: 1)); // [1 5]
    /// </code>
    /// </example>
    public static NdArray diagonal(ArrayLike a, long offset = 0, int axis1 = 0, int axis2 = 1) =>
        DiagonalOf(a.AsArray(), offset, axis1, axis2).ReadOnly();

    /// <summary>The sum along a diagonal, or along those of the matrices of an array.</summary>
    /// <param name="a">The array, of two axes or more.</param>
    /// <param name="offset">Which diagonal: 0 the main one, positive above, negative below.</param>
    /// <param name="axis1">The axis of the rows.</param>
    /// <param name="axis2">The axis of the columns.</param>
    /// <param name="dtype">Dtype of the sum; small integers are added in 64 bits when null.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="ValueError">The array has fewer than two axes, or both are the same.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static NdArray trace(
        ArrayLike a,
        long offset = 0,
        int axis1 = 0,
        int axis2 = 1,
        DTypeLike? dtype = null,
        NdArray? @out = null
    ) => sum(DiagonalOf(a.AsArray(), offset, axis1, axis2), axis: -1, dtype: dtype, @out: @out);

    /// <summary>A matrix with a vector as a diagonal, or a read-only view of a diagonal of a matrix.</summary>
    /// <param name="v">A vector or a matrix.</param>
    /// <param name="k">Which diagonal: 0 the main one, positive above, negative below.</param>
    /// <exception cref="ValueError">It is neither.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.diag(new[] { 1, 2 })); // [[1 0]
    /// //  [0 2]]
    /// </code>
    /// </example>
    public static NdArray diag(ArrayLike v, long k = 0)
    {
        NdArray array = v.AsArray();
        switch (array.ndim)
        {
            case 1:
                // A disposed array is refused before the matrix is made.
                _ = array.Storage;
                long n = array.size + Math.Abs(k);
                NdArray matrix = zeros((n, n), array.dtype);
                DiagonalOf(matrix, k, 0, 1).Assign(array);
                return matrix;
            case 2:
                return diagonal(array, k);
            default:
                throw new ValueError("Input must be 1- or 2-d.");
        }
    }

    private static NdArray DiagonalOf(NdArray array, long offset, int axis1, int axis2)
    {
        int ndim = array.ndim;
        if (ndim < 2)
        {
            throw new ValueError("diag requires an array of at least two dimensions");
        }
        int row = NdArray.NormalizeAxis(axis1, ndim, "axis1"), column = NdArray.NormalizeAxis(axis2, ndim, "axis2");
        if (row == column)
        {
            throw new ValueError("axis1 and axis2 cannot be the same");
        }
        ReadOnlySpan<long> lengths = array.Layout.Lengths,
            strides = array.Layout.Strides;
        long rows = lengths[row] - Math.Max(0, Saturated(-(Int128)offset)),
            columns = lengths[column] - Math.Max(0, offset);
        long length = Math.Max(0, Math.Min(rows, columns));
        nint start = length == 0 ? 0 : (nint)(offset >= 0 ? offset * strides[column] : -offset * strides[row]);
        List<long> shape = [], steps = [];
        for (int axis = 0; axis < ndim; axis++)
        {
            if (axis != row && axis != column)
            {
                shape.Add(lengths[axis]);
                steps.Add(strides[axis]);
            }
        }
        return array.View(
            Layout.Of([.. shape, length], [.. steps, strides[row] + strides[column]], array.itemsize),
            start
        );
    }

    private static long Saturated(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
}
