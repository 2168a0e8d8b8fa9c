using NumRs.Native;

namespace NumRs.Linalg;

/// <summary>NumPy's <c>numpy.linalg</c>; the functions take stacks of matrices in the last two axes.</summary>
public sealed partial class LinalgModule
{
    internal LinalgModule() { }

    /// <summary>The class of errors as scripts name it. It is <c>typeof(NumRs.LinAlgError)</c> but for IronPython,
    /// whose class it is there.</summary>
    public object LinAlgError => Interop.PythonHost.Class(typeof(NumRs.LinAlgError));

    /// <summary>Solves <c>a x = b</c> by LU decomposition with partial pivoting.</summary>
    /// <param name="a">Square matrices.</param>
    /// <param name="b">Right-hand sides: a vector when it is 1-d, otherwise columns.</param>
    /// <exception cref="LinAlgError">A matrix is singular or not square.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[,] { { 1, 2 }, { 3, 5 } }), b = np.array(new[] { 1, 2 });
    /// Console.WriteLine(np.round(np.linalg.solve(a, b), 6)); // [-1.  1.]
    /// </code>
    /// </example>
    public NdArray solve(ArrayLike a, ArrayLike b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        RequirePrecision(a);
        RequirePrecision(b);
        return One(b.AsArray().ndim == 1 ? Gufunc.solve1 : Gufunc.solve, a, b);
    }

    /// <summary>The inverse.</summary>
    /// <param name="a">Square matrices.</param>
    /// <exception cref="LinAlgError">A matrix is singular or not square.</exception>
    public NdArray inv(ArrayLike a) => One(Gufunc.inv, a);

    /// <summary>The determinant.</summary>
    /// <param name="a">Square matrices.</param>
    /// <exception cref="LinAlgError">A matrix is not square.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.round(np.linalg.det(new[,] { { 1, 2 }, { 3, 4 } }), 6)); // -2.0
    /// </code>
    /// </example>
    public NdArray det(ArrayLike a) => One(Gufunc.det, a);

    /// <summary>Sign and logarithm of the determinant.</summary>
    /// <param name="a">Square matrices.</param>
    /// <exception cref="LinAlgError">A matrix is not square.</exception>
    public SlogdetResult slogdet(ArrayLike a)
    {
        NdArray[] parts = Call(Gufunc.slogdet, 2, a);
        return new SlogdetResult(parts[0], parts[1]);
    }

    /// <summary>The Cholesky factor of Hermitian positive-definite matrices.</summary>
    /// <param name="a">The matrices, of which one triangle is read.</param>
    /// <param name="upper">Whether the factor is upper triangular.</param>
    /// <exception cref="LinAlgError">A matrix is not positive definite or not square.</exception>
    public NdArray cholesky(ArrayLike a, bool upper = false) => One(upper ? Gufunc.cholesky_up : Gufunc.cholesky_lo, a);

    /// <summary>The QR decomposition by Householder reflections.</summary>
    /// <param name="a">The matrices.</param>
    /// <param name="mode">reduced or complete.</param>
    /// <exception cref="ValueError">The mode is none of these.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[,] { { 0.0, 1 }, { 1, 1 }, { 1, 1 }, { 2, 1 } });
    /// (NdArray q, NdArray r) = np.linalg.qr(a);
    /// Console.WriteLine(np.allclose(np.matmul(q, r), a)); // True
    /// </code>
    /// </example>
    public QRResult qr(ArrayLike a, string mode = "reduced")
    {
        Gufunc routine = mode switch
        {
            "reduced" => Gufunc.qr_reduced,
            "complete" => Gufunc.qr_complete,
            _ => throw new ValueError($"Unrecognized mode '{mode}'"),
        };
        NdArray[] parts = Call(routine, 2, a);
        return new QRResult(parts[0], parts[1]);
    }

    /// <summary>The singular value decomposition.</summary>
    /// <param name="a">The matrices.</param>
    /// <exception cref="LinAlgError">The iteration did not converge.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[,] { { 3.0, 0 }, { 0, -2 } });
    /// (NdArray u, NdArray s, NdArray vh) = np.linalg.svd(a);
    /// Console.WriteLine(s); // [3. 2.]
    /// </code>
    /// </example>
    public SVDResult svd(ArrayLike a) => svd(a, true);

    /// <summary>The singular value decomposition.</summary>
    /// <param name="a">The matrices.</param>
    /// <param name="full_matrices">Whether the factors are square.</param>
    /// <exception cref="LinAlgError">The iteration did not converge.</exception>
    public SVDResult svd(ArrayLike a, bool full_matrices)
    {
        RequireMatrices(a);
        NdArray[] parts = Call(full_matrices ? Gufunc.svd_f : Gufunc.svd_s, 3, a);
        return new SVDResult(parts[0], parts[1], parts[2]);
    }

