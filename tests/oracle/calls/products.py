"""Products over axes: inner, tensordot, kron, cross and what stands beside them in linalg."""

import numpy as np

from calls._matrices import DTYPES, layouts, numbers

NEAR = (64, 64.0)


def inner(case):
    for left, right in [((3,), (3,)), ((2, 3), (3,)), ((3,), (2, 3)), ((2, 3), (4, 3)), ((2, 2, 3), (4, 3)), ((), (3,)), ((2, 3), ()), ((0,), (0,)), ((2, 0), (3, 0)), ((2, 3), (4, 2)), ((3,), (2,))]:
        case.function("inner", numbers(left, "d"), numbers(right, "d"), tolerance=NEAR)
    for dtype in DTYPES:
        case.function("inner", numbers((2, 3), dtype), numbers((2, 3), dtype, 2), tolerance=NEAR)
        case.function("inner", numbers((3,), dtype), numbers((3,), "i4"), tolerance=NEAR)
    for a in layouts(numbers((3, 3), "d")):
        case.function("inner", a, numbers((2, 3), "d"), tolerance=NEAR)


def outer(case):
    for dtype in DTYPES:
        case.function("outer", numbers((3,), dtype), numbers((2,), "i2"))
        case.function("linalg.outer", numbers((3,), dtype), numbers((2,), "d"))
    for left, right in [((2, 3), (2,)), ((), (2,)), ((0,), (2,))]:
        case.function("outer", numbers(left, "d"), numbers(right, "d"))
        case.function("linalg.outer", numbers(left, "d"), numbers(right, "d"))


def kron(case):
    for left, right in [((2,), (3,)), ((2, 2), (2, 3)), ((2,), (2, 3)), ((2, 2, 2), (3,)), ((), (2, 2)), ((2, 2), ()), ((0,), (3,)), ((2, 0), (1, 2)), ((1, 2, 3), (2, 1, 2))]:
        case.function("kron", numbers(left, "d"), numbers(right, "d"))
    for dtype in DTYPES:
        case.function("kron", numbers((2, 2), dtype), numbers((2, 1), "i2"))
    for a in layouts(numbers((3, 3), "i4")):
        case.function("kron", a, np.eye(2))


def tensordot(case):
    a, b = numbers((2, 3, 4), "d"), numbers((3, 4, 5), "d")
    for axes in [2, 1, 0, 3, 5, -1, ([1, 2], [0, 1]), ([2, 1], [1, 0]), (1, 0), (-1, 1), ([-1, -2], [1, 0]), ([1, 1], [0, 1]), ([0], [0]), ([1, 2], [0]), ([], []), (0, 9), [[1], [0]]]:
        case.function("tensordot", a, b, axes, tolerance=NEAR)
        case.function("linalg.tensordot", a, b, axes=axes, tolerance=NEAR)
    for dtype in DTYPES:
        case.function("tensordot", numbers((2, 3), dtype), numbers((3, 2), dtype), 1, tolerance=NEAR)
    case.function("tensordot", numbers((2, 3), "d"), numbers((2, 3), "d"), tolerance=NEAR)
    case.function("tensordot", numbers((3,), "d"), numbers((3,), "d"))
    case.function("tensordot", numbers((2, 0), "d"), numbers((0, 3), "d"), 1)
    case.function("tensordot", 2.0, numbers((3,), "d"), 0)
    for x in layouts(numbers((3, 3), "F")):
        case.function("tensordot", x, numbers((3, 2), "d"), 1, tolerance=NEAR)


