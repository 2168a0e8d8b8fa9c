using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

// Members whose types in .NET are no types of Python's.
public partial class NdArray
{
    /// <summary>
    /// IronPython asks this for every member before it looks at .NET's: shapes are tuples there, sizes are Python's
    /// integers, <c>tobytes()</c> gives bytes, and LINQ's methods are there.
    /// </summary>
    /// <returns>The member's value, or the host's sign for a member that is .NET's.</returns>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public object? GetCustomMember(string name) =>
        name switch
        {
            nameof(shape) => PythonHost.Tuple(shape.Items()),
            nameof(strides) => PythonHost.Tuple(
                Array.ConvertAll<long, object?>(strides, stride => PythonHost.Integer(stride))
            ),
            nameof(size) => PythonHost.Integer(size),
            nameof(nbytes) => PythonHost.Integer(nbytes),
            nameof(tobytes) => new BytesMethod(this),
            _ => PythonHost.Extension(this, name) ?? PythonHost.NoMember,
        };
}
