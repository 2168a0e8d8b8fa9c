using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// What a function takes where NumPy takes a list of the operands' axes, as <c>axes</c> of <see cref="np.matmul"/>:
/// one entry an operand, each an axis or several.
/// </summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfAxesLike))]
public sealed class AxesLike
{
    private readonly AxisLike[] _operands;

    internal AxesLike(AxisLike[] operands) => _operands = operands;

    internal ReadOnlySpan<AxisLike> Operands => _operands;

    /// <summary>The axes of each operand.</summary>
    public static implicit operator AxesLike(AxisLike[] operands) => new(operands);

    /// <summary>Two axes of each operand.</summary>
    public static implicit operator AxesLike((int, int)[] operands) =>
        new(Array.ConvertAll(operands, o => (AxisLike)o));

    /// <summary>The axes of each operand.</summary>
    public static implicit operator AxesLike(int[][] operands) => new(Array.ConvertAll(operands, o => (AxisLike)o));

    /// <summary>The entries; what makes a collection expression a list of axes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<AxisLike>.Enumerator GetEnumerator() => Operands.GetEnumerator();

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static AxesLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        AxesLike like => like,
        IEnumerable list and not string when !PythonObjects.IsTuple(value) => new([.. list.Cast<object>().Select(o => AxisLike.op_Implicit(o)!)]),
        _ => throw new TypeError("axes should be a list."),
    };
}
