"""Sorting by fields, unique sub-arrays, moments about a given mean, differences with given ends and the depth of nested content.

Numbers are chosen so that no sum is rounded.
"""

import itertools

import numpy as np

from subjects.recording import Twin, twin

rng = np.random.default_rng(20261122)

small = np.array([[1, 3], [5, 7]])


def add(case, call, a, transposed=False, **args):
    """One call; `method sort` sorts in place."""
    if isinstance(a, list):
        case.function(call, a, **args)
        return
    x = case.let(a if isinstance(a, Twin) else twin((a.T if transposed else a).copy(order="K")))
    if call == "method sort":
        case.method(x, "sort", **args)
        case.read(x)
        return
    case.function(call, x, **args)
    if call in ("argsort", "std"):
        case.method(x, call, **args)


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



def by_fields(case):
    for dtype in LAYOUTS.values():
        dtype = np.dtype(dtype)
        for shape in [(), (0,), (1,), (9,), (90,), (3, 4)]:
            a = records(dtype, shape)
            orders = [None, [], *dtype.names, list(dtype.names[::-1]), [dtype.names[-1], dtype.names[0]]]
            for order in orders if shape == (9,) else [None, dtype.names[-1]]:
                axes = [None, 0, 1] if len(shape) > 1 else [-1]
                for axis in axes:
                    add(case, "sort", a, axis=axis, kind="stable", order=order)
                    add(case, "argsort", a, transposed=len(shape) > 1, axis=axis, kind="stable", order=order)
            if shape != ():
                add(case, "method sort", a, axis=0, kind="stable", order=dtype.names[1:])
        a = records(dtype, 60, nan=False)[rng.integers(0, 40, 90)]
        add(case, "unique", a)
        add(case, "unique", a, return_index=True, return_inverse=True, return_counts=True)
        add(case, "unique", records(dtype, (5, 2)), return_index=True, return_inverse=True)
        add(case, "unique", records(dtype, (5, 2), nan=False)[[0, 1, 1, 2, 3, 0]], axis=0, return_index=True, return_inverse=True)


def with_gaps(case):
    spread = np.zeros(6, np.dtype({"names": ["a", "b"], "formats": ["i2", "f4"], "offsets": [4, 0], "itemsize": 12}))
    spread["a"], spread["b"] = [2, 1, 2, 1, 0, 2], [1, 2, 0, 1, 5, -1]
    # A file has no dtype whose fields are out of order.
    spread = twin(spread.view("V12")).viewed(spread, {"view": str(spread.dtype)})
    for order in [None, "a", "b", ["b", "a"]]:
        add(case, "argsort", spread, order=order)


def bad_orders(case):
    numbers = records(LAYOUTS["numbers"], (4,))
    for call in ["sort", "argsort", "method sort"]:
        for order in ["missing", ["a", "a"], ["a", "missing", "missing"], ["c", "b", "a", "b"], ""]:
            add(case, call, numbers, order=order)
        for order in ["a", []]:
            add(case, call, np.arange(3), order=order)
        add(case, call, numbers, axis=3, order="a")
        add(case, call, numbers, axis=3, order="missing")
        add(case, call, numbers, kind="zigzag", order="missing")


def unique_lines(case):
    FLAGS = ["return_index", "return_inverse", "return_counts"]
    for dtype in ["i8", "u1", ">i2", "?", "f8", "f2", ">f4", "c16", "S2"]:
        a = rng.integers(0, 1, (7, 2, 2), endpoint=True).astype(dtype)
        for axis in [0, 1, -1]:
            add(case, "unique", a, axis=axis)
        for count in range(1, 4):
            for flags in itertools.combinations(FLAGS, count):
                if "return_inverse" in flags and "return_index" not in flags:
                    continue
                add(case, "unique", a[..., 0], axis=0, transposed=False, **dict.fromkeys(flags, True))
                add(case, "unique", a[..., 0].T, axis=0, transposed=True, **dict.fromkeys(flags, True))
        long = rng.integers(0, 1, (150, 3), endpoint=True).astype(dtype)
        add(case, "unique", long, axis=0, return_index=True, return_inverse=True, return_counts=True)
        add(case, "unique", long[:, 0], axis=0, return_index=True, return_inverse=True, return_counts=True)
        add(case, "unique", long, return_inverse=True, sorted=False)
    holes = np.where(rng.random((60, 2)) < 0.2, np.nan, rng.integers(0, 1, (60, 2), endpoint=True))
    for dtype in ["f8", "f4", "f2", "c16"]:
        for equal_nan in [True, False]:
            add(case, "unique", holes.astype(dtype), axis=0, return_index=True, return_inverse=True, equal_nan=equal_nan)
            add(case, "unique", holes.astype(dtype)[:, :1], axis=0, return_index=True, equal_nan=equal_nan)
            add(case, "unique", holes.astype(dtype)[:, 0], axis=0, return_index=True, equal_nan=equal_nan)
    for shape, axis in itertools.product([(3, 0), (0, 3), (0, 0), (2, 0, 3), (0, 2, 3)], [0, 1]):
        add(case, "unique", np.zeros(shape), axis=axis, return_index=True, return_inverse=True, return_counts=True)
    add(case, "unique", np.array([[0.0], [-0.0], [-1.0]]), axis=0, return_index=True)
    for shape, axis in [((), 0), ((3,), 1), ((2, 2), 2), ((2, 2), -3)]:
        add(case, "unique", np.zeros(shape), axis=axis)


