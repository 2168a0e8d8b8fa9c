"""Random dtypes, shapes, arrays, views and index keys."""

import numpy as np

from subjects.recording import Twin, twin

DTYPES = ["?", "b", "h", "i", "l", "B", "H", "I", "L", "e", "f", "d", "F", "D", ">i4", ">f8", ">u2", ">f4", ">c16"]


# What is no number: texts and bytes of several lengths, dates and spans of time in several steps.
OTHERS = ["U1", "U3", "U3", ">U4", "U12", "S1", "S3", "M8[D]", "M8[s]", ">M8[s]", "M8[M]", "M8[25s]", "m8[s]", "m8[h]", ">m8[D]"]


def any_dtype(case, chance=0.3):
    """A dtype of numbers, or with a chance one of texts, bytes, dates or spans of time."""
    return np.dtype(case.random.choice(OTHERS)) if case.chance(chance) else dtype(case)


def alike(dtype):
    """Dtypes with which there is an order in common."""
    return [name for name in OTHERS if np.dtype(name).kind == dtype.kind] or [dtype]


def convertible(case, to):
    """A dtype whose items become those of another in a way that is defined: not dates that have no room, or texts as dates."""
    if to.kind in "US":
        length = to.itemsize // (4 if to.kind == "U" else 1)
        return np.dtype(case.random.choice(["U3", "U5", ">U2", "S2", "S4", "i", "?", "d", "m8[s]", *(["M8[s]"] if length > 30 else [])]))
    if to.kind in "Mm":
        return np.dtype(case.random.choice([f"{to.kind}8[s]", f"{to.kind}8[D]", f">{to.kind}8[h]", "i", "l"]))
    return dtype(case) if to.kind in "biufc" and case.chance(0.9) else np.dtype(case.random.choice(["U2", "S2", ">U1"]))


def dtype(case, kinds=None):
    return np.dtype(case.random.choice([name for name in DTYPES if kinds is None or np.dtype(name).kind in kinds]))


def shape(case, most=4):
    return tuple(case.random.choice([0, 1, 1, 2, 3, 4, 5, 7]) if case.chance(0.9) else 17 for _ in range(case.random.randint(0, most)))


def broadcastable(case, whole):
    """A shape that broadcasts to another."""
    part = [1 if case.chance(0.25) else length for length in whole]
    return tuple(part[case.random.randint(0, len(part)) :]) if case.chance(0.4) else tuple(part)


def array(case, shape, dtype, finite=False):
    """An array with mostly small values, some limits of the dtype, some infinities and NaNs."""
    dtype = np.dtype(dtype)
    size = int(np.prod(shape))
    if dtype.kind in "US":
        return texts(case, size, dtype).reshape(shape)
    if dtype.kind in "Mm":
        return times(case, size, dtype).reshape(shape)
    if dtype.kind == "b":
        values = case.numpy.random(size) < 0.5
    elif dtype.kind in "iu":
        limits = np.iinfo(dtype)
        if case.chance(0.7):
            values = case.numpy.integers(0 if dtype.kind == "u" else -9, 9, size, endpoint=True)
        else:
            values = case.numpy.integers(limits.min, limits.max, size, dtype=dtype.newbyteorder("="), endpoint=True)
    else:
        values = case.numpy.standard_normal(size) * case.random.choice([1, 3, 100])
        if case.chance(0.4):
            values = np.round(values)
        if not finite and size and case.chance(0.3):
            for special in (np.nan, np.inf, -np.inf, -0.0, 0.0):
                values[case.numpy.integers(size)] = special
        if dtype.kind == "c":
            values = values + 1j * np.round(case.numpy.standard_normal(size) * 2)
    return np.asarray(values).astype(dtype).reshape(shape)


def texts(case, size, dtype):
    """Texts or bytes of few characters, so that some are equal, or of the digits of numbers."""
    characters = case.random.choice(["ab", "ab\0", "0123456789", "az\xe9\u20ac\U0001f600" if dtype.kind == "U" else "az\xff"])
    length = dtype.itemsize // (4 if dtype.kind == "U" else 1)
    letters = np.array([ord(letter) for letter in characters], "u4" if dtype.kind == "U" else "u1")
    units = letters[case.numpy.integers(0, len(letters), (size, length))]
    units[np.arange(length) >= case.numpy.integers(0, length, (size, 1), endpoint=True)] = 0
    return np.ascontiguousarray(units).view(dtype.newbyteorder("=")).astype(dtype).reshape(size)


def times(case, size, dtype):
    """Dates or spans of time: mostly few steps, some many, some NaT."""
    steps = case.numpy.integers(-5, 5, size, endpoint=True) * case.random.choice([1, 1, 1000, 10**6])
    if size and case.chance(0.3):
        steps[case.numpy.integers(size)] = np.iinfo("i8").min
    return steps.view(dtype.newbyteorder("=")).astype(dtype)


