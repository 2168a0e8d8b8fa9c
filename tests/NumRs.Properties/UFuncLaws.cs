using FsCheck;

namespace NumRs.Properties;

/// <summary>Ufuncs: the layout of operands and the overlap of results with them do not matter.</summary>
public class UFuncLaws
{
    private static readonly UFunc[] s_unary =
    [
        np.ufuncs.negative,
        np.ufuncs.positive,
        np.ufuncs.absolute,
        np.ufuncs.square,
        np.ufuncs.sqrt,
        np.ufuncs.exp,
        np.ufuncs.log,
        np.ufuncs.sin,
        np.ufuncs.tanh,
        np.ufuncs.floor,
        np.ufuncs.rint,
        np.ufuncs.isnan,
        np.ufuncs.isfinite,
        np.ufuncs.logical_not,
        np.ufuncs.conjugate,
        np.ufuncs.sign,
        np.ufuncs.invert,
        np.ufuncs.reciprocal,
        np.ufuncs.signbit,
        np.ufuncs.cbrt,
        np.ufuncs.arctan,
        np.ufuncs.log1p,
    ];

    /// <summary>Functions that sixteen singles at a time may round otherwise than the rest, within one unit in the last
    /// place.</summary>
    private static readonly UFunc[] s_rounded = [np.ufuncs.exp, np.ufuncs.log, np.ufuncs.sin, np.ufuncs.tanh, np.ufuncs.arctan, np.ufuncs.log1p];

    private static readonly UFunc[] s_binary =
    [
        np.ufuncs.add,
        np.ufuncs.subtract,
        np.ufuncs.multiply,
        np.ufuncs.divide,
        np.ufuncs.floor_divide,
        np.ufuncs.remainder,
        np.ufuncs.maximum,
        np.ufuncs.minimum,
        np.ufuncs.fmax,
        np.ufuncs.equal,
        np.ufuncs.less,
        np.ufuncs.logical_and,
        np.ufuncs.bitwise_xor,
        np.ufuncs.left_shift,
        np.ufuncs.power,
        np.ufuncs.arctan2,
        np.ufuncs.hypot,
        np.ufuncs.copysign,
        np.ufuncs.gcd,
        np.ufuncs.logaddexp,
    ];

    /// <summary>What a call gives, or null where NumPy has no loop or refuses the values.</summary>
    private static NdArray? Try(Func<NdArray> call)
    {
        try
        {
            using (np.errstate(all: "ignore"))
            {
                return call();
            }
        }
        catch (Exception e) when (e is TypeError or ValueError)
        {
            return null;
        }
    }

