"""Writes golden/decompositions.json: eigenvectors and singular vectors of numpy.linalg, with their signs.

Run with NumPy's Python: python tests/oracle/decompositions.py
The form is that of golden/linalg.json. A matrix whose vectors NumPy itself gives other signs when an element changes
by a rounding error is left out and another one drawn.
"""
import json

from _golden import write

import numpy as np

rng = np.random.default_rng(20240602)
cases = []


def pack(x):
    x = np.asarray(x)
    flat = np.ravel(x)
    flat = flat.astype(complex).view(float) if np.iscomplexobj(x) else flat.astype(float)
    return [list(x.shape), [float(f"{v:.12g}") for v in flat]]


def draw(m, n, dtype="d"):
    """Values that are exact in every dtype."""
    x = rng.integers(-99, 100, (m, n)) / 8
    if dtype in "FD":
        x = x + 1j * rng.integers(-99, 100, (m, n)) / 8
    return x.astype(dtype)


def symmetric(n, dtype="d"):
    a = draw(n, n, dtype)
    return a + a.conj().T


def covariance(n, dtype="d"):
    a = draw(n, n, "D" if dtype in "FD" else "d")
    return (a @ a.conj().T + np.eye(n)).astype(dtype)


def blocks(n):
    a = np.zeros((n, n))
    half = n // 2
    a[:half, :half], a[half:, half:] = covariance(half), symmetric(n - half)
    return a


def tridiagonal(n):
    a = np.diag(draw(n, 1)[:, 0])
    beside = draw(max(n - 1, 1), 1)[: n - 1, 0] + 0.0625
    return a + np.diag(beside, 1) + np.diag(beside, -1)



RUNS = {
    "eigh_lo": lambda a: np.linalg.eigh(a),
    "eigh_up": lambda a: np.linalg.eigh(a, UPLO="U"),
    "svd_s": lambda a: np.linalg.svd(a, full_matrices=False),
    "svd_f": lambda a: np.linalg.svd(a),
}


def is_determined(routine, a, results):
    for _ in range(3):
        noise = np.finfo(a.dtype).eps * rng.uniform(-1, 1, a.shape)
        if routine.startswith("eigh"):
            noise = np.tril(noise) + np.tril(noise, -1).T
        again = RUNS[routine](a * (1 + noise).astype(noise.dtype if a.dtype.char in "dD" else "f"))
        if any(np.abs(x - y).max() > 1e4 * np.finfo(a.dtype).eps for x, y in zip(results[-1:], again[-1:])):
            return False
    return True


def add(routine, make, exact=False):
    for _ in range(20):
        a = make()
        results = tuple(RUNS[routine](a))
        if exact or is_determined(routine, a, results):
            break
    else:
        raise RuntimeError(f"no determined case of {routine}")
    cases.append({"routine": routine, "dtype": a.dtype.name, "operands": [pack(a)], "results": [pack(x) for x in results]})


for n in range(1, 26):
    add("eigh_lo", lambda: covariance(n))
    add("svd_f", lambda: covariance(n))
    add("eigh_up" if n % 2 else "eigh_lo", lambda: symmetric(n))
    if n % 3 == 1:
        add("svd_f", lambda: draw(n, n))
    if n % 3 == 1 and n < 14:
        add("eigh_lo", lambda: symmetric(n, "D"))
        add("svd_f", lambda: draw(n, n, "D"))
    if n % 6 == 2:
        add("eigh_up", lambda: symmetric(n, "D"))
        for routine in ("eigh_lo", "eigh_up", "svd_f"):
            add(routine, lambda: blocks(n))
            add(routine, lambda: tridiagonal(n))
for n in (1, 2, 5, 12, 30):
    for a in (np.zeros((n, n)), np.eye(n), np.diag(rng.integers(-3, 4, n) + 0.0), np.diag(rng.permutation(n) + 1.0)):
        for routine in ("eigh_lo", "eigh_up", "svd_f"):
            add(routine, lambda: a, exact=True)
# The paths of gesdd: little longer, and so much longer that a QR factorization comes first; wide ones likewise.
for n, lengths in ((1, (2, 4)), (2, (3, 5)), (3, (4, 5, 9)), (4, (5, 7, 8)), (7, (8, 12, 13)), (12, (14, 22, 30)), (20, (25,))):
    for m in lengths:
        for dtype in "dD":
            for routine in ("svd_s", "svd_f"):
                if dtype == "d" or n < 8:
                    add(routine, lambda: draw(m, n, dtype))
                    add(routine, lambda: draw(n, m, dtype))
for n in (1, 2, 3, 5, 8):
    for dtype in "fF":
        add("eigh_lo", lambda: covariance(n, dtype))
        add("svd_f", lambda: draw(n, n, dtype))
for scale in (2.0**-1000, 2.0**-530, 2.0**530, 2.0**1000):
    add("eigh_lo", lambda: covariance(4) * scale)
    add("svd_f", lambda: draw(4, 4) * scale)
# Above 25 LAPACK divides and conquers.
for n in (26, 33, 52):
    add("eigh_lo", lambda: covariance(n))
    add("svd_s", lambda: covariance(n))
add("eigh_up", lambda: symmetric(30))
for shape in ((27, 30), (30, 27), (26, 50), (50, 26)):
    add("svd_s", lambda: draw(*shape))

lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
write("decompositions.json", f'{{"numpy": "{np.__version__}", "cases": [\n{lines}\n]}}\n')
