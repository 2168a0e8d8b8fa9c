using NumRs.Formatting;

namespace NumRs;

public static partial class np
{
    [ThreadStatic]
    private static PrintOptions? s_printing;

    internal static PrintOptions Printing => s_printing ?? s_initialPrinting;

    private static readonly PrintOptions s_initialPrinting = new();

    /// <summary>This thread's print options.</summary>
    public static PrintOptions get_printoptions() => Printing;

    /// <summary>Sets this thread's print options; what is left out stays.</summary>
    /// <inheritdoc cref="PrintOptions"/>
    /// <exception cref="ValueError">An option has an impossible value.</exception>
    /// <example>
    /// <code>
    /// np.set_printoptions(threshold: 5);
    /// Console.WriteLine(np.arange(10)); // [0 1 2 ... 7 8 9]
    /// np.set_printoptions(threshold: 1000);
    /// </code>
    /// </example>
    public static void set_printoptions(int? precision = null, double? threshold = null, int? edgeitems = null, int? linewidth = null, bool? suppress = null, string? nanstr = null, string? infstr = null, FormatterLike? formatter = null, string? sign = null, string? floatmode = null, Func<NdArray, string>? override_repr = null) =>
        s_printing = Changed(Printing, precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr, sign, floatmode) with { formatter = formatter, override_repr = override_repr };

    /// <summary>Sets this thread's print options until the result is disposed.</summary>
    /// <inheritdoc cref="set_printoptions"/>
    /// <example>
    /// <code>
    /// using (np.printoptions(precision: 2))
    /// {
    ///     Console.WriteLine(np.array(new[] { 2.0 }) / 3); // [0.67]
    /// }
    /// </code>
    /// </example>
    public static IDisposable printoptions(
        int? precision = null,
        double? threshold = null,
        int? edgeitems = null,
        int? linewidth = null,
        bool? suppress = null,
        string? nanstr = null,
        string? infstr = null,
        FormatterLike? formatter = null,
        string? sign = null,
        string? floatmode = null,
        Func<NdArray, string>? override_repr = null
    )
    {
        RestorePrinting restore = new(s_printing);
        set_printoptions(
            precision,
            threshold,
            edgeitems,
            linewidth,
            suppress,
            nanstr,
            infstr,
            formatter,
            sign,
            floatmode,
            override_repr
        );
        return restore;
    }

    private sealed class RestorePrinting(PrintOptions? old) : IDisposable
    {
        public void Dispose() => s_printing = old;
    }

    private static PrintOptions Changed(
        PrintOptions options,
        int? precision,
        double? threshold,
        int? edgeitems,
        int? linewidth,
        bool? suppress,
        string? nanstr,
        string? infstr,
        string? sign,
        string? floatmode
    )
    {
        if (floatmode is not (null or "fixed" or "unique" or "maxprec" or "maxprec_equal"))
        {
            throw new ValueError(
                $"floatmode option must be one of 'fixed', 'unique', 'maxprec', 'maxprec_equal', got '{floatmode}'"
            );
        }
        if (sign is not (null or "-" or "+" or " "))
        {
            throw new ValueError($"sign option must be one of ' ', '+', or '-', got '{sign}'");
        }
        if (precision < 0 || edgeitems < 0 || linewidth < 1)
        {
            throw new ValueError("precision and edgeitems must not be negative, linewidth must be positive");
        }
        return options with
        {
            precision = precision ?? options.precision,
            threshold = threshold ?? options.threshold,
            edgeitems = edgeitems ?? options.edgeitems,
            linewidth = linewidth ?? options.linewidth,
            suppress = suppress ?? options.suppress,
            nanstr = nanstr ?? options.nanstr,
            infstr = infstr ?? options.infstr,
            sign = sign is null ? options.sign : sign[0],
            floatmode = floatmode ?? options.floatmode,
        };
    }

    /// <summary>The elements of an array as text.</summary>
    /// <param name="a">The array.</param>
    /// <param name="max_line_width">Characters a line.</param>
    /// <param name="precision">Most digits after the decimal point.</param>
    /// <param name="suppress_small">Whether small numbers are printed in positional notation.</param>
    /// <param name="separator">What stands between elements.</param>
    /// <param name="prefix">Text that will stand before, whose length is kept free.</param>
    /// <param name="formatter">Functions that give the text of an item, by the kind of items; those of the print
    /// options when null.</param>
    /// <param name="threshold">Arrays of more elements are summarised; infinity for none.</param>
    /// <param name="edgeitems">Items at either end of an axis in a summary.</param>
    /// <param name="sign">Sign of positive numbers: -, + or a space.</param>
    /// <param name="floatmode">fixed, unique, maxprec or maxprec_equal.</param>
    /// <param name="suffix">Text that will stand behind, whose length is kept free.</param>
    /// <example>
    /// <code>
    /// NdArray x = np.array(new[] { 1e-16, 1, 2, 3 });
    /// Console.WriteLine(np.array2string(x, separator: ",", suppress_small: true)); // [0.,1.,2.,3.]
    /// </code>
    /// </example>
    public static string array2string(
        ArrayLike a,
        int? max_line_width = null,
        int? precision = null,
        bool? suppress_small = null,
        string separator = " ",
        string prefix = "",
        FormatterLike? formatter = null,
        double? threshold = null,
        int? edgeitems = null,
        string? sign = null,
        string? floatmode = null,
        string suffix = ""
    )
    {
        ArgumentNullException.ThrowIfNull(separator);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(suffix);
        PrintOptions options = Changed(
            Printing,
            precision,
            threshold,
            edgeitems,
            max_line_width,
            suppress_small,
            null,
            null,
            sign,
            floatmode
        );
        if (formatter is not null)
        {
            options = options with { formatter = formatter };
        }
        NdArray array = a.AsArray();
        return array.ndim == 0
            ? ItemFormat.For(array.Copy((byte)'C', Options.Unsafe, array.dtype.newbyteorder("=")), options)[0]
            : ArrayText.Elements(array, options, separator, prefix, suffix);
    }

    /// <summary>An array as Python's <c>repr</c> prints it.</summary>
    /// <param name="arr">The array.</param>
    /// <param name="max_line_width">Characters a line.</param>
    /// <param name="precision">Most digits after the decimal point.</param>
    /// <param name="suppress_small">Whether small numbers are printed in positional notation.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.array_repr(np.array(new[] { 1, 2 }))); // array([1, 2], dtype=int32)
    /// </code>
    /// </example>
    public static string array_repr(
        ArrayLike arr,
        int? max_line_width = null,
        int? precision = null,
        bool? suppress_small = null
    ) =>
        ArrayText.Repr(
            arr.AsArray(),
            Changed(Printing, precision, null, null, max_line_width, suppress_small, null, null, null, null)
        );

    /// <summary>An array as Python's <c>str</c> prints it.</summary>
    /// <param name="a">The array.</param>
    /// <param name="max_line_width">Characters a line.</param>
    /// <param name="precision">Most digits after the decimal point.</param>
    /// <param name="suppress_small">Whether small numbers are printed in positional notation.</param>
    public static string array_str(
        ArrayLike a,
        int? max_line_width = null,
        int? precision = null,
        bool? suppress_small = null
    ) =>
        ArrayText.Str(
            a.AsArray(),
            Changed(Printing, precision, null, null, max_line_width, suppress_small, null, null, null, null)
        );
}
