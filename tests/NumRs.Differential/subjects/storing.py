"""What is written into arrays that cannot hold it: numbers are refused, arrays are cast, each in its own words."""

import numpy as np

from subjects import values
from subjects.numbers import COMPLEX, INTEGERS, REALS, SPECIAL, number

DTYPES = ["?", "b", "B", "h", "H", "i", "I", "l", "L", "e", "f", "d", "F", "D", ">i2", ">u4", ">f4"]


def safe(dtype, value):
    """Whether the cast of an array's items is defined."""
    value = np.asarray(value)
    if value.dtype == object or np.dtype(dtype).kind not in "iu" or value.dtype.kind not in "fc":
        return value.dtype != object
    limits = np.iinfo(dtype)
    return bool(((value.real > float(limits.min)) & (value.real < float(limits.max))).all())


def value(case, dtype):
    """A number, a list of numbers, or an array."""
    choice = case.random.random()
    if choice < 0.5:
        return number(case, 0.1)
    kinds = [INTEGERS, REALS, SPECIAL, COMPLEX]
    if choice < 0.75:
        chosen = case.random.choice([INTEGERS[:-2], REALS, SPECIAL, COMPLEX])
        return [case.random.choice(chosen) for _ in range(case.random.choice([1, 1, 3]))]
    array = np.asarray([case.random.choice(case.random.choice(kinds)) for _ in range(case.random.choice([1, 1, 3]))])
    if array.dtype == object or not safe(dtype, array):
        array = values.array(case, case.random.choice([(), (1,), (3,)]), case.random.choice("bBhildfD"), finite=True)
    return np.asarray(array[0]) if case.chance(0.3) and array.ndim else array


def defined(dtype, value):
    return not isinstance(value, (np.ndarray, np.generic)) or safe(dtype, value)


def target(case):
    return case.let(values.array(case, case.random.choice([(3,), (3, 3), (4,)]), case.random.choice(DTYPES), finite=True))


def items(case):
    """Integers, slices, masks and index arrays as keys."""
    a = target(case)
    v = value(case, a.value.dtype)
    if not defined(a.value.dtype, v):
        return
    n = a.value.shape[0]
    # A list put into one truth value is true.
    truth = a.value.ndim == 1 and a.value.dtype.kind == "b" and isinstance(v, list)
    key = case.random.choice([slice(n - 1, n) if truth else 0, slice(0, 1), slice(None), np.arange(n) < 2, np.array([0, 2]), np.arange(n) < 0, Ellipsis, (Ellipsis, 0), np.array([], int)])
    case.set(a, key, v)
    kept(case, a)


def kept(case, a):
    """The array afterwards. Of a list that does not fit NumPy writes the part that does, NumRs nothing."""
    if "error" not in case.calls[-1]["expect"]:
        case.read(a)


def whole_mask(case):
    a = target(case)
    v = value(case, a.value.dtype)
    if not defined(a.value.dtype, v):
        return
    mask = case.numpy.random(a.value.shape) < case.random.choice([0.0, 0.5, 1.0])
    case.set(a, mask, v)
    kept(case, a)


def functions(case):
    """put, copyto, full, full_like, fill, array and asarray."""
    dtype = np.dtype(case.random.choice(DTYPES))
    v = value(case, dtype)
    if not defined(dtype, v):
        return
    name = case.random.choice(["put", "copyto", "copyto", "full", "full_like", "array", "asarray", "fill"])
    a = case.let(values.array(case, (3,), dtype, finite=True))
    if name == "put":
        case.function(name, a, [0, -1, 0], v)
    elif name == "copyto":
        # Of byte order NumPy knows nothing in the dtype of a number.
        kwargs = {"casting": case.random.choice(["no", "safe", "same_kind", "unsafe"])} if case.chance(0.5) and dtype.isnative else {}
        if case.chance(0.3):
            kwargs["where"] = np.array([True, False, True])
        if kwargs.get("casting") == "unsafe" and not undoubted(dtype, v):
            return
        case.function(name, a, v, **kwargs)
    elif name in ("full", "full_like"):
        if not undoubted(dtype, v) or dtype.kind == "b":
            return
        case.function(name, *((3, v) if name == "full" else (a, v)), dtype=dtype)
    elif name == "fill":
        # A list as a truth value is true.
        if dtype.kind != "b" or np.ndim(v) == 0:
            case.method(a, name, v)
    else:
        # A truth value of the host's is an array of one here, which need not be copied.
        kwargs = {"copy": case.random.choice([None, False])} if case.chance(0.2) and not isinstance(v, bool) else {}
        case.function(name, v, dtype=dtype, **kwargs)
    if case.calls:
        kept(case, a)


def undoubted(dtype, v):
    """Whether a number that is cast as an array's items are has a defined outcome."""
    return any(isinstance(item, int) and not isinstance(item, bool) and abs(item) >= 2**63 for item in np.ravel(np.asarray(v, object))) or safe(dtype, v)


KINDS = {items: 6, whole_mask: 3, functions: 6}
