using System.Numerics;
using System.Reflection;

namespace NumRs.Tests;

/// <summary>What a newcomer from NumPy or from .NET's own collections writes first: it compiles and gives what is
/// expected.</summary>
public class NewcomerTests
{
    private static NdArray X() => np.arange(5.0);

    private static NdArray A() => np.arange(6.0).reshape(2, 3);

    [Fact]
    public void NumbersOfEveryTypeAreOperands()
    {
        NdArray picture = np.zeros((2, 2), dtype: "uint8"), x = X();
        byte small = 255;
        ushort half = 3;
        uint whole = 2;
        char letter = 'a';
        picture[0, 0] = small;
        picture[0, 1] = half;
        picture[1, 0] = whole;
        picture[1, 1] = letter;
        Assert.Equal("[[255   3]\n [  2  97]]", picture.ToString());
        Assert.Equal("[255. 256. 257. 258. 259.]", (x + small).ToString());
        Assert.Equal("[False False False False  True]", (x > half).ToString());
        Assert.Equal("[2. 2. 2. 3. 4.]", np.maximum(x, whole).ToString());
        Assert.Equal("[97. 97. 97. 97. 97.]", np.maximum(x, letter).ToString());
        x[0] = (Half)1.5;
        Assert.Equal("[1.5 1.  2.  3.  4. ]", x.ToString());
    }

    [Fact]
    public void LengthsAreIntegers()
    {
        int n = X().shape[0], m = (int)X().size;
        var (rows, columns) = A().shape;
        Assert.Equal((5, 5, 2, 3), (n, m, (int)rows, (int)columns));
    }

    /// <summary>A conversion to a number by itself would take <c>Console.WriteLine(x)</c> for one of a number; the
    /// README names these forms.</summary>
    [Fact]
    public void ElementsBecomeNumbersByACast()
    {
        NdArray x = X(), a = A();
        double v = (double)x[2], w = a.item<double>(1, 2), loss = 0;
        loss += (double)np.mean(x);
        Assert.Equal((2.0, 5.0, 2.0), (v, w, loss));
        Assert.Equal((3, 2L, 5f, true), (x.item<int>(3), a.item<long>(2), a[1, 2].item<float>(), x.item<bool>(1)));
        NdArray b = A();
        bool all = (bool)(a == b).all(), same = np.array_equal(a, b);
        Assert.True(all && same);
        if (!(a == b).all())
        {
            Assert.Fail("every element is equal");
        }
        Assert.Throws<IndexOutOfRangeException>(() => x.item<double>(5));
        Assert.Throws<ValueError>(() => x.item<double>());
        Assert.Throws<ValueError>(() => x.item<double>(0, 0));
    }

    [Fact]
    public void SequencesOfArraysComeInEveryForm()
    {
        NdArray x = np.arange(2.0);
        string twice = "[0. 1. 0. 1.]";
        Assert.Equal(twice, np.concatenate((x, x)).ToString());
        Assert.Equal(twice, np.concatenate([x, x]).ToString());
        Assert.Equal(twice, np.concatenate(new List<NdArray> { x, x }).ToString());
        Assert.Equal(twice, np.concatenate(new[] { x, x }).ToString());
        Assert.Equal("[0. 1. 0. 1. 0. 1.]", np.concatenate((x, x, x)).ToString());
    }

    [Fact]
    public void ArraysAreMadeOfDotNetCollections()
    {
        ReadOnlySpan<double> span = [1, 2];
        Assert.Equal("[1. 2.]", np.array(new List<double> { 1, 2 }).ToString());
        Assert.Equal("[0 1 2]", np.array(Enumerable.Range(0, 3)).ToString());
        Assert.Equal("[1. 2.]", np.array(span).ToString());
        NdArray records = np.array(new[] { (1, 2.0), (3, 4.0) }, dtype: "i4,f8");
        Assert.Equal("[(1, 2.) (3, 4.)]", records.ToString());
        Assert.Equal("[('x', '<f8'), ('n', '<i4')]", np.dtype(new[] { ("x", "f8"), ("n", "i4") }).ToString());
    }

