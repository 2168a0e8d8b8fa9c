"""Writes golden/reduce.json: reductions of NumPy over dtypes, layouts, axes and keyword arguments.

Arrays are views of a few buffers: ``[dtype, shape, strides, offset]``, strides and offset in items. Results
are the bytes of a C-ordered array in hexadecimal with dtype and shape, or an error's class and message.
``close`` on a case is the exact result, rounded to ``float64``, for
reductions whose result depends on rounding: NumRs may differ from NumPy where it is as near to it.
"""

import json
import math
import warnings

from _golden import write as write_golden

import numpy as np
from numpy.lib.stride_tricks import as_strided

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261121)
SIZE = 96
REALS = ["?", "b", "B", "h", "H", "i", "I", "q", "Q", "e", "f", "d"]
DTYPES = REALS + ["F", "D"]


def buffer(char):
    if char == "?":
        return rng.random(SIZE) < 0.6
    dtype = np.dtype(char)
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        values = rng.integers(-40 if dtype.kind == "i" else 0, 60, SIZE).astype(dtype)
        values[7], values[23], values[64] = info.max, info.min, info.max - 1
        return values
    if dtype.kind == "f":
        values = rng.normal(scale=3.0, size=SIZE).astype(dtype)
        values[[11, 40]] = 0.0
        values[::7] = np.round(values[::7])
        return values
    return (rng.normal(size=SIZE) + 1j * rng.normal(size=SIZE)).astype(dtype)


BUFFERS = {char: buffer(char) for char in DTYPES}
BUFFERS["nan"] = BUFFERS["d"].copy()
BUFFERS["nan"][[5, 30, 31, 77]] = np.nan
BUFFERS["nan"][[2, 60]] = np.inf, -np.inf
BUFFERS["nanf"] = BUFFERS["nan"].astype("f")
BUFFERS["mask"] = rng.random(SIZE) < 0.5
BUFFERS[">i"] = BUFFERS["i"].astype(">i4")
BUFFERS[">d"] = BUFFERS["d"].astype(">f8")

# A long line by formula: item i is i * 2654435761 mod 2**32, over 2**32, less one half.
LONG = 200_003
long_line = (np.arange(LONG, dtype=np.uint64) * 2654435761 % 2**32) / 2.0**32 - 0.5
BUFFERS["long"] = long_line
BUFFERS["longf"] = long_line.astype("f")
BUFFERS["longi"] = (long_line * 1e9).astype("i")

# name: shape, strides, offset
LAYOUTS = {
    "scalar": ((), (), 3),
    "one": ((1,), (1,), 9),
    "line": ((75,), (1,), 0),
    "reversed": ((17,), (-1,), 40),
    "strided": ((20,), (3,), 2),
    "same": ((6,), (0,), 8),
    "c": ((5, 7), (7, 1), 4),
    "f": ((5, 7), (1, 5), 4),
    "rows": ((3, 30), (30, 1), 1),
    "columns": ((30, 3), (3, 1), 1),
    "sliced": ((4, 5), (20, 2), 3),
    "turned": ((4, 6), (-6, 1), 40),
    "c3": ((3, 4, 5), (20, 5, 1), 0),
    "t3": ((4, 3, 5), (5, 20, 1), 0),
    "f3": ((3, 4, 5), (1, 3, 12), 0),
    "broadcast": ((3, 4, 5), (5, 0, 1), 6),
    "ones": ((1, 4, 1), (4, 1, 1), 0),
    "empty": ((0,), (1,), 0),
    "empty0": ((0, 3), (3, 1), 0),
    "empty1": ((3, 0), (1, 1), 0),
}


def view(name, layout):
    shape, strides, offset = LAYOUTS[layout] if isinstance(layout, str) else layout
    base = BUFFERS[name]
    array = as_strided(base[offset:], shape, [s * base.itemsize for s in strides])
    return array, [name, list(shape), list(strides), offset]


def axes_of(ndim):
    if ndim == 0:
        return [None, ()]
    if ndim == 1:
        return [None, (0,), ()]
    if ndim == 2:
        return [None, (0,), (1,), (-1, 0)]
    return [None, (0,), (1,), (2,), (0, 2), (0, 1), (1, 2)]


def write(result):
    result = np.asarray(result)
    dtype = result.dtype.newbyteorder("=")
    data = np.ascontiguousarray(result, dtype)
    return [dtype.char.replace("l", "q").replace("L", "Q"), list(result.shape), data.tobytes().hex()]


def attempt(f):
    try:
        return write(f())
    except Exception as e:
        return {"error": type(e).__name__.lstrip("_").replace("UFuncTypeError", "TypeError"), "message": str(e)}


