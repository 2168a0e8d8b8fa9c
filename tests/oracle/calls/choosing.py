"""Elements chosen, replaced and compared: select, piecewise, choose, place, putmask, nan_to_num, array_equiv and their kin."""

import numpy as np

from subjects.recording import named, twin

SPECIAL = [np.nan, np.inf, -np.inf, -0.0, 1.5, 1e30]


def nan_to_num(case):
    case.layout = True
    for dtype in ("f2", "f4", "f8", ">f4", ">f8", "c8", "c16", ">c16"):
        x = np.array(SPECIAL).astype(dtype)
        if x.dtype.kind == "c":
            x.imag = SPECIAL[::-1]
        for how in ({}, {"nan": 7}, {"posinf": 33, "neginf": -33}, {"nan": np.nan, "posinf": np.inf}, {"copy": False}):
            case.function("nan_to_num", x, **how)
            case.function("nan_to_num", x.reshape(2, 3).T, **how)
            case.function("nan_to_num", twin(x)[::-2], **how)
        case.function("nan_to_num", x[0])
        case.function("nan_to_num", x[:0])
        case.function("nan_to_num", x[3:5])
        target = case.let(x)
        case.function("nan_to_num", target, copy=False, nan=1)
        case.read(target)
    for x in (np.arange(3), np.array([True]), 5, 2.5, np.nan, np.inf, [1.0, np.nan], np.array([b"a"]), np.float32(np.inf)):
        case.function("nan_to_num", x)
    case.function("nan_to_num", np.array([np.nan, 1]), nan=np.array([5.0, 6.0]))


def real_if_close(case):
    for x in ([2.1 + 4e-14j, 5.2 + 3e-15j], [2.1 + 4e-13j], np.array([1 + 1e-6j], "c8"), np.array([1 + 1e-3j], "c8"), [1.0], np.array([], "c16"), 3, 1j, np.array([[1 + 0j]]).T):
        for tol in (100, 1000, 0.5, 1):
            case.function("real_if_close", np.asarray(x), tol)
    case.function("real_if_close", [2.1 + 4e-14j])


def equality(case):
    arrays = ([1, 2], [[1, 2], [1, 2]], [1, 2, 3], [], 1, [1.0, 2.0], [np.nan, 1], np.array([1, 2], ">i2"), [True, False], [1 + 0j, 2], np.array([b"a", b"b"]), np.zeros((0, 2)), np.zeros((2, 0)))
    for a in arrays:
        for b in arrays:
            case.function("array_equiv", a, b)
            case.function("array_equal", a, b)
            case.wording = "S" not in (np.asarray(a).dtype.kind, np.asarray(b).dtype.kind)
            case.function("array_equal", a, np.array(b), equal_nan=True)


def select(case):
    x = np.arange(6)
    for conditions, choices in (
        ([x < 3, x > 3], [x, x**2]), ([x < 3], [x * 1.5]), ([x < 4, x > 1], [0, 1]), ([x < 3, x > 3], [x.astype("i1"), 7]), ([np.array(True)], [x]), ([[True, False]], [[1, 2]]),
        ([x < 3], [x, x]), ([], []), ([x], [x]), ([x.reshape(2, 3) < 3, True], [x[:3], 5.5]), ([x < 3], [x[:2]]), ([np.array(True), np.array(False)], [1, 2]),
    ):
        case.wording = not any(np.shape(choice) == (2,) for choice in choices)
        case.function("select", conditions, choices)
        case.function("select", conditions, choices, 42)
        case.function("select", conditions, choices, default=1.5)
        case.function("select", conditions, choices, default=np.array([1j]))


def piecewise(case):
    x = np.linspace(-2.5, 2.5, 6)
    for conditions, functions in (
        ([x < 0, x >= 0], [-1, 1]), ([x < 0, x >= 0], [named("negative"), named("sqrt")]), ([x < 0], [named("abs"), 7]), (x < 0, [3, 4]), ([x < 0, x > 1], [1, 2, 3]),
        ([x < 0], [1, 2, 3]), ([x < -9], [named("sqrt"), 1]), ([x < 1, x > -1], [1, 2]), ([x.astype(int)], [5]),
    ):
        case.function("piecewise", x, conditions, functions)
    case.function("piecewise", np.arange(4), [np.array([True, False, True, False])], [2.7])
    case.function("piecewise", np.array(3.0), [True], [2])
    case.function("piecewise", np.array(-3), [np.array(-3) < 0, np.array(-3) >= 0], [named("negative"), 2])
    case.function("piecewise", np.arange(6).reshape(2, 3), [np.arange(6).reshape(2, 3) > 2], [named("negative")])


def choose(case):
    choices = [[0, 1, 2, 3], [10, 11, 12, 13], [20, 21, 22, 23], [30, 31, 32, 33]]
    for a in ([2, 3, 1, 0], [2, 4, 1, 0], [-1, 3, 1, 0], [[0], [1]], 1, np.array([2, 3, 1, 0], "u1"), np.array([True, False, True, False]), np.array([0, 1, 2, 3], ">i4")[::-1], [1.0], np.array([1, 2], "u8"), []):
        for mode in ("raise", "wrap", "clip"):
            case.function("choose", a, choices, mode=mode)
            case.function("choose", a, [1, 2.5, np.array([7], "i1"), 0], mode=mode)
    case.function("choose", [0, 1], (np.arange(2.0), -5))
    case.function("choose", [0], [])
    case.function("choose", [0, 1], choices, mode="x")
    case.method(np.array([0, 1, 1, 0]), "choose", choices)
    out = case.let(np.zeros(4, "f4"))
    case.function("choose", [2, 3, 1, 0], choices, out=out)
    case.read(out)
    case.function("choose", [2, 3, 1, 0], choices, out=np.zeros(3))


def masks(case):
    for name in ("place", "putmask"):
        for shape in ((6,), (2, 3)):
            for dtype in ("i4", "f8", "u1", ">i2", "?", "c8"):
                for new in (9, [7, 8], [1, 2, 3, 4, 5, 6, 7], 2.5, [], [[1], [2]]):
                    a = case.let(np.arange(6).astype(dtype).reshape(shape))
                    case.function(name, a, np.arange(6).reshape(shape) > 2, new)
                    case.read(a)
        a = case.let(np.arange(12).reshape(3, 4))
        case.function(name, a.transpose([1, 0]), np.arange(12).reshape(4, 3) % 2 == 0, [1, 2, 3])
        case.read(a)
        case.function(name, a[::2, ::-1], np.arange(8).reshape(2, 4) % 3, [10, 20])
        case.read(a)
        case.function(name, a, [True, False], 1)
        case.wording = name != "place"
        case.function(name, twin(np.zeros(2)).broadcast_to((2, 2)), [[True, False], [True, True]], 1)
        case.wording = True
        case.function(name, a, np.zeros((3, 4), bool), [])
    case.function("extract", np.arange(12).reshape(3, 4) % 3 == 0, np.arange(12).reshape(3, 4))
    case.function("extract", [1, 0, 1], [4, 5, 6])


CASES = [nan_to_num, real_if_close, equality, select, piecewise, choose, masks]
