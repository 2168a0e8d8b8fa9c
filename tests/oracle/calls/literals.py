"""Numbers of the host language: as direct operands they yield to an array's dtype, whatever is made of them does not."""

import numpy as np

NUMBERS = [3, 300, -1, 0.5, 2.5, 1j, True, 2**63, float("inf")]
SMALL = [np.array([1, 2, 100], "i1"), np.array([1, 2, 200], "u1"), np.array([1, 2, 3], "f4"), np.array([1, 2, 3], "f2"), np.array([True, False, True])]


def shapers(case):
    """What makes an array of a number."""
    for value in (300, 0.1, 2j):
        for name, *args in (
            ("atleast_1d",), ("atleast_2d",), ("atleast_3d",), ("ravel",), ("reshape", (1,)), ("broadcast_to", (2,)), ("asarray",), ("array",),
            ("copy",), ("squeeze",), ("expand_dims", 0), ("transpose",), ("flip",), ("sum",), ("max",), ("positive",), ("roll", 1), ("take", 0),
            ("repeat", 2), ("cumsum",), ("mean",), ("full_like", 1), ("zeros_like",),
        ):
            case.function(name, value, *args)
            made = case.let(getattr(np, name)(value, *args))
            for a in SMALL[:3]:
                case.function("add", a[:1], made)


def weak_operands(case):
    for a in SMALL:
        for value in NUMBERS:
            for name in ("add", "multiply", "maximum", "less", "equal", "power", "bitwise_and"):
                if name == "power" and value == -1:
                    continue
                case.function(name, a, value, tolerance=4)


def functions_without_weakness(case):
    for a in SMALL:
        for value in (3, 300, 0.5, 200):
            case.function("searchsorted", np.sort(a), value)
            case.function("dot", a, value)
            case.function("dot", value, a)
            case.function("outer", a, value)
            case.function("multiply.outer", a, value)
            case.function("add.outer", value, a)
            case.function("result_type", a, value)


def choices(case):
    mask = np.array([True, False, True])
    for a in SMALL:
        for value in (3, 300, -1, 0.5, 1j, True):
            case.function("where", mask, a, value)
            case.function("where", mask, value, a)
            case.function("concatenate", [a, value], axis=None)
            case.function("clip", a, value if not isinstance(value, complex) else 0, 300)
    case.function("where", mask, 1, 2.5)
    case.function("where", True, 2, 3)


def ranges(case):
    for dtype in ("i1", "u1", "i4", "u8", "f2", "f4", "f8", "?", ">i2", ">f4"):
        five, one = np.array(5 if dtype != "?" else 1, dtype), np.array(1, dtype)
        case.function("arange", five)
        case.function("arange", one, 5)
        case.function("arange", 0, five)
        case.function("arange", 0, 5, one)
        case.function("arange", five, step=one)
        if dtype != ">f4":
            case.function("linspace", five, 7, 3)
    case.function("arange", 5, step=2)
    case.function("arange", 3.5, step=2)
    case.function("arange", 5, None, 2)
    case.function("arange", start=1, stop=5)
    case.function("arange", stop=4, dtype="f4")


def at(case):
    for a in SMALL:
        for value in (3, 300, -1, 0.5):
            if a.dtype == bool and value == -1:
                continue
            target = case.let(a)
            case.function("add.at", target, [0, 0, 2], value)
            case.read(target)
            case.function("maximum.at", target, [0, 1], value)
            case.read(target)


def initials(case):
    for a in SMALL:
        for value in (2, 300, -1, 0.5, 2.7, 1j, 2**70):
            for name in ("sum", "max"):
                if a.dtype == bool and isinstance(value, float):
                    continue
                case.function(name, a, initial=value, tolerance=4)


def castings(case):
    """casting= and dtype= with a number as an operand."""
    for a in (np.array([1.0, 2, 3]), np.array([1, 2, 200], "u1"), np.array([True, False]), np.array([1, 2], "c8"), np.array([1, 2], "f4")):
        for value in (1.5, 300, 2, 1j, True):
            for casting in ("no", "safe", "same_kind", "unsafe"):
                case.function("add", a, value, casting=casting)
                for dtype in ("i8", "u1", "f4", "f8", "?", "c16"):
                    case.function("add", a, value, dtype=dtype, casting=casting)


def wide_integers(case):
    """Integers beyond 64 bits."""
    arrays = [np.array([1.0, 2, 3]), np.array([1, 2, 3], "f4"), np.array([1, 2, 200], "u1"), np.array([1, 2, 3]), np.array([True, False]), np.array([1, 2], "c8"), np.array([2.0**70, 1.0])]
    for value in (2**64, -(2**63) - 1, 2**70, -(2**70), 2**200, 2**2000):
        for a in arrays:
            for name in ("less", "less_equal", "greater", "greater_equal", "equal", "not_equal", "add", "multiply", "divide", "maximum", "float_power"):
                case.function(name, a, value, tolerance=8)
                case.function(name, value, a, tolerance=8)
            case.function("where", a[:1] > 1, a[:1], value)
            case.function("isclose", a, value)
            case.function("clip", a, 0, value)
            case.function("clip", a, -(2**70), value)
            case.function("full_like", a, value)
            case.function("array", value, dtype=a.dtype)
            case.function("sum", a, initial=value)
            for key in (0, slice(1), np.array([0]), np.arange(len(a)) < 1):
                target = case.let(a)
                case.set(target, key, value)
                case.read(target)
    for a, b in ((2**70, 2**70), (2**64, 2**70), (2**64, 3), (3, 2**70), (-(2**70), 0), (2**70, 0.5), (2**70, 1j), (2**70, True)):
        for name in ("less", "less_equal", "greater", "equal", "not_equal", "divide", "hypot"):
            if name != "hypot" or isinstance(b, float):
                case.function(name, a, b, tolerance=4)
    case.function("sin", 2**70)
    case.function("sqrt", 2**70)
    case.function("clip", np.arange(3, dtype="i4"), 2**70, 2**71)
    case.function("add", 2**70, 1)


CASES = [shapers, weak_operands, functions_without_weakness, choices, ranges, at, initials, castings, wide_integers]
