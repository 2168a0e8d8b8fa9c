namespace NumRs.Iteration;

// How the iterator moves.
internal sealed partial class IterState
{
    /// <summary>Goes to the next item or line; false at the end.</summary>
    internal bool Next() => IsBuffered ? NextBuffered() : NextDirect();

    private bool NextDirect()
    {
        IterIndex += IsExternal ? _shape[0] : 1;
        if (IsRanged && IterIndex >= End)
        {
            return false;
        }
        for (int axis = IsExternal ? 1 : 0; axis < Math.Max(1, NDim) && axis < _shape.Length; axis++)
        {
            long[] strides = _strides[axis];
            if (++_place[axis] < _shape[axis])
            {
                for (int i = 0; i < strides.Length; i++)
                {
                    _at[i] += strides[i];
                }
                return true;
            }
            for (int i = 0; i < strides.Length; i++)
            {
                _at[i] -= strides[i] * (_shape[axis] - 1);
            }
            _place[axis] = 0;
        }
        return false;
    }

    /// <summary>Goes to a step by its number, without a look at buffers.</summary>
    private void Go(long step)
    {
        IterIndex = step;
        _starts.CopyTo(_at, 0);
        long rest = step;
        for (int axis = 0; axis < Math.Max(1, NDim); axis++)
        {
            long length = Math.Max(1, _shape[axis]);
            (rest, _place[axis]) = (rest / length, rest % length);
            for (int i = 0; i < _at.Length; i++)
            {
                _at[i] += _place[axis] * _strides[axis][i];
            }
        }
        _coreOffset = IsBuffered ? step % _coreSize : 0;
    }

    /// <summary>Goes to a step of the iteration, whose buffers are written and filled.</summary>
    private void Jump(long step)
    {
        if (IsBuffered)
        {
            Flush();
        }
        Go(step);
        if (IsBuffered)
        {
            Fill();
        }
    }

    /// <summary>Goes back to the first step.</summary>
    internal void Reset()
    {
        if (IsDelayed)
        {
            AllocateBuffers();
            IsDelayed = false;
        }
        else if (IsBuffered && IterIndex == Start && _bufferEnd <= End && _chunk > 0)
        {
            return;
        }
        Jump(Start);
    }

    /// <summary>Goes back to the first step, from other first items.</summary>
    internal void Reset(IterState outer)
    {
        if (IsDelayed)
        {
            AllocateBuffers();
            IsDelayed = false;
        }
        else if (IsBuffered)
        {
            Flush();
        }
        for (int i = 0; i < _ops.Length; i++)
        {
            _starts[i] = outer._at[i] + _offsets[i];
        }
        Go(Start);
        if (IsBuffered)
        {
            Fill();
        }
    }

    /// <exception cref="ValueError">The iterator is not ranged, or the range is none of its own.</exception>
    internal void SetRange(long start, long end)
    {
        if (!IsRanged)
        {
            throw new ValueError(
                "Cannot call ResetToIterIndexRange on an iterator without requesting ranged iteration support in the constructor"
            );
        }
        if (start < 0 || end > Size)
        {
            throw new ValueError($"Out-of-bounds range [{start}, {end}) passed to ResetToIterIndexRange");
        }
        if (end < start)
        {
            throw new ValueError($"Invalid range [{start}, {end}) passed to ResetToIterIndexRange");
        }
        (Start, End) = (start, end);
        Reset();
    }

    /// <exception cref="IndexOutOfRangeException">There is no such step.</exception>
    internal void GoToStep(long step)
    {
        if (IsExternal)
        {
            throw new ValueError("Cannot call GotoIterIndex on an iterator which has the flag EXTERNAL_LOOP");
        }
        if (step < Start || step >= End)
        {
            throw Size < 0
                ? new ValueError("iterator is too large")
                : new IndexOutOfRangeException(
                    "Iterator GotoIterIndex called with an iterindex outside the iteration range."
                );
        }
        Jump(step);
    }

