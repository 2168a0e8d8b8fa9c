"""Arrays of NumRs as CPython sees them under Python.NET.

Python.NET shows .NET's methods and operators as Python's, but has no notion of a number's own methods (`float(x)`,
`x ** 2`, `hash(x)`), of an index that mixes arrays and slices, or of NumPy's array protocol. `NumRs.PythonNet.Register()`
loads this module, and from then on every array that .NET gives to Python comes as an `ndarray` of this one.
"""

import ast
import collections
import functools
import gc
import operator

import clr

clr.AddReference("System.Runtime")

from NumRs import NdArray, np  # noqa: E402
from System import Array, Byte, Object  # noqa: E402
from System.Collections import IList  # noqa: E402
from System.IO import MemoryStream  # noqa: E402


class AxisError(ValueError, IndexError):
    """An axis that the array does not have."""


class LinAlgError(ValueError):
    """A matrix that the routine cannot handle, such as a singular one."""


# How Python.NET shows methods.
MethodBinding = type(np.array)


class function:
    """A method of .NET's that takes a number in an array without axes where .NET has numbers of its own alone."""

    def __init__(self, method):
        self._method = method

    def __call__(self, *args, **keywords):
        try:
            return self._method(*args, **keywords)
        except TypeError as refused:
            if not str(refused).startswith("No method matches"):
                raise
            args = [_number(arg) for arg in args]
            keywords = {name: _number(arg) for name, arg in keywords.items()}
            return self._method(*args, **keywords)

    def __getattr__(self, name):
        return getattr(self._method, name)

    def __repr__(self):
        return f"<function {self._method.__name__} of NumRs>"


class ndarray:
    """An array; what this class does not define itself is the .NET object's."""

    __slots__ = ("_array", "__weakref__")
    # NumPy's arrays leave mixed operators to this class.
    __array_priority__ = 1000.0

    def __init__(self, array):
        object.__setattr__(self, "_array", array)

    def __getattr__(self, name):
        value = getattr(self._array, name)
        return function(value) if isinstance(value, MethodBinding) else value

    def __setattr__(self, name, value):
        setattr(self._array, name, value)

    def __dir__(self):
        return sorted(set(object.__dir__(self)) | set(dir(self._array)))

    @property
    def __array_interface__(self):
        told = self._array.__array_interface__
        data = told["data"]
        interface = {
            "version": 3,
            "shape": self.shape,
            "typestr": told["typestr"],
            "data": (data.Item1, data.Item2),
            "strides": self.strides,
        }
        descr = ast.literal_eval(told["descr"])
        return interface if isinstance(descr, str) else {**interface, "descr": descr}

    def __repr__(self):
        return self._array.__repr__()

    def __str__(self):
        return self._array.ToString()

    def __format__(self, spec):
        if self.ndim == 0:
            return format(self.item(), spec) if spec else str(self)
        if spec:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return str(self)

    def __len__(self):
        if self.ndim == 0:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self):
        if self.ndim == 0:
            raise TypeError("iteration over a 0-d array")
        return iter(self._array)

    def __contains__(self, value):
        return self._array.__contains__(value)

    def __getitem__(self, key):
        return self._array.__getitem__(key)

    def __setitem__(self, key, value):
        self._array.__setitem__(key, value)

    def __bool__(self):
        return self._array.__bool__()

    def _number(self):
        if self.size != 1:
            raise TypeError("only 0-dimensional arrays can be converted to Python scalars")
        return self.item()

    def __int__(self):
        return int(self._number())

    def __float__(self):
        return float(self._number())

    def __complex__(self):
        return complex(self._number())

    def __index__(self):
        if self.ndim or self.dtype.kind not in ("i", "u"):
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return self.item()

    def __round__(self, ndigits=None):
        if self.ndim:
            raise TypeError("type numpy.ndarray doesn't define __round__ method")
        return round(self.item()) if ndigits is None else np.round(self, ndigits)

    def __hash__(self):
        if self.ndim:
            raise TypeError("unhashable type: 'numpy.ndarray'")
        return hash(self.item())

    def __abs__(self):
        return np.absolute(self)

    def __neg__(self):
        return np.negative(self)

    def __pos__(self):
        return np.positive(self)

    def __invert__(self):
        return np.invert(self)

    def __divmod__(self, other):
        return np.divmod(self, other)

    def __rdivmod__(self, other):
        return np.divmod(other, self)

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __reduce__(self):
        stream = MemoryStream()
        np.save(stream, self)
        return _unpickled, (bytes(stream.ToArray()),)

    def __enter__(self):
        return self

    def __exit__(self, *reason):
        self._array.Dispose()

    def reshape(self, *shape, **keywords):
        return self._array.reshape(shape[0] if len(shape) == 1 else shape, **keywords)

    def item(self, *place):
        return _python(self._array.item(*map(operator.index, place)))

    def tolist(self):
        return _python(self._array.tolist())

    def tobytes(self, order="C"):
        return bytes(self._array.tobytes(order))


