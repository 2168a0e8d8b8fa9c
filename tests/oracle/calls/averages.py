"""Weighted averages, covariances and correlations."""

import numpy as np

from calls.order_statistics import DTYPES, layouts, numbers


def average(case):
    for dtype in DTYPES:
        a = numbers((4, 6), dtype)
        for weights in ("i4", "f4", "f8", "?"):
            w = numbers((4, 6), weights, seed=8)
            case.function("average", a, weights=w, tolerance=(64, 100.0))
            case.function("average", a, 1, w, returned=True, tolerance=(64, 1000.0))
            case.function("average", a, axis=0, weights=w[:, 0] ** 2 + (weights != "?"), keepdims=True, tolerance=(256, 100.0))
        case.function("average", a, tolerance=(64, 100.0))
        case.function("average", a, (0, 1), None, returned=True, keepdims=True, tolerance=(64, 100.0))
    for a in layouts():
        case.function("average", a, None, None, returned=True, tolerance=(64, 8.0))
    a = numbers((3, 4, 5), "f8")
    case.function("average", a, axis=(2, 0), weights=numbers((5, 3), "f8", seed=8), tolerance=(1024, 100.0))
    case.function("average", np.zeros(0))
    case.function("average", a, weights=np.zeros((3, 4, 5)))
    case.function("average", a, weights=np.ones(5))
    case.function("average", a, axis=1, weights=np.ones(5))
    case.function("average", a, axis=3)
    case.function("average", a, axis=(0, 0))


def cov(case):
    for dtype in ("?", "i4", "f4", "f8", "c8", "c16", ">f8"):
        a = numbers((3, 8), dtype)
        size = 1e4
        case.function("cov", a, tolerance=(64, size))
        case.function("cov", a, numbers((8,), "f8", seed=8), tolerance=(64, size))
        case.function("cov", a.T, rowvar=False, bias=True, tolerance=(64, size))
        case.function("cov", a, fweights=np.array([1, 2, 0, 1, 3, 1, 1, 1]), tolerance=(64, size))
        case.function("cov", a, aweights=np.arange(1.0, 9), ddof=0, tolerance=(64, size))
        case.function("cov", a, aweights=np.arange(1.0, 9), fweights=np.arange(1, 9), tolerance=(64, size))
        case.function("corrcoef", a, tolerance=(256, 1.0))
        case.function("corrcoef", a[0], a[1], tolerance=(256, 1.0))
        case.function("corrcoef", a.T, rowvar=False, tolerance=(1024, 1.0))
    case.function("cov", numbers((3, 8), "f4"), dtype="f4", tolerance=(64, 100.0))
    a = np.array([1.0, 2, 3])
    case.function("cov", a, tolerance=64)
    case.function("cov", a[:1])
    case.function("cov", np.zeros((0, 3)))
    case.function("cov", np.array(5.0))
    case.function("corrcoef", a, tolerance=64)
    case.function("corrcoef", np.array(5.0))
    case.function("corrcoef", np.ones((2, 3)))
    case.function("cov", a, np.arange(4.0))
    case.function("cov", a, ddof=1.5)
    case.function("cov", a, ddof=4)
    case.function("cov", np.zeros((1, 1, 1)))
    case.function("cov", a, np.zeros((1, 1, 1)))
    case.function("cov", a, fweights=np.array([1.5, 1, 1]))
    case.function("cov", a, fweights=np.array([1, 1]))
    case.function("cov", a, fweights=np.array([1, -1, 1]))
    case.function("cov", a, aweights=np.array([[1.0, 1, 1]]))
    case.function("cov", a, aweights=np.array([1.0, 1, -1]))


CASES = [average, cov]
