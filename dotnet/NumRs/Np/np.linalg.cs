using NumRs.Linalg;
using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>Linear algebra.</summary>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[,] { { 1, 2 }, { 3, 5 } }), b = np.array(new[] { 1, 2 });
    /// Console.WriteLine(np.allclose(np.matmul(a, np.linalg.solve(a, b)), b)); // True
    /// </code>
    /// </example>
    public static LinalgModule linalg { get; } = new();

    /// <summary>
    /// The dot product: of vectors the inner product, of matrices the matrix product, with a number the product, and
    /// otherwise the sum over the last axis of the first and the second-last of the second operand.
    /// </summary>
    /// <param name="a">The left operand.</param>
    /// <param name="b">The right operand.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="ValueError">The sizes do not fit.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.dot(new[,] { { 1, 0 }, { 0, 1 } }, new[,] { { 4, 1 }, { 2, 2 } })); // [[4 1]
    /// //  [2 2]]
    /// </code>
    /// </example>
    public static NdArray dot(ArrayLike a, ArrayLike b, NdArray? @out = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        NdArray left = a.AsArray(), right = b.AsArray();
        if (left.ndim == 0 || right.ndim == 0)
        {
            return multiply(left, right, @out);
        }
        int inner = Math.Max(right.ndim - 2, 0);
        if (left.shape[-1] != right.shape[inner])
        {
            throw new ValueError(
                $"shapes {Tight(left.shape)} and {Tight(right.shape)} not aligned: {left.shape[-1]} (dim {left.ndim - 1}) != {right.shape[inner]} (dim {inner})"
            );
        }
        if (left.ndim <= 2 && right.ndim <= 2)
        {
            return Dot(left, right, @out);
        }
        // (…, k) · (…, k, m): the stack of the second operand becomes columns.
        NdArray columns = right.ndim == 1 ? right : moveaxis(right, inner, 0);
        long k = left.shape[-1];
        long[] above = [.. left.Layout.Lengths[..^1]], behind = [.. columns.Layout.Lengths[1..]];
        NdArray product = Dot(
            left.Reshape([above.Aggregate(1L, (size, n) => size * n), k], "C", null),
            columns.Reshape([k, behind.Aggregate(1L, (size, n) => size * n)], "C", null),
            null);
        NdArray result = product.Reshape([.. above, .. behind], "C", null);
        if (@out is null)
        {
            return result;
        }
        copyto(@out, result);
        return @out;
    }

    private static NdArray Dot(NdArray left, NdArray right, NdArray? @out) =>
        Engine.Call(Routines.Product, new NrGufuncArgs { id = (uint)Gufunc.matmul }, @out, "dot", left, right);

    /// <summary>The dot product of two arrays seen as vectors; the first is conjugated.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <exception cref="ValueError">The sizes differ.</exception>
    public static NdArray vdot(ArrayLike a, ArrayLike b)
    {
        ArgumentNullException.ThrowIfNull(a);
        // The conjugate of a boolean would be an integer.
        return dot(ravel(a._dtype.kind == 'c' ? conjugate(a) : a), ravel(b));
    }

    /// <summary>All products of the elements of two arrays seen as vectors.</summary>
    /// <param name="a">The first, the rows.</param>
    /// <param name="b">The second, the columns.</param>
    /// <param name="out">Where the result goes.</param>
    public static NdArray outer(ArrayLike a, ArrayLike b, NdArray? @out = null) =>
        multiply(ravel(a).Reshape([-1, 1], "C", null), ravel(b), @out);
}
