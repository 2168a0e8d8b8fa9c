using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// Several arrays that NumPy gives as a tuple without names: <c>var (rows, columns) = np.nonzero(x)</c>. As an index,
/// as in <c>x[np.nonzero(x &gt; 5)]</c>, each stands for an axis.
/// </summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfArrayTuple))]
public sealed record ArrayTuple : NamedResult
{
    private readonly NdArray[] _arrays;

    internal ArrayTuple(NdArray[] arrays) => _arrays = arrays;

    /// <summary>The arrays as a tuple.</summary>
    public static implicit operator ArrayTuple(NdArray[] arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new(arrays);
    }

    private protected override object[] Parts() => _arrays;

    internal override bool IsNameless => true;

    /// <summary>The parts, when there are two.</summary>
    /// <exception cref="ValueError">There is another number of them.</exception>
    public void Deconstruct(out NdArray item1, out NdArray item2)
    {
        NdArray[] parts = Exactly(2);
        (item1, item2) = (parts[0], parts[1]);
    }

    /// <summary>The parts, when there are three.</summary>
    /// <inheritdoc cref="Deconstruct(out NdArray, out NdArray)"/>
    public void Deconstruct(out NdArray item1, out NdArray item2, out NdArray item3)
    {
        NdArray[] parts = Exactly(3);
        (item1, item2, item3) = (parts[0], parts[1], parts[2]);
    }

    /// <summary>The parts, when there are four.</summary>
    /// <inheritdoc cref="Deconstruct(out NdArray, out NdArray)"/>
    public void Deconstruct(out NdArray item1, out NdArray item2, out NdArray item3, out NdArray item4)
    {
        NdArray[] parts = Exactly(4);
        (item1, item2, item3, item4) = (parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>The parts, when there are five.</summary>
    /// <inheritdoc cref="Deconstruct(out NdArray, out NdArray)"/>
    public void Deconstruct(
        out NdArray item1,
        out NdArray item2,
        out NdArray item3,
        out NdArray item4,
        out NdArray item5
    )
    {
        NdArray[] parts = Exactly(5);
        (item1, item2, item3, item4, item5) = (parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /// <summary>Whether NumPy gives a list here, not a tuple.</summary>
    internal bool IsList { get; init; }

    /// <summary>As Python writes a tuple of arrays, or a list of them where NumPy gives one.</summary>
    public override string ToString()
    {
        string parts = string.Join(", ", _arrays.Select(a => a.__repr__()));
        return IsList ? $"[{parts}]" : $"({parts}{(_arrays.Length == 1 ? "," : "")})";
    }

    /// <summary><c>repr(arrays)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public override string __repr__() => ToString();
}
