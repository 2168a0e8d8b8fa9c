"""Sorting, searching and sets. Which of two equal zeros comes first is left open but for stable sorts."""

import numpy as np

from subjects import values
from subjects.recording import EITHER_ZERO


def sort(case):
    a = values.anything(case)
    case.function("sort", a, axis=values.axis(case, a.value.ndim) if case.chance(0.8) else None, tolerance=EITHER_ZERO)


def argsort(case):
    a = values.anything(case)
    case.function("argsort", a, axis=values.axis(case, a.value.ndim) if case.chance(0.8) else None, kind="stable")


def sort_in_place(case):
    a = case.let(values.array(case, values.shape(case), values.any_dtype(case)))
    target = a.transpose(range(a.value.ndim)[::-1])
    if target.value.ndim:
        target = target[values.slices(case, 1)]
    case.method(target, "sort", axis=values.axis(case, a.value.ndim))
    case.read(a, tolerance=EITHER_ZERO)


def long_sort(case):
    """Enough items for the algorithms that short arrays never reach."""
    size = case.random.choice([50, 300, 5000, 40_000])
    dtype = values.any_dtype(case)
    if case.chance(0.5) or dtype.kind in "SUMm":
        array = values.array(case, (size,), dtype)
    else:
        array = case.numpy.integers(0, case.random.choice([2, 10, 1000]), size).astype(dtype)
    name = case.random.choice(["sort", "argsort", "unique"])
    case.function(name, array, **({"kind": "stable"} if name == "argsort" else {"tolerance": EITHER_ZERO}))


def unique(case):
    a = values.anything(case)
    if case.chance(0.5):
        case.function("unique", a, tolerance=EITHER_ZERO)
        return
    names = ["return_index", "return_inverse", "return_counts"]
    case.function("unique", a, **dict.fromkeys(case.random.sample(names, case.random.randint(1, 3)), True), tolerance=EITHER_ZERO)


def records(case):
    """Structured arrays by their fields, in the dtype's order or another."""
    dtype = values.record_dtype(case)
    array = values.records(case, values.shape(case, 3) if case.chance(0.7) else (case.random.choice([70, 400]),), dtype)
    a = values.viewed(case, array)
    name = case.random.choice(["sort", "argsort", "unique", "method"])
    if name == "unique":
        case.function("unique", a, **returned(case))
        return
    kwargs = {"kind": "stable"}
    if case.chance(0.7):
        kwargs["axis"] = values.axis(case, a.value.ndim)
    if case.chance(0.8):
        fields = case.random.sample(dtype.names, case.random.randint(0, len(dtype.names)))
        if case.chance(0.05):
            fields.append(case.random.choice(["missing", *fields]))
        kwargs["order"] = fields[0] if len(fields) == 1 and case.chance(0.5) else fields
    if name == "method":
        a = case.let(array)
        case.method(a, "sort", **kwargs)
        case.read(a)
    else:
        case.function(name, a, **kwargs)


def returned(case):
    names = ["return_index", "return_inverse", "return_counts"]
    chosen = case.random.sample(names, case.random.randint(0, 3))
    # Without an index, NumPy's sort is not stable, and which of several NaNs comes first is left open.
    return dict.fromkeys([*chosen, "return_index"] if "return_inverse" in chosen else chosen, True)


def unique_along(case):
    """Sub-arrays of few values, so that some are equal."""
    dtype = values.any_dtype(case)
    shape = values.shape(case, 3) if case.chance(0.7) else case.random.choice([(200, 2), (3, 90), (80, 2, 2)])
    numbers = case.numpy.integers(0, 1 if case.chance(0.7) else 3, shape, endpoint=True).astype("l" if dtype.kind == "M" else dtype).astype(dtype)
    if dtype.kind in "fc" and case.chance(0.3):
        numbers = np.where(case.numpy.random(shape) < 0.1, np.array(np.nan, dtype), numbers).astype(dtype)
    a = values.viewed(case, numbers)
    case.function("unique", a, axis=case.random.randint(-a.value.ndim, max(a.value.ndim - 1, 0)), **returned(case))


def searchsorted(case):
    a = np.sort(values.array(case, values.shape(case, 1) or (3,), values.any_dtype(case)))
    v = values.array(case, values.shape(case, 2), values.dtype(case) if a.dtype.kind in "biufc" else case.random.choice(values.alike(a.dtype)))
    case.function("searchsorted", a, v, side=case.random.choice(["left", "right"]))


def members(case):
    """Sets of two arrays of one kind."""
    a = values.anything(case, 2)
    b = values.array(case, values.shape(case, 1), case.random.choice(values.alike(a.value.dtype)))
    name = case.random.choice(["isin", "intersect1d", "union1d", "setdiff1d", "setxor1d"])
    case.function(name, a, b, tolerance=EITHER_ZERO)


def closeness(case):
    a = values.operand(case, finite=True)
    b = a.value + case.random.choice([0, 1e-9, 1]) if a.value.dtype.kind in "fc" else a.value
    name = case.random.choice(["isclose", "allclose", "array_equal"])
    case.function(name, a, b, **({} if name == "array_equal" else {"equal_nan": case.chance(0.5)}))


KINDS = {sort: 5, argsort: 4, sort_in_place: 2, long_sort: 2, unique: 4, records: 4, unique_along: 3, searchsorted: 3, members: 3, closeness: 2}
