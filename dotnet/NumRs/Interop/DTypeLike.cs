namespace NumRs;

/// <summary>What a function takes where NumPy takes a dtype: a <see cref="DType"/>, a text such as <c>"f8"</c>, or a .NET type.</summary>
public sealed partial class DTypeLike
{
    private readonly DType _dtype;

    private DTypeLike(DType dtype) => _dtype = dtype;

    internal DType Resolve() => _dtype;

    /// <summary>A dtype as it is.</summary>
    public static implicit operator DTypeLike(DType dtype) => dtype is null ? null! : new(dtype);

    /// <summary>The dtype of a .NET type.</summary>
    public static implicit operator DTypeLike(Type type) => new(DType.Of(type));
}
