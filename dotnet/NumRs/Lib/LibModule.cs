namespace NumRs.Lib;

/// <summary>NumPy's <c>numpy.lib</c>.</summary>
public sealed class LibModule
{
    internal LibModule() { }

    /// <summary>Views by lengths and strides.</summary>
    public StrideTricksModule stride_tricks { get; } = new();

    /// <summary>What functions of arrays need for their arguments.</summary>
    public ArrayUtilsModule array_utils { get; } = new();
}

/// <summary>NumPy's <c>numpy.lib.stride_tricks</c>.</summary>
public sealed class StrideTricksModule
{
    internal StrideTricksModule() { }

    /// <summary>All windows of one shape into an array, as a view: its own axes, shortened, and then those of the
    /// window.</summary>
    /// <param name="x">The array.</param>
    /// <param name="window_shape">The length of the window along each of the axes.</param>
    /// <param name="axis">The axes, of which one may come several times; all when null.</param>
    /// <param name="subok">Has no effect.</param>
    /// <param name="writeable">Whether the view may be written, where many of its elements are one.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">There are not as many lengths as axes, or a window is larger than the
    /// array.</exception>
    public NdArray sliding_window_view(
        ArrayLike x,
        ShapeLike window_shape,
        AxisLike? axis = null,
        bool subok = false,
        bool writeable = false
    )
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(window_shape);
        NdArray array = np.asarray(x.AsArray());
        // Read once, as another thread may set the shape meanwhile.
        Layout layout = array.Layout;
        ReadOnlySpan<long> window = window_shape.Lengths;
        foreach (long length in window)
        {
            if (length < 0)
            {
                throw new ValueError("`window_shape` cannot contain negative values");
            }
        }
        int[] axes = axis is null
            ? [.. Enumerable.Range(0, layout.NDim)]
            : Array.ConvertAll(axis.Axes.ToArray(), one => NdArray.NormalizeAxis(one, layout.NDim));
        if (window.Length != axes.Length)
        {
            throw new ValueError(
                axis is null
                    ? $"Since axis is `None`, must provide window_shape for all dimensions of `x`; got {window.Length} window_shape elements and `x.ndim` is {layout.NDim}."
                    : $"Must provide matching length window_shape and axis; got {window.Length} window_shape elements and {axes.Length} axes elements."
            );
        }
        long[] lengths = [.. layout.Lengths, .. window], strides = [.. layout.Strides, .. new long[axes.Length]];
        for (int i = 0; i < axes.Length; i++)
        {
            // A window of no length leaves one place more than there are items; nothing is read there.
            lengths[axes[i]] = lengths[axes[i]] >= window[i]
                ? lengths[axes[i]] - (window[i] - 1)
                : throw new ValueError("window shape cannot be larger than input array shape");
            strides[layout.NDim + i] = layout.Strides[axes[i]];
        }
        Native.Memory.CheckedBytes(lengths, array.dtype);
        NdArray view = array.View(Layout.Of(lengths, strides, layout.ItemSize));
        return writeable ? view : view.ReadOnly();
    }
}

/// <summary>NumPy's <c>numpy.lib.array_utils</c>.</summary>
public sealed class ArrayUtilsModule
{
    internal ArrayUtilsModule() { }

    /// <summary>An axis counted from the front.</summary>
    /// <param name="axis">The axis; a negative one counts from the back.</param>
    /// <param name="ndim">The number of axes.</param>
    /// <param name="msg_prefix">What the message of an error starts with, before a colon.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public int normalize_axis_index(int axis, int ndim, string? msg_prefix = null) =>
        NdArray.NormalizeAxis(axis, ndim, msg_prefix);

    /// <summary>Axes counted from the front.</summary>
    /// <param name="axis">The axis or axes; negative ones count from the back.</param>
    /// <param name="ndim">The number of axes.</param>
    /// <param name="argname">The name of the argument, for messages.</param>
    /// <param name="allow_duplicate">Whether an axis may come twice.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">An axis comes twice.</exception>
    public Shape normalize_axis_tuple(AxisLike axis, int ndim, string? argname = null, bool allow_duplicate = false)
    {
        ArgumentNullException.ThrowIfNull(axis);
        int[] axes = allow_duplicate
            ? Array.ConvertAll(axis.Axes.ToArray(), one => NdArray.NormalizeAxis(one, ndim, argname))
            : AxesTogether.Normalized(axis, ndim, argname);
        return new Shape(Array.ConvertAll(axes, one => (long)one));
    }
}
