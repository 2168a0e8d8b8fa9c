namespace NumRs.Iteration;

// The operands of an iterator: their flags, dtypes and copies.
internal sealed partial class IterState
{
    /// <summary>Whether an index is to be kept; refuses flags that contradict each other.</summary>
    private static bool CheckFlags(IterFlags flags)
    {
        const IterFlags both = IterFlags.CIndex | IterFlags.FIndex;
        bool index = (flags & both) != 0;
        if ((flags & both) == both)
        {
            throw new ValueError("Iterator flags C_INDEX and F_INDEX cannot both be specified");
        }
        if ((flags & IterFlags.ExternalLoop) != 0)
        {
            if (index || (flags & IterFlags.MultiIndex) != 0)
            {
                throw new ValueError(
                    "Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked"
                );
            }
            if ((flags & IterFlags.Ranged) != 0 && (flags & IterFlags.Buffered) == 0)
            {
                throw new ValueError(
                    "Iterator flag RANGED cannot be used with the flag EXTERNAL_LOOP unless BUFFERED is also enabled"
                );
            }
        }
        return index;
    }

    private static void CheckFlags(ref Operand op)
    {
        OperandFlags flags = op.Flags,
            access = flags & (OperandFlags.ReadOnly | OperandFlags.ReadWrite | OperandFlags.WriteOnly);
        (op.Reads, op.Writes) = access switch
        {
            OperandFlags.ReadOnly => (true, false),
            OperandFlags.ReadWrite => (true, true),
            OperandFlags.WriteOnly => (false, true),
            OperandFlags.None => throw new ValueError(
                "None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand"
            ),
            _ => throw new ValueError(
                "Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand"
            ),
        };
        if (op.Writes && (flags & (OperandFlags.Copy | OperandFlags.UpdateIfCopy)) == OperandFlags.Copy)
        {
            throw new ValueError("If an iterator operand is writeable, must use the flag UPDATEIFCOPY instead of COPY");
        }
        if ((flags & OperandFlags.WriteMasked) != 0)
        {
            if (!op.Writes)
            {
                throw new ValueError("The iterator flag WRITEMASKED may only be used with READWRITE or WRITEONLY");
            }
            if ((flags & OperandFlags.ArrayMask) != 0)
            {
                throw new ValueError("The iterator flag WRITEMASKED may not be used together with ARRAYMASK");
            }
        }
        if ((flags & OperandFlags.Virtual) != 0 && (flags & OperandFlags.ReadWrite) == 0)
        {
            throw new ValueError("The iterator flag VIRTUAL should be be used together with READWRITE");
        }
    }

    private void Prepare(IterFlags flags, OperandFlags[] opFlags, DType?[] requested, out int mask)
    {
        mask = -1;
        for (int i = 0; i < _ops.Length; i++)
        {
            _ops[i].Flags = opFlags[i];
            CheckFlags(ref _ops[i]);
            if ((opFlags[i] & OperandFlags.ArrayMask) != 0)
            {
                mask = mask < 0 ? i : throw new ValueError("Only one iterator operand may receive an ARRAYMASK flag");
            }
            Prepare(ref _ops[i], i, flags, requested[i]);
        }
        bool masked = Array.Exists(opFlags, own => (own & OperandFlags.WriteMasked) != 0);
        if (masked && mask < 0)
        {
            throw new ValueError(
                "An iterator operand was flagged as WRITEMASKED, but no ARRAYMASK operand was given to supply the mask"
            );
        }
        if (!masked && mask >= 0)
        {
            throw new ValueError(
                "An iterator operand was flagged as the ARRAYMASK, but no WRITEMASKED operands were given to use the mask"
            );
        }
    }

    private void Prepare(ref Operand op, int i, IterFlags flags, DType? requested)
    {
        if (Operands[i] is not { } array)
        {
            PrepareNew(op, i, flags, requested);
            return;
        }
        if ((op.Flags & OperandFlags.Virtual) != 0)
        {
            throw new ValueError("Iterator operand flag VIRTUAL was specified, but the operand was not NULL");
        }
        NdArray view = _views[i] = array.Now();
        if (op.Writes && !view.IsWriteable)
        {
            throw new ValueError("operand array with iterator write flag set is read-only");
        }
        if ((flags & IterFlags.ZeroSizeOk) == 0 && view.size == 0)
        {
            throw new ValueError("Iteration of zero-sized operands is not enabled");
        }
        DType dtype = requested is null ? view.dtype
            // The length of texts, or the unit of times, that the operand's items need.
            : requested.kind is 'S' or 'U' or 'M' or 'm' ? np.zeros(0, view.dtype).astype(requested).dtype
            : requested;
        if ((op.Flags & OperandFlags.NativeOrder) != 0 && !dtype.isnative)
        {
            dtype = dtype.newbyteorder("=");
            op.Casts = true;
        }
        op.Casts |= (op.Flags & OperandFlags.Aligned) != 0 && !view.flags.aligned;
        DTypes[i] = dtype;
    }

