using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace NumRs.Properties;

/// <summary>One step that gives an array other strides, bounds or alignment.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Axis">Where, modulo the number of axes.</param>
/// <param name="Amount">How much, of what takes an amount.</param>
public readonly record struct Twist(TwistKind Kind, int Axis, int Amount);

/// <summary>The steps that there are.</summary>
public enum TwistKind
{
    /// <summary>Exchanges two axes.</summary>
    Swap,

    /// <summary>Turns an axis round.</summary>
    Flip,

    /// <summary>Takes every second or third item, from either end.</summary>
    Step,

    /// <summary>Leaves out the first item.</summary>
    Cut,

    /// <summary>Repeats the whole along a new axis without memory of its own.</summary>
    Stretch,

    /// <summary>Puts in an axis of length one.</summary>
    NewAxis,

    /// <summary>Moves the items into a field of records, where they stand apart and unaligned.</summary>
    Field,

    /// <summary>Moves the items to an odd address.</summary>
    Odd,

    /// <summary>Moves the items into an array in Fortran order.</summary>
    Fortran,
}

/// <summary>An array as it may come: any shape, dtype, strides, byte order and alignment.</summary>
public sealed record ArrayCase(string DType, int[] Shape, int Seed, Twist[] Twists)
{
    /// <summary>Dtypes of numbers.</summary>
    internal static readonly string[] Numbers = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i4", ">f8", ">u2", ">c8"];

    /// <summary>Dtypes of integers and booleans, whose arithmetic is exact.</summary>
    internal static readonly string[] Integers = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", ">i4", ">u2"];

    /// <summary>Dtypes of real numbers.</summary>
    internal static readonly string[] Reals = [.. Integers, "f2", "f4", "f8", ">f8"];

    /// <summary>All dtypes, records included.</summary>
    internal static readonly string[] All = [.. Numbers, "S3", "V5", "u1,>f4,(2,)i2"];

    /// <summary>The array.</summary>
    /// <param name="tame">Whether floating-point numbers are small integers, with which arithmetic is exact.</param>
    internal NdArray Build(bool tame = false)
    {
        DType dtype = NumRs.DType.Parse(DType);
        System.Random random = new(Seed);
        long[] shape = [.. Shape.Select(n => (long)n)];
        NdArray array = np.array(
                np.frombuffer(Content(dtype, shape.Aggregate(1L, (a, b) => a * b), random, tame), dtype)
            )
            .reshape(shape);
        return Twists.Aggregate(array, Twisted);
    }

    private static NdArray Twisted(NdArray array, Twist twist)
    {
        int axis = array.ndim == 0 ? 0 : twist.Axis % array.ndim,
            other = array.ndim == 0 ? 0 : (twist.Axis + twist.Amount) % array.ndim;
        IndexLike[] Along(IndexLike index) => [.. Enumerable.Range(0, array.ndim).Select(i => i == axis ? index : ":")];
        switch (twist.Kind)
        {
            case TwistKind.Swap when array.ndim > 1:
                return np.swapaxes(array, axis, other);
            case TwistKind.Flip when array.ndim > 0:
                return np.flip(array, axis);
            case TwistKind.Step when array.ndim > 0:
                return array[Along(new Slice(null, null, (twist.Amount % 2 == 0 ? 1 : -1) * (2 + (twist.Amount % 3))))];
            case TwistKind.Cut when array.ndim > 0:
                return array[Along("1:")];
            case TwistKind.Stretch when array.ndim < 5:
                return np.broadcast_to(array, (long[])[1 + (twist.Amount % 3), .. array.shape.ToArray()]);
            case TwistKind.NewAxis when array.ndim < 5:
                return np.expand_dims(array, axis);
            case TwistKind.Field:
                NdArray records = np.zeros(
                    array.shape,
                    NumRs.DType.Structured([("pad", NumRs.DType.uint8), ("value", array.dtype)])
                );
                NdArray field = records["value"];
                np.copyto(field, array);
                return field;
            case TwistKind.Odd:
                byte[] memory = [0, .. array.tobytes()];
                return np.frombuffer(memory, array.dtype, array.size, 1).reshape(array.shape);
            case TwistKind.Fortran:
                return array.copy("F");
            default:
                return array;
        }
    }

