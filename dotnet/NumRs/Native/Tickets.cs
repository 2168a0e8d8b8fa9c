using NumRs.Interop;

namespace NumRs.Native;

/// <summary>The objects of one call over objects, by numbers from 1 on; 0 stands for none.</summary>
internal sealed class Tickets : IDisposable
{
    [ThreadStatic]
    private static Tickets? s_current;

    private readonly Tickets? _outer = s_current;
    private readonly List<object?> _objects = [null];

    /// <summary>The tickets of the calls of this thread, until they are disposed of.</summary>
    internal Tickets() => s_current = this;

    internal static Tickets? Current => s_current;

    public void Dispose() => s_current = _outer;

    internal object? this[long ticket] => _objects[checked((int)ticket)];

    internal long Add(object? item)
    {
        _objects.Add(item);
        return _objects.Count - 1;
    }

    /// <summary>The tickets of an array's items, in its shape.</summary>
    internal NdArray Of(NdArray array)
    {
        long first = _objects.Count;
        _objects.AddRange(ItemObjects.Of(array));
        return np.arange(first, (long)_objects.Count, 1, DType.int64).reshape(array.shape);
    }

    /// <summary>What stands under tickets, in their order.</summary>
    internal object?[] Objects(NdArray tickets) =>
        Array.ConvertAll(np.ravel(tickets).ToArray<long>(), ticket => this[ticket]);

    /// <summary>The objects as an array of the dtype that NumPy finds for their list, or of a dtype; zero where there
    /// is none.</summary>
    internal NdArray Gathered(NdArray tickets, DType? dtype)
    {
        NdArray given = np.not_equal(tickets, 0);
        bool all = (bool)given.all();
        object?[] objects = Objects(all ? tickets : tickets[given]);
        NdArray items = dtype is null ? ItemObjects.Gathered(objects) : ItemObjects.As(dtype, objects);
        if (tickets.ndim == 0 && all)
        {
            return items.Load([0]);
        }
        NdArray result = np.zeros_like(tickets, items.dtype);
        if (all)
        {
            result.Assign(items.reshape(tickets.shape));
        }
        else
        {
            result[given] = items;
        }
        return result;
    }
}
