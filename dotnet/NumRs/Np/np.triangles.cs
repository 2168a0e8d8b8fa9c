namespace NumRs;

public static partial class np
{
    /// <summary>The array with zeros above a diagonal of its matrices.</summary>
    /// <param name="m">Matrices in the last two axes; of a 1-d array each row of the result.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above, negative below.</param>
    /// <exception cref="TypeError">The array is 0-d.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.tril(np.arange(1, 10).reshape(3, 3), -1)); // [[0 0 0]
    /// //  [4 0 0]
    /// //  [7 8 0]]
    /// </code>
    /// </example>
    public static NdArray tril(ArrayLike m, long k = 0)
    {
        NdArray array = asarray(m);
        return where(Below(array, k), array, zeros(1, array.dtype));
    }

    /// <summary>The array with zeros below a diagonal of its matrices.</summary>
    /// <inheritdoc cref="tril"/>
    public static NdArray triu(ArrayLike m, long k = 0)
    {
        NdArray array = asarray(m);
        return where(Below(array, k - 1), zeros(1, array.dtype), array);
    }

    /// <summary>Where the matrices of an array are on or below a diagonal.</summary>
    private static NdArray Below(NdArray array, long k) => array.ndim switch
    {
        0 => throw new TypeError("tri() missing 1 required positional argument: 'N'"),
        1 => tri(array.shape[0], null, k, DType.bool_),
        _ => tri(array.shape[-2], array.shape[-1], k, DType.bool_),
    };

    /// <summary>The indices of the elements on and below a diagonal of a matrix.</summary>
    /// <param name="n">Rows.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above, negative below.</param>
    /// <param name="m">Columns; as many as rows when null.</param>
    /// <returns>The rows and the columns.</returns>
    public static ArrayTuple tril_indices(long n, long k = 0, long? m = null) => nonzero(tri(n, m, k, DType.bool_));

    /// <summary>The indices of the elements on and above a diagonal of a matrix.</summary>
    /// <inheritdoc cref="tril_indices"/>
    public static ArrayTuple triu_indices(long n, long k = 0, long? m = null) =>
        nonzero(logical_not(tri(n, m, k - 1, DType.bool_)));

    /// <summary>The indices of the elements on and below a diagonal of a matrix.</summary>
    /// <param name="arr">The matrix.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above, negative below.</param>
    /// <returns>The rows and the columns.</returns>
    /// <exception cref="ValueError">The array is not 2-d.</exception>
    public static ArrayTuple tril_indices_from(ArrayLike arr, long k = 0) =>
        arr.AsArray() is { ndim: 2 } matrix
            ? tril_indices(matrix.shape[0], k, matrix.shape[1])
            : throw new ValueError("input array must be 2-d");

    /// <summary>The indices of the elements on and above a diagonal of a matrix.</summary>
    /// <inheritdoc cref="tril_indices_from"/>
    public static ArrayTuple triu_indices_from(ArrayLike arr, long k = 0) =>
        arr.AsArray() is { ndim: 2 } matrix
            ? triu_indices(matrix.shape[0], k, matrix.shape[1])
            : throw new ValueError("input array must be 2-d");

    /// <summary>The indices where a function leaves a square matrix of ones not zero, as <see cref="triu"/>
    /// does.</summary>
    /// <param name="n">Rows and columns.</param>
    /// <param name="mask_func">What takes a matrix and <paramref name="k"/> and gives one of the same shape.</param>
    /// <param name="k">A number for the function.</param>
    /// <returns>The rows and the columns.</returns>
    public static ArrayTuple mask_indices(long n, Func<NdArray, long, NdArray> mask_func, long k = 0)
    {
        ArgumentNullException.ThrowIfNull(mask_func);
        return nonzero(not_equal(mask_func(ones((n, n), DType.int64), k), 0));
    }

    /// <summary>The indices of the main diagonal of an array with all axes of one length.</summary>
    /// <param name="n">The length.</param>
    /// <param name="ndim">How many axes.</param>
    /// <returns>The same array for each axis.</returns>
    public static ArrayTuple diag_indices(long n, int ndim = 2)
    {
        NdArray places = arange(n);
        return new ArrayTuple([.. Enumerable.Repeat(places, Math.Max(0, ndim))]);
    }

    /// <summary>The indices of the main diagonal of an array with all axes of one length.</summary>
    /// <param name="arr">The array.</param>
    /// <returns>The same array for each axis.</returns>
    /// <exception cref="ValueError">The array has fewer than two axes, or lengths differ.</exception>
    public static ArrayTuple diag_indices_from(ArrayLike arr)
    {
        NdArray array = arr.AsArray();
        if (array.ndim < 2)
        {
            throw new ValueError("input array must be at least 2-d");
        }
        CheckEven(array);
        return diag_indices(array.shape[0], array.ndim);
    }

    private static void CheckEven(NdArray array)
    {
        if (array.shape.Any(n => n != array.shape[0]))
        {
            throw new ValueError("All dimensions of input must be of equal length");
        }
    }

    /// <summary>A matrix with the flattened elements of an array as a diagonal.</summary>
    /// <param name="v">The array.</param>
    /// <param name="k">Which diagonal: 0 the main one, positive above, negative below.</param>
    public static NdArray diagflat(ArrayLike v, long k = 0) => diag(ravel(asarray(v)), k);

    /// <summary>Writes a value, or values in turn, to the main diagonal of an array.</summary>
    /// <param name="a">The array to write to; with more than two axes all of one length.</param>
    /// <param name="val">The value, or values that are repeated as needed.</param>
    /// <param name="wrap">Whether the diagonal begins anew, a row lower, after the last column of a tall
    /// matrix.</param>
    /// <exception cref="ValueError">The array has fewer than two axes, lengths differ, or it is read-only.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.zeros((3, 3), "i8");
    /// np.fill_diagonal(a, 5);
    /// Console.WriteLine(a); // [[5 0 0]
    /// //  [0 5 0]
    /// //  [0 0 5]]
    /// </code>
    /// </example>
    public static void fill_diagonal(NdArray a, ArrayLike val, bool wrap = false)
    {
        NdArray values = val.AsArray();
        if (a.AsArray().ndim < 2)
        {
            throw new ValueError("array must be at least 2-d");
        }
        if (!a.IsWriteable)
        {
            throw new ValueError("underlying array is read-only");
        }
        if (a.ndim > 2)
        {
            CheckEven(a);
        }
        if (wrap && a.ndim == 2 && a.shape[0] > a.shape[1])
        {
            a.flat[new Slice(null, null, a.shape[1] + 1)] = values;
            return;
        }
        NdArray diagonal = MainDiagonal(a);
        if (diagonal.size > 0 && values.size > 0)
        {
            diagonal.Assign(values.ndim > 0 ? Cycled(ravel(values), diagonal.size) : values);
        }
    }

    /// <summary>A view of the elements whose indices are all the same.</summary>
    private static NdArray MainDiagonal(NdArray array)
    {
        long stride = 0;
        foreach (long step in array.Layout.Strides)
        {
            stride += step;
        }
        return array.View(Layout.Of([array.shape.Min()], [stride], array.itemsize));
    }
}
