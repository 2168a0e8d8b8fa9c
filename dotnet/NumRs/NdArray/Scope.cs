namespace NumRs;

/// <summary>
/// Frees the large temporaries made on this thread while it is open, but for those moved out with
/// <see cref="Keep"/>. Made by <see cref="np.scope"/>.
/// </summary>
public sealed class Scope : IDisposable
{
    [ThreadStatic]
    private static Scope? s_current;

    private readonly Scope? _outer;
    private readonly List<NdArray> _arrays = [];
    private bool _closed;

    internal Scope()
    {
        _outer = s_current;
        s_current = this;
    }

    internal static void Register(NdArray array) => s_current?._arrays.Add(array);

    /// <summary>Moves an array out: it lives on when the scope ends, in the scope around it if there is one.</summary>
    public NdArray Keep(NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        for (NdArray? owner = array; owner is not null; owner = owner.@base)
        {
            if (_arrays.Remove(owner))
            {
                _outer?._arrays.Add(owner);
            }
        }
        return array;
    }

    /// <summary>Disposes the arrays made inside and not moved out.</summary>
    /// <exception cref="ValueError">A scope opened later, or on another thread, is still open.</exception>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }
        if (s_current != this)
        {
            throw new ValueError("Scopes are closed on their own thread, innermost first.");
        }
        _closed = true;
        s_current = _outer;
        foreach (NdArray array in _arrays)
        {
            array.Dispose();
        }
        _arrays.Clear();
    }
}
