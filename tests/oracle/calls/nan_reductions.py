"""Reductions that leave NaNs out."""

import numpy as np

from calls.order_statistics import DTYPES, layouts, numbers


def totals(case):
    for dtype in DTYPES:
        for shape in ((0,), (1,), (5,), (1000,), (4, 9)):
            a = numbers(shape, dtype, nans=0.2)
            for name in ("nansum", "nanprod", "nancumsum", "nancumprod"):
                case.function(name, a, tolerance=(64, 1.0))
                case.function(name, a, axis=0, tolerance=(64, 1.0))
    for a in layouts():
        for axis in range(a.ndim):
            case.function("nansum", a, axis=axis, tolerance=(64, 8.0))
    a = numbers((3, 4, 5), "f4", nans=0.3)
    case.function("nansum", a, axis=(0, 2), keepdims=True, tolerance=(64, 8.0))
    case.function("nansum", a, dtype="f8", initial=3, tolerance=(64, 8.0))
    case.function("nansum", a, axis=0, where=numbers((4, 5), "?") > 0, tolerance=(64, 8.0))
    case.function("nansum", a, axis=1, out=np.zeros((3, 5)), tolerance=(1e9, 8.0))
    case.function("nansum", a, axis=1, out=np.zeros(3))
    case.function("nansum", a, axis=4)
    case.function("nansum", np.array([np.nan, 3.7]), dtype="i8")
    case.function("nanprod", np.array([np.nan, 3]), initial=2)
    case.function("nansum", np.array([np.inf, np.nan, -np.inf]))


def extremes(case):
    for dtype in DTYPES:
        for shape in ((1,), (5,), (300,), (4, 9)):
            a = numbers(shape, dtype, nans=0.3)
            for name in ("nanmin", "nanmax"):
                case.function(name, a, tolerance=1e-6)
                case.function(name, a, axis=-1, keepdims=True, tolerance=1e-6)
            for name in ("nanargmin", "nanargmax"):
                case.function(name, a)
                case.function(name, a, axis=0)
    a = numbers((3, 4), "f8", nans=0.3)
    case.function("nanmax", a, axis=1, initial=3, where=a > 0)
    case.function("nanmin", a, axis=(0, 1), out=np.zeros(()))
    case.function("nanmin", np.array([[np.nan, np.nan], [1, np.nan]]), axis=0)
    case.function("nanmax", np.zeros((0, 2)), axis=0)
    case.function("nanmax", np.zeros((0, 2)), axis=1)
    for name in ("nanargmin", "nanargmax"):
        case.function(name, np.array([np.nan, np.nan]))
        case.function(name, np.array([[np.nan, 1], [np.nan, 2]]), axis=0)
        case.function(name, np.zeros(0))
        case.function(name, a, axis=5)
        case.function(name, a, axis=1, keepdims=True, out=np.zeros((3, 1), int))


def moments(case):
    for dtype in DTYPES:
        for shape in ((0,), (1,), (5,), (1000,), (4, 9)):
            a = numbers(shape, dtype, nans=0.2)
            size = 100.0
            for axis in (None, 0, -1):
                case.function("nanmean", a, axis=axis, tolerance=(64, size))
                case.function("nanvar", a, axis=axis, tolerance=(512, size * size))
                case.function("nanstd", a, axis=axis, ddof=1, keepdims=True, tolerance=(512, size))
    for a in layouts():
        for axis in range(a.ndim):
            case.function("nanmean", a, axis=axis, tolerance=(64, 8.0))
            case.function("nanvar", a, axis=axis, tolerance=(64, 64.0))
    a = numbers((3, 4, 5), "f4", nans=0.3)
    case.function("nanmean", a, axis=(0, 2), dtype="f8", tolerance=(64, 8.0))
    case.function("nanmean", a, axis=0, where=numbers((4, 5), "?"), tolerance=(64, 8.0))
    case.function("nanvar", a, axis=0, where=numbers((4, 5), "?"), tolerance=(64, 64.0))
    case.function("nanvar", a, axis=0, dtype="f8", tolerance=(1e9, 64.0))
    case.function("nanstd", a, axis=0, out=np.zeros((4, 5)), tolerance=(1e10, 64.0))
    case.function("nanstd", a, correction=1, tolerance=(64, 64.0))
    case.function("nanvar", a, axis=1, mean=np.full((3, 1, 5), 2.0, "f4"), tolerance=(64, 64.0))
    case.function("nanvar", a, ddof=1, correction=1)
    case.function("nanvar", a.astype("f8"), ddof=2, axis=2, tolerance=(64, 64.0))
    case.function("nanvar", np.array([[1, np.nan, np.nan], [1, 2, 3]]), axis=1, ddof=1)
    case.function("nanmean", np.array([[np.nan, np.nan], [1, np.nan]]), axis=1)
    case.function("nanmean", a, dtype="i4")
    case.function("nanvar", a, out=np.zeros((), int))
    case.function("nanstd", np.array([np.inf, np.nan, 1.0]))


CASES = [totals, extremes, moments]
