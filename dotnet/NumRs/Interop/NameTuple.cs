using System.Collections;
using System.ComponentModel;

namespace NumRs.Interop;

/// <summary>The names of fields, which are a tuple in NumPy and do what scripts do with one.</summary>
public sealed class NameTuple : IReadOnlyList<string>
{
    private readonly string[] _names;

    internal NameTuple(string[] names) => _names = names;

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <inheritdoc/>
    public string this[int index] => _names[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The names as objects.</summary>
    internal object?[] Items() => [.. _names];

    /// <summary>As Python writes a tuple of texts: <c>('x', 'y')</c>.</summary>
    public override string ToString() =>
        $"({string.Join(", ", _names.Select(name => IO.PythonText.Quote(name)))}{(_names.Length == 1 ? "," : "")})";

    /// <summary><c>repr(names)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __repr__() => ToString();

    /// <summary><c>len(names)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __len__() => _names.Length;

    /// <summary><c>names[key]</c>: a text, or a tuple for a slice.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such name.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __getitem__(object key) => PythonSequence.Item(Items(), key)!;

    /// <summary><c>name in names</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __contains__(object? name) => _names.Contains(name);

    /// <summary><c>names == other</c>: names or a tuple of the same texts.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __eq__(object? other) => PythonSequence.Equal(Items(), other);

    /// <summary><c>names != other</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __ne__(object? other) => !__eq__(other);

    /// <summary><c>hash(names)</c>, that of the tuple.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __hash__() => PythonHost.Hash(PythonHost.Tuple(Items()));

    /// <summary><c>names + other</c>, a tuple.</summary>
    /// <exception cref="TypeError">The other is no tuple.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __add__(object other) => PythonSequence.Joined(this, other);

    /// <summary><c>other + names</c>, a tuple.</summary>
    /// <exception cref="TypeError">The other is no tuple.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static object __radd__(object other, NameTuple self) => PythonSequence.Joined(other, self);
}
