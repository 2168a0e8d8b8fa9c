"""Golden cases of the element-wise ufuncs: values of every loop and the choice of the loop.

Writes golden/ufunc.json:

* ``inputs``: named arrays, bytes in hexadecimal;
* ``cases``: ufunc, loop dtypes, names of the inputs, outputs and, for functions that need not be exact, the
  distance from the true value that is allowed, in units in the last place: one, or NumPy's own where it is larger;
* ``kinds``: the operand kinds of ``resolution``, dtype characters and the literals 1, 1.0 and 1j;
* ``resolution``: for every ufunc the dtype characters of the results for all combinations of kinds (the last
  operand varies fastest), or "!" where NumPy raises TypeError;
* ``literals``: comparisons with integers that do not fit the other operand;
* ``byte_strings``: comparisons of fixed-width bytes: name, width and bytes of either side, result;
* ``flags``: floating-point exceptions, as the bits 1 divide, 2 overflow, 4 underflow, 8 invalid.
"""

import itertools
import json
import warnings

from _golden import write

import numpy as np

warnings.simplefilter("ignore")
np.seterr(all="ignore")

CHARS = "?bBhHiIlLefdFD"
RENAMED = {"clip": np._core.umath.clip}
SKIPPED = {"isnat", "matmul", "matvec", "vecdot", "vecmat"}
# Where NumPy itself is exact, so must the result be.
ROUNDED = {
    "cbrt", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan",
    "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "arctan2", "hypot", "logaddexp", "logaddexp2", "power",
    "float_power",
}
rng = np.random.default_rng(20240607)


def all_ufuncs():
    names = {}
    for name in sorted(dir(np)):
        function = getattr(np, name)
        if isinstance(function, np.ufunc) and function.__name__ == name and name not in SKIPPED:
            names[name] = function
    for name in ("rad2deg", "deg2rad"):
        names[name] = getattr(np, name)
    names.update(RENAMED)
    return names


