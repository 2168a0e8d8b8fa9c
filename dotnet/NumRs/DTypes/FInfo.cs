using System.Globalization;
using NumRs.Native;

namespace NumRs;

/// <summary>What numbers of a floating-point dtype can hold, as <see cref="np.finfo"/> tells it.</summary>
public sealed class FInfo
{
    // Bits of the exponent and of the stored fraction follow from the size of a number.
    internal FInfo(DType dtype)
    {
        if (dtype.kind is not ('f' or 'c'))
        {
            throw new ValueError($"data type {dtype.__repr__()} not inexact");
        }
        int bytes = dtype.kind == 'c' ? dtype.itemsize / 2 : dtype.itemsize;
        (this.dtype, nexp, nmant, precision) = bytes switch
        {
            2 => (DType.float16, 5, 10, 3),
            4 => (DType.float32, 8, 23, 6),
            _ => (DType.float64, 11, 52, 15),
        };
        bits = 8 * bytes;
    }

    /// <summary>The dtype; of a complex one that of its parts.</summary>
    public DType dtype { get; }

    /// <summary>Bits of a number.</summary>
    public int bits { get; }

    /// <summary>Bits of the exponent.</summary>
    public int nexp { get; }

    /// <summary>Bits of the exponent.</summary>
    public int iexp => nexp;

    /// <summary>Stored bits of the fraction.</summary>
    public int nmant { get; }

    /// <summary>Decimal digits that a number keeps.</summary>
    public int precision { get; }

    /// <summary>The exponent of <see cref="eps"/>.</summary>
    public int machep => -nmant;

    /// <summary>The exponent of <see cref="epsneg"/>.</summary>
    public int negep => -nmant - 1;

    /// <summary>The smallest power of two that overflows.</summary>
    public int maxexp => 1 << (nexp - 1);

    /// <summary>The exponent of the smallest number with a full fraction.</summary>
    public int minexp => 2 - maxexp;

    /// <summary>The distance from one to the next larger number.</summary>
    public NdArray eps => Power(machep);

    /// <summary>The distance from one to the next smaller number.</summary>
    public NdArray epsneg => Power(negep);

    /// <summary>The largest number.</summary>
    public NdArray max => Scalar((2 - Math.ScaleB(1, machep)) * Math.ScaleB(1, maxexp - 1));

    /// <summary>The smallest number, the largest with its sign changed.</summary>
    public NdArray min => -max;

    /// <summary>Ten to the power of minus <see cref="precision"/>.</summary>
    public NdArray resolution => Scalar(NumberText.TryParse($"1e-{precision}", out double ten) ? ten : 0);

    /// <summary>The smallest positive number with a full fraction.</summary>
    public NdArray smallest_normal => Power(minexp);

    /// <summary>The smallest positive number with a full fraction.</summary>
    public NdArray tiny => smallest_normal;

    /// <summary>The smallest positive number.</summary>
    public NdArray smallest_subnormal => Power(minexp - nmant);

    private NdArray Power(int exponent) => Scalar(Math.ScaleB(1, exponent));

    private NdArray Scalar(double value) => NdArray.FromScalar(value).astype(dtype);

    /// <summary>As Python prints it: a table.</summary>
    public override string ToString() =>
        $"""
        Machine parameters for {dtype}
        ---------------------------------------------------------------
        precision = {precision}   resolution = {resolution}
        machep = {machep}   eps =        {eps}
        negep =  {negep}   epsneg =     {epsneg}
        minexp = {minexp}   tiny =       {tiny}
        maxexp = {maxexp}   max =        {max}
        nexp =   {nexp}   min =        -max
        smallest_normal = {smallest_normal}   smallest_subnormal = {smallest_subnormal}
        ---------------------------------------------------------------

        """.ReplaceLineEndings("\n");

    /// <summary><c>repr(np.finfo(dtype))</c></summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public string __repr__()
    {
        // Of half precision NumPy tells more digits here than anywhere else.
        string largest =
            bits == 16 ? ((double)max).ToString("0.00000e+00", CultureInfo.InvariantCulture) : max.ToString();
        return $"finfo(resolution={resolution}, min=-{largest}, max={largest}, dtype={dtype})";
    }
}
