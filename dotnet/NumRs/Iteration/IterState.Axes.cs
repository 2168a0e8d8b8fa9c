namespace NumRs.Iteration;

// The axes of an iterator and their order.
internal sealed partial class IterState
{
    // What NumPy adds to an axis of `op_axes` to say that a reduction along it is meant.
    private const int Reduction = 1 << 30;

    private static int AxisOf(int axis, out bool reduced)
    {
        reduced = axis >= Reduction - 1;
        return reduced ? axis - Reduction : axis;
    }

    private static void CheckAxes(int[]?[]? axes, int ndim)
    {
        if (ndim > Native.Limits.MaxDims)
        {
            throw new ValueError(
                $"Cannot construct an iterator with more than {Native.Limits.MaxDims} dimensions ({ndim} were requested for op_axes)"
            );
        }
        for (int i = 0; i < (axes?.Length ?? 0); i++)
        {
            HashSet<int> seen = [];
            foreach (int given in axes![i] ?? [])
            {
                int axis = AxisOf(given, out _);
                if (axis >= Native.Limits.MaxDims)
                {
                    throw new ValueError(
                        $"The 'op_axes' provided to the iterator constructor for operand {i} contained invalid values {axis}"
                    );
                }
                if (axis >= 0 && !seen.Add(axis))
                {
                    throw new ValueError(
                        $"The 'op_axes' provided to the iterator constructor for operand {i} contained duplicate value {axis}"
                    );
                }
            }
        }
    }

    private static long StrideOf(NdArray view, int axis) => view.Layout.Strides[axis];

    private static long LengthOf(NdArray view, int axis) => view.Layout.Lengths[axis];

    /// <summary>Broadcasts the operands, and finds their strides along each axis.</summary>
    private void FillAxes(IterFlags flags, int[]?[]? axes, long[]? itershape)
    {
        long[] common = new long[NDim];
        for (int axis = 0; axis < NDim; axis++)
        {
            common[axis] = itershape is null || itershape[axis] < 0 ? 1 : itershape[axis];
        }
        for (int i = 0; i < _ops.Length; i++)
        {
            if (Operands[i] is null)
            {
                continue;
            }
            int own = _views[i].ndim;
            if (axes?[i] is null && own > NDim)
            {
                throw new ValueError("input operand has more dimensions than allowed by the axis remapping");
            }
            for (int axis = 0; axis < NDim; axis++)
            {
                int at = axes?[i] is { } mapped ? AxisOf(mapped[axis], out _) : axis - NDim + own;
                if (at >= own)
                {
                    throw new ValueError(
                        $"Iterator input op_axes[{i}][{NDim - axis - 1}] (=={at}) is not a valid axis of op[{i}], which has {own} dimensions "
                    );
                }
                long length = at < 0 ? 1 : LengthOf(_views[i], at);
                if (common[axis] == 1)
                {
                    common[axis] = length;
                }
                else if (length != 1 && length != common[axis])
                {
                    throw NoBroadcast(axes, itershape);
                }
            }
        }
        for (int axis = 0; axis < (itershape?.Length ?? 0); axis++)
        {
            if (itershape![axis] == 1 && common[axis] != 1)
            {
                throw NoBroadcast(axes, itershape);
            }
        }
        if (NDim == 0)
        {
            _shape[0] = 1;
        }
        for (int row = 0; row < NDim; row++)
        {
            _shape[row] = common[NDim - row - 1];
            for (int i = 0; i < _ops.Length; i++)
            {
                _strides[row][i] = axes?[i] is { } mapped
                    ? MappedStride(flags, i, row, mapped[NDim - row - 1], common, mapped)
                    : Stride(flags, i, row, common);
            }
        }
        SetSize(mayWait: HasMultiIndex && !HasIndex && !IsBuffered);
        (Start, End) = (0, Size);
    }

    private long Stride(IterFlags flags, int i, int row, long[] common)
    {
        if (Operands[i] is null)
        {
            return 0;
        }
        int own = _views[i].ndim, at = own - row - 1;
        bool only = (_ops[i].Flags & OperandFlags.NoBroadcast) != 0;
        if (_shape[row] == 1)
        {
            return at < 0 && only ? throw NoMatch(i, common, null) : 0;
        }
        if (at >= 0 && LengthOf(_views[i], at) != 1)
        {
            return StrideOf(_views[i], at);
        }
        if (only)
        {
            throw NoMatch(i, common, null);
        }
        CheckReduction(flags, i, row);
        return 0;
    }

