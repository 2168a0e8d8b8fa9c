using System.Text;
using NumRs.Native;

namespace NumRs.Interop;

/// <summary>Texts and bytes of the host language as items of <c>S</c>, <c>U</c> and <c>V</c>.</summary>
internal static class ItemBytes
{
    /// <summary>The bytes that an object is, or null for anything else; a .NET array of bytes is one only where
    /// asked.</summary>
    internal static byte[]? Of(object? value, bool arrays) => value switch
    {
        null or string or double or int => null,
        byte[] bytes => arrays ? bytes : null,
        _ when value.GetType().FullName == "IronPython.Runtime.Bytes" => [.. (IList<byte>)value],
        _ => null,
    };

    /// <summary>A text as bytes.</summary>
    /// <exception cref="ValueError">A character is not of ASCII.</exception>
    internal static byte[] Ascii(string text)
    {
        int place = 0;
        while (place < text.Length && text[place] < 128)
        {
            place++;
        }
        if (place == text.Length)
        {
            return Encoding.ASCII.GetBytes(text);
        }
        // The engine says what is wrong.
        return ItemTexts.Array(text).astype("S").tobytes();
    }

    /// <summary>A 0-d array of <c>S</c> over bytes.</summary>
    internal static NdArray Array(byte[] bytes) => Over(bytes, TypeCode.Bytes);

    private static NdArray Over(byte[] bytes, TypeCode code) =>
        new(bytes, 0, Layout.Single(bytes.Length), DType.OfSize(code, bytes.Length), Flags.Writeable);

    /// <summary>An object as an item that can be cast to <c>S</c>, <c>U</c> or <c>V</c>.</summary>
    /// <exception cref="ValueError">The object is a sequence, or a text not of ASCII for <c>S</c>.</exception>
    /// <exception cref="TypeError">The object has no bytes.</exception>
    internal static NdArray Item(object? value, DType dtype)
    {
        if (Of(value, dtype.Code != TypeCode.Text) is { } bytes)
        {
            return Over(bytes, dtype.Code == TypeCode.Text ? TypeCode.Bytes : dtype.Code);
        }
        if (dtype.Code == TypeCode.Void && value is not NdArray)
        {
            throw new TypeError($"a bytes-like object is required, not '{TypeName(value)}'");
        }
        NdArray item = value switch
        {
            null => Array("None"u8.ToArray()),
            string text when dtype.Code == TypeCode.Text => ItemTexts.Array(text),
            string text => Array(Ascii(text)),
            _ => ArrayLike.From(value).AsArray(),
        };
        return item.ndim == 0 ? item : throw new ValueError("setting an array element with a sequence");
    }

    private static string TypeName(object? value) => value switch
    {
        null => "NoneType",
        string => "str",
        bool => "bool",
        double or float => "float",
        int or long => "int",
        _ => value.GetType().Name,
    };

    /// <summary><c>S</c>, <c>U</c> or <c>V</c> of the size that the longest of some objects needs.</summary>
    internal static DType Fitting(List<object?> items, DType dtype)
    {
        // NumPy's own sizes where there is nothing to go by.
        int length = dtype.Code != TypeCode.Void ? 1 : items.Count == 0 ? 8 : 0;
        foreach (object? value in items)
        {
            length = Math.Max(length, Length(Item(value, dtype)));
        }
        return dtype.Code == TypeCode.Text
            ? DType.OfSize(dtype.Code, checked(4 * length))
            : DType.OfSize(dtype.Code, length);
    }

    /// <summary>Characters that the text of an item has, or bytes of raw ones.</summary>
    private static int Length(NdArray item) => item.dtype.kind switch
    {
        'S' or 'V' => item.itemsize,
        'U' => item.itemsize / 4,
        _ => item.astype("S").tobytes().AsSpan().TrimEnd((byte)0).Length,
    };

    /// <summary><c>S</c> or <c>U</c> of the size that the longest text of some numbers needs.</summary>
    internal static DType Fitting(NdArray numbers, DType dtype)
    {
        NdArray texts = numbers.astype("S");
        byte[] bytes = texts.tobytes();
        int length = 1;
        for (int i = 0; i < bytes.Length; i += texts.itemsize)
        {
            length = Math.Max(length, bytes.AsSpan(i, texts.itemsize).TrimEnd((byte)0).Length);
        }
        return DType.OfSize(dtype.Code, dtype.Code == TypeCode.Text ? 4 * length : length);
    }
}
