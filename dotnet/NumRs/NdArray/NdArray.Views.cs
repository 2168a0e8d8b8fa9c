using NumRs.Native;

namespace NumRs;

public partial class NdArray
{
    /// <summary>
    /// The lengths of the axes. Setting them reshapes in place, where that needs no copy.
    /// </summary>
    /// <exception cref="ValueError">The number of elements differs.</exception>
    public Shape shape
    {
        get => _layout.Shape;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            using NdArray now = Now();
            long[] lengths = now.ResolveShape(value.AsSpan());
            _layout =
                now.Reshaped(lengths, fortran: false)
                ?? throw new ValueError(
                    "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape."
                );
        }
    }

    /// <summary>The strides of the axes in bytes.</summary>
    public Shape strides => new(_layout.Strides);

    /// <summary>The array with its axes in reverse order, a view.</summary>
    public NdArray T => ndim < 2 ? View(_layout) : Permuted(Reversed(ndim));

    /// <summary>The array with its last two axes exchanged, a view.</summary>
    /// <exception cref="ValueError">The array has fewer than two axes.</exception>
    public NdArray mT =>
        ndim < 2 ? throw new ValueError("matrix transpose with ndim < 2 is undefined") : SwapAxes(-1, -2);

    private static int[] Reversed(int ndim)
    {
        int[] axes = new int[ndim];
        for (int i = 0; i < ndim; i++)
        {
            axes[i] = ndim - 1 - i;
        }
        return axes;
    }

    internal NdArray Permuted(ReadOnlySpan<int> axes)
    {
        Layout layout = _layout;
        int n = axes.Length;
        long[] dims = new long[2 * n];
        for (int i = 0; i < n; i++)
        {
            dims[i] = layout.Dims[axes[i]];
            dims[n + i] = layout.Dims[layout.NDim + axes[i]];
        }
        return View(new Layout(dims, n, layout.ItemSize));
    }

    internal NdArray SwapAxes(int axis1, int axis2)
    {
        int a = NormalizeAxis(axis1, ndim, "axis1"), b = NormalizeAxis(axis2, ndim, "axis2");
        int[] axes = new int[ndim];
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = i == a ? b : i == b ? a : i;
        }
        return Permuted(axes);
    }

    /// <summary>An axis counted from the front.</summary>
    /// <exception cref="AxisError">There is no such axis.</exception>
    internal static int NormalizeAxis(long axis, int ndim, string? name = null) =>
        axis >= -ndim && axis < ndim
            ? (int)(axis < 0 ? axis + ndim : axis)
            : throw (
                name is null ? new AxisError(axis, ndim) : new AxisError($"{name}: {new AxisError(axis, ndim).Message}")
            );

    /// <summary>The same elements in another shape: a view where strides allow, otherwise a copy.</summary>
    /// <param name="shape">The lengths, of which one may be negative: it is what is left.</param>
    /// <param name="order">The order in which elements are read and placed: C, F or A.</param>
    /// <param name="copy">True to copy always, false to fail rather than copy, null to copy where needed.</param>
    /// <exception cref="ValueError">The number of elements differs, or a copy is needed and not allowed.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.arange(6).reshape((3, -1))); // [[0 1]
    /// //  [2 3]
    /// //  [4 5]]
    /// </code>
    /// </example>
    public NdArray reshape(ShapeLike shape, string order = "C", bool? copy = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Reshape(shape.Lengths, order, copy);
    }

    /// <inheritdoc cref="reshape(ShapeLike, string, bool?)"/>
    public NdArray reshape(long n0, long n1, string order = "C", bool? copy = null) => Reshape([n0, n1], order, copy);

    /// <inheritdoc cref="reshape(ShapeLike, string, bool?)"/>
    public NdArray reshape(long n0, long n1, long n2, string order = "C", bool? copy = null) =>
        Reshape([n0, n1, n2], order, copy);

    /// <inheritdoc cref="reshape(ShapeLike, string, bool?)"/>
    public NdArray reshape(long n0, long n1, long n2, long n3, string order = "C", bool? copy = null) =>
        Reshape([n0, n1, n2, n3], order, copy);

    /// <inheritdoc cref="reshape(ShapeLike, string, bool?)"/>
    public NdArray reshape(long n0, long n1, long n2, long n3, long n4, params long[] more) =>
        Reshape([n0, n1, n2, n3, n4, .. more ?? []], "C", null);

    internal NdArray Reshape(ReadOnlySpan<long> shape, string order, bool? copy)
    {
        bool fortran = Options.Order(order) switch
        {
            (byte)'C' => false,
            (byte)'F' => true,
            (byte)'A' => _layout.IsFContiguous && !_layout.IsCContiguous,
            _ => throw new ValueError("order 'K' is not permitted for reshaping"),
        };
        long[] lengths = ResolveShape(shape);
        if (copy != true && Reshaped(lengths, fortran) is { } layout)
        {
            return View(layout);
        }
        if (copy == false)
        {
            throw new ValueError("Unable to avoid creating a copy while reshaping.");
        }
        NdArray copied = Copy(fortran ? (byte)'F' : (byte)'C', Options.Unsafe, null);
        copied._layout = Layout.Contiguous(lengths, itemsize, fortran);
        return copied;
    }

    /// <summary>The lengths with a negative one replaced by what is left.</summary>
    private long[] ResolveShape(ReadOnlySpan<long> shape)
    {
        long[] lengths = shape.ToArray();
        int unknown = -1;
        Int128 known = 1;
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] < 0)
            {
                if (unknown >= 0)
                {
                    throw new ValueError("can only specify one unknown dimension");
                }
                unknown = i;
            }
            else
            {
                known = known > long.MaxValue ? known : known * lengths[i];
            }
        }
        if (unknown >= 0)
        {
            if (known == 0 || size % known != 0)
            {
                throw CannotReshape(shape);
            }
            lengths[unknown] = (long)(size / known);
        }
        else if (known != size)
        {
            throw CannotReshape(shape);
        }
        if (lengths.Length > Limits.MaxDims)
        {
            throw new ValueError(
                $"maximum supported dimension for an ndarray is currently {Limits.MaxDims}, found {lengths.Length}"
            );
        }
        return lengths;
    }

    private ValueError CannotReshape(ReadOnlySpan<long> shape)
    {
        // As NumPy writes shapes: unknown lengths in front are left out, others have a name.
        IEnumerable<string> lengths = shape
            .ToArray()
            .SkipWhile(n => n < 0)
            .Select(n => n < 0 ? "newaxis" : n.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new ValueError(
            $"cannot reshape array of size {size} into shape ({string.Join(",", lengths)}{(shape.Length == 1 ? "," : "")})"
        );
    }

    /// <summary>The layout of the same memory in another shape, or null when it needs a copy.</summary>
    private Layout? Reshaped(ReadOnlySpan<long> lengths, bool fortran)
    {
        Layout layout = _layout;
        if (fortran ? layout.IsFContiguous : layout.IsCContiguous)
        {
            return Layout.Contiguous(lengths, layout.ItemSize, fortran);
        }
        int n = lengths.Length;
        long[] dims = new long[2 * n];
        lengths.CopyTo(dims);
        return StridesFor(layout, lengths, dims.AsSpan(n), fortran) ? new Layout(dims, n, layout.ItemSize) : null;
    }

    /// <summary>
    /// Strides for a new shape over the same items: old and new axes are matched in groups of equal size, and
    /// within a group the old axes must walk on evenly.
    /// </summary>
    private static bool StridesFor(Layout layout, ReadOnlySpan<long> lengths, Span<long> strides, bool fortran)
    {
        List<(long Length, long Stride)> old = [];
        for (int i = 0; i < layout.NDim; i++)
        {
            if (layout.Lengths[i] != 1)
            {
                old.Add((layout.Lengths[i], layout.Strides[i]));
            }
        }
        int o = 0, w = 0;
        while (o < old.Count && w < lengths.Length)
        {
            int oldEnd = o + 1, newEnd = w + 1;
            long oldSize = old[o].Length, newSize = lengths[w];
            while (oldSize != newSize)
            {
                if (newSize < oldSize)
                {
                    newSize *= lengths[newEnd++];
                }
                else
                {
                    oldSize *= old[oldEnd++].Length;
                }
            }
            for (int k = o; k < oldEnd - 1; k++)
            {
                bool even = fortran
                    ? old[k + 1].Stride == old[k].Length * old[k].Stride
                    : old[k].Stride == old[k + 1].Length * old[k + 1].Stride;
                if (!even)
                {
                    return false;
                }
            }
            if (fortran)
            {
                long stride = old[o].Stride;
                for (int k = w; k < newEnd; k++)
                {
                    strides[k] = stride;
                    stride *= lengths[k];
                }
            }
            else
            {
                long stride = old[oldEnd - 1].Stride;
                for (int k = newEnd - 1; k >= w; k--)
                {
                    strides[k] = stride;
                    stride *= lengths[k];
                }
            }
            o = oldEnd;
            w = newEnd;
        }
        long last = w > 0 ? strides[w - 1] : layout.ItemSize;
        for (; w < lengths.Length; w++)
        {
            strides[w] = fortran && w > 0 ? strides[w - 1] * lengths[w - 1] : last;
        }
        return true;
    }

    /// <summary>This view, made read-only.</summary>
    internal NdArray ReadOnly()
    {
        _flags &= ~Flags.Writeable;
        return this;
    }

    /// <summary>A copy of the elements as a 1-d array.</summary>
    /// <param name="order">The order in which elements are read: C, F, A or K.</param>
    public NdArray flatten(string order = "C")
    {
        NdArray flat = np.ravel(this, order);
        return flat.SharesStorageWith(this) ? flat.Copy((byte)'C', Options.Unsafe, null) : flat;
    }

    private bool SharesStorageWith(NdArray other) => ReferenceEquals(Storage, other.Storage);
}
