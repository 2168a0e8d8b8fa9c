using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NumRs.Native;

namespace NumRs;

/// <summary>
/// A number of the host language as a 0-d array: its one item stands inside the object, and it is weak in
/// promotion, as Python's numbers are.
/// </summary>
internal sealed class Literal : NdArray
{
    internal long _low;
    internal long _high;

    private Literal(DType dtype, long low, long high = 0) : base(Layout.Single(dtype.itemsize), dtype, Flags.Weak)
    {
        _low = low;
        _high = high;
        _storage = this;
    }

    internal Literal(long value) : this(DType.int64, value) { }

    internal Literal(ulong value) : this(value <= long.MaxValue ? DType.int64 : DType.uint64, (long)value) { }

    internal Literal(double value) : this(DType.float64, BitConverter.DoubleToInt64Bits(value)) { }

    internal Literal(Complex value)
        : this(
            DType.complex128,
            BitConverter.DoubleToInt64Bits(value.Real),
            BitConverter.DoubleToInt64Bits(value.Imaginary)
        )
    { }

    /// <summary>The number as a new array, which has its dtype for good.</summary>
    internal NdArray ToArray() =>
        _layout.ItemSize == sizeof(long)
            ? FromBits(_low)
            : FromBits(new Complex(BitConverter.Int64BitsToDouble(_low), BitConverter.Int64BitsToDouble(_high)));

    private NdArray FromBits<T>(T value) where T : unmanaged
    {
        byte[] item = new byte[Unsafe.SizeOf<T>()];
        Unsafe.WriteUnaligned(ref item[0], value);
        return new NdArray(item, 0, _layout, _dtype, Flags.Writeable);
    }
}
