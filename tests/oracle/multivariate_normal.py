"""Writes golden/multivariate_normal.json: draws of multivariate_normal by each method.

Run: ../shared/oracle tests/oracle/multivariate_normal.py
The draws hang on the signs of the covariance's singular vectors and eigenvectors. Sums of products may be rounded in
another order, so values are compared with a tolerance; ``after`` is what ``random_raw`` gives after the call.
"""

import json
from pathlib import Path

import numpy as np

SEED = 2718
shapes = np.random.default_rng(31)


def covariance(n):
    """Exact in a few digits."""
    a = shapes.integers(-16, 17, (n, n)) / 8
    return a @ a.T + np.eye(n) / 4


def decaying(n):
    index = np.arange(n)
    return 0.75 ** np.abs(index[:, None] - index)


COVARIANCES = {
    "one": np.array([[2.25]]),
    "pair": np.array([[2.0, 0.5], [0.5, 1.0]]),
    "opposed": np.array([[2.0, -1.5], [-1.5, 3.0]]),
    **{f"covariance {n}": covariance(n) for n in (3, 4, 5, 6, 8, 11, 15, 20, 25, 40)},
    "decaying 7": decaying(7),
    "decaying 12": decaying(12),
    "diagonal": np.diag([3.0, 1.0, 4.0, 1.5, 9.0]),
    "identity 6": np.eye(6),
    "identity 150": np.eye(150),
}


def cases():
    for name, cov in COVARIANCES.items():
        mean = np.arange(len(cov)) - 1.0
        size = 5 if len(cov) < 50 else 1
        draws = []
        for method in ("svd", "eigh", "cholesky"):
            rng = np.random.default_rng(SEED)
            values = rng.multivariate_normal(mean, cov, size, method=method)
            draws.append(entry(method, values, rng.bit_generator.random_raw()))
        state = np.random.RandomState(SEED)
        values = state.multivariate_normal(mean, cov, size)
        draws.append(entry("legacy", values, state._bit_generator.random_raw()))
        yield {"name": name, "mean": mean.tolist(), "cov": cov.tolist(), "size": size, "draws": draws}


def entry(method, values, raw):
    return {"method": method, "values": values.ravel().tolist(), "after": f"{raw:x}"}


golden = {"numpy": np.__version__, "seed": SEED, "cases": list(cases())}
path = Path(__file__).parent / "golden" / "multivariate_normal.json"
path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
