using NumRs.Interop;

namespace NumRs;

public static partial class np
{
    /// <summary>The indices of the elements of an array of a shape, in C order: <c>foreach (Shape index in
    /// np.ndindex(3, 2))</c>.</summary>
    /// <param name="shape">The lengths of the axes, each by itself or all as one tuple.</param>
    /// <exception cref="ValueError">A length is negative.</exception>
    /// <example>
    /// <code>
    /// foreach (Shape index in np.ndindex(2, 2))
    /// {
    ///     Console.WriteLine(index); // (0, 0)
    ///     // (0, 1)
    ///     // (1, 0)
    ///     // (1, 1)
    /// }
    /// </code>
    /// </example>
    public static NdIndex ndindex(params ShapeLike[] shape)
    {
        if (shape is null || Array.Exists(shape, part => part is null))
        {
            throw new TypeError("'<' not supported between instances of 'NoneType' and 'int'");
        }
        return new(shape.Length == 1 ? shape[0].ToArray() : Array.ConvertAll(shape, part => part.Lengths is [var n] ? n
            : throw new TypeError("'tuple' object cannot be interpreted as an integer")));
    }

    /// <summary>The elements of an array in C order, each with its indices: <c>foreach (var (index, value) in
    /// np.ndenumerate(x))</c>.</summary>
    /// <param name="arr">The array.</param>
    /// <example>
    /// <code>
    /// foreach ((Shape index, NdArray x) in np.ndenumerate(new[,] { { 1, 2 } }))
    /// {
    ///     Console.WriteLine($"{index} {x}"); // (0, 0) 1
    ///     // (0, 1) 2
    /// }
    /// </code>
    /// </example>
    public static NdEnumerate ndenumerate(ArrayLike arr) => new(arr.AsArray());

    /// <summary>Arrays broadcast against each other: their common shape, and tuples of the elements that
    /// meet.</summary>
    /// <param name="arrays">The arrays, or what makes them; the arrays of another <see cref="Broadcast"/> in its
    /// place.</param>
    /// <exception cref="ValueError">The shapes do not fit together, or there are more than 64 arrays.</exception>
    public static Broadcast broadcast(params object?[]? arrays) => new([.. (arrays ?? [null]).SelectMany(Operands)]);

    private static IEnumerable<NdArray> Operands(object? operand) =>
        PythonObjects.Plain(operand) is Broadcast inner
            ? inner.iters.Select(iter => iter.@base)
            : [ArrayLike.From(operand).AsArray()];

