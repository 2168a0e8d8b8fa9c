using System.Globalization;
using System.Runtime.InteropServices;

namespace NumRs.Tests.Children;

/// <summary>
/// Every family of functions in a process that may have little more memory than it has when it begins: each computes or
/// says that there is not enough, and the library goes on.
/// </summary>
internal static class LittleMemory
{
    /// <summary>Bytes of address space beyond those that the runtime has taken.</summary>
    private const long Left = 224L << 20;

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        internal ulong Soft, Hard;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int setrlimit(int resource, in Limit limit);

    private const int AddressSpace = 9;

    private static readonly (string Name, Func<NdArray, object?> Call)[] s_functions =
    [
        ("add", a => a + a),
        ("sin", a => np.sin(a)),
        ("power", a => np.power(a, 2.5)),
        ("add_cast", a => np.add(a, np.arange(a.size))),
        ("add_where", a => np.add(a, 1, where: a > 0)),
        ("add_in_place", a => np.add(a["1:"], a[":-1"], @out: a["1:"])),
        ("divmod", a => np.divmod(a, 2)),
        ("equal", a => a == 1),
        ("sum", a => np.sum(a)),
        ("any", a => np.any(a.reshape(-1, 4), 0)),
        ("any_narrow", a => np.any(a.reshape(4, -1), 0)),
        ("all", a => np.all(a.reshape(2, -1), 0)),
        ("argmax", a => np.argmax(a.reshape(4, -1), 0)),
        ("mean", a => np.mean(a.reshape(4, -1), 0)),
        ("var", a => np.var(a.reshape(4, -1), 0)),
        ("median", a => np.median(a)),
        ("quantile", a => np.quantile(a, new[] { 0.1, 0.9 })),
        ("cumsum", a => np.cumsum(a)),
        ("cumsum_axis", a => np.cumsum(a.reshape(4, -1), 0)),
        ("diff", a => np.diff(a)),
        ("reduceat", a => np.ufuncs.add.reduceat(a, np.arange(a.size / 2))),
        (
            "add_at",
            a =>
            {
                np.ufuncs.add.at(a, np.arange(a.size), 1.0);
                return null;
            }
        ),
        (
            "add_at_casts",
            a =>
            {
                np.ufuncs.add.at(a, np.arange(a.size / 2, dtype: "i4"), np.ones(a.size / 2, "f4"));
                return null;
            }
        ),
        ("outer", a => np.outer(a[":5000"], a[":5000"])),
        ("astype", a => a.astype("c16")),
        ("astype_text", a => a[":1000000"].astype("U32")),
        ("copy", a => a.copy()),
        ("copy_turned", a => a.reshape(1000, -1).T.copy()),
        ("sort", a => np.sort(a)),
        ("sort_in_place", a => { a.sort(); return null; }),
        ("sort_complex", a => np.sort(a[":2000000"].astype("c16"))),
        ("sort_texts", a => np.sort(a[":500000"].astype("S12"))),
        ("argsort", a => np.argsort(-a)),
        ("argsort_texts", a => np.argsort(a[":500000"].astype("S12"))),
        ("argsort_records", a => np.argsort(a[":2000000"].view("f4,f4"))),
        ("lexsort", a => np.lexsort(new[] { a, a })),
        ("partition", a => np.partition(a, 10)),
        ("argpartition", a => np.argpartition(a, 10)),
        ("unique", a => np.unique(a, return_index: true, return_inverse: true, return_counts: true)),
        ("searchsorted", a => np.searchsorted(a, a)),
        ("searchsorted_sorter", a => np.searchsorted(a, a[":10"], sorter: np.arange(a.size))),
        ("take", a => np.take(a, np.arange(a.size))),
        ("fancy", a => a[np.arange(a.size)]),
        ("fancy_two", a => a.reshape(-1, 2)[np.arange(a.size / 2), 1]),
        ("fancy_set", a => a[np.arange(a.size)] = a),
        ("mask", a => a[a >= 0]),
        ("mask_two", a => a.reshape(-1, 2)[a.reshape(-1, 2)[":", 0] >= 0, 1]),
        ("mask_set", a => a[a >= 0] = 1.0),
        ("put", a => { np.put(a, np.arange(a.size), 1); return null; }),
        ("nonzero", a => np.nonzero(a.reshape(4, -1))),
        ("argwhere", a => np.argwhere(a.reshape(4, -1))),
        ("where", a => np.where(a > 0, a, 1)),
        ("choose", a => np.choose(np.zeros(a.size, "i1"), new[] { a, a })),
        ("repeat", a => np.repeat(a, 2)),
        ("tile", a => np.tile(a, 2)),
        ("concatenate", a => np.concatenate([a, a])),
        ("stack", a => np.stack([a, a], 1)),
        ("roll", a => np.roll(a, 3)),
        ("pad", a => np.pad(a, 2)),
        ("insert", a => np.insert(a, 1, 2)),
        ("delete", a => np.delete(a, 1)),
        ("arange", a => np.arange((double)a.size)),
        ("linspace", a => np.linspace(0, 1, a.size)),
        ("eye", _ => np.eye(5000)),
        ("meshgrid", _ => np.meshgrid(np.arange(4000.0), np.arange(4000.0))),
        ("bincount", a => np.bincount(np.arange(a.size))),
        ("histogram", a => np.histogram(a, 1000)),
        ("histogram_bins", a => np.histogram(a, np.linspace(0, 1, (int)(a.size / 2)))),
        ("interp", a => np.interp(a, np.arange(a.size / 2.0), np.arange(a.size / 2.0))),
        ("convolve", a => np.convolve(a, np.ones(5))),
        ("correlate", a => np.correlate(a, np.ones(5), "full")),
        ("matmul", _ => np.matmul(np.ones((2500, 2500)), np.ones((2500, 2500)))),
        ("matmul_integers", _ => np.matmul(np.ones((800, 800), "i4"), np.ones((800, 800), "i4"))),
        ("dot", a => np.dot(a, a)),
        ("einsum_like", a => np.tensordot(a.reshape(-1, 4), a.reshape(-1, 4), 0)),
        ("inv", _ => np.linalg.inv(np.eye(1500) * 2)),
        ("solve", _ => np.linalg.solve(np.eye(1500), np.ones((1500, 1500)))),
        ("qr", _ => np.linalg.qr(np.ones((3000, 300)))),
        ("svd", _ => np.linalg.svd(np.ones((4000, 60)))),
        ("eigh", _ => np.linalg.eigh(np.eye(500))),
        ("fft", a => np.fft.fft(a)),
        ("fft_prime", _ => np.fft.fft(np.ones(1299709))),
        ("fft_rows", a => np.fft.rfft(a.reshape(100, -1), axis: 0)),
        ("random", a => np.random.default_rng(1).random(a.size)),
        ("normal", a => np.random.default_rng(1).normal(a, 1.0)),
        ("choice", a => np.random.default_rng(1).choice(a.size, (int)(a.size / 2), replace: false)),
        ("permutation", a => np.random.default_rng(1).permutation(a)),
        ("shuffle", a => { np.random.default_rng(1).shuffle(a); return null; }),
        ("save", a => { using MemoryStream stream = new(); np.save(stream, a[":100000"]); return null; }),
        ("loadtxt", _ => np.loadtxt(new StringReader(string.Join('\n', Enumerable.Repeat("1 2 3", 300_000))))),
        ("fromstring", _ => np.fromstring(string.Join(' ', Enumerable.Repeat("12", 500_000)), sep: " ")),
        ("text", a => a.ToString()),
        ("tobytes", a => a.tobytes()),
        ("tolist", a => a[":100000"].tolist()),
        ("names", _ => np.dtype(string.Join(',', Enumerable.Repeat("f8", 100_000)))),
        ("long_names", _ => LongNames()),
        ("wide_zeros", _ => np.zeros(1, "S2000000000")),
        ("wide_astype", _ => np.array(new[] { "a", "b" }).astype("S200000000")),
        ("wide_compare", _ => { NdArray wide = np.zeros(1, "S50000000"); return np.equal(wide, wide); }),
        ("wide_sort", _ => np.sort(np.zeros(3, "S20000000"))),
        ("wide_dates", _ => np.zeros(1, "S60000000").astype("M8[s]")),
        (
            "wide_where",
            _ =>
            {
                NdArray wide = np.zeros(2, "S30000000");
                return np.where(np.ones(2, "?"), wide, np.zeros(2, "S40000000"));
            }
        ),
        ("wide_unique", _ => np.unique(np.zeros(3, "U5000000"))),
    ];

