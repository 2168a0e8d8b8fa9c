"""What is written into items that cannot hold it: numbers are asked one by one, arrays are cast."""

import numpy as np

DTYPES = ["?", "i1", "u1", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", ">i2", ">f4", "S3"]
NUMBERS = [3, 300, -1, 2.7, -0.5, 256.0, 1e300, float("inf"), float("nan"), 1j, True, 2**63, 2**70, -(2**70)]
LISTS = [[300], [1.5], [1, 300, 2], [1j], [float("inf")], [float("nan"), 1.0, 2.0], [1, 2, 3], [True], [0.5, 1, 2]]
ARRAYS = [np.array(300), np.array([300]), np.array([2.7]), np.array([1j]), np.array(1j), np.array([1, 300, -2]), np.array([1, 2], "f4"), np.int64(7), np.array([True, False, True])]


def text(dtype, value):
    """Whether numbers that are no item's become texts, which is another matter."""
    return dtype == "S3" and (isinstance(value, list) and len(set(map(type, value))) > 1 or isinstance(value, int) and abs(value) >= 2**64)


def stored(case, make_key, values):
    for dtype in DTYPES:
        for value in values:
            if text(dtype, value):
                continue
            target = case.let(np.array([1, 2, 3]).astype(dtype))
            case.set(target, make_key(), value)
            case.read(target)


def slices(case):
    stored(case, lambda: slice(None), NUMBERS + LISTS + ARRAYS)


def items(case):
    stored(case, lambda: 1, NUMBERS)


def masks(case):
    stored(case, lambda: np.array([True, False, True]), NUMBERS + [value for value in LISTS + ARRAYS if np.size(value) == 1])


def indices(case):
    stored(case, lambda: np.array([0, 2, 0]), NUMBERS + LISTS + ARRAYS)


def put(case):
    for dtype in DTYPES:
        for value in NUMBERS + LISTS + ARRAYS:
            if text(dtype, value):
                continue
            target = case.let(np.array([1, 2, 3]).astype(dtype))
            case.function("put", target, [0, -1], value)
            case.read(target)


def fill(case):
    for dtype in DTYPES:
        for value in NUMBERS + [np.array(300), np.array(1j), np.float64(2.5)]:
            if text(dtype, value):
                continue
            target = case.let(np.array([1, 2, 3]).astype(dtype))
            case.method(target, "fill", value)
            case.read(target)


def copyto(case):
    numbers = [value for value in NUMBERS if value not in (2**63,)]
    for dtype in DTYPES[:-1]:
        for value in numbers + ARRAYS:
            for casting in ("no", "safe", "same_kind", "unsafe"):
                if casting == "unsafe" and undefined(dtype, value):
                    continue
                target = case.let(np.array([1, 2, 3]).astype(dtype))
                case.function("copyto", target, value, casting=casting)
                case.read(target)
        target = case.let(np.array([1, 2, 3]).astype(dtype))
        case.function("copyto", target, [1, 2, 3.5])
        case.read(target)


def undefined(dtype, value):
    """Whether C leaves open what becomes of a real number out of range."""
    value = np.asarray(value)
    return np.dtype(dtype).kind in "iu" and value.dtype.kind in "fc" and not (abs(value) < 100).all() or np.dtype(dtype).kind == "u" and value.dtype.kind in "fc"


def filled(case):
    for dtype in DTYPES[:-1]:
        for value in NUMBERS:
            if not undefined(dtype, value) and (dtype != "?" or value != 2**63):
                case.function("full", 2, value, dtype=dtype)
                case.function("full_like", np.zeros(2, dtype), value)


def made(case):
    for dtype in DTYPES:
        for value in NUMBERS + LISTS + ARRAYS:
            if not text(dtype, value):
                case.function("array", value, dtype=dtype)
    # NumPy's words go on with advice about earlier versions.
    case.wording = False
    for value in (3, [1, 2], np.arange(2)):
        case.function("asarray", value, copy=False)
        case.function("array", value, copy=False)


CASES = [slices, items, masks, indices, put, fill, copyto, filled, made]