    /// <summary>
    /// The singular value decomposition, an <see cref="SVDResult"/>, or the singular values alone, an
    /// <see cref="NdArray"/>; <see cref="svdvals"/> gives these with a static type.
    /// </summary>
    /// <param name="a">The matrices.</param>
    /// <param name="full_matrices">Whether the factors are square.</param>
    /// <param name="compute_uv">Whether the factors are computed, rather than the singular values alone.</param>
    /// <param name="hermitian">Whether the matrices are Hermitian, of which one triangle is read: the eigenvalues then
    /// give the singular ones.</param>
    /// <exception cref="LinAlgError">The iteration did not converge, or a Hermitian matrix is not square.</exception>
    public dynamic svd(ArrayLike a, bool full_matrices = true, bool compute_uv = true, bool hermitian = false)
    {
        RequireMatrices(a);
        return (compute_uv, hermitian) switch
        {
            (true, false) => svd(a, full_matrices),
            (true, true) => HermitianSvd(a),
            _ => SingularValues(a, hermitian),
        };
    }

    private NdArray SingularValues(ArrayLike a, bool hermitian) =>
        hermitian ? np.flip(np.sort(np.abs(eigvalsh(a))), -1) : svdvals(a);

    /// <summary>From the eigenvalues, whose signs go to the right singular vectors.</summary>
    private SVDResult HermitianSvd(ArrayLike a)
    {
        (NdArray values, NdArray vectors) = eigh(a);
        NdArray magnitudes = np.abs(values), order = np.flip(np.argsort(magnitudes), -1);
        // A zero has a sign as well, so that the vectors of a singular matrix stay whole.
        NdArray signs = AlongLast(np.copysign(np.ones(1, values.dtype), values), order);
        NdArray left = AlongLast(vectors, order[Ellipsis.Value, NewAxis.Value, Slice.All]);
        return new SVDResult(
            left,
            AlongLast(magnitudes, order),
            np.conjugate((left * signs[Ellipsis.Value, NewAxis.Value, Slice.All]).mT)
        );
    }

    /// <summary>The items at indices along the last axis; the indices broadcast against the other axes.</summary>
    private static NdArray AlongLast(NdArray array, NdArray indices)
    {
        IndexLike[] keys = new IndexLike[array.ndim];
        for (int axis = 0; axis < keys.Length - 1; axis++)
        {
            long[] shape = new long[array.ndim];
            Array.Fill(shape, 1);
            shape[axis] = array.shape[axis];
            keys[axis] = np.arange(array.shape[axis]).reshape(shape);
        }
        keys[^1] = indices;
        return array.Load(keys);
    }

    /// <summary>The singular values, descending.</summary>
    /// <param name="x">The matrices.</param>
    /// <exception cref="LinAlgError">The iteration did not converge.</exception>
    public NdArray svdvals(ArrayLike x) => One(Gufunc.svd, x);

    /// <summary>Eigenvalues and eigenvectors of Hermitian matrices, ascending.</summary>
    /// <param name="a">The matrices.</param>
    /// <param name="UPLO">The triangle that is read, L or U.</param>
    /// <exception cref="LinAlgError">The iteration did not converge, or a matrix is not square.</exception>
    /// <example>
    /// <code>
    /// (NdArray values, NdArray vectors) = np.linalg.eigh(new[,] { { 2.0, 0 }, { 0, 1 } });
    /// Console.WriteLine(values); // [1. 2.]
    /// </code>
    /// </example>
    public EigResult eigh(ArrayLike a, string UPLO = "L")
    {
        NdArray[] parts = Call(IsUpper(UPLO) ? Gufunc.eigh_up : Gufunc.eigh_lo, 2, a);
        return new EigResult(parts[0], parts[1]);
    }

    /// <summary>Eigenvalues of Hermitian matrices, ascending.</summary>
    /// <inheritdoc cref="eigh"/>
    public NdArray eigvalsh(ArrayLike a, string UPLO = "L") =>
        One(IsUpper(UPLO) ? Gufunc.eigvalsh_up : Gufunc.eigvalsh_lo, a);

    private static bool IsUpper(string uplo) => uplo switch
    {
        "L" or "l" => false,
        "U" or "u" => true,
        _ => throw new ValueError("UPLO argument must be 'L' or 'U'"),
    };

