namespace NumRs;

public static partial class np
{
    /// <summary>The sums of products over the last axes of both operands; with a number the product.</summary>
    /// <param name="a">The left operand.</param>
    /// <param name="b">The right operand.</param>
    /// <returns>An array of the shapes of both without their last axes.</returns>
    /// <exception cref="ValueError">The last axes differ in length.</exception>
    public static NdArray inner(ArrayLike a, ArrayLike b)
    {
        NdArray left = a.AsArray(), right = b.AsArray();
        return dot(left, left.ndim == 0 || right.ndim < 2 ? right : right.mT);
    }

    /// <summary>The sums of products over axes of two arrays.</summary>
    /// <param name="a">The left operand.</param>
    /// <param name="b">The right operand.</param>
    /// <param name="axes">
    /// How many axes: the last of the left operand and the first of the right one; or the axes of the left operand and
    /// those of the right one. 2 when null.
    /// </param>
    /// <returns>An array of the remaining axes of the left operand, then those of the right one.</returns>
    /// <exception cref="ValueError">The lengths of the axes differ, or an axis comes twice.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such axis.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(60).reshape(3, 4, 5), b = np.arange(24).reshape(4, 3, 2);
    /// Console.WriteLine(np.tensordot(a, b, ((1, 0), (0, 1)))); // [[4400 4730]
    /// //  [4532 4874]
    /// //  [4664 5018]
    /// //  [4796 5162]
    /// //  [4928 5306]]
    /// </code>
    /// </example>
    public static NdArray tensordot(ArrayLike a, ArrayLike b, ContractionLike? axes = null)
    {
        axes ??= 2;
        NdArray left = asarray(a), right = asarray(b);
        if (axes.First.Distinct().Count() != axes.First.Length || axes.Second.Distinct().Count() != axes.Second.Length)
        {
            throw new ValueError("duplicate axes are not allowed in tensordot");
        }
        bool equal = axes.First.Length == axes.Second.Length;
        for (int k = 0; equal && k < axes.First.Length; k++)
        {
            equal = LengthAt(left, axes.First[k]) == LengthAt(right, axes.Second[k]);
        }
        if (!equal)
        {
            throw new ValueError("shape-mismatch for sum");
        }
        int[] first = [.. axes.First.Select(k => k < 0 ? k + left.ndim : k)],
            second = [.. axes.Second.Select(k => k < 0 ? k + right.ndim : k)];
        int[] rows = [.. Enumerable.Range(0, left.ndim).Except(first)],
            columns = [.. Enumerable.Range(0, right.ndim).Except(second)];
        long[] above = [.. rows.Select(k => (long)left.shape[k])],
            behind = [.. columns.Select(k => (long)right.shape[k])];
        long summed = first.Aggregate(1L, (size, k) => size * left.shape[k]);
        NdArray product = dot(
            transpose(left, new AxisLike([.. rows, .. first]))
                .Reshape([above.Aggregate(1L, (size, n) => size * n), summed], "C", null),
            transpose(right, new AxisLike([.. second, .. columns]))
                .Reshape([summed, behind.Aggregate(1L, (size, n) => size * n)], "C", null)
        );
        return product.Reshape([.. above, .. behind], "C", null);
    }

    private static long LengthAt(NdArray array, int axis) => axis >= -array.ndim && axis < array.ndim
        ? array.shape[axis]
        : throw new IndexOutOfRangeException("tuple index out of range");

