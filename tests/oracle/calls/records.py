"""Structured arrays: records as views, rows of tuples, comparison, gaps between fields, sub-arrays, dtypes."""

import numpy as np
from subjects.recording import Buffer, Row

SIMPLE = np.dtype("i4,f8")
NESTED = np.dtype([("n", "i2"), ("p", [("x", "f4"), ("s", "S2")]), ("v", "f8", (2,))])
GAPS = np.dtype({"names": ["b"], "formats": ["i4"], "offsets": [4], "itemsize": 12})
SPREAD = np.dtype({"names": ["a", "b"], "formats": [">i2", "u1"], "offsets": [2, 9], "itemsize": 11})
ALIGNED = np.dtype("u1,f8,u2", align=True)
INNER_GAPS = np.dtype([("k", "u1"), ("g", GAPS, (2,))])


def simple():
    a = np.zeros(4, SIMPLE)
    a["f0"], a["f1"] = [1, 0, 3, 4], [0.5, 0.0, -0.0, np.nan]
    return a


def nested():
    a = np.zeros((2, 2), NESTED)
    a["n"], a["p"]["x"], a["p"]["s"], a["v"] = [[1, 2], [3, 4]], 0.25, b"ab", np.arange(8).reshape(2, 2, 2)
    return a


def filled(dtype, shape):
    """An array of a dtype with gaps, and bytes in them that must stay."""
    return (np.arange(int(np.prod(shape)) * dtype.itemsize) % 251 + 1).astype("u1").view(dtype).reshape(shape)


def one_record(case):
    for array in (simple(), nested(), np.asfortranarray(nested())):
        a = case.let(array)
        index = (1,) * array.ndim
        first, second = array.dtype.names[:2]
        case.get(a, index)
        record = a[index]
        for key in (first, second, 0, -1, [first, second], Ellipsis, None, 9, "zz", ["zz"], [first, first]):
            case.get(record, key)
        case.text(record, "str")
        case.method(record, "tolist")
        case.method(record, "item")
        case.method(record, "__len__")
        case.set(record, first, 7)
        case.read(a)
        case.set(record, 0, 8)
        case.set(record, -7, 8)
        case.read(a)
        case.get(a[(...,)], ())
    whole = case.let(np.array((1, 2.0), SIMPLE))
    for key in ("f0", 0, [], (), Ellipsis):
        case.get(whole, key)
    case.method(whole, "__len__")
    case.text(whole, "str")


def record_texts(case):
    row = np.zeros(1, [("h", "f2"), ("s", "f4"), ("d", "f8"), ("c", "c8"), ("b", "?"), ("S", "S3"), ("V", "V2"), ("a", "f4", (2,))])
    row["h"], row["s"], row["d"], row["c"], row["S"], row["a"] = 0.1, 1 / 3, 1e-20, 1 + 0.1j, b"a'b", [0.1, 2]
    case.text(case.let(row)[0], "str")
    case.text(case.let(nested())[0, 1], "str")
    case.text(case.let(np.array([b"ab", b"it's"]))[1], "str")
    case.text(np.array(b"ab"), "str")
    case.text(np.zeros((), SIMPLE), "str")


def rows(case):
    def array(content, dtype):
        case.function("array", content, dtype=np.dtype(dtype))

    for content in (
        [Row((1, 2.0))],
        Row((1, 2.0)),
        [Row((1, 2.0)), Row((3, 4))],
        [[Row((1, 2.0))], [Row((3, 4))]],
        [[1, 2.0]],
        [1, 2],
        [Row((1, 2)), 3],
        [Row((1, 2, 3))],
        [Row((1,))],
        [Row(())],
        [Row((1, 2)), [3, 4]],
        [Row((1, [1, 2]))],
        [Row((1, None))],
        [Row((None, 1))],
        [Row((1, "x"))],
        [Row(("7", "1.5"))],
        [Row((1.5, 1))],
        [Row((True, False))],
        [Row((2**40, 1))],
        [],
    ):
        array(content, SIMPLE)
    array([Row((1, Row((2, 3.5)))), Row((4, 5))], [("a", "i4"), ("b", "i2,f4")])
    array([Row((1, [1, 2, 3]))], "i4,(3,)f8")
    array([Row((1, Row((1, 2, 3))))], "i4,(3,)f8")
    array([Row((1, 5))], "i4,(3,)f8")
    array([Row((1, [1, 2]))], "i4,(3,)f8")
    array([Row((1, np.arange(3)))], "i4,(3,)f8")
    array([Row((1, [[1, 2], [3, 4]]))], "i4,(2,2)i1")
    array([Row(("ab", "cd")), Row((b"xyz12", "q"))], "S3,S3")
    array([Row((1, b"ab"))], "i4,V2")
    array([Row((1, 2.0, b"a"))], [("x", ">i2"), ("y", ">f4"), ("z", "S2")])
    array([Row((3, 4.0, 5))], ALIGNED)
    array([Row((3, Row((4,)))), Row((5, 6))], [("k", "u1"), ("g", GAPS)])
    array([Row((1, 2)), Row((3, 4))], "(2,)f4")
    array([Row((1, 2))], "f8")
    array([Row(())], [])
    case.function("array", [Row((1, 2.0)), Row((3, 4))])
    case.function("full", 2, Row((1, 2.0)), dtype=SIMPLE)
    case.function("full_like", simple()[:2], Row((1, 2.0)))
    case.function("fromiter", [Row((1, 2.0)), Row((3, 4))], SIMPLE)
    case.function("fromiter", [Row((1, 2)), Row((3, 4))], np.dtype("(2,)f4"))


