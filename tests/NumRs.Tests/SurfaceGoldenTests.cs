using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace NumRs.Tests;

/// <summary>Methods, attributes, ufunc calls and bad input: each expression gives NumPy's text, or fails with NumPy's words.</summary>
public class SurfaceGoldenTests
{
    private static readonly JsonElement s_golden = SurfaceGolden.Read("managed_surface.json");

    private static NdArray A() => np.arange(6).reshape(2, 3);

    private static NdArray Longs(params long[] values) => np.array(values);

    private static NdArray Ones(params long[] shape) => np.ones(shape);

    private static T Changed<T>(T array, Action<T> change)
    {
        change(array);
        return array;
    }

    private static NdArray InPlace()
    {
        NdArray x = A();
        NdArray view = x.T;
        x += 10;
        x[0] *= 2;
        x[x > 20] -= 1;
        return view;
    }

    private static NdArray InPlaceBits()
    {
        NdArray x = np.arange(6);
        x <<= 2;
        x |= 1;
        x ^= 3;
        x &= 29;
        x %= 13;
        x >>= 1;
        return x;
    }

    private static NdArray InPlaceQuotient()
    {
        NdArray x = np.ones(3, "f4");
        x /= Longs(4, 2, 1);
        return x;
    }

    private static NdArray DrawnAfterNoBytes(NumRs.Random.RandomSource random)
    {
        random.bytes(0);
        return random.normal(0, 1, 3);
    }

    private static NdArray ReadOnly() => np.broadcast_to(1, 3);

