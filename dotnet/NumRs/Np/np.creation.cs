using System.Collections;

namespace NumRs;

public static partial class np
{
    /// <summary>A new array with unspecified elements.</summary>
    /// <param name="shape">Lengths of the axes.</param>
    /// <param name="dtype">Dtype; float64 when null.</param>
    /// <param name="order">Memory order, C or F.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    /// <exception cref="ValueError">A length is negative, or the size overflows; or there is no such
    /// device.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public static NdArray empty(ShapeLike shape, DTypeLike? dtype = null, string order = "C", string? device = null) =>
        New(shape, dtype, order, zeroed: false, device);

    /// <summary>A new array of zeros.</summary>
    /// <inheritdoc cref="empty"/>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.zeros((2, 3), "i4")); // [[0 0 0]
    /// //  [0 0 0]]
    /// </code>
    /// </example>
    public static NdArray zeros(ShapeLike shape, DTypeLike? dtype = null, string order = "C", string? device = null) =>
        New(shape, dtype, order, zeroed: true, device);

    /// <summary>A new array of ones.</summary>
    /// <inheritdoc cref="empty"/>
    public static NdArray ones(ShapeLike shape, DTypeLike? dtype = null, string order = "C", string? device = null)
    {
        NdArray result = New(shape, dtype, order, zeroed: false, device);
        result.Assign(1);
        return result;
    }

