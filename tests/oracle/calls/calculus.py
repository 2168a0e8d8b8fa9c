"""Interpolation, correlation, derivatives, integrals and running totals."""

import numpy as np

from calls.order_statistics import DTYPES, layouts, numbers


def interp(case):
    xp = np.array([-2.0, 0, 0.5, 3, 3, 10])
    for dtype in ("i4", "f4", "f8", "c8", "c16", ">f8", "?"):
        fp = numbers((6,), dtype)
        for x in (np.linspace(-3, 12, 31), numbers((3, 4), "f4"), np.array([1, 2]), np.array([np.nan, np.inf, -np.inf, 3, 0]), 2.5, xp[::-1]):
            case.function("interp", x, xp, fp)
        case.function("interp", np.linspace(-3, 12, 3), xp, fp)
        case.function("interp", [-9.0, 1, 99], xp, fp, left=7, right=-1.5)
        case.function("interp", np.linspace(-20, 20, 17), np.array([9.5, 4, 3, 0.5, 0, -1]), fp, period=7, tolerance=4)
    case.function("interp", np.array([0.5, 2, np.nan]), [1.0], [4.0])
    case.function("interp", np.array([0.5, 2]), [0, 1, 2], [np.inf, np.inf, 1])
    case.function("interp", np.array([0.5, 1.5]), [0, 1, 2], [1, np.nan, 2])
    case.function("interp", np.array([0.5]), [0, 1], [3, 4j], left=9j)
    case.function("interp", np.sort(numbers((1000,), "f8")), np.arange(-30.0, 30), np.arange(60.0) ** 2)
    case.function("interp", np.zeros((0, 2)), xp, xp)
    for x, points, values in ((2.5, np.zeros(0), np.zeros(0)), (2, [1, 2], np.array([1])), (1, np.array(1.0), np.array(1.0)), (1j, [1, 2], [3, 4])):
        case.function("interp", x, points, values)
    case.function("interp", 0, [1, 2], [3, 4], left=9j)
    case.function("interp", 0, [1, 2], [3, 4], period=0)
    case.function("interp", 1, [1, 2], np.array([3]), period=1)
    case.function("interp", 1, [1, 2], np.array([[3], [4]]), period=1)


def correlation(case):
    for dtype in [name for name in DTYPES if name not in ("?",)]:
        for n, m in ((1, 1), (5, 3), (3, 5), (40, 7), (7, 40), (600, 33)):
            a, v = numbers((n,), dtype), numbers((m,), dtype, seed=8)
            for mode in ("full", "same", "valid"):
                case.function("convolve", a, v, mode, tolerance=(64 * m, 64.0))
                case.function("correlate", a, v, mode, tolerance=(64 * m, 64.0))
    a = np.array([True, False, True, True])
    case.function("convolve", a, a[:2])
    case.function("correlate", a, a, "full")
    case.function("convolve", a, np.array([1.5, 2]))
    case.function("convolve", np.arange(5)[::-2], np.array([1, 2, 3], ">i4")[::-1])
    case.function("convolve", 1, 2)
    case.function("convolve", np.array([1, np.inf, 2, np.nan]), np.array([0.0, 1]))
    for name in ("convolve", "correlate"):
        case.function(name, np.zeros(0), np.ones(1))
        case.function(name, np.ones(1), np.zeros(0))
        case.function(name, np.ones((1, 1)), np.ones(1))
        case.function(name, np.ones(1), np.ones(1), "x")
        case.function(name, np.ones(1), np.ones(1), "f")
    case.function("correlate", 1, 2)


def gradient(case):
    for dtype in ("i4", "u1", "f2", "f4", "f8", "c16", ">f8"):
        a = numbers((4, 5), dtype)
        scale = (8, 64.0)
        for order in (1, 2):
            case.function("gradient", a[0], edge_order=order, tolerance=scale)
            case.function("gradient", a[0], 2.5, edge_order=order, tolerance=scale)
            case.function("gradient", a[0], np.array([0, 1, 3, 3.5, 7]), edge_order=order, tolerance=(64, 64.0))
            case.function("gradient", a[0], np.arange(5), edge_order=order, tolerance=scale)
            case.function("gradient", a, 2, np.array([0, 1.0, 3, 4, 9]), edge_order=order, tolerance=(64, 64.0))
            case.function("gradient", a, axis=0, edge_order=order, tolerance=scale)
            case.function("gradient", a, axis=(1, 0), edge_order=order, tolerance=scale)
    for a in layouts():
        if a.ndim and min(a.shape) > 1:
            case.function("gradient", a, tolerance=(8, 8.0))
    a = np.array([1.0, 2, 4])
    case.function("gradient", np.array([1.0]))
    case.function("gradient", a[:2], edge_order=2)
    case.function("gradient", a, edge_order=3)
    case.function("gradient", a, 1, 2)
    case.function("gradient", a, np.array([1, 2]))
    case.function("gradient", a, np.array([[1, 2, 3]]))
    case.function("gradient", a, axis=2)
    case.function("gradient", np.ones((2, 2)), axis=(0, 0))
    case.function("gradient", np.array([True, False, True]))


def trapezoid(case):
    for dtype in DTYPES:
        a = numbers((4, 5), dtype)
        case.function("trapezoid", a, tolerance=(64, 100.0))
        case.function("trapezoid", a, dx=0.5, axis=0, tolerance=(64, 100.0))
        case.function("trapezoid", a, np.array([0, 1, 3, 3.5, 7]), tolerance=(64, 100.0))
        case.function("trapezoid", a, numbers((4, 5), "f8", seed=8), axis=0, tolerance=(64, 1000.0))
    case.function("trapezoid", np.zeros(0))
    case.function("trapezoid", np.ones(1))
    case.function("trapezoid", np.ones(3), axis=1)
    case.function("trapezoid", np.ones((2, 3)), np.arange(4))


def unwrap(case):
    for dtype in ("i4", "f4", "f8", "f2", "i1"):
        a = numbers((4, 6), dtype)
        case.function("unwrap", a, tolerance=(8, 64.0))
        case.function("unwrap", a, axis=0, period=5, tolerance=(8, 64.0))
        case.function("unwrap", a, discont=6, period=4, tolerance=(8, 64.0))
        case.function("unwrap", a[0], period=4.5, tolerance=(8, 64.0))
    case.function("unwrap", np.zeros(0))
    case.function("unwrap", np.array(1.0))
    case.function("unwrap", np.ones(3), axis=1)


def running(case):
    for dtype in ("?", "i1", "u2", "f4", "f8", "c16", ">i4"):
        a = numbers((3, 4), dtype)
        for name in ("cumulative_sum", "cumulative_prod"):
            size = (16, 1e4) if dtype == "c16" else None
            case.function(name, a[0], tolerance=size)
            case.function(name, a, axis=1, include_initial=True, tolerance=size)
            case.function(name, a, axis=0, dtype="f8", tolerance=size)
            case.function(name, a, axis=-1, include_initial=True, out=np.zeros((3, 5), "c16"), tolerance=size)
    case.function("cumulative_sum", np.ones((2, 2)))
    case.function("cumulative_sum", 3)
    case.function("cumulative_sum", np.ones(2), axis=1)


CASES = [interp, correlation, gradient, trapezoid, unwrap, running]
