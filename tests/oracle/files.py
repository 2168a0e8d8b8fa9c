"""Writes golden/files/: npy and npz files made by NumPy, and golden/files.json: what NumPy reads from and writes as text.

Run: ../shared/oracle tests/oracle/files.py
Each npy fixture is given with the text of its dtype, its shape, its items in C order as base64, and its bytes' order.
"""
import base64
import io
import json
import os
import shutil
import warnings

import numpy as np

warnings.simplefilter("ignore")
golden = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
folder = os.path.join(golden, "files")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)

record = np.dtype([("name", "S8"), ("n", "<i4"), ("x", ">f4")])
padded = np.dtype({"names": ["a", "b"], "formats": ["u1", "<f8"], "offsets": [0, 8], "itemsize": 24})
nested = np.dtype([("p", [("x", "<f4"), ("y", "<f4")]), ("m", "<i2", (2, 3))])
arrays = {
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
    "record": np.array([(b"one", 1, 1.5), (b"two", -2, 2.5)], record),
    "padded": np.array([(1, 2.0), (3, 4.0)], padded),
    "nested": np.array([((1, 2), [[1, 2, 3], [4, 5, 6]])], nested),
    "long": np.arange(3000, dtype="<i4").reshape(1000, 3),
}
fixtures = []
for name, array in arrays.items():
    np.save(os.path.join(folder, name + ".npy"), array)
    fixtures.append({"name": name, "dtype": str(array.dtype), "shape": list(array.shape),
                     "fortran": bool(array.flags.fnc), "data": base64.b64encode(array.tobytes()).decode()})
np.savez(os.path.join(folder, "plain.npz"), np.arange(3), x=np.ones((2, 2)))
np.savez_compressed(os.path.join(folder, "packed.npz"), a=np.arange(1000), b=np.array(7))
np.save(os.path.join(folder, "pickled.npy"), np.array([None, "x"], object))


def outcome(function):
    try:
        value = function()
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    return {"dtype": value.dtype.str if value.dtype.names is None else str(value.dtype), "shape": list(value.shape),
            "repr": repr(value)}


def npy(header, data=24, version=1):
    text = header.encode()
    return b"\x93NUMPY" + bytes([version, 0]) + len(text).to_bytes(2 if version == 1 else 4, "little") + text + bytes(data)


good = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }\n"
bad_files = [
    b"", b"hello world", b"\x93NUM", b"\x93NUMPY\x01", b"\x93NUMPY\x05\x00aaa", npy(good, 8), npy(good)[:40], npy(good, 23),
    npy(good.replace("(3,)", "(-3,)")), npy(good.replace("(3,)", "[3]")), npy(good.replace("False", "0")),
    npy(good.replace("<f8", "<q9")), npy(good.replace("<f8", "|O")), npy("{'descr': '<f8', 'shape': (3,), }\n"), npy("[1, 2]\n"),
    npy(good + " " * 11000), npy(good, 24, 2), npy(good, 24, 3), npy(good.replace("(3,)", "(10000000000000,)")),
]
headers = [{"bytes": base64.b64encode(b).decode(), **outcome(lambda: np.load(io.BytesIO(b)))} for b in bad_files]

