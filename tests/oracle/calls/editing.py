"""Arrays joined, taken apart and edited: tile, append, insert, delete, pad, split, block and their kin."""

import numpy as np

from subjects.recording import named, twin

DTYPES = ["?", "i1", "u1", "i4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i4", ">f8", "S3", "V2", [("a", "i4"), ("b", "f8")]]


def values(dtype, shape):
    """Small numbers of a dtype."""
    size = int(np.prod(shape))
    if dtype == "V2":
        return np.arange(2 * size, dtype="u1").view("V2").reshape(shape)
    if isinstance(dtype, list):
        result = np.zeros(shape, dtype)
        for name, _ in dtype:
            result[name] = np.arange(size).reshape(shape)
        return result
    return np.arange(size).astype(dtype).reshape(shape)


def layouts():
    """Arrays of one content in many layouts."""
    a = np.arange(24, dtype="i4").reshape(2, 3, 4)
    yield from (a, twin(a).transpose([2, 1, 0]), twin(a)[:, ::-1], twin(a)[::2, :, 1::2], np.asfortranarray(a), a.astype(">i4"), a[:0], a[0, 0, 0], a[0, 0], a[:, :, :0], twin(a)[:, 1:2], a[0])
    yield twin(np.arange(3.0)).broadcast_to((4, 3))
    yield np.array([np.nan, -0.0, np.inf])


def tile(case):
    case.layout = True
    for a in layouts():
        for reps in (2, 1, 0, (2, 2), (1, 2), (2, 1), (1, 1), (2, 1, 3), (1, 1, 1, 2), (2, 1, 1, 1), (0, 2), ()):
            case.function("tile", a, reps)
    for dtype in DTYPES:
        case.function("tile", values(dtype, (3,)), 3)
        case.function("tile", values(dtype, (2, 2)), (2, 3))
    case.function("tile", [1, 2], 2)
    case.function("tile", 5, (2, 2))
    case.function("tile", np.arange(3), -1)
    case.function("tile", np.zeros(0), -1)
    case.function("tile", np.arange(1000.0), 7)


def resize(case):
    case.layout = True
    for a in layouts():
        for shape in (5, (2, 3), (30,), (0, 2), (), (4, 7)):
            case.function("resize", a, shape)
    for dtype in DTYPES:
        case.function("resize", values(dtype, (3,)), (2, 4))
    case.function("resize", [1, 2], (2, -3))


def turned(case):
    case.layout = True
    for a in layouts():
        for name in ("fliplr", "flipud"):
            case.function(name, a)
        for k in (0, 1, 2, 3, -1, 6):
            case.function("rot90", a, k)
        case.function("rot90", a, 1, (1, 2))
        case.function("rot90", a, 1, (-1, 0))
        case.function("rot90", a, 3, axes=(1, 0))
        case.function("rot90", a, 1, (0, 0))
        case.function("rot90", a, 1, (0,))
        case.function("rot90", a, 1, (0, 9))
        for axis, start in ((0, 0), (2, 0), (0, 2), (0, 3), (1, -1), (-1, 1), (5, 0), (0, 9), (0, -9)):
            case.function("rollaxis", a, axis, start)


def append(case):
    case.layout = True
    for a in layouts():
        case.function("append", a, [9, 8])
        case.function("append", a, 2.5)
        case.function("append", a, a, axis=0)
        case.function("append", a, a, axis=-1)
        case.function("append", a, [[1]], axis=1)
        case.function("append", a, a, axis=7)
    for dtype in DTYPES[:-3]:
        case.function("append", values(dtype, (3,)), values(dtype, (2, 2)))
        case.function("append", values(dtype, (3,)), 1)
        case.function("append", values(dtype, (3,)), [])


def delete(case):
    case.layout = True
    keys = (0, -1, 1, 9, -9, slice(0, 2), slice(None, None, 2), slice(None, None, -2), slice(3, 1), slice(1, None), slice(-1, None, -1), [0, 1], [1, 1], [], [-1, 0], [1], [9, 0], np.array([0, 1], "u1"), True, np.array([True, False]), np.array([[0], [1]]))
    for a in layouts():
        for axis in (None, 0, 1, -1):
            for key in keys:
                case.function("delete", a, key, axis=axis)
        case.function("delete", a, 0, axis=5)
        length = a.value.shape[0] if hasattr(a, "form") and a.value.ndim else getattr(a, "shape", (0,))[:1]
        case.function("delete", a, np.arange(int(np.prod(length))) % 2 == 0, axis=0)
    for dtype in DTYPES:
        case.function("delete", values(dtype, (5,)), [1, 3])
        case.function("delete", values(dtype, (2, 3)), 1, axis=1)


