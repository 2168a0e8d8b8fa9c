"""Ufuncs over all dtypes and layouts, with dtype=, out=, where= and casting=, and their methods."""

import numpy as np

from subjects import values
from subjects.recording import EITHER_ZERO, Twin, plain

EXACT_BINARY = """add subtract multiply floor_divide remainder fmod maximum minimum fmax fmin less less_equal greater greater_equal equal
    not_equal logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor left_shift right_shift copysign nextafter heaviside
    gcd lcm ldexp""".split()
BINARY = [*EXACT_BINARY, *"divide power hypot arctan2 logaddexp logaddexp2 float_power".split()]
EXACT_UNARY = """negative positive sign square floor ceil trunc rint isnan isinf isfinite signbit conjugate logical_not invert fabs
    spacing""".split()
UNARY = [
    *EXACT_UNARY,
    *"""absolute sqrt reciprocal exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh
    arctanh deg2rad rad2deg degrees radians cbrt""".split(),
]
TWO_RESULTS = ["divmod", "modf", "frexp"]
# Of these NumPy resolves the loop in ways of their own, which casting= shows.
COMPARISONS = "less less_equal greater greater_equal equal not_equal logical_and logical_or logical_xor logical_not".split()
TOLERANCE = 64


def tolerance(name, *operands):
    if name in ("maximum", "minimum", "fmax", "fmin", "nextafter"):
        return EITHER_ZERO
    if name == "square" and any(np.iscomplexobj(plain(value)) for value in operands):
        # Whether NumPy rounds once or twice depends on the strides.
        return 4
    if name in EXACT_BINARY or name in EXACT_UNARY:
        return None
    # A complex power is exp(b log(a)), whose error grows with the exponent.
    complicated = "power" in name and any(np.iscomplexobj(plain(value)) for value in operands)
    return 32 * TOLERANCE if complicated else TOLERANCE


def options(case, name):
    """Keywords that every ufunc takes."""
    chosen = {}
    if name != "ldexp" and case.chance(0.1):
        chosen["dtype"] = np.dtype(case.random.choice(["f8", "f4", "i8", "c16", "?", "f2"]))
    if name not in COMPARISONS and case.chance(0.05):
        chosen["casting"] = case.random.choice(["no", "equiv", "safe", "same_kind", "unsafe"])
    return chosen


def binary(case):
    name = case.random.choice(BINARY)
    a = values.operand(case)
    b = case.random.choice([2, -1, 0, 0.5, True, 1e300, 300]) if case.chance(0.15) else values.viewed(case, values.array(case, values.broadcastable(case, a.value.shape), values.dtype(case)))
    if case.chance(0.5):
        a, b = b, a
    kwargs = options(case, name)
    if not isinstance(a, Twin) or not isinstance(b, Twin):
        # Which dtype a number of Python's is cast from is an accident of NumPy's.
        kwargs.pop("casting", None)
    case.function(name, a, b, tolerance=tolerance(name, a, b, np.zeros(0, kwargs.get("dtype"))), **kwargs)


def unary(case):
    name = case.random.choice(UNARY)
    a = values.operand(case)
    kwargs = options(case, name)
    case.function(name, a, tolerance=tolerance(name, a, np.zeros(0, kwargs.get("dtype"))), **kwargs)


def two_results(case):
    name = case.random.choice(TWO_RESULTS)
    a = values.operand(case)
    b = [values.array(case, values.broadcastable(case, a.value.shape), values.dtype(case))] if name == "divmod" else []
    case.function(name, a, *b)


def into(case):
    """out= in any dtype and layout, with where=."""
    two = case.chance(0.6)
    name = case.random.choice(BINARY if two else UNARY)
    a = values.operand(case, values.dtype(case), finite=True)
    operands = [a]
    if two:
        operands.append(values.array(case, values.broadcastable(case, a.value.shape), values.dtype(case), finite=True))
    out = case.let(np.zeros(a.value.shape[::-1], values.dtype(case, None if case.chance(0.5) else "fc")))
    target = out.transpose(range(a.value.ndim)[::-1])
    kwargs = {"out": target}
    if case.chance(0.4):
        kwargs["where"] = case.numpy.random(values.broadcastable(case, a.value.shape)) < 0.6
    if case.chance(0.1):
        kwargs["casting"] = case.random.choice(["unsafe", "safe"])
    if kwargs.get("casting") == "unsafe" and out.value.dtype.kind in "iu":
        # What floats out of range become is undefined.
        name = "add" if two else "negative"
        if np.result_type(*[plain(operand).dtype for operand in operands]).kind in "fc":
            del kwargs["casting"]
    bound = tolerance(name, *operands)
    if bound is not None:
        bound *= coarseness(name, [plain(value) for value in operands], out.value.dtype)
    if case.function(name, *operands, tolerance=bound, **kwargs) is not None and "ignore" not in case.calls[-1]:
        case.read(out, tolerance=bound)