    /// <summary>Eigenvalues and right eigenvectors; real when all eigenvalues are.</summary>
    /// <param name="a">The matrices.</param>
    /// <exception cref="LinAlgError">The iteration did not converge, or a matrix is not square.</exception>
    public EigResult eig(ArrayLike a)
    {
        NdArray[] parts = Call(Gufunc.eig, 2, a);
        bool real = a._dtype.kind != 'c' && AllReal(parts[0]);
        return real ? new EigResult(RealPart(parts[0]), RealPart(parts[1])) : new EigResult(parts[0], parts[1]);
    }

    /// <summary>Eigenvalues; real when all are.</summary>
    /// <inheritdoc cref="eig"/>
    public NdArray eigvals(ArrayLike a)
    {
        NdArray values = One(Gufunc.eigvals, a);
        return a._dtype.kind != 'c' && AllReal(values) ? RealPart(values) : values;
    }

    private static NdArray Part(NdArray complex, int part)
    {
        DType type = complex.itemsize == 8 ? DType.float32 : DType.float64;
        return complex.View(
            Layout.Of(complex.Layout.Lengths, complex.Layout.Strides, type.itemsize),
            part * type.itemsize,
            type
        );
    }

    private static bool AllReal(NdArray complex) => (bool)np.all(np.equal(Part(complex, 1), 0));

    private static NdArray RealPart(NdArray complex) => Part(complex, 0).copy();

    /// <summary>The least-squares solution of <c>a x = b</c> of smallest norm, by singular value
    /// decomposition.</summary>
    /// <param name="a">The matrix, M by N.</param>
    /// <param name="b">The right-hand side, a vector of M or a matrix of M rows.</param>
    /// <param name="rcond">
    /// Singular values of at most this times the largest count as zero: the precision of float64 times the larger side
    /// when null; 0 or less, and 1 or more, stand for half that precision.
    /// </param>
    /// <exception cref="LinAlgError">The iteration did not converge, or the sizes do not fit.</exception>
    /// <example>
    /// <code>
    /// NdArray x = np.array(new[] { 0, 1, 2, 3 }), y = np.array(new[] { -1, 0.2, 0.9, 2.1 });
    /// NdArray a = np.vstack([x, np.ones(4)]).T;
    /// Console.WriteLine(np.round(np.linalg.lstsq(a, y).x, 6)); // [ 1.   -0.95]
    /// </code>
    /// </example>
    public LstsqResult lstsq(ArrayLike a, ArrayLike b, double? rcond = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        RequirePrecision(a);
        RequirePrecision(b);
        NdArray matrix = a.AsArray(), right = b.AsArray();
        bool vector = right.ndim == 1;
        RequireMatrix(matrix);
        if (!vector)
        {
            RequireMatrix(right);
        }
        long m = matrix.shape[0], n = matrix.shape[1];
        if (m != right.shape[0])
        {
            throw new LinAlgError("Incompatible dimensions");
        }
        NdArray columns = vector ? right.reshape(m, 1) : right;
        // All dtypes are computed in double precision.
        double limit = rcond ?? 2.220446049250313e-16 * Math.Max(m, n);
        NdArray[] parts = Call(Gufunc.lstsq, 4, matrix, columns, limit);
        int rank = (int)parts[2];
        NdArray residuals = rank != n || m <= n ? np.empty(0, parts[1].dtype) : parts[1];
        return new LstsqResult(vector ? parts[0].reshape(n) : parts[0], residuals, rank, parts[3]);
    }

    /// <summary>Refuses what has less than two dimensions.</summary>
    private static void RequireMatrices(ArrayLike a)
    {
        ArgumentNullException.ThrowIfNull(a);
        int ndim = a.AsArray().ndim;
        if (ndim < 2)
        {
            throw new LinAlgError($"{ndim}-dimensional array given. Array must be at least two-dimensional");
        }
    }

    /// <summary>Refuses half precision, even beside an operand of a higher one.</summary>
    private static void RequirePrecision(ArrayLike a)
    {
        if (a._dtype.Code == TypeCode.Float16)
        {
            throw new TypeError("array type float16 is unsupported in linalg");
        }
    }

    private static NdArray One(Gufunc routine, params ReadOnlySpan<ArrayLike> inputs) => Call(routine, 1, inputs)[0];

    private static NdArray[] Call(Gufunc routine, int outputs, params ReadOnlySpan<ArrayLike> inputs)
    {
        foreach (ArrayLike input in inputs)
        {
            ArgumentNullException.ThrowIfNull(input);
        }
        return Engine.CallMany(
            Routines.Linalg,
            new NrGufuncArgs { id = (uint)routine },
            inputs,
            new NdArray?[outputs],
            routine.ToString()
        );
    }
}
