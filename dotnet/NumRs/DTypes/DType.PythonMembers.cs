using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

// Members whose types in .NET are no types of Python's.
public sealed partial class DType
{
    /// <summary>
    /// IronPython asks this for every member before it looks at .NET's: letters are texts there, the names of fields
    /// and shapes tuples.
    /// </summary>
    /// <returns>The member's value, or the host's sign for a member that is .NET's.</returns>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public object? GetCustomMember(string name) => name switch
    {
        nameof(kind) => kind.ToString(),
        nameof(@char) => @char.ToString(),
        nameof(byteorder) => byteorder.ToString(),
        nameof(names) => names is NameTuple tuple ? PythonHost.Tuple(tuple.Items()) : null,
        nameof(shape) => PythonHost.Tuple(shape.Items()),
        "descr" => Described(Description),
        // A dtype stands for NumPy's class of its scalars, too, whatever their length and byte order are in the array.
        nameof(type) => Scalar,
        "__bases__" => PythonHost.Tuple([PythonHost.Class(np.scalars.ClassOf(this))]),
        "__name__" => np.scalars.ClassOf(this).Name,
        _ => PythonHost.NoMember,
    };

    /// <summary>A list of tuples, in which descriptions of dtypes are such lists again.</summary>
    private static IList<object?> Described(IReadOnlyList<object> entries) =>
        PythonHost.List([.. entries.Select(Described)]);

    private static object Described(object entry) =>
        PythonHost.Tuple(
            Array.ConvertAll(
                Tuples.Items(entry)!,
                part =>
                    part switch
                    {
                        Shape shape => PythonHost.Tuple(shape.Items()),
                        List<object> inner => Described(inner),
                        _ => Tuples.Items(part) is null ? part : Described(part!),
                    }
            )
        );
}
