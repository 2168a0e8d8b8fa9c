using NumRs.Grids;

namespace NumRs;

public static partial class np
{
    /// <summary>Grids from slices, with all coordinates: <c>np.mgrid["0:2", "0:1:5j"]</c>.</summary>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.mgrid["0:2", "0:3"]); // [[[0 0 0]
    /// //   [1 1 1]]
    /// //
    /// //  [[0 1 2]
    /// //   [0 1 2]]]
    /// </code>
    /// </example>
    public static MGrid mgrid { get; } = new();

    /// <summary>Grids from slices, open, so that they broadcast: <c>np.ogrid["0:2", "0:1:5j"]</c>.</summary>
    public static OGrid ogrid { get; } = new();

    /// <summary>Slices of numbers, numbers and arrays joined along the first axis: <c>np.r_["0:3", 0, x]</c>.</summary>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.r_[new[] { 1, 2, 3 }, 0, 0, new[] { 4, 5, 6 }]); // [1 2 3 0 0 4 5 6]
    /// </code>
    /// </example>
    public static AxisConcatenator r_ { get; } = new(axis: 0, ndmin: 1, trans1d: -1);

    /// <summary>Slices of numbers, numbers and arrays as columns, joined along the last axis: <c>np.c_[x,
    /// y]</c>.</summary>
    public static AxisConcatenator c_ { get; } = new(axis: -1, ndmin: 2, trans1d: 0);

    /// <summary>An index as a value: <c>x[np.s_["1::2", 0]]</c>.</summary>
    public static IndexExpression s_ { get; } = new(isTuple: false);

    /// <summary>An index as a value, which is a tuple for Python also when it has one item.</summary>
    public static IndexExpression index_exp { get; } = new(isTuple: true);
}
