using FsCheck;

namespace NumRs.Properties;

/// <summary>What is written is read: files, texts, casts that lose nothing.</summary>
public class RoundTripLaws
{
    [Fact]
    public void NpyFilesComeBack() => Law.Holds(ArrayCase.Of(ArrayCase.All), one =>
    {
        NdArray a = one.Build();
        using MemoryStream stream = new();
        np.save(stream, a);
        Assert.Equal(0, (stream.Length - a.nbytes) % 64);
        stream.Position = 0;
        NdArray read = NdArray.Load(stream);
        Law.Same(a.copy(), read);
        Assert.Equal(stream.Length, stream.Position);
        Assert.Equal(a.flags.c_contiguous || !a.flags.f_contiguous, read.flags.c_contiguous);
    }, 400);

    [Fact]
    public void ArchivesComeBack() => Law.Holds(ArrayCase.Of(ArrayCase.All).And(ArrayCase.Of(ArrayCase.All)), x =>
    {
        NdArray a = x.First.Build(), b = x.Second.Build();
        using MemoryStream stream = new();
        if (x.First.Seed % 2 == 0)
        {
            np.savez(stream, ("first", a), ("second", b));
        }
        else
        {
            np.savez_compressed(stream, ("first", a), ("second", b));
        }
        stream.Position = 0;
        using NpzFile read = np.load(stream);
        Law.Same(a.copy(), read["first"]);
        Law.Same(b.copy(), read["second"]);
    }, 100);

    [Fact]
    public void CutOrDamagedNpyFilesAreRefusedOrRead() =>
        Law.Holds(
            ArrayCase.Of(ArrayCase.All).And(Law.Number(0, int.MaxValue - 1)),
            x =>
            {
                using MemoryStream stream = new();
                np.save(stream, x.First.Build());
                byte[] bytes = stream.ToArray();
                System.Random random = new(x.Second);
                byte[] cut = bytes[..random.Next(bytes.Length)];
                if (cut.Length == 0)
                {
                    Assert.Throws<EndOfStreamException>(() => NdArray.Load(new MemoryStream(cut)));
                }
                else
                {
                    Assert.Throws<ValueError>(() => NdArray.Load(new MemoryStream(cut)));
                }
                for (int i = 0; i < 3; i++)
                {
                    bytes[random.Next(Math.Min(bytes.Length, 100))] = (byte)random.Next(256);
                }
                try
                {
                    Assert.NotNull(NdArray.Load(new MemoryStream(bytes)).ToString());
                }
                catch (Exception e) when (e is ValueError or OutOfMemoryException or EndOfStreamException)
                {
                    Assert.NotEmpty(e.Message);
                }
            },
            600
        );

    [Fact]
    public void TablesComeBack() =>
        Law.Holds(
            ArrayCase
                .Of(["f8", "f4", "i4", "u1", "i8", "c16", "f2", ">f8"], axes: 2, fewest: 1)
                .And(Law.OneOf(" ", ",", ";", "\t")),
            x =>
            {
                NdArray a = x.First.Build();
                if (a.ndim is 0 or > 2 || a.size == 0)
                {
                    return;
                }
                using StringWriter text = new();
                np.savetxt(text, a, a.dtype.kind is 'i' or 'u' ? "%d" : null, x.Second);
                NdArray read = np.loadtxt(
                    new StringReader(text.ToString()),
                    a.dtype,
                    delimiter: x.Second == " " ? null : x.Second,
                    ndmin: 2
                );
                Law.Same(a.ndim == 1 ? a.copy().reshape(-1, 1) : a.copy(), read);
                if (a.dtype == DType.float64)
                {
                    NdArray table = np.genfromtxt(
                        new StringReader(text.ToString()),
                        delimiter: x.Second == " " ? null : x.Second,
                        ndmin: 2
                    );
                    Law.Same(read, table);
                }
            },
            400
        );

    [Fact]
    public void TextsOfNumbersAreReadAsTheNumbers() =>
        Law.Holds(
            ArrayCase.Of(["f8", "f4", "f2", "i4", "i8", "u8", "u1"]),
            one =>
            {
                NdArray line = np.ravel(one.Build());
                string text = string.Join(",", line.Select(item => item.ToString()));
                Law.Same(line, np.fromstring(text, line.dtype, sep: ","));
                using MemoryStream stream = new();
                line.tofile(stream, sep: " ");
                stream.Position = 0;
                Law.Same(line, np.fromfile(stream, line.dtype, sep: " "));
            },
            300
        );

    [Fact]
    public void BareItemsComeBack() => Law.Holds(ArrayCase.Of(ArrayCase.All), one =>
    {
        NdArray a = one.Build();
        byte[] bytes = a.tobytes();
        Assert.Equal(a.nbytes, bytes.Length);
        Law.Same(a.copy(), np.frombuffer(bytes, a.dtype).reshape(a.shape));
        using MemoryStream stream = new();
        a.tofile(stream);
        Assert.Equal(bytes, stream.ToArray());
        stream.Position = 0;
        Law.Same(a.copy(), np.fromfile(stream, a.dtype).reshape(a.shape));
    }, 200);

    [Fact]
    public void CastsThatLoseNothingComeBack() => Law.Holds(ArrayCase.Of(ArrayCase.Numbers).And(Law.OneOf(ArrayCase.Numbers)), x =>
    {
        NdArray a = x.First.Build();
        DType to = DType.Parse(x.Second);
        NdArray cast = a.astype(to);
        Law.Same(a.copy().astype(to), cast);
        Assert.Equal(to, cast.dtype);
        if (np.can_cast(a.dtype, to, "safe"))
        {
            // Integers of 64 bits count as safe in float64, which has 53.
            if (a.dtype.itemsize < 8 || to.kind is not ('f' or 'c') || a.dtype.kind is 'f' or 'c')
            {
                Law.Same(a.copy(), cast.astype(a.dtype));
            }
            Law.Same(cast, a.astype(to, casting: "safe"));
        }
        else
        {
            Assert.Throws<TypeError>(() => a.astype(to, casting: "safe"));
        }
    }, 400);

    [Fact]
    public void TextIsThatOfTheCopy() => Law.Holds(ArrayCase.Of(ArrayCase.All), one =>
    {
        NdArray a = one.Build();
        Assert.Equal(a.copy().ToString(), a.ToString());
        Assert.Equal(a.copy().__repr__(), a.__repr__());
        Assert.Equal(a.size == 0 ? 0 : 1, a.ToString().Split("[[[[[[").Length - (a.size == 0 ? 1 : 0));
    }, 200);

    [Fact]
    public void NetArraysComeBack() => Law.Holds(ArrayCase.Of(["f8", "i4", "u1", ">i4", "c16"]), one =>
    {
        NdArray a = one.Build();
        double[] real = a.dtype.kind == 'c' ? np.abs(a).ToArray<double>() : a.ToArray<double>();
        Assert.Equal(a.size, real.Length);
        Law.Same((a.dtype.kind == 'c' ? np.abs(a) : a).astype("f8").reshape(-1).copy(), real);
    }, 200);
}
