using NumRs.Native;

namespace NumRs.Linalg;

public sealed partial class LinalgModule
{
    /// <summary>The Moore-Penrose inverse, by singular value decomposition.</summary>
    /// <param name="a">The matrices, M by N.</param>
    /// <param name="rcond">Singular values of at most this times the largest count as zero: one number, or one for each
    /// matrix; 1e-15 when null.</param>
    /// <param name="hermitian">Whether the matrices are Hermitian, of which one triangle is read.</param>
    /// <param name="rtol">The same as <paramref name="rcond"/>.</param>
    /// <returns>The inverses, N by M.</returns>
    /// <exception cref="LinAlgError">The iteration did not converge, or the array has fewer than two axes.</exception>
    /// <exception cref="ValueError">Both limits are given.</exception>
    public NdArray pinv(ArrayLike a, ArrayLike? rcond = null, bool hermitian = false, ArrayLike? rtol = null)
    {
        NdArray matrices = np.asarray(a);
        if (rcond is not null && rtol is not null)
        {
            throw new ValueError("`rtol` and `rcond` can't be both set.");
        }
        NdArray limit = np.asarray(rcond ?? rtol ?? 1e-15);
        if (IsEmpty(matrices))
        {
            return np.empty(matrices.mT.shape, matrices.dtype);
        }
        if (matrices.dtype.kind == 'c')
        {
            matrices = np.conjugate(matrices);
        }
        (NdArray u, NdArray s, NdArray vh) = hermitian ? HermitianSvd(matrices) : svd(matrices, full_matrices: false);
        NdArray large = np.greater(s, np.multiply(AsColumn(limit), np.max(s, -1, keepdims: true)));
        NdArray inverses = np.zeros_like(s);
        np.divide(1, s, inverses, @where: large);
        return np.matmul(vh.mT, np.multiply(AsColumn(inverses), u.mT));
    }

    /// <summary>The rank of matrices: how many singular values are not zero.</summary>
    /// <param name="A">The matrices; a vector has rank 1 unless it is zero.</param>
    /// <param name="tol">Singular values of at most this count as zero: one number, or one for each matrix.</param>
    /// <param name="hermitian">Whether the matrices are Hermitian, of which one triangle is read.</param>
    /// <param name="rtol">The same relative to the largest singular value; the precision times the longer side when
    /// both are null.</param>
    /// <exception cref="LinAlgError">The iteration did not converge.</exception>
    /// <exception cref="ValueError">Both limits are given.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.linalg.matrix_rank(np.eye(4))); // 4
    /// </code>
    /// </example>
    public NdArray matrix_rank(ArrayLike A, ArrayLike? tol = null, bool hermitian = false, ArrayLike? rtol = null)
    {
        if (rtol is not null && tol is not null)
        {
            throw new ValueError("`tol` and `rtol` can't be both set.");
        }
        NdArray matrices = np.asarray(A);
        if (matrices.ndim < 2)
        {
            return np.any(matrices).astype(DType.int64);
        }
        NdArray s = SingularValues(matrices, hermitian);
        NdArray limit = tol is not null
            ? AsColumn(np.asarray(tol))
            : np.multiply(np.max(s, -1, keepdims: true, initial: 0), rtol is not null
                ? AsColumn(np.asarray(rtol))
                : Math.Max(matrices.shape[-1], matrices.shape[-2]) * (double)np.finfo(s.dtype).eps);
        return np.count_nonzero(np.greater(s, limit), -1);
    }

