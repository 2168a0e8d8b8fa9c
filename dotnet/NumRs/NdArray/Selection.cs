using NumRs.Native;

namespace NumRs;

/// <summary>
/// An index applied to an array: its basic items (integers, slices, new axes, the ellipsis) as a view, and its
/// arrays with the axes of that view that they select from.
/// </summary>
internal sealed class Selection
{
    private readonly NdArray _array;

    // As they were when the selection was made.
    private readonly Layout _layout;
    private readonly DType _dtype;
    private readonly long[] _dims;
    private int _ndim;
    private int _axis;
    private long _offset;
    private readonly List<NdArray> _arrays = [];
    private readonly List<int> _axes = [];
    private int _runs;
    private bool _inRun;

    internal bool HasArrays => _arrays.Count > 0;

    /// <summary>Whether integers took every axis, so that NumPy gives a scalar.</summary>
    internal bool IsSingleItem { get; }

    /// <summary>The view of the basic items.</summary>
    internal NdArray View =>
        _array.View(
            Layout.Of(_dims.AsSpan(0, _ndim), _dims.AsSpan(_dims.Length / 2, _ndim), _layout.ItemSize),
            (nint)_offset,
            _dtype
        );

    /// <summary>The element's place when there is only one, in bytes from the array's first.</summary>
    internal nint Offset => (nint)_offset;

    /// <summary>The dtype of the elements.</summary>
    internal DType Type => _dtype;

    internal Selection(NdArray array, ReadOnlySpan<IndexLike> keys)
    {
        _array = array;
        _layout = Engine.Seen(array, out _dtype);
        int ndim = _layout.NDim;
        int used = 0, added = 0, integers = 0;
        bool ellipsis = false, fancy = false;
        foreach (IndexLike key in keys)
        {
            switch (key.Kind)
            {
                case IndexLike.Form.Integer:
                    integers++;
                    used++;
                    break;
                case IndexLike.Form.Slice:
                    used++;
                    break;
                case IndexLike.Form.NewAxis:
                    added++;
                    break;
                case IndexLike.Form.Ellipsis when ellipsis:
                    throw new IndexOutOfRangeException("an index can only have a single ellipsis ('...')");
                case IndexLike.Form.Ellipsis:
                    ellipsis = true;
                    break;
                case IndexLike.Form.Array:
                    fancy = true;
                    added++;
                    used += Spans(key.Array);
                    break;
                default:
                    throw Interop.PythonObjects.NoIndex();
            }
        }
        if (used > ndim)
        {
            throw new IndexOutOfRangeException(
                $"too many indices for array: array is {ndim}-dimensional, but {used} were indexed"
            );
        }
        _dims = new long[2 * (ndim + added)];
        foreach (IndexLike key in keys)
        {
            Apply(key, fancy, ndim - used);
        }
        if (!ellipsis)
        {
            KeepAxes(ndim - used);
        }
        if (_ndim > Limits.MaxDims)
        {
            throw new IndexOutOfRangeException(
                $"number of dimensions must be within [0, {Limits.MaxDims}], indexing result would have {_ndim}"
            );
        }
        IsSingleItem = !fancy && !ellipsis && integers == ndim && integers == keys.Length;
    }

    /// <summary>The axes that an index array takes: a mask as many as it has dimensions.</summary>
    private static int Spans(NdArray indices) => indices.dtype.kind switch
    {
        'b' => indices.ndim,
        'i' or 'u' => 1,
        // Lists of nothing have no kind; arrays do.
        _ when indices.size == 0 && (indices._flags & ArrayLike.OfNumbers) != 0 => 1,
        _ => throw new IndexOutOfRangeException("arrays used as indices must be of integer (or boolean) type"),
    };

    private void Apply(IndexLike key, bool fancy, int whole)
    {
        switch (key.Kind)
        {
            case IndexLike.Form.Integer when fancy:
                AddArray(NdArray.FromScalar(CheckIndex(key.Integer)), 1);
                return;
            case IndexLike.Form.Integer:
                _offset += CheckIndex(key.Integer) * _layout.Strides[_axis];
                _axis++;
                break;
            case IndexLike.Form.Array:
                AddArray(key.Array, Spans(key.Array));
                return;
            case IndexLike.Form.Slice:
                long stride = _layout.Strides[_axis];
                (long start, long count, long step) = key.Slice.Within(_layout.Lengths[_axis]);
                _offset += count == 0 ? 0 : start * stride;
                Push(count, count > 1 ? stride * step : unchecked(stride * step));
                _axis++;
                break;
            case IndexLike.Form.NewAxis:
                Push(1, 0);
                break;
            default:
                KeepAxes(whole);
                break;
        }
        _inRun = false;
    }

