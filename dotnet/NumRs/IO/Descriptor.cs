using System.Numerics;
using NumRs.Native;

namespace NumRs.IO;

/// <summary>Dtypes from the descriptors of npy headers: a type string, or a list of fields.</summary>
internal static class Descriptor
{
    /// <summary>The dtype of a descriptor as <see cref="PythonLiteral"/> reads it.</summary>
    /// <exception cref="TypeError">It describes no dtype.</exception>
    /// <exception cref="ValueError">It holds Python objects.</exception>
    internal static DType ToDType(object? descr) => descr switch
    {
        string text when IsObject(text) => throw new ValueError("Object arrays cannot be loaded when allow_pickle=False"),
        string text => DType.Parse(text),
        object?[] { Length: 2 } pair when pair[1] is object?[] shape => SubArray(ToDType(pair[0]), shape),
        List<object?> fields => Fields(fields),
        _ => throw new TypeError("data type not understood"),
    };

    /// <summary>Whether items, or parts of them, are pickled Python objects.</summary>
    internal static bool HoldsObjects(object? descr) => descr switch
    {
        string text => IsObject(text),
        List<object?> fields => fields.Any(f => f is object?[] { Length: >= 2 } field && HoldsObjects(field[1])),
        object?[] { Length: > 0 } pair => HoldsObjects(pair[0]),
        _ => false,
    };

    private static bool IsObject(string text) => text.TrimStart('|', '<', '>', '=') is "O" or "O8" or "O4" or "object";

    private static DType Fields(List<object?> fields)
    {
        List<(string Name, DType DType)> list = [];
        List<int> offsets = [];
        int end = 0;
        foreach (object? item in fields)
        {
            if (item is not object?[] { Length: 2 or 3 } field)
            {
                throw new TypeError("a field is a tuple of a name, a dtype and perhaps a shape");
            }
            DType dtype = ToDType(field[1]);
            if (field.Length == 3)
            {
                dtype = SubArray(dtype, field[2] is object?[] shape ? shape : [field[2]]);
            }
            // A field is a name, or a title with a name. Void without a name is padding.
            string name = field[0] as string ?? (field[0] is object?[] { Length: 2 } titled ? titled[1] as string : null)
                ?? throw new TypeError("field names must be strings");
            if (name.Length > 0 || dtype.kind != 'V' || dtype.names is not null)
            {
                list.Add((name, dtype));
                offsets.Add(end);
            }
            end = checked(end + dtype.itemsize);
        }
        return DType.Structured(list, offsets, end);
    }

    private static unsafe DType SubArray(DType element, object?[] shape)
    {
        long[] lengths = new long[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            lengths[i] = shape[i] is BigInteger n && n >= 0 && n <= int.MaxValue ? (long)n : throw new TypeError("invalid shape of a sub-array");
        }
        NrDType result;
        fixed (long* p = lengths)
        {
            Status.Check(NativeMethods.nr_dtype_subarray(element.Raw, p, lengths.Length, &result));
        }
        return DType.Of(result);
    }
}
