"""Lists of Python's, numbers without axes and stores, as Python's protocols ask them."""

import numpy

from subjects.recording import Known, Row, form
from subjects.tracing import TRACER, expressions, np


def listed(items):
    """A list that is Python's to the other side, too."""
    forms = [form(listed(item)) if isinstance(item, list) else form(item) for item in items]
    return Known([item.value if isinstance(item, Known) else item for item in items], {"list": forms})


def scalar(value):
    """A number without axes: an item of an array."""
    return np.array([value])[0]


def joined():
    a, b = np.arange(2), np.zeros(1)
    return [np.concatenate(listed([a, b])), np.concatenate(Row((a, b))), np.concatenate([a, listed([0.0])]), np.concatenate(np.arange(4).reshape(2, 2)),
            np.vstack(Row((a, [2, 3])))]


def flat(value):
    x = np.arange(6).reshape(2, 3)
    x.flat = value(x)
    return x


def stored_none(x):
    x[0] = None
    return x


def asked(on, name, *args):
    """What a method of Python's gives that operators and functions call."""
    return TRACER.call({"do": "method", "on": on.form, "name": name}, getattr(on.value, name), args)


def rounded(x):
    return TRACER.call({"do": "method", "on": x.form, "name": "__round__"}, lambda: round(x.value))


def made(name, *args):
    """A number of a type of NumPy's, of what its constructor takes."""
    return TRACER.call({"do": "method", "on": {"dtype": name}, "name": "__call__"}, getattr(numpy, name), args)


def shape():
    return np.zeros((2, 3, 4)).shape


def compared(dtype, *others):
    """A dtype beside others, by all comparisons."""
    return [asked(dtype, name, other) for other in others for name in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")]


def reshaped(value):
    x = np.arange(6)
    x.shape = value
    return x.shape


LISTS = [[1, 2, 3], [1, 2.5], [2.5, 1], [1, True], [2**63], [1, 1j], [[1, 2], [3, 4.5]], [], [[], []], [[1, 2], 3], [True, False]]

EXPRESSIONS = {
    **{f"list {items}": lambda items=items: np.array(listed(items)) for items in LISTS},
    "tuple": lambda: np.array(Row((True, False))),
    "tuple in a list": lambda: np.array(listed([Row((1, 2)), [3, 4.5]])),
    "round": lambda: [scalar(2.5).__round__(), scalar(3.5).__round__(), scalar(2.567).__round__(2)],
    "whole": lambda: [scalar(2.5).__trunc__(), scalar(2.5).__floor__(), scalar(2.5).__ceil__()],
    "large": lambda: scalar(2.0**70).__int__(),
    "nan": lambda: scalar(numpy.nan).__int__(),
    "infinity": lambda: scalar(numpy.inf).__int__(),
    "joined": joined,
    "flat number": lambda: flat(lambda x: 5),
    "flat list": lambda: flat(lambda x: listed([1, 2])),
    "flat of another": lambda: flat(lambda x: np.arange(6).flat),
    "none among reals": lambda: stored_none(np.ones(2)),
    "new axes": lambda: np.arange(6).reshape(2, 3)[None, :, None].shape,
    "dtype of memory": lambda: np.ones(2).view("i8"),
    "round of an array": lambda: rounded(np.arange(3)),
    "round of a complex number": lambda: rounded(scalar(1 + 0j)),
    "none is no item": lambda: [asked(np.arange(2), name, None) for name in ("__eq__", "__ne__", "__contains__")],
    "a text is no item": lambda: [asked(np.arange(2), name, "a") for name in ("__eq__", "__ne__")],
    "shape": lambda: [asked(shape(), "__len__"), *(asked(shape(), "__getitem__", key) for key in (0, -1, 1))],
    "part of a shape": lambda: asked(shape(), "__getitem__", slice(1, None)),
    "shape beyond": lambda: asked(shape(), "__getitem__", 3),
    "shape by name": lambda: asked(shape(), "__getitem__", "a"),
    "shape repeated": lambda: asked(shape(), "__mul__", 2),
    "lengths of a shape": lambda: [asked(shape(), "__contains__", 4), asked(shape(), "__contains__", 5)],
    "shape set": lambda: reshaped(Row((2, -1))),
    "types of numbers": lambda: [made("float64", 2), made("int32", 3.7), made("float32", listed([1.5, 2])), made("complex128", 1, 2)],
    "types of texts": lambda: [made("float64", "1.5"), made("float64", "inf"), made("float64", "nan"), made("int64", " 12 "), made("float64")],
    "type of a text that is no number": lambda: made("int32", "a"),
    "dtypes": lambda: compared(np.dtype("f8"), np.dtype("f4"), np.dtype("f8"), np.dtype("i8")),
    "dtypes beside texts": lambda: [asked(np.dtype("f8"), name, other) for other in ("f8", "float64", "f4") for name in ("__eq__", "__ne__")],
    "parts of a dtype": lambda: [asked(np.dtype("i4,f8"), "__len__"), *(asked(np.dtype("i4,f8"), "__getitem__", key) for key in ("f1", -2))],
    "part beyond a dtype": lambda: asked(np.dtype("i4,f8"), "__getitem__", 5),
    "record": lambda: [asked(np.zeros(1, dtype="i4,f8")[0], "__len__"), np.zeros(1, dtype="i4,f8")[0].tolist()],
}

REPRS = {
    **{f"{name} {args}": lambda name=name, args=args: repr(made(name, *args)) for name, args in (
        ("float64", (2,)), ("int32", (3.7,)), ("complex128", (1, 2)))},
    "shape": lambda: repr(shape()),
}

# Python's words, or those of a class that is not NumPy's.
UNWORDED = {
    "float of a complex number": lambda: asked(np.array(1j), "__float__"),
    "float of an array": lambda: asked(np.zeros(1), "__float__"),
    "shape and a number": lambda: asked(shape(), "__add__", 5),
    "length of a number": lambda: asked(np.array(1), "__len__"),
    "none among integers": lambda: stored_none(np.arange(2)),
}

CASES = expressions({**EXPRESSIONS, **{f"repr of {name}": case for name, case in REPRS.items()}}) + expressions(UNWORDED, wording=False)
