"""Grids, and arrays tiled, padded, split, edited, chosen from: what NumPy's own Python layer makes of simpler calls."""

import numpy as np

from subjects import values
from subjects.recording import EITHER_ZERO, named

MODES = ["constant", "edge", "linear_ramp", "maximum", "mean", "median", "minimum", "reflect", "symmetric", "wrap"]


def few(case, count=None):
    """A short shape."""
    return tuple(case.random.choice([0, 1, 2, 3, 4]) for _ in range(case.random.randint(0, 3) if count is None else count))


def mesh(case):
    case.layout = True
    arrays = [values.operand(case, most=case.random.choice([1, 1, 1, 2])) for _ in range(case.random.randint(1, 3))]
    case.function("meshgrid", *arrays, indexing=case.random.choice(["xy", "ij"]), sparse=case.chance(0.4), copy=case.chance(0.6))


def bound(case):
    return case.random.choice([case.random.randint(-3, 3), round(case.random.uniform(-3, 3), 2)])


def numbers(case):
    """A slice of numbers, none of them near a rounding of the count."""
    start = case.random.choice([None, bound(case)])
    step = case.random.choice([None, 1, 2, -1, 0.75, 3j, 1j, 4.6j])
    return slice(start, (start or 0) + case.random.choice([0, 1, 2.3, 4, -2.6]), step)


def grids(case):
    name = case.random.choice(["mgrid", "ogrid", "r_", "c_"])
    parts = [numbers(case) for _ in range(case.random.randint(1, 3))]
    if name in ("mgrid", "ogrid"):
        case.item(name, *parts)
    else:
        others = [case.random.choice([2, 1.5, values.array(case, few(case, 1), values.dtype(case)), values.array(case, few(case, 2), values.dtype(case))]) for _ in range(case.random.randint(0, 2))]
        directive = case.random.choice([[], [], ["0,2"], ["-1"], ["0,2,0"], ["1,3,1"]])
        case.item(name, *directive, *case.random.sample(parts + others, len(parts + others)))


def triangles(case):
    a = values.operand(case)
    case.function(case.random.choice(["triu", "tril", "diagflat"]), a, case.random.randint(-4, 4))
    case.function(case.random.choice(["triu_indices", "tril_indices"]), case.random.randint(0, 5), case.random.randint(-6, 6), case.random.choice([None, 3, 6]))


def diagonal(case):
    shape = case.random.choice([few(case, 2), (3, 3), (6, 2), (2, 2, 2)])
    a = case.let(values.array(case, shape, values.dtype(case), finite=True))
    case.function("fill_diagonal", a, case.random.choice([1, 0, [1, 0], [[1], [0], [1]]]), wrap=case.chance(0.5))
    case.read(a)


def places(case):
    case.layout = True
    shape = tuple(case.random.randint(1, 5) for _ in range(case.random.randint(1, 4)))
    order = case.random.choice("CF")
    indices = case.numpy.integers(0, np.prod(shape) + case.chance(0.1), few(case)).astype(case.random.choice(["i8", "i4", "u1", ">i2", "u8"]))
    case.function("unravel_index", values.viewed(case, indices), shape, order=order)
    mode = case.random.choice(["raise", "wrap", "clip"])
    extent = few(case)
    multi = [case.numpy.integers(0 if mode == "raise" else -7, length if mode == "raise" else 9, values.broadcastable(case, extent)) for length in shape]
    case.function("ravel_multi_index", multi, shape, mode=mode, order=order)


def repeated(case):
    case.layout = True
    a = values.operand(case)
    case.function("tile", a, case.random.choice([case.random.randint(0, 3), *[few(case) for _ in range(4)]]))
    case.function("resize", a, few(case))


def turned(case):
    case.layout = True
    a = values.operand(case)
    ndim = a.value.ndim
    case.function("rot90", a, case.random.randint(-3, 5), (values.axis(case, ndim), values.axis(case, ndim)))
    case.function(case.random.choice(["fliplr", "flipud", "unstack"]), a)
    case.function("rollaxis", a, values.axis(case, ndim), values.axis(case, ndim))


def key(case, length):
    """What is deleted, or where is inserted: an index, a slice, indices or a mask."""
    choice = case.random.random()
    if choice < 0.3:
        return case.random.randint(-length - 1, length)
    if choice < 0.6:
        bounds = [None, *range(-length - 1, length + 2)]
        return slice(case.random.choice(bounds), case.random.choice(bounds), case.random.choice([None, 1, 2, -1, -2, 3]))
    if choice < 0.8:
        return case.numpy.integers(-length, max(length, 1), case.random.randint(0, 4)) if length else []
    return case.numpy.random(length) < 0.5


