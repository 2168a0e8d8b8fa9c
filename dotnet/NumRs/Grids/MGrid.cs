using System.ComponentModel;

namespace NumRs.Grids;

/// <summary>
/// NumPy's <c>numpy.mgrid</c>: <c>np.mgrid["0:2", "0:1:5j"]</c> is the grid of the numbers of slices, as an array with
/// a row of coordinates for each axis.
/// </summary>
public sealed class MGrid
{
    internal MGrid() { }

    /// <summary>The numbers of a slice.</summary>
    /// <param name="key">The slice; its step is 1 when left out, and <c>5j</c> for five numbers with the stop among
    /// them.</param>
    /// <exception cref="DivideByZeroException">The step is zero.</exception>
    public NdArray this[GridLike key] => Grid.Line(key);

    /// <summary>The coordinates of a grid, of shape <c>(n, length of each axis…)</c>.</summary>
    /// <param name="key0">The slice along the first axis.</param>
    /// <param name="key1">The slice along the second axis.</param>
    /// <param name="keys">The slices along the axes that follow.</param>
    /// <exception cref="DivideByZeroException">A step is zero.</exception>
    public NdArray this[GridLike key0, GridLike key1, params GridLike[] keys] => Grid.Full([key0, key1, .. keys]);

    /// <summary><c>mgrid[key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __getitem__(object? key) =>
        key is not null && Interop.PythonObjects.IsTuple(key)
            ? Grid.Full(GridLike.Items(key))
            : Grid.Line(GridLike.Item(key));

    /// <summary><c>mgrid[key, key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __getitem__(object? key0, object? key1, params object?[] keys) =>
        Grid.Full(GridLike.Items([key0, key1, .. keys ?? [null]]));
}

/// <summary>
/// NumPy's <c>numpy.ogrid</c>: <c>np.ogrid["0:2", "0:1:5j"]</c> gives the numbers of slices, each along an axis of its
/// own, so that they broadcast to a grid.
/// </summary>
public sealed class OGrid
{
    internal OGrid() { }

    /// <inheritdoc cref="MGrid.this[GridLike]"/>
    public NdArray this[GridLike key] => Grid.Line(key);

    /// <summary>The coordinates along each axis of a grid, of length one along the others.</summary>
    /// <inheritdoc cref="MGrid.this[GridLike, GridLike, GridLike[]]" path="/param"/>
    /// <exception cref="DivideByZeroException">A step is zero.</exception>
    public ArrayTuple this[GridLike key0, GridLike key1, params GridLike[] keys] => Grid.Open([key0, key1, .. keys]);

    /// <summary><c>ogrid[key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __getitem__(object? key) =>
        key is not null && Interop.PythonObjects.IsTuple(key)
            ? Grid.Open(GridLike.Items(key))
            : Grid.Line(GridLike.Item(key));

    /// <summary><c>ogrid[key, key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ArrayTuple __getitem__(object? key0, object? key1, params object?[] keys) =>
        Grid.Open(GridLike.Items([key0, key1, .. keys ?? [null]]));
}
