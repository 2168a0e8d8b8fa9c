using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// Arrays broadcast against each other: their common shape, and tuples of the elements that meet, in C order. NumPy's
/// <c>broadcast</c>, which <see cref="np.broadcast"/> makes.
/// </summary>
public sealed class Broadcast : IEnumerable<ArrayTuple>, IEnumerator
{
    private readonly FlatIter[] _iters;
    private object? _current;

    internal Broadcast(NdArray[] arrays)
    {
        if (arrays.Length > Most)
        {
            throw new ValueError($"Need at least 0 and at most {Most} array objects.");
        }
        // Each is read once, as other threads may set its shape meanwhile.
        NdArray[] seen = Array.ConvertAll(arrays, array => array.Now());
        shape = Shape.Of(Broadcasting.Common([.. seen.Select(array => array.Layout.Lengths.ToArray())]));
        Int128 count = 1;
        foreach (long n in shape.AsSpan())
        {
            count *= n;
            if (count > long.MaxValue)
            {
                throw new ValueError("broadcast dimensions too large.");
            }
        }
        size = (long)count;
        _iters = [.. seen.Zip(arrays, (array, own) => new FlatIter(np.broadcast_to(array, shape), own))];
    }

    /// <summary>The most arrays that NumPy broadcasts together.</summary>
    private const int Most = 64;

    /// <summary>The place in C order of the tuple that comes next.</summary>
    public long index { get; private set; }

    /// <summary>The iterators over the arrays, each over as many elements as the common shape has.</summary>
    public IReadOnlyList<FlatIter> iters => _iters;

    /// <summary>Number of axes of the common shape.</summary>
    public int nd => shape.Count;

    /// <summary>Number of axes of the common shape.</summary>
    public int ndim => shape.Count;

    /// <summary>Number of arrays.</summary>
    public int numiter => _iters.Length;

    /// <summary>The common shape.</summary>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.broadcast(np.ones((3, 1)), np.ones(4)).shape); // (3, 4)
    /// </code>
    /// </example>
    public Shape shape { get; }

    /// <summary>Number of tuples.</summary>
    public long size { get; }

    /// <summary>Goes back to the first tuple.</summary>
    public void reset()
    {
        index = 0;
        foreach (FlatIter iter in _iters)
        {
            iter.Restart();
        }
    }

    private NdArray[]? Following()
    {
        if (index >= size)
        {
            return null;
        }
        index++;
        return Array.ConvertAll(_iters, iter => iter.Take()!);
    }

    /// <summary>The tuples from the first, each of one 0-d array an operand.</summary>
    public IEnumerator<ArrayTuple> GetEnumerator()
    {
        reset();
        while (Following() is { } items)
        {
            yield return new ArrayTuple(items);
        }
    }

    // What IronPython goes through in a loop: it goes on from where it stands, as all iterators of Python do.
    IEnumerator IEnumerable.GetEnumerator() => PythonHost.IsIronPython ? this : GetEnumerator();

    /// <summary><c>iter(b)</c>, which goes on from where it stands.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator __iter__() => this;

    bool IEnumerator.MoveNext()
    {
        NdArray[]? items = Following();
        _current = items is null ? null : PythonHost.Tuple([.. items]);
        return items is not null;
    }

    object? IEnumerator.Current => _current;

    void IEnumerator.Reset() => reset();

    /// <summary>IronPython asks this for every member before it looks at .NET's: shapes are tuples there.</summary>
    /// <returns>The member's value, or the host's sign for a member that is .NET's.</returns>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public object? GetCustomMember(string name) => name switch
    {
        nameof(shape) => PythonHost.Tuple(shape.Items()),
        nameof(iters) => PythonHost.Tuple([.. _iters]),
        nameof(index) => PythonHost.Integer(index),
        nameof(size) => PythonHost.Integer(size),
        _ => PythonHost.NoMember,
    };
}
