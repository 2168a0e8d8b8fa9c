using System.Collections;
using System.Text;

namespace NumRs.Native;

/// <summary>Functions that turn the texts of a table's fields into values, called by the engine: delegates, or any
/// objects that can be called.</summary>
internal sealed unsafe class FieldConverters : HostFunction
{
    private readonly object?[] _functions;
    private readonly DType[] _dtypes;
    private readonly bool _forgiving;

    /// <param name="functions">The function of each wanted column, or null.</param>
    /// <param name="dtype">Dtype of a row when structured, otherwise of a field.</param>
    /// <param name="forgiving">Whether a function that finds no value in a text leaves the field to be filled.</param>
    internal FieldConverters(object?[] functions, DType dtype, bool forgiving)
    {
        _functions = functions;
        _dtypes = [.. Leaves(dtype)];
        _forgiving = forgiving;
        Columns = [.. functions.Select(f => f is null ? (byte)0 : (byte)1)];
    }

    /// <summary>For each wanted column 1 when it has a function.</summary>
    internal byte[] Columns { get; }

    /// <summary>The function for a column, from a dictionary by number, which may count from the end, or one for
    /// all.</summary>
    internal static object? For(object converters, int column, int fromEnd) =>
        converters is not IDictionary dictionary ? converters
        : dictionary.Contains(column) ? dictionary[column]
        : dictionary.Contains(fromEnd) ? dictionary[fromEnd]
        : null;

    /// <summary>What a function makes of a text.</summary>
    /// <exception cref="TypeError">The object cannot be called with a text.</exception>
    internal static object? Call(object converter, string text) => Interop.Callable.Invoke(converter, text);

    private static IEnumerable<DType> Leaves(DType dtype) =>
        dtype.SubShape is { } shape
            ? Enumerable
                .Range(0, (int)shape.ToArray().Aggregate(1L, (a, b) => a * b))
                .SelectMany(_ => Leaves(dtype.@base))
        : dtype.names is not null ? dtype.FieldList.ToArray().SelectMany(field => Leaves(field.DType))
        : [dtype];

    /// <summary>The operands are the text of a field, its item, and the column.</summary>
    protected override int Run(byte** operands, nint count, nint* strides)
    {
        long column = *(long*)operands[2];
        try
        {
            Write(
                column,
                Encoding.UTF8.GetString(operands[0], (int)strides[0]),
                new Span<byte>(operands[1], (int)strides[1])
            );
            return 0;
        }
        catch (Exception e) when (_forgiving && e is FormatException or ArgumentException)
        {
            return 1;
        }
    }

    private void Write(long column, string text, Span<byte> item)
    {
        DType dtype = _dtypes.Length == 1 ? _dtypes[0] : _dtypes[column];
        if (dtype.kind is 'S' or 'U')
        {
            // A size that was left open is known by now.
            DType sized = DType.OfSize(dtype.Code, item.Length);
            dtype = dtype.isnative ? sized : sized.newbyteorder("S");
        }
        object? value = Call(_functions[column]!, text);
        NdArray result = value is string s ? Parsed(s, dtype) : ArrayLike.From(value).AsArray().astype(dtype);
        if (result.size != 1)
        {
            throw new ValueError("setting an array element with a sequence.");
        }
        result.tobytes().CopyTo(item);
    }

    private static NdArray Parsed(string text, DType dtype)
    {
        if (dtype.kind == 'U')
        {
            return Interop.ItemTexts.Array(text).astype(dtype);
        }
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (dtype.kind == 'S')
        {
            Array.Resize(ref bytes, dtype.itemsize);
            return np.frombuffer(bytes, dtype);
        }
        return TextRequest.Items(np.frombuffer(bytes, DType.uint8), dtype, "", -1);
    }
}
