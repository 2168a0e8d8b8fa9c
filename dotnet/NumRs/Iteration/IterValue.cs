namespace NumRs;

/// <summary>
/// The parts of the operands at which an iterator is: <c>foreach (var (x, y) in np.nditer((a, b)))</c>, or one array
/// where there is one operand: <c>foreach (NdArray x in np.nditer(a))</c>. They are views, so that <c>x["..."] = 2 *
/// x</c> writes.
/// </summary>
public sealed record IterValue : NamedResult
{
    private readonly NdArray[] _arrays;

    internal IterValue(NdArray[] arrays) => _arrays = arrays;

    /// <summary>The part of the one operand.</summary>
    /// <exception cref="ValueError">There is another number of operands.</exception>
    public static implicit operator NdArray(IterValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Exactly(1)[0];
    }

    private protected override object[] Parts() => _arrays;

    internal override bool IsNameless => true;

    /// <summary>What Python gets: an array for one operand, else a tuple.</summary>
    internal object ForPython => _arrays is [var only] ? only : Interop.PythonHost.Tuple([.. _arrays]);

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
}
