namespace NumRs.Linalg;

public sealed partial class LinalgModule
{
    /// <summary>
    /// A norm of vectors or of matrices. Of vectors it is <c>sum(abs(x)**ord)**(1/ord)</c>, the largest magnitude for
    /// an infinite order, the smallest for a negative infinite one, the number of items that are not zero for 0. Of
    /// matrices it is the largest sum of magnitudes in a column for 1, in a row for an infinite order (the smallest for
    /// -1 and the negative infinite one), the largest singular value for 2, the smallest for -2, the root of the sum of
    /// squares for <c>fro</c>, and the sum of the singular values for <c>nuc</c>.
    /// </summary>
    /// <param name="x">The array. Integers and booleans are computed in float64.</param>
    /// <param name="ord">Which norm; the root of the sum of squares when null.</param>
    /// <param name="axis">The axis of the vectors, or both axes of the matrices; all when null.</param>
    /// <param name="keepdims">Whether the axes stay, with length one.</param>
    /// <exception cref="ValueError">There is no such norm, or there are more than two axes.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <example>
    /// <code>
    /// NdArray b = (np.arange(9) - 4).reshape(3, 3);
    /// Console.WriteLine(np.round(np.linalg.norm(b), 6)); // 7.745967
    /// Console.WriteLine(np.linalg.norm(b, 1)); // 7.0
    /// </code>
    /// </example>
    public NdArray norm(ArrayLike x, NormLike? ord = null, AxisLike? axis = null, bool keepdims = false)
    {
        NdArray array = np.asarray(x);
        if (array.dtype.kind is not ('f' or 'c'))
        {
            array = array.astype(DType.float64);
        }
        int ndim = array.ndim;
        if (axis is null && (ord is null || (ord.IsFrobenius && ndim == 2) || (ord.Number == 2 && ndim == 1)))
        {
            NdArray length = Length(np.ravel(array, "K"));
            return keepdims ? length.reshape(Ones(ndim)) : length;
        }
        int[] axes = axis is null ? [.. Enumerable.Range(0, ndim)] : axis.Axes.ToArray();
        return axes.Length switch
        {
            1 => VectorNorm(array, ord, axes[0], keepdims),
            2 => MatrixNorm(array, ord, axes[0], axes[1], keepdims),
            _ => throw new ValueError("Improper number of dimensions to norm."),
        };
    }

    /// <summary>The root of the sum of squares of a vector.</summary>
    private static NdArray Length(NdArray vector) => np.sqrt(vector.dtype.kind == 'c'
        ? np.dot(vector.real, vector.real) + np.dot(vector.imag, vector.imag)
        : np.dot(vector, vector));

    private static long[] Ones(int count)
    {
        long[] lengths = new long[count];
        Array.Fill(lengths, 1);
        return lengths;
    }

    /// <summary>The squares of the magnitudes.</summary>
    private static NdArray Squares(NdArray x) =>
        x.dtype.kind == 'c' ? np.multiply(np.conjugate(x), x).real : np.multiply(x, x);

    private static NdArray VectorNorm(NdArray x, NormLike? ord, int axis, bool keepdims)
    {
        if (ord?.Name is { } name)
        {
            throw new ValueError($"Invalid norm order '{name}' for vectors");
        }
        // Of one axis as of several: a number has none.
        axis = NdArray.NormalizeAxis(axis, x.ndim);
        switch (ord?.Number)
        {
            case double.PositiveInfinity:
                return np.max(np.abs(x), axis, keepdims: keepdims, initial: 0);
            case double.NegativeInfinity:
                return np.min(np.abs(x), axis, keepdims: keepdims);
            case 0:
                return np.sum(np.not_equal(x, 0).astype(x.real.dtype), axis, keepdims: keepdims);
            case 1:
                return np.sum(np.abs(x), axis, keepdims: keepdims);
            case null or 2:
                return np.sqrt(np.sum(Squares(x), axis, keepdims: keepdims));
        }
        NdArray powers = np.abs(x);
        np.power(powers, ord.Exponent, powers);
        NdArray sum = np.sum(powers, axis, keepdims: keepdims);
        return np.power(sum, np.reciprocal(ord.Exponent, dtype: sum.dtype));
    }

