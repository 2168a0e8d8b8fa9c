namespace NumRs;

/// <summary>The derivatives along several axes, from <see cref="np.gradient"/>.</summary>
/// <param name="derivatives">An array an axis, each in the function's shape.</param>
public sealed record GradientResult(NdArray[] derivatives) : NamedResult
{
    private protected override object[] Parts() => derivatives;

    internal override bool IsNameless => true;

    /// <summary><c>repr(result)</c>: the array itself where there is one.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public override string __repr__() => derivatives.Length == 1 ? derivatives[0].__repr__() : base.__repr__();

    /// <summary>The derivatives along two axes.</summary>
    /// <exception cref="ValueError">There are more or fewer.</exception>
    public void Deconstruct(out NdArray first, out NdArray second) => (first, second) = (Of(2)[0], derivatives[1]);

    /// <summary>The derivatives along three axes.</summary>
    /// <exception cref="ValueError">There are more or fewer.</exception>
    public void Deconstruct(out NdArray first, out NdArray second, out NdArray third) =>
        (first, second, third) = (Of(3)[0], derivatives[1], derivatives[2]);

    private NdArray[] Of(int count) => derivatives.Length == count
        ? derivatives
        : throw new ValueError(derivatives.Length < count
            ? $"not enough values to unpack (expected {count}, got {derivatives.Length})"
            : $"too many values to unpack (expected {count})");

    /// <summary>The derivative along the one axis that there is.</summary>
    /// <exception cref="ValueError">There are several.</exception>
    public static implicit operator NdArray(GradientResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.derivatives.Length == 1
            ? result.derivatives[0]
            : throw new ValueError($"the gradient has {result.derivatives.Length} parts; take one of them");
    }
}

public static partial class np
{
    /// <summary>
    /// The derivatives of a function on a grid: by differences to both neighbours inside, and to one side at the ends.
    /// Where the grid has one axis, the result converts to the one array.
    /// </summary>
    /// <param name="f">The function's values.</param>
    /// <param name="dx0">The distance of neighbours, or the coordinates along the first axis; 1 when null.</param>
    /// <param name="dx1">The same along the second axis; a single distance is that of all axes.</param>
    /// <param name="dx2">The same along the third axis.</param>
    /// <param name="dx3">The same along the fourth axis.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <param name="edge_order">The order of the differences at the ends, 1 or 2.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="TypeError">There are neither one nor as many distances as axes.</exception>
    /// <exception cref="ValueError">Coordinates do not fit, or an axis is too short.</exception>
    /// <example>
    /// <code>
    /// NdArray f = np.array(new[] { 1.0, 2, 4, 7, 11, 16 });
    /// Console.WriteLine((NdArray)np.gradient(f)); // [1.  1.5 2.5 3.5 4.5 5. ]
    /// </code>
    /// </example>
    public static GradientResult gradient(
        ArrayLike f,
        ArrayLike? dx0 = null,
        ArrayLike? dx1 = null,
        ArrayLike? dx2 = null,
        ArrayLike? dx3 = null,
        AxisLike? axis = null,
        int edge_order = 1
    )
    {
        NdArray values = asarray(f.AsArray());
        int[] axes = axis is null ? [.. Enumerable.Range(0, values.ndim)] : AxesTogether.Normalized(axis, values.ndim);
        ArrayLike[] spacings = Gradients.Spacings(values, axes, [.. new[] { dx0, dx1, dx2, dx3 }.OfType<ArrayLike>()]);
        if (edge_order > 2)
        {
            throw new ValueError("'edge_order' greater than 2 not supported");
        }
        if (values.dtype.kind == 'M')
        {
            // As spans since 1970, in the same step.
            values = subtract(values, zeros(new Shape(), values.dtype));
        }
        DType dtype = values.dtype.kind is 'f' or 'c' or 'm' ? values.dtype : DType.float64;
        values = values.dtype.kind is 'i' or 'u' ? values.astype(DType.float64) : values;
        return new GradientResult([.. axes.Select((place, i) => Gradients.Along(values, dtype, place, spacings[i], edge_order))]);
    }

    /// <summary>The integral by trapezoids along an axis.</summary>
    /// <param name="y">The function's values.</param>
    /// <param name="x">The coordinates, along the axis or in the shape of the values.</param>
    /// <param name="dx">The distance of neighbours, where there are no coordinates.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">Coordinates do not fit.</exception>
    public static NdArray trapezoid(ArrayLike y, ArrayLike? x = null, ArrayLike? dx = null, int axis = -1)
    {
        NdArray values = asarray(y.AsArray());
        ArrayLike? distances = dx;
        if ((axis < -values.ndim || axis >= values.ndim) && x?._layout.NDim is null or 1)
        {
            throw new IndexOutOfRangeException("list assignment index out of range");
        }
        if (x is not null)
        {
            NdArray places = asarray(x.AsArray());
            distances = places.ndim == 1 ? LineAlong(diff(places), values.ndim, axis) : diff(places, axis: axis);
        }
        int place = NdArray.NormalizeAxis(axis, values.ndim);
        using NdArray sums = add(
            values.Load(KeysAt(place, new Slice(1, null))),
            values.Load(KeysAt(place, new Slice(null, -1)))
        );
        // A distance of one changes nothing but integers, which the division makes numbers too.
        using NdArray doubled = distances is null ? sums : multiply(distances, sums);
        using NdArray areas = doubled.dtype.kind is 'f' or 'c'
            ? true_divide(doubled, 2.0, @out: doubled)
            : true_divide(doubled, 2.0);
        return sum(areas, place);
    }

