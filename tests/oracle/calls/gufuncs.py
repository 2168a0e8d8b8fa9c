"""Generalised ufuncs: products of stacks of matrices and vectors, with all their keywords."""

import numpy as np

from calls._matrices import DTYPES, layouts, numbers

NEAR = (64, 64.0)
NAMES = ["matmul", "vecdot", "matvec", "vecmat"]


def operands(name, dtype, other=None, stack=()):
    left = (3,) if name in ("vecdot", "vecmat") else (2, 3)
    right = (3,) if name in ("vecdot", "matvec") else (3, 4)
    return numbers(stack + left, dtype), numbers(right, other or dtype, 2)


def dtypes(case):
    for name in NAMES:
        for dtype in DTYPES:
            for other in (dtype, "i4", "f", "D", "?"):
                case.function(name, *operands(name, dtype, other), tolerance=NEAR)
        for dtype in ("f", "i8", "D"):
            case.function(name, *operands(name, "f"), dtype=dtype, tolerance=NEAR)
            case.function(name, *operands(name, "i4"), dtype=dtype, casting="unsafe", tolerance=NEAR)
        for bad in ("U1", "M8[s]", "m8[s]", "S2"):
            case.function(name, np.zeros((2, 2), bad), np.ones((2, 2)))
        case.function(name, *operands(name, "d"), casting="no", dtype="f")
        case.function(name, *operands(name, "d"), casting="some")
        case.function(name, *operands(name, "d"), order="Z")


def stacks(case):
    shapes = [(), (3,), (2, 3), (3, 2), (3, 3), (4, 3), (4, 2, 3), (5, 3, 2), (1, 3, 3), (2, 1, 3, 3), (0, 3), (3, 0), (0,), (0, 3, 3)]
    for name in NAMES:
        for left in shapes:
            for right in shapes:
                case.function(name, numbers(left, "d"), numbers(right, "d"), tolerance=NEAR)
        for x in layouts(numbers((3, 3), "D")):
            case.function(name, x, numbers((3, 3), "d"), tolerance=NEAR)
            case.function(name, numbers((3, 3), "F"), x, tolerance=NEAR)
        for order in "CFAK":
            case.function(name, np.asfortranarray(numbers((3, 3), "d")), np.asfortranarray(numbers((3, 3), "d")), order=order)


def outputs(case):
    for name in NAMES:
        a, b = numbers((3, 3, 3), "d"), numbers((3, 3), "d")
        result = getattr(np, name)(a, b)
        for dtype in ("d", "f", "D", "i4", ">f8"):
            case.function(name, a, b, out=np.zeros(result.shape, dtype), tolerance=NEAR)
        case.function(name, a, b, out=np.zeros(result.shape, "i4"), casting="unsafe")
        for shape in (result.shape[1:], (4, *result.shape), result.shape[:-1] + (7,), (5, *result.shape[1:]), (1, *result.shape[1:]), ()):
            # NumPy tells of a missing dimension that may be missing as if it were to be reduced.
            case.wording = name != "matmul" or shape != ()
            case.function(name, a, b, out=np.zeros(shape), tolerance=NEAR)
            case.wording = True


def axes(case):
    v, m, w = numbers((3, 2), "d"), numbers((2, 3, 4), "d"), numbers((3,), "D")
    for axis in (0, 1, -1, -2, 2, -3):
        for keepdims in (None, False, True):
            given = {} if keepdims is None else {"keepdims": keepdims}
            case.function("vecdot", v, v, axis=axis, tolerance=NEAR, **given)
            case.function("linalg.vecdot", v, v, axis=axis, tolerance=NEAR)
    case.function("vecdot", v, v, keepdims=True, tolerance=NEAR)
    case.function("vecdot", v, v, axis=0, keepdims=True, out=np.zeros((1, 2)), tolerance=NEAR)
    case.function("vecdot", w, w, axes=[0, 0], tolerance=NEAR)
    case.function("vecdot", v, w, axes=[0, 0], tolerance=NEAR)
    case.function("vecdot", v, v, axes=[0], tolerance=NEAR)
    case.function("vecdot", v, v, axis=0, axes=[0, 0])
    case.function("matvec", m, w, axes=[(2, 1), 0, 0], tolerance=NEAR)
    case.function("matvec", m, w, axes=[(0, 1), 0, -1], tolerance=NEAR)
    case.function("matvec", m, w, axes=[(0, 1), 0], tolerance=NEAR)
    case.function("matvec", m, w, axes=[(0, 0), 0, 0])
    case.function("matvec", m, w, axes=[0, 0, 0])
    case.function("matvec", m, w, axes=[(0, 1), 3, 0])
    case.function("vecmat", w, m, axes=[0, (1, 2), 0], tolerance=NEAR)
    case.function("vecmat", w, m, axes=[0, (1, 0), 1], tolerance=NEAR)
    case.function("matmul", m, m, axes=[(0, 1), (1, 0), (0, 1)], tolerance=NEAR)
    for name in ("matmul", "matvec", "vecmat"):
        case.function(name, np.ones((2, 2)), np.ones((2, 2)), axis=0)
        case.function(name, np.ones((2, 2)), np.ones((2, 2)), keepdims=True)
        case.function(name, np.ones((2, 2)), np.ones((2, 2)), keepdims=False)


CASES = [dtypes, stacks, outputs, axes]
