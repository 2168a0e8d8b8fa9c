using System.Runtime.InteropServices;
using NumRs.Native;

namespace NumRs;

/// <summary>
/// An array's memory for code outside of NumRs: it stands still, and stays allocated, until this object is
/// disposed or collected.
/// </summary>
public sealed class ArrayData : IDisposable
{
    private GCHandle _pin;
    private NativeBlock? _block;

    internal ArrayData(NdArray array)
    {
        nbytes = array.nbytes;
        @readonly = !array.IsWriteable;
        // A literal stands inside its object, which the collector may move.
        array = array is Literal ? array.copy() : array;
        _block = Engine.Hold(array);
        if (_block is null)
        {
            _pin = GCHandle.Alloc(array.Storage, array.Storage is Array ? GCHandleType.Pinned : GCHandleType.Normal);
        }
        address = Elements.AddressOf(array);
    }

    /// <summary>Address of the first element.</summary>
    public IntPtr address { get; private set; }

    /// <summary>Bytes of all elements.</summary>
    public long nbytes { get; }

    /// <summary>Whether the memory must not be written to.</summary>
    public bool @readonly { get; }

    /// <summary>Lets the memory move or return to its pool again; <see cref="address"/> is zero from here on.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>For objects that nobody disposed.</summary>
    ~ArrayData() => Release();

    private void Release()
    {
        address = IntPtr.Zero;
        if (_pin.IsAllocated)
        {
            _pin.Free();
        }
        Interlocked.Exchange(ref _block, null)?.Release();
    }
}
