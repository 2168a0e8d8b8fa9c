"""Records and byte strings: rows of tuples, views of one record, comparison, truth, and stores that must leave gaps alone."""

import numpy as np

from subjects import values
from subjects.recording import Buffer, Row

KINDS_OF_FIELDS = ["?", "b", "u1", "h", "i4", "l", ">i2", ">i4", "e", "f4", "f8", ">f8", "F", "D", "S1", "S3", "V2", "U1", ">U2"]


def spread_dtype(case, depth=1):
    """A structured dtype in whose items there are bytes that belong to no field."""
    names = case.random.sample(["a", "b", "c", "d"], case.random.randint(1, 3))
    formats, offsets, end = [], [], 0
    for _ in names:
        dtype = spread_dtype(case, depth - 1) if depth and case.chance(0.2) else np.dtype(case.random.choice(KINDS_OF_FIELDS))
        # The common dtype of sub-arrays of spread records has NumPy's packed fields and the spread ones' size: it reads beside them.
        if case.chance(0.15) and covered(dtype).all():
            dtype = np.dtype((dtype, case.random.choice([(2,), (1, 2)])))
        end += case.random.choice([0, 0, 1, 3])
        formats.append(dtype)
        offsets.append(end)
        end += dtype.itemsize
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": end + case.random.choice([0, 0, 1, 5])})


def covered(dtype):
    """Which bytes of an item belong to a field."""
    if dtype.subdtype is not None:
        return np.tile(covered(dtype.base), int(np.prod(dtype.shape)))
    if dtype.names is None:
        return np.ones(dtype.itemsize, bool)
    whole = np.zeros(dtype.itemsize, bool)
    for field, offset, *_ in dtype.fields.values():
        whole[offset : offset + field.itemsize] |= covered(field)
    return whole


def any_dtype(case):
    return spread_dtype(case) if case.chance(0.4) else values.record_dtype(case)


def records(case, shape=None, dtype=None):
    return values.records(case, values.shape(case, 3) if shape is None else shape, any_dtype(case) if dtype is None else dtype)


def row(case, dtype, short=0.0):
    """A tuple of Python's objects for a record; with this chance it is too short."""
    def item(field):
        base = field.base
        if field.subdtype is not None:
            return values.records(case, field.shape, base) if base.names else np.ones(field.shape, base).tolist() if base.kind not in "SUV" else np.full(field.shape, b"x", base)
        if base.names:
            return row(case, base) if case.chance(0.8) else 1
        match base.kind:
            case "S" | "U":
                return case.random.choice(["", "ab", b"q", b"abcd"])
            case "V":
                return b"\1\2"[: base.itemsize]
            case "b":
                return case.chance(0.5)
            case "i" | "u":
                return case.random.choice([0, 1, 100, True])
            case "f":
                return case.random.choice([0, 1.5, -2.0, 3])
        return case.random.choice([1j, 2.0, 3])

    content = [item(dtype[name]) for name in dtype.names]
    if case.chance(short):
        content.pop()
    return Row(content)


def rows(case):
    dtype = any_dtype(case)
    count = case.random.randint(0, 4)
    # Of several rows at fault either side may find another one first.
    content = [row(case, dtype, 0.1 if count == 1 else 0.0) for _ in range(count)]
    if case.chance(0.2):
        content = row(case, dtype)
    elif case.chance(0.2):
        content = [content, [row(case, dtype) for _ in range(count)]]
    case.function("array", content, dtype=dtype)


def one(case):
    """A record is a view of its place; its fields are read and written by name and by number."""
    array = records(case, tuple(case.random.randint(1, 3) for _ in range(case.random.randint(1, 2))))
    a = case.let(array)
    record = a[tuple(case.random.randrange(n) for n in array.shape)]
    count = len(array.dtype.names)
    case.get(record, case.random.choice(array.dtype.names))
    case.get(record, case.random.randint(-count, count))
    case.get(record, list(array.dtype.names[: case.random.randint(1, count)]))
    case.method(record, "__len__")
    key = case.random.choice([*array.dtype.names, *range(-count, count)])
    field = array.dtype[key]
    if field.base.kind not in "SUV":
        case.set(record, key, case.random.choice([0, 1, True]))
        case.read(a)


def store(case):
    """Whatever way items are written, bytes beside the fields stay."""
    dtype = spread_dtype(case)
    if dtype.itemsize == 0:
        return
    shape = values.shape(case, 2)
    gaps = ~covered(dtype)
    memory = case.let(case.numpy.integers(1, 200, (*shape, dtype.itemsize)).astype("u1"))
    view = memory.viewed(memory.value.view(dtype), {"view": str(dtype)})
    if view.value.ndim > 1 and case.chance(0.4):
        view = view[(slice(None, None, -1),)]
    before = memory.value.copy()
    key = case.random.choice([Ellipsis, slice(None, None, 2), 0, "mask", "array"])
    if key == "mask":
        key = case.numpy.random(view.value.shape) < 0.5
    elif key == "array":
        key = case.numpy.integers(0, max(view.value.shape[0], 1), 3)
    try:
        part = view.value[key]
    except IndexError:
        part = np.zeros((), dtype)
    way = case.random.choice(["records", "one", "number", "copyto", "fill", "row"])
    if way == "records" and not (isinstance(key, np.ndarray) and key.dtype == bool):
        case.set(view, key, values.records(case, np.shape(part), dtype))
    elif way == "copyto":
        case.function("copyto", view, values.records(case, view.value.shape, dtype), where=case.numpy.random(view.value.shape) < 0.5)
    elif way == "fill":
        case.method(view, "fill", values.records(case, (), dtype))
    elif way == "row" and view.value.size:
        case.set(view, (0,) * view.value.ndim, row(case, dtype))
    else:
        case.set(view, key, values.records(case, (), dtype))
    # NumPy itself writes to bytes beside the fields in some of these ways.
    memory.value[..., gaps] = before[..., gaps]
    # Of a row that does not fit NumPy writes the part that does, NumRs nothing.
    if "error" not in case.calls[-1]["expect"]:
        case.read(memory)


