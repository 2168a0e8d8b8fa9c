namespace NumRs;

/// <summary>NumPy's rule for shapes that are to fit together: lengths are equal or one, from the last axis
/// on.</summary>
internal static class Broadcasting
{
    /// <summary>The common shape.</summary>
    /// <exception cref="ValueError">Two shapes do not fit together, or a length is negative.</exception>
    internal static long[] Common(IReadOnlyList<long[]> shapes)
    {
        int ndim = shapes.Count == 0 ? 0 : shapes.Max(shape => shape.Length);
        long[] common = new long[ndim];
        Array.Fill(common, 1);
        int source = 0;
        for (int axis = 0; axis < ndim; axis++)
        {
            for (int i = 0; i < shapes.Count; i++)
            {
                int own = axis - ndim + shapes[i].Length;
                long length = own < 0 ? 1 : shapes[i][own];
                if (length < 0)
                {
                    throw new ValueError("negative dimensions are not allowed");
                }
                if (length == 1 || length == common[axis])
                {
                    continue;
                }
                if (common[axis] != 1)
                {
                    throw new ValueError(
                        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between "
                            + $"arg {source} with shape {new Shape(shapes[source])} and arg {i} with shape {new Shape(shapes[i])}."
                    );
                }
                (common[axis], source) = (length, i);
            }
        }
        return common;
    }
}