    [Fact]
    public void ResultsOfSeveralPartsComeApart()
    {
        var (i, j) = np.where(A() > 2);
        Assert.Equal("[1 1 1] [0 1 2]", $"{i} {j}");
        NdArray solution = np.linalg.lstsq(np.eye(2), np.ones(2))[0];
        Assert.Equal("[1. 1.]", solution.ToString());
        var (q, r) = np.divmod(np.arange(5), 2);
        Assert.Equal("[0 0 1 1 2] [0 1 0 1 0]", $"{q} {r}");
        Assert.Equal(["[0.5]", "[1.]"], np.modf(np.array([1.5])).Select(part => part.ToString()));
        Assert.Equal("[2]", np.frexp(np.array([2.0]))[1].ToString());
        var (samples, step) = np.linspace(0, 1, 3, retstep: true);
        Assert.Equal("[0.  0.5 1. ] 0.5", $"{samples} {step}");
        var (values, counts) = np.unique(new[] { 3, 1, 3 }, return_counts: true);
        Assert.Equal("[1 3] [1 2]", $"{values} {counts}");
    }

    [Fact]
    public void IndicesComeInEveryForm()
    {
        NdArray a = A();
        np.ufuncs.add.at(a, (new[] { 0, 1 }, new[] { 1, 1 }), 10);
        Assert.Equal("[[ 0. 11.  2.]\n [ 3. 14.  5.]]", a.ToString());
        Assert.Equal("[0. 2.]", X()[new List<int> { 0, 2 }].ToString());
        Assert.Equal("[[5. 3. 4.]\n [2. 0. 1.]]", np.roll(A(), (1, 1), axis: (0, 1)).ToString());
    }

    [Fact]
    public void TypesAreTypeArguments()
    {
        NdArray x = X();
        Assert.Equal("[0. 1. 2. 3. 4.] float32", $"{x.astype<float>()} {x.astype<float>().dtype}");
        Assert.Same(x, x.astype<double>(copy: false));
        Assert.Throws<TypeError>(() => x.astype<int>(casting: "safe"));
        Assert.Equal("[0. 0. 0.] float32", $"{np.zeros<float>(3)} {np.zeros<float>(3).dtype}");
        Assert.Equal("[[1 1]\n [1 1]] int32", $"{np.ones<int>((2, 2))} {np.ones<int>((2, 2)).dtype}");
        Assert.Equal(
            ("(2, 3)", "complex128"),
            (np.empty<Complex>([2, 3]).shape.ToString(), np.empty<Complex>([2, 3]).dtype.ToString())
        );
        Assert.Equal("[7 7] uint8", $"{np.full<byte>(2, 7)} {np.full<byte>(2, 7).dtype}");
        Assert.Equal("[1. 2.] float32", $"{np.array<float>([1, 2])} {np.array<float>([1, 2]).dtype}");
        Assert.Equal("[1. 3.] float32", $"{np.arange<float>(1, 5, 2)} {np.arange<float>(1, 5, 2).dtype}");
        Assert.True(np.zeros<float>((2, 3), order: "F").flags.f_contiguous);
        Assert.Equal("[1065353216] int32", $"{np.ones<float>(1).view<int>()} {np.ones<float>(1).view<int>().dtype}");
        Assert.Equal(
            "[[1.5 1.5 1.5]\n [1.5 1.5 1.5]] float32",
            $"{np.full([2, 3], 1.5, "float32")} {np.full([2, 3], 1.5, "float32").dtype}"
        );
        Assert.Equal("int16", np.result_type(np.uint8, np.int16).ToString());
        Assert.True(x.dtype == typeof(double) && x.dtype == "float64" && x.dtype != typeof(float));
    }

