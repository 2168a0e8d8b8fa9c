"""Writes golden/fft_accuracy.json: how exact numpy.fft is, roots of unity, and where numpy.fft overflows.

Run with NumPy's Python: python tests/oracle/fft_accuracy.py
The inputs of the errors are those of a linear congruential generator, which the tests run as well. The error of a length
is the root of the mean square of the relative errors (2-norms) of its lines, against a transform in extended precision.
"""
import json
import warnings
from decimal import Decimal, getcontext

from _golden import write

import numpy as np
import scipy.fft

getcontext().prec = 60


class Random:
    """The generator of the tests: numbers from -1 to 1."""

    def __init__(self, seed):
        self.state = seed

    def numbers(self, count):
        out = np.empty(count)
        state = self.state
        for i in range(count):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            out[i] = (state >> 11) / 2**52 - 1.0
        self.state = state
        return out


def line(random, kind, single, n):
    """A line for a transform, in the precision asked for."""
    real, full = (np.float32, np.complex64) if single else (np.float64, np.complex128)
    if kind == "rfft":
        return random.numbers(n).astype(real)
    x = random.numbers(2 * n if kind == "fft" else 2 * (n // 2 + 1)).view(complex).copy()
    if kind == "irfft":
        x[0] = x[0].real
        if n % 2 == 0:
            x[-1] = x[-1].real
    return x.astype(full)


def results(kind, x, n):
    """NumPy's unscaled transform, and the one in extended precision."""
    long = x.astype(np.longdouble if kind == "rfft" else np.clongdouble)
    if kind == "irfft":
        return np.fft.irfft(x, n, norm="forward"), scipy.fft.irfft(long, n, norm="forward")
    return getattr(np.fft, kind)(x), getattr(scipy.fft, kind)(long)


def error(kind, single, n, lines):
    random = Random(n)
    total = 0.0
    for _ in range(lines):
        got, want = results(kind, line(random, kind, single, n), n)
        total += float(np.sum(np.abs(got - want) ** 2) / np.sum(np.abs(want) ** 2))
    return float((total / lines) ** 0.5)


def pi():
    def arctan(n):
        total = term = Decimal(1) / n
        k = 1
        while abs(term) > Decimal(10) ** -58:
            term = -term / (n * n)
            k += 2
            total += term / k
        return total

    return 4 * (4 * arctan(5) - arctan(239))


def root(k, n):
    """cos and sin of 2 pi k/n, rounded once; as text, since not every reader of JSON rounds correctly."""
    angle = 2 * pi() * (Decimal(k) / n)
    sums = [Decimal(0), Decimal(0)]
    term = Decimal(1)
    j = 0
    while abs(term) > Decimal(10) ** -58:
        sums[j % 2] += term if j % 4 < 2 else -term
        j += 1
        term = term * angle / j
    return [repr(0.0 if abs(x) < Decimal(10) ** -50 else float(x)) for x in sums]


errors = []
for kind in ("fft", "rfft", "irfft"):
    for single in (False, True):
        for n in range(2, 301):
            lines = max(2, 800 // n)
            errors.append({"function": kind, "single": single, "n": n, "lines": lines, "error": error(kind, single, n, lines)})
for kind in ("fft", "rfft"):
    for n in (9973, 10007, 1 << 16, 100000, 999983, 1 << 20):
        errors.append({"function": kind, "single": False, "n": n, "lines": 1, "error": error(kind, False, n, 1)})

# 17 and 1001 are odd, 4096 and 999983 have large tables.
roots = [{"k": k, "n": n, "root": root(k, n)} for n in (3, 8, 17, 360, 1001, 4096, 999983) for k in sorted({k * n // 40 for k in range(40)} | {1, n - 1, n // 8, n // 8 + 1})]

# Lines near the largest number: which results NumPy finds finite.
limits = []
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    for single in (False, True):
        largest = float(np.finfo(np.float32 if single else np.float64).max)
        for kind in ("fft", "ifft", "rfft", "irfft"):
            for n in (2, 3, 4, 5, 8, 12, 16, 17, 31, 64, 100, 130, 131, 256, 331, 1000):
                for pattern in ("constant", "alternating", "one", "random"):
                    for share in (0.99, 0.5, 0.9 / n):
                        count = n // 2 + 1 if kind == "irfft" else n
                        shape = {"constant": np.ones(count), "alternating": (-1.0) ** np.arange(count), "one": np.eye(1, count)[0], "random": Random(n).numbers(count)}[pattern]
                        x = (shape * (largest * share)).astype(np.float32 if single else np.float64)
                        if kind != "rfft":
                            x = x + 0j
                        got = np.fft.irfft(x, n) if kind == "irfft" else getattr(np.fft, kind)(x)
                        finite = np.isfinite(got)
                        limits.append({"function": kind, "single": single, "n": n, "input": pattern, "share": share, "finite": "".join("01"[int(v)] for v in finite) if not finite.all() else "all"})

text = f'{{"numpy": "{np.__version__}"'
for name, cases in (("errors", errors), ("roots", roots), ("limits", limits)):
    text += ',\n"%s": [\n' % name + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]"
write("fft_accuracy.json", text + "}\n")
