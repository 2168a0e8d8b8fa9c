"""Runs one script against NumRs, which Python.NET hosts here, and against NumPy, and compares what they give.

    python_net.py <folder of NumRs.dll>

Prints what differs and, last, the number of lines and of differences.
"""

import io
import pickle
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
z = np.array([1 + 2j, -3j])
zero = np.array(0)
none = np.zeros(0)
"""

LINES = """
list(np.ndindex(2, 2))
[index for index, value in np.ndenumerate(m)]
[int(x) + int(y) for x, y in np.broadcast(a, [[1], [2]])]
[int(x) for x in np.nditer(m.T)]
[(int(x), float(y)) for x, y in np.nditer([a, 1.5])]
np.issubdtype(a.dtype, np.integer)
np.issubdtype(x.dtype, np.integer)
isinstance(a[0], np.integer)
isinstance(a[0], np.floating)
isinstance(x[0], np.floating)
isinstance(x[0], np.float64)
isinstance(x, np.generic)
issubclass(np.float32, np.inexact)
issubclass(np.floating, np.generic)
np.isdtype(a.dtype, "integral")
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
(np.empty(m.shape, dtype=complex) * 0).shape
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
a + 'text'
'text' + a
np.array(['a', 'bc'])
np.array(['a', 'bc']) + 'text'
'text' + np.array(['a', 'bc'])
np.array(['a', 'bc']) == 'a'
np.array(['1', '2.5']).astype(float)
np.array([1, 'a'])
np.array([1.5, 2]).astype(str)
np.zeros(2, dtype=str)
np.sort(['b', 'a\\U0001f600', ''])
np.array(['a', 'bc'])[1]
np.array(['a', 'bc']).tolist()
np.where([True, False], 'yes', 'no')
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
np.gradient([1.0, 2.0, 4.0])
np.gradient(m)
np.sin(np.gradient(a))
tuple(np.linalg.slogdet([[2.0, 0.0], [0.0, 4.0]]))
tuple(np.unique_all([3, 1, 3]))
np.diagonal(m)
np.trace(m)
np.zeros(-1)
np.zeros((2, 3)) + np.zeros((2, 4))
a[7]
m.reshape(5, 5)
m.sum(axis=2)
bool(x[1])
bool(zero)
bool(np.array([[2.5]]))
bool(none)
bool(a)
'yes' if x[1] > 0 else 'no'
not x[0]
max(x)
min(m[1])
sorted(x, reverse=True)
list(a)
list(x[1])
list(none)
tuple(m)
iter(zero)
len(none)
sum(x)
any(a > 4)
[row.shape for row in m]
[i for i in range(a[3])]
dict(zip(a, x))
{a[1]: 'one'}[1]
set(a[:3])
hash(a[5]) == hash(5)
hash(x[1]) == hash(float(x[1]))
hash(a)
3 in a
a in [1, 2]
2.5 in m
float(x[1])
float(a[2])
float(m)
float(z[0].real)
int(x[5])
int(np.array(2**63, dtype='u8'))
int(np.array(numpy.inf))
complex(z[0])
complex(x[1])
'abcdef'[a[2]]
'abc'[x[0]]
abs(a - 3)
abs(z)
abs(z[1])
round(x[2], 1)
round(float(x.mean()), 2)
int(round(x[3]))
round(m, 1)
f"{x.mean():.2f} {a[3]:>4d} {x[1]:.3e}"
f"{a}"
format(a, '.2f')
str(m)
repr(m)
'%d %.3f' % (a[2], x[1])
a ** 2
x ** 2
x ** 0.5
2 ** a
a ** a
a ** -1
x ** np.array(-1.0)
a // 4
7 // (a + 1)
a // (a + 1)
divmod(a, 4)
divmod(17, a + 1)
m @ m.T
m @ [1, 2, 3, 4]
[1, 2, 3] @ m
7 % (a + 1)
1 << a
a >> 1
64 >> a
a ^ 3
3 | a
a & a[::-1]
+z
-z
~(a > 2)
a != 3
3 < a
a == None
a != None
m == [0, 1, 2, 3]
numpy.ones(6) + a
numpy.ones(6) // (a + 1)
numpy.arange(6) == a
numpy.add(numpy.ones(6), a)
numpy.asarray(a)
numpy.asarray(m.T)
numpy.asarray(m[1:, ::-2])
numpy.asarray(zero)
numpy.asarray(z)
numpy.asarray(np.zeros(2, dtype=[('a', 'f8'), ('b', '>i4', (2,))]))
numpy.asarray(np.arange(3).astype('>i2'))
numpy.sum(m)
numpy.asarray(np.broadcast_to(a, (2, 6))).flags.writeable
m[m.max(axis=1) > 4, :]
m[np.array([0, 1]), np.array([1, 2])]
m[np.array([[0], [2]]), np.array([1, 2])]
m[np.array([True, False, True]), np.array([1, 2])]
m[:, a[:2]]
m[a[1]]
m[a[1], a[2]]
m[a[1]:a[3]]
m[a[2], 1:a[3]]
m[..., np.newaxis, np.newaxis].shape
m.flat[m.argmax()]
m.flat[a[3]]
a[()]
a[[]]
a['x']
m[0, 0, 0]
np.zeros(a[3])
np.zeros((a[2], 3))
np.ones(a[:2].max() + 1)
a.reshape(a[2], -1)
m.sum(axis=a[1])
np.expand_dims(a, a[1])
np.eye(a[3])
np.roll(a, a[2])
np.linspace(a[1], a[3], num=a[5])
np.round(x, a[1])
x.round(a[1])
x.argmax(axis=zero)
np.sort(m, axis=a[0])
np.add.reduce(m)
np.add.reduce(m, axis=1)
np.add.accumulate(a)
np.subtract.outer(a, a)
np.multiply.identity
np.add.nin, np.divmod.nout
np.add(a, a)
np.sin(x)
np.maximum.reduce(a, initial=9)
np.divmod(a, 4)
np.linalg.lstsq([[1.0, 0], [0, 2]], [1.0, 2])[0]
np.linalg.svd(m, full_matrices=False)[1].round(8)
np.linalg.qr(m)._fields
np.linalg.eig([[2.0, 0.0], [0.0, 3.0]]).eigenvalues
np.linalg.slogdet([[2.0, 0.0], [0.0, 4.0]])
np.unique_all([3, 1, 3]).counts
isinstance(a, np.ndarray)
isinstance(3, np.ndarray)
np.fromiter((i * i for i in range(4)), dtype=float)
np.loadtxt(io.StringIO('1 2\\n3 4'))
np.loadtxt(io.BytesIO(b'1,2'), delimiter=',')
np.genfromtxt(io.StringIO('1,2\\n3,'), delimiter=',')
np.geterr()
np.set_printoptions(threshold=float('inf'))
len(str(np.arange(2000)))
np.set_printoptions(threshold=1000)
np.seterr(**np.seterr(all='ignore'))
m.tolist()
z.tolist()
np.array([2**40, 1]).tolist()
m.item(5)
a[2].item()
np.array(2**63).item()
a.tobytes()
pickle.loads(pickle.dumps(m.T))
numpy.asarray(pickle.loads(pickle.dumps(z)))
__import__('copy').deepcopy(a)
np.array([zero, a[1]])
np.array([[a[1], 2.5], [x[1], 1]])
np.where(m > 5, m, 0)
m[np.where(m > 5)]
np.nonzero(a)
np.array(a, dtype=float) * x
np.take(a, 9)
np.concatenate([a, m])
np.linalg.inv(np.zeros((2, 2)))
np.load('no such file')
np.sort(a, axis=3)
a.reshape(7)
np.vectorize(lambda x, y: x + y)([1, 2], 3)
np.vectorize(lambda x, y: x + y)(m, a[:4])
np.vectorize(lambda x: x * 2.5)(m)
np.vectorize(lambda x: (x, -x))(a)
np.vectorize(lambda x: 1 if x < 2 else 2.5)(a)
np.vectorize(np.dot, signature="(n),(n)->()")(np.eye(3), np.arange(3.0))
np.vectorize(otypes=[float])(lambda x: x)([1, 2])
np.vectorize(lambda p, x: sum(p) * x, excluded=[0])([1, 2], a)
np.vectorize(lambda x: 1 / x, otypes="d")([1, 0])
np.vectorize(lambda x: x)([])
np.vectorize(lambda x: x, otypes="d")([])
np.vectorize(3)
int(np.frompyfunc(lambda x, y: x + y, 2, 1).reduce([1, 2, 3]))
np.frompyfunc(lambda x, y: x + y, 2, 1).accumulate(a).tolist()
np.frompyfunc(lambda x, y: x + y, 2, 1)(a, 1).tolist()
np.frompyfunc(lambda x: x / 0, 1, 1)(1)
np.frompyfunc(3, 1, 1)
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
m[np.array([0, 1]), np.array([1, 2])] = -5
m[m > 40, ] = 0
m[:, a[1]:] *= 2
m[1, :] = m[0, :]
m[a[0] == 0, :] = 3
x **= 2
x -= 1
x /= 4
a //= 2
a %= 3
a <<= 2
a ^= 1
a |= 8
m @= np.eye(4, dtype=m.dtype)
a *= 1.5
a += [1, 2]
x[9] = 1
x.shape = (2, 3)
x.shape = (5,)
m.flat[3] = 77
""".strip().splitlines()


def described(value):
    """What can be compared: of arrays shape, dtype and bytes."""
    if isinstance(value, (tuple, list)):
        return type(value).__name__, [described(item) for item in value]
    if isinstance(value, dict):
        return {key: described(item) for key, item in value.items()}
    if value is None or type(value) in (bool, int, float, complex, str, bytes):
        return value
    if not hasattr(value, "dtype"):
        value = numpy.asarray(value)
    return tuple(value.shape), value.dtype.str, value.tobytes()


def outcome(line, names, result=None):
    try:
        if result is None:
            return described(eval(line, names))
        exec(line, names)
        return described(names[result])
    except Exception as error:
        return next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")


def compare(line, numrs, expected):
    if numrs != expected:
        print(f"{line}\n    NumRs {numrs}\n    NumPy {expected}")
    return numrs != expected


def main():
    worlds = [{"np": np, "numpy": numpy, "io": io, "pickle": pickle} for np in (NumRs.np, numpy)]
    for names in worlds:
        exec(SETUP, names)
    differences = sum(compare(line, *(outcome(line, names) for names in worlds)) for line in LINES)
    differences += sum(compare(line, *(outcome(line, names, line[0]) for names in worlds)) for line in CHANGES)
    print(f"{len(LINES) + len(CHANGES)} lines, {differences} differences")


main()
