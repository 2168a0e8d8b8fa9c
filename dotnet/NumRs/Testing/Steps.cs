namespace NumRs.Testing;

/// <summary>Counts floating-point numbers between two, by their bits.</summary>
internal static class Steps
{
    /// <summary>How many numbers lie between the elements of two arrays, as floating-point numbers, with a new axis in
    /// front.</summary>
    /// <exception cref="TypeError">The arrays are not real.</exception>
    /// <exception cref="ValueError">Their shapes differ.</exception>
    internal static NdArray Between(NdArray x, NdArray y)
    {
        DType common = np.promote_types(Floating(x.dtype), Floating(y.dtype));
        if (common.kind == 'c')
        {
            throw new TypeError("_nulp not implemented for complex array");
        }
        NdArray first = np.expand_dims(x, 0).astype(common), second = np.expand_dims(y, 0).astype(common);
        if (first.shape != second.shape)
        {
            throw new ValueError($"Arrays do not have the same shape: {first.shape} - {second.shape}");
        }
        return np.absolute(np.subtract(Places(first), Places(second)).astype(common));
    }

    private static DType Floating(DType dtype) => dtype.kind switch
    {
        'f' or 'c' => dtype.newbyteorder("="),
        'i' or 'u' => DType.float64,
        _ => throw new TypeError("can't get common type for non-numeric array"),
    };

    /// <summary>The places of numbers in the order of all: the bits as integers, those of negative numbers counted down
    /// from zero.</summary>
    private static NdArray Places(NdArray numbers)
    {
        (DType integers, long least) = numbers.itemsize switch
        {
            2 => (DType.int16, short.MinValue),
            4 => (DType.int32, int.MinValue),
            _ => (DType.int64, long.MinValue),
        };
        // All NaNs are one.
        NdArray bits = np.where(np.isnan(numbers), np.array(np.nan, numbers.dtype), numbers).view(integers);
        return np.where(np.less(bits, 0), np.subtract(np.array(least, integers), bits), bits);
    }
}