def stored_rows(case):
    for key, value in (
        (0, Row((1, 2.5))),
        (0, Row((1,))),
        (0, 3),
        (slice(None), Row((5, 6.5))),
        (slice(None), [Row((1, 2)), Row((3, 4)), Row((5, 6)), Row((7, 8))]),
        (slice(None), [Row((1, 2)), Row((3, 4))]),
        ([0, 2], Row((9, 9.5))),
        ([0, 2], [Row((1, 2)), Row((3, 4))]),
        (np.array([True, False, True, False]), Row((9, 9.5))),
        (Ellipsis, Row((1, 2))),
        ("f0", [4, 5, 6, 7]),
        (["f0", "f1"], Row((4, 5))),
        (["f1"], 6),
        (slice(0, 1), Row((1, 2))),
        (0, simple()[3]),
        (slice(None), np.zeros(4, "f4,i2")),
        (slice(None), np.zeros(4, "f4,i2,i2")),
    ):
        a = case.let(simple())
        case.set(a, key, value)
        case.read(a)
    a = case.let(simple())
    case.method(a, "fill", Row((1, 2)))
    case.read(a)
    case.method(a, "put", [1], [Row((3, 4))])
    case.function("copyto", a, Row((1, 2.0)))
    case.function("copyto", a, np.array((1, 2.0), SIMPLE))
    case.read(a)


def comparison(case):
    a = simple()
    for other in (
        a,
        a[:1],
        a[0],
        a.reshape(4, 1),
        a.astype("f4,i8"),
        a[:3],
        a.astype([("x", "i4"), ("y", "f8")]),
        a[["f1", "f0"]].astype([("f1", "f8"), ("f0", "i4")]),
        a[["f0"]],
        np.zeros(4),
        1,
        np.zeros(4, "V12"),
        np.zeros(4, "S12"),
        np.zeros(4, ">i4,>f8"),
    ):
        for name in ("__eq__", "__ne__"):
            case.method(a, name, other)
    for b in (nested(), nested()[0], np.zeros((2, 2), NESTED)):
        case.method(nested(), "__eq__", b)
        case.method(nested(), "__ne__", b)
    empty = np.zeros(2, [])
    case.method(empty, "__eq__", empty)
    case.method(empty, "__ne__", empty)
    raw = np.array([b"a", b"bb"], "V2")
    for other in (raw, raw[::-1], np.zeros(2, "V3"), np.array([b"a", b"bb"]), 1):
        case.method(raw, "__eq__", other)
        case.method(raw, "__ne__", other)
    text = np.zeros(2, [("a", "S2")])
    for dtype in ("S3", "i4", "V2"):
        case.method(text, "__eq__", np.zeros(2, [("a", dtype)]))
    for name in ("less", "equal", "greater_equal", "add", "maximum", "sqrt", "negative"):
        case.function(name, *([a] if name in ("sqrt", "negative") else [a, a]))
    case.function("less", a, 1)
    case.function("less", 1.0, a)


def truth(case):
    for array in (simple(), nested(), filled(SPREAD, (3,)), np.zeros(3, SPREAD), np.zeros((2, 0), SIMPLE), np.zeros(2, [])):
        case.function("count_nonzero", array)
        case.function("nonzero", array)
        if array.ndim > 1:
            case.function("count_nonzero", array, axis=1)
        for name in ("any", "all"):
            case.function(name, array)
        case.method(array, "astype", np.dtype("?"))
    case.function("logical_and", simple(), simple())
    case.function("argmax", simple())


