"""Writes golden/linalg.json: results of numpy.linalg whose values and signs are determined.

Run with NumPy's Python: python tests/oracle/linalg.py
Each case: routine name of NumRs' table, dtype, operands and results, each as [shape, flat values]; complex values
are flattened to re, im. An expected error stands in place of the results.
"""
import json

from _golden import write

import numpy as np

rng = np.random.default_rng(20240601)
cases = []


def pack(x):
    x = np.asarray(x)
    flat = np.ravel(x)
    flat = flat.astype(complex).view(float) if np.iscomplexobj(x) else flat.astype(float)
    return [list(x.shape), [float(v) for v in flat]]


def random(dtype, *shape):
    x = rng.integers(-99, 100, shape) / 8
    if dtype in "FD":
        x = x + 1j * rng.integers(-99, 100, shape) / 8
    return x.astype(dtype)


def add(routine, dtype, operands, run):
    case = {"routine": routine, "dtype": np.dtype(dtype).name, "operands": [pack(x) for x in operands]}
    try:
        results = run()
        case["results"] = [pack(x) for x in (results if isinstance(results, tuple) else (results,))]
    except np.linalg.LinAlgError as error:
        case["error"] = str(error)
    cases.append(case)


def lstsq(a, b, rcond):
    x, residuals, rank, s = np.linalg.lstsq(a, b, rcond=rcond)
    if residuals.size == 0:
        residuals = np.full(b.shape[1], np.nan)
    return x, np.where(np.isnan(residuals), -1, residuals), rank, s


for dtype in "fdFD":
    for n in (1, 2, 3, 4, 5, 8, 18):
        a, b = random(dtype, n, n), random(dtype, n, 2)
        h = a @ a.conj().T + np.eye(n, dtype=dtype)
        add("solve", dtype, (a, b), lambda: np.linalg.solve(a, b))
        add("inv", dtype, (a,), lambda: np.linalg.inv(a))
        add("det", dtype, (a,), lambda: np.linalg.det(a))
        add("slogdet", dtype, (a,), lambda: tuple(np.linalg.slogdet(a)))
        add("cholesky_lo", dtype, (h,), lambda: np.linalg.cholesky(h))
        add("cholesky_up", dtype, (h,), lambda: np.linalg.cholesky(h, upper=True))
        add("eigvalsh_lo", dtype, (h,), lambda: np.linalg.eigvalsh(h))
        add("eigvalsh_up", dtype, (h,), lambda: np.linalg.eigvalsh(h, UPLO="U"))
    for m, n in ((1, 1), (3, 3), (5, 2), (2, 5), (9, 9), (40, 3)):
        a = random(dtype, m, n)
        add("qr_reduced", dtype, (a,), lambda: tuple(np.linalg.qr(a)))
        add("qr_r", dtype, (a,), lambda: np.linalg.qr(a, mode="r"))
        add("qr_raw", dtype, (a,), lambda: tuple(np.linalg.qr(a, mode="raw")))
        add("svd", dtype, (a,), lambda: np.linalg.svd(a, compute_uv=False))
        b = random(dtype, m, 2)
        rcond = float(np.finfo(dtype).eps * max(m, n))
        add("lstsq", dtype, (a, b, np.array(rcond)), lambda: lstsq(a, b, rcond))
        low = random(dtype, m, 1) @ random(dtype, 1, n)
        add("lstsq", dtype, (low, b, np.array(1e-3)), lambda: lstsq(low, b, 1e-3))
    # Triangles are all that is read.
    a = random(dtype, 4, 4)
    a[np.diag_indices(4)] = 50
    add("cholesky_lo", dtype, (a,), lambda: np.linalg.cholesky(a))
    add("cholesky_up", dtype, (a,), lambda: np.linalg.cholesky(a, upper=True))
    add("eigvalsh_lo", dtype, (a,), lambda: np.linalg.eigvalsh(a))
    add("eigvalsh_up", dtype, (a,), lambda: np.linalg.eigvalsh(a, UPLO="U"))

    # Errors and special values.
    for n in (1, 2, 3, 4, 6, 20):
        singular = np.ones((n, n), dtype) if n > 1 else np.zeros((1, 1), dtype)
        b = random(dtype, n, 1)
        add("solve", dtype, (singular, b), lambda: np.linalg.solve(singular, b))
        add("inv", dtype, (singular,), lambda: np.linalg.inv(singular))
        add("det", dtype, (singular,), lambda: np.linalg.det(singular))
        add("cholesky_lo", dtype, (-np.eye(n, dtype=dtype),), lambda: np.linalg.cholesky(-np.eye(n, dtype=dtype)))

lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
write("linalg.json", f'{{"numpy": "{np.__version__}", "cases": [\n{lines}\n]}}\n')
