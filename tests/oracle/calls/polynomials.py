"""Polynomials as arrays of coefficients."""

import numpy as np

from calls._matrices import DTYPES, numbers

NEAR = (1 << 10, 16.0)


def polyval(case):
    for dtype in DTYPES:
        case.function("polyval", numbers((4,), dtype), numbers((3,), "d"), tolerance=NEAR)
        case.function("polyval", numbers((3,), "i4"), numbers((2, 3), dtype), tolerance=NEAR)
        case.function("polyval", numbers((3,), "f"), numbers((), dtype), tolerance=NEAR)
    for p in [[], [1], [1, 2], [1, 2, 3, 4, 5, 6]]:
        for x in [2, 2.5, [1, 2, 3], [], np.array([np.nan, np.inf, -0.0])]:
            case.function("polyval", np.array(p), x, tolerance=NEAR)
            case.function("polyval", np.array(p, "f"), x, tolerance=NEAR)
    case.function("polyval", numbers((3, 4), "d"), numbers((4,), "d"), tolerance=NEAR)
    case.function("polyval", numbers((3, 4), "d"), numbers((2, 4), "d"), tolerance=NEAR)
    case.function("polyval", np.array(3.0), 1.0)


def vander(case):
    for dtype in DTYPES:
        case.function("vander", numbers((4,), dtype))
        case.function("vander", numbers((4,), dtype), 3, increasing=True)
    for N in [None, 0, 1, 2, 6, -1]:
        for increasing in [False, True]:
            case.function("vander", np.arange(1, 5), N, increasing)
            case.function("vander", np.zeros(0), N, increasing)
    case.function("vander", np.ones((2, 2)))
    case.function("vander", 3)
    for a in [np.arange(8)[::2], np.arange(4)[::-1], np.broadcast_to(2.5, (3,))]:
        case.function("vander", a)


def roots(case):
    case.wording = False
    for p in [[1, -3, 2], [1, 0, 0], [0, 0, 1, -1], [0, 0], [], [5], [2, 4], [1, 0, 1], [1, 2, 3, 0, 0], [0, 7, 0]]:
        # Conjugate roots of complex polynomials have no order.
        for dtype in ["i4", "f", "d", "D"] if p not in ([1, 0, 1], [1, 2, 3, 0, 0]) else ["i4", "f", "d"]:
            case.function("roots", np.array(p, dtype), tolerance=(1 << 24, 1.0))
    case.wording = True
    case.function("roots", np.ones((2, 2)))
    case.function("roots", np.array([1.0, np.nan, 2.0]))
    case.function("roots", np.array([1.0, 2.0, 3.0], "e"))


def poly(case):
    for zeros in [[1, 2, 3], [], [0], [1.5, -1.5], [1j, -1j], [1j, 2j], [1 + 1j, 1 - 1j, 2]]:
        case.function("poly", np.array(zeros), tolerance=NEAR)
    for dtype in DTYPES:
        case.function("poly", numbers((3,), dtype), tolerance=NEAR)
    case.function("poly", np.diag([1.0, 2.0, 3.0]), tolerance=NEAR)
    case.function("poly", np.array([[0.0, 1.0], [-1.0, 0.0]]), tolerance=NEAR)
    for shape in [(2, 3), (0, 0), (2, 2, 2)]:
        case.function("poly", np.ones(shape))


def calculus(case):
    for dtype in DTYPES:
        for m in [0, 1, 2, 3, 6]:
            case.function("polyder", numbers((4,), dtype), m)
            case.function("polyint", numbers((4,), dtype), m, tolerance=4)
    for k in [None, 3, [4], [1, 2], [1, 2, 3], [1.5, 2]]:
        for m in [1, 2]:
            case.function("polyint", [1, 2, 3], m, k, tolerance=4)
    case.function("polyder", [1, 2], -1)
    case.function("polyint", [1, 2], -1)
    case.function("polyder", np.zeros(0))
    case.function("polyint", np.zeros(0), 1)


