"""Arrays as str and repr print them, their first items, and as array2string does, under options."""

import numpy

from subjects.tracing import expressions, np

rng = numpy.random.default_rng(2024)
REALS = {
    "halves": [0.5, 1.0, -2.25], "thirds": [1 / 3, 2 / 3, -1 / 7], "whole": [1.0, 2.0, 300.0], "zeros": [0.0, -0.0], "tiny": [1e-10, 1.0],
    "small": [1e-5, 2e-5], "edge_small": [1e-4, 9.9999e-5], "large": [1e8, 1.0], "just_below": [99999999.0, 1.0], "huge": [1e16, 1e17],
    "limits": [1.7976931348623157e308, 5e-324], "nans": [numpy.nan, 1.0, numpy.inf, -numpy.inf], "only_nan": [numpy.nan], "only_inf": [numpy.inf, -numpy.inf],
    "nan_small": [numpy.nan, 1e-12], "ratio": [1.0, 1001.0], "ratio_edge": [1.0, 1000.0], "ratio_small": [0.001, 1.1], "signs": [-1.5, 2.5, -3.125],
    "long": [1.123456789012345, 12.3456], "money": [0.1, 0.2, 0.30000000000000004], "exponents": [1e-300, 1e300], "three_digits": [1e100, 2.5e-100],
    "one": [1.0], "negative_tiny": [-1e-8, 1.0], "round": [0.000123456789, 0.5], "carry": [9.999999999, 1.0], "carry_up": [99.9999999999],
    "powers": [10.0**k for k in range(-5, 6)], "mixed": [1e-3, 1e3, 1e5], "negative_zero": [-0.0], "all_negative": [-1.0, -20.0, -300.25],
    "ties": [0.5, 1.5, 2.5, 0.125, 0.375], "million": [1e6, 1.5e6], "sixteen": [1234567890123456.0, 1.5],
}
INTEGERS = {"few": [1, 2, 3], "signs": [-1, 0, 1], "widths": [1, 10, 100], "mixed": [-100, 5, 12], "zero": [0]}