CASES = []


def case(kind, name, spec, result, **more):
    CASES.append({"kind": kind, "name": name, "a": spec, "result": result} | {k: v for k, v in more.items() if v is not None})


def exact(array, axes, function):
    """`function` of each reduced group, in C order of the result."""
    if axes is None or array.ndim == 0:
        axes = tuple(range(array.ndim))
    axes = [a % array.ndim for a in axes]
    kept = [a for a in range(array.ndim) if a not in axes]
    groups = array.transpose(kept + axes).reshape([int(np.prod([array.shape[a] for a in kept])), -1])
    return [float(function(group.astype(float))) for group in groups]


def sum_of(values):
    return math.fsum(values)


def mean_of(values):
    return math.fsum(values) / len(values)


def var_of(values):
    wide = values.astype(np.longdouble)
    return np.mean((wide - np.mean(wide)) ** 2)


def reduce_cases():
    names = ["add", "multiply", "maximum", "minimum", "logical_and", "logical_or", "fmax", "bitwise_and", "bitwise_xor"]
    for name in names:
        ufunc = getattr(np, name)
        for char in DTYPES + ["nan", "nanf", ">i", ">d"]:
            dtype = BUFFERS[char].dtype
            if name.startswith("bitwise") and dtype.kind not in "?biu":
                continue
            if name in ("fmax", "logical_and", "bitwise_xor", "minimum") and char not in ("?", "H", "e", "d", "nan"):
                continue
            everywhere = char in ("d", "nan") or name == "add" and char in ("i", "f")
            for layout in LAYOUTS if everywhere else ["scalar", "line", "columns", "t3"]:
                array, spec = view(char, layout)
                for axes in axes_of(array.ndim):
                    keepdims = len(CASES) % 3 == 0
                    result = attempt(lambda: ufunc.reduce(array, axis=axes, keepdims=keepdims))
                    rounded = name == "add" and dtype.kind == "f" and not char.startswith("nan") and array.size
                    close = exact(array, axes, sum_of) if rounded and isinstance(result, list) else None
                    case("reduce", name, spec, result, axes=axes, keepdims=keepdims or None, close=close)
    for name in ["subtract", "divide", "power", "left_shift", "gcd", "lcm", "logical_xor", "less", "equal", "remainder", "sin", "divmod", "ldexp"]:
        ufunc = getattr(np, name)
        for char in ["?", "b", "d"]:
            if name in ("power",) and char == "d" or name == "subtract" and char == "?":
                continue
            if name in ("gcd", "lcm") and char != "b":
                continue
            for layout in ["scalar", "one", "same", "c", "turned", "c3", "empty1"]:
                array, spec = view(char, layout)
                if name in ("power", "left_shift"):
                    array, spec = view("B" if char != "b" else "?", layout)
                for axes in axes_of(array.ndim):
                    case("reduce", name, spec, attempt(lambda: ufunc.reduce(array, axis=axes)), axes=axes)


def keyword_cases():
    for name in ["add", "maximum", "multiply", "subtract", "logical_or"]:
        ufunc = getattr(np, name)
        for char in ["b", "f", "nan"]:
            for layout in ["line", "c", "f3", "empty0", "scalar"]:
                array, spec = view(char, layout)
                axes = axes_of(array.ndim)[1] if array.ndim else None
                start = np.array(3, dtype="q" if char in "bi" else "d")
                case("reduce", name, spec, attempt(lambda: ufunc.reduce(array, axis=axes, initial=start[()])), axes=axes, initial=write(start))
                shape = array.shape
                mask, mask_spec = view("mask", LAYOUTS[layout])
                if array.size:
                    where = np.array(mask)
                    for initial in [None, start]:
                        keywords = {} if initial is None else {"initial": initial[()]}
                        result = attempt(lambda: ufunc.reduce(array, axis=axes, where=mask, **keywords))
                        close = None
                        case("reduce", name, spec, result, axes=axes, where=mask_spec, initial=None if initial is None else write(initial), close=close)
                for dtype in ["b", "q", "f", "d"]:
                    if char == "nan" and dtype in "bq":
                        continue
                    case("reduce", name, spec, attempt(lambda: ufunc.reduce(array, axis=axes, dtype=dtype)), axes=axes, dtype=dtype)
    array, spec = view("c" if "c" in BUFFERS else "d", "c")
    for axes in [(2,), (-3,), (0, 0), (0, -2)]:
        case("reduce", "add", spec, attempt(lambda: np.add.reduce(array, axis=axes)), axes=axes)
    array, spec = view("b", "c")
    case("reduce", "maximum", spec, attempt(lambda: np.maximum.reduce(array, initial=300)), axes=(0,), initial=write(np.int64(300)))


