"""Writes golden/managed_indexing.json: index expressions on arrays of several layouts, read and written.

Run with the interpreter that has the reference NumPy: python tests/oracle/managed_indexing.py
"""
import base64
import json
import warnings
from pathlib import Path

import numpy as np
from numpy.lib.array_utils import byte_bounds


def sources():
    """Arrays by name; each stands in a buffer of its own, so that writes show what they left alone."""
    i4 = np.arange(24, dtype="i4").reshape(2, 3, 4)
    f8 = np.arange(10) * 1.5
    f4 = np.arange(30, dtype="f4").reshape(5, 6).T[::-1]
    c16 = (np.arange(24) * (1 - 2j)).reshape(4, 6)[::-1, ::2]
    i2 = np.arange(20, dtype=">i2").reshape(4, 5)
    u1 = np.arange(16, dtype="u1").reshape(2, 2, 2, 2)
    flags = np.arange(6).reshape(2, 3) % 2 == 0
    text = np.array([b"one", b"two", b"three", b"four"], "S5")
    record = np.array([(i, i / 4, (i, i + 1)) for i in range(5)], [("n", "<i4"), ("x", ">f8"), ("pair", "<i2", (2,))])
    return {"i4": i4, "f8": f8, "f4": f4, "c16": c16, "i2": i2, "u1": u1, "flags": flags, "text": text,
            "record": record, "zero": np.array(2.5), "empty": np.zeros((0, 3), "i8"), "single": np.array([[7]], "u2")}


GENERAL = [
    "0", "-1", "1", "99", "-99", "()", "...", "None", ":", "::-1", "1:", ":-1", "::2", "-1:0:-1", "5:1", "-100:100", "100:",
    "::0", "None, ...", "..., None", "...", "0, ...", "..., 0", "..., -1", "..., ::-1", "None, 0, None", "..., ...", "True", "False",
    "[0]", "[0, -1]", "[]", "[[0], [-1]]", "[0, 99]", "[-99]", "mask", "~mask", "mask_off", "row_mask", "1.5", "'n'", "np.array(0)",
    "np.array([0, 0], 'u1')", "np.array([0.0])", "[True]", "mask, 0", "..., [0]", "slice(None, None, -2)", "None, [0], None",
]

