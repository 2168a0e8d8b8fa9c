using System.Numerics;

namespace NumRs;

/// <summary>What numbers of an integer dtype can hold, as <see cref="np.iinfo"/> tells it.</summary>
public sealed class IInfo
{
    internal IInfo(DType dtype)
    {
        if (dtype.kind is not ('i' or 'u'))
        {
            throw new ValueError($"Invalid integer data type '{dtype.kind}'.");
        }
        this.dtype = dtype;
        kind = dtype.kind;
        bits = 8 * dtype.itemsize;
        min = kind == 'u' ? 0 : -(BigInteger.One << (bits - 1));
        max = (BigInteger.One << (kind == 'u' ? bits : bits - 1)) - 1;
    }

    /// <summary>The dtype.</summary>
    public DType dtype { get; }

    /// <summary>Bits of a number.</summary>
    public int bits { get; }

    /// <summary><c>i</c> of signed, <c>u</c> of unsigned numbers.</summary>
    public char kind { get; }

    /// <summary>Kind and bits, as <c>i64</c>.</summary>
    public string key => $"{kind}{bits}";

    /// <summary>The smallest number.</summary>
    public BigInteger min { get; }

    /// <summary>The largest number.</summary>
    public BigInteger max { get; }

    /// <summary>As Python prints it: a table.</summary>
    public override string ToString() =>
        $"""
        Machine parameters for {dtype}
        ---------------------------------------------------------------
        min = {min}
        max = {max}
        ---------------------------------------------------------------

        """.ReplaceLineEndings("\n");

    /// <summary><c>repr(np.iinfo(dtype))</c></summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public string __repr__() => $"iinfo(min={min}, max={max}, dtype={dtype})";
}
