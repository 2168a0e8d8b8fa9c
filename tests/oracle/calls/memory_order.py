"""How new arrays lie in memory: joined ones, and those that index arrays select."""

import numpy as np

from subjects.recording import twin


def layouts():
    """Arrays of one shape in many layouts."""
    a = np.arange(3 * 4 * 5, dtype="i2").reshape(3, 4, 5)
    b = twin(np.arange(3 * 4 * 10, dtype="i2").reshape(3, 4, 10))
    yield from (a, np.asfortranarray(a), twin(np.ascontiguousarray(a.transpose(1, 0, 2))).transpose([1, 0, 2]), twin(np.ascontiguousarray(a.transpose(2, 0, 1))).transpose([1, 2, 0]))
    yield from (b[:, :, ::2], b[::-1, :, ::-2], twin(a[:, :, :1]).broadcast_to((3, 4, 5)), twin(a[:1]).broadcast_to((3, 4, 5)))


def selected(case):
    case.layout = True
    points = np.array([[0, 1, 2], [2, 1, 0]])
    turned = twin(np.array([[0, 1], [2, 2], [1, 0]])).transpose([1, 0])
    mask = np.arange(60).reshape(3, 4, 5) % 7 < 3
    every = slice(None)
    keys = (
        [0, 1], points, np.asfortranarray(points), turned, (every, [0, 1]), (every, points), (every, turned), (every, every, points), (..., turned), (every, 1, [0, 1]), (1, [0, 1]), ([0, 1], 1),
        ([0, 1], every, [0, 1]), (turned, points), (turned, turned), (points, turned, turned), (turned, turned, turned), (None, turned), (every, None, [0, 1]), ([0, 1], None), (slice(1), [0, 1]),
        (every, slice(0, 0), [0, 1]), (every, np.zeros(0, int)), (slice(None, None, -1), [0, 1]), (every, slice(1, 2), [2]), mask, np.asfortranarray(mask), mask[:, :, 0], (every, mask[0]), (every, mask[0, :, 0]), (..., mask[0, 0]),
        (every, np.array([[0]])), ([2], [1]),
    )
    for a in layouts():
        for key in keys:
            case.get(a, key)
    line = np.arange(9.0)
    for index in (points, np.asfortranarray(points), turned, turned[::-1], twin(np.array([1, 2])).broadcast_to((3, 2))):
        case.get(line, index)
        case.function("take", line, index)
    long = np.arange(70.0 * 3).reshape(70, 3)
    for a in (long, twin(long)[:, ::-1], twin(np.arange(210.0).reshape(3, 70)).transpose([1, 0])):
        for key in ((every, [2, 0, 2]), ([5, 69, 5],), (every, [[0], [1]])):
            case.get(a, key)


def stored(case):
    """Long columns, where the last of equal indices stays."""
    a = case.let(np.zeros((70, 4)))
    case.set(a, (slice(None), [1, 3, 1]), np.arange(210.0).reshape(70, 3))
    case.set(a, (slice(None, None, -1), [0]), np.arange(70.0).reshape(70, 1))
    case.read(a)
    b = case.let(np.zeros((4, 70)))
    case.set(b.transpose([1, 0]), (slice(None), [1, 3, 1]), np.arange(210.0).reshape(70, 3))
    case.set(b, ([2, 2],), np.arange(140.0).reshape(2, 70))
    case.read(b)


def joined(case):
    case.layout = True
    arrays = list(layouts())
    for a in arrays:
        for axis in (0, 1, -1, None):
            case.function("concatenate", [a], axis)
            case.function("concatenate", [a, a], axis)
            case.function("concatenate", [a, arrays[1], a], axis)
            case.function("concatenate", [a, a], axis, dtype="f8")
        for name in ("vstack", "hstack", "dstack", "column_stack", "stack"):
            case.function(name, [a, a])
        case.function("stack", [a, arrays[1]], -1)
        case.function("append", a, a, 1)
        case.function("concatenate", [a, arrays[2]], 2)
        case.function("concatenate", [a, np.zeros((3, 4, 1), "i2", order="F")], 2)
        case.function("concatenate", [a, np.zeros((3, 4, 0), "i2", order="F")], 2)
        case.function("concatenate", [np.zeros((0, 4, 5), "f4"), a], 0)


CASES = [selected, stored, joined]