    /// <summary>The Kronecker product: blocks of the second array, each multiplied by an element of the
    /// first.</summary>
    /// <param name="a">The array of the factors.</param>
    /// <param name="b">The array that is repeated.</param>
    public static NdArray kron(ArrayLike a, ArrayLike b)
    {
        NdArray left = a.AsArray(), right = b.AsArray();
        if (left.ndim == 0 || right.ndim == 0)
        {
            return multiply(left, right);
        }
        int ndim = Math.Max(left.ndim, right.ndim);
        long[] outside = new long[2 * ndim], inside = new long[2 * ndim], shape = new long[ndim];
        Array.Fill(outside, 1);
        Array.Fill(inside, 1);
        for (int axis = 0; axis < ndim; axis++)
        {
            int k = axis - ndim;
            long m = -k <= left.ndim ? left.shape[k] : 1, n = -k <= right.ndim ? right.shape[k] : 1;
            (outside[2 * axis], inside[2 * axis + 1], shape[axis]) = (m, n, checked(m * n));
        }
        return multiply(left.Reshape(outside, "C", null), right.Reshape(inside, "C", null)).Reshape(shape, "C", null);
    }

    /// <summary>The cross product of vectors of three dimensions. One of two dimensions counts as lying in the
    /// plane.</summary>
    /// <param name="a">The first vectors.</param>
    /// <param name="b">The second vectors, which broadcast against the first.</param>
    /// <param name="axisa">The axis of the first vectors.</param>
    /// <param name="axisb">The axis of the second vectors.</param>
    /// <param name="axisc">The axis of the results' vectors.</param>
    /// <param name="axis">One axis for all three.</param>
    /// <returns>The products; of two vectors in the plane only their third component, without an axis.</returns>
    /// <exception cref="ValueError">The vectors have neither two nor three dimensions.</exception>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.cross(new[] { 1, 2, 3 }, new[] { 4, 5, 6 })); // [-3  6 -3]
    /// </code>
    /// </example>
    public static NdArray cross(
        ArrayLike a,
        ArrayLike b,
        int axisa = -1,
        int axisb = -1,
        int axisc = -1,
        int? axis = null
    )
    {
        (axisa, axisb, axisc) = axis is { } all ? (all, all, all) : (axisa, axisb, axisc);
        NdArray x = asarray(a), y = asarray(b);
        if (x.ndim < 1 || y.ndim < 1)
        {
            throw new ValueError("At least one array has zero dimension");
        }
        x = moveaxis(x, NdArray.NormalizeAxis(axisa, x.ndim, "axisa"), -1);
        y = moveaxis(y, NdArray.NormalizeAxis(axisb, y.ndim, "axisb"), -1);
        if ((long)x.shape[-1] is not (2 or 3) || (long)y.shape[-1] is not (2 or 3))
        {
            throw new ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)");
        }
        bool flat = x.shape[-1] == 2L && y.shape[-1] == 2L;
        DType dtype = DType.ResultType([x, y]);
        long[] stack = broadcast_shapes(Component(x, 0).shape, Component(y, 0).shape).ToArray();
        NdArray result = empty((long[])(flat ? stack : [.. stack, 3]), dtype);
        int target = flat ? 0 : NdArray.NormalizeAxis(axisc, result.ndim, "axisc");
        (x, y) = (x.astype(dtype, copy: false), y.astype(dtype, copy: false));
        if (flat)
        {
            Minor(x, y, 0, 1, result);
            return result;
        }
        Minor(x, y, 1, 2, Component(result, 0));
        Minor(x, y, 2, 0, Component(result, 1));
        Minor(x, y, 0, 1, Component(result, 2));
        return moveaxis(result, -1, target);
    }

    private static NdArray Component(NdArray vectors, int k) => vectors[Ellipsis.Value, k];

    /// <summary><c>x[i] y[j] - x[j] y[i]</c>, of which a third component that is not there leaves one
    /// product.</summary>
    private static void Minor(NdArray x, NdArray y, int i, int j, NdArray @out)
    {
        bool first = i < x.shape[-1] && j < y.shape[-1], second = j < x.shape[-1] && i < y.shape[-1];
        if (first)
        {
            multiply(Component(x, i), Component(y, j), @out);
        }
        if (second)
        {
            NdArray product = multiply(Component(x, j), Component(y, i));
            _ = first ? subtract(@out, product, @out) : negative(product, @out);
        }
    }
}
