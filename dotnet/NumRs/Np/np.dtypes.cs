namespace NumRs;

public static partial class np
{
    /// <summary>The dtype <c>bool</c>.</summary>
    public static DType bool_ => DType.bool_;

    /// <summary>Another name of <see cref="bool_"/>.</summary>
    public static DType @bool => DType.bool_;

    /// <summary>The dtype <c>int8</c>.</summary>
    public static DType int8 => DType.int8;

    /// <summary>The dtype <c>uint8</c>.</summary>
    public static DType uint8 => DType.uint8;

    /// <summary>The dtype <c>int16</c>.</summary>
    public static DType int16 => DType.int16;

    /// <summary>The dtype <c>uint16</c>.</summary>
    public static DType uint16 => DType.uint16;

    /// <summary>The dtype <c>int32</c>.</summary>
    public static DType int32 => DType.int32;

    /// <summary>The dtype <c>uint32</c>.</summary>
    public static DType uint32 => DType.uint32;

    /// <summary>The dtype <c>int64</c>.</summary>
    public static DType int64 => DType.int64;

    /// <summary>The dtype <c>uint64</c>.</summary>
    public static DType uint64 => DType.uint64;

    /// <summary>The dtype <c>float16</c>.</summary>
    public static DType float16 => DType.float16;

    /// <summary>The dtype <c>float32</c>.</summary>
    public static DType float32 => DType.float32;

    /// <summary>The dtype <c>float64</c>.</summary>
    public static DType float64 => DType.float64;

    /// <summary>The dtype <c>complex64</c>.</summary>
    public static DType complex64 => DType.complex64;

    /// <summary>The dtype <c>complex128</c>.</summary>
    public static DType complex128 => DType.complex128;

    /// <summary>Another name of <see cref="int8"/>.</summary>
    public static DType @byte => DType.int8;

    /// <summary>Another name of <see cref="uint8"/>.</summary>
    public static DType ubyte => DType.uint8;

    /// <summary>Another name of <see cref="int16"/>.</summary>
    public static DType @short => DType.int16;

    /// <summary>Another name of <see cref="uint16"/>.</summary>
    public static DType @ushort => DType.uint16;

    /// <summary>Another name of <see cref="int32"/>.</summary>
    public static DType intc => DType.int32;

    /// <summary>Another name of <see cref="uint32"/>.</summary>
    public static DType uintc => DType.uint32;

    /// <summary>Another name of <see cref="int64"/>.</summary>
    public static DType int_ => DType.int64;

    /// <summary>Another name of <see cref="int64"/>.</summary>
    public static DType @long => DType.int64;

    /// <summary>Another name of <see cref="int64"/>.</summary>
    public static DType longlong => DType.int64;

    /// <summary>Another name of <see cref="int64"/>.</summary>
    public static DType intp => DType.int64;

    /// <summary>Another name of <see cref="uint64"/>.</summary>
    public static DType @uint => DType.uint64;

    /// <summary>Another name of <see cref="uint64"/>.</summary>
    public static DType @ulong => DType.uint64;

    /// <summary>Another name of <see cref="uint64"/>.</summary>
    public static DType ulonglong => DType.uint64;

    /// <summary>Another name of <see cref="uint64"/>.</summary>
    public static DType uintp => DType.uint64;

    /// <summary>Another name of <see cref="float16"/>.</summary>
    public static DType half => DType.float16;

    /// <summary>Another name of <see cref="float32"/>.</summary>
    public static DType single => DType.float32;

    /// <summary>Another name of <see cref="float64"/>.</summary>
    public static DType @double => DType.float64;

    /// <summary>Another name of <see cref="complex64"/>.</summary>
    public static DType csingle => DType.complex64;

    /// <summary>Another name of <see cref="complex128"/>.</summary>
    public static DType cdouble => DType.complex128;
}
