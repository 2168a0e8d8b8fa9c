namespace NumRs;

/// <summary>
/// Shape and strides of an array: immutable, and shared by the arrays that have the same, so that
/// <c>a + b</c> of two like arrays makes no new one.
/// </summary>
internal sealed class Layout
{
    /// <summary>Lengths, then strides in bytes.</summary>
    internal readonly long[] Dims;

    internal readonly int NDim;

    /// <summary>Number of elements.</summary>
    internal readonly long Size;

    /// <summary>Bytes of an item for which the contiguity flags hold.</summary>
    internal readonly int ItemSize;

    internal readonly bool IsCContiguous;

    internal readonly bool IsFContiguous;

    /// <summary>The first byte of the items, from that of the first item; and the one behind their last, or 0 when
    /// there are none.</summary>
    internal readonly long Low, High;

    private Shape? _shape;

    // The layout that a result of this array's shape had last, with items of another size.
    private Layout? _companion;

    /// <param name="dims">Lengths, then strides; kept, not copied.</param>
    /// <param name="ndim">Number of dimensions.</param>
    /// <param name="itemSize">Bytes of an item.</param>
    internal Layout(long[] dims, int ndim, int itemSize)
    {
        Dims = dims;
        NDim = ndim;
        ItemSize = itemSize;
        long size = 1, low = 0, high = itemSize;
        for (int i = 0; i < ndim; i++)
        {
            size *= dims[i];
            long reach = (dims[i] - 1) * dims[ndim + i];
            low += Math.Min(reach, 0);
            high += Math.Max(reach, 0);
        }
        Size = size;
        (Low, High) = size == 0 ? (0, 0) : (low, high);
        IsCContiguous = size == 0 || InOrder(dims, ndim, itemSize, fortran: false);
        IsFContiguous = size == 0 || InOrder(dims, ndim, itemSize, fortran: true);
    }

    private static readonly Layout[] s_single = [.. Enumerable.Range(0, 65).Select(size => new Layout([], 0, size))];

    /// <summary>The layout of a 0-d array.</summary>
    internal static Layout Single(int itemSize) =>
        itemSize < s_single.Length ? s_single[itemSize] : new([], 0, itemSize);

    /// <summary>The layout of a C-ordered (or Fortran-ordered) array.</summary>
    internal static Layout Contiguous(ReadOnlySpan<long> shape, int itemSize, bool fortran = false)
    {
        if (shape.Length == 0)
        {
            return Single(itemSize);
        }
        int n = shape.Length;
        long[] dims = new long[2 * n];
        shape.CopyTo(dims);
        long stride = itemSize;
        for (int k = 0; k < n; k++)
        {
            int i = fortran ? k : n - 1 - k;
            dims[n + i] = stride;
            stride *= Math.Max(1, shape[i]);
        }
        return new Layout(dims, n, itemSize);
    }

    /// <summary>A layout from lengths and strides.</summary>
    internal static Layout Of(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides, int itemSize)
    {
        long[] dims = new long[2 * shape.Length];
        shape.CopyTo(dims);
        strides.CopyTo(dims.AsSpan(shape.Length));
        return new Layout(dims, shape.Length, itemSize);
    }

    /// <summary>The layout of the elements of sub-arrays, whose axes come last.</summary>
    internal Layout WithSub(DType sub) => sub.SubShape is not { } shape ? this : Of(
        [.. Lengths, .. shape.AsSpan()],
        [.. Strides, .. Contiguous(shape.AsSpan(), sub.@base.itemsize).Strides],
        sub.@base.itemsize);

    internal ReadOnlySpan<long> Lengths => new(Dims, 0, NDim);

    internal ReadOnlySpan<long> Strides => new(Dims, NDim, NDim);

    internal Shape Shape => _shape ??= new Shape(Lengths);

    /// <summary>Whether the items of another layout, whose first is so many bytes from this one's, lie among
    /// these.</summary>
    internal bool Holds(Layout other, long offset) =>
        other.Size == 0 || (offset + other.Low >= Low && offset + other.High <= High);

    /// <summary>Whether lengths and strides are these.</summary>
    internal bool Matches(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides, int itemSize) =>
        shape.Length == NDim && itemSize == ItemSize && shape.SequenceEqual(Lengths) && strides.SequenceEqual(Strides);

    /// <summary>The layout with these lengths, strides and item size: this one, its companion, or a new one.</summary>
    internal Layout Like(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides, int itemSize)
    {
        if (Matches(shape, strides, itemSize))
        {
            return this;
        }
        if (_companion is { } companion && companion.Matches(shape, strides, itemSize))
        {
            return companion;
        }
        return shape.Length == 0 ? Single(itemSize) : _companion = Of(shape, strides, itemSize);
    }

    private static bool InOrder(long[] dims, int ndim, int itemSize, bool fortran)
    {
        long expected = itemSize;
        for (int k = 0; k < ndim; k++)
        {
            int i = fortran ? k : ndim - 1 - k;
            if (dims[i] != 1)
            {
                if (dims[ndim + i] != expected)
                {
                    return false;
                }
                expected *= dims[i];
            }
        }
        return true;
    }
}