    private NdArray MatrixNorm(NdArray x, NormLike? ord, int axis1, int axis2, bool keepdims)
    {
        int row = NdArray.NormalizeAxis(axis1, x.ndim), column = NdArray.NormalizeAxis(axis2, x.ndim);
        if (row == column)
        {
            throw new ValueError("Duplicate axes given.");
        }
        // Where an axis is after the other one is gone.
        int rowLeft = row > column ? row - 1 : row, columnLeft = column > row ? column - 1 : column;
        NdArray result = (ord?.Name, ord?.Number) switch
        {
            (null, 2) => np.max(SingularValues(x, row, column), -1, initial: 0),
            (null, -2) => np.min(SingularValues(x, row, column), -1),
            (null, 1) => np.max(np.sum(np.abs(x), row), columnLeft, initial: 0),
            (null, double.PositiveInfinity) => np.max(np.sum(np.abs(x), column), rowLeft, initial: 0),
            (null, -1) => np.min(np.sum(np.abs(x), row), columnLeft),
            (null, double.NegativeInfinity) => np.min(np.sum(np.abs(x), column), rowLeft),
            (null, null) or ("fro" or "f", _) => np.sqrt(np.sum(Squares(x), (row, column))),
            ("nuc", _) => np.sum(SingularValues(x, row, column), -1, initial: 0),
            _ => throw new ValueError("Invalid norm order for matrices."),
        };
        if (!keepdims)
        {
            return result;
        }
        long[] shape = x.Layout.Lengths.ToArray();
        shape[row] = shape[column] = 1;
        return result.reshape(shape);
    }

    private NdArray SingularValues(NdArray x, int row, int column)
    {
        NdArray matrices = np.moveaxis(x, (row, column), (-2, -1));
        RequireMatrices(matrices);
        return svdvals(matrices);
    }

    /// <summary>A norm of the matrices in the last two axes; see <see cref="norm"/>.</summary>
    /// <param name="x">The matrices.</param>
    /// <param name="keepdims">Whether the axes stay, with length one.</param>
    /// <param name="ord">Which norm.</param>
    /// <exception cref="ValueError">There is no such norm.</exception>
    /// <exception cref="AxisError">The array has fewer than two axes.</exception>
    public NdArray matrix_norm(ArrayLike x, bool keepdims = false, NormLike? ord = null) =>
        norm(x, ord ?? "fro", (-2, -1), keepdims);

    /// <summary>A norm of vectors; see <see cref="norm"/>. Several axes together hold one vector.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis or axes of the vectors; all when null.</param>
    /// <param name="keepdims">Whether the axes stay, with length one.</param>
    /// <param name="ord">Which norm; 2 when null.</param>
    /// <exception cref="ValueError">There is no such norm.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public NdArray vector_norm(ArrayLike x, AxisLike? axis = null, bool keepdims = false, NormLike? ord = null)
    {
        NdArray array = np.asarray(x), vectors = array;
        int[] axes = axis is null ? [.. Enumerable.Range(0, array.ndim)] : axis.Axes.ToArray();
        if (axis is null)
        {
            vectors = np.ravel(array);
        }
        else if (axes.Length != 1)
        {
            axes = [.. axes.Select(k => NdArray.NormalizeAxis(k, array.ndim))];
            if (axes.Distinct().Count() != axes.Length)
            {
                throw new ValueError("repeated axis");
            }
            int[] rest = [.. Enumerable.Range(0, array.ndim).Except(axes)];
            long size = axes.Aggregate(1L, (n, k) => n * array.shape[k]);
            vectors = array
                .Permuted([.. axes, .. rest])
                .reshape((long[])[size, .. rest.Select(k => (long)array.shape[k])]);
        }
        NdArray result = norm(vectors, ord ?? 2, axis is null || axes.Length != 1 ? 0 : axes[0]);
        if (!keepdims)
        {
            return result;
        }
        long[] shape = array.Layout.Lengths.ToArray();
        foreach (int k in axes)
        {
            shape[NdArray.NormalizeAxis(k, array.ndim)] = 1;
        }
        return result.reshape(shape);
    }
}