    private long MappedStride(IterFlags flags, int i, int row, int mapped, long[] common, int[] axes)
    {
        int at = AxisOf(mapped, out bool reduced);
        if (reduced)
        {
            _ops[i].Reduces = _reduces = true;
            if (at >= 0 && Operands[i] is not null && LengthOf(_views[i], at) != 1)
            {
                throw new ValueError(
                    $"operand was set up as a reduction along axis {at}, but the length of the axis is {LengthOf(_views[i], at)} (it has to be 1)"
                );
            }
            return 0;
        }
        if (_shape[row] == 1 || (at >= 0 && Operands[i] is null))
        {
            return 0;
        }
        if (at >= 0)
        {
            if (LengthOf(_views[i], at) != 1)
            {
                return StrideOf(_views[i], at);
            }
            if ((_ops[i].Flags & OperandFlags.NoBroadcast) != 0)
            {
                throw NoMatch(i, common, axes);
            }
        }
        CheckReduction(flags, i, at);
        return 0;
    }

    private void CheckReduction(IterFlags flags, int i, int axis)
    {
        if (!_ops[i].Writes)
        {
            return;
        }
        if ((flags & IterFlags.ReduceOk) == 0)
        {
            throw new ValueError(
                $"output operand requires a reduction along dimension {axis}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape."
            );
        }
        if (!_ops[i].Reads)
        {
            throw new ValueError("output operand requires a reduction, but is flagged as write-only, not read-write");
        }
        if (i == _mask)
        {
            throw new ValueError(
                "output operand requires a reduction, but is flagged as the ARRAYMASK operand which is not permitted to be the result of a reduction"
            );
        }
        _ops[i].Reduces = _reduces = true;
    }

    private void SetSize(bool mayWait)
    {
        Int128 size = 1;
        for (int axis = 0; axis < NDim; axis++)
        {
            size = size > long.MaxValue ? size : size * _shape[axis];
        }
        if (size > long.MaxValue && _shape.Contains(0))
        {
            size = 0;
        }
        if (size > long.MaxValue && !mayWait)
        {
            throw new ValueError("iterator is too large");
        }
        Size = size > long.MaxValue ? -1 : (long)size;
        End = Size;
    }

