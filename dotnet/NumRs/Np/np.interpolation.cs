using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>The piecewise linear function through some points.</summary>
    /// <param name="x">Where it is evaluated; the result has this shape, and dtype float64 or complex128.</param>
    /// <param name="xp">Where the points are, ascending unless there is a period.</param>
    /// <param name="fp">The function's values there, real or complex.</param>
    /// <param name="left">The value to the left of all points; that of the first point when null.</param>
    /// <param name="right">The value to the right of all points; that of the last point when null.</param>
    /// <param name="period">The function's period, with which there is neither left nor right.</param>
    /// <exception cref="TypeError">Places are not real.</exception>
    /// <exception cref="ValueError">There are no points, the numbers of places and values differ, or the period is
    /// zero.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.interp(new[] { 0, 1, 1.5, 2.72, 3.14 }, new[] { 1, 2, 3 }, new[] { 3, 2, 0 })); // [3.   3.   2.5  0.56 0.  ]
    /// </code>
    /// </example>
    public static NdArray interp(
        ArrayLike x,
        ArrayLike xp,
        ArrayLike fp,
        ArrayLike? left = null,
        ArrayLike? right = null,
        double? period = null
    )
    {
        NdArray values = asarray(fp.AsArray()), places = asarray(xp.AsArray()), at = asarray(x.AsArray());
        DType dtype = values.dtype.kind == 'c' ? DType.complex128 : DType.float64;
        (at, places) = (Real(at), Real(places));
        values = can_cast(values.dtype, dtype)
            ? values.astype(dtype, copy: false)
            : throw UnsafeCast(values.dtype, dtype);
        if (period is { } length)
        {
            (at, places, values) = Periodic(at, places, values, length);
            (left, right) = (null, null);
        }
        (places, values) = (List(places), List(values));
        if (places.size == 0)
        {
            throw new ValueError("array of sample points is empty");
        }
        if (places.size != values.size)
        {
            throw new ValueError("fp and xp are not of the same length.");
        }
        ReadOnlySpan<ArrayLike> operands = left is null && right is null
            ? [at, places, values]
            : [at, places, values, stack([Outside(left, values[0], dtype), Outside(right, values[-1], dtype)])];
        return Engine.CallMany(Routines.Interp, operands, [null], "interp")[0];
    }

    private static NdArray Real(NdArray array) =>
        can_cast(array.dtype, DType.float64)
            ? array.astype(DType.float64, copy: false)
            : throw (
                array.dtype.kind == 'c'
                    ? new TypeError("float() argument must be a string or a real number, not 'complex'")
                    : UnsafeCast(array.dtype, DType.float64)
            );

    private static NdArray Outside(ArrayLike? given, NdArray edge, DType dtype)
    {
        if (given is null)
        {
            return edge;
        }
        NdArray value = asarray(given.AsArray());
        return value.dtype.kind == 'c' && dtype.kind != 'c' ? throw new TypeError("must be real number, not complex")
            : value.ndim > 0 ? throw new TypeError("only 0-dimensional arrays can be converted to Python scalars")
            : value.astype(dtype);
    }

    /// <summary>Everything within one period, with a point of the neighbouring ones at both ends.</summary>
    private static (NdArray At, NdArray Places, NdArray Values) Periodic(
        NdArray at,
        NdArray places,
        NdArray values,
        double period
    )
    {
        if (period == 0)
        {
            throw new ValueError("period must be a non-zero value");
        }
        period = Math.Abs(period);
        if (places.ndim != 1 || values.ndim != 1)
        {
            throw new ValueError("Data points must be 1-D sequences");
        }
        if (places.size != values.size)
        {
            throw new ValueError("fp and xp are not of the same length");
        }
        places = remainder(places, period);
        NdArray order = argsort(places);
        (places, values) = (take(places, order), take(values, order));
        NdArray before = subtract(places.Load([new Slice(-1, null)]), period),
            behind = add(places.Load([new Slice(0, 1)]), period);
        return (
            remainder(at, period),
            concatenate([before, places, behind]),
            concatenate([values.Load([new Slice(-1, null)]), values, values.Load([new Slice(0, 1)])]));
    }

    /// <summary>Sums of products of a list with another one that is turned around and moved along it.</summary>
    /// <param name="a">One list.</param>
    /// <param name="v">The other.</param>
    /// <param name="mode">
    /// How far the lists overlap: <c>full</c>, by an element or more; <c>same</c>, as many sums as the longer list has
    /// elements; <c>valid</c>, wholly.
    /// </param>
    /// <exception cref="ValueError">A list is empty or no list, or there is no such mode.</exception>
    public static NdArray convolve(ArrayLike a, ArrayLike v, string mode = "full")
    {
        NdArray first = atleast_1d(asarray(a.AsArray())), second = atleast_1d(asarray(v.AsArray()));
        if (first.Layout.Lengths[0] == 0 || second.Layout.Lengths[0] == 0)
        {
            throw new ValueError(first.Layout.Lengths[0] == 0 ? "a cannot be empty" : "v cannot be empty");
        }
        (first, second) = second.Layout.Lengths[0] > first.Layout.Lengths[0] ? (second, first) : (first, second);
        return Correlation(first, second.Load([new Slice(null, null, -1)]), mode);
    }

    /// <summary>Sums of products of a list with the conjugate of another one that is moved along it.</summary>
    /// <param name="a">One list.</param>
    /// <param name="v">The other.</param>
    /// <param name="mode">As in <see cref="convolve"/>.</param>
    /// <exception cref="ValueError">A list is empty or no list, or there is no such mode.</exception>
    public static NdArray correlate(ArrayLike a, ArrayLike v, string mode = "valid")
    {
        NdArray first = List(asarray(a.AsArray())), second = List(asarray(v.AsArray()));
        if (first.size == 0 || second.size == 0)
        {
            throw new ValueError(
                first.size == 0 ? "first array argument cannot be empty" : "second array argument cannot be empty"
            );
        }
        second = second.dtype.kind == 'c' ? conjugate(second) : second;
        return second.size > first.size
            ? Correlation(second, first, mode).Load([new Slice(null, null, -1)])
            : Correlation(first, second, mode);
    }

    /// <summary>The sums of products with a list that is not longer.</summary>
    private static NdArray Correlation(NdArray a, NdArray v, string mode)
    {
        (a, v) = (List(a), List(v));
        (Overlap overlap, long left) = mode switch
        {
            "valid" => (Overlap.Valid, 0),
            "same" => (Overlap.Same, v.size / 2),
            "full" => (Overlap.Full, v.size - 1),
            { Length: > 0 } when "vsfVSF".Contains(mode[0]) => throw new ValueError(
                "Use one of 'valid', 'same', or 'full' for convolve/correlate mode"
            ),
            _ => throw new ValueError($"mode must be one of 'valid', 'same', or 'full' (got '{mode}')"),
        };
        DType dtype = DType.ResultType([a, v]);
        NrCorrelateArgs args = new() { left = left, overlap = (byte)overlap };
        return Engine.Call(
            Routines.Correlate,
            args,
            null,
            "correlate",
            a.astype(dtype, copy: false),
            v.astype(dtype, copy: false)
        );
    }
}
