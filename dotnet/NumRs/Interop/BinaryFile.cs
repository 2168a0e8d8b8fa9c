using System.Dynamic;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// What a function takes where NumPy takes an open binary file of Python's, such as <c>io.BytesIO()</c>. Programs in
/// .NET pass a <see cref="Stream"/>.
/// </summary>
public sealed class BinaryFile
{
    private BinaryFile(Stream stream) => Stream = stream;

    /// <summary>The file as a stream; closing it leaves the file open.</summary>
    internal Stream Stream { get; }

    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <exception cref="TypeError">The object is no open binary file.</exception>
    public static BinaryFile? op_Implicit(object? value) => value switch
    {
        null => null,
        BinaryFile file => file,
        Stream stream => new(stream),
        // Under Python.NET such a file would have to be read before anybody knows what it is for.
        IDynamicMetaObjectProvider when !PythonNetObjects.IsOne(value) && PythonFile.Of(value) is { } file => new(file),
        _ => throw new TypeError($"expected str, bytes or os.PathLike object, not {PythonObjects.TypeName(value)}"),
    };
}
