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
    internal readonly NrDType Raw;

    /// <summary>Bytes of an item.</summary>
    public int itemsize { get; }

    /// <summary>Alignment in bytes.</summary>
    public int alignment { get; }

    /// <summary>The kind of items: one of <c>b i u f c S U V M m</c>.</summary>
    public char kind { get; }

    /// <summary>NumPy's character for the type, such as <c>d</c> for <c>float64</c>.</summary>
    public char @char { get; }

    private DType(NrDType raw)
    {
        NrDTypeInfo info = DTypeCalls.Info(raw);
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
            SubShape = DTypeCalls.SubShape(info);
        }
    }

    // A class of its own, so that it is there before the first dtype is made, wherever that stands.
    private static class Interned
    {
        internal static readonly ConcurrentDictionary<NrDType, DType> All = new();

        // By type code; those of numbers in the machine's byte order, which have nothing but a code.
        internal static readonly DType?[] Numbers = new DType?[NumberCount];
    }

    /// <summary>The dtype with this value at the ABI.</summary>
    internal static DType Of(NrDType raw)
    {
        ulong value = Unsafe.As<NrDType, ulong>(ref raw);
        if (value < NumberCount)
        {
            return Interned.Numbers[value] ??= Known(raw);
        }
        return Known(raw);
    }

    private static DType Known(NrDType raw) =>
        Interned.All.TryGetValue(raw, out DType? known) ? known : Interned.All.GetOrAdd(raw, static r => new DType(r));

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
    internal bool IsNumeric => Raw.code < NumberCount;

    /// <summary><c>S</c>, <c>U</c> or <c>V</c> of a number of bytes.</summary>
    internal static DType OfSize(TypeCode code, int bytes) =>
        Of(new NrDType { code = (byte)code, param = (uint)bytes });

    /// <summary>The dtype of items that are made with it: <c>S</c> and <c>U</c> without a size have one
    /// character.</summary>
    internal DType ForItems =>
        Code is TypeCode.Bytes or TypeCode.Text && itemsize == 0 ? OfSize(Code, Code == TypeCode.Text ? 4 : 1) : this;

    private static DType Native(TypeCode code) => Of(new NrDType { code = (byte)code });

    /// <inheritdoc/>
    public bool Equals(DType? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => Raw.GetHashCode();
}
