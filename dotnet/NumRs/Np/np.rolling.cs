namespace NumRs;

public static partial class np
{
    /// <summary>Elements moved along axes; those that leave come in at the other end.</summary>
    /// <param name="a">The array.</param>
    /// <param name="shift">By how many places: a number for all axes, or one an axis. An axis that comes twice moves by
    /// the sum.</param>
    /// <param name="axis">The axes; null for the flattened array.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    /// <exception cref="ValueError">There are as many shifts as axes neither way.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.roll(np.arange(10), 2)); // [8 9 0 1 2 3 4 5 6 7]
    /// </code>
    /// </example>
    public static NdArray roll(ArrayLike a, ShapeLike shift, AxisLike? axis = null)
    {
        ArgumentNullException.ThrowIfNull(shift);
        NdArray array = a.AsArray();
        ReadOnlySpan<long> by = shift.Lengths;
        if (axis is null)
        {
            NdArray flat = ravel(array);
            return Rolled(flat, Shifts(flat, by, [0])).Reshape(array.Layout.Lengths, "C", null);
        }
        return Rolled(array, Shifts(array, by, axis.Axes));
    }

    /// <summary>For each axis of an array by how many places its elements move, from 0 up to its length.</summary>
    private static long[] Shifts(NdArray array, ReadOnlySpan<long> by, ReadOnlySpan<int> axes)
    {
        int[] places = new int[axes.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = NdArray.NormalizeAxis(axes[i], array.ndim);
        }
        if (by.Length != 1 && places.Length != 1 && by.Length != places.Length)
        {
            throw new ValueError(
                "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape "
                    + $"({by.Length},) and arg 1 with shape ({places.Length},)."
            );
        }
        Int128[] sums = new Int128[array.ndim];
        int count = by.Length == 1 ? places.Length : by.Length;
        for (int i = 0; i < count; i++)
        {
            sums[places[places.Length == 1 ? 0 : i]] += by[by.Length == 1 ? 0 : i];
        }
        long[] shifts = new long[sums.Length];
        for (int i = 0; i < shifts.Length; i++)
        {
            long length = array.Layout.Lengths[i];
            shifts[i] = length == 0 ? 0 : (long)(((sums[i] % length) + length) % length);
        }
        return shifts;
    }

    /// <summary>The array with its elements moved: along each axis that moves, two parts change places.</summary>
    private static NdArray Rolled(NdArray array, long[] shifts)
    {
        NdArray result = empty_like(array);
        IndexLike[] from = new IndexLike[array.ndim], to = new IndexLike[array.ndim];
        Array.Fill(from, Slice.All);
        Array.Fill(to, Slice.All);
        Fill(0);
        return result;

        void Fill(int axis)
        {
            if (axis == shifts.Length)
            {
                (array.ndim == 0 ? result : result.Load(to)).Assign(array.ndim == 0 ? array : array.Load(from));
                return;
            }
            if (shifts[axis] == 0)
            {
                Fill(axis + 1);
                return;
            }
            long rest = array.Layout.Lengths[axis] - shifts[axis];
            (from[axis], to[axis]) = (new Slice(null, rest), new Slice(shifts[axis], null));
            Fill(axis + 1);
            (from[axis], to[axis]) = (new Slice(rest, null), new Slice(null, shifts[axis]));
            Fill(axis + 1);
            (from[axis], to[axis]) = (Slice.All, Slice.All);
        }
    }
}
