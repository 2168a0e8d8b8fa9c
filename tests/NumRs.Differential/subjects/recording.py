"""Writes down what is done to NumPy's objects, so that it can be done again elsewhere.

A case is {"seed", "case", "kind", "let": {register: form}, "calls": [call, ...]}; a call is

    {"do": "function" | "method" | "item" | "get" | "set" | "read" | "text" | "attribute" | "assign" | "operator" | "number" | "list"
           | "next" | "part" | "leave",
     "on": form, "name": ..., "key": [form, ...], "tuple": whether the key is one,
     "args": [form, ...], "kwargs": {name: form, ...}, "as": register, "expect": outcome, "layout": layout,
     "tolerance": {"eps": n, "scale": x}, "ignore": npy | true, "warnings": [text, ...]}

A call without "expect" is not compared; what it gives stands in a register, where later calls find it (tracing.py).

A form is null, a boolean, a number, a text, a list of forms, or one of

    {"array": npy, "views": [...]}   an array, and the views to take of it one after the other
    {"ref": register, "views": [...]}
    {"float": "nan"}  {"integer": "..."}  {"complex": [re, im]}  {"dtype": text or fields}
    {"stream": base64}  {"generator": [bit generator, seed]}  {"legacy": seed}
    {"slice": [form, form, form]}  {"ellipsis": true}
    {"list": [form, ...]}, one that is changed in place  {"tuple": [form, ...]}  {"bytes": base64}  {"buffer": base64}  {"integers": texts}  {"dictionary": {name: form, ...}}
    {"function": a name in the module}  {"user": a name in vocabulary.py}  {"type": the name of a type}
    {"made": {"name": ..., "args": [form, ...], "kwargs": {name: form, ...}}}   what a function of the module gives

An outcome is {"array": npy}, {"number": npy}, {"text": ...}, {"bytes": base64}, {"none": true}, {"items": [outcome, ...]},
{"dtype": text or fields}, {"null": true}, {"dictionary": {name: outcome, ...}}, {"shown": what `str` gives} or {"error": [names of the
exception's type and of its bases]}, with a "message" where its words count. {"digest": {"dtype", "shape", "sha256", "first": npy}} stands
for an array of many items: the hash of their bytes, and the first of them.
A layout is that of an array, {"strides": [bytes, ...], "view": whether it shares memory with an argument}, null for anything else
and for strides that do not count, or a list of layouts. An npy is the content of such a file as base64.
"""

import base64
import hashlib
import io
import random
import warnings

import numpy as np

from subjects import deviations


# A tolerance that takes a zero of either sign, and nothing else.
EITHER_ZERO = 1e-6


def npy(array):
    buffer = io.BytesIO()
    if array.dtype.names is None:
        np.save(buffer, array, allow_pickle=False)
    else:
        # np.save writes whatever was in memory where there is no field.
        header = np.lib.format.header_data_from_array_1_0(array)
        np.lib.format.write_array_header_1_0(buffer, header)
        buffer.write((array.T if header["fortran_order"] else array).tobytes())
    return base64.b64encode(buffer.getvalue()).decode()


class Known:
    """A NumPy object together with the form from which the other side makes its equal."""

    def __init__(self, value, form):
        self.value = value
        self.form = form


class Twin(Known):
    """One whose views are forms of their own."""

    def viewed(self, value, view):
        return Twin(value, {**self.form, "views": [*self.form.get("views", []), view]})

    def transpose(self, axes):
        return self.viewed(self.value.transpose(axes), {"transpose": list(axes)})

    def broadcast_to(self, shape):
        return self.viewed(np.broadcast_to(self.value, shape), {"broadcast_to": list(shape)})

    def __getitem__(self, key):
        return self.viewed(self.value[key], {"index": form_of_key(key)})

    def get(self, name):
        """An attribute that is a view."""
        return self.viewed(getattr(self.value, name), {"attribute": name})


def twin(array):
    """An array that a call gets for itself."""
    return array if isinstance(array, Known) else Twin(array, {"array": npy(array)})


class Row(tuple):
    """A tuple that is one to the other side, too, where it is more than a list: a row that may become a record."""


class Integers(list):
    """A list of integers, perhaps nested once, that is an array of long integers to the other side."""


class Buffer(bytes):
    """Bytes that are memory to the other side, and no text."""


def dtype_form(dtype):
    """The text of a dtype."""
    return dtype.str if dtype.names is None and dtype.subdtype is None else str(dtype)


def form_of_key(key):
    return [form(item) for item in (key if isinstance(key, tuple) else (key,))]


def key_of(key):
    """The parts of a call that tell its index; only tuples of fewer than two items need to be known for ones."""
    return {"key": form_of_key(key), "tuple": True} if isinstance(key, tuple) and len(key) < 2 else {"key": form_of_key(key)}


