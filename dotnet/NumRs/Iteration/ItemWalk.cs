namespace NumRs.Iteration;

/// <summary>
/// Goes through the items of an array in C order. It has a view of its own, so that no other thread changes what it
/// walks over, and each item is read within that view's layout.
/// </summary>
internal sealed class ItemWalk
{
    private readonly NdArray _view;
    private readonly long[] _place;
    private nint _offset;

    /// <param name="array">The array; it may be disposed meanwhile, but not its memory.</param>
    internal ItemWalk(NdArray array)
    {
        _view = array.Now();
        _place = new long[_view.Layout.NDim];
        Size = _view.Layout.Size;
    }

    /// <summary>Number of items.</summary>
    internal long Size { get; }

    /// <summary>The place, in C order, of the item that comes next; <see cref="Size"/> behind the last one.</summary>
    internal long Index { get; private set; }

    /// <summary>The indices of the item that comes next, one an axis.</summary>
    internal Shape Place => new(_place);

    /// <summary>Goes to a place.</summary>
    internal void Seek(long index)
    {
        Layout layout = _view.Layout;
        Index = index;
        long rest = index;
        _offset = 0;
        for (int axis = _place.Length - 1; axis >= 0; axis--)
        {
            long length = Math.Max(1, layout.Dims[axis]);
            (rest, _place[axis]) = (rest / length, rest % length);
            _offset += (nint)(_place[axis] * layout.Strides[axis]);
        }
    }

    /// <summary>The item that comes next, as a 0-d array; the walk goes on behind it.</summary>
    internal NdArray Take()
    {
        NdArray item = _view.SingleItem(_offset, _view.dtype);
        Layout layout = _view.Layout;
        Index++;
        for (int axis = _place.Length - 1; axis >= 0; axis--)
        {
            nint stride = (nint)layout.Dims[layout.NDim + axis];
            if (++_place[axis] < layout.Dims[axis])
            {
                _offset += stride;
                return item;
            }
            _offset -= (nint)(layout.Dims[axis] - 1) * stride;
            _place[axis] = 0;
        }
        return item;
    }
}
