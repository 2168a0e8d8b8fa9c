using System.Collections;
using System.ComponentModel;
using NumRs.Iteration;

namespace NumRs;

/// <summary>
/// An iterator over one or several arrays, broadcast against each other, in the order of memory or in another: NumPy's
/// <c>nditer</c>, which <see cref="np.nditer"/> makes. What it gives are views of the operands, or of buffers whose
/// items are written back; dispose it, by <c>using</c> or Python's <c>with</c>, where operands are converted or copied.
/// </summary>
public sealed partial class NdIter : IEnumerable<IterValue>, IEnumerator, IDisposable
{
    private IterState? _state;
    private NdIter? _inner;
    private bool _started, _finished;
    private IterValue? _current;

    internal NdIter(IterState state)
    {
        _state = state;
        Begin();
    }

    private IterState State => _state ?? throw new ValueError("Iterator is invalid");

    private IterState Here => _state is null || _finished ? throw new ValueError("Iterator is past the end") : _state;

    /// <summary>As <see cref="Here"/>, where items are to be seen.</summary>
    private IterState Seen => Here.IsDelayed
        ? throw new ValueError("Iterator construction used delayed buffer allocation, and no reset has been done yet")
        : Here;

    private void Begin() => _started = _finished = _state!.Size == 0;

    /// <summary>Makes the iterators within this one start anew from where this one is.</summary>
    private void ResetInner()
    {
        for (NdIter outer = this; outer._inner is { _state: { } state } inner && outer._state is { } own; outer = inner)
        {
            state.Reset(own);
            inner.Begin();
        }
    }

    /// <summary>Ties an iterator to one outside of it, whose steps make it start anew.</summary>
    internal void Nest(NdIter inner)
    {
        _inner = inner;
        inner._state!.Reset(_state!);
    }

    /// <summary>The operands' parts at the current place.</summary>
    /// <exception cref="ValueError">The iterator is past the end, or waits for <see cref="reset"/>.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(6).reshape(2, 3);
    /// using var it = np.nditer(a, op_flags: new[] { "readwrite" });
    /// foreach (var x in it)
    /// {
    ///     x[0][np.ellipsis] = 2 * x[0];
    /// }
    /// Console.WriteLine(a); // [[ 0  2  4]
    /// //  [ 6  8 10]]
    /// </code>
    /// </example>
    public IterValue value
    {
        get
        {
            IterState state = Seen;
            NdArray[] parts = new NdArray[state.Operands.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = state.Value(i);
            }
            return new IterValue(parts);
        }
    }

    /// <summary>An operand's part at the current place; setting it writes its items. Negative counts from the
    /// end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such operand.</exception>
    /// <exception cref="RuntimeError">The operand is not to be written.</exception>
    public NdArray this[int operand]
    {
        get => Seen.Value(Operand(operand));
        set
        {
            IterState state = Seen;
            int i = Operand(operand);
            if (!state.IsWriteable(i))
            {
                throw new RuntimeError($"Iterator operand {operand} is not writeable");
            }
            state.Value(i).Assign(value);
        }
    }

    private int Operand(int operand)
    {
        int i = operand < 0 ? operand + nop : operand;
        return (uint)i < (uint)nop
            ? i
            : throw new IndexOutOfRangeException($"Iterator operand index {operand} is out of bounds");
    }

    /// <summary>The arrays that are iterated over: those given, those made, or the copies that stand for
    /// them.</summary>
    public ArrayTuple operands => new([.. State.Operands]);

    /// <summary>The operands in the order of iteration, each as a view whose axes are the iterator's.</summary>
    /// <exception cref="ValueError">The iterator is buffered.</exception>
    public ArrayTuple itviews
    {
        get
        {
            IterState state = State;
            return new([.. Enumerable.Range(0, nop).Select(state.View)]);
        }
    }

    /// <summary>The dtypes of what is given for each operand.</summary>
    public IReadOnlyList<DType> dtypes => [.. State.DTypes];

    /// <summary>Number of operands.</summary>
    public int nop => State.Operands.Length;

    /// <summary>Number of the iterator's axes; neighbours are one where no multi-index is tracked.</summary>
    public int ndim => State.NDim;

    /// <summary>The lengths of the iterator's axes.</summary>
    /// <exception cref="ValueError">The iterator is past the end.</exception>
    public Shape shape => Here.Shape;

    /// <summary>Number of items that are iterated over.</summary>
    public long itersize => State.Size;

    /// <summary>Whether all has been iterated over.</summary>
    public bool finished => _finished;

    /// <summary>Whether an index is tracked.</summary>
    public bool has_index => State.HasIndex;

    /// <summary>Whether a multi-index is tracked.</summary>
    public bool has_multi_index => State.HasMultiIndex;

    /// <summary>Whether buffers wait for <see cref="reset"/>.</summary>
    public bool has_delayed_bufalloc => State.IsDelayed;

    /// <summary>Whether steps need Python's interpreter: they never do, as there are no arrays of objects.</summary>
    public bool iterationneedsapi
    {
        get
        {
            _ = State;
            return false;
        }
    }

