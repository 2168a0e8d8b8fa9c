"""Counts by value and by interval."""

import numpy as np

from calls.order_statistics import numbers

RULES = "auto fd doane scott stone rice sturges sqrt".split()


def bincount(case):
    for dtype in ("?", "i1", "u1", "i4", "u8", "i8", ">i4"):
        a = numbers((200,), dtype)
        case.function("bincount", a)
        case.function("bincount", a[::-3], minlength=150)
        for weights in ("f8", "f4", "i4", "?"):
            case.function("bincount", a, weights=numbers((200,), weights))
    case.function("bincount", np.zeros(0, int))
    case.function("bincount", np.zeros(0, int), minlength=3)
    case.function("bincount", np.zeros(0, int), weights=np.zeros(0))
    case.function("bincount", np.array([100_000, 3]))
    case.function("bincount", np.arange(10_000) % 7)
    case.function("bincount", np.array([1.0]))
    case.function("bincount", np.array([-1]))
    case.function("bincount", np.array([[1]]))
    case.function("bincount", np.array(3))
    case.function("bincount", np.array([1]), minlength=-1)
    case.function("bincount", np.array([1]), weights=np.array([1j]))
    case.function("bincount", np.array([1]), weights=np.array([1.0, 2]))
    case.function("bincount", np.array([1]), weights=np.array([[1.0]]))


def histogram(case):
    for dtype in ("u1", "i1", "i2", "i4", "u8", "f2", "f4", "f8", ">f8", ">i4"):
        for shape in ((1,), (30,), (5, 60)):
            a = numbers(shape, dtype)
            case.function("histogram", a)
            for bins in (1, 4, 100):
                case.function("histogram", a, bins)
            case.function("histogram", a, 7, (-3, 60.5))
            case.function("histogram", a, 5, (10, 40), True)
            case.function("histogram", a, np.array([-10.0, 0, 1, 5, 50, 51]))
            case.function("histogram", a, np.array([0, 3, 50]), density=True)
            for weights in ("i4", "f4", "f8", "c16"):
                w = numbers(shape, weights, seed=8)
                case.function("histogram", a, 6, weights=w, tolerance=(1e-3, 1000.0) if weights == "c16" else None)
                case.function("histogram", a, np.array([-5, 0, 50.5, 60]), weights=w, tolerance=(64, 1000.0))
    a = numbers((2000,), "f8")
    for rule in RULES:
        case.function("histogram", a, rule)
        case.function("histogram_bin_edges", a, rule, (-10, 10))
        case.function("histogram", numbers((500,), "i4"), rule)
        case.function("histogram", numbers((500,), "f4"), rule)
        case.function("histogram_bin_edges", np.ones(5), rule)
        case.function("histogram", np.zeros(0), rule)
    many = np.arange(70_000) * 7919 % 1000 / 8
    case.function("histogram", many, 50)
    case.function("histogram", many, 50, weights=many)
    case.function("histogram", many.astype("i4"), 33)


def histogram_forms(case):
    a = np.array([1.0, 2, 2, 5])
    case.function("histogram", np.array([True, False, True]), 2)
    case.function("histogram", np.zeros(0), 5)
    case.function("histogram", a, np.zeros(0))
    case.function("histogram", a, np.array([1]))
    case.function("histogram", np.array([1, 1]), 3)
    case.function("histogram", a, range=(1, 1))
    case.function("histogram", np.array([1, 2, np.inf, np.nan]), 3, (0, 5))
    case.function("histogram", np.array([1, 2, np.nan]), [0, 1, 2])
    case.function("histogram", a, np.int64(3))
    case.function("histogram", np.array([-(2**63), 2**63 - 1]), 4)
    case.function("histogram", np.array([0, 2**64 - 1], "u8"), 4)
    for bins in (0, -1, 2.0, "x", np.array([2, 1]), np.array([[1, 2]])):
        case.function("histogram", a, bins)
    case.function("histogram", np.array([1, 2, np.nan]))
    case.function("histogram", a, range=(2, 1))
    case.function("histogram", a, range=(0.5, np.inf))
    case.function("histogram", a, weights=np.array([1]))
    case.function("histogram", a, "auto", weights=a)
    case.function("histogram", a, range=(1, 2, 3))
    case.function("histogram", np.array([1, 1 + 1e-16]), 1000, (1, np.nextafter(1, 2)))


def several(case):
    generator = np.random.default_rng(4)
    x, y = generator.normal(size=(2, 200))
    case.function("histogram2d", x, y)
    case.function("histogram2d", x, y, 5, density=True)
    case.function("histogram2d", x, y, [4, 7], [[-1, 1], [-2, 2]])
    case.function("histogram2d", x, y, np.array([-2.0, 0, 1, 2]), weights=np.abs(x))
    case.function("histogram2d", x, y, [np.array([-2.0, 0, 1, 2]), 3])
    case.function("histogram2d", x, y[:3])
    sample = generator.normal(size=(100, 3))
    case.function("histogramdd", sample, 3)
    case.function("histogramdd", sample, [2, 3, 4], density=True)
    case.function("histogramdd", sample, [2, 3])
    case.function("histogramdd", sample, 0)
    case.function("histogramdd", sample, 2.5)
    case.function("histogramdd", sample[:, 0], 4)
    case.function("histogramdd", np.round(sample), [np.array([-2, -1, 0, 1, 2])] * 3)


def digitize(case):
    for dtype in ("i4", "f4", "f8", "u1", ">f8"):
        a = numbers((4, 30), dtype, nans=0.05)
        for bins in (np.array([0, 1, 5, 50]), np.array([50.5, 5, 1, 0]), np.array([3.0, 3, 3]), np.zeros(0)):
            case.function("digitize", a, bins)
            case.function("digitize", a.T, bins, right=True)
    case.function("digitize", 1.5, np.array([1, 2]))
    case.function("digitize", np.array([1]), np.array([3, 1, 2]))
    case.function("digitize", np.array([1]), np.array([[1]]))
    case.function("digitize", np.array([1]), np.array(5))
    case.function("digitize", np.array([1j]), np.array([1]))
    case.function("digitize", np.array([1]), np.array([1j]))


CASES = [bincount, histogram, histogram_forms, several, digitize]
