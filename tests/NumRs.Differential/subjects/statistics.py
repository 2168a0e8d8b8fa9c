"""Order statistics, reductions without NaNs, averages, histograms, sets, interpolation, derivatives."""

import numpy as np

from subjects import values
from subjects.recording import EITHER_ZERO
from subjects.ufuncs import scale

METHODS = """inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear
    median_unbiased normal_unbiased lower higher midpoint nearest""".split()


def axes(case, ndim):
    """One axis, several, or none."""
    if case.chance(0.3):
        return None
    if case.chance(0.6) and ndim:
        return case.random.randint(-ndim, ndim - 1)
    return tuple(case.random.sample(range(ndim), case.random.randint(0, ndim)))


def partition(case):
    a = values.operand(case)
    axis = values.axis(case, a.value.ndim) if case.chance(0.8) else None
    n = a.value.size if axis is None else a.value.shape[axis] if a.value.ndim else 1
    beyond = case.chance(0.05)
    kth = [case.random.randint(-n - beyond, n - 1 + beyond) if n else 0 for _ in range(case.random.randint(1, 3))]
    name = case.random.choice(["partition", "argpartition"])
    case.function(name, a, kth[0] if len(kth) == 1 else kth, axis=axis, tolerance=None if name[0] == "a" else EITHER_ZERO)


def long_selection(case):
    """Enough items for the algorithms that short arrays never reach."""
    size = case.random.choice([50, 300, 5000, 40_000])
    dtype = values.dtype(case)
    few = case.chance(0.5)
    a = case.numpy.integers(0, case.random.choice([2, 10, 1000]), size).astype(dtype) if few else values.array(case, (size,), dtype)
    if case.chance(0.5):
        case.function("partition", a, case.random.randint(0, size - 1), tolerance=EITHER_ZERO)
    else:
        case.function("median", a, tolerance=(64, scale(a)))


def lexsort(case):
    shape = values.shape(case, 3)
    whole = "biu"
    keys = [case.numpy.integers(0, 3, shape).astype(values.dtype(case, "biufc")) for _ in range(case.random.randint(1, 3))]
    keys = [key.astype(values.dtype(case, whole)) if case.chance(0.2) else key for key in keys]
    case.function("lexsort", tuple(np.asarray(key) for key in keys), axis=values.axis(case, len(shape)))


def median(case):
    a = values.operand(case)
    kwargs = {"keepdims": True} if case.chance(0.3) else {}
    name = case.random.choice(["median", "nanmedian"])
    if name == "nanmedian" and a.value.dtype.kind == "c":
        name = "median"
    case.function(name, a, axis=axes(case, a.value.ndim), **kwargs, tolerance=(64, scale(a.value)))


def quantile(case):
    a = values.operand(case, values.dtype(case, "iuf"))
    name = case.random.choice(["quantile", "percentile", "nanquantile", "nanpercentile"])
    q = case.random.choice([0, 0.5, 1, 0.25, 0.9, 1 / 3])
    if case.chance(0.5):
        # NumPy mixes up the axes of two-dimensional parts without NaNs.
        q = case.numpy.random(case.random.choice([(), (1,), (3,), (3,) if name[0] == "n" else (2, 2)])).astype(case.random.choice(["f8", "f8", "f4"]))
    elif case.chance(0.1):
        q = 1.5
    if name.endswith("percentile"):
        q = q * 100
    kwargs = {"keepdims": True} if case.chance(0.3) else {}
    if case.chance(0.7):
        kwargs["method"] = case.random.choice(METHODS)
    case.function(name, a, q, axis=axes(case, a.value.ndim), **kwargs, tolerance=(64, scale(a.value)))


def nan_reduction(case):
    name = case.random.choice("nansum nanprod nanmin nanmax nanargmin nanargmax nanmean nanvar nanstd nancumsum nancumprod".split())
    dtype = values.dtype(case, "f" if case.chance(0.6) else None)
    a = values.operand(case, dtype)
    ndim = a.value.ndim
    kwargs = {}
    if name.startswith(("nanarg", "nancum")):
        if case.chance(0.7):
            kwargs["axis"] = case.random.randint(-ndim, max(ndim - 1, 0))
    else:
        kwargs["axis"] = axes(case, ndim)
        if case.chance(0.3):
            kwargs["keepdims"] = True
        if case.chance(0.2) and name not in ("nanmin", "nanmax"):
            kwargs["where"] = case.numpy.random(values.broadcastable(case, a.value.shape)) < 0.6
    if name in ("nanvar", "nanstd") and case.chance(0.4):
        kwargs["ddof"] = case.random.choice([1, 0.5, 3])
    size = scale(a.value)
    exact = name in ("nanargmin", "nanargmax")
    tolerance = EITHER_ZERO if name in ("nanmin", "nanmax") else (512, size * size if name == "nanvar" else size)
    case.function(name, a, **kwargs, tolerance=None if exact else tolerance)


