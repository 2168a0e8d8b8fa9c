using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace NumRs.Grids;

/// <summary>
/// NumPy's <c>numpy.r_</c> and <c>numpy.c_</c>: <c>np.r_["0:3", 0, x]</c> joins the numbers of slices, numbers and
/// arrays along an axis.
/// </summary>
/// <remarks>
/// A text without colons is a directive and stands first: <c>"1"</c> is the axis, <c>"1,2"</c> the axis and the fewest
/// axes that each item has, <c>"1,2,0"</c> also where the axes of an item with fewer go. <c>"r"</c> and <c>"c"</c> give
/// a row and a column, as arrays of two axes.
/// </remarks>
public sealed class AxisConcatenator
{
    private readonly Directive _standard;

    internal AxisConcatenator(int axis, int ndmin, int trans1d) =>
        _standard = new Directive(axis, ndmin, trans1d, null);

    /// <param name="Axis">The axis to join along.</param>
    /// <param name="NDMin">The fewest axes of an item.</param>
    /// <param name="Trans1d">Where an item with fewer axes begins; -1 behind the new ones.</param>
    /// <param name="Matrix">'r' or 'c' for a result of two axes, else null.</param>
    private sealed record Directive(int Axis, int NDMin, int Trans1d, char? Matrix);

    /// <summary>The items joined.</summary>
    /// <param name="items">Slices of numbers, numbers, arrays; in front of them at most one directive.</param>
    /// <exception cref="ValueError">There is no item, shapes do not fit, or a directive is unknown or not in
    /// front.</exception>
    public NdArray this[params GridLike[] items]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(items);
            Directive how = _standard;
            List<ArrayLike> parts = [], kinds = [];
            for (int i = 0; i < items.Length; i++)
            {
                GridLike item = items[i] ?? throw new ArgumentNullException(nameof(items));
                if (item.Directive is { } text)
                {
                    how = i == 0 ? Read(text) : throw new ValueError("special directives must be the first entry.");
                    continue;
                }
                ArrayLike part = item.Content is Literal number ? number : Part(item, how);
                parts.Add(part);
                kinds.Add(part);
            }
            if (parts.Count == 0)
            {
                throw new ValueError("need at least one array to concatenate");
            }
            // A plain number yields to the dtypes of the others, and 0-d arrays do not.
            DType dtype = DType.ResultType(kinds.ToArray());
            NdArray joined = np.concatenate(
                [.. parts.Select(p => np.array(p, dtype, copy: null, ndmin: how.NDMin))],
                how.Axis
            );
            return how.Matrix is null ? joined : Matrix(joined, how.Matrix == 'c');
        }
    }

    private Directive Read(string text)
    {
        if (text is "r" or "c")
        {
            return _standard with { Matrix = text[0] };
        }
        string[] words = text.Split(',');
        int[] numbers = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (
                !int.TryParse(
                    words[i],
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture,
                    out numbers[i]
                )
            )
            {
                throw new ValueError(
                    words.Length == 1 ? "unknown special directive" : $"unknown special directive '{text}'"
                );
            }
        }
        return numbers switch
        {
            [int axis] => _standard with { Axis = axis },
            [int axis, int ndmin, int trans1d] => _standard with { Axis = axis, NDMin = ndmin, Trans1d = trans1d },
            [int axis, int ndmin, ..] => _standard with { Axis = axis, NDMin = ndmin },
            _ => throw new ValueError("unknown special directive"),
        };
    }

    private static NdArray Part(GridLike item, Directive how)
    {
        if (item.IsSlice)
        {
            NdArray line = np.array(Numbers(item), copy: null, ndmin: how.NDMin);
            return how.NDMin > 1 && how.Trans1d != -1 ? np.swapaxes(line, -1, how.Trans1d) : line;
        }
        NdArray content = np.asarray(item.Content!);
        NdArray part = np.array(content, copy: null, ndmin: how.NDMin);
        return how.Trans1d != -1 && content.ndim < how.NDMin ? Turned(part, how, how.NDMin - content.ndim) : part;
    }

    private static NdArray Numbers(GridLike slice)
    {
        ArrayLike start = slice.Start ?? 0,
            stop = slice.Stop ?? throw new TypeError("unsupported operand type(s) for -: 'NoneType' and 'int'");
        return slice.Step is { _dtype.kind: 'c' } step
            ? np.linspace(start, stop, (long)Complex.Abs((Complex)step.AsArray()))
            : np.arange(start, stop, slice.Step);
    }

    /// <summary>An item whose new axes, which are in front, move behind the place where its own begin.</summary>
    private static NdArray Turned(NdArray part, Directive how, int added)
    {
        int begin = how.Trans1d < 0 ? how.Trans1d + added + 1 : how.Trans1d;
        int[] axes = [.. Enumerable.Range(0, how.NDMin)];
        int[] order = [.. axes.Take(begin), .. axes.Skip(added), .. axes.Take(added).Skip(begin)];
        return np.transpose(part, order);
    }

    private static NdArray Matrix(NdArray joined, bool column)
    {
        bool line = joined.ndim == 1;
        joined = joined.ndim > 2 ? np.squeeze(joined) : joined;
        return joined.ndim > 2 ? throw new ValueError("shape too large to be a matrix.")
            : line && column ? joined.Reshape([-1, 1], "C", null)
            : np.atleast_2d(joined);
    }

    /// <summary><c>r_[key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __getitem__(object? key) => this[GridLike.Items(key)];

    /// <summary><c>r_[key, key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __getitem__(object? key0, object? key1, params object?[] keys) =>
        this[GridLike.Items([key0, key1, .. keys ?? [null]])];

    /// <summary><c>len(r_)</c>, which NumPy has as zero.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Performance",
        "CA1822",
        Justification = "Python calls it on an instance."
    )]
    public int __len__() => 0;
}
