"""Runs one script against NumRs, which Python.NET hosts here, and against NumPy, and compares what they give.

    python_net.py <folder of NumRs.dll>

Prints what differs and, last, the number of lines and of differences.
"""

import sys

import numpy
import pythonnet

pythonnet.load("coreclr")

import clr  # noqa: E402

sys.path.append(sys.argv[1])
clr.AddReference("NumRs")

import NumRs  # noqa: E402

NumRs.PythonNet.Register()

SETUP = """
a = np.arange(6)
x = np.linspace(0, 1, 6)
m = np.arange(12).reshape(3, 4)
"""

LINES = """
a + a
a + 1.5
2 * a
1 - a
a / 2
a % 4
-a
~a
a == 3
a < 3
a >= a
a & 1
a << 2
a[2]
a[-1]
a[1:3]
a[::-2]
a[a > 2]
a[[0, 3]]
a[...]
a[None]
m[1]
m[1, 2]
m[1:, :2]
m[..., 1]
m[:, None, 0]
m[[0, 2], 1]
m[m % 3 == 0]
m.T
m.shape
m.shape == (3, 4)
len(m)
len(m.T)
len(np.array(1))
m.strides
m.sum()
m.sum(axis=0)
m.sum(axis=(0, 1))
m.sum(axis=1, keepdims=True)
m.mean(axis=0)
m.reshape(2, 6)
m.reshape((4, 3))
m.reshape(-1)
m.astype('f4')
m.astype(float)
m.astype(np.int8)
np.zeros(3)
np.zeros((2, 3))
np.ones([2, 2], dtype='i2')
np.full((2,), 7)
np.empty(m.shape, dtype=complex) * 0
np.array([1, 2, 3])
np.array([[1, 2], [3, 4.5]])
np.array((1, 2), dtype=np.float32)
np.array([1 + 2j, 3])
np.array([True, False])
np.array(2**40)
np.array([2**63])
np.array(numpy.arange(6.0).reshape(2, 3).T)
np.array(numpy.array([1, 2], '>i4'))
a + numpy.ones(6)
np.array([m, m])
np.zeros(2, dtype=[('a', 'f8'), ('b', 'i4', (2,))])
np.arange(2, 20, 3)
np.arange(3.0)
np.linspace(0, 1, 5, endpoint=False)
np.add(a, 1)
np.add([1, 2], [3, 4])
np.add(a, a, out=np.zeros(6))
np.add(1, 2.5)
np.maximum(a, 3)
np.where(a > 2, a, -1)
np.concatenate((a, a))
np.concatenate([m, m], axis=1)
np.stack([a, a])
np.clip(a, 1, 4)
np.sort([3, 1, 2])
np.unique([1, 1, 2], return_counts=True)
np.unique(m, axis=0)
np.sort(np.zeros(3, dtype=[('a', 'f8'), ('b', 'i4')]), order=['b', 'a'])
np.modf(np.array([1.5, -2.25]))
np.frexp(x)
np.sum([[1, 2], [3, 4]], axis=0)
np.max([1, 5, 2])
np.isclose([1.0, 2.0], [1.0, 2.1])
np.transpose(m, (1, 0))
np.broadcast_to([1, 2], (3, 2))
np.expand_dims(a, (0, 2))
np.random.default_rng(42).random(3)
np.random.default_rng(42).integers(0, 10, size=(2, 2))
np.random.default_rng([1, 2]).normal(0, 1, 3)
np.linalg.solve([[2.0, 0.0], [0.0, 4.0]], [1.0, 2.0])
np.matmul([[1, 2], [3, 4]], [[1, 0], [0, 1]])
np.matmul(m, m, axes=[(0, 1), (1, 0), (0, 1)])
np.linspace(0, 1, 5, retstep=True)
tuple(np.linalg.slogdet([[2.0, 0.0], [0.0, 4.0]]))
tuple(np.unique_all([3, 1, 3]))
np.diagonal(m)
np.trace(m)
np.zeros(-1)
np.zeros((2, 3)) + np.zeros((2, 4))
a[7]
m.reshape(5, 5)
m.sum(axis=2)
""".strip().splitlines()

CHANGES = """
a[0] = 9
a[1:3] = [7, 8]
a[a > 8] = -1
m[0] = 5
m[1, 2] = 50
m[:, 3] = np.array([1, 2, 3])
m[[0, 2], 0] = 6
a += 1
""".strip().splitlines()

# What .NET calls some of Python's errors.
ERRORS = {"IndexOutOfRangeException": "IndexError"}


def described(value):
    """What can be compared: of arrays shape, dtype and bytes."""
    if isinstance(value, tuple):
        return tuple(described(item) for item in value)
    if type(value) in (bool, int, float, str):
        return value
    if not isinstance(value, NumRs.NdArray):
        value = numpy.asarray(value)
    return tuple(value.shape), value.dtype.str, bytes(value.tobytes())


def outcome(line, names, result=None):
    try:
        if result is None:
            return described(eval(line, names))
        exec(line, names)
        return described(names[result])
    except Exception as error:
        return ERRORS.get(type(error).__name__, type(error).__name__)


def compare(line, numrs, expected):
    if numrs != expected:
        print(f"{line}\n    NumRs {numrs}\n    NumPy {expected}")
    return numrs != expected


def main():
    worlds = [{"np": NumRs.np, "numpy": numpy}, {"np": numpy, "numpy": numpy}]
    for names in worlds:
        exec(SETUP, names)
    differences = sum(compare(line, *(outcome(line, names) for names in worlds)) for line in LINES)
    differences += sum(compare(line, *(outcome(line, names, line[0]) for names in worlds)) for line in CHANGES)
    print(f"{len(LINES) + len(CHANGES)} lines, {differences} differences")


main()
