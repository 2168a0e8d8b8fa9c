using System.Collections;
using System.Numerics;
using System.Text;
using NumRs.Interop;

namespace NumRs;

// The classes of scalars as scripts name them: `isinstance(x[0], np.floating)`. Each is a `Type` but for IronPython, whose class it is there.
public static partial class np
{
    /// <summary>The class of all scalars: <c>typeof(np.scalars.generic)</c>, or IronPython's class for it.</summary>
    public static object generic => PythonHost.Class(typeof(scalars.generic));

    /// <summary>The class of numbers; see <see cref="generic"/>.</summary>
    public static object number => PythonHost.Class(typeof(scalars.number));

    /// <summary>The class of integers; see <see cref="generic"/>.</summary>
    public static object integer => PythonHost.Class(typeof(scalars.integer));

    /// <summary>The class of signed integers; see <see cref="generic"/>.</summary>
    public static object signedinteger => PythonHost.Class(typeof(scalars.signedinteger));

    /// <summary>The class of unsigned integers; see <see cref="generic"/>.</summary>
    public static object unsignedinteger => PythonHost.Class(typeof(scalars.unsignedinteger));

    /// <summary>The class of numbers with a floating point; see <see cref="generic"/>.</summary>
    public static object inexact => PythonHost.Class(typeof(scalars.inexact));

    /// <summary>The class of real numbers with a floating point; see <see cref="generic"/>.</summary>
    public static object floating => PythonHost.Class(typeof(scalars.floating));

    /// <summary>The class of complex numbers; see <see cref="generic"/>.</summary>
    public static object complexfloating => PythonHost.Class(typeof(scalars.complexfloating));

    /// <summary>The class of texts, byte strings and raw bytes; see <see cref="generic"/>.</summary>
    public static object flexible => PythonHost.Class(typeof(scalars.flexible));

    /// <summary>The class of texts and byte strings; see <see cref="generic"/>.</summary>
    public static object character => PythonHost.Class(typeof(scalars.character));

    /// <summary>The dtype of byte strings without a length, and the way to make one: <c>np.bytes_(b"ab")</c>.</summary>
    public static DType bytes_ => DType.OfSize(TypeCode.Bytes, 0);

    /// <summary>The dtype of raw bytes without a length, and the way to make some: <c>np.void(b"ab")</c>.</summary>
    public static DType @void => DType.OfSize(TypeCode.Void, 0);

    /// <summary>Whether scalars of the first are scalars of the second: <c>np.issubdtype(x.dtype,
    /// np.floating)</c>.</summary>
    /// <param name="arg1">A dtype, what stands for one (an array's is its own), or a class of scalars.</param>
    /// <param name="arg2">The same.</param>
    /// <exception cref="TypeError">One of them is neither.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.issubdtype(np.float32, np.floating)); // True
    /// Console.WriteLine(np.issubdtype("i4", np.floating)); // False
    /// </code>
    /// </example>
    public static bool issubdtype(object? arg1, object? arg2)
    {
        Type first = scalars.ClassOf(arg1);
        return scalars.ClassOf(arg2).IsAssignableFrom(first);
    }

    /// <summary>Whether a dtype is of a kind: <c>np.isdtype(x.dtype, "real floating")</c>.</summary>
    /// <param name="dtype">A dtype, or a class of scalars.</param>
    /// <param name="kind">
    /// <c>bool</c>, <c>signed integer</c>, <c>unsigned integer</c>, <c>integral</c>, <c>real floating</c>, <c>complex
    /// floating</c> or <c>numeric</c>, a dtype, or a tuple of them.
    /// </param>
    /// <exception cref="TypeError">An argument is no dtype, a text for one among them.</exception>
    /// <exception cref="ValueError">There is no such kind.</exception>
    public static bool isdtype(object? dtype, object? kind)
    {
        Type own =
            scalars.KnownClass(dtype)
            ?? throw new TypeError($"dtype argument must be a NumPy dtype, but it is a {PythonClass(dtype)}.");
        bool any = false,
            real = typeof(scalars.floating).IsAssignableFrom(own),
            complex = typeof(scalars.complexfloating).IsAssignableFrom(own);
        bool signed = typeof(scalars.signedinteger).IsAssignableFrom(own) && own != typeof(scalars.timedelta64);
        bool unsigned = typeof(scalars.unsignedinteger).IsAssignableFrom(own);
        foreach (
            object? one in Tuples.Items(PythonObjects.Plain(kind))
                ?? (kind is not null && PythonObjects.IsTuple(kind) ? [.. ((IEnumerable)kind).Cast<object?>()] : [kind])
        )
        {
            // An abstract class is of no kind.
            any |= one switch
            {
                "bool" => own == typeof(scalars.@bool),
                "signed integer" => signed && !own.IsAbstract,
                "unsigned integer" => unsigned && !own.IsAbstract,
                "integral" => (signed || unsigned) && !own.IsAbstract,
                "real floating" => real && !own.IsAbstract,
                "complex floating" => complex && !own.IsAbstract,
                "numeric" => (signed || unsigned || real || complex) && !own.IsAbstract,
                string name => throw new ValueError(
                    $"kind argument is a string, but {IO.PythonText.Quote(name)} is not a known kind name."
                ),
                _ => own
                    == (
                        scalars.KnownClass(one)
                        ?? throw new TypeError(
                            $"kind argument must be comprised of NumPy dtypes or strings only, but is a {PythonClass(one)}."
                        )
                    ),
            };
        }
        return any;
    }

