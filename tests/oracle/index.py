"""Writes golden/index.json: indexing with arrays, take, put, nonzero, where, concatenate, repeat, arange, linspace.

An array is {"d": dtype, "s": shape, "b": bytes in C order as hexadecimal}; operands may add "l", a layout
that the reader gives them: "C", "F", "R" (last axis reversed) or "S" (every second item of a wider array).
A case has an operation, its arguments, its operands and the expected results or the error.
"""

import itertools
import json

from _golden import write

import numpy as np

LAYOUTS = itertools.cycle("CCFRS")
rng = np.random.default_rng(20260522)
cases = []


def pack(array, layout=None):
    array = np.asarray(array)
    record = {"d": array.dtype.str, "s": list(array.shape), "b": np.ascontiguousarray(array).tobytes().hex()}
    if layout:
        record["l"] = layout
    return record


def add(op, args, operands, call, layouts=None):
    layouts = layouts or [next(LAYOUTS) for _ in operands]
    case = {"op": op, "args": args, "in": [pack(x, l) for x, l in zip(operands, layouts)]}
    try:
        with np.errstate(all="ignore"):
            result = call()
        results = result if isinstance(result, (tuple, list)) else [result]
        case["out"] = [pack(x) for x in results]
    except Exception as error:
        case["error"] = [type(error).__name__, str(error)]
    cases.append(case)


def values(shape, dtype):
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return rng.random(shape) < 0.5
    if dtype.kind == "S":
        return rng.integers(0, 1000, shape).astype(dtype)
    if dtype.kind == "c":
        return (rng.integers(-50, 50, shape) + 1j * rng.integers(-50, 50, shape)).astype(dtype)
    return rng.integers(0 if dtype.kind == "u" else -50, 100, shape).astype(dtype)


DTYPES = ["?", "i1", "u2", "i4", "f4", "f8", "c8", "c16", "S5", ">i4", "f2"]


def index(array, key):
    """A case of reading, and one of writing, through ``key``: a tuple of slices, integers and arrays."""
    axes, arrays, front, axis, seen, gap = [], [], 0, 0, False, False
    kinds = []
    for k in key:
        if isinstance(k, slice):
            kinds.append("s")
            axis += 1
        else:
            kinds.append("a")
            k = np.asarray(k)
            axes.append(axis)
            arrays.append(k)
            axis += k.ndim if k.dtype == bool else 1
    text = "".join(kinds).strip("s")
    front = 1 if "s" in text else 0
    args = {"axes": axes, "front": front}
    # The engine is given the view with slices applied; here they are all full.
    add("get", args, [array, *arrays], lambda: array[tuple(key)])
    try:
        shape = array[tuple(key)].shape
    except Exception:
        shape = (2,)
    spread = shape[1:] if len(shape) > 1 and rng.random() < 0.5 else shape
    for source in (values(spread, array.dtype), abs(values((), "f8"))):
        if array.dtype.kind == "S" and source.dtype.kind != "S":
            continue

        def assign():
            copy = array.copy()
            copy[tuple(key)] = source
            return copy

        add("set", args, [array, *arrays, source], assign)


FULL = slice(None)
for dtype in DTYPES:
    a, b, c = values(7, dtype), values((4, 5), dtype), values((3, 4, 5), dtype)
    index(a, [np.array([3, 0, -1, 6, 3])])
    index(a, [np.array([[1, 2], [-7, 4]], np.int32)])
    index(a, [rng.random(7) < 0.5])
    index(b, [rng.random((4, 5)) < 0.4])
    index(b, [rng.random(4) < 0.6])
    index(b, [FULL, rng.random(5) < 0.6])
    index(b, [np.array([0, 3, -2], np.int8)])
    index(b, [FULL, np.array([4, 0, 0, 1], np.uint16)])
    index(b, [np.array([0, 3, 1]), np.array([[2], [4]])])
    index(c, [np.array([2, 0]), FULL, np.array([1, 4])])
    index(c, [FULL, np.array([2, 0]), np.array([1, 4])])
    index(c, [np.array([1]), np.array([[0, 3]]), FULL])
    index(c, [FULL, rng.random((4, 5)) < 0.3])
    index(c, [rng.random((3, 4)) < 0.5, FULL])
    index(c, [rng.random((3, 4)) < 0.5, np.array(2)])
    index(c, [np.array(1), FULL, np.array([0, -1])])
    index(c, [FULL, np.array(True)])
    index(c, [np.array(False)])
for n in (0, 1, 2, 3, 63, 64, 65, 150):
    for dtype in ("i1", "u2", "f4", "f8", "c16"):
        a = values(n, dtype)
        for density in (0.0, 0.1, 0.5, 1.0):
            index(a, [rng.random(n) < density])
        if n:
            index(a, [rng.integers(-n, n, n)])