    private void PrepareNew(in Operand op, int i, IterFlags flags, DType? requested)
    {
        if ((op.Flags & (OperandFlags.Allocate | OperandFlags.Virtual)) == 0)
        {
            throw new ValueError(
                "Iterator operand was NULL, but neither the ALLOCATE nor the VIRTUAL flag was specified"
            );
        }
        if ((op.Flags & OperandFlags.Allocate) != 0)
        {
            if (!op.Writes)
            {
                throw new ValueError(
                    "Automatic allocation was requested for an iterator operand, but it wasn't flagged for writing"
                );
            }
            if (op.Reads && (flags & (IterFlags.Buffered | IterFlags.DelayBuffers)) == IterFlags.Buffered)
            {
                throw new ValueError(
                    "Automatic allocation was requested for an iterator operand, and it was flagged as readable, but buffering  without delayed allocation was enabled"
                );
            }
            DTypes[i] = requested!;
        }
        if ((op.Flags & OperandFlags.ArrayMask) != 0)
        {
            DTypes[i] ??= DType.bool_;
        }
    }

    private void SetCommonDType(DType?[] requested, bool all)
    {
        DType[] dtypes = [.. Enumerable.Range(0, _ops.Length).Where(i => DTypes[i] is not null && (all || _ops[i].Reads)).Select(i => DTypes[i])];
        bool numbers = Enumerable.Range(0, _ops.Length).Any(i => Operands[i] is { ndim: 0 } && requested[i] is null && (all || _ops[i].Reads));
        DType common = dtypes.Length == 0 ? throw new ValueError("at least one array or dtype is required")
            : !numbers && dtypes.Length == 1 ? dtypes[0]
            : dtypes.All(dtype => dtype == dtypes[0]) ? dtypes[0].newbyteorder("=")
            : np.result_type([.. dtypes]);
        for (int i = 0; i < _ops.Length; i++)
        {
            DTypes[i] = all ? common : DTypes[i] ?? common;
        }
    }

    private void CheckCasting(string casting)
    {
        for (int i = 0; i < _ops.Length; i++)
        {
            if (Operands[i] is null || np.CanCast(_views[i].dtype, DTypes[i], "no"))
            {
                continue;
            }
            DType own = _views[i].dtype;
            if (_ops[i].Reads && !np.CanCast(own, DTypes[i], casting))
            {
                throw new TypeError(
                    $"Iterator operand {i} dtype could not be cast from {own.__repr__()} to {DTypes[i].__repr__()} according to the rule '{casting}'"
                );
            }
            if (_ops[i].Writes && !np.CanCast(DTypes[i], own, casting))
            {
                throw new TypeError(
                    $"Iterator requested dtype could not be cast from {DTypes[i].__repr__()} to {own.__repr__()}, the operand {i} dtype, according to the rule '{casting}'"
                );
            }
            _ops[i].Casts = true;
        }
    }

    /// <summary>Whether what is written to an operand could change what another still has to read.</summary>
    private bool Overlaps(int i)
    {
        for (int other = 0; other < _ops.Length; other++)
        {
            if (other == i || Operands[other] is null || !_ops[other].Reads || _ops[other].MustCopy)
            {
                continue;
            }
            const OperandFlags elementwise = OperandFlags.Elementwise;
            NdArray a = _views[i],
                b = _views[other];
            bool same =
                (_ops[i].Flags & _ops[other].Flags & elementwise) != 0
                && ReferenceEquals(a.Storage, b.Storage)
                && a._offset == b._offset
                && a.Layout.Matches(b.Layout.Lengths, b.Layout.Strides, b.itemsize)
                && a.dtype == b.dtype
                && !HasZeroStride(a.Layout);
            if (!same && np.may_share_memory(a, b))
            {
                return true;
            }
        }
        return false;
    }

    private static bool HasZeroStride(Layout layout)
    {
        for (int axis = 0; axis < layout.NDim; axis++)
        {
            if (layout.Lengths[axis] > 1 && layout.Strides[axis] == 0)
            {
                return true;
            }
        }
        return false;
    }

