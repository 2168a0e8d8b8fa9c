namespace NumRs;

// C# 14 calls these for `x += y`, earlier versions and other languages `x = x + y`. IronPython takes the methods with
// Python's names, which stand beside them.
public partial class NdArray
{
    /// <summary>Adds in place, as NumPy's <c>x += y</c> does: all views of the memory see it.</summary>
    /// <exception cref="TypeError">The result's dtype cannot be cast to this array's within its kind.</exception>
    /// <exception cref="ValueError">The operand does not broadcast to this array's shape, or the array is
    /// read-only.</exception>
    /// <example>
    /// <code>
    /// NdArray a = np.ones((2, 3), "i8");
    /// a *= 3;
    /// Console.WriteLine(a); // [[3 3 3]
    /// //  [3 3 3]]
    /// </code>
    /// </example>
    public void operator +=(object other) => __iadd__(other);

    /// <summary>Subtracts in place, as NumPy's <c>x -= y</c> does.</summary>
    /// <inheritdoc cref="operator +=(object)"/>
    public void operator -=(object other) => __isub__(other);

    /// <summary>Multiplies in place, as NumPy's <c>x *= y</c> does.</summary>
    /// <inheritdoc cref="operator +=(object)"/>
    public void operator *=(object other) => __imul__(other);

    /// <summary>Divides in place, as NumPy's <c>x /= y</c> does; integers have no place for a quotient.</summary>
    /// <inheritdoc cref="operator +=(object)"/>
    public void operator /=(object other) => __itruediv__(other);

    /// <summary>Takes the remainder in place, as NumPy's <c>x %= y</c> does.</summary>
    /// <inheritdoc cref="operator +=(object)"/>
    public void operator %=(object other) => __imod__(other);

    /// <summary>Bitwise and in place, as NumPy's <c>x &amp;= y</c> does.</summary>
    /// <inheritdoc cref="operator +=(object)"/>
    public void operator &=(object other) => __iand__(other);

    /// <summary>Bitwise or in place, as NumPy's <c>x |= y</c> does.</summary>
    /// <inheritdoc cref="operator +=(object)"/>
    public void operator |=(object other) => __ior__(other);

    /// <summary>Bitwise exclusive or in place, as NumPy's <c>x ^= y</c> does.</summary>
    /// <inheritdoc cref="operator +=(object)"/>
    public void operator ^=(object other) => __ixor__(other);

    /// <summary>Shifts to the left in place, as NumPy's <c>x &lt;&lt;= y</c> does.</summary>
    /// <inheritdoc cref="operator +=(object)"/>
    public void operator <<=(object other) => __ilshift__(other);

    /// <summary>Shifts to the right in place, as NumPy's <c>x &gt;&gt;= y</c> does.</summary>
    /// <inheritdoc cref="operator +=(object)"/>
    public void operator >>=(object other) => __irshift__(other);
}
