"""Results that follow from rules which are easy to miss: scalar exponents, infinite steps, byte order, memory order."""

import numpy as np


def scalar_exponents(case):
    """An exponent of one half for all items is a square root, which differs for negative infinity and negative zero."""
    for dtype in "efd":
        bases = np.array([-np.inf, -0.0, 4, -1, 0, 3, np.nan, np.inf], dtype)
        for exponent in (-1.0, -0.5, 0.5, 1.0, 2.0, 0.0, 3.0):
            case.function("power", bases, exponent, tolerance=1)
            case.function("power", bases, np.array(exponent, dtype), tolerance=1)
            case.function("power", bases, np.array([exponent], dtype), tolerance=1)
            case.function("power", bases, np.full(bases.shape, exponent, dtype), tolerance=2)
            case.function("power", bases[::-2], exponent, tolerance=1)
            case.function("power", bases[:1], exponent, tolerance=1)
        case.function("power", np.array(-0.0, dtype), 0.5)


def masked_negative_exponents(case):
    """Only exponents that the mask selects are looked at, whichever of the two is the wider."""
    bases = np.array([8, 4], "u4")
    for exponent in ([-9], [2], [-9, 2], [[-1], [2]]):
        for where in (False, True, [False], [True], [False, True], [[True], [False]]):
            shape = np.broadcast_shapes(bases.shape, np.shape(exponent), np.shape(where))
            case.function("power", bases, np.array(exponent, "i4"), out=np.zeros(shape, "i8"), where=np.array(where))


def exact_sums_of_powers(case):
    for dtype in "fd":
        for n in (1, 5, 40):
            case.function("logaddexp2", np.full(n, -1, dtype), np.full(n, -1, dtype))
            case.function("logaddexp2", np.full(n, 3, dtype), np.full(n, 3, dtype))


def ranges(case):
    for step in (np.inf, -np.inf, np.nan, 0.0):
        case.function("arange", 0.0, 1.0, step)
        case.function("arange", 0.0, -1.0, step)
    case.function("arange", 0.0, np.inf, 1.0)
    case.function("arange", np.inf, 1.0, 1.0)
    case.function("arange", np.nan)


def native_zero_dimensional(case):
    for dtype in (">f8", ">i4", ">c16", ">f2"):
        a = np.array(2.5, dtype)
        for name in ("flip", "round", "sort", "ravel", "squeeze", "transpose", "clip"):
            args = {"clip": (0, 1), "sort": (None,)}.get(name, ())
            case.function(name, a, *args)


def nans_keep_their_sign(case):
    for name in ("remainder", "fmod", "floor_divide"):
        for n in (1, 5, 40):
            case.function("signbit", getattr(np, name)(np.full(n, np.nan), 1.0))
            case.function(name, np.full(n, np.nan), 1.0)
            case.function(name, 1.0, np.full(n, np.nan))


CASES = [scalar_exponents, masked_negative_exponents, exact_sums_of_powers, ranges, native_zero_dimensional, nans_keep_their_sign]