index(values(5, "f8"), [np.array([], np.int64)])
index(values((0, 3), "f8"), [np.array([], np.int64)])
index(values((3, 0), "f8"), [np.array([0, 1])])
index(values((3, 4), "f8"), [np.array([[10]]), np.zeros((1, 0), int)])
index(values(3, "f8"), [np.array([0, 10])])
index(values((3, 4), "f8"), [FULL, np.array([1, -5])])
index(values(3, "f8"), [np.array([True, False, True, True])])
index(values((3, 4), "f8"), [FULL, np.array([True, False])])
index(values((3, 4), "f8"), [np.array([0, 1]), np.array([0, 1, 2])])
index(values((3, 4), "f8"), [np.array([True, False, True]), np.array([0, 1, 2])])
index(values(3, "f8"), [np.array([1.0])])


def assignment(array, key, axes, source):
    def assign():
        copy = array.copy()
        copy[key] = source
        return copy

    add("set", {"axes": axes, "front": 0}, [array, np.asarray(key), source], assign)


assignment(values(5, "f8"), np.array([0, 1]), [0], np.array([1.0, 2, 3]))
assignment(values(5, "f8"), np.array([True, False, True, False, False]), [0], np.array([1.0, 2, 3]))
assignment(values(3, "f8"), np.array([True, False, True]), [0], np.ones((2, 2)))
assignment(values((3, 4), "f8"), np.array([0, 1]), [0], np.ones((2, 3)))
assignment(values((3, 4), "f8"), np.array([0, 1]), [0], np.ones((1, 1, 2, 4)))
assignment(values(5, "i4"), np.array([1, 1, 1]), [0], np.array([1.5, 2.5, 3.5]))
assignment(values(5, "i4"), np.array([1, 9]), [0], np.array([1, 2]))

for dtype in DTYPES:
    for shape in [(6,), (3, 4), (2, 3, 4)]:
        a = values(shape, dtype)
        for axis in [None, *range(-1, len(shape))]:
            n = a.size if axis is None else shape[axis]
            for indices in (np.array(0), rng.integers(0, n, 4), rng.integers(-n, n, (2, 3)).astype(np.int16)):
                add("take", {"axis": axis, "mode": 0}, [a, indices], 
                    lambda: np.asarray(np.take(a, indices, axis=axis), a.dtype))
            far = rng.integers(-3 * n, 3 * n, 7)
            for number, mode in ((1, "wrap"), (2, "clip")):
                add("take", {"axis": axis, "mode": number}, [a, far], lambda: np.take(a, far, axis=axis, mode=mode))
add("take", {"axis": None, "mode": 0}, [values(3, "f8"), np.array([10])], lambda: np.take(np.zeros(3), [10]))
add("take", {"axis": 1, "mode": 0}, [np.zeros((2, 0)), np.array([0])], lambda: np.take(np.zeros((2, 0)), [0], axis=1))
add("take", {"axis": 2, "mode": 0}, [np.zeros((2, 2)), np.array([0])], lambda: np.take(np.zeros((2, 2)), [0], axis=2))
add("take", {"axis": 0, "mode": 0}, [np.arange(3.0), np.array([True, False])],
    lambda: np.take(np.arange(3.0), [True, False], axis=0))
add("take", {"axis": 0, "mode": 0}, [np.zeros((2, 2)), np.array([0.0])],
    lambda: np.take(np.zeros((2, 2)), np.array([0.0]), axis=0))

for dtype in ("i1", "f8", "c16", "S5"):
    for indices, source in [(np.array([0, -1, 3]), values(3, dtype)), (np.array([[1, 2], [3, 1]]), values(3, dtype)),
                            (np.array([2]), values((), dtype)), (np.array([0, 50]), values(2, dtype))]:
        for number, mode in enumerate(("raise", "wrap", "clip")):
            a = values((3, 4), dtype)

            def put():
                copy = a.copy()
                np.put(copy, indices, source, mode=mode)
                return copy

            add("put", {"mode": number}, [a, indices, source], put)

for dtype in DTYPES:
    for shape in [(0,), (9,), (100,), (3, 4), (3, 0, 2), (2, 3, 4), (2, 70)]:
        a = values(shape, dtype)
        a[rng.random(shape) < 0.5] = a.dtype.type()
        add("nonzero", {}, [a], lambda: np.nonzero(a))
add("nonzero", {}, [np.array(3.0)], lambda: np.nonzero(np.array(3.0)))
add("nonzero", {}, [np.array([0.0, -0.0, np.nan, 1e-320])], lambda: np.nonzero(np.array([0.0, -0.0, np.nan, 1e-320])))

for x_type, y_type in itertools.product(["?", "i1", "u1", "u2", "i4", "i8", "u8", "f2", "f4", "f8", "c8", "c16"], repeat=2):
    for shapes in [((5,), (5,), (5,)), ((3, 1), (4,), (3, 4))]:
        c, x, y = values(shapes[0], "?"), values(shapes[1], x_type), values(shapes[2], y_type)
        add("where", {}, [c, x, y], lambda: np.where(c, x, y))
