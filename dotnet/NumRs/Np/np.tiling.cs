namespace NumRs;

public static partial class np
{
    /// <summary>An array repeated along its axes.</summary>
    /// <param name="A">The array.</param>
    /// <param name="reps">How often along each axis. Whichever has fewer axes, the array or the numbers, gets new ones
    /// in front.</param>
    /// <exception cref="ValueError">A number is negative.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.tile(new[] { 0, 1, 2 }, (2, 2))); // [[0 1 2 0 1 2]
    /// //  [0 1 2 0 1 2]]
    /// </code>
    /// </example>
    public static NdArray tile(ArrayLike A, ShapeLike reps)
    {
        ArgumentNullException.ThrowIfNull(reps);
        NdArray array = asarray(A);
        int ndim = Math.Max(array.ndim, reps.Lengths.Length);
        if (Array.TrueForAll(reps.ToArray(), n => n == 1))
        {
            return np.array(array, copy: true, ndmin: ndim);
        }
        long[] times = [.. Enumerable.Repeat(1L, ndim - reps.Lengths.Length), .. reps.Lengths];
        long[] once = [.. Enumerable.Repeat(1L, ndim - array.ndim), .. array.Layout.Lengths];
        if (array.size > 0 && times.Any(n => n < 0))
        {
            throw new ValueError("negative dimensions are not allowed");
        }
        int first = Array.FindIndex(times, n => n != 1);
        long[] lengths = [.. once.Zip(times, (n, t) => checked(n * t))];
        if (first == Array.FindLastIndex(times, n => n != 1) && once.Take(first).All(n => n == 1))
        {
            return Cycled(ravel(array), checked(array.size * times[first])).Reshape(lengths, "C", null);
        }
        NdArray result = empty(new Shape(lengths), array.dtype);
        // Each axis that is repeated becomes two: the repetitions, along which the source stands still, and itself.
        List<long> target = [], source = [];
        for (int i = 0; i < ndim; i++)
        {
            if (times[i] != 1)
            {
                target.Add(times[i]);
                source.Add(1);
            }
            target.Add(once[i]);
            source.Add(once[i]);
        }
        result.Reshape(target.ToArray(), "C", false).Assign(array.Reshape(source.ToArray(), "C", null));
        return result;
    }

    /// <summary>An array of so many elements, which are those of a 1-d array over and over.</summary>
    private static NdArray Cycled(NdArray flat, long count)
    {
        NdArray result = NdArray.Uninitialized([count], flat.dtype);
        long filled = Math.Min(flat.size, count);
        Part(result, 0, filled).Assign(Part(flat, 0, filled));
        // What is there is copied behind itself: twice as much with each step.
        while (filled < count)
        {
            long more = Math.Min(filled, count - filled);
            Part(result, filled, more).Assign(Part(result, 0, more));
            filled += more;
        }
        return result;
    }

    private static NdArray Part(NdArray flat, long start, long count)
    {
        long stride = flat.Layout.Strides[0];
        return flat.View(Layout.Of([count], [stride], flat.itemsize), count == 0 ? 0 : (nint)(start * stride));
    }

    /// <summary>An array of another shape with the elements of an array over and over.</summary>
    /// <param name="a">The array.</param>
    /// <param name="new_shape">The shape.</param>
    /// <exception cref="ValueError">A length is negative.</exception>
    public static NdArray resize(ArrayLike a, ShapeLike new_shape)
    {
        ArgumentNullException.ThrowIfNull(new_shape);
        NdArray flat = ravel(asarray(a));
        if (new_shape.ToArray().Any(n => n < 0))
        {
            throw new ValueError("all elements of `new_shape` must be non-negative");
        }
        long size = Native.Memory.CheckedBytes(new_shape.Lengths, DType.int8);
        if (flat.size == 0 || size == 0)
        {
            return zeros(new_shape, flat.dtype);
        }
        // What is joined has the machine's byte order.
        return Cycled(flat.astype(flat.dtype.newbyteorder("="), copy: false), size)
            .Reshape(new_shape.Lengths, "C", null);
    }

    /// <summary>The array turned by quarters in the plane of two axes, a view.</summary>
    /// <param name="m">The array.</param>
    /// <param name="k">How many quarters, from the first axis towards the second.</param>
    /// <param name="axes">The two axes; the first two when null.</param>
    /// <exception cref="ValueError">The axes are not two different ones of the array's.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.rot90(new[,] { { 1, 2 }, { 3, 4 } })); // [[2 4]
    /// //  [1 3]]
    /// </code>
    /// </example>
    public static NdArray rot90(ArrayLike m, int k = 1, AxisLike? axes = null)
    {
        NdArray array = asarray(m);
        int[] plane = axes is null ? [0, 1] : axes.Axes.ToArray();
        if (plane.Length != 2)
        {
            throw new ValueError("len(axes) must be 2.");
        }
        int ndim = array.ndim;
        if (plane[0] == plane[1] || Math.Abs((long)plane[0] - plane[1]) == ndim)
        {
            throw new ValueError("Axes must be different.");
        }
        if (plane.Any(axis => axis >= ndim || axis < -ndim))
        {
            throw new ValueError($"Axes=({plane[0]}, {plane[1]}) out of range for array of ndim={ndim}.");
        }
        return (((k % 4) + 4) % 4) switch
        {
            0 => array.View(array.Layout),
            1 => swapaxes(flip(array, plane[1]), plane[0], plane[1]),
            2 => flip(array, plane),
            _ => flip(swapaxes(array, plane[0], plane[1]), plane[1]),
        };
    }

    /// <summary>The array with elements along the second axis in reverse order, a view.</summary>
    /// <param name="m">The array.</param>
    /// <exception cref="ValueError">The array has fewer than two axes.</exception>
    public static NdArray fliplr(ArrayLike m) =>
        asarray(m) is { ndim: >= 2 } array ? flip(array, 1) : throw new ValueError("Input must be >= 2-d.");

    /// <summary>The array with elements along the first axis in reverse order, a view.</summary>
    /// <param name="m">The array.</param>
    /// <exception cref="ValueError">The array is 0-d.</exception>
    public static NdArray flipud(ArrayLike m) =>
        asarray(m) is { ndim: >= 1 } array ? flip(array, 0) : throw new ValueError("Input must be >= 1-d.");

    /// <summary>An axis moved in front of another place, a view; <see cref="moveaxis"/> is easier to read.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis to move.</param>
    /// <param name="start">The axis in front of which it goes; as many as there are for the end.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static NdArray rollaxis(ArrayLike a, int axis, int start = 0)
    {
        NdArray array = a.AsArray();
        int ndim = array.ndim, from = NdArray.NormalizeAxis(axis, ndim), to = start < 0 ? start + ndim : start;
        if (to < 0 || to > ndim)
        {
            throw new AxisError($"'start' arg requires {-ndim} <= start < {ndim + 1}, but {to} was passed in");
        }
        List<int> order = [.. Enumerable.Range(0, ndim)];
        order.RemoveAt(from);
        order.Insert(from < to ? to - 1 : to, from);
        return array.Permuted([.. order]);
    }
}
