using System.Collections;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// What <c>np.pad</c> takes where something is said of both ends of each axis: one number for all, a pair for the ends
/// of each axis, a pair for each axis, or a dictionary of axes.
/// </summary>
public sealed class PairsLike
{
    private readonly Dictionary<int, (long Before, long Behind)>? _byAxis;
    private readonly ArrayLike? _values;

    private PairsLike(ArrayLike values) => _values = values;

    private PairsLike(Dictionary<int, (long, long)> byAxis) => _byAxis = byAxis;

    /// <summary>The same at all ends.</summary>
    public static implicit operator PairsLike(int value) => new(value);

    /// <summary>The same at all ends.</summary>
    public static implicit operator PairsLike(long value) => new(value);

    /// <summary>The same at all ends.</summary>
    public static implicit operator PairsLike(double value) => new(value);

    /// <summary>The same at all ends.</summary>
    public static implicit operator PairsLike(System.Numerics.Complex value) => new(value);

    /// <summary>The same at the beginning of each axis, and at the end of each.</summary>
    public static implicit operator PairsLike((long Before, long Behind) pair) =>
        new((long[])[pair.Before, pair.Behind]);

    /// <summary>The same at the beginning of each axis, and at the end of each.</summary>
    public static implicit operator PairsLike((double Before, double Behind) pair) =>
        new((double[])[pair.Before, pair.Behind]);

    /// <summary>A pair for each of two axes.</summary>
    public static implicit operator PairsLike(((long Before, long Behind) First, (long Before, long Behind) Second) pairs) =>
        new(new long[,] { { pairs.First.Before, pairs.First.Behind }, { pairs.Second.Before, pairs.Second.Behind } });

    /// <summary>A pair for each of three axes.</summary>
    public static implicit operator PairsLike(((long Before, long Behind) First, (long Before, long Behind) Second, (long Before, long Behind) Third) pairs) =>
        new(new long[,] { { pairs.First.Before, pairs.First.Behind }, { pairs.Second.Before, pairs.Second.Behind }, { pairs.Third.Before, pairs.Third.Behind } });

    /// <summary>What broadcasts to a pair for each axis.</summary>
    public static implicit operator PairsLike(Array values) => new(ArrayLike.From(values));

    /// <summary>What broadcasts to a pair for each axis.</summary>
    public static implicit operator PairsLike(NdArray values) => new(values.AsArray());

    /// <summary>The same at both ends of some axes, nothing at those of the others.</summary>
    public static implicit operator PairsLike(Dictionary<int, int> byAxis) =>
        new(byAxis.ToDictionary(e => e.Key, e => ((long)e.Value, (long)e.Value)));

    /// <summary>Pairs for some axes, nothing at the ends of the others.</summary>
    public static implicit operator PairsLike(Dictionary<int, (long, long)> byAxis) => new(byAxis);

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static PairsLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        PairsLike like => like,
        IDictionary dictionary => OfDictionary(dictionary),
        _ => new(ArrayLike.From(value)),
    };

    private static PairsLike OfDictionary(IDictionary dictionary)
    {
        Dictionary<int, (long, long)> byAxis = [];
        foreach (DictionaryEntry entry in dictionary)
        {
            long[] width = PythonObjects.ToInt64s(entry.Value!);
            byAxis[checked((int)PythonObjects.ToInt64(entry.Key))] = width switch
            {
                [long both] => (both, both),
                [long before, long behind] => (before, behind),
                _ => throw new TypeError("a width is an integer or a pair of integers"),
            };
        }
        return new(byAxis);
    }

    /// <summary>Numbers of items at both ends of each axis.</summary>
    /// <exception cref="ValueError">One is negative, or they do not fit the axes.</exception>
    internal (long Before, long Behind)[] Counts(int ndim)
    {
        NdArray pairs;
        if (_byAxis is not null)
        {
            long[,] all = new long[ndim, 2];
            foreach ((int axis, (long before, long behind)) in _byAxis)
            {
                int place = axis < 0 ? axis + ndim : axis;
                if (place < 0 || place >= ndim)
                {
                    throw new IndexOutOfRangeException("list assignment index out of range");
                }
                (all[place, 0], all[place, 1]) = (before, behind);
            }
            pairs = NdArray.FromArray(all);
        }
        else
        {
            NdArray given = np.asarray(_values!);
            pairs = given.dtype.kind is 'f' ? np.round(given).astype(DType.int64) : given.astype(DType.int64);
        }
        if (pairs.size > 0 && (long)pairs.min() < 0)
        {
            throw new ValueError("index can't contain negative values");
        }
        long[] flat = Broadcast(pairs, ndim).ToArray<long>();
        return [.. Enumerable.Range(0, ndim).Select(i => (flat[2 * i], flat[(2 * i) + 1]))];
    }

    /// <summary>Whether the numbers are integers.</summary>
    internal bool AreIntegers => _byAxis is not null || _values!._dtype.kind == 'i';

    /// <summary>Values at both ends of each axis.</summary>
    /// <exception cref="ValueError">They do not fit the axes.</exception>
    internal (NdArray Before, NdArray Behind)[] Values(int ndim)
    {
        if (_values is null)
        {
            throw new TypeError("values are numbers, not a dictionary");
        }
        NdArray pairs = Broadcast(np.asarray(_values), ndim);
        return [.. Enumerable.Range(0, ndim).Select(i => (pairs[i, 0], pairs[i, 1]))];
    }

    /// <summary>One row of two for each axis. A single column is a value for each axis, two values in any other shape a
    /// pair.</summary>
    private static NdArray Broadcast(NdArray pairs, int ndim)
    {
        if (pairs.ndim < 3 && (pairs.size == 1 || (pairs.size == 2 && !(pairs.ndim == 2 && pairs.shape[1] == 1))))
        {
            pairs = np.ravel(pairs);
        }
        return np.broadcast_to(pairs, (ndim, 2));
    }
}