    /// <summary>A new array of one value.</summary>
    /// <param name="shape">Lengths of the axes.</param>
    /// <param name="fill_value">The value; an array is broadcast.</param>
    /// <param name="dtype">Dtype; the value's when null.</param>
    /// <param name="order">Memory order, C or F.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    public static NdArray full(
        ShapeLike shape,
        ArrayLike fill_value,
        DTypeLike? dtype = null,
        string order = "C",
        string? device = null
    )
    {
        ArgumentNullException.ThrowIfNull(fill_value);
        fill_value = Interop.Unread.ByItself(fill_value);
        NdArray result = New(
            shape,
            dtype ?? (fill_value is Interop.Unread ? fill_value.AsKnown(DType.float64) : fill_value)._dtype,
            order,
            zeroed: false,
            device
        );
        result.CopyFrom(fill_value, Options.Unsafe);
        return result;
    }

    private static NdArray New(ShapeLike shape, DTypeLike? dtype, string order, bool zeroed, string? device)
    {
        Options.Device(device);
        ArgumentNullException.ThrowIfNull(shape);
        DType wanted = dtype?.Resolve() ?? DType.float64;
        return NdArray.Uninitialized(shape.Lengths, wanted.ForItems, Fortran(order), zeroed);
    }

    private static bool Fortran(string order) => Options.Order(order) switch
    {
        (byte)'C' => false,
        (byte)'F' => true,
        _ => throw new ValueError("only 'C' or 'F' order is permitted"),
    };

    /// <summary>A new array of another's shape and dtype with unspecified elements.</summary>
    /// <param name="prototype">The array whose shape, dtype and order are taken.</param>
    /// <param name="dtype">Another dtype.</param>
    /// <param name="order">Memory order: C, F, A or K.</param>
    /// <param name="subok">Has no effect.</param>
    /// <param name="shape">Another shape.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    public static NdArray empty_like(
        ArrayLike prototype,
        DTypeLike? dtype = null,
        string order = "K",
        bool subok = true,
        ShapeLike? shape = null,
        string? device = null
    ) => Like(prototype, dtype, order, shape, zeroed: false, device);

    /// <summary>A new array of zeros with another's shape and dtype.</summary>
    /// <inheritdoc cref="full_like"/>
    public static NdArray zeros_like(
        ArrayLike a,
        DTypeLike? dtype = null,
        string order = "K",
        bool subok = true,
        ShapeLike? shape = null,
        string? device = null
    ) => Like(a, dtype, order, shape, zeroed: true, device);

    /// <summary>A new array of ones with another's shape and dtype.</summary>
    /// <inheritdoc cref="full_like"/>
    public static NdArray ones_like(
        ArrayLike a,
        DTypeLike? dtype = null,
        string order = "K",
        bool subok = true,
        ShapeLike? shape = null,
        string? device = null
    )
    {
        NdArray result = Like(a, dtype, order, shape, zeroed: false, device);
        result.Assign(1);
        return result;
    }

    /// <summary>A new array of one value with another's shape and dtype.</summary>
    /// <param name="a">The array whose shape, dtype and order are taken.</param>
    /// <param name="fill_value">The value.</param>
    /// <param name="dtype">Another dtype.</param>
    /// <param name="order">Memory order: C, F, A or K.</param>
    /// <param name="subok">Has no effect.</param>
    /// <param name="shape">Another shape.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    public static NdArray full_like(
        ArrayLike a,
        ArrayLike fill_value,
        DTypeLike? dtype = null,
        string order = "K",
        bool subok = true,
        ShapeLike? shape = null,
        string? device = null
    )
    {
        NdArray result = Like(a, dtype, order, shape, zeroed: false, device);
        result.CopyFrom(Interop.Unread.ByItself(fill_value), Options.Unsafe);
        return result;
    }

    private static NdArray Like(
        ArrayLike prototype,
        DTypeLike? dtype,
        string order,
        ShapeLike? shape,
        bool zeroed,
        string? device
    )
    {
        Options.Device(device);
        ArgumentNullException.ThrowIfNull(prototype);
        Layout layout = prototype._layout;
        DType wanted = dtype?.Resolve().ForItems ?? prototype._dtype;
        byte letter = Options.Order(order);
        if (shape is not null && shape.Lengths.Length != layout.NDim && letter == 'K')
        {
            letter = (byte)'C';
        }
        ReadOnlySpan<long> lengths = shape is null ? layout.Lengths : shape.Lengths;
        bool fortran =
            letter == 'F' || (letter is (byte)'A' or (byte)'K' && layout.IsFContiguous && !layout.IsCContiguous);
        if (letter != 'K' || layout.IsCContiguous || layout.IsFContiguous || wanted.SubShape is not null)
        {
            return NdArray.Uninitialized(lengths, wanted, fortran, zeroed);
        }
        // Order K of a view that is contiguous in neither order: axes by stride, the largest first.
        int n = lengths.Length;
        int[] axes = [.. Enumerable.Range(0, n)];
        long[] strides = layout.Strides.ToArray();
        Array.Sort(
            axes,
            (x, y) =>
                Math.Abs(strides[y]) != Math.Abs(strides[x])
                    ? Math.Abs(strides[y]).CompareTo(Math.Abs(strides[x]))
                    : x.CompareTo(y)
        );
        long[] sorted = new long[n];
        int[] back = new int[n];
        for (int i = 0; i < n; i++)
        {
            sorted[i] = lengths[axes[i]];
            back[axes[i]] = i;
        }
        return NdArray.Uninitialized(sorted, wanted, false, zeroed).Permuted(back);
    }

    /// <summary>An array of a number, a .NET array, a sequence or an array.</summary>
    /// <param name="object">The content.</param>
    /// <param name="dtype">Dtype; the content's when null.</param>
    /// <param name="copy">True to copy, false to fail when a copy is needed, null to copy only then.</param>
    /// <param name="order">Memory order: K, A, C or F.</param>
    /// <param name="subok">Has no effect.</param>
    /// <param name="ndmin">Fewest axes; axes of length one are put in front.</param>
    /// <param name="ndmax">
    /// Most axes, from 0 to 64. Deeper content is refused, as there is no dtype of objects to keep the rest in; arrays
    /// are held to it, too.
    /// </param>
    /// <exception cref="ValueError">A copy is needed and not allowed, or the content has more axes than
    /// <paramref name="ndmax"/>.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[,] { { 1, 2 }, { 3, 4 } }, dtype: "f4");
    /// Console.WriteLine(a * a); // [[ 1.  4.]
    /// //  [ 9. 16.]]
    /// Console.WriteLine(a.dtype); // float32
    /// </code>
    /// </example>
    public static NdArray array(
        ArrayLike @object,
        DTypeLike? dtype = null,
        bool? copy = true,
        string order = "K",
        bool subok = false,
        int ndmin = 0,
        int ndmax = Native.Limits.MaxDims
    )
    {
        ArgumentNullException.ThrowIfNull(@object);
        bool numbers = @object.IsNumbers();
        if (numbers && copy == false)
        {
            throw new ValueError("Unable to avoid copy while creating an array as requested.");
        }
        DType? asked = dtype?.Resolve();
        NdArray source = (asked is null ? @object : @object.AsKnown(asked)).AsArray();
        CheckDepth(source.ndim, ndmin, ndmax);
        DType wanted =
            asked is null || (@object is Interop.Unread && asked.kind is 'S' or 'U' or 'V') ? source.dtype : asked;
        if (wanted.itemsize == 0 && wanted.kind is 'S' or 'U')
        {
            // Texts keep their size; numbers of the host language are as long as the longest of their texts.
            wanted =
                wanted.kind == source.dtype.kind ? source.dtype
                : numbers ? Interop.ItemBytes.Fitting(source, wanted)
                : wanted;
        }
        byte letter = Options.Order(order);
        bool ordered = letter switch
        {
            (byte)'C' => source.Layout.IsCContiguous,
            (byte)'F' => source.Layout.IsFContiguous,
            _ => true,
        };
        bool needed = wanted != source.dtype || !ordered;
        if (needed && copy == false)
        {
            throw new ValueError("Unable to avoid copy while creating an array as requested.");
        }
        NdArray result =
            needed || (copy == true && !numbers) ? source.Copy(letter, Options.Unsafe, wanted, numbers) : source;
        result._flags &= ~ArrayLike.OfNumbers;
        if (result is scalars.generic)
        {
            // A number becomes an array without axes.
            result = result.View(result.Layout);
        }
        return ndmin > result.ndim
            ? result.Reshape([.. Enumerable.Repeat(1L, ndmin - result.ndim), .. result.Layout.Lengths], "C", null)
            : result;
    }

    private static void CheckDepth(int ndim, int ndmin, int ndmax)
    {
        if (ndmax is < 0 or > Native.Limits.MaxDims)
        {
            throw new ValueError($"ndmax must be in the range [0, NPY_MAXDIMS ({Native.Limits.MaxDims})] ");
        }
        if (ndmin > ndmax)
        {
            throw new ValueError($"ndmin must be <= ndmax ({ndmax})");
        }
        if (ndim > ndmax)
        {
            throw new ValueError(
                $"setting an array element with a sequence. The requested array would exceed the maximum number of dimension of {ndmax}."
            );
        }
    }

    /// <summary>An array of a sequence's items, which are numbers, arrays of one shape, or sequences of
    /// these.</summary>
    /// <remarks>
    /// For what does not convert to <see cref="ArrayLike"/> by itself: interfaces, arrays of arrays, F#'s lists, and
    /// arrays where F# finds them written, as in <c>np.array [| 1.0; 2.0 |]</c>.
    /// </remarks>
    /// <param name="object">The sequence.</param>
    /// <param name="dtype">Dtype; the content's when null.</param>
    /// <param name="copy">False to share the memory of a .NET array, true to copy it, null to copy when needed.</param>
    /// <param name="order">Memory order: K, A, C or F.</param>
    /// <param name="subok">Has no effect.</param>
    /// <param name="ndmin">Fewest axes.</param>
    /// <param name="ndmax">Most axes.</param>
    /// <param name="like">Has no effect. That the other overload has it not tells Python.NET which to take.</param>
    public static NdArray array(
        IEnumerable @object,
        DTypeLike? dtype = null,
        bool? copy = true,
        string order = "K",
        bool subok = false,
        int ndmin = 0,
        int ndmax = Native.Limits.MaxDims,
        object? like = null
    ) => array(ArrayLike.From(@object), dtype, copy, order, subok, ndmin, ndmax);

    /// <summary>The content as an array, copied only when it has another dtype or order.</summary>
    /// <param name="a">The content.</param>
    /// <param name="dtype">Dtype; the content's when null.</param>
    /// <param name="order">Memory order: K, A, C or F; K when null.</param>
    /// <param name="copy">True to copy, false to fail when a copy is needed, null to copy only then.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    /// <exception cref="ValueError">A copy is needed and not allowed, or there is no such device.</exception>
    public static NdArray asarray(
        ArrayLike a,
        DTypeLike? dtype = null,
        string? order = null,
        bool? copy = null,
        string? device = null
    )
    {
        Options.Device(device);
        return array(a, dtype, copy, order ?? "K");
    }

    /// <summary>The items of a sequence as an array; a .NET array is not copied when it has the dtype.</summary>
    /// <param name="a">The sequence.</param>
    /// <param name="dtype">Dtype; the content's when null.</param>
    /// <param name="order">Memory order: K, A, C or F.</param>
    /// <param name="copy">True to copy, false to fail when a copy is needed, null to copy only then.</param>
    /// <param name="like">Has no effect.</param>
    public static NdArray asarray(
        IEnumerable a,
        DTypeLike? dtype = null,
        string? order = null,
        bool? copy = null,
        object? like = null
    ) => asarray(ArrayLike.From(a), dtype, order, copy);

    /// <summary>The content as an array; arrays pass as they are.</summary>
    /// <param name="a">The content.</param>
    /// <param name="dtype">Dtype; the content's when null.</param>
    /// <param name="order">Memory order: K, A, C or F; K when null.</param>
    /// <param name="copy">True to copy, false to fail when a copy is needed, null to copy only then.</param>
    /// <param name="device">Where the array is to be: "cpu" or null, as there is no other place.</param>
    /// <exception cref="ValueError">A copy is needed and not allowed, or there is no such device.</exception>
    public static NdArray asanyarray(
        ArrayLike a,
        DTypeLike? dtype = null,
        string? order = null,
        bool? copy = null,
        string? device = null
    )
    {
        Options.Device(device);
        return array(a, dtype, copy, order ?? "K");
    }

    /// <summary>The content as a C-ordered array of at least one axis.</summary>
    /// <inheritdoc cref="array(ArrayLike, DTypeLike, bool?, string, bool, int, int)"/>
    public static NdArray ascontiguousarray(ArrayLike a, DTypeLike? dtype = null) =>
        array(a, dtype, null, "C", ndmin: 1);

    /// <summary>The content as a Fortran-ordered array of at least one axis.</summary>
    /// <inheritdoc cref="array(ArrayLike, DTypeLike, bool?, string, bool, int, int)"/>
    public static NdArray asfortranarray(ArrayLike a, DTypeLike? dtype = null) => array(a, dtype, null, "F", ndmin: 1);

    /// <summary>A copy of an array.</summary>
    /// <param name="a">The array.</param>
    /// <param name="order">Memory order: C, F, A or K.</param>
    /// <param name="subok">Has no effect.</param>
    public static NdArray copy(ArrayLike a, string order = "K", bool subok = false) => array(a, null, true, order);

    /// <summary>Writes values into an array, where a mask is true.</summary>
    /// <param name="dst">The array to write to.</param>
    /// <param name="src">The values, broadcast to it.</param>
    /// <param name="casting">Which casts are allowed.</param>
    /// <param name="where">Where to write.</param>
    /// <exception cref="TypeError">The casting rule does not allow it.</exception>
    /// <exception cref="ValueError">The values do not broadcast, or the array is read-only.</exception>
    public static void copyto(NdArray dst, ArrayLike src, string casting = "same_kind", ArrayLike? where = null)
    {
        ArgumentNullException.ThrowIfNull(dst);
        dst.CopyFrom(Interop.Unread.ByItself(src), Options.Casting(casting), where);
    }

    /// <summary>A 1-d array of a sequence's elements.</summary>
    /// <param name="iter">The sequence.</param>
    /// <param name="dtype">Dtype.</param>
    /// <param name="count">How many elements to read; -1 for all.</param>
    /// <exception cref="ValueError">The sequence ends too early.</exception>
    public static NdArray fromiter(IEnumerable iter, DTypeLike dtype, long count = -1)
    {
        ArgumentNullException.ThrowIfNull(iter);
        ArgumentNullException.ThrowIfNull(dtype);
        DType wanted = dtype.Resolve();
        if (wanted.itemsize == 0 && wanted.kind is 'S' or 'U' or 'V' && wanted.names is null)
        {
            throw new ValueError("Must specify length when using variable-size data-type.");
        }
        List<ArrayLike> items = [];
        foreach (object? item in iter)
        {
            if (count >= 0 && items.Count == count)
            {
                break;
            }
            items.Add(ArrayLike.From(item));
        }
        if (items.Count < count)
        {
            throw new ValueError($"iterator too short: Expected {count} but iterator had only {items.Count} items.");
        }
        NdArray result = NdArray.Uninitialized([items.Count], wanted);
        for (int i = 0; i < items.Count; i++)
        {
            result.Store([i], items[i]);
        }
        return result;
    }
}