def cross(case):
    for dtype in DTYPES:
        case.function("cross", numbers((3,), dtype), numbers((3,), dtype, 2), tolerance=NEAR)
        case.function("cross", numbers((4, 3), dtype), numbers((3,), "i4", 2), tolerance=NEAR)
    for left, right in [((3,), (2,)), ((2,), (3,)), ((2,), (2,)), ((4, 2), (4, 2)), ((4, 2), (3,)), ((4, 3), (1, 3)), ((5, 1, 3), (4, 3)), ((0, 3), (3,)), ((4,), (4,)), ((), (3,)), ((2, 3), (4, 3)), ((1,), (3,))]:
        # That stacks do not fit together is told by what broadcasts them.
        case.wording = (left, right) != ((2, 3), (4, 3))
        case.function("cross", numbers(left, "d"), numbers(right, "d"), tolerance=NEAR)
    case.wording = True
    a, b = numbers((3, 4, 2), "d"), numbers((4, 3, 2), "d", 2)
    for kwargs in [{"axisa": 0, "axisb": 1}, {"axisa": 0, "axisb": 1, "axisc": 0}, {"axisa": -3, "axisb": -2, "axisc": 1}, {"axis": 0}, {"axisa": 5}, {"axisb": -7}, {"axisa": 0, "axisb": 1, "axisc": 4}]:
        case.function("cross", a, b, tolerance=NEAR, **kwargs)
    case.function("cross", numbers((3, 4), "d"), numbers((3, 4), "d", 2), axis=0, tolerance=NEAR)
    for x in layouts(numbers((3, 3), "d")):
        case.function("cross", x, numbers((3, 3), "d", 3), tolerance=NEAR)
    for left, right, axis in [((4, 3), (4, 3), -1), ((3, 4), (3, 4), 0), ((2,), (3,), -1), ((2,), (2,), -1)]:
        case.function("linalg.cross", numbers(left, "d"), numbers(right, "d", 2), axis=axis, tolerance=NEAR)


def vecdot(case):
    for dtype in DTYPES:
        case.function("linalg.vecdot", numbers((2, 3), dtype), numbers((3,), dtype, 2), tolerance=NEAR)
    for left, right, axis in [((2, 3), (2, 3), 0), ((4, 2, 3), (2, 3), -1), ((3,), (3,), -1), ((0,), (0,), -1), ((2, 0), (0,), -1), ((3,), (2,), -1), ((), (2,), -1), ((3,), (), -1)]:
        case.wording = len(left) > 0 < len(right)
        case.function("linalg.vecdot", numbers(left, "D"), numbers(right, "d", 2), axis=axis, tolerance=NEAR)


def powers(case):
    for n in [0, 1, 2, 3, 4, 5, 8, 13, -1, -2, -3]:
        for dtype in ["i4", "d", "F", "f", "?", "i8"]:
            a = numbers((3, 3), dtype)
            case.function("linalg.matrix_power", a, n, tolerance=(1 << 12, float(np.abs(a).sum()) ** abs(n) if n > 0 else 64.0))
        case.function("linalg.matrix_power", numbers((2, 2, 2), "d", 5), n, tolerance=(1 << 12, 1e12))
    case.function("linalg.matrix_power", numbers((2, 3), "d"), 2)
    case.function("linalg.matrix_power", numbers((3,), "d"), 2)
    case.function("linalg.matrix_power", np.zeros((2, 2)), -1)
    case.function("linalg.matrix_power", np.zeros((0, 2, 2)), 3)


def chains(case):
    sizes = [4, 3, 5, 2, 6, 1, 3]
    for count in range(1, 7):
        arrays = [numbers((m, n), "d", k) for k, (m, n) in enumerate(zip(sizes[:count], sizes[1:]))]
        case.function("linalg.multi_dot", arrays, tolerance=(64, 1e4))
    a, b, v = numbers((3, 4), "d"), numbers((4, 3), "d"), numbers((3,), "d")
    for arrays in [[v, a, b], [a, b, v], [v, a, b, v], [a, a, b], [a, b, a[0, 0]], [a[None], b, a], [v, v], [a, b], [a, b, numbers((3, 2), "F")], [numbers((3, 3), "i4")] * 3]:
        case.function("linalg.multi_dot", arrays, tolerance=(64, 1e4))


def views(case):
    for shape in [(3, 3), (2, 3, 4), (3,), (0, 3)]:
        a = numbers(shape, "i1")
        for offset in [0, 1, -2, 5]:
            case.function("linalg.diagonal", a, offset=offset)
            case.function("linalg.trace", a, offset=offset)
        case.function("linalg.trace", a, dtype="f8")
        case.function("linalg.matrix_transpose", a)


CASES = [inner, outer, kron, tensordot, cross, vecdot, powers, chains, views]