    private static void SameOrRefused(NdArray? expected, NdArray? actual, bool rounded = false)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is null)
        {
            return;
        }
        if (rounded && expected.dtype == DType.float32)
        {
            Law.Close(expected, actual!, 2e-7);
        }
        else
        {
            Law.Same(expected, actual!);
        }
    }

    [Fact]
    public void LayoutDoesNotMatterToFunctionsOfOneOperand() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.Numbers).And(Law.OneOf(s_unary)),
            pair =>
            {
                NdArray a = pair.First.Build();
                SameOrRefused(
                    Try(() => pair.Second.Invoke(a.copy())),
                    Try(() => pair.Second.Invoke(a)),
                    Array.IndexOf(s_rounded, pair.Second) >= 0
                );
            },
            600
        );

    [Fact]
    public void LayoutDoesNotMatterToFunctionsOfTwoOperands() =>
        Law.Holds(ArrayCase.Of(ArrayCase.Numbers).And(Law.OneOf(ArrayCase.Numbers)).And(Law.Number(0, 1 << 20)).And(Law.OneOf(s_binary)), x =>
        {
            (((ArrayCase one, string dtype), int choice), UFunc function) = x;
            NdArray a = one.Build(), b = Partner(one, dtype, a, choice).Build();
            if (!Broadcasts(a, b))
            {
                return;
            }
            SameOrRefused(Try(() => function.Invoke(a.copy(), b.copy())), Try(() => function.Invoke(a, b)));
            ArrayTuple whole = np.broadcast_arrays(a, b);
            SameOrRefused(Try(() => function.Invoke(whole[0].copy(), whole[1].copy())), Try(() => function.Invoke(a, b)));
        }, 600);

    /// <summary>An array that broadcasts with another: some of its axes, some of them of length one.</summary>
    private static ArrayCase Partner(ArrayCase one, string dtype, NdArray a, int choice)
    {
        int[] shape = [.. a.shape.ToArray().Skip(choice % (a.ndim + 1)).Select((n, i) => ((choice >> (4 + i)) & 1) == 1 ? 1 : (int)n)];
        TwistKind kind = (choice % 4) switch { 0 => TwistKind.Field, 1 => TwistKind.Odd, 2 => TwistKind.Fortran, _ => TwistKind.Flip };
        return new ArrayCase(dtype, shape, one.Seed ^ choice, [new Twist(kind, choice, 1)]);
    }

    private static bool Broadcasts(NdArray a, NdArray b)
    {
        try
        {
            np.broadcast_shapes(a.shape, b.shape);
            return true;
        }
        catch (ValueError)
        {
            return false;
        }
    }

    [Fact]
    public void ResultsThatOverlapOperandsAreThoseOfCopies() => Law.Holds(ArrayCase.Of(["i4", "f8", "u1", "c8"], fewest: 1).And(Law.Number(0, 1 << 20)), x =>
    {
        NdArray memory = x.First.Build(tame: true).copy();
        if (memory.ndim == 0 || memory.shape[0] < 2)
        {
            return;
        }
        // Views of one memory that lie over one another: shifted, turned round, or the same.
        NdArray View(int way) => way switch { 0 => memory["1:"], 1 => memory[":-1"], 2 => memory["::-1"]["1:"], _ => memory["::-1"][":-1"] };
        NdArray a = View(x.Second % 4), b = View((x.Second >> 2) % 4), target = View((x.Second >> 4) % 4);
        NdArray expected = np.subtract(a.copy(), b.copy()), kept = memory.copy();
        np.subtract(a, b, @out: target);
        Law.Same(expected, target.copy());
        // What the result does not cover is left alone.
        bool first = ((x.Second >> 4) % 4) is 0 or 2;
        bool turned = ((x.Second >> 4) % 4) >= 2;
        int untouched = first != turned ? 0 : -1;
        Law.Same(kept[untouched].copy(), memory[untouched].copy());
    }, 600);

    [Fact]
    public void AResultInAnyLayoutHasTheSameElements() => Law.Holds(ArrayCase.Of(["i4", "f8", "f4", "?"]).And(ArrayCase.Of(["f8", ">f8", "c16"])), x =>
    {
        NdArray a = x.First.Build(), target = (x.Second with { Shape = [.. a.shape.ToArray().Select(n => (int)n)], Twists = [.. x.Second.Twists.Where(t => t.Kind is TwistKind.Flip or TwistKind.Field or TwistKind.Odd or TwistKind.Fortran)] }).Build();
        NdArray? expected = Try(() => np.square(a).astype(target.dtype));
        if (expected is null)
        {
            return;
        }
        NdArray? result = Try(() => np.square(a, @out: target));
        Assert.Same(target, result);
        Law.Same(expected, target.copy(), anyOrder: true);
    }, 600);

    [Fact]
    public void MasksChooseWhatIsWritten() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.Reals).And(Law.Number(0, int.MaxValue - 1)),
            x =>
            {
                NdArray a = x.First.Build();
                NdArray mask = new ArrayCase(
                    "?",
                    [.. a.shape.ToArray().Select(n => (int)n)],
                    x.Second,
                    [new Twist(TwistKind.Fortran, 0, 0)]
                ).Build();
                NdArray target = np.full(a.shape, 99, a.dtype);
                np.positive(a.dtype.kind == 'b' ? a.astype("i1") : a, @out: target, where: mask, casting: "unsafe");
                Law.Same(np.where(mask, a, np.full(a.shape, 99, a.dtype)), target, anyOrder: true);
            }
        );

    [Fact]
    public void QuotientAndRemainderMakeTheDividend() =>
        Law.Holds(
            ArrayCase.Of(["i1", "u1", "i4", "i8", ">i4"]).And(Law.Number(0, 1 << 20)),
            x =>
            {
                NdArray a = x.First.Build(),
                    b = Partner(x.First, x.First.DType, a, x.Second).Build();
                if (!Broadcasts(a, b))
                {
                    return;
                }
                using (np.errstate(all: "ignore"))
                {
                    NdArray whole = np.floor_divide(a, b);
                    NdArray rest = a % b;
                    NdArray divides = (b != 0) & np.ones(whole.shape, "?");
                    Law.Same(
                        np.broadcast_to(a, whole.shape)[divides].astype(whole.dtype),
                        ((whole * b) + rest)[divides]
                    );
                    NdArray signed = np.broadcast_to(b, whole.shape)[divides],
                        left = rest[divides];
                    Assert.True((bool)np.all((left == 0) | ((left < 0) == (signed < 0))));
                }
            }
        );

    [Fact]
    public void TheFormsOfAUfuncAgree() =>
        Law.Holds(
            ArrayCase.Of(["i4", "i8", "u1", "f8"], axes: 2, fewest: 1).And(Law.Number(0, int.MaxValue - 1)),
            x =>
            {
                NdArray a = x.First.Build(tame: true),
                    line = np.ravel(a);
                System.Random random = new(x.Second);
                Law.Same(line[":", np.newaxis] * line, np.ufuncs.multiply.outer(line, line));
                if (a.ndim == 0 || a.size == 0)
                {
                    return;
                }
                int axis = random.Next(a.ndim),
                    n = (int)a.shape[axis];
                NdArray rows = np.moveaxis(a, axis, 0),
                    all = np.ufuncs.add.accumulate(a, axis);
                Law.Same(np.ufuncs.add.reduce(a, axis), np.moveaxis(all, axis, 0)[-1].copy());
                int[] starts = [.. Enumerable.Range(0, 3).Select(_ => random.Next(n))];
                NdArray parts = np.moveaxis(np.ufuncs.add.reduceat(a, starts, axis), axis, 0);
                for (int i = 0; i < starts.Length; i++)
                {
                    int end = i + 1 < starts.Length ? starts[i + 1] : n;
                    NdArray part = end > starts[i] ? rows[$"{starts[i]}:{end}"] : rows[$"{starts[i]}:{starts[i] + 1}"];
                    Law.Same(np.sum(part, 0, dtype: parts.dtype), parts[i].copy());
                }
                NdArray counted = line.copy(),
                    expected = line.copy();
                int[] places = [.. Enumerable.Range(0, 6).Select(_ => random.Next((int)line.size))];
                np.ufuncs.add.at(counted, places, 1);
                foreach (int place in places)
                {
                    expected[place] = expected[place] + 1;
                }
                Law.Same(expected, counted);
            }
        );

    [Fact]
    public void ClippedValuesLieInTheirBounds() => Law.Holds(ArrayCase.Of(ArrayCase.Reals), one =>
    {
        NdArray a = one.Build();
        NdArray clipped = np.clip(a, 1, 5);
        Assert.True((bool)np.all(((clipped >= 1) & (clipped <= 5)) | np.isnan(clipped)));
        Law.Same(np.clip(a.copy(), 1, 5), clipped);
        Law.Same(clipped, np.minimum(np.maximum(a, 1), 5));
    });

    [Fact]
    public void SumsAndProductsOfIntegersKeepTheLawsOfRings() =>
        Law.Holds(
            ArrayCase.Of(["i4", "u1", "i8", ">i4"]).And(Law.Number(0, 1 << 20)),
            x =>
            {
                NdArray a = x.First.Build();
                NdArray b = Partner(x.First, x.First.DType, a, x.Second).Build();
                if (!Broadcasts(a, b))
                {
                    return;
                }
                Law.Same(a + b, b + a);
                Law.Same(a * b, b * a);
                Law.Same(a * (a + b), (a * a) + (a * b));
                Law.Same(a + b - b, a + np.zeros_like(b));
                Law.Same(~~a, a.astype((~a).dtype));
                Law.Same(a == b, ~(a != b));
            }
        );
}
