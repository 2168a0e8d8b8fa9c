"""Writes golden/io.json: npy headers, good and bad, and text tables read by loadtxt and genfromtxt.

Run with the interpreter that has the reference NumPy: python tests/oracle/io.py
"""
import io
import json
import struct
import warnings

from _golden import write

import numpy as np
from numpy.lib import _format_impl as npy


def attempt(action):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return action()
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


def body(dtype):
    return repr(dtype)[len("dtype("):-1]


def framed(text, version=(1, 0)):
    data = text.encode("latin1" if version < (3, 0) else "utf8")
    return b"\x93NUMPY" + bytes(version) + struct.pack("<H" if version == (1, 0) else "<I", len(data)) + data


GOOD = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)}"
HEADERS = [b"", b"\x93NUMP", b"\x93NUMPX\x01\x00", b"\x93NUMPY\x04\x00aa", b"\x93NUMPY\x01\x00\x10", b"\x93NUMPY\x01\x00\x10\x00abc"]
HEADERS += [framed(text) for text in [
    GOOD, GOOD + "\n", "[1]", "{'descr': '<f8', 'fortran_order': False}", GOOD[:-1] + ", 'x': 1}",
    GOOD.replace("False", "0"), GOOD.replace("(3,)", "[3]"), GOOD.replace("(3,)", "()"), GOOD.replace("(3,)", "(2, 3)"),
    GOOD.replace("'<f8'", "'foo'"), GOOD.replace("'<f8'", "'|O'"), GOOD.replace("'<f8'", "5"), GOOD.replace("'<f8'", "'>i4'"),
    GOOD.replace("3,", "-3,"), GOOD.replace("3,", "99999999999, 99999999999999"), GOOD + " " * 20000,
    GOOD.replace("'<f8'", "[('a','<i4'),('b','|O')]"), GOOD.replace("'<f8'", "[('a','<i4'),('','|V4'),('b','>f8',(2,3))]"),
    GOOD.replace("'<f8'", "[(('t','n'),'|S3'),('','|V5')]"), GOOD.replace("(3,)", "(3L,)"), GOOD.replace("3", "0"),
]]
HEADERS += [framed(GOOD, (2, 0)), framed(GOOD.replace("'<f8'", "[('\u0431','<i4')]"), (3, 0))]

ARRAYS = [("<f8", (3,)), ("<f8", (2, 3)), (">i4", ()), ([("a", "u1"), ("b", "f8", (2, 3))], (2,)), ("?", (100000, 2)),
          ([("\u00e9", "i4")], (2,)), ([("\u0431", "i4")], (2,)), ("S5", (2,)), ("<f4", (7, 1, 2)),
          ({"names": ["a", "b"], "formats": ["u1", "f8"], "offsets": [4, 16], "itemsize": 32}, (2,)),
          ([("name%05d" % i, "f8") for i in range(3000)], (1,))]


def header_read(data):
    stream = io.BytesIO(data)
    version = npy.read_magic(stream)
    npy._check_version(version)
    shape, fortran, dtype = npy._read_array_header(stream, version)
    if dtype.hasobject:
        raise ValueError("Object arrays cannot be loaded when allow_pickle=False")
    np.ndarray(shape, dtype, np.zeros(0, "u1")) if 0 in shape else None
    if np.prod(shape, dtype=float) * dtype.itemsize > 2**63:
        raise ValueError("array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.")
    if any(n < 0 for n in shape):
        raise ValueError("negative dimensions are not allowed")
    return {"dtype": body(dtype), "fortran": fortran, "shape": list(shape), "len": stream.tell()}


def header_written(dtype, shape, fortran):
    stream = io.BytesIO()
    dtype = np.dtype(dtype)
    npy._write_array_header(
        stream, {"descr": npy.dtype_to_descr(dtype), "fortran_order": fortran, "shape": shape})
    data = stream.getvalue()
    return {"dtype": body(dtype), "shape": list(shape), "fortran": fortran, "bytes": data.hex() if len(data) < 1000 else None,
            "len": len(data), "start": data[:12].hex()}