def average(case):
    a = values.operand(case, finite=True)
    axis = axes(case, a.value.ndim)
    weights = np.abs(values.array(case, a.value.shape, values.dtype(case, "iuf"), finite=True)) % 9 if case.chance(0.6) else None
    kwargs = {"keepdims": True} if case.chance(0.3) else {}
    if case.chance(0.3):
        kwargs["returned"] = True
    case.function("average", a, axis=axis, weights=weights, **kwargs, tolerance=(1024, 9 * scale(a.value) * max(a.value.size, 1)))


def cov(case):
    observations = case.random.randint(1, 6)
    m = values.viewed(case, values.array(case, (case.random.randint(1, 4), observations), values.dtype(case, "iufc"), finite=True))
    if m.value.ndim > 2:
        return
    kwargs = {name: True for name in ("bias",) if case.chance(0.3)}
    if case.chance(0.2):
        kwargs["rowvar"] = False
    size = scale(m.value)
    case.function("cov", m, **kwargs, tolerance=(512, size * size))


def bincount(case):
    n = case.random.choice([0, 1, 5, 300])
    a = values.viewed(case, case.numpy.integers(-1 if case.chance(0.05) else 0, case.random.choice([1, 5, 5000]), n, endpoint=True).astype(case.random.choice(["i4", "i8", "u2", ">i4"])))
    kwargs = {"minlength": case.random.choice([0, 3, 100])} if case.chance(0.3) else {}
    if case.chance(0.4):
        kwargs["weights"] = values.array(case, a.value.shape, values.dtype(case, "biuf"), finite=True)
    case.function("bincount", a, **kwargs)


def histogram(case):
    a = values.operand(case, values.dtype(case, "biuf"), finite=True)
    bins = case.random.choice([1, 3, 10, 57])
    if case.chance(0.3):
        bins = np.sort(values.array(case, (case.random.randint(1, 6),), values.dtype(case, "if"), finite=True))
    elif case.chance(0.3):
        # The variance of half precision overflows in NumPy.
        rules = "auto fd rice sturges sqrt" if a.value.dtype == np.float16 else "auto fd doane scott rice sturges sqrt"
        bins = case.random.choice(rules.split())
        # Few items close together among others far away make more bins than memory has.
        if not 0 < bins_of_rule(a.value, bins) < 1e5:
            bins = 10
    kwargs = {}
    if case.chance(0.3):
        kwargs["range"] = sorted(case.random.sample(range(-9, 9), 2))
    if case.chance(0.3) and not isinstance(bins, str):
        kwargs["weights"] = values.array(case, a.value.shape, values.dtype(case, "iuf"), finite=True)
    if case.chance(0.2):
        kwargs["density"] = True
    weight = scale(np.asarray(kwargs.get("weights", 1.0)))
    tolerance = (64, weight * max(a.value.size, 1)) if "weights" in kwargs else 4
    if "weights" in kwargs and "density" in kwargs:
        tolerance = density_tolerance(a.value, bins, kwargs, 64 * weight * max(a.value.size, 1))
    case.function("histogram", a, bins, **kwargs, tolerance=tolerance)


def bins_of_rule(a, rule):
    """How many bins a rule makes of data."""
    if a.size == 0:
        return 1
    a = a.astype("u1") if a.dtype == bool else a
    width = np.lib._histograms_impl._hist_bin_selectors[rule](a.ravel(), None)
    return np.ptp(a.astype("f8")) / width if width else 1


