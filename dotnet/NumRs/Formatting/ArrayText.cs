using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace NumRs.Formatting;

/// <summary>Arrays as text: NumPy's <c>array2string</c>, <c>repr</c> and <c>str</c>.</summary>
internal static class ArrayText
{
    private const string Summary = "...";

    /// <summary>The elements in brackets, wrapped at the line width and summarised when there are many.</summary>
    internal static string Elements(NdArray array, PrintOptions options, string separator, string prefix, string suffix)
    {
        if (array.size == 0)
        {
            return "[]";
        }
        bool summarised = array.size > options.threshold;
        NdArray shown = summarised ? Edges(array, options.edgeitems) : array;
        ItemFormat items = ItemFormat.For(
            shown.Copy((byte)'C', Options.Unsafe, shown.dtype.newbyteorder("=")),
            options
        );
        Writer writer = new(array.shape, shown.shape, items, separator, options, summarised);
        return writer.Part(0, 0, " " + new string(' ', prefix.Length), options.linewidth - suffix.Length);
    }

    /// <summary>The first and last items of each axis that is long enough to be summarised.</summary>
    private static NdArray Edges(NdArray array, int edge)
    {
        for (int axis = 0; axis < array.ndim; axis++)
        {
            long length = array.shape[axis];
            if (length > 2 * edge)
            {
                IndexLike[] keys = new IndexLike[array.ndim];
                Array.Fill(keys, Slice.All);
                keys[axis] = Enumerable.Range(0, edge).Select(i => (long)i)
                    .Concat(Enumerable.Range(0, edge).Select(i => length - edge + i)).ToArray();
                array = array.Load(keys);
            }
        }
        return array;
    }

    /// <summary>NumPy's <c>repr</c>.</summary>
    internal static string Repr(NdArray array, PrintOptions options)
    {
        if (options.override_repr is { } repr)
        {
            return repr(array);
        }
        if (array.IsScalar)
        {
            return ScalarRepr(array, options);
        }
        const string prefix = "array(";
        string elements = array.ndim == 0
            ? ItemFormat.For(array.Copy((byte)'C', Options.Unsafe, array.dtype.newbyteorder("=")), options)[0]
            : Elements(array, options, ", ", prefix, ")");
        List<string> extras = [];
        if ((array.size == 0 && array.shape != new Shape(0)) || array.size > options.threshold)
        {
            extras.Add($"shape={array.shape}");
        }
        bool implied = array.dtype.isnative && array.size > 0
            && array.dtype.Code is TypeCode.Bool or TypeCode.Int64 or TypeCode.Float64 or TypeCode.Complex128;
        if (!implied || !array.dtype.isnative)
        {
            extras.Add($"dtype={array.dtype.ShortRepr()}");
        }
        if (extras.Count == 0)
        {
            return prefix + elements + ")";
        }
        string start = prefix + elements + ",";
        string end = string.Join(", ", extras) + ")";
        int lastLine = Interop.ItemTexts.Length(start[(start.LastIndexOf('\n') + 1)..]);
        string spacer = lastLine + end.Length + 1 > options.linewidth ? "\n" + new string(' ', prefix.Length) : " ";
        return start + spacer + end;
    }

    /// <summary>The item of a 0-d array as NumPy's <c>repr</c> writes its scalar.</summary>
    private static string ScalarRepr(NdArray array, PrintOptions options)
    {
        string text = Scalar(array, options);
        return array.dtype.kind switch
        {
            'b' => $"np.{text}_",
            'S' => array is np.scalars.flexible ? $"np.bytes_({text})" : text,
            'U' => $"np.str_({IO.PythonText.Quote(text)})",
            'M' or 'm' => Interop.Times.Repr(array),
            'V' => $"np.void({text}{(array.dtype.names is null ? "" : $", dtype={array.dtype}")})",
            _ => $"np.{array.dtype.name}({text.Trim('(', ')')})",
        };
    }

    /// <summary>NumPy's <c>str</c>.</summary>
    internal static string Str(NdArray array, PrintOptions options) =>
        array.ndim == 0 ? Scalar(array, options) : Elements(array, options, " ", "", "");