    private static readonly Dictionary<string, Func<object?>> s_expressions = new()
    {
        ["sum"] = () => A().sum(axis: 0),
        ["sum all"] = () => A().sum(),
        ["sum keepdims"] = () => A().sum(axis: (0, 1), keepdims: true),
        ["prod"] = () => A().prod(axis: 1),
        ["max"] = () => A().max(axis: 1),
        ["min"] = () => A().min(),
        ["mean"] = () => A().mean(axis: 0),
        ["std"] = () => A().std(),
        ["var"] = () => A().var(axis: 1, ddof: 1),
        ["any"] = () => A().any(axis: 0),
        ["all"] = () => A().all(axis: 1),
        ["argmax"] = () => A().argmax(axis: 1),
        ["argmin"] = () => A().argmin(),
        ["cumsum"] = () => A().cumsum(),
        ["cumprod"] = () => A().cumprod(axis: 0),
        ["clip"] = () => A().clip(1, 3),
        ["round"] = () => (A() / 3).round(2),
        ["ravel"] = () => A().T.ravel(),
        ["repeat"] = () => A().repeat(2),
        ["take"] = () => A().take(new[] { 0, -1 }),
        ["compress"] = () => A().compress(new[] { true, false, true }, axis: 1),
        ["nonzero"] = () => A().nonzero()[1],
        ["searchsorted"] = () => np.arange(5).searchsorted(new[] { 2, 7 }),
        ["squeeze"] = () => A()[np.newaxis].squeeze(),
        ["swapaxes"] = () => A().swapaxes(0, 1),
        ["transpose"] = () => A().transpose(),
        ["transpose axes"] = () => A()[np.newaxis].transpose(1, 2, 0).shape,
        ["argsort"] = () => (-A()).argsort(axis: 1),
        ["conj"] = () => (A() * Complex.ImaginaryOne).conj(),
        ["dot"] = () => A().dot(A().T),

        ["sort"] = () => Changed(Longs(3, 1, 2), x => x.sort()),
        ["sort axis"] = () => Changed(-A(), x => x.sort(axis: 0)),
        ["sort view"] = () => Changed(Longs(5, 4, 3, 2, 1, 0), x => x["::2"].sort()),
        ["fill"] = () => Changed(A(), x => x.fill(7)),
        ["put"] = () => Changed(A(), x => x.put(new[] { 0, -1 }, new[] { 10, 20 })),
        ["byteswap"] = () => np.array(new short[] { 1, 256 }).byteswap(),
        ["byteswap inplace"] = () => Changed(np.array(new short[] { 1, 256 }), x => x.byteswap(inplace: true)),
        ["flat set"] = () => Changed(A().T, x => x.flat[1] = 50),
        ["flat set slice"] = () => Changed(A(), x => x.flat["::2"] = new[] { 7, 8 }),
        ["real set"] = () => Changed(np.array(new Complex[] { new(1, 2), new(0, 3) }), x => x.real = 9),
        ["imag set"] = () => Changed(np.array(new Complex[] { new(1, 2), new(0, 3) }, ">c8"), x => x.imag = new[] { 5, 6 }),
        ["shape set"] = () => Changed(A(), x => x.shape = (3, 2)),
        ["at"] = () => Changed(np.zeros(4), x => np.ufuncs.add.at(x, new[] { 0, 0, 3 }, 1)),
        ["at mask"] = () => Changed(A(), x => np.ufuncs.add.at(x, x > 2, 10)),
        ["at mask axis"] = () => Changed(A(), x => np.ufuncs.multiply.at(x, (Slice.All, new[] { true, false, true }), new[] { 2, 3 })),
        ["at unary"] = () => Changed(A(), x => np.ufuncs.negative.at(x, (new[] { 0, 0, 1 }, new[] { 1, 1, 2 }))),
        ["at slice"] = () => Changed(A(), x => np.ufuncs.add.at(x, 1.., 100)),

        ["dot empty"] = () => np.dot(Ones(2, 4, 0), Ones(5, 0, 3)).shape,
        ["cumsum 0-d"] = () => np.cumsum(np.array(3.0), axis: 0),
        ["accumulate 0-d"] = () => np.ufuncs.add.accumulate(np.array(3.0)),
        ["max empty axis"] = () => Ones(0, 0).max(axis: 0),
        ["max empty result"] = () => Ones(0, 3).max(axis: 1),
        ["mean 0-d axis"] = () => np.mean(np.array(3.0), axis: 0),
        ["sum 0-d axis"] = () => np.sum(np.array(3.0), axis: 0),
        ["mean 0-d where"] = () => np.mean(np.array(3.0), axis: 0, where: true),
        ["mean complex nan"] = () => np.mean(new Complex[] { new(double.NaN, -1), 1 }),
        ["mean complex"] = () => np.mean(new Complex[] { new(1, 2), new(2, 3), new(5, 5) }),
        ["bool subtract reduce"] = () => np.ufuncs.subtract.reduce(new[] { true, false }),
        ["bool subtract accumulate"] = () => np.ufuncs.subtract.accumulate(new[] { true, false }),
        ["bool subtract dtype"] = () => np.ufuncs.subtract.reduce(new[] { true, false }, 0, dtype: "i8"),
        ["logical literal"] = () => np.logical_or(new byte[] { 0, 1 }, -1),
        ["take empty axis"] = () => np.take(Ones(4, 0, 0), 0, axis: 1),
        ["take no lines"] = () => np.take(Ones(0, 3), 7, axis: 1),
        ["concatenate three"] = () => np.concatenate([np.ones(1, "i1"), np.ones(1, "u1"), np.ones(1, "f2")]),
        ["bool negative dtype"] = () => np.negative(new[] { true, false }, dtype: "i2"),
        ["bool negative at"] = () => Changed(np.array(new[] { true, false }), x => np.ufuncs.negative.at(x, new[] { 0 })),
        ["round complex"] = () => np.round(new Complex[] { new(1.25, double.PositiveInfinity), new(-1.55, 2.25) }, 1),
        ["round big-endian"] = () => np.round(np.array(new[] { 1.25 }, ">f8"), 1),
        ["round big-endian whole"] = () => np.round(np.array(new[] { 125 }, ">i4"), -1),
        ["round bool"] = () => np.round(new[] { true, false }),
        ["round bool decimals"] = () => np.round(new[] { true, false }, 1),
        ["in place"] = InPlace,
        ["in place bits"] = InPlaceBits,
        ["in place quotient"] = InPlaceQuotient,
        ["bytes none"] = () => DrawnAfterNoBytes(np.random.default_rng(5)),
        ["bytes none legacy"] = () => DrawnAfterNoBytes(new NumRs.Random.RandomState(5)),

        ["clip beyond below"] = () => np.clip(np.array(new ushort[] { 1, 7 }), -1, null),
        ["clip beyond above"] = () => np.clip(np.array(new sbyte[] { 1, -7 }), -5, 300),
        ["clip beyond both"] = () => np.clip(np.array(new byte[] { 1, 7 }), -1, 256),
        ["clip beyond wrong"] = () => np.clip(np.array(new byte[] { 1, 7 }), 300, null),
        ["diff 0-d none"] = () => np.diff(np.array(3.0), n: 0),
        ["linspace float32"] = () => np.linspace(new float[] { 1, 2 }, 3.5, 3),
        ["linspace float32 0-d"] = () => np.linspace(np.array(1f), 2, 3),
        ["linspace float32 both"] = () => np.linspace(new float[] { 1 }, new double[] { 2 }, 2),
        ["linspace int"] = () => np.linspace(new long[] { 1, 4 }, 3, 3),
        ["ravel K broadcast"] = () => np.ravel(np.broadcast_to(A()[":", "::2"], (2, 2, 2)), "K"),
        ["ravel K broadcast transposed"] = () => np.ravel(np.broadcast_to(A(), (2, 2, 3)).transpose(2, 0, 1), "K"),
        ["vdot bool"] = () => np.vdot(new[] { true }, new ushort[] { 9 }),
        ["var complex dtype"] = () => np.var(new Complex[] { new(1, 2), new(0, 3) }, dtype: "c16"),
        ["std complex dtype"] = () => np.std(new long[] { 9, 6, 4 }, dtype: "c8"),
        ["irfft half"] = () => np.fft.irfft(np.array(new float[] { 4, 2, 0 }, "f2")),
        ["solve half"] = () => np.linalg.solve(np.eye(2, dtype: "e"), np.ones(2)),

        ["flags"] = () => A().flags,
        ["flags transposed"] = () => A().T.flags,
        ["flags slice"] = () => A()[.., "::2"].flags,
        ["flags forc"] = () => A().T.flags.forc,
        ["flags fnc"] = () => A().T.flags["FNC"],
        ["flags behaved"] = () => A().flags["B"],
        ["flat"] = () => A().T.flat.Select(x => (int)x).ToList(),
        ["flat index"] = () => A().T.flat[1].ToString(),
        ["flat slice"] = () => A().T.flat[1..4],
        ["flat mask"] = () => A().T.flat[np.arange(6) > 3],
        ["flat list"] = () => A().flat[new[] { 0, -1 }],
        ["real"] = () => (A() + new Complex(0, 2)).real,
        ["imag"] = () => (A() + new Complex(0, 2)).imag,
        ["real of real"] = () => A().real,
        ["imag of real"] = () => A().imag,
        ["T"] = () => A().T,
        ["mT"] = () => A()[np.newaxis].mT.shape,
        ["strides"] = () => A().T.strides,
        ["nbytes"] = () => A().nbytes,
        ["itemsize"] = () => A().itemsize,
        ["typestr"] = () => A().__array_interface__["typestr"],
        ["interface shape"] = () => A().__array_interface__["shape"],
        ["interface strides"] = () => A().T.__array_interface__["strides"],

        ["item"] = () => np.array(new long[,] { { 5 } }).item(),
        ["item flat"] = () => A().item(4),
        ["item indices"] = () => A().item(1, -1),
        ["item float"] = () => np.array(2.5, "f4").item(),
        ["item bool"] = () => np.array(true).item(),
        ["item big"] = () => np.array(new[] { ulong.MaxValue })[0].item(),
        ["tolist"] = () => A().tolist(),
        ["tolist 0-d"] = () => np.array(1.5).tolist(),
        ["tobytes"] = () => Bytes(np.array(new[] { 1, 258 }, "<i2").tobytes()),
        ["tobytes F"] = () => Bytes(A().astype("u1").tobytes("F")),
        ["view"] = () => np.array(new[] { 1, 2 }).view("<i2"),
        ["astype"] = () => (A() / 2).astype("i2"),
        ["flatten"] = () => A().T.flatten(),
        ["flatten F"] = () => A().flatten("F"),
        ["copy"] = () => A().T.copy().flags.c_contiguous,
        ["reshape"] = () => A().reshape(3, -1),
        ["reshape F"] = () => A().reshape((3, 2), order: "F"),

        ["add shapes"] = () => Ones(3, 4) + Ones(5),
        ["add three"] = () => Ones(2, 3, 4) + Ones(2, 4),
        ["index"] = () => A()[2],
        ["index axis 1"] = () => A()[0, -4],
        ["too many"] = () => A()[0, 0, 0],
        ["axis"] = () => A().sum(axis: 2),
        ["axis negative"] = () => np.sum(A(), axis: -3),
        ["axis twice"] = () => A().sum(axis: (0, 0)),
        ["reshape impossible"] = () => A().reshape(4, 2),
        ["reshape -1"] = () => A().reshape(-1, 4),
        ["reshape two -1"] = () => A().reshape(-1, -1),
        ["shape impossible"] = () => Changed(A(), x => x.shape = new long[] { 5 }),
        ["dtype text"] = () => np.dtype("nonsense"),
        ["dtype size"] = () => np.dtype("f3"),
        ["zeros negative"] = () => np.zeros((2, -1)),
        ["zeros overflow"] = () => np.zeros((1L << 40, 1L << 40)),
        ["zeros memory"] = () => np.zeros((10_000_000, 10_000_000)),
        ["empty max"] = () => np.zeros(0).max(),
        ["empty argmax"] = () => np.zeros(0).argmax(),
        ["assign shape"] = () => Changed(A(), x => x[":"] = np.arange(4)),
        ["assign read-only"] = () => Changed(ReadOnly(), x => x[0] = 5),
        ["fill sequence"] = () => Changed(np.zeros(2), x => x.fill(np.arange(2))),
        ["in place shape"] = () => Ones(3).__iadd__(Ones(2, 3)),
        ["in place cast"] = () => np.arange(3).__iadd__(0.5),
        ["out cast"] = () => np.add(np.arange(3), 0.5, @out: np.arange(3)),
        ["out shape"] = () => np.add(np.arange(3), 1, @out: np.arange(4)),
        ["casting"] = () => np.array(new[] { 1.5 }).astype("i4", casting: "safe"),
        ["float of many"] = () => (double)np.arange(2.0),
        ["truth of many"] = () => (bool)np.arange(2),
        ["item of many"] = () => A().item(),
        ["item out"] = () => A().item(6),
        ["item wrong"] = () => A().item(0, 0, 0),
        ["swapaxes bad"] = () => A().swapaxes(0, 5),
        ["transpose bad"] = () => A().transpose(0, 0),
        ["transpose few"] = () => np.transpose(A(), 0),
        ["squeeze bad"] = () => A().squeeze(axis: 0),
        ["concatenate"] = () => np.concatenate([Ones(2, 2), Ones(2, 3)]),
        ["concatenate dims"] = () => np.concatenate([Ones(2), Ones(2, 3)]),
        ["concatenate none"] = () => np.concatenate([]),
        ["stack"] = () => np.stack([Ones(2), Ones(3)]),
        ["broadcast_to"] = () => np.broadcast_to(Ones(3), (2, 4)),
        ["view size"] = () => np.zeros(3, "i4").view("i8"),
        ["view 0-d"] = () => np.array(1).view("i1"),
        ["bool subtract"] = () => np.array(new[] { true }) - np.array(new[] { true }),
        ["bool negative"] = () => -np.array(new[] { true }),
        ["int power"] = () => np.power(np.arange(3), Longs(-1)),
        ["bitwise float"] = () => Ones(2) & 1,
        ["iterate 0-d"] = () => np.array(1).ToList(),
        ["imag of real set"] = () => Changed(Ones(2), x => x.imag = 1),
        ["kind"] = () => np.sort(A(), kind: "x"),
        ["order"] = () => A().copy("Z"),
        ["casting name"] = () => np.add(1, 2, casting: "loose"),
        ["nonzero 0-d"] = () => np.array(1).nonzero(),
        ["take out"] = () => A().take(new[] { 9 }),
        ["take mode"] = () => A().take(new[] { 9 }, mode: "never"),
        ["searchsorted side"] = () => np.arange(3).searchsorted(1, side: "middle"),
        ["flat out"] = () => A().flat[6],
        ["reduce unary"] = () => np.ufuncs.sin.reduce(A()),
        ["accumulate axis"] = () => np.ufuncs.add.accumulate(A(), axis: 2),
        ["at out"] = () => Changed(np.zeros(3), x => np.ufuncs.add.at(x, new[] { 3 }, 1)),
        ["unknown flag"] = () => A().flags["NONSENSE"],
        ["matmul"] = () => np.matmul(A(), A()),
        ["matmul 0-d"] = () => np.matmul(A(), 1),
        ["linspace"] = () => np.linspace(0, 1, -1),
        ["arange step"] = () => np.arange(0, 5, 0),
        ["eye"] = () => np.eye(-1),
        ["moveaxis"] = () => np.moveaxis(A(), 0, 3),
        ["expand_dims"] = () => np.expand_dims(A(), 5),
    };

    private static List<object> Bytes(byte[] bytes) => [.. bytes.Select(b => (object)(int)b)];

    public static IEnumerable<object[]> Names() => s_golden.EnumerateObject().Select(p => new object[] { p.Name });

    [Theory, MemberData(nameof(Names))]
    public void AsNumPy(string name) => SurfaceGolden.Check(s_golden.GetProperty(name), s_expressions[name], Repr);

    [Fact]
    public void EveryExpressionHasItsGolden() =>
        Assert.Equal(s_golden.EnumerateObject().Select(p => p.Name).Order(), s_expressions.Keys.Order());

    private static string Repr(object? value) => value switch
    {
        null => "None",
        NdArray { ndim: 0 } scalar => scalar.ToString(),
        NdArray array => array.__repr__(),
        bool b => b ? "True" : "False",
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        string s when s.Length > 1 && (s[0] is '<' or '|') => $"'{s}'",
        string s => s,
        System.Collections.IList list => "[" + string.Join(", ", list.Cast<object?>().Select(Repr)) + "]",
        _ => value.ToString()!,
    };
}
