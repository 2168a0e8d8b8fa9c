using System.ComponentModel;
using NumRs.Interop;
using NumRs.IO;
using NumRs.Random;

namespace NumRs;

/// <summary>
/// What Python's <c>pickle</c> stores with an array, a dtype or a generator, and calls to get it back. It finds this
/// class by its name, which is why that stands beside those of the arrays.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Unpickling
{
    // What the class is of an item, where NumPy has a scalar.
    private const string OneNumber = "generic";

    /// <summary>How to pickle the object itself.</summary>
    public object __reduce_ex__(object protocol) =>
        PythonHost.Tuple([PythonHost.Class(typeof(Unpickling)), PythonHost.Tuple([])]);

    /// <summary>The object that was pickled.</summary>
    /// <param name="kind">Its class.</param>
    /// <param name="content">A npy file, the text of a dtype, or the state of a bit generator.</param>
    /// <exception cref="ValueError">There is no such class, or its content is damaged.</exception>
    public object __call__(string kind, object content)
    {
        if (kind == nameof(DType))
        {
            return np.dtype((string)content);
        }
        byte[] bytes =
            ItemBytes.Of(content, arrays: true)
            ?? throw new TypeError($"a bytes-like object is required, not '{PythonObjects.TypeName(content)}'");
        if (kind is nameof(NdArray) or OneNumber)
        {
            using MemoryStream stream = new(bytes, writable: false);
            NdArray array = NpyFormat.Read(stream, int.MaxValue);
            return kind == OneNumber ? array.Load([]) : array;
        }
        string[] names = kind.Split(' ');
        BitGenerator bits = names[^1] switch
        {
            nameof(PCG64) => new PCG64(0),
            nameof(PCG64DXSM) => new PCG64DXSM(0),
            nameof(MT19937) => new MT19937(0),
            nameof(Philox) => new Philox(0),
            nameof(SFC64) => new SFC64(0),
            _ => throw new ValueError($"'{names[^1]}' is no bit generator of NumRs"),
        };
        bits.SetStateFromBytes(bytes);
        return names[0] == nameof(Generator) ? new Generator(bits) : bits;
    }

    private static object Reduced(string kind, object content) =>
        PythonHost.Tuple([new Unpickling(), PythonHost.Tuple([kind, content])]);

    internal static object Reduced(NdArray array)
    {
        using MemoryStream stream = new();
        NpyFormat.Write(stream, array);
        return Reduced(array.IsScalar ? OneNumber : nameof(NdArray), PythonHost.Bytes(stream.ToArray()));
    }

    internal static object Reduced(DType dtype) => Reduced(nameof(DType), dtype.ToString());

    internal static object Reduced(Generator generator) =>
        Reduced(
            $"{nameof(Generator)} {generator.bit_generator.Name}",
            PythonHost.Bytes(generator.bit_generator.StateToBytes())
        );

    internal static object Reduced(BitGenerator bits) => Reduced(bits.Name, PythonHost.Bytes(bits.StateToBytes()));
}
