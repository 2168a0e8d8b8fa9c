"""Errors in NumPy's words, over functions whose messages name shapes, dtypes or core dimensions."""

import numpy as np


def broadcasting(case):
    for shapes in ([(2, 3), (4,), (3,)], [(2,), (3,)], [(2, 3), (2, 3), (3, 3)], [(2,), (1,), (3,)], [(2, -1)]):
        case.function("broadcast_shapes", *shapes)
    for shapes in ([(2,), (3,)], [(2, 3), (4,), (3,)], [(2, 1), (3,), (5,)]):
        case.function("broadcast_arrays", *(np.ones(shape) for shape in shapes))
    case.function("broadcast_to", np.ones(3), (2,))
    case.function("broadcast_to", np.ones((2, 3)), (3,))
    case.function("add", np.ones(3), np.ones(4))
    case.function("where", np.ones(2, bool), np.ones(3), np.ones(4))


def core_dimensions(case):
    for a, b in (((2, 3), (2, 3)), ((3,), (2, 3)), ((2, 3), (2,)), ((3,), (2,)), ((4, 2, 3), (5, 3, 2))):
        case.function("matmul", np.ones(a), np.ones(b))
        case.function("dot", np.ones(a), np.ones(b))
    case.function("matmul", 2.0, np.ones(3))
    case.function("linalg.solve", np.eye(3), np.ones(2))
    case.function("linalg.solve", np.eye(3), np.ones((2, 2)))
    case.function("linalg.solve", np.ones((2, 3)), np.ones(2))
    for name in ("inv", "det", "eig", "eigh", "cholesky", "eigvals"):
        case.function(f"linalg.{name}", np.ones((2, 3)))
        case.function(f"linalg.{name}", np.ones(3))
    case.function("linalg.cholesky", -np.eye(2))
    case.function("linalg.inv", np.zeros((2, 2)))
    case.function("linalg.lstsq", np.ones((3, 2)), np.ones(2))


def searching_and_sorting(case):
    case.function("searchsorted", np.ones((2, 2)), 1)
    case.function("searchsorted", np.array(1), 1)
    case.function("searchsorted", np.ones(2), 1, side="middle")
    case.function("searchsorted", np.ones(2), 1, sorter=[0])
    case.function("sort", np.ones(2), kind="stable", stable=True)
    case.function("argsort", np.ones(2), kind="quick", stable=False)
    case.function("sort", np.ones(2), kind="foo")
    case.function("argsort", np.ones(2), axis=1)


def memory(case):
    for shape, dtype in (((1 << 40, 1 << 10, 8), "f8"), (1 << 49, "f8"), (1 << 57, "u1"), (100 << 40, "u1"), (1000 << 40, "u1"), ((800 << 40) + 12345, "u1")):
        case.function("empty", shape, dtype)
    case.function("repeat", np.ones(1 << 10), 1 << 41)


CASES = [broadcasting, core_dimensions, searching_and_sorting, memory]
