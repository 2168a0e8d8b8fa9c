namespace NumRs;

// Each operator but == and != stands in three overloads: that is what IronPython needs to bind `array op object` and
// `object op array`, and what lets a C# number be a weak operand.
public partial class NdArray
{
    /// <summary>The sum, element by element: <c>np.add</c>.</summary>
    /// <example>
    /// <code>
    /// NdArray a = np.array(new[] { 20, 30, 40, 50 });
    /// Console.WriteLine(a - np.arange(4)); // [20 29 38 47]
    /// Console.WriteLine(a + 0.5); // [20.5 30.5 40.5 50.5]
    /// Console.WriteLine(a &lt; 35); // [ True  True False False]
    /// </code>
    /// </example>
    public static NdArray operator +(NdArray x1, NdArray x2) => np.ufuncs.add.Call(x1, x2);

    /// <summary>The sum, element by element: <c>np.add</c>.</summary>
    public static NdArray operator +(NdArray x1, object x2) => np.ufuncs.add.Call(x1, From(x2));

    /// <summary>The sum, element by element: <c>np.add</c>.</summary>
    public static NdArray operator +(object x1, NdArray x2) => np.ufuncs.add.Call(From(x1), x2);

    /// <summary>The difference, element by element: <c>np.subtract</c>.</summary>
    public static NdArray operator -(NdArray x1, NdArray x2) => np.ufuncs.subtract.Call(x1, x2);

    /// <summary>The difference, element by element: <c>np.subtract</c>.</summary>
    public static NdArray operator -(NdArray x1, object x2) => np.ufuncs.subtract.Call(x1, From(x2));

    /// <summary>The difference, element by element: <c>np.subtract</c>.</summary>
    public static NdArray operator -(object x1, NdArray x2) => np.ufuncs.subtract.Call(From(x1), x2);

    /// <summary>The product, element by element: <c>np.multiply</c>.</summary>
    public static NdArray operator *(NdArray x1, NdArray x2) => np.ufuncs.multiply.Call(x1, x2);

    /// <summary>The product, element by element: <c>np.multiply</c>.</summary>
    public static NdArray operator *(NdArray x1, object x2) => np.ufuncs.multiply.Call(x1, From(x2));

    /// <summary>The product, element by element: <c>np.multiply</c>.</summary>
    public static NdArray operator *(object x1, NdArray x2) => np.ufuncs.multiply.Call(From(x1), x2);

    /// <summary>The quotient, element by element: <c>np.divide</c>.</summary>
    public static NdArray operator /(NdArray x1, NdArray x2) => np.ufuncs.divide.Call(x1, x2);

    /// <summary>The quotient, element by element: <c>np.divide</c>.</summary>
    public static NdArray operator /(NdArray x1, object x2) => np.ufuncs.divide.Call(x1, From(x2));

    /// <summary>The quotient, element by element: <c>np.divide</c>.</summary>
    public static NdArray operator /(object x1, NdArray x2) => np.ufuncs.divide.Call(From(x1), x2);

    /// <summary>The remainder, with the divisor's sign, element by element: <c>np.remainder</c>.</summary>
    public static NdArray operator %(NdArray x1, NdArray x2) => np.ufuncs.remainder.Call(x1, x2);

    /// <summary>The remainder, with the divisor's sign, element by element: <c>np.remainder</c>.</summary>
    public static NdArray operator %(NdArray x1, object x2) => np.ufuncs.remainder.Call(x1, From(x2));

    /// <summary>The remainder, with the divisor's sign, element by element: <c>np.remainder</c>.</summary>
    public static NdArray operator %(object x1, NdArray x2) => np.ufuncs.remainder.Call(From(x1), x2);

    /// <summary>Bitwise and, element by element: <c>np.bitwise_and</c>.</summary>
    public static NdArray operator &(NdArray x1, NdArray x2) => np.ufuncs.bitwise_and.Call(x1, x2);

