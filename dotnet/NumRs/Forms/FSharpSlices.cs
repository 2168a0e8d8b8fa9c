using System.ComponentModel;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// The methods that F# compiles slices to: <c>x.[1.., 0..2]</c> and <c>x.[1..] &lt;- y</c>. As in F#'s own arrays both
/// ends are included and parts that lie outside are left out; negative numbers do not count from the end.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FSharpSlices
{
    /// <summary>A view of the elements between bounds, as <c>x["1:, 0:3"]</c> gives it.</summary>
    /// <param name="x">The array.</param>
    /// <param name="bounds">F#'s options of integers, two for an axis, or an integer, which takes an axis away.</param>
    /// <exception cref="IndexOutOfRangeException">There are more axes than the array's, or a bound is
    /// negative.</exception>
    public static NdArray GetSlice(this NdArray x, params object?[] bounds)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(bounds);
        return x.Load(Keys(bounds));
    }

    /// <summary>Writes to the elements between bounds.</summary>
    /// <param name="x">The array.</param>
    /// <param name="boundsAndValue">The bounds as of <see cref="GetSlice"/>, and the value, which is broadcast.</param>
    /// <exception cref="IndexOutOfRangeException">There are more axes than the array's, or a bound is
    /// negative.</exception>
    /// <exception cref="ValueError">The value does not broadcast, or the array is read-only.</exception>
    public static void SetSlice(this NdArray x, params object?[] boundsAndValue)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(boundsAndValue);
        x.Store(Keys(boundsAndValue.AsSpan(0, boundsAndValue.Length - 1)), ArrayLike.From(boundsAndValue[^1]));
    }

    private static IndexLike[] Keys(ReadOnlySpan<object?> bounds)
    {
        List<IndexLike> keys = [];
        for (int i = 0; i < bounds.Length; i++)
        {
            // F#'s None is null.
            keys.Add(bounds[i] is { } index && OptionValue(index) is null
                ? PythonObjects.Index(index)
                : Between(bounds[i], bounds[++i]));
        }
        return [.. keys];
    }

    private static Slice Between(object? first, object? last)
    {
        long? start = Bound(first), end = Bound(last);
        // The end of what is empty may stand one before its start.
        return start is < 0 || end is < -1
            ? throw new IndexOutOfRangeException(
                "the bounds of a slice count from the front in F#: a text as x[\"-2:\"] counts from the end"
            )
            : new Slice(start, end + 1);
    }

    private static long? Bound(object? option) => option is null ? null : PythonObjects.ToInt64(OptionValue(option)!);

    /// <summary>What an option of F#'s holds, or null for any other object.</summary>
    private static object? OptionValue(object value) => value.GetType() is { FullName: { } name } type
        && name.StartsWith("Microsoft.FSharp.Core.FSharpOption`1", StringComparison.Ordinal)
        ? type.GetProperty("Value")!.GetValue(value)
        : null;
}