def specials(char):
    dtype = np.dtype(char)
    if char == "?":
        return [False, True]
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        values = [0, 1, 2, 3, 7, 10, info.max, info.max - 1, info.max // 2 + 1]
        return values + ([-1, -2, -3, -10, info.min, info.min + 1] if dtype.kind == "i" else [])
    if dtype.kind == "f":
        info = np.finfo(dtype)
        parts = [0.0, 0.5, 1.0, 1.5, 2.5, 3.0, 1e-3, 1e4, info.max, info.tiny, info.smallest_subnormal, np.inf]
        return [s * x for x in parts for s in (1, -1)] + [np.nan]
    part = [0.0, -0.0, 1.0, -1.5, 2.0, np.inf, -np.inf, np.nan]
    return [complex(x, y) for x in part for y in part]


def sample(char, count):
    dtype = np.dtype(char)
    if char == "?":
        return rng.integers(0, 2, count).astype(bool)
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        wide = rng.integers(info.min, info.max, count, dtype=dtype, endpoint=True)
        return np.where(rng.random(count) < 0.4, rng.integers(0, 12, count).astype(dtype), wide)
    real = rng.standard_normal(count) * np.exp(rng.standard_normal(count) * 2)
    if dtype.kind == "f":
        return real.astype(dtype)
    return (real + 1j * rng.standard_normal(count)).astype(dtype)


inputs = {}


def hexed(array):
    return np.ascontiguousarray(array).tobytes().hex()


def keep(name, array):
    inputs.setdefault(name, {"dtype": array.dtype.char, "data": hexed(array)})
    return name, array


for c in CHARS:
    s = np.array(specials(c), dtype=c)
    unary = np.concatenate([s, sample(c, 48)])
    inputs_unary = keep("x" + c, unary)
    few = s if len(s) <= 25 else rng.permutation(s)[:20]
    a, b = (np.array(v, dtype=c) for v in zip(*itertools.product(few, few)))
    a = np.concatenate([a, sample(c, 40), sample(c, 5)])
    b = np.concatenate([b, sample(c, 40), sample(c, 5)])
    if c in "?":
        a, b = a[:40], b[:40]
    if len(a) > 300:
        pick = np.sort(rng.permutation(len(a))[:300])
        a, b = a[pick], b[pick]
    keep("a" + c, a)
    keep("b" + c, b)
    low = sample(c, 100)
    keep("c" + c, np.concatenate([low, s[-3:], s[:2]]))
    keep("m" + c, np.concatenate([sample(c, 100), s[:3], s[-2:]]))
    keep("n" + c, np.concatenate([sample(c, 100), s[-3:], s[:2]]))
    if c in "bBhHiIlL":
        bits = np.dtype(c).itemsize * 8
        keep("e" + c, (b & np.iinfo(c).max).astype(c))
        around = np.array([0, 1, 2, bits // 2, bits - 1, bits, bits + 1, 100, np.iinfo(c).max] + ([-1, -2] if c in "bhil" else []))
        keep("s" + c, np.resize(around, len(a)).astype(c))
for c in "il":
    keep("k" + c, np.resize(np.array([0, 1, -1, 5, -10, 20, -30, 100, -130, -149, 1000, -1074, 3000, -3000, 2**31 - 1, -(2**31)]), 300).astype(c))


def load(name):
    entry = inputs[name]
    return np.frombuffer(bytes.fromhex(entry["data"]), dtype=entry["dtype"])


def operand_names(name, types):
    if len(types) == 1:
        return ["x" + types]
    if name == "clip":
        return [p + types[0] for p in "cmn"]
    if name == "ldexp":
        return ["a" + types[0], "k" + types[1]]
    if types in ("lL", "Ll"):
        return ["a" + types[0], "b" + types[1]]
    second = "b"
    if name == "power" and types[0] in "bBhHiIlL":
        second = "e"
    if name in ("left_shift", "right_shift"):
        second = "s"
    return ["a" + types[0], second + types[1]]


def precise(function, operands, results):
    """Results of a function that is not exact, from a wider type where they are ordinary numbers."""
    wide = {"e": "d", "f": "d", "d": "g", "F": "D", "D": "G"}
    computed = function(*[x.astype(wide[x.dtype.char]) for x in operands])
    out = []
    for result, better in zip(results, [computed]):
        if result.dtype.kind == "c":
            view, good = result.view(result.real.dtype).copy(), np.ascontiguousarray(better)
            good = good.view(good.real.dtype)
        else:
            view, good = result.copy(), better
        narrow = good.astype(view.dtype)
        use = np.isfinite(view) & (view != 0) & np.isfinite(narrow) & (narrow != 0)
        view[use] = narrow[use]
        out.append(view.view(result.dtype))
    return out


def distance(own, best):
    """NumPy's greatest error in units in the last place (of a complex number's length)."""
    if best.dtype.kind == "c":
        size = np.maximum(abs(best.real), abs(best.imag))
        error = np.maximum(abs(own.real - best.real), abs(own.imag - best.imag))
        ulps = error / (4 * size * np.finfo(best.dtype).eps / 2)
    else:
        ulps = abs(own - best) / abs(np.spacing(best))
    good = np.isfinite(ulps)
    return int(np.ceil(ulps[good].max())) if good.any() else 1


cases = []
for name, function in all_ufuncs().items():
    seen = set()
    for signature in function.types:
        given, made = signature.split("->")
        if any(c not in CHARS for c in given + made):
            given, made = given.replace("q", "l").replace("Q", "L"), made
            if any(c not in CHARS for c in given + made):
                continue
        if given in seen:
            continue
        seen.add(given)
        names = operand_names(name, given)
        operands = [load(n) for n in names]
        length = min(map(len, operands))
        operands = [x[:length].copy() for x in operands]
        results = function(*operands)
        results = list(results) if isinstance(results, tuple) else [results]
        case = {"ufunc": name, "types": given + "->" + made, "in": names}
        if (name in ROUNDED or (name in ("absolute", "sign", "sqrt") and given in "FD")) and made in "efdFD":
            own = results
            results = precise(function, operands, results)
            case["ulp"] = max(1, *map(distance, own, results))
        case["out"] = [hexed(r) for r in results]
        cases.append(case)

KINDS = list(CHARS) + ["1", "1.0", "1j"]
LITERALS = {"1": 1, "1.0": 1.0, "1j": 1j}


def outcome(function, operands):
    try:
        results = function(*operands)
    except TypeError:
        return "!"
    results = results if isinstance(results, tuple) else (results,)
    return "".join(np.asarray(r).dtype.char for r in results)


resolution = {}
for name, function in all_ufuncs().items():
    operands = [LITERALS.get(k, None) if k in LITERALS else np.ones(2, dtype=k) for k in KINDS]
    chosen = [outcome(function, combination) for combination in itertools.product(operands, repeat=function.nin)]
    resolution[name] = " ".join(chosen)

literals = []
for c in "bBhHiIlL":
    info = np.iinfo(c)
    x = np.array([info.min, 0, info.max], dtype=c)
    for value in (info.max, info.max + 1, info.min - 1, -1, 300, 2**63, 2**64 - 1):
        if not -(2**63) <= value < 2**64:
            continue
        for name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal"):
            function = getattr(np, name)
            literals.append([name, c, str(value), hexed(function(x, value)), hexed(function(value, x))])

flags = []
BITS = {"divide by zero": 1, "overflow": 2, "underflow": 4, "invalid value": 8}


def raised(function, *operands):
    seen = 0

    def note(kind, _):
        nonlocal seen
        seen |= BITS[kind]

    with np.errstate(all="call", call=note):
        function(*operands)
    return seen


for name, c, x, y in [
    ("floor_divide", "i", 5, 0), ("floor_divide", "i", -(2**31), -1), ("remainder", "l", 5, 0), ("fmod", "b", 5, 0),
    ("divmod", "h", 5, 0), ("divmod", "h", -(2**15), -1), ("remainder", "i", -(2**31), -1), ("floor_divide", "B", 5, 0),
    ("floor_divide", "L", 5, 2), ("divide", "d", 1, 0), ("divide", "d", 0, 0), ("divide", "f", 1, 0), ("add", "d", 1e308, 1e308),
    ("multiply", "d", 1e-300, 1e-300), ("subtract", "d", np.inf, np.inf), ("floor_divide", "d", 1, 0), ("remainder", "d", 1, 0),
    ("maximum", "d", np.nan, 1), ("less", "d", np.nan, 1), ("equal", "d", np.nan, 1), ("add", "d", np.nan, 1), ("add", "e", 65000, 65000),
    ("multiply", "F", 1e30, 1e30), ("power", "d", 10, 400), ("divide", "D", 1, 0),
]:
    for count in (1, 3, 33):
        a, b = np.full(count, x, dtype=c), np.full(count, y, dtype=c)
        flags.append([name, c, count, hexed(a[:1]), hexed(b[:1]), raised(getattr(np, name), a, b)])

texts = [b"", b"a", b"ab", b"ab\0x", b"abc", b"b", b"\xff", b"\x01"]
left, right = zip(*itertools.product(texts, texts))
byte_strings = []
for first, second in (("S4", "S4"), ("S4", "S6"), ("S5", "S4")):
    x, y = np.array(left, dtype=first), np.array(right, dtype=second)
    for name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal"):
        byte_strings.append([name, x.itemsize, hexed(x), y.itemsize, hexed(y), hexed(getattr(np, name)(x, y))])

document = {
    "numpy": np.__version__, "inputs": inputs, "cases": cases, "kinds": KINDS, "resolution": resolution, "literals": literals,
    "flags": flags, "byte_strings": byte_strings,
}
write("ufunc.json", json.dumps(document, separators=(",", ":")).replace("},{", "},\n{"))
