using System.Numerics;
namespace NumRs.Linalg;

public sealed partial class LinalgModule
{
    /// <summary>The matrix product of stacks of matrices; see <see cref="np.matmul"/>.</summary>
    /// <param name="x1">The left operand.</param>
    /// <param name="x2">The right operand.</param>
    public NdArray matmul(ArrayLike x1, ArrayLike x2) => np.matmul(x1, x2);

    /// <summary>Powers of square matrices.</summary>
    /// <param name="a">The matrices.</param>
    /// <param name="n">The exponent; the inverse is raised when it is negative.</param>
    /// <exception cref="LinAlgError">A matrix is not square, or singular with a negative exponent.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.linalg.matrix_power(new[,] { { 0, 1 }, { -1, 0 } }, 3)); // [[ 0 -1]
    /// //  [ 1  0]]
    /// </code>
    /// </example>
    public NdArray matrix_power(ArrayLike a, long n)
    {
        NdArray matrices = np.asarray(a);
        RequireSquare(matrices);
        if (n == 0)
        {
            NdArray identity = np.empty_like(matrices);
            identity.Assign(np.eye(matrices.shape[-1], dtype: matrices.dtype));
            return identity;
        }
        if (n < 0)
        {
            matrices = inv(matrices);
        }
        BigInteger left = BigInteger.Abs(n);
        if (left == 3)
        {
            return np.matmul(np.matmul(matrices, matrices), matrices);
        }
        NdArray? square = null, result = null;
        for (; left > 0; left >>= 1)
        {
            square = square is null ? matrices : np.matmul(square, square);
            if (!left.IsEven)
            {
                result = result is null ? square : np.matmul(result, square);
            }
        }
        return result!;
    }

