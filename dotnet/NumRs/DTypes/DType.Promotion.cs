using NumRs.Native;

namespace NumRs;

public sealed partial class DType
{
    /// <summary>NumPy's <c>result_type</c>: the common dtype of arrays, of which literals are weak.</summary>
    /// <exception cref="TypeError">There is none.</exception>
    internal static unsafe DType ResultType(ReadOnlySpan<ArrayLike> operands)
    {
        NrArray[] arrays = new NrArray[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(operands[i], nameof(operands));
            arrays[i].dtype = operands[i]._dtype.Raw;
            arrays[i].flags = operands[i]._flags;
        }
        NrDType result;
        fixed (NrArray* p = arrays)
        {
            Status.Check(NativeMethods.nr_result_type(p, arrays.Length, &result));
        }
        return Of(result);
    }
}
