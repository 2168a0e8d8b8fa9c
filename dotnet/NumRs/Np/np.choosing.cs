using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>Elements of the first of several arrays whose condition is true.</summary>
    /// <param name="condlist">The conditions, booleans; they broadcast.</param>
    /// <param name="choicelist">For each condition the elements where it is the first that is true.</param>
    /// <param name="default">Elements where none is true; 0 when null.</param>
    /// <exception cref="ValueError">The lists differ in length or are empty.</exception>
    /// <exception cref="TypeError">A condition is not boolean.</exception>
    /// <example>
    /// <code>
    /// NdArray x = np.arange(6);
    /// Console.WriteLine(np.select([x &lt; 3, x &gt; 3], [x, x * x], 42)); // [ 0  1  2 42 16 25]
    /// </code>
    /// </example>
    public static NdArray select(ArraysLike condlist, ArraysLike choicelist, ArrayLike? @default = null)
    {
        ArgumentNullException.ThrowIfNull(condlist);
        ArgumentNullException.ThrowIfNull(choicelist);
        NdArray[] conditions = condlist.Arrays, choices = choicelist.Arrays;
        if (conditions.Length != choices.Length)
        {
            throw new ValueError("list of cases must be same length as list of conditions");
        }
        if (conditions.Length == 0)
        {
            throw new ValueError("select with an empty condition list is not possible");
        }
        ArrayLike otherwise = @default ?? 0;
        DType dtype = DType.ResultType([.. choices, otherwise]);
        conditions = [.. broadcast_arrays(conditions)];
        choices = [.. broadcast_arrays([.. choices, otherwise])];
        for (int i = 0; i < conditions.Length; i++)
        {
            if (conditions[i].dtype.kind != 'b')
            {
                throw new TypeError($"invalid entry {i} in condlist: should be boolean ndarray");
            }
        }
        Shape shape =
            choices[0].ndim == 0 ? conditions[0].shape : broadcast_shapes(conditions[0].shape, choices[0].shape);
        NdArray result = full(shape, choices[^1], dtype);
        for (int i = conditions.Length - 1; i >= 0; i--)
        {
            copyto(result, choices[i], where: conditions[i]);
        }
        return result;
    }

    /// <summary>Elements computed by several functions, each where its condition is true.</summary>
    /// <param name="x">The array.</param>
    /// <param name="condlist">The conditions, of the array's shape. Where several are true, the last counts.</param>
    /// <param name="funclist">For each condition a function of the elements where it is true; one more is for those
    /// where none is.</param>
    /// <returns>An array of the shape and dtype of <paramref name="x"/>, zero where no condition is true.</returns>
    /// <exception cref="ValueError">The numbers of conditions and functions do not fit.</exception>
    /// <example>
    /// <code>
    /// NdArray x = np.linspace(-2.5, 2.5, 6);
    /// NdArray sizes = np.piecewise(x, [x &lt; 0, x &gt;= 0], part =&gt; -part, part =&gt; part);
    /// Console.WriteLine(sizes); // [2.5 1.5 0.5 0.5 1.5 2.5]
    /// </code>
    /// </example>
    public static NdArray piecewise(ArrayLike x, ArraysLike condlist, params Func<NdArray, object>[] funclist) =>
        Pieces(x, condlist, funclist, []);

    /// <summary>Elements by several values, each where its condition is true.</summary>
    /// <param name="x">The array.</param>
    /// <param name="condlist">The conditions, of the array's shape. Where several are true, the last counts.</param>
    /// <param name="funclist">For each condition the value where it is true; one more is for the elements where none
    /// is.</param>
    /// <inheritdoc cref="piecewise(ArrayLike, ArraysLike, Func{NdArray, object}[])"/>
    public static NdArray piecewise(ArrayLike x, ArraysLike condlist, params double[] funclist)
    {
        ArgumentNullException.ThrowIfNull(funclist);
        return Pieces(x, condlist, [.. funclist.Cast<object>()], []);
    }

    /// <summary>Elements by several functions or values, each where its condition is true.</summary>
    /// <param name="x">The array.</param>
    /// <param name="condlist">The conditions, of the array's shape. Where several are true, the last counts.</param>
    /// <param name="funclist">A list of functions, which take the elements where their conditions are true, and
    /// values.</param>
    /// <param name="args">Further arguments of the functions.</param>
    /// <inheritdoc cref="piecewise(ArrayLike, ArraysLike, Func{NdArray, object}[])"/>
    public static NdArray piecewise(
        ArrayLike x,
        ArraysLike condlist,
        System.Collections.IEnumerable funclist,
        params object?[] args
    )
    {
        ArgumentNullException.ThrowIfNull(funclist);
        return Pieces(x, condlist, [.. funclist.Cast<object>()], args ?? [null]);
    }

    private static NdArray Pieces(ArrayLike x, ArraysLike condlist, object[] pieces, object?[] args)
    {
        ArgumentNullException.ThrowIfNull(condlist);
        ArgumentNullException.ThrowIfNull(pieces);
        NdArray array = asarray(x);
        NdArray[] conditions = condlist.Arrays;
        if (conditions.Length > 0 && conditions[0].ndim == 0 && array.ndim != 0)
        {
            // One condition, given as the sequence of its elements.
            conditions = [stack(conditions)];
        }
        conditions = Array.ConvertAll(conditions, c => c.astype(DType.bool_, copy: false));
        if (conditions.Length == pieces.Length - 1)
        {
            NdArray any = conditions.Length == 0 ? zeros(array.shape, DType.bool_) : conditions.Aggregate(logical_or_);
            conditions = [.. conditions, logical_not(any)];
        }
        else if (conditions.Length != pieces.Length)
        {
            throw new ValueError(
                $"with {conditions.Length} condition(s), either {conditions.Length} or {conditions.Length + 1} functions are expected"
            );
        }
        NdArray result = zeros_like(array);
        for (int i = 0; i < pieces.Length; i++)
        {
            if (IsFunction(pieces[i]))
            {
                NdArray chosen = array.Load([conditions[i]]);
                if (chosen.size > 0)
                {
                    result.Store(
                        [conditions[i]],
                        ArrayLike.From(Interop.Callable.Invoke(pieces[i], [chosen, .. args]))
                    );
                }
            }
            else
            {
                result.Store([conditions[i]], ArrayLike.From(pieces[i]));
            }
        }
        return result;

        static NdArray logical_or_(NdArray a, NdArray b) => logical_or(a, b);
    }

    private static bool IsFunction(object piece) =>
        piece is Delegate || !(piece is ArrayLike || isscalar(piece) || piece is System.Collections.IEnumerable);

    /// <summary>Elements of several arrays, of each place that one which an array of integers names.</summary>
    /// <param name="a">Which array to choose from.</param>
    /// <param name="choices">The arrays; they broadcast with <paramref name="a"/>.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="mode">What happens to integers out of bounds: raise, wrap or clip.</param>
    /// <exception cref="ValueError">An integer is out of bounds, or shapes do not fit.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(3);
    /// Console.WriteLine(np.choose(new[] { 2, 0, 1 }, [a, a + 10, a + 20])); // [20  1 12]
    /// </code>
    /// </example>
    public static NdArray choose(ArrayLike a, ArraysLike choices, NdArray? @out = null, string mode = "raise")
    {
        ArgumentNullException.ThrowIfNull(choices);
        ClipMode bounds = BoundsMode(mode);
        NdArray[] sources = choices.Arrays;
        NdArray which = asarray(a);
        if (!can_cast(which.dtype, DType.int64))
        {
            throw new TypeError(
                $"Cannot cast array data from {which.dtype.__repr__()} to dtype('int64') according to the rule 'safe'"
            );
        }
        if (sources.Length == 0)
        {
            throw new ValueError("0-length sequence.");
        }
        which = which.astype(DType.int64, copy: false);
        which = bounds switch
        {
            ClipMode.Wrap => remainder(which, sources.Length),
            ClipMode.Clip => clip(which, 0, sources.Length - 1),
            _ when which.size == 0 || ((long)which.min() >= 0 && (long)which.max() < sources.Length) => which,
            _ => throw new ValueError("invalid entry in choice array"),
        };
        Shape shape = broadcast_shapes([.. sources.Select(s => (ShapeLike)s.shape), which.shape]);
        DType dtype = DType.ResultType(sources);
        NdArray result = empty(shape, dtype);
        for (int i = 0; i < sources.Length; i++)
        {
            using NdArray mask = equal(which, i);
            result.CopyFrom(sources[i], Options.Unsafe, mask);
        }
        if (@out is null)
        {
            return result;
        }
        if (@out.shape != shape)
        {
            throw new TypeError("choose: invalid shape for output array.");
        }
        @out.Assign(result);
        return @out;
    }

    /// <summary>Writes values, in turn, to the elements where a mask is true.</summary>
    /// <param name="arr">The array to write to.</param>
    /// <param name="mask">The mask, of as many elements.</param>
    /// <param name="vals">The values, the first for the first element where the mask is true; repeated when they are
    /// fewer.</param>
    /// <exception cref="ValueError">The mask has another size, there is no value, or the array is
    /// read-only.</exception>
    public static void place(NdArray arr, ArrayLike mask, ArrayLike vals)
    {
        NdArray chosen = asarray(mask), values = asarray(vals);
        if (chosen.size != arr.AsArray().size)
        {
            throw new ValueError("place: mask and data must be the same size");
        }
        NdArray places = flatnonzero(chosen);
        if (places.size > 0)
        {
            put(arr, places, values.size > 0 ? values : throw new ValueError("Cannot insert from an empty array!"));
        }
    }

    /// <summary>Writes values to the elements where a mask is true, to each the value of its own place.</summary>
    /// <param name="a">The array to write to.</param>
    /// <param name="mask">The mask, of as many elements.</param>
    /// <param name="values">The values; when they have another size than the array, they are repeated.</param>
    /// <exception cref="ValueError">The mask has another size, or the array is read-only.</exception>
    public static void putmask(NdArray a, ArrayLike mask, ArrayLike values)
    {
        NdArray chosen = asarray(mask), source = asarray(values);
        if (chosen.size != a.AsArray().size)
        {
            throw new ValueError("putmask: mask and data must be the same size");
        }
        if (!a.IsWriteable)
        {
            throw new ValueError("putmask: output array is read-only");
        }
        if (source.size == 0 || a.size == 0)
        {
            return;
        }
        NdArray all =
            source.size == 1
                ? source.Reshape([], "C", null)
                : Cycled(ravel(source), a.size).Reshape(a.Layout.Lengths, "C", null);
        a.CopyFrom(all, Options.Unsafe, chosen.astype(DType.bool_, copy: false).Reshape(a.Layout.Lengths, "C", null));
    }
}