    /// <summary>A key that takes a part of one axis.</summary>
    internal static IndexLike[] KeysAt(int axis, IndexLike key) =>
        [.. Enumerable.Repeat((IndexLike)Slice.All, axis), key];

    /// <summary>A list along one axis of a space.</summary>
    internal static NdArray LineAlong(NdArray list, int ndim, int axis)
    {
        long[] shape = new long[ndim];
        Array.Fill(shape, 1);
        shape[NdArray.NormalizeAxis(axis, ndim)] = list.size;
        return list.Reshape(shape, "C", null);
    }

    /// <summary>Values along an axis without jumps: multiples of the period are added where neighbours differ by more
    /// than half of it.</summary>
    /// <param name="p">The values.</param>
    /// <param name="discont">The least difference that counts as a jump; half a period when null or less than
    /// that.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="period">The period; 2π when null.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static NdArray unwrap(ArrayLike p, ArrayLike? discont = null, int axis = -1, ArrayLike? period = null)
    {
        NdArray values = asarray(p.AsArray()), differences = diff(values, axis: axis);
        ArrayLike turn = period ?? 2 * Math.PI;
        ArrayLike least = discont ?? Halved(turn);
        DType dtype = DType.ResultType([differences, turn]);
        bool whole = dtype.kind is 'i' or 'u';
        ArrayLike high =
            !whole ? Halved(turn)
            : turn is Literal plain ? (long)Math.Floor((double)plain / 2)
            : floor_divide(turn, 2);
        bool ambiguous = !whole || (bool)equal(remainder(turn, 2), 0);
        ArrayLike low = high is Literal ? Negative(high) : negative(high);
        NdArray wrapped = add(remainder(subtract(differences, low), turn), low);
        if (ambiguous)
        {
            copyto(wrapped, high, where: logical_and(equal(wrapped, low), greater(differences, 0)));
        }
        NdArray correction = subtract(wrapped, differences);
        copyto(correction, 0, where: less(absolute(differences), least));
        NdArray result = values.astype(dtype);
        int place = NdArray.NormalizeAxis(axis, values.ndim);
        IndexLike[] later = KeysAt(place, new Slice(1, null));
        result.Store(later, add(values.Load(later), cumsum(correction, place)));
        return result;
    }

    // Plain numbers stay plain, so that they yield to the dtype of the values.
    private static NdArray Halved(ArrayLike number) =>
        number is Literal literal ? (double)literal / 2 : true_divide(number, 2);

    private static NdArray Negative(ArrayLike number) =>
        number is Literal { dtype.kind: 'f' } real ? -(double)real : -(long)number.AsArray();

    /// <summary>The running sum along an axis.</summary>
    /// <param name="x">The array; with more than one dimension, it needs an axis.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="dtype">Dtype of the accumulator and the result.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="include_initial">Whether zero, the sum of nothing, comes first.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">There are several dimensions and no axis.</exception>
    public static NdArray cumulative_sum(
        ArrayLike x,
        int? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        bool include_initial = false
    ) => Cumulative(ufuncs.add, 0, x.AsArray(), axis, dtype, @out, include_initial);

    /// <summary>The running product along an axis.</summary>
    /// <param name="x">The array; with more than one dimension, it needs an axis.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="dtype">Dtype of the accumulator and the result.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="include_initial">Whether one, the product of nothing, comes first.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">There are several dimensions and no axis.</exception>
    public static NdArray cumulative_prod(
        ArrayLike x,
        int? axis = null,
        DTypeLike? dtype = null,
        NdArray? @out = null,
        bool include_initial = false
    ) => Cumulative(ufuncs.multiply, 1, x.AsArray(), axis, dtype, @out, include_initial);

    private static NdArray Cumulative(
        UFunc ufunc,
        int identity,
        NdArray x,
        int? axis,
        DTypeLike? dtype,
        NdArray? @out,
        bool initial
    )
    {
        NdArray values = atleast_1d(x);
        if (axis is null && values.ndim > 1)
        {
            throw new ValueError("For arrays which have more than one dimension ``axis`` argument is required.");
        }
        int place = NdArray.NormalizeAxis(axis ?? 0, values.ndim);
        if (!initial)
        {
            return ufunc.accumulate(values, place, dtype, @out);
        }
        if (@out is not null)
        {
            ufunc.accumulate(values, place, dtype, @out.Load(KeysAt(place, new Slice(1, null))));
            @out.Store(KeysAt(place, 0), identity);
            return @out;
        }
        NdArray totals = ufunc.accumulate(values, place, dtype);
        long[] shape = values.shape.ToArray();
        shape[place] = 1;
        return concatenate([full(shape, identity, totals.dtype), totals], place);
    }
}
