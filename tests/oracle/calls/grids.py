"""Grids and helpers of indices: meshgrid, mgrid, r_, indices, ix_, triangles, diagonals, places in flattened arrays."""

import numpy as np

from subjects.recording import named, twin

DTYPES = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i4", ">f8", "S3", "V2"]


def values(dtype, shape):
    """Small numbers of a dtype."""
    size = int(np.prod(shape))
    numbers = np.arange(2 * size, dtype="u1").view("V2") if dtype == "V2" else np.arange(size).astype(dtype)
    return numbers.reshape(shape)


def meshgrid(case):
    case.layout = True
    x, y, z = np.arange(3), np.linspace(0, 1, 2), np.array([True])
    for indexing in ("xy", "ij"):
        for sparse in (False, True):
            for copy in (True, False):
                how = {"indexing": indexing, "sparse": sparse, "copy": copy}
                for arrays in ((x,), (x, y), (x, y, z), (x, y, z, y), (twin(x)[::-1], twin(y)[::2]), (x[:0], y), (2, x), (2.5, 3), ([1, 2], [3.0])):
                    case.function("meshgrid", *arrays, **how)
    case.function("meshgrid", x, y, indexing="XY")
    case.function("meshgrid", x, y, x, y, x)
    case.function("meshgrid", np.arange(6).reshape(2, 3), y)
    for dtype in DTYPES:
        case.function("meshgrid", values(dtype, (3,)), values(dtype, (2,)))


def grid_objects(case):
    case.layout = True
    for name in ("mgrid", "ogrid"):
        case.item(name, slice(0, 5))
        case.item(name, slice(None, 5))
        case.item(name, slice(-1, 1, 5j))
        case.item(name, slice(-1, 1, 1j))
        case.item(name, slice(0, 1, 0.1))
        case.item(name, slice(0, 1.5))
        case.item(name, slice(5, 0, -2))
        case.item(name, slice(0, 5), slice(0, 3))
        case.item(name, slice(0, 5), slice(0, 1, 3j))
        case.item(name, slice(0, 4), slice(0, 5), slice(0, 6, 2))
        case.item(name, slice(0, 3), slice(5, 2), slice(1, 3))
        case.item(name, slice(-1, 1, 2.5j), slice(10, 0, -3))
        case.item(name, slice(0.5, 2), slice(0, 1, 0.25))
        case.item(name, slice(np.float32(0), np.float32(1), 3j), slice(0, 2))
        case.item(name, slice(0, 2, 0), slice(0, 3))
        case.item(name, slice(0, 1, 0))
        case.item(name, slice(0, 1, 0j))


def join_objects(case):
    case.layout = True
    a, b = np.arange(6).reshape(2, 3), np.array([1.5, 2.5, 3.5], "f4")
    for name in ("r_", "c_"):
        for key in (
            (a,), (a, a), (b, b), (b, 0, 0, b), (slice(0, 3),), (slice(0, 3), 0.5, [4, 5]), (slice(-1, 1, 6j), [0] * 3, 5, 6), (slice(0, 10, 3), 1j),
            (1, 2, 3), (1.5,), (True, 2), (b, 1), (b, 1.5), (b, 1j), (b.astype("i1"), 1), (b.astype("u1"), 300), (b.astype(">f8"), 1), (b, np.float64(1)),
            (np.array([]), 1), ([], [1]), ([[1, 2], [3, 4]],), (a, b), ("1", a, a), ("0,2", b, b), ("0,2,0", b, b), ("1,2,0", b, b), ("0,3,1", a, a),
            ("0,3,-1", a, b), ("-1,2,0", b, a[0]), ("1,2,5", b), ("r", b, b), ("c", b, b), ("r", a, a), ("c", a, a), ("q", b), ("1,x", b), (b, "1"), 
            ("r", np.zeros((1, 1, 2))), (np.array(3), np.array(4)), (np.array(3, "i1"), 4),
        ):
            case.item(name, *key)


def indices(case):
    case.layout = True
    for shape in ((), (3,), (2, 3), (2, 1, 3), (0, 2), (2, 0), (-1, 2)):
        case.function("indices", shape)
        case.function("indices", shape, sparse=True)
        for dtype in ("i4", "f4", "c8", "u1", ">i2"):
            case.function("indices", shape, dtype=np.dtype(dtype))
            case.function("indices", shape, dtype=np.dtype(dtype), sparse=True)
    case.function("indices", (3, 2), dtype=np.dtype("?"))
    case.function("indices", (2, 2), dtype=np.dtype("?"))


def ix_(case):
    case.layout = True
    for args in (([1, 3], [2, 5]), ([True, False, True], [2]), (np.arange(3), np.array([True, False]), [0, 1]), ([], [1]), (np.array([], "i2"), [1]),
                 (twin(np.arange(4))[::-2], [0]), ([[1, 2]], [0]), (1, [2]), ([1.5], [2]), (), (np.array([1, 2], ">i4"),)):
        case.function("ix_", *args)


def fromfunction(case):
    case.function("fromfunction", named("add"), (3, 3))
    case.function("fromfunction", named("multiply"), (2, 3), dtype=np.dtype("i4"))
    case.function("fromfunction", named("negative"), (4,), dtype=np.dtype("i8"))
    case.function("fromfunction", named("where"), (2, 2, 3))
    case.function("fromfunction", named("ndim"), (4,))


