"""Indexing, assignment, and the functions that do the same."""

import numpy as np

from subjects import values


def get(case):
    a = values.anything(case)
    key = values.key(case, a.value)
    # Items of arrays are arrays without dimensions here, and select views as NumPy's scalars do.
    case.layout = not any(isinstance(item, np.ndarray) and item.ndim == 0 for item in (key if isinstance(key, tuple) else (key,)))
    case.get(a, key)


def assign(case):
    array = values.array(case, values.shape(case), values.any_dtype(case), finite=True)
    key = values.key(case, array)
    a = case.let(array)
    try:
        shape = array[key].shape
    except IndexError:
        shape = ()
    kind = array.dtype.kind
    dtype = case.random.choice(["i", "b", array.dtype, "f" if kind in "fc" else "u1"])
    if kind not in "biufc" or case.chance(0.1):
        dtype = values.convertible(case, array.dtype)
    fits = not shape or case.chance(0.95)
    case.set(a, key, values.array(case, values.broadcastable(case, shape) if fits else (2, 3), dtype if fits else array.dtype, finite=True))
    # Of texts that cannot be read NumPy writes those before, NumRs nothing.
    if array.dtype.kind not in "USMm" and np.dtype(dtype).kind not in "US" or "error" not in case.calls[-1]["expect"]:
        case.read(a)


def mask(case):
    """One mask of the whole shape, read and written."""
    a = case.let(values.array(case, values.shape(case), values.any_dtype(case)))
    selection = case.numpy.random(a.value.shape) < 0.5
    case.get(a, selection)
    # NumPy makes no dates of truth values.
    case.set(a, selection, "ab" if a.value.dtype.kind in "US" else case.random.choice([0, 1] if a.value.dtype.kind in "Mm" else [0, 1, True]))
    case.read(a)


def take(case):
    a = values.anything(case)
    axis = values.axis(case, a.value.ndim) if case.chance(0.8) else None
    length = a.value.shape[axis] if axis is not None and a.value.ndim else a.value.size
    shape = case.random.choice([(), (2,), (2, 2), (0,)])
    # NumPy never ends wrapping an index around an axis without items.
    mode = case.random.choice(["raise", "wrap", "clip"]) if length else "raise"
    reach = 1 if mode == "raise" else 3
    indices = np.asarray(case.numpy.integers(-length * reach, length * reach, shape)) if length else np.zeros(shape, int)
    case.function("take", a, indices, axis=axis, mode=mode)


def put(case):
    a = case.let(values.array(case, values.shape(case), values.any_dtype(case), finite=True))
    target = a
    if a.value.ndim > 1 and case.chance(0.5):
        target = a.transpose(case.random.sample(range(a.value.ndim), a.value.ndim))
    size = a.value.size
    indices = case.numpy.integers(-size, size, case.random.choice([0, 1, 4])) if size else np.zeros(0, int)
    case.function("put", target, indices, values.array(case, (case.random.choice([1, 2, 4]),), "b"), mode=case.random.choice(["raise", "wrap", "clip"]) if size else "raise")
    case.read(a)


def copyto(case):
    a = case.let(values.array(case, values.shape(case), values.any_dtype(case), finite=True))
    source = values.viewed(case, values.array(case, values.broadcastable(case, a.value.shape), values.convertible(case, a.value.dtype), finite=True))
    kwargs = {}
    if case.chance(0.5):
        kwargs["where"] = case.numpy.random(values.broadcastable(case, a.value.shape)) < 0.5
    if case.chance(0.3):
        kwargs["casting"] = case.random.choice(["no", "equiv", "safe", "same_kind"])
    case.function("copyto", a, source, **kwargs)
    if "error" not in case.calls[-1]["expect"]:
        case.read(a)


def where(case):
    a = values.anything(case)
    if case.chance(0.2):
        case.function("where", a)
        return
    b = values.viewed(case, values.array(case, values.broadcastable(case, a.value.shape), case.random.choice(values.alike(a.value.dtype)) if a.value.dtype.kind in "USMm" else values.dtype(case)))
    condition = values.array(case, values.broadcastable(case, a.value.shape), case.random.choice(["?", "?", "i", "d"]))
    case.function("where", condition, a, b)


def select(case):
    name = case.random.choice(["nonzero", "flatnonzero", "argwhere", "extract", "compress"])
    a = values.anything(case)
    if name == "extract":
        case.function(name, case.numpy.random(a.value.shape) < 0.5, a)
    elif name == "compress":
        axis = values.axis(case, a.value.ndim) if a.value.ndim and case.chance(0.7) else None
        length = a.value.size if axis is None else a.value.shape[axis]
        case.function(name, case.numpy.random(case.random.randint(0, length)) < 0.5, a, axis=axis)
    else:
        case.function(name, a)


def fields(case):
    """Structured arrays: fields read, written, compared as a whole."""
    kinds = [case.random.choice(["u1", "i4", ">i2", "f8", "c8", "?"]) for _ in range(case.random.randint(1, 3))]
    dtype = np.dtype([(f"f{n}", kind) for n, kind in enumerate(kinds)])
    array = np.zeros(values.shape(case, 2), dtype)
    for name in dtype.names:
        array[name] = values.array(case, array.shape, dtype[name], finite=True)
    a = case.let(array)
    name = case.random.choice(dtype.names)
    case.get(a, name)
    if array.ndim:
        case.get(a, (slice(None, None, -1),))
    case.set(a, name, values.array(case, values.broadcastable(case, array.shape), "u1"))
    case.read(a)


KINDS = {get: 18, assign: 10, mask: 2, take: 3, put: 2, copyto: 3, where: 3, select: 4, fields: 3}