def form(value):
    """The form of any argument."""
    match value:
        case Known():
            return value.form
        case None | bool() | str():
            return value
        case np.ndarray() | np.generic():
            return {"array": npy(np.asarray(value))}
        case int():
            return value if -(2**63) <= value < 2**63 else {"integer": str(value)}
        case float():
            return value if np.isfinite(value) else {"float": str(value)}
        case complex():
            return {"complex": [form(value.real), form(value.imag)]}
        case np.dtype():
            return {"dtype": dtype_form(value)}
        case Row():
            return {"tuple": [form(item) for item in value]}
        case Integers():
            return {"integers": [str(item) if not isinstance(item, list) else list(map(str, item)) for item in value]}
        case Buffer():
            return {"buffer": base64.b64encode(value).decode()}
        case bytes():
            return {"bytes": base64.b64encode(value).decode()}
        case dict():
            return {"dictionary": {name: form(item) for name, item in value.items()}}
        case slice():
            return {"slice": [form(value.start), form(value.stop), form(value.step)]}
        case list() | tuple():
            return [form(item) for item in value]
    if value is Ellipsis:
        return {"ellipsis": True}
    if isinstance(value, type):
        return {"type": value.__name__}
    raise TypeError(f"no form for {value!r}")


def named(name):
    """A function of the module as an argument."""
    return Twin(getattr(np, name), {"function": name})


def layout(value, arguments):
    """Where the items of a result stand; see above."""
    if isinstance(value, (tuple, list)):
        return [layout(item, arguments) for item in value]
    if not isinstance(value, np.ndarray) or value.size == 0:
        return None
    strides = [stride if length > 1 else None for length, stride in zip(value.shape, value.strides)]
    return {"strides": strides, "view": any(np.may_share_memory(value, array) for array in arrays(arguments))}


def arrays(values):
    """The arrays among arguments and in their lists."""
    for value in values:
        if isinstance(value, np.ndarray):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from arrays(value)


def plain(value):
    """An argument as NumPy takes it."""
    match value:
        case Known():
            return value.value
        case dict():
            return {name: plain(item) for name, item in value.items()}
        case Row():
            return tuple(plain(item) for item in value)
        case list() | tuple():
            return type(value)(plain(item) for item in value)
    return value


def without_gaps(array):
    """The array with zeros where no field is; what stands there means nothing."""
    if array.dtype.names is None:
        return array
    whole = np.zeros(array.shape, array.dtype)
    for name in array.dtype.names:
        whole[name] = without_gaps(array[name])
    return whole


def outcome(value, longest=float("inf")):
    """What the other side is compared with; arrays of more bytes than `longest` by a hash."""
    match value:
        case None:
            return {"none": True}
        case str():
            return {"text": value}
        case bytes():
            return {"bytes": base64.b64encode(value).decode()}
        case tuple() | list():
            return {"items": [outcome(item, longest) for item in value]}
        case np.dtype():
            return form(value)
        case bool() | int() | float() | complex():
            return number(value)
        case dict():
            return {"dictionary": {name: exact(item) for name, item in value.items()}}
        case np.ndarray() | np.generic():
            return {"digest": digest(value)} if value.nbytes > longest else {"array": in_c_order(value)}
    return {"shown": str(value)}


def number(value):
    """The outcome of a number of Python's; one that no dtype holds is its digits."""
    array = np.asarray(value)
    return {"shown": str(value)} if array.dtype == object else {"number": npy(array)}


def exact(value, longest=float("inf")):
    """The outcome of a value that is None only where the other side has nothing, too."""
    if value is None:
        return {"null": True}
    return {"items": [exact(item, longest) for item in value]} if isinstance(value, (tuple, list)) else outcome(value, longest)


def failure(error, wording):
    """The outcome of a call that fails."""
    names = [base.__name__ for base in type(error).__mro__]
    if str(error) == "Python int too large to convert to C long":
        # What NumPy says of such a number depends on which of its paths finds out.
        return {"error": [*names, "TypeError"]}
    return {"error": names, "message": str(error)} if wording else {"error": names}


# Items of a long result that are kept as they are.
FIRST = 20


def digest(value):
    """What is compared of an array of many items; their bytes have to be exactly NumPy's."""
    array = np.ascontiguousarray(without_gaps(np.asarray(value)))
    return {
        "dtype": repr(dtype_form(array.dtype)),
        "shape": str(array.shape),
        "sha256": hashlib.sha256(array.tobytes()).hexdigest(),
        "first": npy(array.reshape(-1)[:FIRST]),
    }


def in_c_order(value):
    array = without_gaps(np.asarray(value))
    if array.ndim == 0 and array.dtype.names is None:
        # A scalar of NumPy has no byte order, and the other side has no scalars.
        array = array.astype(array.dtype.newbyteorder("="))
    return npy(array if array.flags.c_contiguous else np.array(array, order="C"))


# Bytes of a result above which a call is not compared: its text would be several times as long.
LARGEST = 1 << 24


