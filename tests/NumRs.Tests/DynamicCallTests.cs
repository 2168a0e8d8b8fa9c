using System.Numerics;
using NumRs.Random;

namespace NumRs.Tests;

/// <summary>
/// Overload sets called as a dynamic language calls them, by the run-time types of the arguments: what comes out must
/// be what the one overload gives that names every argument.
/// </summary>
public class DynamicCallTests
{
    private static Generator Rng() => np.random.default_rng(7);

    private static RandomState Old() => new(7);

    /// <summary>A call of untyped arguments, and the same with named ones.</summary>
    private static readonly Dictionary<string, (Func<object?> Dynamic, Func<object?> Named)> s_calls = new()
    {
        ["vectorize"] = (
            () => np.vectorize(D((Func<double, double>)(x => x * x)), D("d")).__call__(D(new[] { 1.0, 2 })),
            () => np.square(new[] { 1.0, 2 })
        ),
        ["vectorize one list"] = (
            () => np.vectorize(D((Func<object, object>)(x => x))).__call__(D(new object[] { 1, 2 })),
            () => np.array(new[] { 1L, 2 })
        ),
        ["vectorize two"] = (
            () =>
                np.vectorize(D((Func<object, object, object>)((x, y) => (int)x - (int)y)))
                    .__call__(D(new[] { 1, 2 }), D(3)),
            () => np.subtract(new[] { 1L, 2 }, 3L)
        ),
        ["vectorize excluded"] = (
            () =>
                np.vectorize(
                        D((Func<object, object, object>)((p, x) => ((int[])p)[(int)x])),
                        excluded: D(new object[] { 0 })
                    )
                    .__call__(D(new[] { 7, 8 }), D(new[] { 1, 0 })),
            () => np.take(new[] { 7L, 8 }, new[] { 1, 0 })
        ),
        ["vectorize decorator"] = (
            () => ((Vectorize)np.vectorize(otypes: D("f")).__call__(D((Func<object, object>)(x => x)))).Invoke(3),
            () => np.full(3, 3, "f4")[0]
        ),
        ["frompyfunc"] = (
            () =>
                np.frompyfunc(D((Func<object, object, object>)((x, y) => (int)x + (int)y)), D(2), D(1), D(0))
                    .reduce(D(new[] { 1, 2, 3 })),
            () => np.sum(new[] { 1L, 2, 3 })
        ),
        ["arange stop"] = (() => np.arange(D(5)), () => np.arange(start: 0, stop: 5, step: 1)),
        ["arange start stop"] = (() => np.arange(D(2), D(8)), () => np.arange(start: 2, stop: 8, step: 1)),
        ["arange with step"] = (() => np.arange(D(2.0), D(8), D(3)), () => np.arange(start: 2.0, stop: 8, step: 3)),
        ["arange null"] = (
            () => np.arange(D(5), D(null), D(2), D("f4")),
            () => np.arange(start: 0, stop: 5, step: 2, dtype: "f4")
        ),
        ["linspace open"] = (
            () => np.linspace(D(0.0), D(1.0), D(5), D(false)),
            () => np.linspace(start: 0.0, stop: 1.0, num: 5, endpoint: false)
        ),
        ["linspace num"] = (() => np.linspace(D(0), D(1), D(5)), () => np.linspace(start: 0, stop: 1, num: 5)),
        ["unique axis null"] = (() => np.unique(D(np.eye(2)), axis: D(null)), () => np.unique(ar: np.eye(2))),
        ["unique counts axis"] = (
            () => np.unique(D(np.eye(2)), return_counts: D(true), axis: D(0))[1],
            () => np.ones(2, "i8")
        ),
        ["integers one"] = (() => Rng().integers(D(10)), () => (long)Rng().integers(low: 0, high: 10, size: null)),
        ["integers two"] = (
            () => Rng().integers(D(0), D(10)),
            () => (long)Rng().integers(low: 0, high: 10, size: null)
        ),
        ["integers size"] = (() => Rng().integers(D(0), D(10), D(5)), () => Rng().integers(low: 0, high: 10, size: 5)),
        ["integers big"] = (
            () => Rng().integers(D(0), D(BigInteger.Pow(2, 40)), D(3)),
            () => Rng().integers(low: 0, high: 1L << 40, size: 3)
        ),
        ["integers null"] = (
            () => Rng().integers(D(10), D(null), D(5)),
            () => Rng().integers(low: 0, high: 10, size: 5)
        ),
        ["integers endpoint"] = (
            () => Rng().integers(D(0), D(10), D(5), D("i4"), D(true)),
            () => Rng().integers(low: 0, high: 10, size: 5, dtype: "i4", endpoint: true)
        ),
        ["normal none"] = (() => Rng().normal(), () => (double)Rng().normal(loc: 0.0, scale: 1.0, size: null)),
        ["normal two"] = (
            () => Rng().normal(D(1), D(2.0)),
            () => (double)Rng().normal(loc: 1.0, scale: 2.0, size: null)
        ),
        ["normal size"] = (() => Rng().normal(D(1), D(2), D(3)), () => Rng().normal(loc: 1.0, scale: 2.0, size: 3)),
        ["normal null"] = (
            () => Rng().normal(D(null), D(null), D(3)),
            () => Rng().normal(loc: 0.0, scale: 1.0, size: 3)
        ),
        ["normal array"] = (
            () => Rng().normal(D(new[] { 1.0, 2.0 })),
            () => Rng().normal(loc: new[] { 1.0, 2.0 }, scale: 1.0, size: null)
        ),
        ["gamma size"] = (() => Rng().gamma(D(2), D(1.5), D(4)), () => Rng().gamma(shape: 2.0, scale: 1.5, size: 4)),
        ["poisson size"] = (() => Rng().poisson(D(4), D(6)), () => Rng().poisson(lam: 4.0, size: 6)),
        ["binomial size"] = (() => Rng().binomial(D(9), D(0.5), D(6)), () => Rng().binomial(n: 9, p: 0.5, size: 6)),
        ["random size"] = (() => Rng().random(D(4)), () => Rng().random(size: 4, dtype: null)),
        ["random dtype"] = (() => Rng().random(D(4), D("f4")), () => Rng().random(size: 4, dtype: "f4")),
        ["randint size"] = (() => Old().randint(D(0), D(10), D(5)), () => Old().randint(low: 0, high: 10, size: 5)),
        ["randn axes"] = (() => Old().randn(D(2), D(3)), () => Old().standard_normal((2, 3))),
        ["reshape axes"] = (() => np.arange(6).reshape(D(2), D(3)), () => np.arange(6).reshape((2, 3))),
        ["reshape order"] = (
            () => np.arange(6).reshape(D(new[] { 2, 3 }), D("F")),
            () => np.arange(6).reshape((2, 3), order: "F")
        ),
        ["transpose axes"] = (
            () => np.zeros((2, 3, 4)).transpose(D(2), D(0), D(1)),
            () => np.transpose(np.zeros((2, 3, 4)), new[] { 2, 0, 1 })
        ),
        ["svd"] = (
            () => np.linalg.svd(D(np.eye(2)), D(false)).S,
            () => np.linalg.svd(a: np.eye(2), full_matrices: false).S
        ),
        ["where three"] = (
            () => np.where(D(new[] { true, false }), D(1), D(2.5)),
            () => np.where(condition: new[] { true, false }, x: 1, y: 2.5)
        ),
        ["frombuffer bytes"] = (
            () => np.frombuffer(D(new byte[] { 1, 2, 3 }), D("u1"), D(2)),
            () => np.frombuffer(buffer: new byte[] { 1, 2, 3 }, dtype: "u1", count: 2)
        ),
        ["sum axis null"] = (() => np.sum(D(np.ones((2, 3))), D(null)), () => np.sum(a: np.ones((2, 3)), axis: null)),
        ["zeros text"] = (() => np.zeros(D(3), D("i4")), () => np.zeros(shape: 3, dtype: "i4")),
        ["concatenate"] = (
            () => np.concatenate(D(new[] { np.ones(2), np.zeros(1) })),
            () => np.concatenate(arrays: (np.ones(2), np.zeros(1)), axis: 0)
        ),
    };

    private static dynamic? D(object? value) => value;

    public static IEnumerable<object[]> Calls() => s_calls.Keys.Select(name => new object[] { name });

    [Theory, MemberData(nameof(Calls))]
    public void BindsAsNamed(string name)
    {
        (Func<object?> untyped, Func<object?> named) = s_calls[name];
        object? actual = untyped(), expected = named();
        Assert.Equal(expected!.GetType(), actual!.GetType());
        Assert.Equal(
            expected is NdArray array ? array.__repr__() : expected.ToString(),
            actual is NdArray other ? other.__repr__() : actual.ToString()
        );
    }
}
