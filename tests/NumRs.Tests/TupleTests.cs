using System.Reflection;
using System.Runtime.CompilerServices;

namespace NumRs.Tests;

/// <summary>What is a tuple in NumPy: results of several arrays, and indices of several axes.</summary>
public class TupleTests
{
    private static NdArray Square() => np.arange(9).reshape(3, 3);

    /// <summary>Every form of several indices that a program has at hand selects elements, and none is a stacked
    /// index.</summary>
    [Fact]
    public void SeveralIndexArraysAreOneForEachAxis()
    {
        NdArray a = Square();
        NdArray wanted = a[a > 5];
        NdArray[] arrays = [.. np.nonzero(a > 5)];
        IndexLike[] keys = [arrays[0], arrays[1]];
        ITuple tuple = np.where(a > 5);
        Tuple<NdArray, NdArray> pair = new(arrays[0], arrays[1]);
        foreach (
            NdArray found in new[]
            {
                a[np.where(a > 5)],
                a[np.nonzero(a > 5)],
                a[(a > 5).nonzero()],
                a[arrays],
                a[keys],
                a[tuple],
                a[pair],
                a[(arrays[0], arrays[1])],
                a[(new[] { 2, 2, 2 }, new[] { 0, 1, 2 })],
                a[new[] { 2, 2, 2 }, new[] { 0, 1, 2 }],
                (NdArray)a.__getitem__(np.where(a > 5)),
                (NdArray)a.__getitem__(arrays),
                (NdArray)a.__getitem__(pair),
            }
        )
        {
            Assert.Equal(wanted.ToString(), found.ToString());
        }
    }

    [Fact]
    public void StoresGoToTheElementsThatATupleSelects()
    {
        NdArray whole = Square(),
            part = Square(),
            python = Square(),
            added = Square(),
            at = Square(),
            literal = Square();
        whole[np.where(whole > 5)] = -1;
        part[np.nonzero(part > 5)] = new[] { -1, -1, -1 };
        python.__setitem__(np.where(python > 5), -1);
        added[np.where(added > 5)] += 100;
        np.ufuncs.add.at(at, np.where(at > 5), 100);
        np.ufuncs.add.at(literal, (new[] { 2, 2, 2 }, new[] { 0, 1, 2 }), 100);
        string stored = "[[ 0  1  2]\n [ 3  4  5]\n [-1 -1 -1]]",
            sums = "[[  0   1   2]\n [  3   4   5]\n [106 107 108]]";
        Assert.Equal([stored, stored, stored], new[] { whole, part, python }.Select(a => a.ToString()));
        Assert.Equal([sums, sums, sums], new[] { added, at, literal }.Select(a => a.ToString()));
    }

    [Fact]
    public void TupleResultsComeApart()
    {
        var (rows, columns) = np.where(Square() > 6);
        Assert.Equal("[2 2] [1 2]", $"{rows} {columns}");
        ArrayTuple places = np.nonzero(Square() > 6);
        Assert.Equal((2, "[1 2]", "[2 2]"), (places.Count, places[1].ToString(), places[-2].ToString()));
        Assert.Equal(["[2 2]", "[1 2]"], places.Select(p => p.ToString()));
        Assert.Equal("(array([2, 2]), array([1, 2]))", places.ToString());
        var (a, b, c) = np.broadcast_arrays(1, np.arange(2), np.zeros((2, 1)));
        Assert.Equal("(2, 2) (2, 2) (2, 2)", $"{a.shape} {b.shape} {c.shape}");
        Assert.Equal(
            "too many values to unpack (expected 2)",
            Assert
                .Throws<ValueError>(() =>
                {
                    var (x, y) = np.broadcast_arrays(1, 2, 3);
                })
                .Message
        );
        Assert.Equal(
            "not enough values to unpack (expected 2, got 1)",
            Assert
                .Throws<ValueError>(() =>
                {
                    var (x, y) = np.nonzero(np.arange(3));
                })
                .Message
        );
        Assert.Throws<IndexOutOfRangeException>(() => places[2]);
        NdArray solution = np.linalg.lstsq(np.eye(2), np.ones(2))[0];
        Assert.Equal("[1. 1.]", solution.ToString());
        var (u, s, vh) = np.linalg.svd(np.eye(2));
        Assert.Equal(s.ToString(), np.linalg.svd(np.eye(2))[1].ToString());
    }