def arithmetic(case):
    pairs = [([1, 2, 3], [4, 5]), ([4, 5], [1, 2, 3]), ([1, 2], [3, 4]), ([0, 0, 1, 2], [0, 3]), ([0, 0], [1]), (2, [1, 2]), ([], [1, 2]), ([1.5, 2], [1j])]
    for name in ["polyadd", "polysub", "polymul"]:
        for first, second in pairs:
            case.function(name, np.array(first), np.array(second), tolerance=NEAR)
        for dtype in DTYPES:
            if name != "polysub" or dtype != "?":
                case.function(name, numbers((3,), dtype), numbers((4,), dtype, 2), tolerance=NEAR)
                case.function(name, numbers((3,), dtype), numbers((4,), "i2", 2), tolerance=NEAR)
    case.function("polymul", np.ones((2, 2)), [1, 2])


def division(case):
    for u, v in [([3, 5, 2], [2, 1]), ([1, 2, 3, 4], [1, 1]), ([1, 2], [1, 2, 3]), ([1, 2, 1], [1, 1]), ([2.5], [0.5]), ([1, 0, 0, 0, 1j], [1, 1]), ([0, 1, 2], [1, 1])]:
        case.function("polydiv", np.array(u), np.array(v), tolerance=NEAR)
    for dtype in DTYPES:
        case.function("polydiv", numbers((4,), dtype), np.array([2, 1]).astype(dtype), tolerance=NEAR)


def fitting(case):
    x = np.arange(6.0)
    y = np.array([1.0, 2.5, 1.0, 4.0, 9.0, 13.0])
    w = np.array([1, 2, 1, 1, 0.5, 1])
    far = (1 << 16, 4.0)
    for deg in [0, 1, 2, 3, 5]:
        case.function("polyfit", x, y, deg, tolerance=far)
        case.function("polyfit", x, y, deg, full=True, tolerance=far)
        case.function("polyfit", x, y, deg, w=w, tolerance=far)
        case.function("polyfit", x, y, deg, w=w, cov=True, tolerance=(1 << 16, 64.0))
        if deg < 5:
            case.function("polyfit", x, y, deg, cov="unscaled", tolerance=(1 << 16, 64.0))
        case.function("polyfit", x, np.stack([y, -y], 1), deg, tolerance=far)
        case.function("polyfit", x, np.stack([y, -y], 1), deg, cov=True, w=w, tolerance=(1 << 16, 64.0))
    case.function("polyfit", x, y, 7, tolerance=(1 << 24, 4.0), full=True)
    case.warnings = True
    for deg in [2, 7]:
        case.function("polyfit", x, y, deg, tolerance=(1 << 24, 4.0))
        case.function("polyfit", x, y, deg, 1e-3, tolerance=(1 << 24, 4.0))
    case.function("polyfit", x, y, 2, 0.5, cov="unscaled", tolerance=(1 << 24, 4.0))
    case.function("polyfit", x, y, 7, full=True, tolerance=(1 << 24, 4.0))
    case.warnings = False
    for rcond in [1e-3, 0.5, 1e-15]:
        case.function("polyfit", x, y, 2, rcond, tolerance=far)
        case.function("polyfit", x, y, 2, rcond, True, tolerance=far)
    for dtype in ["i4", "f", "F", "?", "e", "D"]:
        case.function("polyfit", x.astype("i4" if dtype == "?" else dtype), y.astype(dtype), 1, tolerance=far)
    case.function("polyfit", x.astype("f"), y.astype("f"), 1, w=w.astype("f"), full=True, tolerance=far)
    for arguments in [(x, y, -1), (x, y[:3], 1), (x[:0], y[:0], 1), (np.ones((2, 2)), y, 1), (x, 3.0, 1), (x, np.ones((6, 1, 1)), 1)]:
        case.function("polyfit", *arguments)
    case.function("polyfit", x, y, 1, w=np.ones((6, 1)))
    case.function("polyfit", x, y, 1, w=np.ones(5))
    case.function("polyfit", x, y, 1, w=1j * np.ones(6))
    case.function("polyfit", np.array([1.0, np.nan]), np.array([1.0, 2.0]), 1)


CASES = [polyval, vander, roots, poly, calculus, arithmetic, division, fitting]
