namespace NumRs.Iteration;

// Buffers between the operands and who iterates. A chunk of the iteration is a number of cores, which are all steps along the axes
// below one, the outer; an operand that is reduced along the outer axis, or within the core, has a buffer for the rest alone.
internal sealed partial class IterState
{
    private const long DefaultSize = 8192;

    private readonly bool _growsInner;
    private bool _reduces;
    private NdArray?[] _buffers = [];
    private long[] _user = [], _bufferStrides = [], _outerStrides = [];
    private int _outer;
    private long _coreSize = 1, _bufferSize, _coreOffset;

    // The steps that the buffers have now, those until they must be filled again, and where in an outer axis that is reduced this is.
    private long _transfer, _chunk, _bufferEnd, _reduced, _reducedSize;

    private void CopyBufferSettings(IterState other)
    {
        (_reduces, _outer, _coreSize, _bufferSize) = (other._reduces, other._outer, other._coreSize, other._bufferSize);
        (_bufferStrides, _outerStrides) = (other._bufferStrides, other._outerStrides);
    }

    /// <summary>Finds how far one chunk may reach, and which operands need a buffer for it.</summary>
    private void FindBuffers(long buffersize)
    {
        int nop = _ops.Length;
        long most = buffersize <= 0 ? DefaultSize : buffersize;
        int[] even = [.. Enumerable.Repeat(1, nop)], reducedAt = new int[nop];
        int cost = 1 + _ops.Count(op => op.Casts), bestCost, reduced = 0;
        long size = _shape[0], bestSize = size, bestCore = 1;
        int best = 0;
        bestCost = cost;
        for (int axis = 1; axis < NDim && reduced == 0 && (size < most || (cost == 1 && _growsInner)); axis++)
        {
            long[] before = _strides[axis - 1], strides = _strides[axis];
            for (int i = 0; i < nop; i++)
            {
                if (even[i] == axis)
                {
                    if (before[i] * _shape[axis - 1] == strides[i])
                    {
                        even[i]++;
                        continue;
                    }
                    cost += _ops[i].Casts ? 0 : 1;
                }
                if (_ops[i].Reduces && (strides[i] == 0 || before[i] == 0))
                {
                    reducedAt[i] = reduced = axis;
                }
            }
            long core = size;
            size *= _shape[axis];
            if (size == 0)
            {
                break;
            }
            double within = size > most && (cost > 1 || !_growsInner) ? most : size;
            if (cost * (double)bestSize <= bestCost * within)
            {
                (bestCost, bestCore, bestSize, best) = (cost, core, size, axis);
            }
        }
        _reduces = reduced != 0 && best == reduced;
        (_coreSize, _outer) = (bestCore, best);
        (_buffers, _user) = (new NdArray?[nop], new long[nop]);
        (_bufferStrides, _outerStrides) = (new long[nop], new long[nop]);
        bool must = false;
        for (int i = 0; i < nop; i++)
        {
            ref Operand op = ref _ops[i];
            bool buffered = op.Casts, keepsStrides = (op.Flags & OperandFlags.Contiguous) != 0 && !op.Writes;
            long outer = _strides[reduced][i];
            op.Reduces =
                _reduces
                && (
                    reducedAt[i] == best
                    || (even[i] == best && !buffered)
                    || (outer == 0 && even[i] <= best && !keepsStrides)
                );
            op.SingleStride = even[i] + (op.Reduces ? 1 : 0) > best;
            buffered |= !op.SingleStride;
            int itemsize = DTypes[i].itemsize;
            (_bufferStrides[i], _outerStrides[i]) = !buffered ? (_strides[0][i], outer)
                : op.Reduces ? (outer == 0 ? (itemsize, 0L) : (0L, itemsize))
                : op.SingleStride && _strides[0][i] == 0 && !keepsStrides ? (0, 0)
                : (itemsize, itemsize * _coreSize);
            op.Direct = !buffered;
            must |= buffered;
        }
        _bufferSize = (must || !_growsInner) && most < bestSize ? bestCore * (most / bestCore) : bestSize;
    }

    private void AllocateBuffers()
    {
        _buffers = new NdArray?[_ops.Length];
        _user = new long[_ops.Length];
        for (int i = 0; i < _ops.Length; i++)
        {
            // Zeros, as all of a buffer is written back, what nobody has written to it too.
            _buffers[i] = _ops[i].Direct
                ? null
                : NdArray.Uninitialized([Math.Max(1, _bufferSize)], DTypes[i], zeroed: true);
        }
    }

    private bool NextBuffered()
    {
        if (_chunk == 0)
        {
            return false;
        }
        IterIndex += IsExternal ? _chunk : 1;
        if (!IsExternal && IterIndex < _bufferEnd)
        {
            for (int i = 0; i < _user.Length; i++)
            {
                _user[i] += _bufferStrides[i];
            }
            return true;
        }
        if (_reduces && ++_reduced < _reducedSize)
        {
            for (int i = 0; i < _user.Length; i++)
            {
                _user[i] = (_ops[i].Direct ? _at[i] : 0) + _reduced * _outerStrides[i];
            }
            _bufferEnd = IterIndex + _chunk;
            return true;
        }
        Flush();
        _chunk = 0;
        if (IterIndex >= End)
        {
            return false;
        }
        Go(IterIndex);
        Fill();
        return true;
    }

