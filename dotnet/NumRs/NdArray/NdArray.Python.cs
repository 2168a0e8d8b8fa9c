using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Formatting;
using NumRs.Interop;

namespace NumRs;

// The methods by which IronPython binds Python's syntax. They take and give what it passes: `int`, `BigInteger`,
// `PythonTuple`, `Slice` and so on as objects.
public partial class NdArray
{
    /// <summary><c>x[key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __getitem__(object? key) =>
        key is IEnumerable names && IsNames(key) ? Fields([.. names.Cast<string>()]) : Load(PythonObjects.Indices(key));

    /// <summary><c>x[key, key]</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __getitem__(object? key0, object? key1, params object?[]? keys) =>
        // One trailing None comes as a missing array.
        Load([PythonObjects.Index(key0), PythonObjects.Index(key1), .. (keys ?? [null]).Select(PythonObjects.Index)]);

    /// <summary><c>x[keys] = value</c>, the value last.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void __setitem__(params object?[] keysAndValue)
    {
        ArgumentNullException.ThrowIfNull(keysAndValue);
        if (keysAndValue.Length == 0)
        {
            throw new TypeError("__setitem__ expected 2 arguments, got 0");
        }
        IndexLike[] keys = keysAndValue.Length == 2
            ? PythonObjects.Indices(keysAndValue[0])
            : [.. keysAndValue.Take(keysAndValue.Length - 1).Select(PythonObjects.Index)];
        object? value = keysAndValue[^1];
        // What None is to NumPy as a number, and as a text.
        value ??= dtype.kind switch { 'f' or 'c' => double.NaN, 'S' or 'U' => "None", _ => null };
        Store(keys, From(value));
    }

    /// <summary><c>del x[keys]</c>, which no array allows.</summary>
    /// <exception cref="ValueError">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void __delitem__(params object?[]? keys) => throw new ValueError("cannot delete array elements");

    private static bool IsNames(object key) =>
        key is IList items && key is not NdArray && !PythonObjects.IsTuple(key) && items is [string, ..];

    /// <summary><c>len(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __len__() => ndim > 0 ? checked((int)_layout.Lengths[0])
        : this is np.scalars.flexible { IsRecord: true } ? _dtype.FieldCount
        : throw new TypeError("len() of unsized object");

    /// <summary><c>iter(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<NdArray> __iter__() =>
        ndim == 0 && this is not np.scalars.flexible { IsRecord: true }
            ? throw new TypeError("iteration over a 0-d array")
            : GetEnumerator();

    /// <summary><c>value in x</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __contains__(object? value) => (bool)np.any(__eq__(value));

    /// <summary><c>abs(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __abs__() => np.ufuncs.absolute.Call(this);

    /// <summary><c>-x</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __neg__() => -this;

    /// <summary><c>+x</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __pos__() => +this;

    /// <summary><c>~x</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __invert__() => ~this;

    /// <summary><c>repr(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __repr__() => ArrayText.Repr(this, np.Printing);

    /// <summary><c>str(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __str__() => ToString();

    /// <summary><c>x == y</c>. Nothing is equal to None, or to what is no array.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __eq__(object? other) =>
        Operand(other) is { } operand ? Same(this, operand, equal: true) : Unlike(false);

    /// <summary><c>x != y</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __ne__(object? other) =>
        Operand(other) is { } operand ? Same(this, operand, equal: false) : Unlike(true);

    /// <summary>What a comparison with something that is no array gives for every element.</summary>
    private NdArray Unlike(bool different) => dtype.kind != 'V'
        ? np.full(shape, different)
        : throw new TypeError("Cannot compare structured or void to non-void arrays.");

    /// <summary>The other operand of a comparison, or null when it is no array.</summary>
    private static ArrayLike? Operand(object? other) =>
        other is null or IDictionary ? null : From(other);

    /// <summary><c>x &lt; y</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __lt__(object other) => this < other;

    /// <summary><c>x &lt;= y</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __le__(object other) => this <= other;

    /// <summary><c>x &gt; y</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __gt__(object other) => this > other;

    /// <summary><c>x &gt;= y</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __ge__(object other) => this >= other;

    // For Python a text is an operand, while C# joins texts with anything.

    /// <summary><c>x + y</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __add__(object? other) =>
        other is string ? np.ufuncs.add.Call(this, From(other)) : this + (other ?? throw NoOperand("+"));

    /// <summary><c>y + x</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray __radd__(object? other, NdArray self)
    {
        ArgumentNullException.ThrowIfNull(self);
        return other is string
            ? np.ufuncs.add.Call(From(other), self)
            : (other ?? throw self.NoOperand("+", before: true)) + self;
    }

