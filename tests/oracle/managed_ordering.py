"""Writes golden/managed_ordering.json: calls with order=, axis= of unique, mean=, prepend=, append= and ndmax=.

Each case has the call, its array, its arguments and what comes of it; {"array": n} is the array with that number. Numbers are chosen so that no sum is rounded.
Run with the interpreter that has the reference NumPy: python tests/oracle/managed_ordering.py
"""
import base64
import itertools
import json
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261122)
arrays, cases = {}, []


def packed(array):
    """The place of an array among those of the file."""
    array = np.asarray(array)
    content = {"dtype": str(array.dtype) if array.dtype.names is not None else array.dtype.str, "shape": list(array.shape),
               "data": base64.b64encode(array.tobytes()).decode()}
    return {"array": arrays.setdefault(json.dumps(content, separators=(",", ":")), len(arrays))}


def plain(value):
    if isinstance(value, (np.ndarray, np.generic)):
        return packed(value)
    return value


def add(call, a, transposed=False, **args):
    case = {"call": call, "a": packed(a) if isinstance(a, np.ndarray) else a, "args": {name: plain(value) for name, value in args.items()}}
    if transposed:
        case["transposed"] = True
    target = (a.T if transposed else a).copy(order="K") if isinstance(a, np.ndarray) else a
    try:
        result = getattr(np, call)(target, **args) if call != "method sort" else (target.sort(**args), target)[1]
        case["out"] = [packed(part) for part in (result if isinstance(result, tuple) else (result,))]
    except (ValueError, TypeError, np.exceptions.AxisError) as e:
        case["error"] = type(e).__name__
        case["message"] = str(e)
    cases.append(case)


def records(dtype, shape, nan=True):
    dtype = np.dtype(dtype)
    result = np.zeros(shape, dtype)
    for name in dtype.names:
        base, extent = dtype[name].base, (*np.atleast_1d(shape), *dtype[name].shape)
        if base.names is not None:
            result[name] = records(base, extent)
        elif base.kind in "SV":
            result[name] = np.ascontiguousarray(rng.choice(np.frombuffer(b"\0ab\xff", "u1"), (*extent, base.itemsize))).view(base)[..., 0]
        else:
            numbers = rng.integers(0 if base.kind in "bu" else -2, 2, extent, endpoint=True).astype(base)
            if base.kind in "fc" and nan:
                numbers[rng.random(extent) < 0.2] = np.nan
            result[name] = numbers
    return result


LAYOUTS = {
    "numbers": [("a", "i4"), ("b", "f8"), ("c", "u1")],
    "swapped": [("a", ">i4"), ("b", ">f8"), ("c", ">u2"), ("d", ">c8")],
    "halves": [("a", "f2"), ("b", ">f2"), ("c", "?")],
    "texts": [("name", "S3"), ("raw", "V2"), ("n", "i2")],
    "sub-arrays": [("grid", "<i2", (2, 2)), ("pair", ">i4", (2,)), ("x", "f4")],
    "nested": [("in", [("x", ">i2"), ("deep", [("y", "f4"), ("z", "S2")])]), ("n", "i1")],
    "complex": [("z", "c16"), ("w", "c8")],
}

for dtype in LAYOUTS.values():
    dtype = np.dtype(dtype)
    for shape in [(), (0,), (1,), (9,), (90,), (3, 4)]:
        a = records(dtype, shape)
        orders = [None, [], *dtype.names, list(dtype.names[::-1]), [dtype.names[-1], dtype.names[0]]]
        for order in orders if shape == (9,) else [None, dtype.names[-1]]:
            axes = [None, 0, 1] if len(shape) > 1 else [-1]
            for axis in axes:
                add("sort", a, axis=axis, kind="stable", order=order)
                add("argsort", a, transposed=len(shape) > 1, axis=axis, kind="stable", order=order)
        if shape != ():
            add("method sort", a, axis=0, kind="stable", order=dtype.names[1:])
    a = records(dtype, 60, nan=False)[rng.integers(0, 40, 90)]
    add("unique", a)
    add("unique", a, return_index=True, return_inverse=True, return_counts=True)
    add("unique", records(dtype, (5, 2)), return_index=True, return_inverse=True)
    add("unique", records(dtype, (5, 2), nan=False)[[0, 1, 1, 2, 3, 0]], axis=0, return_index=True, return_inverse=True)
spread = np.zeros(6, np.dtype({"names": ["a", "b"], "formats": ["i2", "f4"], "offsets": [4, 0], "itemsize": 12}))
spread["a"], spread["b"] = [2, 1, 2, 1, 0, 2], [1, 2, 0, 1, 5, -1]
for order in [None, "a", "b", ["b", "a"]]:
    add("argsort", spread, order=order)

numbers = records(LAYOUTS["numbers"], (4,))
for call in ["sort", "argsort", "method sort"]:
    for order in ["missing", ["a", "a"], ["a", "missing", "missing"], ["c", "b", "a", "b"], ""]:
        add(call, numbers, order=order)
    for order in ["a", []]:
        add(call, np.arange(3), order=order)
    add(call, numbers, axis=3, order="a")
    add(call, numbers, axis=3, order="missing")
    add(call, numbers, kind="zigzag", order="missing")

