namespace NumRs;

/// <summary>
/// What an integer for every axis gives where NumPy's scalar is more than a 0-d array: a record, which is a view of its
/// place in the array and a sequence of its fields, or a text or byte string.
/// </summary>
internal sealed class Item : NdArray
{
    internal Item(object storage, nint offset, DType dtype, uint flags, NdArray? @base = null)
        : base(storage, offset, Layout.Single(dtype.itemsize), dtype, flags, @base) { }

    /// <summary>Whether this is a record.</summary>
    internal bool IsRecord => _dtype.Code == TypeCode.Struct;

    /// <summary>A field by its place; negative counts from the end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such field.</exception>
    private DTypeField FieldAt(long place)
    {
        ReadOnlySpan<DTypeField> fields = _dtype.FieldList;
        long i = place < 0 ? place + fields.Length : place;
        return (ulong)i < (ulong)fields.Length ? fields[(int)i] : throw new IndexOutOfRangeException($"invalid index ({i})");
    }

    /// <summary>The content of a field: a copy of its item, or a view of a record or a sub-array.</summary>
    internal NdArray Content(DTypeField field)
    {
        NdArray view = FieldView(field);
        return view.ndim == 0 ? view.Load([]) : view;
    }

    /// <inheritdoc cref="Content(DTypeField)"/>
    /// <exception cref="IndexOutOfRangeException">There is no such field.</exception>
    internal NdArray Content(long place) => Content(FieldAt(place));

    /// <summary>A field by its place, to be written to.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such field.</exception>
    internal NdArray Place(long place) => FieldView(FieldAt(place));
}
