using System.Collections;
using System.ComponentModel;
using NumRs.Interop;

namespace NumRs;

// The methods by which IronPython binds what scripts do with a tuple.
public sealed partial class Shape
{
    /// <summary>The lengths as Python's integers.</summary>
    internal object[] Items() => Array.ConvertAll(_lengths, length => PythonHost.Integer(length));

    /// <summary>From any object; IronPython calls this for <c>x.shape = (2, 3)</c>. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static new Shape? op_Implicit(object? value) => (Shape?)ShapeLike.op_Implicit(value);

    /// <summary>The lengths as a new array.</summary>
    public static implicit operator long[](Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.ToArray();
    }

    /// <summary><c>len(shape)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __len__() => _lengths.Length;

    /// <summary><c>shape[key]</c>: an integer, or a tuple for a slice.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such axis.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __getitem__(object key) => PythonSequence.Item(Items(), key)!;

    /// <summary><c>iter(shape)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator __iter__() => Items().GetEnumerator();

    /// <summary><c>length in shape</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __contains__(object? length) =>
        PythonObjects.TryInteger(length, out System.Numerics.BigInteger n) && _lengths.Any(own => own == n);

    /// <summary><c>shape == other</c>: a shape or a tuple of the same lengths.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __eq__(object? other) => PythonSequence.Equal(Items(), other);

    /// <summary><c>shape != other</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __ne__(object? other) => !__eq__(other);

    /// <summary><c>hash(shape)</c>, that of the tuple.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __hash__() => PythonHost.Hash(PythonHost.Tuple(Items()));

    /// <summary><c>shape + other</c>, a tuple.</summary>
    /// <exception cref="TypeError">The other is no tuple.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __add__(object other) => PythonSequence.Joined(this, other);

    /// <summary><c>other + shape</c>, a tuple.</summary>
    /// <exception cref="TypeError">The other is no tuple.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static object __radd__(object other, Shape self) => PythonSequence.Joined(other, self);

    /// <summary><c>shape * count</c>, a tuple.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __mul__(int count) =>
        PythonHost.Tuple([.. Enumerable.Repeat(Items(), Math.Max(0, count)).SelectMany(items => items)]);

    /// <summary><c>repr(shape)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __repr__() => ToString();
}