def coarseness(name, operands, dtype):
    """How much coarser than a dtype the one is in which a ufunc computes."""
    try:
        computed = getattr(np, name)(*operands).dtype
    except (TypeError, ValueError):
        return 1
    if computed.kind not in "fc" or dtype.kind not in "fc":
        return 1
    return max(1, float(np.finfo(computed).eps) / float(np.finfo(dtype).eps))


def others(case):
    """Texts, bytes, dates and spans of time: compared, added, as truth values, and beside what they have nothing in common with."""
    a = values.operand(case, case.random.choice(values.OTHERS))
    other = np.dtype(case.random.choice(values.alike(a.value.dtype))) if case.chance(0.85) else values.any_dtype(case, 0.6)
    b = values.viewed(case, values.array(case, values.broadcastable(case, a.value.shape), other))
    if case.chance(0.5):
        a, b = b, a
    name = case.random.choice([*COMPARISONS[:-1], *COMPARISONS[:-1], "add", "maximum", "minimum", "subtract"])
    if name.startswith("logical") and "M" in a.value.dtype.kind + b.value.dtype.kind:
        name = "equal"
    kwargs = {}
    if case.chance(0.2) and a.value.shape == b.value.shape:
        kwargs["where"] = case.numpy.random(a.value.shape) < 0.6
        kwargs["out"] = np.zeros(a.value.shape, case.random.choice(["?", "?", "U5", "d"]))
    case.function(name, a, b, **kwargs)


METHODS = "add multiply maximum minimum logical_or logical_and bitwise_or bitwise_and subtract hypot logaddexp fmax".split()


def scale(array):
    """A bound for the intermediate sums of an array's items."""
    finite = np.abs(array[np.isfinite(array)].astype(complex))
    return min(max(1.0, float(finite.sum())), 1e300)


def accumulate(case):
    name = case.random.choice(METHODS)
    a = values.operand(case, most=3)
    case.function(f"{name}.accumulate", a, axis=values.axis(case, a.value.ndim), tolerance=(256, scale(a.value)))


def reduce(case):
    name = case.random.choice(METHODS)
    a = values.operand(case, most=3)
    kwargs = {"axis": values.axis(case, a.value.ndim) if case.chance(0.7) else None}
    if case.chance(0.3):
        kwargs["keepdims"] = True
    if case.chance(0.2):
        kwargs["initial"] = case.random.choice([0, 1, 2])
    case.function(f"{name}.reduce", a, tolerance=(256, scale(a.value)), **kwargs)


def reduceat(case):
    name = case.random.choice(METHODS)
    a = values.operand(case, most=3)
    axis = values.axis(case, a.value.ndim)
    length = a.value.shape[axis] if a.value.ndim else 1
    indices = case.numpy.integers(0, max(length, 1), case.random.choice([0, 1, 3, 5]) if length else 0)
    case.function(f"{name}.reduceat", a, indices, axis=axis, tolerance=(256, scale(a.value)))


def outer(case):
    name = case.random.choice(BINARY)
    a, b = values.operand(case, most=2), values.operand(case, most=2)
    case.function(f"{name}.outer", a, b, tolerance=tolerance(name, a, b))


def at(case):
    name = case.random.choice(METHODS)
    dtype = values.dtype(case)
    a = case.let(values.array(case, (7,), dtype))
    indices = case.numpy.integers(-7, 7, case.random.choice([0, 3, 9]))
    b = values.array(case, (len(indices),), case.random.choice(["b", dtype]))
    case.function(f"{name}.at", a, indices, b)
    case.read(a, tolerance=TOLERANCE)


def others_reduced(case):
    """Texts, bytes, dates and spans of time along an axis."""
    a = values.operand(case, case.random.choice(values.OTHERS), most=3)
    name = case.random.choice(["logical_and", "logical_or", "logical_xor", "maximum", "minimum", "fmax", "add", "equal"])
    axis = values.axis(case, a.value.ndim)
    # Running totals of dates and spans are not there yet.
    way = case.random.choice(["reduce", "outer"] if a.value.dtype.kind in "Mm" else ["reduce", "accumulate", "outer"])
    if way == "outer":
        b = values.array(case, values.shape(case, 2), case.random.choice(values.alike(a.value.dtype)))
        case.function(f"{name}.outer", a, b)
    else:
        case.function(f"{name}.{way}", a, axis=axis)


KINDS = {binary: 20, others: 8, others_reduced: 4, unary: 14, two_results: 2, into: 8, accumulate: 3, reduce: 3, reduceat: 3, outer: 3, at: 3}
