using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NumRs.Native;

namespace NumRs;

/// <summary>
/// What an item of an array is: kind, size, byte order and, for structured dtypes, fields. Dtypes are
/// immutable, and equal ones are the same object.
/// </summary>
public sealed partial class DType : DTypeLike, IEquatable<DType>
{
    private static readonly ConcurrentDictionary<NrDType, DType> s_known = new();

    internal readonly NrDType Raw;

    /// <summary>Bytes of an item.</summary>
    public int itemsize { get; }

    /// <summary>Alignment in bytes.</summary>
    public int alignment { get; }

    /// <summary>The kind of items: one of <c>b i u f c S V</c>.</summary>
    public char kind { get; }

    /// <summary>NumPy's character for the type, such as <c>d</c> for <c>float64</c>.</summary>
    public char @char { get; }

    private unsafe DType(NrDType raw)
    {
        NrDTypeInfo info;
        Status.Check(NativeMethods.nr_dtype_info(raw, &info));
        Raw = raw;
        itemsize = checked((int)info.itemsize);
        alignment = (int)info.alignment;
        kind = (char)info.kind;
        @char = (char)info.character;
        isalignedstruct = info.aligned != 0;
        Orderless = info.orderless != 0;
        HasGaps = info.gaps != 0;
        FieldCount = info.nfields;
        if (info.sub_ndim > 0)
        {
            SubBase = Of(info.@base);
            SubShape = new Shape(new ReadOnlySpan<long>(info.sub_shape, info.sub_ndim));
        }
    }

    // By type code; those of numbers in the machine's byte order, which have nothing but a code.
    private static readonly DType?[] s_numbers = new DType?[(int)TypeCode.Complex128 + 1];

    /// <summary>The dtype with this value at the ABI.</summary>
    internal static DType Of(NrDType raw)
    {
        ulong value = Unsafe.As<NrDType, ulong>(ref raw);
        if (value < (ulong)s_numbers.Length)
        {
            return s_numbers[value] ??= Known(raw);
        }
        return Known(raw);
    }

    private static DType Known(NrDType raw) =>
        s_known.TryGetValue(raw, out DType? known) ? known : s_known.GetOrAdd(raw, static r => new DType(r));

    internal TypeCode Code => (TypeCode)Raw.code;

    /// <summary>Whether fields are laid out with C's alignment.</summary>
    public bool isalignedstruct { get; }

    internal bool Orderless { get; }

    /// <summary>Whether items have bytes that belong to no field.</summary>
    internal bool HasGaps { get; }

    internal int FieldCount { get; }

    internal DType? SubBase { get; }

    internal Shape? SubShape { get; }

    internal bool IsSwapped => Raw.swapped != 0;

    /// <summary>Whether the bytes of an item stand in the machine's order.</summary>
    public bool isnative => !IsSwapped;

    /// <summary>Whether items are numbers or booleans.</summary>
    internal bool IsNumeric => Raw.code <= (byte)TypeCode.Complex128;

    /// <summary><c>S</c> or <c>V</c> of a number of bytes.</summary>
    internal static DType OfSize(TypeCode code, int bytes) => Of(new NrDType { code = (byte)code, param = (uint)bytes });

    /// <summary>The dtype of items that are made with it: <c>S</c> without a size has one byte.</summary>
    internal DType ForItems => Code == TypeCode.Bytes && itemsize == 0 ? OfSize(TypeCode.Bytes, 1) : this;

    private static DType Native(TypeCode code) => Of(new NrDType { code = (byte)code });

    /// <summary>Boolean.</summary>
    public static DType bool_ { get; } = Native(TypeCode.Bool);

    /// <summary>8-bit signed integer.</summary>
    public static DType int8 { get; } = Native(TypeCode.Int8);

    /// <summary>8-bit unsigned integer.</summary>
    public static DType uint8 { get; } = Native(TypeCode.UInt8);

    /// <summary>16-bit signed integer.</summary>
    public static DType int16 { get; } = Native(TypeCode.Int16);

    /// <summary>16-bit unsigned integer.</summary>
    public static DType uint16 { get; } = Native(TypeCode.UInt16);

    /// <summary>32-bit signed integer.</summary>
    public static DType int32 { get; } = Native(TypeCode.Int32);

    /// <summary>32-bit unsigned integer.</summary>
    public static DType uint32 { get; } = Native(TypeCode.UInt32);

    /// <summary>64-bit signed integer.</summary>
    public static DType int64 { get; } = Native(TypeCode.Int64);

    /// <summary>64-bit unsigned integer.</summary>
    public static DType uint64 { get; } = Native(TypeCode.UInt64);

    /// <summary>Half-precision number.</summary>
    public static DType float16 { get; } = Native(TypeCode.Float16);

    /// <summary>Single-precision number.</summary>
    public static DType float32 { get; } = Native(TypeCode.Float32);

    /// <summary>Double-precision number.</summary>
    public static DType float64 { get; } = Native(TypeCode.Float64);

    /// <summary>Complex number of two single-precision numbers.</summary>
    public static DType complex64 { get; } = Native(TypeCode.Complex64);

    /// <summary>Complex number of two double-precision numbers.</summary>
    public static DType complex128 { get; } = Native(TypeCode.Complex128);

    /// <inheritdoc/>
    public bool Equals(DType? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => Raw.GetHashCode();
}

/// <summary>The type codes of the ABI; see <c>native/numrs-core/src/dtype/table.rs</c>.</summary>
internal enum TypeCode : byte
{
    Bool, Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64, Float16, Float32, Float64, Complex64, Complex128,
    Bytes, Void, Struct, SubArray,
}