def accumulate_cases():
    for name in ["add", "multiply", "maximum", "minimum", "logical_and", "subtract", "bitwise_xor", "less"]:
        ufunc = getattr(np, name)
        for char in ["?", "H", "i", "Q", "f", "d", "nan", "D", ">d"]:
            if name == "bitwise_xor" and BUFFERS[char].dtype.kind not in "?biu" or name == "subtract" and char == "?":
                continue
            for layout in LAYOUTS if char == "d" else ["reversed", "c", "t3"]:
                array, spec = view(char, layout)
                for axis in range(-1, array.ndim) if array.ndim else [0]:
                    case("accumulate", name, spec, attempt(lambda: ufunc.accumulate(array, axis=axis)), axis=axis)
    for char in ["b", "d", "?"]:
        for layout in ["c", "f", "scalar", "t3", "empty1"]:
            array, spec = view(char, layout)
            case("accumulate", "add", spec, attempt(lambda: np.cumsum(array)), axis=None)
            case("accumulate", "multiply", spec, attempt(lambda: np.cumprod(array)), axis=None)
            case("accumulate", "add", spec, attempt(lambda: np.cumsum(array, dtype="f")), axis=None, dtype="f")
    array, spec = view("d", "c")
    case("accumulate", "add", spec, attempt(lambda: np.add.accumulate(array, axis=2)), axis=2)


def reduceat_cases():
    for name in ["add", "maximum", "multiply", "subtract", "logical_or"]:
        ufunc = getattr(np, name)
        for char in ["b", "i", "f", "d"]:
            for layout, axis, indices in [
                ("line", 0, [0, 40, 41, 3, 74, 5]), ("strided", 0, [4, 4, 9]), ("c", 0, [0, 3]), ("c", 1, [6, 0, 2, 5]),
                ("f3", 1, [0, 2, 1]), ("c", 1, []), ("c", 1, [7]), ("c", 0, [0, -1]), ("scalar", 0, [0]), ("empty0", 1, [0, 2]),
                ("empty0", 0, [0]),
            ]:
                array, spec = view(char, layout)
                result = attempt(lambda: ufunc.reduceat(array, np.array(indices, "q"), axis=axis))
                case("reduceat", name, spec, result, axis=axis, indices=indices)


def at_cases():
    def run(name, char, layout, index, axes, values, front=False):
        array, spec = view(char, layout)
        target = np.array(array)
        full = [slice(None)] * target.ndim
        for axis, part in zip(axes, index):
            full[axis] = np.array(part, "q")
        arguments = () if values is None else (values,)
        def f():
            getattr(np, name).at(target, tuple(full), *arguments)
            return target
        case("at", name, spec, attempt(f), indices=[write(np.array(i, "q")) for i in index], at=axes,
             values=None if values is None else write(values), front=front or None)

    for char in ["b", "i", "q", "f", "d", "D"]:
        one = np.ones((), char)
        run("add", char, "line", [[0, 3, 3, 3, -1]], [0], np.arange(5).astype(char))
        run("add", char, "c", [[0, 3, 3]], [0], one)
        run("add", char, "c", [[0, 3, 3]], [1], np.arange(15).reshape(5, 3).astype(char))
        run("multiply", char, "c", [[0, 4, 4], [1, 1, 1]], [0, 1], np.arange(3).astype(char))
        run("subtract", char, "c3", [[[0], [2]], [1, 1, 3]], [0, 1], np.arange(5).astype(char))
        run("add", char, "c3", [[0, 2, 2], [1, 1, 3]], [0, 2], np.arange(12).reshape(3, 4).astype(char), front=True)
        run("negative", char, "line", [[0, 3, 3]], [0], None)
        run("add", char, "line", [[0, 75]], [0], one)
        run("add", char, "line", [[0, 1]], [0], np.ones(3, char))
        run("add", char, "line", [[]], [0], np.ones(0, char))
    run("maximum", "d", "line", [[1, 1, 2]], [0], np.array([9.0, 4.0, -50.0]))
    run("add", "d", "line", [[1, 1, 2]], [0], np.array([9, 4, -50], "b"))
    run("add", "i", "line", [[1, 1]], [0], np.array([1.5, 2.5]))
    run("add", "?", "line", [[1, 1]], [0], np.array([True, False]))


