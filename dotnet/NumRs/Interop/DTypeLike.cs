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

    /// <summary>A structured dtype of fields given by name and text.</summary>
    public static implicit operator DTypeLike((string Name, string DType)[] fields) => Described(fields);

    /// <summary>A structured dtype of fields given by name and .NET type.</summary>
    public static implicit operator DTypeLike((string Name, Type DType)[] fields) => Described(fields);

    /// <summary>A structured dtype of fields given by name, dtype and the shape of a sub-array.</summary>
    public static implicit operator DTypeLike((string Name, DTypeLike DType, ShapeLike Shape)[] fields) =>
        DType.Structured([.. fields.Select(f => (f.Name, DType.SubArray(f.DType.Resolve(), f.Shape.Lengths)))]);

    /// <summary>A structured dtype of fields given by title, name and dtype.</summary>
    public static implicit operator DTypeLike(((string Title, string Name) Key, DTypeLike DType)[] fields) =>
        Described(fields);

    /// <summary>A sub-array dtype: an element and a shape.</summary>
    public static implicit operator DTypeLike((DTypeLike DType, ShapeLike Shape) sub) =>
        DType.SubArray(sub.DType.Resolve(), sub.Shape.Lengths);

    /// <summary>
    /// A structured dtype as NumPy's dictionaries describe it: by <c>names</c>, <c>formats</c> and, where they are
    /// given, <c>offsets</c>, <c>titles</c>, <c>itemsize</c> and <c>aligned</c>; or by the dtype and offset of each
    /// name.
    /// </summary>
    /// <exception cref="ValueError">The lists differ in length, or a field does not fit.</exception>
    public static implicit operator DTypeLike(Dictionary<string, object> fields) => Described(fields);

    private static DType Described(object fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return DType.Parse(Interop.DTypeText.Of(fields));
    }

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static DTypeLike? op_Implicit(object? value) => (value = Interop.PythonObjects.Plain(value)) switch
    {
        null => null,
        DTypeLike like => like,
        _ => Interop.PythonObjects.DType(value),
    };
}
