"""Iterators over indices and items: ndindex, ndenumerate, broadcast."""

import numpy

from subjects.tracing import expressions, np

DTYPES = ["?", "i1", "u2", "i8", "f2", "f8", "c8", "c16", ">i4", ">f8", "S3", "U2", "M8[D]", "m8[s]"]


def array(dtype, shape=(2, 3)):
    items = numpy.arange(numpy.prod(shape, dtype=int)).reshape(shape)
    return numpy.array(items.astype(str), dtype) if dtype[0] in "SU" else items.astype(dtype)


def layouts(x):
    return {
        "C": lambda: np.asarray(x), "F": lambda: np.asarray(x, order="F"), "transposed": lambda: np.asarray(x).T,
        "backwards": lambda: np.asarray(x)[::-1, ::-2], "strided": lambda: np.asarray(x)[:, ::2], "one axis": lambda: np.asarray(x)[1],
        "no axis": lambda: np.asarray(x[0, 0]), "empty": lambda: np.asarray(x)[:, :0], "broadcast": lambda: np.broadcast_to(x[0], (2, 3)),
    }


RECORD = numpy.array([(1, 2.5), (3, 4.5)], [("a", "i4"), ("b", "f8")])

EXPRESSIONS = {}
for shape in [(), (3,), (3, 2), (3, 2, 1), (2, 0), (0,), (1, 1), (2, 1, 2, 1, 3), (-1,), (2, -3), (0, -1)]:
    EXPRESSIONS[f"ndindex of {shape}"] = lambda shape=shape: list(np.ndindex(*shape))
    EXPRESSIONS[f"ndindex of one tuple {shape}"] = lambda shape=shape: list(np.ndindex(shape))


def stepped_indices():
    indices = np.ndindex(2, 2)
    first = next(indices)
    return [first, next(indices), *indices]


def stepped_items():
    items = np.ndenumerate(numpy.array([[1, 2], [3, 4]]))
    first = next(items)
    index, coords = items.iter.index, items.iter.coords
    return [first, index, coords, *items, items.iter.index, items.iter.coords]


EXPRESSIONS |= {
    "indices step by step": stepped_indices,
    "items step by step": stepped_items,
    "items of a list": lambda: list(np.ndenumerate([[1, 2], [3, 4]])),
    "items of a number": lambda: list(np.ndenumerate(5.5)),
    "items of records": lambda: [index for index, _ in np.ndenumerate(RECORD)],
}
for dtype in DTYPES:
    for name, make in layouts(array(dtype)).items():
        EXPRESSIONS[f"ndenumerate of {dtype} {name}"] = lambda make=make: list(np.ndenumerate(make()))

SHAPES = [
    [(2, 3), (3,)], [(3,), (2, 1)], [(1, 2), (3, 1)], [()], [(), (2,)], [(4, 1, 2), (3, 1), (2,)], [(2, 0), (1, 1)], [(0,), (1,)], [(2,), (3,)],
    [(2, 3), (2,)], [(0,), (2,)], [(3, 1), (1, 4), ()], [(2, 3)],
]


def facts(b):
    return [b.shape, b.size, b.nd, b.ndim, b.numiter, b.index]


def walked(b):
    first = next(b)
    here = [b.index, b.iters[0].index, b.iters[0].coords]
    second = next(b)
    b.reset()
    return [first, second, *here, b.index, b.iters[1].index, list(b), b.index]


for shapes in SHAPES:
    arrays = [numpy.arange(numpy.prod(shape, dtype=int)).reshape(shape) for shape in shapes]
    EXPRESSIONS[f"broadcast of {shapes}"] = lambda arrays=arrays: facts(np.broadcast(*arrays))
    EXPRESSIONS[f"tuples of {shapes}"] = lambda arrays=arrays: list(np.broadcast(*arrays))
    EXPRESSIONS[f"broadcast of {shapes} with a number"] = lambda arrays=arrays: facts(np.broadcast(*arrays, 7))
for dtype in DTYPES:
    for name, make in layouts(array(dtype)).items():
        if name not in ("empty", "no axis"):
            EXPRESSIONS[f"broadcast of {dtype} {name}"] = lambda make=make: walked(np.broadcast(make(), [[1.5], [2.5]] if name != "transposed" else 1.5))


EXPRESSIONS |= {
    "broadcast of nothing": lambda: facts(np.broadcast()),
    "tuples of nothing": lambda: list(np.broadcast()),
    "broadcast of lists": lambda: walked(np.broadcast([1, 2, 3], [[4], [5]])),
    "broadcast of a broadcast": lambda: walked(np.broadcast(np.broadcast([1, 2], [[3], [4]]), [[5, 6]])),
    "arrays behind a broadcast": lambda: [i.base for i in np.broadcast([1, 2], [[3], [4]]).iters],
    "too many": lambda: np.broadcast(*[1] * 65),
    "as many as there may be": lambda: facts(np.broadcast(*[1] * 64)),
    "too large": lambda: np.broadcast(*(np.broadcast_to(0, [2**40 if i == j else 1 for j in range(2)]) for i in range(2))),
}

CASES = expressions(EXPRESSIONS)
