using System.Numerics;
using NumRs.Interop;

namespace NumRs;

/// <summary>What a norm takes as its order: a number, infinities among them, or a name: <c>fro</c>,
/// <c>nuc</c>.</summary>
public sealed class NormLike
{
    private readonly ArrayLike? _exponent;

    private NormLike(ArrayLike? exponent, double number, string? name) =>
        (_exponent, Number, Name) = (exponent, number, name);

    /// <summary>The number; not a number when there is a name.</summary>
    internal double Number { get; }

    internal string? Name { get; }

    internal bool IsFrobenius => Name is "fro" or "f";

    /// <summary>The number as an operand.</summary>
    internal ArrayLike Exponent => _exponent ?? Number;

    /// <summary>An integer.</summary>
    public static implicit operator NormLike(int order) => new(order, order, null);

    /// <summary>A real number.</summary>
    public static implicit operator NormLike(double order) => new(order, order, null);

    /// <summary>A name.</summary>
    public static implicit operator NormLike(string name) => new(null, double.NaN, name);

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="ValueError">The object is no order.</exception>
    public static NormLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        NormLike like => like,
        string name => name,
        int order => order,
        double order => order,
        long order => new(order, order, null),
        float order => order,
        bool order => order ? 1 : 0,
        BigInteger order => (double)order,
        NdArray { size: 1 } order when order.dtype.kind is 'b' or 'i' or 'u' or 'f' => new(order, (double)order, null),
        _ => throw new ValueError("Invalid norm order for matrices."),
    };
}