    /// <summary>As NumPy writes a shape in these messages.</summary>
    private static string Text(ReadOnlySpan<long> shape)
    {
        int first = 0;
        while (first < shape.Length && shape[first] < 0)
        {
            first++;
        }
        List<string> parts = [];
        foreach (long n in shape[first..])
        {
            parts.Add(n < 0 ? "newaxis" : n.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        return shape.Length == 1 ? $"({string.Join(",", parts)},)" : $"({string.Join(",", parts)})";
    }

    private string Remapped(int i, int[] axes)
    {
        int own = _views[i].ndim;
        return Text(
            Array.ConvertAll(
                axes,
                axis => AxisOf(axis, out _) is >= 0 and var at && at < own ? LengthOf(_views[i], at) : -1
            )
        );
    }

    private ValueError NoBroadcast(int[]?[]? axes, long[]? itershape)
    {
        IEnumerable<string> shapes = Enumerable.Range(0, _ops.Length).Where(i => Operands[i] is not null).Select(i =>
            Text(_views[i].Layout.Lengths) + (axes?[i] is { } mapped ? $"->{Remapped(i, mapped)}" : ""));
        string kind = axes is null ? "shapes" : "remapped shapes [original->remapped]:";
        string wanted = itershape is null ? "" : $" and requested shape {Text(itershape)}";
        return new($"operands could not be broadcast together with {kind} {string.Join(" ", shapes)} {wanted}");
    }

    private ValueError NoMatch(int i, long[] common, int[]? axes)
    {
        string output = (_ops[i].Flags & OperandFlags.ReadOnly) != 0 ? "operand" : "output operand";
        string mapped = axes is null ? "" : $" [remapped to {Remapped(i, [.. Enumerable.Reverse(axes)])}]";
        return new(
            $"non-broadcastable {output} with shape {Text(_views[i].Layout.Lengths)}{mapped} doesn't match the broadcast shape {Text(common)}"
        );
    }

    private void IndexStrides(IterFlags flags)
    {
        if (Size == 1 || (flags & (IterFlags.CIndex | IterFlags.FIndex)) == 0)
        {
            return;
        }
        long stride = 1;
        for (int n = 0; n < NDim; n++)
        {
            int row = (flags & IterFlags.CIndex) != 0 ? n : NDim - 1 - n;
            _strides[row][^1] = _shape[row] == 1 ? 0 : stride;
            stride *= _shape[row];
        }
    }

    /// <summary>Puts the axes in an order that is asked for; false where the best is to be found.</summary>
    private bool ForceOrder(byte order)
    {
        bool fortran =
            order == 'F' || (order == 'A' && Operands.All(operand => operand is null || operand.Layout.IsFContiguous));
        if (fortran && NDim > 1)
        {
            Array.Reverse(_shape);
            Array.Reverse(_strides);
            Array.Reverse(_perm);
        }
        return order != 'K';
    }

    /// <summary>Sorts the axes from the smallest strides to the largest; where operands disagree, C order
    /// wins.</summary>
    private void FindOrder()
    {
        for (int first = 1; first < NDim; first++)
        {
            int place = first, moved = _perm[first];
            for (int other = first - 1; other >= 0; other--)
            {
                bool ambiguous = true, swap = false;
                for (int i = 0; i < _ops.Length; i++)
                {
                    long own = Math.Abs(_strides[moved][i]), before = Math.Abs(_strides[_perm[other]][i]);
                    if (own != 0 && before != 0)
                    {
                        swap = before > own && (ambiguous || swap);
                        ambiguous = false;
                    }
                }
                if (!ambiguous)
                {
                    if (!swap)
                    {
                        break;
                    }
                    place = other;
                }
            }
            Array.Copy(_perm, place, _perm, place + 1, first - place);
            _perm[place] = moved;
        }
        (long[] shape, long[][] strides) = (_shape, _strides);
        _shape = NDim == 0 ? shape : [.. _perm.Select(axis => shape[axis])];
        _strides = NDim == 0 ? strides : [.. _perm.Select(axis => strides[axis])];
    }

    /// <summary>Goes forward in memory along axes along which all operands go backward.</summary>
    private void FlipNegative()
    {
        for (int axis = 0; axis < NDim; axis++)
        {
            long[] strides = _strides[axis];
            ReadOnlySpan<long> own = strides.AsSpan(0, _ops.Length);
            bool negative = false, positive = false;
            foreach (long stride in own)
            {
                negative |= stride < 0;
                positive |= stride > 0;
            }
            if (!negative || positive)
            {
                continue;
            }
            for (int i = 0; i < strides.Length; i++)
            {
                long offset = (_shape[axis] - 1) * strides[i];
                _offsets[i] += offset;
                _starts[i] += offset;
                strides[i] = -strides[i];
            }
            _perm[axis] = -1 - _perm[axis];
        }
    }

    /// <summary>Makes one axis of neighbours along which all operands walk on evenly.</summary>
    private void Coalesce()
    {
        int last = 0;
        for (int axis = 1; axis < NDim; axis++)
        {
            long[] inner = _strides[last], outer = _strides[axis];
            bool even = true;
            for (int i = 0; i < inner.Length && even; i++)
            {
                even =
                    (_shape[last] == 1 && inner[i] == 0)
                    || (_shape[axis] == 1 && outer[i] == 0)
                    || inner[i] * _shape[last] == outer[i];
            }
            if (!even)
            {
                last++;
                (_shape[last], _strides[last]) = (_shape[axis], outer);
                continue;
            }
            _shape[last] *= _shape[axis];
            for (int i = 0; i < inner.Length; i++)
            {
                inner[i] = inner[i] == 0 ? outer[i] : inner[i];
            }
        }
        if (last + 1 < NDim)
        {
            NDim = last + 1;
            Array.Resize(ref _shape, NDim);
            Array.Resize(ref _strides, NDim);
            _place = new long[NDim];
            _perm = [.. Enumerable.Range(0, NDim)];
        }
    }

    /// <summary>Takes an operand's place by another array of its axes.</summary>
    private void Replace(int i, NdArray array, int[]? axes)
    {
        Operands[i] = array;
        _views[i] = array.Now();
        _ops[i].Casts = false;
        (_offsets[i], _starts[i]) = (0, 0);
        int own = array.ndim;
        for (int row = 0; row < NDim; row++)
        {
            int place = Outer(row);
            int at = axes is null ? place - NDim + own : AxisOf(axes[place], out _);
            _strides[row][i] = 0;
            if (at < 0 || own == 0 || LengthOf(_views[i], at) == 1)
            {
                continue;
            }
            long stride = StrideOf(_views[i], at);
            bool flipped = _perm[row] < 0;
            _strides[row][i] = flipped ? -stride : stride;
            if (flipped)
            {
                long offset = stride * (LengthOf(_views[i], at) - 1);
                _offsets[i] += offset;
                _starts[i] += offset;
            }
        }
    }
}
