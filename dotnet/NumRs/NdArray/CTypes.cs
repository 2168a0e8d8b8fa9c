namespace NumRs;

/// <summary>An array's memory as C's functions take it: NumPy's <c>x.ctypes</c>. It stays pinned as long as the array
/// lives.</summary>
public sealed class CTypes
{
    private readonly NdArray _array;

    internal CTypes(NdArray array) => _array = array;

    /// <summary>The address of the first element.</summary>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public long data => (long)_array.Exported().address;

    /// <summary>The lengths of the axes.</summary>
    public Shape shape => _array.shape;

    /// <summary>The strides of the axes in bytes.</summary>
    public Shape strides => _array.strides;
}
