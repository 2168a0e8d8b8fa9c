using System.Numerics;

namespace NumRs.Interop;

/// <summary>Items of arrays as objects, which functions of one item take, and the way back.</summary>
internal static class ItemObjects
{
    /// <summary>The items of an array in C order, as objects of the host language.</summary>
    internal static object?[] Of(NdArray array)
    {
        NdArray flat = np.ravel(array);
        return flat.dtype.kind switch
        {
            'b' => Boxed(flat.ToArray<bool>(), static x => x),
            'f' => Boxed(flat.astype(DType.float64, copy: false).ToArray<double>(), static x => x),
            'c' => Boxed(flat.astype(DType.complex128, copy: false).ToArray<Complex>(), static x => x),
            'i' => Boxed(
                flat.astype(DType.int64, copy: false).ToArray<long>(),
                static x => x is >= int.MinValue and <= int.MaxValue ? (object)(int)x : PythonHost.Integer(x)
            ),
            'u' => Boxed(
                flat.astype(DType.uint64, copy: false).ToArray<ulong>(),
                static x => x <= int.MaxValue ? (object)(int)x : PythonHost.Integer(x)
            ),
            _ => [.. (IEnumerable<object?>)flat.tolist()],
        };
    }

    private static object?[] Boxed<T>(T[] items, Func<T, object> box) =>
        Array.ConvertAll(items, item => (object?)box(item));

    /// <summary>Objects as items of the dtype that NumPy finds for their list.</summary>
    /// <exception cref="ValueError">They are sequences.</exception>
    internal static NdArray Gathered(IReadOnlyList<object?> items)
    {
        NdArray array = items.Count == 0 ? np.empty(0) : ArrayLike.From(Plain(items)).AsArray();
        return array.ndim == 1 ? array : throw new ValueError("setting an array element with a sequence.");
    }

    private static object?[] Plain(IReadOnlyList<object?> items) => items as object?[] ?? [.. items];

    /// <summary>Objects as items of a dtype: each by Python's <c>int</c>, <c>float</c>, <c>complex</c> or
    /// <c>bool</c>.</summary>
    /// <exception cref="TypeError">One is no such number.</exception>
    /// <exception cref="ValueError">A number that is none becomes an integer.</exception>
    /// <exception cref="OverflowException">An integer is out of the dtype's bounds.</exception>
    internal static NdArray As(DType dtype, IReadOnlyList<object?> items)
    {
        bool whole = dtype.kind is 'i' or 'u';
        NdArray found;
        try
        {
            found = Gathered(items);
        }
        catch (Exception error) when ((error is ValueError or TypeError) && (whole || dtype.kind is 'f'))
        {
            throw NoNumber(
                whole,
                items.FirstOrDefault(item => item is null or string or System.Collections.IEnumerable and not NdArray),
                error
            );
        }
        switch (found.dtype.kind)
        {
            case 'c' when whole || dtype.kind == 'f':
                throw NoNumber(whole, Complex.Zero, null);
            case 'f' when whole:
                if (np.isnan(found).any())
                {
                    throw new ValueError("cannot convert float NaN to integer");
                }
                if (np.isinf(found).any())
                {
                    throw new OverflowException("cannot convert float infinity to integer");
                }
                return Bounded(np.trunc(found), dtype);
            case 'i' or 'u' when whole:
                return Bounded(found, dtype);
            default:
                return found.astype(dtype, copy: false);
        }
    }

    private static NdArray Bounded(NdArray numbers, DType dtype)
    {
        IInfo limits = np.iinfo(dtype);
        NdArray outside =
            np.less(numbers, ArrayLike.From(limits.min)) | np.greater(numbers, ArrayLike.From(limits.max));
        if (outside.any())
        {
            object first = numbers[outside][0].item();
            object whole = first is double real ? new BigInteger(real) : first;
            throw new OverflowException($"Python integer {whole} out of bounds for {dtype.name}");
        }
        return numbers.astype(dtype, copy: false);
    }

    private static TypeError NoNumber(bool whole, object? item, Exception? cause)
    {
        string name = item switch
        {
            null => "NoneType",
            Complex => "complex",
            object?[] => "list",
            _ => PythonObjects.TypeName(item),
        };
        return new(whole
            ? $"int() argument must be a string, a bytes-like object or a real number, not '{name}'"
            : $"float() argument must be a string or a real number, not '{name}'", cause);
    }
}
