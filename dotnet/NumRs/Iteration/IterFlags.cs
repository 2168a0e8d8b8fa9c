using System.Collections;
using NumRs.Interop;

namespace NumRs.Iteration;

/// <summary>What an iterator as a whole does.</summary>
[Flags]
internal enum IterFlags
{
    None = 0,
    CIndex = 1,
    FIndex = 1 << 1,
    MultiIndex = 1 << 2,
    ExternalLoop = 1 << 3,
    CommonDType = 1 << 4,
    RefsOk = 1 << 5,
    ZeroSizeOk = 1 << 6,
    ReduceOk = 1 << 7,
    Ranged = 1 << 8,
    Buffered = 1 << 9,
    GrowInner = 1 << 10,
    DelayBuffers = 1 << 11,
    CopyIfOverlap = 1 << 12,
}

/// <summary>What an iterator does with an operand.</summary>
[Flags]
internal enum OperandFlags
{
    None = 0,
    ReadOnly = 1,
    ReadWrite = 1 << 1,
    WriteOnly = 1 << 2,
    Copy = 1 << 3,
    UpdateIfCopy = 1 << 4,
    NativeOrder = 1 << 5,
    Aligned = 1 << 6,
    Contiguous = 1 << 7,
    Allocate = 1 << 8,
    NoSubtype = 1 << 9,
    Virtual = 1 << 10,
    NoBroadcast = 1 << 11,
    WriteMasked = 1 << 12,
    ArrayMask = 1 << 13,
    Elementwise = 1 << 14,
}

/// <summary>Reads the arguments of <see cref="np.nditer"/>, which are lists within lists.</summary>
internal static class IterArguments
{
    /// <summary>The items of a list or a tuple; null for anything else, arrays among it.</summary>
    internal static object?[]? Items(object? value) =>
        (value = PythonObjects.Plain(value)) switch
        {
            null or string or ArrayLike => null,
            FlagsLike flags => Items(flags.Content),
            object?[] items => items,
            Array numbers
                when DType.Knows(numbers.GetType().GetElementType()!) && numbers is not int[] and not long[] => null,
            _ when Tuples.Items(value) is { } items => items,
            _ when PythonObjects.IsTuple(value) || value is IList => [.. ((IEnumerable)value).Cast<object?>()],
            _ => null,
        };

    /// <summary>The operands: those of a list or a tuple, or the one; null where one is to be made.</summary>
    /// <exception cref="ValueError">There is none.</exception>
    internal static object?[] Operands(object? op)
    {
        object?[] items = op is int[] or long[]? [op] : Items(op) ?? [PythonObjects.Plain(op)];
        return items.Length > 0 ? items : throw new ValueError("Must provide at least one operand");
    }

    /// <exception cref="ValueError">They are no list of texts, or there is no such flag.</exception>
    internal static IterFlags Global(object? flags)
    {
        if (flags is null)
        {
            return IterFlags.None;
        }
        IterFlags all = IterFlags.None;
        foreach (
            object? name in Items(flags)
                ?? throw new ValueError("Iterator global flags must be a list or tuple of strings")
        )
        {
            all |= Text(name) switch
            {
                "buffered" => IterFlags.Buffered,
                "c_index" => IterFlags.CIndex,
                "copy_if_overlap" => IterFlags.CopyIfOverlap,
                "common_dtype" => IterFlags.CommonDType,
                "delay_bufalloc" => IterFlags.DelayBuffers,
                "external_loop" => IterFlags.ExternalLoop,
                "f_index" => IterFlags.FIndex,
                "grow_inner" or "growinner" => IterFlags.GrowInner,
                "multi_index" => IterFlags.MultiIndex,
                "ranged" => IterFlags.Ranged,
                "refs_ok" => IterFlags.RefsOk,
                "reduce_ok" => IterFlags.ReduceOk,
                "zerosize_ok" => IterFlags.ZeroSizeOk,
                null => throw new TypeError($"expected bytes, {PythonObjects.TypeName(name)} found"),
                var other => throw new ValueError($"Unexpected iterator global flag \"{other}\""),
            };
        }
        return all;
    }

    private static string? Text(object? name) => name as string ?? (name as FlagsLike)?.Content as string;

    private static ValueError NoFlags() => new("op_flags must be a tuple or array of per-op flag-tuples");