    [Fact]
    public void ArraysBecomeDotNetArrays()
    {
        NdArray x = X(), a = A();
        double[] line = (double[])x;
        double[,] table = (double[,])a;
        int[,] turned = (int[,])a.T;
        Assert.Equal([0.0, 1, 2, 3, 4], line);
        Assert.Equal(new double[,] { { 0, 1, 2 }, { 3, 4, 5 } }, table);
        Assert.Equal(new[,] { { 0, 3 }, { 1, 4 }, { 2, 5 } }, turned);
        table[0, 0] = 9;
        Assert.Equal(0.0, (double)a[0, 0]);
        Assert.Equal(new float[,,] { { { 0 }, { 1 }, { 2 } }, { { 3 }, { 4 }, { 5 } } }, (float[,,])a.reshape(2, 3, 1));
        Array five = np.arange(4).reshape(1, 2, 1, 2, 1).ToMultidimensional<short>();
        Assert.Equal((5, (short)3), (five.Rank, (short)five.GetValue(0, 1, 0, 1, 0)!));
        Assert.Equal(table.GetType(), a.ToMultidimensional<double>().GetType());
        Assert.Empty((bool[])np.zeros(0));
        Assert.Equal(
            "cannot convert an array of shape (2, 3) to Double[]",
            Assert.Throws<ValueError>(() => (double[])a).Message
        );
        Assert.Throws<ValueError>(() => (double[,])x);
        Assert.Throws<ValueError>(() => np.array(1.0).ToMultidimensional<double>());
        NdArray<double> face = x;
        Assert.Equal("[ True  True  True  True  True] [False False False False False]", $"{face == X()} {X() != face}");
        Assert.Equal("[ True  True  True  True  True] [False False False False False]", $"{X() == face} {face != X()}");
        face[1] = 8;
        Assert.Equal(8.0, (double)x[1]);
        Assert.Throws<TypeError>(() => { NdArray<float> other = x; });
    }

    [Fact]
    public void TablesAreReadWithLambdasAndColumns()
    {
        string[] lines = ["1,2%,3", "4,5%,6"];
        Assert.Equal(
            "[[1. 3.]\n [4. 6.]]",
            np.loadtxt(lines, delimiter: ",", usecols: [.. Enumerable.Range(0, 2).Select(i => 2 * i)]).ToString()
        );
        Assert.Equal(
            "[[1. 2. 3.]\n [4. 5. 6.]]",
            np.loadtxt(lines, delimiter: ",", converters: s => double.Parse(s.TrimEnd('%'))).ToString()
        );
        Assert.Equal(
            "[2 2]",
            np.loadtxt(lines, delimiter: ",", usecols: 1, dtype: "i4", converters: s => s.Length).ToString()
        );
    }