    [Fact]
    public void UniqueGivesAnArrayUnlessMoreIsAskedFor()
    {
        NdArray x = new[] { 3, 1, 3 };
        NdArray values = np.unique(x),
            none = np.unique(x, equal_nan: false),
            rows = np.unique(x, axis: 0),
            sorted = np.unique(x, sorted: true);
        Assert.All(
            new[] { values, none, rows, sorted, np.unique(x, axis: 0, equal_nan: true, sorted: false) },
            u => Assert.Equal("[1 3]", u.ToString())
        );
        var (v, counts) = np.unique(x, return_counts: true);
        Assert.Equal("[1 3] [1 2]", $"{v} {counts}");
        var (_, index, inverse) = np.unique(x, true, true);
        Assert.Equal("[1 0] [1 0 1]", $"{index} {inverse}");
        UniqueResult all = np.unique(x, return_index: true, return_inverse: true, return_counts: true, axis: 0);
        Assert.Equal((4, "[1 2]"), (all.Count, all.counts?.ToString()));
        Assert.Equal("[1 2]", np.unique_counts(x).counts.ToString());
        Assert.Equal("[1 0 1]", np.unique_inverse(x)[1].ToString());
    }

    /// <summary>No conversion makes one array of several, or of a result of several parts.</summary>
    [Fact]
    public void SeveralArraysNeverTurnIntoOneByThemselves()
    {
        foreach (Type target in new[] { typeof(NdArray), typeof(ArrayLike) })
        {
            IEnumerable<Type> sources = target
                .GetMethods()
                .Where(m => m.Name == "op_Implicit" && m.ReturnType == target && m.IsSpecialName)
                .Select(m => m.GetParameters()[0].ParameterType);
            Assert.DoesNotContain(
                sources,
                s => s.IsAssignableFrom(typeof(NdArray[])) || s.IsAssignableFrom(typeof(NamedResult))
            );
        }
        Assert.Equal("(2, 2, 3)", np.array(new[] { np.ones((2, 3)), np.zeros((2, 3)) }).shape.ToString());
        Assert.Equal("(2, 3)", np.array(np.nonzero(Square() > 5)).shape.ToString());
    }

    /// <summary>C# would take a tuple of arrays for the content of one array, and compile <c>NdArray q = np.divmod(a,
    /// b)</c>.</summary>
    [Fact]
    public void NoResultIsADotNetTupleOfArrays()
    {
        static bool IsTupleOfArrays(Type type) =>
            type.IsGenericType
                ? (
                    typeof(ITuple).IsAssignableFrom(type)
                    && type.GetGenericArguments().Any(typeof(ArrayLike).IsAssignableFrom)
                ) || type.GetGenericArguments().Any(IsTupleOfArrays)
                : type.HasElementType && IsTupleOfArrays(type.GetElementType()!);
        const BindingFlags all =
            BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        Assert.True(
            IsTupleOfArrays(typeof((NdArray, NdArray)?)) && IsTupleOfArrays(typeof(Func<int, (int, NdArray)>[]))
        );
        IEnumerable<string> found = typeof(np)
            .Assembly.GetExportedTypes()
            .SelectMany(type =>
                type.GetMethods(all)
                    .Where(method => !method.IsSpecialName && IsTupleOfArrays(method.ReturnType))
                    .Select(method => $"{type}.{method.Name}")
                    .Concat(
                        type.GetProperties(all)
                            .Where(property => IsTupleOfArrays(property.PropertyType))
                            .Select(property => $"{type}.{property.Name}")
                    )
                    .Concat(
                        type.GetFields(all)
                            .Where(field => IsTupleOfArrays(field.FieldType))
                            .Select(field => $"{type}.{field.Name}")
                    )
            );
        Assert.Empty(found);
        Assert.Equal(
            "[0 1 1] [1 0 1]",
            $"{np.divmod(np.array([1, 2, 3]), 2)[0]} {np.divmod(np.array([1, 2, 3]), 2)[1]}"
        );
    }

