using System.Runtime.CompilerServices;

namespace NumRs.Interop;

/// <summary>
/// Content whose meaning depends on where it goes: tuples are records of a structured dtype and sequences anywhere
/// else, texts are items of <c>U</c>, bytes of <c>S</c>, and numbers, dates and spans of time are read from texts.
/// Where no dtype is asked for it is the array that NumPy would make, if there is one.
/// </summary>
internal sealed class Unread : NdArray
{
    private readonly object _source;
    private readonly NdArray? _plain;
    private readonly Exception? _refusal;

    /// <param name="source">A text, bytes, a tuple, or a sequence in which there are some.</param>
    /// <param name="plain">Makes the array that the source is by itself.</param>
    internal Unread(object source, Func<object, NdArray> plain) : base(Layout.Single(0), DType.float64, 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _storage = this;
        try
        {
            _plain = plain(source);
            (_storage, _offset, _layout, _dtype, _flags) = (
                _plain._storage,
                _plain._offset,
                _plain._layout,
                _plain._dtype,
                _plain._flags
            );
        }
        catch (Exception refusal) when (refusal is TypeError or ValueError)
        {
            _refusal = refusal;
        }
    }

    /// <summary>Whether the content is an array by itself.</summary>
    internal bool IsPlain => _plain is not null;

    /// <summary>Whether the content is an array of texts by itself.</summary>
    internal bool IsText => _plain?._dtype.kind == 'U';

    /// <summary>Whether the content is a text or bytes, which are one item of <c>S</c> and <c>U</c>.</summary>
    internal bool IsItem => _source is string || ItemBytes.Of(_source, arrays: true) is not null;

    /// <summary>Bytes that are numbers, unless they go to <c>S</c> or <c>V</c>, where they are one item.</summary>
    internal static Unread OfBytes(byte[] bytes) => new(bytes, static source => NdArray.FromArray((byte[])source));

    /// <summary>The operand; content that is an array by itself as that array, as functions take it that ask before
    /// they know a dtype.</summary>
    internal static ArrayLike ByItself(ArrayLike operand) =>
        operand is Unread { IsPlain: true } unread ? unread.Plain() : operand;

    /// <summary>The content as it was given.</summary>
    internal object Source => _source;

    /// <summary>Why the content is no array.</summary>
    internal Exception Refusal => _refusal!;

    /// <summary>The content as an array by itself.</summary>
    /// <exception cref="TypeError">It is none.</exception>
    /// <exception cref="ValueError">The nesting is not regular.</exception>
    internal NdArray Plain() => _plain ?? throw Refusal;

    /// <summary>The content as an array of a dtype, or of a size that it needs where the dtype has none.</summary>
    /// <exception cref="ValueError">The content does not fit the dtype.</exception>
    /// <exception cref="TypeError">An item is of another kind.</exception>
    internal NdArray As(DType dtype) =>
        dtype.kind is 'S' or 'U' or 'V' || !IsPlain || IsText ? Contents.Read(_source, dtype) : Plain();
}