def stores_beside_gaps(case):
    """A store through a view changes no byte that belongs to no field of the view."""
    for dtype in (GAPS, SPREAD, ALIGNED, INNER_GAPS):
        size = dtype.itemsize

        def target(shape=(4,)):
            memory = filled(dtype, shape).view("u1")
            return case.let(memory)

        def view(memory):
            return memory.viewed(memory.value.view(dtype), {"view": str(dtype)})

        zeros = np.zeros(4, dtype)
        single = np.zeros(1, dtype)[0]
        mask = np.array([True, False, True, True])
        for key, value in (
            (slice(None), zeros),
            (slice(None), single),
            (slice(None, None, -2), zeros[:2]),
            (0, single),
            (Ellipsis, 5),
            (mask, 5),
        ):
            memory = target()
            case.set(view(memory), key, value)
            case.read(memory)
        memory = target()
        case.function("copyto", view(memory), zeros, where=mask)
        case.read(memory)
        case.function("copyto", view(memory), zeros)
        case.read(memory)
        memory = target()
        case.method(view(memory), "fill", 3)
        case.read(memory)
        memory = target()
        case.method(view(memory), "sort")
        case.read(memory)
        assert size == memory.value.size // 4


def copies_with_gaps(case):
    for dtype in (GAPS, SPREAD, ALIGNED, INNER_GAPS):
        a = filled(dtype, (2, 3))
        for call in (("copy",), ("flatten",), ("astype", dtype), ("astype", dtype.newbyteorder("S")), ("repeat", 2), ("take", [0, 2, 1])):
            case.method(a, *call)
        case.get(a, a["b"] > 3 if "b" in dtype.names and dtype["b"].shape == () else np.array([[True, False, True]] * 2))
        case.get(a, [1, 0])


def sub_arrays(case):
    sub, two = np.dtype("(2,)f4"), np.dtype("(2,3)>i2")
    for dtype in (sub, two):
        for name in ("zeros", "ones"):
            case.function(name, 3, dtype=dtype)
            case.function(name, (2, 1), dtype=dtype, order="F")
        case.function("full", 2, 7, dtype=dtype)
        case.function("zeros_like", np.zeros((2, 2)), dtype=dtype)
        case.function("ones_like", np.zeros(2), dtype=dtype)
        case.method(np.arange(3), "astype", dtype)
        case.method(np.arange(6).reshape(2, 3)[:, ::-1], "astype", dtype)
        case.method(np.array(5), "astype", dtype)
        case.function("array", [1, 2, 3], dtype=dtype)
        case.function("array", np.arange(4).reshape(2, 2), dtype=dtype)
        case.function("asarray", 1, dtype=dtype)
        case.function("frombuffer", Buffer(range(48)), dtype=dtype)
        case.method(np.arange(3.0), "view", dtype)
        case.method(np.arange(24, dtype="u1").view("V12"), "view", dtype)
    case.function("full", 2, [1, 2], dtype=sub)
    case.function("full_like", np.zeros(2), [1, 2], dtype=sub)
    case.function("fromiter", [1, 2], sub)
    case.function("concatenate", [np.zeros(2), np.zeros(2)], dtype=sub)


def fields(case):
    titled = np.dtype([(("T", "a"), "i4"), ("b", "f8")])
    a = np.zeros(2, titled)
    for key in ("a", "T", "b", ["a", "b"], ["b"], ["T"], "zz", ["zz"], ["a", "a"]):
        case.get(a, key)
    case.get(np.zeros(2), "a")
    case.get(np.zeros(2), ["a"])
    b = case.let(simple())
    case.set(b, ["f1", "f0"], np.array([(1, 2)], "i4,f8"))
    case.read(b)


def dtypes(case):
    for description in (
        [Row(("", "i4")), Row(("", "f8"))],
        [Row(("", "i4")), Row(("f0", "f8"))],
        [Row(("", "i4")), Row((Row(("T", "")), "f8"))],
        [Row((Row(("T", "a")), "i4")), Row(("b", "f8"))],
        [Row(("a", "i4", 2)), Row(("b", "f8", Row((2, 3))))],
        [Row(("a", "i4", -1))],
        [Row(("a",))],
        ["a"],
        [1],
        [Row(("a", [Row(("b", "i2"))]))],
        [Row(("a", "i4")), Row(("a", "f8"))],
        [Row(("a", None))],
        [],
        {},
        Row(("i4", Row((2,)))),
        Row(("S", 3)),
        {"names": ["a", "b"], "formats": ["i4", "f8"]},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [8, 0]},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "titles": ["A", None]},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "itemsize": 20, "aligned": True},
        {"names": ["a", "b"], "formats": ["i4"]},
        {"names": ["a", "a"], "formats": ["i4", "i4"]},
        {"names": ["", ""], "formats": ["i4", "f8"]},
        {"names": ["a"], "formats": ["i4"], "offsets": [-1]},
        {"names": ["a"], "formats": ["i4"], "itemsize": 2},
        {"a": Row(("i4", 0)), "b": Row(("f8", 8))},
        {"a": Row(("i4", 0)), "b": Row(("f8", 8, "T"))},
    ):
        case.function("dtype", description)


CASES = [one_record, record_texts, rows, stored_rows, comparison, truth, stores_beside_gaps, copies_with_gaps, sub_arrays, fields, dtypes]