    /// <summary><c>divmod(x, y)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __divmod__(object other) => DivMod(this, From(other));

    /// <summary><c>divmod(y, x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static object __rdivmod__(object other, NdArray self) => DivMod(From(other), self);

    private static object DivMod(ArrayLike x1, ArrayLike x2) =>
        PythonHost.Tuple([.. np.ufuncs.divmod.CallPair(x1, x2, null, null, "same_kind", "K", null).Objects]);

    /// <summary>What Python's <c>pickle</c> stores.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __reduce_ex__(object protocol) => Unpickling.Reduced(this);

    /// <summary><c>copy.copy(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __copy__() => IsScalar ? copy("K").Load([]) : copy("K");

    /// <summary><c>copy.deepcopy(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __deepcopy__(object memo) => __copy__();

    /// <summary><c>x += y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __iadd__(object other) => np.ufuncs.add.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x -= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __isub__(object other) =>
        np.ufuncs.subtract.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x *= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __imul__(object other) =>
        np.ufuncs.multiply.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x /= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __itruediv__(object other) =>
        np.ufuncs.divide.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x //= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __ifloordiv__(object other) =>
        np.ufuncs.floor_divide.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x %= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __imod__(object other) =>
        np.ufuncs.remainder.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x **= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __ipow__(object other) => Root(this, other) is { } simple
        ? simple.Call(this, this, null, "same_kind", "K", null)
        : np.ufuncs.power.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x &amp;= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __iand__(object other) =>
        np.ufuncs.bitwise_and.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x |= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __ior__(object other) =>
        np.ufuncs.bitwise_or.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x ^= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __ixor__(object other) =>
        np.ufuncs.bitwise_xor.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x &lt;&lt;= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __ilshift__(object other) =>
        np.ufuncs.left_shift.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x &gt;&gt;= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __irshift__(object other) =>
        np.ufuncs.right_shift.Call(this, From(other), this, null, "same_kind", "K", null);

    /// <summary><c>x1 ** x2</c></summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_Power(NdArray x1, NdArray x2) => np.ufuncs.power.Call(x1, x2);

    /// <summary><c>x1 ** x2</c></summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_Power(NdArray x1, object x2) =>
        Root(x1, x2) is { } simple ? simple.Call(x1) : np.ufuncs.power.Call(x1, From(x2));

    /// <summary>The function that NumPy's operator takes for a simple exponent, or null: <c>x ** 2</c> is a
    /// square.</summary>
    private static UFunc? Root(NdArray x, object exponent) => (x.AsArray().dtype.kind, exponent) switch
    {
        ('f' or 'c', 1 or 1.0) => np.ufuncs.positive,
        ('f' or 'c', 2.0) => np.ufuncs.square,
        ('f' or 'c', 0.5) => np.ufuncs.sqrt,
        ('f' or 'c', -1 or -1.0) => np.ufuncs.reciprocal,
        ('b' or 'i' or 'u' or 'f' or 'c', 2) => np.ufuncs.square,
        _ => null,
    };

    /// <summary><c>x1 ** x2</c></summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_Power(object x1, NdArray x2) => np.ufuncs.power.Call(From(x1), x2);

    /// <summary><c>x1 // x2</c></summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray FloorDivide(NdArray x1, NdArray x2) => np.ufuncs.floor_divide.Call(x1, x2);

    /// <summary><c>x1 // x2</c></summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray FloorDivide(NdArray x1, object x2) => np.ufuncs.floor_divide.Call(x1, From(x2));

    /// <summary><c>x1 // x2</c></summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray FloorDivide(object x1, NdArray x2) => np.ufuncs.floor_divide.Call(From(x1), x2);

    /// <summary><c>x1 @ x2</c></summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray MatMult(NdArray x1, NdArray x2) => np.matmul(x1, x2);

    /// <summary><c>x1 @ x2</c></summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray MatMult(NdArray x1, object x2) => np.matmul(x1, From(x2));

    /// <summary><c>x1 @ x2</c></summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray MatMult(object x1, NdArray x2) => np.matmul(From(x1), x2);

    /// <summary><c>x @= y</c>, in place.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __imatmul__(object other) => np.matmul(this, From(other), this);

    /// <summary><c>x1 &lt;&lt; x2</c> with an array on the right alone, which C# cannot declare as an
    /// operator.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_LeftShift(object x1, NdArray x2) => np.ufuncs.left_shift.Call(From(x1), x2);

    /// <summary><c>x1 &gt;&gt; x2</c> with an array on the right alone, which C# cannot declare as an
    /// operator.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_RightShift(object x1, NdArray x2) => np.ufuncs.right_shift.Call(From(x1), x2);
}
