using NumRs.Native;

namespace NumRs;

public static partial class np
{
    private const string MatmulSignature = "(n?,k),(k,m?)->(n?,m?)";

    /// <summary>The matrix product of stacks of matrices, which broadcast; a vector is a row on the left and a column on the right.</summary>
    /// <param name="x1">The left operand.</param>
    /// <param name="x2">The right operand.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe.</param>
    /// <param name="order">Memory order of a new result: C, F, A or K.</param>
    /// <param name="dtype">Dtype in which the product is computed.</param>
    /// <param name="axes">Where the matrices of both operands and of the result stand: two axes each, or one of a vector, or none.</param>
    /// <param name="axis">Refused, as the product has more than one core dimension.</param>
    /// <param name="keepdims">Refused, for the same reason.</param>
    /// <exception cref="ValueError">An operand is 0-d, or the sizes do not fit.</exception>
    /// <exception cref="TypeError">A cast is not allowed, or there is no product of the dtypes.</exception>
    /// <exception cref="AxisError">An entry of <paramref name="axes"/> does not fit its operand.</exception>
    public static NdArray matmul(ArrayLike x1, ArrayLike x2, NdArray? @out = null, string casting = "same_kind", string order = "K", DTypeLike? dtype = null, AxesLike? axes = null, int? axis = null, bool? keepdims = null)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        return casting == "same_kind" && order == "K" && dtype is null && axes is null && axis is null && keepdims is null
            ? Engine.Call(Routines.Matmul, @out, "matmul", x1, x2)
            : Matmul(x1.AsArray(), x2.AsArray(), @out, casting, order, dtype?.Resolve(), axes, axis, keepdims);
    }

    private static NdArray Matmul(NdArray left, NdArray right, NdArray? @out, string casting, string order, DType? dtype, AxesLike? axes, int? axis, bool? keepdims)
    {
        byte rule = Options.Casting(casting);
        byte layout = Options.Order(order);
        if (axis is not null)
        {
            throw new TypeError(axes is not null
                ? "cannot specify both 'axis' and 'axes'"
                : $"matmul: axis can only be used with a single shared core dimension, not with the 3 distinct ones implied by signature {MatmulSignature}.");
        }
        if (keepdims is not null)
        {
            throw new TypeError(
                $"matmul does not support keepdims: its signature {MatmulSignature} requires output 0 to have 2 core dimensions, " +
                "but keepdims can only be used when all inputs have the same number of core dimensions and all outputs have no core dimensions.");
        }
        bool numeric = left.dtype.IsNumeric && right.dtype.IsNumeric;
        DType? loop = numeric ? MatmulLoop([left, right], dtype, @out, casting) : null;
        if (loop is null || left.ndim == 0 || right.ndim == 0)
        {
            // An error, which the engine words.
            return Product(left, right, null);
        }
        NdArray? given = @out;
        int resultCore = Math.Min(left.ndim, 2) + Math.Min(right.ndim, 2) - 2;
        int resultNdim = Math.Max(Math.Max(left.ndim, right.ndim) - 2, 0) + resultCore;
        int[]? target = null;
        if (axes is not null)
        {
            if (axes.Operands.Length != 3)
            {
                throw new ValueError("axes should be a list with an entry for all 3 inputs and outputs; entries for outputs can only be omitted if none of them has core axes.");
            }
            int[] first = CoreAxes(axes, 0, Math.Min(left.ndim, 2), left.ndim);
            int[] second = CoreAxes(axes, 1, Math.Min(right.ndim, 2), right.ndim);
            target = CoreAxes(axes, 2, resultCore, @out?.ndim ?? resultNdim);
            (left, right) = (CoreLast(left, first), CoreLast(right, second));
            @out = @out is null ? null : CoreLast(@out, target);
        }
        bool fortran = layout == 'F' || (layout == 'A' && AreFortran(left, right));
        left = left.astype(loop, casting: "unsafe", copy: false);
        right = right.astype(loop, casting: "unsafe", copy: false);
        if (@out is null)
        {
            NdArray result = Product(left, right, null);
            result = fortran ? result.copy("F") : result;
            return target is null ? result : moveaxis(result, new AxisLike(LastAxes(target.Length)), new AxisLike(target));
        }
        if (@out.dtype == loop)
        {
            Product(left, right, @out);
        }
        else
        {
            // Through an array of the loop's dtype: the engine casts no further than same_kind.
            copyto(@out, Product(left, right, NdArray.Uninitialized(@out.Layout.Lengths, loop)), "unsafe");
        }
        return given!;
    }

    private static NdArray Product(NdArray left, NdArray right, NdArray? @out) => Engine.Call(Routines.Matmul, @out, "matmul", left, right);

    /// <summary>The dtype of the loop, to which both inputs and from which the output may be cast.</summary>
    private static DType MatmulLoop(NdArray[] inputs, DType? dtype, NdArray? @out, string casting)
    {
        if (dtype is { isnative: false } or { kind: 'S' or 'V', itemsize: > 0 })
        {
            throw new TypeError(
                "The `dtype` and `signature` arguments to ufuncs only select the general DType and not details such as the byte order or time unit. " +
                "You can avoid this error by using the scalar types `np.float64` or the dtype string notation.");
        }
        DType loop = dtype ?? DType.ResultType(inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is not Literal && !CanCast(inputs[i].dtype, loop, casting))
            {
                throw new TypeError($"Cannot cast ufunc 'matmul' input {i} from {inputs[i].dtype.__repr__()} to {loop.__repr__()} with casting rule '{casting}'");
            }
        }
        if (@out is not null && !CanCast(loop, @out.dtype, casting))
        {
            throw new TypeError($"Cannot cast ufunc 'matmul' output from {loop.__repr__()} to {@out.dtype.__repr__()} with casting rule '{casting}'");
        }
        return loop;
    }

    /// <summary>The axes of an operand's matrices, counted from the first.</summary>
    private static int[] CoreAxes(AxesLike axes, int operand, int core, int ndim)
    {
        ReadOnlySpan<int> given = axes.Operands[operand].Axes;
        if (given.Length != core)
        {
            throw new AxisError(given.Length == 1
                ? $"matmul: operand {operand} has {core} core dimensions, but the axes item is a single integer."
                : $"matmul: operand {operand} has {core} core dimensions, but {given.Length} dimensions are specified by axes tuple.");
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

    private static NdArray CoreLast(NdArray array, int[] core) => moveaxis(array, new AxisLike(core), new AxisLike(LastAxes(core.Length)));

    private static int[] LastAxes(int count) => [.. Enumerable.Range(-count, count)];

    private static bool AreFortran(NdArray left, NdArray right) =>
        left.flags.f_contiguous && right.flags.f_contiguous && !(left.flags.c_contiguous && right.flags.c_contiguous);
}
