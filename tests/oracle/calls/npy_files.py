"""npy and npz files as NumPy writes them, and files whose headers lie."""

import base64
import io

import numpy as np

from subjects.recording import Known, npy, without_gaps
from subjects.tracing import expressions
from subjects.tracing import np as traced

RECORD = np.dtype([("name", "S8"), ("n", "<i4"), ("x", ">f4")])
PADDED = np.dtype({"names": ["a", "b"], "formats": ["u1", "<f8"], "offsets": [0, 8], "itemsize": 24})
NESTED = np.dtype([("p", [("x", "<f4"), ("y", "<f4")]), ("m", "<i2", (2, 3))])
ARRAYS = {
    "float64": np.linspace(-1, 1, 12).reshape(3, 4),
    "fortran": np.asfortranarray(np.arange(12.0).reshape(3, 4)),
    "big_endian": np.arange(6, dtype=">f4").reshape(2, 3),
    "zero_d": np.array(2.5),
    "empty": np.zeros((0, 3), "<i2"),
    "bool": np.array([True, False, True]),
    "half": np.arange(5, dtype="f2"),
    "complex64": np.array([1 + 2j, -3j], "c8"),
    "uint64": np.array([0, 2**64 - 1], "u8"),
    "bytes": np.array([b"ab", b"cdefg"]),
    "void": np.array([b"\x01\x02\x03"], "V3"),
    "record": np.array([(b"one", 1, 1.5), (b"two", -2, 2.5)], RECORD),
    "padded": without_gaps(np.array([(1, 2.0), (3, 4.0)], PADDED)),
    "nested": np.array([((1, 2), [[1, 2, 3], [4, 5, 6]])], NESTED),
    "long": np.arange(3000, dtype="<i4").reshape(1000, 3),
}


def case_of(name, array):
    """A file that NumPy wrote is read; what is written is the same file."""
    def record(case):
        case.layout = True
        case.function("load", case.stream(base64.b64decode(npy(array))))
        written = case.stream()
        case.function("save", written, array)
        if name != "padded":
            # NumPy writes whatever was in memory where there is no field.
            case.read(written)
        case.function("load", written)

    record.__name__ = name
    return record


def framed(header, data=24, version=1):
    text = header.encode()
    return b"\x93NUMPY" + bytes([version, 0]) + len(text).to_bytes(2 if version == 1 else 4, "little") + text + bytes(data)


GOOD = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }\n"
BAD = [
    b"", b"hello world", b"\x93NUM", b"\x93NUMPY\x01", b"\x93NUMPY\x05\x00aaa", framed(GOOD, 8), framed(GOOD)[:40], framed(GOOD, 23),
    framed(GOOD.replace("(3,)", "(-3,)")), framed(GOOD.replace("(3,)", "[3]")), framed(GOOD.replace("False", "0")),
    framed(GOOD.replace("<f8", "<q9")), framed(GOOD.replace("<f8", "|O")), framed("{'descr': '<f8', 'shape': (3,), }\n"), framed("[1, 2]\n"),
    framed(GOOD + " " * 11000), framed(GOOD, 24, 2), framed(GOOD, 24, 3), framed(GOOD.replace("(3,)", "(10000000000000,)")),
]


def headers_that_lie(case):
    for content in BAD:
        case.function("load", case.stream(content))


def stream(write):
    """A stream that NumPy has written."""
    content = io.BytesIO()
    write(content)
    content.seek(0)
    return Known(content, {"stream": base64.b64encode(content.getvalue()).decode()})


def plain():
    return traced.load(stream(lambda file: np.savez(file, np.arange(3), x=np.ones((2, 2)))))


def packed():
    return traced.load(stream(lambda file: np.savez_compressed(file, a=np.arange(1000), b=np.array(7))))


EXPRESSIONS = {
    "archive: files": lambda: plain().files,
    "archive: by order": lambda: plain()["arr_0"],
    "archive: by name of the file": lambda: plain()["x.npy"],
    "archive: missing": lambda: plain()["q"],
    "packed archive": lambda: [packed()["a"], packed()["b"]],
    "pickled objects": lambda: traced.load(stream(lambda file: np.save(file, np.array([None, "x"], object)))),
}

CASES = [*(case_of(name, array) for name, array in ARRAYS.items()), headers_that_lie, *expressions(EXPRESSIONS)]
