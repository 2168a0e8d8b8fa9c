using System.Numerics;

namespace NumRs.IO;

/// <summary>The items of a 1-d array as the values that <see cref="PercentFormat"/> takes.</summary>
internal sealed class ItemReader
{
    private readonly Func<long, object> _read;

    /// <summary>The items as the numbers, bytes and tuples that Python's <c>item()</c> gives, whose reals are all of
    /// double precision.</summary>
    internal static ItemReader AsPython(NdArray array)
    {
        NdArray wide = array.astype(Widened(array.dtype));
        return wide.dtype.Code switch
        {
            TypeCode.Struct => new(i => wide.Load([i]).ToString()),
            TypeCode.Void => new(i => Formatting.ItemFormat.Quote(wide.Load([i]).tobytes(), trim: false)),
            _ => new(wide, wide.dtype),
        };
    }

    /// <summary>The dtype with its real and complex numbers in double precision, those of fields and sub-arrays
    /// included.</summary>
    private static DType Widened(DType dtype) => dtype.Code switch
    {
        TypeCode.Float16 or TypeCode.Float32 => DType.float64,
        TypeCode.Complex64 => DType.complex128,
        TypeCode.SubArray => DType.SubArray(Widened(dtype.@base), dtype.shape.AsSpan()),
        TypeCode.Struct => DType.Structured([.. dtype.FieldList.ToArray().Select(f => (f.Name, Widened(f.DType)))]),
        _ => dtype,
    };

    private ItemReader(Func<long, object> read) => _read = read;

    internal ItemReader(NdArray array, DType dtype)
    {
        int size = dtype.itemsize;
        switch (dtype.kind)
        {
            case 'b':
                bool[] truths = array.ToArray<bool>();
                _read = i => truths[i];
                break;
            case 'i':
                long[] integers = array.ToArray<long>();
                _read = i => integers[i];
                break;
            case 'u':
                ulong[] naturals = array.ToArray<ulong>();
                _read = i => naturals[i];
                break;
            case 'f':
                double[] reals = array.ToArray<double>();
                _read = i => new Real(reals[i], size);
                break;
            case 'c':
                Complex[] complex = array.ToArray<Complex>();
                _read = i => (complex[i], size);
                break;
            case 'U':
                string[] texts = array.Texts();
                _read = i => texts[i];
                break;
            case 'S':
                byte[] bytes = array.tobytes();
                _read = i => Formatting.ItemFormat.Quote(bytes.AsSpan((int)i * size, size), trim: true);
                break;
            default:
                throw new TypeError($"items of dtype {dtype} have no text");
        }
    }

    internal object Value(long i) => _read(i);
}
