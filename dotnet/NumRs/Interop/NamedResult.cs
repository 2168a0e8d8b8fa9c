using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// A result of several parts, as NumPy gives a tuple: C# takes it apart (<c>var (u, s, vh) = np.linalg.svd(a)</c>),
/// reads a part by name or by index, and enumerates the parts; Python unpacks it. As an index it stands for one index
/// an axis. It never turns into one array by itself; <see cref="np.stack"/> makes one of its parts.
/// </summary>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
public abstract partial record NamedResult : IReadOnlyList<NdArray>
{
    private protected NamedResult() { }

    private protected abstract object[] Parts();

    /// <summary>The parts as they are, numbers as numbers.</summary>
    internal object[] Objects => Parts();

    /// <summary>Whether Python gives a tuple without names.</summary>
    internal virtual bool IsNameless => false;

    /// <summary>Number of parts.</summary>
    public int Count => Parts().Length;

    /// <summary>A part; a number or a text is given as a 0-d array. Negative indices count from the end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such part.</exception>
    public NdArray this[int index]
    {
        get
        {
            object[] parts = Parts();
            int place = index < 0 ? index + parts.Length : index;
            return (uint)place < (uint)parts.Length
                ? AsArray(parts[place])
                : throw new IndexOutOfRangeException("tuple index out of range");
        }
    }

    private static NdArray AsArray(object part) => part switch
    {
        NdArray array => array,
        int number => NdArray.FromScalar(number),
        string text => np.array(text, "S"),
        _ => np.array(ArrayLike.From(part)),
    };

    /// <summary>The parts in their order.</summary>
    public IEnumerator<NdArray> GetEnumerator() => Parts().Select(AsArray).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The parts of a record are its text; their number and the items of the base are not.</summary>
    /// <param name="builder">Where the text goes.</param>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>The parts, of which there must be so many.</summary>
    private protected NdArray[] Exactly(int count) => Count == count ? [.. this] : throw Unpacked(Count, count);

    /// <summary>The error for a tuple of another length than the number of variables that it is taken apart
    /// to.</summary>
    internal static ValueError Unpacked(int length, int wanted) => new(length < wanted
        ? $"not enough values to unpack (expected {wanted}, got {length})"
        : $"too many values to unpack (expected {wanted})");

    // The results whose parts have names in NumPy too.
    private static readonly string[] s_named =
    [
        "EigResult",
        "EighResult",
        "QRResult",
        "SVDResult",
        "SlogdetResult",
        "UniqueAllResult",
        "UniqueCountsResult",
        "UniqueInverseResult",
    ];

    /// <summary><c>repr(result)</c>: a tuple, with the names of its parts where NumPy has them.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public virtual string __repr__()
    {
        string[] parts = Array.ConvertAll(Parts(), Written);
        if (s_named.Contains(GetType().Name))
        {
            IEnumerable<string?> names = GetType()
                .GetConstructors()[0]
                .GetParameters()
                .Select(parameter => parameter.Name);
            return $"{GetType().Name}({string.Join(", ", names.Zip(parts, (name, part) => $"{name}={part}"))})";
        }
        return $"({string.Join(", ", parts)}{(parts.Length == 1 ? "," : "")})";
    }

    private static string Written(object part) => part switch
    {
        NdArray array => array.__repr__(),
        NdArray[] arrays => $"[{string.Join(", ", arrays.Select(array => array.__repr__()))}]",
        double number => Formatting.FloatFormat.Scalar(number, sizeof(double)),
        _ => Convert.ToString(part, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    /// <summary><c>len(result)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __len__() => Count;

    /// <summary><c>iter(result)</c>; numbers stay numbers.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator __iter__() => Parts().GetEnumerator();

    /// <summary><c>result[key]</c>: a part, of which numbers stay numbers, or a tuple for a slice.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such part.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __getitem__(object key) => PythonSequence.Item(Parts(), key)!;

    /// <summary><c>result + other</c>, a tuple.</summary>
    /// <exception cref="TypeError">The other is no tuple.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __add__(object other) => PythonSequence.Joined(this, other);
}
