using System.Numerics;

namespace NumRs.Grids;

/// <summary>The numbers of slices, one by one or as a grid: what <see cref="np.mgrid"/> and <see cref="np.ogrid"/>
/// share.</summary>
internal static class Grid
{
    /// <summary>The numbers of one slice.</summary>
    /// <exception cref="DivideByZeroException">The step is zero.</exception>
    internal static NdArray Line(GridLike slice)
    {
        Check(slice);
        ArrayLike start = slice.Start ?? 0;
        if (Count(slice) is not { } count)
        {
            return slice.Stop is { } end ? np.arange(start, end, slice.Step) : throw NoStop();
        }
        ArrayLike stop = slice.Stop ?? throw NoStop();
        // The number of samples counts in the dtype as the real number that it is the magnitude of.
        DType dtype = DType.ResultType([start, stop, (double)count]);
        return Placed(np.arange(count, dtype: dtype), Step(start, stop, count), start);
    }

    /// <summary>The numbers of several slices, each along an axis of its own and of length one along the
    /// others.</summary>
    /// <exception cref="DivideByZeroException">A step is zero.</exception>
    internal static ArrayTuple Open(GridLike[] slices)
    {
        (long[] lengths, DType dtype) = Measure(slices);
        NdArray[] axes = [.. np.indices(lengths, dtype, sparse: true)];
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = Placed(axes[i], slices[i]);
        }
        return axes;
    }

    /// <summary>The numbers of several slices as a grid: a row of the result has the coordinates along one
    /// axis.</summary>
    /// <exception cref="DivideByZeroException">A step is zero.</exception>
    internal static NdArray Full(GridLike[] slices)
    {
        (long[] lengths, DType dtype) = Measure(slices);
        NdArray grid = np.empty(new Shape([lengths.Length, .. lengths]), dtype);
        NdArray[] axes = [.. np.indices(lengths, dtype, sparse: true)];
        for (int i = 0; i < axes.Length; i++)
        {
            grid.Store([i], Placed(axes[i], slices[i]));
        }
        return grid;
    }

    /// <summary>The lengths of the axes, and the dtype that all numbers have in common, which is no smaller than
    /// int64.</summary>
    private static (long[] Lengths, DType DType) Measure(GridLike[] slices)
    {
        long[] lengths = new long[slices.Length];
        List<ArrayLike> numbers = [0];
        for (int i = 0; i < lengths.Length; i++)
        {
            GridLike slice = slices[i];
            Check(slice);
            ArrayLike start = slice.Start ?? 0, stop = slice.Stop ?? throw NoStop();
            long? count = Count(slice);
            ArrayLike step = count is null ? slice.Step ?? 1 : Magnitude(slice.Step!);
            lengths[i] = count ?? Steps(start, stop, step);
            numbers.AddRange([start, stop, step]);
        }
        return (lengths, DType.ResultType(numbers.ToArray()));
    }

    private static long Steps(ArrayLike start, ArrayLike stop, ArrayLike step)
    {
        double by = (double)step.AsArray();
        if (by == 0)
        {
            throw new DivideByZeroException("division by zero");
        }
        double count = Math.Ceiling((double)np.subtract(stop, start) / by);
        return double.IsNaN(count) ? throw new ValueError("cannot convert float NaN to integer")
            : double.IsInfinity(count) ? throw new OverflowException("cannot convert float infinity to integer")
            : checked((long)count);
    }

    private static NdArray Placed(NdArray places, GridLike slice)
    {
        ArrayLike start = slice.Start ?? 0;
        return Placed(places, Count(slice) is { } count ? Step(start, slice.Stop!, count) : slice.Step ?? 1, start);
    }

    private static NdArray Placed(NdArray places, ArrayLike step, ArrayLike start) =>
        np.add(np.multiply(places, step), start);

    /// <summary>How many numbers an imaginary step asks for, or null for any other step.</summary>
    private static long? Count(GridLike slice) =>
        slice.Step is { _dtype.kind: 'c' } step ? checked((long)Magnitude(step)) : null;

    private static double Magnitude(ArrayLike step) => Complex.Abs((Complex)step.AsArray());

    /// <summary>The distance of so many numbers of which the last is the stop; as weak in promotion as its
    /// ends.</summary>
    private static ArrayLike Step(ArrayLike start, ArrayLike stop, long count)
    {
        if (count == 1)
        {
            return 1;
        }
        NdArray step = np.divide(np.subtract(stop, start), (double)(count - 1));
        bool weak = start is Literal && stop is Literal;
        return !weak ? step : step.dtype.kind == 'c' ? new Literal((Complex)step) : new Literal((double)step);
    }

    private static void Check(GridLike slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        if (!slice.IsSlice)
        {
            throw new TypeError("a grid is made of slices");
        }
    }

    private static TypeError NoStop() => new("unsupported operand type(s) for -: 'NoneType' and 'int'");
}
