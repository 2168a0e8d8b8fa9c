using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>Arrays joined along an axis.</summary>
    /// <param name="arrays">The arrays, equal in all other axes.</param>
    /// <param name="axis">The axis; null to join the flattened arrays.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="dtype">Dtype; the common one when null.</param>
    /// <param name="casting">Which casts are allowed.</param>
    /// <exception cref="ValueError">There is no array, or their shapes do not fit.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[,] { { 1, 2 }, { 3, 4 } }), b = np.array(new[,] { { 5, 6 } });
    /// Console.WriteLine(np.concatenate([a, b])); // [[1 2]
    /// //  [3 4]
    /// //  [5 6]]
    /// Console.WriteLine(np.concatenate([a, b], axis: null)); // [1 2 3 4 5 6]
    /// </code>
    /// </example>
    public static NdArray concatenate(
        ArraysLike arrays,
        int? axis = 0,
        NdArray? @out = null,
        DTypeLike? dtype = null,
        string casting = "same_kind"
    )
    {
        ArgumentNullException.ThrowIfNull(arrays);
        if (dtype?.Resolve() is { SubShape: not null } sub)
        {
            throw new TypeError(
                $"The dtype `{sub.__repr__()}` is not a valid dtype for concatenation since it is a subarray dtype (the subarray dimensions would be added as array dimensions)."
            );
        }
        NdArray[] parts = arrays.Arrays;
        NrConcatenateArgs args = new() { axis = Routines.Axis(axis), casting = Options.Casting(casting) };
        if (dtype is not null)
        {
            args.has_dtype = 1;
            args.dtype = dtype.Resolve().Raw;
        }
        return parts.Length switch
        {
            1 => Engine.Call(Routines.Concatenate, args, @out, "concatenate", parts[0]),
            2 => Engine.Call(Routines.Concatenate, args, @out, "concatenate", parts[0], parts[1]),
            3 => Engine.Call(Routines.Concatenate, args, @out, "concatenate", parts[0], parts[1], parts[2]),
            _ => Engine.CallMany(Routines.Concatenate, args, parts, [@out])[0],
        };
    }

    /// <summary>Arrays joined along an axis; the same as <see cref="concatenate"/>.</summary>
    /// <inheritdoc cref="concatenate"/>
    public static NdArray concat(
        ArraysLike arrays,
        int? axis = 0,
        NdArray? @out = null,
        DTypeLike? dtype = null,
        string casting = "same_kind"
    ) => concatenate(arrays, axis, @out, dtype, casting);

    /// <summary>Arrays of one shape joined along a new axis.</summary>
    /// <param name="arrays">The arrays.</param>
    /// <param name="axis">The place of the new axis in the result.</param>
    /// <param name="out">Where the result goes.</param>
    /// <param name="dtype">Dtype; the common one when null.</param>
    /// <param name="casting">Which casts are allowed.</param>
    /// <exception cref="ValueError">There is no array, or their shapes differ.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.arange(3);
    /// Console.WriteLine(np.stack([a, a + 10], axis: 1)); // [[ 0 10]
    /// //  [ 1 11]
    /// //  [ 2 12]]
    /// </code>
    /// </example>
    public static NdArray stack(
        ArraysLike arrays,
        int axis = 0,
        NdArray? @out = null,
        DTypeLike? dtype = null,
        string casting = "same_kind"
    )
    {
        ArgumentNullException.ThrowIfNull(arrays);
        NdArray[] parts = arrays.Arrays;
        if (parts.Length == 0)
        {
            throw new ValueError("need at least one array to stack");
        }
        if (parts.Any(a => a.shape != parts[0].shape))
        {
            throw new ValueError("all input arrays must have the same shape");
        }
        int place = NdArray.NormalizeAxis(axis, parts[0].ndim + 1);
        return concatenate(Each(arrays, a => expand_dims(a, place)), place, @out, dtype, casting);
    }

    /// <summary>Arrays stacked as rows: along the first axis, 1-d ones as one row each.</summary>
    /// <param name="tup">The arrays.</param>
    /// <param name="dtype">Dtype; the common one when null.</param>
    /// <param name="casting">Which casts are allowed.</param>
    public static NdArray vstack(ArraysLike tup, DTypeLike? dtype = null, string casting = "same_kind")
    {
        ArgumentNullException.ThrowIfNull(tup);
        return concatenate(Each(tup, a => atleast_2d(a)), 0, null, dtype, casting);
    }

    /// <summary>An old name of <see cref="vstack"/>, which <see cref="warning"/> tells.</summary>
    /// <inheritdoc cref="vstack"/>
    public static NdArray row_stack(ArraysLike tup, DTypeLike? dtype = null, string casting = "same_kind")
    {
        Warn("`row_stack` alias is deprecated. Use `np.vstack` directly.");
        return vstack(tup, dtype, casting);
    }

    /// <summary>Arrays joined along the second axis, 1-d ones along the first.</summary>
    /// <inheritdoc cref="vstack"/>
    public static NdArray hstack(ArraysLike tup, DTypeLike? dtype = null, string casting = "same_kind")
    {
        ArgumentNullException.ThrowIfNull(tup);
        ArraysLike parts = Each(tup, a => atleast_1d(a));
        return concatenate(parts, parts.Arrays is [{ ndim: 1 }, ..] ? 0 : 1, null, dtype, casting);
    }

    /// <summary>Arrays joined along the third axis.</summary>
    /// <inheritdoc cref="vstack"/>
    public static NdArray dstack(ArraysLike tup, DTypeLike? dtype = null, string casting = "same_kind")
    {
        ArgumentNullException.ThrowIfNull(tup);
        return concatenate(Each(tup, a => atleast_3d(a)), 2, null, dtype, casting);
    }

    /// <summary>1-d arrays as the columns of a matrix; arrays of two axes are joined as they are.</summary>
    /// <param name="tup">The arrays.</param>
    public static NdArray column_stack(ArraysLike tup)
    {
        ArgumentNullException.ThrowIfNull(tup);
        return concatenate(Each(tup, a => a.ndim < 2 ? atleast_2d(a).T : a), 1);
    }

    private static ArraysLike Each(ArraysLike arrays, Converter<NdArray, NdArray> form) =>
        new(Array.ConvertAll(arrays.Arrays, form));

    /// <summary>Elements repeated.</summary>
    /// <param name="a">The array.</param>
    /// <param name="repeats">How often, for all elements or one by one.</param>
    /// <param name="axis">The axis; null for the flattened array.</param>
    public static NdArray repeat(ArrayLike a, ArrayLike repeats, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(repeats);
        NrAxisArgs args = new() { axis = Routines.Axis(axis) };
        return Engine.Call(Routines.Repeat, args, null, "repeat", a, repeats);
    }
}
