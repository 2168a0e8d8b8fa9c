"""Functions that change shapes, over the layouts that break things."""

import numpy as np


def layouts():
    """Arrays of one content in many layouts."""
    a = np.arange(24, dtype="i4").reshape(2, 3, 4)
    yield from (a, a.T, a[:, ::-1], a[::2, :, 1::2], np.asfortranarray(a), a.astype(">i4"), a[:0], a[0, 0, 0], a[:, 1:2])


def squeeze(case):
    for a in layouts():
        case.function("squeeze", a)
        if a.ndim:
            case.function("squeeze", a, axis=0)
        case.function("squeeze", a, axis=5)


def swapaxes(case):
    for a in layouts():
        case.function("swapaxes", a, 0, -1)
        case.function("swapaxes", a, 0, 7)


def moveaxis(case):
    for a in layouts():
        case.function("moveaxis", a, 0, -1)
        case.function("moveaxis", a, [0, 1], [1])


def expand_dims(case):
    for a in layouts():
        case.function("expand_dims", a, (0, -1))
        case.function("expand_dims", a, 9)


CASES = [squeeze, swapaxes, moveaxis, expand_dims]
