"""Byte strings and raw bytes: sizes that follow from the content, stores, comparisons, truth and places of extremes."""

import io
import tempfile

import numpy as np
from subjects.recording import Buffer, Row, form

UNSIZED, RAW = np.dtype("S"), np.dtype("V")


def words():
    """Byte strings of one content in many layouts."""
    a = np.array([[b"b", b"", b"abc"], [b"ab", b"b\0\0", b"\xff"]])
    yield from (a, a.T, a[:, ::-1], a[:1], np.asarray(a[0, 2]), np.asfortranarray(a), a[:, ::2], a[:0], a.astype("S5"))


def unsized(case):
    for name in ("zeros", "empty"):
        for dtype in (UNSIZED, "S3", RAW):
            result = (name, 2)
            if name == "zeros":
                case.function(*result, dtype=dtype)
    case.function("zeros_like", np.zeros(2), dtype=UNSIZED)
    case.function("ones", 2, dtype=UNSIZED)
    case.function("full", 2, b"abc", dtype=UNSIZED)
    case.function("full", 2, b"abc")
    case.function("full_like", np.zeros(2), b"abc", dtype=UNSIZED)
    case.function("fromiter", [b"a"], UNSIZED)
    case.function("frombuffer", Buffer(bytes(2)), dtype=UNSIZED)
    case.function("fromstring", "1 2", dtype=UNSIZED, sep=" ")
    for array in (np.arange(3, dtype="i1"), np.array([0.5, 1e20]), np.array([True]), np.array([1 + 2j]), np.zeros(0), np.zeros(0, "S"), *words()):
        for dtype in (UNSIZED, RAW):
            case.method(array, "astype", dtype)
            case.function("array", array, dtype=dtype)
        case.method(array, "view", RAW)


def content(case):
    for items in ("ab", ["ab", "c"], ["ab", b"xyz"], [["a"], ["bcd"]], b"ab", [b"ab", b"c"], ["ab", 1], [1.5, "x"], ["\xe9"], ["a", ["b"]], [b"a", None], ["a", True], [], Row(("a", "bc")), [Row(("a", "b"))]):
        for dtype in (UNSIZED, "S1", "S4"):
            case.function("array", items, dtype=np.dtype(dtype))
    for items in (b"ab", [b"ab", b"cd"], [b"ab", b"c"], [b"ab", 1]):
        case.function("array", items, dtype=np.dtype("V2"))
    case.function("array", [b"ab", b"c"])
    case.function("array", b"ab", ndmin=1)
    case.function("array", ["1.5", b"2"], dtype=np.dtype("f8"))
    case.function("array", ["1.5", "x"], dtype=np.dtype("f8"))
    case.function("array", ["7"], dtype=np.dtype("i4"))


def stores(case):
    for key, value in (
        (0, b"abcd"),
        (0, "ab"),
        (0, 5),
        (0, 1.5),
        (0, True),
        (slice(None), "ab"),
        (slice(None), ["a", b"b", 3]),
        ([0, 2], b"q"),
        (np.array([True, False, True]), b"zz"),
        (0, "\xe9"),
        (Ellipsis, np.array([b"x", b"yz", b"12345"])),
    ):
        s = case.let(np.zeros(3, "S3"))
        case.set(s, key, value)
        case.read(s)
    s = case.let(np.zeros(3, "S3"))
    for value in (b"ab", "cd"):
        case.method(s, "fill", value)
        case.read(s)
    numbers = case.let(np.zeros(3))
    for key, value in ((0, b"1.5"), (0, "2.5"), (0, "x"), (slice(None), "3")):
        case.set(numbers, key, value)
        case.read(numbers)


def comparisons(case):
    for a in words():
        for name in ("__eq__", "__ne__", "__lt__", "__ge__"):
            case.method(a, name, b"b")
            case.method(a, name, np.array([b"b", b"", b"abcd"])[: a.shape[-1] if a.ndim else 1])
            case.method(a, name, 1)
            case.method(a, name, np.zeros(a.shape))
    a = np.array([b"a", b"b"])
    case.method(a, "__eq__", np.zeros(3))
    case.method(np.zeros(2), "__eq__", a)
    case.method(np.zeros(2), "__ne__", a)
    case.function("equal", a, 1)
    case.function("less", a, np.zeros(2))
    case.function("less", 1j, a)


def truth(case):
    for a in (*words(), np.array([b"a", b"\0"], "V1"), np.zeros((2, 2), "V3"), np.array([b" ", b"0"])):
        for name in ("any", "all"):
            case.function(name, a)
            case.function(name, a, keepdims=True)
            if a.ndim:
                case.function(name, a, axis=0)
                case.function(name, a, axis=-1, where=np.arange(a.shape[-1]) > 0)
        case.function("count_nonzero", a)
        case.function("logical_and", a, a)
        case.function("logical_or", a, 0)
        case.function("logical_xor", a, a)
        case.function("logical_not", a)
        case.method(a, "astype", np.dtype("?"))


def extremes(case):
    for a in (*words(), np.array([b"a", b"b"], "V1"), np.array([b"b", b"c", b"c", b"a", b"a"])):
        for name in ("argmax", "argmin"):
            case.function(name, a)
            if a.ndim:
                case.function(name, a, axis=0)
                case.function(name, a, axis=-1, keepdims=True)
                case.function(name, a, axis=3)
    for name in ("max", "min", "maximum.reduce", "multiply.reduce"):
        case.function(name, np.array([b"a", b"b"]))


def operands(case):
    a = np.array([b"a", b"", b"abc"])
    case.function("where", a == b"a", b"x", a)
    case.function("concatenate", [a, np.array([b"abcd"])])
    case.function("searchsorted", np.array([b"a", b"c"]), b"b")
    case.function("searchsorted", np.array([b"a", b"c"]), [b"b", b"", b"zz"])
    case.function("repeat", b"ab", 2)
    case.function("take", a, [0])
    case.function("equal", b"a", a)
    case.function("less", b"a", a)
    case.function("unique", np.array([b"b", b"a", b"b"]))
    case.function("sort", np.array([b"b", b"a"]))


def to_file(case, array, *options):
    """NumPy's `tofile` takes files of the system alone, so the call is written down here."""
    stream = case.stream()
    call = {"do": "method", "on": form(array), "name": "tofile", "args": [stream.form, *map(form, options)], "kwargs": {}, "expect": {"none": True}}
    with tempfile.NamedTemporaryFile() as file:
        array.tofile(file.name, *options)
        stream.value = io.BytesIO(file.read())
    case.calls.append(call)
    case.read(stream)


def text_files(case):
    for a in (np.array([1.5, 0.1], "f2"), np.array([1.5, 0.1], "f4"), np.array([0.1, 1e20]), np.array([1j, 0.5], "c8"), np.array([True, False]),
              np.array([b"a", b""]), np.array([b"a", b"bb"], "V2"), np.array([(1, 0.1), (2, 3)], "i4,f4"), np.array([[1, 2], [3, 4]], "i1")):
        for options in ((",",), (" ", "%s")):
            to_file(case, a, *options)
    to_file(case, np.array([1.5, 0.1], "f2"), " ", "%.3f")


CASES = [unsized, content, stores, comparisons, truth, extremes, operands, text_files]
