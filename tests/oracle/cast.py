"""Writes golden/cast.json: every conversion of special values, with exact bytes and floating-point flags.

Run with the interpreter that has the reference NumPy: python tests/oracle/cast.py
"""
import json
import warnings

from _golden import write

import numpy as np

NUMERIC = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16"]
FLAGS = {"divide by zero": 1, "overflow": 2, "underflow": 4, "invalid value": 8}


def values(code):
    dtype = np.dtype(code)
    if code == "?":
        return np.array([0, 1, 2, 128, 255], "u1").view("?")
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        few = [0, 1, 2, 3, 7, 100, 127, 128, 255, 256, 1000, 2047, 2049, 32767, 32768, 65503, 65519, 65520, 65535, 65536,
               16777217, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**53 + 1, 2**63 - 1, 2**63 + 1025, 2**64 - 1]
        few += [-x for x in few]
        return np.array([x for x in few if info.min <= x <= info.max] + [info.min, info.max], dtype)
    reals = [0.0, -0.0, 0.5, -0.9, 1.0, -1.5, 2.5, 127.9, 128.0, -128.9, -129.0, 255.5, 256.0, 300.7, -300.7, 32768.0,
             65504.0, 65519.99, 65520.0, -65520.0, 70000.2, 2.0**31 - 0.5, 2.0**31, -2.0**31, -2.0**31 - 1, 3e9, -3e9,
             2.0**32, 5e9, 2.0**32 + 5, 1e10, 2.0**63, -2.0**63, 1e19, 1.5e19, 2.0**64, -2.0**64, 1e30, 1e39, 1e300,
             -1e300, np.inf, -np.inf, np.nan, 1e-3, 1e-5, 6.1e-5, 5.96e-8, 2.0**-24, 2.0**-25, 2.0**-25 * 1.0001, 1e-8,
             1e-40, 1e-46, 1e-310, 5e-324, 0.1, 1 / 3, 1.0004883, 1.00048828125, 1.0004882812500002, 1.1, 123456.0,
             1e6, 1234567.0, 1e15, 1e16, 9.999e-5, 1e-4, 999.0, 999.5, 1000.0]
    if dtype.kind == "f":
        return np.array(reals).astype(dtype)
    parts = [0.0, -0.0, 1.5, -2.0, 1e10, 1e-5, 1e300, 1e-310, np.inf, -np.inf, np.nan, 1 / 3]
    pairs = [complex(a, b) for a in parts for b in parts]
    return np.array([(z.real, z.imag) for z in pairs]).astype("f4" if code == "c8" else "f8").view(dtype).ravel()


def converted(source, target):
    """Bytes and flags of the conversion; strided, as NumPy's contiguous loops to uint32 differ from the others."""
    flags = set()
    if target == "u4":
        source = source.astype(source.dtype.newbyteorder("="))
    wide = np.zeros(2 * source.size, source.dtype)
    wide[::2] = source
    with np.errstate(all="call", call=lambda kind, _: flags.add(kind)), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            result = wide[::2].astype(target)
        except Exception as error:
            return {"error": type(error).__name__, "message": str(error)}
    return {"bytes": result.tobytes().hex(), "dtype": text(result.dtype), "flags": sum(FLAGS[f] for f in flags)}


def text(dtype):
    body = repr(dtype)
    return body[len("dtype("):-1]


STRINGS = [b"", b"0", b"1", b" ", b"\x000", b"-1", b" 42 ", b"+5", b"1_000", b"_1", b"1_", b"1__0", b"- 1", b"\x0b1\x0c",
           b"007", b"127", b"128", b"-129", b"255", b"256", b"300", b"65536", b"2147483648", b"4294967295", b"4294967296",
           b"9223372036854775807", b"9223372036854775808", b"-9223372036854775808", b"-9223372036854775809",
           b"18446744073709551615", b"18446744073709551616", b"99999999999999999999", b"1.5", b".5", b"5.", b".", b"1e",
           b"1e5", b"1E+5", b"1e400", b"1e-400", b"nan", b"-nan", b"inf", b"-Infinity", b"in", b"1d5", b"0x10", b"True",
           b"1_0.5", b"1._5", b"1_0e1_0", b"0.1", b"1.00048828125000001", b"65520", b"abc", b"it's", b"\xff", b"1\x002",
           b"1+2j", b"1-2j", b"1+j", b"-j", b"j", b"1J", b"( 1+2j )", b"(1+2j", b"1+2", b"1 +2j", b"infj", b"nan+nanj",
           b"1e5-1e-5j", b"1_0+2j", b"()", b"1++2j", b"1.5.2", b"--1", b"1e5e5", b"1,2"]

