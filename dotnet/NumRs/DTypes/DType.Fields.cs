using System.Collections;
using System.ComponentModel;
using System.Text;
using NumRs.Interop;
using NumRs.Native;

namespace NumRs;

/// <summary>A field of a structured dtype.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">Its dtype, which may be a sub-array.</param>
/// <param name="Offset">Its first byte within the item.</param>
/// <param name="Title">Its title, if it has one.</param>
public sealed record DTypeField(string Name, DType DType, int Offset, string? Title)
{
    // NumPy has a tuple here: dtype, offset and, when there is one, the title.
    private object[] Parts() => Title is null ? [DType, Offset] : [DType, Offset, Title];

    /// <summary><c>field[key]</c>, as of the tuple that NumPy has: dtype, offset and the title, if there is
    /// one.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such part.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __getitem__(object key) => PythonSequence.Item(Parts(), key)!;

    /// <summary><c>len(field)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __len__() => Parts().Length;

    /// <summary><c>repr(field)</c>, that of the tuple.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __repr__() =>
        $"({DType.__repr__()}, {Offset.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(Title is null ? "" : ", " + IO.PythonText.Quote(Title))})";

    /// <summary><c>dtype, offset = field</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator __iter__() => Parts().GetEnumerator();
}

public sealed partial class DType
{
    private DTypeField[]? _fields;

    /// <summary>The fields in order; empty for a dtype that is not structured.</summary>
    internal ReadOnlySpan<DTypeField> FieldList => _fields ??= ReadFields();

    /// <summary>The names of the fields, or null for a dtype that is not structured.</summary>
    /// <example>
    /// <code>
    /// Console.WriteLine(string.Join(", ", np.dtype("i4, f8").names!)); // f0, f1
    /// </code>
    /// </example>
    public IReadOnlyList<string>? names =>
        Code == TypeCode.Struct ? new NameTuple([.. FieldList.ToArray().Select(f => f.Name)]) : null;

    /// <summary>The fields by name, and by title where they have one, or null for a dtype that is not
    /// structured.</summary>
    public IReadOnlyDictionary<string, DTypeField>? fields =>
        Code == TypeCode.Struct ? FieldList.ToArray().SelectMany(Keys).ToDictionary(f => f.Key, f => f.Value) : null;

    private static IEnumerable<KeyValuePair<string, DTypeField>> Keys(DTypeField field)
    {
        yield return new(field.Name, field);
        if (field.Title is { } title)
        {
            yield return new(title, field);
        }
    }

    /// <summary>The field with a name or title, or null.</summary>
    internal DTypeField? FindField(string name)
    {
        foreach (DTypeField field in FieldList)
        {
            if (field.Name == name || field.Title == name)
            {
                return field;
            }
        }
        return null;
    }

    /// <summary>The dtype of an element of a sub-array, otherwise the dtype itself.</summary>
    public DType @base => SubBase ?? this;

    /// <summary>The shape of a sub-array dtype, otherwise empty.</summary>
    public Shape shape => SubShape ?? new Shape();

    /// <summary>Number of axes of a sub-array dtype.</summary>
    public int ndim => SubShape?.Count ?? 0;

    private DTypeField[] ReadFields()
    {
        DTypeField[] list = new DTypeField[FieldCount];
        for (int i = 0; i < list.Length; i++)
        {
            list[i] = DTypeCalls.Field(Raw, i);
        }
        return list;
    }
}
