"""Parameters in all the forms that NumPy takes them in."""

import numpy as np

from subjects.recording import Row

A = np.arange(24).reshape(2, 3, 4)


def sort_kinds(case):
    a = np.array([3, 1, 2, 1])
    kinds = ["quick", "heap", "merge", "q", "stab", "Q", "QUICK", "quicksortx", "h", "s", "m", "stable", "mergesort", "", "xq", "S", "timsort", " quick"]
    for kind in kinds:
        case.function("sort", a, kind=kind)
        if kind[:1] in "smSM":
            case.function("argsort", a, kind=kind)
            case.method(a, "argsort", kind=kind)
        target = case.let(a)
        case.method(target, "sort", kind=kind)
        case.read(target)
    case.function("argsort", a, kind="x")
    case.function("sort", a, kind="q", stable=True)
    case.function("argsort", a, kind="q", stable=False)


def words(case):
    a = np.arange(3)
    for side in ("left", "right", "l", "L", "x", "", "leftish", "RIGHT"):
        case.function("searchsorted", a, 1, side=side)
    for mode in ("raise", "wrap", "clip", "r", "Raise", "wr", "CLIP", "x"):
        case.function("take", a, 1, mode=mode)
        case.function("put", case.let(a), 1, 1, mode=mode)
    for order in ("C", "f", "Fortran", "x", ""):
        case.function("zeros", 1, order=order)
    for casting in ("no", "same", "unsaf", "Safe", "s"):
        case.function("can_cast", "i4", "i2", casting)


def dtypes(case):
    operands = ["i4", "f4", np.dtype("u1"), np.dtype(">i2"), np.array([1, 2], "u1"), np.array(3, "f2"), 300, 0.5, 1j, True, None]
    for x in operands:
        case.function("result_type", x)
        for y in operands:
            case.function("result_type", x, y)
            case.function("result_type", x, y, np.array([1], "i2"))
        for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
            if x is not None:
                case.function("can_cast", x, "f4", casting)
    case.function("result_type")
    case.function("result_type", "abc")


def rolls(case):
    for shift in (0, 1, -1, 7, (1, 2), (1,), (), (1, 2, 3), 2**62):
        for axis in (None, 0, -1, (0, 1), (0, 0), (2, 0, 1), (), 5, (0, 5)):
            if axis == () and np.size(shift) > 1:
                continue
            case.function("roll", A, shift, axis=axis)
    case.function("roll", np.array(5), 1)
    case.function("roll", A[:0], (1, 2), axis=(0, 1))
    case.function("roll", A.T[::-1], (1, 2), axis=(0, 1))


def at_least(case):
    for name in ("atleast_1d", "atleast_2d", "atleast_3d"):
        case.function(name, 1)
        case.function(name, 1, [2, 3])
        case.function(name, 1, A, [[2.5]])


def tolerances(case):
    a, b = np.array([1.0, 2, 3]), np.array([1.1, 2, np.nan])
    for rtol in (1e-5, 0.2, np.array([0.2, 0.1, 0]), [[0.1], [0.0]], np.array(0.2, "f4")):
        for atol in (0, 1, np.array([0, 0, 5.0])):
            case.function("isclose", a, b, rtol=rtol, atol=atol)
            case.function("isclose", a.astype("f4"), 2, rtol=rtol, atol=atol)
            case.function("isclose", a.astype(int), 2, rtol=rtol, atol=atol, equal_nan=True)
    case.function("allclose", [1.0, 2], [1.1, 2], rtol=[0.2, 0.1])
    case.function("isclose", 2, 2)
    case.function("isclose", [1, 2], [1, 3], atol=[0, 2])
    case.function("isclose", 300, np.array([1, 2], "u1"))
    case.function("isclose", np.array([1, 2], "u1"), 300)


def bases(case):
    for base in (2, 10.0, [2, 10], [[2], [10]], np.array(2, "f4"), np.array([2, 3], "f4")):
        for start in (0, np.float32(0), np.array([0.0, 1.0])):
            for axis in (0, -1):
                case.function("logspace", start, 2, 3, base=base, axis=axis, tolerance=16)


def reductions(case):
    for kwargs in ({}, {"dtype": "f4"}, {"initial": 5}, {"keepdims": True}, {"axis": None}, {"axis": (0, 1)}, {"axis": ()}, {"axis": 1, "initial": 2}):
        case.function("add.reduce", A, **kwargs)
        case.function("maximum.reduce", A, **kwargs)
    out = case.let(np.zeros((3, 4), int))
    case.function("add.reduce", A, out=out)
    case.read(out)


def reshapes(case):
    for shape in ((4, 6), (2, -6), (-2, 12), (4, 3, 2), (4, 3, 2, 1), (1, 4, 3, 2, 1), (24,), (-1, -1), (-2, -3), (5, -6), ((4, 6),), (0, -5)):
        case.method(A, "reshape", *shape)
    for order in "CFA":
        for shape in ((4, 6), (4, 3, 2), (4, 3, 2, 1), ((4, 6),)):
            case.method(A, "reshape", *shape, order=order)
    case.method(np.zeros(0), "reshape", 0, -5)
    case.method(A, "reshape", 4, 6, copy=False)
    case.method(A.T, "reshape", 4, 6, copy=False)


