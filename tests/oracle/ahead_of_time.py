"""Writes PackageSmoke/Aot/expected.npz: what the program that is compiled ahead of time has to compute.

Run with the interpreter that has the reference NumPy: python tests/oracle/ahead_of_time.py
"""

import io

from _golden import write_file

import numpy as np



def results():
    x = np.arange(24).reshape(4, 6)
    y = np.linspace(-2, 2, 6)
    matrix = np.array([[4.0, 1.0, 2.0], [1.0, 5.0, 3.0], [2.0, 3.0, 6.0]])
    rng = np.random.default_rng(2026)
    legacy = np.random.RandomState(7)
    values, vectors = np.linalg.eigh(matrix)
    return {
        "sum": x + y,
        "slice": x[1:, ::-2],
        "mask": x[x % 3 == 1],
        "take": x[[2, 0], [1, 5]],
        "sin": np.sin(y),
        "power": np.power(x, 3),
        "floor_divide": np.floor_divide(x, 5),
        "means": x.mean(axis=0),
        "accumulate": np.add.accumulate(x, axis=1),
        "sorted": np.sort(np.sin(x * 1.0), axis=1),
        "unique": np.unique(x % 5),
        "cast": x.astype(np.float16),
        "where": np.where(x > 10, x, -x),
        "solve": np.linalg.solve(matrix, np.arange(3.0)),
        "inverse": np.linalg.inv(matrix),
        "eigenvalues": values,
        "eigenvectors": vectors,
        "product": x @ x.T,
        "fft": np.fft.fft(y),
        "rfft": np.fft.rfft(x, axis=0),
        "random": rng.random(5),
        "normal": rng.standard_normal((2, 3)),
        "integers": rng.integers(0, 1000, 8),
        "permutation": rng.permutation(10),
        "legacy": legacy.randn(4),
        "text": np.array(repr(y)).astype("S"),
        "complex": np.sqrt(y + 1j),
    }


content = io.BytesIO()
np.savez(content, **results())
write_file("tests/PackageSmoke/Aot/expected.npz", content.getvalue())
