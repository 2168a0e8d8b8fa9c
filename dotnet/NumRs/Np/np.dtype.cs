using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>The dtype that a text, a .NET type or a list of fields stands for.</summary>
    /// <param name="dtype">The text, type or list.</param>
    /// <param name="align">Whether to lay fields out as C would; for a text.</param>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.dtype("&lt;f4")); // float32
    /// Console.WriteLine(np.dtype("i4, f8").itemsize); // 12
    /// </code>
    /// </example>
    public static DType dtype(DTypeLike dtype, bool align = false)
    {
        ArgumentNullException.ThrowIfNull(dtype);
        DType resolved = dtype.Resolve();
        return align && resolved.names is not null && !resolved.isalignedstruct
            ? DType.Structured([.. resolved.FieldList.ToArray().Select(f => f with { Offset = -1 })], null, align: true)
            : resolved;
    }

    /// <summary>What numbers of a floating-point or complex dtype can hold.</summary>
    /// <param name="dtype">The dtype.</param>
    /// <exception cref="ValueError">It is no such dtype.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.finfo(np.float32).eps); // 1.1920929e-07
    /// Console.WriteLine(np.finfo("f8").max); // 1.7976931348623157e+308
    /// </code>
    /// </example>
    public static FInfo finfo(DTypeLike dtype)
    {
        ArgumentNullException.ThrowIfNull(dtype);
        return new FInfo(dtype.Resolve());
    }

    /// <summary>What numbers of an integer dtype can hold.</summary>
    /// <param name="type">The dtype.</param>
    /// <exception cref="ValueError">It is no such dtype.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.iinfo("i2").max); // 32767
    /// </code>
    /// </example>
    public static IInfo iinfo(DTypeLike type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new IInfo(type.Resolve());
    }

    /// <summary>Whether a cast between dtypes is allowed by a rule.</summary>
    /// <param name="from_">The dtype to cast from, or what stands for one (a text, a type), or an array, whose dtype
    /// counts.</param>
    /// <param name="to">The dtype to cast to.</param>
    /// <param name="casting">The rule: no, equiv, safe, same_kind or unsafe.</param>
    /// <exception cref="TypeError"><paramref name="from_"/> is a number, or nothing that has a dtype.</exception>
    public static bool can_cast(object from_, DTypeLike to, string casting = "safe")
    {
        ArgumentNullException.ThrowIfNull(from_);
        ArgumentNullException.ThrowIfNull(to);
        Options.Casting(casting);
        return CanCast(
            DType.OperandOf(from_) is var operand
            && (operand is not NdArray array || (array._flags & Flags.Weak) == 0 && from_ is not bool)
                ? operand as DType ?? ((NdArray)operand)._dtype
                : throw new TypeError(
                    "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\n"
                        + "This change was part of adopting NEP 50, we may explicitly allow them again in the future."
                ),
            to.Resolve(),
            casting);
    }

    internal static bool CanCast(DType from, DType to, string casting = "safe")
    {
        return DTypeCalls.CanCast(from.Raw, to.Raw, Options.Casting(casting));
    }

    /// <summary>The smallest dtype to which both can be cast safely.</summary>
    /// <param name="type1">One dtype.</param>
    /// <param name="type2">The other.</param>
    /// <exception cref="TypeError">There is none.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.promote_types("f4", "i8")); // float64
    /// </code>
    /// </example>
    public static DType promote_types(DTypeLike type1, DTypeLike type2)
    {
        ArgumentNullException.ThrowIfNull(type1);
        ArgumentNullException.ThrowIfNull(type2);
        return DTypeCalls.ResultType([new NrArray { dtype = type1.Resolve().Raw }, new NrArray { dtype = type2.Resolve().Raw }]);
    }

    /// <summary>The dtype that an operation on the arrays computes in; numbers yield to arrays and dtypes.</summary>
    /// <param name="arrays_and_dtypes">Arrays, numbers, dtypes and what stands for them, as <c>"f4"</c> and
    /// <c>typeof(float)</c>.</param>
    /// <exception cref="TypeError">There is none.</exception>
    public static DType result_type(params object?[] arrays_and_dtypes) =>
        // IronPython passes one None as no array at all.
        DType.ResultTypeOf(arrays_and_dtypes ?? [null]);
}
