"""Writes golden/dtype.json: dtypes from text, their texts, promotion and casting rules.

Run with the interpreter that has the reference NumPy: python tests/oracle/dtype.py
"""
import json
import warnings

from _golden import write

import numpy as np

STRINGS = """f8 <i4 >f4 =f8 |f8 |i1 >i1 <S5 >V3 <d >d >l |? <? >b1 ? b B h H i I l L q Q n N p P e f d F D c S V
b1 i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16 S0 S1 S8 V0 V4 S2147483647 f08 S05
bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128
int float complex bool_ uint int_ intp uintp intc uintc half single double csingle cdouble byte ubyte short ushort
long ulong longlong ulonglong bytes bytes_ void
2f4 (2,)f4 (2,3)f4 3,f4 (2,3)f4,i4 1f4 0f4 ()f4 f4, f4,f8 b,? S3,V4 i1,i2, >(2,)f4 (2,)>f4 (2,3)S5,>u2 u4,f4,(2,3)f8
u1,f4,(2,3)f8 S8,i4,>f4
foo f3 B1 i16 ?1 >float64 =float64 <int Float64 FLOAT float_ complex_ bool8 int0 c1 i3 S-1 S99999999999 S2147483648
V2147483648 e2 d8 q8 é generic number f4,f9 i4;i4 <(2,)>f4 2147483648f8 (1000000,1000000)f8 (2""".split()
STRINGS += ["", " f8", "f8 ", "i 4", "S 5", "f4, f8", "i4 i4"]

LITERALS = [
    [("a", "i4"), ("b", ">f8", (2, 3))],
    [(("title", "name"), "S3")],
    [("a", "i4"), ("a", "f8")],
    [("a", "i4"), (("a", "b"), "f8")],
    [("a",)],
    ["f4"],
    [("a", "i4", (2,), 3)],
    [(1, "i4")],
    [("", "i4"), ("x", "f4")],
    [("x", "i4"), ("", "f4")],
    [],
    [("a", "i4", 2)],
    [("a", "i4", ())],
    [("a", "i4", (1,))],
    [("a", "i4", (-1,))],
    [("a", "foo")],
    [("a", [("b", "u1"), ("c", "f8")])],
    [("a", "i4", "x")],
    [("a", "i4", (2, "x"))],
    [("a", "S"), ("b", "V")],
    [("a", "u1"), ("b", "?"), ("c", "S5"), ("d", "V3")],
    [("it's", "u1"), ("tab\t", "u1"), ("é", "u1"), ("\\", "u1")],
    ("i4", (2,)),
    ("i4", 3),
    ("S", 5),
    ("V", 7),
    ("i4", ()),
    ("i4", -1),
    ("i4", "x"),
    ("i4",),
    {"names": ["a", "b"], "formats": ["i4", "f8"]},
    {"names": ["a", "b"], "formats": ["i4"]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [8, 0]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 2]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [4, 16], "itemsize": 32},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "itemsize": 20},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "itemsize": 2},
    {"names": ["a"], "formats": ["i4"], "itemsize": -1},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "titles": ["x", None]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "titles": ["x", None], "offsets": [8, 0]},
    {"names": ["a", "b"], "formats": ["u1", "f8"], "aligned": True},
    {"names": ["a", "b"], "formats": ["u1", "f8"], "aligned": True, "itemsize": 32},
    {"names": ["a", "b"], "formats": ["u1", "f8"], "aligned": True, "itemsize": 17},
    {"names": ["a", "b"], "formats": ["u1", "f8"], "offsets": [0, 1], "aligned": True},
    {"names": ["a", "b"], "formats": ["u1", "f8"], "offsets": [0, -1]},
    {"names": ["a"], "formats": ["f8"], "titles": ["a"]},
    {"names": ["a", "a"], "formats": ["f8", "f8"]},
    {"names": [1], "formats": ["i4"]},
    {"names": ["a"], "formats": [("i4", (2,))]},
    {"names": ["a", "b"], "formats": ["u1", [("x", "u1"), ("y", "f4")]], "aligned": True},
    {"names": [], "formats": []},
    {"names": [], "formats": [], "itemsize": 8},
    {"formats": ["i4"]},
    {"a": ("i4", 0), "b": ("f8", 8)},
    {"a": ("i4", 8), "b": ("f8", 0)},
    {"a": ("i4", 0, "title")},
    {"a": "i4"},
]


def described(source, align):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dtype = np.dtype(source, align=align)
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    try:
        descr = repr(np.lib.format.dtype_to_descr(dtype)) if dtype.subdtype is None else None
    except ValueError:
        descr = None
    return {
        "name": dtype.name,
        "str": dtype.str,
        "repr": repr(dtype),
        "display": str(dtype),
        "descr": descr,
        "itemsize": dtype.itemsize,
        "alignment": dtype.alignment,
        "offsets": [dtype.fields[n][1] for n in dtype.names] if dtype.names is not None else None,
    }


ALIGNED = ["u1,f8", "f8", "u1,(2,)f4,i2", [("a", "u1"), ("b", [("x", "u1"), ("y", "f4")])],
           {"names": ["a", "b"], "formats": ["u1", "f8"], "offsets": [0, 9]},
           {"names": ["a", "b"], "formats": ["u1", "f8"], "offsets": [0, 16]}]

PAIRS = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i4", ">f8", ">c8",
         "S", "S1", "S3", "S4", "S5", "S11", "S21", "S32", "S64", "V", "V1", "V4", "V8", "V16",
         "i4,f8", ">i4,>f8", "i4,f4", "i4,f8,u1", "i4,", "S21,", [("a", "i4"), ("b", "f8")], [("b", "i4"), ("a", "f8")],
         {"names": ["f0", "f1"], "formats": ["i4", "f8"], "offsets": [0, 8]},
         {"names": ["f0", "f1"], "formats": ["i4", "f8"], "offsets": [4, 8], "itemsize": 24},
         [("f0", "i4", (2,))], [("f0", "f4", (2,))], [("f0", "i4", (3,))], [("f0", [("x", "i4")])], [("f0", [("x", ">i8")])],
         [(("t", "f0"), "i4")], []]


def promotion(a, b):
    try:
        return repr(np.promote_types(a, b))
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


def main():
    cases = [{"text": s, "align": False, **described(s, False)} for s in STRINGS]
    cases += [{"text": repr(l), "align": False, **described(l, False)} for l in LITERALS]
    cases += [{"text": s if isinstance(s, str) else repr(s), "align": True, **described(s, True)} for s in ALIGNED]
    pairs = [np.dtype(p) for p in PAIRS]
    rules = ["no", "equiv", "safe", "same_kind", "unsafe"]
    casts = []
    for a in pairs:
        casts.append("".join(
            format(sum(np.can_cast(a, b, rule) << k for k, rule in enumerate(rules)), "02x") for b in pairs))
    golden = {
        "cases": cases,
        "pairs": [p if isinstance(p, str) else repr(p) for p in PAIRS],
        "promote": [[promotion(a, b) for b in pairs] for a in pairs],
        "can_cast": casts,
    }
    write("dtype.json", json.dumps(golden, ensure_ascii=False, separators=(",", ":")).replace('},{"text"', '},\n{"text"') + "\n")


if __name__ == "__main__":
    main()
