namespace NumRs;

/// <summary>
/// What a function takes where NumPy takes a dtype: a <see cref="DType"/>, a text such as <c>"f8"</c>, a .NET
/// type, or a list of fields.
/// </summary>
public sealed partial class DTypeLike
{
    private readonly DType _dtype;

    private DTypeLike(DType dtype) => _dtype = dtype;

    internal DType Resolve() => _dtype;

    /// <summary>A dtype as it is; null stays null.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(dtype))]
    public static implicit operator DTypeLike?(DType? dtype) => dtype is null ? null : new(dtype);

    /// <summary>The dtype of a .NET type.</summary>
    /// <exception cref="TypeError">The type has none.</exception>
    public static implicit operator DTypeLike(Type type) => new(DType.Of(type));

    /// <summary>The dtype of NumPy's text for it.</summary>
    /// <exception cref="TypeError">The text is no dtype.</exception>
    public static implicit operator DTypeLike(string text) => new(DType.Parse(text));

    /// <summary>A structured dtype of fields given by name and dtype.</summary>
    public static implicit operator DTypeLike((string Name, DTypeLike DType)[] fields) =>
        new(DType.Structured([.. fields.Select(f => (f.Name, f.DType.Resolve()))]));

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static DTypeLike? op_Implicit(object? value) => value switch
    {
        null => null,
        DTypeLike like => like,
        _ => new(Interop.PythonObjects.DType(value)),
    };
}
