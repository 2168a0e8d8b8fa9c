using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using NumRs.Interop;
using NumRs.Native;

namespace NumRs;

// The methods by which IronPython binds what scripts do with a dtype, which stands for NumPy's scalar type too.
public sealed partial class DType
{
    /// <summary>From any object; IronPython calls this for <c>x.dtype = "f4"</c>. Null stays null.</summary>
    /// <exception cref="TypeError">The object cannot be read as one.</exception>
    public static new DType? op_Implicit(object? value) => DTypeLike.op_Implicit(value)?.Resolve();

    /// <summary>Whether both are the same dtype.</summary>
    public static bool operator ==(DType? left, DType? right) => ReferenceEquals(left, right);

    /// <summary>Whether they are different dtypes.</summary>
    public static bool operator !=(DType? left, DType? right) => !ReferenceEquals(left, right);

    /// <summary>Whether both are the same dtype: <c>x.dtype == "f8"</c>.</summary>
    public static bool operator ==(DType? left, DTypeLike? right) => ReferenceEquals(left, right);

    /// <summary>Whether they are different dtypes.</summary>
    public static bool operator !=(DType? left, DTypeLike? right) => !ReferenceEquals(left, right);

    /// <summary>Whether both are the same dtype.</summary>
    public static bool operator ==(DTypeLike? left, DType? right) => ReferenceEquals(left, right);

    /// <summary>Whether they are different dtypes.</summary>
    public static bool operator !=(DTypeLike? left, DType? right) => !ReferenceEquals(left, right);

    /// <summary><c>np.float64(value)</c>, <c>np.str_(value)</c>: the value as an item of the dtype; zero, or no text,
    /// without one.</summary>
    /// <param name="value">A number, a text, or anything that an array is made of.</param>
    /// <param name="imag">The imaginary part, for complex dtypes.</param>
    /// <exception cref="ValueError">The text is no number.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NdArray __call__(object? value = null, object? imag = null)
    {
        ArrayLike content = value switch
        {
            null => kind is 'S' or 'U' ? "" : 0,
            string text when kind is not ('S' or 'U') => Read(text),
            _ => ArrayLike.From(value),
        };
        if (imag is not null)
        {
            content = np.add(content, np.multiply(Complex.ImaginaryOne, ArrayLike.From(imag)));
        }
        if (Code == TypeCode.Void && itemsize == 0 && PythonObjects.TryInteger(value, out BigInteger length))
        {
            // As many zero bytes.
            return np.zeros(Shape.Of([]), OfSize(TypeCode.Void, checked((int)length))).Load([]);
        }
        NdArray item = np.array(content, this);
        return item.ndim == 0 ? item.Load([]) : item;
    }

    /// <summary>The number that a text gives, as Python's constructors read it.</summary>
    private ArrayLike Read(string text)
    {
        string trimmed = text.Trim();
        switch (kind)
        {
            case 'b':
                return text.Length > 0;
            case 'i' or 'u':
                return BigInteger.TryParse(
                    trimmed,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out BigInteger integer
                )
                    ? ArrayLike.From(integer)
                    : throw new ValueError($"invalid literal for int() with base 10: '{text}'");
            default:
                return Real(trimmed) ?? throw new ValueError($"could not convert string to float: '{text}'");
        }
    }

    private static double? Real(string text) => text.TrimStart('+', '-').ToUpperInvariant() switch
    {
        "INF" or "INFINITY" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        "NAN" => double.NaN,
        _ => NumberText.TryParse(text, out double value) ? value : null,
    };

    /// <summary>The dtype of scalars of this one: in the machine's byte order, and without a length, fields and a
    /// unit.</summary>
    private DType Scalar => Code switch
    {
        TypeCode.Bytes or TypeCode.Text => OfSize(Code, 0),
        TypeCode.Struct or TypeCode.SubArray or TypeCode.Void => np.@void,
        TypeCode.Datetime => Parse("M8"),
        TypeCode.Timedelta => Parse("m8"),
        _ => newbyteorder("="),
    };

    /// <summary><c>isinstance(value, np.float64)</c>: whether the value is a scalar of the dtype.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __instancecheck__(object? value) =>
        PythonObjects.Plain(value) is NdArray { IsScalar: true } item && item.dtype.Scalar.Equals(Scalar);

    /// <summary><c>issubclass(value, np.float64)</c>: whether the value is this dtype or stands for it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __subclasscheck__(object? value) => np.issubdtype(value, this);

    /// <summary><c>dtype == other</c>: a dtype, or what one is made of.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __eq__(object? other)
    {
        try
        {
            return ReferenceEquals(this, Other(other));
        }
        catch (Exception error) when (error is TypeError or ValueError)
        {
            // What is no dtype differs from every one.
            return false;
        }
    }

    /// <summary>The dtype that another object stands for: None for the default one.</summary>
    private static DType Other(object? other) => other is null ? float64 : PythonObjects.DType(other);

    /// <summary><c>dtype != other</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __ne__(object? other) => !__eq__(other);

    /// <summary>What Python's <c>pickle</c> stores.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public object __reduce_ex__(object protocol) => Unpickling.Reduced(this);

    /// <summary><c>hash(dtype)</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __hash__() => GetHashCode();

    /// <summary><c>dtype &lt;= other</c>: whether it can be cast to the other safely.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __le__(object? other) => np.CanCast(this, Other(other));

    /// <summary><c>dtype &lt; other</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __lt__(object? other) => !__eq__(other) && __le__(other);

    /// <summary><c>dtype >= other</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __ge__(object? other) => np.CanCast(Other(other), this);

    /// <summary><c>dtype > other</c></summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __gt__(object? other) => !__eq__(other) && __ge__(other);

    /// <summary><c>len(dtype)</c>, the number of fields.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int __len__() => FieldCount;

    /// <summary><c>bool(dtype)</c>: always true.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __bool__() => true;

    /// <summary><c>dtype[key]</c>: the dtype of a field by name or place.</summary>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DType __getitem__(object key)
    {
        if (key is string name)
        {
            return this[name];
        }
        if (!PythonObjects.TryInteger(key, out BigInteger index))
        {
            throw new TypeError(
                "Field key must be an integer field offset, single field name, or list of field names."
            );
        }
        BigInteger place = index < 0 ? index + FieldCount : index;
        return place >= 0 && place < FieldCount
            ? FieldList[(int)place].DType
            : throw new IndexOutOfRangeException($"Field index {index} out of range.");
    }
}
