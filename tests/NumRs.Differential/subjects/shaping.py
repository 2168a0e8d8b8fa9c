"""Functions that move, join, split, repeat, cast and round."""

import numpy as np

from subjects import values
from subjects.recording import EITHER_ZERO


def reshape(case):
    a = values.anything(case)
    size = a.value.size
    divisors = [n for n in range(1, size + 1) if size % n == 0] or [0, 3]
    first = case.random.choice(divisors)
    shape = case.random.choice([(-1,), (first, -1), (first, size // max(first, 1)), (size,), (2, -1)])
    case.function("reshape", a, shape, order=case.random.choice("CFA"))


def flatten(case):
    a = values.anything(case)
    order = case.random.choice("CFAK")
    if case.chance(0.5):
        case.function("ravel", a, order=order)
    else:
        case.method(a, "flatten", order)


def axes(case):
    a = values.anything(case)
    ndim = a.value.ndim
    axis = values.axis(case, ndim)
    name = case.random.choice(
        "squeeze expand_dims swapaxes moveaxis transpose permute_dims atleast_1d atleast_2d atleast_3d flip roll broadcast_to".split()
    )
    if name in ("squeeze", "transpose", "permute_dims", "atleast_1d", "atleast_2d", "atleast_3d"):
        case.function(name, a)
    elif name == "expand_dims":
        case.function(name, a, case.random.choice([axis, 0, -1, (0, 2)]))
    elif name == "swapaxes":
        case.function(name, a, axis, 0)
    elif name == "moveaxis":
        case.function(name, a, axis, values.axis(case, ndim))
    elif name == "flip":
        case.function(name, a, case.random.choice([None, axis, tuple(range(ndim))]))
    elif name == "roll":
        case.function(name, a, case.random.choice([0, 1, -2, 20]), axis=case.random.choice([None, axis]))
    else:
        case.function(name, a, case.random.choice([(2, *a.value.shape), a.value.shape, (3,)]))


def repeat(case):
    a = values.anything(case)
    axis = values.axis(case, a.value.ndim) if case.chance(0.7) else None
    length = a.value.size if axis is None or not a.value.ndim else a.value.shape[axis]
    case.function("repeat", a, case.random.choice([0, 1, 2, case.numpy.integers(0, 3, length)]), axis=axis)


def join(case):
    name = case.random.choice(["concatenate", "concat", "stack", "vstack", "hstack", "dstack", "column_stack"])
    a = values.anything(case, 3)
    shape = list(a.value.shape)
    axis = values.axis(case, len(shape))
    if name.startswith("conc") and shape and case.chance(0.5):
        shape[axis] = case.random.choice([0, 1, 4])
    others = [values.viewed(case, values.array(case, tuple(shape), values.any_dtype(case, 0.8 if a.value.dtype.kind in "USMm" else 0.02))) for _ in range(case.random.randint(0, 2))]
    kwargs = {"axis": axis if case.chance(0.9) else 0} if name in ("concatenate", "concat", "stack") else {}
    if name not in ("column_stack", "dstack") and a.value.dtype.kind in "biufc" and case.chance(0.1):
        kwargs["dtype"] = np.dtype(case.random.choice(["f8", "c16"]))
    if name in ("concatenate", "concat") and case.chance(0.1):
        kwargs["axis"] = None
    case.function(name, [a, *others], **kwargs)


def clip(case):
    a = values.operand(case)
    low, high = case.random.choice([(1, 3), (None, 2), (-1, None), (0.5, 2.5), (3, 1)])
    if case.chance(0.3):
        low = values.array(case, values.broadcastable(case, a.value.shape), values.dtype(case))
    case.function("clip", a, low, high, tolerance=EITHER_ZERO)


def astype(case):
    a = values.anything(case)
    target = case.random.choice([values.any_dtype(case), np.dtype("U"), np.dtype("S")]) if a.value.dtype.kind in "USMm" else values.any_dtype(case, 0.1)
    kwargs = {"casting": case.random.choice(["no", "equiv", "safe", "same_kind"])} if case.chance(0.2) else {}
    if case.chance(0.2):
        kwargs["order"] = case.random.choice("CFAK")
    case.method(a, "astype", target, **kwargs)


def rounding(case):
    case.function("round", values.operand(case), case.random.choice([0, 1, 2, -1, 5]), tolerance=8)


def differences(case):
    a = values.operand(case)
    axis = values.axis(case, a.value.ndim)
    ends = {name: end(case, a.value.shape, axis) for name in ("prepend", "append") if case.chance(0.25)}
    case.function("diff", a, n=case.random.choice([0, 1, 1, 2]), axis=axis, **ends)


def end(case, shape, axis):
    """What goes before or behind an array: a number, or an array of the same shape elsewhere."""
    if not shape or case.chance(0.4):
        return case.random.choice([0, 3, 2.5, True])
    shape = list(shape)
    shape[axis] = case.random.choice([0, 1, 2])
    if case.chance(0.05):
        shape[0] += 1
    return values.array(case, tuple(shape), values.dtype(case))


def parts(case):
    a = values.operand(case, case.random.choice(["F", "D", ">c16", "d", "i", "?"]))
    case.read(a.get(case.random.choice(["real", "T", "mT"] if a.value.ndim > 1 else ["real", "T"])))
    if a.value.dtype.kind == "c":
        case.read(a.get("imag"))


def broadcast(case):
    a = values.anything(case)
    case.function("broadcast_arrays", a, values.array(case, values.broadcastable(case, a.value.shape), "i"))


KINDS = {reshape: 3, flatten: 2, axes: 5, repeat: 2, join: 5, clip: 3, astype: 6, rounding: 3, differences: 2, parts: 1, broadcast: 1}