def size(value):
    """The bytes of an array, or of all arrays of a tuple."""
    return sum(map(size, value)) if isinstance(value, (tuple, list)) else getattr(value, "nbytes", 0)


class Case:
    """Random choices, and the calls that they led to.

    wording: whether messages of errors are compared.
    warnings: whether RuntimeWarnings are.
    layout: whether the strides of results are, and which of them are views.
    longest: the bytes above which a hash stands for a result. All of these may be changed between calls.
    """

    def __init__(self, seed, number, wording=False):
        self.seed = seed
        self.number = number
        self.wording = wording
        self.warnings = False
        self.layout = False
        self.longest = float("inf")
        self.random = random.Random(f"{seed}/{number}")
        self.numpy = np.random.default_rng([*str(seed).encode(), number] if isinstance(seed, str) else [seed, number])
        self.registers = {}
        self.calls = []

    def chance(self, probability):
        return self.random.random() < probability

    def let(self, value, form_of_value=None):
        """An object that several calls share."""
        name = f"x{len(self.registers)}"
        self.registers[name] = form(value) if form_of_value is None else form_of_value
        return Twin(plain(value), {"ref": name})

    def stream(self, content=b""):
        return self.let(io.BytesIO(content), {"stream": base64.b64encode(content).decode()})

    def function(self, name, *args, tolerance=None, **kwargs):
        """Calls a function of the module; the name may lead through submodules, or from a ufunc to its method."""
        target = np
        for part in name.split("."):
            target = getattr(target, part)
        return self._do({"do": "function", "name": name}, target, args, kwargs, tolerance)

    def method(self, on, name, *args, tolerance=None, **kwargs):
        """Calls a method of an object."""
        on = on if isinstance(on, Twin) else twin(on)
        return self._do({"do": "method", "on": on.form, "name": name}, getattr(on.value, name), args, kwargs, tolerance, on.value)

    def item(self, name, *key):
        """An item of an object of the module: `np.r_[key]`."""
        target = getattr(np, name)
        return self._do({"do": "item", "name": name, "key": form_of_key(key)}, lambda: target[plain(key) if len(key) > 1 else plain(key[0])], (), {}, None)

    def get(self, on, key):
        on = twin(on)
        return self._do({"do": "get", "on": on.form, **key_of(key)}, lambda: on.value[plain(key)], (), {}, None, on.value)

    def set(self, on, key, value):
        """Assigns to items of an object; `read` compares it afterwards."""
        return self._do({"do": "set", "on": on.form, **key_of(key)}, lambda v: on.value.__setitem__(plain(key), v), (value,), {}, None)

    def read(self, on, tolerance=None):
        """Compares an object as it is now."""
        value = on.value.getvalue() if isinstance(on.value, io.BytesIO) else on.value
        return self._do({"do": "read", "on": on.form}, lambda: value, (), {}, tolerance)

    def text(self, on, name):
        on = twin(on)
        return self._do({"do": "text", "on": on.form, "name": name}, lambda: {"str": str, "repr": repr}[name](on.value), (), {}, None)

    def _do(self, call, function, args, kwargs, tolerance, *on):
        call["args"] = [form(value) for value in args]
        call["kwargs"] = {name: form(value) for name, value in kwargs.items()}
        args = [plain(value) for value in args]
        kwargs = {name: plain(value) for name, value in kwargs.items()}
        for stream in filter(lambda value: isinstance(value, io.BytesIO), args):
            stream.seek(0)
        accepted = deviations.Call(call.get("name", call["do"]), [*on, *args], kwargs)
        try:
            result = self._warned(call, lambda: function(*args, **kwargs)) if self.warnings else function(*args, **kwargs)
        except Exception as error:
            call["expect"] = failure(error, self.wording)
            result = None
        else:
            if size(result) > LARGEST:
                return result
            call["expect"] = outcome(result, self.longest)
            if self.layout and call["do"] != "read":
                call["layout"] = layout(result, [*on, *args, *kwargs.values()])
                if call["do"] == "get" and isinstance(result, np.generic):
                    # An item is a value of its own, a record is a view.
                    call["layout"] = {"strides": [], "view": isinstance(result, np.void) and result.dtype.names is not None}
            if (ignored := deviations.ignored(accepted, result)) is not None:
                call["ignore"] = ignored if ignored is True else npy(ignored)
        if tolerance is not None:
            eps, scale = tolerance if isinstance(tolerance, tuple) else (tolerance, 1.0)
            call["tolerance"] = {"eps": eps, "scale": float(np.nan_to_num(scale, nan=1.0, posinf=1e300))}
        self.calls.append(call)
        return result

    def _warned(self, call, function):
        with np.errstate(all="warn"), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = function()
        call["warnings"] = sorted({str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)})
        return result

    def finish(self, kind):
        return {"seed": self.seed, "case": self.number, "kind": kind, "let": self.registers, "calls": self.calls}