    /// <summary>Bitwise and, element by element: <c>np.bitwise_and</c>.</summary>
    public static NdArray operator &(NdArray x1, object x2) => np.ufuncs.bitwise_and.Call(x1, From(x2));

    /// <summary>Bitwise and, element by element: <c>np.bitwise_and</c>.</summary>
    public static NdArray operator &(object x1, NdArray x2) => np.ufuncs.bitwise_and.Call(From(x1), x2);

    /// <summary>Bitwise or, element by element: <c>np.bitwise_or</c>.</summary>
    public static NdArray operator |(NdArray x1, NdArray x2) => np.ufuncs.bitwise_or.Call(x1, x2);

    /// <summary>Bitwise or, element by element: <c>np.bitwise_or</c>.</summary>
    public static NdArray operator |(NdArray x1, object x2) => np.ufuncs.bitwise_or.Call(x1, From(x2));

    /// <summary>Bitwise or, element by element: <c>np.bitwise_or</c>.</summary>
    public static NdArray operator |(object x1, NdArray x2) => np.ufuncs.bitwise_or.Call(From(x1), x2);

    /// <summary>Bitwise exclusive or, element by element: <c>np.bitwise_xor</c>.</summary>
    public static NdArray operator ^(NdArray x1, NdArray x2) => np.ufuncs.bitwise_xor.Call(x1, x2);

    /// <summary>Bitwise exclusive or, element by element: <c>np.bitwise_xor</c>.</summary>
    public static NdArray operator ^(NdArray x1, object x2) => np.ufuncs.bitwise_xor.Call(x1, From(x2));

    /// <summary>Bitwise exclusive or, element by element: <c>np.bitwise_xor</c>.</summary>
    public static NdArray operator ^(object x1, NdArray x2) => np.ufuncs.bitwise_xor.Call(From(x1), x2);

    /// <summary>Where the first is less, element by element: <c>np.less</c>.</summary>
    public static NdArray operator <(NdArray x1, NdArray x2) => np.ufuncs.less.Call(x1, x2);

    /// <summary>Where the first is less, element by element: <c>np.less</c>.</summary>
    public static NdArray operator <(NdArray x1, object x2) => np.ufuncs.less.Call(x1, From(x2));

    /// <summary>Where the first is less, element by element: <c>np.less</c>.</summary>
    public static NdArray operator <(object x1, NdArray x2) => np.ufuncs.less.Call(From(x1), x2);

    /// <summary>Where the first is less or equal, element by element: <c>np.less_equal</c>.</summary>
    public static NdArray operator <=(NdArray x1, NdArray x2) => np.ufuncs.less_equal.Call(x1, x2);

    /// <summary>Where the first is less or equal, element by element: <c>np.less_equal</c>.</summary>
    public static NdArray operator <=(NdArray x1, object x2) => np.ufuncs.less_equal.Call(x1, From(x2));

    /// <summary>Where the first is less or equal, element by element: <c>np.less_equal</c>.</summary>
    public static NdArray operator <=(object x1, NdArray x2) => np.ufuncs.less_equal.Call(From(x1), x2);

    /// <summary>Where the first is greater, element by element: <c>np.greater</c>.</summary>
    public static NdArray operator >(NdArray x1, NdArray x2) => np.ufuncs.greater.Call(x1, x2);

    /// <summary>Where the first is greater, element by element: <c>np.greater</c>.</summary>
    public static NdArray operator >(NdArray x1, object x2) => np.ufuncs.greater.Call(x1, From(x2));

    /// <summary>Where the first is greater, element by element: <c>np.greater</c>.</summary>
    public static NdArray operator >(object x1, NdArray x2) => np.ufuncs.greater.Call(From(x1), x2);

    /// <summary>Where the first is greater or equal, element by element: <c>np.greater_equal</c>.</summary>
    public static NdArray operator >=(NdArray x1, NdArray x2) => np.ufuncs.greater_equal.Call(x1, x2);

    /// <summary>Where the first is greater or equal, element by element: <c>np.greater_equal</c>.</summary>
    public static NdArray operator >=(NdArray x1, object x2) => np.ufuncs.greater_equal.Call(x1, From(x2));

