"""Products, linear algebra and transforms."""

import numpy as np

from subjects import values
from subjects.ufuncs import scale

PRODUCT = 2048


def product(case):
    a = values.operand(case)
    shape = a.value.shape
    if len(shape) > 1:
        other = (*shape[:-2], shape[-1], case.random.choice([1, 2, 5])) if case.chance(0.7) else (shape[-1], 3) if case.chance(0.5) else shape[-1:]
    else:
        other = shape
    b = values.viewed(case, values.array(case, other, values.dtype(case)))
    name = case.random.choice(["matmul", "dot", "matmul", "dot", "vdot", "outer"])
    kwargs = product_options(case, a.value.ndim, b.value.ndim) if name == "matmul" and case.chance(0.4) else {}
    case.function(name, a, b, tolerance=(PRODUCT, max(scale(a.value), 1) * max(scale(b.value), 1)), **kwargs)


def product_options(case, *ndims):
    kwargs = {}
    if case.chance(0.4):
        kwargs["dtype"] = values.dtype(case)
    if case.chance(0.4):
        kwargs["casting"] = case.random.choice(["no", "equiv", "safe", "same_kind", "unsafe"])
    if case.chance(0.4):
        kwargs["order"] = case.random.choice("CFAK")
    if case.chance(0.4) and min(ndims) > 0:
        core = [min(n, 2) for n in ndims]
        ndims = [*ndims, max(*ndims, 2) - 2 + sum(core) - 2]
        kwargs["axes"] = [tuple(case.random.sample(range(-n, 0), c)) for n, c in zip(ndims, [*core, sum(core) - 2])]
    return kwargs


def diagonals(case):
    a = values.operand(case)
    name = case.random.choice(["diagonal", "trace", "diag"])
    offset = case.random.choice([0, 0, 1, -1, 2, -3, 9])
    if name == "diag":
        case.function(name, a, offset)
        return
    kwargs = {"offset": offset}
    if case.chance(0.5):
        kwargs.update(axis1=values.axis(case, a.value.ndim), axis2=values.axis(case, a.value.ndim))
    if name == "trace" and case.chance(0.3):
        kwargs["dtype"] = values.dtype(case)
    case.function(name, a, tolerance=(PRODUCT, max(scale(a.value), 1)), **kwargs)


def large_product(case):
    rows, inner, columns = (case.random.choice([1, 3, 16, 65, 200]) for _ in range(3))
    dtype = values.dtype(case)
    a, b = (values.twin(case.numpy.integers(0, 4, shape).astype(dtype)) for shape in ((inner, rows), (columns, inner)))
    case.function("matmul", a.transpose((1, 0)), b.transpose((1, 0)), tolerance=64)


def matrices(case, *tail):
    """A stack of matrices that are far from singular."""
    size = case.random.choice([1, 2, 3, 5, 12, 40])
    stack = case.random.choice([(), (), (2,), (0,), (2, 3)])
    dtype = case.random.choice(["d", "d", "f", "D", "F", "i", ">f8"])
    array = case.numpy.standard_normal((*stack, size, size)) * 3
    if dtype in "DF":
        array = array + 1j * case.numpy.standard_normal(array.shape)
    array = array + size * 4 * np.eye(size)
    return array.astype(dtype)


