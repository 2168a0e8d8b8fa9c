using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

// The methods by which IronPython binds Python's syntax.
public sealed partial class NdIter
{
    /// <summary>IronPython asks this for every member before it looks at .NET's: several arrays, shapes and ranges are
    /// tuples there.</summary>
    /// <returns>The member's value, or the host's sign for a member that is .NET's.</returns>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public object? GetCustomMember(string name) => name switch
    {
        nameof(value) => value.ForPython,
        nameof(operands) => PythonHost.Tuple([.. State.Operands]),
        nameof(itviews) => PythonHost.Tuple([.. itviews]),
        nameof(dtypes) => PythonHost.Tuple([.. State.DTypes]),
        nameof(shape) => PythonHost.Tuple(shape.Items()),
        nameof(multi_index) => PythonHost.Tuple(multi_index.Items()),
        nameof(iterrange) => PythonHost.Tuple(iterrange.Items()),
        nameof(index) => PythonHost.Integer(index),
        nameof(iterindex) => PythonHost.Integer(iterindex),
        nameof(itersize) => PythonHost.Integer(itersize),
        _ => PythonHost.NoMember,
    };

    /// <summary><c>with it</c></summary>
    /// <exception cref="RuntimeError">The iterator is closed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdIter __enter__() =>
        _state is null ? throw new RuntimeError("operation on non-initialized iterator") : this;

    /// <summary>The end of <c>with it</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void __exit__(params object?[]? reason) => close();

    /// <summary><c>copy.copy(it)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdIter __copy__() => copy();

    /// <summary><c>len(it)</c>, the number of operands.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __len__() => Seen.Operands.Length;

    /// <summary><c>it[key]</c>: an operand's part at the current place, or a tuple of them for a slice.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __getitem__(object key)
    {
        _ = Seen;
        if (PythonObjects.TryInteger(key, out BigInteger operand))
        {
            return this[checked((int)operand)];
        }
        (int start, int count) = Range(key, "Iterator slicing only supports a step of 1");
        return PythonHost.Tuple([.. Enumerable.Range(start, count).Select(i => (object?)this[i])]);
    }

    /// <summary><c>it[key] = value</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void __setitem__(object key, object value)
    {
        _ = Seen;
        if (PythonObjects.TryInteger(key, out BigInteger operand))
        {
            Set(checked((int)operand), value);
            return;
        }
        (int start, int count) = Range(key, "Iterator slice assignment only supports a step of 1");
        object?[] items = Iteration.IterArguments.Items(value) ?? [.. ArrayLike.From(value).AsArray()];
        if (items.Length != count)
        {
            throw new ValueError("Wrong size to assign to iterator slice");
        }
        for (int i = 0; i < count; i++)
        {
            Set(start + i, items[i]!);
        }
    }

    private void Set(int operand, object value) => this[operand] = ArrayLike.From(value).AsArray();

    private (int Start, int Count) Range(object key, string oneStep)
    {
        Slice slice = PythonObjects.Slice(key) ?? throw new TypeError("invalid index type for iterator indexing");
        (long start, long count, long step) = slice.Within(nop);
        return step == 1 ? ((int)start, (int)count) : throw new ValueError(oneStep);
    }
}