    /// <summary>Where the first is greater or equal, element by element: <c>np.greater_equal</c>.</summary>
    public static NdArray operator >=(object x1, NdArray x2) => np.ufuncs.greater_equal.Call(From(x1), x2);

    /// <summary>Shifted to the left, element by element: <c>np.left_shift</c>.</summary>
    public static NdArray operator <<(NdArray x1, NdArray x2) => np.ufuncs.left_shift.Call(x1, x2);

    /// <summary>Shifted to the left, element by element: <c>np.left_shift</c>.</summary>
    public static NdArray operator <<(NdArray x1, object x2) => np.ufuncs.left_shift.Call(x1, From(x2));

    /// <summary>Shifted to the right, element by element: <c>np.right_shift</c>.</summary>
    public static NdArray operator >>(NdArray x1, NdArray x2) => np.ufuncs.right_shift.Call(x1, x2);

    /// <summary>Shifted to the right, element by element: <c>np.right_shift</c>.</summary>
    public static NdArray operator >>(NdArray x1, object x2) => np.ufuncs.right_shift.Call(x1, From(x2));

    /// <summary>The negative, element by element: <c>np.negative</c>.</summary>
    public static NdArray operator -(NdArray x) => np.ufuncs.negative.Call(x);

    /// <summary>A copy, element by element: <c>np.positive</c>.</summary>
    public static NdArray operator +(NdArray x) => np.ufuncs.positive.Call(x);

    /// <summary>All bits turned, element by element: <c>np.invert</c>.</summary>
    public static NdArray operator ~(NdArray x) => np.ufuncs.invert.Call(x);

    /// <summary>Where the element is false, element by element: <c>np.logical_not</c>.</summary>
    public static NdArray operator !(NdArray x) => np.ufuncs.logical_not.Call(x);

    // No operand of == and != is an object: a host that asks `array != null` by an expression tree means the reference
    // and wants a boolean. Python's own comparisons are __eq__ and __ne__.

    /// <summary>Where elements are equal: <c>np.equal</c>. Against null the answer is about the reference.</summary>
    public static NdArray operator ==(NdArray? x1, NdArray? x2) => Same(x1, x2, equal: true);

    /// <summary>Where elements differ: <c>np.not_equal</c>. Against null the answer is about the reference.</summary>
    public static NdArray operator !=(NdArray? x1, NdArray? x2) => Same(x1, x2, equal: false);

    /// <inheritdoc cref="operator ==(NdArray, NdArray)"/>
    public static NdArray operator ==(NdArray? x1, ArrayLike? x2) => Same(x1, x2, equal: true);

    /// <inheritdoc cref="operator !=(NdArray, NdArray)"/>
    public static NdArray operator !=(NdArray? x1, ArrayLike? x2) => Same(x1, x2, equal: false);

    /// <inheritdoc cref="operator ==(NdArray, NdArray)"/>
    public static NdArray operator ==(ArrayLike? x1, NdArray? x2) => Same(x1, x2, equal: true);

    /// <inheritdoc cref="operator !=(NdArray, NdArray)"/>
    public static NdArray operator !=(ArrayLike? x1, NdArray? x2) => Same(x1, x2, equal: false);

    private static NdArray Same(ArrayLike? x1, ArrayLike? x2, bool equal)
    {
        if (x1 is null || x2 is null)
        {
            return FromScalar((x1 is null && x2 is null) == equal);
        }
        return Equality.Compare(x1, x2, equal);
    }

    /// <summary>Whether a 0-d or one-element array is true; for <c>if (array)</c>.</summary>
    public static bool operator true(NdArray x) => x.IsTrue();

    /// <summary>Whether a 0-d or one-element array is false.</summary>
    public static bool operator false(NdArray x) => !x.IsTrue();

    /// <summary>An array is equal to itself alone; element-wise comparison is <c>==</c> and <c>np.equal</c>.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>A hash of the reference.</summary>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