def solvers(case):
    a = matrices(case)
    size = a.shape[-1]
    name = case.random.choice(["solve", "inv", "det", "slogdet", "cholesky", "qr", "svdvals", "eigvalsh", "lstsq"])
    args, kwargs, bound = [a], {}, (4096, 1.0)
    if name == "solve":
        args.append(case.numpy.standard_normal((size,) if case.chance(0.3) else (*a.shape[:-1], 2)))
    elif name == "det":
        bound = (4096, max(1.0, float(np.abs(np.linalg.det(a)).max(initial=1))))
    elif name in ("cholesky", "eigvalsh"):
        args = [np.matmul(a, np.conj(np.swapaxes(a, -1, -2)))]
        bound = (4096, float(np.abs(args[0]).max(initial=1)) * size)
    elif name == "qr":
        kwargs["mode"] = case.random.choice(["reduced", "complete"])
        bound = (4096, 40.0 * size)
    elif name == "svdvals":
        bound = (4096, 40.0 * size)
    elif name == "lstsq":
        args = [a.reshape(-1, size) if a.size else a, case.numpy.standard_normal(a.size // size)]
        bound = (8192, 100.0)
    twin = values.twin(args[0])
    if twin.value.ndim > 1 and case.chance(0.3) and name in ("inv", "det", "solve"):
        twin = values.twin(np.ascontiguousarray(np.swapaxes(twin.value, -1, -2))).transpose((*range(twin.value.ndim - 2), twin.value.ndim - 1, twin.value.ndim - 2))
    case.function(f"linalg.{name}", twin, *args[1:], **kwargs, tolerance=bound)


def refused(case):
    """Matrices that the routines refuse: not square, singular, not positive definite, too few axes."""
    name = case.random.choice(["inv", "det", "cholesky", "solve", "eigvalsh"])
    a = case.random.choice([np.zeros((2, 3)), np.zeros((3, 3)), -np.eye(2), np.zeros(3), np.zeros((0, 0)), np.zeros((2, 2), "?")]) if case.chance(0.8) else np.eye(2, dtype="e")
    args = [a, case.random.choice([np.ones(2), np.ones((3, 1)), np.ones(0)])] if name == "solve" and a.dtype.char != "e" else [a]
    if name == "solve" and len(args) == 1:
        args.append(np.ones(2))
    case.function(f"linalg.{name}", *args, tolerance=64)


def norms(case):
    a = values.operand(case, values.dtype(case, "biufc"), finite=True)
    ndim = a.value.ndim
    kwargs = {"keepdims": case.chance(0.5)}
    axis = case.random.choice([None, values.axis(case, ndim), tuple(case.random.sample(range(-ndim, 0), 2)) if ndim > 1 else None])
    plain = [None, 0, 1, -1, np.inf, -np.inf]
    # Singular values have no half precision, and powers of zero to negative exponents no accuracy.
    names = [2, -2, "nuc", "fro"] if a.value.dtype.newbyteorder("=") != np.float16 else ["fro"]
    case.function("linalg.norm", a, case.random.choice([*plain, *names, 3, 2.5]), axis, tolerance=(PRODUCT, max(scale(a.value), 1) * max(a.value.size, 1)), **kwargs)


def products_of_axes(case):
    name = case.random.choice(["inner", "tensordot", "kron", "cross", "linalg.vecdot"])
    # Which parts of products of complex infinities are NaN depends on the order of the terms.
    a = values.operand(case, finite=True)
    shape = a.value.shape
    other = values.dtype(case)
    bound = (PRODUCT, max(scale(a.value), 1) * 64)
    if name == "cross":
        length = case.random.choice([2, 3, 3])
        a = values.viewed(case, values.array(case, (*shape[:-1], length), values.dtype(case), finite=True))
        b = values.viewed(case, values.array(case, (case.random.choice([2, 3, 3]),), other, finite=True))
        case.function(name, a, b, tolerance=(PRODUCT, max(scale(a.value), 1) * max(scale(b.value), 1)))
        return
    if name == "tensordot":
        count = case.random.randint(0, min(2, len(shape)))
        first = case.random.sample(range(len(shape)), count)
        b = values.viewed(case, values.array(case, (*(shape[k] for k in first), 2), other, finite=True))
        axes = (first, list(range(count)))
        case.function(name, a, b, axes, tolerance=(PRODUCT, max(scale(a.value), 1) * max(scale(b.value), 1)))
        return
    tail = (shape[-1:] if name != "kron" else (case.random.choice([1, 2, 3]),)) if shape else (2,)
    b = values.viewed(case, values.array(case, (2, *tail) if case.chance(0.5) and name != "linalg.vecdot" else tail, other, finite=True))
    case.function(name, a, b, tolerance=(bound[0], bound[1] * max(scale(b.value), 1)))


def polynomials(case):
    name = case.random.choice(["polyval", "polyadd", "polymul", "polyder", "polyint", "vander"])
    p, x = (values.array(case, (case.random.randint(1, 6),), values.dtype(case, "biufc"), finite=True) for _ in range(2))
    p, x = (a.clip(-3, 3) if a.dtype.kind == "f" else a for a in (p, x))
    size = max(scale(p), 1) * max(scale(x), 1) ** (6 if name in ("polyval", "vander") else 1)
    case.function(name, *{"polyder": [p, 2], "polyint": [p, 2], "vander": [x, 4]}.get(name, [p, x]), tolerance=(PRODUCT, size))


def inverses(case):
    a = matrices(case)
    name = case.random.choice(["pinv", "cond", "matrix_rank", "matrix_power", "norm"])
    args = {"cond": [case.random.choice([None, 1, -1, 2, -2, np.inf, "fro"])], "matrix_power": [case.random.choice([0, 1, 2, 3, -1, -2])]}.get(name, [])
    kwargs = {"axis": (-2, -1)} if name == "norm" else {}
    size = float(np.abs(a.astype(complex)).max(initial=1)) * a.shape[-1]
    case.function(f"linalg.{name}", a, *args, tolerance=(4096, max(1.0, size ** 3 if name == "matrix_power" else size)), **kwargs)


def transform(case):
    name = case.random.choice("fft ifft rfft irfft".split())
    a = values.operand(case, values.dtype(case, "biuf" if name == "rfft" else None), finite=True)
    kwargs = {"axis": values.axis(case, a.value.ndim)}
    if name == "irfft" and a.value.size == 0:
        # NumPy reads memory that nobody wrote.
        name = "ifft"
    if case.chance(0.4):
        kwargs["n"] = case.random.choice([0, 1, 2, 5, 8, 13, 30])
    if case.chance(0.3):
        kwargs["norm"] = case.random.choice(["ortho", "forward", "backward"])
    # NumPy scales transforms of half precision by a factor of half precision.
    eps = 256 << 13 if a.value.dtype == np.float16 else 256
    case.function(f"fft.{name}", a, **kwargs, tolerance=(eps, scale(a.value) * 4))


def long_transform(case):
    name = case.random.choice("fft ifft rfft irfft".split())
    size = case.random.choice([64, 97, 360, 1000, 1021, 4096])
    array = case.numpy.standard_normal(size)
    case.function(f"fft.{name}", array.astype(case.random.choice(["d", "f", "D"])), tolerance=(256, size))


def frequencies(case):
    case.function(case.random.choice(["fft.fftfreq", "fft.rfftfreq"]), case.random.randint(1, 20), case.random.choice([1.0, 0.1, 3.0]), tolerance=4)


KINDS = {norms: 2, products_of_axes: 3, polynomials: 2, inverses: 2, product: 8, diagonals: 2, large_product: 2, solvers: 5, refused: 1, transform: 4, long_transform: 1, frequencies: 1}
