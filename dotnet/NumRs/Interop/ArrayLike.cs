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
[SuppressMessage("Design", "CA1010", Justification = "What is enumerated is an operand for collection expressions and an array for everybody else.")]
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
    /// <summary>The operand as an array.</summary>
    /// <exception cref="ArgumentNullException">There is none; an extension method can say so with the argument's name.</exception>
    /// <exception cref="OverflowException">It is an integer beyond 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NdArray AsArray(this ArrayLike? operand, [CallerArgumentExpression(nameof(operand))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(operand, name);
        return operand is Unread unread ? unread.Plain() : operand as NdArray ?? throw WideIntegers.TooLarge();
    }

    /// <summary>The operand; content that depends on the dtype it goes to as an array that can be cast to it.</summary>
    internal static ArrayLike AsKnown(this ArrayLike operand, DType wanted) => operand is Unread unread ? unread.As(wanted) : operand;

    /// <summary>The truth of the one element.</summary>
    /// <exception cref="ValueError">There is not exactly one.</exception>
    internal static bool IsTrue(this NdArray? array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.size == 1
            ? array._dtype.Code == TypeCode.Struct ? (long)np.count_nonzero(array) != 0 : array.Scalar<bool>()
            : throw new ValueError(array.size == 0
                ? "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
                : "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()");
    }
}
