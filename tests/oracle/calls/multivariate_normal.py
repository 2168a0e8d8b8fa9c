"""Draws of the multivariate normal distribution by each method.

They hang on the signs of the covariance's singular vectors and eigenvectors. Sums of products may be rounded in another order, so
values are compared with a tolerance.
"""

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


def case_of(name, cov):
    def record(case):
        mean = np.arange(len(cov)) - 1.0
        size = 5 if len(cov) < 50 else 1
        tolerance = (1e-12 / np.finfo(float).eps, float(np.sqrt(cov.max())))
        for method in ("svd", "eigh", "cholesky"):
            rng = case.let(np.random.default_rng(SEED), {"generator": ["PCG64", SEED]})
            case.method(rng, "multivariate_normal", mean, cov, size, method=method, tolerance=tolerance)
            case.method(rng, "integers", 2**63)
        state = case.let(np.random.RandomState(SEED), {"legacy": SEED})
        case.method(state, "multivariate_normal", mean, cov, size, tolerance=tolerance)
        case.method(state, "randint", 2**63)

    record.__name__ = name
    return record


CASES = [case_of(name, cov) for name, cov in COVARIANCES.items()]