    /// <summary>Decides on a chunk from the current place on, and reads it into the buffers.</summary>
    private void Fill()
    {
        long transfer = _bufferSize, left = _coreSize * (_shape[_outer] - _place[_outer]);
        transfer = _coreOffset != 0 ? _coreSize - _coreOffset : Math.Min(transfer, left);
        _transfer = _chunk = Math.Max(0, Math.Min(transfer, End - IterIndex));
        _bufferEnd = IterIndex + _chunk;
        if (_chunk == 0)
        {
            return;
        }
        if (_reduces)
        {
            _reducedSize = Math.Max(1, _transfer / _coreSize);
            if (_reducedSize > 1)
            {
                _chunk = _coreSize;
                _bufferEnd = IterIndex + _coreSize;
            }
            _reduced = 0;
        }
        for (int i = 0; i < _ops.Length; i++)
        {
            _user[i] = _ops[i].Direct ? _at[i] : 0;
            if (!_ops[i].Direct && _ops[i].Reads)
            {
                Move(i, write: false);
            }
        }
    }

    /// <summary>Writes the buffers to the operands that are to be written.</summary>
    private void Flush()
    {
        for (int i = 0; i < _ops.Length && _chunk > 0; i++)
        {
            if (!_ops[i].Direct && _ops[i].Writes)
            {
                Move(i, write: true);
            }
        }
    }

    /// <summary>Moves a chunk between an operand, at the place where the chunk begins, and its buffer.</summary>
    private void Move(int i, bool write)
    {
        ref Operand op = ref _ops[i];
        long outer = _strides[_outer][i], inner = _strides[0][i];
        if (op.Reduces && outer != 0)
        {
            Move(i, write, [_reducedSize], [outer], 0, _at[i]);
            return;
        }
        long count = op.Reduces ? Math.Min(_transfer, _coreSize) : _transfer;
        if (op.SingleStride)
        {
            bool one = inner == 0 && ((op.Flags & OperandFlags.Contiguous) == 0 || op.Writes);
            Move(i, write, [one ? 1 : count], [inner], 0, _at[i]);
            return;
        }
        if (_coreOffset == 0 && count % _coreSize == 0)
        {
            // Whole cores, in C order.
            int n = op.Reduces ? _outer : _outer + 1;
            long[] lengths = new long[n], strides = new long[n];
            for (int axis = 0; axis < n; axis++)
            {
                (lengths[n - 1 - axis], strides[n - 1 - axis]) = (
                    axis == _outer ? count / _coreSize : _shape[axis],
                    _strides[axis][i]
                );
            }
            Move(i, write, lengths, strides, 0, _at[i]);
            return;
        }
        long[] place = [.. _place];
        for (long done = 0, at = _at[i]; done < count;)
        {
            long run = Math.Min(_shape[0] - place[0], count - done);
            Move(i, write, [run], [inner], done, at);
            done += run;
            place[0] += run - 1;
            for (int axis = 0; axis < place.Length && ++place[axis] >= _shape[axis]; axis++)
            {
                place[axis] = 0;
            }
            at = Pointer(place, i);
        }
    }

    private long Pointer(long[] place, int i)
    {
        long at = _starts[i];
        for (int axis = 0; axis < place.Length; axis++)
        {
            at += place[axis] * _strides[axis][i];
        }
        return at;
    }

    private void Move(int i, bool write, long[] lengths, long[] strides, long first, long at)
    {
        NdArray own = _views[i].View(Layout.Of(lengths, strides, _views[i].dtype.itemsize), (nint)at, _views[i].dtype);
        int itemsize = DTypes[i].itemsize;
        NdArray buffer = _buffers[i]!.View(Layout.Contiguous(lengths, itemsize), (nint)(first * itemsize));
        if (!write)
        {
            buffer.Assign(own);
        }
        else if ((_ops[i].Flags & OperandFlags.WriteMasked) == 0)
        {
            own.Assign(buffer);
        }
        else
        {
            own.CopyFrom(buffer, Options.Unsafe, Mask(lengths, first));
        }
    }

    /// <summary>The items of the mask for a part of a chunk, as far as one stride leads through them.</summary>
    private NdArray Mask(long[] lengths, long first)
    {
        NdArray source = _buffers[_mask] ?? _views[_mask];
        long stride = _bufferStrides[_mask];
        long at = (_ops[_mask].Direct ? _at[_mask] : 0) + first * stride;
        long[] strides = new long[lengths.Length];
        for (int axis = lengths.Length - 1; axis >= 0; axis--)
        {
            (strides[axis], stride) = (stride, stride * lengths[axis]);
        }
        return source.View(Layout.Of(lengths, strides, source.dtype.itemsize), (nint)at, source.dtype);
    }
}
