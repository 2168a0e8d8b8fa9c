"""Generalised inverses, ranks, conditions, least squares."""

import numpy as np

from calls._matrices import layouts, numbers

NEAR = (1 << 14, 4.0)


def deficient(dtype="d"):
    """A matrix of rank 2."""
    a = numbers((4, 2), dtype, 3)
    return a @ numbers((2, 3), dtype, 4)


def pinv(case):
    for dtype in ["d", "f", "F", "D", "i4", "?", "e", ">f8"]:
        for shape in [(3, 3), (4, 2), (2, 4), (2, 3, 3), (0, 3), (2, 3, 0), (1, 1), (3,), ()]:
            case.function("linalg.pinv", numbers(shape, dtype, 7) if dtype != "?" or shape != (3, 3) else np.eye(3, dtype="?"), tolerance=NEAR)
    a = deficient()
    for rcond in [1e-10, 0.5, 0.9, np.array(1e-10)]:
        case.function("linalg.pinv", a, rcond, tolerance=NEAR)
        case.function("linalg.pinv", a, rtol=rcond, tolerance=NEAR)
    case.function("linalg.pinv", a, 1e-10, rtol=1e-10)
    case.function("linalg.pinv", np.stack([np.diag([3.0, 1.0]), np.diag([5.0, 1.0])]), np.array([1e-3, 0.5]), tolerance=NEAR)
    s = numbers((3, 3), "D")
    for hermitian in [s + s.conj().T, np.diag([1.0, 0.0, -2.0]), np.zeros((2, 2))]:
        case.function("linalg.pinv", hermitian, hermitian=True, tolerance=NEAR)
    for x in layouts(numbers((3, 3), "d", 7)):
        case.function("linalg.pinv", x, tolerance=(1 << 20, 4.0), rcond=1e-12)
    case.function("linalg.pinv", np.array([[np.nan, 1.0], [1.0, 2.0]]))


def ranks(case):
    for dtype in ["d", "f", "F", "i4", "?"]:
        for shape in [(3, 3), (4, 2), (2, 3, 3), (0, 3), (2, 0, 3), (3,), ()]:
            case.function("linalg.matrix_rank", numbers(shape, dtype, 7))
            case.function("linalg.matrix_rank", np.zeros(shape, dtype))
    a = deficient()
    for kwargs in [{}, {"tol": 1e-3}, {"tol": 100.0}, {"rtol": 0.9}, {"rtol": 1e-12}, {"tol": 1.0, "rtol": 1.0}, {"tol": np.array(1.0)}]:
        case.function("linalg.matrix_rank", a, **kwargs)
    case.function("linalg.matrix_rank", np.stack([np.eye(3), np.diag([1.0, 1e-3, 0.0])]), tol=np.array([0.5, 1e-5]))
    case.function("linalg.matrix_rank", np.stack([np.eye(3), np.diag([1.0, 1e-3, 0.0])]), rtol=np.array([0.5, 1e-5]))
    case.function("linalg.matrix_rank", np.diag([1.0, -2.0, 0.0]), hermitian=True)


def conditions(case):
    for p in [None, 2, -2, 1, -1, np.inf, -np.inf, "fro", "nuc", 3, "other"]:
        for a in [numbers((3, 3), "d", 7), numbers((3, 3), "F", 7), np.diag([4.0, 2.0]).astype("f"), np.diag([1, 4]), np.stack([np.eye(2), np.diag([1.0, 3.0])]), np.zeros((2, 2)), np.stack([np.eye(2), np.ones((2, 2))]), np.array([[1.0, np.nan], [0.0, 1.0]]), np.array([[np.inf, 1.0], [0.0, 1.0]])]:
            # Neither infinities nor singular values that are rounding errors have one answer.
            if p in (None, 2, -2, "nuc") and not (np.isfinite(a).all() and (a.ndim == 2 or np.linalg.det(a).all())):
                continue
            case.function("linalg.cond", a, p, tolerance=(1 << 12, 1.0))
        for shape in [(2, 3), (0, 0), (3,), ()]:
            case.function("linalg.cond", numbers(shape, "d"), p, tolerance=(1 << 12, 1.0))


