using System.Numerics;
using System.Runtime.CompilerServices;
using NumRs.Native;

namespace NumRs;

public sealed partial class DType
{
    /// <summary>The dtype of a .NET element type; of a struct of numbers the structured dtype with its fields.</summary>
    /// <exception cref="TypeError">The type has none.</exception>
    public static DType Of<T>() where T : unmanaged => TypeOf<T>.Value ?? throw NoDType(typeof(T));

    /// <summary>The dtype of a .NET element type; of a struct of numbers the structured dtype with its fields.</summary>
    /// <exception cref="TypeError">The type has none.</exception>
    public static DType Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Find(type) ?? throw NoDType(type);
    }

    /// <summary>Whether a .NET type has a dtype.</summary>
    internal static bool Knows(Type type) => Find(type) is not null;

    private static TypeError NoDType(Type type) => new($"data type '{type}' not understood: it has no NumRs dtype");

    private static class TypeOf<T>
    {
        internal static readonly DType? Value = Find(typeof(T));
    }

    private static DType? Find(Type type)
    {
        if (type.IsEnum)
        {
            type = Enum.GetUnderlyingType(type);
        }
        return type == typeof(double) ? float64
            : type == typeof(float) ? float32
            : type == typeof(int) ? int32
            : type == typeof(long) ? int64
            : type == typeof(bool) ? bool_
            : type == typeof(byte) ? uint8
            : type == typeof(sbyte) ? int8
            : type == typeof(short) ? int16
            : type == typeof(ushort) ? uint16
            : type == typeof(uint) ? uint32
            : type == typeof(ulong) ? uint64
            : type == typeof(Half) ? float16
            : type == typeof(Complex) ? complex128
            : type == typeof(nint) ? int64
            : type == typeof(nuint) ? uint64
            : type == typeof(char) ? uint16
            : OfStruct(type);
    }

    /// <summary>The .NET type of a number, or null for those without: complex64, S, V and structured dtypes.</summary>
    public Type? type => Code switch
    {
        TypeCode.Bool => typeof(bool),
        TypeCode.Int8 => typeof(sbyte),
        TypeCode.UInt8 => typeof(byte),
        TypeCode.Int16 => typeof(short),
        TypeCode.UInt16 => typeof(ushort),
        TypeCode.Int32 => typeof(int),
        TypeCode.UInt32 => typeof(uint),
        TypeCode.Int64 => typeof(long),
        TypeCode.UInt64 => typeof(ulong),
        TypeCode.Float16 => typeof(Half),
        TypeCode.Float32 => typeof(float),
        TypeCode.Float64 => typeof(double),
        TypeCode.Complex128 => typeof(Complex),
        _ => null,
    };

    private static ReadOnlySpan<byte> Sizes => [1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 4, 8, 8, 16];

    /// <summary>Bytes of an item of a dtype without parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SizeOf(NrDType raw) => raw.code < Sizes.Length ? Sizes[raw.code] : Of(raw).itemsize;
}
