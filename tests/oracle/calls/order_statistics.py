"""Selection, medians and quantiles."""

import numpy as np

DTYPES = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i4", ">f8", ">f4"]
METHODS = """inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear
    median_unbiased normal_unbiased lower higher midpoint nearest""".split()


def numbers(shape, dtype, seed=3, nans=0.0):
    """Numbers, many of them equal."""
    generator = np.random.default_rng([seed, *shape])
    dtype = np.dtype(dtype)
    if dtype.kind in "biu":
        return generator.integers(0, 100, shape).astype(dtype)
    values = np.round(generator.normal(size=shape) * 8, 1)
    if dtype.kind == "c":
        values = values + 1j * np.round(generator.normal(size=shape))
    values = values.astype(dtype)
    values[generator.random(shape) < nans] = np.nan
    return values


def layouts(dtype="f8"):
    """Arrays in many layouts."""
    a = numbers((3, 4, 5), dtype)
    yield from (a, a.T, a[:, ::-1], a[::2, :, 1::2], np.asfortranarray(a), a[0, 0, 0], a[:, 1:2], np.broadcast_to(a[:1], a.shape))


def partition(case):
    for dtype in DTYPES:
        for n in (1, 7, 33, 300, 3000) if dtype in ("u1", "i4", "f4", "f8", "c8") else (1, 7, 33, 300):
            a = numbers((n,), dtype, nans=0.1)
            for kth in (-1, n // 2, [n // 3, n // 2]):
                case.function("partition", a, kth, tolerance=1e-6)
                case.function("argpartition", a, kth)
    for a in layouts():
        for axis in (-1, 0, None):
            case.function("partition", a, 0, axis=axis, tolerance=1e-6)
            case.function("argpartition", a, -1, axis=axis)
    case.function("partition", np.array([b"c", b"a", b"b"]), 1)
    for args in ((5,), (-4,), (1.0,), (True,)):
        case.function("partition", np.array([3.0, 1, 2]), *args)
    a = np.array([3.0, 1, 2])
    case.function("partition", a, 1, kind="quick")
    case.function("partition", a, 1, axis=3)
    case.function("partition", a, 1, order="f")
    case.function("partition", np.zeros((2, 0)), 3)
    case.function("partition", np.zeros((0, 2)), 1)


def partition_in_place(case):
    for dtype in ("i4", "f8", ">f4", "c16", "f2"):
        a = case.let(numbers((4, 40), dtype, nans=0.05))
        case.method(a, "partition", 7)
        case.get(a, (slice(None), 7))
        case.function("sort", a, tolerance=1e-6)
        a = case.let(numbers((4, 40), dtype))
        case.method(a, "partition", [0, 2], axis=0)
        case.get(a, (2,))
    records = np.array([(3, 1.0), (1, 2.0), (2, 0.0)], [("a", "i4"), ("b", "f8")])
    a = case.let(records)
    case.method(a, "partition", 1, order="b")
    case.get(a, (1,))
    case.method(a, "argpartition", 1, order=["a"])
    case.method(case.let(np.arange(3.0)).broadcast_to((2, 3)), "partition", 1)


def lexsort(case):
    generator = np.random.default_rng(5)
    for dtype in DTYPES:
        keys = [generator.integers(0, 2 if dtype == "?" else 5, (6, 20)).astype(dtype) for _ in range(3)]
        case.function("lexsort", tuple(keys))
        case.function("lexsort", tuple(key.T for key in keys), axis=0)
        case.function("lexsort", keys[0])
        case.function("lexsort", tuple(key[::-1, ::2] for key in keys), axis=-2)
    case.function("lexsort", (np.array([1, 1, 0]), np.array([b"b", b"a", b"a"])))
    case.function("lexsort", (np.array([np.nan, 1, np.nan, 0]), np.array([1, 1, 0, 0])))
    case.function("lexsort", (np.zeros(0), np.zeros(0)))
    case.function("lexsort", (np.zeros((2, 0)), np.zeros((2, 0))))
    case.function("lexsort", [3, 4])
    case.function("lexsort", [np.arange(3), np.arange(2)])
    case.function("lexsort", [np.arange(3)], axis=2)
    case.function("lexsort", np.zeros((0, 3)))


def median(case):
    for dtype in DTYPES:
        for shape in ((1,), (2,), (7,), (400,), (3, 6)):
            case.function("median", numbers(shape, dtype))
            case.function("median", numbers(shape, dtype, nans=0.2), axis=-1)
    for a in layouts():
        case.function("median", a)
        for axis in range(a.ndim):
            case.function("median", a, axis=axis, keepdims=True)
    a = numbers((3, 4, 5), "f8")
    case.function("median", a, axis=(0, -1))
    case.function("median", a, axis=(), keepdims=True)
    case.function("median", a, axis=(0, 1, 2), keepdims=True)
    case.function("median", a, axis=1, out=np.zeros((3, 5), "f4"))
    case.function("median", a, axis=1, out=np.zeros((3, 1, 5)), keepdims=True)
    case.function("median", a, out=np.zeros(3))
    case.function("median", a, axis=3)
    case.function("median", a, axis=(0, 0))
    case.function("median", np.array([np.inf, np.inf, 1, -np.inf]))
    for shape in ((0,), (0, 3), (2, 0)):
        for axis in (None, 0, -1):
            case.function("median", np.zeros(shape), axis=axis)
            case.function("median", np.zeros(shape, "i4"), axis=axis, keepdims=True)


def quantile(case):
    parts = np.array([0, 0.1, 0.25, 0.5, 0.62, 0.9, 1])
    for method in METHODS:
        for dtype in ("i4", "u1", "f2", "f4", "f8", ">f8"):
            for n in (1, 2, 9, 100):
                a = numbers((n,), dtype)
                case.function("quantile", a, parts, method=method)
                case.function("quantile", a, 0.3, method=method)
                case.function("quantile", a, np.float32(0.3), method=method)
                case.function("percentile", a, [30, 80], method=method)
        a = numbers((4, 5, 6), "f8", nans=0.02)
        case.function("quantile", a, parts.reshape(7, 1)[:4], axis=(0, 2), method=method, keepdims=True)
        case.function("percentile", a, 40, axis=1, method=method)
        case.function("quantile", numbers((5,), "?"), 0.5, method=method)


def quantile_forms(case):
    a = numbers((4, 5), "f8")
    for q in (0, 1, True, np.int64(1), [0, 1], [], np.zeros((2, 0)), np.float16(0.3)):
        case.function("quantile", a, q)
        case.function("quantile", a, q, axis=0)
    case.function("percentile", a, 50, out=np.zeros(()))
    case.function("percentile", a, [50, 20], axis=1, out=np.zeros((2, 4)))
    case.function("percentile", a, [50, 20], axis=1, keepdims=True, out=np.zeros((2, 4, 1), "f4"))
    case.function("percentile", a, 50, method="lower", out=np.zeros(()))
    case.function("percentile", a, 50, overwrite_input=True)
    case.function("quantile", a, 2)
    case.function("percentile", a, -1)
    case.function("quantile", a, np.nan)
    case.function("quantile", a, [[[0.5]]])
    case.function("quantile", a, 0.5, method="best")
    case.function("quantile", a, 0.5, axis=2)
    case.function("quantile", np.zeros(0), 0.5)
    case.function("quantile", np.zeros((2, 0)), 0.5, axis=0)
    case.function("quantile", np.zeros((0, 2)), 0.5, axis=0)
    case.function("quantile", np.array([1j]), 0.5)
    case.function("quantile", np.array([np.inf, 1, np.inf, -np.inf]), [0.2, 0.5, 0.9])
    case.function("quantile", np.array([3, 1, 2]), 0.5, out=np.zeros((), int))


def weighted_quantile(case):
    generator = np.random.default_rng(9)
    for dtype in ("i4", "f4", "f8"):
        a = numbers((6, 7), dtype)
        w = generator.integers(0, 4, (6, 7)).astype("f8")
        w[:, 0] = 1
        for q in (0, 0.3, [0, 0.5, 1], np.float32(0.4)):
            case.function("quantile", a, q, method="inverted_cdf", weights=w)
            case.function("quantile", a, q, axis=1, method="inverted_cdf", weights=w)
            case.function("quantile", a, q, axis=1, method="inverted_cdf", weights=w[0] + 1, keepdims=True)
            case.function("quantile", a, q, axis=(1, 0), method="inverted_cdf", weights=w.T)
    a = np.array([1.0, 2, np.nan])
    case.function("quantile", a, 0.5, method="inverted_cdf", weights=np.ones(3))
    for w in (np.zeros(3), np.array([1, -1, 1]), np.ones(2), np.array([1, np.nan, 1])):
        case.function("quantile", np.arange(3.0), 0.5, method="inverted_cdf", weights=w)
    case.function("quantile", np.arange(3.0), 0.5, weights=np.ones(3))
    case.function("quantile", np.ones((2, 3)), 0.5, axis=1, method="inverted_cdf", weights=np.ones(2))


def nan_quantiles(case):
    for dtype in ("i4", "f2", "f4", "f8", ">f8"):
        for shape in ((7,), (5, 6), (2, 3, 8)):
            a = numbers(shape, dtype, nans=0.3)
            for axis in (None, -1, 0):
                case.function("nanmedian", a, axis=axis)
                case.function("nanpercentile", a, 30, axis=axis, keepdims=True)
                case.function("nanquantile", a, [0, 0.25, 0.7, 1], axis=axis)
            for method in METHODS:
                case.function("nanquantile", a, [0.3, 0.5], axis=-1, method=method)
                case.function("nanquantile", a, 0.4, axis=-1, method=method)
    a = np.array([[np.nan, np.nan], [1, np.nan], [4, 2.0]])
    case.function("nanmedian", a, axis=1)
    case.function("nanmedian", a, axis=1, out=np.zeros(3))
    case.function("nanpercentile", a, [20, 30], axis=1)
    case.function("nanpercentile", a, 20, axis=1, out=np.zeros((3, 1)), keepdims=True)
    case.function("nanmedian", a * np.nan)
    case.function("nanquantile", a * np.nan, [0.1, 0.2])
    case.function("nanmedian", np.zeros((0, 3)), axis=0)
    case.function("nanquantile", np.zeros((0, 3)), 0.5, axis=1)
    case.function("nanquantile", a, 0.5, method="inverted_cdf", weights=np.ones((3, 2)))
    case.function("nanquantile", a, [0.5, 0.1], axis=1, method="inverted_cdf", weights=np.full((3, 2), 2.0))
    case.function("nanquantile", a, 2)
    case.function("nanquantile", a + 1j, 0.5)


CASES = [partition, partition_in_place, lexsort, median, quantile, quantile_forms, weighted_quantile, nan_quantiles]
