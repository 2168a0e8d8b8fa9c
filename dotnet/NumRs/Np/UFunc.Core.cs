using NumRs.Native;

namespace NumRs;

public sealed partial class UFunc
{
    private readonly GufuncSignature? _core;

    /// <summary>A generalised function of two operands and one result.</summary>
    internal UFunc(uint id, string name, string core, string[] types)
        : this(id, name, 2, 1, UFuncIdentity.None, UFuncTraits.None, types)
    {
        signature = core;
        _core = GufuncSignature.OfRow(core);
    }

    /// <summary>The product, which the caller asks for in nothing but its operands.</summary>
    private NdArray Product(ArrayLike x1, ArrayLike x2, NdArray? @out) =>
        Engine.Call(Routines.Product, new NrGufuncArgs { id = _id }, @out, __name__, x1, x2);

    internal NdArray CallCore(
        ArrayLike x1,
        ArrayLike x2,
        NdArray? @out,
        string casting,
        string order,
        DTypeLike? dtype,
        AxesLike? axes,
        int? axis,
        bool? keepdims,
        SignatureLike? types
    )
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        bool plain =
            casting == "same_kind"
            && order == "K"
            && dtype is null
            && axes is null
            && axis is null
            && keepdims is null
            && types is null;
        return plain
            ? Product(x1, x2, @out)
            : CallCore(
                [x1.AsArray(), x2.AsArray()],
                @out,
                casting,
                order,
                LoopType(dtype, types),
                axes,
                axis,
                keepdims
            );
    }

    private NdArray CallCore(
        NdArray[] inputs,
        NdArray? @out,
        string casting,
        string order,
        DType? dtype,
        AxesLike? axes,
        int? axis,
        bool? keepdims
    )
    {
        // Refuses what is no rule.
        Options.Casting(casting);
        byte layout = Options.Order(order);
        GufuncSignature core = _core!;
        CheckAxisWords(core, axes, axis, keepdims);
        DType? loop = inputs.All(x => x.dtype.IsNumeric) ? CoreLoop(inputs, dtype, @out, casting) : null;
        if (loop is null || !core.Takes(inputs, out int[] counts))
        {
            // An error, which the engine words.
            return Product(inputs[0], inputs[1], null);
        }
        NdArray? given = @out;
        int[]? target = null;
        int? kept = null;
        if (axis is { } shared)
        {
            axes = new AxesLike([shared, shared, new AxisLike([])]);
            kept = keepdims == true ? shared : null;
        }
        else if (keepdims == true)
        {
            kept = -1;
        }
        int resultNdim = inputs.Select((x, i) => x.ndim - counts[i]).Max() + counts[2];
        if (kept is { } place && @out is not null)
        {
            // The result without the axis that stays.
            int at = NdArray.NormalizeAxis(place, @out.ndim);
            @out = np.moveaxis(@out, at, -1);
            @out =
                @out.shape[-1] == 1
                    ? @out[Ellipsis.Value, 0]
                    : throw new ValueError(
                        $"{__name__}: Output operand 0 has a mismatch in its core dimension 0, with gufunc signature {signature} (size {@out.shape[-1]} is different from 1)"
                    );
        }
        if (axes is not null)
        {
            target = CoresLast(inputs, axes, counts, @out?.ndim ?? resultNdim);
            @out = @out is null ? null : CoreLast(@out, target);
        }
        bool fortran = layout == 'F' || (layout == 'A' && AreFortran(inputs[0], inputs[1]));
        NdArray left = inputs[0].astype(loop, casting: "unsafe", copy: false),
            right = inputs[1].astype(loop, casting: "unsafe", copy: false);
        if (@out is null)
        {
            NdArray result = Product(left, right, null);
            result = fortran ? result.copy("F") : result;
            result = target is null
                ? result
                : np.moveaxis(result, new AxisLike(LastAxes(target.Length)), new AxisLike(target));
            return kept is { } axisOf ? np.expand_dims(result, axisOf) : result;
        }
        if (@out.dtype == loop)
        {
            Product(left, right, @out);
        }
        else
        {
            // Through an array of the loop's dtype: the engine casts no further than same_kind.
            np.copyto(@out, Product(left, right, NdArray.Uninitialized(@out.Layout.Lengths, loop)), "unsafe");
        }
        return given!;
    }

    /// <summary>Moves the core dimensions of the inputs to their ends; gives the places of the result's.</summary>
    private int[] CoresLast(NdArray[] inputs, AxesLike axes, int[] counts, int resultNdim)
    {
        int entries = axes.Operands.Length;
        if (entries != nargs && !(entries == nin && counts[nin] == 0))
        {
            throw new ValueError(
                "axes should be a list with an entry for all 3 inputs and outputs; entries for outputs can only be omitted if none of them has core axes."
            );
        }
        for (int i = 0; i < nin; i++)
        {
            inputs[i] = CoreLast(inputs[i], CoreAxes(axes, i, counts[i], inputs[i].ndim));
        }
        return entries == nargs ? CoreAxes(axes, nin, counts[nin], resultNdim) : [];
    }

    /// <summary>Refuses <c>axis</c> and <c>keepdims</c> where core dimensions do not suit them.</summary>
    private void CheckAxisWords(GufuncSignature core, AxesLike? axes, int? axis, bool? keepdims)
    {
        if (axis is not null && axes is not null)
        {
            throw new TypeError("cannot specify both 'axis' and 'axes'");
        }
        if (keepdims is not null)
        {
            int first = core.Inputs[0].Length;
            int other = Array.FindIndex(core.Inputs, names => names.Length != first);
            if (other > 0 || core.Outputs[0].Length > 0)
            {
                string operand = other > 0 ? $"input {other}" : "output 0";
                int count = other > 0 ? core.Inputs[other].Length : core.Outputs[0].Length;
                throw new TypeError(
                    $"{__name__} does not support keepdims: its signature {signature} requires {operand} to have {count} core dimensions, "
                        + "but keepdims can only be used when all inputs have the same number of core dimensions and all outputs have no core dimensions."
                );
            }
        }
        int distinct = core.Inputs.Concat(core.Outputs).SelectMany(names => names).Distinct().Count();
        if (axis is not null && distinct != 1)
        {
            throw new TypeError(
                $"{__name__}: axis can only be used with a single shared core dimension, not with the {distinct} distinct ones implied by signature {signature}."
            );
        }
    }

    /// <summary>The dtype that a caller asks of the loop, which has one dtype for all operands.</summary>
    private DType? LoopType(DTypeLike? dtype, SignatureLike? types)
    {
        if (types is null)
        {
            return dtype?.Resolve();
        }
        if (dtype is not null)
        {
            throw new TypeError("cannot specify both 'signature' and 'dtype'");
        }
        DType[] wanted = [.. types.For(this).OfType<DType>().Distinct()];
        return wanted.Length <= 1
            ? wanted.FirstOrDefault()
            : throw new TypeError(
                $"No loop matching the specified signature and casting was found for ufunc {__name__}"
            );
    }

    /// <summary>The dtype of the loop, to which both inputs and from which the output may be cast.</summary>
    private DType CoreLoop(NdArray[] inputs, DType? dtype, NdArray? @out, string casting)
    {
        if (dtype is { isnative: false } or { kind: 'S' or 'V', itemsize: > 0 })
        {
            throw new TypeError(
                "The `dtype` and `signature` arguments to ufuncs only select the general DType and not details such as the byte order or time unit. "
                    + "You can avoid this error by using the scalar types `np.float64` or the dtype string notation."
            );
        }
        DType loop = dtype ?? DType.ResultType(inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is not Literal && !np.CanCast(inputs[i].dtype, loop, casting))
            {
                throw new TypeError(
                    $"Cannot cast ufunc '{__name__}' input {i} from {inputs[i].dtype.__repr__()} to {loop.__repr__()} with casting rule '{casting}'"
                );
            }
        }
        if (@out is not null && !np.CanCast(loop, @out.dtype, casting))
        {
            throw new TypeError(
                $"Cannot cast ufunc '{__name__}' output from {loop.__repr__()} to {@out.dtype.__repr__()} with casting rule '{casting}'"
            );
        }
        return loop;
    }

    /// <summary>The axes of an operand's core dimensions, counted from the first.</summary>
    private int[] CoreAxes(AxesLike axes, int operand, int core, int ndim)
    {
        ReadOnlySpan<int> given = axes.Operands[operand].Axes;
        if (given.Length != core)
        {
            throw new AxisError(given.Length == 1
                ? $"{__name__}: operand {operand} has {core} core dimensions, but the axes item is a single integer."
                : $"{__name__}: operand {operand} has {core} core dimensions, but {given.Length} dimensions are specified by axes tuple.");
        }
        int[] result = new int[core];
        for (int i = 0; i < core; i++)
        {
            result[i] = NdArray.NormalizeAxis(given[i], ndim);
            if (result.AsSpan(0, i).Contains(result[i]))
            {
                throw new ValueError($"axes item {operand} has value {result[i]} repeated");
            }
        }
        return result;
    }

    private static NdArray CoreLast(NdArray array, int[] core) =>
        np.moveaxis(array, new AxisLike(core), new AxisLike(LastAxes(core.Length)));

    private static int[] LastAxes(int count) => [.. Enumerable.Range(-count, count)];

    private static bool AreFortran(NdArray left, NdArray right) =>
        left.flags.f_contiguous && right.flags.f_contiguous && !(left.flags.c_contiguous && right.flags.c_contiguous);

    /// <summary>Refuses a method that works element by element.</summary>
    private void RequireElementwise(string method)
    {
        if (_core is not null)
        {
            throw method switch
            {
                "outer" => new TypeError("method outer is not allowed in ufunc with non-trivial signature"),
                "at" => new TypeError(
                    $"{__name__}.at does not support ufunc with non-trivial signature: {__name__} has signature {signature}."
                ),
                _ => new RuntimeError("Reduction not defined on ufunc with signature"),
            };
        }
    }
}