FLAGS = ["return_index", "return_inverse", "return_counts"]
for dtype in ["i8", "u1", ">i2", "?", "f8", "f2", ">f4", "c16", "S2"]:
    a = rng.integers(0, 1, (7, 2, 2), endpoint=True).astype(dtype)
    for axis in [0, 1, -1]:
        add("unique", a, axis=axis)
    for count in range(1, 4):
        for flags in itertools.combinations(FLAGS, count):
            if "return_inverse" in flags and "return_index" not in flags:
                continue
            add("unique", a[..., 0], axis=0, transposed=False, **dict.fromkeys(flags, True))
            add("unique", a[..., 0].T, axis=0, transposed=True, **dict.fromkeys(flags, True))
    long = rng.integers(0, 1, (150, 3), endpoint=True).astype(dtype)
    add("unique", long, axis=0, return_index=True, return_inverse=True, return_counts=True)
    add("unique", long[:, 0], axis=0, return_index=True, return_inverse=True, return_counts=True)
    add("unique", long, return_inverse=True, sorted=False)
holes = np.where(rng.random((60, 2)) < 0.2, np.nan, rng.integers(0, 1, (60, 2), endpoint=True))
for dtype in ["f8", "f4", "f2", "c16"]:
    for equal_nan in [True, False]:
        add("unique", holes.astype(dtype), axis=0, return_index=True, return_inverse=True, equal_nan=equal_nan)
        add("unique", holes.astype(dtype)[:, :1], axis=0, return_index=True, equal_nan=equal_nan)
        add("unique", holes.astype(dtype)[:, 0], axis=0, return_index=True, equal_nan=equal_nan)
for shape, axis in itertools.product([(3, 0), (0, 3), (0, 0), (2, 0, 3), (0, 2, 3)], [0, 1]):
    add("unique", np.zeros(shape), axis=axis, return_index=True, return_inverse=True, return_counts=True)
add("unique", np.array([[0.0], [-0.0], [-1.0]]), axis=0, return_index=True)
for shape, axis in [((), 0), ((3,), 1), ((2, 2), 2), ((2, 2), -3)]:
    add("unique", np.zeros(shape), axis=axis)

a = rng.integers(-8, 8, (4, 8))
small = np.array([[1, 3], [5, 7]])
for call, dtype in itertools.product(["var", "std"], ["i8", "i1", "u1", "?", "f8", "f4", "f2", ">f8", "c16", "c8"]):
    x = a.astype(dtype)
    real = x.real.dtype if x.dtype.kind in "fc" else "f8"
    for axis, keepdims in itertools.product([None, 0, 1, -1, (0, 1), ()], [False, True]):
        mean = np.asarray(np.round(x.astype("c16" if x.dtype.kind == "c" else "f8").mean(axis=axis, keepdims=True))).astype(x.dtype if x.dtype.kind in "fc" else "f8")
        add(call, x, axis=axis, mean=mean, keepdims=keepdims)
    add(call, x, transposed=True, axis=0, mean=np.arange(4).astype(real))
    add(call, x, axis=1, mean=np.ones((4, 1), real), ddof=4)
    add(call, x, axis=1, mean=np.ones((4, 1), real), where=np.arange(8) % 2 == 0)
    add(call, x, mean=2.0)
    if x.dtype.kind != "b":
        add(call, x, mean=2)
        add(call, x, mean=np.array([1], x.dtype))
    add(call, x, axis=0, mean=x.astype(real) - 1)
    add(call, x, axis=1, mean=np.zeros((3, 4, 1), real))
    add(call, x, mean=np.arange(3).astype(real))
    add(call, x, axis=2, mean=1.0)
    add(call, x, axis=2, mean=np.ones((3, 4, 8)))
    add(call, x, mean=1.0, dtype="f8" if x.dtype.kind != "c" else "c16")
add("var", small, axis=0, mean=np.array([3.0, 5.0]), where=np.array([[True, False], [True, True]]), keepdims=True)
add("var", small > 2, mean=np.array(True))
add("var", small.astype("f4"), mean=np.array(2.0))
add("var", small.astype("f8"), mean=np.array(2j))
add("var", small.astype("S1"), mean=np.array(2.0))
add("var", np.array(3), mean=1.5)
add("std", np.array(3, "f4"), mean=1)
add("var", np.zeros((0, 3)), axis=0, mean=np.zeros((1, 3)))
add("var", small, mean=2.0, dtype="i8")
add("var", small, mean=2.0, ddof=4)

for dtype in ["i8", "i1", "u1", "f4", "?", ">i2", "c8"]:
    x = rng.integers(0, 5, (3, 4)).astype(dtype)
    for axis, n in itertools.product([0, -1], [0, 1, 2]):
        add("diff", x, n=n, axis=axis, prepend=1)
        add("diff", x, n=n, axis=axis, prepend=x.take([0, 2], axis), append=2.5)
    add("diff", x[0], append=x[1].astype("i4"))
    add("diff", x, append=np.array(3, dtype))
    add("diff", x, prepend=x[0])
    add("diff", x, prepend=x[:, :0], append=x)
    add("diff", x[:, :0], prepend=1, append=3)
    add("diff", x[:, :0], prepend=1)
add("diff", small, n=-1, prepend=1)
add("diff", np.array(3), prepend=1)
add("diff", small, axis=2, prepend=1)
add("diff", small, axis=0, prepend=np.zeros((1, 3)))

nests = [[5, 7], [[1, 2], [3, 4]], [[[1], [2]]]]
for nest, ndmax in itertools.product(nests, [-1, 0, 1, 2, 3, 64, 65]):
    add("array", nest, ndmax=ndmax)
for ndmin, ndmax in [(1, 2), (2, 2), (3, 2), (65, 64), (3, 1)]:
    add("array", nests[0], ndmin=ndmin, ndmax=ndmax)
    add("array", nests[1], ndmin=ndmin, ndmax=ndmax)


def main():
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    stored = ",\n".join(arrays)
    path = Path(__file__).parent / "golden" / "managed_ordering.json"
    path.write_text(f'{{"arrays": [\n{stored}\n],\n"cases": [\n{lines}\n]}}\n')
    print(len(cases), "cases", path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
