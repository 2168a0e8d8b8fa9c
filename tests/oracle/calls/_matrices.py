"""Matrices that several files call functions on."""

import numpy as np

DTYPES = ["?", "i1", "u1", "i4", "i8", "e", "f", "d", "F", "D", ">f8", ">i2"]


def numbers(shape, dtype, seed=1):
    """Small numbers of a dtype, some of them negative and some equal."""
    random = np.random.default_rng([seed, *shape])
    values = random.integers(-4, 5, shape) + (0.5 if np.dtype(dtype).kind in "fc" else 0)
    if np.dtype(dtype).kind == "c":
        values = values + 1j * random.integers(-3, 4, shape)
    return values.astype(dtype)


def layouts(a):
    """The array in layouts that break things."""
    yield a
    yield np.asfortranarray(a)
    yield a[..., ::-1]
    yield np.repeat(a, 2, axis=-1)[..., ::2]
    yield a.T
    yield np.broadcast_to(a[..., :1], a.shape)
    yield a.astype(a.dtype.newbyteorder(">"))
