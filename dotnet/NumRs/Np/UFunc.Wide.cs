using System.Numerics;
using NumRs.Native;

namespace NumRs;

// Integers beyond 64 bits as operands: a loop of real numbers takes the nearest one, a comparison with integers knows the
// answer without it, and any other loop of integers has no place for it.
public sealed partial class UFunc
{
    /// <summary>The inputs, those beyond 64 bits replaced by what the function gives the same for.</summary>
    /// <exception cref="OverflowException">The function has no loop that takes them.</exception>
    private ArrayLike[] Known(params ReadOnlySpan<ArrayLike> inputs)
    {
        ArrayLike[] known = inputs.ToArray();
        if (
            Compares
            && known is [{ _layout.NDim: 0, _flags: var a } x, { _layout.NDim: 0, _flags: var b } y]
            && (a & b & Flags.Weak) != 0
            && Integer(x) is { } left
            && Integer(y) is { } right
        )
        {
            return [left.CompareTo(right), 0];
        }
        DType[] loop = LoopDTypes(inputs, Options.Unsafe);
        for (int i = 0; i < known.Length; i++)
        {
            if (known[i] is WideIntegers { _layout.NDim: 0 } wide)
            {
                known[i] =
                    loop[i].kind is 'f' or 'c' ? wide.ToReals()
                    : Compares && known[1 - i]._dtype.kind is 'i' or 'u'
                        ? (ArrayLike)(double.PositiveInfinity * wide.Values[0].Sign)
                    : throw WideIntegers.TooLarge();
            }
        }
        return known;
    }

    /// <summary>An input of one function that is beyond 64 bits.</summary>
    private ArrayLike Known(ArrayLike input) =>
        input is WideIntegers { _layout.NDim: 0 } && _types.All(type => type[0] is not ('l' or 'q'))
            ? throw new TypeError(
                $"loop of ufunc does not support argument 0 of type int which has no callable {__name__} method"
            )
            : throw WideIntegers.TooLarge();

    private static BigInteger? Integer(ArrayLike number) => number switch
    {
        WideIntegers wide => wide.Values[0],
        Literal { dtype.kind: 'i' } literal => literal._low,
        Literal { dtype.kind: 'u' } literal => (ulong)literal._low,
        _ => null,
    };
}