    [Fact]
    public void ArchivesAreWrittenOfDictionaries()
    {
        string folder = Directory.CreateTempSubdirectory("numrs").FullName;
        try
        {
            string path = Path.Combine(folder, "a.npz");
            foreach (
                Action<Dictionary<string, NdArray>> write in new Action<Dictionary<string, NdArray>>[]
                {
                    arrays => np.savez(path, arrays),
                    arrays => np.savez_compressed(path, arrays),
                    arrays => NpzFile.Save(path, arrays),
                    arrays =>
                    {
                        using FileStream stream = File.Create(path);
                        np.savez(stream, arrays);
                    },
                    arrays =>
                    {
                        using FileStream stream = File.Create(path);
                        np.savez_compressed(stream, arrays);
                    },
                }
            )
            {
                write(new() { ["x"] = X(), ["a"] = A() });
                using NpzFile read = NpzFile.Open(path);
                Assert.Equal(["x", "a"], read.files);
                Assert.Equal(("[0. 1. 2. 3. 4.]", "(2, 3)"), (read["x"].ToString(), read["a"].shape.ToString()));
            }
            np.savez(path, new Dictionary<string, double[]> { ["y"] = [1, 2] });
            using (NpzFile read = NpzFile.Open(path))
            {
                Assert.Equal("[1. 2.]", read["y"].ToString());
            }
            np.savez(path, X(), A());
            using (NpzFile read = NpzFile.Open(path))
            {
                Assert.Equal(["arr_0", "arr_1"], read.files);
            }
            np.save(Path.Combine(folder, "a.npy"), X());
            using NdArray mapped = NdArray.Load(Path.Combine(folder, "a.npy"), mmap_mode: "r");
            Assert.Equal("[0. 1. 2. 3. 4.]", mapped.ToString());
            Assert.False(mapped.flags.writeable);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Ufuncs are delegates as they stand; other functions, whose optional parameters C# keeps, go through a
    /// lambda.</summary>
    [Fact]
    public void FunctionsAreDelegates()
    {
        Func<NdArray, NdArray> f = np.sqrt, mean = a => np.mean(a);
        Func<NdArray, NdArray, NdArray> g = np.add;
        Func<NdArray, NdArray, ArrayTuple> h = np.divmod;
        Assert.Equal("[0. 1. 2.]", f(np.array([0.0, 1, 4])).ToString());
        Assert.Equal("[0. 2. 4. 6. 8.]", g(X(), X()).ToString());
        Assert.Equal("[2]", h(np.array([7]), np.array([3]))[0].ToString());
        Assert.Equal("2.0", mean(X()).ToString());
        Assert.Equal(
            ["[0. 1.]", "[1. 2.]"],
            new[] { np.array([0.0, 1]), np.array([1.0, 4]) }.Select(np.sqrt).Select(a => a.ToString())
        );
    }

    /// <summary>All that are printed from the table; <c>clip</c> is written by hand.</summary>
    [Fact]
    public void EveryUfuncIsADelegate()
    {
        IEnumerable<string> Names(Type type) =>
            type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(m => m.Name)
                .Distinct();
        IEnumerable<string> ufuncs = typeof(np.ufuncs).GetProperties().Select(p => p.Name);
        Assert.Empty(ufuncs.Intersect(Names(typeof(np))).Except(Names(typeof(UFuncDelegates))).Except(["clip"]));
    }

    [Fact]
    public void ShapesAreTuplesOfUpToSixAxes()
    {
        Assert.Equal("(1, 2, 3, 4, 5)", np.zeros((1, 2, 3, 4, 5)).shape.ToString());
        Assert.Equal("(1, 2, 1, 3, 1, 4)", np.ones((1, 2, 1, 3, 1, 4), "i4").shape.ToString());
    }

    [Fact]
    public void ProductsAreMethods() => Assert.Equal("[[ 5. 14.]\n [14. 50.]]", A().matmul(A().T).ToString());

    [Fact]
    public void TextsAreWrittenAsOfAnyObject()
    {
        NdArray x = np.arange(3.0);
        Assert.Equal("[0. 1. 2.] metres", x + " metres");
        Assert.Equal("x = [0. 1. 2.]", "x = " + x);
        Assert.Equal("[0.00 1.00 2.00]", x.ToString("F2"));
        Assert.Equal("[0.00 1.00 2.00]", $"{x:F2}");
        Assert.Equal("2.5 m", np.array(2.5) + " m");
        Assert.Throws<TypeError>(() => x.__add__(" metres"));
        Assert.Throws<TypeError>(() => NdArray.__radd__("metres ", x));
    }

    /// <summary>What F# and Visual Basic compile their operators and slices to.</summary>
    [Fact]
    public void OtherLanguagesFindTheirOperators()
    {
        NdArray x = np.arange(4), y = np.arange(4.0);
        Assert.Equal("[0 1 4 9]", NdArray.Pow(x, 2).ToString());
        Assert.Equal("[0. 1. 4. 9.]", NdArray.Pow(y, 2.0).ToString());
        Assert.Equal("[ 1  1  4 27]", NdArray.Pow(x, x).ToString());
        Assert.Equal("[0 1 4 9] [1 2 4 8]", $"{NdArray.op_Exponent(x, 2)} {NdArray.op_Exponent(2, x)}");
        Assert.Equal(
            "[0 0 1 1] [7 3 2 1]",
            $"{NdArray.op_IntegerDivision(x, 2)} {NdArray.op_IntegerDivision(7, x + 1)}"
        );
        Assert.Equal("[0 1 2 3] m", NdArray.op_Concatenate(x, " m"));
        Assert.Equal("m [0 1 2 3]", NdArray.op_Concatenate("m ", x));
        Assert.Equal("[False False False  True]", NdArray.op_DotGreater(x, 2).ToString());
        Assert.Equal("[False False  True  True]", NdArray.op_DotGreaterEquals(x, 2).ToString());
        Assert.Equal("[ True  True False False]", NdArray.op_DotLess(x, 2).ToString());
        Assert.Equal("[ True  True  True False]", NdArray.op_DotLessEquals(x, 2).ToString());
        Assert.Equal("[False False  True False]", NdArray.op_DotEquals(2, x).ToString());
        Assert.Equal("[ True  True False  True]", NdArray.op_DotLessGreater(x, x * 0 + 2).ToString());
        Assert.Equal("[0 1 2 3]", x.GetSlice(null, null).ToString());
        x.SetSlice(null, null, 7);
        Assert.Equal("[7 7 7 7]", x.ToString());
        Assert.Equal("[2. 5.]", A().GetSlice(null, null, 2).ToString());
    }
}
