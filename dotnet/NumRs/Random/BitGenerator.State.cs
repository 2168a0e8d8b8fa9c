using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using System.Text;
using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

public abstract partial class BitGenerator
{
    /// <summary>
    /// The state as NumPy's dictionary: <c>bit_generator</c>, <c>state</c> and, where the class has them,
    /// <c>buffer</c>, <c>buffer_pos</c>, <c>has_uint32</c> and <c>uinteger</c>.
    /// </summary>
    /// <exception cref="ValueError">The state is another class's.</exception>
    /// <exception cref="TypeError">The state is no dictionary, or a value is no integer.</exception>
    /// <exception cref="KeyNotFoundException">An entry is missing.</exception>
    public IDictionary state
    {
        get => ToDictionary(StateToBytes());
        set
        {
            if (value is null)
            {
                throw new TypeError("state must be a dict");
            }
            SetStateFromBytes(ToBytes(value), anyKind: false);
        }
    }

    /// <summary>What Python's <c>pickle</c> stores: the state.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public object __reduce_ex__(object protocol) => Unpickling.Reduced(this);

    /// <summary>The state as bytes: the number of the class and the fields of <see cref="state"/>,
    /// little-endian.</summary>
    public byte[] StateToBytes()
    {
        lock (@lock)
        {
            byte[] bytes = BitsCalls.State(Address);
            GC.KeepAlive(this);
            return bytes;
        }
    }

    /// <summary>Takes on a state that <see cref="StateToBytes"/> gave.</summary>
    /// <exception cref="ValueError">The bytes are no state, or another class's.</exception>
    public void SetStateFromBytes(ReadOnlySpan<byte> state) => SetStateFromBytes(state, anyKind: false);

    private protected void SetStateFromBytes(ReadOnlySpan<byte> state, bool anyKind)
    {
        ulong length = (ulong)state.Length;
        lock (@lock)
        {
            BitsCalls.With(
                state,
                default,
                (p, _) => Bits.nr_bit_generator_set_state(Address, p, length, anyKind ? 1u : 0u)
            );
        }
        GC.KeepAlive(this);
    }

    /// <summary>The state as JSON: <see cref="state"/> with arrays as lists, as Python's <c>json</c> reads
    /// it.</summary>
    public string StateToJson()
    {
        StringBuilder text = new();
        WriteJson(text, state);
        return text.ToString();
    }

    /// <summary>Takes on a state that <see cref="StateToJson"/> or Python's <c>json</c> wrote.</summary>
    /// <exception cref="ValueError">The text is no JSON, or the state is another class's.</exception>
    /// <exception cref="KeyNotFoundException">An entry is missing.</exception>
    public void SetStateFromJson(string json)
    {
        state = StateJson.Read(json) as IDictionary ?? throw new TypeError("state must be a dict");
    }

    private static void WriteJson(StringBuilder text, object value)
    {
        switch (value)
        {
            case IDictionary dictionary:
                string separator = "{";
                foreach (DictionaryEntry entry in dictionary)
                {
                    text.Append(separator).Append('"').Append(entry.Key).Append("\": ");
                    WriteJson(text, entry.Value!);
                    separator = ", ";
                }
                text.Append('}');
                break;
            case string name:
                text.Append('"').Append(name).Append('"');
                break;
            case NdArray array:
                text.Append('[').AppendJoin(", ", array.ToArray<ulong>()).Append(']');
                break;
            default:
                text.Append(value);
                break;
        }
    }