    /// <summary>What Python writes for the class of an object.</summary>
    private static string PythonClass(object? value) => value switch
    {
        NdArray array when array.IsScalar => $"<class 'numpy.{array.GetType().Name}'>",
        NdArray => "<class 'numpy.ndarray'>",
        Type => "<class 'type'>",
        _ when value is not null && PythonObjects.ClrType(value) is not null => "<class 'type'>",
        _ => $"<class '{PythonObjects.TypeName(value)}'>",
    };

    /// <summary>The smallest dtype that holds the number: of an array with axes, of texts and of times their own
    /// dtype.</summary>
    /// <param name="a">A number or an array.</param>
    /// <exception cref="OverflowException">It is an integer beyond 64 bits, for which NumPy gives the dtype of
    /// objects.</exception>
    /// <example>
    /// <code>
    /// Console.WriteLine(np.min_scalar_type(-260)); // int16
    /// </code>
    /// </example>
    public static DType min_scalar_type(ArrayLike a)
    {
        using NdArray array = a.AsArray().Now();
        if (array.ndim > 0 || !array.dtype.IsNumeric)
        {
            return array.dtype;
        }
        switch (array.dtype.kind)
        {
            case 'u':
                return SmallestFor((ulong)array);
            case 'i':
                long number = (long)array;
                return number >= 0 ? SmallestFor((ulong)number)
                    : number >= sbyte.MinValue ? DType.int8
                    : number >= short.MinValue ? DType.int16
                    : number >= int.MinValue ? DType.int32
                    : DType.int64;
            case 'f' when array.itemsize > 2:
                double real = (double)array;
                return double.IsNaN(real) || double.IsInfinity(real) || Math.Abs(real) < 65000 ? DType.float16
                    : array.itemsize == 4 || Math.Abs(real) < LargestSingle ? DType.float32
                    : DType.float64;
            case 'c' when array.itemsize > 8:
                Complex value = (Complex)array;
                return Math.Abs(value.Real) < LargestSingle && Math.Abs(value.Imaginary) < LargestSingle
                    ? DType.complex64
                    : DType.complex128;
            default:
                return array.dtype.newbyteorder("=");
        }
    }

    // NumPy's bound for numbers that a float32 may hold.
    private const double LargestSingle = 3.4e38;

    private static DType SmallestFor(ulong number) =>
        number <= byte.MaxValue ? DType.uint8
        : number <= ushort.MaxValue ? DType.uint16
        : number <= uint.MaxValue ? DType.uint32
        : DType.uint64;

    /// <summary>The floating-point dtype that arrays have in common; integers count as <c>float64</c>.</summary>
    /// <param name="arrays">The arrays; <c>float16</c> of none.</param>
    /// <exception cref="TypeError">An array's items are no numbers, or booleans.</exception>
    public static DType common_type(params ArrayLike[] arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        bool complex = false;
        int precision = 0;
        foreach (ArrayLike array in arrays)
        {
            DType own = array.AsArray().dtype;
            complex |= own.kind == 'c';
            precision = Math.Max(
                precision,
                own.Code switch
                {
                    TypeCode.Float16 => 0,
                    TypeCode.Float32 or TypeCode.Complex64 => 1,
                    TypeCode.Float64 or TypeCode.Complex128 => 2,
                    _ => own.kind is 'i' or 'u' or 'm'
                        ? 2
                        : throw new TypeError("can't get common type for non-numeric array"),
                }
            );
        }
        return (complex, precision) switch
        {
            (true, 1) => DType.complex64,
            (true, _) => DType.complex128,
            (_, 0) => DType.float16,
            (_, 1) => DType.float32,
            _ => DType.float64,
        };
    }

    /// <summary>The character of the smallest of some types to which others can be cast safely.</summary>
    /// <param name="typechars">The characters of the others: a text, a list of texts, or arrays, whose dtypes
    /// count.</param>
    /// <param name="typeset">The characters from which to choose, a text or a list; <c>GDFgdf</c> when null.</param>
    /// <param name="default">What is given when none of the others is among those.</param>
    /// <exception cref="ValueError">None of the types is known.</exception>
    public static string mintypecode(object typechars, object? typeset = null, string @default = "d")
    {
        ArgumentNullException.ThrowIfNull(typechars);
        HashSet<string> set = [.. Characters(typeset ?? "GDFgdf")];
        HashSet<string> found = [.. Characters(typechars).Where(set.Contains)];
        return found.Count == 0 ? @default
            : found.Contains("F") && found.Contains("d") ? "D"
            : found
                .OrderBy(letter =>
                    BySize.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place
                        ? place
                        : throw new ValueError("substring not found")
                )
                .First();
    }

