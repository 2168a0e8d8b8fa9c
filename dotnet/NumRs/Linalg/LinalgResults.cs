namespace NumRs.Linalg;

/// <summary>What <see cref="LinalgModule.lstsq"/> gives.</summary>
/// <param name="x">The solution.</param>
/// <param name="residuals">Sums of squared residuals; empty unless the rank is full and there are more equations than
/// unknowns.</param>
/// <param name="rank">Rank of the matrix.</param>
/// <param name="s">Singular values of the matrix.</param>
public sealed record LstsqResult(NdArray x, NdArray residuals, int rank, NdArray s) : NamedResult
{
    private protected override object[] Parts() => [x, residuals, rank, s];

    /// <summary>The four parts as a tuple.</summary>
    public static implicit operator ValueTuple<NdArray, NdArray, int, NdArray>(LstsqResult result) =>
        (result.x, result.residuals, result.rank, result.s);
}

/// <summary>Eigenvalues and eigenvectors.</summary>
/// <param name="eigenvalues">The eigenvalues.</param>
/// <param name="eigenvectors">The eigenvectors as columns.</param>
public sealed record EigResult(NdArray eigenvalues, NdArray eigenvectors) : NamedResult
{
    private protected override object[] Parts() => [eigenvalues, eigenvectors];
}

/// <summary>The factors of a QR decomposition.</summary>
/// <param name="Q">The factor with orthonormal columns.</param>
/// <param name="R">The upper triangular factor.</param>
public sealed record QRResult(NdArray Q, NdArray R) : NamedResult
{
    private protected override object[] Parts() => [Q, R];
}

/// <summary>The factors of a singular value decomposition.</summary>
/// <param name="U">The left singular vectors as columns.</param>
/// <param name="S">The singular values, descending.</param>
/// <param name="Vh">The right singular vectors as rows.</param>
public sealed record SVDResult(NdArray U, NdArray S, NdArray Vh) : NamedResult
{
    private protected override object[] Parts() => [U, S, Vh];
}

/// <summary>Sign and natural logarithm of the absolute value of a determinant.</summary>
/// <param name="sign">The sign, a number of absolute value one, or zero.</param>
/// <param name="logabsdet">The logarithm.</param>
public sealed record SlogdetResult(NdArray sign, NdArray logabsdet) : NamedResult
{
    private protected override object[] Parts() => [sign, logabsdet];
}
