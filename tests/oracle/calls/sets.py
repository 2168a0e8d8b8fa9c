"""Sets of values."""

import numpy as np

from calls.order_statistics import DTYPES, numbers


def isin(case):
    for dtype in DTYPES:
        a, b = numbers((4, 15), dtype), numbers((10,), dtype, seed=8)
        for invert in (False, True):
            case.function("isin", a, b, invert=invert)
            case.function("isin", a.T[::-1], b[:2], invert=invert, kind="sort")
            case.function("isin", np.unique(a), np.unique(b), assume_unique=True, invert=invert)
        case.function("isin", a, numbers((500,), dtype, seed=9), kind="sort")
    for kind in (None, "sort", "table"):
        a, b = np.arange(-5, 300, dtype="i2"), np.array([-5, 7, 7, 250, 1000])
        case.function("isin", a, b, kind=kind)
        case.function("isin", a, b.astype("u4"), kind=kind, invert=True)
        case.function("isin", a, np.zeros(0, int), kind=kind)
        case.function("isin", np.array([True, False]), np.array([True]), kind=kind)
        case.function("isin", np.array([2**64 - 1, 3], "u8"), np.array([2**64 - 1], "u8"), kind=kind)
        case.function("isin", np.array([2**63 - 1, -(2**63)]), np.array([2**63 - 1]), kind=kind)
        case.function("isin", np.array([1, 2]), np.array([2**62, -(2**62)]), kind=kind)
        case.function("isin", np.array([1.5, 2]), np.array([2]), kind=kind)
    case.function("isin", 3, [1, 2, 3])
    case.function("isin", np.array([np.nan, 1]), np.array([np.nan]))
    case.function("isin", np.array([1, 2]), np.array([2]), kind="quick")
    case.function("isin", np.array([b"a", b"b"]), np.array([b"b"]))


def operations(case):
    for dtype in DTYPES:
        a, b = numbers((3, 15), dtype), numbers((20,), dtype, seed=8)
        for name in ("union1d", "intersect1d", "setdiff1d", "setxor1d"):
            case.function(name, a, b, tolerance=1e-6)
        case.function("intersect1d", a, b, return_indices=True, tolerance=1e-6)
        unique = np.unique(a)[::-1]
        case.function("intersect1d", unique, np.unique(b), assume_unique=True, return_indices=True, tolerance=1e-6)
        case.function("intersect1d", unique, np.unique(b), assume_unique=True, tolerance=1e-6)
        case.function("setdiff1d", unique, np.unique(b), assume_unique=True, tolerance=1e-6)
        case.function("setxor1d", unique, np.unique(b), assume_unique=True, tolerance=1e-6)
    for name in ("union1d", "intersect1d", "setdiff1d", "setxor1d"):
        case.function(name, np.zeros(0), np.zeros(0))
        case.function(name, np.zeros(0, "i4"), np.array([1.5]))
        case.function(name, np.array([1, 2, 3], "u1"), np.array([2, 2.5]))
        case.function(name, np.array([b"a", b"bb"]), np.array([b"bb", b"c"]))
        case.function(name, np.array([np.nan, 1]), np.array([np.nan, 2]))
        case.function(name, 3, [3, 4])


CASES = [isin, operations]
