using System.Globalization;
using System.Reflection;

namespace NumRs.Recorded;

/// <summary>Finds operators as dynamic languages do, by their names in the CLR and the types of the operands.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, string> Binary = new()
    {
        ["+"] = "op_Addition",
        ["-"] = "op_Subtraction",
        ["*"] = "op_Multiply",
        ["/"] = "op_Division",
        ["//"] = "FloorDivide",
        ["%"] = "op_Modulus",
        ["**"] = "op_Power",
        ["&"] = "op_BitwiseAnd",
        ["|"] = "op_BitwiseOr",
        ["^"] = "op_ExclusiveOr",
        ["<<"] = "op_LeftShift",
        [">>"] = "op_RightShift",
        ["=="] = "op_Equality",
        ["!="] = "op_Inequality",
        ["<"] = "op_LessThan",
        ["<="] = "op_LessThanOrEqual",
        [">"] = "op_GreaterThan",
        [">="] = "op_GreaterThanOrEqual",
    };

    private static readonly Dictionary<string, string> Unary = new() { ["-"] = "op_UnaryNegation", ["+"] = "op_UnaryPlus", ["~"] = "op_OnesComplement" };

    internal static object? Apply(string symbol, object?[] operands)
    {
        if (operands.Length == 1)
        {
            return Call(Unary[symbol], operands, typeof(NdArray));
        }

        if (symbol == "@")
        {
            return Binder.CallFunction("matmul", operands, []);
        }

        // The other operand of a comparison for equality is never an object, so that arrays compare with null as objects do.
        var any = symbol is "==" or "!=" ? typeof(ArrayLike) : typeof(object);
        Type[] types = [.. operands.Select(operand => operand is NdArray ? typeof(NdArray) : any)];
        object?[] given = [.. operands.Zip(types, (operand, type) => type == typeof(ArrayLike) ? ArrayLike.op_Implicit(operand) : operand)];
        return Call(Binary[symbol], given, types);
    }

    private static object? Call(string name, object?[] operands, params Type[] types) =>
        (
            typeof(NdArray).GetMethod(name, BindingFlags.Public | BindingFlags.Static, null, types, null)
            ?? throw new MissingMethodException(nameof(NdArray), name)
        ).Invoke(null, BindingFlags.DoNotWrapExceptions, null, operands, CultureInfo.InvariantCulture);
}
