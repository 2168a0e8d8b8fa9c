using System.ComponentModel;
using System.Numerics;
using NumRs.Interop;

namespace NumRs;

// What Python asks of a number, which a 0-d array stands for: NumPy has scalars of their own there.
public partial class NdArray
{
    /// <summary>From any object; IronPython calls this for arguments. Null stays null.</summary>
    /// <remarks>
    /// What is no array yet comes as a read-only one: a function that writes into its argument would write what nobody
    /// can see. A .NET array is written to itself.
    /// </remarks>
    /// <exception cref="TypeError">The object is no array, number or sequence of them.</exception>
    public static new NdArray? op_Implicit(object? value) => value switch
    {
        null => null,
        NdArray array => array,
        Array shared => From(shared).AsArray(),
        _ => From(value).AsArray().ReadOnly(),
    };

    /// <summary>Whether NumPy has a scalar here, and no array without axes.</summary>
    internal bool IsScalar => ndim == 0 && this is np.scalars.generic;

    /// <summary><c>bool(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __bool__() => this.IsTrue();

    /// <summary><c>float(x)</c></summary>
    /// <exception cref="TypeError">The array has axes, or the number is complex.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public double __float__() => (double)RealNumber("float() argument must be a string or a real number");

    /// <summary><c>int(x)</c>, truncated.</summary>
    /// <exception cref="TypeError">The array has axes, or the number is complex.</exception>
    /// <exception cref="ValueError">The number is NaN.</exception>
    /// <exception cref="OverflowException">The number is infinite.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __int__() =>
        RealNumber("int() argument must be a string, a bytes-like object or a real number") switch
        {
            { dtype.kind: 'u' } x => PythonHost.Integer((ulong)x),
            { dtype.kind: 'f' } x => Truncated((double)x),
            var x => PythonHost.Integer((long)x),
        };

    /// <summary><c>complex(x)</c></summary>
    /// <exception cref="TypeError">The array has axes.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Complex __complex__() => (Complex)Number();

    /// <summary>The item as an index.</summary>
    /// <exception cref="TypeError">The array has axes, or its item is no integer.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __index__() => ndim == 0 && dtype.kind is 'i' or 'u'
        ? __int__()
        : throw new TypeError("only integer scalar arrays can be converted to a scalar index");

    /// <summary><c>round(x)</c>, an integer; <c>round(x, ndigits)</c>, a number of the same dtype.</summary>
    /// <exception cref="TypeError">The array has axes, or its item is no real number.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __round__(object? ndigits = null)
    {
        if (ndim > 0 || dtype.kind is not ('i' or 'u' or 'f'))
        {
            throw new TypeError($"type numpy.{(ndim > 0 ? "ndarray" : dtype.name)} doesn't define __round__ method");
        }
        NdArray rounded = np.round(this, ndigits is null ? 0 : checked((int)PythonObjects.ToInt64(ndigits)));
        return ndigits is null ? rounded.__int__() : rounded.Load([]);
    }

    /// <summary><c>math.trunc(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __trunc__() => __int__();

    /// <summary><c>math.floor(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __floor__() => dtype.kind == 'f' ? Truncated(Math.Floor(__float__())) : __int__();

    /// <summary><c>math.ceil(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __ceil__() => dtype.kind == 'f' ? Truncated(Math.Ceiling(__float__())) : __int__();

    /// <summary><c>format(x, spec)</c>: of a 0-d array its item's.</summary>
    /// <exception cref="TypeError">There is a specification, and the array has axes.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string __format__(string spec)
    {
        if (string.IsNullOrEmpty(spec))
        {
            return ToString();
        }
        return ndim > 0
            ? throw new TypeError("unsupported format string passed to numpy.ndarray.__format__")
            : PythonHost.Format(item(), spec) ?? ToString(spec, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary><c>hash(x)</c>: of a 0-d array its item's. Others have none.</summary>
    /// <exception cref="TypeError">The array has axes.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __hash__() =>
        ndim == 0 ? PythonHost.Hash(item()) : throw new TypeError("unhashable type: 'numpy.ndarray'");

    /// <summary><c>bytes(x)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __bytes__() => PythonHost.Bytes(tobytes());

    /// <summary><c>x * other</c>: the product; a list or a text is repeated by an integer.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __mul__(object? other) => Repeated(other, this, IsScalar) ?? this * (other ?? throw NoOperand("*"));

    /// <summary><c>other * x</c>: the product; a list or a text is repeated by an integer.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static object __rmul__(object? other, NdArray self)
    {
        ArgumentNullException.ThrowIfNull(self);
        return self.__rmul__(other);
    }

    /// <summary><c>other * x</c> where IronPython's own sequences ask for it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __rmul__(object? other) =>
        Repeated(other, this, IsScalar) ?? (other ?? throw NoOperand("*", before: true)) * this;

    private static object? Repeated(object? sequence, NdArray count, bool scalar)
    {
        if (
            !scalar
            || sequence is null or NdArray
            || count.dtype.kind is not ('i' or 'u' or 'f' or 'c')
            || !PythonSequence.IsOne(sequence)
        )
        {
            return null;
        }
        return count.dtype.kind is 'i' or 'u'
            ? PythonSequence.Repeated(sequence, PythonObjects.ToInt64(count.__index__()))
            : throw new TypeError($"can't multiply sequence by non-int of type 'numpy.{count.dtype.name}'");
    }

    private TypeError NoOperand(string sign, bool before = false) => new(before
        ? $"unsupported operand type(s) for {sign}: 'NoneType' and '{TypeName}'"
        : $"unsupported operand type(s) for {sign}: '{TypeName}' and 'NoneType'");

    // What Python calls an item of this kind.
    private string TypeName => dtype.kind switch { 'f' => "float", 'c' => "complex", 'b' => "bool", 'i' or 'u' => "int", _ => "numpy.ndarray" };

    private NdArray Number() =>
        ndim == 0 ? this : throw new TypeError("only 0-dimensional arrays can be converted to Python scalars");

    private NdArray RealNumber(string expected) =>
        Number().dtype.kind == 'c' ? throw new TypeError($"{expected}, not 'complex'") : this;

    private static object Truncated(double value) =>
        double.IsNaN(value)
            ? throw new ValueError("cannot convert float NaN to integer")
            : PythonHost.Integer(
                double.IsInfinity(value)
                    ? throw new OverflowException("cannot convert float infinity to integer")
                    : new BigInteger(value)
            );
}