    /// <summary>The item of a 0-d array as NumPy prints its scalar.</summary>
    internal static string Scalar(NdArray array, PrintOptions options)
    {
        int size = array.dtype.itemsize;
        return array.dtype.kind switch
        {
            'f' => FloatFormat.Scalar((double)array, size),
            'c' => FloatFormat.Scalar((Complex)array, size / 2),
            'b' => (bool)array ? "True" : "False",
            'S' when array is np.scalars.flexible => ItemFormat.Quote(array.tobytes(), trim: true),
            'S' => $"np.bytes_({ItemFormat.Quote(array.tobytes(), trim: true)})",
            'U' => (string)array,
            'M' or 'm' => Interop.Times.Plain(array)[0],
            'V' when array.dtype.names is not null => Record(array, options),
            _ => ItemFormat.For(array.Copy((byte)'C', Options.Unsafe, array.dtype.newbyteorder("=")), options)[0],
        };
    }

    /// <summary>A record, with real numbers as Python prints one, unless the options say how.</summary>
    private static string Record(NdArray array, PrintOptions options) =>
        ItemFormat.For(array.Copy((byte)'C', Options.Unsafe, null), options with { formatter = FormatterLike.WithReals(options.formatter) })[0];

    private sealed class Writer(
        Shape shape,
        Shape shown,
        ItemFormat items,
        string separator,
        PrintOptions options,
        bool summarised
    )
    {
        private readonly string _rightSeparator = separator.TrimEnd();

        /// <summary>The brackets around one index of the axes before <paramref name="axis"/>.</summary>
        internal string Part(int axis, long first, string indent, int width)
        {
            int left = shape.Count - axis;
            if (left == 0)
            {
                return items[first];
            }
            bool summary = summarised && shape[axis] > 2 * options.edgeitems;
            int leading = summary ? options.edgeitems : 0;
            long trailing = summary ? options.edgeitems : shape[axis];
            string Item(long i) =>
                Part(axis + 1, (first + i) * (axis + 1 < shown.Count ? shown[axis + 1] : 1), indent + " ", width - 1);
            long length = shown[axis];
            StringBuilder text = new();
            if (left == 1)
            {
                int room = width - Math.Max(_rightSeparator.Length, 1);
                StringBuilder line = new(indent);
                for (long i = 0; i < leading; i++)
                {
                    Extend(text, line, Item(i), room, indent);
                    line.Append(separator);
                }
                if (summary)
                {
                    ExtendLine(text, line, Summary, room, indent);
                    line.Append(separator);
                }
                for (long i = trailing; i >= 1; i--)
                {
                    Extend(text, line, Item(length - i), room, indent);
                    if (i > 1)
                    {
                        line.Append(separator);
                    }
                }
                text.Append(line);
            }
            else
            {
                string lineSeparator = _rightSeparator + new string('\n', left - 1);
                for (long i = 0; i < leading; i++)
                {
                    text.Append(indent).Append(Item(i)).Append(lineSeparator);
                }
                if (summary)
                {
                    text.Append(indent).Append(Summary).Append(lineSeparator);
                }
                for (long i = trailing; i >= 1; i--)
                {
                    text.Append(indent).Append(Item(length - i));
                    if (i > 1)
                    {
                        text.Append(lineSeparator);
                    }
                }
            }
            return "[" + text.ToString(indent.Length, text.Length - indent.Length) + "]";
        }

        /// <summary>Characters of a text, as Python counts them.</summary>
        private int Length(string text) => items.HasPairs ? Interop.ItemTexts.Length(text) : text.Length;

        private int Length(StringBuilder line) =>
            items.HasPairs ? Interop.ItemTexts.Length(line.ToString()) : line.Length;

        private void ExtendLine(StringBuilder text, StringBuilder line, string word, int room, string indent)
        {
            if (Length(line) + Length(word) > room && line.Length > indent.Length)
            {
                Break(text, line, indent);
            }
            line.Append(word);
        }

        /// <summary>A word of several lines keeps its lines below one another.</summary>
        private void Extend(StringBuilder text, StringBuilder line, string word, int room, string indent)
        {
            string[] words = word.Split('\n');
            if (words.Length == 1)
            {
                ExtendLine(text, line, word, room, indent);
                return;
            }
            int longest = words.Max(Length);
            if (Length(line) + longest > room && line.Length > indent.Length)
            {
                Break(text, line, indent);
            }
            else
            {
                indent = new string(' ', line.Length);
            }
            line.Append(words[0]);
            foreach (string next in words.AsSpan(1))
            {
                Break(text, line, indent);
                line.Append(next);
            }
            line.Append(' ', longest - words[^1].Length);
        }

        private static void Break(StringBuilder text, StringBuilder line, string indent)
        {
            text.Append(line.ToString().TrimEnd()).Append('\n');
            line.Clear().Append(indent);
        }
    }
}
