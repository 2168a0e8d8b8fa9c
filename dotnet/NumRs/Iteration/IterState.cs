namespace NumRs.Iteration;

/// <summary>
/// Where an iterator over several arrays is, and how it goes on: NumPy's <c>NpyIter</c>. Axes are kept from the fastest
/// to the slowest. Pointers are bytes from an operand's first item; whatever is shown of an operand is a view that is
/// checked against a view of the operand which nobody else knows, so that a wrong pointer gives an error and no other
/// memory.
/// </summary>
internal sealed partial class IterState
{
    /// <summary>What is known of an operand.</summary>
    private struct Operand
    {
        internal OperandFlags Flags;
        internal bool Reads, Writes;

        /// <summary>Whether its items must be converted, or brought together, on their way.</summary>
        internal bool Casts;

        /// <summary>Whether several steps of the iterator meet the same item, which is written.</summary>
        internal bool Reduces;

        internal bool MustCopy;

        // Of a buffered iterator: whether it goes without a buffer, and whether one stride leads through a chunk.
        internal bool Direct, SingleStride;
    }

    private readonly Operand[] _ops;
    private readonly NdArray[] _views;
    private readonly NdArray?[] _origins;
    private readonly int _mask = -1;
    private int[] _perm;
    private long[] _shape, _place;

    // One row an axis: the strides of all operands and that of the index.
    private long[][] _strides;
    private readonly long[] _offsets, _starts, _at;

    internal IterState(
        NdArray?[] operands,
        IterFlags flags,
        string order,
        string casting,
        OperandFlags[] opFlags,
        DType?[] requested,
        int[]?[]? axes,
        long[]? itershape,
        int ndim,
        int buffersize
    )
    {
        int nop = operands.Length;
        CheckAxes(axes, ndim);
        HasIndex = CheckFlags(flags);
        HasMultiIndex = (flags & IterFlags.MultiIndex) != 0;
        IsExternal = (flags & IterFlags.ExternalLoop) != 0;
        IsRanged = (flags & IterFlags.Ranged) != 0;
        IsBuffered = (flags & IterFlags.Buffered) != 0;
        IsDelayed = IsBuffered && (flags & IterFlags.DelayBuffers) != 0;
        _growsInner = IsBuffered && (flags & IterFlags.GrowInner) != 0;
        Operands = [.. operands!];
        DTypes = new DType[nop];
        _ops = new Operand[nop];
        _views = new NdArray[nop];
        _origins = new NdArray?[nop];
        NDim = ndim >= 0 ? ndim : operands.Max(operand => operand?.ndim ?? 0);
        Prepare(flags, opFlags, requested, out _mask);
        (_offsets, _starts, _at) = (new long[nop + 1], new long[nop + 1], new long[nop + 1]);
        int rows = Math.Max(1, NDim);
        (_shape, _place, _perm) = (new long[rows], new long[rows], [.. Enumerable.Range(0, NDim)]);
        _strides = [.. Enumerable.Range(0, rows).Select(_ => new long[nop + 1])];
        FillAxes(flags, axes, itershape);
        IndexStrides(flags);
        bool allocates = Array.Exists(operands, operand => operand is null);
        if (!ForceOrder(Options.Order(order)))
        {
            FindOrder();
            if (!allocates)
            {
                FlipNegative();
            }
        }
        if ((allocates && Array.Exists(DTypes, dtype => dtype is null)) || (flags & IterFlags.CommonDType) != 0)
        {
            SetCommonDType(requested, all: (flags & IterFlags.CommonDType) != 0);
        }
        CheckCasting(casting);
        AllocateOperands(flags, axes);
        if (NDim > 1 && !HasMultiIndex)
        {
            Coalesce();
        }
        _starts.CopyTo(_at, 0);
        if (IsBuffered)
        {
            FindBuffers(buffersize);
            if (!IsDelayed)
            {
                AllocateBuffers();
                Fill();
            }
        }
    }

    /// <summary>A copy that goes on by itself from the same place.</summary>
    private IterState(IterState other)
    {
        (Operands, DTypes, _views, _mask) = (other.Operands, other.DTypes, other._views, other._mask);
        _ops = [.. other._ops];
        _origins = new NdArray?[_ops.Length];
        (_perm, _shape, _place) = ([.. other._perm], [.. other._shape], [.. other._place]);
        _strides = Array.ConvertAll(other._strides, row => row.ToArray());
        (_offsets, _starts, _at) = ([.. other._offsets], [.. other._starts], [.. other._at]);
        (NDim, Size, Start, End, IterIndex) = (other.NDim, other.Size, other.Start, other.End, other.IterIndex);
        (HasIndex, HasMultiIndex, IsExternal, IsRanged, IsBuffered, IsDelayed) = (
            other.HasIndex,
            other.HasMultiIndex,
            other.IsExternal,
            other.IsRanged,
            other.IsBuffered,
            other.IsDelayed
        );
        CopyBufferSettings(other);
        if (IsBuffered && !IsDelayed)
        {
            AllocateBuffers();
            if (other._chunk > 0)
            {
                Go(IterIndex);
                Fill();
            }
        }
    }