load_cases = [
    ("1 2\n3 4", {}), ("1,2\n3,x\n", {"delimiter": ","}), ("1 2\n3\n", {}), ("# c\n\n1 2 # x\n", {}), ("", {}),
    ("1 2 3", {"usecols": [0, 5]}), ("1 2 3\n4 5 6", {"usecols": [-1, 0], "unpack": True}), ("1\n2\n3", {"dtype": "i8"}),
    ("1.5\n2", {"dtype": "i8"}), ("1 2\n3 4", {"dtype": "i4,f8"}), ("1 2 3\n", {"dtype": "i4,f8"}), ("a 1\nbb 2", {"dtype": "S3,f8"}),
    ('"a b",1\n"c",2', {"delimiter": ",", "quotechar": '"', "dtype": "S3,f8"}), ("1,,2", {"delimiter": ","}), ("1 2", {"ndmin": 2}),
    ("1\n2", {"ndmin": 2}), ("5", {}), ("1 2\n3 4\n5 6", {"skiprows": 1, "max_rows": 1}), ("1+2j 3j", {}),
    ("1+2j (3-1j) 2j", {"dtype": "c16"}), ("0x10", {}), ("inf -nan NaN Infinity -inf", {}), ("1_000", {}), ("True False", {"dtype": "?"}),
    ("1 0", {"dtype": "?"}), ("300", {"dtype": "u1"}), ("-1", {"dtype": "u8"}), ("99999999999999999999", {"dtype": "i8"}),
    ("-9223372036854775808 9223372036854775807", {"dtype": "i8"}), ("18446744073709551615", {"dtype": "u8"}), ("1e400 -0.0 5e-324", {}),
    (" 1 , 2 ", {"delimiter": ","}), ("1% 2", {"comments": "%"}), ("1 2 3", {"dtype": "f4,(2,)f4"}), ("abcdef\nxy", {"dtype": "S"}),
    ("abcdef", {"dtype": "S3"}), ("1 2", {"dtype": ">f4"}), ("1\t2", {}), ("0.1 1e23 123456789.123456789", {}), ("1 2\n3 4", {"usecols": 1}),
    ("", {"usecols": [0, 1]}), ("", {"ndmin": 2}), ('"1\n" 3', {"quotechar": '"'}), ("1 2\n# c\n\n3 4\n5 6", {"max_rows": 2}),
]
gen_cases = [
    ("1,-999\n2,3", {"delimiter": ",", "missing_values": "-999", "filling_values": 0}), ("1 2\n3\n4 5", {}),
    ("a,b\n1,x\n2,yy", {"delimiter": ",", "names": True, "dtype": "i4,S2"}), ("1,2.5,True\n3,4,False", {"delimiter": ",", "dtype": None}),
    ("1,2\n3,4", {"delimiter": ",", "dtype": None}), ("1,\n3,4", {"delimiter": ",", "dtype": None}), ("1,\n3,4.5", {"delimiter": ",", "dtype": None}),
    ("# x y\n1 2", {"names": True}), ("x, adjusted CO2,x\n1,2,3", {"names": True, "delimiter": ","}), ("1 2 3\n4 5 6", {"usecols": [0, -1]}),
    ("a b\n1 2\n3 4", {"names": True, "usecols": "b"}), ("", {}), ("5", {}), ("1.5 2", {"dtype": "i8"}), ("1.5 2", {"dtype": "i4"}),
    ("1 2\n3 4\n5 6", {"skip_footer": 1, "skip_header": 1}), ("12 3  4", {"delimiter": 3}), ("1,2\n3,4", {"delimiter": ",", "unpack": True}),
    ("a,1\nb,2", {"delimiter": ",", "dtype": "S1,i8", "names": "n,v"}), ("1,2\n,4", {"delimiter": ",", "dtype": "i8", "filling_values": 7}),
    ("1,2\n3,4", {"delimiter": ",", "dtype": "f4", "names": "a,b"}), ("1,2,3\n3,4", {"delimiter": ",", "invalid_raise": False}),
    ("1,,3", {"delimiter": ",", "dtype": None}), ("1 2\n3 4\n\n5 6 # c", {"max_rows": 2}), ("1+2j 3", {"dtype": "c16"}),
    ("1,x\n2,3", {"delimiter": ",", "loose": False}), ("1,2\n3,4,5\n6", {"delimiter": ","}), ("1;N/A\n2;3", {"delimiter": ";", "missing_values": "N/A"}),
    ("1,2\n3,4", {"delimiter": ",", "ndmin": 2, "usecols": 0}), ("1 2", {"max_rows": 0}),
    ("True,1\n,2", {"delimiter": ",", "dtype": None}), (",a\nTrue,b", {"delimiter": ",", "dtype": "S5"}), ("1.7 300\n-2.2 5", {"dtype": "i2"}),
    ("# a # b\n1 2", {"names": True}), ("\n\n1 2\n3", {}),
    ("a b\n\n1 2\n3\n", {"names": True}), ("1 2 3\n4 5 6", {"dtype": "i4,f8"}), ("1,\n2,3", {"delimiter": ",", "dtype": None, "filling_values": 9}),
    ("a,b\n1,\n2,3.5", {"delimiter": ",", "dtype": None, "names": True, "filling_values": 9}), ("1 2\n3 4\nx", {"skip_footer": 1, "loose": False}),
    ("1;x;3", {"delimiter": ";", "missing_values": "x", "loose": False}), ("a a\n1 2", {"names": True, "dtype": None}), ("1 2\n3 4\n5", {"skip_footer": 2}),
]
save_cases = [
    ([[1.5, 2], [3, -4e-300]], "<f8", {}), ([1, 2], "<i8", {}), ([1.5], "<f8", {"fmt": "%d"}), ([[1, 2]], "<i8", {"fmt": ["%d", "%.1f"], "delimiter": ","}),
    ([[1, 2]], "<i8", {"fmt": "%d %d"}), ([[1, 2]], "<i8", {"fmt": "%d %d %d"}), ([1], "<i8", {"header": "a\nb", "footer": "c", "comments": "% ", "newline": "|"}),
    ([True, False], "?", {"fmt": "%s"}), ([True, False], "?", {"fmt": "%d"}), ([[[1]]], "<i8", {}), (5.0, "<f8", {}),
    ([1.5, 1e-5, 1e5, 123456789, 0, 0.0001, 1e16], "<f8", {"fmt": "%g"}), ([1.5, -2.25], "<f8", {"fmt": "%10.3f|"}), ([1.5], "<f8", {"fmt": "%-10.3e|"}),
    ([3], "<i8", {"fmt": "%+05d"}), ([255], "<i8", {"fmt": "%x"}), ([0.1, 1e22], "<f8", {"fmt": "%s"}), ([0.1], "<f4", {"fmt": "%s"}),
    ([1.5], "<f8", {"fmt": "%5s"}), ([0.125, 2.5, 1e21], "<f8", {"fmt": "%.0f"}), ([0.1], "<f4", {}), ([1e100], "<f8", {"fmt": "%#.3G"}), ([-7, 7], "<i8", {"fmt": "% 05d"}),
]


def saved(values, dtype, options):
    text = io.StringIO()
    try:
        np.savetxt(text, np.array(values, dtype), **options)
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    return {"text": text.getvalue()}


result = {
    "numpy": np.__version__,
    "fixtures": fixtures,
    "headers": headers,
    "loadtxt": [{"text": t, "options": o, **outcome(lambda: np.loadtxt(io.StringIO(t), **o))} for t, o in load_cases],
    "genfromtxt": [{"text": t, "options": o, **outcome(lambda: np.genfromtxt(io.StringIO(t), **o))} for t, o in gen_cases],
    "savetxt": [{"values": v, "dtype": d, "options": o, **saved(v, d, o)} for v, d, o in save_cases],
}
with open(os.path.join(golden, "files.json"), "w") as file:
    json.dump(result, file, indent=0)
    file.write("\n")
