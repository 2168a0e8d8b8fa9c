using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace NumRs.Recorded;

/// <summary>The content of a .npy file in C order, read here so that the library is not compared with its own
/// reading.</summary>
/// <param name="Dtype">The dtype as the file has it, such as <c>&lt;f8</c>.</param>
/// <param name="Shape">The shape as the file has it, such as <c>(2, 3)</c>.</param>
/// <param name="Data">The items.</param>
public sealed record Npy(string Dtype, string Shape, byte[] Data)
{
    private static readonly Regex Header = new(
        @"'descr': (?<dtype>.*), 'fortran_order': (?<fortran>True|False), 'shape': (?<shape>\([^)]*\))"
    );

    /// <summary>The content of a file as base64.</summary>
    public static Npy Parse(string base64)
    {
        var file = Convert.FromBase64String(base64);
        var start = file[6] == 1 ? 10 : 12;
        var length =
            file[6] == 1
                ? BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8))
                : BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        var header = Header.Match(Encoding.UTF8.GetString(file, start, length));
        return header.Groups["fortran"].Value == "False"
            ? new Npy(header.Groups["dtype"].Value, header.Groups["shape"].Value, file.AsSpan(start + length).ToArray())
            : throw new FormatException("items in Fortran's order");
    }

    /// <summary>The array as NumRs writes it, its items in C order and, without axes, in the machine's byte
    /// order.</summary>
    public static Npy Of(NdArray array)
    {
        if (array.ndim == 0 && array.dtype.kind != 'V')
        {
            array = array.astype(array.dtype.newbyteorder("="));
        }

        using var file = new MemoryStream();
        np.save(file, np.copy(array, "C"));
        return Parse(Convert.ToBase64String(file.ToArray()));
    }

    /// <summary>The array of a file as base64.</summary>
    public static NdArray Load(string base64)
    {
        using var file = new MemoryStream(Convert.FromBase64String(base64));
        return (NdArray)(object)np.load(file);
    }

    /// <summary>The kind of the items; 'V' for records.</summary>
    public char Kind => IsPlain ? Dtype[2] : 'V';

    /// <summary>The bytes of a number: of one of its parts, when it is complex.</summary>
    public int NumberSize => Kind == 'c' ? ItemSize / 2 : ItemSize;

    // Dates have a unit behind it, as <M8[ns].
    private int ItemSize => int.Parse(Dtype[3..^1].Split('[')[0]);

    /// <summary>How many numbers there are, two for each complex one.</summary>
    public int Numbers => Data.Length / NumberSize;

    /// <summary>A number as a double.</summary>
    public double Float(int index)
    {
        var bytes = Data.AsSpan(index * NumberSize, NumberSize).ToArray();
        if (Dtype[1] == '>')
        {
            Array.Reverse(bytes);
        }

        return NumberSize switch
        {
            2 => Half(BitConverter.ToUInt16(bytes, 0)),
            4 => BitConverter.ToSingle(bytes, 0),
            8 => BitConverter.ToDouble(bytes, 0),
            _ => throw new FormatException($"no such number: {Dtype}"),
        };
    }

    /// <summary>The number that sixteen bits stand for.</summary>
    private static double Half(ushort bits)
    {
        var (sign, exponent, fraction) = (bits >> 15 == 0 ? 1.0 : -1.0, (bits >> 10) & 31, bits & 1023);
        return exponent switch
        {
            31 => fraction == 0 ? sign * double.PositiveInfinity : double.NaN,
            0 => sign * fraction * Math.Pow(2, -24),
            _ => sign * (1024 + fraction) * Math.Pow(2, exponent - 25),
        };
    }

    private bool IsPlain => Dtype[0] == '\'';
}
