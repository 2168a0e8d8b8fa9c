using System.Numerics;
using System.Text;

namespace NumRs.Native;

/// <summary>Calls that read expressions and compute them.</summary>
internal static unsafe class ExpressionCalls
{
    /// <summary>Reads the text of an expression.</summary>
    /// <exception cref="ValueError">It is none; the message has the position of what is not understood.</exception>
    internal static Formula Parse(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var nodes = new NrNode[Math.Max(bytes.Length, 1)];
        NrParsed parsed;
        fixed (byte* first = bytes.Length == 0 ? new byte[1] : bytes)
        fixed (NrNode* room = nodes)
        {
            Status.Check(NativeMethods.nr_expression_parse(first, (nuint)bytes.Length, room, &parsed));
        }
        Array.Resize(ref nodes, (int)parsed.count);
        List<FormulaOperand> operands = [];
        for (int i = 0; i < nodes.Length; i++)
        {
            ref NrNode node = ref nodes[i];
            var kind = (NodeKind)node.kind;
            if (kind is NodeKind.Call or NodeKind.Operator or NodeKind.Where)
            {
                continue;
            }
            string? name =
                kind == NodeKind.Name ? Encoding.UTF8.GetString(bytes, (int)node.start, (int)node.length) : null;
            int known = name is null ? -1 : operands.FindIndex(operand => operand.Name == name);
            if (known < 0)
            {
                known = operands.Count;
                operands.Add(new FormulaOperand(name, name is null ? Literal(kind, node.value) : null));
            }
            (node.kind, node.id) = ((byte)NodeKind.Input, (uint)known);
        }
        int[]? axes = parsed.naxes < 0 ? null : new ReadOnlySpan<int>(parsed.axes, parsed.naxes).ToArray();
        return new Formula(nodes, [.. operands], parsed.reduction, axes, parsed.keepdims != 0);
    }

    private static ArrayLike Literal(NodeKind kind, ulong value)
    {
        double real = BitConverter.Int64BitsToDouble(unchecked((long)value));
        return kind switch
        {
            NodeKind.Integer when value <= long.MaxValue => (long)value,
            NodeKind.Integer => new BigInteger(value),
            NodeKind.Imaginary => new Complex(0, real),
            NodeKind.Boolean => value != 0,
            _ => real,
        };
    }

    /// <summary>Computes an expression of its operands, literals among them.</summary>
    internal static NdArray Evaluate(
        Formula formula,
        ArrayLike[] operands,
        NdArray? @out,
        byte casting,
        byte order
    )
    {
        NrEvaluateArgs args = new()
        {
            count = (uint)formula.Nodes.Length,
            reduction = formula.Reduction,
            naxes = formula.Axes?.Length ?? -1,
            keepdims = Routines.Flag(formula.KeepDims),
            casting = casting,
            order = order,
        };
        fixed (NrNode* nodes = formula.Nodes)
        fixed (int* axes = formula.Axes)
        {
            args.nodes = nodes;
            args.axes = axes;
            return Engine.CallMany(Routines.Evaluate, &args, operands, [@out], "evaluate")[0];
        }
    }
}

/// <summary>A name of an expression, or a number that stands in it.</summary>
internal readonly record struct FormulaOperand(string? Name, ArrayLike? Literal);

/// <summary>An expression that has been read.</summary>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Operands">What the inputs among the nodes count.</param>
/// <param name="Reduction">Row of the ufunc by which it is reduced; -1 when it is not.</param>
/// <param name="Axes">The axes; null for all of them.</param>
/// <param name="KeepDims">Whether reduced axes stay.</param>
internal sealed record Formula(
    NrNode[] Nodes,
    FormulaOperand[] Operands,
    int Reduction,
    int[]? Axes,
    bool KeepDims
);
