"""Reductions with axes, keepdims, initial, where, ddof, dtype and out."""

import numpy as np

from subjects import values
from subjects.recording import EITHER_ZERO
from subjects.ufuncs import scale

EXACT = "max min amax amin any all argmax argmin ptp count_nonzero".split()
FUNCTIONS = [*EXACT, *"sum prod mean var std cumsum cumprod".split()]


def reduction(case):
    name = case.random.choice(FUNCTIONS)
    # Two faults at once, an empty array and no subtraction of booleans, would leave open which is reported.
    a = values.operand(case, values.dtype(case, "iufc") if name == "ptp" else None)
    ndim = a.value.ndim
    kwargs = {}
    if case.chance(0.7):
        if name.startswith(("arg", "cum")) or case.chance(0.6):
            kwargs["axis"] = case.random.randint(-ndim, max(ndim - 1, 0))
        else:
            kwargs["axis"] = tuple(case.random.sample(range(ndim), case.random.randint(0, ndim)))
    if case.chance(0.3) and not name.startswith("cum"):
        kwargs["keepdims"] = True
    if name in ("sum", "prod", "max", "min") and case.chance(0.2):
        kwargs["initial"] = case.random.choice([1, 0, 2.5])
    if name in ("sum", "prod", "mean", "any", "all", "var", "std") and case.chance(0.2):
        kwargs["where"] = case.numpy.random(values.broadcastable(case, a.value.shape)) < 0.6
    if name in ("max", "min") and "initial" in kwargs and case.chance(0.5):
        kwargs["where"] = case.numpy.random(a.value.shape) < 0.6
    if name in ("var", "std") and case.chance(0.3):
        kwargs["ddof"] = case.random.choice([1, 0.5, 3])
    if name in ("sum", "prod", "mean", "var", "std", "cumsum", "cumprod") and case.chance(0.15):
        kwargs["dtype"] = np.dtype(case.random.choice(dtypes(name, a.value.dtype.kind)))
    if case.chance(0.3) and name not in ("amax", "amin", "count_nonzero", "ptp"):
        case.method(a, name, **kwargs, tolerance=tolerance(name, a.value))
    else:
        case.function(name, a, **kwargs, tolerance=tolerance(name, a.value))


def dtypes(name, kind):
    """What dtype= may be: of the mean and the moments none in which NumPy's intermediate results wrap around or lose digits."""
    if name in ("var", "std"):
        return ["c16"] if kind == "c" else ["f8"]
    if name == "mean":
        return ["c16", "c8"] if kind == "c" else ["f8", "f4"]
    return ["f8", "f4", "c16"] if kind in "fc" else ["f8", "i8", "f4", "u1", "c16"]


def tolerance(name, array):
    if name in ("max", "min", "amax", "amin"):
        return EITHER_ZERO
    if name in EXACT:
        return None
    if name in ("var", "std"):
        size = scale(array)
        return 512, size * size if name == "var" else size
    return 512, scale(array)


def given_mean(case):
    """A mean that is one, and whatever else broadcasts with the array."""
    name = case.random.choice(["var", "std"])
    a = values.operand(case, finite=True)
    ndim = a.value.ndim
    kwargs = {"axis": tuple(case.random.sample(range(ndim), case.random.randint(0, ndim)))} if case.chance(0.7) else {}
    if case.chance(0.2):
        kwargs["where"] = case.numpy.random(values.broadcastable(case, a.value.shape)) < 0.6
    choice = case.random.random()
    if choice < 0.5:
        mean = np.asarray(np.mean(a.value, **kwargs, keepdims=True))
        mean = np.nan_to_num(mean)
    elif choice < 0.7:
        mean = case.random.choice([0, 2, 1.5])
    else:
        shape = values.shape(case) if case.chance(0.1) else values.broadcastable(case, a.value.shape)
        mean = np.asarray(values.array(case, shape, values.dtype(case, "iuf"), finite=True))
    if case.chance(0.3):
        kwargs["ddof"] = 1
    if case.chance(0.3):
        kwargs["keepdims"] = True
    if case.chance(0.15) and np.result_type(a.value, mean) == np.float64:
        kwargs["dtype"] = np.dtype("f8")
    size = max(scale(a.value), scale(np.asarray(mean)))
    case.function(name, a, mean=mean, **kwargs, tolerance=(512, size * size if name == "var" else size))


def large(case):
    """Enough items for the blocks, lanes and threads that small arrays never reach."""
    name = case.random.choice("sum prod mean var max min argmax argmin cumsum any all count_nonzero".split())
    shape = case.random.choice([(100_000,), (1000, 130), (3, 50_000), (50_000, 3), (40, 50, 60)])
    dtype = values.dtype(case)
    a = values.twin(case.numpy.integers(0, 2 if name == "prod" else 5, shape).astype(dtype))
    if len(shape) > 1 and case.chance(0.4):
        a = a.transpose(case.random.sample(range(len(shape)), len(shape)))
    if case.chance(0.3):
        a = a[values.slices(case, 1)]
    kwargs = {"axis": values.axis(case, len(shape))} if case.chance(0.7) else {}
    if a.value.dtype.itemsize <= 2 and a.value.dtype.kind == "f":
        kwargs.pop("dtype", None)
    case.function(name, a, **kwargs, tolerance=tolerance(name, a.value))


KINDS = {reduction: 20, given_mean: 4, large: 2}
