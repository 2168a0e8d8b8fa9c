"""Expressions computed in one pass, against the same text computed by Python with NumPy's functions."""

import numpy as np

from calls._matrices import layouts, numbers

UFUNCS = {name: f for name, f in vars(np).items() if isinstance(f, np.ufunc)}
REDUCTIONS = {name: getattr(np, name) for name in ("sum", "prod", "min", "max", "amin", "amax", "all", "any")}


def evaluate(ex, local_dict, out=None, order="K", casting="same_kind"):
    value = eval(ex, {"np": np, "where": np.where, **UFUNCS, **REDUCTIONS, **local_dict})
    if out is None:
        return value if isinstance(value, np.ndarray) and order == "K" else np.array(value, order=order)[()]
    if np.broadcast_shapes(np.shape(value), out.shape) != out.shape:
        raise ValueError("non-broadcastable output operand")
    np.copyto(out, value, casting=casting)
    return out


np.evaluate = evaluate

NUMBERS = "?bBhHiIlLefdFD"
SUMS = (64, 64.0)
TEXTS = [
    "x", "-x", "x + y", "x*y - x/3", "(x + 1)*(y - 1) + 2", "x**2", "2**(x*0 + 3)", "x // 3 + y % 3", "where(x > y, x, y)",
    "where(x != 0, 1, 2.5)", "x < y", "(x < y) | (x > 1)", "abs(x) + 1j", "True + x", "(x == y) & (x <= 2)", "x*x*x + y*y + x*y",
    "maximum(minimum(x, 2), 1)", "x + 1.5 - 2.5*3", "1/3*x", "+x", "sqrt(abs(x)) + exp(-abs(y))", "x / y", "arctan2(x, y)",
    "hypot(x, y) + np.pi", "isnan(x) | isinf(y)", "sign(x) + square(y)", "~(x > y)", "logical_and(x, y)", "conj(x) * y",
]  # fmt: skip
WHOLE = ["x & y", "x | 3", "x ^ y", "~x", "x << 1", "(x >> 1) + y", "gcd(x, y)", "x & -2 ^ y"]


def operands(dtype, other=None, shape=(2, 3)):
    return {"x": numbers(shape, dtype), "y": numbers(shape, other or dtype, 2)}


def dtypes(case):
    case.wording = False
    for text in TEXTS:
        # Python's operator squares booleans as int8, which the ufunc `power` does not.
        for dtype in NUMBERS.replace("?", "") if text == "x**2" else NUMBERS:
            case.function("evaluate", text, operands(dtype), tolerance=(1, 1.0))
        for pair in ("bd", "fi", "Bb", "ed", "fD", "i?", "LQ", "lL", "Fd"):
            case.function("evaluate", text, operands(*pair), tolerance=(1, 1.0))
    for text in WHOLE:
        for dtype in "?bBhHiIlL":
            case.function("evaluate", text, operands(dtype))


def shapes(case):
    case.wording = False
    for left in [(), (1,), (3,), (2, 3), (2, 1), (0,), (0, 3), (4, 1, 3), (1, 1)]:
        for right in [(), (3,), (2, 3), (1, 3), (2, 1), (0, 3), (4, 2, 3), (5,)]:
            values = {"x": numbers(left, "d"), "y": numbers(right, "f")}
            for text in ("x + y*2", "where(x > 1, x, y)", "sin(x) + y", "sum(x*y)", "max(x - y)", "all(x + y)"):
                case.function("evaluate", text, values, tolerance=SUMS)
    for dtype in ("d", "i2", "F"):
        for x in layouts(numbers((3, 4), dtype)):
            case.function("evaluate", "x*2 + y", {"x": x, "y": numbers((4,), "d")}, tolerance=(1, 1.0))
            for axis in ("", ", axis=0", ", axis=1", ", axis=(0, 1)", ", axis=-1, keepdims=True"):
                case.function("evaluate", f"sum(x*y{axis})", {"x": x, "y": numbers((4,), "d")}, tolerance=SUMS)


