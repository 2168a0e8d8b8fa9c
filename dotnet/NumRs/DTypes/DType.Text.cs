using System.Collections.Concurrent;
using System.Text;
using NumRs.Native;

namespace NumRs;

public sealed partial class DType
{
    /// <summary>NumPy's name, such as <c>float64</c>, <c>bytes64</c> or <c>void128</c>.</summary>
    public string name => Text(DTypeForm.Name);

    /// <summary>The array-protocol text, such as <c>&lt;f8</c>.</summary>
    public string str => Text(DTypeForm.Str);

    /// <summary>The byte order: <c>=</c> native, <c>&lt;</c> little, <c>&gt;</c> big, <c>|</c> without order.</summary>
    public char byteorder => Orderless ? '|' : IsSwapped ? (BitConverter.IsLittleEndian ? '>' : '<') : '=';

    /// <summary>As Python's <c>str</c> prints it: <c>float64</c>, or the list of fields.</summary>
    public override string ToString() => Text(DTypeForm.Display);

    /// <summary>As Python's <c>repr</c> prints it: <c>dtype('float64')</c>.</summary>
    public string __repr__() => Text(DTypeForm.Repr);

    /// <summary>The description that the header of an npy file holds.</summary>
    internal string Descr() => Text(DTypeForm.Descr);

    /// <summary>The form inside <c>array(…, dtype=…)</c>.</summary>
    internal string ShortRepr() =>
        names is not null ? ToString()
        : kind is 'S' or 'U' or 'V' || !isnative || name.Contains('[', StringComparison.Ordinal) ? $"'{this}'"
        : name;

    /// <summary>The dtype in another byte order, fields included.</summary>
    /// <param name="new_order">S swap, = native, &lt; little, &gt; big, | or I leave.</param>
    /// <exception cref="ValueError">It is none of these.</exception>
    public DType newbyteorder(string new_order = "S")
    {
        bool little = BitConverter.IsLittleEndian;
        return new_order switch
        {
            "=" or "N" or "native" => InOrder(0),
            "S" or "s" or "swap" => InOrder(1),
            "<" or "L" or "little" => little ? InOrder(0) : InOrder(0).InOrder(1),
            ">" or "B" or "big" => little ? InOrder(0).InOrder(1) : InOrder(0),
            "|" or "I" or "ignore" => this,
            _ => throw new ValueError($"{new_order} is an unrecognized byteorder"),
        };
    }

    private DType InOrder(byte order)
    {
        if (IsNumeric && order == 0 && !IsSwapped)
        {
            return this;
        }
        return DTypeCalls.InOrder(Raw, order);
    }

    /// <summary>The dtype of NumPy's text for it: <c>"f8"</c>, <c>"&gt;i4"</c>, <c>"S8,i4,&gt;f4"</c>, <c>"float64"</c>
    /// or a list of fields.</summary>
    /// <exception cref="TypeError">The text is no dtype.</exception>
    public static DType Parse(string text, bool align = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (s_parsed.TryGetValue((text, align), out DType? known))
        {
            return known;
        }
        DType dtype = DTypeCalls.Parse(text, align);
        // Programs name few dtypes; one that makes up texts without end does not fill the memory.
        if (s_parsed.Count < 1000)
        {
            s_parsed.TryAdd((text, align), dtype);
        }
        return dtype;
    }

    private static readonly ConcurrentDictionary<(string Text, bool Align), DType> s_parsed = new();

    private string Text(DTypeForm form) => DTypeCalls.Text(Raw, (byte)form);
}
