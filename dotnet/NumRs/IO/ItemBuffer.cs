namespace NumRs.IO;

/// <summary>Items of one size, as many as come.</summary>
internal sealed class ItemBuffer(int itemSize)
{
    private const int FirstItems = 64;

    private byte[] _bytes = new byte[FirstItems * itemSize];

    /// <summary>Items that are kept.</summary>
    internal long Count { get; private set; }

    /// <summary>Room for one more item, which counts once it is kept.</summary>
    internal Span<byte> Next()
    {
        long at = Count * itemSize;
        if (at + itemSize > _bytes.Length)
        {
            Array.Resize(ref _bytes, checked((int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, at + itemSize))));
        }
        return _bytes.AsSpan((int)at, itemSize);
    }

    /// <summary>Keeps the item that was written last.</summary>
    internal void Keep() => Count++;

    /// <summary>The items as an array.</summary>
    internal NdArray ToArray(ReadOnlySpan<long> shape, DType dtype)
    {
        NdArray result = NdArray.Uninitialized(shape, dtype);
        using MemoryStream bytes = new(_bytes, 0, (int)(Count * itemSize));
        ArrayBytes.Read(bytes, result);
        return result;
    }
}
