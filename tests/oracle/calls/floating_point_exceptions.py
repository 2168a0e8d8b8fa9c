"""Which floating-point exceptions calls warn of, and in which words."""

import numpy as np

# Values whose results are exact, infinite, tiny or not there. Left out: exceptions that are accidents of NumPy's
# libraries, as its overflow of pow(1.79e308, inf) and its invalid logaddexp(0, nan).
ORDINARY = [0.0, -0.0, 1.0, -2.5, 0.5, np.inf, -np.inf, np.nan]
UNARY = "exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh sqrt cbrt".split()
BINARY = "add subtract multiply divide floor_divide remainder fmod power arctan2 hypot maximum minimum fmax fmin nextafter copysign less equal".split()


def warned(case):
    case.warnings = True
    return case


def unary(case):
    warned(case)
    for dtype in "fd":
        for name in UNARY:
            for x in ORDINARY:
                case.function(name, np.full(3, x, dtype), tolerance=4)
            large = np.finfo(dtype).max
            case.function(name, np.array([large, -large], dtype), tolerance=4)
            # In place, through steps and on many items, of which one matters.
            case.function(name, np.full(40, 0.5, dtype)[::2], tolerance=4)
            case.function(name, np.array([0.5] * 300 + [np.inf], dtype), tolerance=4)


def binary(case):
    warned(case)
    for dtype in "fd":
        for name in BINARY:
            for x in ORDINARY:
                for y in ORDINARY:
                    if name == "power" and x == 0 and y == -np.inf:
                        continue
                    case.function(name, np.full(3, x, dtype), np.full(3, y, dtype), tolerance=4)


def extremes(case):
    warned(case)
    for dtype in "fd":
        large, tiny = np.finfo(dtype).max, np.finfo(dtype).tiny
        big, small, one = (np.full(3, value, dtype) for value in (large, tiny / 8, 1))
        for name in ("hypot", "remainder", "fmod", "add", "multiply", "nextafter"):
            case.function(name, big, big, tolerance=4)
            case.function(name, big / 2, big / 2, tolerance=4)
        case.function("hypot", big / 4, big / 4, tolerance=4)
        case.function("floor_divide", big, one)
        case.function("nextafter", big, np.full(3, np.inf, dtype))
        case.function("nextafter", small, one)
        case.function("nextafter", one, small)
        case.function("logaddexp", np.full(3, np.inf, dtype), np.full(3, np.inf, dtype))
        case.function("logaddexp", np.full(3, -np.inf, dtype), np.full(3, -np.inf, dtype))
        case.function("logaddexp2", np.full(3, np.inf, dtype), np.full(3, np.inf, dtype))
        case.function("frexp", np.array([np.inf, -np.inf, np.nan, large], dtype))
        case.function("exp", np.array([-np.inf, 0], dtype))
        case.function("exp", np.array([-1e4, 0], dtype), tolerance=4)
        case.function("arctan", big, tolerance=4)
        case.function("sin", np.array([np.inf, 1], dtype), tolerance=4)
    case.function("nextafter", np.float16(65504), np.float16(np.inf))


def reductions(case):
    warned(case)
    for dtype in "fd":
        b = np.full(5, np.finfo(dtype).max, dtype)
        nan = np.array([np.nan, 1, 2], dtype)
        case.function("sum", b)
        case.function("add.reduce", b)
        case.function("multiply.reduce", b)
        case.function("prod", b)
        case.function("hypot.reduce", b)
        case.function("add.accumulate", b)
        case.function("cumsum", b)
        case.function("cumprod", b)
        case.function("add.reduceat", b, [0, 1])
        case.function("mean", b)
        for name in ("max", "min", "maximum.reduce", "fmax.reduce", "maximum.accumulate", "minimum.accumulate", "sum", "argmax", "argmin", "any", "all", "ptp", "sort", "unique"):
            case.function(name, nan)
        case.function("max", np.array([np.nan] * 40, dtype))
        case.function("max", np.array([[np.nan, 1], [2, 3]], dtype), axis=0)
        case.function("clip", nan, 0, 1)
        target = case.let(b.copy())
        case.function("add.at", target, [0, 0], b[:2].copy())
        case.read(target)


def products(case):
    warned(case)
    for dtype in "fd":
        b = np.full(3, np.finfo(dtype).max, dtype)
        case.function("dot", b, b)
        case.function("inner", b, b)
        case.function("matmul", b, b)
        case.function("matmul", b.reshape(1, 3), b)
        case.function("outer", b, b)


def conversions(case):
    warned(case)
    case.method(np.array([1e308]), "astype", "f4")
    case.method(np.array([1e10], "f4"), "astype", "f2")
    case.method(np.array([1.5, np.inf]), "astype", "f4")
    case.function("divmod", np.ones(3), np.zeros(3))
    case.function("floor_divide", np.array([1]), np.array([0]))
    case.function("remainder", np.array([1]), np.array([0]))
    case.function("round", np.full(3, 1e308), 5)
    case.function("mean", np.array([]))
    case.function("mean", np.zeros((0, 3)), axis=0)
    case.function("std", np.array([1.0]), ddof=1)


CASES = [unary, binary, extremes, reductions, products, conversions]
