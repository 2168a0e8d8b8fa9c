namespace NumRs;

public partial class NdArray
{
    /// <summary>The view of a field when the index is a field's name, of several for several names, otherwise
    /// null.</summary>
    private NdArray? Field(ReadOnlySpan<IndexLike> keys)
    {
        if (keys.Length != 1 || keys[0].Kind is not (IndexLike.Form.Field or IndexLike.Form.Fields))
        {
            return null;
        }
        if (keys[0].Kind == IndexLike.Form.Fields)
        {
            return Fields((IReadOnlyList<string>)keys[0].Value!);
        }
        string name = (string)keys[0].Value!;
        if (_dtype.names is null)
        {
            throw Interop.PythonObjects.NoIndex();
        }
        DTypeField field = _dtype.FindField(name) ?? throw new ValueError($"no field of name {name}");
        return FieldView(field);
    }

    /// <summary>A view of one field; the axes of a sub-array come last.</summary>
    internal NdArray FieldView(DTypeField field)
    {
        Layout layout = Layout.Of(_layout.Lengths, _layout.Strides, field.DType.itemsize).WithSub(field.DType);
        return View(layout, field.Offset, field.DType.@base);
    }

    /// <summary>A view of several fields, at their places in the item.</summary>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    /// <exception cref="ValueError">A field is named twice.</exception>
    internal NdArray Fields(IReadOnlyList<string> names)
    {
        if (_dtype.names is null)
        {
            throw Interop.PythonObjects.NoIndex();
        }
        List<DTypeField> chosen = [];
        foreach (string name in names)
        {
            DTypeField field = _dtype.FindField(name) ?? throw new KeyNotFoundException(IO.PythonText.Quote(name));
            if (field.Name != name)
            {
                throw new KeyNotFoundException("'cannot use field titles in multi-field index'");
            }
            chosen.Add(chosen.Contains(field) ? throw new ValueError($"duplicate field of name '{name}'") : field);
        }
        DType dtype = DType.Structured(chosen, itemsize, align: false);
        return this is np.scalars.flexible { IsRecord: true }
            ? np.scalars.At(Storage, _offset, dtype, _flags, _base ?? this)
            : View(_layout, 0, dtype);
    }

    /// <summary>A view of some bytes of each element, read as another dtype.</summary>
    /// <param name="dtype">The dtype, of no more bytes than an element has.</param>
    /// <param name="offset">The first byte of each element.</param>
    /// <exception cref="ValueError">The bytes are not all within the element.</exception>
    public NdArray getfield(DTypeLike dtype, int offset = 0)
    {
        ArgumentNullException.ThrowIfNull(dtype);
        DType part = dtype.Resolve();
        if (offset < 0)
        {
            throw new ValueError("offset is negative");
        }
        if (part.itemsize > itemsize)
        {
            throw new ValueError("new type is larger than original type");
        }
        if (offset > itemsize - part.itemsize)
        {
            throw new ValueError("new type plus offset is larger than original type");
        }
        return FieldView(new DTypeField("", part, offset, null));
    }

    /// <summary>Writes to some bytes of each element, as to an array of another dtype.</summary>
    /// <param name="val">The values, which broadcast.</param>
    /// <param name="dtype">The dtype, of no more bytes than an element has.</param>
    /// <param name="offset">The first byte of each element.</param>
    /// <exception cref="ValueError">The bytes are not all within the element, the values do not broadcast, or the array
    /// is read-only.</exception>
    public void setfield(ArrayLike val, DTypeLike dtype, int offset = 0) => getfield(dtype, offset).Assign(val);
}
