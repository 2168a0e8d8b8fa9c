namespace NumRs;

/// <summary>
/// What <see cref="np.unique(ArrayLike, bool, bool, bool, object?, bool?, bool?)"/> gives: the unique values, and in
/// this order what was asked for.
/// </summary>
/// <param name="values">The unique values, ascending.</param>
/// <param name="indices">Where each occurs first; null unless asked for.</param>
/// <param name="inverse_indices">For each element the place of its value; null unless asked for.</param>
/// <param name="counts">How often each occurs; null unless asked for.</param>
public sealed record UniqueResult(NdArray values, NdArray? indices, NdArray? inverse_indices, NdArray? counts)
    : NamedResult
{
    private protected override object[] Parts() =>
        [.. new[] { values, indices, inverse_indices, counts }.OfType<NdArray>()];

    internal override bool IsNameless => true;

    /// <summary>The values and the one thing that was asked for beside them.</summary>
    /// <exception cref="ValueError">More was asked for, or nothing.</exception>
    public void Deconstruct(out NdArray values, out NdArray second)
    {
        NdArray[] parts = Exactly(2);
        (values, second) = (parts[0], parts[1]);
    }

    /// <summary>The values and the two things that were asked for beside them.</summary>
    /// <exception cref="ValueError">Something else was asked for.</exception>
    public void Deconstruct(out NdArray values, out NdArray second, out NdArray third)
    {
        NdArray[] parts = Exactly(3);
        (values, second, third) = (parts[0], parts[1], parts[2]);
    }
}

/// <summary>The unique values of an array and where they are, from <see cref="np.unique_all"/>.</summary>
/// <param name="values">The unique values, ascending.</param>
/// <param name="indices">Where each occurs first.</param>
/// <param name="inverse_indices">For each element the place of its value.</param>
/// <param name="counts">How often each occurs.</param>
public sealed record UniqueAllResult(NdArray values, NdArray indices, NdArray inverse_indices, NdArray counts)
    : NamedResult
{
    private protected override object[] Parts() => [values, indices, inverse_indices, counts];
}

/// <summary>The unique values of an array and how often they occur, from <see cref="np.unique_counts"/>.</summary>
/// <param name="values">The unique values, ascending.</param>
/// <param name="counts">How often each occurs.</param>
public sealed record UniqueCountsResult(NdArray values, NdArray counts) : NamedResult
{
    private protected override object[] Parts() => [values, counts];
}

/// <summary>The unique values of an array and where its elements stand among them, from
/// <see cref="np.unique_inverse"/>.</summary>
/// <param name="values">The unique values, ascending.</param>
/// <param name="inverse_indices">For each element the place of its value.</param>
public sealed record UniqueInverseResult(NdArray values, NdArray inverse_indices) : NamedResult
{
    private protected override object[] Parts() => [values, inverse_indices];
}
