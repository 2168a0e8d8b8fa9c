using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs;

// Structs of .NET as records.
public sealed partial class DType
{
    private static readonly ConditionalWeakTable<Type, DType?> s_structs = new();

    /// <summary>
    /// The structured dtype whose records are values of a struct, byte for byte, or null for a type that is none: it
    /// must hold numbers, fixed buffers and such structs alone, in sequential or explicit layout. Fields of automatic
    /// properties have the properties' names.
    /// </summary>
    private static DType? OfStruct(Type type)
    {
        bool record =
            type is { IsValueType: true, IsPrimitive: false, IsEnum: false, IsGenericType: false, IsAutoLayout: false }
            && type.Namespace != nameof(System);
        // Trimmed programs do not keep the fields of types for reflection.
        return record && Interop.Hosts.ArePossible ? Laid(type) : null;
    }

    [RequiresUnreferencedCode("The fields of structs are read.")]
    [RequiresDynamicCode("The fields of structs are read.")]
    private static DType? Laid(Type type) => s_structs.GetValue(type, LaidAnew);

    [RequiresUnreferencedCode("The fields of structs are read.")]
    [RequiresDynamicCode("The fields of structs are read.")]
    private static DType? LaidAnew(Type type)
    {
        FieldInfo[] fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        // The two types that have another size outside of .NET would tell wrong offsets.
        if (
            fields.Length == 0
            || Array.Exists(
                type.GetCustomAttributes(false),
                attribute => attribute.GetType().Name == "InlineArrayAttribute"
            )
            || Array.Exists(fields, field => field.FieldType == typeof(bool) || field.FieldType == typeof(char))
        )
        {
            return null;
        }
        DType?[] dtypes = Array.ConvertAll(fields, OfField);
        if (Array.IndexOf(dtypes, null) >= 0)
        {
            return null;
        }
        List<DTypeField> laid = [.. fields.Zip(dtypes, (field, dtype) =>
            new DTypeField(PropertyName(field.Name), dtype!, (int)Marshal.OffsetOf(type, field.Name), null))];
        laid.Sort((x, y) => x.Offset.CompareTo(y.Offset));
        DType own = Structured(laid, Marshal.SizeOf(type), align: false);
        DType aligned = Structured(laid.ConvertAll(field => field with { Offset = -1 }), null, align: true);
        return aligned.itemsize == own.itemsize && aligned.FieldList.SequenceEqual(own.FieldList) ? aligned : own;
    }

    private static DType? OfField(FieldInfo field) =>
        field.GetCustomAttribute<FixedBufferAttribute>() is not { } buffer ? Find(field.FieldType)
        : buffer.ElementType == typeof(bool)
        || buffer.ElementType == typeof(char)
        || Find(buffer.ElementType) is not { } element
            ? null
        : SubArray(element, [buffer.Length]);

    /// <summary>The compiler calls the field of an automatic property <c>&lt;Name&gt;k__BackingField</c>.</summary>
    private static string PropertyName(string field) =>
        field[0] == '<' ? field[1..field.IndexOf('>', StringComparison.Ordinal)] : field;
}
