"""Operations whose result overlaps their operands."""

import numpy as np

from subjects import values
from subjects.recording import Twin

FUNCTIONS = "add subtract multiply maximum minimum".split()


def window(case, size, count):
    """A slice of some items, with any step."""
    step = case.random.choice([1, 1, 1, 2, -1, -2, 3])
    first = case.random.randint(0, size - 1 - count * abs(step)) if size > count * abs(step) + 1 else None
    if first is None:
        first, step = case.random.randint(0, size - 1 - count), 1
    return slice(first, first + count * step, step) if step > 0 else slice(first + count * -step, first, step)


def line(case):
    size = case.random.choice([5, 17, 40, 300, 3000])
    dtype = case.random.choice(["i", "d", "f", "l", "F", ">f8", "b"])
    base = case.let(np.round(values.array(case, (size,), dtype)))
    windows = [window(case, size, size // 4) for _ in range(3)]
    if case.chance(0.3):
        windows[2] = windows[0]
    if case.chance(0.3):
        windows[1] = windows[0]
    a, b, out = (base[(part,)] for part in windows)
    case.function(case.random.choice(FUNCTIONS), a, b, out=out)
    case.read(base)


def plane(case):
    """A matrix with its transpose, or shifted by a row."""
    size = case.random.choice([2, 5, 33, 70])
    base = case.let(values.array(case, (size, size), case.random.choice(["i", "d", "f", ">f8"]), finite=True))
    other = case.random.choice([base.transpose((1, 0)), base[(slice(None, None, -1),)], base[(slice(None), slice(None, None, -1))]])
    if case.chance(0.5):
        case.function(case.random.choice(FUNCTIONS), base, other, out=base)
    else:
        case.function("copyto", base, other)
    case.read(base)


def assignment(case):
    """x[a] = x[b]"""
    size = case.random.choice([5, 17, 300])
    base = case.let(values.array(case, (size,), values.dtype(case)))
    source = base[(window(case, size, size // 3),)]
    # NumPy itself reads items that it has written already, when the steps differ: it gets a copy.
    case.set(base, (window(case, size, size // 3),), Twin(source.value.copy(), source.form))
    case.read(base)


def accumulation(case):
    base = case.let(values.array(case, (case.random.choice([5, 40, 300]),), case.random.choice(["l", "d", "i"]), finite=True))
    source = case.random.choice([base, base[(slice(None, None, -1),)]])
    case.function("add.accumulate", source, out=base, tolerance=(64, 1e5))
    case.read(base, tolerance=(64, 1e5))


KINDS = {line: 8, plane: 3, assignment: 3, accumulation: 1}