    /// <summary>The condition of matrices: their norm times that of their inverse.</summary>
    /// <param name="x">The matrices; square unless <paramref name="p"/> is null, 2 or -2.</param>
    /// <param name="p">Which norm, as for <see cref="norm"/>; the ratio of the largest singular value to the smallest
    /// when null.</param>
    /// <returns>The conditions; infinite for singular matrices.</returns>
    /// <exception cref="LinAlgError">The array is empty or has fewer than two axes, a matrix is not square, or the
    /// iteration did not converge.</exception>
    /// <exception cref="ValueError">There is no such norm.</exception>
    public NdArray cond(ArrayLike x, NormLike? p = null)
    {
        NdArray matrices = np.asarray(x);
        if (IsEmpty(matrices))
        {
            throw new LinAlgError("cond is not defined on empty arrays");
        }
        NdArray result;
        using (np.errstate(all: "ignore"))
        {
            if (p is null or { Name: null, Number: 2 or -2 })
            {
                RequireMatrices(matrices);
                NdArray s = svdvals(matrices), first = s[Ellipsis.Value, 0], last = s[Ellipsis.Value, -1];
                result = p?.Number == -2 ? np.divide(last, first) : np.divide(first, last);
            }
            else
            {
                NdArray inverses = One(Gufunc.inv_nan, matrices);
                result = np.multiply(norm(matrices, p, (-2, -1)), norm(inverses, p, (-2, -1)));
                result = result.astype(inverses.real.dtype, copy: false);
            }
            NdArray broken = np.logical_and(np.isnan(result), np.logical_not(np.any(np.isnan(matrices), (-2, -1))));
            return np.where(broken, np.full_like(result, double.PositiveInfinity), result);
        }
    }

    /// <summary>The inverse of an array as the linear map of its last axes to its first ones.</summary>
    /// <param name="a">The array: the product of the first lengths equals that of the others.</param>
    /// <param name="ind">How many axes are the first ones.</param>
    /// <returns>The inverse for <see cref="np.tensordot"/>, with the last axes first.</returns>
    /// <exception cref="ValueError"><paramref name="ind"/> is not positive.</exception>
    /// <exception cref="LinAlgError">The map is singular or not square.</exception>
    public NdArray tensorinv(ArrayLike a, int ind = 2)
    {
        NdArray array = np.asarray(a);
        if (ind <= 0)
        {
            throw new ValueError("Invalid ind argument.");
        }
        long[] shape = array.Layout.Lengths.ToArray();
        int first = Math.Min(ind, shape.Length);
        long size = Product(shape.AsSpan(first));
        return inv(array.reshape((long[])[size, -1])).reshape((long[])[.. shape.Skip(first), .. shape.Take(first)]);
    }

    /// <summary>Solves <c>tensordot(a, x, axes: x.ndim) = b</c>.</summary>
    /// <param name="a">The coefficients, of the shape of <paramref name="b"/> and then that of the solution, which has
    /// as many elements.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="axes">Axes of <paramref name="a"/> that are moved to the end before.</param>
    /// <exception cref="LinAlgError">The map is singular or not square.</exception>
    public NdArray tensorsolve(ArrayLike a, ArrayLike b, AxisLike? axes = null)
    {
        NdArray array = np.asarray(a), right = np.asarray(b);
        if (axes is not null)
        {
            List<int> order = [.. Enumerable.Range(0, array.ndim)];
            foreach (int axis in axes.Axes)
            {
                if (!order.Remove(axis))
                {
                    throw new ValueError("list.remove(x): x not in list");
                }
                order.Add(axis);
            }
            array = array.Permuted([.. order]);
        }
        int kept = Math.Clamp(array.ndim - right.ndim, 0, array.ndim);
        long[] shape = array.Layout.Lengths[(kept == 0 ? 0 : array.ndim - kept)..].ToArray();
        long size = Product(shape);
        if ((Int128)size * size != array.size)
        {
            throw new LinAlgError(
                "Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])"
            );
        }
        return solve(array.reshape((size, size)), np.ravel(right)).reshape(shape);
    }

    private static long Product(ReadOnlySpan<long> lengths)
    {
        long product = 1;
        foreach (long length in lengths)
        {
            product *= length;
        }
        return product;
    }

    private static bool IsEmpty(NdArray matrices) =>
        matrices.size == 0 && matrices.ndim >= 2 && (matrices.shape[-1] == 0 || matrices.shape[-2] == 0);

    /// <summary>With one more axis at the end.</summary>
    private static NdArray AsColumn(NdArray x) => x[Ellipsis.Value, NewAxis.Value];
}
