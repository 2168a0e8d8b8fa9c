"""Sorting, searching and sets. Which of two equal zeros comes first is left open but for stable sorts."""

import numpy as np

from subjects import values
from subjects.recording import EITHER_ZERO


def sort(case):
    a = values.operand(case)
    case.function("sort", a, axis=values.axis(case, a.value.ndim) if case.chance(0.8) else None, tolerance=EITHER_ZERO)


def argsort(case):
    a = values.operand(case)
    case.function("argsort", a, axis=values.axis(case, a.value.ndim) if case.chance(0.8) else None, kind="stable")


def sort_in_place(case):
    a = case.let(values.array(case, values.shape(case), values.dtype(case)))
    target = a.transpose(range(a.value.ndim)[::-1])
    if target.value.ndim:
        target = target[values.slices(case, 1)]
    case.method(target, "sort", axis=values.axis(case, a.value.ndim))
    case.read(a, tolerance=EITHER_ZERO)


def long_sort(case):
    """Enough items for the algorithms that short arrays never reach."""
    size = case.random.choice([50, 300, 5000, 40_000])
    dtype = values.dtype(case)
    if case.chance(0.5):
        array = values.array(case, (size,), dtype)
    else:
        array = case.numpy.integers(0, case.random.choice([2, 10, 1000]), size).astype(dtype)
    name = case.random.choice(["sort", "argsort", "unique"])
    case.function(name, array, **({"kind": "stable"} if name == "argsort" else {"tolerance": EITHER_ZERO}))


def unique(case):
    a = values.operand(case)
    if case.chance(0.5):
        case.function("unique", a, tolerance=EITHER_ZERO)
        return
    names = ["return_index", "return_inverse", "return_counts"]
    case.function("unique", a, **dict.fromkeys(case.random.sample(names, case.random.randint(1, 3)), True), tolerance=EITHER_ZERO)


def searchsorted(case):
    a = np.sort(values.array(case, values.shape(case, 1) or (3,), values.dtype(case)))
    v = values.array(case, values.shape(case, 2), values.dtype(case))
    case.function("searchsorted", a, v, side=case.random.choice(["left", "right"]))


def closeness(case):
    a = values.operand(case, finite=True)
    b = a.value + case.random.choice([0, 1e-9, 1]) if a.value.dtype.kind in "fc" else a.value
    name = case.random.choice(["isclose", "allclose", "array_equal"])
    case.function(name, a, b, **({} if name == "array_equal" else {"equal_nan": case.chance(0.5)}))


KINDS = {sort: 5, argsort: 4, sort_in_place: 2, long_sort: 2, unique: 4, searchsorted: 3, closeness: 2}