    // From the largest type to the smallest.
    private const string BySize = "GDFgdfQqLlIiHhBb?";

    private static IEnumerable<string> Characters(object types) =>
        PythonObjects.Plain(types) switch
        {
            string text => text.Select(letter => letter.ToString()),
            NdArray { ndim: > 0 } array => Enumerable.Repeat(
                array.dtype.@char.ToString(),
                (int)Math.Min(1, array.shape[0])
            ),
            NdArray => throw new TypeError("iteration over a 0-d array"),
            IEnumerable list => list.Cast<object?>()
                .Select(type =>
                    type as string is { Length: > 0 } letter
                        ? letter
                        : ArrayLike.From(type).AsArray().dtype.@char.ToString()
                ),
            var other when Tuples.Items(other) is { } items => Characters(items),
            var other => throw new TypeError($"'{PythonObjects.TypeName(other)}' object is not iterable"),
        };

    /// <summary>What a type's character stands for, in words: <c>np.typename("d")</c> is <c>double
    /// precision</c>.</summary>
    /// <param name="char">The character.</param>
    /// <exception cref="KeyNotFoundException">There is no such character.</exception>
    public static string typename(string @char)
    {
        ArgumentNullException.ThrowIfNull(@char);
        return @char switch
        {
            "S1" => "character",
            "?" => "bool",
            "b" => "signed char",
            "B" => "unsigned char",
            "h" => "short",
            "H" => "unsigned short",
            "i" => "integer",
            "I" => "unsigned integer",
            "l" => "long integer",
            "L" => "unsigned long integer",
            "q" => "long long integer",
            "Q" => "unsigned long long integer",
            "f" => "single precision",
            "d" => "double precision",
            "g" => "long precision",
            "F" => "complex single precision",
            "D" => "complex double precision",
            "G" => "complex long double precision",
            "S" => "string",
            "U" => "unicode",
            "V" => "void",
            "O" => "object",
            _ => throw new KeyNotFoundException(IO.PythonText.Quote(@char)),
        };
    }

    /// <summary>The characters of the types of a kind, as NumPy lists them, without that of objects.</summary>
    public static IReadOnlyDictionary<string, string> typecodes => TypeTables.Codes;

    /// <summary>The dtypes by their names, and by those that Python's own types have.</summary>
    public static IReadOnlyDictionary<string, DType> sctypeDict => TypeTables.Types;

    /// <summary>Tables that are made when somebody asks for them, not with the first call of any function.</summary>
    private static class TypeTables
    {
        internal static readonly Dictionary<string, string> Codes = new()
        {
            ["Character"] = "c",
            ["Integer"] = "bhilqnp",
            ["UnsignedInteger"] = "BHILQNP",
            ["Float"] = "efdg",
            ["Complex"] = "FDG",
            ["AllInteger"] = "bBhHiIlLqQnNpP",
            ["AllFloat"] = "efdgFDG",
            ["Datetime"] = "Mm",
            ["All"] = "?bhilqnpBHILQNPefdgFDGSUVMm",
        };

        internal static readonly Dictionary<string, DType> Types = Names.Split(' ')
            .ToDictionary(name => name, name => DType.Parse(name == "a" ? "S" : name));

        private const string Names =
            "bool float16 float32 float64 longdouble complex64 complex128 clongdouble bytes_ str_ void datetime64 "
                + "timedelta64 int8 byte uint8 ubyte int16 short uint16 ushort int32 intc uint32 uintc int64 long uint64 ulong "
                + "longlong ulonglong intp uintp double cdouble single csingle half bool_ int_ uint float complex bytes a int "
                + "str unicode";
    }

    /// <summary>Python's own types with one value, and the dtypes whose items are such values.</summary>
    public static IReadOnlyList<object> ScalarType => PythonHost.IsIronPython
        ? (IReadOnlyList<object>)PythonHost.Tuple([.. Values()])
        : [.. Values()];

    private static IEnumerable<object> Values() =>
        [
            PythonHost.Class(typeof(BigInteger)),
            PythonHost.Class(typeof(double)),
            PythonHost.Class(typeof(Complex)),
            PythonHost.Class(typeof(bool)),
            PythonHost.Class(PythonHost.Bytes([]).GetType()),
            PythonHost.Class(typeof(string)),
            DType.bool_,
            DType.complex64,
            DType.complex128,
            DType.float16,
            DType.float32,
            DType.float64,
            DType.int8,
            DType.int16,
            DType.int32,
            DType.int64,
            DType.Parse("datetime64"),
            DType.Parse("timedelta64"),
            bytes_,
            DType.str_,
            DType.uint8,
            DType.uint16,
            DType.uint32,
            DType.uint64,
            @void,
        ];
}
