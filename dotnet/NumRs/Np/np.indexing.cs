using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>Elements of one array where a condition is true and of another where it is not.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="x">Elements where it is true.</param>
    /// <param name="y">Elements where it is false.</param>
    /// <exception cref="ValueError">The three do not broadcast.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(10);
    /// Console.WriteLine(np.where(a &lt; 5, a, 10 * a)); // [ 0  1  2  3  4 50 60 70 80 90]
    /// </code>
    /// </example>
    public static NdArray where(ArrayLike condition, ArrayLike x, ArrayLike y)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (((x._flags | y._flags) & ArrayLike.Wide) != 0)
        {
            DType common = DType.ResultType([x, y]);
            (x, y) = (x.AsKnown(common), y.AsKnown(common));
        }
        return Engine.Call(Routines.Where, null, "where", condition, x, y);
    }

    /// <summary>The indices where a condition is true, an array an axis: as an index they select those
    /// elements.</summary>
    /// <param name="condition">The condition.</param>
    public static ArrayTuple where(ArrayLike condition) => nonzero(condition);

    /// <summary>The indices of elements that are not zero, an array an axis: as an index they select those
    /// elements.</summary>
    /// <param name="a">The array.</param>
    /// <exception cref="ValueError">The array has no axis.</exception>
    public static ArrayTuple nonzero(ArrayLike a) => new(Nonzero(a));

    internal static NdArray[] Nonzero(ArrayLike a)
    {
        ArgumentNullException.ThrowIfNull(a);
        int ndim = a.AsArray().ndim;
        return ndim == 0
            ? throw new ValueError(
                "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead."
            )
            : Engine.CallMany(Routines.Nonzero, [a], new NdArray?[ndim], "nonzero");
    }

    /// <summary>The indices of elements that are not zero in the flattened array.</summary>
    /// <param name="a">The array.</param>
    public static NdArray flatnonzero(ArrayLike a) => nonzero(ravel(a))[0];

    /// <summary>The indices of elements that are not zero, a row an element.</summary>
    /// <param name="a">The array.</param>
    public static NdArray argwhere(ArrayLike a)
    {
        NdArray array = a.AsArray();
        return array.ndim == 0
            ? empty((IsTrue(array) ? 1 : 0, 0), DType.int64)
            : stack(Nonzero(array), axis: 1);
    }

    private static bool IsTrue(NdArray item) => (bool)item;

    /// <summary>Elements at indices along an axis.</summary>
    /// <param name="a">The array.</param>
    /// <param name="indices">The indices.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="mode">What happens to indices out of bounds: raise, wrap or clip.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds.</exception>
    public static NdArray take(
        ArrayLike a,
        ArrayLike indices,
        int? axis = null,
        NdArray? @out = null,
        string mode = "raise"
    )
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(indices);
        NrTakeArgs args = new() { axis = Routines.Axis(axis), mode = (byte)BoundsMode(mode) };
        return Engine.Call(Routines.Take, args, @out, "take", a, indices);
    }

    /// <summary>Writes values at indices of the flattened array.</summary>
    /// <param name="a">The array to write to.</param>
    /// <param name="ind">The indices.</param>
    /// <param name="v">The values, repeated when they are fewer.</param>
    /// <param name="mode">What happens to indices out of bounds: raise, wrap or clip.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of bounds.</exception>
    public static void put(NdArray a, ArrayLike ind, ArrayLike v, string mode = "raise")
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(ind);
        ArgumentNullException.ThrowIfNull(v);
        NrTakeArgs args = new() { mode = (byte)BoundsMode(mode) };
        Engine.Call(Routines.Put, args, a, "put", ind, v.AsItems(a.dtype));
    }

    private static ClipMode BoundsMode(string mode) =>
        mode switch
        {
            "raise" => ClipMode.Raise,
            "wrap" => ClipMode.Wrap,
            "clip" => ClipMode.Clip,
            ['r' or 'R' or 'w' or 'W' or 'c' or 'C', ..] => throw new ValueError(
                "Use one of 'clip', 'raise', or 'wrap' for clip mode"
            ),
            _ => throw new ValueError($"clipmode must be one of 'clip', 'raise', or 'wrap' (got '{mode}')"),
        };

    /// <summary>Elements where a 1-d condition is true along an axis.</summary>
    /// <param name="condition">The condition, no longer than the axis.</param>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    /// <param name="out">Where the result goes.</param>
    public static NdArray compress(ArrayLike condition, ArrayLike a, int? axis = null, NdArray? @out = null)
    {
        NdArray chosen = condition.AsArray();
        return chosen.ndim == 1
            ? take(a, nonzero(chosen)[0], axis, @out)
            : throw new ValueError("condition must be a 1-d array");
    }

    /// <summary>Elements of the flattened array where a condition is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="arr">The array.</param>
    public static NdArray extract(ArrayLike condition, ArrayLike arr) => take(ravel(arr), flatnonzero(condition));
}
