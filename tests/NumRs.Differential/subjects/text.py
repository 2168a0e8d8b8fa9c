"""Arrays as text."""

import numpy as np

from subjects import values


def printed(case):
    a = values.anything(case)
    if a.value.dtype.kind in "fc" and case.chance(0.5):
        a = values.twin(np.asarray(a.value.astype(a.value.dtype.newbyteorder("=")) * a.value.dtype.type(10.0) ** case.random.randint(-9, 9)))
    case.text(a, case.random.choice(["str", "repr"]))


def summarized(case):
    """More items than are printed."""
    shape = case.random.choice([(2000,), (40, 50), (1001,), (3, 500), (20, 20, 20), (1000,)])
    dtype = values.any_dtype(case)
    case.text(values.array(case, shape, dtype), case.random.choice(["str", "repr"]))


def formatted(case):
    kwargs = {}
    if case.chance(0.5):
        kwargs["precision"] = case.random.choice([0, 1, 3, 10])
    if case.chance(0.4):
        kwargs["suppress_small"] = case.chance(0.5)
    if case.chance(0.4):
        kwargs["max_line_width"] = case.random.choice([20, 40, 100])
    case.function(case.random.choice(["array2string", "array_repr", "array_str"]), values.anything(case), **kwargs)


KINDS = {printed: 8, summarized: 1, formatted: 3}
