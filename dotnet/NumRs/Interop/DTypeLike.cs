namespace NumRs;

/// <summary>
/// What a function takes where NumPy takes a dtype: a <see cref="DType"/>, a text such as <c>"f8"</c>, a .NET
/// type, or a list of fields.
/// </summary>
public abstract partial class DTypeLike
{
    // A dtype is the only one of its kind.
    private protected DTypeLike() { }

    internal DType Resolve() => (DType)this;

    /// <summary>The dtype of a .NET type.</summary>
    /// <exception cref="TypeError">The type has none.</exception>
    public static implicit operator DTypeLike(Type type) => DType.Of(type);

    /// <summary>The dtype of NumPy's text for it.</summary>
    /// <exception cref="TypeError">The text is no dtype.</exception>
    public static implicit operator DTypeLike(string text) => DType.Parse(text);

    /// <summary>A structured dtype of fields given by name and dtype.</summary>
    public static implicit operator DTypeLike((string Name, DTypeLike DType)[] fields) =>
        DType.Structured([.. fields.Select(f => (f.Name, f.DType.Resolve()))]);

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static DTypeLike? op_Implicit(object? value) => (value = Interop.PythonObjects.Plain(value)) switch
    {
        null => null,
        DTypeLike like => like,
        _ => Interop.PythonObjects.DType(value),
    };
}
