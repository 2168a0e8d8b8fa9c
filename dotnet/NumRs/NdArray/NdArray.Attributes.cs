using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Native;

namespace NumRs;

public partial class NdArray
{
    private static readonly ConditionalWeakTable<NdArray, ArrayData> s_exported = new();

    /// <summary>Facts about the array's memory.</summary>
    public ArrayFlags flags => new(this);

    /// <summary>
    /// The elements in C order, to be read and written by one index. Setting writes to all of them, values in C order,
    /// which are repeated as needed.
    /// </summary>
    /// <exception cref="ValueError">The array is read-only.</exception>
    public FlatIter flat
    {
        get => new(this);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            new FlatIter(this)[Slice.All] = value.@base;
        }
    }

    /// <summary>The array's memory, pinned until the result is disposed; for code outside of NumRs.</summary>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public ArrayData data => new(this);

    /// <summary>
    /// The real parts: a view of a complex array, any other array itself. Setting writes to them.
    /// </summary>
    public NdArray real
    {
        get => dtype.kind == 'c' ? Part(0) : this;
        set => real.Assign(value);
    }

    /// <summary>
    /// The imaginary parts: a view of a complex array, read-only zeros for any other. Setting writes to them.
    /// </summary>
    /// <exception cref="TypeError">The array to be written to is not complex.</exception>
    public NdArray imag
    {
        get => dtype.kind == 'c' ? Part(itemsize / 2) : np.zeros_like(this).ReadOnly();
        set =>
            (dtype.kind == 'c' ? imag : throw new TypeError("array does not have imaginary part to set")).Assign(value);
    }

    private NdArray Part(int offset)
    {
        DType part = itemsize == 16 ? DType.float64 : DType.float32;
        return View(
            Layout.Of(_layout.Lengths, _layout.Strides, part.itemsize),
            offset,
            dtype.isnative ? part : part.newbyteorder()
        );
    }

    /// <summary>The array's memory as C's functions take it.</summary>
    public CTypes ctypes => new(this);

    /// <summary>Where the array's memory is: always the processor's.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "NumPy's attribute.")]
    public string device => "cpu";

    /// <summary>The array itself, as there is no other device.</summary>
    /// <param name="device">The device: "cpu".</param>
    /// <exception cref="ValueError">There is no such device.</exception>
    public NdArray to_device(string device) =>
        device == "cpu" ? this : throw new ValueError($"Unsupported device: {device}. Only 'cpu' is accepted.");

    /// <summary>Whether the memory is the array's own, and not that of another array or of the caller.</summary>
    internal bool OwnsData => _base is null && _storage is (byte[] or NativeBlock or Literal);

    /// <summary>The array protocol's description; the memory stays pinned as long as the array lives.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IDictionary<string, object?> __array_interface__
    {
        get
        {
            ArrayData exported = Exported();
            return new Dictionary<string, object?>
            {
                ["data"] = ((long)exported.address, !IsWriteable),
                ["strides"] = _layout.IsCContiguous ? null : strides,
                ["descr"] = dtype.Descr(),
                ["typestr"] = dtype.str,
                ["shape"] = shape,
                ["version"] = 3,
            };
        }
    }

    /// <summary>The memory, pinned as long as the array lives.</summary>
    internal ArrayData Exported() => s_exported.GetValue(this, static array => new ArrayData(array));

    /// <summary><c>np.asarray(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __array__(DTypeLike? dtype = null, bool? copy = null) => np.array(this, dtype, copy);
}
