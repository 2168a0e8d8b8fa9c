using System.Runtime.InteropServices;
using System.Text;

namespace NumRs.Native;

/// <summary>Questions about dtypes, and makers of them.</summary>
internal static unsafe class DTypeCalls
{
    /// <summary>What there is to know of a dtype.</summary>
    internal static NrDTypeInfo Info(NrDType raw)
    {
        NrDTypeInfo info;
        Status.Check(NativeMethods.nr_dtype_info(raw, &info));
        return info;
    }

    /// <summary>The shape of a sub-array dtype.</summary>
    internal static Shape SubShape(in NrDTypeInfo info) => new(new ReadOnlySpan<long>(info.sub_shape, info.sub_ndim));

    internal static DTypeField Field(NrDType raw, int index)
    {
        NrField field;
        Status.Check(NativeMethods.nr_dtype_field(raw, index, &field));
        string name = Encoding.UTF8.GetString(field.name, (int)field.name_len);
        string? title = field.title is null ? null : Encoding.UTF8.GetString(field.title, (int)field.title_len);
        return new DTypeField(name, DType.Of(field.dtype), (int)field.offset, title);
    }

    /// <summary>The dtype that operands have in common, of which nothing but dtype and weakness counts.</summary>
    internal static DType ResultType(ReadOnlySpan<NrArray> operands)
    {
        NrDType result;
        fixed (NrArray* p = operands)
        {
            Status.Check(NativeMethods.nr_result_type(p, operands.Length, &result));
        }
        return DType.Of(result);
    }

    internal static bool CanCast(NrDType from, NrDType to, byte casting)
    {
        int answer = NativeMethods.nr_dtype_can_cast(from, to, casting);
        Status.Check(answer);
        return answer != 0;
    }

    internal static DType Structured(IReadOnlyList<DTypeField> fields, int? itemsize, bool align)
    {
        NrField[] raw = new NrField[fields.Count];
        List<GCHandle> pins = [];
        byte* Pinned(string text, out nuint length)
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
            length = (nuint)bytes.Length - 1;
            pins.Add(GCHandle.Alloc(bytes, GCHandleType.Pinned));
            return (byte*)pins[^1].AddrOfPinnedObject();
        }
        try
        {
            for (int i = 0; i < raw.Length; i++)
            {
                raw[i] = new NrField { offset = fields[i].Offset, dtype = fields[i].DType.Raw };
                raw[i].name = Pinned(fields[i].Name, out raw[i].name_len);
                if (fields[i].Title is { } title)
                {
                    raw[i].title = Pinned(title, out raw[i].title_len);
                }
            }
            NrDType result;
            fixed (NrField* p = raw)
            {
                Status.Check(
                    NativeMethods.nr_dtype_struct(p, raw.Length, itemsize ?? -1, align ? (byte)1 : (byte)0, &result)
                );
            }
            return DType.Of(result);
        }
        finally
        {
            foreach (GCHandle pin in pins)
            {
                pin.Free();
            }
        }
    }

    internal static DType SubArray(NrDType element, ReadOnlySpan<long> shape)
    {
        NrDType result;
        fixed (long* p = shape)
        {
            Status.Check(NativeMethods.nr_dtype_subarray(element, p, shape.Length, &result));
        }
        return DType.Of(result);
    }

    internal static DType InOrder(NrDType raw, byte order)
    {
        NrDType result;
        Status.Check(NativeMethods.nr_dtype_byteorder(raw, order, &result));
        return DType.Of(result);
    }

    internal static DType Parse(string text, bool align)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        NrDType result;
        fixed (byte* p = utf8)
        {
            Status.Check(NativeMethods.nr_dtype_parse(p, (nuint)utf8.Length, align ? (byte)1 : (byte)0, &result));
        }
        return DType.Of(result);
    }

    internal static string Text(NrDType raw, byte form)
    {
        byte* small = stackalloc byte[256];
        int length = NativeMethods.nr_dtype_text(raw, form, small, 256);
        Status.Check(length);
        if (length <= 256)
        {
            return Encoding.UTF8.GetString(small, length);
        }
        byte[] large = new byte[length];
        fixed (byte* p = large)
        {
            Status.Check(NativeMethods.nr_dtype_text(raw, form, p, (nuint)length));
            return Encoding.UTF8.GetString(p, length);
        }
    }
}