def edited(case):
    a = values.operand(case)
    axis = values.axis(case, a.value.ndim) if case.chance(0.7) else None
    length = a.value.size if axis is None or not a.value.ndim else a.value.shape[axis]
    case.function("delete", a, key(case, length), axis=axis)
    case.function("insert", a, key(case, length), case.random.choice([1, 0, [1, 0], values.array(case, few(case, 1), "i")]), axis=axis)
    case.function("append", a, values.array(case, few(case), values.dtype(case)), axis=axis)
    case.function("trim_zeros", a, case.random.choice(["fb", "f", "b"]), axis=axis)


def padded(case):
    case.layout = True
    a = values.operand(case, case.random.choice(["b", "i", "l", "B", ">i4", "f", "d", ">f8"]), most=3, finite=True)
    ndim = a.value.ndim
    width = case.random.choice([case.random.randint(0, 4), (1, 3), np.array(case.numpy.integers(0, 5, (max(ndim, 1), 2)))])
    mode = case.random.choice(MODES)
    how = {}
    if mode == "constant" and case.chance(0.6):
        how["constant_values"] = case.random.choice([3, (1, 2)])
    elif mode == "linear_ramp" and case.chance(0.6):
        how["end_values"] = case.random.choice([3, (1, 2)])
    elif mode in ("maximum", "mean", "median", "minimum") and case.chance(0.6):
        how["stat_length"] = case.random.choice([1, 2, (1, 3)])
    elif mode in ("reflect", "symmetric") and case.chance(0.6):
        how["reflect_type"] = case.random.choice(["even", "odd"])
    # Means of floats are sums in another order.
    case.function("pad", a, width, mode, **how, tolerance=(8, 300) if a.value.dtype.kind == "f" else None)


def parted(case):
    case.layout = True
    a = values.operand(case)
    where = case.random.choice([case.random.randint(-1, 4), sorted(case.random.sample(range(-3, 9), case.random.randint(0, 3)))])
    case.function(case.random.choice(["split", "array_split"]), a, where, axis=values.axis(case, a.value.ndim))
    case.function(case.random.choice(["hsplit", "vsplit", "dsplit"]), a, where)


def blocks(case):
    rows, columns = few(case, 1)[0] + 1, few(case, 1)[0] + 1
    left, right = few(case, 1)[0], few(case, 1)[0]
    part = lambda *shape: values.viewed(case, values.array(case, shape, values.dtype(case))) if case.chance(0.5) else values.array(case, shape, values.dtype(case))  # noqa: E731
    whole = [[values.array(case, (rows, left), values.dtype(case)), values.array(case, (rows, right), values.dtype(case))], [values.array(case, (columns, left + right), values.dtype(case))]]
    case.function("block", case.random.choice([whole, whole[0], [part(2), part(3)], [[1, 2.5], [part(2)]], part(2, 2)]))


def along(case):
    a = values.operand(case, case.random.choice(["i", "d", "B", ">i2"]), finite=True)
    axis = values.axis(case, a.value.ndim)
    case.function("apply_along_axis", named(case.random.choice(["max", "sort", "diag", "argmax"])), axis, a, tolerance=EITHER_ZERO)
    if a.value.ndim and a.value.shape[axis]:
        shape = list(a.value.shape)
        shape[axis] = case.random.choice([1, 2, 3])
        length = a.value.shape[axis]
        case.function("take_along_axis", a, case.numpy.integers(-length, length, shape), axis=axis)


def chosen(case):
    shape = few(case)
    count = case.random.randint(1, 3)
    arrays = lambda: [values.array(case, values.broadcastable(case, shape), values.dtype(case)) for _ in range(count)]  # noqa: E731
    case.function("choose", case.numpy.integers(-3, 5, shape), arrays(), mode=case.random.choice(["raise", "wrap", "clip"]))
    conditions = [case.numpy.random(values.broadcastable(case, shape)) < 0.5 for _ in range(count)]
    case.function("select", conditions, arrays(), case.random.choice([0, 1.5, values.array(case, (), values.dtype(case))]))


def masked(case):
    a = case.let(values.array(case, few(case), values.dtype(case), finite=True))
    mask = case.numpy.random(a.value.shape) < 0.5
    case.function(case.random.choice(["place", "putmask"]), a, mask, case.random.choice([1, [1, 0], values.array(case, (3,), "?")]))
    case.read(a)


def cleaned(case):
    a = values.operand(case)
    case.function("nan_to_num", a, **case.random.choice([{}, {"nan": 1}, {"posinf": 2, "neginf": -2}]))
    case.function("ediff1d", a, **case.random.choice([{}, {"to_end": 1}, {"to_begin": 0, "to_end": [1, 0]}]))
    b = values.viewed(case, values.array(case, values.broadcastable(case, a.value.shape), values.dtype(case)))
    case.function("array_equiv", a, b)
    case.function("array_equal", a, b, equal_nan=case.chance(0.5))


KINDS = {
    mesh: 2, grids: 2, triangles: 2, diagonal: 1, places: 2, repeated: 2, turned: 1, edited: 4, padded: 4, parted: 2, blocks: 1, along: 2, chosen: 2, masked: 1, cleaned: 2,
}
