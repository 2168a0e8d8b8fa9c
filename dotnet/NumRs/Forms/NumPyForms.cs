namespace NumRs;

/// <summary>
/// Forms of <c>np</c>'s functions that C# programs write, with types as type arguments, lambdas and dictionaries:
/// <c>np.zeros&lt;float&gt;(3)</c>. They extend <c>np</c>, so that calls prefer NumPy's own forms, and scripting hosts,
/// which choose between overloads when they run, find no others.
/// </summary>
public static class NumPyForms
{
    extension(np)
    {
        /// <summary>A new array of zeros of a .NET type.</summary>
        /// <typeparam name="T">The .NET type of an element.</typeparam>
        /// <param name="shape">Lengths of the axes.</param>
        /// <param name="order">Memory order, C or F.</param>
        /// <exception cref="TypeError">The type has no dtype.</exception>
        /// <exception cref="ValueError">A length is negative, or the size overflows.</exception>
        public static NdArray zeros<T>(ShapeLike shape, string order = "C")
            where T : unmanaged => np.zeros(shape, DType.Of<T>(), order);

        /// <summary>A new array of ones of a .NET type.</summary>
        /// <inheritdoc cref="zeros{T}(ShapeLike, string)"/>
        public static NdArray ones<T>(ShapeLike shape, string order = "C")
            where T : unmanaged => np.ones(shape, DType.Of<T>(), order);

        /// <summary>A new array of a .NET type with unspecified elements.</summary>
        /// <inheritdoc cref="zeros{T}(ShapeLike, string)"/>
        public static NdArray empty<T>(ShapeLike shape, string order = "C")
            where T : unmanaged => np.empty(shape, DType.Of<T>(), order);

        /// <summary>A new array of one value of a .NET type.</summary>
        /// <typeparam name="T">The .NET type of an element.</typeparam>
        /// <param name="shape">Lengths of the axes.</param>
        /// <param name="fill_value">The value; an array is broadcast.</param>
        /// <param name="order">Memory order, C or F.</param>
        /// <exception cref="TypeError">The type has no dtype.</exception>
        /// <exception cref="ValueError">A length is negative, or the value does not broadcast.</exception>
        public static NdArray full<T>(ShapeLike shape, ArrayLike fill_value, string order = "C")
            where T : unmanaged => np.full(shape, fill_value, DType.Of<T>(), order);

        /// <summary>An array of the elements of a .NET type that some content becomes.</summary>
        /// <typeparam name="T">The .NET type of an element.</typeparam>
        /// <param name="object">The content.</param>
        /// <exception cref="TypeError">The type has no dtype.</exception>
        public static NdArray array<T>(ArrayLike @object) where T : unmanaged => np.array(@object, DType.Of<T>());

        /// <summary>Numbers of a .NET type from <paramref name="start"/> up to but not including
        /// <paramref name="stop"/>; one number is the end.</summary>
        /// <typeparam name="T">The .NET type of an element.</typeparam>
        /// <param name="start">First number; the end when <paramref name="stop"/> is null.</param>
        /// <param name="stop">End, not included (but for rounding of the step).</param>
        /// <param name="step">Distance of numbers; 1 when null.</param>
        /// <exception cref="DivideByZeroException">The step is zero.</exception>
        /// <exception cref="TypeError">The type has no dtype.</exception>
        public static NdArray arange<T>(ArrayLike start, ArrayLike? stop = null, ArrayLike? step = null)
            where T : unmanaged => np.arange(start, stop, step, DType.Of<T>());

        /// <summary>Reads a table of numbers from text, each value by a function of its text.</summary>
        /// <param name="fname">A path (<c>.gz</c> is decompressed), a stream, a reader or lines.</param>
        /// <param name="converters">The function, for every column: <c>text =&gt; double.Parse(text)</c>.</param>
        /// <param name="dtype">Dtype; float64 when null. A structured one reads a column for each field and gives one
        /// axis.</param>
        /// <param name="comments">What starts a comment: a text, several, or <c>""</c> for none.</param>
        /// <param name="delimiter">The character between values; whitespace when null.</param>
        /// <param name="skiprows">Lines to skip first.</param>
        /// <param name="usecols">Columns to read, counted from 0; all when null.</param>
        /// <param name="unpack">Whether to transpose the result.</param>
        /// <param name="ndmin">Fewest axes of the result: 0, 1 or 2. Axes of length one beyond are dropped.</param>
        /// <param name="encoding">Encoding of the file; UTF-8 when null.</param>
        /// <param name="max_rows">Most rows to read; all when null.</param>
        /// <param name="quotechar">The character around values that hold delimiters or comments; none when
        /// null.</param>
        /// <exception cref="ValueError">Rows differ in length.</exception>
        public static NdArray loadtxt(
            TextSource fname,
            Func<string, ArrayLike> converters,
            DTypeLike? dtype = null,
            CommentsLike? comments = null,
            string? delimiter = null,
            int skiprows = 0,
            AxisLike? usecols = null,
            bool unpack = false,
            int ndmin = 0,
            string? encoding = null,
            long? max_rows = null,
            string? quotechar = null
        ) =>
            np.loadtxt(
                fname,
                dtype,
                comments,
                delimiter,
                (object)converters,
                skiprows,
                usecols,
                unpack,
                ndmin,
                encoding,
                max_rows,
                quotechar
            );

        /// <summary>Writes the arrays of a dictionary as an npz archive without compression, which NumPy
        /// reads.</summary>
        /// <typeparam name="T">What the values are: arrays, or what converts to arrays.</typeparam>
        /// <param name="file">The path; <c>.npz</c> is appended when it is not there.</param>
        /// <param name="kwds">Arrays by name.</param>
        /// <exception cref="ValueError">A name occurs twice.</exception>
        public static void savez<T>(string file, IEnumerable<KeyValuePair<string, T>> kwds) => NpzFile.Save(file, kwds);

        /// <summary>Writes the arrays of a dictionary as an npz archive to a stream.</summary>
        /// <typeparam name="T">What the values are: arrays, or what converts to arrays.</typeparam>
        /// <param name="file">The stream, left open.</param>
        /// <param name="kwds">Arrays by name.</param>
        /// <exception cref="ValueError">A name occurs twice.</exception>
        public static void savez<T>(Stream file, IEnumerable<KeyValuePair<string, T>> kwds) => NpzFile.Save(file, kwds);

        /// <summary>As <see cref="savez{T}(string, IEnumerable{KeyValuePair{string, T}})"/>, compressed.</summary>
        /// <inheritdoc cref="savez{T}(string, IEnumerable{KeyValuePair{string, T}})"/>
        public static void savez_compressed<T>(string file, IEnumerable<KeyValuePair<string, T>> kwds) =>
            NpzFile.Save(file, kwds, compressed: true);

        /// <summary>As <see cref="savez{T}(Stream, IEnumerable{KeyValuePair{string, T}})"/>, compressed.</summary>
        /// <inheritdoc cref="savez{T}(Stream, IEnumerable{KeyValuePair{string, T}})"/>
        public static void savez_compressed<T>(Stream file, IEnumerable<KeyValuePair<string, T>> kwds) =>
            NpzFile.Save(file, kwds, compressed: true);
    }
}
