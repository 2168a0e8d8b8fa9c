using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NumRs.Native;

namespace NumRs;

/// <summary>
/// What a function takes where NumPy takes an array: an <see cref="NdArray"/>, a number, an array or nested
/// sequence of numbers. Numbers convert implicitly and yield to the dtypes of other operands, as Python's
/// numbers do (NEP 50).
/// </summary>
public abstract class ArrayLike
{
    private protected ArrayLike(Layout layout, DType dtype)
    {
        _layout = layout;
        _dtype = dtype;
    }

    // What an operand is, laid out here so that a call reads it without virtual calls.
    // _storage: a managed array, a NativeBlock, another owner of native memory, or null for a number that
    // stands in the object itself. _offset: bytes into the managed array, or the address of native memory.
    internal object? _storage;
    internal nint _offset;
    internal Layout _layout;
    internal DType _dtype;
    internal uint _flags;

    /// <summary>The operand as an array.</summary>
    internal abstract NdArray AsArray();

    /// <summary>An integer.</summary>
    public static implicit operator ArrayLike(int value) => new Literal(value);

    /// <summary>An integer.</summary>
    public static implicit operator ArrayLike(long value) => new Literal(value);

    /// <summary>An unsigned integer.</summary>
    public static implicit operator ArrayLike(ulong value) => new Literal(value);

    /// <summary>A real number.</summary>
    public static implicit operator ArrayLike(double value) => new Literal(value);

    /// <summary>A complex number.</summary>
    public static implicit operator ArrayLike(Complex value) => new Literal(value);

    /// <summary>A boolean, which is never weak.</summary>
    public static implicit operator ArrayLike(bool value) => NdArray.FromScalar(value);

    /// <summary>A single-precision number, which keeps its dtype.</summary>
    public static implicit operator ArrayLike(float value) => NdArray.FromScalar(value);

    /// <summary>An array of any rank; its memory is shared, not copied.</summary>
    public static implicit operator ArrayLike(Array values) => NdArray.FromArray(values);
}

/// <summary>A number of the host language: one item inside the object, weak in promotion.</summary>
internal sealed class Literal : ArrayLike
{
    internal long _low;
    internal long _high;

    private static readonly Layout s_layout8 = Layout.Contiguous([], 8);
    private static readonly Layout s_layout16 = Layout.Contiguous([], 16);

    internal Literal(long value) : base(s_layout8, DType.int64)
    {
        _low = value;
        _flags = NativeMethods.NR_WEAK;
    }

    internal Literal(ulong value) : base(s_layout8, value <= long.MaxValue ? DType.int64 : DType.uint64)
    {
        _low = (long)value;
        _flags = NativeMethods.NR_WEAK;
    }

    internal Literal(double value) : base(s_layout8, DType.float64)
    {
        _low = BitConverter.DoubleToInt64Bits(value);
        _flags = NativeMethods.NR_WEAK;
    }

    internal Literal(Complex value) : base(s_layout16, DType.complex128)
    {
        _low = BitConverter.DoubleToInt64Bits(value.Real);
        _high = BitConverter.DoubleToInt64Bits(value.Imaginary);
        _flags = NativeMethods.NR_WEAK;
    }

    internal override NdArray AsArray()
    {
        byte[] item = new byte[_dtype.itemsize];
        MemoryMarshal.Write(item, in _low);
        if (item.Length == 16)
        {
            MemoryMarshal.Write(item.AsSpan(8), in _high);
        }
        return new NdArray(item, 0, _layout, _dtype, NativeMethods.NR_WRITEABLE);
    }
}
