"""Functions that make arrays from numbers."""

import numpy as np

from subjects import values


def number(case):
    return case.random.choice([case.random.randint(-20, 20), round(case.random.uniform(-9, 9), 2), case.random.uniform(-9, 9)])


def arange(case):
    start, stop = number(case), number(case)
    step = case.random.choice([1, 2, -1, 0.5, 0.1, -0.3, 3])
    kwargs = {"dtype": values.dtype(case, "iuf")} if case.chance(0.3) else {}
    if "dtype" in kwargs:
        # Half a step in a dtype of integers is an accident of rounding, and below zero the unsigned are undefined.
        start, stop, step = abs(int(start)), abs(int(stop)), int(np.sign(step) * max(1, abs(step)))
        if kwargs["dtype"].kind == "u":
            start, stop, step = min(start, stop), max(start, stop), abs(step)
    case.function("arange", *case.random.choice([(start, stop, step), (start, stop), (abs(stop),)]), **kwargs)


def spaced(case):
    start, stop = number(case), number(case)
    kwargs = {"num": case.random.choice([0, 1, 2, 5, 50]), "endpoint": case.chance(0.6)}
    if case.chance(0.3):
        kwargs["dtype"] = values.dtype(case, "if")
    if case.chance(0.3):
        start = values.array(case, values.shape(case, 2), case.random.choice("dfi"), finite=True)
        kwargs["axis"] = case.random.choice([0, -1])
    case.function("linspace", start, stop, **kwargs, tolerance=(8, 300 * 9))


def logarithmic(case):
    case.function("logspace", case.random.uniform(-3, 3), case.random.uniform(-3, 3), num=case.random.choice([0, 1, 7]), endpoint=case.chance(0.5), base=case.random.choice([2.0, 10.0]), tolerance=64)


def filled(case):
    name = case.random.choice(["full", "zeros", "ones", "full_like", "zeros_like", "ones_like"])
    kwargs = {"dtype": values.dtype(case)} if case.chance(0.7) else {}
    first = values.operand(case) if name.endswith("like") else values.shape(case)
    fill = [case.random.choice([0, 1, 2.5, True, 7])] if name.startswith("full") else []
    case.function(name, first, *fill, **kwargs)


def diagonal(case):
    rows = case.random.randint(0, 6)
    kwargs = {"dtype": values.dtype(case)} if case.chance(0.6) else {}
    name = case.random.choice(["eye", "identity", "tri"])
    if name == "identity":
        case.function(name, rows, **kwargs)
    else:
        case.function(name, rows, case.random.choice([None, 0, 3, 7]), k=case.random.randint(-8, 8), **kwargs)


def nested(case):
    """Arrays from nested lists of numbers."""
    shape = values.shape(case, 3)
    kind = case.random.choice(["i", "d", "D", "?"])
    items = values.array(case, shape, kind).tolist()
    kwargs = {"dtype": values.dtype(case, "fc")} if case.chance(0.3) and kind != "D" else {}
    if case.chance(0.2):
        kwargs["ndmin"] = case.random.randint(0, 4)
    case.function("array", items, **kwargs)


KINDS = {arange: 3, spaced: 3, logarithmic: 1, filled: 2, diagonal: 2, nested: 2}