def arrays():
    """Pairs of a name and an array."""
    for name, values in REALS.items():
        for code in ["f8", "f4", "f2"]:
            with numpy.errstate(over="ignore", under="ignore"):
                yield f"{name} {code}", numpy.array(values).astype(code)
        with numpy.errstate(invalid="ignore"):
            yield f"{name} c16", numpy.array(values) + 1j * numpy.array(values[::-1])
        with numpy.errstate(over="ignore", invalid="ignore", under="ignore"):
            yield f"{name} c8", (1j * numpy.array(values) - 1.5).astype("c8")
    for name, values in INTEGERS.items():
        for code in ["i1", "i2", "i4", "i8", ">i4"]:
            yield f"{name} {code}", numpy.array(values, code)
        for code in ["u1", "u2", "u4", "u8"]:
            yield f"{name} {code}", numpy.abs(numpy.array(values)).astype(code)
    yield "int64 limits", numpy.array([-2**63, 2**63 - 1])
    yield "uint64 limits", numpy.array([0, 2**64 - 1], "u8")
    yield "bool", numpy.array([True, False])
    yield "bool true", numpy.array([True, True])
    yield "bool 2-d", numpy.eye(3, dtype=bool)
    for code in ["?", "i4", "i8", "u1", "f2", "f4", "f8", "c8", "c16", "S3", ">f8", "V4"]:
        for shape in [(0,), (2, 0), (0, 3), (1, 0, 2)]:
            yield f"empty {code} {shape}", numpy.zeros(shape, code)
    for code in ["?", "i4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">f4"]:
        yield f"0-d {code}", numpy.array(3).astype(code)
    for value in [0.1, 1e-5, 1e16, 1e15, -0.0, numpy.nan, -numpy.inf, 123456789.0, 1e22, 9999999999999998.0, 5e-324]:
        yield f"0-d {value!r}", numpy.array(value)
        yield f"0-d f4 {value!r}", numpy.array(value).astype("f4")
    for value in [1j, 1 + 2j, -1 - 2j, complex(0, -1), complex(-0.0, 1), complex(numpy.nan, 1), complex(1, numpy.inf), complex(1, -numpy.nan), 1e20 + 1e-20j]:
        yield f"0-d {value!r}", numpy.array(value)
        yield f"0-d c8 {value!r}", numpy.array(value).astype("c8")
    yield "0-d bytes", numpy.array(b"a\x00b'\"\\\n\xff")
    yield "bytes", numpy.array([b"one", b"", b"it's", b'say "hi"', b"\x01\xfe\t"])
    yield "void", numpy.frombuffer(b"abcdefgh", "V4")
    yield "0-d void", numpy.frombuffer(b"ab\x00\xff", "V4")[0:1].reshape(())
    yield "2-d", numpy.arange(6.0).reshape(2, 3)
    yield "3-d", numpy.arange(24).reshape(2, 3, 4)
    yield "4-d", numpy.arange(16).reshape(2, 2, 2, 2) / 4
    yield "transposed", numpy.arange(6.0).reshape(2, 3).T
    yield "column", numpy.arange(3.0)[:, None]
    yield "wide ints", numpy.arange(100)
    yield "wide floats", numpy.arange(40) / 7
    yield "wide 2-d", numpy.arange(80).reshape(2, 40) * 1000
    yield "wide complex", numpy.arange(20) * (1 + 1j) / 3
    yield "long ints", numpy.arange(1001)
    yield "long floats", numpy.linspace(0, 1, 2000)
    yield "long 2-d", numpy.arange(2500).reshape(50, 50)
    yield "long 2-d thin", numpy.arange(1200).reshape(300, 4) / 8
    yield "long 3-d", numpy.arange(1728, dtype="i4").reshape(12, 12, 12)
    yield "long bool", numpy.arange(1100) % 2 == 0
    yield "long, small axes", numpy.zeros((2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2), "i1")
    yield "random", rng.normal(size=(4, 5))
    yield "random large", rng.normal(size=7) * 10.0 ** rng.integers(-9, 9, 7)
    yield "random f4", rng.normal(size=(3, 3)).astype("f4")
    for k in range(20):
        yield f"random magnitudes {k}", rng.normal(size=4) * 10.0 ** rng.integers(-4, 5)
    record = numpy.array([(1, 2.5, b"ab"), (-20, 1e10, b"c")], [("n", "i4"), ("x", "f8"), ("s", "S2")])
    yield "record", record
    yield "record 0-d", record[0:1].reshape(())
    yield "record 2-d", numpy.array([record, record])
    yield "record empty", record[:0]
    yield "record one field", numpy.array([(1,), (20,)], [("only", "<i2")])
    yield "record nested", numpy.array([(1, (2, 3.5)), (4, (50, 6.25))], [("a", "i4"), ("b", [("c", "i2"), ("d", "f4")])])
    yield "record subarray", numpy.array([([1, 2], 3), ([40, 5], 6)], [("a", "i4", (2,)), ("b", "i8")])
    yield "record subarray 2-d", numpy.array([(numpy.eye(2), True), (numpy.eye(2) * 10, False)], [("m", "f4", (2, 2)), ("f", "?")])
    yield "record complex", numpy.array([(1 + 2j, False), (3.5, True)], [("z", "c16"), ("f", "?")])
    yield "record offsets", numpy.zeros(2, {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [4, 16], "itemsize": 32})
    yield "record big", numpy.array([(1, 2.0)], [("a", ">i4"), ("b", ">f8")])
    yield "record many", numpy.zeros(12, [("first", "f8"), ("second", "f8"), ("third", "i8")])
    yield "record names", numpy.array([(numpy.nan, -numpy.inf)], [("a b", "f8"), ("c", "f4")])


OPTIONS = [
    {"precision": 2}, {"precision": 0}, {"precision": 17}, {"suppress": True}, {"suppress": True, "precision": 3}, {"sign": "+"}, {"sign": " "},
    {"floatmode": "fixed"}, {"floatmode": "fixed", "precision": 3}, {"floatmode": "unique"}, {"floatmode": "maxprec_equal"},
    {"floatmode": "maxprec_equal", "precision": 3}, {"nanstr": "NaN", "infstr": "Infinity"}, {"linewidth": 30}, {"linewidth": 10},
    {"threshold": 3}, {"threshold": 5, "edgeitems": 1}, {"threshold": 0, "edgeitems": 2}, {"edgeitems": 5}, {"linewidth": 200},
    {"precision": 4, "floatmode": "fixed", "suppress": True},
]
WITH_OPTIONS = ["halves f8", "thirds f8", "thirds f4", "nans f8", "nans c16", "tiny f8", "powers f8", "mixed f4", "signs f8", "carry f8", "limits f8",
                "thirds c16", "widths i4", "mixed i8", "4-d", "random", "random large", "wide ints", "wide floats", "3-d", "record", "record subarray",
                "round f2", "long 2-d", "0-d 0.1", "bytes", "bool 2-d", "zeros f8"]
ARRAY2STRING = [
    {"separator": ", "}, {"separator": ","}, {"separator": ", ", "prefix": "array("}, {"prefix": "x = ", "suffix": ";", "max_line_width": 24},
    {"precision": 3, "suppress_small": True}, {"max_line_width": 20, "separator": " | "}, {"threshold": 2, "edgeitems": 1}, {"floatmode": "fixed", "precision": 2},
    {"sign": "+", "separator": "; "},
]



NAMED = dict(arrays())
STORED = {"record offsets": "V32"}


def given(name):
    """An array of the list; one whose dtype no file has as bytes that are looked at so."""
    a = NAMED[name]
    return np.copy(a) if name not in STORED else np.copy(a.view(STORED[name])).view(a.dtype)


def texts(name):
    a = given(name)
    return [str(a), repr(a), np.array_repr(a)] + ([repr(np.ravel(a)[0])] if NAMED[name].size else [])


def texts_with(name, options):
    a = given(name)
    with np.printoptions(**options):
        return [str(a), repr(a), np.array_repr(a)]


def cases():
    for name in NAMED:
        yield name, lambda name=name: texts(name)
    for name in WITH_OPTIONS:
        for options in OPTIONS:
            yield f"{name} with {options}", lambda name=name, options=options: texts_with(name, options)
        for arguments in ARRAY2STRING:
            yield f"{name} by array2string {arguments}", lambda name=name, arguments=arguments: np.array2string(given(name), **arguments)


CASES = expressions(dict(cases()))
