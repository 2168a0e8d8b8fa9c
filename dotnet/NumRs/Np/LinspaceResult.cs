namespace NumRs;

/// <summary>Evenly spaced numbers and their distance, from <c>np.linspace(…, retstep: true)</c>.</summary>
/// <param name="samples">The numbers.</param>
/// <param name="step">The distance, which is NaN when there is no second number to keep it from.</param>
public sealed record LinspaceResult(NdArray samples, NdArray step) : NamedResult
{
    private protected override object[] Parts() => [samples, step];

    internal override bool IsNameless => true;
}