def moments_about_a_mean(case):
    a = rng.integers(-8, 8, (4, 8))
    for call, dtype in itertools.product(["var", "std"], ["i8", "i1", "u1", "?", "f8", "f4", "f2", ">f8", "c16", "c8"]):
        x = a.astype(dtype)
        real = x.real.dtype if x.dtype.kind in "fc" else "f8"
        for axis, keepdims in itertools.product([None, 0, 1, -1, (0, 1), ()], [False, True]):
            mean = np.asarray(np.round(x.astype("c16" if x.dtype.kind == "c" else "f8").mean(axis=axis, keepdims=True))).astype(x.dtype if x.dtype.kind in "fc" else "f8")
            add(case, call, x, axis=axis, mean=mean, keepdims=keepdims)
        add(case, call, x, transposed=True, axis=0, mean=np.arange(4).astype(real))
        add(case, call, x, axis=1, mean=np.ones((4, 1), real), ddof=4)
        add(case, call, x, axis=1, mean=np.ones((4, 1), real), where=np.arange(8) % 2 == 0)
        add(case, call, x, mean=2.0)
        if x.dtype.kind != "b":
            add(case, call, x, mean=2)
            add(case, call, x, mean=np.array([1], x.dtype))
        add(case, call, x, axis=0, mean=x.astype(real) - 1)
        add(case, call, x, axis=1, mean=np.zeros((3, 4, 1), real))
        add(case, call, x, mean=np.arange(3).astype(real))
        add(case, call, x, axis=2, mean=1.0)
        add(case, call, x, axis=2, mean=np.ones((3, 4, 8)))
        add(case, call, x, mean=1.0, dtype="f8" if x.dtype.kind != "c" else "c16")
    add(case, "var", small, axis=0, mean=np.array([3.0, 5.0]), where=np.array([[True, False], [True, True]]), keepdims=True)
    add(case, "var", small > 2, mean=np.array(True))
    add(case, "var", small.astype("f4"), mean=np.array(2.0))
    add(case, "var", small.astype("f8"), mean=np.array(2j))
    add(case, "var", small.astype("S1"), mean=np.array(2.0))
    add(case, "var", np.array(3), mean=1.5)
    add(case, "std", np.array(3, "f4"), mean=1)
    add(case, "var", np.zeros((0, 3)), axis=0, mean=np.zeros((1, 3)))
    add(case, "var", small, mean=2.0, dtype="i8")
    add(case, "var", small, mean=2.0, ddof=4)


def differences_with_ends(case):
    for dtype in ["i8", "i1", "u1", "f4", "?", ">i2", "c8"]:
        x = rng.integers(0, 5, (3, 4)).astype(dtype)
        for axis, n in itertools.product([0, -1], [0, 1, 2]):
            add(case, "diff", x, n=n, axis=axis, prepend=1)
            add(case, "diff", x, n=n, axis=axis, prepend=x.take([0, 2], axis), append=2.5)
        add(case, "diff", x[0], append=x[1].astype("i4"))
        add(case, "diff", x, append=np.array(3, dtype))
        add(case, "diff", x, prepend=x[0])
        add(case, "diff", x, prepend=x[:, :0], append=x)
        add(case, "diff", x[:, :0], prepend=1, append=3)
        add(case, "diff", x[:, :0], prepend=1)
    add(case, "diff", small, n=-1, prepend=1)
    add(case, "diff", np.array(3), prepend=1)
    add(case, "diff", small, axis=2, prepend=1)
    add(case, "diff", small, axis=0, prepend=np.zeros((1, 3)))


def depths_of_nests(case):
    nests = [[5, 7], [[1, 2], [3, 4]], [[[1], [2]]]]
    for nest, ndmax in itertools.product(nests, [-1, 0, 1, 2, 3, 64, 65]):
        add(case, "array", nest, ndmax=ndmax)
    for ndmin, ndmax in [(1, 2), (2, 2), (3, 2), (65, 64), (3, 1)]:
        add(case, "array", nests[0], ndmin=ndmin, ndmax=ndmax)
        add(case, "array", nests[1], ndmin=ndmin, ndmax=ndmax)


CASES = [by_fields, with_gaps, bad_orders, unique_lines, moments_about_a_mean, differences_with_ends, depths_of_nests]
