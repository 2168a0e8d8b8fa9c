using NumRs.Native;

namespace NumRs;

public sealed partial class DType
{
    /// <summary>NumPy's <c>result_type</c>: the common dtype of arrays, of which literals are weak.</summary>
    /// <exception cref="TypeError">There is none.</exception>
    internal static DType ResultType(ReadOnlySpan<ArrayLike> operands)
    {
        NrArray[] arrays = new NrArray[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(operands[i], nameof(operands));
            arrays[i].dtype = operands[i]._dtype.Raw;
            arrays[i].flags = operands[i]._flags;
        }
        return DTypeCalls.ResultType(arrays);
    }

    /// <summary>As <see cref="ResultType(ReadOnlySpan{ArrayLike})"/>, of arrays, dtypes and what stands for
    /// either.</summary>
    internal static DType ResultTypeOf(object?[] operands)
    {
        NrArray[] arrays = new NrArray[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            object operand = OperandOf(operands[i]);
            arrays[i].dtype = (operand as DType ?? ((ArrayLike)operand)._dtype).Raw;
            arrays[i].flags = (operand as ArrayLike)?._flags ?? 0;
        }
        return DTypeCalls.ResultType(arrays);
    }

    /// <summary>What an object is where arrays and dtypes may stand: a <see cref="DType"/> or an
    /// <see cref="ArrayLike"/>.</summary>
    /// <exception cref="TypeError">The object is neither, nor stands for one.</exception>
    internal static object OperandOf(object? value) =>
        (value = Interop.PythonObjects.Plain(value)) switch
        {
            null => float64,
            ArrayLike or DType => value,
            (string, DTypeLike)[] fields => ((DTypeLike)fields).Resolve(),
            sbyte
            or byte
            or short
            or ushort
            or int
            or uint
            or long
            or ulong
            or Half
            or float
            or double
            or bool
            or System.Numerics.BigInteger
            or System.Numerics.Complex => ArrayLike.From(value),
            Array array when Knows(array.GetType().GetElementType()!) => ArrayLike.From(array),
            _ => DTypeLike.op_Implicit(value)!.Resolve(),
        };
}