    /// <summary>The place in C or Fortran order of the current item, with the flag <c>c_index</c> or <c>f_index</c>;
    /// setting it goes there.</summary>
    /// <exception cref="ValueError">No index is tracked, or the iterator is past the end.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such item.</exception>
    public long index
    {
        get => Here.HasIndex ? Here.FlatIndex : throw new ValueError("Iterator does not have an index");
        set
        {
            if (!State.HasIndex)
            {
                throw new ValueError("Iterator does not have an index");
            }
            State.GoToIndex(value);
            Moved();
        }
    }

    /// <summary>The indices of the current item, with the flag <c>multi_index</c>; setting them goes there.</summary>
    /// <exception cref="ValueError">No multi-index is tracked, or the iterator is past the end.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such item.</exception>
    public Shape multi_index
    {
        get
        {
            IterState state = Here;
            return !state.HasMultiIndex
                ? throw new ValueError("Iterator is not tracking a multi-index")
                : Seen.MultiIndex;
        }
        set
        {
            IterState state = State;
            if (!state.HasMultiIndex)
            {
                throw new ValueError("Iterator is not tracking a multi-index");
            }
            if (value is null)
            {
                throw new ValueError("multi_index must be set with a sequence");
            }
            state.GoToPlace(
                value.Count == state.NDim ? value.AsSpan() : throw new ValueError("Wrong number of indices")
            );
            Moved();
        }
    }

    /// <summary>The number of the current step; setting it goes there.</summary>
    /// <exception cref="ValueError">The iterator is past the end, or gives lines.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such step.</exception>
    public long iterindex
    {
        get => Here.IterIndex;
        set
        {
            State.GoToStep(value);
            Moved();
        }
    }

    /// <summary>The steps that are made, from one and before another; setting it, with the flag <c>ranged</c>, goes to
    /// the first.</summary>
    /// <exception cref="ValueError">The iterator is not ranged, or it is no range.</exception>
    public Shape iterrange
    {
        get => new(State.Start, State.End);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            IterState state = State;
            if (value.Count != 2)
            {
                throw new TypeError($"function takes exactly 2 arguments ({value.Count} given)");
            }
            state.SetRange(value[0], value[1]);
            _started = _finished = value[0] >= value[1];
            ResetInner();
        }
    }

    private void Moved()
    {
        _started = _finished = false;
        ResetInner();
    }

    /// <summary>Goes to the next step; false at the end.</summary>
    public bool iternext()
    {
        if (_state is { } state && !_finished && state.Next())
        {
            ResetInner();
            return true;
        }
        _finished = true;
        return false;
    }

    /// <summary>Goes back to the first step.</summary>
    /// <exception cref="ValueError">The iterator is closed.</exception>
    public void reset()
    {
        State.Reset();
        Begin();
        ResetInner();
    }

    /// <summary>Another iterator over the same operands at the same place.</summary>
    /// <exception cref="ValueError">The iterator is closed.</exception>
    public NdIter copy() => new(State.Copy()) { _started = _started, _finished = _finished };

    /// <summary>Takes an axis out of the iteration, which stays at its first place; with a multi-index alone.</summary>
    /// <param name="i">The axis.</param>
    /// <exception cref="RuntimeError">No multi-index is tracked, or an index, or the iterator is buffered.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public void remove_axis(int i)
    {
        State.RemoveAxis(i);
        Begin();
    }

    /// <summary>Gives the multi-index up, so that neighbouring axes can become one.</summary>
    public void remove_multi_index()
    {
        State.RemoveMultiIndex();
        Begin();
    }

    /// <summary>Gives lines of items from now on, as with the flag <c>external_loop</c>.</summary>
    /// <exception cref="ValueError">An index or a multi-index is tracked.</exception>
    public void enable_external_loop()
    {
        State.EnableExternalLoop();
        Begin();
    }

    /// <summary>Writes what stands in buffers and copies to the operands; the iterator cannot be used
    /// afterwards.</summary>
    public void close()
    {
        IterState? state = Interlocked.Exchange(ref _state, null);
        _inner = null;
        state?.Finish();
    }

    /// <inheritdoc cref="close"/>
    public void Dispose() => close();

    /// <summary>The steps from where the iterator stands; at the end, copies are written back to their
    /// operands.</summary>
    public IEnumerator<IterValue> GetEnumerator()
    {
        while (Step() is { } parts)
        {
            yield return parts;
        }
    }

    private IterValue? Step()
    {
        if (_state is not { } state || _finished)
        {
            return null;
        }
        if (_started)
        {
            if (!state.Next())
            {
                _finished = true;
                state.Finish();
                return null;
            }
            ResetInner();
        }
        _started = true;
        return value;
    }

    // IronPython disposes what it has gone through in a loop, which the iterator itself outlives.
    IEnumerator IEnumerable.GetEnumerator() => Interop.PythonHost.IsIronPython ? new Loop(this) : GetEnumerator();

    private sealed class Loop(IEnumerator steps) : IEnumerator
    {
        public object? Current => steps.Current;

        public bool MoveNext() => steps.MoveNext();

        public void Reset() => steps.Reset();
    }

    bool IEnumerator.MoveNext() => (_current = Step()) is not null;

    object? IEnumerator.Current => _current?.ForPython;

    void IEnumerator.Reset() => reset();

    /// <summary><c>iter(it)</c>, which goes on from where it stands.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator __iter__() => new Loop(this);
}
