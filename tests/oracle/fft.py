"""Writes golden/fft.json: transforms of numpy.fft in double precision, also with padding, truncation and norms.

Run with NumPy's Python: python tests/oracle/fft.py
Each case: function, input (complex values flattened to re, im), n, norm, result.
"""
import json

from _golden import write

import numpy as np

rng = np.random.default_rng(20240602)


def flat(x):
    return [float(v) for v in (x.view(float) if np.iscomplexobj(x) else x)]


cases = []
for function, complex_input in (("fft", True), ("ifft", True), ("rfft", False), ("irfft", True), ("fft", False), ("ifft", False)):
    for length, n in ((1, 1), (2, 2), (3, 3), (5, 5), (8, 8), (8, 5), (5, 8), (12, 12), (17, 17), (30, 31), (64, 64), (1, 4), (9, 1)):
        for norm in ("backward", "ortho", "forward"):
            x = rng.integers(-99, 100, length) / 8
            if complex_input:
                x = x + 1j * rng.integers(-99, 100, length) / 8
            result = getattr(np.fft, function)(x, n=n, norm=norm)
            cases.append({"function": function, "complex": complex_input, "input": flat(x), "n": n, "norm": norm, "result": flat(result)})

lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
write("fft.json", f'{{"numpy": "{np.__version__}", "cases": [\n{lines}\n]}}\n')