    /// <summary>A list in an index is a list of indices along one axis, where C# has no tuples to mistake it
    /// for.</summary>
    [Fact]
    public void ListsInAnIndexAreOneIndex()
    {
        NdArray m = Square();
        Assert.Equal("[[0 1 2]\n [6 7 8]]", m[[0, 2]].ToString());
        Assert.Equal("[[0 2]\n [3 5]\n [6 8]]", m[.., [0, 2]].ToString());
        Assert.Equal("[0 8]", m[[0, 2], [0, 2]].ToString());
        Assert.Equal("[[3 4 5]]", m[[false, true, false]].ToString());
        Assert.Equal("(2, 2, 3)", m[[[0, 1], [1, 2]]].shape.ToString());
        Assert.Equal("(0, 3)", m[[]].shape.ToString());
        m[[0, 2]] = -1;
        Assert.Equal("[[-1 -1 -1]\n [ 3  4  5]\n [-1 -1 -1]]", m.ToString());
        NdArray a = np.zeros(3);
        np.ufuncs.add.at(a, [0, 0, 2], 1);
        Assert.Equal("[2. 0. 1.]", a.ToString());
        Assert.Equal("[4 1]", np.arange(6)[new List<int> { 4, 1 }].ToString());
        Assert.Equal("[1]", np.arange(2)[new List<bool> { false, true }].ToString());
        Assert.Equal("[2]", np.arange(3)[new List<long> { 2 }].ToString());
        Assert.Throws<IndexOutOfRangeException>(() => m[["x"]]);
    }

    [Fact]
    public void TextsIndexSeveralAxes()
    {
        NdArray a = np.arange(24).reshape(2, 3, 4);
        Assert.Equal(a[1, 1..3, "::2"].ToString(), a["1, 1:3, ::2"].ToString());
        Assert.Equal(a["...", -1].ToString(), a["..., -1"].ToString());
        Assert.Equal("(1, 2, 3, 4)", a["None, ..."].shape.ToString());
        Assert.Equal(a[0].ToString(), a["0,"].ToString());
        a[":, :, 0"] = 0;
        Assert.Equal(0, (long)a["...", 0].sum());
        NdArray record = np.zeros(2, np.dtype("[('a, b', 'f8')]"));
        Assert.Equal("[0. 0.]", record["a, b"].ToString());
    }

    [Fact]
    public void LengthsOfAxesAreIntegersOfBothSizes()
    {
        NdArray x = np.zeros((4, 6));
        int rows = x.shape[0];
        long columns = x.shape[1];
        var (r, c) = x.shape;
        Assert.Equal((4, 6L), (rows, columns));
        Assert.Equal(24, r * c);
        double[] buffer = new double[r - 1];
        Assert.Equal(3, buffer.Length);
        int sum = 0;
        for (int i = 0; i < x.shape[0]; i++)
        {
            sum += i;
        }
        Assert.Equal(6, sum);
        Assert.Equal(2.0, r / 2.0);
        Assert.Equal(2, (int)(r / 2));
        Assert.Equal(1, (int)(c % 5));
        Assert.True(r == 4 && 4 == r && r != c && r < c && r <= 4 && 7 > c && c >= r && r > 3.5);
        Assert.Equal("4 006 [4]", $"{r} {c:D3} [{r.ToString()}]");
        Assert.Equal([4L, 6L], x.shape);
        Assert.Equal("(4, 2)", np.zeros((x.shape[0], 2)).shape.ToString());
        Assert.Equal("(4,)", np.zeros(x.shape[0]).shape.ToString());
        Assert.Equal("[5 7]", (np.array([1, 3]) + r).ToString());
        Assert.Equal("0.0", x[r - 1, c - 1].ToString());
        Assert.Equal(4, Math.Min(r, 10));
        Shape large = new(1L << 40);
        Assert.Equal(1L << 40, large[0]);
        Assert.Throws<OverflowException>(() => (int)large[0]);
        Assert.True(large[0] > 0);
        Assert.Throws<ValueError>(() => { var (p, q, s) = x.shape; });
    }
}