PAIRS = [
    ("S5", [b"abc", b"abcde", b""], ["S3", "S8", "S", "V2", "V8", "V", "?"]),
    ("V4", [b"abcd", b"\0\0\0\0", b"a\0\0\0"], ["V2", "V6", "V", "?", "f8"]),
    ("i4,f8", [(1, 2.5), (-3, 1e10)],
     ["f8,i4", "i2,S4", ">i4,>f4", "(2,)i4,f8", "V12", "S5", "f8", "i4,f8,i2",
      {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [8, 0]}, [("p", "f4"), ("q", "S3")]]),
    ([("a", "i4")], [(1,), (300,)], ["f8", "S5", "?", "V4", "V8", "i8,", [("b", "f4", (2,))], ">i2"]),
    ("i8", [1, 300, -2], ["i4,f8", [("a", "i4", (2,)), ("b", "S3")], "V4", "V20", [("x", [("y", ">f4"), ("z", "u1")])]]),
    (">i4", [1, 300], ["V4", "V8"]),
    ([("a", "i4", (3,))], [([1, 2, 3],), ([4, 5, 6],)],
     [[("a", "f4", (3,))], [("a", "f4", (2,))], [("a", "f4", (1,))], [("a", "f4")], [("a", "f4", (2, 3))],
      [("a", "S5", (3,))], [("a", ">i4", (5,))]]),
    ([("a", "i4", (1,))], [([7],)], [[("a", "f4", (3,))], [("a", "f4")], "f8"]),
    ([("a", "i4", (2, 2))], [([[1, 2], [3, 4]],)],
     [[("a", "f4", s)] for s in [(3,), (2,), (1, 2, 2), (2, 3), (3, 2), (1, 2), (2, 2), (2, 1)]] + [[("a", "f4")]]),
    ([("p", [("x", "i4"), ("y", "i4")]), ("q", "f4")], [((1, 2), 3), ((-1, 5), 0.5)],
     [[("p", [("x", "f8"), ("y", "S3")]), ("q", "i2")], [("p", "V8"), ("q", "f4")], [("p", "i4"), ("q", "f4")]]),
    ("S3,", [(b"12",), (b"-7",)], ["i4", "f8", [("a", ">i2")], [("a", "S1")]]),
]


def main():
    numbers = []
    for a in NUMERIC:
        source = values(a)
        for swapped in [False, True]:
            if swapped:
                source = source.astype(source.dtype.newbyteorder())
            numbers.append({
                "from": text(source.dtype),
                "bytes": source.tobytes().hex(),
                "to": {b: converted(source, b) for b in NUMERIC + ([">f8", ">i4", ">c8", ">u2"] if swapped else ["S", "S4"])},
            })
    reads = []
    for s in STRINGS:
        source = np.array([s], "S40")
        reads.append({"bytes": s.hex(), "to": {b: converted(source, b) for b in NUMERIC}})
    records = []
    for dtype, rows, targets in PAIRS:
        source = np.array(rows, dtype)
        for target in targets:
            target = np.dtype(target)
            records.append({"from": text(source.dtype), "source": source.tobytes().hex(),
                            "target": text(target), **converted(source, target)})
    golden = {"numbers": numbers, "reads": reads, "records": records}
    write("cast.json", json.dumps(golden, separators=(",", ":")).replace('},{"', '},\n{"') + "\n")


if __name__ == "__main__":
    main()