def small(case):
    zero = np.array(5)
    for axis in (0, -1, 1, (), None):
        case.function("squeeze", zero, axis=axis)
    for empty in ([], np.array([]), np.zeros(0, "f4"), np.zeros(0, int)):
        case.get(A, (empty,))
        case.get(A, (0, empty))
    case.method(np.arange(3), "astype", None)


def devices(case):
    calls = {
        "zeros": (2,), "ones": (2,), "empty": (0,), "full": (2, 1), "eye": (2,), "arange": (3,), "linspace": (0, 1, 3), "asarray": ([1],), "asanyarray": ([1],),
        "zeros_like": (A,), "ones_like": (A,), "full_like": (A, 1), "fft.fftfreq": (3,), "fft.rfftfreq": (3,),
    }
    for name, args in calls.items():
        for device in ("cpu", None, "gpu"):
            case.function(name, *args, device=device)
    case.method(A, "to_device", "cpu")
    case.method(A, "to_device", "gpu")


def seeds(case):
    """Seeds of several dimensions, which the generators of old refuse."""
    for seed in ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]]), []):
        case.function("random.seed", seed)


def loops(case):
    """`signature=` and `dtype=` of ufuncs: which loop is taken, and what is refused."""
    case.wording = True
    f8, i4, u1, text = np.array([1.5, 2.0]), np.array([1, 2], "i4"), np.array([1, 2], "u1"), np.array([b"a", b"b"])
    forms = ("dd->d", "ff->f", "ll->l", "d", "dd", "d->d", "xx->x", "dd->f", "dd->", "->d", "", "Fd->D", "ii->i", ("d",), ("d", "d"), ("d", "d", "d", "d"), ("d", "d", "d"), (None, None, "f4"), ("i4", None, None))
    forms += ((None, "f4", None), ("f4", "f4", None), (None, None, None), ("f4", "i4", None), (None, None, ">f8"), (None, None, "S3"), (">f8", None, None), (np.dtype("f4"), None, np.dtype("f4")))
    for operands in ((f8, f8), (i4, u1), (i4, 3), (2, 3)):
        for signature in forms:
            # For this one NumPy has two ways to say that there is no loop.
            case.wording = signature != "dd->f" or operands[0] is f8
            # Of a number that stands for an unasked operand NumPy has lost the kind by then.
            if not isinstance(operands[-1], int) or signature not in ((None, "f4", None), ("f4", "i4", None)):
                case.function("add", *operands, signature=Row(signature) if isinstance(signature, tuple) else signature)
    case.wording = True
    for signature in ("ll->?", "dd->d", Row((None, None, "?")), Row(("f4", "f4", None)), Row(("f4", None, None)), Row((None, None, "f8"))):
        case.function("less", i4, u1, signature=signature)
        case.function("less", f8, i4, signature=signature)
        case.function("logical_and", f8, i4, signature=signature)
    for signature in ("f->fi", "f->f", "e->ei", Row((None, "f4", None)), Row((None, None, "i4")), Row(("f4", None, None)), Row((None, "f4", "i8"))):
        case.function("frexp", f8, signature=signature)
    for signature in ("d->d", "l->d", Row(("f4", None)), Row((None, "f4"))):
        case.function("sqrt", i4, signature=signature)
        case.function("negative", f8, signature=signature)
    for signature in ("dd->d", "ll->d", Row((None, None, "f4"))):
        case.function("divide", i4, u1, signature=signature)
    for signature in ("di->d", "dd->d", Row(("f4", None, None))):
        case.function("ldexp", f8, i4, signature=signature)
    for casting in ("safe", "unsafe"):
        for signature in ("ff->f", "ll->l"):
            case.function("add", f8, f8, signature=signature, casting=casting)
    case.function("add", text, text, signature="dd->d")
    case.function("equal", text, text, signature="dd->?")
    case.function("add", f8, f8, signature="dd->d", dtype="f8")
    case.function("add", f8, f8, signature="ff->f", out=np.zeros(2, "f8"))
    case.function("add", f8, f8, signature="ff->f", out=np.zeros(2, "i4"))
    case.function("add", f8, f8, signature="ff->f", where=np.array([True, True]))
    case.function("divmod", i4, u1, signature="ff->ff")
    for dtype in ("f4", "i4", ">f8", "S3", "?", "D"):
        for name in ("modf", "frexp"):
            case.function(name, f8, dtype=dtype)
        for name in ("divmod", "add", "less", "hypot"):
            case.function(name, i4, u1, dtype=dtype)


CASES = [loops, sort_kinds, words, dtypes, rolls, at_least, tolerances, bases, reductions, reshapes, small, devices, seeds]