SPECIAL = {
    "i4": [
        "1, 2, 3", "1, 2", "0, 0, 0, 0", "1, 2, 4", "1, 3", "-2, -3, -4", "-3, 0, 0", ":, 1", ":, :, 1", "::-1, ::-1, ::-1",
        "0, ::2, ::-3", "1, ..., 2", "..., 1, 2", "None, 1, None, 2, None", "[1, 0]", "[1, 0], [2, 1]", "[1, 0], [2, 1], [3, 0]",
        "[[1, 0], [0, 1]], [2, 1]", "[1, 0], :, [3, 0]", "[1, 0], ..., [3, 0]", ":, [2, 1], [3, 0]", ":, [2, 1], 1", "0, :, [3, 0]",
        "0, [2, 1]", "[0, 1], 1, [2, 3]", "[0, 1], None, [1, 2]", "[0], 1:, [3]", "1:, [0, 2], ::-1", "::-1, [0, 2], 1:3",
        "np.ix_([0, 1], [0, 2], [1, 3])", "[0, 1], [0, 1, 2]", "[[0]], [[0, 1, 2]]", "a > 10", "a[0] > 3", "a[:, :, 0] > 5",
        "a[:, 0, 0] > 5", ":, a[0, :, 0] > 0", ":, :, a[0, 0] > 1", "a[:, 0, 0] >= 0, a[0, :, 0] > 3, 0", "a[:, :, 0] > 5, 1",
        "0, a[0] > 5", "[True, False]", "[True, False, True]", ":, [True, False, True]", ":, :, [True, False]", "True, 0", "0, True",
        "False, ...", "[[True, False, True]]", "np.zeros((2, 3, 4), bool)", "np.zeros((2, 3, 5), bool)", "np.array(1), [0, 2]",
        "np.array([[1]]), np.array([0, 2]), ::2", "[2]", "0, [3]", "0, 0, [4]", "0, 0, [-5]", "[1, 0], [0], [0, 0, 0]",
        "np.zeros((0,), 'i8')", "np.zeros((0, 2), 'i8')", "[], []", "0, []", "[0, 0], [1, 1], [2, 2]", "1:1", "1:1, [0]", "1:1, [5]",
        "[0.5]", "'1'", "None, None, None, None, None",
        "np.array([1, 0], 'i1')", "np.array([1, 0], '>i8'), 0", "..., [3, 0], None", "[1], ..., None, [2]", "0, None, [1, 0]",
    ],
    "f8": [
        "3:8", "8:3:-1", "8:3:-2", ":3:-1", "-3:", ":-20", "20:", "9", "10", "-10", "-11", "[9, 0, 9]", "a > 5", "a < 0", "[[1, 2], [3, 4]]",
        "np.arange(10)[::-1]", "np.arange(10) % 3 == 0", "np.ones(9, bool)", "1, 2", "None, 3", "3, None", "::4", "::-4", "-9223372036854775808:",
        ":9223372036854775807:9223372036854775807", "9223372036854775807::-9223372036854775807", "2**31", "np.uint8(3)", "[2**40]",
    ],
    "f4": ["2, 3", "::2, 1::2", "[0, 2, 4]", ":, [0, 2, 4]", "[5, 0], [4, 0]", "a > 10", "a[:, 0] > 2", ":, a[0] > 10", "1:3, ::-2", "..., 2", "[[0, 1], [2, 3]], 1"],
    "c16": ["2, 1", "::2", "[3, 1]", ":, [2, 0]", "a.real > 10", "1:3, 1:", "..., None, 0", "[0, 1], [1, 2]"],
    "i2": ["3, 4", "4", ":, 5", "[3, 1], ::2", "a > 7", "1::2, [4, 0]", "a[0] % 2 == 0", ":, a[0] % 2 == 0"],
    "u1": ["1, 0, 1, 0", "..., 1", "1, ..., 0", "[0, 1], :, [1, 0]", ":, [0, 1], :, [1, 0]", ":, [0, 1], [1, 0]", "a > 8", "a[0] > 3", ":, a[0] > 3",
           "[0, 1], a[0, 0] > 1", "0, [1], 0, [1]", "[0, 1], 0, :, [1]", "np.ix_([1], [0, 1])", "None, [1], None, [0]"],
    "flags": ["a", "a, ...", "~a", "1, a[0]", "a[:, 0], 2", "0, ::-1"],
    "text": ["[3, 0]", "2", "::-1", "[True, False, True, False]"],
    "record": ["'n'", "'x'", "'pair'", "'absent'", "[2, 0]", "3", "::2", "[True, False, True, False, True]", "0, 0", "'n', 0"],
    "zero": ["0, 0", "None, None", "..., None, None", "True, None", "np.array(True)", "np.array(False)", "[True]", "[0], ..."],
    "empty": [":, 0", ":, [0, 2]", ":, 3", "[0]", "np.zeros((0,), 'i8')", "np.zeros((0, 3), bool)", "np.zeros((0,), bool)", "..., 1:", "::-1, ::-1"],
    "single": ["0, 0", "[0, 0, 0], [0, 0, 0]", "[[0]], 0", "a > 3", "a > 9", "0, 0, 0", "..., 0, 0"],
}


def packed(array):
    """An array's dtype, shape and elements in C order."""
    if isinstance(array, bytes):
        array = np.array(array, "S5")
    array = np.asarray(array)
    return {"dtype": str(array.dtype) if array.dtype.names else array.dtype.str, "shape": list(array.shape),
            "data": base64.b64encode(array.tobytes()).decode()}


