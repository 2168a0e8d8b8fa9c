namespace NumRs;

public partial class NdArray
{
    /// <summary>The view of a field when the index is a field's name, otherwise null.</summary>
    private NdArray? Field(ReadOnlySpan<IndexLike> keys)
    {
        if (keys.Length != 1 || keys[0].Kind != IndexLike.Form.Field)
        {
            return null;
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
        DType element = field.DType.@base;
        Layout layout = field.DType.SubShape is not { } sub
            ? Layout.Of(_layout.Lengths, _layout.Strides, element.itemsize)
            : Layout.Of(
                [.. _layout.Lengths, .. sub.AsSpan()],
                [.. _layout.Strides, .. Layout.Contiguous(sub.AsSpan(), element.itemsize).Strides],
                element.itemsize);
        return View(layout, field.Offset, element);
    }

    /// <summary>A view of several fields, at their places in the item.</summary>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    internal NdArray Fields(IReadOnlyList<string> names)
    {
        DTypeField[] chosen = [.. names.Select(n => _dtype.FindField(n) ?? throw new KeyNotFoundException($"Field named '{n}' not found."))];
        DType dtype = DType.Structured([.. chosen.Select(f => (f.Name, f.DType))], [.. chosen.Select(f => f.Offset)], itemsize);
        return View(_layout, 0, dtype);
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
    /// <exception cref="ValueError">The bytes are not all within the element, the values do not broadcast, or the array is read-only.</exception>
    public void setfield(ArrayLike val, DTypeLike dtype, int offset = 0) => getfield(dtype, offset).Assign(val);
}
