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
        List<string> names = [];
        List<ArrayLike?> operands = [];
        for (int i = 0; i < nodes.Length; i++)
        {
            ref NrNode node = ref nodes[i];
            var kind = (NodeKind)node.kind;
            if (kind is NodeKind.Call or NodeKind.Operator or NodeKind.Where)
            {
                continue;
            }
            node.kind = (byte)NodeKind.Input;
            if (kind != NodeKind.Name)
            {
                node.id = (uint)operands.Count;
                operands.Add(Literal(kind, node.value));
                continue;
            }
            string name = Encoding.UTF8.GetString(bytes, (int)node.start, (int)node.length);
            int known = names.IndexOf(name);
            if (known < 0)
            {
                known = names.Count;
                names.Add(name);
            }
            // The names come before the literals, whose number is not known yet.
            node.id = (uint)known;
            node.length = uint.MaxValue;
        }
        for (int i = 0; i < nodes.Length; i++)
        {
            bool isName = nodes[i].length == uint.MaxValue;
            nodes[i].id += nodes[i].kind == (byte)NodeKind.Input && !isName ? (uint)names.Count : 0;
        }
        int[]? axes = parsed.naxes < 0 ? null : new ReadOnlySpan<int>(parsed.axes, parsed.naxes).ToArray();
        return new Formula(nodes, [.. names], [.. operands!], parsed.reduction, axes, parsed.keepdims != 0);
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

    /// <summary>Computes an expression of operands in the order of its names.</summary>
    internal static NdArray Evaluate(
        Formula formula,
        ReadOnlySpan<ArrayLike> operands,
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
        ArrayLike[] inputs = [.. operands, .. formula.Literals];
        fixed (NrNode* nodes = formula.Nodes)
        fixed (int* axes = formula.Axes)
        {
            args.nodes = nodes;
            args.axes = axes;
            return Engine.CallMany(Routines.Evaluate, &args, inputs, [@out], "evaluate")[0];
        }
    }
}

/// <summary>An expression that has been read.</summary>
/// <param name="Nodes">Its nodes; those of inputs count the names, then the literals.</param>
/// <param name="Names">The names in it.</param>
/// <param name="Literals">The numbers in it.</param>
/// <param name="Reduction">Row of the ufunc by which it is reduced; -1 when it is not.</param>
/// <param name="Axes">The axes; null for all of them.</param>
/// <param name="KeepDims">Whether reduced axes stay.</param>
internal sealed record Formula(
    NrNode[] Nodes,
    string[] Names,
    ArrayLike[] Literals,
    int Reduction,
    int[]? Axes,
    bool KeepDims
);