def routine_cases():
    for char in DTYPES + ["nan", "nanf", ">i", ">d"]:
        dtype = BUFFERS[char].dtype
        for layout in LAYOUTS if char in ("d", "nan") else ["line", "c", "t3", "scalar"]:
            array, spec = view(char, layout)
            for axes in axes_of(array.ndim):
                keepdims = len(CASES) % 3 == 0
                real = array.size and dtype.kind != "c" and not char.startswith("nan")
                if axes == () and array.ndim:
                    continue
                case("routine", "mean", spec, attempt(lambda: np.mean(array, axis=axes, keepdims=keepdims)), axes=axes, keepdims=keepdims or None,
                     close=exact(array, axes, mean_of) if real else None)
                if char not in ("nan", "nanf"):
                    close = exact(array, axes, var_of) if real else None
                    case("routine", "var", spec, attempt(lambda: np.var(array, axis=axes, keepdims=keepdims)), axes=axes, keepdims=keepdims or None, close=close)
                    if dtype.kind != "c":
                        roots = [math.sqrt(v) for v in close] if close else None
                        case("routine", "std", spec, attempt(lambda: np.std(array, axis=axes, keepdims=keepdims)), axes=axes, keepdims=keepdims or None, close=roots)
                case("routine", "count_nonzero", spec, attempt(lambda: np.count_nonzero(array, axis=axes, keepdims=keepdims)), axes=axes, keepdims=keepdims or None)
                if char != "?":
                    case("routine", "ptp", spec, attempt(lambda: np.ptp(array, axis=axes, keepdims=keepdims)), axes=axes, keepdims=keepdims or None)
                if axes is None or len(axes) == 1:
                    axis = None if axes is None else axes[0]
                    for name in ["argmin", "argmax"]:
                        result = attempt(lambda: getattr(np, name)(array, axis=axis, keepdims=keepdims))
                        case("routine", name, spec, result, axes=axes, keepdims=keepdims or None)
    array, spec = view("d", "c")
    for ddof in [1, 2]:
        case("routine", "var", spec, attempt(lambda: np.var(array, axis=0, ddof=ddof)), axes=(0,), ddof=ddof,
             close=[v * 5 / (5 - ddof) for v in exact(array, (0,), var_of)])
    case("routine", "var", spec, attempt(lambda: np.var(array, axis=0, ddof=5)), axes=(0,), ddof=5)
    mask, mask_spec = view("mask", "c")
    for name in ["mean", "var", "std"]:
        case("routine", name, spec, attempt(lambda: getattr(np, name)(array, axis=1, where=mask)), axes=(1,), where=mask_spec)
    for dtype in ["f", "d"]:
        array, spec = view("i", "c")
        case("routine", "mean", spec, attempt(lambda: np.mean(array, axis=1, dtype=dtype)), axes=(1,), dtype=dtype)


def long_cases():
    for char in ["long", "longf", "longi"]:
        for layout in [((LONG,), (1,), 0), ((LONG - 3,), (1,), 3), ((100_001,), (2,), 0), ((2, 100_001), (100_001, 1), 0), ((40_000, 5), (5, 1), 1), ((3000, 60), (60, 1), 2), ((60, 3000), (1, 60), 2)]:
            array, spec = view(char, layout)
            for axes in axes_of(array.ndim)[:3]:
                if axes == () or array.ndim == 2 and axes is not None and array.shape[1 - axes[0]] > 100:
                    continue
                floating = array.dtype.kind == "f"
                case("reduce", "add", spec, write(np.add.reduce(array, axis=axes)), axes=axes, close=exact(array, axes, sum_of) if floating else None)
                case("reduce", "maximum", spec, write(np.maximum.reduce(array, axis=axes)), axes=axes)
                case("routine", "argmin", spec, write(np.argmin(array, axis=None if axes is None else axes[0])), axes=axes)
                case("routine", "argmax", spec, write(np.argmax(array, axis=None if axes is None else axes[0])), axes=axes)
                case("routine", "mean", spec, write(np.mean(array, axis=axes)), axes=axes, close=exact(array, axes, mean_of))
                case("routine", "var", spec, write(np.var(array, axis=axes)), axes=axes, close=exact(array, axes, var_of))


for make in [reduce_cases, keyword_cases, accumulate_cases, reduceat_cases, at_cases, routine_cases, long_cases]:
    make()

document = {
    "buffers": {k: [v.dtype.str, v.tobytes().hex()] for k, v in BUFFERS.items() if not k.startswith("long")},
    "cases": CASES,
}
write_golden("reduce.json", json.dumps(document, separators=(",", ":")).replace('},{"kind"', '},\n{"kind"') + "\n")