    private static Dictionary<string, object> ToDictionary(ReadOnlySpan<byte> bytes)
    {
        BitGeneratorKind kind = (BitGeneratorKind)BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        Dictionary<string, object> inner = [];
        Dictionary<string, object> outer = new() { ["bit_generator"] = kind.ToString(), ["state"] = inner };
        ReadOnlySpan<byte> rest = bytes[4..];
        switch (kind)
        {
            case BitGeneratorKind.MT19937:
                inner["key"] = Words(ref rest, 4, 624);
                inner["pos"] = (int)Word(ref rest);
                return outer;
            case BitGeneratorKind.Philox:
                inner["counter"] = Words(ref rest, 8, 4);
                inner["key"] = Words(ref rest, 8, 2);
                outer["buffer"] = Words(ref rest, 8, 4);
                outer["buffer_pos"] = (int)Word(ref rest);
                break;
            case BitGeneratorKind.SFC64:
                inner["state"] = Words(ref rest, 8, 4);
                break;
            default:
                inner["state"] = Long(ref rest);
                inner["inc"] = Long(ref rest);
                break;
        }
        outer["has_uint32"] = (int)Word(ref rest);
        outer["uinteger"] = (BigInteger)Word(ref rest);
        return outer;
    }

    private static uint Word(ref ReadOnlySpan<byte> bytes)
    {
        uint word = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        bytes = bytes[4..];
        return word;
    }

    private static BigInteger Long(ref ReadOnlySpan<byte> bytes)
    {
        BigInteger value = new([.. bytes[..16], 0]);
        bytes = bytes[16..];
        return value;
    }

    private static NdArray Words(ref ReadOnlySpan<byte> bytes, int itemSize, int count)
    {
        NdArray words = NdArray.Uninitialized([count], itemSize == 4 ? DType.uint32 : DType.uint64);
        Span<byte> target = itemSize == 4
            ? System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.AsSpan<uint>())
            : System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.AsSpan<ulong>());
        bytes[..target.Length].CopyTo(target);
        bytes = bytes[target.Length..];
        GC.KeepAlive(words);
        return words;
    }

    private byte[] ToBytes(IDictionary dictionary)
    {
        if (Entry(dictionary, "bit_generator") as string != Name)
        {
            throw new ValueError($"state must be for a {Name} RNG");
        }
        BitGeneratorKind kind = Enum.Parse<BitGeneratorKind>(Name);
        IDictionary inner = Entry(dictionary, "state") as IDictionary ?? throw new TypeError("state must be a dict");
        List<byte> bytes = [.. BitConverter.GetBytes((uint)kind)];
        switch (kind)
        {
            case BitGeneratorKind.MT19937:
                Put(bytes, Entry(inner, "key"), 4, 624);
                Put(bytes, Entry(inner, "pos"), 4);
                return [.. bytes];
            case BitGeneratorKind.Philox:
                Put(bytes, Entry(inner, "counter"), 8, 4);
                Put(bytes, Entry(inner, "key"), 8, 2);
                Put(bytes, Entry(dictionary, "buffer"), 8, 4);
                Put(bytes, Entry(dictionary, "buffer_pos"), 4);
                break;
            case BitGeneratorKind.SFC64:
                Put(bytes, Entry(inner, "state"), 8, 4);
                break;
            default:
                Put(bytes, Entry(inner, "state"), 16);
                Put(bytes, Entry(inner, "inc"), 16);
                break;
        }
        Put(bytes, Entry(dictionary, "has_uint32"), 4);
        Put(bytes, Entry(dictionary, "uinteger"), 4);
        return [.. bytes];
    }

    private static object Entry(IDictionary dictionary, string name) =>
        (dictionary.Contains(name) ? dictionary[name] : null) ?? throw new KeyNotFoundException($"'{name}'");

    private static void Put(List<byte> bytes, object value, int width)
    {
        BigInteger integer = SeedLike.op_Implicit(value)!.Integers() is [var one]
            ? one
            : throw new TypeError("an integer is required");
        if (integer < 0 || integer >> (8 * width) != 0)
        {
            throw new OverflowException($"Python integer {integer} out of bounds for uint{8 * width}");
        }
        byte[] digits = integer.ToByteArray(isUnsigned: true);
        bytes.AddRange(digits);
        bytes.AddRange(new byte[width - digits.Length]);
    }

    private static void Put(List<byte> bytes, object value, int width, int count)
    {
        BigInteger[] words = SeedLike.op_Implicit(value)!.Integers();
        if (words.Length != count)
        {
            throw new ValueError($"state must be an array of {count} elements, not {words.Length}");
        }
        foreach (BigInteger word in words)
        {
            Put(bytes, word, width);
        }
    }
}
