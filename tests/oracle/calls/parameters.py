"""Writes golden/managed_parameters.json: what calls with rarer parameters and attributes give, or how they fail.

The test has each expression in C# under the same name. Run with the interpreter that has the reference NumPy:
python tests/oracle/managed_parameters.py
"""
import base64
import io

import numpy

from subjects.recording import Known
from subjects.tracing import Row, expressions, np
from subjects.vocabulary import angled, counted, exclaimed, letter, lines, star, two, user

PLAIN = [(0, 1), (0, 1), (0, 1)]
TURNED = [(1, 0), (1, 0), (1, 0)]
RECORD = numpy.dtype([("n", "<i4"), ("x", ">f8", (2,))])
NESTED = numpy.dtype([("a", [("x", "<i4"), ("y", "S3")]), ("b", "<f4", 3)])
SPACED = numpy.dtype({"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [4, 16], "itemsize": 32})
ALIGNED = numpy.dtype([("a", "i1"), ("b", "f8")], align=True)
OVERLAPPING = numpy.dtype({"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 2], "itemsize": 32})
REVERSED = numpy.dtype({"names": ["b", "a"], "formats": ["f8", "i4"], "offsets": [8, 0], "itemsize": 16})


def a():
    return np.arange(6).reshape(2, 3)


def stack(*shape):
    return np.arange(np.prod(shape), dtype=float).reshape(shape)


def hermitian():
    return np.array([[2, 1 - 1j, 0.5], [1 + 1j, -3, 2j], [0.5, -2j, 1]])


def symmetric():
    m = np.array([[[4.0, 1, 2], [1, -5, 3], [2, 3, 1]], [[-1, 2, 0.5], [2, -3, 1], [0.5, 1, 7]]])
    return m


def rounded(parts):
    return [np.round(part, 6) + 0 for part in parts]


def layout(x):
    return [x.shape, x.strides]


MATMUL = {
    "dtype": lambda: np.matmul(a(), a().T, dtype="f4"), "dtype integer": lambda: np.matmul(a(), a().T, dtype="i1"), "dtype half": lambda: np.matmul(a(), a().T, dtype="f2"),
    "dtype bool": lambda: np.matmul(a(), a().T, dtype=bool), "dtype of bools": lambda: np.matmul(a() > 1, a().T > 1, dtype="i4"), "dtype real": lambda: np.matmul(a() * 1j, a().T, dtype="f8"),
    "dtype whole": lambda: np.matmul(a(), a().T * 1.5, dtype="i8"), "dtype unsafe": lambda: np.matmul(a() * 1.5, a().T, dtype="i8", casting="unsafe"), "dtype big-endian": lambda: np.matmul(a(), a().T, dtype=">f8"),
    "dtype record": lambda: np.matmul(a(), a().T, dtype=[Row(("a", "i4"))]), "dtype 0-d": lambda: np.matmul(a(), np.array(3), dtype="f4"),
    "casting no": lambda: np.matmul(a(), a().T, casting="no"), "casting no dtype": lambda: np.matmul(a(), a().T, casting="no", dtype="f8"), "casting no swapped": lambda: np.matmul(a().astype(">i4"), a().T.astype("i4"), casting="no"),
    "casting equiv swapped": lambda: np.matmul(a().astype(">i4"), a().T.astype("i4"), casting="equiv"), "casting no second": lambda: np.matmul(a(), a().T.astype("i4"), casting="no"), "casting unknown": lambda: np.matmul(a(), a().T, casting="loose"),
    "out": lambda: np.matmul(a(), a().T, out=np.zeros((2, 2), "i1")), "out unsafe": lambda: np.matmul(a() * 0.75, a().T, out=np.zeros((2, 2), "i2"), casting="unsafe"), "out refused": lambda: np.matmul(a() * 0.75, a().T, out=np.zeros((2, 2), "i2")),
    "out safe": lambda: np.matmul(a(), a().T, out=np.zeros((2, 2), "f4"), casting="safe"), "out no": lambda: np.matmul(a(), a().T, out=np.zeros((2, 2)), casting="no"), "out dtype": lambda: np.matmul(a(), a().T, out=np.zeros((2, 2)), dtype="f4"),
    "order C": lambda: layout(np.matmul(stack(4, 2, 3), stack(4, 3, 5), order="C")), "order F": lambda: layout(np.matmul(stack(4, 2, 3), stack(4, 3, 5), order="F")), "order K": lambda: layout(np.matmul(np.asfortranarray(stack(4, 2, 3)), np.asfortranarray(stack(4, 3, 5)), order="K")),
    "order A": lambda: layout(np.matmul(np.asfortranarray(stack(4, 2, 3)), np.asfortranarray(stack(4, 3, 5)), order="A")), "order A mixed": lambda: layout(np.matmul(np.asfortranarray(stack(4, 2, 3)), stack(4, 3, 5), order="A")),
    "order A vector": lambda: layout(np.matmul(np.asfortranarray(stack(2, 2, 3)), stack(3), order="A")), "order A both": lambda: layout(np.matmul(stack(1, 2, 3), stack(2, 3, 1), order="A")), "order F values": lambda: np.matmul(a(), a().T, order="F"),
    "order unknown": lambda: np.matmul(a(), a().T, order="Z"),
    "axes": lambda: np.matmul(a(), a().T, axes=PLAIN), "axes turned": lambda: np.matmul(a(), a().T, axes=TURNED), "axes negative": lambda: np.matmul(a(), a().T, axes=[(-2, -1), (0, 1), (-1, -2)]), "axes second": lambda: np.matmul(a(), a(), axes=[(0, 1), (1, 0), (0, 1)]),
    "axes of stacks": lambda: np.matmul(stack(2, 4, 3), stack(4, 5, 3), axes=[(0, 2), (2, 1), (0, 1)]), "axes layout": lambda: layout(np.matmul(stack(4, 2, 3), stack(4, 3, 5), axes=[(1, 2), (1, 2), (0, 2)])), "axes order F": lambda: layout(np.matmul(stack(4, 2, 3), stack(4, 3, 5), order="F", axes=[(1, 2), (1, 2), (0, 2)])),
    "axes order A": lambda: layout(np.matmul(stack(2, 4, 3).transpose(1, 0, 2), stack(4, 3, 5), order="A", axes=[(1, 2), (1, 2), (1, 2)])), "axes vectors": lambda: np.matmul(np.arange(3), np.arange(3), axes=[0, 0, ()]), "axes column": lambda: np.matmul(a(), np.arange(3), axes=[(0, 1), 0, 0]),
    "axes stack column": lambda: layout(np.matmul(stack(4, 2, 3), stack(3), axes=[(1, 2), 0, 0])), "axes row": lambda: np.matmul(np.arange(3), stack(2, 3, 4), axes=[0, (1, 2), 0]), "axes out": lambda: np.matmul(a(), a().T, out=np.zeros((3, 3)), axes=TURNED),
    "axes few": lambda: np.matmul(a(), a().T, axes=[(0, 1), (0, 1)]), "axes many": lambda: np.matmul(a(), a().T, axes=[(0, 1)] * 4), "axes out of bounds": lambda: np.matmul(a(), a().T, axes=[(0, 2), (0, 1), (0, 1)]), "axes far negative": lambda: np.matmul(a(), a().T, axes=[(-3, -1), (0, 1), (0, 1)]),
    "axes result out of bounds": lambda: np.matmul(np.arange(3), stack(4, 3, 5), axes=[0, (1, 2), 2]), "axes twice": lambda: np.matmul(a(), a().T, axes=[(0, 0), (0, 1), (0, 1)]), "axes twice negative": lambda: np.matmul(a(), a().T, axes=[(0, 1), (1, -1), (0, 1)]), "axes single": lambda: np.matmul(a(), a().T, axes=[0, 1, 2]),
    "axes pair of vector": lambda: np.matmul(a(), np.arange(3), axes=[(0, 1), (0, 1), 0]), "axes 0-d": lambda: np.matmul(1, stack(4, 3, 5), axes=[(1, 2), (1, 2), (1, 2)]), "axes sizes": lambda: np.matmul(stack(4, 2, 3), stack(4, 3, 5), axes=[(1, 2), (2, 1), (1, 2)]),
    "axis": lambda: np.matmul(a(), a().T, axis=0), "axis and axes": lambda: np.matmul(a(), a().T, axis=0, axes=PLAIN), "keepdims": lambda: np.matmul(a(), a().T, keepdims=True), "keepdims false": lambda: np.matmul(a(), a().T, keepdims=False),
    "bytes": lambda: np.matmul(a(), np.zeros((3, 2), "S1")),
}
LINSPACE = {
    "retstep": lambda: list(np.linspace(2.0, 3.0, 5, retstep=True)), "retstep alone": lambda: list(np.linspace(0, 1, retstep=True))[1], "retstep endpoint": lambda: list(np.linspace(2, 3, 4, endpoint=False, retstep=True)),
    "retstep positional": lambda: list(np.linspace(2, 3, 4, False, True)), "retstep one": lambda: list(np.linspace(2, 3, 1, retstep=True)), "retstep one open": lambda: list(np.linspace(2, 3, 1, endpoint=False, retstep=True)), "retstep none": lambda: list(np.linspace(2, 3, 0, retstep=True)),
    "retstep arrays": lambda: list(np.linspace([1, 2], [3, 5], 3, retstep=True, dtype="i4", axis=1)), "retstep arrays one": lambda: list(np.linspace([1, 2], [3, 5], 1, retstep=True)), "retstep complex": lambda: list(np.linspace(1, 2j, 3, retstep=True)),
    "retstep whole": lambda: list(np.linspace(0, 10, 4, retstep=True, dtype=int)), "retstep float32": lambda: np.linspace(np.float32(1), np.float32(2), 3, retstep=True)[1].dtype, "retstep negative": lambda: np.linspace(0, 1, -1, retstep=True),
}
SVD = {
    "svd values": lambda: np.linalg.svd(symmetric(), compute_uv=False), "svd values of hermitian": lambda: np.linalg.svd(hermitian(), compute_uv=False, hermitian=True), "svd values of symmetric": lambda: np.linalg.svd(symmetric(), compute_uv=False, hermitian=True),
    "svd values wide": lambda: np.linalg.svd(stack(2, 3), True, False), "svd hermitian": lambda: rounded(np.linalg.svd(hermitian(), hermitian=True)), "svd symmetric": lambda: rounded(np.linalg.svd(symmetric(), hermitian=True)),
    "svd symmetric float32": lambda: [p.dtype for p in np.linalg.svd(symmetric().astype("f4"), hermitian=True)], "svd symmetric integers": lambda: rounded(np.linalg.svd(np.array([[2, 7], [7, 1]]), hermitian=True)), "svd reduced": lambda: rounded(np.linalg.svd(stack(2, 3) + 1, full_matrices=False, compute_uv=True)),
    "svd hermitian no stack": lambda: [p.shape for p in np.linalg.svd(np.ones((0, 3, 3)), hermitian=True)], "svd hermitian empty": lambda: [p.shape for p in np.linalg.svd(np.ones((0, 0)), hermitian=True)], "svd hermitian not square": lambda: np.linalg.svd(np.ones((2, 3)), hermitian=True),
    "svd hermitian values not square": lambda: np.linalg.svd(np.ones((2, 3)), compute_uv=False, hermitian=True), "svd vector": lambda: np.linalg.svd(np.ones(3)), "svd vector values": lambda: np.linalg.svd(np.ones(3), compute_uv=False), "svd vector hermitian": lambda: np.linalg.svd(np.ones(3), hermitian=True),
    "svd half": lambda: np.linalg.svd(np.ones((3, 3), "e"), hermitian=True),
}


def kinds():
    return {
        "bool": np.array([True, False]), "int": np.array([1, -20]), "unsigned": np.array([1, 200], "u1"), "float": np.array([0.5, 100.25]), "half": np.array([0.5], "f2"), "complex": np.array([1 + 2j]), "single complex": np.array([1 + 2j], "c8"),
        "bytes": np.array([b"one", b""]), "void": np.zeros(2, "V3"), "record": np.array([Row((1, [0.5, 2], b"ab", True))], numpy.dtype([("n", "i4"), ("x", ">f8", (2,)), ("s", "S2"), ("f", "?")])), "swapped": np.array([1, 2], ">i2"),
    }


FORMATTERS = {
    "bool": {"bool": user(letter)}, "int": {"int": user(angled)}, "float": {"float": user(two)}, "complexfloat": {"complexfloat": user(star)}, "numpystr": {"numpystr": user(star)}, "void": {"void": user(star)}, "all": {"all": user(star)}, "int_kind": {"int_kind": user(angled)},
    "float_kind": {"float_kind": user(two)}, "complex_kind": {"complex_kind": user(star)}, "str_kind": {"str_kind": user(star)}, "all and float": {"all": user(star), "float": user(two)}, "kind and single": {"float_kind": user(star), "float": user(two), "int_kind": user(star), "int": user(angled)},
    "kind and all": {"float_kind": user(two), "all": user(star)}, "unknown": {"longfloat": user(star), "nonsense": user(star)}, "none": {},
}


def formatted(name):
    return [f"{kind}: {np.array2string(array, formatter=FORMATTERS[name])}" for kind, array in kinds().items()]


def with_options(action, **options):
    with np.printoptions(**options):
        return action()


def set_and_reset():
    with np.printoptions():
        np.set_printoptions(formatter={"float": user(two)}, override_repr=user(exclaimed))
        first = [str(np.ones(2)), repr(np.ones(2)), np.array_repr(np.ones(2)), np.array_str(np.ones(2))]
        np.set_printoptions(precision=3)
        return first + [str(np.ones(2) / 3), repr(np.ones(2) / 3)]


PRINTING = {
    **{f"formatter {name}": (lambda name=name: formatted(name)) for name in FORMATTERS},
    "formatter 0-d": lambda: [np.array2string(np.array(1.5), formatter={"float": user(two)})] + with_options(lambda: [str(np.array(1.5)), repr(np.array(1.5))], formatter={"float": user(two)}),
    "formatter lines": lambda: np.array2string(np.arange(6).reshape(2, 3), formatter={"int": user(lines)}), "formatter wide": lambda: np.array2string(np.arange(30), formatter={"int": user(angled)}, max_line_width=40),
    "formatter summary": lambda: np.array2string(np.arange(2000.0), formatter={"float": user(two)}), "formatter matrix": lambda: repr(with_options(lambda: repr(np.arange(4.0).reshape(2, 2)), formatter={"float": user(two)})),
    "formatter empty": lambda: np.array2string(np.zeros(0), formatter={"float": user(two)}), "formatter over options": lambda: with_options(lambda: np.array2string(np.ones(2), formatter={"float": user(two)}), formatter={"float": user(star)}),
    "formatter nested options": lambda: with_options(lambda: with_options(lambda: [str(np.ones(2)), str(np.arange(2))], formatter={"int": user(angled)}), formatter={"float": user(two)}),
    "override_repr": lambda: with_options(lambda: [repr(np.ones(2)), str(np.ones(2)), repr(np.array(1.0)), np.array_repr(np.arange(3)), np.array2string(np.ones(2))], override_repr=user(counted)), "set and reset": set_and_reset,
}


def loaded(**arguments):
    content = io.BytesIO()
    numpy.save(content, numpy.arange(6).reshape(2, 3))
    content.seek(0)
    return np.load(Known(content, {"stream": base64.b64encode(content.getvalue()).decode()}), **arguments)


FILES = {
    "load latin1": lambda: loaded(encoding="latin1"), "load bytes": lambda: loaded(encoding="bytes", fix_imports=False), "load ASCII": lambda: loaded(mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII"),
    "load encoding": lambda: loaded(encoding="utf-8"), "load encoding case": lambda: loaded(encoding="ascii"),
}


def facts(dtype):
    return [dtype.num, dtype.flags, dtype.hasobject, dtype.isbuiltin, dtype.metadata, dtype.subdtype]


DTYPES = {
    **{f"dtype {code}": (lambda code=code: facts(np.dtype(code)) + [np.dtype(code).descr]) for code in ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i1", ">i4", ">f8", ">c16", "S5", "V3", "S"]},
    "dtype record": lambda: facts(np.dtype(RECORD)) + [np.dtype(RECORD).descr], "dtype nested": lambda: facts(np.dtype(NESTED)) + [np.dtype(NESTED).descr], "dtype spaced": lambda: facts(np.dtype(SPACED)) + [np.dtype(SPACED).descr], "dtype aligned": lambda: facts(np.dtype(ALIGNED)) + [np.dtype(ALIGNED).descr],
    "dtype sub-array": lambda: facts(np.dtype(RECORD)["x"]) + [np.dtype(RECORD)["x"].descr], "dtype overlapping": lambda: np.dtype(OVERLAPPING).descr, "dtype reversed": lambda: np.dtype(REVERSED).descr,
}


def flat_states(array, *actions):
    it = array.flat
    states = [it.index, it.coords]
    for action in actions:
        action(it)
        states += [it.index, it.coords]
    return states


def assign(it):
    it[1] = 9


FLAT = {
    "flat start": lambda: flat_states(a()), "flat next": lambda: flat_states(a().T, next, next, next, next), "flat end": lambda: flat_states(a(), list), "flat read": lambda: flat_states(a(), next, lambda it: it[3]), "flat slice": lambda: flat_states(a(), next, lambda it: it[1:3]),
    "flat write": lambda: flat_states(a(), next, assign), "flat copy": lambda: flat_states(a(), next, lambda it: it.copy()), "flat 0-d": lambda: flat_states(np.array(5), next), "flat empty": lambda: flat_states(np.zeros((0, 3))), "flat one": lambda: flat_states(np.arange(3), next),
    "flat copied": lambda: a().T.flat.copy(), "flat base": lambda: a().flat.base, "flat goes on": lambda: goes_on(),
}


def goes_on():
    it = a().flat
    next(it)
    next(it)
    return list(it)

I4, I8, U1, F4, F8 = map(numpy.dtype, ["i4", "i8", "u1", "f4", "f8"])
RESOLVED = {
    "mixed": lambda: np.add.resolve_dtypes((I4, F4, None)), "weak real": lambda: np.add.resolve_dtypes((I4, float, None)), "weak whole": lambda: np.add.resolve_dtypes((U1, int, None)), "weak complex": lambda: np.add.resolve_dtypes((U1, complex, None)),
    "weak alone": lambda: np.add.resolve_dtypes((int, int, None)), "weak both": lambda: np.add.resolve_dtypes((int, float, None)), "weak power": lambda: np.power.resolve_dtypes((int, np.dtype("f2"), None)), "unary": lambda: np.sin.resolve_dtypes((I4, None)),
    "comparison": lambda: np.less.resolve_dtypes((U1, F4, None)), "comparison of bytes": lambda: np.less.resolve_dtypes((np.dtype("S4"), np.dtype("S5"), None)), "comparison of signs": lambda: np.greater.resolve_dtypes((np.dtype("u8"), I8, None)), "quotient": lambda: np.divide.resolve_dtypes((np.dtype("?"), np.dtype("?"), None)),
    "two results": lambda: np.divmod.resolve_dtypes((I4, F4, None, None)), "parts": lambda: np.frexp.resolve_dtypes((F4, None, None)), "exponent": lambda: np.ldexp.resolve_dtypes((I4, I4, None)), "count": lambda: np.bitwise_count.resolve_dtypes((I4, None)), "swapped": lambda: np.add.resolve_dtypes((np.dtype(">i4"), np.dtype(">i4"), np.dtype(">i4"))),
    "output": lambda: np.add.resolve_dtypes((I4, I4, F8)), "output refused": lambda: np.divide.resolve_dtypes((I4, I4, I8)), "output unsafe": lambda: np.divide.resolve_dtypes((I4, I4, I8), casting="unsafe"), "casting no": lambda: np.add.resolve_dtypes((I4, F4, None), casting="no"),
    "casting unknown": lambda: np.add.resolve_dtypes((I4, I4, None), casting="loose"), "no loop": lambda: np.bitwise_and.resolve_dtypes((np.dtype("?"), F4, None)), "no text": lambda: np.add.resolve_dtypes((np.dtype("S4"), I4, None)), "bool subtract": lambda: np.subtract.resolve_dtypes((np.dtype("?"), np.dtype("?"), None)),
    "few": lambda: np.add.resolve_dtypes((I4, I4)), "no input": lambda: np.add.resolve_dtypes((I4, None, None)), "no first input": lambda: np.add.resolve_dtypes((None, I4, None)), "no dtype": lambda: np.add.resolve_dtypes((U1, "f4", None)), "type": lambda: np.add.resolve_dtypes((U1, np.float32, None)),
    "sum": lambda: np.add.resolve_dtypes((None, I4, None), reduction=True), "sum unsigned": lambda: np.add.resolve_dtypes((None, U1, None), reduction=True), "product of bools": lambda: np.multiply.resolve_dtypes((None, np.dtype("?"), None), reduction=True), "sum of reals": lambda: np.add.resolve_dtypes((None, F4, None), reduction=True),
    "maximum": lambda: np.maximum.resolve_dtypes((None, I4, None), reduction=True), "sum from": lambda: np.add.resolve_dtypes((F8, I4, None), reduction=True), "sum into": lambda: np.add.resolve_dtypes((F8, I4, F8), reduction=True), "unary reduction": lambda: np.sin.resolve_dtypes((F8, None), reduction=True), "signature": lambda: np.add.signature,
}


def matrices():
    return np.arange(24).reshape(2, 3, 4)


def pairs():
    return np.array([Row((1, 2.5)), Row((3, -1.0))], numpy.dtype([("a", "<i4"), ("b", "<f8")]))


def writing_through(array, offset, dtype, value):
    array.setfield(value, dtype, offset)
    return array


VIEWS = {
    "diagonal": lambda: np.diagonal(matrices()), "diagonal layout": lambda: layout(np.diagonal(matrices())), "diagonal axes": lambda: np.diagonal(matrices(), -1, 1, 2), "diagonal swapped": lambda: np.diagonal(matrices(), 1, 2, 0), "diagonal far": lambda: np.diagonal(matrices(), 9).shape, "diagonal far below": lambda: matrices().diagonal(offset=-5).shape,
    "diagonal writeable": lambda: np.diagonal(matrices()).flags.writeable, "diagonal negative axes": lambda: matrices().diagonal(axis1=-1, axis2=-2), "diagonal vector": lambda: np.diagonal(np.arange(3)), "diagonal same axes": lambda: np.diagonal(matrices(), 0, 1, -2), "diagonal axis": lambda: np.diagonal(matrices(), 0, 0, 5), "diagonal axis first": lambda: np.diagonal(matrices(), axis1=-4),
    "trace": lambda: np.trace(matrices()), "trace small": lambda: np.trace(matrices()[0].astype("i1")).dtype, "trace bool": lambda: np.trace(np.ones((2, 2), bool)), "trace axes": lambda: np.trace(matrices(), 1, 2, 0), "trace dtype": lambda: np.trace(matrices()[0], dtype="f4"), "trace far": lambda: np.trace(matrices()[0], 9), "trace out": lambda: matrices().trace(out=np.zeros(4, "i8")), "trace vector": lambda: np.trace(np.arange(3)),
    "diag": lambda: np.diag(np.arange(3), 1), "diag below": lambda: np.diag(np.array([True, True]), -1), "diag of matrix": lambda: np.diag(matrices()[0], -1), "diag writeable": lambda: np.diag(matrices()[0]).flags.writeable, "diag 0-d": lambda: np.diag(np.array(5)), "diag 3-d": lambda: np.diag(matrices()), "diag nothing": lambda: np.diag(np.zeros(0)),
    "getfield": lambda: np.array([1.5, 2.5]).getfield("i4", 4), "getfield layout": lambda: layout(np.array([[1.5, 2.5]]).getfield("i2", 2)), "getfield record": lambda: pairs().getfield("f8", 4), "getfield bytes": lambda: np.array([b"abcd", b"efgh"]).getfield("S2", 1), "getfield swapped": lambda: np.array([1, 258], "<i4").getfield(">i2"),
    "getfield too large": lambda: np.ones(2).getfield("c16"), "getfield beyond": lambda: np.ones(2).getfield("i4", 5), "getfield before": lambda: np.ones(2).getfield("i4", -1), "setfield": lambda: writing_through(np.array([1, 2], "i4"), 2, "i2", [3, 4]), "setfield scalar": lambda: writing_through(pairs(), 4, "f8", 9), "setfield shape": lambda: writing_through(np.ones(2), 0, "i4", [1, 2, 3]),
    "setfield casts": lambda: writing_through(np.zeros(2, "i8"), 0, "i4", [1.9, -2.9]),
    "ndim": lambda: [np.ndim(matrices()), np.ndim(5), np.ndim([1, 2])], "shape": lambda: [np.shape(matrices()), np.shape(5)], "size": lambda: [np.size(matrices()), np.size(matrices(), 1), np.size(5), np.size(matrices(), -1)], "size axes": lambda: np.size(matrices(), (0, 2)), "size axis": lambda: np.size(a(), (2,)),
    "real": lambda: np.real(np.array([1 + 2j, 3])), "imag": lambda: np.imag(np.array([1 + 2j, 3])), "imag of real": lambda: np.imag(a()), "iscomplexobj": lambda: [np.iscomplexobj(np.zeros(2, "c8")), np.iscomplexobj(1j), np.iscomplexobj(a()), np.isrealobj(a()), np.isrealobj(1j)],
    "isfortran": lambda: [np.isfortran(a()), np.isfortran(a().T), np.isfortran(np.arange(3))], "isscalar": lambda: [np.isscalar(3), np.isscalar(2.5), np.isscalar("text"), np.isscalar(True), np.isscalar(1j), np.isscalar(np.array(3)), np.isscalar([3]), np.isscalar(None), np.isscalar(2**80)],
    "iterable": lambda: [bool(np.iterable([1])), bool(np.iterable("text")), bool(np.iterable(2)), bool(np.iterable(a())), bool(np.iterable(np.array(1)))], "may_share_memory": lambda: sharing(matrices(), np.zeros((2, 3))) + sharing(np.zeros((300, 300)), np.zeros((300, 300))),
}


def sharing(x, other):
    rows, back = x[0], x[::-1]
    return [np.may_share_memory(x, rows), np.may_share_memory(rows, x[1]), np.may_share_memory(back, rows), np.may_share_memory(x, x.copy()), np.may_share_memory(x, other), np.may_share_memory(x[..., ::2], x[..., 1::2]), np.may_share_memory(x[:0], x)]


def limits(dtype):
    f = np.finfo(dtype)
    return [f.bits, f.dtype, f.eps, f.epsneg, f.iexp, f.machep, f.max, f.maxexp, f.min, f.minexp, f.negep, f.nexp, f.nmant, f.precision, f.resolution, f.smallest_normal, f.smallest_subnormal, f.tiny, repr(f), str(f)]


def whole_limits(dtype):
    i = np.iinfo(dtype)
    return [i.bits, i.dtype, i.kind, i.key, i.min, i.max, repr(i), str(i)]


LIMITS = {
    **{f"finfo {code}": (lambda code=code: limits(code)) for code in ["f2", "f4", "f8", "c8", "c16", ">f4"]}, **{f"iinfo {code}": (lambda code=code: whole_limits(code)) for code in ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", ">i2"]},
    "iinfo real": lambda: whole_limits("f8"), "iinfo bool": lambda: whole_limits("?"),
}


EXPRESSIONS = {**{f"matmul {name}": case for name, case in MATMUL.items()}, **LINSPACE, **PRINTING, **FILES, **DTYPES, **FLAT, **{f"resolve {name}": case for name, case in RESOLVED.items()}, **VIEWS, **LIMITS}


CASES = expressions(EXPRESSIONS) + expressions(SVD, tolerance=(16.0, 10.0))
