"""Parameters in all the forms that NumPy takes them in: names, tuples, arrays, keywords that are left out."""

import numpy as np

from subjects import values
from subjects.numbers import number
from subjects.recording import EITHER_ZERO
from subjects.ufuncs import METHODS, scale

NAMES = ["?", "i1", "u1", "i2", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i4", ">f8", "int32", "float", "bool"]


def operand_or_dtype(case):
    choice = case.random.random()
    if choice < 0.35:
        return case.random.choice(NAMES)
    if choice < 0.5:
        return np.dtype(case.random.choice(NAMES))
    if choice < 0.75:
        return values.array(case, case.random.choice([(), (2,)]), values.dtype(case))
    return number(case)


def result_type(case):
    case.function("result_type", *[operand_or_dtype(case) for _ in range(case.random.randint(1, 4))])


def can_cast(case):
    case.function("can_cast", operand_or_dtype(case), case.random.choice(NAMES), *case.random.choice([(), ("no",), ("equiv",), ("safe",), ("same_kind",), ("unsafe",), ("same",)]))


def roll(case):
    a = values.operand(case)
    ndim = a.value.ndim
    count = case.random.randint(0, 3)
    shift = case.random.choice([case.random.randint(-9, 9), tuple(case.random.randint(-9, 9) for _ in range(count)), 2**62])
    if not ndim or case.chance(0.2):
        case.function("roll", a, shift)
        return
    axis = case.random.choice([values.axis(case, ndim), tuple(values.axis(case, ndim) for _ in range(count)), ndim])
    case.function("roll", a, shift, axis=axis)


def at_least(case):
    name = case.random.choice(["atleast_1d", "atleast_2d", "atleast_3d"])
    case.function(name, *[case.random.choice([values.operand(case), number(case)]) for _ in range(case.random.randint(1, 4))])


def reshape(case):
    a = values.operand(case, most=3)
    size = a.value.size
    first = case.random.choice([n for n in range(1, size + 1) if size % n == 0] or [0, 3])
    rest = case.random.choice([-1, -6, size // max(first, 1), 5])
    shape = case.random.choice([(first, rest), (rest, first), (first, rest, 1), (1, first, 1, rest), (rest,), ((first, rest),), (-1, -2)])
    kwargs = {"order": case.random.choice("CFA")} if case.chance(0.6) else {}
    case.method(a, "reshape", *shape, **kwargs)


def squeeze(case):
    a = values.operand(case, most=2)
    case.function("squeeze", a, axis=case.random.choice([0, -1, 1, None, ()]))


def tolerances(case):
    a = values.array(case, case.random.choice([(3,), (2, 3), ()]), case.random.choice("dfile"))
    b = a + case.random.choice([0, 0.1]) if case.chance(0.5) else number(case)
    bounds = [1e-5, 0, 0.1, np.array([1e-8, 0.1, 1]), np.array(0.05, "f4"), [[0.1], [0.2]]]
    names = case.random.sample(["rtol", "atol"], case.random.randint(0, 2))
    kwargs = {name: case.random.choice(bounds) for name in names}
    case.function(case.random.choice(["isclose", "allclose"]), *case.random.choice([(a, b), (b, a)]), **kwargs, equal_nan=case.chance(0.3))


def bases(case):
    start = case.random.choice([0, 1.5, np.array([0.0, 1.0]), np.array(1, "f4"), np.array([[1.0], [2.0]])])
    base = case.random.choice([2, 10.0, np.array([2.0, 10.0]), np.array(2, "f4"), np.array([[2.0], [3.0]]), [2, 3]])
    kwargs = {"axis": case.random.choice([0, -1])} if case.chance(0.5) else {}
    case.function("logspace", start, case.random.choice([2, 3.0]), num=case.random.choice([0, 1, 3]), base=base, endpoint=case.chance(0.7), tolerance=64, **kwargs)


def reduce(case):
    """Reductions over the first axis, which is not named."""
    name = case.random.choice(METHODS)
    a = values.operand(case, most=3, finite=True)
    kwargs = {}
    if case.chance(0.4) and name in ("add", "multiply", "maximum"):
        kwargs["dtype"] = np.dtype(case.random.choice(["f8", "i8", "c16"]))
    if case.chance(0.4):
        kwargs["initial"] = case.random.choice([0, 1, 2])
    if case.chance(0.3):
        kwargs["keepdims"] = True
    if np.issubdtype(kwargs.get("dtype", a.value.dtype), np.integer) and a.value.dtype.kind in "fc":
        return
    case.function(f"{name}.reduce", a, **kwargs, tolerance=(256, scale(a.value)))


def devices(case):
    device = case.random.choice(["cpu", None, "gpu", "cuda:0"])
    name = case.random.choice("zeros ones empty full eye arange linspace zeros_like ones_like full_like asarray fft.fftfreq fft.rfftfreq".split())
    args = {"full": (2, 1), "linspace": (0, 1, 3), "full_like": (np.arange(2), 1), "zeros_like": (np.arange(2),), "ones_like": (np.arange(2),), "empty": (0,)}
    case.function(name, *args.get(name, (3,)), device=device, tolerance=4)
    case.method(np.arange(2), "to_device", "cpu")


def words(case):
    """Options by name, also wrong ones."""
    a = values.twin(values.array(case, (5,), values.dtype(case, "iuf")))
    kind = case.random.choice("quick heap merge q stab stable Q HEAP mergesort quicksortx s m M x radix timsort".split() + [""])
    name = case.random.choice(["sort", "argsort"])
    stable = {"stable": case.chance(0.5)} if case.chance(0.1) else {}
    if kind[:1] in "sSmMx" or name == "sort":
        case.function(name, a, kind=kind, tolerance=EITHER_ZERO, **stable)
    target = case.let(a.value)
    case.method(target, "sort", kind=kind)
    case.read(target, tolerance=EITHER_ZERO)
    case.function("searchsorted", np.arange(3), 1, side=case.random.choice(["left", "right", "l", "LEFT", "x", ""]))
    case.function("take", np.arange(3), 1, mode=case.random.choice(["raise", "wrap", "clip", "r", "WRAP", "x"]))


def empties(case):
    """Lists and arrays of nothing as indices."""
    a = values.operand(case, most=3)
    empty = case.random.choice([[], np.array([]), np.zeros(0, "f4"), np.zeros(0, int), np.zeros(0, "?")])
    case.get(a, case.random.choice([(empty,), (Ellipsis, empty), (0, empty)]))


KINDS = {
    result_type: 4, can_cast: 2, roll: 3, at_least: 1, reshape: 3, squeeze: 1, tolerances: 3, bases: 2, reduce: 2, devices: 1, words: 3, empties: 1,
}
