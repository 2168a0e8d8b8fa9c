using System.Collections;
using System.ComponentModel;
using NumRs.Interop;
using NumRs.Iteration;

namespace NumRs;

/// <summary>
/// The elements of an array in C order, each with its indices: <c>foreach (var (index, value) in
/// np.ndenumerate(x))</c>. Python, whose <c>next</c> it serves too, gets tuples.
/// </summary>
public sealed class NdEnumerate : IEnumerable<EnumeratedItem>, IEnumerator
{
    private readonly NdArray _array;
    private object? _current;

    internal NdEnumerate(NdArray array)
    {
        _array = array;
        iter = new FlatIter(array);
    }

    /// <summary>The iterator over the elements, which goes on with this one under Python.</summary>
    public FlatIter iter { get; }

    /// <summary>The elements from the first, each as a 0-d array behind its indices.</summary>
    public IEnumerator<EnumeratedItem> GetEnumerator()
    {
        ItemWalk walk = new(_array);
        while (walk.Index < walk.Size)
        {
            Shape place = walk.Place;
            yield return new EnumeratedItem(place, walk.Take());
        }
    }

    // What IronPython goes through in a loop: it goes on from where it stands, as all iterators of Python do.
    IEnumerator IEnumerable.GetEnumerator() => PythonHost.IsIronPython ? this : GetEnumerator();

    /// <summary><c>iter(elements)</c>, which goes on from where it stands.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator __iter__() => this;

    bool IEnumerator.MoveNext()
    {
        object[] place = iter.coords.Items();
        _current = iter.Take() is { } item ? PythonHost.Tuple([PythonHost.Tuple(place), item]) : null;
        return _current is not null;
    }

    object? IEnumerator.Current => _current;

    void IEnumerator.Reset() => iter.Restart();
}

/// <summary>An element with its indices, from <see cref="np.ndenumerate"/>: <c>var (index, value) = …</c>.</summary>
/// <param name="index">The indices, one an axis.</param>
/// <param name="value">The element as a 0-d array.</param>
public sealed record EnumeratedItem(Shape index, NdArray value) : NamedResult
{
    private protected override object[] Parts() => [index, value];

    internal override bool IsNameless => true;
}