LOAD = [
    ("1 2\n3 4", {}), ("1,2\n3,4\n", {"delimiter": ","}), ("1 2\n3 x", {}), ("1 2\n3", {}), ("1 2\n\n# c\n3 4 # d\n", {}), ("", {}),
    ("1 2\n3 4", {"usecols": [1]}), ("1 2\n3 4", {"usecols": [-1, 0]}), ("1 2\n3 4", {"usecols": [5]}),
    ("1 2\n3 4", {"usecols": [-3]}), ("1 2\n3 x", {"usecols": [1]}), ("1 2\n3 4", {"dtype": "i4"}), ("1.5 2", {"dtype": "i4"}),
    ("1 2\n3 4", {"skiprows": 1}), ("1 2\n3 4\n5 6", {"max_rows": 2}), ("1;2", {"delimiter": ";", "dtype": "i1"}),
    ("300", {"dtype": "u1"}), ("-1", {"dtype": "u1"}), ("1_0", {}), ("0x10", {}), ("nan inf -Infinity 1e5 .5 5. +1", {}),
    ("1,,2", {"delimiter": ","}), (",", {"delimiter": ","}), ("1,2,", {"delimiter": ","}), (" 1 ,  2 ", {"delimiter": ","}),
    ("1\t2 3", {"delimiter": "\t"}), ('"a b",2', {"delimiter": ",", "quotechar": '"', "dtype": "S5,i4"}),
    ("a 1\nbc 2", {"dtype": [("x", "S3"), ("y", "f4", (1,))]}), ("1 2 3 4", {"dtype": [("x", "f4", (2,)), ("y", ">f4", (2,))]}),
    ("1 2 3", {"dtype": "i4,i4"}), ("1 2", {"dtype": "i4,i4,i4"}), ("1+2j (1-2j) 3j 1e-5-1e+5j -j", {"dtype": "c16"}),
    ("1 0", {"dtype": "?"}), ("1 2 % 3", {"comments": "%"}), ("1 2 // 3\n% x\n4 5", {"comments": ["//", "%"]}),
    ("1 2 # 3", {"comments": None}), ("a bcd", {"dtype": "S"}), ('"a""b" c', {"dtype": "S5", "quotechar": '"'}),
    ('1 "2\n3"', {"dtype": "S5", "quotechar": '"'}), ("9223372036854775808", {"dtype": "i8"}),
    ("18446744073709551615", {"dtype": "u8"}), ("1.0", {"dtype": "i8"}), ("5", {}), ("5 6", {}), ("5\n6", {}), ("1e400", {}),
    ("1 2\n3 4 5\n", {}), ("  \n1 2", {}), ("1  2", {"delimiter": " "}), ("\n\n1,2\n \n3,4", {"delimiter": ","}),
    ("1 2\n1 2 3", {"usecols": [0, 1]}), ("1\n1 2", {"usecols": [1]}), ("\u00e9", {"dtype": "S2"}), ("1\u00e9", {}),
    ("1 2\n3 4", {"skiprows": 5}), ("1 2\n3 4 \n5 6", {"skiprows": 1, "max_rows": 1}), ("# a\n1 2", {"skiprows": 1}),
    ("0.1 2.2250738585072014e-308 1.7976931348623157e308 123456789.123456789", {}), ("0.1 65520 1e-8", {"dtype": "f2"}),
    ("0.1 1.00000017881393432617187499 1e39", {"dtype": "f4"}), ("x" * 300, {}), ("-128 127", {"dtype": "i1"}), ("128", {"dtype": "i1"}),
    ('"1","2"\n"3","4"', {"delimiter": ",", "quotechar": '"'}), ('1,"2" # x\n# y\n3,4', {"delimiter": ",", "quotechar": '"'}),
    ("1::2\n3::4", {"delimiter": ":"}),
]
GENERATE = [
    ("1 2\n3 4", {}), ("1,2\n3,", {"delimiter": ","}), ("1,x\n3,4", {"delimiter": ","}), ("1,2\n3\n4,5,6", {"delimiter": ","}),
    ("1,2\n3", {"delimiter": ",", "invalid_raise": False}), ("1 a 2.5", {"dtype": None, "encoding": "utf8"}),
    ("1 2.5\n3 4", {"dtype": None, "encoding": "utf8"}), ("1,N/A,3", {"delimiter": ",", "missing_values": "N/A", "filling_values": -1}),
    ("1,N/A,3", {"delimiter": ",", "filling_values": 0, "dtype": "i4"}), ("1,,3", {"delimiter": ",", "dtype": "i4"}),
    ("1 2 3\n4 5 6", {"usecols": [0, 2]}), ("1 2 3\n4 5 6", {"skip_header": 1}), ("1 2 3\n4 5 6\n7 8 9", {"skip_footer": 1}),
    ("1 2 3\n4 5 6\n7 8", {"skip_footer": 1}), ("1 2 3\n4 5 6", {"max_rows": 1}), ("123456", {"delimiter": 2}),
    ("1234567890", {"delimiter": [2, 3, 4]}), ("1 2\n3 4", {"dtype": "i4,f8"}), ("1,2 # c\n#x\n\n3,4", {"delimiter": ","}),
    ("1, 2 ,3", {"delimiter": ",", "autostrip": True, "dtype": "S3"}), ("1, 2 ,3", {"delimiter": ",", "dtype": "S3"}),
    ("True False\n1 0", {"dtype": "?"}), ("5", {}), ("1;2", {"delimiter": ";", "dtype": "i8"}), ("1.5;x", {"delimiter": ";", "dtype": "i8"}),
    ("1+2j 3", {"dtype": "c16"}), ("abc 1", {"dtype": "S2,i4"}), ("1 2 3\n4 5", {"usecols": [0, 1]}), ("1 2 3\n4 5", {"usecols": [0, 2]}),
    ("1 nan 3", {"dtype": None}), ("1 ? 3", {}), ("True 1 2.5\nFalse 2 3", {"dtype": None}), ("1 2\n3 4.5", {"dtype": None}),
    ("1,,3\n4,5,6", {"delimiter": ",", "dtype": None}), ("1 2+1j", {"dtype": None}), ("1 2\n3\n4 5\n6", {"skip_header": 1, "usecols": [0]}),
    ("a b\nc d", {"dtype": "S1"}), (",x", {"delimiter": ",", "dtype": "S4,f4"}),
]


def table(result):
    result = np.asarray(result)
    return {"dtype": body(result.dtype), "bytes": result.tobytes().hex(), "size": result.size}


def main():
    golden = {
        "headers": [{"bytes": h.hex(), **attempt(lambda: header_read(h))} for h in HEADERS],
        "written": [attempt(lambda: header_written(d, s, f)) for d, s in ARRAYS for f in [False, True]],
        "load": [{"text": t, "options": o, **attempt(lambda: table(np.loadtxt(io.StringIO(t), **o)))} for t, o in LOAD],
        "generate": [{"text": t, "options": o, **attempt(lambda: table(np.genfromtxt(io.StringIO(t), **o)))} for t, o in GENERATE],
    }
    for group in golden.values():
        for case in group:
            dtype = case.get("options", {}).get("dtype")
            if dtype is not None:
                case["options"]["dtype"] = body(np.dtype(dtype))
    write("io.json", json.dumps(golden, separators=(",", ":")).replace('},{"', '},\n{"') + "\n")


if __name__ == "__main__":
    main()
