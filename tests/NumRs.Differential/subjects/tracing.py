"""Writes down whole expressions: `np` here is NumPy, and what is done to its objects is done to their equals on the other side.

    from subjects.tracing import expressions, np
    CASES = expressions({"sum of a view": lambda: np.arange(6).reshape(2, 3).T.sum(axis=0)})

Every call, attribute, operator and index of an expression is a call of its case, whose result the later ones refer to. What is
compared is what comes out at the end, or the error.
"""

import operator
import types

import numpy

from subjects.recording import Known, Row, exact, failure, form, key_of, plain


class Tracer:
    """The case that is being written."""

    case = None
    error = None

    def call(self, call, function, args=(), kwargs=None, compared=False):
        """Makes a call, and gives what later calls know its result by."""
        call["args"] = [form(value) for value in args]
        call["kwargs"] = {name: form(value) for name, value in (kwargs or {}).items()}
        args, kwargs = [plain(value) for value in args], {name: plain(value) for name, value in (kwargs or {}).items()}
        self.case.calls.append(call)
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            call["expect"] = failure(error, self.case.wording)
            self.error = error
            raise
        if compared:
            call["expect"] = exact(result, self.case.longest)
            return result
        call["as"] = f"y{len(self.case.calls)}"
        return Traced(result, {"ref": call["as"]})

    def refused(self, expression):
        """Makes calls that fail, and goes on."""
        try:
            expression()
        except Exception as error:
            if error is not self.error:
                raise
        else:
            raise AssertionError("no error")

    def record(self, expression, case):
        """Writes an expression into a case."""
        self.case, self.error = case, None
        try:
            value = expression()
        except Exception as error:
            if error is not self.error:
                raise
            return
        call = {"do": "read", "on": form(value), "args": [], "kwargs": {}, "expect": exact(plain(value), case.longest)}
        if case.tolerance is not None:
            call["tolerance"] = dict(zip(("eps", "scale"), case.tolerance))
        case.calls.append(call)


TRACER = Tracer()


class Traced(Known):
    """An object of NumPy's."""

    __hash__ = None

    def __init__(self, value, form):
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "form", form)

    def __getattr__(self, name):
        try:
            value = getattr(self.value, name)
        except AttributeError:
            raise
        except Exception:
            return TRACER.call({"do": "attribute", "on": self.form, "name": name}, lambda: getattr(self.value, name))
        if callable(value) and not isinstance(value, numpy.ndarray):
            return lambda *args, **kwargs: TRACER.call({"do": "method", "on": self.form, "name": name}, value, args, kwargs)
        return TRACER.call({"do": "attribute", "on": self.form, "name": name}, lambda: value)

    def __setattr__(self, name, value):
        TRACER.call({"do": "assign", "on": self.form, "name": name}, lambda item: setattr(self.value, name, item), [value])

    def __getitem__(self, key):
        if isinstance(self.value, (tuple, list)) and isinstance(key, int):
            return TRACER.call({"do": "part", "on": self.form, "name": key}, lambda: self.value[key])
        return TRACER.call({"do": "get", "on": self.form, **key_of(key)}, lambda: self.value[index(key)])

    def __setitem__(self, key, value):
        TRACER.call({"do": "set", "on": self.form, **key_of(key)}, lambda item: self.value.__setitem__(index(key), item), [value])

    def __iter__(self):
        items = self if isinstance(self.value, (tuple, list)) else TRACER.call({"do": "list", "on": self.form}, lambda: list(self.value))
        return (TRACER.call({"do": "part", "on": items.form, "name": n}, lambda n=n: items.value[n]) for n in range(len(items.value)))

    def __next__(self):
        return TRACER.call({"do": "next", "on": self.form}, lambda: next(self.value))

    def __call__(self, *args, **kwargs):
        return TRACER.call({"do": "call", "on": self.form}, self.value, args, kwargs)

    def __enter__(self):
        return self.value.__enter__()

    def __exit__(self, *error):
        TRACER.call({"do": "leave", "on": self.form}, lambda: self.value.__exit__(*error))

    def __len__(self):
        return len(self.value)

    def __bool__(self):
        return TRACER.call({"do": "number", "on": self.form, "name": "bool"}, lambda: bool(self.value), compared=True)

    def __int__(self):
        return TRACER.call({"do": "number", "on": self.form, "name": "int"}, lambda: int(self.value), compared=True)

    def __float__(self):
        return TRACER.call({"do": "number", "on": self.form, "name": "float"}, lambda: float(self.value), compared=True)

    def __str__(self):
        return TRACER.call({"do": "text", "on": self.form, "name": "str"}, lambda: str(self.value), compared=True)

    def __repr__(self):
        return TRACER.call({"do": "text", "on": self.form, "name": "repr"}, lambda: repr(self.value), compared=True)


def index(key):
    return tuple(plain(item) for item in key) if isinstance(key, tuple) else plain(key)


def binary(symbol, function):
    def left(self, other):
        return TRACER.call({"do": "operator", "name": symbol}, function, [self, other])

    def right(self, other):
        return TRACER.call({"do": "operator", "name": symbol}, function, [other, self])

    return left, right


def in_place(name):
    function = getattr(operator, name.strip("_"))
    return lambda self, other: TRACER.call({"do": "method", "on": self.form, "name": name}, lambda value: function(self.value, value), [other])


BINARY = {
    "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "and": "&", "or": "|", "xor": "^",
    "lshift": "<<", "rshift": ">>", "matmul": "@",
}
COMPARISONS = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
UNARY = {"neg": "-", "pos": "+", "invert": "~"}

for _name, _symbol in BINARY.items():
    _left, _right = binary(_symbol, getattr(operator, f"__{_name}__"))
    setattr(Traced, f"__{_name}__", _left)
    setattr(Traced, f"__r{_name}__", _right)
    setattr(Traced, f"__i{_name}__", in_place(f"__i{_name}__"))
for _name, _symbol in COMPARISONS.items():
    setattr(Traced, f"__{_name}__", binary(_symbol, getattr(operator, f"__{_name}__"))[0])
for _name, _symbol in UNARY.items():
    def _unary(self, symbol=_symbol, function=getattr(operator, f"__{_name}__")):
        return TRACER.call({"do": "operator", "name": symbol}, function, [self])
    setattr(Traced, f"__{_name}__", _unary)


class Namespace:
    """A module of NumPy's, one of its functions, or a ufunc."""

    def __init__(self, real, path):
        self._real, self._path = real, path

    def __getattr__(self, name):
        real, path = getattr(self._real, name), f"{self._path}.{name}".lstrip(".")
        if isinstance(real, type) and (issubclass(real, numpy.generic) or real in (bool, int, float, complex)):
            return real
        if isinstance(real, (types.ModuleType, numpy.ufunc)) or callable(real):
            return Namespace(real, path)
        if isinstance(self._real, numpy.ufunc):
            return TRACER.call({"do": "attribute", "name": path}, lambda: real)
        return real

    def __call__(self, *args, **kwargs):
        return TRACER.call({"do": "function", "name": self._path}, self._real, args, kwargs)


np = Namespace(numpy, "")


def expressions(named, **settings):
    """Cases of one expression each: functions of nothing by their names. The settings are those of the cases."""
    def case_of(name, expression):
        def record(case):
            case.tolerance = None
            for setting, value in settings.items():
                setattr(case, setting, value)
            TRACER.record(expression, case)

        record.__name__ = name
        return record

    return [case_of(name, expression) for name, expression in named.items()]


__all__ = ["Row", "Traced", "expressions", "np"]
