using System.Runtime.InteropServices;
using System.Text;

namespace NumRs.Native;

/// <summary>How a text table is written and what of it is wanted; what is said of columns means the wanted
/// ones.</summary>
internal sealed unsafe record TextRequest
{
    /// <summary>What stands between fields; empty for any whitespace.</summary>
    internal string Delimiter { get; init; } = "";

    /// <summary>Widths of fields; none when there is a delimiter.</summary>
    internal int[] Widths { get; init; } = [];

    /// <summary>What starts a comment.</summary>
    internal string[] Comments { get; init; } = [];

    /// <summary>The character around fields that hold delimiters.</summary>
    internal char? Quote { get; init; }

    internal long SkipHeader { get; init; }

    internal long SkipFooter { get; init; }

    /// <summary>Most rows; -1 for all.</summary>
    internal long MaxRows { get; init; } = -1;

    /// <summary>Columns to read; null for all.</summary>
    internal int[]? Columns { get; init; }

    /// <summary>Whether the first row holds names.</summary>
    internal bool Names { get; init; }

    /// <summary>Whether to read as <c>genfromtxt</c> does.</summary>
    internal bool Generous { get; init; }

    /// <summary>Whether only missing values are filled, and what else is no value raises.</summary>
    internal bool Strict { get; init; }

    internal bool AutoStrip { get; init; }

    /// <summary>Whether rows of another length raise, instead of being left out.</summary>
    internal bool InvalidRaise { get; init; }

    /// <summary>Whether columns make records even when one dtype is found for all.</summary>
    internal bool Records { get; init; }

    /// <summary>Texts that stand for a missing value, for each column or once for all.</summary>
    internal string[][] Missing { get; init; } = [];

    /// <summary>Texts of the values that stand in for missing ones, for each column or once for all.</summary>
    internal string[] Fill { get; init; } = [];

    /// <summary>Functions that make the items of some columns.</summary>
    internal FieldConverters? Converters { get; init; }

    /// <summary>The dtype of a row when structured, otherwise of a field; null to find one for each column.</summary>
    internal DType? DType { get; init; }

    /// <summary>Reads a table: 1-d when the dtype is structured, otherwise with an axis of columns.</summary>
    /// <param name="text">The UTF-8 bytes of the text.</param>
    /// <exception cref="ValueError">A field does not parse, or rows differ in length.</exception>
    internal NdArray Read(NdArray text) =>
        Call(text, DType is null ? NativeMethods.NR_TEXT_INFERRED : NativeMethods.NR_TEXT_TYPED);

    /// <summary>The fields of the first row, or of the row of names.</summary>
    internal string[] FirstRow(NdArray text)
    {
        NdArray fields = Call(text, NativeMethods.NR_TEXT_FIRST_ROW);
        byte[] bytes = fields.tobytes();
        int width = fields.itemsize;
        return [.. Enumerable.Range(0, (int)fields.size).Select(i => Encoding.UTF8.GetString(bytes.AsSpan(i * width, width).TrimEnd((byte)0)))];
    }

    /// <summary>Reads numbers from one text with a separator between them.</summary>
    /// <exception cref="ValueError">The text does not parse to its end, or has fewer items.</exception>
    internal static NdArray Items(NdArray text, DType dtype, string separator, long count) =>
        new TextRequest { DType = dtype, Delimiter = separator, MaxRows = count }.Call(text, NativeMethods.NR_TEXT_ITEMS);

    private NdArray Call(NdArray text, uint mode)
    {
        byte[] comments = Utf8(string.Join('\n', Comments)),
            fill = Utf8(string.Join('\n', Fill)),
            delimiter = Utf8(Delimiter);
        byte[] missing = Utf8(string.Join('\f', Missing.Select(texts => string.Join('\n', texts))));
        byte[] converted = Converters?.Columns ?? [];
        GCHandle context = Converters is null ? default : GCHandle.Alloc(Converters);
        NativeBlock? held = Engine.Hold(text);
        try
        {
            fixed (
                byte* pText = &Engine.Pin(text),
                    pDelimiter = delimiter,
                    pComments = comments,
                    pMissing = missing,
                    pFill = fill,
                    pConverted = converted
            )
            fixed (
                int* widths = Widths,
                    columns = Columns
            )
            {
                NrTextArgs args = new()
                {
                    text = pText,
                    text_len = (nuint)text.nbytes,
                    delimiter = pDelimiter,
                    delimiter_len = (nuint)delimiter.Length,
                    comments = pComments,
                    comments_len = (nuint)comments.Length,
                    missing = pMissing,
                    missing_len = (nuint)missing.Length,
                    fill = pFill,
                    fill_len = (nuint)fill.Length,
                    widths = widths,
                    nwidths = Widths.Length,
                    usecols = columns,
                    nusecols = Columns?.Length ?? -1,
                    converted = pConverted,
                    nconverted = converted.Length,
                    convert = Converters is null ? 0 : HostFunction.Address,
                    context = (void*)(nint)context,
                    mode = mode,
                    skip_header = SkipHeader,
                    skip_footer = SkipFooter,
                    max_rows = MaxRows,
                    quote = AsciiQuote(),
                    generous = Flag(Generous),
                    strict = Flag(Strict),
                    autostrip = Flag(AutoStrip),
                    invalid_raise = Flag(InvalidRaise),
                    names = Flag(Names),
                    records = Flag(Records),
                    dtype = DType?.Raw ?? default,
                };
                return Engine.CallMany(Routines.TextParse, &args, [], [null], "text")[0];
            }
        }
        finally
        {
            held?.Release();
            if (context.IsAllocated)
            {
                context.Free();
            }
        }
    }

    private byte AsciiQuote() => Quote switch
    {
        null => 0,
        { } quote when char.IsAscii(quote) => (byte)quote,
        _ => throw new ValueError("the quote character must be an ASCII character"),
    };

    private static byte Flag(bool value) => value ? (byte)1 : (byte)0;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
