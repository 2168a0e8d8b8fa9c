using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NumRs;

// What F# and Visual Basic look up by name when they compile an operator that C# does not have.
public partial class NdArray
{
    /// <summary><c>x1 ** x2</c> of F#: <c>np.power</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray Pow(NdArray x1, NdArray x2) => op_Power(x1, x2);

    /// <summary><c>x1 ** x2</c> of F#: <c>np.power</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray Pow(NdArray x1, double x2) => op_Power(x1, x2);

    /// <summary><c>x1 ** x2</c> of F#: <c>np.power</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray Pow(NdArray x1, int x2) => op_Power(x1, x2);

    /// <summary><c>x1 ^ x2</c> of Visual Basic: <c>np.power</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_Exponent(NdArray x1, NdArray x2) => op_Power(x1, x2);

    /// <summary><c>x1 ^ x2</c> of Visual Basic: <c>np.power</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_Exponent(NdArray x1, object x2) => op_Power(x1, x2);

    /// <summary><c>x1 ^ x2</c> of Visual Basic: <c>np.power</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_Exponent(object x1, NdArray x2) => op_Power(x1, x2);

    /// <summary><c>x1 \ x2</c> of Visual Basic: <c>np.floor_divide</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_IntegerDivision(NdArray x1, NdArray x2) => FloorDivide(x1, x2);

    /// <summary><c>x1 \ x2</c> of Visual Basic: <c>np.floor_divide</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_IntegerDivision(NdArray x1, object x2) => FloorDivide(x1, x2);

    /// <summary><c>x1 \ x2</c> of Visual Basic: <c>np.floor_divide</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_IntegerDivision(object x1, NdArray x2) => FloorDivide(x1, x2);

    /// <summary><c>array &amp; text</c> of Visual Basic: the array's text with a text after it.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static string op_Concatenate(NdArray? array, string? text) => array + text;

    /// <summary><c>text &amp; array</c> of Visual Basic: a text with the array's text after it.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static string op_Concatenate(string? text, NdArray? array) => text + array;

    /// <summary><c>x1 .&gt; x2</c> of F#, whose own <c>&gt;</c> gives one truth value: <c>np.greater</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotGreater(NdArray x1, NdArray x2) => np.greater(x1, x2);

    /// <summary><c>x1 .&gt; x2</c> of F#, whose own <c>&gt;</c> gives one truth value: <c>np.greater</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotGreater(NdArray x1, object x2) => np.greater(x1, From(x2));

    /// <summary><c>x1 .&gt; x2</c> of F#, whose own <c>&gt;</c> gives one truth value: <c>np.greater</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotGreater(object x1, NdArray x2) => np.greater(From(x1), x2);

    /// <summary><c>x1 .&gt;= x2</c> of F#, whose own <c>&gt;=</c> gives one truth value:
    /// <c>np.greater_equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotGreaterEquals(NdArray x1, NdArray x2) => np.greater_equal(x1, x2);

    /// <summary><c>x1 .&gt;= x2</c> of F#, whose own <c>&gt;=</c> gives one truth value:
    /// <c>np.greater_equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotGreaterEquals(NdArray x1, object x2) => np.greater_equal(x1, From(x2));

    /// <summary><c>x1 .&gt;= x2</c> of F#, whose own <c>&gt;=</c> gives one truth value:
    /// <c>np.greater_equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotGreaterEquals(object x1, NdArray x2) => np.greater_equal(From(x1), x2);

    /// <summary><c>x1 .&lt; x2</c> of F#, whose own <c>&lt;</c> gives one truth value: <c>np.less</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotLess(NdArray x1, NdArray x2) => np.less(x1, x2);

    /// <summary><c>x1 .&lt; x2</c> of F#, whose own <c>&lt;</c> gives one truth value: <c>np.less</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotLess(NdArray x1, object x2) => np.less(x1, From(x2));

    /// <summary><c>x1 .&lt; x2</c> of F#, whose own <c>&lt;</c> gives one truth value: <c>np.less</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotLess(object x1, NdArray x2) => np.less(From(x1), x2);

    /// <summary><c>x1 .&lt;= x2</c> of F#, whose own <c>&lt;=</c> gives one truth value:
    /// <c>np.less_equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotLessEquals(NdArray x1, NdArray x2) => np.less_equal(x1, x2);

    /// <summary><c>x1 .&lt;= x2</c> of F#, whose own <c>&lt;=</c> gives one truth value:
    /// <c>np.less_equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotLessEquals(NdArray x1, object x2) => np.less_equal(x1, From(x2));

    /// <summary><c>x1 .&lt;= x2</c> of F#, whose own <c>&lt;=</c> gives one truth value:
    /// <c>np.less_equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotLessEquals(object x1, NdArray x2) => np.less_equal(From(x1), x2);

    /// <summary><c>x1 .= x2</c> of F#, whose own <c>=</c> gives one truth value: <c>np.equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotEquals(NdArray x1, NdArray x2) => np.equal(x1, x2);

    /// <summary><c>x1 .= x2</c> of F#, whose own <c>=</c> gives one truth value: <c>np.equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotEquals(NdArray x1, object x2) => np.equal(x1, From(x2));

    /// <summary><c>x1 .= x2</c> of F#, whose own <c>=</c> gives one truth value: <c>np.equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotEquals(object x1, NdArray x2) => np.equal(From(x1), x2);

    /// <summary><c>x1 .&lt;&gt; x2</c> of F#, whose own <c>&lt;&gt;</c> gives one truth value:
    /// <c>np.not_equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotLessGreater(NdArray x1, NdArray x2) => np.not_equal(x1, x2);

    /// <summary><c>x1 .&lt;&gt; x2</c> of F#, whose own <c>&lt;&gt;</c> gives one truth value:
    /// <c>np.not_equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotLessGreater(NdArray x1, object x2) => np.not_equal(x1, From(x2));

    /// <summary><c>x1 .&lt;&gt; x2</c> of F#, whose own <c>&lt;&gt;</c> gives one truth value:
    /// <c>np.not_equal</c>.</summary>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public static NdArray op_DotLessGreater(object x1, NdArray x2) => np.not_equal(From(x1), x2);
}