    private static byte[] Content(DType dtype, long count, System.Random random, bool tame)
    {
        byte[] bytes = new byte[count * dtype.itemsize];
        if (dtype.kind is 'V' or 'S')
        {
            random.NextBytes(bytes);
            if (dtype.kind == 'S')
            {
                bytes.AsSpan().Replace((byte)0, (byte)'a');
            }
            return bytes;
        }
        int size = dtype.itemsize;
        T[] Items<T>(Func<T> item) => [.. Enumerable.Range(0, (int)count).Select(_ => item())];
        NdArray items = dtype.kind switch
        {
            'b' => Items(() => random.Next(2) == 0),
            'i' or 'u' => Items(() => Integer(size, dtype.kind == 'i', random, tame)),
            'f' => Items(() => Real(size, random, tame)),
            _ => Items(() => new Complex(Real(size / 2, random, tame), Real(size / 2, random, tame))),
        };
        return items.astype(dtype).tobytes();
    }

    private static long Integer(int size, bool signed, System.Random random, bool tame)
    {
        ulong bits = (random.Next(tame ? 3 : 6)) switch
        {
            < 3 => (ulong)random.Next(signed && !tame ? -9 : 0, 10),
            3 => ulong.MaxValue,
            4 => 1UL << ((8 * size) - 1),
            _ => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
        };
        int rest = 64 - (8 * size);
        return signed ? (long)(bits << rest) >> rest : (long)((bits << rest) >> rest);
    }

    private static double Real(int size, System.Random random, bool tame) =>
        (tame ? 0 : random.Next(9)) switch
        {
            < 5 => random.Next(-9, 10),
            5 => (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0] is var special
                ? special[random.Next(4)]
                : 0,
            6 => (random.NextDouble() - 0.5)
                * (
                    size == 2 ? 1000
                    : size == 4 ? 1e30
                    : 1e250
                ),
            7 => (random.NextDouble() - 0.5) * (size == 2 ? 1e-4 : 1e-30),
            _ => random.NextDouble(),
        };

    /// <summary>As a failure prints it.</summary>
    public override string ToString() =>
        $"ArrayCase({DType}, ({string.Join(", ", Shape)}), {Seed}, [{string.Join(", ", Twists.Select(t => $"{t.Kind} {t.Axis} {t.Amount}"))}])";

    /// <summary>Random cases of some dtypes, with at most so many axes before they are twisted.</summary>
    internal static Arbitrary<ArrayCase> Of(string[] dtypes, int axes = 3, int fewest = 0)
    {
        Gen<int> length = Gen.Frequency(
            (2, Gen.Constant(0)),
            (4, Gen.Constant(1)),
            (20, Gen.Choose(2, 9)),
            (3, Gen.Choose(10, 40))
        );
        Gen<Twist> twist =
            from kind in Gen.Elements(Enum.GetValues<TwistKind>())
            from axis in Gen.Choose(0, 4)
            from amount in Gen.Choose(0, 11)
            select new Twist(kind, axis, amount);
        Gen<ArrayCase> cases =
            from dtype in Gen.Elements(dtypes)
            from ndim in Gen.Choose(fewest, axes)
            from shape in length.ArrayOf(ndim)
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from count in Gen.Choose(0, 4)
            from twists in twist.ArrayOf(count)
            select new ArrayCase(dtype, shape, seed, twists);
        return Arb.From(cases, one => Smaller(one, fewest));
    }

    private static IEnumerable<ArrayCase> Smaller(ArrayCase one, int fewest)
    {
        for (int i = 0; i < one.Twists.Length; i++)
        {
            yield return one with { Twists = [.. one.Twists[..i], .. one.Twists[(i + 1)..]] };
        }
        for (int i = 0; i < one.Shape.Length; i++)
        {
            if (one.Shape.Length > fewest)
            {
                yield return one with { Shape = [.. one.Shape[..i], .. one.Shape[(i + 1)..]] };
            }
            if (one.Shape[i] > 1)
            {
                yield return one with { Shape = [.. one.Shape[..i], one.Shape[i] - 1, .. one.Shape[(i + 1)..]] };
                yield return one with { Shape = [.. one.Shape[..i], one.Shape[i] / 2, .. one.Shape[(i + 1)..]] };
            }
        }
    }
}
