"""Angles, complex numbers, windows, sinc and Bessel functions, requirements, digits of integers, emath."""

import numpy as np

from calls._matrices import layouts, numbers

NUMBERS = "?bBhHiIlLefdFD"
SPECIAL = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.5, -2.25, 1e300, -1e-300])
NEAR = (4, 4.0)


def operands(dtype):
    yield numbers((), dtype)
    yield numbers((0, 2), dtype)
    yield numbers((2, 3), dtype)
    yield from layouts(numbers((3, 4), dtype))


def special(dtype):
    with np.errstate(all="ignore"):
        return SPECIAL.astype(dtype) if dtype in "efd" else (SPECIAL + 1j * SPECIAL[::-1]).astype(dtype)


def complex_numbers(case):
    for dtype in NUMBERS:
        for x in operands(dtype):
            for name in ("angle", "isreal", "iscomplex", "sort_complex", "isneginf", "isposinf", "fix"):
                case.function(name, x, tolerance=NEAR if name == "angle" else None)
            case.function("angle", x, deg=True, tolerance=NEAR)
    for dtype in "efdFD":
        for name in ("angle", "isreal", "iscomplex", "isneginf", "isposinf", "fix"):
            case.function(name, special(dtype), tolerance=NEAR if name == "angle" else None)
    for name in ("isneginf", "isposinf"):
        case.function(name, special("d"), out=np.zeros(9, bool))
        case.function(name, special("d"), out=np.zeros(9))
        case.function(name, special("d"), out=np.zeros(3, bool))
    case.function("fix", special("d"), out=np.zeros(9))
    case.function("sort_complex", np.array([[3 + 1j, 1 - 1j, 1 - 2j, np.nan], [2, 0, 1j, 5]]))


def windows(case):
    for name in ("bartlett", "blackman", "hamming", "hanning"):
        for points in (-1, 0, 1, 2, 3, 5, 12, 51, 2.5):
            case.function(name, points, tolerance=NEAR)
    for points in (1, 2, 3, 12, 51):
        for beta in (0, 1, 5.5, 14, -2):
            case.function("kaiser", points, beta, tolerance=(64, 64.0))


def functions(case):
    for dtype in NUMBERS:
        for x in operands(dtype):
            case.function("sinc", x, tolerance=(4, 4.0))
            case.function("i0", x, tolerance=(16, 16.0))
    for dtype in "efdFD":
        case.function("sinc", special(dtype), tolerance=(64, 64.0))
        if dtype in "efd":
            case.function("i0", special(dtype), tolerance=(16, 16.0))
    case.function("i0", np.array([0, 0.5, 7.99, 8, 8.01, 30, 700, -3]), tolerance=(16, 16.0))



def requirements(case):
    x = np.arange(6).reshape(2, 3)
    for array in (x, np.asfortranarray(x), x[:, ::2], np.broadcast_to(x, (2, 2, 3))):
        for wanted in (None, "C", "F", ["C", "W"], ["A", "O", "W", "F"], ["OWNDATA"], ["E", "writeable"], ["C", "F"], ["X"]):
            case.wording = wanted != ["X"]
            case.function("require", array, None, wanted)
            case.function("require", array, "f4", wanted)
    for dtype in NUMBERS:
        case.function("asarray_chkfinite", numbers((2, 3), dtype))
        case.function("astype", numbers((2, 3), dtype), "D", copy=False)
    for bad in (np.nan, np.inf, complex(0, np.nan)):
        case.function("asarray_chkfinite", np.array([1.0, bad]))
    case.function("asarray_chkfinite", np.array([1, 2]), dtype="f4", order="F")
    case.function("astype", x, "f4", device="cpu")
    case.function("astype", x, "f4", device="gpu")
    case.function("row_stack", [x, x[0]])


def digits(case):
    for number in (0, 1, 3, 5, -5, 8, -8, 255, -256, 2**70, -(2**70)):
        for base in (2, 3, 10, 16, 36):
            case.function("base_repr", number, base)
        case.function("base_repr", number, padding=3)
        case.function("binary_repr", number)
        for width in (0, 1, 4, 9, 80):
            case.function("binary_repr", number, width)
    for base in (0, 1, 37):
        case.function("base_repr", 5, base)


def emath(case):
    for dtype in NUMBERS:
        for x in (numbers((2, 3), dtype), np.abs(numbers((2, 3), dtype)) if dtype not in "bh" else numbers((3,), dtype)):
            for name in ("sqrt", "log", "log2", "log10", "arccos", "arcsin", "arctanh"):
                case.function(f"emath.{name}", x, tolerance=(16, 16.0))
            case.function("emath.power", x, 2, tolerance=(16, 16.0))
            case.function("emath.power", x + 0.5, [-1, 2, 0.5], tolerance=(16, 16.0))
            # The logarithm of a number of single precision, divided by one of double precision.
            rough = (2.0**31, 1.0) if np.abs(x).dtype.char == "f" else (16, 16.0)
            case.function("emath.logn", 2, np.abs(x) + 1.0, tolerance=rough)
    for x in (-1, -1.0, 0.5, 2.0, [1, -4]):
        for name in ("sqrt", "log", "log2", "log10", "arccos", "arcsin", "arctanh"):
            case.function(f"emath.{name}", x, tolerance=(16, 16.0))
    case.function("emath.power", [2, 4], -2)
    case.function("emath.logn", -2, [-4, -8, 8], tolerance=(16, 16.0))


CASES = [complex_numbers, windows, functions, requirements, digits, emath]
