using System.Collections;
using System.Dynamic;
using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace NumRs.Recorded;

/// <summary>Functions that both sides know by name: <c>subjects/vocabulary.py</c> has the same.</summary>
internal static class Vocabulary
{
    private static readonly Dictionary<string, Delegate> Functions = new Delegate[]
    {
        plus, minus, half, pair, late, above, fill, none_of_numbers, weigh, total, product, shifted, start,
        two, angled, star, letter, lines, counted, exclaimed,
    }.ToDictionary(function => function.Method.Name);

    /// <summary>A function as dynamic languages have them.</summary>
    internal static object Find(string name) => new Function(Functions[name]);

    private static object plus(object x, object y) => Add(x, y);

    private static object minus(object x, object y) =>
        x is NdArray || y is NdArray
            ? np.subtract(ArrayLike.op_Implicit(x)!, ArrayLike.op_Implicit(y)!)
            : Add(x, Multiply(y, -1));

    private static object half(object x) =>
        x is NdArray array ? array / 2 : Multiply(x is bool or int or long or BigInteger ? Real(x) : x, 0.5);

    private static object pair(object x) => (x, Multiply(x, 2.5));

    private static object late(object x) => Real(x) < 1 ? (object)1 : 2.7;

    private static object above(object x) => Real(x) > 1;

    private static object fill(object x) => new Complex(Real(x), 1);

    private static object none_of_numbers(object x) => new[] { x, x };

    private static object weigh(object p, object x) => Multiply(((IEnumerable)p).Cast<object>().Aggregate(Add), x);

    private static object total(NdArray x) => x.sum();

    private static object product(NdArray x, NdArray y) => np.dot(x, y);

    private static object shifted(NdArray x) => (x + 1, x.sum());

    private static object start(NdArray x) => x[..1];

    private static object two(object x) => Real(x).ToString("F2", CultureInfo.InvariantCulture);

    private static object angled(object x) => $"<{(long)Real(x)}>";

    private static object star(object x) => "*";

    private static object letter(object x) => Real(x) != 0 ? "T" : "F";

    private static object lines(object x) => $"{(long)Real(x)}\n{(long)Real(x) * 100}";

    private static object counted(NdArray x) => $"array of {x.size}";

    private static object exclaimed(NdArray x) => "array!";

    private static double Real(object x) => x switch
    {
        bool truth => truth ? 1 : 0,
        BigInteger whole => (double)whole,
        NdArray { dtype.kind: 'b' } truth => (bool)truth ? 1 : 0,
        NdArray array => (double)array,
        IConvertible number => number.ToDouble(null),
        _ => throw new InvalidCastException($"no real number: {x}"),
    };

    // Python's numbers: whole ones stay whole, and grow.
    private static object Add(object x, object y) => (x, y) switch
    {
        (NdArray, _) or (_, NdArray) => np.add(ArrayLike.op_Implicit(x)!, ArrayLike.op_Implicit(y)!),
        (Complex or double, _) or (_, Complex or double) => Narrow(Wide(x) + Wide(y), x is Complex || y is Complex),
        _ => Whole(Big(x) + Big(y)),
    };

    private static object Multiply(object x, object y) => (x, y) switch
    {
        (NdArray, _) or (_, NdArray) => np.multiply(ArrayLike.op_Implicit(x)!, ArrayLike.op_Implicit(y)!),
        (Complex a, double b) => a * b,
        (double a, Complex b) => a * b,
        (Complex or double, _) or (_, Complex or double) => Narrow(Wide(x) * Wide(y), x is Complex || y is Complex),
        _ => Whole(Big(x) * Big(y)),
    };

    private static Complex Wide(object x) => x is Complex z ? z : Real(x);

    private static object Narrow(Complex z, bool complex) => complex ? (object)z : z.Real;

    private static BigInteger Big(object x) => x switch
    {
        bool truth => truth ? 1 : 0,
        int number => number,
        _ => (BigInteger)x,
    };

    private static object Whole(BigInteger x) => x >= int.MinValue && x <= int.MaxValue ? (int)x : (object)x;

    internal sealed class Function(Delegate function) : DynamicObject
    {
        public string __name__ => function.Method.Name;

        /// <summary>The function as a delegate, or null for any other type.</summary>
        public Delegate? As(Type type) =>
            NamedFunction.Of(
                type,
                args => function.Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, args, null)
            );

        public override bool TryInvoke(InvokeBinder binder, object?[]? args, out object? result)
        {
            result = function.Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, args, null);
            return true;
        }
    }
}
