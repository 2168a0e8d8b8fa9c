using NumRs.Interop;

namespace NumRs;

/// <summary>Whether <see cref="np.polyfit(ArrayLike, ArrayLike, long)"/> gives a covariance: a truth, or
/// <c>unscaled</c> for one that the residuals do not scale.</summary>
public sealed class CovarianceLike
{
    private CovarianceLike(bool wanted, bool scaled) => (IsWanted, IsScaled) = (wanted, scaled);

    internal bool IsWanted { get; }

    internal bool IsScaled { get; }

    /// <summary>Whether there is one, scaled by the residuals.</summary>
    public static implicit operator CovarianceLike(bool wanted) => new(wanted, true);

    /// <summary>A name.</summary>
    public static implicit operator CovarianceLike(string name) => new(name.Length > 0, name != "unscaled");

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object is neither a truth nor a text.</exception>
    public static CovarianceLike? op_Implicit(object? value) => (value = PythonObjects.Plain(value)) switch
    {
        null => null,
        CovarianceLike like => like,
        bool wanted => wanted,
        string name => name,
        int wanted => wanted != 0,
        NdArray wanted => wanted.IsTrue(),
        _ => throw new TypeError("cov must be a truth or 'unscaled'"),
    };
}