def insert(case):
    case.layout = True
    keys = (0, 1, -1, 9, -9, slice(0, 2), slice(None, None, -1), [0, 1], [1, 1, 0], [], [1], [-1, 0], [9, 0], [9], np.array([True, False, True]), np.array([[0], [1]]))
    for a in layouts():
        for axis in (None, 0, 1, -1):
            for key in keys:
                case.function("insert", a, key, 7, axis=axis)
                case.function("insert", a, key, [7, 8], axis=axis)
        case.function("insert", a, 0, 1, axis=5)
    a = np.array([[1, 1], [2, 2], [3, 3]])
    for args in ((1, 5), ([0, 1], [5, 6])):
        for axis in (None, 0, 1):
            case.function("insert", a, *args, axis=axis)
    for key in (1, [1], [0, 2], slice(1, 2)):
        case.function("insert", a, key, [[1], [2], [3]], axis=1)
        case.function("insert", a, key, [1, 2, 3], axis=1)
        case.function("insert", a, key, [1, 2], axis=0)
        case.function("insert", a, key, np.ones((2, 2)), axis=0)
    for dtype in DTYPES[:-1]:
        case.function("insert", values(dtype, (3,)), [0, 2], values(dtype, (2,)))
        case.function("insert", values(dtype, (3,)), 1, values(dtype, (2,)))
    case.function("insert", np.arange(3), 1, 2.7)
    case.function("insert", np.arange(3), [0, 1], 2.7)


def trim_zeros(case):
    case.layout = True
    for a in ([0, 0, 1, 2, 0, 3, 0], [0, 0], [], [1], [1.0, 0.0], np.array([[0, 0, 0], [0, 5, 0], [0, 0, 6], [0, 0, 0]]), np.zeros((2, 3)), np.array(0), np.array([True, False]), np.array([b"", b"a", b""]), np.array([0, np.nan, 0]), np.array([-0.0, 1j])):
        a = np.asarray(a)
        for trim in ("fb", "f", "b", "BF", "x"):
            case.function("trim_zeros", a, trim)
            case.function("trim_zeros", a, trim, axis=0)
            case.function("trim_zeros", a, trim, axis=-1)
        case.function("trim_zeros", a, axis=(0, 1))


def split(case):
    case.layout = True
    for a in layouts():
        for name in ("split", "array_split"):
            for where in (1, 2, 3, 4, 0, -1, [1], [1, 2], [2, 1], [0, 5, 9], [-1], [], np.array([1, 3]), 2.0, [1.5]):
                case.function(name, a, where)
                case.function(name, a, where, axis=-1)
            case.function(name, a, 2, axis=5)
            case.function(name, a, 2, 1)
        for name in ("hsplit", "vsplit", "dsplit"):
            case.function(name, a, 2)
            case.function(name, a, [1])
        case.function("unstack", a)
        case.function("unstack", a, axis=-1)
        case.function("unstack", a, axis=4)


def block(case):
    case.layout = True
    a, b, c = np.arange(4).reshape(2, 2), np.ones((2, 3)), np.zeros((1, 5), "i1")
    # Above half a million elements, each counted once a level, NumPy has another way.
    big = (np.arange(440 * 100) % 7 == 0).reshape(440, 100)
    for blocks in (
        [[a, b], [c]], [a, b], [a], a, 5, [1, 2, 3], [[1, 2], [3, 4]], [[a, a], [a, a]], [[[a]]], [a, c], [[a, b], [a]], [a, [a]], [[a], a], [], [[]], [[a], []],
        [np.array([1, 2]), 3], [[np.array([1, 2])], [np.array([3, 4])]], [a.T, a.T], [[a.T], [a.T]], [[a, 1]], [[[big, big], [big, big]]], [[[big.T, big.T], [big.T, big.T]]], [[[big, big], [big, a]]],
        [np.array([True]), np.array([1.5], "f4")], [np.array([b"a"]), np.array([b"bcd"])],
    ):
        case.function("block", blocks)


