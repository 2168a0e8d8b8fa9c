using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>Two numbers that the engine reads and writes: they stand still until nobody refers to them.</summary>
internal sealed class PinnedPair
{
    private readonly double[] _values = new double[2];
    private GCHandle _pin;

    internal PinnedPair() => _pin = GCHandle.Alloc(_values, GCHandleType.Pinned);

    ~PinnedPair() => _pin.Free();

    internal nint Address => _pin.AddrOfPinnedObject();

    internal double this[int i]
    {
        get => _values[i];
        set => _values[i] = value;
    }

    internal void Clear() => _values[0] = _values[1] = 0;
}
