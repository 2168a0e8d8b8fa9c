using System.Numerics;
using System.Runtime.CompilerServices;
using NumRs.Native;

namespace NumRs;

public partial class NdArray
{
    /// <summary>An integer of at most 64 bits, weak in promotion.</summary>
    /// <exception cref="OverflowException">It is beyond 64 bits.</exception>
    public static implicit operator NdArray(BigInteger value) => ((ArrayLike)value).AsArray();

    /// <summary>The one element as a real number; a complex one loses its imaginary part.</summary>
    /// <exception cref="TypeError">There is not exactly one element.</exception>
    public static explicit operator double(NdArray x) => x.AsArray().Scalar<double>();

    /// <summary>The one element as a single-precision number.</summary>
    /// <exception cref="TypeError">There is not exactly one element.</exception>
    public static explicit operator float(NdArray x) => x.AsArray().Scalar<float>();

    /// <summary>The one element as an integer, truncated.</summary>
    /// <exception cref="TypeError">There is not exactly one element.</exception>
    public static explicit operator long(NdArray x) => x.AsArray().Scalar<long>();

    /// <summary>The one element as an integer, truncated.</summary>
    /// <exception cref="TypeError">There is not exactly one element.</exception>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static explicit operator int(NdArray x) => checked((int)x.AsArray().Scalar<long>());

    /// <summary>The one element as an unsigned integer, truncated.</summary>
    /// <exception cref="TypeError">There is not exactly one element.</exception>
    public static explicit operator ulong(NdArray x) => x.AsArray().Scalar<ulong>();

    /// <summary>The one element as a complex number.</summary>
    /// <exception cref="TypeError">There is not exactly one element.</exception>
    public static explicit operator Complex(NdArray x) => x.AsArray().Scalar<Complex>();

    /// <summary>Whether the one element is true.</summary>
    /// <exception cref="ValueError">There is not exactly one element.</exception>
    public static explicit operator bool(NdArray x) => x.IsTrue();

    /// <summary>The one element as a value of <typeparamref name="T"/>, cast as <c>astype</c> does.</summary>
    internal T Scalar<T>() where T : unmanaged
    {
        Layout layout = Engine.Seen(this, out DType type);
        if (layout.Size != 1)
        {
            throw new TypeError("only 0-dimensional arrays can be converted to Python scalars");
        }
        DType wanted = DType.Of<T>();
        NdArray item = type == wanted ? this : this.AsArray().Copy((byte)'K', Options.Unsafe, wanted);
        NativeBlock? held = Engine.Hold(item);
        try
        {
            return Unsafe.ReadUnaligned<T>(ref Engine.Pin(item));
        }
        finally
        {
            held?.Release();
        }
    }

    /// <summary>A copy with the elements cast to a dtype.</summary>
    /// <param name="dtype">The dtype; float64 when null.</param>
    /// <param name="order">Memory order of the result: C, F, A or K.</param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe.</param>
    /// <param name="subok">Has no effect; arrays have no subclasses that results could keep.</param>
    /// <param name="copy">Whether an array that has the dtype and order already is copied all the same.</param>
    /// <exception cref="TypeError">The casting rule does not allow it.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.array(new[] { 1, 2, 2.5 }).astype("i8")); // [1 2 2]
    /// </code>
    /// </example>
    public NdArray astype(
        DTypeLike? dtype,
        string order = "K",
        string casting = "unsafe",
        bool subok = true,
        bool copy = true
    )
    {
        DType wanted = dtype?.Resolve() ?? DType.float64;
        byte letter = Options.Order(order);
        if (
            !copy
            && wanted == _dtype
            && (letter is (byte)'K' or (byte)'A' || (letter == 'C' ? _layout.IsCContiguous : _layout.IsFContiguous))
        )
        {
            return this;
        }
        return this.AsArray().Copy(letter, Options.Casting(casting), wanted);
    }

    /// <summary>A copy.</summary>
    /// <param name="order">Memory order of the result: C, F, A or K.</param>
    public NdArray copy(string order = "C") => Copy(Options.Order(order), Options.Unsafe, null);

    /// <summary>A copy in a dtype and order; numbers of the host language must fit, as <see cref="Operand.IsNumbers"/>
    /// tells.</summary>
    internal NdArray Copy(byte order, byte casting, DType? dtype, bool numbers = false)
    {
        NrCopyArgs args = new() { casting = casting, order = order, numbers = numbers ? (byte)1 : (byte)0 };
        if (dtype is not null)
        {
            args.has_dtype = 1;
            args.dtype = dtype.Raw;
        }
        return Engine.Call(Routines.Copy, args, null, "cast", this);
    }

    /// <summary>Writes a value, broadcast and cast as assignment does, into this array's memory.</summary>
    internal void Assign(ArrayLike value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsWriteable)
        {
            throw new ValueError("assignment destination is read-only");
        }
        value = value.AsKnown(_dtype);
        NrCopyArgs args = new() { casting = Options.Unsafe, order = (byte)'K', numbers = value.IsNumbers() ? (byte)1 : (byte)0 };
        Engine.Call(Routines.Copy, args, this, "cast", value);
    }

    /// <summary>Writes a value, broadcast and cast by a rule, into this array's memory where a mask is true.</summary>
    internal void CopyFrom(ArrayLike value, byte casting, ArrayLike? where = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsWriteable)
        {
            throw new ValueError("assignment destination is read-only");
        }
        value = _dtype.kind == 'b' && value is WideIntegers or Literal { dtype.Code: TypeCode.UInt64 } ? throw WideIntegers.TooLarge() : value.AsKnown(_dtype);
        NrCopyArgs args = new() { casting = casting, order = (byte)'K', has_where = where is null ? (byte)0 : (byte)1 };
        if (where is null)
        {
            Engine.Call(Routines.Copy, args, this, "cast", value);
        }
        else
        {
            Engine.Call(Routines.Copy, args, this, "cast", value, where);
        }
    }
}
