"""Numbers of the host language as operands: where they yield to an array's dtype, where not, and whether they fit what they are stored in."""

import numpy as np

from subjects import values
from subjects.recording import EITHER_ZERO, Twin
from subjects.ufuncs import BINARY, tolerance

INTEGERS = [0, 1, -1, 2, 3, 7, 127, 128, -128, -129, 200, 255, 256, 300, 2**31, -(2**31) - 1, 2**40, 2**63, 2**64 - 1]
WIDE = [2**64, -(2**63) - 1, 2**70, -(2**70), 2**127, 2**200]
REALS = [0.5, -0.5, 0.1, 2.0, 2.7, -1.5, 256.0, 1e10, 1e300]
SPECIAL = [float("inf"), float("-inf"), float("nan")]
COMPLEX = [1j, 2 + 0j, 0.5 - 1j]
COMPARISONS = "less less_equal greater greater_equal equal not_equal".split()
# Of these NumPy makes objects when a number is beyond int64, or refuses it.
RESOLVED = "add subtract multiply maximum minimum fmax fmin".split()
NO_OBJECTS = "logical_and logical_or logical_xor copysign nextafter heaviside ldexp arctan2 hypot logaddexp logaddexp2 fmod".split()


def number(case, wide=0.0):
    if case.chance(wide):
        return case.random.choice(WIDE)
    return case.random.choice(case.random.choice([INTEGERS, INTEGERS, REALS, SPECIAL, COMPLEX, [True, False]]))


def operand(case, **kwargs):
    return values.operand(case, most=2, **kwargs)


def binary(case):
    """A ufunc of an array and a number, with casting= and dtype=."""
    name = case.random.choice(BINARY)
    a, b = operand(case), number(case, 0.15)
    wide = isinstance(b, int) and not -(2**63) <= b < 2**63
    if wide and name in NO_OBJECTS:
        return
    kwargs = {}
    if case.chance(0.4) and name in RESOLVED and a.value.dtype.isnative and not wide:
        kwargs["casting"] = case.random.choice(["no", "safe", "same_kind", "unsafe"])
        if case.chance(0.6):
            kwargs["dtype"] = np.dtype(case.random.choice(["i8", "u1", "f4", "f8", "c16", "i2"]))
    if undefined([a.value, b], kwargs):
        return
    bound = tolerance(name, a, b, np.zeros(0, kwargs.get("dtype")))
    case.function(name, *case.random.choice([(a, b), (b, a)]), tolerance=bound, **kwargs)


def undefined(operands, kwargs):
    """Whether a float out of range is to become an integer, which C leaves undefined."""
    dtype = kwargs.get("dtype")
    if dtype is None or dtype.kind not in "iu" or kwargs.get("casting") != "unsafe":
        return False
    limits = np.iinfo(dtype)
    reals = [np.real(np.asarray(x)) for x in operands if not isinstance(x, int) and np.asarray(x).dtype.kind in "fc"]
    return any(not ((r > float(limits.min)) & (r < float(limits.max))).all() for r in reals)


def alone(case):
    """A ufunc of numbers only."""
    case.function(case.random.choice(COMPARISONS), number(case, 0.4), number(case, 0.4))
    name = case.random.choice("add subtract multiply maximum divide floor_divide".split())
    a, b = case.random.choice([(2, 3), (2.5, 3), (3, 1j), (True, 2), (2**63, 1), (2**63, 0.5), (-1, 2**62), (300, 2)])
    case.function(name, a, b, tolerance=4)


def three(case):
    a = operand(case)
    case.function("clip", a, *case.random.choice([(number(case, 0.1), number(case, 0.1)), (None, number(case, 0.1)), (number(case, 0.1), None)]), tolerance=EITHER_ZERO)
    case.function("where", np.asarray(case.numpy.random(a.value.shape) < 0.5), *case.random.choice([(a, number(case)), (number(case), a), (number(case), number(case))]))


