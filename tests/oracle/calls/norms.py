"""Norms of vectors and matrices."""

import numpy as np

from calls._matrices import DTYPES, layouts, numbers

NEAR = (64, 8.0)
ORDERS = [None, 0, 1, -1, 2, -2, 3, 0.5, -0.5, 2.5, np.inf, -np.inf, "fro", "f", "nuc", "other"]


def orders(case):
    for ord in ORDERS:
        for shape in [(5,), (3, 4), (2, 3, 4), (), (0,), (0, 3), (1,), (1, 1)]:
            case.function("linalg.norm", numbers(shape, "d"), ord, tolerance=NEAR)
            case.function("linalg.norm", numbers(shape, "F"), ord=ord, keepdims=True, tolerance=NEAR)


def dtypes(case):
    for dtype in DTYPES:
        a = numbers((3, 4), dtype)
        for ord in [None, 1, 3, np.inf, "fro", 0]:
            case.function("linalg.norm", a, ord, tolerance=NEAR)
            case.function("linalg.norm", a, ord, axis=0, tolerance=NEAR)


def axes(case):
    a = numbers((2, 3, 4), "d")
    for ord in ORDERS:
        for axis in [0, 1, -1, (0, 1), (1, 0), (2, 0), (-1, -3), (1, 1), (0, 1, 2), 5, (0, 7)]:
            case.function("linalg.norm", a, ord, axis=axis, tolerance=NEAR)
            case.function("linalg.norm", a, ord, axis=axis, keepdims=True, tolerance=NEAR)


def memory(case):
    for a in layouts(numbers((3, 4), "d")):
        for ord in [None, 1, 2, "nuc"]:
            case.function("linalg.norm", a, ord, tolerance=NEAR)
            case.function("linalg.norm", a, ord, axis=1, tolerance=NEAR) if ord != "nuc" else None


def special(case):
    for values in [[np.nan, 1.0], [np.inf, 1.0], [-np.inf, np.nan], [0.0, -0.0], [1e200, 1e200], [1e-200, 0.0]]:
        for ord in [None, 0, 1, 2, 3, np.inf, -np.inf]:
            case.function("linalg.norm", np.array(values), ord, tolerance=NEAR)
    case.function("linalg.norm", [[1, 2], [3, 4]], tolerance=NEAR)
    case.function("linalg.norm", 3)
    case.function("linalg.norm", -2.5)


def vectors(case):
    for shape in [(5,), (3, 4), (2, 3, 4), (), (0,)]:
        a = numbers(shape, "d")
        for ord in [2, 1, 0, np.inf, 3.5, "fro"]:
            case.function("linalg.vector_norm", a, ord=ord, tolerance=NEAR)
            case.function("linalg.vector_norm", a, keepdims=True, ord=ord, tolerance=NEAR)
            if a.ndim:
                case.function("linalg.vector_norm", a, axis=-1, ord=ord, keepdims=True, tolerance=NEAR)
    a = numbers((2, 3, 4), "D")
    for axis in [(0, 1), (2, 0), (-1, 1), (0, 1, 2), (0, -3)]:
        case.function("linalg.vector_norm", a, axis=axis, tolerance=NEAR)
        case.function("linalg.vector_norm", a, axis=axis, keepdims=True, tolerance=NEAR)


def matrices(case):
    for dtype in ["d", "F", "i4", "?"]:
        for ord in ["fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf, 3, None]:
            for shape in [(3, 4), (2, 3, 3), (0, 3), (2, 0, 3)]:
                case.function("linalg.matrix_norm", numbers(shape, dtype), ord=ord, tolerance=NEAR)
                case.function("linalg.matrix_norm", numbers(shape, dtype), keepdims=True, ord=ord, tolerance=NEAR)
    case.function("linalg.matrix_norm", numbers((3,), "d"))


CASES = [orders, dtypes, axes, memory, special, vectors, matrices]
