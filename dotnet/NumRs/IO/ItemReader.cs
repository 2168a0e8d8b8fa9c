using System.Numerics;

namespace NumRs.IO;

/// <summary>The items of a 1-d array as the values that <see cref="PercentFormat"/> takes.</summary>
internal sealed class ItemReader
{
    private readonly Func<long, object> _read;

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
