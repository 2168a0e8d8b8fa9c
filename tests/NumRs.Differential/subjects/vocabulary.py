"""Functions that both sides know by name: tests/NumRs.Recorded/Vocabulary.cs has the same."""

import numpy as np

from subjects.recording import Twin, form


def plus(x, y):
    return x + y


def minus(x, y):
    return x - y


def half(x):
    return x / 2


def pair(x):
    return x, x * 2.5


def late(x):
    return 1 if x < 1 else 2.7


def above(x):
    return x > 1


def fill(x):
    return complex(x, 1)


def none_of_numbers(x):
    return [x, x]


def weigh(p, x):
    return sum(p) * x


def total(x):
    return x.sum()


def product(x, y):
    return np.dot(x, y)


def shifted(x):
    return x + 1, x.sum()


def start(x):
    return x[:1]


def two(x):
    return f"{float(x):.2f}"


def angled(x):
    return f"<{int(x)}>"


def star(_):
    return "*"


def letter(x):
    return "T" if x else "F"


def lines(x):
    return f"{int(x)}\n{int(x) * 100}"


def counted(x):
    return f"array of {x.size}"


def exclaimed(x):
    return "array!"


FUNCTIONS = [plus, minus, half, pair, late, above, fill, none_of_numbers, weigh, total, product, shifted, start, two, angled, star, letter, lines, counted, exclaimed]


def user(function):
    """A function of this module as an argument."""
    return Twin(function, {"user": function.__name__})


def made(case, maker, function, *args, **kwargs):
    """What `np.vectorize` or `np.frompyfunc` makes of a function of this module, to call methods of."""
    value = {"vectorize": np.vectorize, "frompyfunc": FromPyFunc}[maker](function, *args, **kwargs)
    parts = [form(user(function)), *map(form, args)]
    return case.let(value, {"made": {"name": maker, "args": parts, "kwargs": {name: form(item) for name, item in kwargs.items()}}})


class FromPyFunc:
    """A ufunc of objects whose results have the dtype of a list of them, as NumRs, which has no arrays of objects, gives them."""

    def __init__(self, *args, **kwargs):
        self._ufunc = np.frompyfunc(*args, **kwargs)

    @staticmethod
    def _plain(value):
        if isinstance(value, tuple):
            return tuple(map(FromPyFunc._plain, value))
        return np.array(value.tolist()).reshape(value.shape) if isinstance(value, np.ndarray) and value.dtype == object else value

    def __call__(self, *args, **kwargs):
        return self._plain(self._ufunc(*args, **kwargs))

    def __getattr__(self, name):
        method = getattr(self._ufunc, name)
        return lambda *args, **kwargs: self._plain(method(*args, **kwargs))