def key(item):
    if item is None:
        return {"kind": "none"}
    if item is Ellipsis:
        return {"kind": "ellipsis"}
    if isinstance(item, (bool, np.bool_)):
        return {"kind": "bool", "value": bool(item)}
    if isinstance(item, (int, np.integer)):
        return {"kind": "int", "value": int(item)}
    if isinstance(item, float):
        return {"kind": "float", "value": item}
    if isinstance(item, str):
        return {"kind": "str", "value": item}
    if isinstance(item, slice):
        return {"kind": "slice", "value": [item.start, item.stop, item.step]}
    if isinstance(item, list):
        return {"kind": "list", "value": item}
    return {"kind": "array", **packed(item)}


def error(e):
    return {"error": type(e).__name__, "message": str(e.args[0]) if e.args else ""}


def attempt(action):
    try:
        return packed(action())
    except (IndexError, ValueError, TypeError, KeyError) as e:
        return error(e)


def written(name, index, value):
    array = sources()[name]
    array[index] = value
    return array


def main():
    warnings.simplefilter("ignore")
    arrays, cases = {}, []
    for name, a in sources().items():
        low, high = byte_bounds(a)
        start = a.__array_interface__["data"][0]
        whole = bytes((np.ctypeslib.ctypes.c_char * (high - low)).from_address(low)) if a.size else b""
        arrays[name] = {"dtype": str(a.dtype) if a.dtype.names else a.dtype.str, "shape": list(a.shape), "strides": list(a.strides),
                        "offset": start - low if a.size else 0, "data": base64.b64encode(whole).decode()}
        mask = np.arange(a.size).reshape(a.shape) % 3 == 0
        scope = {"np": np, "a": a, "mask": mask, "mask_off": np.ones([n + 1 for n in a.shape], bool),
                 "row_mask": np.arange(a.shape[0] if a.ndim else 1) % 2 == 0}
        for text in list(dict.fromkeys(GENERAL + SPECIAL[name])):
            index = eval(f"np.s_[{text}]", scope)
            parts = index if isinstance(index, tuple) else (index,)
            case = {"array": name, "index": text, "keys": [key(p) for p in parts], "tuple": isinstance(index, tuple)}
            case["get"] = attempt(lambda: a[index])
            if "error" in case["get"]:
                case["set"] = attempt(lambda: written(name, index, 1 if a.dtype.kind != "S" else b"x"))
                case["value"] = packed(np.array(1) if a.dtype.kind != "S" else np.array(b"x"))
            elif a.dtype.names and not isinstance(index, str):
                value = a[index].copy()
                if value.dtype.names:
                    value["n"] += 10
                case["value"], case["set"] = packed(value), attempt(lambda: written(name, index, value))
            else:
                shape = case["get"]["shape"]
                count = int(np.prod(shape))
                value = (np.arange(100, 100 + count) % 120).reshape(shape)
                value = value.astype("S3") if a.dtype.kind == "S" else value % 2 == 0 if a.dtype.kind == "b" else value
                case["value"], case["set"] = packed(value), attempt(lambda: written(name, index, value))
            cases.append(case)
        # Values that must be broadcast, cast, or refused.
        for text, value in [(":", np.arange(7)), ("...", np.float64(2.9)), ("mask", np.arange(5.0)), ("...", np.array([3 + 0j]))]:
            if a.dtype.kind in "iufc" and a.dtype.names is None:
                index = eval(f"np.s_[{text}]", scope)
                cases.append({"array": name, "index": f"{text} = {value!r}", "keys": [key(index)], "tuple": False,
                              "get": attempt(lambda: a[index]), "value": packed(value), "set": attempt(lambda: written(name, index, value))})
    path = Path(__file__).parent / "golden" / "managed_indexing.json"
    path.write_text(json.dumps({"arrays": arrays, "cases": cases}, separators=(",", ":")) + "\n")
    print(len(cases), "cases", path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