def _number(value):
    return value.item() if isinstance(value, ndarray) and value.ndim == 0 else value


def _python(value):
    """Bytes, lists and records of .NET's as Python's."""
    if isinstance(value, Array[Byte]):
        return bytes(value)
    if isinstance(value, Array):
        return tuple(_python(item) for item in value)
    if isinstance(value, IList):
        return [_python(item) for item in value]
    return value


def _unpickled(content):
    return np.load(MemoryStream(Array[Byte](content)))


def _add(x, y):
    # .NET's operator joins texts with anything.
    if isinstance(x, str) or isinstance(y, str):
        return np.add(x, y)
    return NdArray.op_Addition(x, y)


OPERATORS = {
    "add": _add,
    "sub": NdArray.op_Subtraction,
    "mul": NdArray.op_Multiply,
    "truediv": NdArray.op_Division,
    "floordiv": NdArray.FloorDivide,
    "mod": NdArray.op_Modulus,
    "pow": NdArray.op_Power,
    "matmul": NdArray.MatMult,
    "and": NdArray.op_BitwiseAnd,
    "or": NdArray.op_BitwiseOr,
    "xor": NdArray.op_ExclusiveOr,
    "lshift": NdArray.op_LeftShift,
    "rshift": NdArray.op_RightShift,
}

COMPARISONS = {
    "eq": NdArray.op_Equality,
    "ne": NdArray.op_Inequality,
    "lt": NdArray.op_LessThan,
    "le": NdArray.op_LessThanOrEqual,
    "gt": NdArray.op_GreaterThan,
    "ge": NdArray.op_GreaterThanOrEqual,
}


def _define_operator(name, function):
    def forward(self, other):
        return function(self._array, other)

    def reflected(self, other):
        return function(other, self._array)

    def in_place(self, other):
        getattr(self._array, f"__i{name}__")(other)
        return self

    setattr(ndarray, f"__{name}__", forward)
    setattr(ndarray, f"__r{name}__", reflected)
    setattr(ndarray, f"__i{name}__", in_place)


def _define_comparison(name, function):
    def compare(self, other):
        if other is None and name in ("eq", "ne"):
            return np.full(self.shape, name == "ne")
        return function(self._array, other)

    setattr(ndarray, f"__{name}__", compare)


def _power(self, exponent, _by_object=NdArray.op_Power.Overloads[NdArray, Object]):
    # The overload that knows a number: NumPy takes the square for `x ** 2`, the square root for `x ** 0.5`.
    return _by_object(self._array, exponent)


for _name, _function in OPERATORS.items():
    _define_operator(_name, _function)
ndarray.__pow__ = _power
for _name, _function in COMPARISONS.items():
    _define_comparison(_name, _function)


class ufunc(function):
    """A function of `np` that has the methods of a universal function: `np.add.reduce(x)`."""

    def __init__(self, method, methods):
        super().__init__(method)
        self._methods = methods

    def __getattr__(self, name):
        return getattr(self._methods, name)

    def reduce(self, array, axis=0, **keywords):
        return self._methods.reduce(array, axis, **keywords)

    def __repr__(self):
        return self._methods.__repr__()


class scalar_class(type):
    """The class of NumPy's scalar classes that have no dtype of their own: `isinstance(x[0], np.floating)`."""

    def __instancecheck__(cls, value):
        return isinstance(value, ndarray) and isinstance(value._array, getattr(np.scalars, cls.__name__))

    def __subclasscheck__(cls, other):
        return type.__subclasscheck__(cls, other) if isinstance(other, type) else np.issubdtype(other, cls)

    def __call__(cls, *args, **keywords):
        raise TypeError(f"cannot create 'numpy.{cls.__name__}' instances")


def _scalar_classes():
    """The classes by their names."""
    classes = {}
    for line in (
        "generic", "number generic", "integer number", "signedinteger integer", "unsignedinteger integer", "inexact number",
        "floating inexact", "complexfloating inexact", "flexible generic", "character flexible",
    ):
        name, *bases = line.split()
        classes[name] = scalar_class(name, tuple(classes[base] for base in bases), {})
    return classes


def _complete_np():
    """Puts functions of this module's kinds, and the class of arrays, among the names of `np`."""
    # The dictionary behind the view that `np.__dict__` is: Python.NET lets no name that .NET defines be set.
    (names,) = gc.get_referents(np.__dict__)
    methods = {name: getattr(np, name) for name in names if not name.startswith("_")}
    for name, method in methods.items():
        if isinstance(method, MethodBinding):
            whole = getattr(np.ufuncs, name, None)
            names[name] = ufunc(method, whole) if whole else function(method)
    names["ndarray"] = ndarray
    names.update(_scalar_classes())
    # Setting a new name tells Python that the class has changed.
    np.__numrs__ = __name__


_complete_np()


@functools.lru_cache(maxsize=None)
def _result_type(name, fields):
    return collections.namedtuple(name, fields.split())


def named_result(name, fields, *parts):
    """NumPy's named tuple of several results."""
    return _result_type(name, fields)._make(parts)