    private void AddArray(NdArray indices, int spans)
    {
        if (!_inRun)
        {
            _runs++;
            _inRun = true;
        }
        if (spans == 0)
        {
            // A 0-d mask stands for a new axis of length one that it keeps or drops.
            _axes.Add(_ndim);
            Push(1, 0);
            _arrays.Add(indices.reshape(1));
            return;
        }
        if (_ndim != _axis && indices.dtype.kind != 'b')
        {
            // The engine would name the view's axis in its error, not the array's.
            foreach (long index in indices.ToArray<long>())
            {
                CheckIndex(index);
            }
        }
        _axes.Add(_ndim);
        _arrays.Add(indices.size == 0 && indices.dtype.kind == 'f' ? indices.astype(DType.int64) : indices);
        for (int i = 0; i < spans; i++)
        {
            long length = _layout.Lengths[_axis];
            if (indices.dtype.kind == 'b' && indices.Layout.Lengths[i] != length && indices.Layout.Lengths[i] > 0)
            {
                throw new IndexOutOfRangeException(
                    $"boolean index did not match indexed array along axis {_axis}; size of axis is {length} but size of corresponding boolean axis is {indices.Layout.Lengths[i]}"
                );
            }
            KeepAxes(1);
        }
    }

    private long CheckIndex(long index) => NdArray.CheckIndex(index, _layout.Lengths[_axis], _axis);

    private void KeepAxes(int count)
    {
        for (; count > 0; count--, _axis++)
        {
            Push(_layout.Lengths[_axis], _layout.Strides[_axis]);
        }
    }

    private void Push(long length, long stride)
    {
        _dims[_ndim] = length;
        _dims[_dims.Length / 2 + _ndim] = stride;
        _ndim++;
    }

    /// <summary>The selected elements as a new array.</summary>
    internal NdArray Gather()
    {
        return Engine.Gather(new NrIndexArgs { front = Front }, _axes.ToArray(), View, _arrays.ToArray());
    }

    /// <summary>Whether an index is one array that selects from the first axes of another without a view.</summary>
    internal static bool IsWhole(NdArray array, IndexLike key)
    {
        if (key.Kind != IndexLike.Form.Array || array.ndim == 0)
        {
            return false;
        }
        NdArray indices = key.Array;
        return indices.dtype.kind == 'b'
            ? indices.ndim > 0 && array.Layout.Lengths.StartsWith(indices.Layout.Lengths)
            : indices.dtype.kind is 'i' or 'u';
    }

    /// <summary>The elements of the first axes that an array selects.</summary>
    internal static NdArray GatherFirst(NdArray array, NdArray indices)
    {
        return Engine.Gather(default, [0], array, [indices]);
    }

    /// <summary>Writes values to the selected elements.</summary>
    internal void Scatter(ArrayLike value)
    {
        Engine.Scatter(
            new NrIndexArgs { front = Front, unsafe_cast = 1 }, _axes.ToArray(), View, _arrays.ToArray(), value);
    }

    /// <summary>Applies a ufunc in place at the selected elements.</summary>
    internal void At(uint id, ArrayLike? operand, string name)
    {
        List<ArrayLike> inputs = [];
        List<long> places = [];
        for (int i = 0; i < _arrays.Count; i++)
        {
            NdArray[] indices = _arrays[i].dtype.kind == 'b' ? np.Nonzero(_arrays[i]) : [_arrays[i]];
            inputs.AddRange(indices);
            places.AddRange(Enumerable.Range(_axes[i], indices.Length).Select(axis => (long)axis));
        }
        if (operand is not null)
        {
            inputs.Add(operand);
        }
        Engine.At(new NrAtArgs { id = id, front = Front }, places.ToArray(), inputs.ToArray(), View, name);
    }

    private byte Front => _runs > 1 ? (byte)1 : (byte)0;
}
