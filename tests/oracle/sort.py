"""Writes golden/sort.json: sort, argsort, searchsorted, unique. The format is that of index.py.

Permutations are those of the stable kind; sorted values are those of the stable kind, too, so that zeros of
both signs stand in one order.
"""

import itertools
import json

from _golden import write

import numpy as np

LAYOUTS = itertools.cycle("CCFRS")
rng = np.random.default_rng(20260523)
cases = []
REAL = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]


def pack(array, layout=None):
    array = np.asarray(array)
    record = {"d": array.dtype.str, "s": list(array.shape), "b": np.ascontiguousarray(array).tobytes().hex()}
    if layout:
        record["l"] = layout
    return record


def add(op, args, operands, call):
    case = {"op": op, "args": args, "in": [pack(x, next(LAYOUTS)) for x in operands]}
    try:
        result = call()
        case["out"] = [pack(x) for x in (result if isinstance(result, (tuple, list)) else [result])]
    except Exception as error:
        case["error"] = [type(error).__name__, str(error)]
    cases.append(case)


def values(shape, dtype, kind="mixed"):
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return rng.random(shape) < 0.5
    if dtype.kind == "S":
        return rng.integers(0, 300, shape).astype(dtype)
    if dtype.kind == "c":
        parts = rng.integers(-2, 3, (*shape, 2)).astype("f8")
        parts[rng.random(parts.shape) < 0.2] = np.nan
        return np.ascontiguousarray(parts).view("c16")[..., 0].astype(dtype)
    if dtype.kind == "f":
        if kind == "few":
            return rng.choice([-0.0, 0.0, 1.5, -1.5, np.nan, -np.nan, np.inf, -np.inf], shape).astype(dtype)
        plain = (rng.standard_normal(shape) * 10.0 ** rng.integers(-3, 4, shape)).astype(dtype)
        if kind == "mixed":
            special = np.array([-0.0, 0.0, np.nan, np.inf, -np.inf]).astype(dtype)
            where = rng.random(shape) < 0.1
            plain[where] = rng.choice(special, int(where.sum()))
        return plain
    info = np.iinfo(dtype)
    if kind == "few":
        return rng.integers(0, 5, shape).astype(dtype)
    return rng.integers(info.min, info.max, shape, dtype=dtype.newbyteorder("="), endpoint=True).astype(dtype)


for dtype in [*REAL, ">i4", ">f8", "c8", "c16", "S3"]:
    for n, kind in itertools.product((0, 1, 2, 7, 8, 9, 31, 64, 65, 130), ("mixed", "few")):
        a = values((n,), dtype, kind)
        add("sort", {"axis": -1}, [a], lambda: np.sort(a, kind="stable"))
        add("argsort", {"axis": 0}, [a], lambda: np.argsort(a, kind="stable"))
    for shape in [(3, 5), (4, 1, 7), (2, 3, 4), (20, 3), (0, 3), (3, 0)]:
        a = values(shape, dtype)
        for axis in [None, *range(len(shape))]:
            add("sort", {"axis": axis}, [a], lambda: np.sort(a, axis=axis, kind="stable"))
            add("argsort", {"axis": axis}, [a], lambda: np.argsort(a, axis=axis, kind="stable"))
    for n, kind in itertools.product((0, 1, 40), ("mixed", "few")):
        a, v = np.sort(values((n,), dtype, kind), kind="stable"), values((6, 5), dtype, kind)
        order = np.argsort(values((n,), "i4"), kind="stable")
        back = np.argsort(order, kind="stable")
        for number, side in enumerate(("left", "right")):
            add("searchsorted", {"mode": number}, [a, v], lambda: np.searchsorted(a, v, side=side))
            add("searchsorted", {"mode": number}, [a[back], v, order],
                lambda: np.searchsorted(a[back], v, side=side, sorter=order))
    for n, kind in itertools.product((0, 1, 50), ("mixed", "few")):
        a = values((n,), dtype, kind)
        for flags in range(1, 8):
            for equal_nan in (True, False):
                names = {"return_index": flags & 1, "return_inverse": flags & 2, "return_counts": flags & 4}
                given = {k: True for k, v in names.items() if v}
                # With an index the stable permutation decides which of several equal items is shown.
                given["return_index"] = True
                result = np.unique(a, equal_nan=equal_nan, **given)
                result = result if flags & 1 else (result[0], *result[2:])
                add("unique", {"mode": flags + (0 if equal_nan else 8)}, [a], lambda: result)
a = values((3, 4), "f8")
add("sort", {"axis": 2}, [a], lambda: np.sort(a, axis=2))
add("sort", {"axis": -1}, [np.array(3.0)], lambda: np.sort(np.array(3.0)))
add("argsort", {"axis": -1}, [np.array(3.0)], lambda: np.argsort(np.array(3.0)))
a = np.sort(values((5,), "f8"), kind="stable")
add("searchsorted", {"mode": 0}, [a, np.array(1.0), np.array([0, 1])], lambda: np.searchsorted(a, 1.0, sorter=[0, 1]))
add("searchsorted", {"mode": 0}, [a, np.array(1.0), np.array([0, 1, 2, 3, 9])],
    lambda: np.searchsorted(a, 1.0, sorter=[0, 1, 2, 3, 9]))
for x, y in itertools.product(["i1", "u8", "i8", "f4", "f8"], repeat=2):
    a, v = np.sort(values((20,), x, "few"), kind="stable"), values((4,), y, "few")
    add("searchsorted", {"mode": 1}, [a, v], lambda: np.searchsorted(a, v, side="right"))

lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
write("sort.json", f"[\n{lines}\n]\n")
