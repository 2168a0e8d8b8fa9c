"""Angles, sinc, i0, signs of infinities, windows, real and complex elements, np.emath."""

import numpy as np

from calls.order_statistics import layouts, numbers

from subjects.recording import twin

REALS = ("?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", ">i4", ">f4", ">f8")
ALL = (*REALS, "c8", "c16", ">c16")
SPECIAL = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.5, -1.5, 1e-3, 7.9, 8.1, 300.0]
CLOSE = (8, 8.0)


def inputs(dtypes=ALL):
    for dtype in dtypes:
        x = numbers((3, 4), dtype)
        yield from (x, x[0], x[:0], x[1, 2], twin(x)[::-1, ::2], np.asfortranarray(x))
        if np.dtype(dtype).kind in "fc":
            x = np.array(SPECIAL).astype(dtype)
            if x.dtype.kind == "c":
                x.imag = SPECIAL[::-1]
            yield x
    yield from (3, -2, 2.5, True, [1, 2], [[-1.5]], [])


def angle(case):
    for x in inputs():
        case.function("angle", x, tolerance=CLOSE)
        case.function("angle", x, deg=True, tolerance=CLOSE)
    case.function("angle", 1 + 1j, True, tolerance=CLOSE)
    case.function("angle", np.array(["a"]))
    case.function("angle", np.array([1], "m8[s]"))


def smooth(case):
    for x in inputs():
        case.function("sinc", x, tolerance=CLOSE)
        case.function("i0", x, tolerance=CLOSE)
    for x in layouts():
        case.function("sinc", x, tolerance=CLOSE)
        case.function("i0", x, tolerance=CLOSE)
    case.function("i0", 1j)


def infinities(case):
    for name in ("isposinf", "isneginf"):
        for x in inputs():
            case.function(name, x)
        out = case.let(np.zeros(11, "i4"))
        case.function(name, np.array(SPECIAL), out=out)
        case.read(out)
        case.function(name, np.array(SPECIAL), np.zeros(3, "?"))
        case.function(name, np.array([1], "M8[D]"))
        case.function(name, np.array(["a"]))


def fix(case):
    for x in inputs():
        case.function("fix", x)
    out = case.let(np.zeros(11))
    case.function("fix", np.array(SPECIAL), out=out)
    case.read(out)
    case.function("fix", np.array([2.5]), np.zeros(1, "i4"))


def complexes(case):
    for x in inputs():
        case.function("isreal", x)
        case.function("iscomplex", x)
        case.function("iscomplexobj", x)
        case.function("isrealobj", x)
        # NumPy's sorts leave zeros of both signs in an order of their own.
        case.function("sort_complex", x + 0 if isinstance(x, np.ndarray) and x.dtype.kind == "f" else x)
    x = np.array([1 + 1j, 1 + 0j, 4.5, 3, 2, 2j])
    for name in ("isreal", "iscomplex", "sort_complex"):
        case.function(name, x)
        case.function(name, x.reshape(2, 3)[:, ::-1])
        case.function(name, 3 + 0j)


def windows(case):
    for name in ("bartlett", "blackman", "hamming", "hanning"):
        for points in (-1, 0, 0.5, 1, 2, 3, 4.5, 12, 51):
            case.function(name, points, tolerance=CLOSE)
    for points in (-1, 0, 1, 2, 3, 12, 51):
        for beta in (0, 1.5, 5, 14, 100.0):
            case.function("kaiser", points, beta, tolerance=CLOSE)


def conversions(case):
    for dtype in (None, "f4", "c8", "i4"):
        for x in ([1, 2], [1.5, np.inf], [np.nan], [1j, complex(0, np.inf)], np.ones((2, 3), "f2"), True):
            case.function("asarray_chkfinite", x, dtype)
    case.layout = True
    case.function("asarray_chkfinite", np.ones((2, 3)), order="F")
    case.layout = False
    for dtype in ("f4", "i8", "?", "c16", "U3"):
        case.function("astype", np.array([0, 1, 7]), dtype)
        case.function("astype", np.array([0, 1, 7]), dtype, copy=False)
    case.function("astype", np.array([1.5]), "i4", device="cpu")
    case.function("astype", np.array([1.5]), "i4", device="gpu")
    for parts in ([[1, 2], [3, 4]], [np.ones((2, 2)), [5, 6]], [[1], [1, 2]]):
        case.function("row_stack", parts)
    case.function("row_stack", [[1, 2], [3, 4]], dtype="f4")


def extended(case):
    for name in ("sqrt", "log", "log2", "log10", "arccos", "arcsin", "arctanh"):
        for dtype in REALS + ("c8", "c16"):
            if dtype == "?":
                continue
            x = numbers((3, 4), dtype)
            for part in (x, x[0], x[:0], x[1, 2], twin(x)[::-1, ::2], np.abs(x)):
                case.function("emath." + name, part, tolerance=(16, 8.0))
        for x in (-1, 4, -2.5, 0.5, 0, [1, -2], [0.25, 0.5], [], -1j):
            case.function("emath." + name, x, tolerance=(16, 8.0))
    for base in (2, -2, 2.5, [2, 3], np.array([4, -8], "f4")):
        for x in (8, -8, [4, 8], [-4.0, 8], np.array([1, 2], "i2")):
            case.function("emath.logn", base, x, tolerance=(16, 8.0))
            case.function("emath.power", base, x, tolerance=(16, 8.0))
            case.function("emath.power", x, -2, tolerance=(16, 8.0))
    case.function("emath.power", [2, 4], [-2, 4])
    case.function("emath.power", np.array([-2, 4], "i4"), np.array([0.5, 2]), tolerance=(16, 8.0))


CASES = [angle, smooth, infinities, fix, complexes, windows, conversions, extended]