def layouts():
    a = np.arange(24, dtype="i4").reshape(2, 3, 4)
    yield from (a, twin(a).transpose([2, 1, 0]), twin(a)[:, ::-1], twin(a)[::2, :, 1::2], np.asfortranarray(a), a.astype(">i4"), a[:0], a[0, 0, 0], a[0, 0], a[:, :, :0], a[0], a.astype("f8"))
    yield twin(np.arange(3.0)).broadcast_to((4, 3))


def triangles(case):
    for name in ("triu", "tril"):
        for a in layouts():
            for k in (-5, -1, 0, 1, 2, 5):
                case.function(name, a, k)
        for dtype in DTYPES:
            case.function(name, values(dtype, (3, 4)), k=1)
        case.function(name, [[1, 2], [3, 4]])
    for name in ("triu_indices", "tril_indices"):
        for args in ((4,), (4, 2), (4, -2), (3, 0, 5), (3, 1, 2), (0,), (2, -9), (-1,), (3, 9)):
            case.function(name, *args)
    for name in ("triu_indices_from", "tril_indices_from"):
        case.function(name, np.zeros((3, 4)), k=-1)
        case.function(name, np.zeros(3))
        case.function(name, np.zeros((3, 4, 5)))
    for name in ("triu", "tril"):
        case.function("mask_indices", 4, named(name))
        case.function("mask_indices", 4, named(name), 1)


def diagonals(case):
    for args in ((3,), (3, 1), (3, 3), (0, 2)):
        case.function("diag_indices", *args)
    for a in (np.zeros((3, 3)), np.zeros((2, 2, 2)), np.zeros((2, 3)), np.zeros(3)):
        case.function("diag_indices_from", a)
    for a in layouts():
        for k in (-2, 0, 1):
            case.function("diagflat", a, k)
    for dtype in DTYPES:
        case.function("diagflat", values(dtype, (2, 2)))
    for shape in ((3, 3), (2, 5), (5, 2), (7, 2), (3, 3, 3), (0, 3), (3, 0), (2, 3, 3), (3,), ()):
        for value in (4, [1, 2], [[1, 2], [3, 4], [5, 6]], 2.7, True):
            for wrap in (False, True):
                a = case.let(np.zeros(shape, "i4"))
                case.function("fill_diagonal", a, value, wrap=wrap)
                case.read(a)
    a = case.let(np.zeros((4, 6)))
    case.function("fill_diagonal", a[::-1, ::2], [1, 2, 3])
    case.function("fill_diagonal", a.transpose([1, 0]), 5, wrap=True)
    case.read(a)
    case.function("fill_diagonal", twin(np.zeros(3)).broadcast_to((3, 3)), 1)


def unravel_index(case):
    case.layout = True
    for order in ("C", "F"):
        for places in (5, np.arange(6), np.asfortranarray(np.arange(24).reshape(4, 3, 2) % 6), np.array([3, 1], "u1"), np.array([3, 1], ">i2"), np.array([True, False]), [5, 0], np.zeros((0, 2), int), twin(np.arange(6))[::-2], np.array([5], "u8")):
            for shape in ((2, 3), (6,), (3, 1, 2)):
                case.function("unravel_index", places, shape, order=order)
        for places, shape in ((6, (2, 3)), (-1, (2, 3)), ([1, 7, 8], (2, 3)), (0, ()), ([0], ()), (1, ()), ([], (2, 3)), (1.5, (2, 3)), (1, (2**40, 2**40)), ([1], (0, 3)), (1, 5), (4, 5), ([1621, 6], (6, 7, 8, 9))):
            case.function("unravel_index", places, shape, order=order)
    case.function("unravel_index", 1, (2, 3), order="K")
    case.function("unravel_index", 1, (2, 3), order="x")


def ravel_multi_index(case):
    arrays = ([[3, 6, 6], [4, 5, 1]], (np.array([[1], [2]]), [0, 1]), (3, 1), (np.array([1, 2], "u1"), np.array([0, 5], ">i8")), (twin(np.arange(6))[::-2], 0), np.array([[1, 2], [0, 1]], "i2"), ([True], [False]))
    for order in ("C", "F"):
        for multi in arrays:
            for mode in ("raise", "clip", "wrap", ("clip", "wrap")):
                case.function("ravel_multi_index", multi, (7, 6), mode=mode, order=order)
                case.function("ravel_multi_index", multi, (4, 4), mode=mode, order=order)
    for multi, dims in (((3, 1, 4, 1), (6, 7, 8, 9)), ((1, 2, 3), (3, 3)), ((1.5, 1), (3, 3)), ((0, 0), (2**40, 2**40)), ((0, 0), (0, 3)), (([0, 1], [0, 1, 2]), (3, 3)), ((1,), 5), ((-1, 0), (3, 3)), ((), ())):
        case.function("ravel_multi_index", multi, dims)
    case.function("ravel_multi_index", (1, 2), (3, 3), mode="foo")
    case.function("ravel_multi_index", (1, 2), (3, 3), mode=("wrap", "clip", "raise"))
    case.function("ravel_multi_index", (1, 2), (3, 3), order="A")


CASES = [meshgrid, grid_objects, join_objects, indices, ix_, fromfunction, triangles, diagonals, unravel_index, ravel_multi_index]