# What makes an array of a number: its result beside another array shows whether it yields.
SHAPERS = {
    "atleast_1d": (),
    "atleast_2d": (),
    "atleast_3d": (),
    "ravel": (),
    "reshape": ((1,),),
    "broadcast_to": ((2,),),
    "asarray": (),
    "asanyarray": (),
    "ascontiguousarray": (),
    "asfortranarray": (),
    "array": (),
    "copy": (),
    "squeeze": (),
    "expand_dims": (0,),
    "transpose": (),
    "flip": (),
    "round": (),
    "sum": (),
    "prod": (),
    "max": (),
    "positive": (),
    "negative": (),
    "absolute": (),
    "sqrt": (),
    "roll": (1,),
    "take": (0,),
    "repeat": (2,),
    "cumsum": (),
    "mean": (),
    "unique": (),
    "full_like": (1,),
    "zeros_like": (),
    "ones_like": (),
    "nonzero": (),
    "argwhere": (),
    "flatnonzero": (),
    "ndim": (),
    "shape": (),
    "size": (),
    "iscomplexobj": (),
    "isrealobj": (),
    "isfinite": (),
    "argmax": (),
    "count_nonzero": (),
    "diff": (),
    "vdot": (3,),
    "dot": (3,),
    "outer": (2,),
    "ptp": (),
    "std": (),
    "any": (),
    "conjugate": (),
    "moveaxis": (0, 0),
    "sort": (None,),
    "argsort": (None,),
    "array_equal": (3,),
    "isclose": (0.5,),
    "allclose": (3,),
    "full": (),
    "linspace": (5, 3),
    "logspace": (1, 3),
    "concatenate": (),
}


def shaped(case):
    """A function of a number, and what comes of it with an array of a small dtype."""
    name = case.random.choice(list(SHAPERS))
    value = number(case)
    if name == "full":
        case.function(name, 2, value)
        return
    if name == "concatenate":
        case.function(name, [operand(case), value], axis=None)
        return
    result = case.function(name, value, *SHAPERS[name], tolerance=16)
    if isinstance(result, np.ndarray) and case.chance(0.2):
        case.function("result_type", values.array(case, (2,), "u1"), result)


def products(case):
    a, b = operand(case, finite=True), number(case)
    name = case.random.choice(["dot", "outer", "searchsorted", "multiply.outer", "add.outer", "vdot"])
    if name == "searchsorted":
        a = values.twin(np.sort(np.unique(values.array(case, (5,), a.value.dtype.newbyteorder("="), finite=True))))
        case.function(name, a, b)
        return
    if name == "vdot":
        a = values.twin(values.array(case, (1,), a.value.dtype, finite=True))
    case.function(name, *((a, b) if name == "searchsorted" or case.chance(0.5) else (b, a)), tolerance=64)


def ranges(case):
    """arange and linspace of 0-d arrays."""
    dtypes = [case.random.choice(["b", "B", "h", "i", "l", "e", "f", "d", ">i4"]) for _ in range(3)]
    start, stop, step = (np.array(n, dtype) for n, dtype in zip(case.random.choice([(0, 5, 1), (1, 7, 2), (3, 0, 1), (0, 1, 1)]), dtypes))
    name = case.random.choice(["arange", "arange", "linspace", "logspace"])
    if name == "arange" and stop.dtype.kind == "u" and start > stop:
        # NumPy takes the difference in the unsigned dtype.
        return
    if name == "arange":
        args = case.random.choice([(stop,), (start, stop), (start, stop, step), (0, stop), (start, 4), (0, 6, step)])
        case.function(name, *args)
        case.function(name, stop, step=step)
    else:
        case.function(name, *case.random.choice([(start, stop), (0, stop), (start, 2)]), 3, tolerance=16)


def at(case):
    name = case.random.choice("add subtract multiply maximum minimum".split())
    dtype = case.random.choice(["u1", "i2", "i8", "f4", "f8", "?", "c8"])
    a = case.let(values.array(case, (5,), dtype, finite=True))
    value = number(case)
    if np.dtype(dtype).kind in "iu" and (isinstance(value, (float, complex)) and not abs(value) < 100):
        return
    case.function(f"{name}.at", a, [0, 0, 3], value)
    case.read(a, tolerance=64)


def initial(case):
    name = case.random.choice(["sum", "prod", "max", "min", "add.reduce", "maximum.reduce", "multiply.reduce"])
    a = operand(case, finite=True)
    case.function(name, a, initial=number(case), tolerance=(256, 1e3))


KINDS = {binary: 12, alone: 2, three: 4, shaped: 12, products: 4, ranges: 3, at: 2, initial: 2}
