using System.Collections;
using System.ComponentModel;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// The indices of the elements of an array of a shape, in C order: <c>foreach (Shape index in np.ndindex(3, 2))
/// x[index] = …</c>. Python, whose <c>next</c> it serves too, gets tuples of integers.
/// </summary>
public sealed class NdIndex : IEnumerable<Shape>, IEnumerator
{
    private readonly long[] _shape;
    private readonly bool _empty;
    private long[]? _next;
    private object? _current;

    internal NdIndex(long[] shape)
    {
        if (Array.Exists(shape, n => n < 0))
        {
            throw new ValueError("negative dimensions are not allowed");
        }
        _shape = shape;
        _empty = shape.Contains(0);
        ((IEnumerator)this).Reset();
    }

    /// <summary>The indices from the first.</summary>
    public IEnumerator<Shape> GetEnumerator()
    {
        for (long[]? place = _empty ? null : new long[_shape.Length]; place is not null; place = Following(place))
        {
            yield return Shape.Of(place);
        }
    }

    // What IronPython goes through in a loop: it goes on from where it stands, as all iterators of Python do.
    IEnumerator IEnumerable.GetEnumerator() => PythonHost.IsIronPython ? this : GetEnumerator();

    /// <summary><c>iter(indices)</c>, which goes on from where it stands.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator __iter__() => this;

    bool IEnumerator.MoveNext()
    {
        if (_next is not { } place)
        {
            return false;
        }
        _current = PythonHost.Tuple(Array.ConvertAll<long, object?>(place, n => PythonHost.Integer(n)));
        _next = Following(place);
        return true;
    }

    object? IEnumerator.Current => _current;

    void IEnumerator.Reset() => _next = _empty ? null : new long[_shape.Length];

    /// <summary>The indices after others, in an array of their own; null after the last.</summary>
    private long[]? Following(long[] place)
    {
        for (int axis = place.Length - 1; axis >= 0; axis--)
        {
            if (place[axis] + 1 < _shape[axis])
            {
                long[] next = new long[place.Length];
                Array.Copy(place, next, axis);
                next[axis] = place[axis] + 1;
                return next;
            }
        }
        return null;
    }
}