    /// <summary>
    /// An iterator over one or several arrays: <c>foreach (var (x, y) in np.nditer((a, b)))</c>. Arrays are broadcast
    /// against each other and gone through in an order that suits their memory.
    /// </summary>
    /// <param name="op">An array, or a tuple or list of arrays; null in it is an array to be made,
    /// <see cref="NdIter.operands"/> has it.</param>
    /// <param name="flags">
    /// Of <c>buffered</c>, <c>c_index</c>, <c>f_index</c>, <c>multi_index</c>, <c>common_dtype</c>,
    /// <c>copy_if_overlap</c>, <c>delay_bufalloc</c>, <c>external_loop</c>, <c>grow_inner</c>, <c>ranged</c>,
    /// <c>reduce_ok</c>, <c>refs_ok</c> and <c>zerosize_ok</c>.
    /// </param>
    /// <param name="op_flags">
    /// For all operands, or a list for each: <c>readonly</c>, <c>readwrite</c> or <c>writeonly</c>, and <c>copy</c>,
    /// <c>updateifcopy</c>, <c>nbo</c>, <c>aligned</c>, <c>contig</c>, <c>allocate</c>, <c>no_subtype</c>,
    /// <c>no_broadcast</c>, <c>virtual</c>, <c>arraymask</c>, <c>writemasked</c>, <c>overlap_assume_elementwise</c>.
    /// </param>
    /// <param name="op_dtypes">The dtype in which items are given, for all operands or each.</param>
    /// <param name="order">The order of iteration: C, F, A, or K for that of memory.</param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe.</param>
    /// <param name="op_axes">For each operand its axis at each of the iterator's; -1 or null where it has none.</param>
    /// <param name="itershape">The iterator's shape; a negative length is the operands'.</param>
    /// <param name="buffersize">The most items in a buffer; 8192 when 0.</param>
    /// <exception cref="ValueError">Flags contradict each other, shapes do not fit together, an operand is empty or
    /// read-only.</exception>
    /// <exception cref="TypeError">A cast is not allowed, or needs a copy or a buffer that no flag allows.</exception>
    public static NdIter nditer(
        object op,
        FlagsLike? flags = null,
        FlagsLike? op_flags = null,
        object? op_dtypes = null,
        string order = "K",
        string casting = "safe",
        object? op_axes = null,
        ShapeLike? itershape = null,
        int buffersize = 0
    )
    {
        Iteration.IterFlags all = Iteration.IterArguments.Global(flags);
        Options.Order(order);
        Options.Casting(casting);
        object?[] objects = Iteration.IterArguments.Operands(op);
        Iteration.OperandFlags[] own = Iteration.IterArguments.PerOperand(op_flags, objects);
        NdArray?[] arrays = Iteration.IterArguments.Arrays(objects, own);
        DType?[] dtypes = Iteration.IterArguments.DTypes(op_dtypes, arrays.Length);
        int[]?[]? axes = Iteration.IterArguments.Axes(op_axes, arrays.Length);
        int ndim = axes is null ? itershape?.Lengths.Length ?? -1 : axes.First(list => list is not null)!.Length;
        if (itershape is not null && ndim != itershape.Lengths.Length)
        {
            throw new ValueError(
                "'op_axes' and 'itershape' must have the same number of entries equal to the iterator ndim"
            );
        }
        if (itershape is not null && ndim > 0)
        {
            // As soon as there is a shape, NumPy takes its messages from the form with axes.
            axes ??= new int[]?[arrays.Length];
        }
        return new(
            new Iteration.IterState(
                arrays,
                all,
                order,
                casting,
                own,
                dtypes,
                axes,
                itershape?.ToArray(),
                ndim,
                buffersize
            )
        );
    }

    /// <summary>
    /// Iterators within each other, each over some of the axes of the same arrays: <c>NdIter[] its = np.nested_iters(a,
    /// new[] { new[] { 0 }, new[] { 1 } })</c>. A step of one makes those within it start anew.
    /// </summary>
    /// <param name="op">An array, or a tuple or list of arrays; null in it is an array to be made.</param>
    /// <param name="axes">For each iterator, from the outermost, the operands' axes that it goes along.</param>
    /// <param name="flags">As those of <see cref="nditer"/>; <c>external_loop</c> and <c>buffered</c> hold for the
    /// innermost.</param>
    /// <param name="op_flags">As those of <see cref="nditer"/>.</param>
    /// <param name="op_dtypes">The dtype in which items are given, for all operands or each.</param>
    /// <param name="order">The order of iteration: C, F, A, or K for that of memory.</param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe.</param>
    /// <param name="buffersize">The most items in a buffer; 8192 when 0.</param>
    /// <exception cref="ValueError">There are fewer than two lists of axes, or an axis stands in two of
    /// them.</exception>
    public static NdIter[] nested_iters(
        object op,
        object axes,
        FlagsLike? flags = null,
        FlagsLike? op_flags = null,
        object? op_dtypes = null,
        string order = "K",
        string casting = "safe",
        int buffersize = 0
    ) =>
        Iteration.NestedIterators.Of(
            op,
            axes,
            Iteration.IterArguments.Global(flags),
            op_flags,
            op_dtypes,
            order,
            casting,
            buffersize
        );
}