    /// <summary>The flags of each operand.</summary>
    /// <exception cref="ValueError">They are no lists of texts, or there is no such flag.</exception>
    internal static OperandFlags[] PerOperand(object? flags, object?[] operands)
    {
        if (flags is null)
        {
            return Array.ConvertAll(
                operands,
                operand => operand is null ? OperandFlags.WriteOnly | OperandFlags.Allocate : OperandFlags.ReadOnly
            );
        }
        object?[] items = Items(flags) ?? throw NoFlags();
        return items.Length == operands.Length && Text(items[0]) is null
            ? Array.ConvertAll(items, OneOperand)
            : [.. Enumerable.Repeat(OneOperand(items), operands.Length)];
    }

    private static OperandFlags OneOperand(object? flags)
    {
        OperandFlags all = OperandFlags.None;
        foreach (object? name in Items(flags) ?? throw NoFlags())
        {
            all |= Text(name) switch
            {
                "aligned" => OperandFlags.Aligned,
                "allocate" => OperandFlags.Allocate,
                "arraymask" => OperandFlags.ArrayMask,
                "copy" => OperandFlags.Copy,
                "contig" => OperandFlags.Contiguous,
                "nbo" => OperandFlags.NativeOrder,
                "no_subtype" => OperandFlags.NoSubtype,
                "no_broadcast" => OperandFlags.NoBroadcast,
                "overlap_assume_elementwise" => OperandFlags.Elementwise,
                "readonly" => OperandFlags.ReadOnly,
                "readwrite" => OperandFlags.ReadWrite,
                "updateifcopy" => OperandFlags.UpdateIfCopy,
                "virtual" => OperandFlags.Virtual,
                "writeonly" => OperandFlags.WriteOnly,
                "writemasked" => OperandFlags.WriteMasked,
                null => throw NoFlags(),
                var other => throw new ValueError($"Unexpected per-op iterator flag \"{other}\""),
            };
        }
        return all;
    }

    /// <summary>The dtype that each operand is to have in the iteration; null for its own.</summary>
    /// <exception cref="TypeError">One is no dtype.</exception>
    internal static DType?[] DTypes(object? dtypes, int count)
    {
        if (dtypes is not null && Items(dtypes) is { } items && items.Length == count)
        {
            try
            {
                return Array.ConvertAll(items, item => DTypeLike.op_Implicit(item)?.Resolve());
            }
            catch (Exception error) when (error is TypeError or ValueError)
            {
                // All of it may describe one dtype, as a list of fields does.
            }
        }
        return [.. Enumerable.Repeat(DTypeLike.op_Implicit(dtypes)?.Resolve(), count)];
    }

    /// <summary>The operands' axes for each axis of the iterator; -1 is a new one.</summary>
    /// <exception cref="ValueError">They are no such lists.</exception>
    internal static int[]?[]? Axes(object? axes, int count)
    {
        if (axes is null)
        {
            return null;
        }
        if (Items(axes) is not { } items || items.Length != count)
        {
            throw new ValueError("op_axes must be a tuple/list matching the number of ops");
        }
        int ndim = -1;
        int[]?[] all = new int[]?[count];
        for (int i = 0; i < count; i++)
        {
            if (items[i] is null)
            {
                continue;
            }
            object?[] own =
                Items(items[i]) ?? throw new ValueError("Each entry of op_axes must be None or a tuple/list");
            if (ndim == -1 && (ndim = own.Length) > Native.Limits.MaxDims)
            {
                throw new ValueError("Too many dimensions in op_axes");
            }
            if (own.Length != ndim)
            {
                throw new ValueError("Each entry of op_axes must have the same size");
            }
            all[i] = Array.ConvertAll(
                own,
                axis => axis is null or NewAxis ? -1 : checked((int)PythonObjects.ToInt64(axis))
            );
        }
        return ndim >= 0
            ? all
            : throw new ValueError("If op_axes is provided, at least one list of axes must be contained within it");
    }

    /// <summary>The operands as arrays; who is to be written to must be one.</summary>
    /// <exception cref="TypeError">A number or a list is to be written to.</exception>
    internal static NdArray?[] Arrays(object?[] operands, OperandFlags[] flags)
    {
        NdArray?[] arrays = new NdArray?[operands.Length];
        for (int i = 0; i < arrays.Length; i++)
        {
            bool writes = (flags[i] & (OperandFlags.ReadWrite | OperandFlags.WriteOnly)) != 0;
            arrays[i] = operands[i] switch
            {
                null => null,
                NdArray { IsScalar: false } array and not Literal => array,
                Array shared when DType.Knows(shared.GetType().GetElementType()!) => NdArray.FromArray(shared),
                _ when writes => throw new TypeError(
                    "Iterator operand is flagged as writeable, but is an object which cannot be written back to via WRITEBACKIFCOPY"
                ),
                var other => np.array(ArrayLike.From(other)),
            };
        }
        return arrays;
    }
}
