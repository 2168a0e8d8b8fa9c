using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NumRs.Tests;

/// <summary>The public surface itself: names that every .NET language can tell apart, and .NET's own
/// conventions.</summary>
public class SurfaceTests
{
    private static readonly Type[] s_types = typeof(NdArray).Assembly.GetExportedTypes();

    /// <summary>VB does not tell names apart by case.</summary>
    [Fact]
    public void NoNamesDifferOnlyByCase()
    {
        foreach (Type type in s_types)
        {
            IEnumerable<string> names = type.GetMembers(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy
                )
                .Where(m =>
                    m is not MethodInfo { IsSpecialName: true } and not ConstructorInfo
                    && m.DeclaringType != typeof(object)
                )
                .Select(m => m.Name)
                .Distinct();
            Assert.Empty(
                names
                    .GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
                    .Where(g => g.Count() > 1)
                    .Select(g => $"{type}: {string.Join(", ", g)}")
            );
        }
        Assert.Empty(
            s_types
                .Where(t => !t.IsNested)
                .GroupBy(t => t.FullName, StringComparer.OrdinalIgnoreCase)
                .Where(g => g.Count() > 1)
                .Select(g => g.Key)
        );
    }

    /// <summary>VB and F# do not tell parameter names apart by case either.</summary>
    [Fact]
    public void NoParametersDifferOnlyByCase() =>
        Assert.Empty(
            s_types
                .SelectMany(t =>
                    t.GetMethods(
                        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                    )
                )
                .Where(m =>
                    m.GetParameters().GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Any(g => g.Count() > 1)
                )
                .Select(m => $"{m.DeclaringType}.{m.Name}")
        );

    /// <summary>Python cannot pass optional structures, references or pointers.</summary>
    [Fact]
    public void MethodsOfArraysTakeWhatEveryLanguageHas()
    {
        IEnumerable<string> odd = typeof(NdArray)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SelectMany(m =>
                m.GetParameters()
                    .Where(p => p.ParameterType.IsByRef || p.ParameterType.IsPointer || p.ParameterType.IsByRefLike)
                    .Select(p => $"{m.Name}.{p.Name}")
            );
        Assert.Empty(odd);
    }

    /// <summary>The methods that NumPy has as functions too are there with the same parameters and defaults.</summary>
    [Fact]
    public void MethodsRepeatTheirFunctions()
    {
        string[] names = ["all", "any", "argmax", "argmin", "argsort", "clip", "compress", "conj", "conjugate", "cumprod", "cumsum", "dot", "max", "mean", "min", "nonzero",
            "prod", "ravel", "repeat", "round", "searchsorted", "squeeze", "std", "sum", "swapaxes", "take", "transpose", "var"];
        foreach (string name in names)
        {
            MethodInfo function = typeof(np)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .First(m => m.Name == name);
            var wanted = function
                .GetParameters()
                .Where(p => p.Name is not ("a" or "x"))
                .Select(p => (p.Name, p.ParameterType, p.DefaultValue))
                .ToArray();
            Assert.Contains(
                typeof(NdArray).GetMethods().Where(m => m.Name == name),
                m =>
                    m.ReturnType == function.ReturnType
                    && m.GetParameters().Select(p => (p.Name, p.ParameterType, p.DefaultValue)).SequenceEqual(wanted)
            );
        }
    }

    [Fact]
    public void ArraysShowInDebuggers()
    {
        DebuggerDisplayAttribute display = typeof(NdArray).GetCustomAttribute<DebuggerDisplayAttribute>()!;
        Assert.Equal("{DebuggerText,nq}", display.Value);
        PropertyInfo text = typeof(NdArray).GetProperty(
            "DebuggerText",
            BindingFlags.NonPublic | BindingFlags.Instance
        )!;
        Assert.Equal("float64 (2, 3)", text.GetValue(np.zeros((2, 3))));
        Assert.Equal("2.5 float64", text.GetValue(np.array(2.5)));
        Type proxy = Type.GetType(typeof(NdArray).GetCustomAttribute<DebuggerTypeProxyAttribute>()!.ProxyTypeName)!;
        object view = Activator.CreateInstance(proxy, np.arange(300))!;
        Assert.Equal(100, ((NdArray[])proxy.GetProperty("Parts")!.GetValue(view)!).Length);
    }

    [Fact]
    public void ArraysEnumerateAndConvert()
    {
        NdArray x = np.arange(6).reshape(2, 3);
        Assert.Equal(["[0 1 2]", "[3 4 5]"], x.Select(row => row.ToString()));
        Assert.Equal([0L, 3, 1, 4, 2, 5], x.T.As<long>().ToArray());
        Assert.Equal(15, x.As<long>().Sum());
        Assert.Equal(5, x.As<long>()[1, -1]);
        x.As<long>()[0, 0] = 40;
        Assert.Equal(40, (long)x[0, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => x.As<long>()[2, 0]);
        Assert.Throws<TypeError>(() => x.As<double>());
        Assert.Equal(
            "[[40.00 1.00 2.00]\n [3.00 4.00 5.00]]",
            x.ToString("F2", System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal([40f, 1, 2, 3, 4, 5], x.ToArray<float>());
    }

    [Fact]
    public void IndicesAsCSharpWritesThem()
    {
        NdArray x = np.arange(24).reshape(2, 3, 4);
        Assert.Equal("[21 22]", x[1, ^1, 1..^1].ToString());
        Assert.Equal("[[ 0  2]\n [ 4  6]\n [ 8 10]]", x[0, "...", "::2"].ToString());
        Assert.Equal((1L, 3L, 1L, 4L), Four(x[0][np.newaxis, .., np.newaxis].shape));
        Assert.Equal("[13 14]", x[1, 0, new[] { 1, 2 }].ToString());
        Assert.Equal("[22 23]", x[x > 21].ToString());
        x[.., 1, ^1] = 0;
        Assert.Equal(276 - 7 - 19, (long)x.sum());
        NdArray record = np.zeros(3, "i4,f8");
        record["f1"] = new[] { 1.5, 2.5, 3.5 };
        record["f0"][1..] = 7;
        Assert.Equal("[(0, 1.5) (7, 2.5) (7, 3.5)]", record.ToString());
        Assert.Throws<IndexOutOfRangeException>(() => x[^0]);
    }

    private static ITuple Four(Shape shape) => ((long)shape[0], (long)shape[1], (long)shape[2], (long)shape[3]);

    [Fact]
    public void FlatElementsWriteThroughAnyLayout()
    {
        NdArray x = np.arange(6).reshape(2, 3);
        x.T.flat[new[] { 0, 1 }] = new[] { -1, -2 };
        Assert.Equal("[[-1  1  2]\n [-2  4  5]]", x.ToString());
        Assert.Equal(6, x.flat.size);
        Assert.Same(x, x.flat.@base);
        Assert.Equal(6, x.flat.__len__());
        x.flat.__setitem__(-1, 50);
        Assert.Equal("50", x.flat.__getitem__(5).ToString());
        Assert.Equal("[-1  1  2 -2  4 50]", x.flat.copy().ToString());
    }

    [Fact]
    public void ItemsOfRecordsAreObjects()
    {
        NdArray record = np.zeros(1, "S3,i8,f8");
        record["f1"] = 5;
        object[] item = (object[])record.item();
        Assert.Equal([Array.Empty<byte>(), 5, 0.0], item);
        Assert.Equal([5, 6], (List<object>)np.array(new[] { 5L, 6 }).tolist());
    }
}
