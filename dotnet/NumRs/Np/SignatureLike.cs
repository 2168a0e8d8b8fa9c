using System.Collections;
using System.Runtime.CompilerServices;

namespace NumRs;

/// <summary>
/// What a ufunc takes as <c>signature</c>: the dtypes that its loop is to have, as text like <c>"dd-&gt;d"</c> or a
/// tuple with an entry for each operand, inputs first, null for those that do not matter.
/// </summary>
public sealed class SignatureLike
{
    private const string Arrow = "->";

    private readonly string? _text;
    private readonly DTypeLike?[] _entries = [];

    private SignatureLike(string text) => _text = text;

    private SignatureLike(params DTypeLike?[] entries) => _entries = entries;

    /// <summary>Characters of dtypes, an arrow between those of inputs and of outputs.</summary>
    public static implicit operator SignatureLike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text);
    }

    /// <summary>The dtypes of two operands.</summary>
    public static implicit operator SignatureLike((DTypeLike?, DTypeLike?) types) => new(types.Item1, types.Item2);

    /// <summary>The dtypes of three operands.</summary>
    public static implicit operator SignatureLike((DTypeLike?, DTypeLike?, DTypeLike?) types) =>
        new(types.Item1, types.Item2, types.Item3);

    /// <summary>The dtypes of four operands.</summary>
    public static implicit operator SignatureLike((DTypeLike?, DTypeLike?, DTypeLike?, DTypeLike?) types) =>
        new(types.Item1, types.Item2, types.Item3, types.Item4);

    /// <summary>The dtypes of the operands.</summary>
    public static implicit operator SignatureLike(DTypeLike?[] types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return new([.. types]);
    }

    /// <summary>A text or a tuple of a host language.</summary>
    /// <exception cref="TypeError">It is neither.</exception>
    public static SignatureLike? op_Implicit(object? value) => value switch
    {
        null => null,
        SignatureLike signature => signature,
        string text => text,
        DTypeLike?[] types => types,
        _ when Interop.Tuples.Items(value) is { } items => new(Array.ConvertAll(items, DTypeLike.op_Implicit)),
        IEnumerable items when Interop.PythonObjects.IsTuple(value) => new([.. items.Cast<object?>().Select(DTypeLike.op_Implicit)]),
        _ => throw new TypeError("the signature object to ufunc must be a string or a tuple."),
    };

    /// <summary>The dtypes for a ufunc, an entry for each operand.</summary>
    /// <exception cref="ValueError">There are more or fewer than operands, or a character is no dtype's.</exception>
    internal DType?[] For(UFunc ufunc)
    {
        if ((_text?.Length ?? _entries.Length) == 1)
        {
            throw new TypeError("Use `dtype` or  fill the tuple with more than one 'None'.");
        }
        if (_text is null)
        {
            return _entries.Length == ufunc.nargs
                ? Array.ConvertAll(_entries, entry => entry?.Resolve())
                : throw new ValueError(
                    $"a type-tuple must be specified of length {ufunc.nargs} for ufunc '{ufunc.__name__}'"
                );
        }
        if (_text.IndexOf(Arrow, StringComparison.Ordinal) != ufunc.nin || _text.Length != ufunc.nargs + Arrow.Length)
        {
            throw new ValueError(
                $"a type-string for {ufunc.__name__}, {ufunc.nin} typecode(s) before and {ufunc.nout} after the -> sign"
            );
        }
        return [.. _text.Remove(ufunc.nin, Arrow.Length).Select(OfCharacter)];
    }

    private static DType? OfCharacter(char letter)
    {
        try
        {
            return DType.Parse($"{letter}");
        }
        catch (TypeError)
        {
            throw new ValueError("Invalid data-type for array");
        }
    }
}