    /// <summary>The product of several matrices, in the order that takes the fewest multiplications.</summary>
    /// <param name="arrays">The matrices; the first may be a row vector, the last a column vector.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="ValueError">There are fewer than two, or their sizes do not fit.</exception>
    /// <exception cref="LinAlgError">One of them is no matrix.</exception>
    public NdArray multi_dot(ArraysLike arrays, NdArray? @out = null)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        NdArray[] matrices = [.. arrays.Arrays];
        switch (matrices.Length)
        {
            case < 2:
                throw new ValueError("Expecting at least two arrays.");
            case 2:
                return np.dot(matrices[0], matrices[1], @out);
        }
        bool row = matrices[0].ndim == 1, column = matrices[^1].ndim == 1;
        matrices[0] = row ? matrices[0][NewAxis.Value] : matrices[0];
        matrices[^1] = column ? AsColumn(matrices[^1]) : matrices[^1];
        foreach (NdArray matrix in matrices)
        {
            RequireMatrix(matrix);
        }
        NdArray result = Product(matrices, Splits(matrices), 0, matrices.Length - 1, @out);
        return row && column ? result[0, 0] : row || column ? np.ravel(result) : result;
    }

    /// <summary>After which matrix each chain i..j is best split (Cormen, Leiserson, Rivest, Stein, Introduction to
    /// Algorithms, 15.2).</summary>
    private static int[,] Splits(NdArray[] matrices)
    {
        int n = matrices.Length;
        double[] sizes = [.. matrices.Select(m => (double)m.shape[0]), matrices[^1].shape[1]];
        double[,] cost = new double[n, n];
        int[,] splits = new int[n, n];
        for (int length = 1; length < n; length++)
        {
            for (int i = 0; i + length < n; i++)
            {
                int j = i + length;
                cost[i, j] = double.PositiveInfinity;
                for (int k = i; k < j; k++)
                {
                    double total = cost[i, k] + cost[k + 1, j] + sizes[i] * sizes[k + 1] * sizes[j + 1];
                    if (total < cost[i, j])
                    {
                        (cost[i, j], splits[i, j]) = (total, k);
                    }
                }
            }
        }
        return splits;
    }

    private static NdArray Product(NdArray[] matrices, int[,] splits, int first, int last, NdArray? @out) =>
        first == last
            ? matrices[first]
            : np.dot(
                Product(matrices, splits, first, splits[first, last], null),
                Product(matrices, splits, splits[first, last] + 1, last, null),
                @out
            );

    /// <summary>All products of the elements of two vectors.</summary>
    /// <param name="x1">The first vector, the rows.</param>
    /// <param name="x2">The second vector, the columns.</param>
    /// <exception cref="ValueError">An operand is no vector.</exception>
    public NdArray outer(ArrayLike x1, ArrayLike x2)
    {
        NdArray rows = np.asarray(x1), columns = np.asarray(x2);
        return rows.ndim == 1 && columns.ndim == 1
            ? np.outer(rows, columns)
            : throw new ValueError(
                $"Input arrays must be one-dimensional, but they are x1.ndim={rows.ndim} and x2.ndim={columns.ndim}."
            );
    }

    /// <summary>The cross product of vectors of three dimensions; see <see cref="np.cross"/>.</summary>
    /// <param name="x1">The first vectors.</param>
    /// <param name="x2">The second vectors.</param>
    /// <param name="axis">The axis of the vectors.</param>
    /// <exception cref="ValueError">The vectors have not three dimensions.</exception>
    public NdArray cross(ArrayLike x1, ArrayLike x2, int axis = -1)
    {
        NdArray first = np.asarray(x1), second = np.asarray(x2);
        long m = first.shape[axis], n = second.shape[axis];
        return m == 3 && n == 3
            ? np.cross(first, second, axis: axis)
            : throw new ValueError(
                $"Both input arrays must be (arrays of) 3-dimensional vectors, but they are {m} and {n} dimensional instead."
            );
    }

    /// <summary>Sums of products over axes of two arrays; see <see cref="np.tensordot"/>.</summary>
    /// <param name="x1">The left operand.</param>
    /// <param name="x2">The right operand.</param>
    /// <param name="axes">How many axes, or which of either operand; 2 when null.</param>
    /// <exception cref="ValueError">The lengths of the axes differ.</exception>
    public NdArray tensordot(ArrayLike x1, ArrayLike x2, ContractionLike? axes = null) => np.tensordot(x1, x2, axes);

    /// <summary>The inner products of vectors, the first conjugated.</summary>
    /// <param name="x1">The first vectors.</param>
    /// <param name="x2">The second vectors, which broadcast against the first.</param>
    /// <param name="axis">The axis of the vectors.</param>
    /// <exception cref="ValueError">An operand is 0-d, or the sizes do not fit.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public NdArray vecdot(ArrayLike x1, ArrayLike x2, int axis = -1) => np.vecdot(x1, x2, axis: axis);

    /// <summary>The diagonals of the matrices in the last two axes, read-only views.</summary>
    /// <param name="x">The matrices.</param>
    /// <param name="offset">Which diagonal: 0 the main one, positive above, negative below.</param>
    /// <exception cref="ValueError">The array has fewer than two axes.</exception>
    public NdArray diagonal(ArrayLike x, long offset = 0) => np.diagonal(x, offset, -2, -1);

    /// <summary>The sums along the diagonals of the matrices in the last two axes.</summary>
    /// <param name="x">The matrices.</param>
    /// <param name="offset">Which diagonal: 0 the main one, positive above, negative below.</param>
    /// <param name="dtype">Dtype of the sum; small integers are added in 64 bits when null.</param>
    /// <exception cref="ValueError">The array has fewer than two axes.</exception>
    public NdArray trace(ArrayLike x, long offset = 0, DTypeLike? dtype = null) => np.trace(x, offset, -2, -1, dtype);

    /// <summary>The last two axes exchanged, a view.</summary>
    /// <param name="x">The matrices.</param>
    /// <exception cref="ValueError">The array has fewer than two axes.</exception>
    public NdArray matrix_transpose(ArrayLike x) => np.matrix_transpose(x);

    private static void RequireMatrix(NdArray matrix)
    {
        if (matrix.ndim != 2)
        {
            throw new LinAlgError($"{matrix.ndim}-dimensional array given. Array must be two-dimensional");
        }
    }

    private static void RequireSquare(NdArray matrices)
    {
        RequireMatrices(matrices);
        if (matrices.shape[-1] != matrices.shape[-2])
        {
            throw new LinAlgError("Last 2 dimensions of the array must be square");
        }
    }
}