def density_tolerance(a, bins, kwargs, size):
    """The sums of weights are rounded in the weights' precision, and then divided by a sum in which they may cancel."""
    try:
        counts, edges = np.histogram(a, bins, range=kwargs.get("range"), weights=kwargs["weights"])
    except ValueError:
        return 4
    dtype, total = kwargs["weights"].dtype, abs(float(counts.sum()))
    error = size * float(np.finfo(dtype).eps if dtype.kind == "f" else np.finfo("f8").eps)
    if not error < total / 2 or counts.size == 0:
        # Nothing but rounding errors is left.
        del kwargs["density"]
        return 64, size / 64
    widths = np.diff(edges.astype("f8"))
    widest = error / (total * widths[widths > 0].min(initial=np.inf)) * (1 + float(np.abs(counts).max()) / total)
    return 4 + widest / np.finfo("f8").eps, 1.0


def digitize(case):
    x = values.operand(case, values.dtype(case, "iuf"))
    bins = np.sort(values.array(case, (case.random.randint(0, 6),), values.dtype(case, "if"), finite=True))
    case.function("digitize", x, bins[::-1] if case.chance(0.4) else bins, right=case.chance(0.5))


def sets(case):
    name = case.random.choice("isin isin union1d intersect1d setdiff1d setxor1d".split())
    # Which of several complex NaNs stands for all is left open.
    dtype = values.dtype(case)
    a = values.operand(case, dtype, finite=dtype.kind == "c")
    other = dtype if case.chance(0.6) else values.dtype(case)
    b = values.operand(case, other, finite=other.kind == "c")
    kwargs = {}
    if name == "isin" and case.chance(0.4):
        kwargs["invert"] = True
    if name == "isin" and case.chance(0.3):
        kwargs["kind"] = case.random.choice(["sort", None])
    if name == "intersect1d" and case.chance(0.4):
        kwargs["return_indices"] = True
    case.function(name, a, b, **kwargs, tolerance=EITHER_ZERO)


def interp(case):
    n = case.random.choice([1, 2, 5, 40])
    xp = np.sort(values.array(case, (n,), values.dtype(case, "iuf"), finite=True).astype("f8"))
    fp = values.array(case, (n,), values.dtype(case, "iufc"))
    x = values.operand(case, values.dtype(case, "iuf"))
    kwargs = {side: case.random.choice([0, -1.5]) for side in ("left", "right") if case.chance(0.3)}
    if case.chance(0.2) and len(set(xp % 7)) == n:
        kwargs = {"period": 7}
    case.function("interp", x, xp, fp, **kwargs, tolerance=(16, scale(fp)))


def convolution(case):
    a = values.array(case, (case.random.choice([1, 2, 7, 40, 1500]),), values.dtype(case, "iufc"), finite=True)
    v = values.array(case, (case.random.choice([1, 2, 6, 33]),), values.dtype(case, "iufc"), finite=True)
    name = case.random.choice(["convolve", "correlate"])
    case.function(name, a, v, case.random.choice(["full", "same", "valid"]), tolerance=(64 * min(a.size, v.size), scale(a) * scale(v)))


def gradient(case):
    shape = tuple(case.random.choice([2, 3, 5]) for _ in range(case.random.randint(1, 3)))
    f = values.viewed(case, values.array(case, shape, values.dtype(case, "iufc"), finite=True))
    ndim = f.value.ndim
    axis = case.random.randint(-ndim, ndim - 1) if case.chance(0.5) else None
    spacing = []
    if axis is not None and case.chance(0.6):
        spacing = [case.random.choice([2, 0.5, np.cumsum(1 + case.numpy.integers(0, 3, f.value.shape[axis]))])]
    case.function("gradient", f, *spacing, axis=axis, edge_order=case.random.choice([1, 1, 2]), tolerance=(64, scale(f.value)))


def integral(case):
    y = values.operand(case, finite=True)
    if not y.value.ndim:
        return
    axis = values.axis(case, y.value.ndim)
    name = case.random.choice(["trapezoid", "unwrap", "cumulative_sum"])
    if name == "unwrap" and y.value.dtype.kind not in "f":
        name = "trapezoid"
    case.function(name, y, axis=axis, tolerance=(256, scale(y.value)))


KINDS = {
    partition: 4, long_selection: 2, lexsort: 3, median: 4, quantile: 6, nan_reduction: 8, average: 3, cov: 2, bincount: 2,
    histogram: 4, digitize: 2, sets: 5, interp: 3, convolution: 3, gradient: 3, integral: 3,
}