def pad(case):
    case.layout = True
    modes = ("constant", "edge", "linear_ramp", "maximum", "mean", "median", "minimum", "reflect", "symmetric", "wrap")
    for a in layouts():
        for mode in modes:
            for width in (1, 0, (1, 2), 5, ((1, 0),), np.array([[2], [1], [0]]), ((1, 2), (0, 3))):
                case.function("pad", a, width, mode)
    x = np.array([[1, 5, 2, 8], [7, 3, 9, 4]])
    for dtype in ["i1", "u1", "i4", "f2", "f4", "f8", "c8", "?", ">i4", ">f8"]:
        for mode in modes:
            if not (mode in ("median", "mean", "linear_ramp") and dtype in ("?", "c8")):
                case.function("pad", x.astype(dtype), ((1, 3), (2, 1)), mode, **({"tolerance": 4} if np.dtype(dtype).kind in "fc" else {}))
    for dtype in ("S3", "V2", [("a", "i4"), ("b", "f8")]):
        for mode in ("edge", "reflect", "symmetric", "wrap"):
            case.function("pad", values(dtype, (3,)), (2, 4), mode)
    for how in ({"constant_values": (4, 6)}, {"constant_values": ((1, 2), (3, 4))}, {"constant_values": 2.7}, {"constant_values": [[1], [2]]}, {"constant_values": 300}, {"end_values": 3}, {"stat_length": 2}):
        case.function("pad", x, (2, 1), "constant", **how)
        case.function("pad", x.astype("u1"), (2, 1), "constant", **how)
    for how in ({"end_values": (5, -4)}, {"end_values": ((1, 2), (3, 4))}, {"end_values": 2.7}, {}, {"constant_values": 1}):
        case.function("pad", x, (3, 2), "linear_ramp", **how)
        case.function("pad", x.astype("f8"), (3, 2), "linear_ramp", **how, tolerance=4)
    for mode in ("maximum", "mean", "median", "minimum"):
        for length in (1, 2, 3, 100, 0, (1, 2), ((1, 2), (3, 4)), -1, None):
            case.function("pad", x, (3, 2), mode, stat_length=length)
    for mode in ("reflect", "symmetric"):
        for kind in ("even", "odd"):
            for width in (1, 3, 9, (20, 1), ((0, 7), (11, 2))):
                case.function("pad", x, width, mode, reflect_type=kind)
                case.function("pad", x[:, :1], width, mode, reflect_type=kind)
                case.function("pad", np.arange(3), width if not isinstance(width, tuple) or not isinstance(width[0], tuple) else 4, mode, reflect_type=kind)
    for width in (1, 3, 9, (20, 1), ((0, 7), (11, 2))):
        case.function("pad", x, width, "wrap")
    for width in (-1, (1, -2), 1.5, ((1, 2), (3, 4), (5, 6)), (1, 2, 3), True, np.array([1, 2], "u1")):
        case.function("pad", x, width)
    case.function("pad", x, 1, "nothing")
    case.function("pad", np.zeros((0, 3)), ((0, 0), (1, 1)), "edge")
    case.function("pad", np.zeros((0, 3)), 1, "wrap")
    case.function("pad", 5, 3)
    case.function("pad", 5, 3, "edge")
    case.function("pad", np.asfortranarray(x), 1, "edge")
    case.function("pad", [1, 2], 1, mode="constant", constant_values=5)


def ediff1d(case):
    a = np.array([1, 2, 4, 7, 0])
    for ends in ({}, {"to_end": 99}, {"to_begin": -99}, {"to_begin": -99, "to_end": np.array([88, 99])}, {"to_end": 1.5}, {"to_begin": [1.5]}, {"to_begin": []}):
        for array in (a, a.astype("f4"), a.astype("u1"), a.reshape(1, 5).T, a[:1], a[:0], a[::-2], a.astype(">i4"), a.astype("?")):
            case.function("ediff1d", array, **ends)


def along_axis(case):
    case.layout = True
    for a in layouts():
        for axis in (0, 1, -1, 5):
            case.function("apply_along_axis", named("sum"), axis, a)
            case.function("apply_along_axis", named("sort"), axis, a)
            case.function("apply_along_axis", named("diag"), axis, a)
            case.function("apply_along_axis", named("any"), axis, a)
        case.function("apply_over_axes", named("sum"), a, [0, -1])
        case.function("apply_over_axes", named("cumsum"), a, 0)
    a = np.array([[10, 30, 20], [60, 40, 50]])
    for indices in (np.argsort(a, axis=1), np.array([[0], [1]]), np.array([[0, 1]]), np.array([[-1, -2, 0]]), np.array([[0, 5]]), np.array([[0.0]]), np.array([0]), np.array([[1]], "u1"), np.zeros((2, 0), int)):
        for axis in (0, 1, -1, 3, None):
            case.function("take_along_axis", a, indices, axis=axis)
            target = case.let(a.copy())
            case.function("put_along_axis", target, indices, 99, axis=axis)
            case.read(target)
    case.function("take_along_axis", a, np.array([[0], [1]]))
    case.function("take_along_axis", a, np.array([5, 0]), None)
    b = case.let(np.arange(24.0).reshape(2, 3, 4))
    case.function("take_along_axis", b.transpose([2, 0, 1]), np.array([[[0], [1]]]), 0)
    case.function("put_along_axis", b.transpose([2, 0, 1]), np.array([[[0], [1]]]), [[[7]]], 0)
    case.read(b)


CASES = [tile, resize, turned, append, delete, insert, trim_zeros, split, block, pad, ediff1d, along_axis]