def move(case):
    """Functions that move whole records."""
    a = values.viewed(case, records(case))
    name = case.random.choice(["copy", "flatten", "ravel", "repeat", "take", "astype", "reshape", "sort", "concatenate", "where", "roll"])
    match name:
        case "repeat":
            case.function(name, a, 2, axis=values.axis(case, a.value.ndim) if a.value.ndim else None)
        case "take":
            case.function(name, a, np.zeros(2 if a.value.size else 0, int))
        case "astype":
            case.method(a, name, values.records(case, (), a.value.dtype).astype(a.value.dtype.newbyteorder("S")).dtype)
        case "reshape":
            case.method(a, name, (-1,) if a.value.size else (0,))
        case "sort":
            if not any(a.value.dtype[field].base.names or a.value.dtype[field].subdtype for field in a.value.dtype.names):
                case.function(name, a, axis=values.axis(case, a.value.ndim) if a.value.ndim else None, kind="stable")
        case "concatenate":
            if a.value.ndim:
                case.function(name, [a, a], axis=values.axis(case, a.value.ndim))
        case "where":
            case.function(name, case.numpy.random(a.value.shape) < 0.5, a, values.records(case, (), a.value.dtype))
        case "roll":
            case.function(name, a, 1)
        case _:
            case.method(a, name)


def compare(case):
    a = records(case)
    dtype = a.dtype
    if case.chance(0.3):
        dtype = np.dtype([(name, ">f8" if a.dtype[name].kind in "iu" else a.dtype[name]) for name in a.dtype.names])
    elif case.chance(0.1):
        dtype = any_dtype(case)
    b = values.records(case, values.broadcastable(case, a.shape), dtype)
    if case.chance(0.5) and dtype == a.dtype:
        b = np.where(case.numpy.random(a.shape) < 0.7, a, values.records(case, a.shape, dtype)) if a.dtype.itemsize else b
    case.method(values.viewed(case, a) if case.chance(0.3) and b.shape == () else a, case.random.choice(["__eq__", "__ne__"]), b)


def truth(case):
    a = values.viewed(case, records(case))
    case.function(case.random.choice(["count_nonzero", "nonzero", "flatnonzero"]), a)


def words(case, most=3):
    letters = case.numpy.choice(np.frombuffer(b"\0\0ab\xff '", "u1"), (*values.shape(case, most), case.random.choice([1, 2, 3, 4, 8])))
    return values.viewed(case, np.ascontiguousarray(letters).view(f"{case.random.choice('SSSV')}{letters.shape[-1]}")[..., 0])


def byte_strings(case):
    a = words(case)
    axis = values.axis(case, a.value.ndim) if a.value.ndim and case.chance(0.6) else None
    name = case.random.choice(["any", "all", "argmax", "argmin", "count_nonzero", "astype", "compare", "logical_or", "logical_and", "store", "array"])
    match name:
        case "astype":
            case.method(a, "astype", np.dtype(case.random.choice(["S", "V", "S2", "V3", "?"])))
        case "array":
            case.function("array", [case.random.choice(["a", b"bc", "def", b""]) for _ in range(case.random.randint(0, 3))], dtype=np.dtype(case.random.choice(["S", "S2"])))
        case "compare":
            operators = ["__eq__", "__ne__"] if a.value.dtype.kind == "V" else ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]
            other = case.random.choice([b"a", b"ab", 1, a])
            case.method(a, case.random.choice(operators), other)
        case "logical_or" | "logical_and":
            case.function(name, a, case.random.choice([a, True, 0]))
        case "store":
            target = case.let(np.array(a.value))
            case.set(target, Ellipsis, case.random.choice([b"xyz", "q", 12, 1.5]) if target.value.dtype.kind == "S" else b"xy")
            case.read(target)
        case _:
            case.function(name, a, axis=axis)


def sub_arrays(case):
    element = np.dtype(case.random.choice(["i2", ">f4", "f8", "S2", "?"]))
    dtype = np.dtype((element, case.random.choice([(2,), (1, 3), (2, 2)])))
    name = case.random.choice(["zeros", "astype", "array", "frombuffer", "full"])
    match name:
        case "zeros":
            case.function(name, values.shape(case, 2), dtype=dtype)
        case "full":
            case.function(name, values.shape(case, 2), 1, dtype=dtype)
        case "frombuffer":
            case.function(name, Buffer(range(dtype.itemsize * case.random.randint(0, 3))), dtype=dtype)
        case "astype":
            # NumPy leaves out items of arrays that are not in C order.
            case.method(values.array(case, values.shape(case, 3), "i1"), name, dtype)
        case _:
            case.function(name, values.array(case, values.shape(case, 2), "i1"), dtype=dtype)


KINDS = {rows: 4, one: 4, store: 5, move: 4, compare: 4, truth: 2, byte_strings: 6, sub_arrays: 3}