def least_squares(case):
    b = np.array([1.0, 1.0])
    for rcond in [None, -1, 0, 1, 2, -0.5, 1e-12, 0.5, 0.999, 1e-3, np.nan, np.inf]:
        for values in [[1, 1.5e-16], [1, 1e-300], [1, 1e-3], [1, 0.6], [1, 0], [0, 0], [1, 1e-16]]:
            if np.isnan(rcond or 0) and 0 in values:
                continue
            case.function("linalg.lstsq", np.diag(np.array(values, "d")), b, rcond=rcond, tolerance=(1 << 12, 1.0))
    for dtype in ["f", "F", "i4", "?", "e"]:
        a = deficient("D" if dtype == "F" else "d").astype(dtype)
        case.function("linalg.lstsq", a, numbers((4,), "d"), tolerance=(1 << 12, 1.0)) if dtype != "?" else None
    tall, wide = numbers((5, 3), "d", 7), numbers((3, 5), "D", 7)
    for a in [tall, wide, tall.astype("f")]:
        for right in [numbers(a.shape[:1], "d"), numbers((a.shape[0], 2), "d"), numbers((a.shape[0], 0), "d")]:
            case.function("linalg.lstsq", a, right, tolerance=(1 << 12, 4.0))
    case.function("linalg.lstsq", tall, numbers((4,), "d"))
    case.function("linalg.lstsq", tall[None], numbers((5,), "d"))
    case.function("linalg.lstsq", tall, numbers((5, 1, 1), "d"))


def hermitian_svd(case):
    for a in [np.diag([1.0, 0.0, -2.0]), np.zeros((3, 3)), np.diag([1.0, -0.0]), np.stack([np.eye(2), np.diag([-3.0, 0.0])]), np.diag([2.0, -1.0]).astype("F")]:
        case.function("linalg.svd", a, hermitian=True, tolerance=(64, 1.0))
        case.function("linalg.svd", a, compute_uv=False, hermitian=True, tolerance=(64, 1.0))
    case.function("linalg.svd", np.zeros((2, 3)), hermitian=True)


def tensors(case):
    a = numbers((2, 3, 6), "d", 11) + 8 * np.eye(6).reshape(2, 3, 6)
    case.function("linalg.tensorinv", a, ind=2, tolerance=NEAR)
    case.function("linalg.tensorinv", a.reshape(6, 2, 3), ind=1, tolerance=NEAR)
    case.function("linalg.tensorinv", a, ind=0)
    case.function("linalg.tensorinv", a, ind=1)
    case.function("linalg.tensorsolve", a.reshape(2, 3, 6), numbers((2, 3), "d"), tolerance=NEAR)
    case.function("linalg.tensorsolve", a.reshape(2, 3, 2, 3), numbers((2, 3), "d"), tolerance=NEAR)
    case.function("linalg.tensorsolve", np.moveaxis(a.reshape(2, 3, 2, 3), 0, 3).copy(), numbers((3, 2), "d"), axes=(1,), tolerance=(1 << 18, 4.0))
    case.function("linalg.tensorsolve", numbers((2, 3, 4), "d"), numbers((2, 3), "d"))


def refusals(case):
    """Errors of the routines, by their words."""
    for name in ["inv", "det", "slogdet", "eig", "eigvals", "eigh", "eigvalsh", "cholesky"]:
        for a in [np.zeros((2, 3)), np.zeros(3), np.zeros(()), np.eye(2, dtype="e")]:
            case.function(f"linalg.{name}", a)
    for a in [np.zeros((2, 2)), np.stack([np.eye(2), np.zeros((2, 2))]), np.zeros((30, 30))]:
        case.function("linalg.inv", a)
        case.function("linalg.solve", a, np.ones(a.shape[-1]))
        case.function("linalg.cholesky", a - np.eye(a.shape[-1]))
    for bad in [np.nan, np.inf]:
        a = np.eye(3)
        a[1, 2] = a[2, 1] = bad
        # LAPACK does not return from some of the others.
        for name in ["eig", "eigvals"]:
            case.function(f"linalg.{name}", a)
    for name in ["svd", "svdvals", "qr"]:
        for a in [np.zeros(3), np.zeros(()), np.eye(2, dtype="e")]:
            case.function(f"linalg.{name}", a)
    case.function("linalg.eigh", np.eye(2), "X")
    case.function("linalg.qr", np.eye(2), "other")


CASES = [pinv, ranks, conditions, least_squares, hermitian_svd, tensors, refusals]
