using System.Numerics;
using NumRs.Interop;

namespace NumRs.Iteration;

/// <summary>Makes the iterators of <see cref="np.nested_iters"/>.</summary>
internal static class NestedIterators
{
    internal static NdIter[] Of(
        object op,
        object axes,
        IterFlags flags,
        FlagsLike? op_flags,
        object? op_dtypes,
        string order,
        string casting,
        int buffersize
    )
    {
        Options.Order(order);
        Options.Casting(casting);
        int[][] lists = Axes(axes);
        object?[] objects = IterArguments.Operands(op);
        int nop = objects.Length;
        OperandFlags[] own = IterArguments.PerOperand(op_flags, objects);
        NdArray?[] arrays = IterArguments.Arrays(objects, own);
        DType?[] dtypes = IterArguments.DTypes(op_dtypes, nop), innerDTypes = new DType?[nop];
        OperandFlags[] inner = new OperandFlags[nop];
        for (int i = 0; i < nop; i++)
        {
            if (arrays[i] is not null)
            {
                own[i] &= ~OperandFlags.Allocate;
            }
            const OperandFlags makes = OperandFlags.Copy | OperandFlags.UpdateIfCopy | OperandFlags.Allocate;
            inner[i] = own[i] & ~makes;
            if ((flags & IterFlags.Buffered) != 0 && (own[i] & makes) == 0)
            {
                // The innermost iterator's buffers convert.
                own[i] &= ~(OperandFlags.NativeOrder | OperandFlags.Aligned | OperandFlags.Contiguous);
                (innerDTypes[i], dtypes[i]) = (dtypes[i], null);
            }
        }
        IterFlags innerFlags = flags & ~IterFlags.CommonDType;
        flags &= ~(IterFlags.ExternalLoop | IterFlags.Buffered);
        NdIter[] iterators = new NdIter[lists.Length];
        for (int n = 0; n < lists.Length; n++)
        {
            int[] none = [.. Enumerable.Repeat(-1, lists[n].Length)];
            int[]?[] mapped = [.. own.Select(flag => (flag & OperandFlags.Allocate) == 0 ? lists[n] : n == 0 ? null : none)];
            bool last = n == lists.Length - 1;
            IterState state = new(
                arrays,
                last ? innerFlags : flags,
                order,
                casting,
                last ? inner : own,
                last ? innerDTypes : dtypes,
                mapped,
                null,
                lists[n].Length,
                last ? buffersize : 0
            );
            iterators[n] = new(state);
            if (n == 0)
            {
                state.Operands.CopyTo(arrays, 0);
                own = Array.ConvertAll(own, flag => flag & ~(OperandFlags.Copy | OperandFlags.UpdateIfCopy));
                flags &= ~IterFlags.CommonDType;
            }
        }
        for (int n = 0; n + 1 < iterators.Length; n++)
        {
            iterators[n].Nest(iterators[n + 1]);
        }
        return iterators;
    }

    private static int[][] Axes(object axes)
    {
        object?[] items = IterArguments.Items(axes) ?? throw new ValueError("axes must be a tuple of axis arrays");
        if (items.Length < 2)
        {
            throw new ValueError("axes must have at least 2 entries for nested iteration");
        }
        HashSet<BigInteger> used = [];
        return Array.ConvertAll(items, item => Array.ConvertAll(
            IterArguments.Items(item) ?? throw new ValueError("Each item in axes must be an integer tuple"),
            one =>
            {
                if (!PythonObjects.TryInteger(one, out BigInteger axis) || axis < 0 || axis >= Native.Limits.MaxDims)
                {
                    throw new ValueError("An axis is out of bounds");
                }
                return used.Add(axis) ? (int)axis : throw new ValueError("An axis is used more than once");
            }));
    }
}