    private static object LongNames()
    {
        string name = new('n', 1000);
        return np.dtype("{'names': [" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"'{name}{i}'"))
            + "], 'formats': [" + string.Join(',', Enumerable.Repeat("'i1'", 100_000)) + "]}");
    }

    internal static void Run()
    {
        // Whatever starts when it is first used has started before there is little left.
        foreach (
            (_, Func<NdArray, object?> call) in s_functions.Where(f =>
                !f.Name.Contains("wide", StringComparison.Ordinal)
                && !f.Name.Contains("names", StringComparison.Ordinal)
            )
        )
        {
            Try(() => call(np.arange(10_000.0)));
        }
        GC.Collect();
        long taken = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("VmSize", StringComparison.Ordinal))
            is var line
            ? long.Parse(string.Concat(line.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) << 10
            : 0;
        ulong all = (ulong)(taken + Left);
        if (setrlimit(AddressSpace, new Limit { Soft = all, Hard = all }) != 0)
        {
            throw new InvalidOperationException("there is no limit of the address space");
        }
        int computed = 0, refused = 0;
        foreach ((string name, Func<NdArray, object?> call) in s_functions)
        {
            foreach (long n in new long[] { 1_000_000, 5_000_000, 13_000_000, 22_000_000 })
            {
                Console.Write($"{name} {n} ");
                bool fits = Try(() => call(np.arange((double)n)));
                _ = fits ? computed++ : refused++;
                Console.WriteLine(fits ? "computed" : "refused");
                if ((long)np.sum(np.arange(4)) != 6 || !Try(() => np.sort(np.ones(1000))))
                {
                    throw new InvalidOperationException($"{name}: the library does not go on");
                }
            }
        }
        Console.WriteLine($"{computed} computed, {refused} refused");
    }

    private static bool Try(Func<object?> call)
    {
        try
        {
            call();
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
        catch (Exception e) when (e is LinAlgError)
        {
            return true;
        }
    }
}
