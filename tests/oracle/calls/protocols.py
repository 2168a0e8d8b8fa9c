"""Lists of Python's, numbers without axes and stores, as Python's protocols ask them."""

import numpy

from subjects.recording import Known, Row, form
from subjects.tracing import expressions, np


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
}

# NumPy's words are those of Python's `int`.
CASES = expressions(EXPRESSIONS) + expressions({"none among integers": lambda: stored_none(np.arange(2))}, wording=False)
