using System.Collections;
using System.Numerics;

namespace NumRs;

public abstract partial class ArrayLike
{
    /// <summary>
    /// Any object as an operand: an array as it is, a number as a weak literal, a .NET array without a copy, a
    /// sequence (nested, of numbers or arrays) as a new array. IronPython calls this for arguments. Null stays null,
    /// as an argument that was left out.
    /// </summary>
    /// <exception cref="TypeError">The object is none of these.</exception>
    public static ArrayLike? op_Implicit(object? value) => value is null ? null : From(value);

    internal static ArrayLike From(object? value) =>
        value switch
        {
            ArrayLike like => like,
            int x => new Literal(x),
            double x => new Literal(x),
            long x => new Literal(x),
            ulong x => new Literal(x),
            Complex x => new Literal(x),
            bool x => NdArray.FromScalar(x),
            float x => NdArray.FromScalar(x),
            byte x => NdArray.FromScalar(x),
            sbyte x => NdArray.FromScalar(x),
            short x => NdArray.FromScalar(x),
            ushort x => NdArray.FromScalar(x),
            uint x => NdArray.FromScalar(x),
            Half x => NdArray.FromScalar(x),
            BigInteger x => FromBigInteger(x),
            _ when Interop.Times.Read(value) is { } times => times,
            Array x when x.GetType().GetElementType() is { } e && DType.Knows(e) => NdArray.FromArray(x),
            Array x
                when x.GetType().GetElementType() == typeof(BigInteger)
                    && x.Cast<BigInteger>().Any(WideIntegers.IsWide) => new WideIntegers(x),
            Array x when x.GetType().GetElementType() == typeof(string) => new Interop.Unread(
                Interop.ItemTexts.Rows(x),
                Interop.Nested.ToArray
            ),
            GradientResult x => (NdArray)x,
            string => new Interop.Unread(value, Interop.Nested.ToArray),
            null => throw new TypeError("None is no array: a number, an array or a sequence of them was expected"),
            _ when Interop.PythonObjects.OfTypedArray(value) is { } array => array,
            _ when Interop.PythonNetObjects.IsOne(value) => From(Interop.PythonNetObjects.Read(value)),
            // What can be gone through once only, as Python's generators, is read before anything looks into it.
            IEnumerable once and not ICollection and not IEnumerable<byte> => From(Interop.Nested.Enumerated(once)),
            _ when Interop.ItemBytes.Of(value, arrays: false) is { } bytes => new Interop.Unread(
                value,
                _ => Interop.ItemBytes.Array(bytes)
            ),
            _ when Interop.Contents.IsTuple(value) || Interop.Contents.HasItems(value) => new Interop.Unread(
                value,
                Interop.Nested.ToArray
            ),
            _ when Interop.PythonProtocols.Read(value) is { } own => own,
            _ => Interop.Nested.ToArray(value),
        };

    private static ArrayLike FromBigInteger(BigInteger value) =>
        WideIntegers.IsWide(value) ? new WideIntegers(value)
        : value <= long.MaxValue ? new Literal((long)value)
        : new Literal((ulong)value);
}
