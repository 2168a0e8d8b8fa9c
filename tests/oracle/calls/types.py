"""Type tools: issubdtype, isdtype, min_scalar_type, common_type, mintypecode, typename."""

import numpy

from subjects.tracing import Row, expressions, np

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16", "S3", "U2", "V4", "M8[D]", "m8[s]", ">i4", ">f8"]
CLASSES = [
    numpy.generic, numpy.number, numpy.integer, numpy.signedinteger, numpy.unsignedinteger, numpy.inexact, numpy.floating, numpy.complexfloating,
    numpy.flexible, numpy.character,
]
CONCRETE = [numpy.int8, numpy.int64, numpy.uint16, numpy.float32, numpy.float64, numpy.complex64, numpy.complex128]
RECORD = numpy.dtype([("a", "i4"), ("b", "f8")])
KINDS = ["bool", "signed integer", "unsigned integer", "integral", "real floating", "complex floating", "numeric"]


def of_subdtypes():
    return {
        f"issubdtype {dtype}": lambda dtype=dtype: [np.issubdtype(numpy.dtype(dtype), other) for other in [*CLASSES, *CONCRETE, numpy.dtype("f8"), "f4", float, int, bool, complex, "S", "M8", "V"]]
        for dtype in DTYPES
    } | {
        f"issubdtype of class {first.__name__}": lambda first=first: [np.issubdtype(first, other) for other in [*CLASSES, *CONCRETE]] for first in [*CLASSES, *CONCRETE]
    } | {
        "issubdtype of records": lambda: [np.issubdtype(RECORD, other) for other in CLASSES],
        "issubdtype of a number": lambda: np.issubdtype(1, int),
        "issubdtype of an array": lambda: np.issubdtype(numpy.array([1]), int),
        "issubdtype of nothing": lambda: np.issubdtype(None, numpy.floating),
        "issubdtype of a text that is none": lambda: np.issubdtype("nothing", numpy.floating),
        "issubdtype of and with texts": lambda: [np.issubdtype("i4", numpy.signedinteger), np.issubdtype("S1", "S"), np.issubdtype("f4", "f8"), np.issubdtype("f", "f4")],
    }


def of_kinds():
    named = {
        f"isdtype {dtype}": lambda dtype=dtype: [np.isdtype(numpy.dtype(dtype), kind) for kind in [*KINDS, numpy.dtype(dtype), numpy.float64, numpy.dtype("i4"), Row(("bool", "real floating")), Row((numpy.int64, "bool")), Row(())]]
        for dtype in DTYPES
    } | {
        f"isdtype of class {first.__name__}": lambda first=first: [np.isdtype(first, kind) for kind in [*KINDS, first, numpy.floating]] for first in [*CLASSES, *CONCRETE]
    }
    bad = {"text": ("f8", "numeric"), "kind": (numpy.float64, "foo"), "kinds": (numpy.float64, Row(("bool", "foo"))), "number": (numpy.float64, 3), "Python's": (numpy.float64, float), "array": (numpy.array(1), "bool"), "none": (None, "bool"), "float": (float, "numeric")}
    return named | {f"isdtype of what is none: {name}": lambda pair=pair: np.isdtype(*pair) for name, pair in bad.items()}


NUMBERS = [
    0, 1, 127, 128, 255, 256, 65535, 65536, 2**31, 2**32 - 1, 2**32, 2**63, 2**64 - 1, -1, -128, -129, -32768, -32769, -(2**31), -(2**31) - 1, -(2**63), True, False,
    0.0, 1.5, -64999.0, 65000.0, 1e30, -3.4e38, 3.39e38, 3.41e38, 1e300, float("nan"), float("inf"), -float("inf"), 1e-50, 1j, 1e30 + 1j, 1e300j, complex("nan"), "abc", b"ab",
]


def of_smallest():
    cases = {f"min_scalar_type of {number!r}": lambda number=number: np.min_scalar_type(number) for number in NUMBERS}
    for dtype in DTYPES:
        one = numpy.zeros(2, dtype) if dtype == "V4" else numpy.array(["1", "2"] if dtype[0] in "SU" else [1, 2]).astype(dtype)
        cases[f"min_scalar_type of {dtype} items"] = lambda one=one: [np.min_scalar_type(one), np.min_scalar_type(one[:0]), np.min_scalar_type(one[1]), np.min_scalar_type(one.reshape(2, 1)[:1])]
        cases[f"min_scalar_type of {dtype} no axis"] = lambda one=one: np.min_scalar_type(np.asarray(one)[1:].reshape(()))
    for dtype in ("i1", "i2", ">i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"):
        limits = (numpy.iinfo if dtype[-2] in "iu" else numpy.finfo)(dtype)
        for value in (limits.min, limits.max):
            cases[f"min_scalar_type of {value} as {dtype}"] = lambda dtype=dtype, value=value: np.min_scalar_type(np.array(value, dtype=dtype))
    return cases


def of_common():
    arrays = {dtype: numpy.zeros(2, dtype) for dtype in DTYPES}
    return {f"common_type of {a} and {b}": lambda a=a, b=b: np.dtype(np.common_type(arrays[a], arrays[b])) for a in DTYPES for b in ("i4", "f2", "f4", "f8", "c8", "c16")} | {
        "common_type of nothing": lambda: np.dtype(np.common_type()),
        "common_type of one": lambda: [np.dtype(np.common_type(arrays[dtype])) for dtype in ("i1", "u8", "f2", "f4", "f8", "c8", "c16")],
    }


def of_letters():
    return {f"typename of {letter}": lambda letter=letter: np.typename(letter) for letter in ["S1", *"?bBhHiIlLqQfdgFDGSUVOx", "", "M", "e"]} | {
        "mintypecode": lambda: [np.mintypecode(letters) for letters in ("", "f", "d", "fd", "Fd", "DF", "FDf", "ib", "S", "abceh", "gfd", ["d", "f", "S"], ["F", "d"], [], ["i4"])],
        "mintypecode with a set": lambda: [np.mintypecode(letters, typeset) for letters in ("ihb", "dF", "bB?") for typeset in ("ihb", "fd", "GDFgdfQqLlIiHhBb?")],
        "mintypecode with a default": lambda: [np.mintypecode("abceh", default="G"), np.mintypecode("ih", typeset=["i", "h"], default="x"), np.mintypecode("b", "f", "q")],
        "mintypecode of arrays": lambda: [np.mintypecode(numpy.array([1.1, 2 - 3j])), np.mintypecode(numpy.array([1, 2])), np.mintypecode([numpy.array([1.5]), numpy.array([1j], "c8")]), np.mintypecode([1, 2.5])],
        "mintypecode of a letter without place": lambda: np.mintypecode("SV", "SV"),
        "mintypecode of a number": lambda: np.mintypecode(3),
    }


def of_dtypes():
    return {f"dtype of class {type.__name__}": lambda type=type: np.dtype(type) for type in [*CLASSES, *CONCRETE, numpy.bool, numpy.float16, numpy.bytes_, numpy.str_, numpy.void, numpy.datetime64, numpy.timedelta64]} | {
        f"zeros of class {type.__name__}": lambda type=type: np.zeros(2, dtype=type) for type in [numpy.floating, numpy.float16, numpy.complex64]
    }


CASES = expressions({**of_subdtypes(), **of_kinds(), **of_smallest(), **of_common(), **of_letters(), **of_dtypes()})