    private void AllocateOperands(IterFlags flags, int[]?[]? axes)
    {
        for (int i = 0; i < _ops.Length && (flags & IterFlags.CopyIfOverlap) != 0; i++)
        {
            _ops[i].MustCopy = Operands[i] is not null && _ops[i].Writes && Overlaps(i);
        }
        for (int i = 0; i < _ops.Length; i++)
        {
            ref Operand op = ref _ops[i];
            if (Operands[i] is null)
            {
                Replace(i, New(DTypes[i], NDim, null, axes?[i]), axes?[i]);
            }
            else if (op is { Casts: true, Reads: true, Writes: false } && _views[i].ndim == 0)
            {
                Replace(i, _views[i].astype(DTypes[i]), null);
            }
            else if ((op.Casts && (op.Flags & (OperandFlags.Copy | OperandFlags.UpdateIfCopy)) != 0) || op.MustCopy)
            {
                NdArray copy = New(DTypes[i], _views[i].ndim, _views[i].Layout.Lengths.ToArray(), axes?[i]);
                if (op.Reads)
                {
                    copy.Assign(_views[i]);
                }
                _origins[i] = op.Writes ? _views[i] : null;
                Replace(i, copy, axes?[i]);
            }
            else if (op.Casts && !IsBuffered)
            {
                throw new TypeError(
                    "Iterator operand required copying or buffering, but neither copying nor buffering was enabled"
                );
            }
            if ((op.Flags & OperandFlags.Contiguous) != 0 && _strides[0][i] != DTypes[i].itemsize)
            {
                op.Casts = IsBuffered
                    ? true
                    : throw new TypeError(
                        "Iterator operand required buffering, to be contiguous as requested, but buffering is not enabled"
                    );
            }
        }
        for (int i = 0; i < _ops.Length; i++)
        {
            if (
                _ops[i].Reduces
                && (_ops[i].Flags & OperandFlags.WriteMasked) != 0
                && _strides.Any(row => row[_mask] != 0 && row[i] == 0)
            )
            {
                throw new ValueError(
                    "Iterator reduction operand is WRITEMASKED, but also broadcasts to multiple mask values. There can be only one mask value per WRITEMASKED element."
                );
            }
        }
    }

    /// <summary>A new array whose items lie in the order of iteration.</summary>
    private NdArray New(DType dtype, int ndim, long[]? shape, int[]? axes)
    {
        const long unset = long.MaxValue;
        long[] lengths = new long[Math.Max(ndim, Native.Limits.MaxDims)], strides = new long[lengths.Length];
        Array.Fill(strides, unset);
        long stride = dtype.itemsize;
        int used = 0;
        for (int row = 0; row < NDim && ndim > 0; row++)
        {
            int place = NDim - 1 - (_perm[row] < 0 ? -1 - _perm[row] : _perm[row]);
            bool reduced = false;
            int at = axes is null ? place - NDim + ndim : AxisOf(axes[place], out reduced);
            if (at < 0)
            {
                continue;
            }
            if (shape is null && at >= NDim)
            {
                throw new ValueError(
                    $"automatically allocated output array specified with an inconsistent axis mapping; the axis mapping cannot include dimension {at} which is too large for the iterator dimension of {NDim}."
                );
            }
            used++;
            strides[at] = stride;
            lengths[at] = shape is not null ? shape[at] : reduced ? 1 : _shape[row];
            stride *= lengths[at];
        }
        if (shape is null)
        {
            ndim = axes is null ? ndim : used;
            int gap = Array.IndexOf(strides, unset, 0, ndim);
            if (gap >= 0)
            {
                throw new ValueError(
                    $"automatically allocated output array specified with an inconsistent axis mapping; the axis mapping is missing an entry for dimension {gap}."
                );
            }
        }
        else
        {
            shape.CopyTo(lengths, 0);
            FillStrides(shape, strides, dtype.itemsize);
        }
        NdArray array = NdArray.Uninitialized(lengths.AsSpan(0, ndim), dtype);
        if (dtype.SubShape is null)
        {
            array._layout = Layout.Of(lengths.AsSpan(0, ndim), strides.AsSpan(0, ndim), dtype.itemsize);
        }
        return array;
    }

    /// <summary>Strides of the axes that are not iterated over, within those that are.</summary>
    private static void FillStrides(long[] shape, long[] strides, int itemsize)
    {
        long factor = 1;
        long[] missing = new long[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            if (strides[axis] == long.MaxValue)
            {
                missing[axis] = factor * itemsize;
                factor *= shape[axis];
            }
        }
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = strides[axis] == long.MaxValue ? missing[axis] : strides[axis] * factor;
        }
    }
}
