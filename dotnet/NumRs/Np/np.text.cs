using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using NumRs.IO;
using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>Reads a table of numbers from text. Every row has the same number of values.</summary>
    /// <param name="fname">A path (<c>.gz</c> is decompressed), a stream, a reader or lines.</param>
    /// <param name="dtype">Dtype; float64 when null. A structured one reads a column for each field and gives one
    /// axis.</param>
    /// <param name="comments">What starts a comment: a text, several, or <c>""</c> for none.</param>
    /// <param name="delimiter">The character between values; whitespace when null.</param>
    /// <param name="converters">A function of a value's text for every column, or a dictionary of functions by
    /// column.</param>
    /// <param name="skiprows">Lines to skip first.</param>
    /// <param name="usecols">Columns to read, counted from 0; all when null.</param>
    /// <param name="unpack">Whether to transpose the result, so that <c>x, y = …</c> takes columns.</param>
    /// <param name="ndmin">Fewest axes of the result: 0, 1 or 2. Axes of length one beyond are dropped.</param>
    /// <param name="encoding">Encoding of the file; UTF-8 when null.</param>
    /// <param name="max_rows">Most rows to read; all when null.</param>
    /// <param name="quotechar">The character around values that hold delimiters or comments; none when null.</param>
    /// <exception cref="ValueError">A value does not parse (the message names row and column), or rows differ in
    /// length.</exception>
    /// <example>
    /// <code>
    /// string file = Path.GetTempFileName();
    /// File.WriteAllText(file, "# height weight\n1.5 50\n1.8 75\n");
    /// Console.WriteLine(np.loadtxt(file)); // [[ 1.5 50. ]
    /// //  [ 1.8 75. ]]
    /// File.Delete(file);
    /// </code>
    /// </example>
    public static NdArray loadtxt(
        TextSource fname,
        DTypeLike? dtype = null,
        CommentsLike? comments = null,
        string? delimiter = null,
        object? converters = null,
        int skiprows = 0,
        AxisLike? usecols = null,
        bool unpack = false,
        int ndmin = 0,
        string? encoding = null,
        long? max_rows = null,
        string? quotechar = null)
    {
        ArgumentNullException.ThrowIfNull(fname);
        CheckNdmin(ndmin);
        if (skiprows < 0)
        {
            throw new ValueError("argument must be nonnegative");
        }
        if (max_rows < 0)
        {
            throw new ValueError("argument must be nonnegative");
        }
        string[] marks = comments?.Marks ?? ["#"];
        if (delimiter is not null && marks.Contains(delimiter))
        {
            throw new TypeError(
                $"Comment characters '{string.Join("', '", marks)}' cannot include the delimiter '{delimiter}'"
            );
        }
        TextRequest request = new()
        {
            DType = dtype?.Resolve() ?? DType.float64,
            Comments = marks,
            Delimiter = Single(delimiter)?.ToString() ?? "",
            Quote = Single(quotechar),
            SkipHeader = skiprows,
            Columns = usecols?.Axes.ToArray(),
            MaxRows = max_rows ?? -1,
        };
        NdArray table = ReadRows(
            fname,
            encoding,
            quotechar is null ? max_rows : null,
            skiprows,
            text => WithConverters(request, converters, text).Read(text)
        );
        table = AtLeast(table, ndmin);
        return unpack ? Unpacked(table) : table;
    }

    private static TextRequest WithConverters(TextRequest request, object? converters, NdArray text)
    {
        if (converters is null)
        {
            return request;
        }
        int count = request.FirstRow(text).Length;
        IEnumerable<int> columns = request.Columns ?? Enumerable.Range(0, count);
        object?[] functions = [.. columns.Select(c => c < 0 ? c + count : c).Select(c => FieldConverters.For(converters, c, c - count))];
        return request with { Converters = new FieldConverters(functions, request.DType!, forgiving: false) };
    }

    /// <summary>Reads a table. A reader gives no more lines than <paramref name="rows"/> rows take.</summary>
    private static NdArray ReadRows(
        TextSource source,
        string? encoding,
        long? rows,
        long header,
        Func<NdArray, NdArray> read
    )
    {
        if (rows is not { } most || source.Reader is not { } reader)
        {
            return read(source.ReadAll(encoding));
        }
        System.Text.StringBuilder text = new();
        // Lines of comments are no rows: while rows are missing, as many lines more are read.
        for (long missing = most + header; ;)
        {
            string? line = null;
            for (long i = 0; i < missing && (line = reader.ReadLine()) is not null; i++)
            {
                text.Append(line).Append('\n');
            }
            NdArray table = read(TextSource.Utf8(text.ToString()));
            missing = most - table.shape[0];
            if (line is null || missing <= 0)
            {
                return table;
            }
        }
    }

    private static NdArray Unpacked(NdArray table) =>
        table.dtype.names is null
            ? table.T
            : throw new TypeError(
                "the columns of a structured array have no common dtype: read its fields by name instead of unpacking"
            );

    private static char? Single(string? text) =>
        text switch
        {
            null => null,
            { Length: 1 } => text[0],
            _ => throw new TypeError(
                $"Text reading control character must be a single unicode character or None; but got: '{text}'"
            ),
        };

    private static void CheckNdmin(int ndmin)
    {
        if (ndmin is < 0 or > 2)
        {
            throw new ValueError($"Illegal value of ndmin keyword: {ndmin}");
        }
    }

    private static NdArray AtLeast(NdArray table, int ndmin)
    {
        NdArray result = table.ndim > ndmin ? squeeze(table) : table;
        if (result.ndim >= ndmin)
        {
            return result;
        }
        return ndmin == 1 ? result.reshape(1)
            : result.ndim == 0 ? result.reshape((1, 1))
            : result.reshape((result.size, 1));
    }

    /// <summary>Reads a table from text in which values may be missing.</summary>
    /// <param name="fname">A path (<c>.gz</c> is decompressed), a stream, a reader or lines.</param>
    /// <param name="dtype">Dtype, as NumPy takes it: float64 when left out, found out from the content of each column
    /// when null.</param>
    /// <param name="comments">What starts a comment; none when null.</param>
    /// <param name="delimiter">The text between values (whitespace when null), the width of columns, or their
    /// widths.</param>
    /// <param name="skip_header">Lines to skip first.</param>
    /// <param name="skip_footer">Lines to drop at the end.</param>
    /// <param name="converters">Functions of a value's text by column number or name.</param>
    /// <param name="missing_values">Texts that mean a missing value: one (or several with commas), one a column, or a
    /// dictionary by column.</param>
    /// <param name="filling_values">Values for missing ones: one, one a column, or a dictionary by column.</param>
    /// <param name="usecols">Columns to read by number or name: one or several.</param>
    /// <param name="names">True to take the names of fields from the first line, or the names.</param>
    /// <param name="excludelist">Names that get an underscore appended.</param>
    /// <param name="deletechars">Characters to delete from names.</param>
    /// <param name="replace_space">What replaces spaces in names.</param>
    /// <param name="autostrip">Whether to strip whitespace from values.</param>
    /// <param name="case_sensitive">Whether names keep their case: true, false or "upper" (upper), "lower".</param>
    /// <param name="defaultfmt">Names of fields without.</param>
    /// <param name="unpack">Whether to transpose the result.</param>
    /// <param name="loose">Whether values that do not parse count as missing instead of raising.</param>
    /// <param name="invalid_raise">Whether rows of another length raise, instead of being left out.</param>
    /// <param name="max_rows">Most rows to read.</param>
    /// <param name="encoding">Encoding of the file; UTF-8 when null.</param>
    /// <param name="ndmin">Fewest axes of the result: 0, 1 or 2.</param>
    /// <remarks>Columns of text become <c>U</c> of the greatest length.</remarks>
    /// <exception cref="ValueError">Rows differ in length (the message names the lines), or a value does not parse and
    /// <paramref name="loose"/> is false.</exception>
    public static NdArray genfromtxt(
        TextSource fname,
        [Optional] object? dtype,
        string? comments = "#",
        object? delimiter = null,
        int skip_header = 0,
        int skip_footer = 0,
        IDictionary? converters = null,
        object? missing_values = null,
        object? filling_values = null,
        object? usecols = null,
        object? names = null,
        IEnumerable<string>? excludelist = null,
        string deletechars = " !#$%&'()*+,-./:;<=>?@[\\]^{|}~",
        string replace_space = "_",
        bool autostrip = false,
        object? case_sensitive = null,
        string defaultfmt = "f%i",
        bool unpack = false,
        bool loose = true,
        bool invalid_raise = true,
        long? max_rows = null,
        string? encoding = null,
        int ndmin = 0)
    {
        ArgumentNullException.ThrowIfNull(fname);
        CheckNdmin(ndmin);
        if (max_rows is not null && skip_footer != 0)
        {
            throw new ValueError("The keywords 'skip_footer' and 'max_rows' can not be specified at the same time.");
        }
        if (max_rows < 1)
        {
            throw new ValueError("'max_rows' must be at least 1.");
        }
        TextRequest request = new()
        {
            Generous = true,
            Comments = string.IsNullOrEmpty(comments) ? [] : [comments],
            Delimiter = delimiter as string ?? "",
            Widths = delimiter is null or string ? [] : Widths(delimiter),
            AutoStrip = autostrip,
            SkipHeader = skip_header,
            SkipFooter = skip_footer,
            MaxRows = max_rows ?? -1,
            Strict = !loose,
            InvalidRaise = invalid_raise,
        };
        MixedTable table = new(
            request,
            new FieldNames(excludelist ?? [], deletechars, replace_space, case_sensitive, defaultfmt)
        )
        {
            Converters = converters,
            MissingValues = missing_values,
            FillingValues = filling_values,
            UseColumns = usecols,
            Names = names,
        };
        DType? wanted = dtype is System.Reflection.Missing ? DType.float64 : DTypeLike.op_Implicit(dtype)?.Resolve();
        int header = skip_header + (names is true ? 1 : 0);
        NdArray result = AtLeast(ReadRows(fname, encoding, max_rows, header, text => table.Read(text, wanted)), ndmin);
        return unpack ? Unpacked(result) : result;
    }

    private static int[] Widths(object delimiter)
    {
        long[] widths = Interop.PythonObjects.ToInt64s(Interop.PythonObjects.Plain(delimiter)!);
        return widths.All(w => w is > 0 and <= int.MaxValue)
            ? Array.ConvertAll(widths, w => (int)w)
            : throw new ValueError("the widths of columns must be positive");
    }

    /// <summary>Writes a table as text to a file, which gets its name when it is complete.</summary>
    /// <param name="fname">The path; <c>.gz</c> is compressed.</param>
    /// <param name="X">An array of one axis (one value a line) or two.</param>
    /// <param name="fmt">How Python's % operator formats a value, a line, or each column; <c>%.18e</c> when
    /// null.</param>
    /// <param name="delimiter">What stands between values.</param>
    /// <param name="newline">What ends a line.</param>
    /// <param name="header">A text to put in front, as comments.</param>
    /// <param name="footer">A text to put at the end, as comments.</param>
    /// <param name="comments">What starts a comment.</param>
    /// <param name="encoding">Encoding of the file; UTF-8 when null.</param>
    /// <exception cref="ValueError">The array has more axes, or the format does not fit its columns.</exception>
    /// <exception cref="TypeError">The format does not fit the dtype.</exception>
    public static void savetxt(
        string fname,
        ArrayLike X,
        FormatLike? fmt = null,
        string delimiter = " ",
        string newline = "\n",
        string header = "",
        string footer = "",
        string comments = "# ",
        string? encoding = null
    )
    {
        ArgumentNullException.ThrowIfNull(fname);
        TableWriter table = new(X, fmt?.Formats ?? ["%.18e"], delimiter);
        AtomicFile.Write(
            fname,
            file =>
            {
                bool compressed = fname.EndsWith(".gz", StringComparison.Ordinal);
                using Stream stream = compressed
                    ? new System.IO.Compression.GZipStream(
                        file,
                        System.IO.Compression.CompressionLevel.Optimal,
                        leaveOpen: true
                    )
                    : file;
                using StreamWriter writer = new(stream, PythonEncodings.Named(encoding), 1024, leaveOpen: !compressed);
                table.Write(writer, newline, header, footer, comments);
            }
        );
    }

    /// <summary>Writes a table as text to a stream, which is left open; see
    /// <see cref="savetxt(string, ArrayLike, FormatLike, string, string, string, string, string, string)"/>.</summary>
    /// <inheritdoc cref="savetxt(string, ArrayLike, FormatLike, string, string, string, string, string, string)"/>
    public static void savetxt(
        Stream fname,
        ArrayLike X,
        FormatLike? fmt = null,
        string delimiter = " ",
        string newline = "\n",
        string header = "",
        string footer = "",
        string comments = "# ",
        string? encoding = null
    )
    {
        ArgumentNullException.ThrowIfNull(fname);
        using StreamWriter writer = new(fname, PythonEncodings.Named(encoding), 1024, leaveOpen: true);
        savetxt(writer, X, fmt, delimiter, newline, header, footer, comments);
    }

    /// <summary>Writes a table as text; see
    /// <see cref="savetxt(string, ArrayLike, FormatLike, string, string, string, string, string, string)"/>.</summary>
    /// <inheritdoc cref="savetxt(string, ArrayLike, FormatLike, string, string, string, string, string, string)"/>
    public static void savetxt(
        TextWriter fname,
        ArrayLike X,
        FormatLike? fmt = null,
        string delimiter = " ",
        string newline = "\n",
        string header = "",
        string footer = "",
        string comments = "# "
    )
    {
        ArgumentNullException.ThrowIfNull(fname);
        new TableWriter(X, fmt?.Formats ?? ["%.18e"], delimiter).Write(fname, newline, header, footer, comments);
    }
}