    /// <exception cref="IndexOutOfRangeException">There is no such item.</exception>
    internal void GoToIndex(long index)
    {
        if (IsBuffered)
        {
            throw new ValueError("Cannot call GotoIndex on an iterator which is buffered");
        }
        if (index < 0 || index >= Size)
        {
            throw new IndexOutOfRangeException("Iterator GotoIndex called with an out-of-bounds index");
        }
        long step = 0, factor = 1;
        for (int axis = 0; axis < NDim; axis++)
        {
            long stride = _strides[axis][^1];
            long place =
                stride == 0 ? 0
                : stride < 0 ? _shape[axis] - 1 - (index / -stride % _shape[axis])
                : index / stride % _shape[axis];
            step += place * factor;
            factor *= _shape[axis];
        }
        Go(
            step < Start || step >= End
                ? throw new IndexOutOfRangeException(
                    "Iterator GotoIndex called with an index outside the restricted iteration range."
                )
                : step
        );
    }

    /// <exception cref="IndexOutOfRangeException">There is no such item.</exception>
    internal void GoToPlace(ReadOnlySpan<long> place)
    {
        if (IsBuffered)
        {
            throw new ValueError("Cannot call GotoMultiIndex on an iterator which is buffered");
        }
        long step = 0, factor = 1;
        for (int axis = 0; axis < NDim; axis++)
        {
            long i = place[Outer(axis)];
            if (i < 0 || i >= _shape[axis])
            {
                throw new IndexOutOfRangeException("Iterator GotoMultiIndex called with an out-of-bounds multi-index");
            }
            step += (_perm[axis] < 0 ? _shape[axis] - 1 - i : i) * factor;
            factor *= _shape[axis];
        }
        if (step < Start || step >= End)
        {
            throw Size < 0
                ? new ValueError("iterator is too large")
                : new IndexOutOfRangeException(
                    "Iterator GotoMultiIndex called with a multi-index outside the restricted iteration range"
                );
        }
        Go(step);
    }

    /// <summary>Takes an axis out, which stays at its first place, and goes back to the first step.</summary>
    internal void RemoveAxis(int axis)
    {
        if (!HasMultiIndex)
        {
            throw new RuntimeError("Iterator RemoveAxis may only be called if a multi-index is being tracked");
        }
        if (HasIndex)
        {
            throw new RuntimeError("Iterator RemoveAxis may not be called on an index is being tracked");
        }
        if (IsBuffered)
        {
            throw new RuntimeError("Iterator RemoveAxis may not be called on a buffered iterator");
        }
        if (axis < 0 || axis >= NDim)
        {
            throw new ValueError("axis out of bounds in iterator RemoveAxis");
        }
        int own = NDim - 1 - axis;
        int place = Array.FindIndex(_perm, p => p == own || -1 - p == own);
        if (_perm[place] < 0)
        {
            for (int i = 0; i < _ops.Length; i++)
            {
                long offset = (_shape[place] - 1) * _strides[place][i];
                _offsets[i] += offset;
                _starts[i] += offset;
            }
        }
        _perm = [.. _perm.Where((_, i) => i != place).Select(p => p > own ? p - 1 : p < -1 - own ? p + 1 : p)];
        NDim--;
        _shape = NDim == 0 ? [1] : [.. _shape.Where((_, i) => i != place)];
        _place = new long[_shape.Length];
        _strides = NDim == 0 ? [new long[_at.Length]] : [.. _strides.Where((_, i) => i != place)];
        SetSize(mayWait: true);
        Reset();
    }

    /// <summary>Gives the multi-index up, brings axes together, and goes back to the first step.</summary>
    internal void RemoveMultiIndex()
    {
        Reset();
        if (!HasMultiIndex)
        {
            return;
        }
        if (Size < 0)
        {
            throw new ValueError("iterator is too large");
        }
        HasMultiIndex = false;
        if (NDim > 1)
        {
            Coalesce();
        }
        Reset();
    }

    /// <summary>Gives lines from now on, and goes back to the first step.</summary>
    internal void EnableExternalLoop()
    {
        if (HasIndex || HasMultiIndex)
        {
            throw new ValueError(
                "Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked"
            );
        }
        if (IsRanged && IsExternal && !IsBuffered)
        {
            throw new ValueError(
                "Iterator flag EXTERNAL_LOOP cannot be used with ranged iteration unless buffering is also enabled"
            );
        }
        IsExternal = true;
        Reset();
    }

    /// <summary>Writes what stands in buffers and in copies to the operands.</summary>
    internal void Finish()
    {
        if (IsBuffered && !IsDelayed)
        {
            Flush();
            _chunk = 0;
        }
        for (int i = 0; i < _origins.Length; i++)
        {
            if (_origins[i] is { } origin)
            {
                origin.Assign(_views[i]);
            }
        }
    }
}
