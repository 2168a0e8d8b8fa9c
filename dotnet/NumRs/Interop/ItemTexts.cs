using System.Runtime.InteropServices;

namespace NumRs.Interop;

/// <summary>Texts of the host language as items of <c>U</c>, whose characters are UTF-32, and items as texts, which are
/// UTF-16.</summary>
internal static class ItemTexts
{
    /// <summary>A text as a 0-d array.</summary>
    internal static NdArray Array(string text) => Array([text]).Reshape([], "C", null);

    /// <summary>Texts as a 1-d array with room for the longest.</summary>
    internal static NdArray Array(string[] texts)
    {
        int length = 1;
        foreach (string text in texts)
        {
            length = Math.Max(length, Length(text));
        }
        uint[] units = new uint[checked(length * texts.Length)];
        for (int i = 0; i < texts.Length; i++)
        {
            Write(texts[i], units.AsSpan(i * length, length));
        }
        DType dtype = DType.OfSize(TypeCode.Text, checked(4 * length));
        return NdArray.FromArray(units).View(Layout.Contiguous([texts.Length], dtype.itemsize), 0, dtype);
    }

    /// <summary>Objects as texts, or null when one is something else.</summary>
    internal static string[]? All(IReadOnlyList<object?> items)
    {
        string[] texts = new string[items.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            if (items[i] is not string text)
            {
                return null;
            }
            texts[i] = text;
        }
        return texts;
    }

    /// <summary>The rows of a .NET array of texts of several dimensions, one within the other; of one dimension
    /// itself.</summary>
    internal static object Rows(Array texts) => texts.Rank == 1 ? texts : Rows(texts, new int[texts.Rank], 0);

    private static object[] Rows(Array texts, int[] index, int axis)
    {
        object[] rows = new object[texts.GetLength(axis)];
        for (int i = 0; i < rows.Length; i++)
        {
            index[axis] = texts.GetLowerBound(axis) + i;
            rows[i] = axis == texts.Rank - 1 ? texts.GetValue(index)! : Rows(texts, index, axis + 1);
        }
        return rows;
    }

    /// <summary>Characters of a text; half of a pair counts as one.</summary>
    internal static int Length(string text)
    {
        int length = text.Length;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                length--;
            }
        }
        return length;
    }

    private static void Write(string text, Span<uint> units)
    {
        int at = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            units[at++] = pair ? (uint)char.ConvertToUtf32(text[i], text[++i]) : text[i];
        }
    }

    /// <summary>The items in C order as texts, without the zeros behind them.</summary>
    /// <param name="array">An array of <c>U</c>.</param>
    /// <exception cref="ValueError">An item holds what is no character.</exception>
    internal static string[] Of(NdArray array)
    {
        byte[] bytes = array.Copy((byte)'C', Options.Unsafe, array.dtype.newbyteorder("=")).tobytes();
        ReadOnlySpan<uint> units = MemoryMarshal.Cast<byte, uint>(bytes);
        string[] texts = new string[checked((int)array.size)];
        int length = array.itemsize / sizeof(uint);
        Span<char> buffer = length <= 128 ? stackalloc char[2 * length] : new char[2 * length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Read(units.Slice(i * length, length), buffer);
        }
        return texts;
    }

    private static string Read(ReadOnlySpan<uint> units, Span<char> buffer)
    {
        units = units.TrimEnd(0u);
        int at = 0;
        foreach (uint unit in units)
        {
            if (unit <= char.MaxValue)
            {
                buffer[at++] = (char)unit;
                continue;
            }
            if (unit > 0x10ffff)
            {
                throw new ValueError($"character U+{unit:x} is not in range [U+0000; U+10ffff]");
            }
            buffer[at++] = (char)(0xd7c0 + (unit >> 10));
            buffer[at++] = (char)(0xdc00 + (unit & 0x3ff));
        }
        return buffer[..at].ToString();
    }
}