def special_values(case):
    x = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1e308, 5e-324, -1.5])
    for dtype in "efdFD":
        with np.errstate(all="ignore"):
            values = {"x": x.astype(dtype), "y": x[::-1].astype(dtype)}
        for text in ("x + y", "x*y - x", "x/y", "where(x > 0, x, -y)", "maximum(x, y)", "min(x*y)", "sum(x + y)", "any(x*0)", "x**2"):
            case.function("evaluate", text, values, tolerance=(1, 1.0))
    for dtype in "bBhHiIlL":
        info = np.iinfo(dtype)
        edge = np.array([info.min, info.max, 0, 1], dtype)
        for text in ("x + 1", "x*x", "sum(x)", "prod(x)", "-x", "x > 300", "x == -1", "x // 0", "x % 0", "x - y", "max(x*2)"):
            case.function("evaluate", text, {"x": edge, "y": edge[::-1]})


def large(case):
    """Blocks and parts: more items than either has."""
    rng = np.random.default_rng(5)
    for n in (1025, 8193, 20_000):
        values = {"x": rng.integers(-50, 50, n).astype("i1"), "y": rng.integers(1, 50, n).astype("u1")}
        for text in ("x*1.5 + y", "where(x > 0, x, y)"):
            case.function("evaluate", text, values)
        for text in ("sum(x*3)", "max(x*y)", "min(x - y)", "prod(x*0 + 1)", "any(x > 49)", "all(y > 0)"):
            case.function("evaluate", text, values)
        case.function("evaluate", "x*x + x", {"x": values["x"][::-3]})
    for shape in ((3000, 7), (7, 3000), (20, 30, 40), (2, 9000), (9000, 2)):
        values = {"x": rng.integers(-9, 9, shape).astype("i1"), "y": rng.integers(-9, 9, shape[-1]).astype("f4")}
        for axis in ("0", "1", "-1", "(0, 1)", "None"):
            case.function("evaluate", f"sum(x*y, axis={axis})", values)
            case.function("evaluate", f"max(x + y, axis={axis}, keepdims=True)", values)
        case.function("evaluate", "sum(x*2)", {"x": np.asfortranarray(values["x"])})


def outputs(case):
    case.wording = False
    for dtype in "dfiDe":
        for casting in ("same_kind", "unsafe", "safe"):
            case.function("evaluate", "x*2 + y", operands("d"), out=np.zeros((2, 3), dtype), casting=casting, tolerance=(1, 1.0))
    case.function("evaluate", "x + 1", {"x": numbers((3,), "d")}, out=np.zeros((2, 3)))
    case.function("evaluate", "x + 1", {"x": numbers((2, 3), "d")}, out=np.zeros(3))
    case.function("evaluate", "sum(x, axis=0)", {"x": numbers((2, 3), "d")}, out=np.zeros(3), tolerance=SUMS)
    for order in "CFAK":
        case.function("evaluate", "x*2", {"x": np.asfortranarray(numbers((2, 3), "d"))}, order=order)


def dates(case):
    x = np.array(["2020-01-01", "NaT", "1969-12-31"], "M8[D]")
    y = np.array([1, 2, 3], "m8[h]")
    for text in ("x + y", "x - x", "x > x - y", "where(x > x - y, x, x)", "y*2 + y", "isnat(x)", "y/y", "y // y", "-y", "maximum(y, y*2)"):
        case.function("evaluate", text, {"x": x, "y": y})


def failures(case):
    case.wording = False
    x, y = numbers((3,), "d"), numbers((4,), "d")
    for text in ("x + y", "x & 1", "invert(x)", "x << 2", "sum(x, axis=1)", "sum(x, axis=(0, 0))", "gcd(x, x)"):
        case.function("evaluate", text, {"x": x, "y": y})
    case.function("evaluate", "x**y", {"x": np.arange(3), "y": np.array([1, -1, 2])})
    case.function("evaluate", "x**(y + 0)", {"x": np.arange(3), "y": np.array([1, -1, 2])}, out=np.arange(3))
    case.function("evaluate", "x + 300", {"x": np.arange(3, dtype="u1")})
    case.function("evaluate", "max(x)", {"x": np.zeros(0)})
    case.function("evaluate", "x + 1", {"x": np.array(["a"])})


CASES = [dtypes, shapes, special_values, large, outputs, dates, failures]
