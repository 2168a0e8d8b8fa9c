using System.Collections;
using System.Numerics;
using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>Number of axes of an array, or of what becomes one.</summary>
    /// <param name="a">The array.</param>
    public static int ndim(ArrayLike a) => a.AsArray().ndim;

    /// <summary>The lengths of the axes of an array, or of what becomes one.</summary>
    /// <param name="a">The array.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.shape(new[,] { { 1, 3 }, { 5, 7 }, { 9, 11 } })); // (3, 2)
    /// </code>
    /// </example>
    public static Shape shape(ArrayLike a) => a.AsArray().shape;

    /// <summary>Number of elements, or of those along some axes.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes; all when null.</param>
    /// <exception cref="AxisError">There is no such axis.</exception>
    public static long size(ArrayLike a, AxisLike? axis = null)
    {
        NdArray array = a.AsArray();
        return axis is null
            ? array.size
            : Normalized(axis, array.ndim, "axis").Aggregate(1L, (n, i) => n * array.shape[i]);
    }

    /// <summary>The real parts: a view of a complex array, any other array itself.</summary>
    /// <param name="val">The array.</param>
    public static NdArray real(ArrayLike val) => val.AsArray().real;

    /// <summary>The imaginary parts: a view of a complex array, read-only zeros for any other.</summary>
    /// <param name="val">The array.</param>
    public static NdArray imag(ArrayLike val) => val.AsArray().imag;

    /// <summary>Whether the dtype is complex, whatever the elements are.</summary>
    /// <param name="x">The array.</param>
    public static bool iscomplexobj(ArrayLike x) => x.AsArray().dtype.kind == 'c';

    /// <summary>Whether the dtype is not complex, whatever the elements are.</summary>
    /// <param name="x">The array.</param>
    public static bool isrealobj(ArrayLike x) => !iscomplexobj(x);

    /// <summary>Whether an array stands in Fortran order and not in C order.</summary>
    /// <param name="a">The array.</param>
    public static bool isfortran(NdArray a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.flags.fnc;
    }

    /// <summary>Whether an object is a number or a text. A 0-d array is not one.</summary>
    /// <param name="element">The object.</param>
    public static bool isscalar(object? element) =>
        element is string or BigInteger or Complex
        || (element is not null && element.GetType() is { IsPrimitive: true } or { IsEnum: true })
        || element is Half or Int128 or decimal
        || element?.GetType().FullName == "System.UInt128";

    /// <summary>Whether an object can be enumerated. A 0-d array cannot.</summary>
    /// <param name="y">The object.</param>
    public static bool iterable(object? y) => y is NdArray array ? array.ndim > 0 : y is IEnumerable;

    /// <summary>Whether arrays may have memory in common: whether the ranges from their first to their last bytes
    /// overlap.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="max_work">Has no effect: only the ranges are compared.</param>
    public static bool may_share_memory(NdArray a, NdArray b, long? max_work = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        // Managed memory is known by its array, native memory by addresses.
        bool apart = (a.Storage is Array || b.Storage is Array) && !ReferenceEquals(a.Storage, b.Storage);
        if (apart || a.size == 0 || b.size == 0)
        {
            return false;
        }
        (nint start, nint end) first = Range(a), second = Range(b);
        return first.start < second.end && second.start < first.end;
    }

    private static (nint Start, nint End) Range(NdArray array)
    {
        nint start = array._offset, end = array._offset + array.itemsize;
        foreach ((long length, long stride) in array.shape.Zip(array.strides))
        {
            nint reach = (nint)((length - 1) * stride);
            (start, end) = reach < 0 ? (start + reach, end) : (start, end + reach);
        }
        return (start, end);
    }
}
