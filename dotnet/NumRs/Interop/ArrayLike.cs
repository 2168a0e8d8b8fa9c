using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// What a function takes where NumPy takes an array: an <see cref="NdArray"/>, a number, an array or nested
/// sequence of numbers. Numbers convert implicitly and yield to the dtypes of other operands, as Python's
/// numbers do (NEP 50).
/// </summary>
[CollectionBuilder(typeof(CollectionExpressions), nameof(CollectionExpressions.OfArrayLike))]
[SuppressMessage(
    "Design",
    "CA1010",
    Justification = "What is enumerated is an operand for collection expressions and an array for everybody else."
)]
public abstract partial class ArrayLike : IEnumerable
{
    private protected ArrayLike(Layout layout, DType dtype)
    {
        _layout = layout;
        _dtype = dtype;
    }

    // What an operand is, laid out here so that a call reads it without virtual calls.
    // _storage: a managed array, a NativeBlock, a Literal, another owner of native memory, or null once it is
    // disposed. _offset: bytes into the managed memory, or the address of native memory.
    internal object? _storage;
    internal nint _offset;
    internal Layout _layout;
    internal DType _dtype;
    internal uint _flags;

    /// <summary>
    /// Set in <see cref="_flags"/>, of which the engine knows nothing, when the items were numbers of the host language
    /// in a sequence, as <c>[1, 300]</c> where an operand is expected. No view, copy or result has it.
    /// </summary>
    internal const uint OfNumbers = 1 << 16;

    /// <summary>Set in <see cref="_flags"/> of <see cref="WideIntegers"/>.</summary>
    internal const uint Wide = 1 << 17;

    /// <summary>An integer of any size; beyond 64 bits it serves as a bound of random integers.</summary>
    public static implicit operator ArrayLike(BigInteger value) => FromBigInteger(value);

    /// <summary>Integers of any size; beyond 64 bits they serve as bounds of random integers.</summary>
    public static implicit operator ArrayLike(BigInteger[] values) => From(values);

    /// <summary>Integers of any size; beyond 64 bits they serve as bounds of random integers.</summary>
    public static implicit operator ArrayLike(BigInteger[,] values) => From(values);

    /// <summary>The items along the first axis; what makes a collection expression an operand.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<ArrayLike> GetEnumerator() => this.AsArray().GetEnumerator();

    // A sequence, so that where a function takes operands and sequences, C# takes an array for an operand.
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Operands as arrays.</summary>
internal static class Operand
{
    /// <summary>
    /// The operand as an array. A number becomes one of its own dtype and is weak no more: it is so as a direct operand
    /// of ufuncs and <c>np.where</c> alone, which get it as it is.
    /// </summary>
    /// <exception cref="ArgumentNullException">There is none; an extension method can say so with the argument's
    /// name.</exception>
    /// <exception cref="OverflowException">It is an integer beyond 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NdArray AsArray(
        this ArrayLike? operand,
        [CallerArgumentExpression(nameof(operand))] string? name = null
    )
    {
        ArgumentNullException.ThrowIfNull(operand, name);
        return operand switch
        {
            Literal literal => literal.ToArray(),
            Unread unread => unread.Plain(),
            _ => operand as NdArray ?? throw WideIntegers.TooLarge(),
        };
    }

    /// <summary>The operand as an array that may be a number, which is weak: for what hands it on to a ufunc as it
    /// is.</summary>
    /// <inheritdoc cref="AsArray" path="/exception"/>
    internal static NdArray AsOperand(
        this ArrayLike? operand,
        [CallerArgumentExpression(nameof(operand))] string? name = null
    )
    {
        ArgumentNullException.ThrowIfNull(operand, name);
        return operand as Literal ?? operand.AsArray();
    }

    /// <summary>
    /// Whether an operand is a number of the host language, or a sequence of them: where they become items, each must
    /// fit, while items of an array are cast.
    /// </summary>
    internal static bool IsNumbers(this ArrayLike operand) =>
        (operand._flags & (Native.Flags.Weak | ArrayLike.OfNumbers)) != 0;

    /// <summary>The operand; integers beyond 64 bits and content that depends on the dtype it goes to as what they
    /// become there.</summary>
    /// <exception cref="OverflowException">Integers beyond 64 bits are to become smaller ones.</exception>
    internal static ArrayLike AsKnown(this ArrayLike operand, DType wanted) => operand switch
    {
        Unread unread => unread.As(wanted),
        WideIntegers wide => wanted.kind switch
        {
            'f' or 'c' => wide.ToReals(),
            'b' => wide.ToTruth(),
            'S' or 'U' => wide.ToTexts(),
            _ => throw WideIntegers.TooLarge(),
        },
        _ => operand,
    };

    /// <summary>
    /// What is written to items of a dtype: the operand, but for a sequence of numbers, which the engine takes one by
    /// one in assignments to a whole array alone.
    /// </summary>
    internal static ArrayLike AsItems(this ArrayLike operand, DType dtype)
    {
        ArrayLike known = operand.AsKnown(dtype);
        return (known._flags & ArrayLike.OfNumbers) != 0
            ? ((NdArray)known).Copy((byte)'C', Options.Unsafe, dtype, numbers: true)
            : known;
    }

    /// <summary>The truth of the one element.</summary>
    /// <exception cref="ValueError">There is not exactly one.</exception>
    internal static bool IsTrue(this NdArray? array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.size == 1
            ? array._dtype.Code == TypeCode.Struct
                ? (long)np.count_nonzero(array) != 0
                : array.Scalar<bool>()
            : throw new ValueError(
                array.size == 0
                    ? "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
                    : "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
            );
    }
}