def slices(case, count, steps=(1, 2, -1, -2)):
    return tuple(slice(None, None, case.random.choice(steps)) for _ in range(count))


def viewed(case, array):
    """Up to two views, one of the other: transposed, stepped, reversed or broadcast."""
    result = array if isinstance(array, Twin) else twin(array)
    for _ in range(case.random.randint(0, 2)):
        ndim = result.value.ndim
        choice = case.random.random()
        if choice < 0.4 and ndim > 1:
            result = result.transpose(case.random.sample(range(ndim), ndim))
        elif choice < 0.8 and ndim:
            result = result[slices(case, case.random.randint(1, ndim))]
        elif ndim < 4:
            result = result.broadcast_to((case.random.choice([1, 2, 3]), *result.value.shape))
    return result


def record_field(case, shape, dtype):
    """A field of a structured array: its items stand apart, and often not where the processor wants them."""
    record = np.dtype([("before", "u1"), ("value", dtype), ("after", ">i2")])
    whole = np.zeros(shape, record)
    whole["value"] = array(case, shape, dtype)
    return twin(whole)["value"]


def record_dtype(case, depth=1):
    """A structured dtype of numbers, texts, raw bytes, sub-arrays and records."""
    fields = []
    for name in case.random.sample(["a", "b", "c", "long name"], case.random.randint(1, 3)):
        kind = case.random.choice([*DTYPES, *DTYPES, "S3", "V2", "U2", ">U3"])
        if depth and case.chance(0.15):
            kind = record_dtype(case, depth - 1)
        fields.append((name, kind, case.random.choice([(2,), (1, 2)])) if case.chance(0.2) else (name, kind))
    return np.dtype(fields)


def records(case, shape, dtype):
    """A structured array with few values in each field, and no zeros below zero."""
    dtype = np.dtype(dtype)
    result = np.zeros(shape, dtype)
    for name in dtype.names:
        base, extent = dtype[name].base, (*shape, *dtype[name].shape)
        if base.names:
            result[name] = records(case, extent, base)
        elif base.kind == "U":
            result[name] = case.numpy.choice(np.array(["", "a", "b", "ab", "\u20ac"], base.newbyteorder("=")), extent)
        elif base.kind in "SV":
            letters = case.numpy.choice(np.frombuffer(b"\0ab\xff", "u1"), (*extent, base.itemsize))
            result[name] = np.ascontiguousarray(letters).view(base)[..., 0]
        else:
            numbers = case.numpy.integers(0 if base.kind in "bu" else -2, 2, extent, endpoint=True).astype(base)
            if base.kind in "fc" and case.chance(0.3):
                numbers[case.numpy.random(extent) < 0.2] = np.nan
            result[name] = numbers
    return result


def operand(case, dtype_of=None, most=4, finite=False):
    """Any array, in any layout."""
    chosen = dtype(case) if dtype_of is None else np.dtype(dtype_of)
    if case.chance(0.06) and not finite:
        return viewed(case, record_field(case, shape(case, most - 1), chosen))
    return viewed(case, array(case, shape(case, most), chosen, finite))


def anything(case, most=4):
    """Any array of numbers, texts, bytes, dates or spans of time, in any layout."""
    return operand(case, any_dtype(case), most)


def axis(case, ndim):
    return case.random.randint(-ndim, ndim - 1) if ndim else 0


def key(case, array):
    """An index: integers, slices, new axes, an ellipsis, masks and arrays of integers; one in twenty is out of bounds."""
    items, used, ellipsis = [], 0, False
    fancy = case.chance(0.4)
    target = case.random.randint(0, array.ndim)
    shape = case.random.choice([(), (1,), (2,), (3,), (2, 1), (2, 3), (0,)])
    while used < target:
        choice = case.random.random()
        length = array.shape[array.ndim - (target - used)] if ellipsis else array.shape[used]
        if choice < 0.1:
            items.append(None)
            continue
        if choice < 0.2 and not ellipsis:
            items.append(Ellipsis)
            ellipsis = True
            continue
        used += 1
        if 0.2 <= choice < 0.45:
            beyond = case.chance(0.05)
            items.append(case.random.randint(-length - beyond, max(length - 1, 0) + beyond))
        elif choice < 0.75 or not fancy:
            bounds = [None, None, *range(-length - 2, length + 3)]
            items.append(slice(case.random.choice(bounds), case.random.choice(bounds), case.random.choice([None, None, 1, 2, -1, -2, 3, -3])))
        elif choice < 0.85:
            items.append(case.numpy.random(length) < 0.5)
        elif length:
            items.append(np.asarray(case.numpy.integers(-length, length, case.random.choice([shape, (), (1,)]))))
        else:
            items.append(np.zeros(0, int))
    return tuple(items)