    internal IterState Copy() => new(this);

    internal NdArray[] Operands { get; }

    internal DType[] DTypes { get; }

    internal int NDim { get; private set; }

    /// <summary>The number of steps, or -1 when that is beyond 64 bits.</summary>
    internal long Size { get; private set; } = 1;

    internal long Start { get; private set; }

    internal long End { get; private set; }

    internal long IterIndex { get; private set; }

    internal bool HasIndex { get; }

    internal bool HasMultiIndex { get; private set; }

    internal bool IsExternal { get; private set; }

    internal bool IsRanged { get; }

    internal bool IsBuffered { get; }

    /// <summary>Whether buffers wait for a reset.</summary>
    internal bool IsDelayed { get; private set; }

    /// <summary>Whether an operand is a copy that is written back at the end.</summary>
    internal bool HasWriteback => Array.Exists(_origins, origin => origin is not null);

    internal bool IsWriteable(int operand) => _ops[operand].Writes;

    /// <summary>The part of an operand at which the iterator is: an item, or with an external loop a line of
    /// them.</summary>
    internal NdArray Value(int operand)
    {
        NdArray source = _views[operand];
        long at = _at[operand], stride = _strides[0][operand], length = _shape[0];
        if (IsBuffered)
        {
            (at, stride, length) = (_user[operand], _bufferStrides[operand], _chunk);
            source = _buffers[operand] ?? source;
        }
        int size = source.dtype.itemsize;
        NdArray value = source.View(
            IsExternal ? Layout.Of([length], [stride], size) : Layout.Single(size),
            (nint)at,
            source.dtype
        );
        return _ops[operand].Writes ? value : value.ReadOnly();
    }

    /// <summary>The operand in the order of iteration, as far as axes are known.</summary>
    /// <exception cref="ValueError">The iterator is buffered.</exception>
    internal NdArray View(int operand)
    {
        if (IsBuffered)
        {
            throw new ValueError("cannot provide an iterator view when buffering is enabled");
        }
        int n = NDim;
        long[] dims = new long[2 * n];
        for (int axis = 0; axis < n; axis++)
        {
            (dims[n - 1 - axis], dims[2 * n - 1 - axis]) = (_shape[axis], _strides[axis][operand]);
        }
        NdArray source = _views[operand];
        NdArray view = source.View(
            new Layout(dims, n, source.dtype.itemsize),
            (nint)(Size == 0 ? 0 : _starts[operand]),
            source.dtype
        );
        return _ops[operand].Writes ? view : view.ReadOnly();
    }

    /// <summary>The lengths of the axes: in the operands' order with a multi-index, else from the fastest.</summary>
    internal Shape Shape
    {
        get
        {
            long[] lengths = new long[NDim];
            for (int axis = 0; axis < NDim; axis++)
            {
                lengths[HasMultiIndex ? Outer(axis) : axis] = _shape[axis];
            }
            return Shape.Of(lengths);
        }
    }

    /// <summary>The operands' axis at which an axis of the iterator stands, counted from the front.</summary>
    private int Outer(int axis) => NDim - 1 - (_perm[axis] < 0 ? -1 - _perm[axis] : _perm[axis]);

    internal Shape MultiIndex
    {
        get
        {
            long[] now = PlaceNow(), place = new long[NDim];
            for (int axis = 0; axis < NDim; axis++)
            {
                place[Outer(axis)] = _perm[axis] < 0 ? _shape[axis] - 1 - now[axis] : now[axis];
            }
            return Shape.Of(place);
        }
    }

    internal long FlatIndex
    {
        get
        {
            if (!IsBuffered)
            {
                return _at[^1];
            }
            long[] now = PlaceNow();
            return _starts[^1] + now.Select((place, axis) => place * _strides[axis][^1]).Sum();
        }
    }

    /// <summary>The place along each axis; of a buffered iterator it is known of the chunk alone, and found from the
    /// step.</summary>
    private long[] PlaceNow()
    {
        if (!IsBuffered)
        {
            return _place;
        }
        long[] place = new long[_shape.Length];
        long rest = IterIndex;
        for (int axis = 0; axis < place.Length; axis++)
        {
            (rest, place[axis]) = (rest / _shape[axis], rest % _shape[axis]);
        }
        return place;
    }
}