for shapes in [((), (3,), (3,)), ((70,), (), (70,)), ((70,), (70,), ()), ((70,), (), ()), ((3, 70), (70,), (3, 1)), ((0,), (0,), ())]:
    for dtype in ("i1", "f2", "f4", "f8", "c16", "S5"):
        c, x, y = values(shapes[0], "i4") % 2, values(shapes[1], dtype), values(shapes[2], dtype)
        add("where", {}, [c, x, y], lambda: np.where(c, x, y))
add("where", {}, [values(3, "?"), values(3, "f8"), values(4, "f8")],
    lambda: np.where(np.zeros(3, bool), np.zeros(3), np.zeros(4)))

for dtype in DTYPES:
    for axis in (0, 1, -1, None):
        parts = [values((2, 3), dtype), values((2, 3), dtype), values((2, 3), dtype)]
        add("concatenate", {"axis": axis}, parts, lambda: np.concatenate(parts, axis=axis))
for first, second in itertools.product(["?", "i1", "u8", "i8", "f2", "f4", "c8"], repeat=2):
    parts = [values(3, first), values(4, second)]
    add("concatenate", {"axis": 0}, parts, lambda: np.concatenate(parts))
for shapes, axis in [([(2, 3), (2, 4)], 0), ([(2, 3), (2,)], 0), ([(), ()], 0), ([], 0), ([(3,), (3,)], 1),
                     ([(0,), (3,)], 0), ([(2, 0), (2, 3)], 1), ([(2, 3, 4), (2, 1, 4)], 1), ([(), ()], None)]:
    parts = [values(s, "f8") for s in shapes]
    add("concatenate", {"axis": axis}, parts, lambda: np.concatenate(parts, axis=axis))

for dtype in ("i1", "f8", "c16", "S5"):
    a = values((3, 4), dtype)
    for axis, counts in [(None, 2), (0, 3), (1, 0), (-1, [1, 0, 2, 3]), (0, [2, 0, 1]), (None, list(range(12))),
                         (0, [2]), (0, [1, 2]), (0, [1, -2, 1]), (0, -1), (2, 1)]:
        counts = np.array(counts)
        add("repeat", {"axis": axis}, [a, counts], lambda: np.repeat(a, counts, axis=axis))

for dtype in ("i1", "u1", "i2", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16"):
    kind = np.dtype(dtype).kind
    for start, step, n in [(0, 1, 10), (3, 2, 33), (5, 1, 0), (7, 3, 1), (2, 4, 2)]:
        if kind in "fc":
            start, step = start + 0.1, step * 0.3
        if kind == "c":
            start, step = start + 0.7j, step - 0.1j
        ends = np.array([start, start + step]).astype(dtype)
        if kind == "c":
            full = np.empty(n, dtype)
            for i in range(n):
                full[i] = ends[i] if i < 2 else 0
            # arange has no complex stop: NumPy's fill is read off through its own loop.
            base, delta = ends[0], ends[1] - ends[0]
            real = np.dtype(dtype).type(0).real.dtype.type
            for i in range(2, n):
                full[i] = complex(base.real + real(i) * delta.real, base.imag + real(i) * delta.imag)
            expected = full
        else:
            expected = np.arange(start, start + step * (n - 0.5), step, dtype=dtype)
            if len(expected) != n:
                continue
        add("arange", {"n": n, "dtype": np.dtype(dtype).str}, [ends[0], ends[1]], lambda: expected, "CC")

for n, endpoint in itertools.product((0, 1, 2, 7, 100), (True, False)):
    for start, stop in [(0.0, 1.0), (-3.3, 1e10), (5, 2), (1.0, 1.0), (0.0, 5e-324), (1 + 2j, -3 + 0.5j), (np.float32(0.1), np.float32(2))]:
        for dtype in (None, "f4", "i4", "c16"):
            if (np.iscomplexobj(start) and dtype in ("f4", "i4")) or (stop == 1e10 and dtype == "i4"):
                continue
            expected = np.linspace(start, stop, n, endpoint=endpoint, dtype=dtype)
            add("linspace", {"n": n, "endpoint": endpoint, "dtype": expected.dtype.str}, [np.asarray(start), np.asarray(stop)],
                lambda: expected, "CC")

for rows, columns, k in [(3, 3, 0), (2, 4, 1), (4, 2, -1), (0, 3, 0), (3, 3, 5), (3, 3, -5)]:
    for dtype in ("?", "i2", "f8", "c16"):
        add("eye", {"ints": [rows, columns, k], "mode": 0, "dtype": np.dtype(dtype).str}, [],
            lambda: np.eye(rows, columns, k, dtype=dtype))
        add("eye", {"ints": [rows, columns, k], "mode": 1, "dtype": np.dtype(dtype).str}, [],
            lambda: np.tri(rows, columns, k, dtype=dtype))

lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
write("index.json", f"[\n{lines}\n]\n")
