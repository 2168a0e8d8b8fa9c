namespace NumRs.Random;

/// <summary>The state of a <see cref="RandomState"/>, which <see cref="RandomState.set_state(object)"/>
/// takes.</summary>
/// <param name="bit_generator">The name of the bit generator, <c>MT19937</c>.</param>
/// <param name="keys">Its 624 words.</param>
/// <param name="pos">The position among them.</param>
/// <param name="has_gauss">1 when a normal number is kept for the next call, otherwise 0.</param>
/// <param name="cached_gaussian">That number.</param>
public sealed record RandomStateResult(
    string bit_generator,
    NdArray keys,
    int pos,
    int has_gauss,
    double cached_gaussian
) : NamedResult
{
    private protected override object[] Parts() => [bit_generator, keys, pos, has_gauss, cached_gaussian];

    internal override bool IsNameless => true;
}
